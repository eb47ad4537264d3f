r"""Notations that are easily misread: read as what they mean, or refused with what is clear."""

import pytest

from symdiv.language import ClaimError
from tests.latex.formulas import formula

MEANT = {
    # the mark behind an index belongs to the name
    r"\sum_i q_i p_i'": "sum(q[i]*p_prime[i], i)",
    r"\sum_i p_i^*": "sum(p_star[i], i)",
    r"\sum_{i'} p_{i'}": "sum(p[i_prime], i_prime)",
    # the d of a derivative may be upright
    r"\frac{\mathrm{d}}{\mathrm{d}x} x^2": "diff(x**2, x)",
    r"\frac{\mathrm{d} x^2}{\mathrm{d} x}": "diff(x**2, x)",
    r"\frac{\text{d}}{\text{d}x} x^2": "diff(x**2, x)",
    r"a\mathbb{E}_p[p]": "a*sum(p[i]*p[i], i)",
    r"2\,\mathbb{E}_{x\sim p}[\log q(x)]": "2*sum(p[x]*log(q[x]), x)",
}
POWER = "power behind them"
REFUSED = {
    # a power of a measure
    r"D_{KL}^2(p\|q)": POWER,
    r"D^2_{\mathrm{KL}}(p\|q)": POWER,
    r"D^2(p\|q)": POWER,
    r"H^2(X)": POWER,
    r"I^2(X;Y)": POWER,
    r"\chi^2_{KL}(p\|q)": "not known",
    r"\underbrace{a}^2": "a power, or a label",
    # what is no derivative, and no product either
    r"\mathrm{d}x^2/\mathrm{d}x": r"derivative is written \\frac",
    r"\frac{\partial}{\mathrm{D} x} x": r"\\partial is expected",
    # digits beside digits
    r"10\,000": "one number",
    r"10 000": "one number",
    r"10~000": "one number",
    r"10\ 000": "one number",
    r"10{000}": "one number",
    r"{10}{000}": "one number",
    r"(10)000": "one number",
    # a power between a function and its argument
    r"f^2(x)": "a function or a product",
    r"c^{-1}(x)": "a mass, or a product",
    r"p^2(x)": "behind the bracket",
    r"q_\theta^2(x)": "behind the bracket",
    r"\frac d{dx} x^2": "sign of a derivative",
    r"1e5": "power of ten",
    r"2e-3": "power of ten",
    # the number of a step
    r"\theta^{(2)}": "number of a step",
    r"x^{[t]}": "number of a step",
    r"p_i^{(2)}": "number of a step",
    r"D_f(p\|q)": "f-divergence",
    r"D_F(p\|q)": "F-divergence",
    r"D_\phi(p\|q)": "phi-divergence",
    r"\sum_i' p_i": "is not understood|is missing",
    r"E_p'[p]": "in brackets",
}


@pytest.mark.parametrize("latex", MEANT)
def test_it_is_read_as_what_it_means(latex):
    assert formula(latex).text == MEANT[latex]


@pytest.mark.parametrize("latex", REFUSED)
def test_it_is_refused_with_what_would_be_clear(latex):
    with pytest.raises(ClaimError, match=REFUSED[latex]):
        formula(latex)
