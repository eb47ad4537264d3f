"""Where p moves too, the gradients differ by that of its entropy; and an example."""

from functools import cache
from typing import Final

from sympy import And, Derivative, Eq, Equivalent, Gt, Lt, Rational, log

from symdiv.distribution import Bernoulli
from symdiv.distribution.derivatives import SameDerivative
from symdiv.distribution.statements import ForEveryReal, dominates
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import Variable, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.derivatives import derivative_of_sum
from symdiv.lemmas.hypotheses import by_definition
from symdiv.lemmas.logarithms import divide_positive, log_divide, log_one
from symdiv.lemmas.vocabulary import NAMES, equation, real_function, suppose, term, variable
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Calculation, Differentiation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, symmetric
from symdiv.tactics.derivative_chain import DerivativeChain, derivatives_agree
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    discharge,
    equivalence,
    generalise,
)
from symdiv.tactics.linear import arith, divide_self
from symdiv.theorems.catalogue import proves
from symdiv.theorems.families import (
    FAMILY,
    NAMES_OF_FAMILY,
    agreeing,
    decomposed,
    functions,
)
from symdiv.theorems.objects import a, b, p_family, q_family, real, theta

# p and q are families here
NAMES_OF_FAMILIES: Final[Names] = {**NAMES_OF_FAMILY, "p": Variable("p", FAMILY)}
MEMBERS: Final = (p_family.at(real), q_family.at(real))


@proves(
    And(
        SameDerivative(
            cross_entropy(p_family, q_family),
            entropy(p_family) + kl_divergence(p_family, q_family),
            theta,
        ),
        Equivalent(
            Eq(Derivative(kl_divergence(p_family, q_family), theta), b),
            Eq(Derivative(cross_entropy(p_family, q_family), theta), a + b),
        ),
    ),
    given=(
        ForEveryReal(real, dominates(MEMBERS[1], MEMBERS[0])),
        Eq(Derivative(entropy(p_family), theta), a),
    ),
    id="gradient-when-target-moves",
    title="Where the target moves too, the gradients differ by that of its entropy",
    names=NAMES_OF_FAMILIES,
    remarks=(
        "So the gradients of cross-entropy and divergence agree exactly where {a = 0}. "
        "Part (a) holds whether or not the entropy is differentiable.",
    ),
)
@cache
def gradient_when_target_moves() -> Derivation:
    """d/dtheta H(p_theta, q_theta) = d/dtheta H(p_theta) + d/dtheta D(p_theta||q_theta)."""
    names = NAMES_OF_FAMILIES
    own = "entropy(upto(n), i. p(i, t))"
    cross, gap = (
        f"{each}(upto(n), i. p(i, t), i. q(i, t))" for each in ("cross_entropy", "kl_divergence")
    )
    whole = f"{own} + {gap}"
    split = agreeing(names, cross, whole, decomposed(names, "p(i, t)", "q(i, t)"))
    slope, sum_slope, cross_slope = (
        f"deriv(t. {f}, theta, {value})"
        for f, value in ((gap, "b"), (whole, "a + b"), (cross, "a + b"))
    )
    known = assume(read(f"deriv(t. {own}, theta, a)", names))
    u, v = functions(names, own, gap)
    added = by(derivative_of_sum(), known, goal=read(f"{slope} <-> {sum_slope}", names), u=u, v=v)
    return derivation(
        DerivativeChain(names, f"t. {cross}", "theta")
        .then(f"t. {whole}", split, "decomposition of cross-entropy, at every {theta}")
        .part(),
        Calculation(names, slope)
        .then("iff", sum_slope, added, "add the entropy, whose derivative is {a}; or subtract it")
        .then(
            "iff",
            cross_slope,
            symmetric(derivatives_agree(split, read("a + b", names))),
            "part (a)",
        )
        .part(),
    )


COIN: Final = Bernoulli(theta)
SLOPE: Final = log((1 - theta) / theta)


@proves(
    And(
        Eq(Derivative(kl_divergence(COIN, COIN), theta), 0),
        Eq(Derivative(cross_entropy(COIN, COIN), theta), SLOPE),
        Equivalent(Eq(SLOPE, 0), Eq(theta, Rational(1, 2))),
    ),
    given=(Gt(theta, 0), Lt(theta, 1)),
    id="gradient-when-target-moves-example",
    title="A coin that is its own target: the two gradients differ",
    names=NAMES,
    introduction=(
        "Both distributions are that of a coin which shows heads with probability {theta}."
    ),
    remarks=(
        "At {theta = 1/4} the gradient of the cross-entropy is {log(3)} and that of the "
        "divergence 0: the difference is the gradient of the coin's entropy.",
    ),
)
@cache
def coin() -> Derivation:
    """p_theta = q_theta = Bernoulli(theta): the gradients are 0 and log((1 - theta) / theta)."""
    above, below = suppose("0 < theta", "theta < 1")
    rest = arith(term("0 < 1 - theta"), below)
    gap, cross = "binary_kl_divergence(t, t)", "binary_cross_entropy(t, t)"
    logs = "-(t * log(t) + (1 - t) * log(1 - t))"
    flat = generalise(symmetric(_no_divergence()), variable("t"))
    still = by("deriv_same", flat, by("deriv_constant", c=numeral(0), a=term("theta")))
    value = "log(1 - theta) - log(theta)"
    slope = derivative(real_function(f"t. {logs}"), term("theta"), positive=[above, rest])
    ratio = "log((1 - theta) / theta)"
    quotient = by(log_divide(), rest, above)
    return derivation(
        Differentiation(NAMES, f"t. {gap}", "theta")
        .value("0", still, "the divergence of equal distributions is 0, at every {theta}")
        .part(),
        Differentiation(NAMES, f"t. {cross}", "theta")
        .same(
            f"t. {logs}",
            generalise(by_definition(cross, logs), variable("t")),
            "definition of {binary_cross_entropy(theta, theta)}",
        )
        .value(value, with_value(slope, term(value), nonzero=[above, rest]), "product rule")
        .then(ratio, symmetric(quotient), "logarithm of a quotient")
        .part(),
        Calculation(NAMES, f"{ratio} = 0")
        .then("iff", "(1 - theta) / theta = 1", _log_is_zero(above, rest), "{log(x) = 0} only at 1")
        .then("iff", "theta = 1/2", _half(above), "multiply by {theta}")
        .part(),
    )


def _no_divergence() -> Theorem:
    """``|- binary_kl_divergence(t, t) = 0``, for every real t"""
    logs = "t * log(t / t) + (1 - t) * log((1 - t) / (1 - t))"
    first, second = _self_quotient("t"), _self_quotient("1 - t")
    zero = arith(term(f"{logs} = 0"), first, second)
    return arith(
        term("binary_kl_divergence(t, t) = 0"),
        by_definition("binary_kl_divergence(t, t)", logs),
        zero,
    )


def _self_quotient(x: str) -> Theorem:
    """``|- x * log(x / x) = 0``, also where x = 0"""
    goal, zero = term(f"({x}) * log(({x}) / ({x})) = 0"), assume(term(f"{x} = 0"))
    nonzero = assume(term(f"not {x} = 0"))
    one = arith(equation(f"({x}) / ({x})", "1"), nonzero=[nonzero])
    vanishes = everywhere(rewriting(one, log_one()), term(f"log(({x}) / ({x}))"))
    at_zero = arith(goal, modulo=[zero])
    return cases(zero.conclusion, at_zero, arith(goal, modulo=[vanishes]))


def _log_is_zero(above: Theorem, rest: Theorem) -> Theorem:
    """``log((1 - theta) / theta) = 0 <-> (1 - theta) / theta = 1``, as the quotient is positive"""
    zero, one = suppose("log((1 - theta) / theta) = 0", "(1 - theta) / theta = 1")
    back = by("exp_log", divide_positive(rest, above))
    power = everywhere(rewriting(zero, by("exp_zero")), back.conclusion.args[0])
    value = everywhere(rewriting(one, log_one()), zero.conclusion.args[0])
    return equivalence(
        discharge(zero.conclusion, arith(one.conclusion, back, power)),
        discharge(one.conclusion, value),
    )


def _half(above: Theorem) -> Theorem:
    """``(1 - theta) / theta = 1 <-> theta = 1/2``, where ``0 < theta``"""
    one, half = suppose("(1 - theta) / theta = 1", "theta = 1/2")
    scaled = arith(term("theta * ((1 - theta) / theta) = theta"), modulo=[one])
    there = arith(half.conclusion, scaled, nonzero=[above])
    inverse = arith(term("1 / theta = 2"), divide_self(above), modulo=[half])
    back = arith(one.conclusion, inverse, nonzero=[above])
    return equivalence(discharge(one.conclusion, there), discharge(half.conclusion, back))
