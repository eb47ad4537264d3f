"""Kronecker's delta beside what depends on its indices: ``f(j) delta(j, k) = f(k) delta(j, k)``."""

from symdiv.certificates.show import fresh_name
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Monomial, Polynomial, plus, polynomial
from symdiv.kernel.term import INDEX, Term, Variable, instantiate
from symdiv.kernel.theorem import Theorem
from symdiv.prover.polynomials import arranged
from symdiv.tactics.conversions import reflexive
from symdiv.tactics.inference import assume, by, cases, function
from symdiv.tactics.linear import arith

__all__ = ["deltas_joined"]


def deltas_joined(value: Term) -> Theorem:
    """``|- value = u``, what is beside a delta being of that index whose name is first."""
    new: Polynomial = {}
    used = []
    for monomial, coefficient in polynomial(value).items():
        if equation := _joined(monomial):
            used.append(equation)
        rest = equation.conclusion.args[1] if equation else arranged({monomial: 1})
        new = plus(new, polynomial(rest), coefficient)
    return arith(S.EQUAL(value, arranged(new)), *used) if used else reflexive(value)


def _joined(monomial: Monomial) -> Theorem | None:
    """``|- delta(j, k) * f(k) = delta(j, k) * f(j)``, where f(k) depends on k."""
    for delta in (x for x in monomial if x.head is S.DELTA):
        first, second = sorted(delta.args, key=str)
        rest = list(monomial)
        rest.remove(delta)
        beside = arranged({tuple(rest): 1})
        if type(second.head) is Variable and not second.args and second.head in beside.free:
            return _at_same(delta, beside, second, first)
    return None


def _at_same(delta: Term, beside: Term, old: Term, new: Term) -> Theorem:
    """``|- delta * f(old) = delta * f(new)``, as both are the same or the delta is 0."""
    i, k = delta.args
    of = function(old.head, beside)  # type: ignore[arg-type]
    names = frozenset(v.name for v in delta.free | beside.free)
    hole = Variable(fresh_name(INDEX, names), (INDEX,))
    same = assume(S.SAME(i, k))
    start = S.MUL(delta, instantiate(of, (i,)))
    there = by(
        "index_replace",
        same,
        reflexive(start),
        P=function(hole, S.EQUAL(start, S.MUL(delta, instantiate(of, (hole(),))))),
    )
    goal = S.EQUAL(S.MUL(delta, instantiate(of, (old,))), S.MUL(delta, instantiate(of, (new,))))
    zero = by("delta_other", assume(S.negation(same.conclusion)))
    return cases(same.conclusion, arith(goal, there), arith(goal, modulo=[zero]))
