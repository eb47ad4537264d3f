"""The ten examples: what each is, what it takes for granted, and how its derivation runs."""

import re

import pytest
from sympy import Ge, Le, Symbol, oo

from symdiv.distribution import distributions
from symdiv.kernel.certificate import verify
from symdiv.kernel.theorem import replay
from symdiv.language import ClaimError
from symdiv.measures import kl_divergence
from symdiv.prover import prove
from symdiv.theorems.certify import entry_certificate
from tests.prover.judging import misjudged
from tests.sweeps import exhaustive, sweep

DOMINATED = "p << q"
# each claim, and what it takes for granted besides what its distributions bring along
PROVED = {
    "kl(p, q) == cross_entropy(p, q) - entropy(p)": [DOMINATED],
    "kl(p, q) >= 0": [DOMINATED],
    "cross_entropy(p, q) >= entropy(p)": [DOMINATED],
    "entropy(p) <= log(n)": [],
    "sum(p[i]*log(p[i]/q[i]), i) == kl(p, q)": [DOMINATED],
    "diff(cross_entropy(p, softmax(z)), z[k]) == softmax(z)[k] - p[k]": ["k in {1..n}"],
    "kl(bernoulli(a), bernoulli(b)) == a*log(a/b) + (1-a)*log((1-a)/(1-b))": [
        *("a >= 0", "a <= 1", "b >= 0", "b <= 1"),
        *("Implies(Eq(b, 0), Eq(a, 0))", "Implies(Eq(1 - b, 0), Eq(1 - a, 0))"),
    ],
    "(1-e)*cross_entropy(p, q) + e*cross_entropy(uniform(n), q)"
    " == cross_entropy((1-e)*p + e*uniform(n), q)": ["Uniform(n) << q"],
    "kl(p, m) + kl(q, m) == 2*entropy(m) - entropy(p) - entropy(q) where m = (p + q)/2": [],
}
REFUTED = "kl(p, q) == kl(q, p)"


@pytest.mark.parametrize("text", PROVED)
def test_the_proof_is_of_just_the_claim(text):
    verdict = prove(text)
    assert verdict.status == "proved"
    entry = verdict.entry
    assert entry.theorem.sequent.entails(entry.claim)
    assert verify(entry_certificate(entry)).entails(entry.claim)
    assert entry.statement == verdict.claim.relation
    assert verdict.search.count > 0
    assert verdict.counterexample is None


@pytest.mark.parametrize(("text", "conditions"), sweep(PROVED.items(), 3))
def test_what_is_assumed_is_what_it_takes_to_be_defined(text, conditions):
    assert [str(each) for each in prove(text).entry.given] == conditions
    assert misjudged(text) is None


@pytest.mark.parametrize("text", PROVED)
def test_the_derivation_runs_from_one_side_to_the_other(text):
    entry = prove(text).entry
    (part,) = entry.derivation.parts
    assert len(part.lines) >= 2
    assert all(line.theorem for line in part.lines[1:])
    assert entry.theorem.sequent == replay(entry.theorem)


def test_the_refuted_one_has_both_values():
    verdict = prove(REFUTED)
    assert verdict.status == "refuted"
    assert verdict.entry is None
    left, right = verdict.counterexample.left, verdict.counterexample.right
    low, high = sorted((left.enclosure, right.enclosure))
    assert low[1] < high[0]
    assert verdict.text().startswith(f"refuted: {REFUTED}\n  p = ")
    with pytest.raises(ValueError, match="a proof only of what is proved"):
        _ = verdict.document


def test_relations_of_sympy_are_judged_as_text_is():
    n = Symbol("n", integer=True, positive=True)
    p, q = distributions("p q", size=n)
    assert prove(Ge(kl_divergence(p, q), 0, evaluate=False)).status == "proved"
    assert prove(Le(kl_divergence(p, q), 1)).status == "refuted"
    with pytest.raises(ClaimError, match="SymPy has decided this relation already"):
        prove(Ge(Symbol("x", real=True), -oo))
    with pytest.raises(ClaimError, match="there is no function entropi"):
        prove("kl(p, q) >= entropi(p)")


def test_what_is_neither_says_what_was_tried_and_what_remains():
    verdict = prove("x*y**2 <= 4/27 where x + y == 1, x >= 0, y >= 0", timeout=600)
    assert verdict.status == "undecided"
    assert verdict.search.count > 0
    searched, tried, *_ = verdict.tried
    left_out = r"; left out are others: a condition fails at \d+\."
    assert re.fullmatch(rf"It holds at all \d+ points at which .* hold{left_out}", searched)
    assert tried.startswith("No sum of multiples of what is known not to be negative (")
    assert verdict.text().splitlines()[-2:] == ["  It remains to show", "    0 ≤ 4/27 + y² y - y²"]


def test_what_a_proof_needs_and_is_not_said_is_said_in_the_first_line():
    needs = prove("kl(p, q) - cross_entropy(p, q) == -entropy(p)")
    assert needs.text().startswith(f"proved where p << q: {needs.claim.text}\n")
    assert needs.elsewhere == "Elsewhere a side has no value."
    # elsewhere the larger side is infinite, which is known
    assert prove("cross_entropy(p, q) >= entropy(p)").where == ()


def test_a_condition_that_would_help_is_named():
    verdict = prove("(exp(x) - 1)/x > 0", timeout=600)
    assert verdict.status == "undecided"
    assert verdict.tried[-1] == "It is proved where x >= 0."
    assert prove("(exp(x) - 1)/x > 0 where x >= 0").status == "proved"


@exhaustive
def test_a_letter_of_a_condition_only_is_meant_for_every_outcome():
    proved = prove("entropy(p) == 0 where p[k] == 1")
    assert "k stands in a condition only, which is meant for every k; any one will do." in (
        " ".join(proved.text().split())
    )
    # none has p[k] > q[k] for every k, so that any one k is meant
    refuted = prove("kl(p, q) >= 1 where p[k] > q[k]")
    assert refuted.status == "refuted"
    assert refuted.any_outcome
    assert "which is meant for any one" in " ".join(refuted.text().split())
