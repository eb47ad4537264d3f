"""The entries on joint distributions hold for random exact tables, with rows of zeros in them."""

from collections.abc import Iterable
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from symdiv.certificates.show import show
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import replay
from symdiv.lemmas.joint import NAMES, OVER_ALPHABETS
from symdiv.lemmas.marginals import P, Q
from symdiv.tactics.instantiating import instantiated
from symdiv.theorems import (
    data_processing,
    joint_divergence,
    joint_entropy,
    mutual_information,
)
from tests.kernel.model import same_number
from tests.kernel.sequences import mp, real
from tests.sweeps import size
from tests.theorems.tables import situation

ENTRIES = {
    "joint-gibbs": joint_divergence.joint_gibbs,
    "divergence-chain-rule": joint_divergence.divergence_chain_rule,
    "marginal-divergence": joint_divergence.marginal_divergence,
    "conditional-divergence": joint_divergence.conditional_divergence,
    "entropy-chain-rule": joint_entropy.entropy_chain_rule,
    "conditional-entropy": joint_entropy.conditional_entropy,
    "mutual-information": mutual_information.mutual_information,
    "mutual-information-of-entropies": mutual_information.mutual_information_of_entropies,
    "entropy-subadditive": mutual_information.entropy_subadditive,
    "conditioning-reduces-entropy": mutual_information.conditioning_reduces_entropy,
    "data-processing": data_processing.data_processing,
    "divergence-convex": convexity.divergence_convex,
    "entropy-concave": convexity.entropy_concave,
}


def claim(name: str) -> Sequent:
    found = ENTRIES[name]()
    for variable, value in OVER_ALPHABETS.items():
        found = instantiated(found, variable, value)
    return replay(found.theorem)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_claim_holds_where_its_hypotheses_do(name):
    rng, stated = Random(name), claim(name)
    for _ in range(size(15, 150)):
        model = situation(rng).model(stated.conclusion, *stated.hypotheses)
        assert all(model(hypothesis) for hypothesis in stated.hypotheses)
        assert model(stated.conclusion)


# the measures themselves, by formulas of two logarithms that share nothing with their definitions


def surprise(masses: Iterable[Fraction]) -> Any:
    return sum(-real(mass) * mp.log(real(mass)) for mass in masses if mass)


def test_the_measures_in_the_kernel_are_those_of_the_textbook():
    rng = Random("measures")
    for _ in range(size(20, 200)):
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
    kept = [each for each in claim(name).hypotheses if show(each) != without]
    for _ in range(300):
        at = situation(rng, fitting=not without)
        model = at.model(conclusion, *kept)
        if all(model(each) for each in kept) and not model(conclusion):
            return True
    return False


WRONG = [
    ("joint-gibbs", "0 <=", "0 <"),
    ("joint-gibbs", "0 <=", "1/100 <="),
    ("joint-gibbs", "= 0 <->", "= 1 <->"),
    ("divergence-chain-rule", "= kl_divergence", "= 2 * kl_divergence"),
    ("marginal-divergence", "<=", "<"),
    ("conditional-divergence", "0 <=", "0 <"),
    ("entropy-chain-rule", "= entropy", "= -entropy"),
    ("conditional-entropy", "0 <=", "0 <"),
    ("mutual-information", "0 <=", "0 <"),
    ("mutual-information", "0 <=", "1/100 <="),
    ("mutual-information-of-entropies", "- conditional_entropy", "+ conditional_entropy"),
    ("entropy-subadditive", "<=", "<"),
    ("entropy-subadditive", "second_marginal(upto(n)", "second_marginal(upto(m)"),
    ("conditioning-reduces-entropy", "<=", "<"),
    ("data-processing", "<=", "<"),
    ("divergence-convex", "<=", "<"),
    ("divergence-convex", "<= (1 - t)", "<= t"),
    ("entropy-concave", "<=", "<"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), WRONG)
def test_a_wrong_variant_is_refuted(name, right, wrong):
    conclusion = claim(name).conclusion
    text, names = show(conclusion), {each.name: each for each in conclusion.free}
    assert right in text
    assert refuted(name, read(text.replace(right, wrong), {**NAMES, **names}))


def test_every_entry_has_a_wrong_variant():
    assert {name for name, _, _ in WRONG} == set(ENTRIES)


P_IS = "joint_distribution(upto(n), upto(m), i j. p(i, j))"
Q_IS = "joint_distribution(upto(n), upto(m), i j. q(i, j))"
DOMINATES = "joint_dominates(upto(n), upto(m), i j. q(i, j), i j. p(i, j))"
NEEDED = [
    ("joint-gibbs", P_IS),
    ("joint-gibbs", Q_IS),
    ("joint-gibbs", DOMINATES),
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
    ("entropy-concave", "t <= 1"),
    ("entropy-concave", "0 <= t"),
]


@pytest.mark.parametrize(("name", "hypothesis"), NEEDED)
def test_without_a_hypothesis_the_claim_is_refuted(name, hypothesis):
    assert hypothesis in map(show, claim(name).hypotheses)
    assert refuted(name, claim(name).conclusion, without=hypothesis)
