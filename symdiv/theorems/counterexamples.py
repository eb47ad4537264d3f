"""What cross-entropy and divergence are not: explicit distributions at which a claim fails."""

from typing import Final

from sympy import Eq, Gt, Implies, Le, Lt, Ne, Rational, S

from symdiv.distribution import Categorical, distributions
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.theorems.explicit import comparison, counterexample
from symdiv.theorems.objects import n, p, q
from symdiv.theorems.sources import COVER_AND_THOMAS


def masses(text: str) -> Categorical:
    """The distribution with the masses of a text such as ``"1/4 3/4"``."""
    return Categorical([Rational(mass) for mass in text.split()])


FAIR: Final = masses("1/2 1/2")
BIASED: Final = masses("1/4 3/4")
SKEWED: Final = masses("1/10 9/10")
RARE: Final = masses("1/100 99/100")
CERTAIN: Final = masses("1 0")
r: Final = distributions("r", size=n)

comparison(
    __name__,
    Ne(cross_entropy(FAIR, BIASED), cross_entropy(BIASED, FAIR)),
    Ne(kl_divergence(FAIR, BIASED), kl_divergence(BIASED, FAIR)),
    id="asymmetry",
    title="Neither cross-entropy nor divergence is symmetric",
    sources=(f"{COVER_AND_THOMAS}, section 2.3",),
)

comparison(
    __name__,
    Gt(kl_divergence(FAIR, SKEWED), kl_divergence(FAIR, BIASED) + kl_divergence(BIASED, SKEWED)),
    id="no-triangle-inequality",
    title="The divergence does not satisfy the triangle inequality",
    sources=(f"{COVER_AND_THOMAS}, section 2.3",),
)

comparison(
    __name__,
    Gt(cross_entropy(FAIR, RARE), cross_entropy(FAIR, BIASED) + cross_entropy(BIASED, RARE)),
    id="no-triangle-inequality-cross-entropy",
    title="Cross-entropy does not satisfy the triangle inequality",
)

counterexample(
    __name__,
    Implies(Eq(kl_divergence(p, q), 0), Le(entropy(r), entropy(p))),
    Eq(kl_divergence(CERTAIN, CERTAIN), S.Zero),
    Gt(entropy(FAIR), entropy(CERTAIN)),
    example={p: CERTAIN, q: CERTAIN, r: FAIR},
    id="joint-minimising-entropy-claim",
    title="Minimising the divergence over both arguments does not maximise entropy",
    introduction=(
        "No divergence is less than 0. If minimising it over both distributions did maximise the "
        "entropy of the first, no distribution would have more entropy than one of divergence 0."
    ),
)

counterexample(
    __name__,
    Eq(cross_entropy(q, p), kl_divergence(p, q) + entropy(p)),
    Ne(cross_entropy(BIASED, FAIR), kl_divergence(FAIR, BIASED) + entropy(FAIR)),
    example={p: FAIR, q: BIASED},
    id="argument-order",
    title="The cross-entropy in the decomposition is H(p, q), not H(q, p)",
    remarks=(
        "With {cross_entropy(upto(n), i. p(i), i. q(i))} on the left side the equation is the "
        "decomposition, and holds wherever {p} is dominated by {q}.",
    ),
)

MODES: Final = masses("12/25 1/25 12/25")
SHARP: Final = masses("4/5 1/10 1/10")
WIDE: Final = masses("1/3 1/3 1/3")
sharp, wide = distributions("s w", size=n)
_MODES = "A sharp distribution is one of less entropy than a wide one."

counterexample(
    __name__,
    Implies(Lt(entropy(sharp), entropy(wide)), Le(kl_divergence(p, sharp), kl_divergence(p, wide))),
    Lt(entropy(SHARP), entropy(WIDE)),
    Gt(kl_divergence(MODES, SHARP), kl_divergence(MODES, WIDE)),
    example={p: MODES, sharp: SHARP, wide: WIDE},
    id="mode-covering",
    title="Minimising D(p‖q) over q does not prefer the sharper q",
    introduction=f"{_MODES} Here {{p}} has two modes, of which the sharp one covers one only.",
    sources=("C. M. Bishop, Pattern Recognition and Machine Learning, 2006, section 10.1.2",),
)

counterexample(
    __name__,
    Implies(Lt(entropy(sharp), entropy(wide)), Le(kl_divergence(wide, p), kl_divergence(sharp, p))),
    Lt(entropy(SHARP), entropy(WIDE)),
    Gt(kl_divergence(WIDE, MODES), kl_divergence(SHARP, MODES)),
    example={p: MODES, sharp: SHARP, wide: WIDE},
    id="mode-covering-reverse",
    title="Minimising D(q‖p) over q does not prefer the wider q",
    introduction=f"{_MODES} Here {{p}} has two modes, of which the sharp one covers one only.",
    sources=("C. M. Bishop, Pattern Recognition and Machine Learning, 2006, section 10.1.2",),
)

ONE_SIDED: Final = masses("0 1")

comparison(
    __name__,
    Lt(cross_entropy(ONE_SIDED, BIASED), cross_entropy(FAIR, BIASED)),
    Gt(kl_divergence(ONE_SIDED, BIASED), kl_divergence(FAIR, BIASED)),
    id="mini-batch-robustness-example",
    title="Two batches that cross-entropy and divergence order differently",
    introduction=(
        "Of one model, the batch with the distribution (0, 1) has the smaller cross-entropy and "
        "the larger divergence: the two losses differ by the entropy of the batch."
    ),
)
