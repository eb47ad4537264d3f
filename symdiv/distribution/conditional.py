"""Conditional distributions p(. | m): one distribution over {1..n} for each m in {1..N}."""

from collections.abc import Iterator
from typing import Any, ClassVar, final

from sympy import Basic, Expr, KroneckerDelta, S, Sum, Symbol, Tuple, sympify
from sympy.logic.boolalg import Boolean
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.alphabet import read_outcome, read_size, with_names
from symdiv.distribution.base import Distribution, Mass, Slope, check_numbered
from symdiv.distribution.categorical import as_distribution
from symdiv.distribution.channel import compose
from symdiv.distribution.generic import OpaqueDistribution
from symdiv.distribution.index import fresh_index
from symdiv.distribution.joint import JointDistribution
from symdiv.distribution.named import NamedVector
from symdiv.distribution.vector import Kind, as_vector

__all__ = ["ChannelJoint", "Conditional", "ConditionalDistribution", "channels", "conditionals"]


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

    def joint(self, p: Any) -> "ChannelJoint":
        """The joint distribution of an input with the distribution p, and of the output.

        Raises ValueError where p has another number of outcomes than there are inputs.
        """
        given = as_distribution(p)
        if given.size != self.given or len(given.sizes) > 1:
            raise ValueError(f"{self} has {self.given} inputs, but {given} {given.size} outcomes")
        return ChannelJoint(given, self)

    def __call__(self, p: Any) -> Distribution:
        """The distribution of the output where p is that of the input; as `joint` refuses."""
        return self.joint(p).marginal(1)

    def __matmul__(self, first: Any) -> Any:
        """The channel that sends the output of ``first`` through this one; see `compose`."""
        return compose(self, first)

    def __iter__(self) -> Iterator[Any]:
        # Python would ask for p[0], p[1], ... otherwise, and be content with none
        raise TypeError(f"{self} cannot be iterated over: write {self}[m] for m in 1..{self.given}")


@final
class ConditionalDistribution(OpaqueDistribution):
    """The distribution p(. | m), written ``p[m]``; its mass at i is ``p[m][i]``."""

    __slots__ = ()
    parameters: ClassVar = {"conditional": Kind.CHANNEL, "condition": Kind.INDEX}
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


@final
class ChannelJoint(JointDistribution):
    """The joint distribution of the input and the output of a channel: ``W.joint(p)``."""

    __slots__ = ()
    parameters: ClassVar = {"source": Kind.DISTRIBUTION, "channel": Kind.CHANNEL}

    def __new__(cls, source: Any, channel: Any) -> "ChannelJoint":
        """The joint distribution, of the input's distribution and those of the output."""
        given = as_vector(sympify(source, strict=True), Distribution, "a channel")
        check_numbered(given, "a channel's input")
        return super().__new__(
            cls,
            given,
            as_vector(sympify(channel, strict=True), Conditional, "a joint distribution"),
        )

    @property
    def source(self) -> Distribution:
        """The distribution of the input."""
        return self.args[0]

    @property
    def channel(self) -> Conditional:
        """The distributions of the output, one for each input."""
        return self.args[1]

    @property
    def sizes(self) -> tuple[Expr, ...]:
        """How many inputs and outputs there are."""
        return (self.channel.given, self.channel.size)

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """Those of the input's distribution."""
        return self.source.conditions

    def mass(self, outcome: Basic) -> Expr:
        """That of the input times that of the output where the input is known."""
        i, j = outcome
        return Mass(self.source, i) * Mass(self.channel[i], j)

    def marginal(self, *axes: int) -> Distribution:
        """The distribution of the input, or of the output."""
        return self.source if axes == (0,) else super().marginal(*axes)

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """By the product rule: the input's masses move, or those of the output."""
        row = variable.vector if isinstance(variable, Mass) else None
        if isinstance(row, ConditionalDistribution) and row.conditional == self.channel:
            moved = slope.at(Tuple(row.condition, variable.index))
            return self.source[row.condition] * moved
        if self._jumps_with(variable):
            return None

        def at(i: Expr) -> Expr:
            j = fresh_index(self, i, variable, slope.at(self._anywhere()))
            return Sum(slope.at(Tuple(i, j)) * self.channel[i][j], (j, 1, self.channel.size))

        return self.source.chain_rule(Slope(at, slope.mean), variable)

    def printed_marginal(self, printer: Any, axes: tuple[int, ...]) -> str:
        """That of the output as the channel at the input's distribution."""
        source, channel = map(printer._print, self.args)
        return f"{channel}({source})" if axes == (1,) else super().printed_marginal(printer, axes)

    def _sympystr(self, printer: Any) -> str:
        source, channel = map(printer._print, self.args)
        return f"{channel}.joint({source})"

    def _latex(self, printer: Any) -> str:
        return rf"({' '.join(map(printer._print, self.args))})"


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


def channels(names: str, given: Any, size: Any) -> Conditional | tuple[Conditional, ...]:
    """Generic channels, from {1..given} to {1..size}: conditional distributions of an output.

    They are those of `conditionals`: ``W[i]`` is the distribution of the output for the input i.
    ``W(p)`` is that of the output where p is the distribution of the input, and ``W.joint(p)`` the
    joint distribution of both. ``V @ W`` sends what comes out of W through V. A channel with the
    masses written out is a `Channel`.

    Raises ValueError as `conditionals` does, and where p has another number of outcomes.

    >>> from sympy import symbols
    >>> from symdiv.distribution import distributions
    >>> n, m = symbols("n m", integer=True, positive=True)
    >>> p, W = distributions("p", size=n), channels("W", given=n, size=m)
    >>> W(p)[1].doit()
    Sum(W[i][1]*p[i], (i, 1, n))
    """
    return conditionals(names, given, size)
