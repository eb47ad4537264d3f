"""What the lemmas about divergences say: of any distributions on a finite set, zeros allowed."""

import pytest

from symdiv.kernel.theorem import replay
from symdiv.lemmas import (
    chi_square,
    hellinger,
    renyi,
    symmetric_divergences,
    total_variation,
    tsallis,
    weighted_means,
)
from symdiv.lemmas.vocabulary import term

P, Q = "distribution(D, i. p(i))", "distribution(D, i. q(i))"
Q_DOMINATES, P_DOMINATES = "dominates(D, i. q(i), i. p(i))", "dominates(D, i. p(i), i. q(i))"
EQUAL = "equal_on(D, i. p(i), i. q(i))"
DIVERGENCE = "sum(i in D. p(i) * log(p(i) / q(i)))"
ROOTS = "square_root(p(i)) * square_root(q(i))"
APART = "(square_root(p(i)) - square_root(q(i))) * (square_root(p(i)) - square_root(q(i)))"
TOTAL = "sum(i in D. abs(p(i) - q(i)))"
CHI_SQUARE = "sum(i in D. (p(i) - q(i)) * (p(i) - q(i)) / q(i))"
JEFFREYS = "sum(i in D. p(i) * log(p(i) / q(i)) + q(i) * log(q(i) / p(i)))"
MIXED = "{0} * log(2 * {0} / ({0} + {1})) + {1} * log(2 * {1} / ({0} + {1}))"
JENSEN_SHANNON = f"sum(i in D. {MIXED.format('p(i)', 'q(i)')})"
NEYMAN = "sum(i in D. (q(i) - p(i)) * (q(i) - p(i)) / p(i))"
MEAN = "(p(i) * t + q(i) * (1 - t))"
WEIGHTED = f"sum(i in D. p(i) * t * log(p(i) / {MEAN}) + q(i) * (1 - t) * log(q(i) / {MEAN}))"

STATEMENTS = [
    (total_variation.apart_at_most_two, f"{TOTAL} <= 2"),
    (total_variation.roots_below_apart, f"sum(i in D. {APART}) <= {TOTAL}"),
    (total_variation.apart_squared_below_roots, f"{TOTAL} * {TOTAL} <= 4 * sum(i in D. {APART})"),
    (
        total_variation.apart_squared_below_affinity,
        f"{TOTAL} * {TOTAL} <= 4 - 4 * (sum(i in D. {ROOTS}) * sum(i in D. {ROOTS}))",
    ),
    (total_variation.apart_squared_below_chi_square, f"{TOTAL} * {TOTAL} <= {CHI_SQUARE}"),
    (total_variation.apart_squared_below_divergence, f"{TOTAL} * {TOTAL} <= 2 * {DIVERGENCE}"),
    (
        total_variation.apart_squared_below_exponential,
        f"{TOTAL} * {TOTAL} <= 4 - 4 * exp(-{DIVERGENCE})",
    ),
    (hellinger.divergence_above_hellinger, f"sum(i in D. {APART}) <= {DIVERGENCE}"),
    (hellinger.divergence_above_affinity, f"-(2 * log(sum(i in D. {ROOTS}))) <= {DIVERGENCE}"),
    (hellinger.roots_apart, f"sum(i in D. {APART}) = 2 - 2 * sum(i in D. {ROOTS})"),
    (hellinger.affinity_at_most_one, f"sum(i in D. {ROOTS}) <= 1"),
    (hellinger.affinity_positive, f"0 < sum(i in D. {ROOTS})"),
    (chi_square.divergence_below_logarithm, f"{DIVERGENCE} <= log(1 + {CHI_SQUARE})"),
    (chi_square.logarithm_below_chi_square, f"log(1 + {CHI_SQUARE}) <= {CHI_SQUARE}"),
    (symmetric_divergences.jensen_shannon_at_most_log_two, f"{JENSEN_SHANNON} <= 2 * log(2)"),
    (
        symmetric_divergences.jensen_shannon_symmetric,
        f"{JENSEN_SHANNON} = sum(i in D. {MIXED.format('q(i)', 'p(i)')})",
    ),
]
SEPARATING = [
    (total_variation.apart_separates, TOTAL, set()),
    (hellinger.roots_apart_separate, f"sum(i in D. {APART})", set()),
    (chi_square.chi_square_separates, CHI_SQUARE, {Q_DOMINATES}),
    (chi_square.neyman_separates, NEYMAN, {P_DOMINATES}),
    (symmetric_divergences.jeffreys_separates, JEFFREYS, {P_DOMINATES, Q_DOMINATES}),
    (symmetric_divergences.jensen_shannon_separates, JENSEN_SHANNON, set()),
    (weighted_means.weighted_separates, WEIGHTED, {"0 < t", "t < 1"}),
]
# what holds without domination, where the finite expression is the divergence all the same
EVERYWHERE = {
    total_variation.apart_at_most_two,
    total_variation.roots_below_apart,
    total_variation.apart_squared_below_roots,
    total_variation.apart_squared_below_affinity,
    hellinger.roots_apart,
    hellinger.affinity_at_most_one,
    chi_square.logarithm_below_chi_square,
    symmetric_divergences.jensen_shannon_at_most_log_two,
    symmetric_divergences.jensen_shannon_symmetric,
}


def named(value):
    return getattr(value, "__name__", None)


@pytest.mark.parametrize(("lemma", "text"), STATEMENTS, ids=named)
def test_an_inequality_between_divergences(lemma, text):
    proved = replay(lemma())
    given = {P, Q} if lemma in EVERYWHERE else {P, Q, Q_DOMINATES}
    assert proved.conclusion is term(text)
    assert proved.hypotheses <= {term(each) for each in given}


@pytest.mark.parametrize(("lemma", "total", "given"), SEPARATING, ids=named)
def test_a_divergence_is_not_negative_and_0_between_equal_distributions_only(lemma, total, given):
    nonnegative, zero = map(replay, lemma())
    assert nonnegative.conclusion is term(f"0 <= {total}")
    assert zero.conclusion is term(f"{total} = 0 <-> {EQUAL}")
    for proved in (nonnegative, zero):
        assert proved.hypotheses <= {term(each) for each in {P, Q, *given}}


def test_the_jensen_shannon_divergence_is_not_negative_with_a_weight_0_either():
    proved = replay(weighted_means.weighted_nonnegative())
    assert proved.conclusion is term(f"0 <= {WEIGHTED}")
    assert proved.hypotheses == {term(each) for each in (P, Q, "0 <= t", "t <= 1")}


def test_the_bhattacharyya_distance_is_not_negative_and_0_where_the_roots_are_equal():
    distance, meet = f"-log(sum(i in D. {ROOTS}))", f"0 < sum(i in D. {ROOTS})"
    proved = replay(hellinger.bhattacharyya_nonnegative()), replay(hellinger.bhattacharyya_zero())
    assert proved[0].conclusion is term(f"0 <= {distance}")
    assert proved[1].conclusion is term(f"{distance} = 0 <-> sum(i in D. {APART}) = 0")
    for each in proved:
        assert each.hypotheses == {term(known) for known in (P, Q, meet)}


# the Rényi divergence of order 1 + s is RENYI.format("s"); that of order 1 is the divergence
MOMENT = "sum(i in D. p(i) * exp({0} * log(p(i) / q(i))))"
RENYI = f"log({MOMENT}) / {{0}}"
TSALLIS = f"({MOMENT.format('s')} - 1) / s"
OF_ORDERS = [
    (renyi.renyi_nonnegative, f"0 <= {RENYI.format('s')}", {"0 <= 1 + s", "not s = 0"}),
    (renyi.renyi_zero, f"{RENYI.format('s')} = 0 <-> {MOMENT.format('s')} = 1", {"not s = 0"}),
    (renyi.moment_one, f"{MOMENT.format('s')} = 1 <-> {EQUAL}", {"0 < 1 + s", "not s = 0"}),
    (renyi.divergence_below_renyi, f"{DIVERGENCE} <= {RENYI.format('s')}", {"0 < s"}),
    (renyi.renyi_below_divergence, f"{RENYI.format('s')} <= {DIVERGENCE}", {"0 < -s"}),
    (tsallis.tsallis_nonnegative, f"0 <= {TSALLIS}", {"0 <= 1 + s", "not s = 0"}),
    (tsallis.tsallis_zero, f"{TSALLIS} = 0 <-> {MOMENT.format('s')} = 1", {"not s = 0"}),
    (
        tsallis.entropy_nonnegative,
        "0 <= (1 - sum(i in D. p(i) * exp(s * log(p(i))))) / s",
        {"0 <= 1 + s", "not s = 0"},
    ),
    (
        renyi.renyi_increases,
        f"{RENYI.format('s')} <= {RENYI.format('t')}",
        {"s <= t", "not s = 0", "not t = 0"},
    ),
]


@pytest.mark.parametrize(("lemma", "text", "given"), OF_ORDERS, ids=named)
def test_divergences_and_entropies_of_an_order(lemma, text, given):
    proved = replay(lemma())
    assert proved.conclusion is term(text)
    assert proved.hypotheses <= {term(each) for each in {P, Q, Q_DOMINATES, *given}}
