"""The gradient of the loss of distillation, in which logits are divided by a temperature.

Source: Hinton, Vinyals and Dean, Distilling the knowledge in a neural network, 2015, section 2.1.
"""

from functools import cache
from typing import Final

from sympy import Derivative, Eq, Gt, Symbol

from symdiv.distribution import Softmax, logits
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, Term, Variable, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.softmax import softmax_is_distribution
from symdiv.lemmas.vocabulary import (
    NAMES,
    OVER_ALPHABET,
    equation,
    functional,
    real_function,
    suppose,
    term,
    variable,
)
from symdiv.measures import cross_entropy
from symdiv.semantics.definitions.distributions import SOFTMAX
from symdiv.semantics.definitions.measures import CROSS_ENTROPY
from symdiv.tactics.calc import Differentiation, derivation
from symdiv.tactics.conversions import (
    everywhere,
    first,
    instances,
    symmetric,
    transitive,
    unfolding,
)
from symdiv.tactics.differentiate import derivative, with_value
from symdiv.tactics.inference import by, function, generalise, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import k, n, z
from symdiv.theorems.softmax import softmax_gradient
from symdiv.theorems.sources import HINTON

_T: Final = Symbol("T", real=True)
_teacher: Final = logits("v", size=n)
_soft, _target = Softmax(z / _T), Softmax(_teacher / _T)
# the temperature is a, and the teacher's logits are f, in the derivation
_MOVED: Final = "(z({0}) + t * delta({0}, k)) / a"
_TARGET: Final = "i. softmax(D, j. f(j) / a, i)"
_STUDENT: Final = "softmax(D, j. {}, i)"


def _loss(logits: str) -> str:
    return f"cross_entropy(D, {_TARGET}, i. softmax(D, j. {logits.format('j')}, i))"


@proves(
    Eq(
        Derivative(_T**2 * cross_entropy(_target, _soft), z[k]),
        _T * (_soft[k] - _target[k]),
    ),
    given=(Gt(_T, 0),),
    id="distillation-gradient",
    title="The gradient of distillation at temperature T, times T squared",
    names=NAMES,
    at={
        **OVER_ALPHABET,
        variable("a"): Variable("T", (REAL,))(),
        variable("f"): read("i. v(i)", {"v": Variable("v", (INDEX, REAL))}, (INDEX, REAL)),
    },
    introduction=(
        "{f(i)} are the logits of the teacher and {z(i)} those of the student; both are divided "
        "by the temperature {a}."
    ),
    sources=(f"{HINTON}, section 2.1",),
)
@cache
def distillation_gradient() -> Derivation:
    """d/dz_k of T^2 H(softmax(v/T), softmax(z/T)) = T (softmax(z/T)_k - softmax(v/T)_k)."""
    apart = "z({0}) / a + t / a * delta({0}, k)"
    start, scaled = f"a * a * {_loss(_MOVED)}", f"a * a * {_loss(apart)}"
    opened = [_opened(term(each)) for each in (start, scaled)]
    same = generalise(transitive(opened[0], symmetric(opened[1])), variable("t"))
    at_k = [f"softmax(D, j. {each}(j) / a, k)" for each in "zf"]
    slope, (number,) = _slope(), suppose("0 < a")
    value = f"a * a * (({at_k[0]} - {at_k[1]}) * (1 / a))"
    judgement = derivative(real_function(f"t. {scaled}"), numeral(0), slope)
    gradient = f"a * ({at_k[0]} - {at_k[1]})"
    return derivation(
        Differentiation(NAMES, f"t. {start}", "0")
        .same(f"t. {scaled}", same, "a step of {z(k)} is one of {z(k) / a} that is divided by {a}")
        .value(
            value,
            with_value(judgement, term(value)),
            "gradient of the softmax loss at the logits {z(j) / a}; chain rule",
        )
        .then(gradient, arith(equation(value, gradient), nonzero=[number]), "{a} cancels")
        .part()
    )


def _opened(loss: Term) -> Theorem:
    """A loss with its definitions unfolded and each logit taken apart."""
    step = instances(arith(term("(x + t * y) / a = x / a + t / a * y")))
    return everywhere(first(unfolding(CROSS_ENTROPY, SOFTMAX), step), loss)


def _slope() -> Theorem:
    """The derivative of the loss along the step ``t / a``, at t = 0, from ``k in D``"""
    at = {variable("z"): functional("i. z(i) / a"), variable("p"): functional(_TARGET)}
    teacher = {variable("z"): functional("i. f(i) / a")}
    known = relieved(
        specialised(softmax_gradient().theorem, at), specialised(softmax_is_distribution(), teacher)
    )
    c, (loss, _, value) = variable("c"), known.conclusion.args
    start = arith(term("0 = 0 / a"))
    there = by("real_replace", start, known, Q=function(c, S.DERIV(loss, c(), value)))
    return by(
        "deriv_chain",
        derivative(real_function("t. t / a"), numeral(0), positive=suppose("0 < a")),
        there,
    )
