"""Sums known not to be negative since no term is: tangents and monotony of the logarithm.

The terms are masses of p times a difference of logarithms, such as ``p(i) (log x - log c)`` for a
part c of a sum x, which is what bounds the Jensen-Shannon divergence and smoothed cross-entropies.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import Term, Variable, instantiate, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.concavity import log_concave
from symdiv.lemmas.log_order import log_at_most
from symdiv.lemmas.logarithms import log_below, log_divide, log_multiply
from symdiv.lemmas.sums import sum_nonnegative, term_below_sum
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.inside import rewritten_inside
from symdiv.tactics.inference import assume, by, cases, for_each, function
from symdiv.tactics.linear import arith

__all__ = [
    "TANGENT",
    "Termwise",
    "added",
    "difference",
    "log_of_sum",
    "of_log_of_sum",
    "of_sums",
    "of_vectors",
]

ONE: Final = numeral(1)
Termwise = tuple[Theorem, Prose]
Gap = Callable[[Variable, Facts], Theorem | None]
TANGENT: Final[Prose] = ("the logarithm is below its tangents",)
_INCREASING: Final[Prose] = ("the logarithm is increasing",)
_CONCAVE: Final[Prose] = ("the logarithm is concave",)
_MASSES: Final[Prose] = ("masses are between 0 and 1",)


def of_sums(total: Term, facts: Facts) -> Iterator[Termwise]:
    """Of ``sum(p(i) log x(i))`` with a sum x: that log x is not below the log of a part of x."""
    domain = total.args[0]
    index, body, inside = facts.opened(total)
    factors = [*next(iter(polynomial(body)))]
    logs = [each for each in factors if each.head is S.LOG]
    weights = [each for each in factors if each.head is not S.LOG]
    if len(logs) != 1 or len(weights) != 1 or inside.nonnegative(weights[0]) is None:
        return
    (whole,), p = logs[0].args, function(index, weights[0])
    parts = added(whole)
    if len(parts) < 2:
        return
    at = function(index, whole)
    for part in parts:
        above = _above(at, function(index, part))
        if found := weighted_sum(domain, p, facts, above):
            yield found, _INCREASING
    if len(parts) == 2:
        ends = [[*_weighted(part)] for part in parts]
        for first in ends[0]:
            for second in ends[1]:
                between = _between(at, index, first, second)
                if found := weighted_sum(domain, p, facts, between):
                    yield found, _CONCAVE


def added(value: Term) -> list[Term]:
    """What is added in a sum; the term itself where it is none."""
    if value.head is S.ADD:
        return [part for arg in value.args for part in added(arg)]
    return [value]


def _weighted(part: Term) -> Iterator[tuple[Term, Term]]:
    """A part as a weight times a mass, in each way."""
    if part.head is S.MUL:
        yield part.args[0], part.args[1]
        yield part.args[1], part.args[0]
    if part.head is S.DIV:
        yield part.args[0], S.DIV(ONE, part.args[1])
    yield ONE, part


def weighted_sum(domain: Term, p: Term, facts: Facts, gap: Gap) -> Theorem | None:
    """``0 <= sum(p(i) * g(i))``, where ``0 <= g(i)`` wherever p(i) is not 0."""
    index, mass, inside = facts.opened(S.SUM(domain, p))
    sign = inside.nonnegative(mass)
    zero = assume(S.EQUAL(mass, ZERO))
    nonzero = assume(S.negation(zero.conclusion))
    found = gap(index, inside.also(nonzero)) if sign else None
    if sign is None or found is None:
        return None
    elsewhere = by("multiply_le", sign, found)
    at_zero = arith(elsewhere.conclusion, modulo=[zero])
    each = cases(zero.conclusion, at_zero, elsewhere)
    body = function(index, each.conclusion.args[1])
    return by(sum_nonnegative(), for_each(index, domain, each), f=body, D=domain)


def _above(whole: Term, part: Term) -> Gap:
    """``0 <= log x - log c`` for a part c of the sum x."""

    def gap(index: Variable, facts: Facts) -> Theorem | None:
        x, c = (instantiate(each, (index(),)) for each in (whole, part))
        sign, rest = facts.positive(c), facts.nonnegative(S.SUB(x, c)) or difference(x, c, facts)
        if sign is None or rest is None:
            return None
        below = by(log_at_most(), sign, arith(S.LE(c, x), rest))
        return arith(S.LE(ZERO, S.SUB(S.LOG(x), S.LOG(c))), below)

    return gap


def difference(whole: Term, part: Term, facts: Facts) -> Theorem | None:
    """``0 <= x - c``, the other parts of x not being negative."""
    others = added(whole)
    others.remove(part)
    signs = [facts.nonnegative(each) for each in others]
    known = [sign for sign in signs if sign]
    if len(known) < len(signs):
        return None
    return arith(S.LE(ZERO, S.SUB(whole, part)), *known)


def _between(
    whole: Term, index: Variable, first: tuple[Term, Term], second: tuple[Term, Term]
) -> Gap:
    """``0 <= log(s a + t b) - s log a - t log b``, where s + t = 1."""
    (s, a), (t, b) = first, second
    if index in s.free or index in t.free:
        return lambda *_: None
    whole_weight = polynomial(S.ADD(s, t))
    if whole_weight != {(): 1} and whole_weight.keys() == {()}:
        # c times a mixture: log(s a + t b) = log c + log(s/c a + t/c b)
        c = numeral(Fraction(whole_weight[()]))
        return _scaled_between(whole, index, c, (S.DIV(s, c), a), (S.DIV(t, c), b))
    if whole_weight != {(): 1}:
        return lambda *_: None
    ends = [function(index, each) for each in (a, b)]

    def gap(here: Variable, facts: Facts) -> Theorem | None:
        x, left, right = (instantiate(each, (here(),)) for each in (whole, *ends))
        signs = [
            facts.nonnegative(t),
            facts.nonnegative(S.SUB(ONE, t)) or facts.nonnegative(s),
            facts.positive(left),
            facts.positive(right),
        ]
        if not all(signs):
            return None
        weight, rest, above, below = (sign for sign in signs if sign)
        rest = arith(S.LE(ZERO, S.SUB(ONE, t)), rest)
        concave = by(log_concave(), weight, rest, above, below)
        quotient = concave.conclusion.args[0].args[0]
        point = quotient.args[1]
        inside = facts.positive(point) or facts.positive(x)
        if inside is None:
            return None
        inside = arith(S.LT(ZERO, point), inside)
        splits = [by(log_divide(), above, inside), by(log_divide(), above, below)]
        same = _same_log(point, x)
        goal = S.LE(
            ZERO,
            S.SUB(S.SUB(S.LOG(x), S.MUL(s, S.LOG(left))), S.MUL(t, S.LOG(right))),
        )
        return arith(goal, concave, modulo=[*splits, same] if same else splits)

    return gap


def _scaled_between(
    whole: Term, index: Variable, c: Term, first: tuple[Term, Term], second: tuple[Term, Term]
) -> Gap:
    """``0 <= log(c (s a + t b)) - log c - s log a - t log b``, where s + t = 1."""
    mixture = function(index, S.ADD(S.MUL(*first), S.MUL(*second)))
    mixed = _between(mixture, index, first, second)

    def gap(here: Variable, facts: Facts) -> Theorem | None:
        concave, unit = mixed(here, facts), facts.positive(c)
        x, point = (instantiate(each, (here(),)) for each in (whole, mixture))
        inside = facts.positive(x) if concave and unit else None
        if concave is None or unit is None or inside is None:
            return None
        split = by(log_multiply(), unit, arith(S.LT(ZERO, point), inside))
        same = rewritten_inside(S.LOG(S.MUL(c, point)), arith(S.EQUAL(S.MUL(c, point), x)))
        (s, left), (t, right) = (
            (w, instantiate(function(index, e), (here(),))) for w, e in (first, second)
        )
        ends = S.ADD(S.MUL(s, S.LOG(left)), S.MUL(t, S.LOG(right)))
        goal = S.LE(ZERO, S.SUB(S.SUB(S.LOG(x), S.LOG(c)), ends))
        return arith(goal, concave, split, same)

    return gap


def _same_log(point: Term, whole: Term) -> Theorem | None:
    if point is whole:
        return None
    return rewritten_inside(S.LOG(point), arith(S.EQUAL(point, whole)))


def of_vectors(
    p: Term, others: list[tuple[Term, Theorem | None]], domain: Term, facts: Facts
) -> Iterator[Termwise]:
    """Of distributions p and q: sums of p q, p (1 - q), and p times a tangent at q or p/q."""
    for q, dominated in others:
        for gap in (_mass(q), _rest(q)):
            if found := weighted_sum(domain, p, facts, gap):
                yield found, _MASSES
        if dominated is None:
            continue
        inside = facts.also(dominated)
        for tangent in (_tangent(_second), _tangent(S.DIV)):
            if found := weighted_sum(domain, p, inside, tangent(p, q)):
                yield found, TANGENT


def _mass(q: Term) -> Gap:
    return lambda index, facts: facts.nonnegative(instantiate(q, (index(),)))


def _rest(q: Term) -> Gap:
    return lambda index, facts: facts.nonnegative(S.SUB(ONE, instantiate(q, (index(),))))


def _second(_: Term, b: Term) -> Term:
    return b


def _tangent(of: Callable[[Term, Term], Term]) -> Callable[[Term, Term], Gap]:
    """``0 <= x - 1 - log x``"""

    def at(p: Term, q: Term) -> Gap:
        def gap(index: Variable, facts: Facts) -> Theorem | None:
            x = of(*(instantiate(each, (index(),)) for each in (p, q)))
            sign = facts.positive(x)
            if sign is None:
                return None
            below = by(log_below(), sign)
            return arith(S.LE(ZERO, S.SUB(S.SUB(x, ONE), S.LOG(x))), below)

        return gap

    return at


def log_of_sum(log: Term, facts: Facts) -> Iterator[Termwise]:
    """``0 <= log(sum(f)) - log(f(k))`` for positive f and each outcome k."""
    (total,) = log.args
    domain, summand = total.args
    index, body, inside = facts.opened(total)
    each = inside.positive(body)
    if each is None:
        return
    weak = for_each(index, domain, arith(S.LE(ZERO, body), each))
    for member in facts.said_by(S.MEMBER):
        if member.conclusion.args[1] is not domain:
            continue
        below = by(term_below_sum(), weak, member, f=summand)
        there = facts.positive(below.conclusion.args[0])
        if there:
            order = by(log_at_most(), there, below)
            gap = S.SUB(*reversed(order.conclusion.args))
            yield arith(S.LE(ZERO, gap), order), _INCREASING


def of_log_of_sum(log: Term, p: Term, facts: Facts) -> Iterator[Termwise]:
    """``0 <= sum(p(i) (x - 1 - log x))`` at x = f(i) / p(i) / s, for s the sum of f (Jensen)."""
    (total,) = log.args
    domain, summand = total.args

    def gap(index: Variable, inside: Facts) -> Theorem | None:
        mass, f = (instantiate(each, (index(),)) for each in (p, summand))
        x = S.DIV(S.DIV(f, mass), total)
        sign = inside.positive(x)
        if sign is None:
            return None
        return arith(S.LE(ZERO, S.SUB(S.SUB(x, ONE), S.LOG(x))), by(log_below(), sign))

    if found := weighted_sum(domain, p, facts, gap):
        yield found, _CONCAVE
