"""The table of claims: what it names exists, and what it says can be printed."""

import re

import pytest

import symdiv
from symdiv.formulas.formula import formula
from symdiv.formulas.latex import Latex
from symdiv.formulas.speech import Speech
from symdiv.formulas.text import Text
from symdiv.formulas.typst import Typst
from symdiv.theorems.texts import CLAIMS, SOURCES, Verdict, belonging, missing
from symdiv.theorems.texts.coverage import stem


def test_every_claims_entries_are_in_the_catalogue():
    assert missing(symdiv.catalogue) == ()


def test_an_entry_that_is_not_there_is_named():
    rest = [name for name in symdiv.catalogue if name != "gibbs"]
    assert "gibbs" in missing(rest)


def test_no_entry_belongs_to_two_claims_and_no_claim_is_there_twice():
    entries = [entry for claim in CLAIMS for entry in claim.entries]
    assert len(entries) == len({*entries})
    assert len({claim.id for claim in CLAIMS}) == len(CLAIMS)


def test_every_claim_has_a_source_and_a_verdict():
    assert {source for claim in CLAIMS for source in claim.sources} == {*SOURCES}
    assert {verdict for claim in CLAIMS for verdict in claim.verdicts} == {*Verdict}
    assert all(claim.sources and claim.verdicts and claim.entries for claim in CLAIMS)


def test_claims_are_refuted_whose_entries_say_so():
    entries = belonging(symdiv.catalogue)
    refuted = {
        claim.id: any(symdiv.catalogue[name].verdict == "refuted" for name in entries[claim.id])
        for claim in CLAIMS
    }
    assert refuted == {claim.id: Verdict.REFUTED in claim.verdicts for claim in CLAIMS}


def test_sources_are_named_in_their_order():
    for claim in CLAIMS:
        assert [*claim.sources] == sorted(claim.sources, key=SOURCES.index)


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("gibbs", "gibbs"),
        ("gibbs-countable", "gibbs"),
        ("gibbs-equality", "gibbs-equality"),
        ("entropy-zero-limit", "entropy-zero"),
        ("cross-entropy-nonnegative", "entropy-nonnegative"),
        ("softmax-hessian", "softmax-gradient"),
    ],
)
def test_an_id_with_a_suffix_belongs_to_its_claim(name, owner):
    found = belonging([name])
    assert [claim for claim, names in found.items() if names] == [owner]


def test_an_id_that_only_begins_alike_belongs_to_no_claim():
    assert not any(belonging(["cross-entropy-gradient", "gibbsian", "elbow"]).values())
    assert stem("elbow", ["elbo"]) is None


@pytest.mark.parametrize(
    "printer", [Latex(), Typst(), Text(), Speech()], ids=lambda p: str(type(p))
)
def test_every_formula_can_be_printed(printer):
    formulas = [found for claim in CLAIMS for found in re.findall(r"\$(.*?)\$", claim.said)]
    assert len(formulas) > 30
    assert all(formula(text, printer).strip() for text in formulas)
    assert all(claim.said.count("$") % 2 == 0 for claim in CLAIMS)
