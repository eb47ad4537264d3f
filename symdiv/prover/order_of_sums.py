"""The order of two sums: that in which fewer factors stand under the inner one.

Where as many do, it is the order whose text comes first, ``p(i, j)`` before ``p(j, i)``. So each
turn makes less of something, and turning comes to an end.
"""

from collections.abc import Iterator

from symdiv.certificates.show import fresh_name, show
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import INDEX, Term, Variable, abstract, instantiate
from symdiv.kernel.theorem import Theorem
from symdiv.prover.polynomials import arranged
from symdiv.tactics.conversions import sum_same, transitive
from symdiv.tactics.inference import by, for_each, function
from symdiv.tactics.linear import arith

__all__ = ["turned"]


def turned(within: Term, index: Variable, domain: Term) -> Theorem | None:
    """``|- sum(i in D. a(i) * sum(j in E. f(i, j))) = sum(j in E. b(j) * sum(i in D. g(i, j)))``

    ``within`` is the product under the outer sum; None where no other order is better.
    """
    found = min(_orders(within, index, domain), key=lambda each: each[0], default=None)
    if found is None or found[0] >= found[1]:
        return None
    _, _, j, (inner, others, free, rest) = found
    other, body = inner.args[0], instantiate(inner.args[1], (j(),))
    whole = S.MUL(others, body)
    row, column = (
        _factored((j, other), whole, others, body),
        _factored((index, domain), whole, free, rest),
    )
    same = arith(S.EQUAL(within, row.conclusion.args[0]), row)
    exchange = by("sum_exchange", D=domain, E=other, h=abstract((index, j), whole))
    there = transitive(by(sum_same(), for_each(index, domain, same)), exchange)
    return transitive(there, by(sum_same(), for_each(j, other, column)))


Look = tuple[int, str, str]
Order = tuple[Look, Look, Variable, tuple[Term, Term, Term, Term]]


def _orders(within: Term, index: Variable, domain: Term) -> Iterator[Order]:
    """For each sum under the outer one: how the two look when turned, and what they are made of."""
    (atoms,) = polynomial(within)
    j = Variable(fresh_name(INDEX, frozenset(v.name for v in within.free)), (INDEX,))
    for inner in dict.fromkeys(each for each in atoms if each.head is S.SUM and index in each.free):
        terms = polynomial(instantiate(inner.args[1], (j(),)))
        if index in inner.args[0].free or [*terms.values()] != [1]:
            continue
        (factors,) = terms
        others = list(atoms)
        others.remove(inner)
        free = [each for each in factors if index not in each.free]
        rest = [*(each for each in factors if index in each.free), *others]
        if len(rest) > len(factors):
            continue
        parts = [arranged({tuple(each): 1}) for each in (others, free, rest)]
        other = inner.args[0]
        columns = arranged({(*free, S.SUM(domain, function(index, parts[2]))): 1})
        sets = show(domain), show(other)
        here = _look(len(factors), S.SUM(domain, function(index, within)), sets)
        there = _look(len(rest), S.SUM(other, function(j, columns)), sets)
        yield there, here, j, (inner, parts[0], parts[1], parts[2])


def _look(count: int, total: Term, sets: tuple[str, str]) -> Look:
    """How many factors stand under the inner sum, and the text, first without the two sets."""
    text = show(total)
    return count, text.replace(sets[0], "").replace(sets[1], ""), text


def _factored(at: tuple[Variable, Term], whole: Term, factor: Term, rest: Term) -> Theorem:
    """``|- sum(whole) = factor * sum(rest)``, over the outcomes of an index"""
    index, domain = at
    same = by(sum_same(), for_each(index, domain, arith(S.EQUAL(whole, S.MUL(factor, rest)))))
    return transitive(same, by("sum_scale", D=domain, a=factor, f=function(index, rest)))
