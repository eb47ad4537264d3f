"""The log-sum inequality, of any masses on a finite set, zeros allowed."""

from fractions import Fraction
from random import Random

import pytest

from symdiv.kernel.theorem import replay
from symdiv.lemmas.log_sum import (
    below_log_of_two,
    divergence_below_square,
    dominated_scaled,
    log_sum,
    log_sum_of_two,
    part_below,
    term_scaled,
)
from symdiv.lemmas.mixed_terms import term_convex
from symdiv.lemmas.other_outcomes import below_uniform_elsewhere, more_than_whether
from symdiv.lemmas.shares import share_nonnegative, share_split, share_zero
from symdiv.lemmas.vocabulary import term, variable
from tests.kernel.model import Model
from tests.sweeps import size

F, G = "sum(i in D. f(i))", "sum(i in D. g(i))"
MASSES = "0 <= a -> 0 <= b -> (b = 0 -> a = 0) ->"
MORE = "0 <= x -> 0 <= y -> (y = 0 -> x = 0) ->"
STATEMENTS = [
    (
        log_sum,
        "(forall i in D. 0 <= f(i)) -> (forall i in D. 0 <= g(i)) -> "
        "(forall i in D. g(i) = 0 -> f(i) = 0) -> "
        f"{F} * log({F} / {G}) <= sum(i in D. f(i) * log(f(i) / g(i)))",
    ),
    (
        log_sum_of_two,
        f"{MASSES} {MORE} (a + x) * log((a + x) / (b + y)) <= a * log(a / b) + x * log(x / y)",
    ),
    (term_scaled, f"{MASSES} 0 <= c -> a * c * log(a * c / (b * c)) = c * (a * log(a / b))"),
    (
        term_convex,
        f"{MASSES} {MORE} 0 <= 1 - t -> 0 <= t -> "
        "((1 - t) * a + t * x) * log(((1 - t) * a + t * x) / ((1 - t) * b + t * y)) "
        "<= (1 - t) * (a * log(a / b)) + t * (x * log(x / y))",
    ),
    (share_split, "0 <= a -> a <= b -> a * log(a / b) = a * log(a) - a * log(b)"),
    (share_nonnegative, "0 <= a -> a <= b -> 0 <= -(a * log(a / b))"),
    (share_zero, "0 <= a -> a <= b -> (-(a * log(a / b)) = 0 <-> (0 < a -> a = b))"),
    (dominated_scaled, "(b = 0 -> a = 0) -> b * c = 0 -> a * c = 0"),
    (part_below, "0 <= a -> a <= x -> 0 <= a * (log(x) - log(a))"),
    (below_log_of_two, "0 < a -> 0 < b -> log(2) + (log(a) + log(b)) / 2 <= log(a + b)"),
    (
        divergence_below_square,
        "0 <= a -> 0 < c -> c <= b -> a * log(a / b) - a + b <= (a - b) * (a - b) / c",
    ),
]
OTHERS = "p(i) - p(i) * delta(i, k)"


@pytest.mark.parametrize(
    ("lemma", "text"), STATEMENTS, ids=lambda each: getattr(each, "__name__", "")
)
def test_it_is_proved_of_any_masses(lemma, text):
    proved = replay(lemma())
    assert proved.conclusion is term(text)
    assert not proved.hypotheses


@pytest.mark.parametrize(
    ("lemma", "text"),
    [
        (more_than_whether, f"0 <= sum(i in D. ({OTHERS}) * (log(1 - p(k)) - log(p(i))))"),
        (
            below_uniform_elsewhere,
            f"(1 - p(k)) * log((1 - p(k)) / (size(D) - 1)) <= sum(i in D. ({OTHERS}) * log(p(i)))",
        ),
    ],
    ids=["from below", "from above"],
)
def test_the_entropy_of_the_outcomes_but_one_is_bounded(lemma, text):
    proved = replay(lemma())
    assert proved.conclusion is term(text)
    assert proved.hypotheses == {term("distribution(D, i. p(i))"), term("k in D")}


def test_the_log_sum_inequality_holds_for_random_masses_on_any_set():
    rng, text = Random("log-sum"), STATEMENTS[0][1]
    statement, strict = term(text), term(text.replace("<= sum(", "< sum("))
    for _ in range(size(20, 80)):
        members = frozenset(rng.sample(range(1, 7), rng.randint(0, 4)))
        g = {i: Fraction(rng.choice([0, 0, 1, 3, 7]), 3) for i in members}
        f = {i: Fraction(rng.choice([0, 1, 2, 5]), 2) * (g[i] > 0) for i in members}
        values = {
            variable("D"): members,
            **{variable(n): lambda i, row=row: row.get(i, 9) for n, row in (("f", f), ("g", g))},
        }
        assert Model(values)(statement)
        if all(g.values()) and len({f[i] / g[i] for i in members}) < 2:
            assert not Model(values)(strict)  # it is an equation where all ratios are the same
