"""Joint distributions p(i, j) of i in D and j in E: their names, and sums over both indices."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import INDEX, REAL, SET, Term, Variable
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas import vocabulary
from symdiv.lemmas.hypotheses import unfolded
from symdiv.lemmas.linearity import over_outcomes
from symdiv.lemmas.sums import linearly
from symdiv.semantics.definitions.distributions import PAIRS
from symdiv.tactics.conversions import conjunction, conjuncts, sum_same
from symdiv.tactics.inference import assume, by, in_domain

__all__ = [
    "COLUMN",
    "NAMES",
    "OVER_ALPHABETS",
    "ROW",
    "at_most",
    "defined",
    "defined_as",
    "equation",
    "functional",
    "linear",
    "masses",
    "members",
    "nonnegative",
    "of_pairs",
    "over",
    "summed",
    "suppose",
    "term",
    "there",
    "total",
]

Range = tuple[str, str]
ROW: Final[Range] = ("i", "D")
COLUMN: Final[Range] = ("j", "E")
NAMES: Final[Names] = MappingProxyType(
    {**vocabulary.NAMES, **{name: Variable(name, PAIRS) for name in "pqW"}}
)
OVER_ALPHABETS: Final[Mapping[Variable, Term]] = {
    Variable(domain, (SET,)): read(f"upto({size})", NAMES) for domain, size in ("Dn", "Em")
}


@cache
def term(text: str) -> Term:
    """The term that a text shows."""
    return read(text, NAMES)


def equation(left: str, right: str) -> Term:
    """``left = right``"""
    return S.EQUAL(term(left), term(right))


def at_most(left: str, right: str) -> Term:
    """``left <= right``"""
    return S.LE(term(left), term(right))


def functional(text: str) -> Term:
    """A function of an index, as ``j. p(i, j)``."""
    return read(text, NAMES, (INDEX, REAL))


def of_pairs(text: str) -> Term:
    """A function of two indices, as ``i j. p(i, j)``."""
    return read(text, NAMES, PAIRS)


def suppose(*texts: str) -> list[Theorem]:
    """``A |- A`` for each text."""
    return [assume(term(text)) for text in texts]


def defined(text: str, *parts: Theorem) -> Theorem:
    """A defined predicate, from the parts of its definition."""
    return by("iff_right", infer("unfold", term(text)), conjunction(*parts))


def defined_as(measure: str, formula: str) -> Theorem:
    """``measure = formula``, by the definition of the measure."""
    found = infer("unfold", term(measure))
    if found.conclusion is not equation(measure, formula):
        raise ValueError(f"{measure} is not defined as {formula}")
    return found


def linear(left: str, right: str) -> Theorem:
    """An equation that follows from the linearity of sums and arithmetic."""
    return linearly(equation(left, right))


# what the hypotheses say of i in D and j in E


@cache
def members() -> tuple[Theorem, Theorem]:
    """``i in D`` and ``j in E``"""
    row, column = suppose("i in D", "j in E")
    return row, column


@cache
def _joint(name: str) -> tuple[Theorem, Theorem]:
    every, one = conjuncts(unfolded(*suppose(f"joint_distribution(D, E, i j. {name}(i, j))")))
    return every, one


def nonnegative(name: str) -> Theorem:
    """``forall i in D. forall j in E. 0 <= p(i, j)``"""
    return _joint(name)[0]


def total(name: str) -> Theorem:
    """``sum(i in D. sum(j in E. p(i, j))) = 1``"""
    return _joint(name)[1]


def there(every: Theorem) -> Theorem:
    """What ``forall i in D. forall j in E.`` says of i and j."""
    row, column = members()
    return in_domain(in_domain(every, row), column)


@cache
def masses() -> tuple[Theorem, Theorem, Theorem]:
    """``0 <= p(i, j)``, ``0 <= q(i, j)`` and ``q(i, j) = 0 -> p(i, j) = 0``"""
    dominated = unfolded(*suppose("joint_dominates(D, E, i j. q(i, j), i j. p(i, j))"))
    return there(nonnegative("p")), there(nonnegative("q")), there(dominated)


# what is known of i in D and j in E, for every one of them, or summed


def over(theorem: Theorem, *ranges: Range) -> Theorem:
    """What is known of each index, for every one in its range; the first range is outermost."""
    for each in reversed(ranges):
        theorem = over_outcomes(theorem, *each)
    return theorem


def summed(link: Theorem, *ranges: Range) -> Theorem:
    """An equation or inequality between terms, summed over each range, the first outermost."""
    for each in reversed(ranges):
        fact = "sum_le" if link.conclusion.head is S.LE else sum_same()
        link = by(fact, over_outcomes(link, *each))
    return link
