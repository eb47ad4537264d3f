"""Where a divergence is 0, and where it is positive: the equality case of Gibbs' inequality."""

from collections.abc import Callable

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.logarithms import positive
from symdiv.prover.dominations import distribution, domination, instance
from symdiv.prover.facts import ZERO, Facts
from symdiv.semantics.definitions.distributions import EQUAL_ON
from symdiv.semantics.definitions.measures import KL_DIVERGENCE
from symdiv.tactics.conversions import symmetric
from symdiv.tactics.inference import assume, by, discharge, for_each, in_domain, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.gibbs import gibbs, gibbs_equality

__all__ = [
    "divergence_positive",
    "equal_where_at_most_zero",
    "equal_without_divergence",
    "with_equality_case",
]


def divergence_positive(p: Term, q: Term, domain: Term, facts: Facts) -> Theorem | None:
    """``0 < D(p||q)``, where p and q are said to differ."""
    different = _different(p, q, domain, facts)
    lemmas = different and _gibbs(p, q, domain, facts)
    if different is None or not lemmas:
        return None
    least, equality = lemmas
    zero = assume(equality.conclusion.args[0])
    same = _turned(by("iff_left", equality, zero), different.conclusion.args[0])
    return positive(least, discharge(zero.conclusion, modus_ponens(different, same)))


def equal_where_at_most_zero(
    goal: Term, facts: Facts, below: Callable[[Term], Theorem]
) -> Theorem | None:
    """``p = q`` on the alphabet, where ``below`` proves ``D(p||q) <= 0`` or ``D(q||p) <= 0``."""
    domain, *vectors = goal.args
    for p, q in (vectors, vectors[::-1]):
        if lemmas := _gibbs(p, q, domain, facts):
            least, equality = lemmas
            zero = by("le_antisymmetric", below(KL_DIVERGENCE(domain, p, q)), least)
            return _turned(by("iff_left", equality, zero), goal)
    return None


def equal_without_divergence(goal: Term, facts: Facts) -> Theorem | None:
    """``p = q`` on the alphabet, where it is said that D(p||q) or D(q||p) is 0."""
    domain, *vectors = goal.args
    for p, q in (vectors, vectors[::-1]):
        value = KL_DIVERGENCE(domain, p, q)
        for theorem in facts.said_by(S.EQUAL):
            if {*theorem.conclusion.args} != {value, ZERO}:
                continue
            lemmas = _gibbs(p, q, domain, facts)
            if lemmas:
                zero = arith(S.EQUAL(value, ZERO), theorem)
                return _turned(by("iff_left", lemmas[1], zero), goal)
    return None


def with_equality_case(facts: Facts) -> Facts:
    """The facts, and that ``p = q`` wherever it is said that D(p||q) is 0."""
    values = {side for theorem in facts.said_by(S.EQUAL) for side in theorem.conclusion.args}
    divergences = sorted((each for each in values if each.head is KL_DIVERGENCE), key=show)
    equal = (equal_without_divergence(EQUAL_ON(*each.args), facts) for each in divergences)
    return facts.also(*(each for each in equal if each is not None))


def _gibbs(p: Term, q: Term, domain: Term, facts: Facts) -> tuple[Theorem, Theorem] | None:
    """``0 <= D(p||q)``, and that it is 0 exactly where p = q."""
    holds = {each: found for each in (p, q) if (found := distribution(each, domain, facts))}
    dominated = domination(q, p, domain, facts)
    if len(holds) < len({p, q}) or dominated is None:
        return None
    least, equality = (
        instance(lemma.theorem, domain, holds, p, q, dominated)
        for lemma in (gibbs(), gibbs_equality())
    )
    return least, equality


def _different(p: Term, q: Term, domain: Term, facts: Facts) -> Theorem | None:
    """``not p = q``, as it is stated."""
    goals = [S.negation(EQUAL_ON(domain, *pair)) for pair in ((p, q), (q, p))]
    return next((t for goal in goals for t in facts.known if t.conclusion is goal), None)


def _turned(same: Theorem, goal: Term) -> Theorem:
    """``q = p`` on the alphabet from ``p = q``, if that is the goal."""
    if same.conclusion is goal:
        return same
    domain, p, _ = goal.args
    index, _, inside = Facts((same,)).opened(S.SUM(domain, p))
    each = symmetric(in_domain(unfolded(same), inside.known[-1]))
    return by("iff_right", infer("unfold", goal), for_each(index, domain, each))
