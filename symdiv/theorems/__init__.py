"""The theorems, one subject a file, in textbook order.

A subject is imported when one of its entries is asked for, so the table says which entries it has.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from symdiv.theorems.catalogue import CATALOGUE

__all__ = ["CATALOGUE", "SUBJECTS"]

SUBJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "decomposition": "decomposition",
        "gibbs": "gibbs gibbs-equality",
        "lower_bound": "cross-entropy-lower-bound",
        "nonnegativity": "self-divergence entropy-nonnegative cross-entropy-nonnegative",
        "minimisers": "same-minimiser irreducible unrestricted-minimiser",
        "reverse": "reverse-decomposition",
        "segment": "segment-monotone",
        "gradients": "cross-entropy-gradient",
        "mini_batch": "mini-batch mini-batch-gradient",
        "stationary": "simplex-stationary",
        "softmax": "softmax-gradient softmax-hessian",
        "sigmoid": "sigmoid-gradient",
        "families": "same-gradient",
        "moving_target": "gradient-when-target-moves gradient-when-target-moves-example",
        "mini_batch_robustness": "mini-batch-robustness",
        "conditional": "conditional-average",
        "one_hot": "one-hot",
        "entropy_maximum": "entropy-maximum",
        "entropy_zero": "entropy-zero",
        "entropy_limit": "entropy-zero-limit",
        "joint_minimisers": "joint-minimisers",
        "code_length": "code-length",
        "likelihood": "maximum-likelihood maximum-likelihood-order",
        "evidence_bound": "elbo elbo-bound",
        "evidence_parts": "elbo-decomposition",
        "bernoulli_likelihood": "bernoulli-likelihood",
        "importance_sampling": "importance-sampling importance-sampling-gradient",
        "countable": "decomposition-countable gibbs-countable",
        "hellinger": "hellinger hellinger-below-divergence bhattacharyya "
        "bhattacharyya-below-divergence",
        "chi_square": "chi-square chi-square-above-divergence neyman",
        "symmetrised": "jeffreys jensen-shannon jensen-shannon-bound",
        "jensen_shannon": "weighted-jensen-shannon weighted-jensen-shannon-equality "
        "jensen-shannon-distance",
        "total_variation": "total-variation hellinger-total-variation pinsker bretagnolle-huber "
        "chi-square-above-total-variation",
        "f_divergence": "f-divergence",
        "renyi": "renyi renyi-increases renyi-divergence",
        "convexity": "divergence-convex entropy-concave",
        "joint_entropy": "entropy-chain-rule conditional-entropy",
        "joint_divergence": "joint-gibbs-inequality joint-gibbs-equality divergence-chain-rule "
        "marginal-divergence conditional-divergence",
        "mutual_information": "mutual-information mutual-information-of-entropies "
        "entropy-subadditive conditioning-reduces-entropy",
        "conditional_equality": "conditional-divergence-equality",
        "determined": "conditional-entropy-zero entropy-of-function",
        "data_processing": "data-processing",
        "information_concave": "information-concave",
        "information_convex": "information-convex",
        "doubly_stochastic": "doubly-stochastic",
        "fano": "fano",
        "conditional_information": "conditional-mutual-information "
        "conditional-information-of-entropies strong-subadditivity",
        "three_variables": "information-chain-rule information-data-processing han",
        "tsallis": "tsallis alpha-divergence tsallis-entropy",
        "largest": "min-entropy max-divergence renyi-max-divergence",
        "measure_gradients": "jeffreys-gradient jensen-shannon-gradient chi-square-gradient "
        "squared-hellinger-gradient bhattacharyya-gradient renyi-gradient tsallis-gradient "
        "alpha-divergence-gradient",
        "counterexamples": "asymmetry no-triangle-inequality no-triangle-inequality-cross-entropy "
        "joint-minimising-entropy-claim argument-order mode-covering mode-covering-reverse "
        "mini-batch-robustness-example",
        "blog_numbers": "dog-cat blog-numbers blog-numbers-divergence "
        "blog-numbers-divergence-clipped blog-numbers-cross-entropy "
        "blog-numbers-cross-entropy-clipped",
    }
)

for _subject, _ids in SUBJECTS.items():
    CATALOGUE.announce(f"{__name__}.{_subject}", _ids.split())
