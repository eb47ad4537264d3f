"""Closed forms for negative binomial and logarithmic distributions.

That their masses sum to 1 is the binomial series, and the logarithmic one.
"""

from functools import cache
from typing import Final

from sympy import Eq, Implies, Symbol, log

from symdiv.distribution import Logarithmic, NegBinomial
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.term import REAL, Variable
from symdiv.lemmas.logarithmic_series import (
    logarithmic_log_ratio,
    logarithmic_mean,
    logarithmic_total,
)
from symdiv.lemmas.neg_binomials import (
    NEG_BINOMIAL_DOMINATED,
    neg_binomial_log_ratio,
    neg_binomial_mean,
    neg_binomial_total,
)
from symdiv.lemmas.vocabulary import NAMES, suppose, term, variable
from symdiv.measures import kl_divergence
from symdiv.tactics.conversions import conjuncts
from symdiv.tactics.inference import assume, both, by, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.count_families import LinearSeries, linear_series
from symdiv.theorems.objects import a, b, y

r: Final = Symbol("r", real=True)
x: Final = Symbol("x", real=True)


@proves(
    Eq(
        kl_divergence(NegBinomial(r, a), NegBinomial(r, b)),
        r * log(a / b) + r * (1 - a) / a * log((1 - a) / (1 - b)),
    ),
    given=(Implies(Eq(b, 1), Eq(a, 1)),),
    id="negbinomial-divergence",
    title="The divergence of negative binomial distributions",
    names=NAMES,
    at={variable("s"): Variable("r", (REAL,))()},
    introduction=(
        "The outcomes 0, 1, 2, ... are the failures before success number {s}, which may be any "
        "positive number. Where {a = 1}, all mass is at 0."
    ),
    remarks=("Where {b = 1} and {a < 1}, the divergence is infinite.",),
)
@cache
def neg_binomial_divergence() -> Derivation:
    """D(NB(r, a)||NB(r, b)) = r log(a/b) + r (1 - a)/a log((1 - a)/(1 - b))."""
    (some,) = suppose("0 < s")
    _, *others = suppose(*NEG_BINOMIAL_DOMINATED)
    whole = "0 < s and 0 < a and a <= 1"
    positive, *rates = conjuncts(assume(term(whole)))
    given = arith(term("0 <= s"), positive), *rates
    mass, other = (f"neg_binomial(s, {rate}, i)" for rate in "ab")
    rate = "s * log(a / b) + count({}) * log((1 - a) / (1 - b))"
    return linear_series(
        LinearSeries(
            mass=mass,
            mean="s * (1 - a) / a",
            constant="(s * log(a / b))",
            slope="log((1 - a) / (1 - b))",
            rate=rate.format("i"),
            total="s * log(a / b) + s * (1 - a) / a * log((1 - a) / (1 - b))",
            terms=f"{mass} * log({mass} / {other})",
        ),
        whole,
        both(by(neg_binomial_total(), *given), by(neg_binomial_mean(), *given)),
        "the binomial series; {count(next(next(k))) * "
        "neg_binomial(s, a, next(next(k))) = (1 - a) * (count(next(k)) + s) * "
        "neg_binomial(s, a, next(k))}, whence the mean",
        modus_ponens(neg_binomial_log_ratio(), arith(term("0 <= s"), some), *others),
        "{log(neg_binomial(s, a, next(k)) / neg_binomial(s, b, next(k))) = "
        f"{rate.format('next(k)')}}} where {{neg_binomial(s, a, next(k))}} is not 0",
    )


@proves(
    Eq(
        kl_divergence(Logarithmic(x), Logarithmic(y)),
        -x / ((1 - x) * log(1 - x)) * log(x / y) + log(log(1 - y) / log(1 - x)),
    ),
    id="logarithmic-divergence",
    title="The divergence of logarithmic distributions",
    names=NAMES,
    introduction="The outcomes are the numbers from 1 on.",
)
@cache
def logarithmic_divergence() -> Derivation:
    """D(Logarithmic(x)||Logarithmic(y)) = M log(x/y) + log(log(1 - y)/log(1 - x)), M the mean."""
    inside = "0 < x and x < 1"
    given = conjuncts(assume(term(inside)))
    mean, constant = "-(x / ((1 - x) * log(1 - x)))", "log(log(1 - y) / log(1 - x))"
    terms = "logarithmic(x, i) * log(logarithmic(x, i) / logarithmic(y, i))"
    return linear_series(
        LinearSeries(
            mass="logarithmic(x, i)",
            mean=mean,
            constant=constant,
            slope="log(x / y)",
            rate=f"count(next(i)) * log(x / y) + {constant}",
            total=f"{mean} * log(x / y) + {constant}",
            terms=terms,
            outcome="count(next(i))",
        ),
        inside,
        both(by(logarithmic_total(), *given), by(logarithmic_mean(), *given)),
        "the logarithmic series; and {count(next(k)) * logarithmic(x, k) = "
        "-(natural_power(x, next(k)) / log(1 - x))}, of a geometric one",
        modus_ponens(logarithmic_log_ratio(), *suppose("0 < x", "x < 1", "0 < y", "y < 1")),
        "{log(logarithmic(x, k) / logarithmic(y, k)) = "
        f"count(next(k)) * log(x / y) + {constant}}}",
    )
