"""Multipliers for the rule ``arith``: what a person sees at once, and the kernel wants to be told.

Rational multipliers are found by Gaussian elimination over the monomials; polynomial multiples of
x * (1/x) = 1, for nonzero x, by division.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from symdiv.certificates.show import show
from symdiv.kernel import signature as S
from symdiv.kernel.polynomial import Monomial, Polynomial, plus, polynomial, times
from symdiv.kernel.term import KernelError, Term, numeral
from symdiv.kernel.theorem import Theorem, infer
from symdiv.tactics.inference import by

MAX_DIVISIONS = 500


def arith(
    goal: Term,
    *premises: Theorem,
    nonzero: Sequence[Theorem] = (),
    modulo: Sequence[Theorem] = (),
) -> Theorem:
    """The relation ``goal`` from relations, by linear arithmetic.

    ``nonzero`` theorems, each ``not x = 0`` or ``0 < x``, let x cancel 1/x; equations ``modulo``
    may be used with any factor. A ``KernelError`` names the goal if no multipliers are found.
    """
    # an equation that says 0 = 0 divides nothing
    units = [each for each in (*map(divide_self, nonzero), *modulo) if _difference(each.conclusion)]
    relations = [_divisor(theorem.conclusion) for theorem in units]
    wanted, _ = _reduced(_difference(goal), relations)
    given = [_reduced(_difference(theorem.conclusion), relations)[0] for theorem in premises]
    strict = [p.conclusion.head is S.LT for p in premises] if goal.head is S.LT else []
    multipliers = _combination(wanted, given, exact=goal.head is S.EQUAL)
    if multipliers is not None and strict and not _is_strict(wanted, given, multipliers, strict):
        multipliers = _with_strict(wanted, given, strict)
    if multipliers is None:
        known = ", ".join(show(theorem.conclusion) for theorem in premises)
        raise KernelError(f"arith: found no way to {show(goal)} from {known or 'nothing'}")
    factors = list(map(signed, multipliers))
    if relations:
        rest = _difference(goal)
        for multiplier, theorem in zip(multipliers, premises, strict=True):
            rest = plus(rest, _difference(theorem.conclusion), -multiplier)
        factors += map(as_term, _reduced(rest, relations)[1])
    return infer("arith", goal, *factors, premises=(*premises, *units))


def remainder(term: Term, units: Sequence[Theorem]) -> Polynomial:
    """The polynomial of ``term`` after division by equations, as ``arith`` does it."""
    said = (each.conclusion for each in units if _difference(each.conclusion))
    return _reduced(polynomial(term), list(map(_divisor, said)))[0]


def divide_self(theorem: Theorem) -> Theorem:
    """``x * (1/x) = 1`` from ``not x = 0`` or ``0 < x``."""
    prop = theorem.conclusion
    return by("divide_self", theorem if prop.head is S.IMPLIES else nonzero_from_positive(theorem))


def nonzero_from_positive(theorem: Theorem) -> Theorem:
    """``not x = 0`` from ``0 < x``."""
    value = theorem.conclusion.args[1]
    zero = S.EQUAL(value, numeral(0))
    contradiction = infer(
        "arith",
        S.LT(numeral(0), numeral(0)),
        numeral(1),
        numeral(1),
        premises=(theorem, infer("assume", zero)),
    )
    return infer("discharge", zero, premises=(by("less_irreflexive", contradiction),))


def signed(value: int | Fraction) -> Term:
    """A rational number as a term."""
    return numeral(value) if value >= 0 else S.NEG(numeral(-value))


def as_term(value: Polynomial) -> Term:
    """A term whose normal form is the polynomial."""
    total: Term | None = None
    for monomial, coefficient in value.items():
        product = signed(coefficient)
        for atom in sorted(monomial, key=show):
            product = S.MUL(product, atom)
        total = product if total is None else S.ADD(total, product)
    return numeral(0) if total is None else total


@lru_cache(maxsize=1024)
def _difference(prop: Term) -> Polynomial:
    if prop.head not in (S.EQUAL, S.LE, S.LT):
        raise KernelError(f"arith: {show(prop)} is no relation between real terms")
    left, right = prop.args
    return plus(polynomial(right), polynomial(left), -1)


# a polynomial that is 0, and the monomial of its left side that division removes
Divisor = tuple[Polynomial, Monomial]


def _divisor(equation: Term) -> Divisor:
    difference = _difference(equation)
    left = [monomial for monomial in polynomial(equation.args[0]) if monomial in difference]
    return difference, max(left or difference, key=len)


def _reduced(value: Polynomial, divisors: Sequence[Divisor]) -> tuple[Polynomial, list[Polynomial]]:
    """The remainder of division by the divisors, and the quotients."""
    quotients: list[Polynomial] = [{} for _ in divisors]
    if not divisors:
        return value, quotients
    for _ in range(MAX_DIVISIONS):
        step = next(
            (
                (place, monomial, quotient)
                for monomial in value
                for place, (_, lead) in enumerate(divisors)
                if (quotient := _divided(monomial, lead)) is not None
            ),
            None,
        )
        if step is None:
            return value, quotients
        place, monomial, quotient = step
        divisor, lead = divisors[place]
        factor: Polynomial = {quotient: Fraction(value[monomial]) / divisor[lead]}
        quotients[place] = plus(quotients[place], factor)
        value = plus(value, times(factor, divisor), -1)
    raise KernelError(f"arith: more than {MAX_DIVISIONS} divisions")


def _is_strict(
    wanted: Polynomial,
    given: Sequence[Polynomial],
    multipliers: Sequence[Fraction],
    strict: Sequence[bool],
) -> bool:
    """Whether a combination proves ``<``, not just ``<=``."""
    if any(is_strict and m > 0 for is_strict, m in zip(strict, multipliers, strict=True)):
        return True
    numbers = sum(m * p.get((), Fraction(0)) for m, p in zip(multipliers, given, strict=True))
    return wanted.get((), Fraction(0)) > numbers


def _with_strict(
    wanted: Polynomial, given: Sequence[Polynomial], strict: Sequence[bool]
) -> list[Fraction] | None:
    """A combination in which some strict relation counts once, as a contradiction needs it."""
    for place, is_strict in enumerate(strict):
        others: list[Polynomial] = [{} if at == place else p for at, p in enumerate(given)]
        rest = plus(wanted, given[place], -1)
        found = _combination(rest, others, exact=False) if is_strict else None
        if found is not None:
            return [Fraction(1) if at == place else m for at, m in enumerate(found)]
    return None


def _divided(monomial: Monomial, divisor: Monomial) -> Monomial | None:
    rest = list(monomial)
    for atom in divisor:
        if atom not in rest:
            return None
        rest.remove(atom)
    return tuple(rest)


def _combination(
    wanted: Polynomial, given: Sequence[Polynomial], *, exact: bool
) -> list[Fraction] | None:
    """Rationals m with ``wanted - sum m_k given_k`` a number (0 if ``exact``)."""
    # in the order of the text, not of a set's: proofs are the same in every process
    monomials = dict.fromkeys(monomial for each in (wanted, *given) for monomial in each)
    if not exact:
        monomials.pop((), None)
    if not given:
        return None if any(wanted.get(monomial) for monomial in monomials) else []
    rows = [
        [Fraction(each.get(monomial, 0)) for each in (*given, wanted)] for monomial in monomials
    ]
    pivots: list[int] = []
    for column in range(len(given)):
        place = len(pivots)
        pivot = next((r for r in range(place, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[place], rows[pivot] = rows[pivot], rows[place]
        scale = rows[place][column]
        rows[place] = [value / scale for value in rows[place]]
        for r, row in enumerate(rows):
            if r != place and row[column]:
                rows[r] = [a - row[column] * b for a, b in zip(row, rows[place], strict=True)]
        pivots.append(column)
    if any(row[-1] for row in rows[len(pivots) :]):
        return None
    solution = [Fraction(0)] * len(given)
    for place, column in enumerate(pivots):
        solution[column] = rows[place][-1]
    return solution
