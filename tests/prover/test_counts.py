"""Claims about families of counts: false ones are refuted by exact parameters, true ones never."""

import re
import time

import pytest
import sympy
from mpmath import isinf, mpf
from sympy import Eq, Ge, Symbol, log

import symdiv
from symdiv.counterexamples.counterexample import Search
from symdiv.counterexamples.search import counterexample
from symdiv.distribution.zeta_derivative import zeta_derivative
from symdiv.language import read_claim
from symdiv.prover.prover import prove
from symdiv.semantics.terms import BridgeError, to_proposition, to_term, to_vector
from symdiv.semantics.terms.extended import to_series
from tests.cli.running import run
from tests.semantics.counting import evaluated
from tests.sweeps import exhaustive, sweep

FALSE = [
    # wrong constants
    "kl(poisson(a), poisson(b)) == a*log(a/b) - a",
    "kl(poisson(a), poisson(b)) == a*log(a/b) - 2*a + 2*b",
    "entropy(geometric(a)) == -log(a)",
    "entropy(geometric(a)) <= 3",
    "kl(binomial(m, a), binomial(m, b)) == kl(bernoulli(a), bernoulli(b))",
    "entropy(binomial(m, a)) == m*entropy(bernoulli(a))",
    "cross_entropy(poisson(a), geometric(b)) == -log(b) - (a + 1)*log(1 - b)",
    "entropy(poisson(a)) == a - a*log(a)",
    "kl(bernoulli(a), poisson(a)) <= a**2/4",
    "kl(geometric_trials(a), geometric_trials(b)) <= 1",
    "entropy(zipf(s, 4)) >= 1",
    "entropy(discrete_uniform(a, b)) == log(b - a)",
    "tv(poisson(a), poisson(b)) <= abs(a - b)/3",
    "entropy(logarithmic(x)) >= 1",
    "entropy(hypergeometric(6, m, 2)) >= 1/10",
    "entropy(beta_binomial(2, a, b)) <= 1",
    "poisson(a)[1] <= 1/3",
    "entropy(neg_binomial(t, a)) <= t*entropy(geometric(a))",
    # swapped arguments
    "kl(poisson(a), poisson(b)) == kl(poisson(b), poisson(a))",
    "kl(geometric(a), geometric(b)) == kl(geometric(b), geometric(a))",
    "cross_entropy(poisson(a), poisson(b)) == cross_entropy(poisson(b), poisson(a))",
    "kl(bernoulli(a), poisson(b)) <= kl(poisson(b), bernoulli(a)) - b",
    "renyi(poisson(a), poisson(b), 2) <= kl(poisson(a), poisson(b))",
    # at the boundary, where one side is infinite
    "kl(binomial(m, a), binomial(t, a)) < 100",
    "kl(poisson(a), bernoulli(b)) <= 1000",
    "kl(poisson(a), poisson(b)) > 0",
    "kl(geometric(a), geometric(b)) >= 1/100 where a < b",
    "kl(geometric_trials(a), geometric(b)) == kl(geometric(a), geometric_trials(b))",
]
TRUE = [
    "kl(poisson(a), poisson(b)) == a*log(a/b) - a + b",
    "entropy(geometric(a)) == (-a*log(a) - (1 - a)*log(1 - a))/a",
    "kl(geometric(a), geometric(b)) == kl(bernoulli(a), bernoulli(b))/a",
    "kl(binomial(m, a), binomial(m, b)) == m*kl(bernoulli(a), bernoulli(b))",
    "kl(bernoulli(a), poisson(a)) <= a**2",
    "cross_entropy(poisson(a), geometric(b)) == -log(b) - a*log(1 - b)",
    "tv(poisson(a), poisson(b)) <= abs(a - b)",
    "kl(geometric_trials(a), geometric_trials(b)) == kl(geometric(a), geometric(b))",
    "entropy(binomial(m, a)) <= m*entropy(bernoulli(a))",
    "entropy(neg_binomial(1, a)) == entropy(geometric(a))",
    "kl(zeta(s), zeta(t)) >= 0",
    "kl(poisson(a), geometric(b)) >= 0",
    "renyi(poisson(a), poisson(b), 2) >= kl(poisson(a), poisson(b))",
    "entropy(discrete_uniform(0, m)) == log(m + 1)",
    "bc(poisson(a), poisson(b)) == exp(-(sqrt(a) - sqrt(b))**2/2)",
]
# what is proved in the kernel, and by which entry
PROVED = {
    "kl(bernoulli(a), poisson(b)) == b - a*log(b) - entropy(bernoulli(a))": "bernoulli-poisson-div",
    "kl(bernoulli(t), geometric(b)) == -log(b) - t*log(1 - b) + t*log(t) + (1 - t)*log(1 - t)": (
        "bernoulli-geometric-divergence"
    ),
    "kl(bernoulli(1/3), poisson(2)) == 2 - log(3) + log(2)/3": "bernoulli-poisson-divergence",
    "kl(bernoulli(t), poisson(t)) <= t**2": "bernoulli-poisson-bound",
    "kl(bernoulli(a), poisson(a)) <= a": "bernoulli-poisson-divergence",
    "kl(poisson(a), poisson(b)) <= (a - b)**2/b": "poisson-divergence",
    "kl(poisson(1), poisson(2)) >= 1/4": "poisson-divergence",
    "kl(poisson(t), poisson(b)) >= 0": "gibbs-countable",
    "entropy(geometric(a)) <= 3/a": "geometric-entropy",
    "entropy(geometric(1/2)) <= 1.4": "geometric-entropy",
    "entropy(geometric(1/2)) >= 2*log(2)": "geometric-entropy",
    "cross_entropy(poisson(a), geometric(b)) == -log(b) - a*log(1 - b)": "geometric-cross-entropy",
    "cross_entropy(poisson(2), geometric(1/2)) == 3*log(2)": "geometric-cross-entropy",
    "cross_entropy(geometric(a), geometric(b)) == -log(b) - (1 - a)/a*log(1 - b)": (
        "geometric-cross-entropy"
    ),
    "entropy(poisson(a)) <= entropy(geometric(1/(1 + a)))": "geometric-maximum-entropy",
    "entropy(poisson(1)) <= entropy(geometric(1/2))": "geometric-maximum-entropy",
    "entropy(poisson(a)) <= (1 + a)*log(1 + a) - a*log(a)": "entropy-of-mean",
    "entropy(poisson(1)) <= 2*log(2)": "entropy-of-mean",
    "cross_entropy(poisson(a), poisson(a)) <= cross_entropy(poisson(a), poisson(b))": (
        "poisson-likelihood"
    ),
    "cross_entropy(bernoulli(a), poisson(a)) <= cross_entropy(bernoulli(a), poisson(b))": (
        "poisson-likelihood"
    ),
    "kl(bernoulli(a), poisson(a)) <= kl(bernoulli(a), poisson(b))": "bernoulli-poisson-divergence",
    "entropy(geometric(a)) >= 0": "countable-entropy-nonnegative",
    "kl(poisson(a), geometric(b)) >= 0": "gibbs-countable",
    "kl(geometric(a), poisson(b)) >= 0": "gibbs-countable",
}
SIDES = re.compile(r" (==|<=|>=|<|>) ")
HOLDS = {
    "==": lambda x, y: abs(x - y) < 1e-15,
    "<=": lambda x, y: x <= y,
    ">=": lambda x, y: x >= y,
    "<": lambda x, y: x < y,
    ">": lambda x, y: x > y + 1e-15,
}


def sides(claim, point):
    """Both sides as sums, and whether the relation holds between them."""
    left, sign, right = SIDES.split(claim.partition(" where ")[0])
    numbers = {name: mpf(x.numerator) / x.denominator for name, x in point.scalars.items()}
    x, y = (evaluated(side, **numbers) for side in (left, right))
    return x, y, HOLDS[sign](x, y)


@pytest.mark.parametrize("claim", sweep(FALSE, 2))
def test_what_is_false_is_refuted_where_sums_say_so(claim):
    verdict = prove(claim)
    assert verdict.status == "refuted"
    found = verdict.counterexample
    *values, holds = sides(claim, found.point)
    assert not holds
    for side, wanted in zip((found.left, found.right), values, strict=True):
        if side.enclosure is None:
            assert isinf(wanted)
        else:
            low, high = (mpf(end.numerator) / end.denominator for end in side.enclosure)
            assert low - 1e-20 < wanted < high + 1e-20
    shown = verdict.text()
    assert all(f"{name} = {number}" in shown for name, number in found.point.scalars.items())


@pytest.mark.parametrize("claim", sweep(TRUE, 5))
def test_what_is_true_is_not_refuted(claim):
    verdict = prove(claim, timeout=2)
    if verdict.status == "proved":
        assert verdict.entry.theorem.conclusion is verdict.entry.claim.conclusion
        return
    assert verdict.status == "undecided"
    text = " ".join(verdict.text().split())
    why = r"It holds at all \d+ points.*(Proofs do not cover|No proof was found)|seconds were up"
    assert re.search(why, text)


@pytest.mark.parametrize("claim", sweep(PROVED, 5))
def test_what_an_entry_states_of_a_series_proves_the_sum_and_bounds(claim):
    verdict = prove(claim, timeout=30)
    assert verdict.status == "proved"
    assert PROVED[claim] in " ".join(verdict.text().split())


def test_a_parameter_may_have_the_name_of_a_bound_variable():
    t, b = Symbol("t", real=True), Symbol("b", real=True)
    claim = to_proposition(Ge(symdiv.kl_divergence(symdiv.Poisson(t), symdiv.Poisson(b)), 0))
    assert {each.name for each in claim.free} == {"t", "b"}
    # where it is bound, all of its series are about another number
    assert prove("kl(poisson(t), poisson(1)) >= 1").status == "refuted"


def test_a_claim_of_sympy_is_judged_like_a_text():
    a, b = Symbol("a", real=True), Symbol("b", real=True)
    divergence = symdiv.kl_divergence(symdiv.Poisson(a), symdiv.Poisson(b))
    true = Eq(divergence, a * log(a / b) - a + b)
    assert prove(true).status == "proved"
    refuted = prove(Eq(divergence, a * log(a / b) - a))
    assert refuted.text().splitlines()[1:] == [
        "  a = 0, b = 1",
        "  D_KL(Poisson(a) || Poisson(b)) = 1",
        "  a*log(a/b) - a = 0",
    ]
    s = Symbol("s", real=True)
    entropy = symdiv.entropy(symdiv.Zeta(s))
    formula = log(sympy.zeta(s)) - s * zeta_derivative(s) / sympy.zeta(s)
    assert prove(Eq(entropy, formula), timeout=1).status == "undecided"
    assert prove(Eq(entropy, formula + 1)).status == "refuted"


@pytest.mark.parametrize("assumed", [{"real": True}, {"integer": True, "nonnegative": True}])
def test_a_number_of_trials_is_an_integer_where_it_is_not_assumed_to_be_one(assumed):
    m, a, b = Symbol("m", **assumed), Symbol("a", real=True), Symbol("b", real=True)
    divergence = symdiv.kl_divergence(symdiv.Binomial(m, a), symdiv.Binomial(m, b))
    # m - m**2 is positive between 0 and 1 only
    assert prove(Ge(divergence, m - m**2), timeout=1).status == "undecided"
    refuted = prove(Ge(divergence, m - m**2 / 2))
    assert refuted.counterexample.point.scalars["m"] == 1


def test_both_sides_infinite_is_no_counterexample():
    claim = "kl(binomial(m + 1, 1/2), binomial(m, a)) == kl(geometric(1/2), binomial(m, a))"
    assert prove(claim, timeout=1).status == "undecided"


def test_strict_inequalities_fail_where_both_sides_are_exactly_equal():
    found = prove("kl(poisson(a), poisson(b)) > 0").counterexample
    assert found.point.scalars["a"] == found.point.scalars["b"]


def test_series_that_converge_slowly_are_left_open():
    # so many points, not so many seconds, whatever the machine
    claim = read_claim("js(zeta(s), zeta(t)) <= log(2)")
    found = counterexample(claim, time.monotonic() + 600, most=40)
    assert isinstance(found, Search)
    assert found.open > 0
    assert "no arithmetic could tell" in str(found)


@exhaustive
@pytest.mark.parametrize("claim", ["kl(zeta(s), zeta(t)) >= 0", "js(poisson(a), poisson(b)) <= 1"])
def test_what_takes_longer_is_left_open_when_the_time_is_up(claim):
    assert run("prove", claim, "--timeout", "3").exit_code == 3


def test_the_kernel_is_told_nothing_of_counts_of_which_it_has_no_masses():
    # an index stands for 1, 2, 3, ..., so that a sum over indices would leave out the outcome 0
    a, b = Symbol("a", real=True), Symbol("b", real=True)
    zeta = symdiv.Zeta(a)
    for measure in (
        symdiv.entropy(zeta),
        symdiv.kl_divergence(symdiv.Logarithmic(a), symdiv.Poisson(b)),
    ):
        for translated in (to_term, to_series):
            with pytest.raises(BridgeError, match="has no kernel term: it is of counts"):
                translated(measure)
    with pytest.raises(BridgeError, match="is not a vector that the kernel knows"):
        to_vector(zeta)
