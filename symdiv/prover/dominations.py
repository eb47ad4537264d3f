"""That a vector is a distribution, that one dominates another, and theorems at such vectors."""

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, instantiate, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.vocabulary import variable
from symdiv.prover.equations import UnequalError, vanishes
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.sign_lemmas import contradiction
from symdiv.semantics.definitions.distributions import DISTRIBUTION, DOMINATES
from symdiv.tactics.conversions import conjunction
from symdiv.tactics.inference import assume, by, cases, discharge, for_each, specialised
from symdiv.tactics.linear import arith

__all__ = ["distribution", "domination", "instance"]


def distribution(vector: Term, domain: Term, facts: Facts) -> Theorem | None:
    """``distribution(D, p)``, as it is stated or since its masses are not negative and sum to 1."""
    goal = DISTRIBUTION(domain, vector)
    for theorem in facts.known:
        if theorem.conclusion is goal:
            return theorem
    total = S.SUM(domain, vector)
    index, body, inside = facts.opened(total)
    sign = inside.nonnegative(body)
    if sign is None:
        return None
    try:
        rest = vanishes(S.SUB(total, numeral(1)), facts)
    except UnequalError:
        return None
    one = arith(S.EQUAL(total, numeral(1)), rest)
    parts = conjunction(for_each(index, domain, sign), one)
    return by("iff_right", infer("unfold", goal), parts)


def domination(q: Term, p: Term, domain: Term, facts: Facts) -> Theorem | None:
    """``dominates(D, q, p)``: at each outcome q is positive where p is not 0."""
    goal = DOMINATES(domain, q, p)
    for theorem in facts.known:
        if theorem.conclusion is goal:
            return theorem
    index, mass, inside = facts.also(assume(goal)).opened(S.SUM(domain, q))
    inside = Facts(tuple(t for t in inside.known if t.conclusion is not goal))
    other = instantiate(p, (index(),))
    zero, gone = assume(S.EQUAL(mass, ZERO)), assume(S.EQUAL(other, ZERO))
    there = inside.also(assume(S.negation(gone.conclusion)))
    above = there.positive(mass)
    if above is None:
        return None
    absurd = by("absurd", contradiction(above, zero), A=gone.conclusion)
    implied = discharge(zero.conclusion, cases(gone.conclusion, gone, absurd))
    return by("iff_right", infer("unfold", goal), for_each(index, domain, implied))


def instance(
    lemma: Theorem,
    domain: Term,
    holds: dict[Term, Theorem],
    p: Term,
    q: Term | None = None,
    *dominated: Theorem,
) -> Theorem:
    """A theorem about distributions p and q over D, of these."""
    values = {variable("D"): domain, variable("p"): p}
    if q is not None:
        values[variable("q")] = q
    names = [each for each in (p, q) if each is not None]
    return relieved(specialised(lemma, values), *(holds[each] for each in names), *dominated)
