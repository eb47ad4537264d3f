"""The theorems, one subject a file, in textbook order.

A subject is imported when one of its entries is asked for, so the table says which entries it has.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from symdiv.theorems.catalogue import CATALOGUE

__all__ = ["CATALOGUE", "CHAPTERS", "SUBJECTS"]

CHAPTERS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "Cross-entropy, entropy and divergence": {
            "decomposition": "decomposition",
            "gibbs": "gibbs gibbs-equality",
            "lower_bound": "cross-entropy-lower-bound",
            "nonnegativity": "self-divergence entropy-nonnegative cross-entropy-nonnegative",
            "minimisers": "same-minimiser irreducible unrestricted-minimiser",
            "reverse": "reverse-decomposition",
            "segment": "segment-monotone",
        },
        "Gradients and training": {
            "gradients": "cross-entropy-gradient",
            "mini_batch": "mini-batch mini-batch-gradient",
            "stationary": "simplex-stationary",
            "softmax": "softmax-gradient softmax-hessian",
            "distillation": "distillation-gradient",
            "fisher": "softmax-fisher",
            "sigmoid": "sigmoid-gradient",
            "families": "same-gradient",
            "moving_target": "gradient-when-target-moves gradient-when-target-moves-example",
            "mini_batch_robustness": "mini-batch-robustness",
        },
        "Entropy, targets and codes": {
            "conditional": "conditional-average",
            "one_hot": "one-hot",
            "entropy_maximum": "entropy-maximum",
            "maximum_entropy": "uniform-divergence maximum-entropy",
            "entropy_zero": "entropy-zero",
            "entropy_limit": "entropy-zero-limit",
            "grouping": "grouping",
            "joint_minimisers": "joint-minimisers",
            "code_length": "code-length",
            "kraft": "kraft",
        },
        "Likelihood, evidence and estimates": {
            "likelihood": "maximum-likelihood maximum-likelihood-order",
            "evidence_bound": "elbo elbo-bound",
            "evidence_parts": "elbo-decomposition",
            "bernoulli_likelihood": "bernoulli-likelihood",
            "importance_sampling": "importance-sampling importance-sampling-gradient",
            "estimators": "kl-estimators k2-estimator",
            "estimator_gradients": "k1-gradient k2-gradient k3-gradient",
        },
        "Variational principles and preferences": {
            "log_sum": "log-sum weighted-gibbs",
            "variational": "variational-principle donsker-varadhan",
            "preferences": "rlhf-optimum dpo",
        },
        "Countable alphabets": {
            "countable": "decomposition-countable countable-entropy-nonnegative gibbs-countable",
        },
        "Families": {
            "count_families": "poisson-divergence geometric-divergence geometric-entropy",
            "bounded_families": "binomial-divergence discrete-uniform-entropy "
            "discrete-uniform-divergence",
            "power_series_families": "negbinomial-divergence logarithmic-divergence",
            "across_families": "bernoulli-poisson-divergence bernoulli-geometric-divergence "
            "bernoulli-poisson-bound beyond-bernoulli",
            "family_extremes": "geometric-cross-entropy geometric-maximum-entropy entropy-of-mean",
            "family_likelihood": "poisson-likelihood geometric-likelihood",
        },
        "Other divergences": {
            "hellinger": "hellinger hellinger-below-divergence bhattacharyya "
            "bhattacharyya-below-divergence",
            "chi_square": "chi-square chi-square-above-divergence neyman",
            "symmetrised": "jeffreys jensen-shannon jensen-shannon-bound",
            "jensen_shannon": "weighted-jensen-shannon jensen-shannon-total-variation "
            "weighted-jensen-shannon-equality "
            "jensen-shannon-distance",
            "total_variation": "total-variation hellinger-total-variation pinsker "
            "bretagnolle-huber chi-square-above-total-variation",
            "f_divergence": "f-divergence",
            "renyi": "renyi renyi-increases renyi-divergence",
            "tsallis": "tsallis alpha-divergence tsallis-entropy",
            "largest": "min-entropy max-divergence renyi-max-divergence",
            "measure_gradients": "jeffreys-gradient jensen-shannon-gradient "
            "chi-square-gradient squared-hellinger-gradient "
            "bhattacharyya-gradient renyi-gradient tsallis-gradient "
            "alpha-divergence-gradient",
        },
        "Mixtures, joint distributions and channels": {
            "convexity": "divergence-convex entropy-concave",
            "joint_entropy": "entropy-chain-rule conditional-entropy",
            "determined": "conditional-entropy-zero entropy-of-function",
            "joint_divergence": "joint-gibbs-inequality joint-gibbs-equality "
            "divergence-chain-rule marginal-divergence "
            "conditional-divergence",
            "conditional_equality": "conditional-divergence-equality",
            "mutual_information": "mutual-information mutual-information-of-entropies "
            "entropy-subadditive conditioning-reduces-entropy",
            "data_processing": "data-processing",
            "information_concave": "information-concave",
            "information_convex": "information-convex",
            "doubly_stochastic": "doubly-stochastic",
            "fano": "fano",
            "contrastive": "contrastive-bound info-nce",
        },
        "Three variables": {
            "conditional_information": "conditional-mutual-information",
            "strong_subadditivity": "conditional-information-of-entropies strong-subadditivity",
            "three_variables": "information-chain-rule information-data-processing han",
        },
        "Refuted claims and numbers": {
            "counterexamples": "asymmetry no-triangle-inequality "
            "no-triangle-inequality-cross-entropy "
            "joint-minimising-entropy-claim argument-order mode-covering "
            "mode-covering-reverse mini-batch-robustness-example",
            "blog_numbers": "dog-cat blog-numbers blog-numbers-divergence "
            "blog-numbers-divergence-clipped blog-numbers-cross-entropy "
            "blog-numbers-cross-entropy-clipped",
        },
    }
)
"""The ids of the entries by chapter and by the file that has them."""

SUBJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {subject: ids for each in CHAPTERS.values() for subject, ids in each.items()}
)

for _subject, _ids in SUBJECTS.items():
    CATALOGUE.announce(f"{__name__}.{_subject}", _ids.split())
