"""Gradient of the binary cross-entropy of a label and sigmoid(x) in the logit x.

Source: Bishop, Pattern Recognition and Machine Learning, 4.3.2 (equation 4.91, one sample).
"""

from functools import cache

from sympy import Derivative, Eq

from symdiv.distribution import Bernoulli, sigmoid
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.term import REAL, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import by_definition
from symdiv.lemmas.logarithms import log_divide, log_one, log_quotient_of_exp
from symdiv.lemmas.vocabulary import NAMES, equation, real_function, term, variable
from symdiv.measures import cross_entropy
from symdiv.tactics.calc import Differentiation, derivation
from symdiv.tactics.conversions import everywhere, rewriting
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import by, generalise
from symdiv.tactics.instantiating import instantiated
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import logit, y
from symdiv.theorems.sources import BISHOP

ONE_PLUS = "1 + exp(-x)"


@cache
def positive_denominator() -> Theorem:
    """``|- 0 < 1 + exp(-x)``"""
    return arith(term(f"0 < {ONE_PLUS}"), by("exp_positive", a=term("-x")))


@proves(
    Eq(
        Derivative(cross_entropy(Bernoulli(y), Bernoulli(sigmoid(logit))), logit),
        sigmoid(logit) - y,
    ),
    id="sigmoid-gradient",
    title="The gradient of the binary cross-entropy is sigmoid(z) − y",
    names=NAMES,
    remarks=("The label {y} may be any real number, for example a soft label between 0 and 1.",),
    sources=(f"{BISHOP}, section 4.3.2",),
)
def sigmoid_gradient_at_logit() -> Derivation:
    """d/dz of the binary cross-entropy of y and sigmoid(z)."""
    return instantiated(sigmoid_gradient(), variable("x"), Variable("z", (REAL,))())


@cache
def sigmoid_gradient(y: str = "y") -> Derivation:
    """d/dx of -(y log s + (1 - y) log(1 - s)) at s = sigmoid(x) is s - y, for every real y.

    ``y`` is the label, a real number in the kernel's syntax.
    """
    start = f"binary_cross_entropy({y}, sigmoid(x))"
    logs = f"-({y} * log(sigmoid(x)) + (1 - {y}) * log(1 - sigmoid(x)))"
    softplus = f"log({ONE_PLUS}) + (1 - {y}) * x"
    value = f"-exp(-x) / ({ONE_PLUS}) + (1 - {y})"
    reduced = f"1 / ({ONE_PLUS}) - {y}"
    above = positive_denominator()
    slope = with_value(
        derivative(real_function(f"x. {softplus}"), term("x"), positive=[above]), term(value)
    )
    return derivation(
        Differentiation(NAMES, f"x. {start}", "x")
        .same(
            f"x. {logs}",
            _for_all_x(by_definition(start, logs)),
            f"definition of {{{start}}}",
        )
        .same(
            f"x. {softplus}",
            _for_all_x(_to_softplus(logs, softplus)),
            f"{{sigmoid(x) = 1 / ({ONE_PLUS})}} and {{1 - sigmoid(x) = exp(-x) / ({ONE_PLUS})}}",
        )
        .value(value, slope, "chain rule")
        .then(
            reduced,
            arith(equation(value, reduced), nonzero=[above]),
            f"{{1 - exp(-x) / ({ONE_PLUS}) = 1 / ({ONE_PLUS})}}",
        )
        .then(
            f"sigmoid(x) - {y}",
            by_definition(reduced, f"sigmoid(x) - {y}"),
            "definition of {sigmoid(x)}",
        )
        .part()
    )


def _for_all_x(theorem: Theorem) -> Theorem:
    return generalise(theorem, variable("x"))


def _to_softplus(logs: str, softplus: str) -> Theorem:
    """Both logarithms taken apart."""
    above = positive_denominator()
    one = arith(term("0 < 1"))
    opened = by_definition("sigmoid(x)", f"1 / ({ONE_PLUS})")
    rest = arith(term(f"1 - 1 / ({ONE_PLUS}) = exp(-x) / ({ONE_PLUS})"), nonzero=[above])
    log_sigmoid = by(log_divide(), one, above)
    log_rest = by(log_quotient_of_exp(), above, a=term("-x"))
    split = everywhere(rewriting(opened, rest, log_sigmoid, log_rest), term(logs))
    return arith(equation(logs, softplus), split, modulo=[log_one()])
