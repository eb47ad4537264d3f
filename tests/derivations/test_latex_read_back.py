r"""What our own writer prints of the entries is read back as what the kernel has, line by line."""

import pytest

from symdiv import catalogue
from symdiv.theorems import CHAPTERS, SUBJECTS
from tests.derivations.read_back import differing
from tests.sweeps import sweep

# what the document has to say of letters that have no meaning by themselves
SAID = {
    "log-sum": ("a, b vectors",),
    "weighted-gibbs": ("w vector",),
    "kl-estimators": ("w vector",),
    "maximum-entropy": ("c vector",),
    "entropy-maximum": (r"let u = \operatorname{uniform}(n)",),
    "uniform-divergence": (r"let u = \operatorname{uniform}(n)",),
    "sigmoid-gradient": (r"\sigma sigmoid",),
    "dpo": ("s distribution", r"\sigma sigmoid"),
    "cross-entropy-gradient": ("p constant",),
    **dict.fromkeys(
        ("renyi-gradient", "tsallis-gradient", "alpha-divergence-gradient"), ("a constant",)
    ),
    "code-length": ("L vector",),
    "kraft": ("L vector",),
    "gradient-when-target-moves-example": (r"\theta number",),
}
EVERY = "a line that speaks of every outcome, which only a condition can"
NESTED = "p << q, 'and' or an implication within a line, which are no relations of claims"
SAMPLES = "sequences of samples or of distributions, which claims do not have"
SERIES = "sums without end or of counts from 0, which claims do not have"
THREE = "joint distributions of three variables, which are random variables in claims"
FAMILY = "distributions that depend on a number without being told how, which claims do not have"
RATES = "the entropy H(theta) of a rate theta, which is that of Bernoulli(theta) in claims"
OUTPUT = "the output of a channel and vectors by their entries, which our notation alone has"
BINARY = "h, the binary entropy, is any function where it is not said"
BITS = "H_2 is that in bits here, and that of order 2 elsewhere"
UNEQUAL = "a step that says that two numbers differ"
ZERO = "0 log 0, to which claims give no value"
POSTERIOR = "evidence, posterior and ELBO are names of ours"
OF_FAMILIES = " ".join(CHAPTERS["Families"].values()).split()
NOT_READ = {
    **dict.fromkeys(
        ("gibbs-equality", "entropy-zero", "variational-principle", "donsker-varadhan"), EVERY
    ),
    **dict.fromkeys(
        ("k2-estimator", "conditional-entropy-zero", "joint-gibbs-equality", "simplex-stationary"),
        EVERY,
    ),
    **dict.fromkeys(("log-sum", "weighted-gibbs"), EVERY),
    **dict.fromkeys(
        ("unrestricted-minimiser", "joint-minimisers", "renyi", "renyi-divergence", "tsallis"),
        NESTED,
    ),
    **dict.fromkeys(("alpha-divergence", "kl-estimators"), NESTED),
    **dict.fromkeys(
        ("conditional-average", "maximum-likelihood", "maximum-likelihood-order"), SAMPLES
    ),
    **dict.fromkeys(
        ("bernoulli-likelihood", "importance-sampling", "importance-sampling-gradient"), SAMPLES
    ),
    **dict.fromkeys((*SUBJECTS["countable"].split(), *OF_FAMILIES), SERIES),
    **dict.fromkeys(
        ("conditional-mutual-information", "conditional-information-of-entropies", "han"), THREE
    ),
    **dict.fromkeys(
        ("strong-subadditivity", "information-chain-rule", "information-data-processing"), THREE
    ),
    **dict.fromkeys(("same-gradient", "gradient-when-target-moves"), FAMILY),
    "mini-batch-robustness": FAMILY,
    **dict.fromkeys(("gradient-when-target-moves-example", "sigmoid-gradient"), RATES),
    **dict.fromkeys(("distillation-gradient", "jensen-shannon-gradient"), OUTPUT),
    **dict.fromkeys(("maximum-entropy", "entropy-of-function", "data-processing"), OUTPUT),
    **dict.fromkeys(("information-concave", "information-convex", "doubly-stochastic"), OUTPUT),
    **dict.fromkeys(
        ("divergence-chain-rule", "conditional-divergence", "conditional-divergence-equality"),
        OUTPUT,
    ),
    "weighted-jensen-shannon": "a weight 1 - t below JS",
    "mutual-information-of-entropies": "i runs over both alphabets in one line",
    **dict.fromkeys(("entropy-zero-limit", "grouping", "fano"), BINARY),
    "f-divergence": "f is any function where it is not said",
    **dict.fromkeys(("code-length", "kraft", "min-entropy"), BITS),
    **dict.fromkeys(("asymmetry", "argument-order", "blog-numbers-cross-entropy"), UNEQUAL),
    **dict.fromkeys(("blog-numbers-divergence", "blog-numbers-divergence-clipped"), ZERO),
    **dict.fromkeys(("joint-minimising-entropy-claim", "mini-batch-robustness-example"), ZERO),
    **dict.fromkeys(("dog-cat", "blog-numbers"), ZERO),
    **dict.fromkeys(("elbo", "elbo-bound", "elbo-decomposition"), POSTERIOR),
}
# of these the lines that are read are read without what the others say, and differ for that
ALONE = {"conditional-divergence", "strong-subadditivity", "information-data-processing"} | {
    "fano",
    "han",
}


@pytest.mark.parametrize("name", sweep((each for each in catalogue if each not in NOT_READ), 12))
def test_every_line_is_read_as_what_it_is(name):
    assert differing(catalogue[name], SAID.get(name, ())) == {}


@pytest.mark.parametrize("name", sweep(NOT_READ, 12))
def test_what_is_not_read_is_refused_and_not_misread(name):
    found = differing(catalogue[name], SAID.get(name, ()))
    assert found
    assert ("another value" in found.values()) == (name in ALONE)
