"""assert_proved and assert_refuted pass on the verdict they are named after, and on no other."""

import re

import pytest
from sympy import Eq, Ge

from symdiv.language import ClaimError
from symdiv.testing import assert_proved, assert_refuted
from tests.testing.objects import CROSS_ENTROPY, DIVERGENCE, ENTROPY

TRUE, FALSE = "kl(p, q) >= 0", "kl(p, q) == kl(q, p)"
# true, and out of the prover's reach: a cubic form in the masses
OPEN = "sum(p[i]**3, i) <= sum(p[i]**2, i)"


def test_what_is_proved():
    assert assert_proved(TRUE).status == "proved"
    assert assert_proved(Eq(DIVERGENCE, CROSS_ENTROPY - ENTROPY)).status == "proved"


def test_what_is_refuted():
    assert assert_refuted(FALSE).status == "refuted"
    assert assert_refuted(Ge(ENTROPY, CROSS_ENTROPY)).status == "refuted"


def test_a_refuted_claim_is_not_proved_and_the_counterexample_is_shown():
    with pytest.raises(AssertionError, match="the claim should be proved, but is") as failure:
        assert_proved(FALSE)
    shown = str(failure.value).splitlines()
    assert shown[1] == f"refuted: {FALSE}"
    assert re.match(r"  p = \(.*\), q = \(.*\), n = 2$", shown[2])
    assert [line.split(" = ")[0].strip() for line in shown[3:5]] == ["kl(p, q)", "kl(q, p)"]


def test_a_proved_claim_is_not_refuted_and_the_derivation_is_shown():
    with pytest.raises(AssertionError, match=r"should be refuted, but is\nproved: kl") as failure:
        assert_refuted(TRUE)
    assert "Gibbs" in str(failure.value)


@pytest.mark.parametrize("check", [assert_proved, assert_refuted])
def test_an_open_claim_is_neither_and_what_is_left_is_shown(check):
    with pytest.raises(AssertionError, match=f"undecided: {re.escape(OPEN)}") as failure:
        check(OPEN, timeout=3)
    # on a busy machine the time may be up first
    assert re.search("It remains to show|seconds were up", str(failure.value))


@pytest.mark.parametrize("check", [assert_proved, assert_refuted])
def test_a_text_that_is_no_claim_is_an_error_that_points_at_the_place(check):
    with pytest.raises(ClaimError, match="at character 12") as error:
        check("kl(p, q) ==")
    assert error.value.pointed().splitlines()[0] == "kl(p, q) =="
