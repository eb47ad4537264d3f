"""Claims about entropies of random variables: what is Shannon-type is proved, the false refuted."""

import importlib.util
import random

import mpmath
import pytest

from symdiv.cli.coq import asked
from symdiv.coq.checker import ALLOWED_AXIOMS, Accepted
from symdiv.counterexamples import counterexample_of_variables
from symdiv.formulas.text import Text
from symdiv.kernel.certificate import verify
from symdiv.language import read_claim
from symdiv.measures.variables import VariableInformation, in_entropies
from symdiv.prover import prove
from symdiv.prover.shannon import derived
from symdiv.theorems.certify import entry_certificate
from tests.needs import needs_coq
from tests.prover.shannon_cases import (
    FALSE,
    HAN,
    TRUE,
    ZHANG_YEUNG,
    elementals,
    entropy,
    information,
    table,
    written,
)
from tests.sweeps import exhaustive, size, sweep


def is_derived(text):
    claim = read_claim(text)
    return derived(claim.relation, claim.conditions) is not None


@pytest.mark.parametrize("text", sweep(TRUE, 5))
def test_a_true_claim_is_proved_and_its_certificate_says_the_same(text):
    verdict = prove(text)
    assert verdict.status == "proved"
    assert verify(entry_certificate(verdict.proved)).entails(verdict.proved.claim)
    assert counterexample_of_variables(read_claim(text))[0] is None


@pytest.mark.parametrize("text", sweep(FALSE, 3))
def test_a_false_claim_is_refuted_and_nothing_derives_it(text):
    assert prove(text).status == "refuted"
    assert not is_derived(text)


@pytest.mark.parametrize("text", sweep(FALSE, 3))
def test_where_a_claim_is_refuted_its_conditions_hold_and_its_sides_differ_as_shown(text):
    claim = read_claim(text)
    found = prove(text).counterexample
    names = found.names
    assert sum(found.masses.values()) == 1

    def value(expression):
        parts = in_entropies(expression).items()
        return mpmath.fsum(
            mpmath.mpf(f.numerator)
            / f.denominator
            * entropy(found.masses, list(map(names.index, of)))
            for of, f in parts
        )

    for side, shown in zip(claim.relation.args, (found.left, found.right), strict=True):
        low, high = (mpmath.mpf(x.numerator) / x.denominator for x in shown.enclosure)
        assert low - mpmath.mpf("1e-12") <= value(side) <= high + mpmath.mpf("1e-12")
    gap = value(claim.relation.lhs) - value(claim.relation.rhs)
    near = abs(gap) < mpmath.mpf("1e-12")
    fails = {"<=": gap > 0, ">=": gap < 0, "==": True, "!=": near, ">": gap <= 0, "<": gap >= 0}
    assert fails[claim.relation.rel_op]
    assert near is (claim.relation.rel_op in ("!=", ">"))
    for condition in claim.conditions:
        for zero in getattr(condition, "zeros", ()):
            groups = [list(map(names.index, group)) for group in zero.groups]
            assert abs(information(found.masses, *groups)) < mpmath.mpf("1e-12")
        if not hasattr(condition, "zeros"):
            assert abs(value(condition.lhs) - value(condition.rhs)) < mpmath.mpf("1e-12")


@pytest.mark.parametrize("text", [text for text in TRUE if "where" not in text])
def test_what_is_to_be_proved_is_true_of_tables_with_zeros(text):
    claim, rng = read_claim(text), random.Random(text)
    gap = in_entropies(claim.relation.lhs - claim.relation.rhs).items()
    sign = {"<=": -1, ">=": 1, "==": 0}[claim.relation.rel_op]
    names = sorted({name for of, _ in gap for name in of})
    for _ in range(size(20, 200)):
        masses = table(rng, [rng.randint(1, 3) for _ in names])
        value = sum(f * entropy(masses, list(map(names.index, of))) for of, f in gap)
        assert sign * value >= -1e-12 if sign else abs(value) < 1e-12


def test_a_sum_of_elemental_inequalities_is_proved_however_it_is_written():
    rng = random.Random(1)
    for _ in range(size(3, 40)):
        names = "WXYZ"[: rng.randint(2, 4)]
        total = {}
        for each in rng.sample(list(elementals(names)), 3):
            factor = rng.randint(1, 3)
            for of, times in each.items():
                total[of] = total.get(of, 0) + factor * times
        assert is_derived(f"{written(rng, total, names)} >= 0")


def test_a_random_inequality_is_proved_only_where_it_holds_at_random_tables():
    rng = random.Random(2)
    judged = {True: 0, False: 0}
    for _ in range(size(20, 300)):
        names = "XYZ"
        sets = list({of for each in elementals(names) for of in each if of})
        total = {of: rng.randint(-2, 2) for of in rng.sample(sets, 4)}
        text = f"{written(rng, total, names)} >= 0"
        verdict = prove(text)
        judged[verdict.status == "proved"] += 1
        # three variables have no other inequalities than Shannon-type ones
        assert verdict.status in ("proved", "refuted")
        if verdict.status == "proved":
            for _ in range(20):
                masses = table(rng, (2, 2, 3))
                places = {of: list(map(names.index, of)) for of in total}
                assert sum(f * entropy(masses, places[of]) for of, f in total.items()) >= -1e-12
    assert judged[False]


def test_the_inequality_of_zhang_and_yeung_is_undecided_since_it_is_not_shannon_type():
    verdict = prove(ZHANG_YEUNG)
    assert verdict.status == "undecided"
    assert "It is not a Shannon-type inequality" in verdict.text()


def test_hans_inequality_for_six_variables_is_proved_from_fifteen_informations():
    verdict = prove(HAN)
    assert verdict.status == "proved"
    (part,) = verdict.proved.derivation.parts
    assert [line.relation for line in part.lines] == ["", "=", "<="]
    assert Text().term(part.lines[1].expression).count("I(") == 15


def test_eight_variables_are_not_too_many():
    assert prove("H(A,B,C,D,E,F,G,K) <= H(A,B,C,D) + H(E,F,G,K)").status == "proved"


def test_the_data_processing_inequality_is_derived_as_a_textbook_does():
    text = prove("I(X; Z) <= I(X; Y) where X -> Y -> Z").text()
    assert "I(X; Z) = I(X; Y) + I(X; Z | Y) - I(X; Y | Z)" in text
    assert "I(X; Z | Y) = 0, since X → Y → Z is a Markov chain" in text
    assert "≤ I(X; Y)   0 ≤ I(X; Y | Z)" in text


def test_a_reason_says_given_what_variables_are_independent():
    text = prove("I(X; Y, Z) == I(X; Z) where independent(X, Y | Z)").text()
    assert "I(X; Y | Z) = 0, since X, Y are independent given Z" in text


@pytest.mark.parametrize("text", [HAN, *TRUE[:1], "I(X; Y | Z) <= I(X; Y)", ZHANG_YEUNG])
def test_a_verdict_keeps_to_eighty_columns(text):
    _, *lines = prove(text).text(80).split("\n")  # the first one repeats the claim
    assert max(map(len, lines)) <= 80


def test_a_counterexample_is_shown_by_its_outcomes():
    verdict = prove("I(X; Y | Z) <= I(X; Y)")
    assert verdict.text() == (
        "refuted: I(X; Y | Z) <= I(X; Y)\n"
        "  (X, Y, Z) = (0, 0, 0), (0, 1, 1), (1, 0, 1) or (1, 1, 0), each with\n"
        "  probability 1/4\n"
        "  I(X; Y | Z) = log(2) = 0.6931…\n"
        "  I(X; Y) = 0"
    )
    at = verdict.as_json()["counterexample"]["at"]
    assert at["variables"] == ["X", "Y", "Z"]
    assert [1, 1, 0] in [outcome for outcome, _ in at["outcomes"]]


def test_without_scipy_few_variables_are_decided_and_of_more_it_is_said_what_is_missing(
    monkeypatch,
):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "symdiv.prover.elemental_program.find_spec",
        lambda name: None if name == "scipy" else found(name),
    )
    assert prove("I(X; Z) <= I(X; Y) where X -> Y -> Z").status == "proved"
    assert prove("H(X) <= H(X | Y, Z)").status == "refuted"
    verdict = prove("I(X; W) <= I(Y; Z) where X -> Y -> Z -> W")
    assert verdict.status == "undecided"
    assert "pip install 'symdiv[shannon]'" in verdict.text()


def test_a_verdict_of_another_process_is_the_same():
    text = "H(X, Y) <= H(X) + H(Y)"
    assert prove(text, timeout=60).text() == prove(text).text()
    assert prove("H(X) <= H(Y)", timeout=60).text() == prove("H(X) <= H(Y)").text()


def test_what_is_mutual_information_is_the_divergence_from_the_product_of_the_marginals():
    rng = random.Random(3)
    for _ in range(10):
        masses = table(rng, (2, 3, 2))
        measure = VariableInformation.of(("X", "Y", "Z"), ("X",), ("Y",), ("Z",))
        parts = in_entropies(measure).items()
        value = sum(f * entropy(masses, ["XYZ".index(name) for name in of]) for of, f in parts)
        assert abs(value - information(masses, [0], [1], [2])) < 1e-12


@exhaustive
@needs_coq
@pytest.mark.parametrize("text", [TRUE[2], "I(X; Z) <= I(X; Y) where X -> Y -> Z", *TRUE[20:25]])
def test_coq_accepts_a_proof_about_random_variables(text):
    ((_, said),) = asked([prove(text).proved])
    assert isinstance(said, Accepted), str(said)
    assert {*said.axioms} <= ALLOWED_AXIOMS
