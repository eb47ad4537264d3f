"""Contrastive bounds of mutual information: InfoNCE, with one negative and with the mean of all."""

from functools import cache
from typing import Final

from sympy import Eq, Implies, Le, Sum, log

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.critics import (
    NEGATIVE,
    OTHER,
    PAIR,
    PAIRED,
    RATIO,
    bounded,
    of_negative,
    paired,
    scores,
)
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.joint import (
    COLUMN,
    NAMES,
    OVER_ALPHABETS,
    ROW,
    at_most,
    defined_as,
    equation,
    functional,
    linear,
    members,
    over,
    summed,
    suppose,
    term,
    total,
)
from symdiv.lemmas.linearity import sum_apart
from symdiv.lemmas.logarithms import divide_positive, positive
from symdiv.lemmas.marginals import P_X, P_Y, column, first_is_distribution, row
from symdiv.lemmas.marginals import second_is_distribution as output_is_distribution
from symdiv.lemmas.sums import sum_nonnegative, term_below_sum
from symdiv.measures.joint import mutual_information as information
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import conjuncts
from symdiv.tactics.inference import by, cases
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.mutual_information import I_P
from symdiv.theorems.objects import channel as score
from symdiv.theorems.objects import i, j, k, m, n
from symdiv.theorems.objects import p_joint as p
from symdiv.theorems.sources import OORD

_PARTITION: Final = f"sum(k in E. W(i, k) * {OTHER})"
_SHARE: Final = f"W(i, j) / {_PARTITION}"
_SUM: Final = "sum(i in D. sum(j in E. {}))"
_LOGS: Final = _SUM.format(RATIO)
_SCORED: Final = ForEvery(i, n, ForEvery(j, m, Implies(Eq(score[i][j], 0), Eq(p[i, j], 0))))
_NEGATIVES: Final = p.marginal(1)
_SCORES: Final = (
    "{W(i, j)} is the score that a critic gives to the value {j} of Y beside the value {i} of X, "
    "such as the exponential of a product of two vectors. Scores may be scaled for each {i}, "
    "which changes nothing here, so that they sum to 1; a pair that occurs has a positive one, and "
    "one that does not occur adds 0."
)


@proves(
    Le(
        Sum(
            p[i, j] * log(score[i][j] / Sum(_NEGATIVES[k] * score[i][k], (k, 1, m))),
            (j, 1, m),
            (i, 1, n),
        ),
        information(p),
    ),
    given=(_SCORED,),
    id="contrastive-bound",
    title="A critic's scores, compared with their mean, bound mutual information from below",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=_SCORES,
    remarks=(
        f"{{{_PARTITION}}} is the mean of the scores of a value of Y that is drawn without regard "
        "to {i}: the InfoNCE bound with the mean of all negatives in the place of that of a "
        "sample of them.",
    ),
    sources=(OORD,),
)
@cache
def contrastive_bound() -> Derivation:
    """E log(W(X, Y)/E W(X, Y')) <= I_p(X; Y), where Y' is independent of X."""
    own, negative = scores("j"), scores("k")
    every = over(by("multiply_le", negative, of_negative(column("p")[1])), NEGATIVE)
    least = by(sum_nonnegative(), every)
    below = by(term_below_sum(), every, members()[1])
    weighted = by("multiply_le", own, column("p")[1])
    model = f"{P_X} * {P_Y} * ({_SHARE})"
    none, some = suppose(f"{_PARTITION} = 0", f"not {_PARTITION} = 0")
    gone = by("le_antisymmetric", arith(at_most(f"W(i, j) * {P_Y}", "0"), below, none), weighted)
    inverse = arith(at_most("0", f"1 / {_PARTITION}"), by("divide_positive", positive(least, some)))
    product = by("multiply_le", by("multiply_le", row("p")[1], weighted), inverse)
    goal = at_most("0", model)
    nonnegative_model = cases(none.conclusion, arith(goal, modulo=[gone]), arith(goal, product))

    def above(q: Theorem, w: Theorem) -> Theorem:
        whole = arith(term(f"0 < {_PARTITION}"), by("multiply_less", w, q), below)
        return divide_positive(w, whole)

    each = bounded(_SHARE, nonnegative_model, above)
    scaled = by(
        "sum_scale",
        D=term("E"),
        a=term(f"{P_X} / {_PARTITION}"),
        f=functional(f"j. W(i, j) * {P_Y}"),
    )
    rows = f"sum(j in E. {model})"
    moved = summed(arith(equation(model, f"{P_X} / {_PARTITION} * (W(i, j) * {P_Y})")), COLUMN)
    at_none = arith(at_most(rows, P_X), row("p")[1], moved, scaled, modulo=[none])
    at_some = arith(at_most(rows, P_X), moved, scaled, nonzero=[some])
    models = summed(cases(none.conclusion, at_none, at_some), ROW)
    start = _SUM.format(f"p(i, j) * log({_SHARE})")
    return _derived(start, summed(each, ROW, COLUMN), model, models, f"{_SHARE}")


@proves(
    Le(
        Sum(
            p[i, j] * _NEGATIVES[k] * log(2 * score[i][j] / (score[i][j] + score[i][k])),
            (k, 1, m),
            (j, 1, m),
            (i, 1, n),
        ),
        information(p),
    ),
    given=(_SCORED,),
    id="info-nce",
    title="The InfoNCE bound of mutual information, with one negative",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=_SCORES,
    remarks=(
        "The pair of {i} and {j} is the positive one, and {k} is the negative: a value of Y that "
        "is drawn without regard to {i}. With the InfoNCE loss L, the mean of "
        "{-log(W(i, j) / (W(i, j) + W(i, k)))}, the left side is {log(2)} - L. So the bound is at "
        "most {log(2)}, however much Y tells of X.",
    ),
    sources=(OORD,),
)
@cache
def info_nce() -> Derivation:
    """log 2 - L <= I_p(X; Y), for the InfoNCE loss L with one negative."""
    model = f"{P_X} * {P_Y} * ({PAIR})"
    own, negative = scores("j"), scores("k")
    whole = arith(term("0 <= W(i, j) + W(i, k)"), own, negative)
    none, some = suppose("W(i, j) + W(i, k) = 0", "not W(i, j) + W(i, k) = 0")
    gone = by("le_antisymmetric", arith(term("W(i, j) <= 0"), none, negative), own)
    inverse = arith(
        term("0 <= 1 / (W(i, j) + W(i, k))"), by("divide_positive", positive(whole, some))
    )
    factors = by("multiply_le", row("p")[1], column("p")[1])
    product = by("multiply_le", by("multiply_le", factors, own), inverse)
    goal = at_most("0", model)
    least = cases(none.conclusion, arith(goal, modulo=[gone]), arith(goal, product))

    def above(_: Theorem, w: Theorem) -> Theorem:
        both = arith(term("0 < W(i, j) + W(i, k)"), w, negative)
        return divide_positive(arith(term("0 < 2 * W(i, j)"), w), both)

    each = bounded(PAIR, least, above)
    bound = f"{RATIO} - p(i, j) + {model}"
    gap = arith(at_most("0", f"{bound} - p(i, j) * log({PAIR})"), each)
    drawn = of_negative(column("p")[1])
    scaled = by("multiply_le", gap, drawn)
    term_ = f"p(i, j) * {OTHER} * log({PAIR})"
    spread = f"({RATIO} - p(i, j)) * {OTHER} + {P_X} * ({PAIRED})"
    moved = summed(arith(at_most(term_, spread), scaled), NEGATIVE)
    one = conjuncts(unfolded(output_is_distribution()))[1]
    shares = f"{P_X} * sum(k in E. {PAIRED})"
    left = f"sum(k in E. {term_})"
    kept = arith(
        at_most(left, f"{RATIO} - p(i, j) + {shares}"),
        moved,
        *map(_apart, (f"sum(k in E. {spread})", f"sum(k in E. {PAIRED})")),
        modulo=[one],
    )
    inner = f"sum(j in E. sum(k in E. {PAIRED}))"
    rows = arith(
        at_most(f"sum(j in E. {shares})", P_X),
        by("sum_scale", D=term("E"), a=term(P_X), f=functional(f"j. sum(k in E. {PAIRED})")),
        by("multiply_le", row("p")[1], arith(at_most("0", f"1 - {inner}"), paired())),
    )
    start = _SUM.format(left)
    return _derived(start, summed(kept, ROW, COLUMN), shares, summed(rows, ROW), PAIR)


def _derived(start: str, each: Theorem, model: str, models: Theorem, at: str) -> Derivation:
    """The derivation, from the bound of the terms, and of the sums of the model."""
    gap = _SUM.format(f"{RATIO} - p(i, j) + {model}")
    sums = f"{_LOGS} - {_SUM.format('p(i, j)')} + {_SUM.format(model)}"
    one = conjuncts(unfolded(first_is_distribution()))[1]
    return derivation(
        Calculation(NAMES, start)
        .then(
            "<=",
            gap,
            each,
            f"{{log(x) <= x - 1}} at {{x = {P_X} * {P_Y} * ({at}) / p(i, j)}}; where "
            "{p(i, j) = 0} the terms on the right are not negative",
        )
        .then("=", sums, linear(gap, sums), "the sum of a sum")
        .then(
            "<=",
            _LOGS,
            arith(at_most(sums, _LOGS), total("p"), models, one),
            f"{{{_SUM.format(model)} <= 1}}, and {{{_SUM.format('p(i, j)')} = 1}}",
        )
        .then(
            "=",
            I_P,
            arith(equation(_LOGS, I_P), defined_as(I_P, _LOGS)),
            f"definition of {{{I_P}}}",
        )
        .part()
    )


def _apart(text: str) -> Theorem:
    """A sum over k, without what does not depend on k."""
    return sum_apart(term(text))
