"""Attempts at false statements about entropy and divergence."""

from symdiv.kernel import signature as S
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import Definition
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.vocabulary import functional, term, variable
from symdiv.semantics.definitions.measures import KL_DIVERGENCE
from symdiv.theorems import CATALOGUE
from tests.kernel.attempts.table import apply_to, compared, refused

GIBBS = CATALOGUE["gibbs"].claim
PQ = "upto(n), i. p(i), i. q(i)"
DOMINATES = "dominates(upto(n), i. q(i), i. p(i))"
P_DISTRIBUTION, Q_DISTRIBUTION = (f"distribution(upto(n), i. {name}(i))" for name in "pq")


def gibbs() -> Theorem:
    return CATALOGUE["gibbs"].theorem


def without(hypothesis: str) -> Sequent:
    """Gibbs' inequality with a hypothesis left out."""
    if term(hypothesis) not in GIBBS.hypotheses:
        raise ValueError(f"{hypothesis} is no hypothesis of Gibbs' inequality")
    return Sequent(GIBBS.hypotheses - {term(hypothesis)}, GIBBS.conclusion)


@refused("claim: proved is .*dominates")
def leave_out_domination():
    """D(p||q) >= 0 without p << q, where the finite expression can be negative."""
    return compared(gibbs(), without(DOMINATES))


@refused("claim: proved is .*distribution\\(upto\\(n\\), 1# q")
def leave_out_that_q_is_a_distribution():
    """D(p||q) >= 0 for any q: q = 2p makes it negative."""
    return compared(gibbs(), without(Q_DISTRIBUTION))


@refused("claim: proved is .*distribution\\(upto\\(n\\), 1# p")
def leave_out_that_p_is_a_distribution():
    """D(p||q) >= 0 for any p: p = q/2 makes it negative."""
    return compared(gibbs(), without(P_DISTRIBUTION))


@refused("modus_ponens: .* is not")
def dominate_the_wrong_way_round():
    """D(p||q) >= 0 from q << p."""
    implied = infer("discharge", term(DOMINATES), premises=(gibbs(),))
    wrong = infer("assume", term("dominates(upto(n), i. p(i), i. q(i))"))
    return apply_to(implied, wrong)


@refused("modus_ponens: .* is not")
def take_masses_that_do_not_sum_to_one():
    """D(p||q) >= 0 from q >= 0 alone."""
    implied = infer("discharge", term(Q_DISTRIBUTION), premises=(gibbs(),))
    return apply_to(implied, infer("assume", term("forall i in upto(n). 0 <= q(i)")))


@refused("claim: proved is")
def take_the_wrong_direction():
    """D(p||q) <= 0."""
    return compared(gibbs(), Sequent(GIBBS.hypotheses, term(f"kl_divergence({PQ}) <= 0")))


@refused("arith: .* does not follow")
def make_gibbs_strict():
    """D(p||q) > 0, also for p = q."""
    return infer("arith", term(f"0 < kl_divergence({PQ})"), term("1"), premises=(gibbs(),))


@refused("claim: proved is")
def exchange_the_arguments():
    """D(q||p) >= 0 from D(p||q) >= 0."""
    other = term("0 <= kl_divergence(upto(n), i. q(i), i. p(i))")
    return compared(gibbs(), Sequent(GIBBS.hypotheses, other))


@refused("claim: proved is")
def double_q_in_the_conclusion_alone():
    """D(p||2q) >= 0 where q, not 2q, is a distribution."""
    double = functional("i. 2 * q(i)")
    theorem = infer("instantiate", variable("q"), double, premises=(gibbs(),))
    wanted = term("0 <= kl_divergence(upto(n), i. p(i), i. 2 * q(i))")
    return compared(theorem, Sequent(GIBBS.hypotheses, wanted))


@refused("claim: proved is")
def reach_beyond_the_alphabet():
    """Equal distributions are equal everywhere, not only on {1..n}."""
    equality = CATALOGUE["gibbs-equality"]
    everywhere = term(f"(forall i. p(i) = q(i)) <-> kl_divergence({PQ}) = 0")
    return compared(equality.theorem, Sequent(equality.claim.hypotheses, everywhere))


@refused("claim: proved is .*lt\\(0, q\\(k\\)\\)")
def differentiate_where_q_vanishes():
    """d/dq_k H(p, q) = -p_k/q_k, also where q_k = 0."""
    gradient = CATALOGUE["cross-entropy-gradient"]
    above = term("0 < q(k)")
    claim = Sequent(gradient.claim.hypotheses - {above}, gradient.claim.conclusion)
    return compared(gradient.theorem, claim)


@refused("claim: proved is .*member\\(k, upto\\(n\\)\\)")
def differentiate_beyond_the_alphabet():
    """d/dz_k H(p, softmax z) = softmax(z)_k - p_k, also for k > n."""
    gradient = CATALOGUE["softmax-gradient"]
    member = term("k in upto(n)")
    claim = Sequent(gradient.claim.hypotheses - {member}, gradient.claim.conclusion)
    return compared(gradient.theorem, claim)


@refused("claim: proved is")
def prove_nothing_instead():
    """D(p||q) >= 0, by a proof of 0 + 0 = 0."""
    return compared(infer("arith", term("0 + 0 = 0")), GIBBS)


@refused("claim: proved is")
def redefine_the_divergence():
    """D(p||q) >= 0, for a D that is defined to be 0."""
    fake = Definition("kl_divergence", KL_DIVERGENCE.variables, term("0"))
    wanted = fake(*GIBBS.conclusion.args[1].args)
    goal = S.LE(term("0"), wanted)
    theorem = infer("arith", goal, term("-1"), premises=(infer("unfold", wanted),))
    return compared(theorem, GIBBS)
