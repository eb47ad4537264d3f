"""The entries about finite alphabets hold for random exact distributions with zeros in them.

Both what an entry states in SymPy and what it claims in the kernel's terms are evaluated, by two
evaluators that share nothing with what proved them; and both refute statements that are wrong.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symdiv.certificates.show import show
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Term, Variable
from symdiv.lemmas.vocabulary import NAMES
from symdiv.theorems import CATALOGUE, CHAPTERS, SUBJECTS
from tests.kernel.model import Model
from tests.kernel.sequences import mp, real
from tests.strategies import probability_pairs
from tests.sweeps import size, sweep
from tests.theorems.parametric import PARAMETRIC
from tests.theorems.sampling import SAMPLED
from tests.theorems.spoiling import spoiled
from tests.theorems.tables import JOINT
from tests.theorems.textbook import Textbook, close, cross_entropy, entropy, kl_divergence
from tests.theorems.weights import WEIGHTED

FAMILIES = " ".join(CHAPTERS["Families"].values()).split()
# those without a variable are judged in test_explicit_oracle
ENTRIES = [
    name
    for name, entry in CATALOGUE.items()
    if name not in SUBJECTS["countable"].split()
    and name not in FAMILIES  # in test_family_oracle and others
    and name not in PARAMETRIC
    and name not in SAMPLED
    and name not in JOINT
    and name not in WEIGHTED
    and entry.statement.free_symbols
]
Numbers = dict[str, Any]
# the "masses" of what is no outcome, of which nothing may be said
OUTSIDE = {
    "p": Fraction(7, 3),
    "q": Fraction(5, 3),
    "r": Fraction(4, 3),
    "z": Fraction(2),
    "L": Fraction(9),
}
# where a statement for all reals is tried, that is, a limit at 1
REALS = (*(Fraction(n, 4) for n in (-4, 0, 1, 2, 4, 8)), Fraction(999, 1000), Fraction(1999, 2000))
_LOGITS = [Fraction(n, 3) for n in (-9, -2, 0, 0, 1, 4)]
_PLACES = [Fraction(n, 4) for n in (0, 1, 2, 3, 4)]
_ORDERS = [Fraction(n, 4) for n in (0, 1, 2, 3, 5, 8, 12)]
# convex functions, each with the slope of a line that meets it at 1
_CONVEX = [
    (lambda x: x * x, Fraction(2)),
    (lambda x: x * x * x, Fraction(3)),
    (lambda x: abs(x - 1), Fraction(1, 2)),
    (lambda x: 2 - x, Fraction(-1)),
]
_BEYOND = [*_PLACES, Fraction(-1, 2), Fraction(3, 2)]
_OF_POSITIVE_ORDER = {
    "alpha-divergence",
    "renyi-gradient",
    "tsallis-gradient",
    "alpha-divergence-gradient",
}
few = settings(max_examples=size(6, 10), deadline=None)


@st.composite
def numbers(draw: st.DrawFn) -> Numbers:
    """p << r << q, often equal, and the other variables of the statements."""
    p, q = draw(probability_pairs(dominated=True))
    if draw(st.integers(0, 3)) == 0:
        q = p
    size = len(p)
    extra = draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    weights = [int(a > 0) + more * int(b > 0) for a, b, more in zip(p, q, extra, strict=True)]
    s, t = sorted(draw(st.lists(st.sampled_from(_PLACES), min_size=2, max_size=2)))
    outcomes = st.integers(1, size)
    return {
        "p": p,
        "q": q,
        "r": [Fraction(weight, sum(weights)) for weight in weights],
        "s": s,
        "t": t,
        "z": draw(st.lists(st.sampled_from(_LOGITS), min_size=size, max_size=size)),
        "n": size,
        # the gradient in q(k) is stated where q(k) > 0
        "k": draw(st.sampled_from([i for i in range(1, size + 1) if q[i - 1] > 0])),
        "l": draw(outcomes),
        "y": draw(st.sampled_from([Fraction(n, 4) for n in (-1, 0, 1, 3, 4, 9)])),
        "x": draw(st.sampled_from(_LOGITS)),
        "L": code_lengths(q),
        "lambda": draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(2), Fraction(0)])),
        **dict(zip("fc", draw(st.sampled_from(_CONVEX)), strict=True)),
        **dict(zip("ab", sorted(draw(st.sampled_from(_ORDERS)) for _ in "ab"), strict=True)),
    }


def suited(name: str, at: Numbers) -> Numbers:
    """The numbers, p and q exchanged where q is to be dominated by p, p mixed with q where both.

    Masses that are all to be positive are mixed with others, an order that is to be is not 0, a
    weight is between 0 and 1 where both weights are to be positive, and where a mass or a ratio is
    to be the largest, k is its outcome.
    """
    if name == "jeffreys":
        return at | {"p": [(a + b) / 2 for a, b in zip(at["p"], at["q"], strict=True)]}
    if name == "jeffreys-gradient":
        p, q = ([(x + Fraction(1, at["n"])) / 2 for x in at[row]] for row in "pq")
        return at | {"p": p, "q": q}
    if name == "min-entropy":
        return at | {"k": 1 + at["p"].index(max(at["p"]))}
    if name in ("max-divergence", "renyi-max-divergence"):
        ratios = [x / y if y else 0 for x, y in zip(at["p"], at["q"], strict=True)]
        return at | {"k": 1 + ratios.index(max(ratios))}
    if name in _OF_POSITIVE_ORDER:
        return at | {"a": at["a"] or Fraction(1, 2)}
    if name == "weighted-jensen-shannon-equality":
        return at | {"t": (1 + 2 * at["t"]) / 4}
    turned = name in ("reverse-decomposition", "neyman")
    return at | {"p": at["q"], "q": at["p"]} if turned else at


def code_lengths(q: Sequence[Fraction]) -> list[Any]:
    """-log2 of each mass, in 90 digits, and any number where that is 0."""
    return [-mp.log(real(mass), 2) if mass else Fraction(7, 2) for mass in q]


def in_sympy(at: Numbers) -> Textbook:
    # the logit of the sigmoid is called as the logits of the softmax are
    symbols = {**at, "z": at["x"]}
    return Textbook({name: at[name] for name in ("p", "q", "r", "z", "L")}, symbols)


def in_kernel(at: Numbers, *terms: Term) -> Model:
    values: dict[Variable, Any] = {}
    for variable in {each for term in terms for each in term.free}:
        value = at["x"] if variable == Variable("z", ("real",)) else at[variable.name]
        many = len(variable.type) > 1 and not callable(value)
        values[variable] = function(value, OUTSIDE[variable.name]) if many else value
    model = Model(values)
    model.reals = REALS
    return model


def function(row: Any, outside: Fraction) -> Any:
    return lambda i: row[i - 1] if i <= len(row) else outside


@pytest.mark.parametrize("name", ENTRIES)
@few
@given(at=numbers())
def test_the_statement_holds(name, at):
    assert in_sympy(suited(name, at))(CATALOGUE[name].statement)


@pytest.mark.parametrize("name", ENTRIES)
@few
@given(at=numbers())
def test_the_claim_holds_where_its_hypotheses_do(name, at):
    claim = CATALOGUE[name].claim
    model = in_kernel(suited(name, at), claim.conclusion, *claim.hypotheses)
    assert all(model(hypothesis) for hypothesis in claim.hypotheses)
    assert model(claim.conclusion)


@few
@given(pair=probability_pairs(dominated=True))
def test_the_measures_in_the_kernel_are_those_of_the_textbook(pair):
    p, q = pair
    names = {"entropy": (p,), "cross_entropy": (p, q), "kl_divergence": (p, q)}
    textbook = {"entropy": entropy, "cross_entropy": cross_entropy, "kl_divergence": kl_divergence}
    for name, rows in names.items():
        vectors = ", ".join(f"i. {'pq'[place]}(i)" for place in range(len(rows)))
        term = read(f"{name}(upto(n), {vectors})", NAMES)
        value = in_kernel({"p": p, "q": q, "n": len(p)}, term)(term)
        assert close(value, textbook[name](*rows), digits=50)


# equality and stationarity, each direction on its own


@few
@given(pair=probability_pairs(dominated=True), equal=st.booleans())
def test_the_divergence_is_zero_exactly_for_equal_distributions(pair, equal):
    p, q = pair if not equal else (pair[0], pair[0])
    vanishes = close(kl_divergence(p, q), 0, digits=40)
    assert vanishes == (p == q)
    assert close(cross_entropy(p, q), entropy(p), digits=40) == (p == q)


@few
@given(at=numbers(), equal=st.booleans(), multiplier=st.sampled_from([1, 2, Fraction(1, 2)]))
def test_only_q_equal_to_p_with_multiplier_one_is_stationary(at, equal, multiplier):
    at |= {"lambda": Fraction(multiplier), "q": at["p"] if equal else at["q"]}
    solved = multiplier == 1 and at["p"] == at["q"]
    statement = CATALOGUE["simplex-stationary"].statement
    assert [in_sympy(at)(side) for side in statement.args] == [solved, solved]
    claim = CATALOGUE["simplex-stationary"].claim.conclusion
    assert [in_kernel(at, claim)(side) for side in claim.args] == [solved, solved]


# the oracle refutes what is wrong


def examples(seed: str, count: int = 60) -> Iterator[Numbers]:
    """Random numbers of which not all meet what the entries assume."""
    parts = ("", ", more", ", orders", ", functions")
    rng, more, orders, functions = (Random(f"{seed}{part}") for part in parts)
    for _ in range(count):
        size = rng.randint(1, 5)
        weights = [[rng.choice([0, 0, 1, 2, 5]) for _ in range(size)] for _ in "pq"]
        totals = [sum(row) if rng.random() < 0.8 else 4 for row in weights]
        p, q = ([Fraction(w, t or 1) for w in row] for row, t in zip(weights, totals, strict=True))
        if rng.random() < 0.3:
            q = p
        third = [more.choice([0, 0, 1, 2, 5]) for _ in range(size)]
        f, slope = functions.choice(_CONVEX)
        r = more.choice([p, q, [Fraction(weight, sum(third) or 1) for weight in third]])
        yield {
            "p": p,
            "q": q,
            "r": r,
            "s": more.choice(_BEYOND),
            "t": more.choice(_BEYOND),
            "z": [rng.choice(_LOGITS) for _ in range(size)],
            "n": size,
            "k": rng.randint(1, size + 1),
            "l": rng.randint(1, size + 1),
            "y": Fraction(rng.randint(-1, 5), 4),
            "x": rng.choice(_LOGITS),
            "L": code_lengths(q),
            "lambda": Fraction(rng.choice([1, 1, 2])),
            "f": f,
            "c": functions.choice([slope, slope, Fraction(0)]),
            **{letter: orders.choice([*_ORDERS, *_BEYOND]) for letter in "ab"},
        }


def refuted(name: str, conclusion: Term, *, without: str = "") -> bool:
    """Whether an example satisfies the entry's hypotheses (but one) and not the conclusion."""
    kept = [each for each in CATALOGUE[name].claim.hypotheses if show(each) != without]
    for at in examples(name, 400):
        model = in_kernel(at, conclusion, *kept)
        if all(model(each) for each in kept) and not model(conclusion):
            return True
    return False


@cache
def stands(name: str) -> bool:
    """Whether no example refutes the entry itself."""
    return not refuted(name, CATALOGUE[name].claim.conclusion)


KL = "kl_divergence(upto(n), i. p(i), i. q(i))"
H_PQ, H_R = "cross_entropy(upto(n), i. p(i), i. q(i))", "entropy(upto(n), i. r(i))"
S_K, S_L = (f"softmax(upto(n), i. z(i), {index})" for index in "kl")
WRONG = [
    ("decomposition", " + ", " - "),
    ("decomposition", "= entropy(upto(n), i. p(i))", "= entropy(upto(n), i. q(i))"),
    ("decomposition", "i. p(i), i. q(i)) = ", "i. q(i), i. p(i)) = "),
    ("gibbs", "<=", "<"),
    (
        "gibbs",
        "0 <= kl_divergence(upto(n), i. p(i), i. q(i))",
        "kl_divergence(upto(n), i. p(i), i. q(i)) <= 0",
    ),
    ("gibbs", "0 <=", "1/100 <="),
    ("gibbs-equality", "= 0", "= 1"),
    ("gibbs-equality", "equal_on(upto(n), i. p(i), i. q(i))", "0 = 0"),
    ("gibbs-equality", "equal_on(upto(n), i. p(i), i. q(i))", "(forall i. p(i) = q(i))"),
    ("cross-entropy-lower-bound", "<=", "<"),
    ("cross-entropy-lower-bound", "entropy(upto(n), i. p(i)) <=", "entropy(upto(n), i. q(i)) <="),
    ("self-divergence", "i. p(i), i. p(i)", "i. p(i), i. 1"),
    ("self-divergence", "= 0", "= 1"),
    ("entropy-nonnegative", "0 <=", "0 <"),
    ("entropy-nonnegative", "0 <= ", "1/100 <= "),
    ("cross-entropy-nonnegative", "0 <=", "0 <"),
    ("cross-entropy-nonnegative", "0 <= ", "1/100 <= "),
    ("same-minimiser", f"{H_PQ} <= ", "entropy(upto(n), i. q(i)) <= "),
    ("same-minimiser", "kl_divergence(upto(n), i. p(i), i. q(i)) <=", "0 <="),
    ("same-minimiser", "<-> kl_divergence(upto(n), i. p(i), i. q(i)) <=", f"<-> {KL} <"),
    ("same-minimiser", f"-{KL.replace('q', 'r')}", "0"),
    ("irreducible", "entropy(upto(n), i. p(i)) <= ", "entropy(upto(n), i. q(i)) <= "),
    ("irreducible", "<= cross", "< cross"),
    ("irreducible", "equal_on(upto(n), i. p(i), i. q(i))", "0 = 0"),
    ("irreducible", "i. p(i)) = entropy", "i. q(i)) = entropy"),
    ("unrestricted-minimiser", "dominates(upto(n), i. q(i), i. p(i)) -> 0 <=", "0 <="),
    ("unrestricted-minimiser", f"0 <= {KL}", f"0 < {KL}"),
    ("unrestricted-minimiser", "(equal_on(upto(n), i. q(i), i. p(i)) <->", "(0 = 0 <->"),
    ("reverse-decomposition", "-entropy(upto(n), i. q(i))", "-entropy(upto(n), i. p(i))"),
    ("reverse-decomposition", "-entropy", "entropy"),
    ("hellinger", "0 <=", "0 <"),
    ("hellinger", "<= 1", "<= 9/10"),
    ("hellinger", "equal_on(upto(n), i. p(i), i. q(i))", "0 = 0"),
    ("hellinger-below-divergence", "2 * squared", "3 * squared"),
    ("bhattacharyya", "0 <=", "0 <"),
    ("bhattacharyya-below-divergence", "2 * bhatt", "3 * bhatt"),
    ("chi-square", "0 <=", "1/100 <="),
    ("chi-square-above-divergence", f"{KL} <=", f"2 * {KL} <="),
    ("chi-square-above-divergence", "log(1 + ", "log(2 + "),
    ("jeffreys", "0 <=", "0 <"),
    ("jensen-shannon", "equal_on(upto(n), i. p(i), i. q(i))", "(forall i. p(i) = q(i))"),
    ("jensen-shannon-bound", "log(2)", "log(19/10)"),
    ("jensen-shannon-bound", "= jensen_shannon", "= 2 * jensen_shannon"),
    ("jensen-shannon-total-variation", "<=", "<"),
    ("jensen-shannon-total-variation", "log(2)", "log(19/10)"),
    ("weighted-jensen-shannon", "0 <= weighted", "0 < weighted"),
    ("weighted-jensen-shannon", "i. p(i), 1 - t)", "i. p(i), t)"),
    ("weighted-jensen-shannon-equality", "equal_on(upto(n), i. p(i), i. q(i))", "0 = 0"),
    ("jensen-shannon-distance", "square_root(log(2))", "square_root(log(19/10))"),
    ("jensen-shannon-distance", "i. p(i), i. q(i)) = 0", "i. p(i), i. q(i)) = 1"),
    ("neyman", "0 <=", "1/100 <="),
    ("neyman", "chi_square(upto(n), i. q(i), i. p(i))", "chi_square(upto(n), i. p(i), i. q(i))"),
    ("f-divergence", "f(1) <=", "f(1) <"),
    ("f-divergence", "f(p(i) / q(i))", "f(q(i) / p(i))"),
    ("f-divergence", "f(1) <=", "f(9/10) <="),
    ("total-variation", "<= 1", "<= 9/10"),
    ("total-variation", "0 <=", "0 <"),
    ("hellinger-total-variation", "squared_hellinger(", "2 * squared_hellinger("),
    ("hellinger-total-variation", "square_root(2) * ", ""),
    ("pinsker", "2 * ", "3 * "),
    ("bretagnolle-huber", "exp(-", "exp(-1/2 * "),
    ("chi-square-above-total-variation", "4 * ", "5 * "),
    ("renyi", "0 <=", "0 <"),
    ("renyi", "equal_on(upto(n), i. p(i), i. q(i))", "0 = 0"),
    ("renyi-increases", "<=", "<"),
    ("renyi-increases", "i. q(i), a)", "i. q(i), b + 1)"),
    ("renyi-divergence", "1 < a", "a < 1"),
    ("tsallis", "0 <=", "0 <"),
    ("renyi", "0 < a", "0 <= a"),
    ("alpha-divergence", "0 <=", "1/100 <="),
    ("tsallis-entropy", "0 <=", "0 <"),
    ("tsallis-entropy", "power(size(upto(n)), 1 - a)", "power(size(upto(n)), 2 - a)"),
    ("min-entropy", "-log(p(k)) <=", "-log(p(k)) <"),
    ("min-entropy", "<= entropy(upto(n), i. p(i))", "<= -log(p(k))"),
    ("max-divergence", "0 <=", "0 <"),
    ("max-divergence", "equal_on(upto(n), i. p(i), i. q(i))", "0 = 0"),
    ("renyi-max-divergence", "<=", "<"),
    ("jeffreys-gradient", "-p(k) + (", "p(k) + ("),
    ("jensen-shannon-gradient", "log(2 * q(k)", "log(3 * q(k)"),
    ("chi-square-gradient", "1 - p(k)", "2 - p(k)"),
    ("squared-hellinger-gradient", "1/2 - square_root", "1 - square_root"),
    ("bhattacharyya-gradient", "/ (2 * square_root(q(k))", "/ (3 * square_root(q(k))"),
    ("renyi-gradient", "-power(p(k) / q(k), a)", "-power(p(k) / q(k), a + 1)"),
    ("tsallis-gradient", "* power(softmax(upto(n), i. z(i), k), 1 - a)", ""),
    ("alpha-divergence-gradient", "power(p(k) / q(k), a) / a", "power(p(k) / q(k), a)"),
    ("segment-monotone", "<=", "<"),
    ("segment-monotone", "(1 - s) * p(i) + s * q(i)", "q(i)"),
    ("segment-monotone", "(1 - s) * p(i) + s * q(i)", "(1 - s) * q(i) + s * p(i)"),
    ("mini-batch", f"= {H_R}", "= entropy(upto(n), i. q(i))"),
    ("mini-batch", "-kl_divergence", "kl_divergence"),
    ("mini-batch-gradient", "-r(k) / q(k)", "r(k) / q(k)"),
    ("mini-batch-gradient", "-r(k) / q(k)", "-p(k) / q(k)"),
    ("mini-batch-gradient", "0, 0)", "0, 1)"),
    ("cross-entropy-gradient", "-p(k) / q(k)", "p(k) / q(k)"),
    ("cross-entropy-gradient", "-p(k) / q(k)", "-q(k) / p(k)"),
    ("cross-entropy-gradient", "-p(k) / q(k)", "-p(k)"),
    ("simplex-stationary", "lambda = 1", "lambda = 2"),
    ("simplex-stationary", "lambda = 1 and ", ""),
    ("softmax-gradient", "-p(k)", "p(k)"),
    ("softmax-gradient", "i. z(i), k)", "i. p(i), k)"),
    ("softmax-hessian", "delta(k, l)", "1"),
    (
        "softmax-hessian",
        "i. z(i), k) * softmax(upto(n), i. z(i), l)",
        "i. z(i), k) * softmax(upto(n), i. z(i), k)",
    ),
    ("sigmoid-gradient", "-y", "y"),
    ("sigmoid-gradient", "sigmoid(z)", "sigmoid(-z)"),
    ("one-hot", "entropy(upto(n), i. one_hot(k, i)) = 0", "entropy(upto(n), i. q(i)) = 0"),
    ("one-hot", "-log(q(k))", "log(q(k))"),
    ("one-hot", "i. one_hot(k, i), i. q(i)", "i. q(i), i. one_hot(k, i)"),
    ("entropy-maximum", "<=", "<"),
    ("entropy-maximum", "<= log(size(upto(n)))", "<= log(size(upto(n))) - 1/1000"),
    ("entropy-maximum", "i. p(i), i. uniform(upto(n), i)", "i. p(i), i. p(i)"),
    ("entropy-zero", "= 0", "= log(2)"),
    ("entropy-zero", "not (forall i in upto(n). not p(i) = 1)", "forall i in upto(n). p(i) = 0"),
    ("entropy-zero", "<-> p(i) = 1", "<-> p(i) = 0"),
    ("entropy-zero-limit", "<= 2 *", "<="),
    ("entropy-zero-limit", "0 <= binary_entropy(t)", "0 < binary_entropy(t)"),
    ("joint-minimisers", "0 <= cross_entropy", "0 < cross_entropy"),
    ("joint-minimisers", " and not (forall i in upto(n). not p(i) = 1)", ""),
    ("joint-minimisers", "equal_on(upto(n), i. p(i), i. q(i)) and not", "not"),
    ("code-length", "cross_entropy_in_base(upto(n), i. p(i), i. q(i), 2)", "0"),
    ("code-length", "i. q(i), 2)", "i. q(i), 3)"),
    ("code-length", "-entropy_in_base", "entropy_in_base"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), sweep(WRONG, 14))
def test_a_wrong_claim_is_refuted(name, right, wrong):
    claim = CATALOGUE[name].claim
    names = NAMES | {variable.name: variable for variable in claim.conclusion.free}
    text = show(claim.conclusion)
    assert right in text
    assert stands(name)
    assert refuted(name, read(text.replace(right, wrong), names))


def test_every_entry_has_a_wrong_variant():
    assert {name for name, _, _ in WRONG} == set(ENTRIES)


NEEDED = [
    ("decomposition", "dominates(upto(n), i. q(i), i. p(i))"),
    ("gibbs", "dominates(upto(n), i. q(i), i. p(i))"),
    ("gibbs", "distribution(upto(n), i. p(i))"),
    ("gibbs", "distribution(upto(n), i. q(i))"),
    ("gibbs-equality", "distribution(upto(n), i. q(i))"),
    ("cross-entropy-lower-bound", "dominates(upto(n), i. q(i), i. p(i))"),
    ("entropy-nonnegative", "distribution(upto(n), i. p(i))"),
    ("cross-entropy-nonnegative", "distribution(upto(n), i. q(i))"),
    ("same-minimiser", "dominates(upto(n), i. q(i), i. p(i))"),
    ("same-minimiser", "dominates(upto(n), i. r(i), i. p(i))"),
    ("irreducible", "dominates(upto(n), i. q(i), i. p(i))"),
    ("unrestricted-minimiser", "distribution(upto(n), i. q(i))"),
    ("reverse-decomposition", "dominates(upto(n), i. p(i), i. q(i))"),
    ("segment-monotone", "s <= t"),
    ("segment-monotone", "0 <= s"),
    ("segment-monotone", "t <= 1"),
    ("segment-monotone", "dominates(upto(n), i. (1 - t) * p(i) + t * q(i), i. p(i))"),
    ("mini-batch", "dominates(upto(n), i. q(i), i. r(i))"),
    ("mini-batch-gradient", "k in upto(n)"),
    ("cross-entropy-gradient", "k in upto(n)"),
    ("softmax-gradient", "distribution(upto(n), i. p(i))"),
    ("min-entropy", "forall i in upto(n). p(i) <= p(k)"),
    ("max-divergence", "forall i in upto(n). p(i) * q(k) <= p(k) * q(i)"),
    ("renyi-gradient", "k in upto(n)"),
    ("softmax-gradient", "k in upto(n)"),
    ("softmax-hessian", "l in upto(n)"),
    ("one-hot", "k in upto(n)"),
    ("tsallis", "0 <= a"),
    ("tsallis", "dominates(upto(n), i. q(i), i. p(i))"),
    ("entropy-maximum", "distribution(upto(n), i. p(i))"),
    ("entropy-zero", "distribution(upto(n), i. p(i))"),
    ("entropy-zero-limit", "t <= 1"),
    ("entropy-zero-limit", "0 <= t"),
    ("joint-minimisers", "dominates(upto(n), i. q(i), i. p(i))"),
    ("code-length", "dominates(upto(n), i. q(i), i. p(i))"),
]


@pytest.mark.parametrize(("name", "hypothesis"), NEEDED)
def test_without_a_hypothesis_the_claim_is_refuted(name, hypothesis):
    assert hypothesis in map(show, CATALOGUE[name].claim.hypotheses)
    assert refuted(name, CATALOGUE[name].claim.conclusion, without=hypothesis)


def meets(name: str, at: Numbers) -> bool:
    """Whether numbers meet what the entry assumes."""
    hypotheses = CATALOGUE[name].claim.hypotheses
    model = in_kernel(at, *hypotheses)
    return all(model(each) for each in hypotheses)


@pytest.mark.parametrize("name", sweep(ENTRIES, 3))
def test_a_wrong_statement_is_refuted(name):
    statement = CATALOGUE[name].statement
    fitting = [at for at in examples(name, 250) if meets(name, at)]
    assert len(fitting) >= 10
    assert all(in_sympy(at)(statement) for at in fitting)
    variants = list(spoiled(statement))
    assert variants
    for wrong in variants:
        assert not all(in_sympy(at)(wrong) for at in fitting), wrong
