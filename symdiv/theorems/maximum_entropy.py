"""Entropy is the closeness to the uniform distribution, and greatest with a given mean for Gibbs'.

Source: Cover and Thomas, 2nd ed., sections 2.6 and 12.1.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Le, Sum, log

from symdiv.distribution import Softmax, Uniform, logits
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import defined, relieved
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.log_sum_equality import weights_positive
from symdiv.lemmas.softmax import normalised
from symdiv.lemmas.vocabulary import (
    H_P,
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    functional,
    term,
    variable,
)
from symdiv.measures import entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import sum_same, transitive
from symdiv.tactics.inference import assume, by, discharge, equivalence, halves, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.decomposition import decomposition
from symdiv.theorems.entropy_maximum import (
    D_PU,
    H_PU,
    LOG_SIZE,
    against_uniform,
    uniform_cross_entropy,
)
from symdiv.theorems.objects import b, j, n, p
from symdiv.theorems.sources import COVER_AND_THOMAS
from symdiv.theorems.variational import exponential, gibbs_variational


@proves(
    Eq(kl_divergence(p, Uniform(n)), log(n) - entropy(p)),
    id="uniform-divergence",
    title="Divergence from the uniform distribution is log n less entropy",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def uniform_divergence() -> Derivation:
    """D(p||u) = log |D| - H(p), over any finite alphabet D."""
    split, start = against_uniform(decomposition().theorem), f"{H_PU} - {H_P}"
    return derivation(
        Calculation(NAMES, D_PU)
        .then("=", start, arith(equation(D_PU, start), split), "decomposition of cross-entropy")
        .then(
            "=",
            f"{LOG_SIZE} - {H_P}",
            arith(equation(start, f"{LOG_SIZE} - {H_P}"), uniform_cross_entropy()),
            "{uniform(D, i) = 1 / size(D)}, so that {-log(1 / size(D)) = log(size(D))}, and "
            "{sum(i in D. p(i)) = 1}",
        )
        .part()
    )


_values: Final = logits("c", size=n)
_gibbs: Final = Softmax(-b * _values)
_MEANS: Final = [Sum(each[j] * _values[j], (j, 1, n)) for each in (p, _gibbs)]
_EXPONENT: Final = "-b * f(i)"
_MASS: Final = "softmax(D, j. -b * f(j), i)"
_TOTAL: Final = "log(sum(i in D. exp(-b * f(i))))"
_H_S: Final = f"entropy(D, i. {_MASS})"


def _mean(mass: str, value: str) -> str:
    return f"sum(i in D. {mass} * ({value}))"


@proves(
    And(
        Le(entropy(p), entropy(_gibbs)),
        Equivalent(Eq(entropy(p), entropy(_gibbs)), Eq(p, _gibbs)),
    ),
    given=(Eq(*_MEANS),),
    id="maximum-entropy",
    title="Of the distributions with one mean, Gibbs' has the greatest entropy",
    names=NAMES,
    at={
        **OVER_ALPHABET,
        variable("f"): read("i. c(i)", {"c": Variable("c", (INDEX, REAL))}, (INDEX, REAL)),
    },
    introduction=(
        "{f(i)} is the value of the outcome {i}, or its energy, of which the mean is prescribed."
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 12.1.1",),
)
@cache
def entropy_maximum_mean() -> Derivation:
    """H(p) <= H(s) where p has the mean of s = softmax(-b c), and = exactly where p = s."""
    principle = specialised(
        gibbs_variational().theorem, {variable("z"): functional(f"i. {_EXPONENT}")}
    )
    below, equal = halves(principle)
    of_gibbs = relieved(
        specialised(principle, {variable("p"): functional(f"i. {_MASS}")}), _is_distribution()
    )
    itself = defined(
        f"equal_on(D, i. {_MASS}, i. {_MASS})", over_outcomes(arith(equation(_MASS, _MASS)))
    )
    reached = by("iff_right", halves(of_gibbs)[1], itself)
    of_p, of_s = (f"{_TOTAL} - {_mean(each, _EXPONENT)}" for each in ("p(i)", _MASS))
    means = assume(equation(*(_mean("f(i)", each) for each in ("p(i)", _MASS))))
    scaled = [_scaled_mean(each) for each in ("p(i)", _MASS)]
    same = arith(equation(of_p, of_s), modulo=[*scaled, means])
    value = arith(equation(of_s, _H_S), reached)
    start = f"{_mean('p(i)', _EXPONENT)} + {H_P}"
    ends = assume(equation(H_P, _H_S)), assume(equation(start, _TOTAL))
    turned = equivalence(
        *(
            discharge(x.conclusion, arith(y.conclusion, x, same, value))
            for x, y in (ends, ends[::-1])
        )
    )
    return derivation(
        Calculation(NAMES, H_P)
        .then(
            "<=",
            of_p,
            arith(at_most(H_P, of_p), below),
            f"Gibbs' variational principle at {{z(i) = {_EXPONENT}}}",
        )
        .then("=", of_s, same, "the means are equal")
        .then("=", _H_S, value, "equality case of the principle")
        .part(),
        Calculation(NAMES, f"{H_P} = {_H_S}")
        .then("iff", f"{start} = {_TOTAL}", turned, "as above")
        .then("iff", f"equal_on(D, i. p(i), i. {_MASS})", equal, "equality case of the principle")
        .part(),
    )


def _is_distribution() -> Theorem:
    """``distribution(D, s)``: some p is one on D, so that D is not empty"""
    _, least, vacuous = exponential("exp(z(i))")
    total = weights_positive("p", "exp(z(i))", least, vacuous)
    return specialised(normalised(total), {variable("z"): functional(f"i. {_EXPONENT}")})


def _scaled_mean(mass: str) -> Theorem:
    """The mean of -b f is -b times that of f."""
    outside = f"-b * (f(i) * {mass})"
    each = arith(equation(f"{mass} * ({_EXPONENT})", outside))
    return transitive(
        by(sum_same(), over_outcomes(each)), sum_apart(term(f"sum(i in D. {outside})"))
    )
