"""True claims are proved, but for a list of those that are not yet; false ones never are."""

import pytest

from symdiv.prover import prove
from tests.counterexamples.false_claims import FALSE_CLAIMS
from tests.counterexamples.true_claims import TRUE_CLAIMS
from tests.prover.judging import is_proved, misjudged
from tests.sweeps import sweep

# true, and neither proved nor refuted; what comes to be proved is taken off the list
UNDECIDED = {
    "kl(p, q) >= 1/2*sum((p[i] - q[i])**2, i)",
    "kl(p, q) > 0 where p[1] > q[1]",
    "entropy(bernoulli(a)) >= 4*a*(1-a)*log(2)",
    "exp(1) > 2.718281828459045235360287471352",
    "f_divergence(p, q, lambda t: (t - 1)**2/(t + 1)) >= 0",
    "js(p, q, w) == js(q, p, 1 - w)",
    "js_distance(p, q)**2 == js(p, q)",
}


@pytest.mark.parametrize("text", sweep(sorted(set(TRUE_CLAIMS) - UNDECIDED), 6))
def test_true_claims_are_proved(text):
    assert is_proved(text)


@pytest.mark.parametrize("text", sorted(UNDECIDED))
def test_what_is_not_yet_proved(text):
    assert not is_proved(text)


@pytest.mark.parametrize("text", sweep(sorted(set(TRUE_CLAIMS) - UNDECIDED), 10))
def test_hypotheses_hold_wherever_the_claim_is_defined(text):
    assert misjudged(text, most=80) is None


@pytest.mark.parametrize("text", FALSE_CLAIMS)
def test_false_claims_are_refuted(text):
    assert prove(text).status == "refuted"


@pytest.mark.parametrize("text", sweep(FALSE_CLAIMS, 10))
def test_false_claims_are_not_proved_even_if_none_is_refuted(text):
    assert not is_proved(text)


def test_the_list_is_of_true_claims():
    assert set(TRUE_CLAIMS) > UNDECIDED
