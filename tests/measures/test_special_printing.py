"""The four functions print as textbooks print them."""

import pytest
from sympy import Eq, Integer, Rational, Symbol, latex, pretty, srepr, sstr, symbols

from symdiv.distribution import Softmax, distributions, logits, sigmoid
from symdiv.measures import entr, kl_div, rel_entr, xlogy

x, y, z = symbols("x y z")
n = Symbol("n", integer=True, positive=True)
p, q = distributions("p q", size=n)
k = Symbol("k")


@pytest.mark.parametrize(
    ("expression", "tex"),
    [
        (entr(x), r"- x \log x"),
        (entr(1 - x), r"- \left(1 - x\right) \log\left(1 - x\right)"),
        (rel_entr(x, y), r"x \log \frac{x}{y}"),
        (rel_entr(p[k], q[k]), r"p_{k} \log \frac{p_{k}}{q_{k}}"),
        (rel_entr(x + y, y), r"\left(x + y\right) \log \frac{x + y}{y}"),
        (kl_div(x, y), r"x \log \frac{x}{y} - x + y"),
        (kl_div(x, y - z), r"x \log \frac{x}{y - z} - x + \left(y - z\right)"),
        (xlogy(x, y), r"x \log y"),
        (xlogy(p[k], q[k]), r"p_{k} \log q_{k}"),
        (xlogy(x, x + y), r"x \log\left(x + y\right)"),
        (xlogy(1, y), r"\log y"),
        (xlogy(-x, y), r"\left(- x\right) \log y"),
        (xlogy(Rational(1, 2), y), r"\frac{1}{2} \log y"),
        (xlogy(x, 2), r"x \log 2"),
        (xlogy(x, sigmoid(z)), r"x \log \sigma(z)"),
        (xlogy(x, Softmax(logits("z", size=n))[k]), r"x \log \operatorname{softmax}(z)_{k}"),
    ],
    ids=str,
)
def test_latex(expression, tex):
    assert latex(expression) == tex


@pytest.mark.parametrize(
    ("expression", "tex"),
    [
        (z + entr(x), r"z + \left(- x \log x\right)"),
        (z - entr(x), r"z - \left(- x \log x\right)"),
        (2 * entr(x), r"2 \left(- x \log x\right)"),
        (Eq(z, entr(x)), r"z = \left(- x \log x\right)"),
        (entr(x) ** 2, r"\left(- x \log x\right)^{2}"),
        (-kl_div(x, y), r"- \left(x \log \frac{x}{y} - x + y\right)"),
        (kl_div(x, y) ** 2, r"\left(x \log \frac{x}{y} - x + y\right)^{2}"),
        (z - xlogy(x, y), r"z - x \log y"),
        (2 * xlogy(x, y), r"2 \left(x \log y\right)"),
        (xlogy(x, y) ** 2, r"\left(x \log y\right)^{2}"),
        (rel_entr(x, y) ** 2, r"\left(x \log \frac{x}{y}\right)^{2}"),
        (z + rel_entr(x, y), r"z + x \log \frac{x}{y}"),
    ],
    ids=str,
)
def test_latex_inside_something_larger_cannot_be_misread(expression, tex):
    assert latex(expression) == tex


def test_latex_of_a_product_keeps_further_factors_out_of_the_logarithm():
    # SymPy chooses the order of the factors; so the logarithm is bracketed wherever it stands.
    assert r"\left(x \log y\right)" in latex(xlogy(x, y) * sigmoid(z))


def test_latex_with_natural_logarithms():
    assert latex(xlogy(x, y), ln_notation=True) == r"x \ln y"
    assert latex(rel_entr(x, y), ln_notation=True) == r"x \ln \frac{x}{y}"


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (xlogy(x, y), "x⋅log(y)"),
        (xlogy(p[k], q[k]), "pₖ⋅log(qₖ)"),
        (xlogy(1 - x, 1 - y), "(1 - x)⋅log(1 - y)"),
        (xlogy(Integer(1), y), "log(y)"),
        (xlogy(-x, y), "(-x)⋅log(y)"),
        (entr(x), "-x⋅log(x)"),
        (z + entr(x), "z + (-x⋅log(x))"),
        (z - entr(x), "z - (-x⋅log(x))"),
        (rel_entr(x, y), "     ⎛x⎞\nx⋅log⎜─⎟\n     ⎝y⎠"),
        (xlogy(x, y) ** 2, "          2\n(x⋅log(y)) "),
        (kl_div(x, y), "kl_div(x, y)"),
    ],
    ids=str,
)
def test_unicode(expression, text):
    assert pretty(expression, use_unicode=True) == text


@pytest.mark.parametrize("f", [entr(x), rel_entr(x, y), kl_div(x, y), xlogy(x, y), rel_entr(x, 0)])
def test_text_is_the_call(f):
    text = f"{f.func.__name__}({', '.join(map(str, f.args))})"
    assert sstr(f) == text
    assert eval(srepr(f), {**_names(), f.func.__name__: f.func}) == f


def _names():
    return {"Symbol": Symbol, "Integer": Integer}
