"""Both losses have one gradient on every batch (a claim about mini-batch training, refuted)."""

from functools import cache

from sympy import Add, Expr, Not, Or

from symdiv.distribution.derivatives import SameDerivative
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.lemmas.vocabulary import variable
from symdiv.measures import cross_entropy, kl_divergence
from symdiv.tactics.calc import derivation
from symdiv.tactics.derivative_chain import DerivativeChain
from symdiv.tactics.inference import at, generalise
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import refutes
from symdiv.theorems.families import (
    CROSS,
    DOMINATED,
    DOMINATED_BATCH,
    ENTROPY,
    GAP,
    NAMES_OF_FAMILY,
    agreeing,
    constant_dropped,
    decomposed,
)
from symdiv.theorems.objects import batch, p, q_family, theta


def _less(whole: Expr, part: Expr) -> Add:
    """``whole - part``, in this order, in which the claim is shown."""
    return Add(whole, -part, evaluate=False)


@refutes(
    Or(
        Not(SameDerivative(cross_entropy(batch, q_family), kl_divergence(batch, q_family), theta)),
        Not(
            SameDerivative(
                _less(cross_entropy(batch, q_family), cross_entropy(p, q_family)),
                _less(kl_divergence(batch, q_family), kl_divergence(p, q_family)),
                theta,
            )
        ),
    ),
    given=(DOMINATED, DOMINATED_BATCH),
    id="mini-batch-robustness",
    title="Cross-entropy is not more robust than the divergence in mini-batch training",
    names=NAMES_OF_FAMILY,
    introduction=(
        "It is claimed that cross-entropy is the more robust loss in mini-batch training. Let {p} "
        "be the distribution of the whole data and {r} that of a batch. Training uses gradients, "
        "so the claim says at least that for some data, some batch and some model "
        "{i. q(i, theta)} the two losses have different gradients on the batch, or gradients that "
        "are not equally far from those on the whole data. But for all data, every batch and "
        "every model both have the same gradient (a), and it is equally far from that on the "
        "whole data (b)."
    ),
    remarks=(
        "The values of the two losses on a batch differ by {entropy(upto(n), i. r(i))}, which no "
        "choice of {theta} changes.",
    ),
)
@cache
def mini_batch_robustness() -> Derivation:
    """For a batch r: one gradient for both losses, and one distance from that on all data."""
    names = NAMES_OF_FAMILY
    (own_r, cross_r, gap_r), (own_p, cross_p, gap_p) = (
        [text.format(each) for text in (ENTROPY, CROSS, GAP)] for each in "rp"
    )
    t = variable("t")
    splits = [decomposed(names, f"{each}(i)", "q(i, t)") for each in "rp"]
    crosses, gaps = f"{cross_r} - {cross_p}", f"{gap_r} - {gap_p}"
    constant = f"{own_r} - {own_p}"
    apart = f"{constant} + ({gaps})"
    goal = S.EQUAL(*(read(each, names) for each in (crosses, apart)))
    split = generalise(arith(goal, *(at(each, t()) for each in splits)), t)
    return derivation(
        DerivativeChain(names, f"t. {cross_r}", "theta")
        .then(
            f"t. {own_r} + {gap_r}",
            agreeing(names, cross_r, f"{own_r} + {gap_r}", splits[0]),
            "decomposition of cross-entropy, at every {theta}",
        )
        .then(
            f"t. {gap_r}",
            constant_dropped(names, own_r, gap_r),
            f"{{{own_r}}} does not depend on {{theta}}",
        )
        .part(),
        DerivativeChain(names, f"t. {crosses}", "theta")
        .then(f"t. {apart}", agreeing(names, crosses, apart, split), "decomposition, twice")
        .then(
            f"t. {gaps}",
            constant_dropped(names, constant, gaps),
            f"{{{own_r}}} and {{{own_p}}} do not depend on {{theta}}",
        )
        .part(),
    )
