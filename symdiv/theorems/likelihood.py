"""Maximum likelihood is least cross-entropy from the sample's empirical distribution.

Source: Goodfellow, Bengio and Courville, Deep Learning, 2016, section 5.5.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Ge, Gt, Le, Sum, Symbol, log

from symdiv.distribution import Distribution, Empirical, GenericDistribution, Sample
from symdiv.distribution.statements import ForEvery, IsDistribution
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.frequencies import (
    COUNT,
    EMPIRICAL,
    OVER_SAMPLES,
    P_EMP,
    SIZE,
    at_values,
    counted,
    dominating,
    empirical_distribution,
    exchanged,
    picked,
    some_place,
)
from symdiv.lemmas.vocabulary import NAMES, equation, functional, term, variable
from symdiv.measures import cross_entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.conversions import everywhere, rewriting, sum_same
from symdiv.tactics.inference import assume, by, conclude, equivalence, for_each
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.decomposition import decomposition
from symdiv.theorems.objects import n, q
from symdiv.theorems.sources import GOODFELLOW

N: Final = Symbol("N", integer=True, positive=True)
m: Final = Symbol("m", integer=True, positive=True)
x: Final = Sample("x", length=N, size=n)
r: Final = GenericDistribution("r", n)
p_emp: Final = Empirical(x)
LOGS: Final = "sum(m in E. log(q(sample(m))))"
CROSS_ENTROPY: Final = f"cross_entropy(D, {P_EMP}, i. q(i))"
DIVERGENCE: Final = f"kl_divergence(D, {P_EMP}, i. q(i))"
ENTROPY: Final = f"entropy(D, {P_EMP})"


def log_likelihood(model: Distribution) -> Sum:
    """The log-likelihood of the sample."""
    return Sum(log(model[x[m]]), (m, 1, N))


def possible(model: Distribution) -> ForEvery:
    """The model gives every outcome in the sample a positive mass."""
    return ForEvery(m, N, Gt(model[x[m]], 0))


@proves(
    And(IsDistribution(p_emp), Eq(-log_likelihood(q), N * cross_entropy(p_emp, q))),
    given=(possible(q),),
    id="maximum-likelihood",
    title="The negative log-likelihood is N times a cross-entropy",
    names=NAMES,
    at=OVER_SAMPLES,
    introduction=(
        f"The empirical distribution of a sample has the mass {{{EMPIRICAL}}} at {{i}}: how often "
        "{i} occurs in the sample, over the length of the sample."
    ),
    remarks=(
        "Where {q} gives no mass to some outcome in the sample, the likelihood is 0, and both "
        "sides are infinite.",
    ),
    sources=(f"{GOODFELLOW}, section 5.5",),
)
@cache
def maximum_likelihood() -> Derivation:
    """The empirical distribution is one, and -sum log q(x_m) = N H(p_emp, q)."""
    by_outcome = "-sum(m in E. sum(i in D. log(q(i)) * delta(i, sample(m))))"
    by_count = f"-sum(i in D. log(q(i)) * {COUNT})"
    by_mass = f"-sum(i in D. {SIZE} * ({EMPIRICAL} * log(q(i))))"
    whole = f"{SIZE} * {CROSS_ENTROPY}"
    logs = functional("i. log(q(i))")
    return derivation(
        fact(
            NAMES,
            f"distribution(D, {P_EMP})",
            empirical_distribution(),
            "no count is negative, and the counts {sum(m in E. delta(i, sample(m)))} of all {i} "
            "sum to {size(E)}",
        ),
        Calculation(NAMES, f"-{LOGS}")
        .then(
            "=",
            by_outcome,
            arith(equation(f"-{LOGS}", by_outcome), at_values(picked(), f=logs)),
            "each {sample(m)} is one of the outcomes",
        )
        .then(
            "=",
            by_count,
            arith(equation(by_outcome, by_count), at_values(exchanged(), f=logs)),
            "exchange the sums, and take {log(q(i))} out of the inner one",
        )
        .then(
            "=",
            by_mass,
            arith(equation(by_count, by_mass), _counted_logs()),
            f"{{{COUNT} = {SIZE} * {EMPIRICAL}}}",
        )
        .then(
            "=",
            whole,
            _scaled(by_mass, whole),
            f"definition of {{{CROSS_ENTROPY}}}",
        )
        .part(),
    )


def _counted_logs() -> Theorem:
    one = arith(
        equation(f"log(q(i)) * {COUNT}", f"{SIZE} * ({EMPIRICAL} * log(q(i)))"), modulo=[counted()]
    )
    return by(sum_same(), for_each(variable("i"), term("D"), one))


def _scaled(by_mass: str, whole: str) -> Theorem:
    summand = functional(f"i. {EMPIRICAL} * log(q(i))")
    out = by("sum_scale", D=term("D"), a=term(SIZE), f=summand)
    defined = infer("unfold", term(CROSS_ENTROPY))
    return arith(equation(by_mass, whole), out, modulo=[defined])


@proves(
    And(
        Equivalent(
            Ge(log_likelihood(q), log_likelihood(r)),
            Le(cross_entropy(p_emp, q), cross_entropy(p_emp, r)),
        ),
        Equivalent(
            Le(cross_entropy(p_emp, q), cross_entropy(p_emp, r)),
            Le(kl_divergence(p_emp, q), kl_divergence(p_emp, r)),
        ),
    ),
    given=(possible(q), possible(r)),
    id="maximum-likelihood-order",
    title="The likelier model has the smaller cross-entropy and the smaller divergence",
    names=NAMES,
    at=OVER_SAMPLES,
    remarks=(
        f"So in any set of models the most likely ones, those of the least {{{CROSS_ENTROPY}}} and "
        f"those of the least {{{DIVERGENCE}}} are the same. For a model that gives no mass to some "
        "outcome in the sample the likelihood is 0, and the other two are infinite.",
    ),
    sources=(f"{GOODFELLOW}, section 5.5",),
)
@cache
def maximum_likelihood_order() -> Derivation:
    """Likelihood, cross-entropy and divergence from p_emp order two models alike."""
    scaled = f"{SIZE} * {CROSS_ENTROPY} <= {SIZE} * {_of_r(CROSS_ENTROPY)}"
    crosses = f"{CROSS_ENTROPY} <= {_of_r(CROSS_ENTROPY)}"
    whole = f"{ENTROPY} + {DIVERGENCE}"
    wholes = f"{whole} <= {_of_r(whole)}"
    divergences = f"{DIVERGENCE} <= {_of_r(DIVERGENCE)}"
    likelihoods = f"{_of_r(LOGS)} <= {LOGS}"
    of_q = maximum_likelihood().parts[1].theorem
    both_models = of_q, at_values(of_q, q=functional("i. r(i)"))
    split = at_values(decomposition().theorem, *_facts(), p=functional(P_EMP))
    splits = split, at_values(split, q=functional("i. r(i)"))
    return derivation(
        Calculation(NAMES, likelihoods)
        .then(
            "iff",
            scaled,
            same_order(likelihoods, scaled, *both_models),
            f"{{-{LOGS} = {SIZE} * {CROSS_ENTROPY}}}, and so for {{r}}",
        )
        .then("iff", crosses, _divided(scaled, crosses), "divide by {size(E)}, which is positive")
        .part(),
        Calculation(NAMES, crosses)
        .then("iff", wholes, everywhere(rewriting(*splits), term(crosses)), "decomposition")
        .then("iff", divergences, same_order(wholes, divergences), f"subtract {{{ENTROPY}}}")
        .part(),
    )


def _of_r(text: str) -> str:
    """The same of the model r."""
    return text.replace("q(", "r(")


def _facts() -> tuple[Theorem, ...]:
    return empirical_distribution(), dominating()


def same_order(left: str, right: str, *equations: Theorem) -> Theorem:
    """Two inequalities that differ by equations."""
    sides = assume(term(left)), assume(term(right))
    there = arith(term(right), sides[0], *equations)
    back = arith(term(left), sides[1], *equations)
    return equivalence(conclude(there, sides[0]), conclude(back, sides[1]))


def _divided(scaled: str, plain: str) -> Theorem:
    """``size * a <= size * b <-> a <= b``"""
    above, below = assume(term(scaled)), assume(term(plain))
    inverse = arith(term(f"0 <= 1 / {SIZE}"), by("divide_positive", some_place()))
    size = arith(term(f"0 <= {SIZE}"), some_place())
    difference = (
        arith(S.LE(numeral(0), S.SUB(*reversed(each.conclusion.args))), each)
        for each in (above, below)
    )
    divided, multiplied = (
        by("multiply_le", factor, each)
        for factor, each in zip((inverse, size), difference, strict=True)
    )
    cancelled = arith(_cancelled(plain), divided, nonzero=[some_place()])
    there = arith(term(plain), cancelled)
    return equivalence(conclude(there, above), conclude(arith(term(scaled), multiplied), below))


def _cancelled(plain: str) -> Term:
    left, right = term(plain).args
    return S.LE(numeral(0), S.SUB(right, left))
