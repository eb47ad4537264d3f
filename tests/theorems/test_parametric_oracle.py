"""The entries about families and conditional distributions hold for random ones with zeros."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from sympy import Derivative, Equivalent

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Term, Variable
from symdiv.kernel.theorem import replay
from symdiv.lemmas.vocabulary import NAMES
from symdiv.measures import entropy, kl_divergence
from symdiv.semantics.terms import to_proposition
from symdiv.tactics.conversions import conjuncts
from symdiv.tactics.inference import assume, discharge, modus_ponens
from symdiv.theorems import CATALOGUE
from symdiv.theorems.objects import p_family, q_family, theta
from tests.kernel.model import Model
from tests.theorems.parametric import PARAMETRIC, Situation, situation
from tests.theorems.textbook import Textbook, close
from tests.theorems.textbook import kl_divergence as textbook_divergence

each_entry = pytest.mark.parametrize("name", PARAMETRIC)
SOME_REALS = (Fraction(-3, 2), Fraction(0), Fraction(2))
OUTSIDE = Fraction(7, 3)  # the "mass" of what is no outcome, of which nothing may be said


def in_kernel(at: Situation, slopes: dict[str, Any], *terms: Term) -> Model:
    """Values for the free variables; what is said of every number is tried on slopes too."""
    kinds: dict[tuple[str, ...], Any] = {
        (INDEX,): lambda name: getattr(at, name),
        (REAL,): lambda name: at.theta if name == "theta" else slopes[name],
        (INDEX, REAL): lambda name: lambda i: entry(at.vectors[name], i),
        (INDEX, REAL, REAL): lambda name: lambda i, t: entry(at.families[name](t), i),
        (INDEX, INDEX, REAL): lambda name: lambda m, i: entry(entry(at.rows[name], m, []), i),
    }
    free = {each for term in terms for each in term.free}
    model = Model({each: kinds[each.type](each.name) for each in free})
    functions = [f for term in terms for f in differentiated(term)]
    met = [model.derivative(model(function), at.theta) for function in functions]
    model.reals = (*SOME_REALS, *met)
    model.naturals = tuple(range(1, 6))
    return model


def entry(row: Any, i: int, outside: Any = OUTSIDE) -> Any:
    return row[i - 1] if i <= len(row) else outside


def differentiated(term: Term) -> Iterator[Term]:
    """The functions that are said to have the same derivative."""
    if getattr(term.head, "name", "") == "same_derivative":
        yield from term.args[:2]
    for arg in term.args:
        yield from differentiated(arg)


def textbook(at: Situation, slopes: dict[str, Any], name: str) -> Textbook:
    vectors = at.rows if name == "conditional-average" else at.vectors
    return Textbook(vectors, {"n": at.n, "N": at.N, "theta": at.theta, **slopes}, at.families)


def slopes_at(at: Situation, rng: Random) -> dict[str, Any]:
    """a is the derivative of the entropy of p_theta, b that of the divergence or another number."""
    book = textbook(at, {}, "")
    a, b = (
        book(Derivative(each, theta))
        for each in (entropy(p_family), kl_divergence(p_family, q_family))
    )
    return {"a": a, "b": b + rng.choice([0, 0, 1])}


def situations(name: str, count: int = 8, **how: bool) -> Iterator[tuple[Situation, dict]]:
    rng = Random(name)
    for _ in range(count):
        at = situation(rng, **how)
        yield at, slopes_at(at, rng)


@each_entry
def test_the_statement_holds(name):
    for at, slopes in situations(name):
        assert textbook(at, slopes, name)(CATALOGUE[name].statement)


@each_entry
def test_the_claim_holds_where_its_hypotheses_do(name):
    claim = CATALOGUE[name].claim
    for at, slopes in situations(name):
        model = in_kernel(at, slopes, claim.conclusion, *claim.hypotheses)
        assert all(model(hypothesis) for hypothesis in claim.hypotheses)
        assert model(claim.conclusion)


def refuted(name: str, conclusion: Term) -> bool:
    return not all(in_kernel(at, slopes, conclusion)(conclusion) for at, slopes in situations(name))


WRONG = [
    ("same-gradient", "theta, 0)", "theta, 1)"),
    ("same-gradient", "y. kl_divergence", "y. 2 * kl_divergence"),
    ("same-gradient", "y. kl_divergence", "y. y + kl_divergence"),
    ("gradient-when-target-moves", "a + b", "b"),
    ("gradient-when-target-moves", "+ kl_divergence", "- kl_divergence"),
    ("gradient-when-target-moves", "entropy(upto(n), i. p(i, y)) + kl", "kl"),
    ("gradient-when-target-moves-example", "1/2", "1/4"),
    ("gradient-when-target-moves-example", "theta, 0)", "theta, 1)"),
    ("gradient-when-target-moves-example", "log((1 - theta) / theta))", "log(theta))"),
    ("mini-batch-robustness", "y. kl_divergence", "y. -kl_divergence"),
    ("mini-batch-robustness", " - kl_divergence(upto(n), i. p", " - kl_divergence(upto(n), i. r"),
    ("conditional-average", "= ", "= 1 + "),
    ("conditional-average", " / size(upto(N)) = ", " = "),
    (
        "conditional-average",
        "kl_divergence(upto(n), j. p(i, j)",
        "kl_divergence(upto(n), j. q(i, j)",
    ),
]


@pytest.mark.parametrize(("name", "right", "wrong"), WRONG)
def test_a_wrong_claim_is_refuted(name, right, wrong):
    conclusion = CATALOGUE[name].claim.conclusion
    names = NAMES | {variable.name: variable for variable in conclusion.free}
    text = show(conclusion)
    assert right in text
    assert refuted(name, read(text.replace(right, wrong), names))


REFUTED = [name for name in PARAMETRIC if CATALOGUE[name].refutes]


@pytest.mark.parametrize("name", REFUTED)
def test_a_refuted_claim_is_false_wherever_its_hypotheses_hold(name):
    entry = CATALOGUE[name]
    claim = to_proposition(entry.refutes.claim)
    for at, slopes in situations(name):
        assert not textbook(at, slopes, name)(entry.refutes.claim)
        assert not in_kernel(at, slopes, claim)(claim)


@pytest.mark.parametrize("name", REFUTED)
def test_from_a_refuted_claim_and_its_hypotheses_follows_a_falsehood(name):
    entry = CATALOGUE[name]
    first, second = conjuncts(entry.theorem)
    claim = assume(to_proposition(entry.refutes.claim))
    denied = assume(S.negation(first.conclusion))
    false = modus_ponens(
        modus_ponens(claim, discharge(denied.conclusion, modus_ponens(denied, first))), second
    )
    assert replay(false).conclusion is S.FALSE()
    assert replay(false).hypotheses <= {claim.conclusion, *entry.claim.hypotheses}


def test_every_entry_has_a_wrong_variant():
    assert {name for name, _, _ in WRONG} == {*PARAMETRIC}


def test_without_domination_the_mean_divergence_is_another():
    claim = CATALOGUE["conditional-average"].claim
    missing = set()
    for at, slopes in situations("any rows", 40, dominated=False):
        model = in_kernel(at, slopes, claim.conclusion, *claim.hypotheses)
        if not model(claim.conclusion):
            missing |= {show(each) for each in claim.hypotheses if not model(each)}
    assert missing == {"forall i in upto(N). dominates(upto(n), j. q(i, j), j. p(i, j))"}


@pytest.mark.parametrize(("y", "s"), [(0, 1), (1, 3), (4, 1), (2, 2)])
def test_the_binary_divergence_is_that_of_two_coins(y, s):
    y, s = Fraction(y, 4), Fraction(s, 4)
    value = Model({Variable("y", (REAL,)): y, Variable("s", (REAL,)): s})(
        read("binary_kl_divergence(y, s)", NAMES)
    )
    assert close(value, textbook_divergence([y, 1 - y], [s, 1 - s]))


def test_another_slope_of_the_entropy_is_another_slope_of_the_cross_entropy():
    (equivalence,) = CATALOGUE["gradient-when-target-moves"].statement.atoms(Equivalent)
    for at, slopes in situations("moves"):
        wrong = textbook(at, {**slopes, "a": slopes["a"] + 1}, "")
        assert [wrong(side) for side in equivalence.args].count(True) <= 1
