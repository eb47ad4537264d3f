"""Joint distributions p(i, j): of two or more variables, each with a finite alphabet of its own.

An outcome is a tuple of values, one of each variable. The variables are numbered from 0, as axes
of an array are, and are called X, Y, Z, ... where they are printed.
"""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product as tuples
from typing import Any, ClassVar, final

from sympy import (
    Basic,
    Dummy,
    Expr,
    Gt,
    Integer,
    Mul,
    ProductSet,
    Range,
    Sum,
    Symbol,
    Tuple,
    sympify,
    true,
)
from sympy.core.symbol import Str
from sympy.logic.boolalg import Boolean
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.alphabet import read_outcome, read_size, with_names
from symdiv.distribution.base import Distribution, Slope
from symdiv.distribution.generic import GenericDistribution, OpaqueDistribution, same_outcome
from symdiv.distribution.named import NamedVector
from symdiv.distribution.rows import as_rows
from symdiv.distribution.vector import Kind, as_vector

__all__ = ["ConditionalOf", "GenericJoint", "JointDistribution", "JointMarginal", "Marginal"]
__all__ += ["is_joint", "joints", "read_axis", "variable_name"]

# The size of a part of a symbol, which holds the place of a joint distribution for a moment.
_UNKNOWN_SIZE = Dummy("n", integer=True, positive=True)


_LETTERS = "XYZ"


def variable_name(axis: int) -> str:
    """What the variable of an axis is called where it is printed.

    >>> [variable_name(axis) for axis in range(5)]
    ['X', 'Y', 'Z', 'X4', 'X5']
    """
    return _LETTERS[axis] if axis < len(_LETTERS) else f"X{axis + 1}"


def _array_code(p: Distribution, printer: Any) -> str:
    """The masses by their formula, with an axis for each variable."""
    outcome, limits = p.running()
    masses = as_rows(p.mass(outcome), tuple(index for index, *_ in limits))
    return f"({printer._print(masses)})"


class JointDistribution(Distribution):
    """A distribution of several variables; ``p[i, j]`` is the mass where X is i and Y is j."""

    __slots__ = ()
    _numpycode = _array_code

    @property
    @abstractmethod
    def sizes(self) -> tuple[Expr, ...]:
        """The number of values of each variable."""

    @property
    def size(self) -> Expr:
        """The number of outcomes, which are pairs of values, or tuples of more."""
        return Mul(*self.sizes)

    @property
    def outcomes(self) -> Basic:
        """The alphabet in order, that of the last variable running fastest."""
        if all(size.is_Integer for size in self.sizes):
            values = (range(1, int(size) + 1) for size in self.sizes)
            return Tuple(*(Tuple(*each) for each in tuples(*values)))
        return ProductSet(*(Range(1, size + 1) for size in self.sizes))

    def outcome_of(self, *values: Expr) -> Basic:
        """The tuple of the values."""
        return Tuple(*values)

    def read_outcome(self, outcome: object) -> Tuple:
        """The values as a SymPy tuple; IndexError or TypeError where they cannot be an outcome."""
        count = len(self.sizes)
        if not isinstance(outcome, tuple | Tuple) or len(outcome) != count:
            example = ", ".join("ijkl"[:count]) if count <= 4 else "i1, i2, ..."
            raise TypeError(f"{self}[...] takes {count} integer indices, as {self}[{example}]")
        names = (f"{self}: {variable_name(axis)}" for axis in range(count))
        return Tuple(*map(read_outcome, outcome, self.sizes, names))

    def marginal(self, *axes: int) -> Distribution:
        """The distribution of some of the variables, in this order: 0 is the first, X.

        Raises ValueError for axes that are none, repeat, or are all there are.

        >>> from sympy import symbols
        >>> n, m = symbols("n m", integer=True, positive=True)
        >>> p = joints("p", sizes=(n, m))
        >>> p.marginal(0)[1].doit()
        Sum(p[1, j], (j, 1, m))
        """
        read = [read_axis(self, axis) for axis in axes]
        if not read or len(set(read)) != len(read):
            raise ValueError(f"a marginal is of some of the variables, each once, not of {axes}")
        if len(read) == len(self.sizes):
            raise ValueError(f"{self} has no other variables: a marginal leaves one out at least")
        return (Marginal if len(read) == 1 else JointMarginal)(self, Tuple(*map(Integer, read)))

    def given(self, axis: int) -> "Conditionals":
        """The conditional distributions given one variable: ``p.given(0)[i]`` where X is i.

        Raises ValueError for an axis that is none.

        >>> from symdiv.distribution import Joint
        >>> p = Joint([["1/4", "1/4"], [0, "1/2"]])
        >>> p.given(0)[1], p.given(1)[2]
        (Categorical([1/2, 1/2]), Categorical([1/3, 2/3]))
        """
        return Conditionals(self, read_axis(self, axis))

    def printed_marginal(self, printer: Any, axes: tuple[int, ...]) -> str:
        """How the marginal distribution of these variables is printed, and may be written."""
        return f"{printer._print(self)}.marginal({', '.join(map(str, axes))})"

    # what parts of it are where its masses are listed

    def listed_marginal(self, axes: tuple[int, ...]) -> Distribution | None:
        """The marginal distribution of these variables, where it can be written out."""
        del axes
        return None

    def listed_conditional(self, axis: int, value: Expr) -> Distribution | None:
        """The conditional distribution given this value, where it can be written out."""
        del axis, value
        return None


def is_joint(p: object) -> bool:
    """Whether this is a distribution of several variables; a mixture of such ones is one too."""
    return isinstance(p, Distribution) and len(p.sizes) > 1


def read_axis(joint: JointDistribution, axis: object) -> int:
    """The axis as a number; ValueError where the distribution has none of that number."""
    count = len(joint.sizes)
    if isinstance(axis, bool) or not isinstance(axis, int | Integer) or not 0 <= axis < count:
        raise ValueError(f"{joint} has the variables 0..{count - 1}, not {axis!r}")
    return int(axis)


@dataclass(frozen=True, slots=True)
class Conditionals:
    """The distributions of the other variable for each value of one; see `given`."""

    joint: JointDistribution
    axis: int

    def __getitem__(self, value: object) -> Distribution:
        joint, axis = self.joint, self.axis
        if len(joint.sizes) != 2:
            count = len(joint.sizes)
            raise ValueError(f"{joint} has {count} variables: take a marginal of two of them first")
        at = read_outcome(value, joint.sizes[axis], str(joint))
        return ConditionalOf(joint, Integer(axis), at)


class _Marginal(Distribution):
    """What marginals of one variable and of several have in common."""

    __slots__ = ()
    _numpycode = _array_code
    parameters: ClassVar = {}

    def __new__(cls, joint: Any, axes: Any) -> Distribution:
        """The marginal; of a joint distribution that is written out, written out itself."""
        whole = as_vector(sympify(joint, strict=True), JointDistribution, "a marginal")
        listed = Tuple(*(axes if isinstance(axes, tuple | Tuple) else (axes,)))
        known = isinstance(whole, JointDistribution)
        written = whole.listed_marginal(tuple(map(int, listed))) if known else None
        return written or super().__new__(cls, whole, listed)

    @property
    def joint(self) -> JointDistribution:
        """The joint distribution that this is a part of."""
        return self.args[0]

    @property
    def axes(self) -> tuple[int, ...]:
        """Which of its variables these are."""
        return tuple(map(int, self.args[1]))

    @property
    def sizes(self) -> tuple[Expr, ...]:
        """The number of values of each of the variables."""
        if isinstance(self.joint, Symbol):
            return tuple(_UNKNOWN_SIZE for _ in self.axes)
        return tuple(self.joint.sizes[axis] for axis in self.axes)

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """Those of the joint distribution."""
        return self.joint.conditions

    @property
    def has_full_support(self) -> bool:
        """Whether the joint distribution has."""
        return self.joint.has_full_support

    def explicit_mass(self, outcome: Expr) -> Expr | None:
        """None: it stays a mass of its own."""
        del outcome
        return None

    def mass(self, outcome: Basic) -> Expr:
        """The sum over the other variables."""
        values = outcome if isinstance(outcome, Tuple) else (outcome,)
        known = dict(zip(self.axes, values, strict=True))
        whole, limits = self.joint.running(*values)
        others = [each for axis, each in enumerate(limits) if axis not in known]
        place = [known.get(axis, index) for axis, index in enumerate(whole)]
        return Sum(self.joint[tuple(place)], *others)

    def mass_derivative(self, outcome: Basic, variable: Expr) -> Expr | None:
        """That of the sum: Kronecker's deltas where the joint distribution is known by name."""
        joint = self.joint
        if not isinstance(joint, OpaqueDistribution):
            return super().mass_derivative(outcome, variable)
        own = joint.is_mass(variable)
        if not own:
            return own
        values = outcome if isinstance(outcome, Tuple) else (outcome,)
        moved = (variable.index[axis] for axis in self.axes)
        return own * Mul(*map(same_outcome, values, moved))

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """That of the joint distribution, whose masses move the marginal ones."""

        def at(outcome: Any) -> Expr:
            values = [outcome[axis] for axis in self.axes]
            return slope.at(self.outcome_of(*values))

        return self.joint.chain_rule(Slope(at, slope.mean), variable)

    def _named(self) -> tuple[str, str]:
        return str(self.joint), "".join(map(variable_name, self.axes))

    def _sympystr(self, printer: Any) -> str:
        return self.joint.printed_marginal(printer, self.axes)

    def _latex(self, printer: Any) -> str:
        return f"{{{printer._print(self.joint)}}}_{{{self._named()[1]}}}"

    def _pretty(self, printer: Any) -> prettyForm:
        return printer._print(Symbol("_".join(self._named())))


@final
class Marginal(_Marginal):
    """The distribution of one variable of a joint distribution: ``p.marginal(0)``."""

    __slots__ = ()

    @property
    def size(self) -> Expr:
        """The number of values of the variable."""
        return self.sizes[0]


@final
class JointMarginal(_Marginal, JointDistribution):
    """The joint distribution of some of more variables: ``p.marginal(0, 2)``."""

    __slots__ = ()

    sizes, mass = _Marginal.sizes, _Marginal.mass


@final
class ConditionalOf(Distribution):
    """The distribution of one variable given a value of the other: ``p.given(0)[i]``.

    It is one where that value has a positive mass, and has no meaning elsewhere.
    """

    __slots__ = ()
    _numpycode = _array_code
    parameters: ClassVar = {}

    def __new__(cls, joint: Any, axis: Any, value: Any) -> Distribution:
        """The conditional; written out where the joint distribution and the value are."""
        whole = as_vector(sympify(joint, strict=True), JointDistribution, "a conditional")
        at = sympify(value, strict=True)
        known = isinstance(whole, JointDistribution)
        written = whole.listed_conditional(int(axis), at) if known else None
        return written or super().__new__(cls, whole, Integer(axis), at)

    @property
    def joint(self) -> JointDistribution:
        """The joint distribution."""
        return self.args[0]

    @property
    def axis(self) -> int:
        """Which variable is given."""
        return int(self.args[1])

    @property
    def value(self) -> Expr:
        """The value that it has."""
        return self.args[2]

    @property
    def total(self) -> Expr:
        """The mass of what is given."""
        return self.joint.marginal(self.axis)[self.value]

    @property
    def size(self) -> Expr:
        """The number of values of the other variable."""
        return _UNKNOWN_SIZE if isinstance(self.joint, Symbol) else self.joint.sizes[1 - self.axis]

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """Those of the joint distribution, and that what is given has some mass."""
        positive = Gt(self.total, 0)
        return (*self.joint.conditions, *(() if positive == true else (positive,)))

    def explicit_mass(self, outcome: Expr) -> Expr | None:
        """None: it stays a mass of its own."""
        del outcome
        return None

    def mass(self, outcome: Expr) -> Expr:
        """The joint mass over that of what is given."""
        return self._of_joint(outcome) / self.total

    def _of_joint(self, outcome: Expr) -> Expr:
        pair = (outcome, self.value) if self.axis else (self.value, outcome)
        return self.joint[pair]

    def _sympystr(self, printer: Any) -> str:
        joint, axis, value = map(printer._print, self.args)
        return f"{joint}.given({axis})[{value}]"

    def _latex(self, printer: Any) -> str:
        own, known = variable_name(1 - self.axis), variable_name(self.axis)
        value = printer._print(self.value)
        return rf"{{{printer._print(self.joint)}}}_{{{own} \mid {known} = {value}}}"

    def _pretty(self, printer: Any) -> prettyForm:
        return printer._print(Symbol(str(self)))


@final
class GenericJoint(NamedVector, OpaqueDistribution, JointDistribution):
    """A joint distribution known by name only; `joints` makes one.

    It is a variable, as a generic distribution is: its masses can be differentiated by.
    """

    __slots__ = ()
    parameters: ClassVar = {}

    def __new__(cls, name: Any, *sizes: Any) -> "GenericJoint":
        """The joint distribution of this name, of variables with so many values."""
        if len(sizes) < 2:
            raise ValueError(f"a joint distribution has two variables or more, not {len(sizes)}")
        read = (read_size(size, allow_infinite=False) for size in sizes)
        return Basic.__new__(cls, Str(str(name)), *read)

    @property
    def sizes(self) -> tuple[Expr, ...]:
        """The number of values of each variable."""
        return self.args[1:]

    size = JointDistribution.size

    def arguments_of(self, kind: Kind) -> tuple[Expr, ...]:
        """The arguments of one kind: all but the name are sizes."""
        return self.sizes if kind is Kind.SIZE else ()

    is_mass = GenericDistribution.is_mass


def joints(names: str, sizes: Iterable[Any]) -> GenericJoint | tuple[GenericJoint, ...]:
    """Generic joint distributions, zeros allowed, of variables with these numbers of values.

    ``names`` is a text such as ``"p q"``; as with ``sympy.symbols`` one name gives one object and
    several give a tuple. Each size is a positive integer or an expression that is known to be one.

    ``p[i, j]`` is the mass where X is i and Y is j: real and nonnegative. ``p.marginal(0)`` is the
    distribution of X, ``p.given(0)[i]`` that of Y where X is i.

    Raises ValueError, naming the value, for anything else.

    >>> n, m = (Symbol(name, integer=True, positive=True) for name in "nm")
    >>> p = joints("p", sizes=(n, m))
    >>> p[1, 2], p.sizes, p.marginal(1).size
    (p[1, 2], (n, m), m)
    """
    listed = tuple(sizes) if isinstance(sizes, Iterable) else (sizes,)
    return with_names(names, lambda name: GenericJoint(name, *listed))
