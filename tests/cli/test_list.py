"""``symdiv list``."""

import json
import re

from symdiv import catalogue
from symdiv.theorems import CHAPTERS
from tests.cli.running import run
from tests.ids import IDS


def test_every_entry_is_listed_in_textbook_order():
    listed = json.loads(run("list", "--json").stdout)
    assert [entry["id"] for entry in listed] == list(IDS)


def test_json_says_what_is_stated_assumed_and_taken_without_proof():
    (gibbs,) = [e for e in json.loads(run("list", "--json").stdout) if e["id"] == "gibbs"]
    assert gibbs["statement"] == "D_KL(p ‖ q) ≥ 0"
    assert gibbs["sympy"] == "D_KL(p || q) >= 0"
    assert gibbs["hypotheses"] == [
        "p is a probability distribution",
        "q is a probability distribution",
        "p ≪ q",
    ]
    assert "exp_tangent" in gibbs["axioms"]
    assert gibbs["chapter"] == "Cross-entropy, entropy and divergence"
    assert gibbs["steps"] > 10


def test_the_list_has_every_entry_in_its_chapter_with_its_title():
    lines = run("list").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line and not line.startswith(" ")] == list(CHAPTERS)
    begun = [line.split(None, 1) for line in lines if re.match(r"  \S", line)]
    assert [words[0] for words in begun] == list(IDS)
    assert ["gibbs", "Gibbs' inequality"] in begun
    places = {words[0]: lines.index(line) for line in lines if (words := line.split())}
    assert lines.index("Countable alphabets") < places["gibbs-countable"]
    assert places["gibbs-countable"] < lines.index("Other divergences")


def test_the_list_says_which_entries_refute_a_claim():
    chapters = run("list").stdout.split("\n\n")
    (refuted,) = [each for each in chapters if each.startswith("Refuted claims and numbers")]
    assert refuted.count("(a refutation)") == sum(
        catalogue[name].refutes is not None
        for name in " ".join(CHAPTERS["Refuted claims and numbers"].values()).split()
    )


def test_the_long_list_fits_80_columns():
    lines = run("list", "--long").stdout.splitlines()
    assert "  statement:  H(p, q) ≥ H(p)" in lines
    assert "              H(p, q) = H(p) ⟺ p = q" in lines
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line and not line.startswith(" ")] == list(IDS)


def test_json_says_whether_a_claim_was_proved_or_refuted():
    listed = {entry["id"]: entry for entry in json.loads(run("list", "--json").stdout)}
    assert listed["gibbs"]["verdict"] == "theorem"
    assert "claim" not in listed["gibbs"]
    refuted = listed["argument-order"]
    assert refuted["verdict"] == "refuted"
    assert refuted["claim"] == (
        "H(q, p) = H(p) + D_KL(p ‖ q) for all distributions p and q; "
        "it fails for p = (1/2, 1/2), q = (1/4, 3/4)"
    )


def test_json_says_what_a_claim_that_always_fails_would_need():
    listed = {entry["id"]: entry for entry in json.loads(run("list", "--json").stdout)}
    refuted = listed["mini-batch-robustness"]
    assert refuted["verdict"] == "refuted"
    assert refuted["claim"].startswith("d/dθ H(r, q_θ) ≠ d/dθ D_KL(r ‖ q_θ) or d/dθ (H(r, q_θ) - H")
    assert refuted["claim"].endswith(
        " for some distributions p, q_θ and r; it fails for all of them"
    )
    assert refuted["hypotheses"][-1] == "r ≪ qₓ for every x"


def test_the_long_list_marks_what_is_refuted():
    block = run("list", "--long").stdout.split("argument-order\n")[1].split("\n\n")[0].splitlines()
    assert block[1] == "  verdict:    refuted"
    assert block[2].startswith("  claim:      H(q, p) = H(p) + D_KL(p ‖ q) for all")
