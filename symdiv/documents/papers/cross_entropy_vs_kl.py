"""The paper on cross-entropy and divergence: what people say of them, and what is true.

SECTIONS is the table that decides which entries are shown, where, and which of them with all their
lines. An entry that is not in it is in no paper.
"""

from typing import Final

from symdiv.documents.papers.model import (
    Checks,
    ClaimsTable,
    Definitions,
    Paper,
    Picture,
    Section,
    Shown,
)
from symdiv.theorems.texts import SOURCES

__all__ = ["PAPER", "SECTIONS"]

_COUNTER: Final = "Counterexample"
_EXAMPLE: Final = "Example"

_WHAT: Final = Section(
    "What the two are",
    (
        "Somebody draws outcomes from a distribution $p$ on $n$ outcomes and pays for each one, "
        "$-log q_i$ for the outcome $i$: little if the model $q$ thought it likely, much if it did "
        "not. The mean price is the *cross-entropy* $H(p, q)$. With the true distribution as the "
        "model it is the *entropy* $H(p)$, and what a wrong model costs on top of that is the "
        "*divergence* $D(p || q)$. Entropy is Shannon's @ref-shannon, the divergence that of "
        "Kullback and Leibler @ref-kullback; @ref-cover is the book to look things up in.",
        Definitions("decomposition"),
        "All sums are finite unless a theorem says otherwise, and logarithms are natural, so that "
        "values are in nats. Letters such as $p$ and $q$ are distributions on $n$ outcomes "
        "throughout, and they may have zeros. A term with $p_i = 0$ is $0$, as nothing is paid for "
        "what never happens. If $p_i > 0$ and $q_i = 0$ somewhere, the price is infinite, and so "
        "are $H(p, q)$ and $D(p || q)$; that this is not so is written $p << q$. The sums above, "
        "in which $log 0 = 0$ and $x/0 = 0$, know of no infinity, so that a theorem which needs "
        "$p << q$ says so. That all masses are the same is written $p = q$.",
        "What holds everything together is that the price splits in two (@fig-decomposition).",
        Shown("decomposition"),
        Picture("decomposition"),
        "For a coin, @fig-bernoulli shows the two as functions of the model. They are one curve at "
        "two heights.",
        Picture("bernoulli"),
        "Read as lengths of code words, $-log_2 q_i$ bits for the outcome $i$, cross-entropy is "
        "the mean length of a code made for $q$ when the outcomes come from $p$, and the "
        "divergence is the part of it that a code made for $p$ would save.",
        Shown(
            "code-length",
            "The mean of $-log_2 q_i$ is $H(p, q)$ over $log 2$, and @decomposition divided by "
            "$log 2$ splits it.",
        ),
    ),
    "what",
)

_SIGNS: Final = Section(
    "Signs and zeros",
    (
        "Everything about signs rests on one inequality for one variable, "
        "$1 - 1/x <= log x$, and is due to Gibbs.",
        Shown("gibbs"),
        Shown("gibbs-equality"),
        Shown("self-divergence", "Every term is $p_i log 1$ or, where $p_i = 0$, nothing at all."),
        "From this the order of entropy and cross-entropy follows. It is sometimes told the other "
        "way round, as a reason why divergence is not negative. That is a circle: by "
        "@decomposition the two inequalities are the same one.",
        Shown("cross-entropy-lower-bound", "@decomposition, @gibbs and @gibbs-equality."),
        "The other signs are simpler, as no probability exceeds $1$.",
        Shown("entropy-nonnegative", "Each term $-p_i log p_i$ is at least $0$."),
        Shown("cross-entropy-nonnegative", "Each price $-log q_i$ is at least $0$."),
        "Entropy is $0$ when the outcome is certain, and only then; it is greatest when nothing "
        "is known.",
        Shown(
            "entropy-zero",
            "A sum of terms that are at least $0$ is $0$ only if all are, and $-x log x$ is $0$ "
            "only for $x = 0$ and $x = 1$.",
        ),
        Shown(
            "entropy-zero-limit",
            "For $0 < x$, $-log x <= 1/x - 1$, taken at the square root of $x$.",
        ),
        Shown(
            "entropy-maximum",
            "With the uniform distribution $u$, $log n - H(p) = D(p || u)$, so @gibbs and "
            "@gibbs-equality say it.",
        ),
        "The same theorems hold for countably many outcomes, where sums are series and may be "
        "infinite.",
        Shown(
            "decomposition-countable",
            "Term by term as in @decomposition. The terms of $H(p)$ are at least $0$, and those of "
            "$D(p || q)$ at least $p_i - q_i$, so that each series converges or tends to $+oo$.",
            "If $p << q$ on the natural numbers, then $H(p, q) = H(p) + D(p || q)$ as numbers of "
            "$[0, +oo]$: where both series on the right converge, their limits add up, and where "
            "one tends to $+oo$, so does the left side.",
        ),
        Shown(
            "gibbs-countable",
            "Term by term as in @gibbs, and then the limit.",
            "If $p << q$ on the natural numbers, the series $D(p || q)$ tends to $+oo$ or "
            "converges to a number that is at least $0$.",
        ),
    ),
    "signs",
)

_SAME: Final = Section(
    "Where the choice does not matter",
    (
        "With a target $p$ that stays what it is, $H(p)$ is a constant, and minimising the one is "
        "minimising the other. This is the answer to the question that @ref-a asks: the same "
        "order of models, the same best one, the same gradient.",
        Shown("same-minimiser", "Subtract $H(p)$ from both sides, by @decomposition."),
        Shown("irreducible", "This is @cross-entropy-lower-bound, read as a minimum."),
        Shown("simplex-stationary", "The multiplier of the constraint is the sum of all $p_i$."),
        Shown(
            "same-gradient",
            "By @decomposition the functions differ by $H(p)$, which does not depend on $theta$.",
            says="If $p << q_theta$ for every $theta$, then the functions $H(p, q_theta)$ and "
            "$D(p || q_theta)$ have the same derivative at each $theta$ where either has one.",
        ),
        Shown("cross-entropy-gradient", "Only the term with $q_k$ depends on $q_k$."),
        "Labels in classification are one-hot, which is why so much code calls both losses by "
        "either name and is right.",
        Shown("one-hot", "All terms but one are $0$."),
        "For a model that ends in a softmax, what gradient descent sees is the difference of "
        "model and target, and the Hessian does not contain the target at all.",
        Shown("softmax-gradient"),
        Shown("softmax-hessian", "One more derivative of @softmax-gradient."),
        Shown(
            "sigmoid-gradient",
            "The derivative of the sigmoid, $sigma(z) (1 - sigma(z))$, cancels the denominators of "
            "those of the logarithms.",
        ),
        "Neither batches nor averages over inputs nor weighted draws change any of this: each "
        "time the target is again one that does not depend on the model.",
        Shown("mini-batch", "@decomposition for the distribution $r$ of the batch."),
        Shown("mini-batch-gradient", "@cross-entropy-gradient for $r$ in place of $p$."),
        Shown(
            "conditional-average",
            "@decomposition for each input, and then the mean.",
            "For inputs $1$ to $N$ with distributions $p_i << q_i$, the mean of the divergences "
            "$D(p_i || q_i)$ is the mean of the $H(p_i, q_i)$ less the mean of the $H(p_i)$.",
        ),
        Shown(
            "importance-sampling",
            "The terms that contain $q$ are the same in both estimates.",
            "Let $x_1, dots, x_N$ be outcomes with $r_x > 0$. The estimates $(1/N) sum_i w_i "
            "log(p_{x_i}/q_{x_i})$ and $-(1/N) sum_i w_i log q_{x_i}$, with weights $w_i = "
            "p_{x_i}/r_{x_i}$, differ by $(1/N) sum_i w_i log p_{x_i}$, and rank any two models "
            "alike that are not $0$ where $p$ is not.",
        ),
        Shown(
            "importance-sampling-gradient",
            "Only the draws of the outcome $k$ depend on $q_k$.",
            "Where $q_k > 0$ and $r_k > 0$, both estimates have the same derivative in $q_k$.",
        ),
        "Maximum likelihood is a third name for the same thing.",
        Shown(
            "bernoulli-likelihood",
            "The logarithm of a product is a sum, taken label by label; then @sigmoid-gradient.",
            "The negative log-likelihood of $N$ labels $y_i$ under a coin of rate $s$, "
            "$0 < s < 1$, is $N$ times the binary cross-entropy of their mean and $s$. With logits "
            "$z_i$ in place of $s$ its derivative in $z_k$ is $sigma(z_k) - y_k$.",
        ),
        Shown(
            "maximum-likelihood",
            "Collect equal outcomes.",
            "Let $p$ be the frequencies of a sample of size $N > 0$. If $q$ is positive at each "
            "outcome of the sample, its negative log-likelihood under $q$ is $N H(p, q)$.",
        ),
        Shown(
            "maximum-likelihood-order",
            "@maximum-likelihood for both models, and @same-minimiser.",
            "For the frequencies $p$ of a sample, of two models that are positive on it the "
            "likelier one has the smaller cross-entropy, and the smaller divergence.",
        ),
    ),
    "same",
)

_DIFFER: Final = Section(
    "Where it does",
    (
        "As soon as the target moves with the parameters, $H(p_theta)$ has a gradient of its own, "
        "and the two losses part.",
        Shown(
            "gradient-when-target-moves",
            "Differentiate @decomposition.",
            "If $p_theta << q_theta$ for every $theta$ and $H(p_theta)$ has the derivative $a$ at "
            "some $theta$, then there $D(p_theta || q_theta)$ has the derivative $b$ exactly when "
            "$H(p_theta, q_theta)$ has the derivative $a + b$.",
        ),
        Shown(
            "gradient-when-target-moves-example",
            "A divergence that is $0$ everywhere has no slope, and the entropy of a coin is flat "
            "only at $1/2$.",
            kind=_EXAMPLE,
        ),
        Shown(
            "joint-minimisers",
            "By @gibbs-equality the divergence is $0$ where $p = q$. Cross-entropy is "
            "$H(p) + D(p || q)$, and is $0$ only if both are.",
        ),
        "With the arguments in the other order the model pays for itself. By "
        "$D(q || p) = H(q, p) - H(q)$ it is rewarded for entropy of its own, and must not put "
        "mass where $p$ has none.",
        Shown("reverse-decomposition", "@decomposition with the letters exchanged."),
        Shown(
            "unrestricted-minimiser",
            "@gibbs and @gibbs-equality, twice.",
            "Where they are finite, $D(p || q)$ and $D(q || p)$ are at least $0$, and either is "
            "$0$ exactly when $q = p$.",
        ),
        "So long as any $q$ is allowed, the two directions agree about the best one. They disagree "
        "about the others, as @fig-simplex shows: $D(p || q)$ keeps $q$ away from the border "
        "wherever $p$ has mass, $D(q || p)$ does not.",
        Picture("simplex"),
        Shown(
            "asymmetry",
            "Both sides of the second line are sums of $log 2$ and $log 3$, and $2^8$ is not "
            "$3^5$.",
            kind=_EXAMPLE,
        ),
        Shown(
            "no-triangle-inequality",
            "Four times the difference of the two sides is $log(3)$, and $1 < 3$.",
            kind=_EXAMPLE,
        ),
        Shown(
            "no-triangle-inequality-cross-entropy",
            "The same, with $1/100$ in place of $1/10$.",
            kind=_EXAMPLE,
        ),
        "In one respect the divergence does behave like a distance: along a straight line away "
        "from $p$ it does not fall.",
        Shown(
            "segment-monotone",
            "The point at $s$ lies on the way from $p$ to the point at $t$, so by the concavity of "
            "the logarithm its divergence is at most $s/t$ times that of the point at $t$.",
        ),
        "Variational inference uses the reverse direction, as the posterior is what one cannot "
        "draw from. Let the prior $p$ and the likelihoods $l_i$ of the data give a positive "
        "evidence.",
        Shown("elbo"),
        Shown("elbo-bound", "@elbo, @gibbs and @gibbs-equality."),
        Shown("elbo-decomposition", "Take the logarithm of $p_i l_i$ apart."),
    ),
    "differ",
)

_FOLKLORE: Final = Section(
    "What is said and is not so",
    (
        "Each of the following is plausible, has been written down, and falls: to one example with "
        "small numbers, or to a theorem that says the opposite.",
        "“Minimising the divergence makes the entropy of $p$ large.” It makes $p$ and $q$ equal, "
        "and leaves open what they are.",
        Shown(
            "joint-minimising-entropy-claim",
            "There the divergence is as small as can be, and so is the entropy.",
            kind=_COUNTER,
        ),
        "“Cross-entropy is more robust on batches.” As a statement about training it is not "
        "true, as no gradient tells the two apart, nor does any difference of gradients between "
        "batches.",
        Shown(
            "mini-batch-robustness",
            "@same-gradient, for the distributions $p$ of the data and $r$ of the batch.",
            "If $p << q_theta$ and $r << q_theta$ for every $theta$, the two losses have the same "
            "gradient on the batch, and their gradients on batch and data differ by the same.",
        ),
        "As a statement about the numbers on the screen there is something in it: two batches "
        "differ by their entropies too.",
        Shown(
            "mini-batch-robustness-example",
            "The second batch has the entropy $log 2$, the first has none.",
            kind=_EXAMPLE,
        ),
        "“$H(q, p) = H(p) + D(p || q)$.” With the arguments of cross-entropy exchanged, the "
        "decomposition fails.",
        Shown(
            "argument-order",
            "The left side is $log(2)$, half of $log(4)$, and the right side half of $log(16/3)$.",
            kind=_COUNTER,
        ),
        "“Minimising $D(p || q)$ gives a sharp $q$, minimising $D(q || p)$ a wide one.” It is the "
        "other way round, as @fig-modes shows: $D(p || q)$ is large wherever $p$ has mass that "
        "$q$ lacks, so the model must cover everything.",
        Picture("modes"),
        Shown(
            "mode-covering",
            "The uniform distribution has the greatest entropy. $25$ times the difference of the "
            "divergences is $log(5^{25}/(2^{11} 3^{25}))$, and $5^{25}$ is the larger number.",
            kind=_COUNTER,
        ),
        Shown(
            "mode-covering-reverse",
            "$30$ times the difference of the divergences is $log(5^{30}/(2^{28} 3^{23}))$, and "
            "$5^{30}$ is the larger number.",
            kind=_COUNTER,
        ),
        "One worked example of the sources is exactly right.",
        Shown("dog-cat", "One term is $log(10/9)$, and the other one is $0$.", kind=_EXAMPLE),
        "The numbers that @ref-c prints for $p = (1, 0)$ and $q = (7/10, 3/10)$ are not quite. "
        "The two measures do agree there:",
        Shown("blog-numbers", "Only the first outcome has mass.", kind=_EXAMPLE),
        "But the posted code clips probabilities at $e = 10^{-10}$, and its output shows it.",
        Shown(
            "blog-numbers-divergence",
            "The digits of $-log(7/10)$ begin with $0.356674943$.",
            kind=_COUNTER,
        ),
        Shown(
            "blog-numbers-divergence-clipped",
            "The mass $0$ becomes $e$, which adds $e log e - e log(3/10)$.",
            "With $p$ clipped the divergence is within $10^{-12}$ of the printed "
            "$0.3566749417565447$.",
            kind=_EXAMPLE,
        ),
        Shown(
            "blog-numbers-cross-entropy",
            "Again the ninth digit is wrong.",
            kind=_COUNTER,
        ),
        Shown(
            "blog-numbers-cross-entropy-clipped",
            "The clipped mass $e$ pays $-e log(3/10)$.",
            "With $p$ clipped the cross-entropy is within $10^{-12}$ of the printed "
            "$0.35667494405912975$: the output belongs to another $p$ than the one beside it.",
            kind=_EXAMPLE,
        ),
    ),
    "folklore",
)

_CLAIMS: Final = Section(
    "All claims",
    (
        "@claims lists every statement on the subject that the three sources make. What is called "
        "a theorem is proved for any number of outcomes, zeros included; an example shows that "
        "something does happen; what is refuted has a counterexample, or is never so.",
        ClaimsTable(),
    ),
    "claims",
)

_CHECKED: Final = Section("How everything was checked", (Checks(),), "checked")

SECTIONS: Final = (_WHAT, _SIGNS, _SAME, _DIFFER, _FOLKLORE, _CHECKED, _CLAIMS)

PAPER: Final = Paper(
    id="cross-entropy-vs-kl",
    title="Cross-entropy and Kullback-Leibler divergence: what is said, and what is true",
    abstract="Cross-entropy and divergence differ by the entropy of their first argument. From "
    "that one line follows nearly everything that is said about which of the two to use, and it "
    "also shows where what is said goes wrong. We take three popular texts on the question, state "
    "each of their claims precisely, and prove it or refute it. Every theorem below was proved by "
    "a small program that knows eight rules of inference, and each line of a derivation is a "
    "theorem itself.",
    sections=SECTIONS,
    references={
        "shannon": (
            "1",
            "C. E. Shannon, A mathematical theory of communication, Bell System Technical "
            "Journal 27, 1948, 379-423 and 623-656",
        ),
        "kullback": (
            "2",
            "S. Kullback and R. A. Leibler, On information and sufficiency, Annals of "
            "Mathematical Statistics 22, 1951, 79-86",
        ),
        "cover": (
            "3",
            "T. M. Cover and J. A. Thomas, Elements of Information Theory, 2nd ed., Wiley, 2006",
        ),
        **{source.letter.lower(): (source.letter, str(source)) for source in SOURCES},
    },
)
