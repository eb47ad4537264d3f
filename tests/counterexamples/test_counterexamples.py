"""False claims are refuted by points that an independent oracle confirms; true ones never are."""

import time
from fractions import Fraction

import mpmath
import pytest
from sympy import Eq, Gt, Le, Rational, Symbol, cos, exp, log, oo

from symdiv.counterexamples import Counterexample, Search, Side, counterexample
from symdiv.distribution import distributions
from symdiv.language import Claim, read_claim
from symdiv.measures import entropy, kl_divergence
from symdiv.measures.declared import MEASURES
from tests.counterexamples.false_claims import FALSE_CLAIMS
from tests.counterexamples.oracle import Reader, is_false
from tests.counterexamples.true_claims import TRUE_CLAIMS
from tests.sweeps import sweep

n = Symbol("n", integer=True, positive=True)
x = Symbol("x", real=True)
p, q = distributions("p q", size=n)


def search(claim, most=1500, seconds=60):
    read = read_claim(claim) if isinstance(claim, str) else claim
    return counterexample(read, time.monotonic() + seconds, most)


def decimal(x):
    with mpmath.workdps(80):
        return mpmath.mpf(x.numerator) / x.denominator


@pytest.mark.parametrize("text", FALSE_CLAIMS)
def test_false_claims_are_refuted(text):
    found = search(text, most=20_000)
    assert isinstance(found, Counterexample)
    assert is_false(text, found.point)
    for side in (found.left, found.right):
        if side.enclosure is not None and side.closed is not None:
            with mpmath.workdps(80):
                exact = mpmath.mpf(str(side.closed.evalf(70)))
                low, high = map(decimal, side.enclosure)
                slack = mpmath.mpf(10) ** -60 * (1 + abs(exact))
                assert low - slack <= exact <= high + slack
                assert high - low < mpmath.mpf(10) ** -50 * (1 + abs(exact))


@pytest.mark.parametrize("text", sweep([*TRUE_CLAIMS][::2], 5))
def test_true_claims_are_not_refuted(text):
    found = search(text)
    assert isinstance(found, Search)
    assert found.count >= 1
    assert not is_false(text, found.points[0])


@pytest.mark.parametrize("measure", MEASURES)
def test_the_oracle_knows_the_measures(measure):
    assert hasattr(Reader, f"call_{measure.words[0]}")


def test_the_tables_are_long_and_have_nothing_in_common():
    assert len(set(FALSE_CLAIMS)) == len(FALSE_CLAIMS) >= 60
    assert len(set(TRUE_CLAIMS)) == len(TRUE_CLAIMS) >= 60
    assert not set(FALSE_CLAIMS) & set(TRUE_CLAIMS)


def test_the_oracle_knows_true_from_false():
    """Planted errors: were the oracle to agree with everything, the tests above would be empty."""
    at = search("kl(p, q) == kl(q, p)").point
    assert is_false("kl(p, q) == kl(q, p)", at)
    assert not is_false("kl(p, q) != kl(q, p)", at)
    assert not is_false("kl(p, q) >= 0", at)
    assert is_false("kl(p, q) == kl(q, p) + 1/10**9", at)


@pytest.mark.parametrize("digits", [10, 30, 50, 100])
def test_a_claim_that_is_false_by_very_little_is_refuted(digits):
    little = Rational(1, 10**digits)
    off = Claim("", Eq(log(8), 3 * log(2) + little, evaluate=False))
    assert isinstance(search(off), Counterexample)
    off = Claim("", Eq(kl_divergence(p, q), kl_divergence(p, q) + little, evaluate=False))
    assert isinstance(search(off), Counterexample)
    found = search(off)
    assert found.left.enclosure[1] < found.right.enclosure[0]
    off = Claim("", Le(log(8) + little, 3 * log(2), evaluate=False))
    assert isinstance(search(off), Counterexample)


def test_what_cannot_be_told_apart_is_not_refuted():
    beyond = Claim("", Gt(log(8) + Rational(1, 10**3000), log(2) * 3, evaluate=False))
    assert isinstance(search(beyond), Search)


def test_equality_refutes_a_strict_inequality_where_it_is_exact():
    found = search(Claim("", Gt(log(12), 2 * log(2) + log(3), evaluate=False)))
    assert isinstance(found, Counterexample)
    # equal, which closed expressions do not show, and no interval can
    same = log(1 + exp(1)) + log(exp(1) - 1)
    open_question = Claim("", Gt(log(exp(2) - 1), same, evaluate=False))
    assert isinstance(search(open_question), Search)


def test_a_claim_that_is_defined_nowhere_has_no_witness():
    for text in ("log(x) == 0 where x < 0", "log(x - x**2 - 1) == 3", "x == 3 where 0/x == 1"):
        found = search(text)
        assert (found.count, found.points) == (0, ())
        assert str(found).startswith("No point was found at which both sides have a value")
    assert search("kl(p, q) == 3 where p[1] > 2").unmet > 0


def test_conditions_are_kept():
    assert isinstance(search("kl(p, q) == kl(q, p)"), Counterexample)
    assert isinstance(search("kl(p, q) == kl(q, p) where p == q"), Search)
    found = search("x**2 >= 4 where x >= 1")
    assert found.point.scalars["x"] == 1


def test_an_infinite_side_refutes_where_no_finite_one_does():
    found = search("kl(p, q) <= 10")
    assert found.describe() == "p = (1, 0), q = (0, 1), n = 2\nkl(p, q) = oo"
    # of finite and infinite counterexamples a finite one is shown
    assert search("kl(p, q) == kl(q, p)").left.closed == log(Rational(9, 8)) / 2
    # two infinities are equal, and of oo < oo + 1 nothing is said
    for text in ("cross_entropy(p, q) == entropy(p) + kl(p, q)", "kl(p, q) < kl(p, q) + 1"):
        assert isinstance(search(text), Search)


def test_nothing_is_claimed_of_0_times_oo():
    """Of e*kl(p, q) at e = 0, if q does not dominate p."""
    text = "e*kl(p, q) >= 0"
    found = search(text)
    assert found.point.scalars["e"] < 0
    assert isinstance(search(text + " where e >= 0"), Search)
    found = search("sum(p[i]*q[i], i) > 0")
    assert found.point.distributions == {"p": (1, 0), "q": (0, 1)}
    guarded = "sum(p[i]*q[i], i) + e*kl(p, q) > 0 where e == 0"
    assert isinstance(search(guarded), Search)


def test_the_counterexample_is_the_simplest():
    at = search("kl(p, q) == kl(q, p)").point
    assert at.size == 2
    assert at.distributions["p"] == (Fraction(1, 2), Fraction(1, 2))


def test_a_random_counterexample_is_simplified():
    """No simple x is above 2000, so that the point is a random one; y need not stay random."""
    found = search("x - y <= 50000 where x > 2000", most=20_000)
    assert found.point.scalars["x"] > 50_000
    assert found.point.scalars["y"] == 0


def test_statements_that_are_no_relation_of_two_sides():
    from symdiv.distribution.statements import dominates

    found = search(Claim("", dominates(q, p)))
    assert isinstance(found, Counterexample)
    assert (found.left, found.right) == (None, None)
    assert found.describe() == "p = (1, 0), q = (0, 1), n = 2"


def test_what_cannot_be_evaluated_is_said():
    with pytest.raises(TypeError, match=r"cos\(x\) has no value here"):
        search(Claim("", Gt(cos(x), 0)))
    over_naturals = Claim("", Gt(entropy(distributions("p", size=oo)), 0))
    with pytest.raises(TypeError, match="over the naturals"):
        search(over_naturals)


def test_the_search_ends_at_its_deadline():
    started = time.monotonic()
    claim = read_claim("kl(p, q) >= 0")
    assert isinstance(counterexample(claim, started + 0.3, most=10**9), Search)
    assert counterexample(claim, started - 1).count == 0


def test_an_interrupt_is_not_swallowed(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("symdiv.counterexamples.checking.Check.at", interrupted)
    with pytest.raises(KeyboardInterrupt):
        search("kl(p, q) >= 0")


def test_sides_are_frozen():
    side = Side("a", None, None)
    with pytest.raises(AttributeError, match="cannot assign"):
        side.name = "b"
