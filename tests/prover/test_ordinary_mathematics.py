"""A verdict is about ordinary mathematics: no convention of the kernel proves or refutes anything.

What is refuted has a value on both sides where it is; what is proved has one wherever its printed
hypotheses hold, and is true there.
"""

from itertools import islice

import pytest
from sympy import Expr, Ge, Symbol, exp
from sympy.core.relational import Relational

from symdiv import distributions, kl_divergence
from symdiv.counterexamples import points
from symdiv.counterexamples.checking import Check, Outcome
from symdiv.kernel.certificate import verify
from symdiv.language import ClaimError, read_claim
from symdiv.language.words import in_words
from symdiv.prover import prove
from symdiv.prover.prover import _attempted
from symdiv.prover.versions import Version
from symdiv.semantics.values import Indeterminate, Undefined, intervals
from symdiv.semantics.values.evaluating import holds, value
from symdiv.theorems.catalogue import Entry
from symdiv.theorems.certify import entry_certificate
from tests.counterexamples.true_claims import TRUE_CLAIMS
from tests.prover.judging import attempted
from tests.sweeps import sweep

# true where both sides have a value, which is not everywhere
NOT_REFUTED = [
    "(x**2 - 1)/(x - 1) == x + 1",
    "x*(1 + y/x) == x + y",
    "x/y == 1 where x == y",
    "p[k]/q[k] == 1 where p == q",
    "p[k]/(p[k]+q[k]) + q[k]/(p[k]+q[k]) == 1",
    "1 - entropy(p)/log(n) == kl(p, uniform(n))/log(n)",
    "entropy(uniform(n))/log(n) == 1",
    "cross_entropy(p, q)/entropy(p) >= 1",
    "(p[k] - p[k]**2)/p[k] == 1 - p[k]",
    "(exp(x) - 1)/x > 0",
    "x*exp(y/x) >= x + y where x >= 0",
    "diff(sqrt(x**2), x)**2 == 1",
    "sum(q[i]*(p[i]/q[i] + 1), i) == 2",
    "sum(q[i]*(p[i]/q[i]), i) == 1",
    "kl(p, q) < kl(p, q) + 1",
    "log(x) < log(x) + 1",
]
# about points at which a side has no value, and about no others
NOT_PROVED = [
    "diff(sqrt(-x)**2, x) == -1 where x >= 0",
    "diff(sqrt(x)**2, x) == 1 where x == 0",
    "diff(entropy(p) - entropy(p), p[k]) == 0 where p[k] == 0",
    "0*diff(entropy(p), p[k]) == 0 where p[k] == 0",
    "(p[k] - q[k])/(q[k] - p[k]) == 0 where p == q",
    "(sum(p[i], i) - 1)/(sum(q[i], i) - 1) == 0",
    "kl(p, p)/kl(q, q) == 0",
    "kl(p, p)*log(x) == 0 where x < 0",
    "(1 - sum(p[i], i))*sqrt(x) == 0 where x < 0",
    "p == bernoulli(a) where n = 2",
    "kl(p, p)*(1/(x - x*sum(p[i], i))) == 0",
]
REFUTED = [
    "kl([a, 1-a], [1, 0]) <= 0",
    "kl(bernoulli(a), bernoulli(0)) <= a",
    "q[k] > 0 where p[k] > 0, kl(p, q) >= 0",
    "kl(p, q) <= 10",
    "kl(p, one_hot(k)) == 0",
    "delta(i, k) == 1",
    "kl(p, q) >= 1 where p[k] > q[k]",
]
PROVED = [
    "diff(sum(p[i]/q[i], i), q[k]) == -p[k]/q[k]**2",
    "diff(kl(softmax(t), softmax(z)), z[k]) == softmax(z)[k] - softmax(t)[k]",
    "kl(p, q) >= 0 where n = 2",
    "kl(p, q) >= 0 where n == 3",
    "x == 2 where x == 2",
    "entropy(p) == 0 where p[k] == 1",
    "entropy(p) == log(n) where p == uniform(n)",
    "p[1] <= 1",
    "p[1] + p[2] <= 1 where n = 2",
    "p[1] + p[2] + p[3] == 1 where n = 3",
    "cross_entropy(one_hot(1), q) == -log(q[1])",
    "softmax(z)[1] > 0 where n = 32",
    "sqrt(x) >= 0 where x >= 0",
    "n >= 1",
    "sigmoid(x) < 1",
    "-log(p[k]) >= 0",
    "kl(p, q) >= sum(p[i]*(1 - q[i]/p[i]), i)",
    "sum((p[i]-q[i])*log(p[i]/q[i]), i) >= 0",
    "kl(p, m)/2 + kl(q, m)/2 <= kl(p, q)/4 + kl(q, p)/4 where m = (p+q)/2",
    "entropy(p)/log(n) <= 1 where n >= 2",
    "exp(entropy(p)) <= n",
    "exp(-kl(p, q)) <= 1",
    "p[k]/q[k] >= 0",
    "1/entropy(p) >= 0",
    "p[k] == p[1] where k == 1",
    "p[k] == p[l] where k == l",
    "p[k] == p[l] where k == l, n = 2",
    "delta(k, l) == 0 where k != l",
    "delta(k, l) == 0 where l != k",
    "delta(k, l) == 1 where k == l",
    "sum(delta(i, k), i) == 1",
    "p[k] == q[k] where kl(p, q) == 0",
    "entropy(p) == entropy(q) where kl(p, q) == 0",
]


@pytest.mark.parametrize("text", sweep(NOT_REFUTED, 3))
def test_where_a_side_has_no_value_nothing_is_refuted(text):
    assert prove(text, timeout=600).status != "refuted"


@pytest.mark.parametrize("text", sweep(NOT_PROVED, 2))
def test_where_no_side_has_a_value_nothing_is_proved(text):
    assert prove(text, timeout=600).status == "undecided"


@pytest.mark.parametrize("text", sweep(REFUTED, 3))
def test_an_infinite_side_is_no_excuse(text):
    assert prove(text, timeout=600).status == "refuted"


@pytest.mark.parametrize("text", sweep(PROVED, 3))
def test_conditions_instances_and_elementary_bounds_are_proved(text):
    assert prove(text, timeout=600).status == "proved"


def test_one_letter_is_one_thing():
    with pytest.raises(ClaimError, match="e is Euler's number as a base, and a number of yours"):
        prove("entropy(p, base=e) == entropy(p) where e == 2")
    assert prove("entropy(p, base=e) == entropy(p)").status == "proved"


# x log y is 0 at x = 0; 0 times the product, a power or a difference of infinite logarithms is not
NO_VALUE = [
    "x*log(x)**2 == 0 where x == 0",
    "x*log(x)**3 == 0 where x == 0",
    "x*log(x)**2 == 1 where x == 0",
    "x*log(x)**2 > 0 where x == 0",
    "x*log(x)*log(x) == 0 where x == 0",
    "x*log(y)*log(y) == 0 where x == 0, y == 0",
    "x*log(x)*log(y) == 1 where x == 0, y == 0",
    "p[k]*log(q[k])**2 == 0 where p[k] == 0, q[k] == 0",
    "p[k]*log(q[k])**2 > 0 where p[k] == 0, q[k] == 0",
    "x*(log(x) - log(y)) == 0 where x == 0, y == 0",
    "x*(log(x) + log(y)) == 1 where x == 0, y == 0",
    "x*(log(x)**2 - log(x)) == 0 where x == 0",
    "x*(log(x)**2 - log(x)) == 1 where x == 0",
    "sum(x*(log(x) - log(y)), i) == 0 where x == 0, y == 0",
    "x*sum(log(p[i]), i) == 0 where x == 0, p[1] == 0, p[2] == 0, n == 3",
]
# what a proof must assume for every factor to have a value
ASSUMED = {
    "x*log(x) == 0 where x == 0": "",
    "x*(1 + log(x)) == 0 where x == 0": "",
    "x*log(y) == 0 where x == 0, y >= 0": "y > 0 where x != 0",
    "x*(log(x) - log(y)) == 0 where x == 0": "y > 0",
    "x*log(x)*log(y) == 0 where x == 0": "y > 0",
    "p[k]*log(q[k])**2 == 0 where p[k] == 0": "q[k] > 0",
    "sum(p[i]*log(p[i])**2, i) >= 0": "p[i] > 0 for every i",
    "(p[k]*log(p[k]))**2 >= 0": "p[k] > 0",
    "sum(p[i]*(log(p[i]) - log(q[i])), i) == kl(p, q)": "p << q",
}


@pytest.mark.parametrize("text", sweep(NO_VALUE, 3))
def test_zero_times_more_than_one_infinite_logarithm_has_no_value(text):
    assert prove(text, timeout=600).status == "undecided"


@pytest.mark.parametrize("text", sweep(ASSUMED, 3))
def test_a_factor_zero_makes_up_for_one_logarithm(text):
    claim, verdict = read_claim(text), prove(text, timeout=600)
    assert verdict.status == "proved"
    own = {"IsOutcome", "IsDistribution"}
    assumed = [
        in_words(each)
        for each in verdict.entry.hypotheses
        if each not in claim.conditions and type(each).__name__ not in own
    ]
    assert assumed == ([ASSUMED[text]] if ASSUMED[text] else [])


# a condition on a logarithm or a divergence that may be infinite: proved, or not
CONDITIONS = {
    "x > 0 where log(x) == log(x)": False,
    "x > 777/10 where log(x - 777/10) < 10": False,
    "x > 777/10 where -log(x - 777/10) > -10": False,
    "x > 777/10 where log(1/(x - 777/10)) > -10": False,
    "x > 777/10 where log(x - 777/10) >= log(x - 777/10)": False,
    "q[k] > 0 where p[k] > 1/777, kl(p, q) >= 3": False,
    "q[k] > 0 where p[k] > 1/777, cross_entropy(p, q) >= cross_entropy(p, q)": False,
    "q[k] > 0 where p[k] > 0, sum(p[i]*log(q[i]), i) <= 3": False,
    # -oo is not more than -10, nor oo less than 3
    "x > 777/10 where log(x - 777/10) > -10": True,
    "x > 777/10 where log(1/(x - 777/10)) < 10": True,
    "x*y > 0 where log(x) + log(y) == 0": True,
    "q[k] > 0 where p[k] > 0, kl(p, q) <= 3": True,
    "q[k] > 0 where p[k] > 0, sum(p[i]*log(q[i]), i) >= -3": True,
    # true where log(x - 777/10) is -oo too
    "x >= 777/10 where log(x - 777/10) < 10": True,
}


@pytest.mark.parametrize("text", sweep(CONDITIONS, 3))
def test_a_condition_that_holds_at_a_point_does_not_exclude_it(text):
    """As -oo < 10 holds, and -oo = -oo: a proof must not take from it that x > 0."""
    assert isinstance(_attempted(Version(read_claim(text))), Entry) is CONDITIONS[text]


def test_an_equation_of_equal_infinities_holds():
    assert prove("x > 0 where log(x) == log(x)", timeout=600).status == "refuted"


@pytest.mark.parametrize("size", ["n = 2", "n == 2", "2 == n"])
@pytest.mark.parametrize(
    "text", ["p[3] <= 1", "p[k] <= p[3]", "softmax(z)[3] > 0", "kl(one_hot(3), p) >= 0"]
)
def test_what_is_no_outcome_is_refused_however_the_size_is_written(text, size):
    with pytest.raises(ClaimError, match=r"\[3\]: the outcomes are 1\.\.2"):
        prove(f"{text} where {size}")


@pytest.mark.parametrize("size", ["n = 2", "n == 2"])
@pytest.mark.parametrize(
    "text", ["delta(3, k) == 0", "p[k] + p[l] <= 2*p[k] + 2*p[l] + delta(3, k)"]
)
def test_a_letter_is_an_outcome_however_the_size_is_written(text, size):
    claim = read_claim(f"{text} where {size}")
    met = [p for p in islice(points(claim), 80) if Check(claim).quickly(p) is not Outcome.UNMET]
    assert {k for point in met for k in point.indices.values()} == {1, 2}
    assert Check(claim).quickly(met[0]) is Outcome.HOLDS
    assert prove(f"{text} where {size}", timeout=600).status != "refuted"


@pytest.mark.parametrize("size", ["n = 3", "n == 3"])
def test_n_is_its_number_where_no_vector_is_left_to_have_it(size):
    for text, verdict in (("== 1/3", "proved"), ("== 1/2", "refuted")):
        assert prove(f"uniform(n)[1] {text} where {size}", timeout=600).status == verdict


@pytest.mark.parametrize("index", sweep("ijklm", 5))
def test_an_outcome_is_no_bound_index(index):
    """The derivative in one entry z[i], not in all of them, whatever the letter."""
    text = "diff(cross_entropy(p, softmax(z)), z[{0}]) == softmax(z)[{0}] - p[{0}]"
    assert prove(text.format(index), timeout=600).status == "proved"
    # the derivative along (1, .., 1), which is 0
    along_all = f"diff(cross_entropy(p, softmax(z)), z[{index}]) == 0"
    assert not isinstance(_attempted(Version(read_claim(along_all))), Entry)


LETTERS = ["a", "b", "c", "s", "t", "w", "x", "y", "u", "v", "f", "g", "h"]


@pytest.mark.parametrize("letter", sweep(LETTERS, 6))
def test_any_letters_may_be_used(letter):
    for text in (
        "diff(cross_entropy(softmax({0}), softmax(z)), z[k]) == softmax(z)[k] - softmax({0})[k]",
        "diff({0}**2, {0}) == 2*{0}",
        "kl(bernoulli({0}), bernoulli({0})) == 0",
    ):
        verdict = prove(text.format(letter), timeout=600)
        assert verdict.status == "proved"
        # a name of two meanings would be refused
        assert verify(entry_certificate(verdict.entry)).entails(verdict.entry.claim)


WORDS = ["power", "upto", "mul", "add", "neg", "le"]
WORDS += ["same", "hassum", "forall", "dominates"]
WORDS += ["one", "next", "below"]


@pytest.mark.parametrize("word", sweep(WORDS, 5))
def test_a_word_of_the_kernel_is_a_name_as_any_other(word):
    for text in (
        "({0} + 1)**2 == {0}**2 + 2*{0} + 1",
        "kl({0}, q) >= 0 where {0} << q",
        "sum(p[{0}], {0}) == 1",
        "entropy(p) == 0 where p[{0}] == 1",
    ):
        verdict = prove(text.format(word), timeout=600)
        assert verdict.status == "proved"
        assert verify(entry_certificate(verdict.entry)).entails(verdict.entry.claim)


@pytest.mark.parametrize("word", sweep(["product", "one", "next", "below", "sum", "upto"], 2))
def test_a_word_of_the_kernel_is_a_name_of_a_sympy_object(word):
    p, q = distributions(f"{word} q", size=Symbol("n", integer=True, positive=True))
    x = Symbol(word, real=True)
    for claim in (Ge(kl_divergence(p, q), 0), Ge(exp(x), 1 + x)):
        verdict = prove(claim, timeout=600)
        assert verdict.status == "proved"
        assert word in verdict.text().splitlines()[0]


def strict(claim, point):
    """The two sides by intervals; Undefined where one of them has no value."""
    return [value(side, point, intervals(30)) for side in claim.relation.args]


def is_number_relation(claim):
    relation = claim.relation
    return isinstance(relation, Relational) and isinstance(relation.lhs, Expr)


TRUE = sweep([*PROVED, *NOT_REFUTED, *[*TRUE_CLAIMS][::4]], 10)


@pytest.mark.parametrize("text", TRUE)
def test_the_hypotheses_of_a_proof_give_both_sides_a_value(text):
    claim = read_claim(text)
    entry = attempted(text)
    if not isinstance(entry, Entry) or not is_number_relation(claim):
        return
    check = Check(claim)
    for point in islice(points(claim), 80):
        try:
            met = all(holds(each, point, intervals(30)) for each in entry.hypotheses)
        except (Undefined, Indeterminate):
            continue
        if met:
            try:
                sides = strict(claim, point)
            except Indeterminate:
                continue
            assert not any(intervals(30).is_infinite(side) for side in sides)
            assert check.certainly(point, (30,)) not in (Outcome.FAILS, Outcome.INFINITE)


@pytest.mark.parametrize("text", sweep(REFUTED, 4))
def test_what_refutes_meets_every_condition_and_has_a_value_on_both_sides(text):
    verdict = prove(text, timeout=600)
    if verdict.any_outcome:
        return
    claim, point = read_claim(text), verdict.counterexample.point
    assert all(holds(each, point, intervals(30)) for each in claim.conditions)
    assert len(strict(claim, point)) == 2


@pytest.mark.parametrize(
    "text", sweep(["diff(sqrt(x**2), x)**2 == 1", "(exp(x) - 1)/x > 0", "exp(sqrt(x**2)) > x"], 3)
)
def test_what_is_undecided_says_so_in_the_words_of_the_claim(text):
    said = prove(text, timeout=600).text()
    assert said.startswith("undecided")
    for inner in ("arith:", "kernel", "exp(1/2", "report it", "upto", "i. "):
        assert inner not in said
    assert "Assumed was x != 0." in prove("(exp(x) - 1)/x > 0", timeout=600).tried
    assert "a side has no value at" in prove("(exp(x) - 1)/x > 0", timeout=600).tried[0]
