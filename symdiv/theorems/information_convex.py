"""The information that a channel carries is convex in the channel, its input being the same."""

from functools import cache
from typing import Final

from sympy import Eq, Le

from symdiv.distribution import mixture
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import Term, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.joint import COLUMN, OVER_ALPHABETS, ROW, nonnegative, summed, there
from symdiv.lemmas.joint import NAMES as OF_PAIRS
from symdiv.lemmas.linearity import sum_apart
from symdiv.lemmas.marginals import P_X, P_Y, column, product_dominates, row
from symdiv.lemmas.mixed_terms import term_convex
from symdiv.measures.joint import mutual_information as information
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, transitive
from symdiv.tactics.inference import assume, by, in_domain, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.convexity import weights
from symdiv.theorems.mutual_information import I_P
from symdiv.theorems.objects import p_joint as p
from symdiv.theorems.objects import r_joint as r
from symdiv.theorems.objects import t
from symdiv.theorems.sources import COVER_AND_THOMAS

NAMES: Final[Names] = {**OF_PAIRS, "r": Variable("r", PAIRS)}
_R: Final = "i j. r(i, j)"
_R_X: Final = f"first_marginal(E, {_R}, i)"
_R_Y: Final = f"second_marginal(D, {_R}, j)"
_I_R: Final = f"mutual_information(D, E, {_R})"
_MIXED: Final = "(1 - t) * p(i, j) + t * r(i, j)"
_I_MIXED: Final = f"mutual_information(D, E, i j. {_MIXED})"
_MIXED_PRODUCT: Final = f"(1 - t) * ({P_X} * {P_Y}) + t * ({_R_X} * {_R_Y})"
_INDEPENDENT: Final = f"{P_X} * ((1 - t) * {P_Y} + t * {_R_Y})"
_PAIR_SUM: Final = "sum(i in D. sum(j in E. {}))"


def _term(text: str) -> Term:
    return read(text, NAMES)


def _equal(left: str, right: str) -> Term:
    return S.EQUAL(_term(left), _term(right))


@proves(
    Le(information(mixture((1 - t, p), (t, r))), (1 - t) * information(p) + t * information(r)),
    given=(Eq(p.marginal(0), r.marginal(0)),),
    id="information-convex",
    title="The information that a channel carries is convex in the channel",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=(
        "{p} and {r} are distributions of the input X of a channel and its output Y: of two "
        "channels whose input is the same."
    ),
    remarks=(
        "On the left one of the channels is used, the second with the probability {t}, and nobody "
        "knows which.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.7.4",),
)
@cache
def information_convex() -> Derivation:
    """I((1-t) p + t r) <= (1-t) I(p) + t I(r), where p_X = r_X."""
    own = _PAIR_SUM.format(f"({_MIXED}) * log(({_MIXED}) / ({_INDEPENDENT}))")
    first = f"p(i, j) * log(p(i, j) / ({P_X} * {P_Y}))"
    second = f"r(i, j) * log(r(i, j) / ({_R_X} * {_R_Y}))"
    mixed = f"(1 - t) * ({first}) + t * ({second})"
    sums = f"(1 - t) * {_PAIR_SUM.format(first)} + t * {_PAIR_SUM.format(second)}"
    whole = f"(1 - t) * {I_P} + t * {_I_R}"
    weight, rest = weights()
    bound = by(term_convex(), *_masses(), *map(_of_r, _masses()), rest, weight)
    product = arith(_equal(_MIXED_PRODUCT, _INDEPENDENT), modulo=[_same()])
    left, right = bound.conclusion.args
    moved = everywhere(rewriting(product), left)
    each = arith(S.LE(moved.conclusion.args[1], right), bound, moved)
    ends = [infer("unfold", _term(each)) for each in (I_P, _I_R)]
    return derivation(
        Calculation(NAMES, _I_MIXED)
        .then("=", own, _marginals(), f"definition, where {{{P_X} = {_R_X}}}")
        .then(
            "<=",
            sums,
            arith(S.LE(_term(own), _term(sums)), summed(each, ROW, COLUMN), _apart(mixed, sums)),
            "log-sum inequality for two terms, and linearity",
        )
        .then("=", whole, arith(_equal(sums, whole), modulo=ends), "definitions")
        .part()
    )


def _of_r(theorem: Theorem) -> Theorem:
    """What is known of p, of r."""
    return specialised(theorem, {Variable("p", PAIRS): read(_R, NAMES, PAIRS)})


def _masses() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= p(i, j)``, ``0 <= p_X(i) p_Y(j)`` and that the first is 0 where the second is"""
    least = by("multiply_le", row("p")[1], column("p")[1])
    return there(nonnegative("p")), least, there(unfolded(product_dominates()))


def _same() -> Theorem:
    """``p_X(i) = r_X(i)``"""
    equal = assume(_term(f"equal_on(D, i. {P_X}, i. {_R_X})"))
    return in_domain(unfolded(equal), assume(_term("i in D")))


def _marginals() -> Theorem:
    """The information of the mixture, whose marginals are mixtures of marginals."""
    definition = infer("unfold", _term(_I_MIXED))
    mixed = [f"first_marginal(E, i j. {_MIXED}, i)", f"second_marginal(D, i j. {_MIXED}, j)"]
    own = [infer("unfold", _term(each)) for each in mixed]
    apart = [sum_apart(each.conclusion.args[1]) for each in own]
    known = [row("p")[0], column("p")[0]]
    backwards = [
        arith(S.EQUAL(each.conclusion.args[1], each.conclusion.args[0]), each)
        for each in (*known, *map(_of_r, known))
    ]
    goal = _equal(" * ".join(mixed), _INDEPENDENT)
    product = arith(goal, modulo=[*own, *apart, *backwards, _same()])
    return transitive(definition, everywhere(rewriting(product), definition.conclusion.args[1]))


def _apart(body: str, sums: str) -> Theorem:
    """The double sum of a linear combination, taken apart."""
    inner = summed(sum_apart(_term(f"sum(j in E. {body})")), ROW)
    outer = sum_apart(inner.conclusion.args[1])
    return arith(_equal(_PAIR_SUM.format(body), sums), inner, outer)
