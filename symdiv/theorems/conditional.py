"""The decomposition of cross-entropy, averaged over conditional distributions."""

from functools import cache
from typing import Final

from sympy import Eq, Sum

from symdiv.certificates.show import show
from symdiv.distribution.statements import ForEvery, dominates
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import INDEX, REAL, Term, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.sums import sum_subtract
from symdiv.lemmas.vocabulary import NAMES
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import sum_same
from symdiv.tactics.inference import assume, by, discharge, for_each, in_domain, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.families import decomposition_at
from symdiv.theorems.objects import N, m, p_given, q_given
from symdiv.theorems.sources import COVER_AND_THOMAS

M: Final = Variable("m", (INDEX,))
# p and q are distributions for each m here
NAMES_GIVEN: Final[Names] = {
    **NAMES,
    **{name: Variable(name, (INDEX, INDEX, REAL)) for name in "pq"},
    **{name: Variable(name, (INDEX,)) for name in "mN"},
}


@proves(
    Eq(
        Sum(kl_divergence(p_given[m], q_given[m]), (m, 1, N)) / N,
        Sum(cross_entropy(p_given[m], q_given[m]), (m, 1, N)) / N
        - Sum(entropy(p_given[m]), (m, 1, N)) / N,
    ),
    given=(ForEvery(m, N, dominates(q_given[m], p_given[m])),),
    id="conditional-average",
    title="The mean divergence of conditional distributions",
    names=NAMES_GIVEN,
    introduction=(
        "For each of {N} inputs {i. p(m, i)} is the distribution of the outcome, and "
        "{i. q(m, i)} that of a model."
    ),
    remarks=(
        "The mean entropy does not depend on the model: for every model the mean divergence is "
        "below the mean cross-entropy by the same number.",
    ),
    sources=(f"{COVER_AND_THOMAS}, section 2.5",),
)
@cache
def conditional_average() -> Derivation:
    """The mean of D(p_m||q_m) is that of H(p_m, q_m) less that of H(p_m)."""
    own = "entropy(upto(n), i. p(m, i))"
    cross, gap = (
        f"{each}(upto(n), i. p(m, i), i. q(m, i))" for each in ("cross_entropy", "kl_divergence")
    )
    mean = "sum(m in upto(N). {0}) / size(upto(N))"
    start, gaps = mean.format(gap), mean.format(f"{cross} - {own}")
    means = f"{mean.format(cross)} - {mean.format(own)}"
    inputs = read("upto(N)", NAMES_GIVEN)
    f, g = (read(f"m. {each}", NAMES_GIVEN, (INDEX, REAL)) for each in (cross, own))
    apart = by(sum_subtract(), D=inputs, f=f, g=g)
    return derivation(
        Calculation(NAMES_GIVEN, start)
        .then(
            "=",
            gaps,
            arith(_equal(start, gaps), modulo=[_for_each_input(gap, f"{cross} - {own}")]),
            "decomposition of cross-entropy, for each {m}",
        )
        .then("=", means, arith(_equal(gaps, means), modulo=[apart]), "the sum of a difference")
        .part()
    )


def _equal(left: str, right: str) -> Term:
    return S.EQUAL(*(read(each, NAMES_GIVEN) for each in (left, right)))


def _for_each_input(left: str, right: str) -> Theorem:
    """The sums over m of two terms that the decomposition makes equal."""
    inputs = read("upto(N)", NAMES_GIVEN)
    member = assume(S.MEMBER(M(), inputs))
    found = arith(_equal(left, right), decomposition_at(NAMES_GIVEN, "p(m, i)", "q(m, i)"))
    for hypothesis in sorted(found.hypotheses, key=show):
        every = S.forall(M, S.IMPLIES(member.conclusion, hypothesis))
        found = modus_ponens(discharge(hypothesis, found), in_domain(assume(every), member))
    return by(sum_same(), for_each(M, inputs, found))
