"""Claims that are meant to mislead: none is proved where it is false, whatever it rests on.

Nothing is refuted here first: these are what the prover says on its own.
"""

import pytest
from sympy import Eq, Sum, Symbol, symbols

from symdiv.distribution import distributions
from symdiv.language import ClaimError, claim_of_relation
from symdiv.prover import prove
from symdiv.prover.prover import _attempted
from symdiv.prover.versions import Version
from symdiv.theorems.catalogue import Entry
from tests.prover.judging import attempted, is_proved, misjudged
from tests.sweeps import sweep

# true only at points that have no place in the claim, or false outright
FALSE = [
    # the kernel's log 0 = 0 and 1/0 = 0
    "a*log(a) == 0 where a >= 0",
    "log(x) == 0 where x <= 0",
    "1/x == 0",
    "x*(1/x) == x",
    "x/y == 0 where x >= 0",
    "log(p[k]) == 0 where p[k] >= 0",
    "log(x*y) == log(-x) + log(-y)",
    "sqrt(x**2) == x",
    "sqrt(x)*sqrt(y) == sqrt(x*y) + x",
    # a hypothesis that the claim does not make would make it true
    "x*(1 + log(x/y)) >= x*log(x/y)",
    "x*exp(log(x*y)) >= 0",
    "x + log(x*y) >= log(x*y)",
    "a + a*log(a) > a*log(a)",
    "a*log(a/b) >= a - b",
    "x + x*sum(1/p[i], i) >= x*sum(1/p[i], i)",
    "p[k] > 0 where diff(entropy(p), q[k]) == 0",
    "1 + delta(j, k)*log(p[k]) > p[k] + delta(j, k)*log(p[k])",
    # not dominated, 0 times oo
    "kl(p, q) <= 10",
    "e*kl(p, q) >= 0",
    "(1-e)*kl(p, q) + e*kl(q, p) >= 0",
    "cross_entropy(p, q) <= cross_entropy(p, (p + q)/2)",
    "kl(uniform(n), q) <= log(n)",
    "cross_entropy(one_hot(k), q) == 0",
    # empty and small alphabets, indices
    "entropy(p) > 0",
    "log(n) > 0",
    "n >= 2",
    "sum(1, i) == 1",
    "sum(p[k], i) == p[k]",
    "p[k] + p[j] <= 1",
    "p[j] == p[k]",
    "delta(j, k) == 0",
    "sum(delta(i, k)*p[i], i) == p[j]",
    "sum(delta(i, i), i) == 1",
    "one_hot(k)[j] == 1",
    # names that are bound elsewhere, and capture
    "sum(p[j]*q[i], i) == sum(p[i]*q[i], i)",
    "diff(sum(p[i]*q[k], i), q[k]) == 0",
    "diff(x*z[k], z[k]) == z[k]",
    "diff(x*t, x) == x",
    "diff(hole*x, hole) == hole",
    "diff(y*x, y) == y",
    "diff(log(sum(exp(z[i]), i)), z[k]) == softmax(z)[j]",
    "diff(z[j], z[k]) == 0",
    "diff(z[j], z[k]) == 1",
    "diff(sum(z[i]**2, i), z[k]) == 2*z[j]",
    "diff(p[j]*q[k], p[k]) == q[k]",
    # derivatives where there are none
    "diff(x*log(x), x) == 0 where x >= 0",
    "diff(kl(p, q), p[k]) == 1",
    "diff(entropy(bernoulli(a)), a) == 0",
]


@pytest.mark.parametrize("text", sweep(FALSE, 3))
def test_false_claims_are_not_proved(text):
    assert not is_proved(text)


# of these no point is left: they may not be called proved, and cannot be refuted
OF_NOTHING = [
    "a == 0 where a < b, b < a",
    "p[k] == 0 where 0 < p[k], p[k] < 0",
    "kl(p, q) == 17 where kl(p, q) < 0",
    "x == 1 where 1 == 2",
    "1 == 0 where entropy(p) > log(n)",
    "x > x where x < 0, x > 0",
    "kl(p, p) > 0 where p != p",
    "p[k] == 0 where n == 0",
    "1/(sum(p[i], i) - 1) >= 0",
    "exp(1/kl(p, p)) == 1",
]


@pytest.mark.parametrize("text", sweep(OF_NOTHING, 3))
def test_a_claim_about_nothing_is_not_proved(text):
    try:
        verdict = prove(text, timeout=120)
    except ClaimError:
        return
    assert verdict.status == "undecided"
    assert verdict.search.count == 0


@pytest.mark.parametrize(
    "text", ["log(a - a) == 0", "1/(a - a) == 0", "log(p[k] - p[k]) == 0", "log(-1) == 0"]
)
def test_what_is_nowhere_defined_is_not_understood(text):
    with pytest.raises(ClaimError, match=r"a logarithm is taken of|nothing is divided by 0"):
        prove(text)


# proved, at every point at which they are defined
TRUE = [
    "x/x == 1",
    "x*(1/x) == 1",
    "a*log(b*c) == a*log(b) + a*log(c)",
    "a*log(a*b) == a*log(a) + a*log(b) where a >= 0",
    # the logarithm of a negative number has no value beside a factor 0 either
    "b + a*log(b) >= a*log(b)",
    "b + log(a)*log(b) >= log(a)*log(b)",
    "log(a*b) == log(a) + log(b)",
    "log(x**2) == 2*log(x)",
    "sum(q[i]*(p[i]/q[i]), i) == 1",
    "sum((p[i] - q[i])*log(p[i]/q[i]), i) == kl(p, q) + kl(q, p)",
    "exp(-kl(p, q)) > 0",
    "e*kl(p, q) == e*cross_entropy(p, q) - e*entropy(p)",
    "kl(p, q) == 0 where p == q",
    "kl(p, q) > 0 where p != q",
    "kl([a, 1 - a], [b, 1 - b]) >= 0",
    "entropy(one_hot(k)) == 0",
    "sum(p[k], i) == n*p[k]",
    "diff(p[k]**2, p[k]) == 2*p[k]",
    "diff(sum(p[i], i), p[k]) == 1",
    "diff(cross_entropy(p, q), q[k]) == -p[k]/q[k]",
    "diff(kl(p, q), p[k]) == log(p[k]/q[k]) + 1",
    "diff(entropy((p + q)/2), p[k]) == -log((p[k] + q[k])/2)/2 - 1/2",
    "diff(kl(bernoulli(a), bernoulli(b)), b) == (b - a)/(b*(1 - b))",
    # defined only where x is 0
    "x/(sum(p[i], i) - 1) == 0",
    # both sides alike
    "0 == 0",
    "log(2) == log(2)",
    "log(x) - log(x) == 0",
    "kl(p, q) - kl(p, q) == 0",
    # names of the kernel's own variables
    "diff(hole*x, x) == hole",
    "hole*log(hole*x) == hole*log(hole) + hole*log(x) where hole > 0",
    "delta(hole, k) >= 0",
    "diff(x0*x1*y*u*v*w*x, x) == x0*x1*y*u*v*w",
    "sum(p[l]*j1, l) == j1",
    "sum(p[i]*sum(q[j]*log(p[i]), j), i) == -entropy(p)",
]


@pytest.mark.parametrize("text", sweep(TRUE, 6))
def test_true_claims_are_proved_where_they_are_defined(text):
    assert is_proved(text)
    assert misjudged(text) is None


def given(text):
    return [str(each) for each in attempted(text).given]


def test_a_factor_that_is_0_excuses_what_is_beside_it():
    """For being 0, not for being negative."""
    assert given("a*log(b*c) == a*log(b) + a*log(c)") == [
        "Implies(Ne(a, 0), b > 0)",
        "b >= 0",
        "Implies(Ne(a, 0), c > 0)",
        "c >= 0",
    ]
    assert given("hole*log(x) == log(x)*hole where hole > 0") == ["hole > 0", "x > 0"]


def test_two_factors_of_unknown_sign_may_both_be_negative():
    assert given("log(x*y) - log(x*y) + log(x*y) == log(x*y)") == ["x*y > 0"]
    assert given("log(x*y) == log(x) + log(y)") == ["x > 0", "y > 0"]
    assert sorted(given("log(x*p[k]) == log(x) + log(p[k])")) == ["p[k] > 0", "x > 0"]


n = Symbol("n", integer=True, positive=True)
i, j = symbols("i j", integer=True, positive=True)
p, q = distributions("p q", size=n)
over_i, over_j = (i, 1, n), (j, 1, n)


@pytest.mark.parametrize(
    ("relation", "is_true"),
    [
        (Eq(Sum(p[i] * Sum(p[i] * q[j], over_i), over_j), p[i]), True),
        (Eq(Sum(p[i] * Sum(p[i] * q[j], over_i), over_j), 1), False),
        (Eq(Sum(Sum(p[i], over_i) * q[i], over_i), 1), True),
        (Eq(Sum(q[i] * Sum(p[i] * q[i], over_i), over_i), Sum(p[i] * q[i] ** 2, over_i)), False),
        (Eq(Sum(q[i] * Sum(p[i] * q[i], over_i), over_i), Sum(p[j] * q[j], over_j)), True),
        (Eq(Sum(Sum(p[j], over_i), over_j), n), True),
        (Eq(Sum(Sum(p[j], over_i), over_j), 1), False),
    ],
    ids=str,
)
def test_an_index_is_bound_by_the_innermost_sum(relation, is_true):
    assert isinstance(_attempted(Version(claim_of_relation(relation))), Entry) is is_true


@pytest.mark.parametrize(
    "text",
    [
        "sum(p[i]*sum(p[i]*q[j], i), j) == 1",
        "sum(sum(p[i]*q[i], i)*q[i], i) == 1",
        "sum(sum(p[i], i), i) == 1",
    ],
)
def test_in_text_an_index_has_one_meaning(text):
    with pytest.raises(ClaimError, match=r"i has a meaning already|i is summed over here"):
        prove(text)


@pytest.mark.parametrize(
    "text", ["exp(-kl(p, q)) > 0", "sigmoid(cross_entropy(p, q)) < 1", "1/(1 + kl(p, q)) > 0"]
)
def test_what_is_infinite_within_a_function_refutes_nothing(text):
    """exp(-oo) = 0 is no value of exp(-kl(p, q)): p << q is taken for granted."""
    assert prove(text, timeout=5).status != "refuted"
