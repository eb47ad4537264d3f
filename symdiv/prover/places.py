"""Where logarithms stand in a normal form: outside of sums, or within some."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from symdiv.certificates.show import fresh_name
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import polynomial
from symdiv.kernel.term import INDEX, Term, Variable, instantiate
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.sums import sum_nonnegative
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.numbers import dominated
from symdiv.prover.polynomials import ordered, product, reciprocal
from symdiv.prover.sign_lemmas import factor_nonzero
from symdiv.tactics.inference import assume, by, cases, for_each, function
from symdiv.tactics.linear import arith

__all__ = ["Place", "gap", "masses", "places"]

_DEEPEST: Final = 2  # sums within sums
Gap = Callable[[Facts], Theorem | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Outside of sums, or within some: the outcomes there, and the logarithms met.

    ``logs`` are their arguments, each with the factors beside it, those of outer sums too;
    ``below`` is what divides something here.
    """

    facts: Facts
    bound: tuple[tuple[Variable, Term], ...] = ()
    logs: dict[Term, dict[tuple[Term, ...], None]] = field(default_factory=dict)
    below: dict[Term, None] = field(default_factory=dict)
    inner: dict[Term, Self] = field(default_factory=dict)

    def within(self, domain: Term, names: frozenset[str]) -> Self:
        """The place under a sum over the domain."""
        if domain not in self.inner:
            taken = names | {index.name for index, _ in self.bound}
            index = Variable(fresh_name(INDEX, taken), (INDEX,))
            facts = self.facts.also(assume(S.MEMBER(index(), domain)))
            self.inner[domain] = type(self)(facts, (*self.bound, (index, domain)))
        return self.inner[domain]

    def look(self, value: Term, beside: tuple[Term, ...], names: frozenset[str]) -> None:
        """Meet the logarithms of a normal form."""
        for monomial in polynomial(value):
            weights = tuple(x for x in ordered(monomial) if x.head not in (S.LOG, S.SUM))
            beside_it = (*beside, *weights)
            self.below.update(dict.fromkeys(y for x in weights if (y := reciprocal(x))))
            for atom in ordered(monomial):
                if atom.head is S.LOG:
                    self.logs.setdefault(atom.args[0], {})[beside_it] = None
                elif atom.head is S.SUM and len(self.bound) < _DEEPEST:
                    place = self.within(atom.args[0], names)
                    index, _ = place.bound[-1]
                    place.look(instantiate(atom.args[1], (index(),)), beside_it, names)

    def everywhere(self) -> Iterator[Self]:
        """This place and those within it."""
        yield self
        for each in self.inner.values():
            yield from each.everywhere()

    def summed(self, known: Theorem) -> Theorem:
        """``0 <= sum(..)`` over the outcomes of this place, from ``0 <= x`` here."""
        for index, domain in reversed(self.bound):
            body = function(index, known.conclusion.args[1])
            known = by(sum_nonnegative(), for_each(index, domain, known), f=body, D=domain)
        return known

    def weighted(
        self, x: Term, found_in: Gap, further: Iterable[tuple[Term, ...]] = ()
    ) -> Iterator[Theorem]:
        """``0 <= sum(w * g)`` for the factors w beside log(x), where ``0 <= g`` unless w is 0."""
        for factors in (*self.logs[x], *further):
            here = [w for w in factors if w.free]
            if not here and (found := found_in(self.facts)):
                yield self.summed(found)
            if not here:
                continue
            weight = product(here)
            sign, zero = self.facts.nonnegative(weight), assume(S.EQUAL(weight, ZERO))
            nonzero = assume(S.negation(zero.conclusion))
            there = self.facts.also(*(factor_nonzero(w, nonzero) for w in here))
            found = found_in(there) if sign else None
            if sign is None or found is None:
                continue
            elsewhere = by("multiply_le", sign, found)
            at_zero = arith(elsewhere.conclusion, modulo=[zero])
            yield self.summed(cases(zero.conclusion, at_zero, elsewhere))


def places(forms: Sequence[Term], facts: Facts) -> Place:
    """The place outside of sums, with those within, of normal forms."""
    names = frozenset(v.name for form in forms for v in form.free)
    names |= {v.name for theorem in facts.known for v in theorem.conclusion.free}
    outside = Place(facts)
    for form in forms:
        outside.look(form, (), names)
    return outside


def masses(a: Term, b: Term, facts: Facts) -> tuple[Theorem, ...]:
    """``0 <= a``, ``0 <= b`` and ``b = 0 -> a = 0``; nothing where one of them is not known."""
    above, below = facts.nonnegative(a), facts.nonnegative(b)
    vanishes = dominated(a, b, facts) if above and below else None
    return (above, below, vanishes) if above and below and vanishes else ()


def gap(order: Theorem) -> Theorem:
    """``0 <= y - x`` from ``x <= y``"""
    left, right = order.conclusion.args
    return arith(S.LE(ZERO, S.SUB(right, left)), order)
