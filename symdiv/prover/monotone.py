"""Bounds of one variable: a function that is 0 at a point, and grows on both sides of it.

That it grows is the sign of its slope there (Rudin, theorem 5.11), which is shown as any other, or
by the slope of the slope, where that is 0 at the point too. Where the argument of a logarithm is 0
there is no slope; such a case is shown for itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from symdiv.certificates.show import fresh_name
from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import REAL, KernelError, Numeral, Term, Variable, instantiate, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.logarithms import positive
from symdiv.lemmas.roots import square_nonnegative
from symdiv.prover.equations import UnequalError, form_of, vanishes
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.polynomials import atoms_in, reciprocal
from symdiv.prover.slopes import NoDerivativeError, slope
from symdiv.tactics.conversions import replace_last
from symdiv.tactics.inference import (
    assume,
    both,
    by,
    cases,
    discharge,
    function,
    generalise,
    halves,
)
from symdiv.tactics.linear import arith

__all__ = ["by_slopes"]

_POINTS: Final = (Fraction(1, 2), Fraction(1), Fraction(0))
_DEEPEST: Final = 2  # slopes of slopes
_HEADS: Final = (S.SUM, S.ABS, S.DELTA)  # what is not differentiated
Prove = Callable[[Term, Facts], Theorem | None]


def by_slopes(left: Term, right: Term, facts: Facts, prove: Prove) -> tuple[Theorem, Prose] | None:
    """``left <= right`` and the reason, or None; ``prove`` shows ``0 <= x`` in simpler cases."""
    return _Search(left, right, prove).proved(facts)


@dataclass(frozen=True, slots=True)
class _Search:
    """The two sides of an inequality, and how simpler ones are shown."""

    left: Term
    right: Term
    prove: Prove

    def proved(self, facts: Facts) -> tuple[Theorem, Prose] | None:
        """By cases: whether what a logarithm is taken of is 0, which is as far as it may go."""
        forms = [form_of(each, facts) for each in (self.left, self.right)]
        gap = S.SUB(*(form.value for form in reversed(forms)))
        used = {*symbols([gap])}
        moves = any(v.type == (REAL,) for v in gap.free)
        if not moves or {*_HEADS} & used or not {S.LOG, S.EXP} & used:
            return None
        goal = S.LE(self.left, self.right)
        for x in (x.args[0] for x in atoms_in(gap) if x.head is S.LOG):
            zero = assume(S.EQUAL(x, ZERO))
            told = facts.stated(zero.conclusion) or facts.positive(x)
            sign = None if told else facts.nonnegative(x)
            if sign is None:
                continue
            above = positive(sign, assume(S.negation(zero.conclusion)))
            at_zero = self._simply(facts.also(zero)) or self.proved(facts.also(zero))
            elsewhere = at_zero and self.proved(facts.also(above))
            if at_zero is None or elsewhere is None:
                return None
            whole = cases(zero.conclusion, at_zero[0], elsewhere[0])
            return whole, (*elsewhere[1], "; or ", zero.conclusion, *at_zero[1])
        found = self._grown(gap, facts)
        if found is None:
            return None
        theorem, reason = found
        return arith(goal, theorem, *(form.theorem() for form in forms)), reason

    def _simply(self, facts: Facts) -> tuple[Theorem, Prose] | None:
        """The inequality where it is of a simpler kind."""
        found = self.prove(S.SUB(self.right, self.left), facts)
        return (
            (arith(S.LE(self.left, self.right), found), (", where it is of a simpler kind",))
            if found
            else None
        )

    def _grown(self, gap: Term, facts: Facts) -> tuple[Theorem, Prose] | None:
        """``0 <= gap``, which is 0 at a point of one of its variables and grows from there."""
        names = sorted((v for v in gap.free if v.type == (REAL,)), key=lambda v: v.name)
        for x in names:
            for point in _points(x, names, facts):
                if theorem := self._from(gap, x, point, facts, _DEEPEST):
                    at = S.EQUAL(x(), point)
                    reason: Prose = (" the difference is 0 at ", at, ", and it grows from there")
                    return theorem, reason
        return None

    def _from(self, gap: Term, x: Variable, point: Term, facts: Facts, deep: int) -> Theorem | None:
        at_point = instantiate(function(x, gap), (point,))
        try:
            least = vanishes(at_point, facts)
        except (UnequalError, KernelError):
            return None
        ends = (point, x()), (x(), point)
        known = [facts.nonnegative(S.SUB(high, low)) for low, high in ends]
        for order, side in zip(known, ends, strict=True):
            if order:
                return self._side(gap, x, side, arith(S.LE(*side), order), least, facts, deep)
        above = assume(S.LE(*ends[0]))
        fails = assume(S.negation(above.conclusion))
        below = arith(S.LE(*ends[1]), by("less_or_le", fails, goal=S.LT(*ends[1])))
        sides = [
            self._side(gap, x, side, order, least, facts, deep)
            for side, order in zip(ends, (above, below), strict=True)
        ]
        found = [each for each in sides if each]
        return cases(above.conclusion, *found) if len(found) == len(sides) else None

    def _side(
        self,
        gap: Term,
        x: Variable,
        side: tuple[Term, Term],
        order: Theorem,
        least: Theorem,
        facts: Facts,
        deep: int,
    ) -> Theorem | None:
        """``0 <= gap``, from ``low <= high``, of which one is x, the other where it is 0."""
        low, high = side
        grows = high is x()
        whole = gap if grows else S.NEG(gap)
        names = {v.name for t in facts.known for v in t.conclusion.free} | {
            v.name for v in gap.free | low.free | high.free
        }
        t = Variable(fresh_name(REAL, frozenset(names)), (REAL,))
        between = assume(S.AND(S.LE(low, t()), S.LE(t(), high)))
        point = low if grows else high
        middles = dict.fromkeys((point, numeral(_POINTS[0])))
        squares = [by(square_nonnegative(), a=S.SUB(t(), each)) for each in middles]
        of = function(x, whole)
        known = halves(between)
        inside = list(_inside(function(x, gap), t, side, known, facts))
        there = facts.also(order, *known, *squares, *inside)
        try:
            steep = slope(of, t(), there)
        except (NoDerivativeError, KernelError):
            return None
        form = form_of(steep.conclusion.args[2], there)
        steep = replace_last(steep, form.theorem())
        further = deep and S.LOG in symbols([form.value])
        sign = self._from(form.value, t, point, there, deep - 1) if further else None
        sign = sign or self.prove(form.value, there)
        if sign is None and deep and not further:
            sign = self._from(form.value, t, point, there, deep - 1)
        if sign is None:
            return None
        every = generalise(discharge(between.conclusion, both(steep, sign)), t)
        rising = by("deriv_increasing", every, order, u=of, v=function(t, form.value))
        return arith(S.LE(ZERO, gap), rising, least)


def _inside(
    of: Term, t: Variable, side: tuple[Term, Term], known: tuple[Theorem, ...], facts: Facts
) -> Iterator[Theorem]:
    """``0 < u(t)`` for what has a logarithm and what divides, as u is positive at an end."""
    body = instantiate(of, (t(),))
    for u in (x.args[0] if x.head is S.LOG else reciprocal(x) for x in atoms_in(body)):
        if u is None or t not in u.free:
            continue
        for end, order in zip(side, known, strict=True):
            sign = facts.positive(instantiate(function(t, u), (end,)))
            if sign and (found := _between(u, sign, order)):
                yield found
                break


def _between(u: Term, sign: Theorem, order: Theorem) -> Theorem | None:
    """``0 < u(t)`` from the same at an end, where a linear u is not less at t."""
    try:
        return arith(S.LT(ZERO, u), sign, order)
    except KernelError:
        return None


def _points(x: Variable, names: list[Variable], facts: Facts) -> Iterator[Term]:
    """Where it may be 0: numbers that are stated, other variables, 1/2, 1 and 0."""
    stated = [side for order in facts.orders() for side in order.conclusion.args]
    numbers = [each for each in stated if type(each.head) is Numeral]
    others = [each() for each in names if each is not x]
    yield from dict.fromkeys((*others, *numbers, *map(numeral, _POINTS)))
