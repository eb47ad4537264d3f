"""From the tree to SymPy: each node as the number or the distribution that it writes."""

from collections.abc import Callable, Mapping
from functools import partial
from textwrap import shorten
from typing import Any, Final

from sympy import (
    Add,
    Basic,
    Derivative,
    E,
    Eq,
    Expr,
    Integer,
    KroneckerDelta,
    Lambda,
    Rational,
    S,
    Sum,
    Symbol,
)
from sympy.logic.boolalg import Boolean

from symdiv.distribution import (
    Bernoulli,
    Categorical,
    Distribution,
    Joint,
    ScaledLogits,
    mixture,
    product,
)
from symdiv.distribution.channel import Channel
from symdiv.distribution.component import Component
from symdiv.distribution.conditional import Conditional
from symdiv.distribution.counts import CountDistribution
from symdiv.distribution.declared import DISTRIBUTIONS
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.logits import LogitVector
from symdiv.distribution.named import NamedVector
from symdiv.distribution.vector import Kind
from symdiv.language import tree
from symdiv.language.arithmetic import Arithmetic
from symdiv.language.limits import MAX_OUTCOMES, MAX_POWER, unwieldy
from symdiv.language.names import Names
from symdiv.measures.arguments import check_outcomes
from symdiv.measures.declared import MEASURES
from symdiv.measures.f_divergence import f_divergence
from symdiv.measures.joint import JOINT_MEASURES
from symdiv.semantics.definedness import is_outcome
from symdiv.semantics.values.situation import meaning

__all__ = ["Builder"]

Factors = tuple[tuple[int, tree.Node], ...]
Weighted = list[tuple[Expr, Distribution]]


_LARGEST_PARAMETER: Final = 1000  # of a family whose mass is written out
_ENTRIES: Final[Mapping[Kind, str]] = {
    Kind.DISTRIBUTION: "p[k] for its mass at k",
    Kind.JOINT: "p[i, j] for its mass at i and j",
    Kind.CHANNEL: "w[i, j] for the mass of the output j at the input i",
    Kind.LOGITS: "z[k] for an entry",
}


class Builder:
    """Makes the SymPy objects of one text."""

    def __init__(self, names: Names, arithmetic: Arithmetic) -> None:
        self._names = names
        self._arithmetic = arithmetic
        self._refused = arithmetic.refused

    def number(self, node: tree.Node) -> Expr:
        """The number that a node writes."""
        kind = self._names.kinds.of(node)
        if kind not in (Kind.NUMBER, None):
            raise self._refused(
                node.at, f"this is {kind.value}, not a number; write {_ENTRIES[kind]}"
            )
        return _NUMBERS[type(node)](self, node)

    def distribution(self, node: tree.Node) -> Distribution:
        """The distribution that a node writes: a name, a call, a list, or a mixture."""
        parts = self._weighted(node)
        if len(parts) == 1 and parts[0][0] == 1:
            return parts[0][1]
        self._check_masses(node, [weight for weight, _ in parts])
        mixed = self._made(node, mixture, *parts)
        if any(isinstance(condition, Eq) for condition in mixed.weight_conditions):
            total = Add(*mixed.weights)
            reason = f"the weights of a mixture sum to 1, as 1 - e and e do; these sum to {total}"
            raise self._refused(node.at, shorten(reason, 200, placeholder="..."))
        return mixed

    def logits(self, node: tree.Node) -> LogitVector:
        """The logits that a node writes: a name, or one times a number."""
        scaled = _SCALED.get(type(node))
        if scaled is None or self._names.kinds.of(node) not in (Kind.LOGITS, None):
            reason = "a vector of logits is a name, such as z, or one times a number, such as z/t"
            raise self._refused(node.at, reason)
        return scaled(self, node)

    def channel(self, node: tree.Node) -> Conditional | Channel:
        """The channel that a node writes: a name, or a table of its rows."""
        if isinstance(node, tree.Listed):
            return self._made(node, Channel, self._rows(node))
        if not isinstance(node, tree.Name) or self._names.kinds[node.name] is not Kind.CHANNEL:
            raise self._refused(node.at, "a channel is a name, such as w, or a table of rows")
        return self._names.defined(node.name, self.channel) or self._names.channel(node.name)

    def argument(self, node: tree.Node, kind: Kind) -> Basic:
        """What a node writes where something of that kind belongs."""
        return _ARGUMENTS[kind](self, node)

    # numbers

    def _constant(self, node: tree.Number) -> Expr:
        value = node.value
        return self._arithmetic.checked(node.at, Rational(value.numerator, value.denominator))

    def _name(self, node: tree.Name) -> Expr:
        return self._names.number(node, self.number)

    def _total(self, node: tree.Total) -> Expr:
        terms = [sign * self.number(term) for sign, term in node.terms]
        return self._arithmetic.total(node.at, terms)

    def _product(self, node: tree.Product) -> Expr:
        factors, divisors = self._read_factors(node.factors)
        return self._arithmetic.product(node.at, factors, divisors)

    def _read_factors(self, factors: Factors) -> tuple[list[Expr], list[Expr]]:
        """The values of the factors, and those of the divisors."""
        above = [self.number(factor) for exponent, factor in factors if exponent > 0]
        below = [factor for exponent, factor in factors if exponent < 0]
        divisor = self._arithmetic.divisor
        return above, [divisor(factor.at, self.number(factor)) for factor in below]

    def _parted(self, node: tree.Product, *wanted: Kind) -> tuple[int, list[Expr], list[Expr]]:
        """Where in a product the vector stands, and the numbers above and below beside it."""
        kinds = [self._names.kinds.of(factor) for _, factor in node.factors]
        place = next((at for at, kind in enumerate(kinds) if kind in wanted), None)
        if place is None:
            reason = f"which factor is {wanted[0].value}? A vector of logits is called z, say"
            raise self._refused(node.at, reason)
        return place, *self._read_factors(node.factors[:place] + node.factors[place + 1 :])

    def _power(self, node: tree.Power) -> Expr:
        base, exponent = self.number(node.base), self.number(node.exponent)
        return self._arithmetic.power(node.exponent.at, base, exponent)

    def _entry(self, node: tree.Entry) -> Expr:
        kind = self._names.kinds.of(node.vector)
        if kind is Kind.CHANNEL:
            if len(node.indices) != 2:
                raise self._refused(node.at, f"write {_ENTRIES[kind]}")
            row = tree.Entry(node.at, node.vector, node.indices[:1])
            return self._entry_of(node, self._row(row), node.indices[1:])
        read = self.logits if kind is Kind.LOGITS else self.distribution
        return self._entry_of(node, read(node.vector), node.indices)

    def _row(self, node: tree.Entry) -> Distribution:
        """w[i], the distribution of a channel's output where the input is known."""
        channel, (place,) = self.channel(node.vector), node.indices
        index = self._names.index(place)
        row = self._made(node, lambda: channel[index])
        if not index.is_number:
            self._check_alphabet(node, place, channel, channel.given)
        return row

    def _entry_of(self, node: tree.Entry, vector: Any, places: tuple[tree.Node, ...]) -> Expr:
        indices = tuple(map(self._names.index, places))
        if isinstance(vector, CountDistribution):
            return self._count(node, vector, indices)
        entry = self._made(node, lambda: vector[indices if len(indices) > 1 else indices[0]])
        own: frozenset[Boolean] = frozenset()
        for place, index, size in zip(places, indices, vector.sizes, strict=True):
            if not index.is_number:
                self._check_alphabet(node, place, vector, size)
            if not (isinstance(vector, ExplicitDistribution) and index.is_number):
                own |= is_outcome(index, size)  # else its outcomes are what it lists
        return self._arithmetic.kept(node.at, entry, [vector], own)

    def _count(self, node: tree.Entry, p: CountDistribution, outcomes: tuple[Expr, ...]) -> Expr:
        """The mass of a count, which is a number."""
        if len(outcomes) > 1 or not (outcomes[0].is_number and outcomes[0] <= MAX_POWER):
            reason = (
                f"the outcome of a count is a number from 0 to {MAX_POWER}, as in poisson(a)[2]"
            )
            raise self._refused(node.indices[-1].at, reason)
        if any(abs(each) > _LARGEST_PARAMETER for each in p.atoms(Rational)):
            reason = f"masses are written with parameters up to {_LARGEST_PARAMETER}"
            raise self._refused(node.at, reason)
        mass = self._made(node, lambda: p[outcomes[0]])
        try:
            meaning(mass)
        except TypeError:
            reason = f"the masses of {p} are not part of the language"
            raise self._refused(node.at, reason) from None
        return self._arithmetic.kept(node.at, mass, [p])

    def _check_alphabet(
        self, node: tree.Entry, place: tree.Node, vector: Any, length: Expr
    ) -> None:
        """An index that is a letter runs over 1..n: the vector must have these entries."""
        size = self._names.size_of(place.name) if isinstance(place, tree.Name) else length
        numbered = not isinstance(vector, Bernoulli)  # the outcomes of which are 1 and 0
        if length != size or not numbered:
            outcomes = f"1..{length}" if numbered else "1 and 0"
            reason = f"this has the outcomes {outcomes}, but an index runs over 1..{size}"
            raise self._refused(node.at, f"{reason}; write the masses out, or 'where n = ...'")

    def _summation(self, node: tree.Summation) -> Expr:
        size_of = self._names.size_of
        indices = self._names.bind(node.indices)
        with self._arithmetic.for_every(indices, size_of):
            body = self.number(node.body)
        self._names.release(len(indices))
        limits = ((i, 1, size_of(i.name)) for i in indices)
        return self._arithmetic.checked(node.at, Sum(body, *limits))

    def _derived(self, node: tree.Derived) -> Expr:
        with self._arithmetic.moving() as made:
            body = self.number(node.body)
        variable = self.number(node.variable)
        self._arithmetic.inside(variable, body, made)
        scalar = isinstance(variable, Symbol) and not variable.is_integer
        entry = isinstance(variable, Component) and isinstance(variable.vector, NamedVector)
        if not scalar and not (entry and len(variable.places) == 1):
            reason = "a derivative is taken by a number such as a, by z[k] or by q[k]"
            raise self._refused(node.variable.at, reason)
        derivative = Derivative(body, variable, evaluate=False)
        return self._arithmetic.kept(node.at, derivative, [body, variable])

    def _f_divergence(self, node: tree.FDivergence) -> Expr:
        letter, arithmetic = node.function.letter, self._arithmetic.apart()
        taken = self._names.is_defined(letter.name)
        if taken or self._names.kinds[letter.name] is not Kind.NUMBER:
            reason = f"{letter.name} has a meaning already: write the function of another letter"
            raise self._refused(letter.at, reason)
        body = Builder(self._names, arithmetic).number(node.function.body)
        t, positive = Symbol(letter.name, real=True), Symbol(letter.name, positive=True)
        for condition in arithmetic.conditions:
            if condition.xreplace({t: positive}) != True:  # noqa: E712  SymPy's true
                reason = f"this is to be defined at every {t} > 0, not only where {condition}"
                raise self._refused(node.function.body.at, reason)
        given = self.distribution(node.first), self.distribution(node.second)
        return self._measured(node, partial(f_divergence, f=Lambda(t, body)), *given)

    def _call(self, node: tree.Call) -> Any:
        pairs = zip(node.arguments, self._names.kinds.kinds_in(node), strict=True)
        given = [self.argument(argument, kind) for argument, kind in pairs]
        base = {} if node.base is None else {"base": self._base(node.base)}
        return _CALLS[node.function](self, node, *given, **base)

    def _base(self, node: tree.Node) -> Expr:
        if isinstance(node, tree.Name) and node.name == "e":
            if self._names.kinds.is_used("e", besides=node.at):
                reason = "e is Euler's number as a base, and a number of yours elsewhere"
                raise self._refused(node.at, f"{reason}; leave base=e away, or rename yours")
            return E
        value = node.value if isinstance(node, tree.Number) else 0
        if not (value.denominator == 1 and value >= 2):
            raise self._refused(node.at, "a base is a whole number from 2 on, or e")
        return self._arithmetic.checked(node.at, Integer(value.numerator))

    def _measured(
        self, node: tree.Node, measure: Callable[..., Any], *given: Any, **base: Any
    ) -> Expr:
        # a claim is about one alphabet: no mass is taken for 0 because it is not listed
        distributions = [each for each in given if isinstance(each, Distribution)]
        self._made(node, check_outcomes, distributions, refuse_unknown=True)
        return self._arithmetic.checked(node.at, self._made(node, measure, *given, **base))

    def _delta(self, node: tree.Call, i: Expr, k: Expr) -> Expr:
        return self._arithmetic.checked(node.at, self._made(node, KroneckerDelta, i, k))

    # distributions

    def _weighted(self, node: tree.Node) -> Weighted:
        """The distributions in a mixture with their weights; one distribution has the weight 1."""
        weighted = _WEIGHTED.get(type(node))
        kind = self._names.kinds.of(node)
        if weighted is None or kind not in (Kind.DISTRIBUTION, Kind.JOINT, None):
            reason = "a distribution belongs here, as p, (p + q)/2 or bernoulli(a)"
            raise self._refused(node.at, reason)
        return weighted(self, node)

    def _named(self, node: tree.Name) -> Weighted:
        value = self._names.defined(node.name, self.distribution)
        return [(S.One, self._names.distribution(node.name) if value is None else value)]

    def _listed(self, node: tree.Listed) -> Weighted:
        if self._names.kinds.of(node) is Kind.JOINT:
            return [(S.One, self._table(node))]
        masses = [self.number(mass) for mass in node.masses]
        self._check_masses(node, masses)
        return [(S.One, self._made(node, Categorical, masses))]

    def _table(self, node: tree.Listed) -> Distribution:
        return self._made(node, Joint, self._rows(node))

    def _rows(self, node: tree.Listed) -> list[list[Expr]]:
        rows = []
        for row in node.masses:
            if not isinstance(row, tree.Listed):
                raise self._refused(row.at, "a table of masses is rows, as [[1/4, 1/4], [0, 1/2]]")
            rows.append([self.number(mass) for mass in row.masses])
        self._check_masses(node, [mass for row in rows for mass in row])
        return rows

    def _called(self, node: tree.Call) -> Weighted:
        return [(S.One, self._call(node))]

    def _given(self, node: tree.Entry) -> Weighted:
        return [(S.One, self._row(node))]

    def _mixed(self, node: tree.Total) -> Weighted:
        return [
            (sign * weight, p) for sign, term in node.terms for weight, p in self._weighted(term)
        ]

    def _scaled(self, node: tree.Product) -> Weighted:
        place, above, below = self._parted(node, Kind.DISTRIBUTION, Kind.JOINT)
        product = self._arithmetic.product
        _, mixed = node.factors[place]
        return [(product(node.at, [w, *above], below), p) for w, p in self._weighted(mixed)]

    # logits

    def _named_logits(self, node: tree.Name) -> LogitVector:
        value = self._names.defined(node.name, self.logits)
        return self._names.logits(node.name) if value is None else value

    def _negated_logits(self, node: tree.Total) -> LogitVector:
        if len(node.terms) > 1:
            reason = "vectors of logits are not added; a vector times a number, such as z/t, is one"
            raise self._refused(node.at, reason)
        ((sign, term),) = node.terms
        return self._times(node, self.logits(term), [Integer(sign)], [])

    def _scaled_logits(self, node: tree.Product) -> LogitVector:
        place, above, below = self._parted(node, Kind.LOGITS)
        return self._times(node, self.logits(node.factors[place][1]), above, below)

    def _times(
        self, node: tree.Node, vector: LogitVector, above: list[Expr], below: list[Expr]
    ) -> LogitVector:
        factor = self._arithmetic.product(node.at, [vector.factor, *above], below)
        return self._made(node, ScaledLogits, vector.named, factor)

    def _check_masses(self, node: tree.Node, masses: list[Expr]) -> None:
        if len(masses) > MAX_OUTCOMES:
            raise self._refused(node.at, f"at most {MAX_OUTCOMES} masses or weights are listed")
        if unwieldy(masses):
            raise self._refused(node.at, "masses as involved as these are not looked at")

    def _made(self, node: tree.Node, make: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """What a constructor makes; what it refuses is refused at that place of the text."""
        try:
            return make(*args, **named)
        except (ValueError, TypeError, IndexError) as error:
            raise self._refused(node.at, shorten(str(error), 200, placeholder="...")) from None


_NUMBERS: Final[Mapping[type, Callable[..., Expr]]] = {
    tree.Number: Builder._constant,
    tree.Name: Builder._name,
    tree.Total: Builder._total,
    tree.Product: Builder._product,
    tree.Power: Builder._power,
    tree.Entry: Builder._entry,
    tree.Call: Builder._call,
    tree.Summation: Builder._summation,
    tree.Derived: Builder._derived,
    tree.FDivergence: Builder._f_divergence,
}


def _joint_measure(builder: Builder, node: tree.Call, *given: Any, **base: Expr) -> Expr:
    measure = next(each for each in JOINT_MEASURES if node.function in each.words)
    joints, axis = given[: measure.arity], given[measure.arity :]
    return builder._measured(
        node, partial(measure.of, **dict(zip(("axis",), axis, strict=False))), *joints, **base
    )


def _marginal(builder: Builder, node: tree.Call, p: Any, axis: int) -> Distribution:
    return builder._made(node, p.marginal, axis)


def _axis(builder: Builder, node: tree.Node) -> Integer:
    if isinstance(node, tree.Number) and node.value in (0, 1):
        return Integer(node.value.numerator)
    raise builder._refused(node.at, "the variables are 0, that of the rows, and 1")


def _measure(builder: Builder, node: tree.Call, *given: Basic, **base: Expr) -> Expr:
    known = (each for each in MEASURES if node.function in each.words)
    of_so_many = {each.arity + len(each.parameters): each for each in known}
    return builder._measured(node, of_so_many[len(given)].of, *given, **base)


def _distribution(builder: Builder, node: tree.Call, *parameters: Basic) -> Distribution:
    kind = next(each for each in DISTRIBUTIONS if node.function in each.words)
    left_out = len(parameters) < len(kind.parameters)
    letter = next((each.name for each in node.arguments if isinstance(each, tree.Name)), "")
    given = (*parameters, builder._names.size_of(letter)) if left_out else parameters
    return builder._made(node, kind, *given)


def _operation(operation: Callable[..., Expr]) -> Callable[..., Expr]:
    return lambda builder, node, *x: operation(builder._arithmetic, node.at, *x)


# each takes the builder, the call, and the values of its arguments
_CALLS: Final[Mapping[str, Callable[..., Any]]] = {
    **dict.fromkeys((word for each in MEASURES for word in each.words), _measure),
    **dict.fromkeys((word for each in JOINT_MEASURES for word in each.words), _joint_measure),
    "marginal": _marginal,
    "product": lambda builder, node, p, q: builder._made(node, product, p, q),
    "apply": lambda builder, node, w, p: builder._made(node, w, p),
    "channel_joint": lambda builder, node, p, w: builder._made(node, w.joint, p),
    "log": _operation(Arithmetic.logarithm),
    "log2": _operation(Arithmetic.binary_logarithm),
    "exp": _operation(Arithmetic.exponential),
    "sqrt": _operation(Arithmetic.root),
    "abs": _operation(Arithmetic.absolute),
    "max": _operation(Arithmetic.largest),
    "min": _operation(Arithmetic.smallest),
    "sigmoid": _operation(Arithmetic.sigmoid),
    "delta": Builder._delta,
    **dict.fromkeys((word for each in DISTRIBUTIONS for word in each.words), _distribution),
}
_WEIGHTED: Final[Mapping[type, Callable[..., Weighted]]] = {
    tree.Name: Builder._named,
    tree.Listed: Builder._listed,
    tree.Call: Builder._called,
    tree.Entry: Builder._given,
    tree.Total: Builder._mixed,
    tree.Product: Builder._scaled,
}
_SCALED: Final[Mapping[type, Callable[..., LogitVector]]] = {
    tree.Name: Builder._named_logits,
    tree.Total: Builder._negated_logits,
    tree.Product: Builder._scaled_logits,
}
_ARGUMENTS: Final[Mapping[Kind, Callable[[Builder, tree.Node], Basic]]] = {
    Kind.NUMBER: Builder.number,
    Kind.DISTRIBUTION: Builder.distribution,
    Kind.JOINT: Builder.distribution,
    Kind.CHANNEL: Builder.channel,
    Kind.AXIS: _axis,
    Kind.LOGITS: Builder.logits,
    Kind.INDEX: lambda builder, node: builder._names.index(node),
    Kind.SIZE: lambda builder, node: builder._names.whole_size(node),
}
