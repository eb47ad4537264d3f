"""The divergence is convex in the pair of its distributions, and entropy is concave."""

from functools import cache
from typing import Final

from sympy import Ge, Le

from symdiv.distribution import mixture
from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import INDEX, REAL, Term, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.concavity import surprise_concave
from symdiv.lemmas.equality import in_each
from symdiv.lemmas.hypotheses import masses
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.mixed_terms import term_convex
from symdiv.lemmas.vocabulary import D_PQ, OVER_ALPHABET, variable
from symdiv.lemmas.vocabulary import NAMES as OF_ONE
from symdiv.measures import entropy, kl_divergence
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import symmetric
from symdiv.tactics.inference import assume, by, specialised
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import other_model as s
from symdiv.theorems.objects import p, q, r, t
from symdiv.theorems.sources import COVER_AND_THOMAS

NAMES: Final[Names] = {**OF_ONE, "s": Variable("s", (INDEX, REAL))}
D_RS: Final = "kl_divergence(D, i. r(i), i. s(i))"
_TOP, _BOTTOM = "(1 - t) * p(i) + t * r(i)", "(1 - t) * q(i) + t * s(i)"
D_MIXED: Final = f"kl_divergence(D, i. {_TOP}, i. {_BOTTOM})"


def _term(text: str) -> Term:
    return read(text, NAMES)


@proves(
    Le(
        kl_divergence(mixture((1 - t, p), (t, r)), mixture((1 - t, q), (t, s))),
        (1 - t) * kl_divergence(p, q) + t * kl_divergence(r, s),
    ),
    given=(dominates(q, p), dominates(s, r)),
    id="divergence-convex",
    title="The divergence is convex in the pair of its distributions",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=(
        "Where {p} is not dominated by {q}, or {r} by {s}, the right side is infinite by "
        "definition for {0 < t} and {t < 1}.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.7.2",),
)
@cache
def divergence_convex() -> Derivation:
    """D((1-t) p + t r||(1-t) q + t s) <= (1-t) D(p||q) + t D(r||s)."""
    logs = f"sum(i in D. ({_TOP}) * log(({_TOP}) / ({_BOTTOM})))"
    first, second = "p(i) * log(p(i) / q(i))", "r(i) * log(r(i) / s(i))"
    terms = f"sum(i in D. (1 - t) * ({first}) + t * ({second}))"
    sums = f"(1 - t) * sum(i in D. {first}) + t * sum(i in D. {second})"
    whole = f"(1 - t) * {D_PQ} + t * {D_RS}"
    definitions = [infer("unfold", _term(each)) for each in (D_PQ, D_RS)]
    goal = S.EQUAL(_term(terms), _term(sums))
    return derivation(
        Calculation(NAMES, D_MIXED)
        .then("=", logs, infer("unfold", _term(D_MIXED)), f"definition of {{{D_MIXED}}}")
        .then(
            "<=",
            terms,
            by("sum_le", over_outcomes(_at_an_outcome(first, second))),
            "log-sum inequality for two terms, in which {1 - t} and {t} cancel",
        )
        .then("=", sums, arith(goal, sum_apart(_term(terms))), "linearity")
        .then(
            "=",
            whole,
            arith(S.EQUAL(_term(sums), _term(whole)), modulo=definitions),
            "definitions",
        )
        .part()
    )


def _at_an_outcome(first: str, second: str) -> Theorem:
    """The term of the mixtures is at most the mixture of the terms, at ``i in D``."""
    p, q, dominated = masses()
    others = {
        variable(old): read(f"i. {new}(i)", NAMES, (INDEX, REAL))
        for old, new in (("p", "r"), ("q", "s"))
    }
    r, s, also = (specialised(each, others) for each in (p, q, dominated))
    weight, rest = weights()
    goal = S.LE(
        _term(f"({_TOP}) * log(({_TOP}) / ({_BOTTOM}))"),
        _term(f"(1 - t) * ({first}) + t * ({second})"),
    )
    return arith(goal, by(term_convex(), p, q, dominated, r, s, also, rest, weight))


MIXED: Final = "(1 - t) * p(i) + t * q(i)"
H_MIXED: Final = f"entropy(D, i. {MIXED})"
H_ENDS: Final = "(1 - t) * entropy(D, i. p(i)) + t * entropy(D, i. q(i))"


@proves(
    Ge(entropy(mixture((1 - t, p), (t, q))), (1 - t) * entropy(p) + t * entropy(q)),
    id="entropy-concave",
    title="Entropy is concave",
    names=NAMES,
    at=OVER_ALPHABET,
    remarks=("A mixture of distributions is at least as uncertain as they are on average.",),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.7.3",),
)
@cache
def entropy_concave() -> Derivation:
    """(1-t) H(p) + t H(q) <= H((1-t) p + t q)."""
    first, second = "p(i) * log(p(i))", "q(i) * log(q(i))"
    sums = f"-((1 - t) * sum(i in D. {first}) + t * sum(i in D. {second}))"
    ends = f"-sum(i in D. (1 - t) * ({first}) + t * ({second}))"
    logs = f"-sum(i in D. ({MIXED}) * log({MIXED}))"
    definitions = [infer("unfold", _term(f"entropy(D, i. {name}(i))")) for name in "pq"]
    start, joined = S.EQUAL(_term(H_ENDS), _term(sums)), S.EQUAL(_term(sums), _term(ends))
    below = over_outcomes(by(surprise_concave(), *weights(), in_each("p"), in_each("q")))
    less = arith(S.LE(_term(ends), _term(logs)), by("sum_le", below))
    last = infer("unfold", _term(H_MIXED))
    return derivation(
        Calculation(NAMES, H_ENDS)
        .then("=", sums, arith(start, modulo=definitions), "definition of the entropies")
        .then("=", ends, arith(joined, sum_apart(_term(ends).args[0])), "linearity")
        .then("<=", logs, less, "{x * log(x)} is convex, as its tangents lie below it")
        .then("=", H_MIXED, symmetric(last), f"definition of {{{H_MIXED}}}")
        .part()
    )


def weights() -> tuple[Theorem, Theorem]:
    """``0 <= t`` and ``0 <= 1 - t``"""
    return assume(_term("0 <= t")), arith(_term("0 <= 1 - t"), assume(_term("t <= 1")))
