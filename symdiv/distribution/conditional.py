"""Conditional distributions p(. | m): one distribution over {1..n} for each m in {1..N}."""

from collections.abc import Iterator
from typing import Any, ClassVar, final

from sympy import Basic, Expr, KroneckerDelta, S, Symbol
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.alphabet import read_outcome, read_size, with_names
from symdiv.distribution.base import Mass
from symdiv.distribution.generic import OpaqueDistribution
from symdiv.distribution.named import NamedVector
from symdiv.distribution.vector import Kind

__all__ = ["Conditional", "ConditionalDistribution", "conditionals"]


@final
class Conditional(NamedVector):
    """Distributions known by name only, over one alphabet, one for each m in {1..given}.

    It is a variable, as a generic distribution is.
    """

    __slots__ = ()
    parameters: ClassVar = {**NamedVector.parameters, "given": Kind.SIZE}

    def __new__(cls, name: Any, size: Any, given: Any) -> "Conditional":
        """The distributions of this name, ``given`` of them, over {1..size}."""
        made = super().__new__(cls, name, read_size(size, allow_infinite=False))
        try:
            inputs = read_size(given, allow_infinite=False)
        except ValueError as error:
            raise ValueError(f"given: {error}") from None
        return Basic.__new__(cls, *made.args, inputs)

    @property
    def given(self) -> Expr:
        """How many distributions there are."""
        return self.args[2]

    def __getitem__(self, m: object) -> "ConditionalDistribution":
        return ConditionalDistribution(self, read_outcome(m, self.given, self.name))

    def __iter__(self) -> Iterator[Any]:
        # Python would ask for p[0], p[1], ... otherwise, and be content with none
        raise TypeError(f"{self} cannot be iterated over: write {self}[m] for m in 1..{self.given}")


@final
class ConditionalDistribution(OpaqueDistribution):
    """The distribution p(. | m), written ``p[m]``; its mass at i is ``p[m][i]``."""

    __slots__ = ()
    parameters: ClassVar = {}
    is_symbol = True

    @property
    def conditional(self) -> Conditional:
        """The distributions that this is one of."""
        return self.args[0]

    @property
    def condition(self) -> Expr:
        """What is given: m."""
        return self.args[1]

    @property
    def size(self) -> Expr:
        """The number of outcomes."""
        return self.conditional.size

    def is_mass(self, variable: Expr) -> Expr | None:
        """Kronecker's delta of what is given, for a mass of one of the distributions."""
        vector = variable.vector if isinstance(variable, Mass) else None
        if isinstance(vector, ConditionalDistribution) and vector.conditional == self.conditional:
            return KroneckerDelta(self.condition, vector.condition)
        numbers = (self.condition, self.size, self.conditional.given)
        return None if any(variable in each.free_symbols for each in numbers) else S.Zero

    def _sympystr(self, printer: Any) -> str:
        return f"{printer._print(self.conditional)}[{printer._print(self.condition)}]"

    def _latex(self, printer: Any) -> str:
        name = printer._print(self.conditional)
        nucleus = f"{{{name}}}" if {"_", "^"} & set(name) else name
        return f"{nucleus}_{{{printer._print(self.condition)}}}"

    def _pretty(self, printer: Any) -> prettyForm:
        if self.condition.is_Symbol or self.condition.is_Integer:
            return printer._print(Symbol(f"{self.conditional}_{self.condition}"))
        condition = prettyForm(*printer._print(self.condition).parens("[", "]"))
        return prettyForm(*condition.left(printer._print(self.conditional)))

    def _pythoncode(self, printer: Any) -> str:
        return f"{printer._print(self.conditional)}[{printer._print(self.condition - 1)}]"

    def _numpycode(self, printer: Any) -> str:
        return f"{printer._print(self.conditional)}[..., {printer._print(self.condition - 1)}, :]"

    _lambdacode = _mpmathcode = _pythoncode


def conditionals(names: str, given: Any, size: Any) -> Conditional | tuple[Conditional, ...]:
    """Generic conditional distributions p(. | m) over {1..size}, for each m in {1..given}.

    ``names`` is a text such as ``"p q"``; as with ``sympy.symbols`` one name gives one object and
    several give a tuple. ``given`` and ``size`` are positive integers or expressions that are
    known to be. ``p[m]`` is a distribution, zeros allowed, and ``p[m][i]`` its mass at i.

    Raises ValueError, naming the value, for anything else; IndexError for ``p[m]`` out of range.

    >>> from sympy import Sum, symbols
    >>> from symdiv.measures import entropy
    >>> m, n, N = symbols("m n N", integer=True, positive=True)
    >>> p = conditionals("p", given=N, size=n)
    >>> p[m], p[m][1]
    (p[m], p[m][1])
    >>> Sum(entropy(p[m]), (m, 1, N)) / N
    Sum(H(p[m]), (m, 1, N))/N
    """
    return with_names(names, lambda name: Conditional(name, size, given))
