"""Inequalities between log-linear sums: a nonnegative combination of what is never negative.

``left <= right`` is proved where ``right - left`` is, up to a number that is not negative, a sum of
nonnegative multiples of known divergences and their like. The multiples are a linear program over
the rationals; that they prove the claim is checked by the kernel.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import reduce
from itertools import islice
from typing import Final

from symdiv.formulas.derivation import GE, GT, LE, LT, Line, Part, Prose
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Polynomial, plus, polynomial
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import KernelError, Term
from symdiv.kernel.theorem import Theorem, infer
from symdiv.lemmas.roots import at_most_by_squares
from symdiv.prover.cases import by_cases
from symdiv.prover.combinations import Combination, combination
from symdiv.prover.divergences import Known, known_nonnegative, known_of_channels
from symdiv.prover.equations import chain, form_of
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.monotone import by_slopes
from symdiv.prover.numbers import MEASURES
from symdiv.prover.polynomials import arranged, atoms_in, product, reciprocal
from symdiv.prover.roots import squared
from symdiv.prover.sign_lemmas import (
    at_most_by_logarithms,
    at_most_when_scaled,
    below_by_logarithms,
    below_when_scaled,
    contradiction,
)
from symdiv.tactics.inference import assume, by, discharge
from symdiv.tactics.linear import arith, divide_self, nonzero_from_positive, remainder, signed

__all__ = ["NoCombinationError", "combined", "inequality"]

Way = Callable[..., tuple[Part, ...]]
_FIRST: Final = 3  # numbers, their logarithms, and logarithms of their sums
_SIGNS: Final[Prose] = ("by the signs of its parts",)


class NoCombinationError(Exception):
    """No sum of what is known proves the inequality; ``rest`` is what must not be negative."""

    def __init__(self, rest: Term, tried: tuple[Term, ...]) -> None:
        self.rest, self.tried = rest, tried
        super().__init__("no nonnegative combination of known quantities")


def inequality(
    left: Term, right: Term, facts: Facts, *, strict: bool, turned: bool
) -> tuple[Part, ...]:
    """Parts of which the last proves ``left <= right``, or ``<``.

    ``turned``, it is read from right to left.

    Raises ``NoCombinationError`` where none is found.
    """
    try:
        for way in _ways_of_numbers(left, right, facts):
            with suppress(NoCombinationError):
                if found := way(left, right, facts, strict=strict, turned=turned):
                    return found
        return (combined(left, right, facts, strict=strict, turned=turned),)
    except NoCombinationError:
        for reduced in (_of_logarithms, _of_roots, _without_denominators, _in_cases):
            if other := reduced(left, right, facts, strict=strict, turned=turned):
                return other
        raise


def _ways_of_numbers(left: Term, right: Term, facts: Facts) -> Sequence[Way]:
    """What is tried first where there are no sums; where a base divides, weights are wanted."""
    values = [form_of(side, facts).value for side in (left, right)]
    atoms = (x for value in values for monomial in polynomial(value) for x in monomial)
    has_base = any(x.head is S.DIV and not x.free and S.LOG in symbols([x]) for x in atoms)
    return () if has_base or S.SUM in symbols(values) else (_at_once, _growing)


def _of_logarithms(
    left: Term, right: Term, facts: Facts, *, strict: bool, turned: bool
) -> tuple[Part, ...]:
    """Of exponentials: from the same inequality between the logarithms of both sides."""
    if not any(map(_is_exponential, (left, right))):
        return ()
    signs = facts.positive(left), facts.positive(right)
    if signs[0] is None or signs[1] is None:
        return ()
    try:
        inner = combined(S.LOG(left), S.LOG(right), facts, strict=strict, turned=turned)
    except NoCombinationError:
        return ()
    lemma = below_by_logarithms() if strict else at_most_by_logarithms()
    theorem = by(lemma, signs[0], signs[1], inner.theorem)
    return _concluded(inner, theorem, ("the logarithm is increasing",))


def _is_exponential(value: Term) -> bool:
    """Whether it is a product with an exponential for a factor."""
    monomials = [*polynomial(value)]
    return len(monomials) == 1 and any(x.head is S.EXP for x in monomials[0])


def _of_roots(
    left: Term, right: Term, facts: Facts, *, strict: bool, turned: bool
) -> tuple[Part, ...]:
    """Of square roots: from the inequality between the squares of both sides."""
    sides = left, right
    squares = [squared(each, facts) for each in sides]
    if strict or all(each is None for each in squares):
        return ()
    least = facts.nonnegative(right)
    if least is None:
        return ()
    ends = [
        square.conclusion.args[1] if square else S.MUL(side, side)
        for square, side in zip(squares, sides, strict=True)
    ]
    try:
        inner = combined(ends[0], ends[1], facts, strict=False, turned=turned)
    except NoCombinationError:
        return ()
    goal = S.LE(*(S.MUL(side, side) for side in sides))
    ordered = arith(goal, inner.theorem, *(square for square in squares if square))
    theorem = by(at_most_by_squares(), least, ordered)
    return _concluded(inner, theorem, ("the roots of both sides",))


def _without_denominators(
    left: Term, right: Term, facts: Facts, *, strict: bool, turned: bool
) -> tuple[Part, ...]:
    """Of fractions: from the same inequality multiplied by what stands below."""
    forms = form_of(left, facts), form_of(right, facts)
    monomials = [m for form in forms for m in polynomial(form.value)]
    below = {
        atom: x
        for atom in atoms_in(*(form.value for form in forms))
        if (x := reciprocal(atom)) is not None
    }
    found = {a: facts.positive(x) or facts.positive(S.NEG(x)) for a, x in below.items()}
    known = {atom: sign for atom, sign in found.items() if sign}
    if not known:
        return ()
    # 1/x as often as it is a factor of a term
    powers = {atom: max(monomial.count(atom) for monomial in monomials) for atom in known}
    signs = [sign for atom, sign in known.items() for _ in range(powers[atom])]
    whole = product([sign.conclusion.args[1] for sign in signs])
    nonzero = [_itself_nonzero(sign) for sign in known.values()]
    selves = list(map(divide_self, nonzero))
    ends = [arranged(remainder(S.MUL(form.value, whole), selves)) for form in forms]
    try:
        inner = combined(ends[0], ends[1], facts, strict=strict, turned=turned)
    except NoCombinationError:
        return ()
    relation = inner.theorem.conclusion.head
    scaled = relation(*(S.MUL(form.value, whole) for form in forms))  # type: ignore[operator]
    try:
        multiplied = arith(scaled, inner.theorem, nonzero=nonzero)
    except KernelError:
        return ()
    above = reduce(lambda x, y: by("multiply_less", x, y), signs)
    lemma = below_when_scaled() if strict else at_most_when_scaled()
    reason: Prose = ("both sides divided by ", whole, ", which is positive")
    divided = by(lemma, above, multiplied)
    theorem = arith(relation(left, right), divided, *(form.theorem() for form in forms))  # type: ignore[operator]
    return _concluded(inner, theorem, reason)


def _in_cases(
    left: Term, right: Term, facts: Facts, *, strict: bool, turned: bool
) -> tuple[Part, ...]:
    """By cases of what is in strokes and of what is raised to a power."""

    def prove(case: Facts) -> Theorem:
        return combined(left, right, case, strict=strict, turned=turned).theorem

    try:
        found = by_cases((left, right), facts, prove)
    except NoCombinationError:
        return ()
    if found is None:
        return ()
    theorem, reason = found
    return (Part((Line(theorem.conclusion, "", reason, theorem),), theorem),)


def _growing(
    left: Term, right: Term, facts: Facts, *, strict: bool, turned: bool
) -> tuple[Part, ...]:
    """Of one variable: by the signs of slopes."""
    del turned

    def prove(value: Term, case: Facts) -> Theorem | None:
        below = any(reciprocal(x) is not None for m in polynomial(value) for x in m)
        for way in (_without_denominators, _at_once) if below else (_at_once,):
            try:
                if parts := way(ZERO, value, case, strict=False, turned=False):
                    return parts[-1].theorem
            except NoCombinationError:
                continue
        return None

    found = None if strict else by_slopes(left, right, facts, prove)
    if found is None:
        return ()
    theorem, reason = found
    return (Part((Line(theorem.conclusion, "", reason, theorem),), theorem),)


def _at_once(
    left: Term, right: Term, facts: Facts, *, strict: bool, turned: bool
) -> tuple[Part, ...]:
    """By what is known first, which is enough for most numbers."""
    return (combined(left, right, facts, strict=strict, turned=turned, stages=_FIRST),)


def _itself_nonzero(sign: Theorem) -> Theorem:
    """``not x = 0`` from ``0 < x``, and from ``0 < -x``"""
    value = sign.conclusion.args[1]
    if value.head is not S.NEG:
        return nonzero_from_positive(sign)
    zero = assume(S.EQUAL(value.args[0], ZERO))
    return discharge(zero.conclusion, contradiction(sign, arith(S.EQUAL(value, ZERO), zero)))


def _concluded(inner: Part, theorem: Theorem, reason: Prose) -> tuple[Part, ...]:
    return inner, Part((Line(theorem.conclusion, "", reason, theorem),), theorem)


def combined(
    left: Term,
    right: Term,
    facts: Facts,
    *,
    strict: bool,
    turned: bool,
    stages: int | None = None,
) -> Part:
    """The same, by a combination of what is known, or of what is known at so many first stages."""
    if direct := _sign(left, right, facts, strict=strict, turned=turned):
        return direct
    stated = known_of_channels(S.SUB(right, left), facts)
    if stated and (plain := _plainly(left, right, stated, strict=strict, turned=turned)):
        return plain
    left_form, right_form = form_of(left, facts), form_of(right, facts)
    gap = plus(polynomial(right_form.value), polynomial(left_form.value), -1)
    sides = (left_form.value, right_form.value)
    forms: dict[Known, Polynomial] = {}
    stage = known_nonnegative(S.SUB(right, left), sides, facts)
    for known in islice(stage, stages):
        if not forms and (plain := _plainly(left, right, known, strict=strict, turned=turned)):
            return plain
        for each in known[len(forms) :]:
            forms[each] = polynomial(form_of(each.quantity, facts).value)
        found = combination(gap, forms, strict=strict)
        if found is not None:
            return _part(left, right, found, facts, strict=strict, turned=turned)
    raise NoCombinationError(arranged(gap), tuple(each.quantity for each in forms))


def _plainly(
    left: Term, right: Term, known: Sequence[Known], *, strict: bool, turned: bool
) -> Part | None:
    """By a combination of what is known as it stands, no definition being opened."""
    gap = polynomial(S.SUB(right, left))
    found = combination(gap, {k: polynomial(k.quantity) for k in known}, strict=strict)
    if found is None:
        return None
    theorem = _by_multiples((S.LT if strict else S.LE)(left, right), found)
    return _in_one_line(theorem, found.reason, turned=turned)


def _by_multiples(goal: Term, found: Combination) -> Theorem:
    """The goal, whose sides differ by the combination."""
    multiples = (signed(times) for times, _ in found.parts)
    return infer("arith", goal, *multiples, premises=tuple(k.theorem for _, k in found.parts))


def _in_one_line(theorem: Theorem, reason: Prose, *, turned: bool) -> Part:
    """``left <= right``, for one reason, or read from right to left."""
    strict, sides = theorem.conclusion.head is S.LT, theorem.conclusion.args
    relation = (GT if turned else LT) if strict else (GE if turned else LE)
    first, last = sides[::-1] if turned else sides
    return Part((Line(first), Line(last, relation, reason, theorem)), theorem)


def _sign(left: Term, right: Term, facts: Facts, *, strict: bool, turned: bool) -> Part | None:
    """Where one side is 0: by the signs of the parts of the other."""
    if left is not ZERO or right.head in MEASURES:  # whose theorem gives the better reason
        return None
    found = facts.positive(right) if strict else facts.nonnegative(right)
    return None if found is None else _in_one_line(found, _SIGNS, turned=turned)


def _part(
    left: Term, right: Term, found: Combination, facts: Facts, *, strict: bool, turned: bool
) -> Part:
    """The lines: what is added to the smaller side, and the equation to the other."""
    relation = (GT if turned else LT) if strict else (GE if turned else LE)
    goal = (S.LT if strict else S.LE)(left, right)
    if found.exact(left, right):
        known = found.parts[0][1]
        return _in_one_line(known.theorem, known.reason, turned=turned)
    middle = S.ADD(left, found.total) if left is not ZERO else found.total
    step = _by_multiples((S.LT if strict else S.LE)(left, middle), found)
    forms = (form_of(right, facts), form_of(middle, facts))
    equations = chain(*(forms if turned else forms[::-1]), facts)
    if turned:
        lines = (*equations, Line(left, relation, found.reason, step))
    else:
        start = Line(left), Line(middle, relation, found.reason, step)
        lines = (*start, *equations[1:])
    links = [line.theorem for line in lines if line.theorem]
    return Part(lines, arith(goal, *links))
