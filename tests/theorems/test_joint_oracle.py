"""The entries on joint distributions hold for random exact tables, with rows of zeros in them."""

from collections.abc import Iterable
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from symdiv.certificates.show import show
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Term
from symdiv.lemmas.joint import NAMES
from symdiv.lemmas.marginals import P, Q
from symdiv.lemmas.triples import NAMES as OF_TRIPLES
from symdiv.theorems import CATALOGUE
from tests.kernel.model import same_number
from tests.kernel.sequences import mp, real
from tests.sweeps import size
from tests.theorems.spoiling import spoiled
from tests.theorems.tables import JOINT, situation


@pytest.mark.parametrize("name", JOINT)
def test_the_statement_and_the_claim_hold_where_the_hypotheses_do(name):
    rng, entry = Random(name), CATALOGUE[name]
    claim = entry.claim
    for _ in range(size(15, 50)):
        at = situation(rng, name=name)
        model = at.model(claim.conclusion, *claim.hypotheses)
        assert all(model(hypothesis) for hypothesis in claim.hypotheses)
        assert model(claim.conclusion)
        assert at.textbook()(entry.statement)


@pytest.mark.parametrize("name", JOINT)
def test_a_wrong_statement_is_refuted(name):
    rng = Random(f"{name}, spoiled")
    books = [situation(rng, name=name).textbook() for _ in range(100)]
    variants = list(spoiled(CATALOGUE[name].statement))
    assert variants
    for wrong in variants:
        assert not all(book(wrong) for book in books), wrong


# the measures themselves, by formulas of two logarithms that share nothing with their definitions


def surprise(masses: Iterable[Fraction]) -> Any:
    return sum(-real(mass) * mp.log(real(mass)) for mass in masses if mass)


def test_the_measures_in_the_kernel_are_those_of_the_textbook():
    rng = Random("measures")
    for _ in range(size(20, 60)):
        at = situation(rng)
        p, q = at.tables["p"], at.tables["q"]
        rows, columns = [sum(row) for row in p], [sum(column) for column in zip(*p, strict=True)]
        joint, first = surprise(mass for row in p for mass in row), surprise(rows)
        of_q = zip((sum(row) for row in q), rows, strict=True)
        crossed = sum(
            real(a) * mp.log(real(a) / real(b))
            for pair in zip(p, q, strict=True)
            for a, b in zip(*pair, strict=True)
            if a
        )
        of_rows = sum(real(a) * mp.log(real(a) / real(b)) for b, a in of_q if a)
        expected = {
            f"joint_entropy(upto(n), upto(m), {P})": joint,
            f"conditional_entropy(upto(n), upto(m), {P})": joint - first,
            f"mutual_information(upto(n), upto(m), {P})": first + surprise(columns) - joint,
            f"joint_kl_divergence(upto(n), upto(m), {P}, {Q})": crossed,
            f"conditional_divergence(upto(n), upto(m), {P}, {Q})": crossed - of_rows,
        }
        for text, value in expected.items():
            term = read(text, NAMES)
            assert same_number(at.model(term)(term), value, digits=50)


# what is wrong is refuted


def refuted(name: str, conclusion: Term, *, without: str = "") -> bool:
    """Whether an example satisfies the hypotheses (but one) and not the conclusion."""
    rng = Random(f"{name}, {show(conclusion)}")
    kept = [each for each in CATALOGUE[name].claim.hypotheses if show(each) != without]
    for _ in range(1000):
        at = situation(rng, name=name, fitting=not without)
        model = at.model(conclusion, *kept)
        if all(model(each) for each in kept) and not model(conclusion):
            return True
    return False


WRONG = [
    ("joint-gibbs-inequality", "0 <=", "0 <"),
    ("joint-gibbs-inequality", "0 <=", "1/100 <="),
    ("joint-gibbs-equality", ") = 0", ") = 1"),
    ("joint-gibbs-equality", "joint_equal(upto(n)", "joint_equal(upto(m)"),
    ("divergence-chain-rule", "+ kl_divergence", "+ 2 * kl_divergence"),
    ("marginal-divergence", "<=", "<"),
    ("conditional-divergence", "0 <=", "0 <"),
    ("entropy-chain-rule", "+ entropy", "- entropy"),
    ("conditional-entropy", "0 <=", "0 <"),
    ("mutual-information", "0 <=", "0 <"),
    ("mutual-information", "0 <=", "1/100 <="),
    ("mutual-information-of-entropies", "-conditional_entropy", "conditional_entropy"),
    ("mutual-information-of-entropies", "-joint_entropy", "joint_entropy"),
    ("entropy-subadditive", "<=", "<"),
    ("entropy-subadditive", "second_marginal(upto(n)", "second_marginal(upto(m)"),
    ("conditioning-reduces-entropy", "<=", "<"),
    ("data-processing", "<=", "<"),
    ("conditional-divergence-equality", "= q(j, k)", "= p(j, k)"),
    ("conditional-entropy-zero", "0 < p(j, k) ->", ""),
    ("conditional-entropy-zero", "-> p(j, k) =", "-> 1 ="),
    ("entropy-of-function", "<=", "<"),
    ("entropy-of-function", "0 < F(i, k) * p(i) ->", ""),
    ("information-concave", "<=", "<"),
    ("information-convex", "<=", "<"),
    ("information-convex", "+ (1 - t)", "+ t"),
    ("doubly-stochastic", "<=", "<"),
    ("conditional-mutual-information", "0 <=", "0 <"),
    ("conditional-mutual-information", "0 <=", "1/100 <="),
    ("conditional-mutual-information", "p(i1, j1, k1) * z_marg", "z_marg"),
    ("conditional-information-of-entropies", "-triple_entropy", "triple_entropy"),
    ("conditional-information-of-entropies", "- entropy", "+ entropy"),
    ("strong-subadditivity", "<=", "<"),
    ("information-chain-rule", "-triple_entropy", "triple_entropy"),
    ("information-data-processing", "<=", "<"),
    ("han", "triple_entropy(", "2 * triple_entropy("),
    ("han", "<= entropy", "< entropy"),
    ("han", "<= joint", "< joint"),
    ("fano", "log(-1 + size(upto(n)))", "log(size(upto(n))) - t"),
    ("fano", "t * log(size(upto(n))) + ", ""),
    ("fano", "<= binary", "< binary"),
    ("info-nce", "<=", "<"),
    ("info-nce", "log(2 *", "log(3 *"),
    ("contrastive-bound", "<=", "<"),
    ("contrastive-bound", "p(k, l) * log", "2 * p(k, l) * log"),
    ("divergence-convex", "<=", "<"),
    ("divergence-convex", "+ (1 - t)", "+ t"),
    ("entropy-concave", "<=", "<"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), WRONG)
def test_a_wrong_variant_is_refuted(name, right, wrong):
    conclusion = CATALOGUE[name].claim.conclusion
    text, names = show(conclusion), {each.name: each for each in conclusion.free}
    assert right in text
    assert refuted(name, read(text.replace(right, wrong), {**OF_TRIPLES, **NAMES, **names}))


def test_every_entry_has_a_wrong_variant():
    assert {name for name, _, _ in WRONG} == set(JOINT)


P_IS = "joint_distribution(upto(n), upto(m), i j. p(i, j))"
Q_IS = "joint_distribution(upto(n), upto(m), i j. q(i, j))"
DOMINATES = "joint_dominates(upto(n), upto(m), i j. q(i, j), i j. p(i, j))"
P3_IS = "triple_distribution(upto(n), upto(m), upto(l), i j k. p(i, j, k))"
NEEDED = [
    ("joint-gibbs-inequality", P_IS),
    ("joint-gibbs-inequality", Q_IS),
    ("joint-gibbs-inequality", DOMINATES),
    ("divergence-chain-rule", DOMINATES),
    ("marginal-divergence", DOMINATES),
    ("conditional-divergence", DOMINATES),
    ("conditional-entropy", P_IS),
    ("mutual-information", P_IS),
    ("entropy-subadditive", P_IS),
    ("conditioning-reduces-entropy", P_IS),
    ("data-processing", "forall i in upto(n). distribution(upto(m), j. W(i, j))"),
    ("data-processing", "dominates(upto(n), i. q(i), i. p(i))"),
    ("divergence-convex", "dominates(upto(n), i. q(i), i. p(i))"),
    ("divergence-convex", "t <= 1"),
    ("divergence-convex", "0 <= t"),
    ("conditional-divergence-equality", DOMINATES),
    ("conditional-entropy-zero", P_IS),
    ("entropy-of-function", "distribution(upto(n), i. p(i))"),
    (
        "entropy-of-function",
        "forall i in upto(n). forall j in upto(m). not F(i, j) = 0 -> F(i, j) = 1",
    ),
    (
        "information-convex",
        "equal_on(upto(n), j. first_marginal(upto(m), k l. p(k, l), j), "
        "j. first_marginal(upto(m), k l. r(k, l), j))",
    ),
    ("information-convex", "t <= 1"),
    ("conditional-mutual-information", P3_IS),
    ("strong-subadditivity", P3_IS),
    ("information-chain-rule", P3_IS),
    ("han", P3_IS),
    ("information-data-processing", P3_IS),
    ("fano", "joint_distribution(upto(n), upto(n), i j. p(i, j))"),
    ("fano", "t = 1 - sum(i in upto(n). p(i, i))"),
    ("doubly-stochastic", "forall i in upto(n). sum(j in upto(n). B(j, i)) = 1"),
    ("information-concave", "t <= 1"),
    ("information-concave", "0 <= t"),
    ("info-nce", P_IS),
    ("info-nce", "forall i in upto(n). forall j in upto(m). W(i, j) = 0 -> p(i, j) = 0"),
    ("contrastive-bound", P_IS),
    ("contrastive-bound", "forall i in upto(n). forall j in upto(m). W(i, j) = 0 -> p(i, j) = 0"),
    ("contrastive-bound", "forall i in upto(n). distribution(upto(m), j. W(i, j))"),
    ("entropy-concave", "t <= 1"),
    ("entropy-concave", "0 <= t"),
]


@pytest.mark.parametrize(("name", "hypothesis"), NEEDED)
def test_without_a_hypothesis_the_claim_is_refuted(name, hypothesis):
    assert hypothesis in map(show, CATALOGUE[name].claim.hypotheses)
    assert refuted(name, CATALOGUE[name].claim.conclusion, without=hypothesis)
