"""Likelihoods: how probable, or dense, one fixed observation is under each of n causes."""

from collections.abc import Iterable
from typing import Any, ClassVar, final

from sympy import Eq, Expr, Piecewise, S, Tuple

from symdiv.distribution.alphabet import read_outcome, with_names
from symdiv.distribution.exact import exact
from symdiv.distribution.named import NamedEntry, NamedVector
from symdiv.distribution.vector import Vector

__all__ = [
    "Likelihood",
    "LikelihoodValue",
    "LikelihoodValues",
    "as_likelihood",
    "likelihood",
]


@final
class LikelihoodValue(NamedEntry):
    """The value ``l[i]`` of a likelihood: real and nonnegative, not bounded by 1 for a density."""

    __slots__ = ()
    is_nonnegative = True

    @staticmethod
    def of() -> tuple[type[NamedVector], str]:
        """Likelihoods."""
        return Likelihood, "a value of a likelihood"


@final
class Likelihood(NamedVector):
    """A nonnegative vector known by name only, with entries ``l[1]``, ..., ``l[size]``."""

    __slots__ = ()

    def __getitem__(self, index: object) -> LikelihoodValue:
        return LikelihoodValue(self, index)


@final
class LikelihoodValues(Vector):
    """A likelihood whose values are written out."""

    __slots__ = ()
    parameters: ClassVar = {}

    def __new__(cls, values: Iterable[Any]) -> "LikelihoodValues":
        """Read the values exactly, and refuse negative ones."""
        read = [exact(value, f"value {k} of the likelihood") for k, value in enumerate(values, 1)]
        for k, value in enumerate(read, 1):
            if value.is_negative:
                raise ValueError(
                    f"value {k} of the likelihood must not be negative, but is {value}"
                )
        return super().__new__(cls, Tuple(*read))

    @property
    def size(self) -> Expr:
        """The number of causes."""
        return S(len(self.args[0]))

    def __getitem__(self, index: object) -> Expr:
        place = read_outcome(index, self.size, str(self))
        values = self.args[0]
        if place.is_Integer:
            return values[int(place) - 1]
        return Piecewise(*((value, Eq(place, k)) for k, value in enumerate(values, 1)))

    def _sympystr(self, printer: Any) -> str:
        return f"({', '.join(map(printer._print, self.args[0]))})"

    _latex = _pretty = _sympystr


def as_likelihood(value: Any) -> Likelihood | LikelihoodValues:
    """``value`` where it is a likelihood, else that of the values that it lists."""
    if isinstance(value, Likelihood | LikelihoodValues):
        return value
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise ValueError(f"a likelihood must be a list such as [0.2, 0.5], not {value!r}")
    return LikelihoodValues(value)


def likelihood(names: str, size: Any) -> Likelihood | tuple[Likelihood, ...]:
    """Generic likelihoods of one observation: ``l[i]`` is p(observation | cause i), at least 0.

    Names and the return convention are those of ``distributions``; ``size`` is a positive integer
    or an expression that is known to be one. Raises ValueError, naming the value, otherwise.

    >>> from sympy import Symbol
    >>> l = likelihood("l", size=Symbol("n", integer=True, positive=True))
    >>> l[1], l[1].is_nonnegative
    (l[1], True)
    """
    return with_names(names, lambda name: Likelihood(name, size))
