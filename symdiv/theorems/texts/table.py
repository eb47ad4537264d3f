"""Every claim of the three texts, in the order in which a reader would meet them."""

from typing import Final

from symdiv.theorems.texts.claim import Claim, Source, Verdict
from symdiv.theorems.texts.sources import A, B, C

__all__ = ["CLAIMS"]

_THEOREM, _EXAMPLE, _REFUTED = (Verdict.THEOREM,), (Verdict.EXAMPLE,), (Verdict.REFUTED,)


def _claim(
    ids: str, sources: tuple[Source, ...], said: str, verdicts: tuple[Verdict, ...]
) -> Claim:
    entries = tuple(ids.split())
    return Claim(entries[0], sources, said, verdicts, entries)


CLAIMS: Final = (
    _claim(
        "decomposition",
        (A, B, C),
        "Cross-entropy is entropy plus divergence: $H(p, q) = H(p) + D(p || q)$.",
        _THEOREM,
    ),
    _claim("gibbs", (B,), "The divergence is never negative: $D(p || q) >= 0$.", _THEOREM),
    _claim(
        "gibbs-equality",
        (B, C),
        "The divergence is $0$ exactly when the two distributions are the same.",
        _THEOREM,
    ),
    _claim(
        "self-divergence",
        (B,),
        "No distribution diverges from itself: $D(p || p) = 0$, zeros or not.",
        _THEOREM,
    ),
    _claim(
        "cross-entropy-lower-bound",
        (B,),
        "Cross-entropy is at least entropy, $H(p, q) >= H(p)$, and equal to it only for $q = p$.",
        _THEOREM,
    ),
    _claim(
        "entropy-nonnegative cross-entropy-nonnegative",
        (B,),
        "Neither $H(p)$ nor $H(p, q)$ is ever negative, as no probability exceeds $1$.",
        _THEOREM,
    ),
    _claim(
        "entropy-zero",
        (A,),
        "Entropy is $0$ exactly when one outcome is certain, and tends to $0$ as one becomes so.",
        _THEOREM,
    ),
    _claim(
        "entropy-maximum",
        (A,),
        "Of all distributions over $n$ outcomes the uniform one, and no other, has the greatest "
        "entropy, $log n$.",
        _THEOREM,
    ),
    _claim(
        "same-minimiser",
        (A, B, C),
        "For a fixed $p$, cross-entropy and divergence rank all models $q$ alike.",
        _THEOREM,
    ),
    _claim(
        "irreducible",
        (B,),
        "Entropy is what no model can remove: the least $H(p, q)$ is $H(p)$, at $q = p$ alone.",
        _THEOREM,
    ),
    _claim(
        "same-gradient",
        (A,),
        "If $p$ does not depend on the parameters, both losses have the same gradient.",
        _THEOREM,
    ),
    _claim(
        "gradient-when-target-moves",
        (A,),
        "If $p_theta$ moves as well, the gradients differ by that of $H(p_theta)$, "
        "which need not be $0$.",
        (Verdict.THEOREM, Verdict.EXAMPLE),
    ),
    _claim(
        "joint-minimisers",
        (A,),
        "With both arguments free, divergence vanishes wherever $p = q$, cross-entropy only where "
        "$p = q$ is one-hot.",
        _THEOREM,
    ),
    _claim(
        "joint-minimising-entropy-claim",
        (A,),
        "Minimising the divergence over both arguments makes the entropy of $p$ as large as "
        "possible.",
        _REFUTED,
    ),
    _claim(
        "mini-batch",
        (A,),
        "On each batch the two losses differ by the entropy of the batch, and their gradients "
        "agree.",
        _THEOREM,
    ),
    _claim(
        "mini-batch-robustness",
        (A,),
        "Cross-entropy is the more robust loss for training on batches; the values of the two "
        "losses may rank two batches differently.",
        (Verdict.REFUTED, Verdict.EXAMPLE),
    ),
    _claim(
        "conditional-average",
        (A,),
        "Averaged over inputs, the divergence is the average cross-entropy less the average "
        "entropy.",
        _THEOREM,
    ),
    _claim(
        "one-hot",
        (A, B),
        "For labels that are certain both losses are the same number, $-log q_c$.",
        _THEOREM,
    ),
    _claim(
        "argument-order",
        (A,),
        "The decomposition may be written with $H(q, p)$ in place of $H(p, q)$.",
        _REFUTED,
    ),
    _claim(
        "asymmetry",
        (A, C),
        "Both measures change when their arguments trade places.",
        _EXAMPLE,
    ),
    _claim(
        "no-triangle-inequality",
        (A,),
        "The divergence is no distance: a detour can be shorter than the direct way.",
        _EXAMPLE,
    ),
    _claim(
        "reverse-decomposition",
        (A,),
        "The reverse divergence is $D(q || p) = H(q, p) - H(q)$, so it rewards entropy of $q$.",
        _THEOREM,
    ),
    _claim(
        "unrestricted-minimiser",
        (A,),
        "If $q$ is free, each direction of the divergence is least at $q = p$ and nowhere else.",
        _THEOREM,
    ),
    _claim(
        "mode-covering",
        (A,),
        "Minimising $D(p || q)$ makes $q$ sharp, minimising $D(q || p)$ makes it wide.",
        _REFUTED,
    ),
    _claim(
        "importance-sampling",
        (A,),
        "Estimated by weighted draws from a third distribution, the two losses still differ by "
        "what $q$ cannot change.",
        _THEOREM,
    ),
    _claim(
        "bernoulli-likelihood",
        (A,),
        "Binary cross-entropy is the negative log-likelihood of coin flips, and its slope in the "
        "logit is $sigma(z) - y$.",
        _THEOREM,
    ),
    _claim(
        "maximum-likelihood",
        (B, C),
        "The likeliest model, the one of least cross-entropy and the one of least divergence from "
        "the sample are the same.",
        _THEOREM,
    ),
    _claim(
        "softmax-gradient softmax-hessian",
        (B,),
        "Through a softmax, the gradient of cross-entropy is model minus target.",
        _THEOREM,
    ),
    _claim(
        "elbo",
        (B, C),
        "The log-evidence is the evidence lower bound plus a divergence, so the bound is a bound.",
        _THEOREM,
    ),
    _claim(
        "code-length",
        (A, C),
        "Cross-entropy is the mean length of a code made for $q$ and used on $p$; divergence is "
        "the part that is wasted.",
        _THEOREM,
    ),
    _claim(
        "segment-monotone",
        (C,),
        "The divergence grows as $q$ moves away from $p$: along a straight line it never falls.",
        _THEOREM,
    ),
    _claim(
        "dog-cat",
        (B,),
        "For $p = (1, 0)$ and $q = (9/10, 1/10)$ the divergence is $log(10/9)$.",
        _EXAMPLE,
    ),
    _claim(
        "blog-numbers",
        (C,),
        "For $p = (1, 0)$ and $q = (7/10, 3/10)$ divergence and cross-entropy agree, and the "
        "printed digits are theirs.",
        (Verdict.EXAMPLE, Verdict.REFUTED),
    ),
)
