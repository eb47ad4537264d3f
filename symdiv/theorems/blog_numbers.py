"""The numbers that a blog post prints for p = (1, 0) and q = (7/10, 3/10), and for dog and cat.

The code of the post replaces the mass 0 by e = 1e-10 before it takes logarithms. So what it prints
is not the divergence; and its cross-entropy is that of the replaced masses too.
"""

from functools import cache
from typing import Final

from sympy import And, Eq, Expr, Gt, Lt, Rational, log

from symdiv.distribution import Categorical
from symdiv.formulas.derivation import Derivation
from symdiv.lemmas.explicit import compared, explicit_names
from symdiv.measures import cross_entropy, kl_divergence
from symdiv.tactics.calc import derivation
from symdiv.theorems.catalogue import proves, refutes

DOG: Final = Categorical([1, 0])
PREDICTED: Final = Categorical([Rational(9, 10), Rational(1, 10)])
P: Final = Categorical([1, 0])
Q: Final = Categorical([Rational(7, 10), Rational(3, 10)])
VALUE: Final = -log(Rational(7, 10))
CLIP: Final = Rational(1, 10**10)
NEAR: Final = Rational(1, 10**12)  # more than what floating-point arithmetic may round off
PRINTED_DIVERGENCE: Final = Rational("0.3566749417565447")
PRINTED_CROSS_ENTROPY: Final = Rational("0.35667494405912975")


@proves(
    Eq(kl_divergence(DOG, PREDICTED), log(Rational(10, 9))),
    id="dog-cat",
    title="A certain dog, predicted as a dog with probability 9/10",
    names=explicit_names(),
)
@cache
def dog_cat() -> Derivation:
    """D((1, 0) || (9/10, 1/10)) = log(10/9)."""
    return derivation(compared(kl_divergence(DOG, PREDICTED), "=", log(Rational(10, 9))))


@proves(
    And(Eq(kl_divergence(P, Q), VALUE), Eq(cross_entropy(P, Q), VALUE)),
    id="blog-numbers",
    title="Divergence and cross-entropy agree where the true outcome is certain",
    names=explicit_names(),
)
@cache
def blog_numbers() -> Derivation:
    """D(P||Q) = H(P, Q) = -log(7/10)."""
    return derivation(
        compared(kl_divergence(P, Q), "=", VALUE), compared(cross_entropy(P, Q), "=", VALUE)
    )


@refutes(
    Eq(kl_divergence(P, Q), PRINTED_DIVERGENCE),
    id="blog-numbers-divergence",
    title="A printed divergence that is not the divergence",
    names=explicit_names(),
    remarks=(
        "With {x = 1/10000000000} for the mass 0 the sum is {log(10/7) + x * log(x) - x * "
        "log(3/10)}, which is less by about 2.2 billionths: that is what was printed.",
    ),
)
@cache
def blog_numbers_divergence() -> Derivation:
    """D(P||Q) is not 0.3566749417565447."""
    return derivation(compared(kl_divergence(P, Q), "!=", PRINTED_DIVERGENCE))


def _near(value: Expr, printed: Rational) -> And:
    return And(Gt(value, printed - NEAR), Lt(value, printed + NEAR))


def _derived_near(value: Expr, printed: Rational) -> Derivation:
    return derivation(compared(value, ">", printed - NEAR), compared(value, "<", printed + NEAR))


CLIPPED_DIVERGENCE: Final = kl_divergence(P, Q) + CLIP * log(CLIP) - CLIP * log(Rational(3, 10))
CLIPPED_CROSS_ENTROPY: Final = cross_entropy(P, Q) - CLIP * log(Rational(3, 10))


@proves(
    _near(CLIPPED_DIVERGENCE, PRINTED_DIVERGENCE),
    id="blog-numbers-divergence-clipped",
    title="The printed divergence is that of clipped masses",
    names=explicit_names(),
    introduction=(
        "With {1/10000000000} for the mass 0, the sum has one more term. In its first 12 decimals "
        "that is the printed number, of which floating-point arithmetic rounded off the last ones."
    ),
)
@cache
def blog_numbers_divergence_clipped() -> Derivation:
    """The printed divergence is D(P||Q) + e log e - e log(3/10), up to 1e-12."""
    return _derived_near(CLIPPED_DIVERGENCE, PRINTED_DIVERGENCE)


@refutes(
    Eq(cross_entropy(P, Q), PRINTED_CROSS_ENTROPY),
    id="blog-numbers-cross-entropy",
    title="A printed cross-entropy that is not the cross-entropy",
    names=explicit_names(),
    remarks=(
        "With {x = 1/10000000000} for the mass 0 the sum is {log(10/7) - x * log(3/10)}, which is "
        "more by about 0.12 billionths: that is what was printed.",
    ),
)
@cache
def blog_numbers_cross_entropy() -> Derivation:
    """H(P, Q) is not 0.35667494405912975."""
    return derivation(compared(cross_entropy(P, Q), "!=", PRINTED_CROSS_ENTROPY))


@proves(
    _near(CLIPPED_CROSS_ENTROPY, PRINTED_CROSS_ENTROPY),
    id="blog-numbers-cross-entropy-clipped",
    title="The printed cross-entropy is that of clipped masses",
    names=explicit_names(),
    introduction=(
        "With {1/10000000000} for the mass 0, the sum has one more term. In its first 12 decimals "
        "that is the printed number, of which floating-point arithmetic rounded off the last ones."
    ),
)
@cache
def blog_numbers_cross_entropy_clipped() -> Derivation:
    """The printed cross-entropy is H(P, Q) - e log(3/10), up to 1e-12."""
    return _derived_near(CLIPPED_CROSS_ENTROPY, PRINTED_CROSS_ENTROPY)
