"""What entropy is lost where two outcomes are merged into one.

Source: Cover and Thomas, 2nd ed., problem 2.27 (grouping rule), after Shannon, 1948, section 6.
"""

from functools import cache
from typing import Final

from sympy import Eq, Gt, KroneckerDelta

from symdiv.certificates.show import show
from symdiv.distribution import Bernoulli
from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import distribution
from symdiv.lemmas.linearity import over_outcomes, sum_apart
from symdiv.lemmas.logarithms import term_split
from symdiv.lemmas.vocabulary import (
    H_P,
    NAMES,
    OVER_ALPHABET,
    at_most,
    equation,
    functional,
    property_of,
    suppose,
    term,
)
from symdiv.measures import entropy
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import everywhere, rewriting, sum_same, transitive
from symdiv.tactics.inference import assume, by, cases, discharge, in_domain, modus_ponens
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import j, k, l, n, p, q
from symdiv.theorems.sources import COVER_AND_THOMAS

_MERGED: Final = (
    Eq(KroneckerDelta(k, l), 0),
    Gt(q[k], 0),
    ForEvery(j, n, Eq(q[j], p[j] + p[l] * KroneckerDelta(j, k) - p[l] * KroneckerDelta(j, l))),
)
_IS_MERGED: Final = "forall i in D. q(i) = delta(i, k) * p(l) - delta(i, l) * p(l) + p(i)"
_H_Q: Final = "entropy(D, i. q(i))"
_GAIN: Final = "q(k) * log(q(k)) - p(k) * log(p(k))"
_LOSS: Final = "p(l) * log(p(l))"
_TERM: Final = (
    f"q(i) * log(q(i)) = p(i) * log(p(i)) + ({_GAIN}) * delta(i, k) - {_LOSS} * delta(i, l)"
)


@proves(
    Eq(entropy(p), entropy(q) + q[k] * entropy(Bernoulli(p[k] / q[k]))),
    given=_MERGED,
    id="grouping",
    title="Merging two outcomes loses the entropy of the choice between them",
    names=NAMES,
    at=OVER_ALPHABET,
    introduction=(
        "Of the outcomes {k} and {l}, which are not the same, {q} has one only: the mass of {l} "
        "is added to that of {k}."
    ),
    remarks=("Any partition into groups is reached by merging two outcomes again and again.",),
    sources=(f"{COVER_AND_THOMAS}, problem 2.27",),
)
@cache
def grouping() -> Derivation:
    """H(p) = H(q) + q_k h(p_k/q_k), where q merges the outcomes k and l of p."""
    whole = f"{_H_Q} + ({_GAIN} - {_LOSS})"
    binary = f"{_H_Q} + q(k) * binary_entropy(p(k) / q(k))"
    of_ratios = (
        f"{_H_Q} + q(k) * -(p(k) / q(k) * log(p(k) / q(k)) + p(l) / q(k) * log(p(l) / q(k)))"
    )
    each = by(sum_same(), over_outcomes(_one_term()))
    apart = sum_apart(each.conclusion.args[1])
    picked = [_one_place(place) for place in "kl"]
    unfolded = [infer("unfold", term(text)) for text in (H_P, _H_Q)]
    first = arith(equation(H_P, whole), each, apart, *unfolded, modulo=picked)
    (mass,) = suppose("0 < q(k)")
    total = _at("k")
    logs = [_quotient(place) for place in "kl"]
    second = arith(equation(whole, of_ratios), nonzero=[mass], modulo=[*logs, total])
    over = equation("q(k) * (1 / q(k))", "(p(k) + p(l)) * (1 / q(k))")
    scaled = arith(over, modulo=[total])
    rest = arith(equation("1 - p(k) / q(k)", "p(l) / q(k)"), scaled, nonzero=[mass])
    opened = infer("unfold", term("binary_entropy(p(k) / q(k))"))
    named = transitive(opened, everywhere(rewriting(rest), opened.conclusion.args[1]))
    return derivation(
        Calculation(NAMES, H_P)
        .then("=", whole, first, "only the terms of {k} and {l} differ, and {q(l) = 0}")
        .then(
            "=",
            of_ratios,
            second,
            "logarithms of quotients; {q(k) = p(k) + p(l)}; where a mass is 0, so is its term",
        )
        .then(
            "=",
            binary,
            arith(equation(of_ratios, binary), modulo=[named]),
            "definition of {binary_entropy(t)}, with {1 - p(k) / q(k) = p(l) / q(k)}",
        )
        .part()
    )


@cache
def _different() -> tuple[Theorem, Theorem]:
    """``not k = l`` and ``not l = k``, from ``delta(k, l) = 0``"""
    zero, same, turned = suppose("delta(k, l) = 0", "k = l", "l = k")
    one = by(
        "index_replace", same, by("delta_same", k=term("k")), P=property_of("j. delta(k, j) = 1")
    )
    absurd = by("less_irreflexive", arith(term("0 < 0"), arith(term("0 < delta(k, l)"), one), zero))
    other = discharge(same.conclusion, absurd)
    return other, discharge(turned.conclusion, modus_ponens(other, _turned(turned)))


def _turned(same: Theorem) -> Theorem:
    """``k = i`` from ``i = k``"""
    first = same.conclusion.args[0]
    itself = by("index_same", k=first)
    return by("index_replace", same, itself, P=property_of(f"j. j = {show(first)}"))


def _at(place: str) -> Theorem:
    """``q(k) = p(k) + p(l)``, or ``q(l) = 0``"""
    value = in_domain(*suppose(_IS_MERGED, f"{place} in D"))
    goal = {"k": "q(k) = p(k) + p(l)", "l": "q(l) = 0"}[place]
    other, turned = _different()
    deltas = {
        "k": [by("delta_same", k=term("k")), by("delta_other", other)],
        "l": [by("delta_same", k=term("l")), by("delta_other", turned)],
    }[place]
    return arith(term(goal), value, modulo=deltas)


def _one_term() -> Theorem:
    """The terms of q and of p at ``i in D``, which differ at k and l only"""
    here, there = suppose("i = k", "i = l")
    other, turned = _different()
    at_k = [by("delta_same", k=term("k")), by("delta_other", other)]
    at_l = [by("delta_same", k=term("l")), by("delta_other", turned), _at("l")]
    of = {
        place: arith(term(_TERM.replace("(i", f"({place}")), modulo=known)
        for place, known in (("k", at_k), ("l", at_l))
    }
    moved = {
        place: by("index_replace", _turned(same), of[place], P=property_of(f"i. {_TERM}"))
        for place, same in (("k", here), ("l", there))
    }
    nowhere = [by("delta_other", assume(S.negation(same.conclusion))) for same in (here, there)]
    value = in_domain(*suppose(_IS_MERGED, "i in D"))
    equal = arith(term("q(i) = p(i)"), value, modulo=nowhere)
    logs = everywhere(rewriting(equal), term("log(q(i))"))
    elsewhere = arith(term(_TERM), modulo=[*nowhere, logs, equal])
    return cases(here.conclusion, moved["k"], cases(there.conclusion, moved["l"], elsewhere))


def _one_place(place: str) -> Theorem:
    """``sum(delta(i, k)) = 1``"""
    picked = by("sum_pick", *suppose(f"{place} in D"), f=functional("i. 1"))
    each = arith(equation(f"delta(i, {place})", f"1 * delta(i, {place})"))
    return transitive(by(sum_same(), over_outcomes(each)), picked)


def _quotient(place: str) -> Theorem:
    """``p(k) log(p(k)/q(k)) = p(k) log(p(k)) - p(k) log(q(k))``"""
    member, mass, zero = suppose(f"{place} in D", "0 < q(k)", "q(k) = 0")
    absurd = by("less_irreflexive", arith(term("0 < 0"), mass, zero))
    vacuous = discharge(zero.conclusion, by("absurd", absurd, A=term(f"p({place}) = 0")))
    least = in_domain(distribution("p")[0], member)
    return by(term_split(), least, arith(at_most("0", "q(k)"), mass), vacuous)
