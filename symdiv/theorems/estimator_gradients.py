"""The mean gradients of the estimators k1, k2 and k3 of D(s||p) in the logits of s = softmax(z).

As losses they lead elsewhere: k1 nowhere, k2 along the gradient of D(s||p), k3 along that of
D(p||s). Source: J. Schulman, Approximating KL divergence, 2020.
"""

from functools import cache
from typing import Final

from sympy import And, Derivative, Eq, Expr, KroneckerDelta, Sum, log

from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import distribution, for_all_t
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.logarithms import divide_positive, log_divide
from symdiv.lemmas.softmax import (
    at_rest,
    softmax_positive,
    through_softmax,
)
from symdiv.lemmas.softmax_target import (
    exp_of_log,
    moved_positive,
    picked,
    softmax_total,
    target_positive,
)
from symdiv.lemmas.vocabulary import (
    NAMES,
    OVER_ALPHABET,
    equation,
    functional,
    real_function,
    summand,
    suppose,
    term,
    variable,
)
from symdiv.measures import kl_divergence
from symdiv.tactics.calc import Calculation, Differentiation, derivation
from symdiv.tactics.conversions import rewriting, sum_same
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import (
    by,
    generalise,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.fisher import S_I, S_K, score
from symdiv.theorems.objects import j, k, n, p, s, z
from symdiv.theorems.sources import SCHULMAN

_AT: Final = {**OVER_ALPHABET, variable("i"): term("j")}  # i is what sums run over
_M: Final = "softmax(D, j. z(j) + t * delta(j, k), i)"
_SCORE: Final = f"(delta(i, k) - {S_K})"
_LOG: Final = f"log({S_I} / p(i))"
_D_SP: Final = f"kl_divergence(D, i. {S_I}, i. p(i))"
_SETTING: Final = (
    "Outcomes {i} are drawn from the softmax, and {p} has mass at each. In (a) the outcome is "
    "kept, and (b) is the mean over outcomes, of the derivatives of "
)


def _ratio(of: Expr) -> Expr:
    return log(s[of] / p[of])


def _mean(slope: Expr) -> Expr:
    return Sum(s[j] * slope * (KroneckerDelta(j, k) - s[k]), (j, 1, n))


@proves(
    And(
        Eq(Derivative(_ratio(j), z[k]), KroneckerDelta(j, k) - s[k]),
        Eq(Sum(s[j] * (KroneckerDelta(j, k) - s[k]), (j, 1, n)), 0),
    ),
    given=(dominates(p, s),),
    id="k1-gradient",
    title="The mean gradient of the estimator k1 is 0",
    names=NAMES,
    at=_AT,
    introduction=f"{_SETTING}{{{_LOG}}}.",
    remarks=("As a loss, k1 leads nowhere on average, though its mean is the divergence.",),
    sources=(SCHULMAN,),
)
@cache
def k1_gradient() -> Derivation:
    """d/dz_k log(s_i/p_i) = delta_ik - s_k, of which the mean over s is 0."""
    start, spread = f"sum(i in D. {S_I} * {_SCORE})", f"{S_I} * delta(i, k) - {S_K} * {S_I}"
    each = by(sum_same(), over_outcomes(arith(equation(f"{S_I} * {_SCORE}", spread))))
    total, apart = softmax_total(), sum_apart(term(f"sum(i in D. {spread})"))
    value = arith(equation(f"sum(i in D. {spread})", "0"), modulo=[apart, picked(S_I), total])
    return derivation(
        _at_outcome(),
        Calculation(NAMES, start)
        .then("=", f"sum(i in D. {spread})", each, "multiplied out")
        .then(
            "=",
            "0",
            value,
            f"the first sum has one term, {{{S_K}}}; {{sum(i in D. {S_I}) = 1}}",
        )
        .part(),
    )


@cache
def _at_outcome() -> Part:
    """The derivative of k1 at an outcome."""
    start, split = f"log({_M} / p(i))", f"log({_M}) - log(p(i))"
    logs = by(log_divide(), moved_positive(), target_positive())
    value = f"delta(i, k) - {S_K}"
    slope = derivative(real_function(f"t. {split}"), numeral(0), score().theorem)
    return (
        Differentiation(NAMES, f"t. {start}", "0")
        .same(f"t. {split}", generalise(logs, variable("t")), "logarithm of a quotient")
        .value(value, with_value(slope, term(value)), "logarithm of a softmax; {p(i)} is constant")
        .part()
    )


_MEAN_K2: Final = f"sum(i in D. {S_I} * {_LOG} * {_SCORE})"
_ALONG: Final = f"{S_K} * (log({S_K} / p(k)) - {_D_SP})"


@proves(
    And(
        Eq(Derivative(_ratio(j) ** 2 / 2, z[k]), _ratio(j) * (KroneckerDelta(j, k) - s[k])),
        Eq(_mean(_ratio(j)), s[k] * (_ratio(k) - kl_divergence(s, p))),
        Eq(Derivative(kl_divergence(s, p), z[k]), s[k] * (_ratio(k) - kl_divergence(s, p))),
    ),
    given=(dominates(p, s),),
    id="k2-gradient",
    title="The mean gradient of the estimator k2 is that of the divergence",
    names=NAMES,
    at=_AT,
    introduction=f"{_SETTING}{{{_LOG} * {_LOG} / 2}}.",
    remarks=("So k2, of which the mean need not be the divergence, is right as a loss.",),
    sources=(SCHULMAN,),
)
@cache
def k2_gradient() -> Derivation:
    """d/dz_k log(s_i/p_i)^2/2 has the mean d/dz_k D(s||p) over s."""
    moved = f"log({_M} / p(i))"
    square = f"{moved} * {moved} / 2"
    at_zero = rewriting(at_rest())
    value = f"{_LOG} * {_SCORE}"
    slope = derivative(real_function(f"t. {square}"), numeral(0), _at_outcome().theorem)
    spread = f"{S_I} * {_LOG} * delta(i, k) - {S_K} * ({S_I} * {_LOG})"
    each = by(sum_same(), over_outcomes(arith(equation(f"{S_I} * {_LOG} * {_SCORE}", spread))))
    sums = f"sum(i in D. {S_I} * {_LOG} * delta(i, k)) - {S_K} * sum(i in D. {S_I} * {_LOG})"
    apart = arith(equation(_MEAN_K2, sums), each, sum_apart(term(f"sum(i in D. {spread})")))
    opened = infer("unfold", term(_D_SP))
    known = [picked(f"{S_I} * {_LOG}"), opened]
    return derivation(
        Differentiation(NAMES, f"t. {square}", "0")
        .value(
            value,
            with_value(slope, term(value), simplify=at_zero),
            "chain rule, with the derivative of k1",
        )
        .part(),
        Calculation(NAMES, _MEAN_K2)
        .then("=", sums, apart, "the sum of a difference")
        .then(
            "=",
            _ALONG,
            arith(equation(sums, _ALONG), modulo=known),
            f"the first sum has one term; definition of {{{_D_SP}}}",
        )
        .part(),
        _gradient_of(
            "kl_divergence(D, i. {}, i. p(i))",
            "{} * log({} / p(i))",
            (f"{_LOG} + 1", f"{S_I} * {_LOG} + {S_I}"),
            _ALONG,
            opened,
            softmax_total(),
        ),
    )


def _gradient_of(
    measure: str, summed: str, slope: tuple[str, str], value: str, *facts: Theorem
) -> Part:
    """The derivative along z(k) of a divergence of the softmax, from that of its terms.

    The ``slope`` is given as it is, and multiplied with the softmax.
    """
    body, (at, weighted) = summed.replace("{}", "x"), slope
    mass, other = softmax_positive(), target_positive()
    ratios = [divide_positive(*pair) for pair in ((mass, other), (other, mass))]
    one = derivative(real_function(f"x. {body}"), term(S_I), positive=[mass, other, *ratios])
    each = with_value(one, term(at), nonzero=[mass, other, *ratios])
    w, g = summand(f"i x. {body}"), functional(f"i. {at}")
    total = by(through_softmax(), *suppose("k in D"), over_outcomes(each), w=w, g=g)
    products = arith(equation(f"{S_I} * ({at})", weighted), nonzero=[mass])
    mean = by(sum_same(), over_outcomes(products))
    apart = sum_apart(term(f"sum(i in D. {weighted})"))
    at_k = infer("instantiate", variable("i"), term("k"), premises=(mass,))
    start, terms = measure.replace("{}", _M), f"sum(i in D. {summed.replace('{}', _M)})"
    return (
        Differentiation(NAMES, f"t. {start}", "0")
        .same(f"t. {terms}", for_all_t(start, terms), "definition")
        .value(
            value,
            with_value(total, term(value), nonzero=[at_k], modulo=[mean, apart, *facts]),
            f"the slope of a term in the softmax is {{{at}}}; chain rule",
        )
        .part()
    )


_SLOPE_K3: Final = f"({S_I} - p(i)) * {_SCORE} / {S_I}"
_MEAN_K3: Final = f"sum(i in D. {S_I} * ({_SLOPE_K3}))"
_K3: Final = "p(i) / {0} - 1 + log({0} / p(i))"


@proves(
    And(
        Eq(
            Derivative(p[j] / s[j] - 1 + _ratio(j), z[k]),
            (1 - p[j] / s[j]) * (KroneckerDelta(j, k) - s[k]),
        ),
        Eq(_mean(1 - p[j] / s[j]), s[k] - p[k]),
        Eq(Derivative(kl_divergence(p, s), z[k]), s[k] - p[k]),
    ),
    given=(dominates(p, s),),
    id="k3-gradient",
    title="The mean gradient of the estimator k3 is that of the other divergence",
    names=NAMES,
    at=_AT,
    introduction=f"{_SETTING}{{{_K3.format(S_I)}}}.",
    remarks=("So k3, of which the mean is one divergence, is as a loss the other one.",),
    sources=(SCHULMAN,),
)
@cache
def k3_gradient() -> Derivation:
    """d/dz_k (p_i/s_i - 1 + log(s_i/p_i)) has the mean d/dz_k D(p||s) over s."""
    moved, still = _K3.format(_M), f"exp(-log({_M} / p(i))) - 1 + log({_M} / p(i))"
    mass = softmax_positive()
    same = arith(equation(moved, still), modulo=[exp_of_log(moved_positive(), _M)])
    slope = derivative(real_function(f"t. {still}"), numeral(0), _at_outcome().theorem)
    still_value = with_value(
        slope,
        term(_SLOPE_K3),
        simplify=rewriting(at_rest()),
        nonzero=[mass],
        modulo=[exp_of_log(mass, S_I)],
    )
    difference = f"sum(i in D. ({S_I} - p(i)) * {_SCORE})"
    each = arith(
        equation(f"{S_I} * ({_SLOPE_K3})", f"({S_I} - p(i)) * {_SCORE}"),
        nonzero=[mass],
    )
    spread = f"({S_I} - p(i)) * delta(i, k) - {S_K} * ({S_I} - p(i))"
    multiplied = by(
        sum_same(), over_outcomes(arith(equation(f"({S_I} - p(i)) * {_SCORE}", spread)))
    )
    apart = sum_apart(term(f"sum(i in D. {spread})"))
    known = [
        multiplied,
        apart,
        picked(f"{S_I} - p(i)"),
        sum_apart(term(f"sum(i in D. {S_I} - p(i))")),
    ]
    totals = [softmax_total(), distribution("p")[1]]
    return derivation(
        Differentiation(NAMES, f"t. {moved}", "0")
        .same(f"t. {still}", generalise(same, variable("t")), "{exp(-log(x)) = 1 / x}")
        .value(_SLOPE_K3, still_value, "chain rule, with the derivative of k1")
        .part(),
        Calculation(NAMES, _MEAN_K3)
        .then(
            "=",
            difference,
            by(sum_same(), over_outcomes(each)),
            "the mass that is divided by cancels",
        )
        .then(
            "=",
            f"{S_K} - p(k)",
            arith(equation(difference, f"{S_K} - p(k)"), modulo=[*known, *totals]),
            "the part with Kronecker’s delta has one term; both distributions sum to 1",
        )
        .part(),
        _gradient_of(
            "kl_divergence(D, i. p(i), i. {})",
            "p(i) * log(p(i) / {})",
            (f"-(p(i) / {S_I})", "-p(i)"),
            f"{S_K} - p(k)",
            distribution("p")[1],
        ),
    )
