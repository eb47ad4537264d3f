"""Entropy is at most log n, and equal to it only for the uniform distribution.

Source: Cover and Thomas, 2nd ed., theorem 2.6.4.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Le, log

from symdiv.distribution import Uniform
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import by_definition, defined, distribution, relieved
from symdiv.lemmas.logarithms import divide_positive, log_divide, log_one
from symdiv.lemmas.masses import size_positive
from symdiv.lemmas.sums import sum_scale_right
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
from symdiv.measures import entropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, sum_same
from symdiv.tactics.inference import assume, by, discharge, equivalence, for_each
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.decomposition import decomposition
from symdiv.theorems.gibbs import gibbs, gibbs_equality
from symdiv.theorems.objects import n, p
from symdiv.theorems.sources import COVER_AND_THOMAS

U: Final = "i. uniform(D, i)"
LOG_SIZE: Final = "log(size(D))"
D_PU: Final = f"kl_divergence(D, i. p(i), {U})"
H_PU: Final = f"cross_entropy(D, i. p(i), {U})"
U_IS_DISTRIBUTION: Final = f"distribution(D, {U})"
U_DOMINATES: Final = f"dominates(D, {U}, i. p(i))"


@cache
def uniform_mass() -> tuple[Theorem, Theorem]:
    """``uniform(D, i) = 1 / size(D)`` and ``0 < uniform(D, i)``"""
    mass = infer("unfold", term("uniform(D, i)"))
    above = divide_positive(arith(term("0 < 1")), size_positive())
    return mass, arith(term("0 < uniform(D, i)"), mass, above)


@cache
def uniform_is_distribution() -> Theorem:
    """``distribution(D, u)``"""
    mass, above = uniform_mass()
    i, domain = variable("i"), term("D")
    nonnegative = for_each(i, domain, arith(term("0 <= uniform(D, i)"), above))
    same = arith(equation("uniform(D, i)", "1 * (1 / size(D))"), mass)
    spread = by(sum_same(), for_each(i, domain, same))
    scaled = by(sum_scale_right(), f=functional("i. 1"), a=term("1 / size(D)"), D=term("D"))
    total = arith(
        term("sum(i in D. uniform(D, i)) = 1"),
        spread,
        scaled,
        nonzero=[size_positive()],
        modulo=[by_definition("sum(i in D. 1)", "size(D)")],
    )
    return defined(U_IS_DISTRIBUTION, nonnegative, total)


@cache
def uniform_dominates() -> Theorem:
    """``dominates(D, u, p)``: u has no zeros"""
    _, above = uniform_mass()
    zero = assume(term("uniform(D, i) = 0"))
    contradiction = by("less_irreflexive", arith(term("0 < 0"), above, zero))
    vacuous = discharge(zero.conclusion, by("absurd", contradiction, A=term("p(i) = 0")))
    return defined(U_DOMINATES, for_each(variable("i"), term("D"), vacuous))


def against_uniform(theorem: Theorem) -> Theorem:
    """What is known of any q that dominates p, of the uniform distribution."""
    at_uniform = infer("instantiate", variable("q"), functional(U), premises=(theorem,))
    return relieved(at_uniform, uniform_is_distribution(), uniform_dominates())


@proves(
    And(
        Le(entropy(p), log(n)),
        Equivalent(Eq(entropy(p), log(n)), Eq(p, Uniform(n))),
    ),
    id="entropy-maximum",
    title="Entropy is at most log n",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{COVER_AND_THOMAS}, section 2.6",),
)
@cache
def entropy_maximum() -> Derivation:
    """H(p) <= log |D|, and = exactly when p is uniform, over any finite alphabet D."""
    split, gap, equality = (
        against_uniform(each().theorem) for each in (decomposition, gibbs, gibbs_equality)
    )
    rest = f"{LOG_SIZE} - {D_PU}"
    to_rest = arith(equation(f"{H_PU} - {D_PU}", rest), uniform_cross_entropy())
    bound = (
        Calculation(NAMES, H_P)
        .then(
            "=",
            f"{H_PU} - {D_PU}",
            arith(equation(H_P, f"{H_PU} - {D_PU}"), split),
            "decomposition of cross-entropy",
        )
        .then(
            "=",
            rest,
            to_rest,
            "{uniform(D, i) = 1 / size(D)}, so that {-log(1 / size(D)) = log(size(D))}, and "
            "{sum(i in D. p(i)) = 1}",
        )
        .then(
            "<=",
            LOG_SIZE,
            arith(at_most(rest, LOG_SIZE), gap),
            f"Gibbs' inequality, {{0 <= {D_PU}}}",
        )
        .part()
    )
    whole = arith(equation(H_P, rest), split, to_rest)
    same, zero = assume(equation(rest, LOG_SIZE)), assume(term(f"{D_PU} = 0"))
    cancelled = equivalence(
        discharge(same.conclusion, arith(zero.conclusion, same)),
        discharge(zero.conclusion, arith(same.conclusion, zero)),
    )
    case = (
        Calculation(NAMES, f"{H_P} = {LOG_SIZE}")
        .then(
            "iff",
            f"{rest} = {LOG_SIZE}",
            everywhere(rewriting(whole), equation(H_P, LOG_SIZE)),
            f"{{{H_P} = {rest}}}, as above",
        )
        .then("iff", f"{D_PU} = 0", cancelled, f"subtract {{{LOG_SIZE}}}")
        .then("iff", f"equal_on(D, i. p(i), {U})", equality, "equality case of Gibbs")
        .part()
    )
    return derivation(bound, case)


@cache
def uniform_cross_entropy() -> Theorem:
    """``H(p, u) = log |D|``"""
    total = distribution("p")[1]
    logs = by_definition(H_PU, "-sum(i in D. p(i) * log(1 / size(D)))")
    scaled = by(sum_scale_right(), f=functional("i. p(i)"), a=term("log(1 / size(D))"), D=term("D"))
    of_one = by(log_divide(), arith(term("0 < 1")), size_positive())
    return arith(equation(H_PU, LOG_SIZE), logs, scaled, modulo=[total, of_one, log_one()])
