"""Formulas in prose: one text, spelled by each target."""

import pytest

from symdiv.formulas.formula import formula
from symdiv.formulas.latex import Latex
from symdiv.formulas.notation import Notation
from symdiv.formulas.speech import Speech
from symdiv.formulas.text import Text
from symdiv.formulas.typst import Typst


@pytest.mark.parametrize(
    ("text", "latex", "typst", "plain", "spoken"),
    [
        (
            "D(p || q) >= 0",
            r"D_{\mathrm{KL}}(p \parallel q) \ge 0",
            r'D_("KL")\(p parallel q\) >= 0',
            "D_KL(p ‖ q) ≥ 0",
            "the Kullback-Leibler divergence of p from q is at least 0",
        ),
        ("log_2 q_i", r"\log_2 q_i", "log_2 q_i", "log₂ qᵢ", "log sub 2 q sub i"),
        ("10^{-10}", "10^{-10}", "10^(-10)", "10⁻¹⁰", "10 to the power minus 10"),
        (
            "(1/2, 1/3)",
            "(1/2, 1/3)",
            r"\(1 slash 2\, 1 slash 3\)",
            "(1/2, 1/3)",
            "open parenthesis 1 over 2, 1 over 3 close parenthesis",
        ),
        ("q' << p", r"q' \ll p", "q' << p", "q' ≪ p", None),
        ("sum_i p_i", r"\sum_i p_i", "sum_i p_i", "Σᵢ pᵢ", "the sum over i of p sub i"),
        ("[0, +oo]", r"[0, +\infty]", r"\[0\, +oo\]", "[0, +∞]", None),
        ("H(p_theta)", r"H(p_{\theta})", r"H\(p_(theta)\)", "H(p_θ)", "the entropy of p sub theta"),
        ("softmax(z)", r"\operatorname{softmax}(z)", r'op("softmax")\(z\)', "softmax(z)", None),
    ],
)
def test_a_formula_is_spelled_by_each_target(text, latex, typst, plain, spoken):
    assert formula(text, Latex()) == latex
    assert formula(text, Typst()) == typst
    assert formula(text, Text()) == plain
    if spoken:
        assert formula(text, Speech()) == spoken


def test_entropy_and_cross_entropy_are_told_apart_in_words():
    assert formula("H(p, q)", Speech()) == "the cross-entropy of p and q"
    assert formula("H(p)", Speech()) == "the entropy of p"
    assert formula("H((1, 0))", Speech()).startswith("the entropy of")


def test_the_notation_reaches_prose():
    notation = Notation(divergence="KL", logarithm="ln", names={"q": "hat y"})
    assert formula("D(p || q) = log q_i", Latex(notation)) == (
        r"\operatorname{KL}(p \parallel \hat{y}) = \ln \hat{y}_i"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("p # q", "'#' has no meaning here"),
        (r"\log p", "has no meaning here"),
        ("p_", "a script is missing at its end"),
        ("_i", "nothing before '_'"),
        ("p_{i", "a brace is not closed"),
        ("p}", "a brace is closed that was not opened"),
    ],
)
def test_what_has_no_meaning_is_refused(text, why):
    with pytest.raises(ValueError, match=why.replace("(", r"\(")):
        formula(text, Latex())
