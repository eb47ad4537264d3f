"""Importance sampling: the estimates of the divergence and the cross-entropy differ by a constant.

Outcomes are drawn from a proposal r and weighted by p/r (Bishop, Pattern Recognition and Machine
Learning, 11.1.4). The constant does not depend on the model q.
"""

from functools import cache
from typing import Final

from sympy import And, Derivative, Eq, Equivalent, Gt, Implies, Le, Sum

from symdiv.distribution import Distribution, GenericDistribution
from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel import signature as S
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.frequencies import (
    COUNT,
    EMPIRICAL,
    OVER_SAMPLES,
    SIZE,
    at_values,
    drawn,
    exchanged,
    picked,
)
from symdiv.lemmas.hypotheses import distribution
from symdiv.lemmas.logarithms import divide_positive, positive, term_split
from symdiv.lemmas.partial_derivatives import partial_of_sum
from symdiv.lemmas.sums import linear
from symdiv.lemmas.vocabulary import (
    NAMES,
    equation,
    functional,
    real_function,
    summand,
    suppose,
    term,
    variable,
)
from symdiv.measures import cross_entropy_estimate, divergence_estimate, xlogy
from symdiv.tactics.calc import Calculation, Differentiation, derivation
from symdiv.tactics.conversions import everywhere, replace_last, rewriting, sum_same
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import assume, by, cases, for_each, generalise, in_domain
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.likelihood import N, m, p_emp, r, same_order, x
from symdiv.theorems.objects import k, n, p, q
from symdiv.theorems.sources import BISHOP

g: Final = GenericDistribution("g", n)
WEIGHT: Final = "p(sample(m)) / r(sample(m))"
GAP: Final = f"{WEIGHT} * log(p(sample(m)) / q(sample(m)))"
MODEL: Final = f"{WEIGHT} * log(q(sample(m)))"
OWN: Final = f"{WEIGHT} * log(p(sample(m)))"


def _mean(summand: str) -> str:
    """The mean over the sample."""
    return f"1 / {SIZE} * sum(m in E. {summand})"


LOGS, MODEL_LOGS, CONSTANT = (_mean(each) for each in (GAP, MODEL, OWN))
SAMPLED: Final = "E, m. sample(m), i. p(i), i. q(i), i. r(i)"
DIVERGENCE: Final = f"divergence_estimate({SAMPLED})"
CROSS_ENTROPY: Final = f"cross_entropy_estimate({SAMPLED})"


def dominating(model: Distribution) -> ForEvery:
    """No outcome in the sample has mass under p and none under the model."""
    return ForEvery(m, N, Implies(Eq(model[x[m]], 0), Eq(p[x[m]], 0)))


AT_K: Final = "empirical(E, m. sample(m), k)"
MOVED: Final = "q(i) + t * delta(i, k)"
SLOPE: Final = f"-({AT_K} * p(k) / (r(k) * q(k)))"
PRODUCT: Final = f"-({AT_K} * (p(k) / r(k)) * (1 / q(k)))"
PROPOSED: Final = ForEvery(m, N, Gt(r[x[m]], 0))
INTRODUCTION: Final = (
    "The sample is drawn from {r}. With the weights {p(sample(m)) / r(sample(m))} its means are "
    "estimates of means under {p}: of the logarithm in the divergence, and of that in the "
    "cross-entropy."
)


@proves(
    And(
        Eq(
            divergence_estimate(p, q, x, r),
            cross_entropy_estimate(p, q, x, r)
            + Sum(xlogy(p[x[m]], p[x[m]]) / r[x[m]], (m, 1, N)) / N,
        ),
        Equivalent(
            Le(divergence_estimate(p, q, x, r), divergence_estimate(p, g, x, r)),
            Le(cross_entropy_estimate(p, q, x, r), cross_entropy_estimate(p, g, x, r)),
        ),
    ),
    given=(dominating(q), dominating(g), PROPOSED),
    id="importance-sampling",
    title="Estimates of divergence and cross-entropy differ by what no model changes",
    names=NAMES,
    at=OVER_SAMPLES,
    introduction=INTRODUCTION,
    remarks=(
        f"The difference {{{CONSTANT}}} of the two estimates does not depend on {{q}}, so that in "
        "any set of models both are least at the same ones.",
    ),
    sources=(f"{BISHOP}, section 11.1.4",),
)
@cache
def importance_sampling() -> Derivation:
    """The two estimates differ by a constant, and so order models alike."""
    sums, whole = f"-({MODEL_LOGS}) + {CONSTANT}", f"{CROSS_ENTROPY} + {CONSTANT}"
    each = by(sum_same(), for_each(variable("m"), term("E"), _split_term()))
    parted = linear(f"sum(m in E. {OWN} - {MODEL})", f"sum(m in E. {OWN}) - sum(m in E. {MODEL})")
    gap, surprise = (infer("unfold", term(text)) for text in (DIVERGENCE, CROSS_ENTROPY))
    difference = (
        Calculation(NAMES, DIVERGENCE)
        .then("=", LOGS, gap, f"definition of {{{DIVERGENCE}}}")
        .then(
            "=",
            sums,
            arith(equation(LOGS, sums), modulo=[each, parted]),
            "logarithm of {p(sample(m)) / q(sample(m))}; where {p(sample(m)) = 0} all terms are 0",
        )
        .then(
            "=",
            whole,
            arith(equation(sums, whole), surprise),
            f"definition of {{{CROSS_ENTROPY}}}",
        )
        .part()
    )
    both = difference.theorem, at_values(difference.theorem, q=functional("i. g(i)"))
    order, wholes, crosses = (
        f"{each} <= {_of_g(each)}" for each in (DIVERGENCE, whole, CROSS_ENTROPY)
    )
    return derivation(
        difference,
        Calculation(NAMES, order)
        .then("iff", wholes, everywhere(rewriting(*both), term(order)), "the same of {q} and {g}")
        .then(
            "iff", crosses, same_order(wholes, crosses), "subtract what does not depend on either"
        )
        .part(),
    )


def _of_g(text: str) -> str:
    """The same of the model g."""
    return text.replace("q(", "g(")


def _split_term() -> Theorem:
    """``w log(p/q) = w log p - w log q`` at an outcome of the sample."""
    (every,) = suppose("forall m in E. q(sample(m)) = 0 -> p(sample(m)) = 0")
    masses = (in_domain(distribution(name)[0], drawn()) for name in "pq")
    split = by(term_split(), *masses, in_domain(every, assume(term("m in E"))))
    return arith(equation(GAP, f"{OWN} - {MODEL}"), modulo=[split])


@proves(
    And(
        *(
            Eq(Derivative(estimate(p, q, x, r), q[k]), -p_emp[k] * p[k] / (r[k] * q[k]))
            for estimate in (divergence_estimate, cross_entropy_estimate)
        )
    ),
    given=(dominating(q), PROPOSED, Gt(r[k], 0), Gt(q[k], 0)),
    id="importance-sampling-gradient",
    title="Estimates of divergence and cross-entropy have the same gradient",
    names=NAMES,
    at=OVER_SAMPLES,
    introduction=INTRODUCTION,
    remarks=(
        f"The sample has the outcome {{k}} as often as {{r}} has it where {{{AT_K} = r(k)}}; then "
        "the gradient is {-p(k) / q(k)}, that of the divergence and the cross-entropy themselves. "
        "Where {r(k) = 0} the outcome {k} is never drawn, and no estimate depends on {q(k)}.",
    ),
    sources=(f"{BISHOP}, section 11.1.4",),
)
@cache
def importance_sampling_gradient() -> Derivation:
    """d/dq_k of both estimates is -p_emp(k) p(k) / (r(k) q(k)), where 0 < q(k)."""
    return derivation(
        _slope(DIVERGENCE, "", "p({0}) / r({0}) * log(p({0}) / {1})", _of_gap()),
        _slope(CROSS_ENTROPY, "-", "p({0}) / r({0}) * log({1})", _of_logarithm()),
    )


def _slope(estimate: str, sign: str, weighted: str, one: Theorem) -> Part:
    """The derivative of a mean over the sample, which is first taken over the outcomes."""
    moved = estimate.replace("i. q(i)", f"i. {MOVED}")
    moved_term = weighted.format("i", f"({MOVED})")
    terms = f"{EMPIRICAL} * ({moved_term})"
    by_outcome = f"{sign}sum(i in D. {terms})"
    f = functional(f"i. {moved_term}")
    defined = infer("unfold", term(moved))
    grouped = [at_values(each, f=f) for each in (picked(), exchanged())]
    masses = arith(equation(f"1 / {SIZE} * {COUNT}", EMPIRICAL), infer("unfold", term(EMPIRICAL)))
    scaled = by(
        "sum_scale",
        D=term("D"),
        a=term(f"1 / {SIZE}"),
        f=functional(f"i. {moved_term} * {COUNT}"),
    )
    each = arith(equation(f"1 / {SIZE} * ({moved_term} * {COUNT})", terms), modulo=[masses])
    inside = by(sum_same(), for_each(variable("i"), term("D"), each))
    total = arith(S.EQUAL(term(moved), term(by_outcome)), defined, scaled, inside, modulo=grouped)
    partial = by(
        partial_of_sum(),
        assume(term("k in D")),
        one,
        w=summand(f"i x. {EMPIRICAL} * ({weighted.format('i', 'x')})"),
        f=functional("i. q(i)"),
    )
    slope = derivative(real_function(f"t. {by_outcome}"), numeral(0), partial)
    value = replace_last(with_value(slope, term(PRODUCT)), _one_fraction())
    return (
        Differentiation(NAMES, f"t. {moved}", "0")
        .same(
            f"t. {by_outcome}",
            generalise(total, variable("t")),
            "each outcome {i} counts as often as it was drawn",
        )
        .value(SLOPE, value, "only the term of {k} depends on {q(k)}")
        .part()
    )


def _of_gap() -> Theorem:
    """The derivative of one term of the divergence's estimate, also where p(k) = 0."""
    member, above = suppose("k in D", "0 < q(k)")
    at, value = term("q(k)"), term(PRODUCT)
    ratio = "p(k) / r(k) * log(p(k) / {})"
    zero = assume(term("p(k) = 0"))
    flat = arith(equation("0", f"{AT_K} * ({ratio.format('a')})"), modulo=[zero])
    constant = by("deriv_constant", c=numeral(0), a=at)
    at_zero = by("deriv_same", generalise(flat, variable("a")), constant)
    mass = positive(in_domain(distribution("p")[0], member), assume(term("not p(k) = 0")))
    quotient = divide_positive(mass, above)
    slope = derivative(
        real_function(f"a. {AT_K} * ({ratio.format('a')})"), at, positive=[above, quotient]
    )
    elsewhere = with_value(slope, value, nonzero=[mass, above, quotient])
    at_zero = with_value(at_zero, value, modulo=[zero])
    return cases(zero.conclusion, at_zero, elsewhere)


def _of_logarithm() -> Theorem:
    """The derivative of one term of the cross-entropy's estimate, but for its sign."""
    (above,) = suppose("0 < q(k)")
    function = real_function(f"x. {AT_K} * (p(k) / r(k) * log(x))")
    return derivative(function, term("q(k)"), positive=[above])


@cache
def _one_fraction() -> Theorem:
    """``-(p_emp (p / r) / q) = -(p_emp p / (r q))`` at k."""
    factors = suppose("0 < r(k)", "0 < q(k)")
    inverses = "1 / r(k) * (1 / q(k))"
    spread = arith(
        equation(f"{inverses} * (r(k) * q(k) * (1 / (r(k) * q(k))))", inverses),
        nonzero=[by("multiply_less", *factors)],
    )
    inverse = arith(equation("1 / (r(k) * q(k))", inverses), spread, nonzero=factors)
    return arith(equation(PRODUCT, SLOPE), modulo=[inverse])
