"""What a claim takes for granted: that everything in it is defined. It becomes hypotheses.

A divergence and a cross-entropy are finite where q dominates p; a quotient wants a divisor that is
not 0, a root what is not negative, a logarithm a positive argument. Beside a factor that is 0 the
argument of a logarithm may be 0 as well, or be a quotient by 0, since x log y and x log(x/y) are 0
at x = 0; nothing else is excused, and no second logarithm beside the same factor. What the
distributions in the claim bring along, or the conditions that were stated, is not assumed again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import Any

from sympy import (
    Add,
    And,
    Basic,
    Derivative,
    Eq,
    Expr,
    Ge,
    Gt,
    Implies,
    Mul,
    Ne,
    Pow,
    Sum,
    Symbol,
    log,
    true,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.counterexamples.objects import variables
from symdiv.distribution import Bernoulli, Distribution, Logits
from symdiv.distribution.base import Mass
from symdiv.distribution.component import Component
from symdiv.distribution.counts import dominated_where
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.statements import Dominates, ForEvery, IsDistribution, IsOutcome
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from symdiv.language.claim import Claim
from symdiv.measures.base import Measure
from symdiv.measures.cross_entropy import CrossEntropy
from symdiv.measures.joint import JointMeasure
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.implied import is_dominated, without_implied
from symdiv.semantics.definedness import strictly
from symdiv.semantics.terms import (
    BridgeError,
    assumptions,
    hypotheses_in_order,
    to_index,
    to_set,
    to_term,
)
from symdiv.semantics.values.scalars import has_infinite_logarithm, logarithms_vary, quotient
from symdiv.tactics.inference import assume

__all__ = ["granted"]

Bound = tuple[tuple[Symbol, Expr], ...]


def granted(
    statement: Boolean,
    stated: tuple[Boolean, ...],
    lenders: tuple[Boolean, ...] | None = None,
) -> tuple[Boolean, ...]:
    """The conditions that are stated of a statement, and what it takes for granted besides.

    So does each condition; with ``lenders``, only these.
    """
    conditions = dict.fromkeys(stated)
    for each in sorted(statement.atoms(Bernoulli), key=str):
        conditions.update(dict.fromkeys(each.conditions))
    found = _Granted(statement, list(conditions))
    for each in (statement, *(stated if lenders is None else lenders)):
        found.visit(each, (), ())
    for each in found.unsure:
        found.require_positive(each)
    sizes = {size for p in statement.atoms(Distribution, Logits) for size in p.sizes}
    of_claim = variables(Claim("", statement, stated))
    alphabet = of_claim.size
    # those that are places in masses come with these
    parts = (statement, *stated)
    placed = {place for part in parts for each in part.atoms(Mass) for place in each.places}
    for k in of_claim.indices if alphabet else ():
        if k not in placed:
            found.require_member(k, alphabet)
    for size in sorted(sizes | ({alphabet} if alphabet else set()), key=str):
        found.require_outcome(size)
    return without_implied(statement, found.conditions, stated)


def is_meant(condition: Boolean) -> bool:
    """Whether a condition says no more than what kind of thing a letter stands for."""
    if isinstance(condition, Relational):
        return condition.func(*condition.args) is true  # as n > 0 is of a number of outcomes
    return isinstance(condition, IsDistribution | IsOutcome)


@dataclass(frozen=True, slots=True)
class _Unsure:
    """The argument of a logarithm, and where it was met."""

    argument: Expr
    weights: tuple[Expr, ...]
    bound: Bound
    moving: tuple[Expr, ...]


@dataclass(slots=True)
class _Granted:
    """The conditions found so far; each is asked of the kernel before it is added.

    ``moving`` are the variables of a derivative within which we are; ``unsure`` the arguments of
    logarithms, products of factors whose signs were not known when they were met.
    """

    relation: Boolean
    conditions: list[Boolean]
    known: Facts | None = None
    moving: tuple[Expr, ...] = ()
    unsure: list[_Unsure] = field(default_factory=list)

    def facts(self, bound: Bound, weights: Iterable[Expr]) -> Facts:
        """What is known at the bound indices, where the weights are not 0."""
        if self.known is None:
            self.known = Facts.of(hypotheses_in_order(self.relation, tuple(self.conditions)))
        members = (assume(S.MEMBER(to_index(i), to_set(size))) for i, size in bound)
        nonzero = (
            assume(S.negation(S.EQUAL(term, ZERO)))
            for weight in weights
            if (term := _term(weight)) is not None
        )
        return self.known.also(*members, *nonzero)

    def add(self, condition: Boolean) -> None:
        if condition not in self.conditions and condition is not true:
            self.conditions.append(condition)
            self.known = None

    def require_outcome(self, size: Expr) -> None:
        """That there is an outcome, where no distribution shows it."""
        if isinstance(size, Symbol) and self.facts((), ()).positive(to_term(size)) is None:
            self.add(Gt(size, 0, evaluate=False))

    def require_member(self, k: Symbol, size: Expr) -> None:
        """That a letter is an outcome, where no mass shows it."""
        if self.facts((), ()).member(to_index(k), to_set(size)) is None:
            self.add(IsOutcome(k, size))

    @singledispatchmethod
    def visit(self, part: Any, weights: tuple[Expr, ...], bound: Bound) -> None:
        """Find what the part takes for granted, where the weights beside it are not 0.

        By itself, a factor beside the part does not excuse what is inside it.
        """
        del weights
        self._inside(part, (), bound)

    def _inside(self, part: Basic, weights: tuple[Expr, ...], bound: Bound) -> None:
        for each in part.args:
            if isinstance(each, Basic):
                self.visit(each, weights, bound)

    @visit.register
    def _(self, total: Add, weights: tuple[Expr, ...], bound: Bound) -> None:
        # in a sum over outcomes, p_i (log p_i - log q_i) is read as p_i log(p_i / q_i)
        of_outcomes = any(total.has(index) for index, _ in bound)
        excused = None if of_outcomes else _excused(total.args, weights)
        for each in total.args:
            self.visit(each, weights if excused in (None, each) else (), bound)

    @visit.register
    def _(self, product: Mul, weights: tuple[Expr, ...], bound: Bound) -> None:
        excused = _excused(product.args, (*weights, *product.args))
        for place, factor in enumerate(product.args):
            others = product.args[:place] + product.args[place + 1 :]
            excuses = (*weights, *(each for each in others if not has_infinite_logarithm(each)))
            self.visit(factor, excuses if excused in (None, factor) else (), bound)

    @visit.register
    def _(self, power: Pow, weights: tuple[Expr, ...], bound: Bound) -> None:
        del weights  # which excuse one logarithm, and not its powers
        base, exponent = power.args
        self._inside(power, (), bound)
        if not exponent.is_number:
            self._require_power(base, exponent, bound)
        elif not exponent.is_Integer:
            self._require_root(base, bound)
        if exponent.is_negative:
            for factor in Mul.make_args(base):
                self._require(factor, (), bound, positive=False)

    def _require_power(self, base: Expr, exponent: Expr, bound: Bound) -> None:
        """That the base is not negative, and that the exponent is positive where it is 0."""
        facts = self.facts(bound, ())
        if base.is_positive or facts.positive(to_term(base)):
            return
        self._require_root(base, bound)
        if not any(map(base.has, self.moving)) and not facts.positive(to_term(exponent)):
            condition = Implies(Eq(base, 0), Gt(exponent, 0, evaluate=False))
            self._add_for_every(condition, bound)

    def _require_root(self, base: Expr, bound: Bound) -> None:
        """That a root is taken of what is not negative, and positive where a derivative is."""
        if any(map(base.has, self.moving)):
            self._require(base, (), bound, positive=True)
        elif not _known_nonnegative(base, self.facts(bound, ())):
            self._add_for_every(Ge(base, 0, evaluate=False), bound)

    @visit.register(log)
    def _(self, logarithm: Any, weights: tuple[Expr, ...], bound: Bound) -> None:
        (argument,) = logarithm.args
        factors = _factors(argument)
        for factor in factors:
            self.visit(factor, (), bound)
        if not self._require_factors(factors, weights, bound):
            self.unsure.append(_Unsure(argument, weights, bound, self.moving))

    def _require_factors(
        self, factors: tuple[Expr, ...], weights: tuple[Expr, ...], bound: Bound
    ) -> bool:
        """That each factor under a logarithm is positive; False if two may be negative together."""
        facts = self.facts(bound, ())
        unsure = [each for each in factors if not _known_nonnegative(each, facts)]
        if len(unsure) > 1:
            return False
        for factor in factors:
            if not self._require(factor, weights, bound, positive=True) and factor in unsure:
                # where it is excused for being 0, it is not for being negative
                self._add_for_every(Ge(factor, 0, evaluate=False), bound)
        return True

    @visit.register
    def _(self, total: Sum, weights: tuple[Expr, ...], bound: Bound) -> None:
        inner = tuple((index, last) for index, _, last in total.limits)
        # a factor beside a sum excuses one logarithm, and not many
        if any(logarithms_vary(total, index) for index, _ in inner):
            weights = ()
        self.visit(total.function, weights, (*bound, *inner))

    @visit.register
    def _(self, statement: ForEvery, weights: tuple[Expr, ...], bound: Bound) -> None:
        index, size, inner = statement.args
        self.visit(inner, weights, (*bound, (index, size)))

    @visit.register
    def _(self, derivative: Derivative, weights: tuple[Expr, ...], bound: Bound) -> None:
        del weights
        for variable in derivative.variables:
            if isinstance(variable, Component):
                # SymPy does not count it among the free symbols
                for each in assumptions(variable):
                    self.add(each)
            if isinstance(variable, Mass):
                for mass in _under_logarithms(variable, derivative.expr):
                    self._require(mass, (), bound, positive=True)
            for each in sorted(derivative.expr.atoms(Distribution), key=str):
                if isinstance(each, ExplicitDistribution):
                    for mass in (m for m in each.written_masses if m.has(variable)):
                        self._require(mass, (), bound, positive=True)
                for condition in (c for c in each.conditions if c.has(variable)):
                    self._add_for_every(strictly(condition), bound)
        # a factor that moves with the variable is no excuse for a logarithm
        for logarithm in derivative.expr.atoms(log):
            for factor in Mul.make_args(logarithm.args[0]):
                if factor.has(*derivative.variables) and not _is_bound(factor, derivative):
                    self._require(factor, (), bound, positive=True)
        before, self.moving = self.moving, (*self.moving, *derivative.variables)
        self.visit(derivative.expr, (), bound)
        self.moving = before

    @visit.register(Measure)
    @visit.register(JointMeasure)
    def _(self, measure: Any, weights: tuple[Expr, ...], bound: Bound) -> None:
        del weights
        self._inside(measure, (), bound)  # as the divisor t of softmax(z/t)
        for condition in measure.needs:
            if isinstance(condition, Dominates):
                q, p = condition.args
                self._require_domination(q, p, bound)
            else:
                self.add(condition)

    def _require_domination(self, q: Any, p: Any, bound: Bound) -> None:
        """That q dominates p, unless this is known."""
        if isinstance(p, Bernoulli) and isinstance(q, Bernoulli):
            for a, b in ((p.rate, q.rate), (1 - p.rate, 1 - q.rate)):
                facts = self.facts(bound, (a,))
                if not a.is_zero and a != b and facts.positive(to_term(b)) is None:
                    self.add(Implies(Eq(b, 0), Eq(a, 0)))
            return
        if (where := dominated_where(q, p)) is not None:
            for condition in And.make_args(where):
                self.add(condition)
            return
        if isinstance(p, ExplicitDistribution):
            return
        if not is_dominated(q, p, self.facts(bound, ())):
            self._add_for_every(Dominates(q, p), bound)

    def require_positive(self, unsure: _Unsure) -> None:
        """That a product is positive: each factor, if at most one may be negative."""
        self.moving = unsure.moving
        factors = _factors(unsure.argument)
        if not self._require_factors(factors, unsure.weights, unsure.bound):
            facts = self.facts(unsure.bound, ())
            sure = [each for each in factors if _known_nonnegative(each, facts)]
            for factor in (*sure, unsure.argument):
                self._require(factor, (), unsure.bound, positive=True)

    def _require(
        self, factor: Expr, weights: tuple[Expr, ...], bound: Bound, *, positive: bool
    ) -> bool:
        """That a factor is positive, or not 0, where no weight beside it is 0.

        Whether it is so wherever the claim is made.
        """
        if factor.is_positive or (not positive and factor.is_nonzero):
            if factor.is_Symbol and factor.is_integer:
                self.require_outcome(factor)
            return True
        for moved in self.moving:
            # beside its own logarithm a mass that moves is no excuse, where it is the one that does
            if isinstance(moved, Mass) and all(
                x.has(moved.vector) for x in (factor, Mul(*weights))
            ):
                self._require(moved, (), (), positive=True)
        sure = self.facts(bound, ())
        excuses = [each for each in weights if self._excuses(each, factor, sure)]
        facts, term = self.facts(bound, excuses), to_term(factor)
        if (facts.positive(term) if positive else facts.nonzero(term)) is not None:
            return not excuses
        for index, _ in bound:
            dominated = _mass_at(weights, index, factor)
            if isinstance(factor, Mass) and factor.index == index and dominated is not None:
                if factor.vector != dominated:
                    self.add(Dominates(factor.vector, dominated))
                return False
        positive = positive or _known_nonnegative(factor, sure)
        condition = Gt(factor, 0, evaluate=False) if positive else Ne(factor, 0, evaluate=False)
        if excuses:
            condition = Implies(And(*(Ne(each, 0, evaluate=False) for each in excuses)), condition)
        self._add_for_every(condition, bound)
        return not excuses

    def _add_for_every(self, condition: Boolean, bound: Bound) -> None:
        """The condition, for every value of the bound indices that it speaks of."""
        for index, size in reversed(bound):
            if condition.has(index):
                condition = ForEvery(index, size, condition)
        self.add(condition)

    def _excuses(self, weight: Expr, factor: Expr, facts: Facts) -> bool:
        """Whether a weight may be 0, so that nothing is required of the factor."""
        term = None if weight.is_nonzero or _below(weight) else _term(weight)
        if term is None or _needs(weight, factor) or any(map(weight.has, self.moving)):
            return False
        return facts.nonzero(term) is None


def _factors(argument: Expr) -> tuple[Expr, ...]:
    """Above and below the line, without numbers in front: p + q for p/2 + q/2, as in the kernel."""
    above, below = quotient(argument)
    return tuple(each.primitive()[1] for each in (*above, *below))


def _excused(parts: tuple[Expr, ...], weights: tuple[Expr, ...]) -> Expr | None:
    """The one part whose logarithm a factor 0 makes up for; None where there is no choice.

    If possible, that is a logarithm of what is such a factor.
    """
    infinite = [each for each in parts if has_infinite_logarithm(each)]
    own = (
        each
        for each in infinite
        if any(x.args[0].has(*weights) for x in each.atoms(log) if weights)
    )
    return next(own, infinite[0]) if len(infinite) > 1 else None


def _is_bound(factor: Expr, whole: Expr) -> bool:
    """Whether an index of a sum inside occurs in the factor."""
    return any(factor.has(*total.bound_symbols) for total in whole.atoms(Sum))


def _under_logarithms(mass: Mass, expression: Expr) -> Iterator[Expr]:
    """The masses whose own logarithms move with this one: those of measured distributions."""
    for measure in expression.atoms(Measure):
        first, *others = measure.distributions
        if first.has(mass.vector) and not (
            isinstance(measure, CrossEntropy) and not others[0].has(mass.vector)
        ):
            yield first[mass.index]


def _known_nonnegative(factor: Expr, facts: Facts) -> bool:
    return bool(factor.is_nonnegative) or facts.nonnegative(to_term(factor)) is not None


def _needs(weight: Expr, factor: Expr) -> bool:
    """Whether a weight has no value of its own where the factor is 0."""
    parts = [each.args[0] for each in weight.atoms(log)]
    parts += [each.base for each in weight.atoms(Pow) if _below(each)]
    return any(factor in Mul.make_args(side) for x in parts for side in x.as_numer_denom())


def _below(factor: Expr) -> bool:
    return isinstance(factor, Pow) and bool(factor.exp.is_negative)


def _term(weight: Expr) -> Term | None:
    try:
        return to_term(weight)
    except BridgeError:
        return None


def _mass_at(weights: tuple[Expr, ...], index: Symbol, other: Expr) -> Any:
    """The distribution of which a mass at the index is among the weights.

    Or one of which the difference with the other mass is: where that is 0, so is this one with it.
    """
    found = (each for w in weights for each in (w, w + other, other - w))
    masses = (each for each in found if isinstance(each, Mass) and each.index == index)
    return next((mass.vector for mass in masses), None)
