"""A report on a refuted claim says the claim, then the example if any, then that it fails there."""

import json

import pytest

import symdiv
from symdiv.documents.latex_report import latex_fragment, latex_report
from symdiv.documents.terminal import terminal_report
from symdiv.documents.typst_report import typst_report
from symdiv.formulas.notation import Notation
from symdiv.formulas.text import Text
from tests.documents.pages import plain

REFUTED = [id for id, entry in symdiv.catalogue.items() if entry.refutes]
ALWAYS = "mini-batch-robustness"  # is refuted without an example
EXPLICIT = "H((1/4, 3/4), (1/2, 1/2)) ≠ H((1/2, 1/2)) + D_KL((1/2, 1/2) ‖ (1/4, 3/4))"


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text one after the other."""
    place = 0
    for part in parts:
        place = text.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True


def document(id="argument-order"):
    return plain(id)


def test_the_terminal_says_what_is_assumed_where_a_claim_always_fails():
    assert in_order(
        terminal_report(document(ALWAYS), Notation()),
        "Assume\n  p is a probability distribution",
        "Claim, which is refuted\n  d/dθ H(r, q_θ) ≠ d/dθ D_KL(r ‖ q_θ)\n    or d/dθ (H(r, q_θ)",
        "\n  for some distributions p, q_θ and r\n",
        "It fails for all of them, as\n  (a) d/dθ H(r, q_θ) = d/dθ D_KL(r ‖ q_θ)",
        "Derivation",
    )


@pytest.mark.parametrize("form", [latex_report, latex_fragment])
def test_latex_says_what_is_assumed_where_a_claim_always_fails(form):
    source = form(document(ALWAYS), Notation())
    assert in_order(
        source,
        r"\textbf{Assume} that",
        r"\textbf{Claim, which is refuted.}",
        r"\frac{d}{d\theta}\, H(r, q_{\theta}) \ne \frac{d}{d\theta}\, D_{\mathrm{KL}}(r",
        r"\text{ or } \frac{d}{d\theta}\, (H(r, q_{\theta}) - H(p, q_{\theta})) \ne",
        r"for some distributions $p$, $q_{\theta}$ and $r$.",
        r"\textbf{It fails for all of them,} as",
        r"\frac{d}{d\theta}\, H(r, q_{\theta}) = \frac{d}{d\theta}\, D_{\mathrm{KL}}(r",
        "Derivation",
    )
    assert r"\textbf{Then}" not in source


def test_typst_says_what_is_assumed_where_a_claim_always_fails():
    source, inputs = typst_report(document(ALWAYS), Notation())
    assert in_order(
        source,
        "*Assume* that",
        "*Claim, which is refuted.*",
        "!= ",
        '"or"',
        "*It fails for all of them,* as",
        "== Derivation",
    )
    assert "*Then*" not in source
    (claim,) = [each for each in json.loads(inputs["strings"]) if ", or the derivative" in each]
    assert claim.count(" is not equal to the derivative with respect to theta of ") == 2


def test_the_terminal_says_claim_example_and_failure():
    shown = terminal_report(document(), Notation())
    assert in_order(
        shown,
        "Claim, which is refuted\n  H(q, p) = H(p) + D_KL(p ‖ q)\n  for all distributions p and q",
        "It fails for\n  p = (1/2, 1/2)\n  q = (1/4, 3/4)",
        f"There\n  {EXPLICIT}",
        "Derivation",
    )
    assert "\nThen" not in shown


@pytest.mark.parametrize("form", [latex_report, latex_fragment])
def test_latex_says_claim_example_and_failure(form):
    assert in_order(
        form(document(), Notation()),
        r"\textbf{Claim, which is refuted.}",
        r"H(q, p) = H(p) + D_{\mathrm{KL}}(p \parallel q)",
        "for all distributions $p$ and $q$.",
        r"\textbf{It fails for} $p = (\frac{1}{2}, \allowbreak \frac{1}{2})$ and $q = (",
        "There",
        r"\ne H((1/2, 1/2)) + D_{\mathrm{KL}}((1/2, 1/2) \parallel (1/4, 3/4))",
        "Derivation",
    )


def test_typst_says_claim_example_and_failure():
    source, inputs = typst_report(document(), Notation())
    strings = json.loads(inputs["strings"])
    assert "q equals the fraction 1 over 4, the fraction 3 over 4" in strings
    assert in_order(
        source, "*Claim, which is refuted.*", "*It fails for*", "There", "!= ", "== Derivation"
    )
    assert "*Statement.*" not in source


@pytest.mark.parametrize("id", REFUTED)
def test_the_claim_of_the_entry_is_shown(id):
    entry, made = symdiv.catalogue[id], document(id)
    assert made.refuted is not None
    assert len(made.refuted.example) == len(entry.refutes.example)
    shown = terminal_report(made, Notation(), width=120)
    assert in_order(shown, "Claim, which is refuted", Text().term(made.refuted.claim))
    assert ("It fails for\n" in shown) == bool(entry.refutes.example)
    about_any = bool(made.refuted.quantified)
    assert ("It is false, as" in shown) != about_any
    assert ("It fails for all of them, as" in shown) == (about_any and not entry.refutes.example)


def test_a_theorem_has_no_refuted_claim():
    assert document("gibbs").refuted is None
    assert "refuted" not in terminal_report(document("gibbs"), Notation())
