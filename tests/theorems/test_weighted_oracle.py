"""The entries on weights, policies, codes and estimators hold for random exact ones with zeros."""

from random import Random

import pytest

from symdiv.certificates.show import show
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Term
from symdiv.lemmas.vocabulary import NAMES
from symdiv.theorems import CATALOGUE
from tests.sweeps import size, sweep
from tests.theorems.spoiling import spoiled
from tests.theorems.weights import WEIGHTED, situation


@pytest.mark.parametrize("name", WEIGHTED)
def test_the_statement_and_the_claim_hold_where_the_hypotheses_do(name):
    rng, entry = Random(name), CATALOGUE[name]
    claim = entry.claim
    for _ in range(size(10, 100)):
        at = situation(name, rng)
        model = at.model(claim.conclusion, *claim.hypotheses)
        assert all(model(hypothesis) for hypothesis in claim.hypotheses)
        assert model(claim.conclusion)
        assert at.textbook()(entry.statement)


@pytest.mark.parametrize("name", sweep(WEIGHTED, 4))
def test_a_wrong_statement_is_refuted(name):
    rng = Random(f"{name}, spoiled")
    books = [situation(name, rng).textbook() for _ in range(60)]
    variants = list(spoiled(CATALOGUE[name].statement))
    assert variants
    for wrong in variants:
        assert not all(book(wrong) for book in books), wrong


def refuted(name: str, conclusion: Term, *, without: str = "") -> bool:
    """Whether an example satisfies the hypotheses (but one) and not the conclusion."""
    rng = Random(f"{name}, {show(conclusion)}")
    kept = [each for each in CATALOGUE[name].claim.hypotheses if show(each) != without]
    for _ in range(400):
        at = situation(name, rng, fitting=not without)
        model = at.model(conclusion, *kept)
        if all(model(each) for each in kept) and not model(conclusion):
            return True
    return False


SOFT = "softmax(upto(n), i. z(i), {})"
WRONG = [
    ("log-sum", " <= sum", " < sum"),
    ("log-sum", "log(sum(i in upto(n). a(i)) /", "log(2 * sum(i in upto(n). a(i)) /"),
    ("weighted-gibbs", "<= sum", "< sum"),
    ("weighted-gibbs", "= w(i)", "= w(i) + p(i)"),
    ("variational-principle", "<=", "<"),
    ("variational-principle", "exp(z(i))", "exp(z(i) - 1/100)"),
    ("donsker-varadhan", "<=", "<"),
    ("donsker-varadhan", "= q(i) * exp(z(i))", "= q(i)"),
    ("rlhf-optimum", "<=", "<"),
    ("rlhf-optimum", "i. p(i), i. s(i)) <->", "i. p(i), i. q(i)) <->"),
    ("dpo", "log(s(k) / q(k))", "log(s(k))"),
    ("dpo", "sigmoid(beta", "sigmoid(1 + beta"),
    ("uniform-divergence", "-entropy", "entropy"),
    ("maximum-entropy", "<=", "<"),
    ("maximum-entropy", "<->", "<-> not"),
    ("kraft", "<=", "<"),
    ("kraft", "p(i) = power(2, -L(i))", "p(i) = power(3, -L(i))"),
    ("distillation-gradient", "0, T * (", "0, (1) * ("),
    ("softmax-fisher", "delta(k, l) *", "1 *"),
    ("softmax-fisher", "+ delta(j, k))", "+ delta(k, j) - 1)"),
    ("kl-estimators", "-sum(i in upto(n). w(i))", "0"),
    ("kl-estimators", "dominates(upto(n), i. q(i), i. p(i)) <->", "0 = 0 <->"),
    ("k2-estimator", "/ 2 <= ", "/ 2 < "),
    ("k2-estimator", "0 < q(i) ->", "0 <= q(i) ->"),
    ("grouping", "binary_entropy(p(k) / q(k))", "binary_entropy(p(l))"),
    ("k1-gradient", "= 0", "= 1"),
    ("k1-gradient", "+ delta(j, k))", "+ 1)"),
    ("k2-gradient", "-kl_divergence", "kl_divergence"),
    ("k3-gradient", "0, -p(k)", "0, -2 * p(k)"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), sweep(WRONG, 6))
def test_a_wrong_variant_is_refuted(name, right, wrong):
    conclusion = CATALOGUE[name].claim.conclusion
    text, names = show(conclusion), {each.name: each for each in conclusion.free}
    assert right in text
    assert refuted(name, read(text.replace(right, wrong), {**NAMES, **names}))


def test_every_entry_has_a_wrong_variant():
    assert {name for name, _, _ in WRONG} == set(WEIGHTED)


P_IS, Q_IS = (f"distribution(upto(n), i. {name}(i))" for name in "pq")
NEEDED = [
    ("log-sum", "forall i in upto(n). 0 <= a(i)"),
    ("log-sum", "forall i in upto(n). 0 <= b(i)"),
    ("log-sum", "forall i in upto(n). b(i) = 0 -> a(i) = 0"),
    ("weighted-gibbs", P_IS),
    ("weighted-gibbs", "forall i in upto(n). 0 <= w(i)"),
    ("variational-principle", P_IS),
    ("donsker-varadhan", "dominates(upto(n), i. q(i), i. p(i))"),
    ("donsker-varadhan", Q_IS),
    ("rlhf-optimum", "dominates(upto(n), i. q(i), i. p(i))"),
    ("rlhf-optimum", "0 < beta"),
    ("dpo", "0 < q(k)"),
    ("uniform-divergence", P_IS),
    ("kraft", P_IS),
    ("kraft", "sum(i in upto(n). power(2, -L(i))) <= 1"),
    ("distillation-gradient", "k in upto(n)"),
    ("softmax-fisher", "k in upto(n)"),
    ("kl-estimators", "forall i in upto(n). 0 < r(i)"),
    ("kl-estimators", "forall i in upto(n). 0 < q(i) -> r(i) = p(i) / q(i)"),
    ("kl-estimators", "forall i in upto(n). q(i) = 0 -> w(i) = p(i)"),
    ("k2-estimator", "forall i in upto(n). 0 < q(i) -> r(i) = p(i) / q(i)"),
    (
        "grouping",
        "forall i in upto(n). q(i) = delta(i, k) * p(l) - delta(i, l) * p(l) + p(i)",
    ),
    ("k2-gradient", P_IS),
    ("k3-gradient", P_IS),
    ("k3-gradient", "k in upto(n)"),
]


@pytest.mark.parametrize(("name", "hypothesis"), sweep(NEEDED, 6))
def test_without_a_hypothesis_the_claim_is_refuted(name, hypothesis):
    assert hypothesis in map(show, CATALOGUE[name].claim.hypotheses)
    assert refuted(name, CATALOGUE[name].claim.conclusion, without=hypothesis)
