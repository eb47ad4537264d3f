"""What the hypotheses say of a single outcome i in D, and how facts about outcomes are summed."""

from functools import cache
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import Definition
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.vocabulary import (
    NAMES,
    equation,
    functional,
    term,
    variable,
)
from symdiv.tactics.conversions import (
    conjunction,
    conjuncts,
    everywhere,
    sum_same,
    symmetric,
    unfolding,
)
from symdiv.tactics.inference import (
    assume,
    by,
    discharge,
    equivalence,
    for_each,
    generalise,
    in_domain,
    modus_ponens,
    specialised,
)
from symdiv.tactics.linear import arith


def unfolded(theorem: Theorem) -> Theorem:
    """A defined predicate replaced by its definition."""
    return by("iff_left", infer("unfold", theorem.conclusion), theorem)


def defined(text: str, *parts: Theorem) -> Theorem:
    """A defined predicate, from the parts of its definition."""
    return by("iff_right", infer("unfold", term(text)), conjunction(*parts))


def relieved(theorem: Theorem, *facts: Theorem) -> Theorem:
    """A theorem without the hypotheses that are proved by ``facts``."""
    for fact in facts:
        theorem = modus_ponens(discharge(fact.conclusion, theorem), fact)
    return theorem


def for_all_t(left: str, right: str) -> Theorem:
    """``|- forall t. left = right``, by definition."""
    return generalise(by_definition(left, right), variable("t"))


def folded(text: str) -> Theorem:
    """``|- definition <-> defined``, for a defined predicate."""
    return symmetric(infer("unfold", term(text)))


@cache
def distribution(name: str) -> tuple[Theorem, Theorem]:
    """``forall i in D. 0 <= p(i)`` and ``sum(p) = 1``, from ``distribution(D, p)``."""
    nonnegative, total = conjuncts(unfolded(assume(term(f"distribution(D, i. {name}(i))"))))
    return nonnegative, total


def totals() -> tuple[Theorem, Theorem]:
    """``sum(p) = 1`` and ``sum(q) = 1``"""
    return distribution("p")[1], distribution("q")[1]


@cache
def dominated() -> Theorem:
    """``forall i in D. q(i) = 0 -> p(i) = 0``, from ``dominates(D, q, p)``."""
    return unfolded(assume(term("dominates(D, i. q(i), i. p(i))")))


@cache
def masses() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= p(i)``, ``0 <= q(i)`` and ``q(i) = 0 -> p(i) = 0`` at ``i in D``."""
    member = assume(term("i in D"))
    p, q = distribution("p")[0], distribution("q")[0]
    return in_domain(p, member), in_domain(q, member), in_domain(dominated(), member)


def at_each(lemma: Theorem) -> Theorem:
    """A lemma about two masses, for every outcome."""
    return for_each(variable("i"), term("D"), by(lemma, *masses()))


def summed(lemma: Theorem) -> Theorem:
    """An equation between terms of two sums, summed; or an inequality."""
    link = by(lemma, *masses())
    fact = "sum_le" if link.conclusion.head is S.LE else sum_same()
    return by(fact, for_each(variable("i"), term("D"), link))


_ALL_DEFINITIONS: Final = unfolding(*(each for each in NAMES.values() if type(each) is Definition))


def for_every(same: Theorem, index: str = "i", domain: str = "D") -> Theorem:
    """``(forall i in D. A) <-> forall i in D. B`` from ``A <-> B``, which may assume ``i in D``."""
    i, outcomes = variable(index), term(domain)
    member = assume(S.MEMBER(i(), outcomes))
    left, right = (S.forall(i, S.IMPLIES(member.conclusion, side)) for side in same.conclusion.args)
    there = by("iff_left", same, in_domain(assume(left), member))
    back = by("iff_right", same, in_domain(assume(right), member))
    return equivalence(
        discharge(left, for_each(i, outcomes, there)), discharge(right, for_each(i, outcomes, back))
    )


def by_definition(left: str, right: str) -> Theorem:
    """An equation whose sides are the same sums after unfolding, up to arithmetic."""
    goal = equation(left, right)
    defined = (side for side in goal.args if any(type(s) is Definition for s in symbols([side])))
    return arith(goal, *(everywhere(_ALL_DEFINITIONS, side) for side in defined))


def exchanged(theorem: Theorem) -> Theorem:
    """A theorem about p and q, with q for p and p for q in its hypotheses too."""
    p, q = functional("i. p(i)"), functional("i. q(i)")
    return specialised(theorem, {variable("p"): q, variable("q"): p})
