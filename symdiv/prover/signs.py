"""How the sign of a term follows from those of its parts, by the term's head."""

from collections.abc import Callable, Mapping
from typing import Final

from symdiv.certificates.show import fresh_name
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import INDEX, Numeral, Term, Variable, instantiate, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.absolute import abs_never_negative, abs_positive
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.log_order import log_increasing
from symdiv.lemmas.logarithms import divide_positive, log_one
from symdiv.lemmas.roots import roots_of, square_nonnegative
from symdiv.lemmas.sums import sum_nonnegative, term_below_sum
from symdiv.lemmas.vocabulary import variable
from symdiv.prover.knowledge import ZERO, Knowledge
from symdiv.prover.polynomials import arranged
from symdiv.prover.sign_lemmas import (
    logarithm_nonnegative,
    sum_positive,
    sum_positive_with_mass,
)
from symdiv.prover.unfolding import definitions_opened
from symdiv.semantics.definitions.distributions import DISTRIBUTION, DOMINATES
from symdiv.semantics.definitions.measures import CROSS_ENTROPY, ENTROPY, KL_DIVERGENCE
from symdiv.semantics.definitions.numbers import SIZE, SQUARE_ROOT
from symdiv.tactics.inference import assume, by, cases, discharge, for_each, function, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.gibbs import gibbs
from symdiv.theorems.nonnegativity import cross_entropy_nonnegative, entropy_nonnegative

__all__ = ["NONNEGATIVE", "POSITIVE"]

Sign = Callable[[Knowledge, Term], Theorem | None]


def _numeral(_: Knowledge, value: Term) -> Theorem | None:
    return arith(S.LT(ZERO, value)) if value.head.value > 0 else None  # type: ignore[union-attr]


def _exponential(_: Knowledge, value: Term) -> Theorem | None:
    return by("exp_positive", a=value.args[0])


def _positive_logarithm(facts: Knowledge, value: Term) -> Theorem | None:
    """log x > log 1, where x is above 1."""
    (argument,) = value.args
    one = numeral(1)
    if type(argument.head) is Numeral:
        above = arith(S.LT(one, argument)) if argument.head.value > 1 else None
    else:
        gap = facts.positive(S.SUB(argument, one))
        above = gap and arith(S.LT(one, argument), gap)
    if above is None:
        return None
    less = by(log_increasing(), arith(S.LT(ZERO, one)), above)
    return arith(S.LT(ZERO, value), less, log_one())


def _nonnegative_logarithm(facts: Knowledge, value: Term) -> Theorem | None:
    """Of what is at least 1."""
    (argument,) = value.args
    gap = facts.nonnegative(S.SUB(argument, numeral(1)))
    return gap and by(logarithm_nonnegative(), arith(S.LE(numeral(1), argument), gap))


def _nonnegative_entropy(facts: Knowledge, value: Term) -> Theorem | None:
    """Of a distribution that is named."""
    domain, p = value.args
    known = facts.stated(DISTRIBUTION(domain, p))
    if known is None:
        return None
    lemma = specialised(entropy_nonnegative().theorem, {variable("D"): domain, variable("p"): p})
    return relieved(lemma, known)


def _nonnegative_divergence(facts: Knowledge, value: Term) -> Theorem | None:
    """Of named distributions, one of which dominates the other."""
    domain, p, q = value.args
    wanted = (DISTRIBUTION(domain, p), DISTRIBUTION(domain, q), DOMINATES(domain, q, p))
    known = [theorem for each in wanted if (theorem := facts.stated(each))]
    if len(known) < len(wanted):
        return None
    values = {variable("D"): domain, variable("p"): p, variable("q"): q}
    lemma = gibbs() if value.head is KL_DIVERGENCE else cross_entropy_nonnegative()
    return relieved(specialised(lemma.theorem, values), *known)


def _positive_product(facts: Knowledge, value: Term) -> Theorem | None:
    signs = [facts.positive(each) for each in value.args]
    if not all(signs):
        return None
    return by("multiply_less", *(sign for sign in signs if sign))


def _positive_quotient(facts: Knowledge, value: Term) -> Theorem | None:
    top, bottom = map(facts.positive, value.args)
    return divide_positive(top, bottom) if top and bottom else None


def _positive_sum_of_two(facts: Knowledge, value: Term) -> Theorem | None:
    for first, second in (value.args, value.args[::-1]):
        above = facts.positive(first)
        rest = above and facts.nonnegative(second)
        if above and rest:
            return arith(S.LT(ZERO, value), above, rest)
    return None


def _positive_sum(facts: Knowledge, value: Term) -> Theorem | None:
    domain, summand = value.args
    index, body, inside = facts.opened(value)
    each = inside.positive(body)
    if each:
        size = facts.positive(SIZE(domain))
        if size:
            return by(sum_positive(), for_each(index, domain, each), size, f=summand)
        members = [t for t in facts.said_by(S.MEMBER) if t.conclusion.args[1] is domain]
        for member in members:
            every = for_each(index, domain, arith(S.LE(ZERO, body), each))
            below = by(term_below_sum(), every, member, f=summand)
            there = facts.positive(below.conclusion.args[0])
            if there:
                return arith(S.LT(ZERO, value), there, below)
    return _positive_where_mass(facts, value) or _positive_above_term(facts, value)


def _positive_above_term(facts: Knowledge, value: Term) -> Theorem | None:
    """Of terms none of which is negative, and one of which is positive."""
    domain, summand = value.args
    index, body, inside = facts.opened(value)
    for member in (t for t in facts.said_by(S.MEMBER) if t.conclusion.args[1] is domain):
        there = facts.positive(instantiate(summand, (member.conclusion.args[0],)))
        each = there and inside.nonnegative(body)
        if there and each:
            below = by(term_below_sum(), for_each(index, domain, each), member, f=summand)
            return arith(S.LT(ZERO, value), there, below)
    return None


def _positive_where_mass(facts: Knowledge, value: Term) -> Theorem | None:
    """Of terms that are positive where p(i) is, and 0 where it is 0, for a distribution p."""
    domain, summand = value.args
    index, body, inside = facts.opened(value)
    for known in facts.said_by(DISTRIBUTION):
        mass = instantiate(known.conclusion.args[1], (index(),))
        zero = assume(S.EQUAL(mass, ZERO))
        nonzero = assume(S.negation(zero.conclusion))
        opened = definitions_opened(body)
        if known.conclusion.args[0] is not domain or not _has_factor(opened, mass):
            continue
        above = inside.also(nonzero).positive(body)
        if above:
            at_zero = arith(S.LE(ZERO, body), opened, modulo=[zero])
            weak = cases(zero.conclusion, at_zero, arith(S.LE(ZERO, body), above))
            strict = discharge(nonzero.conclusion, above)
            each = (for_each(index, domain, sign) for sign in (weak, strict))
            return by(sum_positive_with_mass(), known, *each, f=summand)
    return None


def _has_factor(opened: Theorem, atom: Term) -> bool:
    """Whether every term of what a number is by definition has this factor."""
    return all(atom in monomial for monomial in polynomial(opened.conclusion.args[1]))


def _nonnegative_sum(facts: Knowledge, value: Term) -> Theorem | None:
    domain, summand = value.args
    index, body, inside = facts.opened(value)
    each = inside.nonnegative(body)
    if each is None:
        return None
    return by(sum_nonnegative(), for_each(index, domain, each), f=summand, D=domain)


def _nonnegative_product(facts: Knowledge, value: Term) -> Theorem | None:
    if value.args[0] is value.args[1]:
        return by(square_nonnegative(), a=value.args[0])
    signs = [facts.nonnegative(each) for each in value.args]
    if not all(signs):
        return _nonnegative_square(facts, value)
    return by("multiply_le", *(sign for sign in signs if sign))


def _nonnegative_square(facts: Knowledge, value: Term) -> Theorem | None:
    """Of a factor twice, and the rest."""
    (monomial, coefficient), *others = polynomial(value).items() or [((), 0)]
    twice = next((x for x in monomial if monomial.count(x) > 1), None)
    if others or coefficient < 0 or twice is None:
        return None
    rest = list(monomial)
    rest.remove(twice)
    rest.remove(twice)
    square = by(square_nonnegative(), a=twice)
    sign = facts.nonnegative(arranged({tuple(rest): coefficient}))
    return sign and arith(S.LE(ZERO, value), by("multiply_le", square, sign))


def _nonnegative_sum_of_two(facts: Knowledge, value: Term) -> Theorem | None:
    first, second = map(facts.nonnegative, value.args)
    return arith(S.LE(ZERO, value), first, second) if first and second else None


def _nonnegative_quotient(facts: Knowledge, value: Term) -> Theorem | None:
    top, bottom = value.args
    above = facts.nonnegative(top)
    below = above and _nonnegative_reciprocal(facts, bottom)
    if not above or not below:
        return None
    product = by("multiply_le", above, below)
    return arith(S.LE(ZERO, value), product)


def _nonnegative_reciprocal(facts: Knowledge, bottom: Term) -> Theorem | None:
    sign = facts.positive(bottom)
    if sign is None:
        return None
    return arith(S.LE(ZERO, S.DIV(numeral(1), bottom)), by("divide_positive", sign))


def _delta_nonnegative(_: Knowledge, value: Term) -> Theorem | None:
    i, k = value.args
    same = assume(S.SAME(i, k))
    goal = S.LE(ZERO, value)
    hole = Variable(fresh_name(INDEX, frozenset(v.name for v in value.free)), (INDEX,))
    at_k = arith(S.LE(ZERO, S.DELTA(i, i)), by("delta_same", k=i))
    here = by("index_replace", same, at_k, P=function(hole, S.LE(ZERO, S.DELTA(i, hole()))))
    other = assume(S.negation(same.conclusion))
    return cases(same.conclusion, here, arith(goal, by("delta_other", other)))


def _delta_positive(_: Knowledge, value: Term) -> Theorem | None:
    i, k = value.args
    return arith(S.LT(ZERO, value), by("delta_same", k=k)) if i is k else None


def _nonnegative_root(facts: Knowledge, value: Term) -> Theorem | None:
    above = facts.nonnegative(value.args[0])
    return above and roots_of(above)[0]


def _absolute_nonnegative(_: Knowledge, value: Term) -> Theorem | None:
    return by(abs_never_negative(), a=value.args[0])


def _absolute_positive(facts: Knowledge, value: Term) -> Theorem | None:
    different = facts.nonzero(value.args[0])
    return different and by(abs_positive(), different)


POSITIVE: Final[Mapping[object, Sign]] = {
    Numeral: _numeral,
    S.EXP: _exponential,
    S.MUL: _positive_product,
    S.DIV: _positive_quotient,
    S.ADD: _positive_sum_of_two,
    S.SUM: _positive_sum,
    S.DELTA: _delta_positive,
    S.LOG: _positive_logarithm,
    S.ABS: _absolute_positive,
    SIZE: lambda facts, value: facts.size_positive(value.args[0]),
}
NONNEGATIVE: Final[Mapping[object, Sign]] = {
    S.MUL: _nonnegative_product,
    S.ADD: _nonnegative_sum_of_two,
    S.DIV: _nonnegative_quotient,
    S.SUM: _nonnegative_sum,
    S.DELTA: _delta_nonnegative,
    S.LOG: _nonnegative_logarithm,
    S.ABS: _absolute_nonnegative,
    SQUARE_ROOT: _nonnegative_root,
    ENTROPY: _nonnegative_entropy,
    CROSS_ENTROPY: _nonnegative_divergence,
    KL_DIVERGENCE: _nonnegative_divergence,
}
