"""Claims of softmax(z/t): the divisor is never 0 where one is proved, nor where one is refuted."""

import pytest
from sympy import Gt, Ne, Symbol, log

from symdiv import Softmax, entropy, logits, prove
from tests.sweeps import sweep

t, x = Symbol("t", real=True), Symbol("x", real=True)
POSITIVE = Symbol("t", positive=True)
n = Symbol("n", integer=True, positive=True)
z = logits("z", size=n)

PROVED = {
    "entropy(softmax(z/t)) <= log(n)": {Ne(t, 0)},
    "entropy(softmax(z/t)) <= log(n) where t > 0": {t > 0},
    "kl(p, softmax(z/t)) >= 0": {Ne(t, 0)},
    "cross_entropy(softmax(z/t), softmax(z)) >= entropy(softmax(z/t))": {Ne(t, 0)},
    "kl(softmax(y/4), softmax(z/4)) >= 0": set(),
    "softmax(z/t)[k] > 0": {Ne(t, 0)},
    "kl(p, softmax(t*(z/t))) == kl(p, softmax(z))": {Ne(t, 0)},
    "kl(p, softmax(z/(t*x))) >= 0": {Ne(t, 0), Ne(x, 0)},
    "diff(cross_entropy(p, softmax(z/t)), z[k]) == (softmax(z/t)[k] - p[k])/t": {Ne(t, 0)},
    "softmax(0*z)[k] == 1/n": set(),
}


@pytest.mark.parametrize("text", sweep(PROVED, 3))
def test_what_is_proved_says_that_the_divisor_is_not_0(text):
    verdict = prove(text)
    assert verdict.status == "proved"
    given = set(verdict.entry.given)
    assert {each for each in given if each.has(t, x)} == PROVED[text]


@pytest.mark.parametrize(
    ("symbol", "condition"), [(t, Ne(t, 0)), (POSITIVE, Gt(POSITIVE, 0, evaluate=False))]
)
def test_so_it_does_of_sympy_input(symbol, condition):
    verdict = prove(entropy(Softmax(z / symbol)) <= log(n))
    assert verdict.status == "proved"
    assert condition in verdict.entry.given


@pytest.mark.parametrize(
    "text",
    [
        "kl(softmax(z/t), softmax(z)) == 0",
        "entropy(softmax(z/t)) >= entropy(softmax(z)) where t > 0",
        "softmax(z/t)[k] == exp(z[k]/t)/sum(exp(z[j]), j)",
        "softmax(-z)[k] == softmax(z)[k]",
    ],
)
def test_a_counterexample_has_a_divisor_that_is_not_0(text):
    verdict = prove(text)
    assert verdict.status == "refuted"
    assert verdict.counterexample.point.scalars.get("t", 1) != 0


@pytest.mark.parametrize(
    "text",
    ["entropy(softmax(z/t)) <= log(n) where t == 0", "kl(p, softmax(z/t)) == 7 where t == 0"],
)
def test_where_the_divisor_is_0_nothing_is_proved_or_refuted(text):
    assert prove(text, timeout=2).status == "undecided"
