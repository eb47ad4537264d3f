"""Joint distributions that are written out: tables of masses, and products of distributions."""

from collections.abc import Callable
from functools import reduce
from itertools import product as tuples
from math import prod
from typing import Any, ClassVar, final

from sympy import Add, Basic, Dummy, Expr, Integer, Mul, Sum, Tuple, sympify
from sympy.logic.boolalg import Boolean
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.base import Distribution, Mass, Slope, check_numbered
from symdiv.distribution.categorical import Categorical, as_distribution
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.joint import JointDistribution, read_axis, variable_name
from symdiv.distribution.simplex import conditions_on, read_masses
from symdiv.distribution.vector import as_vector

__all__ = ["Joint", "Product", "product"]

_UNKNOWN_SIZE = Dummy("n", integer=True, positive=True)


@final
class Joint(ExplicitDistribution, JointDistribution):
    """The joint distribution with the listed masses: rows of X, columns of Y, and so on inwards.

    The masses are read as those of `Categorical` are, of nested lists, a NumPy array or a pandas
    table. Raises ValueError for what is no table, and for masses that are none.

    >>> p = Joint([[0.25, 0.25], [0, 0.5]])
    >>> p.marginal(1), p[1, 2], p.sizes
    (Categorical([1/4, 3/4]), 1/4, (2, 2))
    """

    __slots__ = ()
    parameters: ClassVar = {}

    def __new__(cls, table: Any, sizes: Any = None) -> "Joint":
        """Read and check the masses; with ``sizes`` they are listed in order, row after row."""
        masses, lengths = read_table(table) if sizes is None else (list(table), list(sizes))
        return super().__new__(cls, read_masses(masses), Tuple(*lengths))

    @property
    def sizes(self) -> tuple[Expr, ...]:
        """The number of values of each variable."""
        return tuple(self.args[1])

    size, outcomes = JointDistribution.size, JointDistribution.outcomes

    @property
    def written_masses(self) -> tuple[Expr, ...]:
        """The masses, in the order of the outcomes."""
        return tuple(self.args[0])

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """Each mass is nonnegative and their sum is 1, so far as this is not already known."""
        return conditions_on(self.args[0])

    def read_outcome(self, outcome: object) -> Tuple:
        """The values as a SymPy tuple; IndexError or TypeError where they cannot be an outcome."""
        return JointDistribution.read_outcome(self, outcome)

    def with_masses(self, change: Callable[[Expr], Expr]) -> "Joint":
        """The distribution with ``change`` made to each mass."""
        return Joint(Tuple(*map(change, self.args[0])), self.args[1])

    def listed_marginal(self, axes: tuple[int, ...]) -> ExplicitDistribution:
        """The sums over the other variables."""
        sizes = [self.sizes[axis] for axis in axes]
        totals: dict[tuple[Expr, ...], list[Expr]] = {
            each: [] for each in tuples(*(range(1, int(size) + 1) for size in sizes))
        }
        for outcome, mass in zip(self.outcomes, self.written_masses, strict=True):
            totals[tuple(int(outcome[axis]) for axis in axes)].append(mass)
        masses = [Add(*parts) for parts in totals.values()]
        return Categorical(masses) if len(axes) == 1 else Joint(Tuple(*masses), Tuple(*sizes))

    def listed_conditional(self, axis: int, value: Expr) -> Categorical | None:
        """The masses of one row or column over their sum; ValueError where that is 0."""
        if not value.is_Integer:
            return None
        pairs = zip(self.outcomes, self.written_masses, strict=True)
        masses = [mass for outcome, mass in pairs if outcome[axis] == value]
        total = Add(*masses)
        if total == 0:
            name = variable_name(axis)
            raise ValueError(f"{self} has no mass where {name} is {value}: nothing is given there")
        return Categorical([mass / total for mass in masses])

    def _sympystr(self, printer: Any) -> str:
        return f"Joint({printer._print(_nested(self.written_masses, self.sizes))})"

    _sympyrepr = _sympystr

    def _numpycode(self, printer: Any) -> str:
        stack, broadcast = (
            printer._module_format(f"numpy.{name}") for name in ("stack", "broadcast_arrays")
        )

        def stacked(part: Any, axis: int) -> str:
            if not isinstance(part, list):
                return printer._print(part)
            inner = ", ".join(stacked(each, axis + 1) for each in part)
            return f"{stack}({broadcast}({inner}), axis={axis})"

        return stacked(_nested(self.written_masses, self.sizes), -len(self.sizes))

    def _latex(self, printer: Any) -> str:
        rows = _nested(self.written_masses, self.sizes)
        if len(self.sizes) > 2:
            return rf"\left({', '.join(map(printer._print, self.written_masses))}\right)"
        text = r" \\ ".join(" & ".join(map(printer._print, row)) for row in rows)
        return rf"\begin{{pmatrix}} {text} \end{{pmatrix}}"


def _nested(masses: Any, sizes: Any) -> list[Any]:
    """Lists in lists, of the masses in order."""
    if len(sizes) == 1:
        return list(masses)
    step = len(masses) // int(sizes[0])
    parts = (masses[at : at + step] for at in range(0, len(masses), step))
    return [_nested(part, sizes[1:]) for part in parts]


def read_table(table: Any) -> tuple[list[Any], list[Integer]]:
    """What a table of masses lists, in order, and its lengths.

    Raises ValueError where it is no table of rows of one length.
    """
    refusal = ValueError(
        f"a joint distribution is a table such as [[1/4, 1/4], [0, 1/2]], not {table!r}"
    )
    if hasattr(table, "to_numpy"):
        table = table.to_numpy()
    level, sizes = [table], []
    while all(_is_list(each) for each in level):
        lengths = {len(each) for each in level}
        if len(lengths) != 1 or 0 in lengths:
            raise refusal
        sizes.append(Integer(lengths.pop()))
        level = [entry for each in level for entry in each]
    if len(sizes) < 2 or any(map(_is_list, level)) or prod(map(int, sizes)) != len(level):
        raise refusal
    return level, sizes


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple | Tuple) or len(getattr(value, "shape", ())) > 0


@final
class Product(JointDistribution):
    """The joint distribution of independent variables; `product` makes one."""

    __slots__ = ()
    parameters: ClassVar = {}

    def __new__(cls, *factors: Any) -> JointDistribution:
        """The product; of distributions that are written out, written out itself."""
        read = [as_vector(sympify(p, strict=True), Distribution, "a product") for p in factors]
        for p in read:
            check_numbered(p, "a product")
        made = super().__new__(cls, *read)
        if all(isinstance(p, Categorical) for p in read):
            lists = [list(p.written_masses) for p in read]
            return Joint(reduce(_outer, lists[1:], lists[0]))
        return made

    @property
    def factors(self) -> tuple[Distribution, ...]:
        """The distributions of the variables, in order."""
        return self.args

    @property
    def sizes(self) -> tuple[Expr, ...]:
        """The number of values of each variable."""
        return tuple(getattr(p, "size", _UNKNOWN_SIZE) for p in self.factors)

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """Those of the factors."""
        return tuple(dict.fromkeys(each for p in self.factors for each in p.conditions))

    @property
    def has_full_support(self) -> bool:
        """Whether each factor has."""
        return all(p.has_full_support for p in self.factors)

    def mass(self, outcome: Basic) -> Expr:
        """The product of the factors' masses."""
        return Mul(*(Mass(p, k) for p, k in zip(self.factors, outcome, strict=True)))

    def marginal(self, *axes: int) -> Distribution:
        """The factors themselves."""
        read = [read_axis(self, axis) for axis in axes]
        kept = [self.factors[axis] for axis in read]
        return kept[0] if len(kept) == 1 else super().marginal(*axes)

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """The sum over the factors of each one's own, the others' masses as weights."""
        parts = []
        for place, p in enumerate(self.factors):
            part = p.chain_rule(Slope(self._against(slope, place), slope.mean), variable)
            if part is None:
                return None
            parts.append(part)
        return Add(*parts)

    def _against(self, slope: Slope, place: int) -> Any:
        """The mean slope over the other variables, as a function of this one's value."""

        def at(value: Expr) -> Expr:
            outcome, limits = self.running(value, slope.at(self._anywhere()))
            known = [value if axis == place else each for axis, each in enumerate(outcome)]
            pairs = zip(self.factors, known, strict=True)
            weights = [Mass(p, k) for axis, (p, k) in enumerate(pairs) if axis != place]
            others = [each for axis, each in enumerate(limits) if axis != place]
            total = Sum(Mul(slope.at(Tuple(*known)), *weights), *others)
            return total.doit() if self.is_enumerated else total

        return at

    def _sympystr(self, printer: Any) -> str:
        return f"product({', '.join(map(printer._print, self.factors))})"

    def _latex(self, printer: Any) -> str:
        return r" \otimes ".join(map(printer._print, self.factors))

    def _pretty(self, printer: Any) -> prettyForm:
        sign = " ⊗ " if printer._use_unicode else " x "
        return printer._print_seq(self.factors, "", "", delimiter=sign)


def _outer(table: list[Any], masses: list[Expr]) -> list[Any]:
    if table and isinstance(table[0], list):
        return [_outer(row, masses) for row in table]
    return [[mass * factor for factor in masses] for mass in table]


def product(*factors: Any) -> JointDistribution:
    """The joint distribution of independent variables with these distributions.

    A list of masses is a distribution too. ``product(p, q)[i, j]`` is ``p[i]*q[j]``.

    Raises ValueError for fewer than two factors, and for what is no distribution over {1..n}.

    >>> product([0.5, 0.5], [1, 0])
    Joint([[1/2, 0], [1/2, 0]])
    """
    read = [as_distribution(each) for each in factors]
    if len(read) < 2:
        raise ValueError(f"a product is of two distributions or more, not of {len(read)}")
    for p in read:
        if len(p.sizes) > 1 or (p.is_enumerated and set(p.outcomes) != set(range(1, len(p) + 1))):
            raise ValueError(f"a product is of distributions over {{1..n}}, not of {p}")
    return Product(*read)
