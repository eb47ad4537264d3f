"""That a vector is a distribution, that one dominates another, and theorems at such vectors."""

from collections.abc import Sequence
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, Term, Variable, instantiate, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.vocabulary import variable
from symdiv.prover.channels import output_distribution, output_domination
from symdiv.prover.equations import UnequalError, vanishes
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.sign_lemmas import contradiction, factor_nonzero
from symdiv.semantics.definitions.distributions import DISTRIBUTION, DOMINATES
from symdiv.semantics.definitions.joint import JOINT_DISTRIBUTION, JOINT_DOMINATES
from symdiv.tactics.conversions import conjunction
from symdiv.tactics.inference import assume, by, cases, discharge, for_each, function, specialised
from symdiv.tactics.linear import arith

__all__ = [
    "distribution",
    "domination",
    "for_every",
    "instance",
    "joint_distribution",
    "joint_domination",
    "opened",
]

ONE: Final = numeral(1)
# what a vector, and a table, is over one domain, and over two
_DISTRIBUTIONS: Final = {1: DISTRIBUTION, 2: JOINT_DISTRIBUTION}
_DOMINATIONS: Final = {1: DOMINATES, 2: JOINT_DOMINATES}


def distribution(vector: Term, domain: Term, facts: Facts) -> Theorem | None:
    """``distribution(D, p)``, as it is stated or since its masses are not negative and sum to 1."""
    goal = DISTRIBUTION(domain, vector)
    if known := facts.stated(goal) or output_distribution(
        goal, facts.known, lambda f, inputs: distribution(f, inputs, facts)
    ):
        return known
    return _distribution(vector, (domain,), facts)


def joint_distribution(table: Term, domains: Sequence[Term], facts: Facts) -> Theorem | None:
    """``joint_distribution(D, E, p)``, for the same reasons."""
    return _distribution(table, domains, facts)


def domination(q: Term, p: Term, domain: Term, facts: Facts) -> Theorem | None:
    """``dominates(D, q, p)``: at each outcome q is positive where p is not 0."""
    goal = DOMINATES(domain, q, p)
    if known := facts.stated(goal) or output_domination(
        goal,
        facts.known,
        lambda f, inputs: distribution(f, inputs, facts),
        lambda g, f, inputs: domination(g, f, inputs, facts),
    ):
        return known
    return _domination(q, p, (domain,), facts)


def joint_domination(q: Term, p: Term, domains: Sequence[Term], facts: Facts) -> Theorem | None:
    """``joint_dominates(D, E, q, p)``: at each pair q is positive where p is not 0."""
    return _domination(q, p, domains, facts)


def _distribution(vector: Term, domains: Sequence[Term], facts: Facts) -> Theorem | None:
    goal = _DISTRIBUTIONS[len(domains)](*domains, vector)
    if known := facts.stated(goal):
        return known
    indices, body, inside = opened(vector, domains, facts)
    sign = inside.nonnegative(body)
    if sign is None:
        return None
    total = _total(vector, domains)
    try:
        rest = vanishes(S.SUB(total, ONE), facts)
    except UnequalError:
        return None
    parts = conjunction(for_every(indices, sign), arith(S.EQUAL(total, ONE), rest))
    return by("iff_right", infer("unfold", goal), parts)


def _domination(q: Term, p: Term, domains: Sequence[Term], facts: Facts) -> Theorem | None:
    goal = _DOMINATIONS[len(domains)](*domains, q, p)
    if known := facts.stated(goal):
        return known
    indices, mass, inside = opened(q, domains, facts.also(assume(goal)))
    inside = Facts(tuple(t for t in inside.known if t.conclusion is not goal))
    other = instantiate(p, tuple(index() for index, _ in indices))
    zero, gone = assume(S.EQUAL(mass, ZERO)), assume(S.EQUAL(other, ZERO))
    nonzero = assume(S.negation(gone.conclusion))
    factors = other.args if other.head is S.MUL else ()
    there = inside.also(nonzero, *(factor_nonzero(each, nonzero) for each in factors))
    above = there.positive(mass)
    if above is None:
        return None
    absurd = by("absurd", contradiction(above, zero), A=gone.conclusion)
    implied = discharge(zero.conclusion, cases(gone.conclusion, gone, absurd))
    return by("iff_right", infer("unfold", goal), for_every(indices, implied))


def opened(
    vector: Term, domains: Sequence[Term], facts: Facts
) -> tuple[list[tuple[Variable, Term]], Term, Facts]:
    """Outcomes of the domains, the mass there, and that they are outcomes."""
    indices: list[tuple[Variable, Term]] = []
    body = _total(vector, domains)
    for domain in domains:
        index, body, facts = facts.opened(body)
        indices.append((index, domain))
    return indices, body, facts


def _total(vector: Term, domains: Sequence[Term]) -> Term:
    """The sum of all masses."""
    if len(domains) == 1:
        return S.SUM(domains[0], vector)
    i, j = (Variable(f"place_{each}", (INDEX,)) for each in "ij")
    rows = function(j, instantiate(vector, (i(), j())))
    return S.SUM(domains[0], function(i, S.SUM(domains[1], rows)))


def for_every(indices: Sequence[tuple[Variable, Term]], theorem: Theorem) -> Theorem:
    """What is known of the indices, for every one in its domain, the first outermost."""
    for index, domain in reversed(indices):
        theorem = for_each(index, domain, theorem)
    return theorem


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
