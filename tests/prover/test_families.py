"""Claims about families of counts: proved by the entries on these, at other numbers as well."""

import pytest

from symdiv.kernel.theorem import replay
from symdiv.prover import prove

DOMINATED = {"a >= 0", "b >= 0", "Implies(Eq(b, 0), Eq(a, 0))"}
SUCCESSES = {"a > 0", "a <= 1", "b > 0", "b <= 1", "Implies(Eq(b, 1), Eq(a, 1))"}
CERTAIN = {"Implies(Eq(b, 0), Eq(a, 0))", "Implies(Eq(b, 1), Eq(a, 1))"}
RATES = {"a >= 0", "a <= 1", "b >= 0", "b <= 1"}
BERNOULLI = {*RATES, *CERTAIN, "Implies(Eq(1 - b, 0), Eq(1 - a, 0))"}
INSIDE = {"x > 0", "x < 1", "y > 0", "y < 1"}
TRIALS = "Contains(m, Naturals0)"
# that a logarithm has a value follows from these, and is said as well
POSITIVE = "Implies(Ne(1 - a, 0), 1 - b > 0)"
PROVED = [
    ("kl(poisson(a), poisson(b)) == a*log(a/b) - a + b", DOMINATED),
    ("kl(poisson(a), poisson(b)) == a*log(a) - a*log(b) - a + b", DOMINATED),
    ("kl(poisson(a), poisson(3)) == a*log(a/3) + 3 - a", {"a >= 0"}),
    ("kl(poisson(2), poisson(b)) == 2*log(2/b) - 2 + b", {"b >= 0", "Ne(b, 0)"}),
    (
        "kl(geometric(a), geometric(b)) == log(a/b) + (1-a)/a*log((1-a)/(1-b))",
        {*SUCCESSES, POSITIVE},
    ),
    (
        "kl(geometric(a), geometric(b)) == (a*log(a/b) + (1-a)*log((1-a)/(1-b)))/a",
        {*SUCCESSES, POSITIVE},
    ),
    ("entropy(geometric(a)) == -log(a) - (1-a)/a*log(1-a)", {"a > 0", "a <= 1"}),
    ("entropy(geometric(1/2)) == 2*log(2)", set()),
    ("kl(poisson(a), poisson(b)) >= 0", DOMINATED),
    ("kl(geometric(a), geometric(b)) >= 0", SUCCESSES),
    ("kl(poisson(a), poisson(2)) >= 0", {"a >= 0"}),
    ("kl(geometric(1/2), geometric(1/3)) == log(3/2) + log(3/4)", set()),
    (
        "kl(binomial(m, a), binomial(m, b)) == m*(a*log(a/b) + (1-a)*log((1-a)/(1-b)))",
        {*RATES, *CERTAIN, TRIALS, POSITIVE},
    ),
    (
        "kl(binomial(m, a), binomial(m, b)) == m*kl(bernoulli(a), bernoulli(b))",
        {*BERNOULLI, TRIALS},
    ),
    ("kl(binomial(2, a), binomial(2, b)) == 2*kl(bernoulli(a), bernoulli(b))", BERNOULLI),
    (
        "kl(binomial(3, a), binomial(3, 1/2)) == 3*log(2) - 3*entropy(bernoulli(a))",
        {"a >= 0", "a <= 1"},
    ),
    ("kl(binomial(5, 1/2), binomial(5, 1/3)) == 5/2*log(3/2) + 5/2*log(3/4)", set()),
    ("kl(binomial(3, 1), binomial(3, 1/3)) == 3*log(3)", set()),
    (
        "kl(neg_binomial(r, a), neg_binomial(r, b)) == r*kl(bernoulli(a), bernoulli(b))/a",
        {*SUCCESSES, *BERNOULLI, "r > 0"} - {"Implies(Eq(b, 0), Eq(a, 0))"},
    ),
    ("kl(neg_binomial(1/2, 1/2), neg_binomial(1/2, 1/3)) == log(3/2)/2 + log(3/4)/2", set()),
    ("kl(neg_binomial(r, a), neg_binomial(r, b)) >= 0", {*SUCCESSES, "r > 0"}),
    (
        "kl(logarithmic(x), logarithmic(y)) "
        "== -x/((1-x)*log(1-x))*log(x/y) + log(log(1-y)/log(1-x))",
        {*INSIDE, "Ne(log(1 - x), 0)", "log(1 - y)/log(1 - x) > 0"},
    ),
    ("kl(logarithmic(x), logarithmic(y)) >= 0", INSIDE),
    (
        "entropy(discrete_uniform(0, m)) == log(m + 1)",
        {"Contains(m, Integers)", "0 <= m", "m + 1 > 0"},
    ),
    ("kl(discrete_uniform(0, 2), discrete_uniform(0, 5)) == log(2)", set()),
    ("kl(binomial(m, a), binomial(m, b)) >= 0", {*RATES, *CERTAIN, TRIALS}),
]
FALSE = [
    "kl(poisson(a), poisson(b)) == a*log(a/b) - a - b",
    "kl(poisson(a), poisson(b)) == a*log(b/a) - a + b",
    "kl(poisson(2), poisson(b)) == 2*log(2/b) + 2 - b",
    "kl(geometric(a), geometric(b)) == log(a/b) + (1-a)*log((1-a)/(1-b))",
    "entropy(geometric(a)) == -log(a) - (1-a)*log(1-a)",
    "entropy(geometric(1/2)) == log(2)",
    "kl(binomial(m, a), binomial(m, b)) == a*log(a/b) + (1-a)*log((1-a)/(1-b))",
    "kl(binomial(m, a), binomial(m, b)) == m*kl(bernoulli(b), bernoulli(a))",
    "kl(binomial(5, 1/2), binomial(5, 1/3)) == 5*log(3/2)",
    "kl(neg_binomial(r, a), neg_binomial(r, b)) == r*kl(bernoulli(a), bernoulli(b))",
    "kl(logarithmic(x), logarithmic(y)) == log(x/y) + log(log(1-y)/log(1-x))",
    "kl(poisson(a), poisson(b)) > 0",
]


@pytest.mark.parametrize(("claim", "hypotheses"), PROVED)
def test_it_is_proved_under_what_gives_it_a_value(claim, hypotheses):
    verdict = prove(claim)
    assert verdict.status == "proved"
    assert {*map(str, verdict.entry.hypotheses)} == hypotheses
    proved = replay(verdict.entry.theorem)
    assert proved.conclusion is verdict.entry.claim.conclusion


@pytest.mark.parametrize("claim", FALSE)
def test_a_false_one_is_refuted(claim):
    assert prove(claim).status == "refuted"


def test_where_one_does_not_dominate_the_other_is_said_apart():
    verdict = prove("kl(geometric(a), geometric(b)) == log(a/b) + (1-a)/a*log((1-a)/(1-b))")
    assert verdict.where == ("geometric(a) << geometric(b)",)
    assert "a side being infinite" in verdict.elsewhere


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            "entropy(zeta(t)) >= 0",
            "Proofs do not cover entropy(zeta(t)) as it stands there.",
        ),
        # the outcomes of one begin at 0, and those of the other at 1
        (
            "kl(uniform(n), poisson(b)) >= 0",
            "Proofs do not cover kl(uniform(n), poisson(b)) as it stands there.",
        ),
        (
            "entropy(discrete_uniform(1, 6)) == log(6)",
            "Proofs do not cover discrete_uniform(1, 6) as it stands there.",
        ),
        # m may be -1 here, so that no index counts it
        (
            "kl(binomial(m + 1, a), binomial(m + 1, b)) == (m + 1)*kl(bernoulli(a), bernoulli(b))",
            "Proofs do not cover m + 1 in {0, 1, 2, ...} as it stands there.",
        ),
        ("entropy(poisson(0)) == 0", "No proof was found: no way is known to prove"),
    ],
)
def test_without_a_definition_or_an_entry_it_stays_undecided(claim, said):
    verdict = prove(claim)
    assert verdict.status == "undecided"
    assert any(each.startswith(said) for each in verdict.tried)
