"""A distribution given by the list of its masses."""

from collections.abc import Callable, Iterable, Mapping, Set
from functools import lru_cache
from typing import Any, ClassVar, final

from sympy import Expr, Integer, Tuple
from sympy.logic.boolalg import Boolean
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.base import Distribution
from symdiv.distribution.combination import Combination
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.simplex import conditions_on, read_masses

__all__ = ["Categorical", "as_distribution"]


@final
class Categorical(ExplicitDistribution):
    """The distribution with the listed masses, over {1..n} or over the listed outcomes.

    A mass is exact or symbolic: an int, a ``Fraction``, a SymPy expression, a float (read by its
    shortest decimal, so 0.7 is 7/10), a NumPy scalar, or a text such as ``"7/10"``. ``conditions``
    states what symbolic masses must satisfy; substituting checks again.

    Raises ValueError, naming the value, for a negative mass, a sum that is not 1, an empty list,
    nan, an infinity, a boolean or what is no number, and for outcomes that repeat.

    >>> Categorical([0.7, 0.3])
    Categorical([7/10, 3/10])
    >>> from sympy.abc import a
    >>> Categorical([a, 1 - a]).conditions
    (a >= 0, 1 - a >= 0)
    """

    __slots__ = ()
    parameters: ClassVar = {}

    def __new__(cls, masses: Iterable[Any], outcomes: Iterable[Any] | None = None) -> "Categorical":
        """Read and check the masses, and the outcomes where they are given."""
        listed = read_masses(_listed(masses))
        if outcomes is None:
            return super().__new__(cls, listed)
        labels = Tuple(*outcomes)
        if len(labels) != len(listed):
            raise ValueError(f"{len(listed)} masses cannot have {len(labels)} outcomes: {labels}")
        if len(set(labels)) != len(labels):
            raise ValueError(f"outcomes must not repeat: {labels}")
        if labels == _first_outcomes(len(listed)):
            return super().__new__(cls, listed)
        return super().__new__(cls, listed, labels)

    @property
    def written_masses(self) -> tuple[Expr, ...]:
        """The masses, in the order of the outcomes."""
        return tuple(self.args[0])

    @property
    def outcomes(self) -> Tuple:
        """The labels that were given, else 1, 2, ..., n."""
        return self.args[1] if len(self.args) > 1 else _first_outcomes(len(self.args[0]))

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """Each mass is nonnegative and their sum is 1, so far as this is not already known."""
        return conditions_on(self.args[0])

    def with_masses(self, change: Callable[[Expr], Expr]) -> "Categorical":
        """The distribution with ``change`` made to each mass, over the same outcomes."""
        return self.func([change(mass) for mass in self.args[0]], *self.args[1:])

    def _sympystr(self, printer: Any) -> str:
        masses = ", ".join(map(printer._print, self.args[0]))
        if len(self.args) == 1:
            return f"Categorical([{masses}])"
        return f"Categorical([{masses}], [{', '.join(map(printer._print, self.args[1]))}])"

    def _latex(self, printer: Any) -> str:
        entries = [printer._print(mass) for mass in self.args[0]]
        if len(self.args) > 1:
            labels = map(printer._print, self.args[1])
            entries = [f"{o} \\mapsto {m}" for o, m in zip(labels, entries, strict=True)]
        return rf"\left({', '.join(entries)}\right)"

    def _pretty(self, printer: Any) -> prettyForm:
        if len(self.args) == 1:
            return printer._print_seq(self.args[0], "(", ")")
        pairs = zip(self.args[1], self.args[0], strict=True)
        entries = [prettyForm(*printer._print(o).right(": ", printer._print(m))) for o, m in pairs]
        return printer._print_seq(entries, "(", ")")


def as_distribution(value: Any) -> Distribution:
    """``value`` where it is a distribution, else the `Categorical` of the masses it lists."""
    if isinstance(value, Combination):
        raise ValueError(value.problem)
    return value if isinstance(value, Distribution) else Categorical(value)


def _listed(masses: Any) -> list[Any]:
    refusal = ValueError(f"masses must be a list such as [0.7, 0.3], not {masses!r}")
    if isinstance(masses, str | bytes | Mapping | Set):
        raise refusal
    shape = tuple(getattr(masses, "shape", ()))
    if sum(length != 1 for length in shape) > 1 or (len(shape) > 1 and hasattr(masses, "columns")):
        raise ValueError(f"masses must be a list, not an array of shape {shape}")
    if len(shape) > 1 and hasattr(masses, "dtype"):
        masses = masses.reshape(-1)  # one row, or one column
    try:
        return list(masses)
    except TypeError:
        raise refusal from None


@lru_cache(maxsize=64)
def _first_outcomes(count: int) -> Tuple:
    return Tuple(*map(Integer, range(1, count + 1)))
