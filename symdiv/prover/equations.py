"""Equations between log-linear sums: both sides are brought to one normal form.

The steps are those of a person: definitions, logarithms of products and quotients, sums taken
apart, arithmetic. For finite sums of products of masses and logarithms of masses this decides: the
normal forms differ only where the two sides do.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from symdiv.certificates.show import show
from symdiv.formulas.derivation import EQUAL, Line, Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import Definition, KernelError, Term, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.reciprocals import nonzero_product
from symdiv.lemmas.vocabulary import suppose, term
from symdiv.prover.deltas import deltas_joined
from symdiv.prover.exponentials import exponentials_spread
from symdiv.prover.facts import Facts
from symdiv.prover.fractions_apart import fractions_cancelled
from symdiv.prover.knowledge import remembered
from symdiv.prover.logarithms import logarithms_apart
from symdiv.prover.polynomials import atoms_in, product, reciprocal
from symdiv.prover.reading import readable
from symdiv.prover.sums import sums_apart
from symdiv.prover.unfolding import definitions_opened
from symdiv.semantics.definitions.distributions import DISTRIBUTION
from symdiv.semantics.definitions.numbers import SIZE
from symdiv.tactics.conversions import symmetric, transitive
from symdiv.tactics.inference import by, conclude
from symdiv.tactics.linear import arith

__all__ = [
    "Form",
    "UnequalError",
    "chain",
    "defined",
    "definitions_opened",
    "equal",
    "form_of",
    "joined",
    "joined_forms",
    "vanishes",
]

_ARITHMETIC: Final[Prose] = ("arithmetic",)
_FRACTIONS: Final[Prose] = ("fractions cancelled",)
_DELTAS: Final[Prose] = ("a delta is 0 but where both of its indices are the same",)
_LOGARITHMS: Final[Prose] = (
    "logarithms of products and quotients; where the factor beside one is 0, both terms are 0",
)


class UnequalError(Exception):
    """Two sides come to different normal forms; the message shows what is left of them."""

    def __init__(self, left: Term, right: Term) -> None:
        self.left, self.right = left, right
        super().__init__("the two sides come to different normal forms")


@dataclass(frozen=True, slots=True)
class Form:
    """A term and what it becomes step by step; each link is an equation with the step before."""

    start: Term
    steps: tuple[tuple[Theorem, Prose], ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The term, and what comes of it."""
        return (self.start, *(link.conclusion.args[1] for link, _ in self.steps))

    @property
    def value(self) -> Term:
        """The normal form."""
        return self.terms[-1]

    @property
    def opens_definitions(self) -> bool:
        """Whether the first step opens definitions."""
        return bool(_outermost(self.start))

    def theorem(self) -> Theorem:
        """``|- start = value``"""
        return arith(S.EQUAL(self.start, self.value), *(link for link, _ in self.steps))


def _opened_and_tidied(value: Term) -> Theorem:
    """Definitions opened, without a sign before a sum that begins with one."""
    link = definitions_opened(value)
    opened = link.conclusion.args[1]
    tidy = readable(opened)
    if opened is value or tidy is opened:
        return link
    return transitive(link, arith(S.EQUAL(opened, tidy)))


def form_of(value: Term, facts: Facts) -> Form:
    """What a term becomes by definitions, laws of the logarithm and linearity of sums."""
    return _form_of(facts, value)


@remembered
def _form_of(facts: Facts, value: Term) -> Form:
    steps: list[tuple[Theorem, Prose]] = []
    last = value
    conversions: tuple[tuple[Callable[[Term], Theorem], Callable[[Theorem], Prose]], ...] = (
        (_opened_and_tidied, lambda _: defined(value)),
        (lambda each: logarithms_apart(each, facts), lambda _: _LOGARITHMS),
        (lambda each: sums_apart(each, facts), _linear),
        (lambda each: fractions_cancelled(each, facts), lambda _: _FRACTIONS),
        (deltas_joined, lambda _: _DELTAS),
    )
    for convert, why in conversions:
        link = convert(last)
        reason = why(link)
        new = link.conclusion.args[1]
        if new is last:
            continue
        if steps and polynomial(new) == polynomial(last):
            before, reason = steps.pop()  # only arithmetic, which needs no line of its own
            link = transitive(before, link)
        steps.append((link, reason))
        last = new
    return Form(value, tuple(steps))


def _linear(link: Theorem) -> Prose:
    """Why sums are taken apart so: linearity, and that masses sum to 1 where this is used."""
    if not mentions(link.conclusion, S.SUM):
        return _ARITHMETIC
    pieces: list[str | Term] = ["linearity of sums"]
    said = sorted((h for h in link.hypotheses if h.head is DISTRIBUTION), key=show)
    for place, each in enumerate(said):
        pieces += [", and " if place == len(said) - 1 else ", "]
        pieces.append(S.EQUAL(S.SUM(*each.args), numeral(1)))
    return tuple(pieces)


def defined(value: Term) -> Prose:
    """Which definitions are opened, as far as they are seen."""
    used = [each for each in _outermost(value) if not each.open]
    if not used:
        return ("by definition",)
    pieces: list[str | Term] = ["definition of " if len(used) == 1 else "definitions of "]
    for place, each in enumerate(used):
        pieces += ["" if not place else ", " if place < len(used) - 1 else " and ", each]
    return tuple(piece for piece in pieces if piece != "")


def _outermost(value: Term) -> list[Term]:
    if type(value.head) is Definition and value.head is not SIZE:
        return [value]
    found = (each for arg in value.args for each in _outermost(arg))
    return list(dict.fromkeys(found))


def equal(left: Form, right: Form, facts: Facts) -> Theorem:
    """``|- left = right`` for the values of two forms; ``UnequalError`` if they differ."""
    goal = S.EQUAL(left.value, right.value)
    if polynomial(left.value) == polynomial(right.value):
        return arith(goal)
    try:
        return over_denominators(goal, facts)
    except UnequalError:
        sides = [_spread(each.value, facts) for each in (left, right)]
        other = S.EQUAL(*(side.conclusion.args[1] for side in sides))
        if other is goal:
            raise
        return arith(goal, *sides, over_denominators(other, facts))


def _spread(value: Term, facts: Facts) -> Theorem:
    """``|- value = u``, with the exponential of each term for that of a sum of them."""
    spread = exponentials_spread(value)
    flat = spread.conclusion.args[1]
    return spread if flat is value else transitive(spread, sums_apart(flat, facts))


def over_denominators(goal: Term, facts: Facts) -> Theorem:
    """An equation between fractions, multiplied by what their denominators are."""
    left, right = goal.args
    below = [found for atom in atoms_in(*goal.args) if (found := reciprocal(atom)) is not None]
    signs = {x: sign for x in below if (sign := facts.nonzero(x))}
    if not signs:
        raise UnequalError(left, right)
    try:
        return arith(goal, nonzero=list(signs.values()))
    except KernelError:
        pass
    powers = [x for x in signs for _ in range(_power(goal, x))]
    whole = product(powers)
    nonzero = facts.also(*signs.values()).nonzero(whole) if len(powers) == 1 else None
    nonzero = nonzero or _product_nonzero([signs[x] for x in powers])
    scaled = S.EQUAL(S.MUL(left, whole), S.MUL(right, whole))
    try:
        multiplied = arith(scaled, nonzero=list(signs.values()))
    except KernelError as error:
        raise UnequalError(left, right) from error
    return by(cancelled(), nonzero, multiplied)


def _power(goal: Term, x: Term) -> int:
    """How often 1/x is a factor, at most."""
    counts = (
        sum(reciprocal(atom) is x for atom in monomial)
        for side in goal.args
        for monomial in polynomial(side)
    )
    return max(counts)


def _product_nonzero(signs: list[Theorem]) -> Theorem:
    found = signs[0]
    for sign in signs[1:]:
        found = by(nonzero_product(), found, sign)
    return found


@cache
def cancelled() -> Theorem:
    """``|- not c = 0 -> a * c = b * c -> a = b``"""
    c, same = suppose("not c = 0", "a * c = b * c")
    scaled = arith(term("a * c * (1 / c) = b * c * (1 / c)"), modulo=[same])
    return conclude(arith(term("a = b"), scaled, nonzero=[c]), c, same)


def chain(left: Form, right: Form, facts: Facts) -> tuple[Line, ...]:
    """The lines from one side to the other, by as few of the steps as lead there."""
    meeting = equal(left, right, facts)
    there, back = left.terms, right.terms
    common = [(a + b, a, b) for a, x in enumerate(there) for b, y in enumerate(back) if x is y]
    _, a, b = min(common, default=(0, len(there) - 1, len(back) - 1))
    lines = [Line(there[0])]
    lines += [Line(link.conclusion.args[1], EQUAL, reason, link) for link, reason in left.steps[:a]]
    if not common:
        lines.append(Line(back[-1], EQUAL, _ARITHMETIC, meeting))
    for link, reason in reversed(right.steps[:b]):
        lines.append(Line(link.conclusion.args[0], EQUAL, reason, symmetric(link)))
    return tuple(lines)


def joined(lines: Iterable[Line]) -> Theorem:
    """``|- first = last`` from the lines of a chain of equations."""
    links = [line.theorem for line in lines if line.theorem]
    if not links:
        raise KernelError("joined: a chain of one line")
    found = links[0]
    for link in links[1:]:
        found = transitive(found, link)
    return found


def joined_forms(left: Form, right: Form, facts: Facts) -> Theorem:
    """``|- left = right``; ``UnequalError`` where that is not found."""
    links = (link for form in (left, right) for link, _ in form.steps)
    goal = S.EQUAL(left.start, right.start)
    return arith(goal, *links, equal(left, right, facts))


def vanishes(value: Term, facts: Facts) -> Theorem:
    """``|- value = 0``; ``UnequalError`` where that is not found."""
    return joined_forms(form_of(value, facts), Form(numeral(0), ()), facts)


def mentions(value: Term, head: object) -> bool:
    """Whether a symbol occurs in a term."""
    return head in symbols([value])
