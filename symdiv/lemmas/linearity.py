"""What is said of every outcome, summed: the sum of ``a f + b g`` is ``a sum(f) + b sum(g)``."""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Final

from symdiv.certificates.show import fresh_name
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import INDEX, Term, Variable, abstract, instantiate, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.vocabulary import variable
from symdiv.tactics.conversions import reflexive, sum_same, transitive
from symdiv.tactics.inference import by, for_each
from symdiv.tactics.linear import arith, signed

__all__ = ["over_outcomes", "sum_apart", "summed_to"]

ONE: Final = numeral(1)
Part = tuple[Term, Term]  # a factor without the index, and what it is multiplied with


def over_outcomes(theorem: Theorem, index: str = "i", domain: str = "D") -> Theorem:
    """What is known of ``i in D``, for every outcome of D."""
    return for_each(variable(index), variable(domain)(), theorem)


def summed_to(
    goal: Term,
    each: Theorem,
    *facts: Theorem,
    nonzero: Sequence[Theorem] = (),
    modulo: Sequence[Theorem] = (),
) -> Theorem:
    """The relation ``goal`` between sums over D, from one at every outcome, and further facts."""
    fact = "sum_le" if each.conclusion.head is S.LE else sum_same()
    total = by(fact, over_outcomes(each))
    sides = (*goal.args, *total.conclusion.args)
    atoms = (atom for side in sides for monomial in polynomial(side) for atom in monomial)
    apart = [sum_apart(atom) for atom in dict.fromkeys(atoms) if atom.head is S.SUM]
    changed = [each for each in apart if each.conclusion.args[0] is not each.conclusion.args[1]]
    return arith(goal, total, *facts, nonzero=nonzero, modulo=[*changed, *modulo])


def sum_apart(total: Term) -> Theorem:
    """``|- sum(i in D. a * f(i) + b * g(i)) = a * sum(f) + b * sum(g)``

    >>> from symdiv.certificates.show import show
    >>> from symdiv.lemmas.vocabulary import term
    >>> show(sum_apart(term("sum(i in D. 2 * (a * p(i) - q(i)))")).conclusion.args[1])
    '2 * a * sum(i in D. p(i)) + 2 * (-1) * sum(i in D. q(i))'
    """
    domain, summand = total.args
    index = Variable(fresh_name(INDEX, frozenset(v.name for v in total.free)), (INDEX,))
    body = instantiate(summand, (index(),))
    parts = [*_parts(index, body)]
    if parts == [(ONE, body)]:
        return reflexive(total)
    apart, *others = [_scaled(domain, factor, abstract((index,), rest)) for factor, rest in parts]
    for each in others:
        f, g = (theorem.conclusion.args[0].args[1] for theorem in (apart, each))
        added = by("sum_add", D=domain, f=f, g=g)
        value = S.ADD(apart.conclusion.args[1], each.conclusion.args[1])
        apart = arith(S.EQUAL(added.conclusion.args[0], value), added, apart, each)
    whole = instantiate(apart.conclusion.args[0].args[1], (index(),))
    same = by(sum_same(), for_each(index, domain, arith(S.EQUAL(body, whole))))
    return transitive(same, apart)


def _scaled(domain: Term, factor: Term, summand: Term) -> Theorem:
    if factor is ONE:
        return reflexive(S.SUM(domain, summand))
    return by("sum_scale", D=domain, a=factor, f=summand)


def _parts(index: Variable, body: Term, *factors: Term) -> Iterator[Part]:
    """What a summand is a sum of; a product of sums is left as it is."""
    if body.head in (S.ADD, S.SUB):
        yield from _parts(index, body.args[0], *factors)
        sign = () if body.head is S.ADD else (signed(-1),)
        yield from _parts(index, body.args[1], *factors, *sign)
        return
    if body.head is S.NEG:
        yield from _parts(index, body.args[0], *factors, signed(-1))
        return
    if body.head is S.DIV and index not in body.args[1].free and body.args[0] is not ONE:
        yield from _parts(index, body.args[0], *factors, S.DIV(ONE, body.args[1]))
        return
    for one, other in (body.args, body.args[::-1]) if body.head is S.MUL else ():
        if index not in one.free:
            yield from _parts(index, other, *factors, one)
            return
    if index in body.free:
        yield _product(factors), body
    else:
        yield _product([*factors, body]), ONE


def _product(factors: Sequence[Term]) -> Term:
    return reduce(S.MUL, factors) if factors else ONE
