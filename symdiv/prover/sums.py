"""Sums taken apart: constants and factors in front, and what is known of a sum put in its place.

Of what remains every sum is over one product that depends on its index, so that two terms that
are equal by the linearity of sums have the same polynomial.
"""

from functools import cache, reduce
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import INDEX, Term, Variable, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.logarithms import log_one
from symdiv.lemmas.vocabulary import term
from symdiv.prover.absolute import absolute_apart
from symdiv.prover.exponentials import exponential_apart
from symdiv.prover.facts import Facts
from symdiv.prover.fractions_apart import (
    fractions_cancelled,
    over_one_line,
    reciprocal_apart,
)
from symdiv.prover.inside import rewritten_inside
from symdiv.prover.order_of_sums import turned
from symdiv.prover.polynomials import arranged, atoms_in, ordered, product, reciprocal, reduced
from symdiv.prover.unfolding import definitions_opened
from symdiv.semantics.definitions.numbers import SIZE
from symdiv.tactics.conversions import reflexive, sum_same, symmetric, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    discharge,
    for_each,
    function,
    modus_ponens,
)
from symdiv.tactics.linear import arith, signed

__all__ = ["sums_apart"]

ONE: Final = numeral(1)


def sums_apart(value: Term, facts: Facts) -> Theorem:
    """``|- value = u``, a polynomial in sums that cannot be taken apart further."""
    equations = []
    for atom in atoms_in(value):
        found = _atom(atom, facts)
        if found is not None and polynomial(found.conclusion.args[1]) != {(atom,): 1}:
            equations.append(found)
    return reduced(value, equations)


def _atom(atom: Term, facts: Facts) -> Theorem | None:
    if atom.head is S.SUM:
        return _sum(atom, facts)
    if atom.head is S.LOG:
        inside = rewritten_inside(atom, _cancelled(atom.args[0], facts))
        is_log_one = inside.conclusion.args[1].args[0] is ONE
        return transitive(inside, log_one()) if is_log_one else inside
    if atom.head is S.EXP:
        inside = rewritten_inside(atom, sums_apart(atom.args[0], facts))
        apart = exponential_apart(inside.conclusion.args[1], facts)
        return transitive(inside, apart) if apart else inside
    if atom.head is S.ABS:
        inside = rewritten_inside(atom, sums_apart(atom.args[0], facts))
        return transitive(inside, absolute_apart(inside.conclusion.args[1], facts))
    if reciprocal(atom) is not None:
        flat = over_one_line(sums_apart(atom.args[1], facts), facts)
        inside = rewritten_inside(atom, flat)
        return transitive(inside, reciprocal_apart(inside.conclusion.args[1]))
    if (same := facts.same_mass(atom) or facts.equations.get(atom)) is not None:
        return transitive(same, definitions_opened(same.conclusion.args[1]))
    if atom.head is S.DELTA and atom.args[0] is atom.args[1]:
        return by("delta_same", k=atom.args[0])
    if atom.head is S.DELTA and (different := _apart(atom, facts)) is not None:
        return by("delta_other", different)
    return None


def _cancelled(value: Term, facts: Facts) -> Theorem:
    """As ``sums_apart``, and with fractions cancelled."""
    flat = sums_apart(value, facts)
    return transitive(flat, fractions_cancelled(flat.conclusion.args[1], facts))


def _apart(delta: Term, facts: Facts) -> Theorem | None:
    """``not i = k`` of the indices of a delta, where it is stated of them as numbers."""
    i, k = delta.args
    for left, right in ((i, k), (k, i)):
        sizes = [SIZE(S.UPTO(each)) for each in (left, right)]
        stated = facts.stated(S.negation(S.EQUAL(*sizes)))
        if stated is not None:
            same, hole = assume(S.SAME(i, k)), Variable("hole", (INDEX,))
            at_hole = [SIZE(S.UPTO(hole() if each is k else each)) for each in (left, right)]
            itself = reflexive(SIZE(S.UPTO(i)))
            equal = by("index_replace", same, itself, P=function(hole, S.EQUAL(*at_hole)))
            return discharge(same.conclusion, modus_ponens(stated, equal))
    return None


def _sum(total: Term, facts: Facts) -> Theorem:
    """One sum, its summand being a polynomial after its own sums are taken apart."""
    domain = total.args[0]
    index, body, inside = facts.opened(total)
    flat = _cancelled(body, inside)
    parts = []
    for monomial, coefficient in polynomial(flat.conclusion.args[1]).items():
        outside = [atom for atom in ordered(monomial) if index not in atom.free]
        within = [atom for atom in monomial if index in atom.free]
        factors = ([] if coefficient == 1 and outside else [signed(coefficient)]) + outside
        parts.append(S.MUL(product(factors), arranged({tuple(within): 1})))
    if not parts:
        parts = [S.MUL(numeral(0), ONE)]
    spread = arith(S.EQUAL(body, reduce(S.ADD, parts)), flat)
    found = by(sum_same(), for_each(index, domain, spread))
    sums = [_scaled(part, index, domain, facts) for part in parts]
    split = _split(parts, index, domain)
    whole = reduce(S.ADD, [each.conclusion.args[1] for each in sums])
    apart = arith(S.EQUAL(split.conclusion.args[0], whole), split, *sums)
    return transitive(found, apart)


def _split(parts: list[Term], index: Variable, domain: Term) -> Theorem:
    """``|- sum(f + g + h) = sum(f) + sum(g) + sum(h)``"""
    total = function(index, parts[0])
    found = reflexive(S.SUM(domain, total))
    for place in range(1, len(parts)):
        before, last = (function(index, each) for each in _ends(parts[: place + 1]))
        step = by("sum_add", D=domain, f=before, g=last)
        goal = S.EQUAL(
            step.conclusion.args[0], S.ADD(found.conclusion.args[1], S.SUM(domain, last))
        )
        found = arith(goal, step, found)
    return found


def _ends(parts: list[Term]) -> tuple[Term, Term]:
    return reduce(S.ADD, parts[:-1]), parts[-1]


def _scaled(part: Term, index: Variable, domain: Term, facts: Facts) -> Theorem:
    """``|- sum(c * f) = c * sum(f)``, or c times what the sum of f is known to be."""
    factor, within = part.args
    scaled = by("sum_scale", D=domain, a=factor, f=function(index, within))
    known = _known(within, index, domain, facts)
    if known is None:
        return scaled
    value = S.MUL(factor, known.conclusion.args[1])
    return arith(S.EQUAL(scaled.conclusion.args[0], value), scaled, modulo=[known])


def _known(within: Term, index: Variable, domain: Term, facts: Facts) -> Theorem | None:
    """What the sum of a product is: a size, 1, the one term that is left, or in another order."""
    total = S.SUM(domain, function(index, within))
    if within is ONE:
        return symmetric(infer("unfold", SIZE(domain)))
    for each in facts.totals(domain):
        if each.conclusion.args[0] is total:
            return each
    if picked := _picked(total, within, index, domain, facts):
        return picked
    order = turned(within, index, domain)
    return order and transitive(order, sums_apart(order.conclusion.args[1], facts))


def _picked(
    total: Term, within: Term, index: Variable, domain: Term, facts: Facts
) -> Theorem | None:
    """``|- sum(f(i) * delta(i, k)) = f(k)``, where k is an outcome."""
    factors = [*next(iter(polynomial(within)))]
    for delta in (factor for factor in factors if factor.head is S.DELTA):
        k = next((arg for arg in delta.args if index not in arg.free), None)
        member = facts.member(k, domain) if k is not None else None
        if k is None or member is None:
            continue
        rest = list(factors)
        rest.remove(delta)
        other = product(rest)
        turned = by(delta_symmetric(), i=delta.args[0], k=delta.args[1])
        aligned = S.MUL(other, S.DELTA(index(), k))
        modulo = [turned] if delta.args[1] is index() else []
        same = by(
            sum_same(),
            for_each(index, domain, arith(S.EQUAL(within, aligned), modulo=modulo)),
        )
        picked = by("sum_pick", member, f=function(index, other))
        found = transitive(same, picked)
        flat = sums_apart(found.conclusion.args[1], facts)
        return transitive(found, flat) if found.conclusion.args[0] is total else None
    return None


@cache
def delta_symmetric() -> Theorem:
    """``|- delta(i, k) = delta(k, i)``"""
    i, k = term("i"), term("k")
    same = assume(S.SAME(i, k))
    hole = Variable("hole", (INDEX,))
    itself = reflexive(S.DELTA(i, i))
    template = function(hole, S.EQUAL(S.DELTA(i, hole()), S.DELTA(hole(), i)))
    here = by("index_replace", same, itself, P=template)
    other = assume(S.negation(same.conclusion))
    back = assume(S.SAME(k, i))
    turned = by("index_replace", back, by("index_same", k=k), P=function(hole, S.SAME(hole(), k)))
    apart = discharge(back.conclusion, modus_ponens(other, turned))
    zeros = by("delta_other", other), by("delta_other", apart)
    elsewhere = arith(S.EQUAL(S.DELTA(i, k), S.DELTA(k, i)), *zeros)
    return cases(same.conclusion, here, elsewhere)
