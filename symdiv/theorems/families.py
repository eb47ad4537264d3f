"""Where only q depends on a parameter, cross-entropy and divergence have one gradient."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from sympy import And

from symdiv.certificates.show import show
from symdiv.distribution.derivatives import HasDerivative, SameDerivative
from symdiv.distribution.statements import ForEveryReal, dominates
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import INDEX, REAL, Term, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.derivatives import constant_adds_nothing
from symdiv.lemmas.vocabulary import NAMES, variable
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.tactics.calc import Differentiation, derivation
from symdiv.tactics.derivative_chain import DerivativeChain, of_equal_functions
from symdiv.tactics.inference import assume, at, by, discharge, generalise, modus_ponens
from symdiv.tactics.renaming import renamed
from symdiv.theorems.catalogue import proves
from symdiv.theorems.decomposition import decomposition
from symdiv.theorems.objects import batch, p, q_family, real, theta

FAMILY: Final = (INDEX, REAL, REAL)
# q is a family here, and r another distribution beside p
NAMES_OF_FAMILY: Final[Names] = {
    **NAMES,
    "q": Variable("q", FAMILY),
    "r": Variable("r", (INDEX, REAL)),
}
ENTROPY: Final = "entropy(upto(n), i. {0}(i))"
CROSS: Final = "cross_entropy(upto(n), i. {0}(i), i. q(i, t))"
GAP: Final = "kl_divergence(upto(n), i. {0}(i), i. q(i, t))"
DOMINATED: Final = ForEveryReal(real, dominates(q_family.at(real), p))
DOMINATED_BATCH: Final = ForEveryReal(real, dominates(q_family.at(real), batch))


def decomposition_at(names: Names, p_text: str, q_text: str) -> Theorem:
    """H(p, q) = H(p) + D(p||q) over {1..n}, of terms in i for the masses."""
    p_of, q_of = (read(f"i. {each}", names, (INDEX, REAL)) for each in (p_text, q_text))
    values = ((variable("D"), read("upto(n)", names)), (variable("f"), p_of), (variable("g"), q_of))
    pairs = [each for pair in values for each in pair]
    return infer("instantiate", *pairs, premises=(_of_other_letters(),))


def decomposed(names: Names, p_text: str, q_text: str) -> Theorem:
    """The decomposition for every t, of masses that may depend on t.

    What is assumed of those that do is assumed for every t.
    """
    t = variable("t")
    found = decomposition_at(names, p_text, q_text)
    for hypothesis in sorted(found.hypotheses, key=show):
        if t in hypothesis.free:
            there = at(assume(S.forall(t, hypothesis)), t())
            found = modus_ponens(discharge(hypothesis, found), there)
    return generalise(found, t)


@cache
def _of_other_letters() -> Theorem:
    """The decomposition of H(f, g), as p and q may be families."""
    letters = {variable("p"): variable("f"), variable("q"): variable("g")}
    return renamed(decomposition().theorem, letters)


def agreeing(names: Names, left: str, right: str, every: Theorem) -> Theorem:
    """``same_derivative(t. left, t. right, theta)`` from ``forall t. left = right``"""
    u, v = functions(names, left, right)
    return by(of_equal_functions(), every, u=u, v=v, a=read("theta", names))


def functions(names: Names, *texts: str) -> Iterable[Term]:
    """Terms in t as functions of t."""
    return (read(f"t. {text}", names, (REAL, REAL)) for text in texts)


def constant_dropped(names: Names, constant: str, rest: str) -> Theorem:
    """``same_derivative(t. constant + rest, t. rest, theta)``"""
    (v,) = functions(names, rest)
    values = {"c": read(constant, names), "v": v, "a": read("theta", names)}
    return by(constant_adds_nothing(), **values)


@proves(
    And(
        SameDerivative(cross_entropy(p, q_family), kl_divergence(p, q_family), theta),
        HasDerivative(entropy(p), theta, 0),
    ),
    given=(DOMINATED,),
    id="same-gradient",
    title="A parameter of q alone: cross-entropy and divergence have the same gradient",
    names=NAMES_OF_FAMILY,
    remarks=(
        "Nothing is assumed of how {i. q(i, theta)} depends on {theta}. Where one of the two "
        "functions is not differentiable, the other is not either. For a vector of parameters "
        "this holds of each of them.",
    ),
)
@cache
def same_gradient() -> Derivation:
    """d/dtheta H(p, q_theta) = d/dtheta D(p||q_theta), and d/dtheta H(p) = 0."""
    names = NAMES_OF_FAMILY
    own, cross, gap = (text.format("p") for text in (ENTROPY, CROSS, GAP))
    whole = f"{own} + {gap}"
    split = agreeing(names, cross, whole, decomposed(names, "p(i)", "q(i, t)"))
    flat = by("deriv_constant", c=read(own, names), a=read("theta", names))
    return derivation(
        DerivativeChain(names, f"t. {cross}", "theta")
        .then(f"t. {whole}", split, "decomposition of cross-entropy, at every {theta}")
        .then(
            f"t. {gap}",
            constant_dropped(names, own, gap),
            f"{{{own}}} does not depend on {{theta}}",
        )
        .part(),
        Differentiation(names, f"t. {own}", "theta")
        .value("0", flat, f"{{{own}}} does not depend on {{theta}}")
        .part(),
    )
