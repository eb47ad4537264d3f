"""The log-sum inequality, and Gibbs' inequality for weights that need not sum to 1."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Ge, Implies, Sum, log

from symdiv.distribution import logits
from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Term, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import distribution, for_every, relieved
from symdiv.lemmas.linearity import over_outcomes
from symdiv.lemmas.log_sum_equality import (
    DISTANCE,
    LOGS,
    RATIO,
    TANGENT,
    TOTAL_F,
    TOTAL_G,
    distance_nonnegative,
    distance_zero,
    distances_summed,
    weights_positive,
)
from symdiv.lemmas.logarithms import log_divide, log_one
from symdiv.lemmas.sums import linear, vanishing_sum
from symdiv.lemmas.vocabulary import (
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    functional,
    suppose,
    term,
    variable,
)
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.inference import (
    assume,
    by,
    discharge,
    equivalence,
    halves,
    in_domain,
    specialised,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import j, k, n, p
from symdiv.theorems.sources import COVER_AND_THOMAS

_a, _b = logits("a b", size=n)
_A, _B = (Sum(each[j], (j, 1, n)) for each in (_a, _b))
_TOTAL: Final = Sum(_a[j] * log(_a[j] / _b[j]), (j, 1, n))


def _vector(name: str) -> Term:
    """Weights by their name in the statement."""
    return read(f"i. {name}(i)", {name: Variable(name, (INDEX, REAL))}, (INDEX, REAL))


_P: Final = "sum(i in D. p(i))"
_SUM: Final = f"sum(i in D. {LOGS})"
_WHOLE: Final = f"{TOTAL_F} * log({RATIO})"


@proves(
    And(
        Ge(_TOTAL, _A * log(_A / _B)),
        Equivalent(Eq(_TOTAL, _A * log(_A / _B)), ForEvery(k, n, Eq(_a[k] * _B, _b[k] * _A))),
    ),
    given=(
        *(ForEvery(k, n, Ge(each[k], 0)) for each in (_a, _b)),
        ForEvery(k, n, Implies(Eq(_b[k], 0), Eq(_a[k], 0))),
    ),
    id="log-sum",
    title="The log-sum inequality",
    names=NAMES,
    at=OVER_ALPHABET | {variable("f"): _vector("a"), variable("g"): _vector("b")},
    introduction=(
        "The weights {f(i)} and {g(i)} need not sum to 1. Where a weight {f(i)}, or the sum of "
        "all, is 0, its product with a logarithm is 0."
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.7.1",),
)
@cache
def log_sum_inequality() -> Derivation:
    """sum f log(f/g) >= F log(F/G), and = exactly where f and g are in proportion."""
    tangents = f"sum(i in D. {TANGENT})"
    distances, every = f"sum(i in D. {DISTANCE})", f"forall i in D. {DISTANCE} = 0"
    below = by("sum_le", over_outcomes(arith(at_most(TANGENT, LOGS), distance_nonnegative())))
    summed, split = distances_summed(), linear(distances, f"{_SUM} - {tangents}")
    ends = assume(equation(_SUM, _WHOLE)), assume(equation(distances, "0"))
    zero = equivalence(
        *(discharge(a.conclusion, arith(b.conclusion, a, summed)) for a, b in (ends, ends[::-1]))
    )
    return derivation(
        Calculation(NAMES, _SUM)
        .then(
            ">=",
            tangents,
            below,
            f"{{log(x) <= x - 1}} at {{x = g(i) * {TOTAL_F} / (f(i) * {TOTAL_G})}}; where "
            "{f(i) = 0} the left term is 0",
        )
        .then(
            "=",
            _WHOLE,
            arith(equation(tangents, _WHOLE), summed, split),
            f"the sum of a sum; {{{RATIO}}} is constant",
        )
        .part(),
        Calculation(NAMES, f"{_SUM} = {_WHOLE}")
        .then("iff", f"{distances} = 0", zero, "as above")
        .then(
            "iff",
            every,
            by(vanishing_sum(), over_outcomes(distance_nonnegative())),
            "no term is negative, so the sum is 0 exactly when every term is",
        )
        .then(
            "iff",
            f"forall i in D. f(i) * {TOTAL_G} = g(i) * {TOTAL_F}",
            for_every(distance_zero()),
            "{log(x) = x - 1} only at {x = 1}; where the sum of all {f(i)} is 0, both sides are",
        )
        .part(),
    )


_w: Final = logits("w", size=n)
_LOGS_OF_P: Final = Sum(p[j] * log(p[j] / _w[j]), (j, 1, n))
_W: Final = Sum(_w[j], (j, 1, n))
_OF_P: Final = {variable("f"): functional("i. p(i)")}


@proves(
    And(
        Ge(_LOGS_OF_P, -log(_W)),
        Equivalent(Eq(_LOGS_OF_P, -log(_W)), ForEvery(k, n, Eq(p[k] * _W, _w[k]))),
    ),
    given=(
        ForEvery(k, n, Ge(_w[k], 0)),
        ForEvery(k, n, Implies(Eq(_w[k], 0), Eq(p[k], 0))),
    ),
    id="weighted-gibbs",
    title="Gibbs' inequality for weights that need not sum to 1",
    names=NAMES,
    at=OVER_ALPHABET | {variable("g"): _vector("w")},
    remarks=("With weights that sum to 1 it is Gibbs' inequality.",),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.7.1",),
)
@cache
def weighted_gibbs() -> Derivation:
    """sum p log(p/g) >= -log sum g, and = exactly where g(i) = p(i) sum(g) for every i."""
    logs, bound = "sum(i in D. p(i) * log(p(i) / g(i)))", f"-log({TOTAL_G})"
    whole = f"{_P} * log({_P} / {TOTAL_G})"
    below, equal = (
        relieved(specialised(each, _OF_P), distribution("p")[0])
        for each in halves(log_sum_inequality().theorem)
    )
    value = _total_of_one()
    same = everywhere(rewriting(value), equation(logs, whole))
    return derivation(
        Calculation(NAMES, logs)
        .then(">=", whole, below, "log-sum inequality")
        .then("=", bound, value, "{sum(i in D. p(i)) = 1}")
        .part(),
        Calculation(NAMES, f"{logs} = {bound}")
        .then("iff", f"{logs} = {whole}", symmetric(same), "as above")
        .then(
            "iff",
            f"forall i in D. p(i) * {TOTAL_G} = g(i) * {_P}",
            equal,
            "equality case of the log-sum inequality",
        )
        .then(
            "iff",
            f"forall i in D. p(i) * {TOTAL_G} = g(i)",
            for_every(_without_total()),
            "{sum(i in D. p(i)) = 1}",
        )
        .part(),
    )


def _total_of_one() -> Theorem:
    """``P log(P / G) = -log(G)``, where P, the sum of p, is 1"""
    total = distribution("p")[1]
    member = assume(term("i in D"))
    known = suppose("forall i in D. 0 <= g(i)", "forall i in D. g(i) = 0 -> p(i) = 0")
    above = weights_positive("p", "g(i)", *(in_domain(each, member) for each in known))
    of_one = by(log_divide(), arith(term("0 < 1")), above)
    ratio = everywhere(rewriting(total), term(f"log({_P} / {TOTAL_G})"))
    goal = equation(f"{_P} * log({_P} / {TOTAL_G})", f"-log({TOTAL_G})")
    return arith(goal, modulo=[total, ratio, of_one, log_one()])


def _without_total() -> Theorem:
    """``p(i) G = g(i) P <-> p(i) G = g(i)``, where P, the sum of p, is 1"""
    total = distribution("p")[1]
    ends = suppose(*(f"p(i) * {TOTAL_G} = g(i){each}" for each in (f" * {_P}", "")))
    return equivalence(
        *(
            discharge(a.conclusion, arith(b.conclusion, a, modulo=[total]))
            for a, b in (ends, ends[::-1])
        )
    )
