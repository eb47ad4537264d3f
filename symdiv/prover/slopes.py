"""Derivatives: the judgement that a function has a derivative at a point, by the rules.

Signs that the rules for log and 1/x need are taken from the facts. Where a factor of a logarithm
is 0 whatever the logarithm is, the product is constant, and its derivative 0.
"""

from collections.abc import Callable, Mapping
from typing import Final

from symdiv.certificates.show import fresh_name, show
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import (
    REAL,
    Term,
    Variable,
    abstract,
    apply,
    instantiate,
    numeral,
)
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.partial_derivatives import partial_of_sum
from symdiv.prover.facts import ZERO, Facts
from symdiv.tactics.conversions import everywhere, replace_last, rewriting
from symdiv.tactics.inference import assume, by, cases, for_each, function, generalise
from symdiv.tactics.linear import arith

__all__ = ["NoDerivativeError", "slope"]

ONE: Final = numeral(1)
MINUS_ONE: Final = S.NEG(ONE)


class NoDerivativeError(Exception):
    """No rule gives the derivative; the message says of what."""


def slope(of: Term, point: Term, facts: Facts) -> Theorem:
    """``|- deriv(of, point, value)``, the value as the rules leave it.

    Raises ``NoDerivativeError`` where no rule applies, or a sign that it needs is not known.
    """
    used = frozenset(v.name for v in of.free | point.free).union(
        *({v.name for v in theorem.conclusion.free} for theorem in facts.known)
    )
    x = Variable(fresh_name(REAL, used), (REAL,))
    return _walk(instantiate(of, (x(),)), x, point, facts)


def _walk(body: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
    if x not in body.free:
        return by("deriv_constant", c=body, a=point)
    if body.head == x:
        return by("deriv_identity", a=point)
    if body.head not in _RULES:
        raise NoDerivativeError(f"no rule for the derivative of {show(body)}")
    return _RULES[body.head](body, x, point, facts)


def _add(body: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
    return by("deriv_add", *(_walk(arg, x, point, facts) for arg in body.args))


def _multiply(body: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
    constant = [arg for arg in body.args if x not in arg.free]
    if not constant:
        return _product_rule(body, x, point, facts)
    try:
        return _product_rule(body, x, point, facts)
    except NoDerivativeError:
        return _where_nonzero(body, constant[0], x, point, facts)


def _product_rule(body: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
    return by("deriv_multiply", *(_walk(arg, x, point, facts) for arg in body.args))


def _where_nonzero(body: Term, weight: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
    """By cases: where the weight is 0, the product is 0 for every x."""
    zero = assume(S.EQUAL(weight, ZERO))
    nonzero = assume(S.negation(zero.conclusion))
    elsewhere = _product_rule(body, x, point, facts.also(nonzero))
    value = elsewhere.conclusion.args[2]
    flat = generalise(arith(S.EQUAL(ZERO, body), modulo=[zero]), x)
    at_zero = by("deriv_same", flat, by("deriv_constant", c=ZERO, a=point))
    at_zero = replace_last(at_zero, arith(S.EQUAL(ZERO, value), modulo=[zero]))
    return cases(zero.conclusion, at_zero, elsewhere)


def _rewritten(form: Callable[[Term], Term]) -> "Rule":
    """The rule for a function that is another one in disguise."""

    def rule(body: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
        other = form(body)
        same = generalise(arith(S.EQUAL(other, body)), x)
        return by("deriv_same", same, _walk(other, x, point, facts))

    return rule


def _divide(body: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
    top, bottom = body.args
    if top is not ONE:
        other = _rewritten(lambda _: S.MUL(top, S.DIV(ONE, bottom)))
        return other(body, x, point, facts)
    there = instantiate(function(x, bottom), (point,))
    nonzero = facts.nonzero(there)
    if nonzero is None:
        raise NoDerivativeError(f"it is not known that {show(there)} is not 0")
    inner = _walk(bottom, x, point, facts)
    return by("deriv_chain", inner, by("deriv_reciprocal", nonzero), u=function(x, bottom))


def _exp(body: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
    (inner,) = body.args
    there = instantiate(function(x, inner), (point,))
    outer = by("deriv_exp", a=there)
    return by("deriv_chain", _walk(inner, x, point, facts), outer, u=function(x, inner))


def _log(body: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
    (inner,) = body.args
    there = instantiate(function(x, inner), (point,))
    sign = facts.positive(there)
    if sign is None:
        raise NoDerivativeError(f"it is not known that {show(there)} is positive")
    outer = by("deriv_log", sign)
    return by("deriv_chain", _walk(inner, x, point, facts), outer, u=function(x, inner))


def _sum(body: Term, x: Variable, point: Term, facts: Facts) -> Theorem:
    domain = body.args[0]
    index, summand, inside = facts.opened(body)
    partial = _partial(body, summand, index, x, point, facts)
    if partial is not None:
        return partial
    each = _walk(summand, x, point, inside)
    return by("deriv_sum", for_each(index, domain, each))


def _partial(
    body: Term, summand: Term, index: Variable, x: Variable, point: Term, facts: Facts
) -> Theorem | None:
    """Where x moves one coordinate k of a vector: only the term of index k depends on it."""
    moved = _moved(summand, index, x)
    domain = body.args[0]
    if moved is None or point is not ZERO:
        return None
    subterm, vector, k = moved
    y = Variable(fresh_name(REAL, frozenset(v.name for v in summand.free) | {x.name}), (REAL,))
    outer = _replaced(summand, subterm, y())
    member = facts.member(k, domain)
    if x in outer.free or member is None:
        return None
    inner = function(y, instantiate(function(index, outer), (k,)))
    at = instantiate(vector, (k,))
    one = _walk(instantiate(inner, (y(),)), y, at, facts)
    w = abstract((index, y), outer)
    found = by(partial_of_sum(), member, one, w=w, f=vector)
    aligned = S.ADD(instantiate(vector, (index(),)), S.MUL(x(), S.DELTA(index(), k)))
    if aligned is subterm:
        return found
    total = S.SUM(domain, function(index, _replaced(summand, subterm, aligned)))
    same = everywhere(rewriting(arith(S.EQUAL(aligned, subterm))), total)
    return by("deriv_same", generalise(same, x), found)


def _moved(value: Term, index: Variable, x: Variable) -> tuple[Term, Term, Term] | None:
    """``v(i) + x * delta(i, k)`` in a term: itself, v and k."""
    if value.type == (REAL,) and x in value.free and value.head in (S.ADD, S.SUB):
        parts = polynomial(value)
        shift = [m for m in parts if x() in m and parts[m] == 1 and len(m) == 2]
        rest = [m for m in parts if m not in shift]
        if len(shift) == 1 and len(rest) == 1 and parts[rest[0]] == 1 and len(rest[0]) == 1:
            delta = next(atom for atom in shift[0] if atom is not x())
            (mass,) = rest[0]
            if (
                delta.head is S.DELTA
                and delta.args[0] is index()
                and index not in delta.args[1].free
                and mass.args == (index(),)
                and type(mass.head) is Variable
            ):
                return value, function(index, mass), delta.args[1]
    return next((found for arg in value.args if (found := _moved(arg, index, x))), None)


def _replaced(value: Term, old: Term, new: Term) -> Term:
    """``new`` for each occurrence of the closed term ``old``, not below binders."""
    if value is old:
        return new
    if not value.args or value.type[:-1]:
        return value
    return apply(value.head, *(_replaced(arg, old, new) for arg in value.args))


Rule = Callable[[Term, Variable, Term, Facts], Theorem]
_RULES: Final[Mapping[object, Rule]] = {
    S.ADD: _add,
    S.MUL: _multiply,
    S.SUB: _rewritten(lambda body: S.ADD(body.args[0], S.MUL(MINUS_ONE, body.args[1]))),
    S.NEG: _rewritten(lambda body: S.MUL(MINUS_ONE, body.args[0])),
    S.DIV: _divide,
    S.EXP: _exp,
    S.LOG: _log,
    S.SUM: _sum,
}
