"""Gradient and Hessian of the cross-entropy of p and softmax(z) in the logits z.

Source: Boyd and Vandenberghe, Convex Optimization, 3.1.5 (log-sum-exp).
"""

from dataclasses import replace
from functools import cache

from sympy import And, Derivative, Eq, KroneckerDelta

from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import by_definition, distribution, for_all_t
from symdiv.lemmas.logarithms import log_quotient_of_exp
from symdiv.lemmas.partial_derivatives import partial_of_sum
from symdiv.lemmas.softmax import no_step, positive_total, ratio_slope, slope_of_exponentials
from symdiv.lemmas.sums import weighted_difference
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
from symdiv.measures import cross_entropy
from symdiv.tactics.calc import Differentiation, derivation
from symdiv.tactics.conversions import everywhere, instances, rewriting
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import by, generalise, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import k, l, p, s, z
from symdiv.theorems.sources import BISHOP, BOYD_AND_VANDENBERGHE

LOSS = "cross_entropy(D, i. p(i), i. softmax(D, j. z(j), i))"
MOVED_K = "z({0}) + t * delta({0}, k)"
EXPONENTIALS = "sum(j in D. exp(z(j)))"


def _total(moved: str) -> str:
    return f"sum(j in D. exp({moved.format('j')}))"


@proves(
    Eq(Derivative(cross_entropy(p, s), z[k]), s[k] - p[k]),
    id="softmax-gradient",
    title="The gradient of the softmax loss is softmax(z) − p",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{BISHOP}, section 4.3.4",),
)
@cache
def softmax_gradient() -> Derivation:
    """d/dz_k H(p, softmax z) = softmax(z)_k - p_k, where p sums to 1 and k in D."""
    (member,) = suppose("k in D")
    total = _total(MOVED_K)
    z = MOVED_K.format("i")
    start = f"cross_entropy(D, i. p(i), i. softmax(D, j. {MOVED_K.format('j')}, i))"
    logs = f"-sum(i in D. p(i) * log(softmax(D, j. {MOVED_K.format('j')}, i)))"
    split = f"-sum(i in D. p(i) * ({z} - log({total})))"
    sums = f"log({total}) - sum(i in D. p(i) * ({z}))"
    value = f"exp(z(k)) / {EXPONENTIALS} - p(k)"
    # log softmax
    above = positive_total(f"j. {MOVED_K.format('j')}", member)
    log_softmax = by(log_quotient_of_exp(), above, a=term(z))
    opened = by_definition(f"softmax(D, j. {MOVED_K.format('j')}, i)", f"exp({z}) / {total}")
    to_split = everywhere(rewriting(opened, log_softmax), term(logs))
    # the sum of p(i) is 1
    weighted = by(
        weighted_difference(),
        f=functional("i. p(i)"),
        g=functional(f"i. {z}"),
        a=term(f"log({total})"),
        D=term("D"),
    )
    to_sums = arith(equation(split, sums), weighted, modulo=[distribution("p")[1]])
    # the derivative of each sum
    inner = with_value(derivative(real_function("x. p(k) * x"), term("z(k)")), term("p(k)"))
    linear_part = by(
        partial_of_sum(), member, inner, w=summand("i x. p(i) * x"), f=functional("i. z(i)")
    )
    slope = derivative(
        real_function(f"t. {sums}"),
        numeral(0),
        slope_of_exponentials("k", member),
        linear_part,
        positive=[infer("instantiate", variable("t"), numeral(0), premises=(above,))],
    )
    return derivation(
        Differentiation(NAMES, f"t. {start}", "0")
        .same(f"t. {logs}", for_all_t(start, logs), f"definition of {{{LOSS}}}")
        .same(
            f"t. {split}",
            generalise(to_split, variable("t")),
            "logarithm of {exp(z(i)) / sum(j in D. exp(z(j)))}",
        )
        .same(f"t. {sums}", generalise(to_sums, variable("t")), "{sum(i in D. p(i)) = 1}")
        .value(
            value, _tidy(slope, value), "chain rule; {z(k)} occurs only in the terms of index {k}"
        )
        .then(
            "softmax(D, j. z(j), k) - p(k)",
            by_definition(value, "softmax(D, j. z(j), k) - p(k)"),
            "definition of softmax",
        )
        .part()
    )


def _tidy(slope: Theorem, value: str) -> Theorem:
    """The judgement with its value as wanted, where ``z(i) + 0 * delta(i, k)`` is ``z(i)``."""
    return with_value(slope, term(value), simplify=instances(no_step()))


@proves(
    And(
        Eq(Derivative(cross_entropy(p, s), z[k]), s[k] - p[k]),
        Eq(Derivative(s[k] - p[k], z[l]), s[k] * KroneckerDelta(k, l) - s[k] * s[l]),
    ),
    id="softmax-hessian",
    title="The Hessian of the softmax loss",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Part (a) holds at every {z}, so that (b) is the second derivative of the loss "
        "along {z(k)} and {z(l)}. It does not depend on {p}.",
    ),
    sources=(f"{BOYD_AND_VANDENBERGHE}, section 3.1.5",),
)
@cache
def softmax_hessian() -> Derivation:
    """The derivative along z_l of the gradient's component k: s_k delta_kl - s_k s_l."""
    moved = "z({0}) + t * delta({0}, l)"
    soft, total = f"softmax(D, j. {moved.format('j')}, k)", _total(moved)
    start, quotient = f"{soft} - p(k)", f"exp({moved.format('k')}) / {total} - p(k)"
    s_k, s_l = "softmax(D, j. z(j), k)", "softmax(D, j. z(j), l)"
    ratio = "exp(z({0})) / " + EXPONENTIALS
    value = f"{ratio.format('k')} * delta(k, l) - {ratio.format('k')} * ({ratio.format('l')})"
    along = specialised(ratio_slope(), {variable("i"): term("k"), variable("k"): term("l")})
    slope = derivative(real_function(f"t. {quotient}"), numeral(0), along)
    hessian = f"{s_k} * delta(k, l) - {s_k} * {s_l}"
    second = (
        Differentiation(NAMES, f"t. {start}", "0")
        .same(f"t. {quotient}", for_all_t(start, quotient), "definition of softmax")
        .value(
            value,
            _tidy(slope, value),
            "quotient rule; {exp(z(k))} depends on {z(l)} only if {k = l}",
        )
        .then(hessian, by_definition(value, hessian), "definition of softmax")
        .part()
    )
    first = softmax_gradient()
    gradient = first.parts[0]
    short = (
        gradient.lines[0],
        replace(
            gradient.lines[-1], reason=("gradient of the softmax loss",), theorem=first.theorem
        ),
    )
    return derivation(Part(short, first.theorem), second)
