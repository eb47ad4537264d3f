"""Signs: what is found follows from what is known, and nothing is found that does not."""

import pytest

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import replay
from symdiv.lemmas.vocabulary import NAMES, term
from symdiv.prover.facts import Facts

ZERO = numeral(0)
P, Q = "distribution(D, i. p(i))", "distribution(D, i. q(i))"
DOMINATED = "dominates(D, i. q(i), i. p(i))"
IN, OTHER = "k in D", "not p(k) = 0"

# the strongest sign that is found of a term, given these
SIGNS = [
    ("3", [], "positive"),
    ("0", [], "nonnegative"),
    ("-1", [], None),
    ("exp(a)", [], "positive"),
    ("exp(a) + exp(b)", [], "positive"),
    ("exp(a) * exp(b) / exp(c)", [], "positive"),
    ("a", [], None),
    ("a * a", [], "nonnegative"),
    ("a", ["0 < a"], "positive"),
    ("a", ["0 <= a"], "nonnegative"),
    ("a", ["0 <= a", "not a = 0"], "positive"),
    ("a", ["not a = 0"], "nonzero"),
    ("a", ["1 <= a"], "positive"),
    ("a", ["b < a", "0 < b"], "positive"),
    ("a - b", ["b < a"], "positive"),
    ("b - a", ["b < a"], None),
    ("1 - a", ["a <= 1"], "nonnegative"),
    ("1 - a", ["0 <= a"], None),
    ("a * b", ["0 < a", "0 <= b"], "nonnegative"),
    ("a / b", ["0 < a", "0 < b"], "positive"),
    ("a / b", ["0 <= a", "0 < b"], "nonnegative"),
    ("a / b", ["0 <= a", "not b = 0"], None),
    ("a + b", ["0 <= a", "0 < b"], "positive"),
    ("log(2)", [], "positive"),
    ("log(1)", [], "nonnegative"),
    ("log(a)", ["1 < a"], "positive"),
    ("log(a)", ["0 < a"], None),
    ("delta(i, k)", [], "nonnegative"),
    ("delta(k, k)", [], "positive"),
    ("p(k)", [P, IN], "nonnegative"),
    ("p(k)", [P], None),
    ("p(k)", [IN], None),
    ("p(k)", [P, IN, OTHER], "positive"),
    ("1 - p(k)", [P, IN], "nonnegative"),
    ("1 - p(k)", [P], None),
    ("q(k)", [P, Q, DOMINATED, IN, OTHER], "positive"),
    ("q(k)", [P, Q, DOMINATED, IN], "nonnegative"),
    ("p(k)", [P, Q, DOMINATED, IN, "not q(k) = 0"], "nonnegative"),
    ("(1 - t) * p(k) + t * q(k)", [P, Q, IN, "0 <= t", "t <= 1"], "nonnegative"),
    ("(1 - t) * p(k) + t * q(k)", [P, Q, IN, "0 <= t"], None),
    ("(1 - t) * exp(a) + t * exp(b)", ["0 <= t", "t <= 1"], "positive"),
    ("(1 - t) * exp(a) + t * exp(b)", ["0 <= t"], None),
    ("sum(i in D. p(i) * q(i))", [P, Q], "nonnegative"),
    ("sum(i in D. exp(p(i)))", [P], "positive"),
    ("sum(i in D. exp(p(i)))", [IN], "positive"),
    # the alphabet may be empty
    ("sum(i in D. exp(p(i)))", [], "nonnegative"),
    ("size(D)", [P], "positive"),
    ("size(D)", [], None),
    ("a", ["not b = 0 -> 0 < a", "not b = 0"], "positive"),
    ("a", ["not b = 0 -> 0 < a"], None),
    ("a", ["not b = 0 and not c = 0 -> 0 < a", "0 < b", "0 < c"], "positive"),
    ("a", ["not b = 0 and not c = 0 -> 0 < a", "0 < b"], None),
    ("p(k)", ["forall i in D. not q(i) = 0 -> 0 < p(i)", IN, "0 < q(k)"], "positive"),
    ("p(k)", ["forall i in D. 0 < p(i)", IN], "positive"),
    ("p(k)", ["forall i in D. 0 < p(i)"], None),
    ("p(k)", ["forall i in D. not p(i) = 0", IN], "nonzero"),
    ("p(k)", ["forall i in D. not p(i) = 0", IN, P], "positive"),
    ("a + b", ["not 2 * a + 2 * b = 0", "0 <= a", "0 <= b"], "positive"),
    ("a - b", ["a = b + 1"], "positive"),
    ("a", ["a = b", "0 < b"], "positive"),
    # what implies itself implies nothing
    ("a", ["not a = 0 -> 0 < a"], None),
    ("a", ["not b = 0 -> 0 < a", "not a = 0 -> 0 < b"], None),
]
FOUND = {
    "positive": lambda x: S.LT(ZERO, x),
    "nonnegative": lambda x: S.LE(ZERO, x),
    "nonzero": lambda x: S.negation(S.EQUAL(x, ZERO)),
}
FOLLOWING = {
    "positive": {"positive", "nonnegative", "nonzero"},
    "nonnegative": {"nonnegative"},
    "nonzero": {"nonzero"},
    None: set(),
}


@pytest.mark.parametrize(("text", "given", "strongest"), SIGNS, ids=lambda each: str(each))
def test_signs(text, given, strongest):
    value = term(text)
    hypotheses = [read(each, NAMES) for each in given]
    facts = Facts.of(hypotheses)
    for sign, proposition in FOUND.items():
        theorem = getattr(facts, sign)(value)
        assert (theorem is not None) is (sign in FOLLOWING[strongest]), sign
        if theorem is not None:
            assert theorem.conclusion is proposition(value)
            assert replay(theorem).hypotheses <= set(hypotheses)


def test_a_mixture_that_dominates_is_positive_however_it_is_written():
    facts = Facts.of(
        read(each, NAMES)
        for each in (P, Q, "dominates(D, i. 1/2 * p(i) + 1/2 * q(i), i. r(i))", IN)
    ).also(*Facts.of([read("0 < r(k)", NAMES)]).known)
    for text in ("1/2 * p(k) + 1/2 * q(k)", "p(k) + q(k)"):
        assert facts.positive(term(text)).conclusion is S.LT(ZERO, term(text))
    assert facts.positive(term("p(k) - q(k)")) is None


def test_what_is_known_grows_and_shrinks_with_the_case():
    facts = Facts.of([read("0 <= a", NAMES)])
    assert facts.positive(term("a")) is None
    inside = facts.also(*Facts.of([read("not a = 0", NAMES)]).known)
    assert inside.positive(term("a")) is not None
    assert facts.positive(term("a")) is None


def test_what_is_said_of_one_variable_comes_before_what_compares_two():
    said = ["a <= b", "0 <= b", "b = 0 -> a = 0", "0 <= a"]
    known = Facts.of(read(each, NAMES) for each in said).known
    assert [show(each.conclusion) for each in known] == [
        "0 <= b",
        "0 <= a",
        "a <= b",
        "b = 0 -> a = 0",
    ]
