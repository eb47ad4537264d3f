"""Entropy is 0 exactly for the one-hot distributions: a certain outcome leaves no uncertainty."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent

from symdiv.distribution import OneHot
from symdiv.distribution.statements import ForEvery, ForSome
from symdiv.formulas.derivation import Derivation, Part
from symdiv.kernel import signature as S
from symdiv.kernel.term import numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.hypotheses import (
    by_definition,
    distribution,
    folded,
    unfolded,
)
from symdiv.lemmas.logarithms import log_below, log_one, positive
from symdiv.lemmas.masses import delta_values, mass_at_most_one, one_hot_from_one
from symdiv.lemmas.sums import linear, vanishing_sum
from symdiv.lemmas.vocabulary import (
    H_P,
    NAMES,
    OVER_ALPHABET,
    equation,
    functional,
    suppose,
    term,
    variable,
)
from symdiv.measures import entropy
from symdiv.tactics.calc import Calculation, derivation, fact
from symdiv.tactics.conversions import everywhere, replace, rewriting, sum_same, transitive
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
    conclude,
    discharge,
    equivalence,
    for_each,
    in_domain,
    modus_ponens,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.objects import k, n, p
from symdiv.theorems.sources import COVER_AND_THOMAS

ALL_ZERO: Final = "forall i in D. -(p(i) * log(p(i))) = 0"
ZERO_OR_ONE: Final = "forall i in D. not p(i) = 0 -> p(i) = 1"
SOME_ONE: Final = "not (forall k in D. not p(k) = 1)"
SAME_AS_ONE_HOT: Final = "equal_on(D, i. p(i), i. one_hot(k, i))"
ONE_HOT_AT_ONE: Final = f"forall k in D. {SAME_AS_ONE_HOT} <-> p(k) = 1"


@cache
def surprise_nonnegative() -> Theorem:
    """``|- 0 <= a -> a <= 1 -> 0 <= -(a * log(a))``"""
    a, most = assumed = suppose("0 <= a", "a <= 1")
    goal, zero = term("0 <= -(a * log(a))"), assume(term("a = 0"))
    above = positive(a, assume(S.negation(zero.conclusion)))
    surprise = arith(term("0 <= -log(a)"), by(log_below(), above), most)
    elsewhere = arith(goal, by("multiply_le", a, surprise))
    return conclude(cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere), *assumed)


@cache
def surprise_zero() -> Theorem:
    """``|- 0 <= a -> (-(a * log(a)) = 0 <-> (not a = 0 -> a = 1))``"""
    (a,) = suppose("0 <= a")
    vanishes, one_unless_zero = suppose("-(a * log(a)) = 0", "not a = 0 -> a = 1")
    zero, one, nonzero = suppose("a = 0", "a = 1", "not a = 0")
    above = positive(a, nonzero)
    product = arith(term("1 / a * (a * log(a)) = 0"), modulo=[vanishes])
    log_zero = arith(term("log(a) = 0"), product, nonzero=[above])
    is_one = arith(one.conclusion, replace(by("exp_log", above), log_zero), by("exp_zero"))
    forward = conclude(is_one, vanishes, nonzero)
    log_of_one = arith(term("log(a) = 0"), everywhere(rewriting(one), term("log(a)")), log_one())
    at_one = discharge(one.conclusion, arith(vanishes.conclusion, modulo=[log_of_one]))
    elsewhere = modus_ponens(at_one, modus_ponens(one_unless_zero, nonzero))
    at_zero = arith(vanishes.conclusion, modulo=[zero])
    backward = conclude(cases(zero.conclusion, at_zero, elsewhere), one_unless_zero)
    return conclude(equivalence(forward, backward), a)


@cache
def surprises() -> tuple[Theorem, Theorem]:
    """``forall i in D. 0 <= -(p(i) log p(i))``, and that H(p) is the sum of these"""
    mass = in_domain(distribution("p")[0], assume(term("i in D")))
    each = by(surprise_nonnegative(), mass, mass_at_most_one("p"))
    total, logs = "sum(i in D. -(p(i) * log(p(i))))", "-sum(i in D. p(i) * log(p(i)))"
    same = arith(equation(H_P, total), by_definition(H_P, logs), linear(logs, total))
    return for_each(variable("i"), term("D"), each), same


@cache
def entropy_nonnegative() -> Theorem:
    """``0 <= H(p)``"""
    every, same = surprises()
    trivial = for_each(variable("i"), term("D"), arith(term("0 = 0 * 0")))
    zero = by("sum_scale", D=term("D"), a=term("0"), f=functional("i. 0"))
    return arith(term(f"0 <= {H_P}"), by("sum_le", every), by(sum_same(), trivial), zero, same)


@cache
def one_hot_at_one() -> Theorem:
    """``forall k in D. p = e_k <-> p(k) = 1``"""
    i, k, domain = variable("i"), variable("k"), term("D")
    one, same, member_k = suppose("p(k) = 1", SAME_AS_ONE_HOT, "k in D")
    mass = infer("unfold", term("one_hot(k, i)"))
    equal = arith(term("p(i) = one_hot(k, i)"), one_hot_from_one(), mass)
    forward = by("iff_left", folded(SAME_AS_ONE_HOT), for_each(i, domain, equal))
    at_k = in_domain(unfolded(same), member_k)
    value = infer("unfold", term("one_hot(k, k)"))
    backward = arith(one.conclusion, at_k, value, by("delta_same", k=term("k")))
    both_ways = equivalence(conclude(backward, same), conclude(forward, one))
    return for_each(k, domain, both_ways)


@proves(
    And(
        Equivalent(Eq(entropy(p), 0), ForSome(k, n, Eq(p[k], 1))),
        ForEvery(k, n, Equivalent(Eq(p[k], 1), Eq(p, OneHot(k, n)))),
    ),
    id="entropy-zero",
    title="Entropy vanishes only where one outcome is certain",
    names=NAMES,
    at=OVER_ALPHABET,
    sources=(f"{COVER_AND_THOMAS}, section 2.1",),
)
@cache
def entropy_zero() -> Derivation:
    """H(p) = 0 exactly when some p_k = 1, that is, p = e_k, over any finite alphabet D."""
    return derivation(_certain_outcome(), _no_other_mass())


def _certain_outcome() -> Part:
    every, same = surprises()
    start = term(f"{H_P} = 0")
    vanishes = transitive(everywhere(rewriting(same), start), by(vanishing_sum(), every))
    mass = in_domain(distribution("p")[0], assume(term("i in D")))
    return (
        Calculation(NAMES, f"{H_P} = 0")
        .then(
            "iff",
            ALL_ZERO,
            vanishes,
            "{0 <= -(p(i) * log(p(i)))}, as {p(i) <= 1}, so the sum is 0 exactly when every "
            "term is",
        )
        .then(
            "iff",
            ZERO_OR_ONE,
            _for_every(by(surprise_zero(), mass)),
            "{log(x) = 0} only at {x = 1}",
        )
        .then(
            "iff",
            SOME_ONE,
            equivalence(_some_one(), _zero_or_one()),
            "the masses sum to 1, so not all are 0; and {p(k) = 1} leaves no mass for others",
        )
        .part()
    )


def _for_every(term_wise: Theorem) -> Theorem:
    """Both sides for every outcome, from their equivalence at each."""
    every_zero, every_one = suppose(ALL_ZERO, ZERO_OR_ONE)
    member, i, domain = assume(term("i in D")), variable("i"), term("D")
    there = by("iff_left", term_wise, in_domain(every_zero, member))
    back = by("iff_right", term_wise, in_domain(every_one, member))
    return equivalence(
        conclude(for_each(i, domain, there), every_zero),
        conclude(for_each(i, domain, back), every_one),
    )


def _some_one() -> Theorem:
    """If every mass is 0 or 1, some mass is 1: they sum to 1."""
    zero_or_one, none = suppose(ZERO_OR_ONE, "forall k in D. not p(k) = 1")
    zero, member = suppose("p(i) = 0", "i in D")
    nonzero = assume(S.negation(zero.conclusion))
    one = modus_ponens(in_domain(zero_or_one, member), nonzero)
    impossible = modus_ponens(in_domain(none, member), one)
    vanishes = cases(zero.conclusion, zero, by("absurd", impossible, A=zero.conclusion))
    nonnegative, total = distribution("p")
    every = for_each(variable("i"), term("D"), vanishes)
    nothing = by("iff_right", by(vanishing_sum(), nonnegative), every)
    return conclude(_contradiction(total, nothing), zero_or_one, none)


def _zero_or_one() -> Theorem:
    """If some mass is 1, every mass is 0 or 1."""
    some, nonzero = suppose(SOME_ONE, "not p(i) = 0")
    one, other = suppose("p(i) = 1", "not p(i) = 1")
    equal = one_hot_from_one()
    same, is_one, is_zero = delta_values()
    here = modus_ponens(other, arith(one.conclusion, equal, is_one))
    elsewhere = modus_ponens(nonzero, arith(term("p(i) = 0"), equal, is_zero))
    no_other = conclude(cases(same.conclusion, here, elsewhere), assume(term("p(k) = 1")))
    none = for_each(variable("k"), term("D"), no_other)
    absurd = by("absurd", modus_ponens(some, none), A=one.conclusion)
    at_i = conclude(cases(one.conclusion, one, absurd), nonzero)
    return conclude(for_each(variable("i"), term("D"), at_i), some)


def _contradiction(one: Theorem, zero: Theorem) -> Theorem:
    """``false`` from ``x = 1`` and ``x = 0``"""
    above = arith(S.LT(numeral(0), one.conclusion.args[0]), one)
    return by("less_irreflexive", arith(term("0 < 0"), above, zero))


def _no_other_mass() -> Part:
    return fact(
        NAMES,
        ONE_HOT_AT_ONE,
        one_hot_at_one(),
        "the masses are not negative and sum to 1, so that {p(k) = 1} leaves 0 for all others",
    )
