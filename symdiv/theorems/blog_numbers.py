"""The numbers that a blog post prints for p = (1, 0) and q = (7/10, 3/10), and for dog and cat.

The code of the post replaces the mass 0 by e = 1e-10 before it takes logarithms. So what it prints
is not the divergence; and its cross-entropy is that of the replaced masses too.
"""

from typing import Final

from sympy import Eq, Gt, Lt, Ne, Rational, log

from symdiv.distribution import Categorical
from symdiv.measures import cross_entropy, kl_divergence
from symdiv.theorems.explicit import comparison, counterexample

DOG: Final = Categorical([1, 0])
PREDICTED: Final = Categorical([Rational(9, 10), Rational(1, 10)])
P: Final = Categorical([1, 0])
Q: Final = Categorical([Rational(7, 10), Rational(3, 10)])
VALUE: Final = -log(Rational(7, 10))
CLIP: Final = Rational(1, 10**10)
NEAR: Final = Rational(1, 10**12)  # more than what floating-point arithmetic may round off
PRINTED_DIVERGENCE: Final = Rational("0.3566749417565447")
PRINTED_CROSS_ENTROPY: Final = Rational("0.35667494405912975")

comparison(
    __name__,
    Eq(kl_divergence(DOG, PREDICTED), log(Rational(10, 9))),
    id="dog-cat",
    title="A certain dog, predicted as a dog with probability 9/10",
)

comparison(
    __name__,
    Eq(kl_divergence(P, Q), VALUE),
    Eq(cross_entropy(P, Q), VALUE),
    id="blog-numbers",
    title="Divergence and cross-entropy agree where the true outcome is certain",
)

counterexample(
    __name__,
    Eq(kl_divergence(P, Q), PRINTED_DIVERGENCE),
    Ne(kl_divergence(P, Q), PRINTED_DIVERGENCE),
    id="blog-numbers-divergence",
    title="A printed divergence that is not the divergence",
    remarks=(
        "With {x = 1/10000000000} for the mass 0 the sum is {log(10/7) + x * log(x) - x * "
        "log(3/10)}, which is less by about 2.2 billionths: that is what was printed.",
    ),
)


_CLIPPED: Final = (
    "With {1/10000000000} for the mass 0, the sum has one more term. In its first 12 decimals "
    "that is the printed number, of which floating-point arithmetic rounded off the last ones."
)
CLIPPED_DIVERGENCE: Final = kl_divergence(P, Q) + CLIP * log(CLIP) - CLIP * log(Rational(3, 10))
CLIPPED_CROSS_ENTROPY: Final = cross_entropy(P, Q) - CLIP * log(Rational(3, 10))

comparison(
    __name__,
    Gt(CLIPPED_DIVERGENCE, PRINTED_DIVERGENCE - NEAR),
    Lt(CLIPPED_DIVERGENCE, PRINTED_DIVERGENCE + NEAR),
    id="blog-numbers-divergence-clipped",
    title="The printed divergence is that of clipped masses",
    introduction=_CLIPPED,
)

counterexample(
    __name__,
    Eq(cross_entropy(P, Q), PRINTED_CROSS_ENTROPY),
    Ne(cross_entropy(P, Q), PRINTED_CROSS_ENTROPY),
    id="blog-numbers-cross-entropy",
    title="A printed cross-entropy that is not the cross-entropy",
    remarks=(
        "With {x = 1/10000000000} for the mass 0 the sum is {log(10/7) - x * log(3/10)}, which is "
        "more by about 0.12 billionths: that is what was printed.",
    ),
)

comparison(
    __name__,
    Gt(CLIPPED_CROSS_ENTROPY, PRINTED_CROSS_ENTROPY - NEAR),
    Lt(CLIPPED_CROSS_ENTROPY, PRINTED_CROSS_ENTROPY + NEAR),
    id="blog-numbers-cross-entropy-clipped",
    title="The printed cross-entropy is that of clipped masses",
    introduction=_CLIPPED,
)
