"""The negative log-likelihood of labels under Bernoulli distributions is a binary cross-entropy.

Source: Bishop, Pattern Recognition and Machine Learning, 4.3.2 (equations 4.90 and 4.91).
"""

from functools import cache
from typing import Final

from sympy import And, Derivative, Eq, Expr, Gt, Lt, Sum, Symbol, log

from symdiv.distribution import Bernoulli, Labels, logits, sigmoid
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.frequencies import OVER_SAMPLES, SIZE, at_values, some_place
from symdiv.lemmas.partial_derivatives import partial_of_sum
from symdiv.lemmas.sums import linear, sum_scale_right
from symdiv.lemmas.vocabulary import NAMES, equation, functional, summand, term, variable
from symdiv.measures import CrossEntropy, cross_entropy
from symdiv.semantics.definitions.measures import of_rates
from symdiv.tactics.calc import Calculation, Differentiation, derivation
from symdiv.tactics.conversions import everywhere, unfolding
from symdiv.tactics.inference import assume, by, generalise
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import k
from symdiv.theorems.sigmoid import sigmoid_gradient
from symdiv.theorems.sources import BISHOP

N: Final = Symbol("N", integer=True, positive=True)
m: Final = Symbol("m", integer=True, positive=True)
rate: Final = Symbol("s", real=True)
y: Final = Labels("y", N)
z: Final = logits("z", size=N)
TOTAL: Final = "sum(m in E. labels(m))"
MEAN: Final = f"{TOTAL} / {SIZE}"
MOVED: Final = "sigmoid(z(m) + t * delta(m, k))"


def loss(rate: Expr) -> Expr:
    """The negative log-likelihood of the labels, where y[m] is 1 with probability ``rate``."""
    return -Sum(y[m] * log(rate) + (1 - y[m]) * log(1 - rate), (m, 1, N))


@proves(
    And(
        Eq(loss(rate), N * cross_entropy(Bernoulli(y.mean), Bernoulli(rate))),
        Eq(Derivative(loss(sigmoid(z[m])), z[k]), sigmoid(z[k]) - y[k]),
    ),
    given=(Gt(N, 0, evaluate=False), Gt(rate, 0), Lt(rate, 1)),
    id="bernoulli-likelihood",
    title="The negative log-likelihood of labels is a binary cross-entropy",
    names=NAMES,
    at=OVER_SAMPLES,
    introduction=(
        "The sums are negative log-likelihoods of labels that are 0 or 1: first with the same rate "
        "{s} for all of them, then with a rate {sigmoid(z(m))} for each."
    ),
    remarks=("The labels may be any real numbers, for example soft labels between 0 and 1.",),
    sources=(f"{BISHOP}, section 4.3.2",),
)
@cache
def bernoulli_likelihood() -> Derivation:
    """The loss of one rate over any finite set of examples, and the gradient in their logits."""
    return derivation(_one_rate(), _gradient())


def _one_rate() -> Part:
    start = "-sum(m in E. labels(m) * log(s) + (1 - labels(m)) * log(1 - s))"
    sums = f"-({TOTAL} * log(s) + ({SIZE} - {TOTAL}) * log(1 - s))"
    divided = f"{SIZE} * -({MEAN} * log(s) + (1 - {MEAN}) * log(1 - s))"
    whole = f"binary_cross_entropy({MEAN}, s)"
    return (
        Calculation(NAMES, start)
        .then("=", sums, _collected(start, sums), "the logarithms are the same in every term")
        .then(
            "=",
            divided,
            arith(equation(sums, divided), nonzero=[some_place()]),
            "divide by {size(E)}, and multiply by it",
        )
        .then(
            "=",
            f"{SIZE} * {whole}",
            arith(equation(divided, f"{SIZE} * {whole}"), modulo=[infer("unfold", term(whole))]),
            f"definition of {{{whole}}}",
        )
        .part()
    )


def _collected(start: str, sums: str) -> Theorem:
    ones, zeros = "labels(m) * log(s)", "(1 - labels(m)) * log(1 - s)"
    apart = linear(start, f"-(sum(m in E. {ones}) + sum(m in E. {zeros}))")
    rest = linear("sum(m in E. 1 - labels(m))", f"sum(m in E. 1) - {TOTAL}")
    out = [
        at_values(sum_scale_right(), D=term("E"), f=functional(f"m. {factor}"), a=term(logarithm))
        for factor, logarithm in (("labels(m)", "log(s)"), ("1 - labels(m)", "log(1 - s)"))
    ]
    count = infer("unfold", term(SIZE))
    return arith(equation(start, sums), apart, *out, modulo=[rest, count])


def _each_loss(start: str, negated: str, crosses: str) -> Theorem:
    """Minus a sum of logarithms is the sum of the binary cross-entropies."""
    defined = everywhere(unfolding(of_rates(CrossEntropy)), term(crosses))
    return arith(equation(start, crosses), linear(start, negated), defined)


def _gradient() -> Part:
    logs = f"labels(m) * log({MOVED}) + (1 - labels(m)) * log(1 - {MOVED})"
    start = f"-sum(m in E. {logs})"
    crosses = f"sum(m in E. binary_cross_entropy(labels(m), {MOVED}))"
    value = "sigmoid(z(k)) - labels(k)"
    one = at_values(sigmoid_gradient("labels(k)").theorem, x=term("z(k)"))
    total = by(
        partial_of_sum(),
        assume(term("k in E")),
        one,
        w=summand("i x. binary_cross_entropy(labels(i), sigmoid(x))"),
        f=functional("i. z(i)"),
    )
    return (
        Differentiation(NAMES, f"t. {start}", "0")
        .same(
            f"t. {crosses}",
            generalise(_each_loss(start, f"sum(m in E. -({logs}))", crosses), variable("t")),
            "definition of {binary_cross_entropy(labels(m), sigmoid(z(m)))}",
        )
        .value(
            value,
            total,
            "only the term of {k} depends on {z(k)}, and its derivative is that of the binary "
            "cross-entropy in the logit",
        )
        .part()
    )
