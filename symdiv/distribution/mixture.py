"""Mixtures of distributions: the weighted sum of their masses, outcome by outcome."""

from collections.abc import Callable
from typing import Any, ClassVar, final

from sympy import Add, Basic, Dummy, Expr, Ge, Le, S, Sum, Tuple, cancel, sympify
from sympy.logic.boolalg import Boolean
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution.alphabet import outcomes_from_one
from symdiv.distribution.base import Distribution, Mass, Slope, same_outcomes
from symdiv.distribution.categorical import as_distribution
from symdiv.distribution.combination import Combination, combined
from symdiv.distribution.counts import Certain
from symdiv.distribution.derived_counts import MixedCounts
from symdiv.distribution.exact import exact, exact_floats, exact_rule
from symdiv.distribution.index import fresh_index
from symdiv.distribution.joint import JointDistribution
from symdiv.distribution.simplex import conditions_on, read_masses
from symdiv.distribution.vector import as_vector

__all__ = ["Mixture", "mixture", "zero_inflated"]

# The size of a mixture of symbols, which hold the places of distributions during a substitution.
_UNKNOWN_SIZE = Dummy("n", integer=True, positive=True)


@final
class Mixture(Distribution):
    """The distribution with mass ``Sum(weight * p[i])`` at i; `mixture` makes one.

    The weights are at least 0 and sum to 1. Where they hold symbols, ``conditions`` states this.
    """

    __slots__ = ()
    parameters: ClassVar = {}

    def __new__(cls, weights: Any, components: Any) -> "Mixture":
        """The mixture of the components, each with its weight."""
        parts = [as_vector(sympify(p, strict=True), Distribution, "a mixture") for p in components]
        try:
            listed = read_masses(list(weights))
        except ValueError as error:
            raise ValueError(f"the weights of a mixture: {error}") from None
        if len(listed) != len(parts):
            raise ValueError(f"a mixture of {len(parts)} distributions has {len(listed)} weights")
        known = [p for p in parts if isinstance(p, Distribution)]
        for p in known[1:]:
            if same_outcomes(known[0], p) is False:
                raise ValueError(f"a mixture has one alphabet: {known[0]} and {p} have two")
        if any(p.on_integers for p in known):
            parts = [p.as_counts if p in known else p for p in parts]
        return super().__new__(cls, listed, Tuple(*parts))

    @property
    def weights(self) -> tuple[Expr, ...]:
        """The weights, in order."""
        return tuple(self.args[0])

    @property
    def components(self) -> tuple[Distribution, ...]:
        """The distributions that are mixed, in order."""
        return tuple(self.args[1])

    def _weighted(self) -> tuple[tuple[Expr, ...], tuple[Any, ...]]:
        return self.weights, self.components

    @property
    def _first(self) -> Distribution | None:
        return next((p for p in self.components if isinstance(p, Distribution)), None)

    @property
    def on_integers(self) -> bool:
        """Whether its components are."""
        return self._first is not None and self._first.on_integers

    @property
    def as_counts(self) -> MixedCounts | None:
        """The same where its components are distributions of counts."""
        return MixedCounts(*self.args) if self.on_integers else None

    @property
    def size(self) -> Expr:
        """The number of outcomes."""
        if counts := self.as_counts:
            return counts.size
        return self._first.size if self._first else _UNKNOWN_SIZE

    @property
    def sizes(self) -> tuple[Expr, ...]:
        """The number of values of each variable of the components."""
        if self.on_integers:
            return (self.size,)
        return self._first.sizes if self._first else (_UNKNOWN_SIZE,)

    def outcome_of(self, *values: Expr) -> Basic:
        """The outcome at which each variable has its value."""
        return self._first.outcome_of(*values) if self._first else super().outcome_of(*values)

    def marginal(self, *axes: int) -> "Mixture":
        """Of joint distributions, the mixture of their marginals; else a ValueError."""
        if not all(isinstance(p, JointDistribution) for p in self.components):
            raise ValueError(f"{self} is no joint distribution")
        return Mixture(self.weights, [p.marginal(*axes) for p in self.components])

    @property
    def outcomes(self) -> Basic:
        """The alphabet, in the order of the first component."""
        if counts := self.as_counts:
            return counts.outcomes
        return self._first.outcomes if self._first else outcomes_from_one(_UNKNOWN_SIZE)

    @property
    def weight_conditions(self) -> tuple[Boolean, ...]:
        """Each weight is at least 0, and their sum is 1, so far as this is not already known."""
        return tuple(
            _without_minus(each.lhs) if isinstance(each, Ge) else each
            for each in conditions_on(self.args[0])
        )

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """Those of the weights, and those of the components."""
        own = (condition for p in self.components for condition in p.conditions)
        return tuple(dict.fromkeys((*self.weight_conditions, *own)))

    @property
    def has_full_support(self) -> bool:
        """Whether a component of positive weight has full support."""
        pairs = zip(self.weights, self.components, strict=True)
        return any(weight.is_positive and p.has_full_support for weight, p in pairs)

    def read_outcome(self, outcome: object) -> Expr:
        """The outcome as the first component reads it."""
        return self._first.read_outcome(outcome) if self._first else sympify(outcome, strict=True)

    def mass(self, outcome: Expr) -> Expr:
        """The weighted sum of the components' masses."""
        pairs = zip(self.weights, self.components, strict=True)
        return Add(*(weight * Mass(p, outcome) for weight, p in pairs))

    def chain_rule(self, slope: Slope, variable: Expr) -> Expr | None:
        """By the product rule: the components' own sums, and means where a weight changes."""
        total = S.Zero
        for weight, p in zip(self.weights, self.components, strict=True):
            mean = _mean(slope, p)
            part = p.chain_rule(Slope(slope.at, mean), variable)
            if part is None:
                return None
            total += weight.diff(variable) * mean + weight * part
        return total

    def _with(self, change: Callable[[Basic], Basic]) -> "Mixture":
        return self.func(*(Tuple(*map(change, part)) for part in self.args))

    # A substituted Float is read exactly before it meets the weights, which else would be rounded
    # apart and their sum refused.

    def _eval_subs(self, old: Basic, new: Basic) -> "Mixture":
        replacement = exact_floats(new) if isinstance(new, Expr) else new
        return self._with(lambda part: part._subs(old, replacement))

    def _xreplace(self, rule: Any) -> tuple[Basic, bool]:
        if self in rule:
            return rule[self], True
        exactly = exact_rule(rule)
        changed = self._with(lambda part: part.xreplace(exactly))
        return changed, changed != self

    def _printed(self, printer: Any, times: str, weight: Callable[[Expr], str]) -> str:
        """The weighted sum of the components' names; a weight 1 is left out."""
        terms = []
        for factor, p in zip(self.weights, self.components, strict=True):
            text = printer._print(p)
            name = f"({text})" if isinstance(p, Mixture) else text
            terms.append(name if factor == 1 else f"{weight(factor)}{times}{name}")
        return " + ".join(terms)

    def _sympystr(self, printer: Any) -> str:
        return self._printed(printer, "*", lambda w: printer.parenthesize(w, PRECEDENCE["Mul"]))

    def _latex(self, printer: Any) -> str:
        def weight(w: Expr) -> str:
            plain = w.is_Rational  # a fraction shows its ends
            return printer._print(w) if plain else printer.parenthesize(w, PRECEDENCE["Mul"])

        return self._printed(printer, " ", weight)

    def _pretty(self, printer: Any) -> prettyForm:
        terms = [
            prettyForm.__mul__(_enclosed(printer, weight), _enclosed(printer, p))
            if weight != 1
            else _enclosed(printer, p)
            for weight, p in zip(self.weights, self.components, strict=True)
        ]
        return prettyForm.__add__(*terms) if len(terms) > 1 else terms[0]

    def _numpycode(self, printer: Any) -> str:
        return f"({self._sympystr(printer)})"


def mixture(*pairs: Any) -> Mixture:
    """The mixture of distributions over one alphabet, each given with its weight.

    A pair is ``(weight, distribution)``; a list of masses is a distribution too. Weights are read
    as the masses of a `Categorical`: exact numbers or expressions, each at least 0, of sum 1; what
    symbols must satisfy for that is in ``conditions``.

    ``(p + q)/2`` and ``(1 - t)*p + t*q`` say the same, where weights are known to sum to 1.

    Raises ValueError for weights that are none, and for distributions whose alphabets differ or
    may differ; TypeError for what is no pair.

    >>> from sympy import Symbol
    >>> from symdiv.distribution import distributions
    >>> p, q = distributions("p q", size=Symbol("n", integer=True, positive=True))
    >>> t = Symbol("t", real=True)
    >>> m = mixture((1 - t, p), (t, q))
    >>> m, m[1], m.conditions
    ((1 - t)*p + t*q, t*q[1] + (1 - t)*p[1], (t <= 1, t >= 0))
    >>> mixture((0.5, [1, 0]), (0.5, [0.5, 0.5])).masses
    (3/4, 1/4)
    """
    if not pairs:
        raise ValueError("a mixture needs at least one pair (weight, distribution)")
    for pair in pairs:
        if not isinstance(pair, tuple | Tuple) or len(pair) != 2:
            raise TypeError(f"mixture takes pairs (weight, distribution), not {pair!r}")
    weights, components = zip(*pairs, strict=True)
    read = [as_distribution(p) for p in components]
    for p in read[1:]:
        if not same_outcomes(read[0], p):
            raise ValueError(f"a mixture has one alphabet: {read[0]} and {p} may have two")
    return Mixture(weights, read)


def zero_inflated(family: Any, weight: Any) -> Mixture:
    """0 with this weight, and else a count of ``family``: ``w*Certain(0) + (1 - w)*family``.

    >>> from symdiv.distribution import Poisson
    >>> from sympy.abc import a, w
    >>> zero_inflated(Poisson(a), w)[0]
    w + (1 - w)*exp(-a)
    """
    share = exact(weight, "the weight of 0")
    return mixture((share, Certain(0)), (1 - share, family))


@combined.register
def _(first: Distribution, weights: tuple[Expr, ...], components: tuple[Any, ...]) -> Any:
    for p in components:
        if not same_outcomes(first, p):
            raise ValueError(f"a mixture has one alphabet: {first} and {p} may have two")
    total = cancel(Add(*weights))
    if total != 1 or any(weight.is_negative for weight in weights):
        return Combination(weights, components)
    return components[0] if len(components) == 1 else Mixture(weights, components)


def _without_minus(weight: Expr) -> Boolean:
    """``weight >= 0`` with what is subtracted in the weight on the other side."""
    terms = Add.make_args(weight)
    subtracted = [term for term in terms if term.could_extract_minus_sign()]
    if not subtracted:
        return Ge(weight, 0)
    return Le(Add(*(-term for term in subtracted)), Add(*(t for t in terms if t not in subtracted)))


def _mean(slope: Slope, p: Distribution) -> Expr:
    """``Sum(slope.at(i) * p[i])`` over the alphabet."""
    if p.is_enumerated:
        return Add(*(slope.at(outcome) * p[outcome] for outcome in p.outcomes))
    probe = Dummy(integer=True)
    i = fresh_index(slope.at(probe) * p[probe])
    return Sum(slope.at(i) * p[i], (i, 1, p.size))


def _enclosed(printer: Any, part: Basic) -> prettyForm:
    form = printer._print(part)
    return prettyForm(*form.parens()) if isinstance(part, Add | Mixture) else form
