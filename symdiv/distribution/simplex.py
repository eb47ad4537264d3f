"""When are expressions the masses of a distribution? Nonnegative, and of sum 1.

Numbers decide it; expressions in symbols state it as conditions, and are refused where no real
values of the symbols meet them (decided for linear expressions, by SymPy's exact simplex method).
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from sympy import (
    Add,
    Dummy,
    Eq,
    Expr,
    Float,
    Ge,
    Poly,
    PolynomialError,
    Rational,
    S,
    Symbol,
    Tuple,
    cancel,
    false,
    true,
)
from sympy.logic.boolalg import Boolean
from sympy.solvers.simplex import InfeasibleLPError, lpmin

from symdiv.distribution.exact import exact, simplest_within_rounding
from symdiv.distribution.floats import decimal_of, is_float

__all__ = ["conditions_on", "read_masses"]

_READ_BY_DIGITS = ": a float is read by its digits, so write exact masses, as Rational(1, 3)"
_MOST_ADVICE = 12


def read_masses(values: Sequence[object]) -> Tuple:
    """The exact masses that ``values`` write, checked to be those of a distribution.

    Raises ValueError naming the value: for no masses at all, what is no real number, a negative
    mass, a sum that is not 1, and symbolic masses that can never be nonnegative with sum 1.
    """
    if not values:
        raise ValueError("a distribution needs at least one mass; the list is empty")
    masses = Tuple(*(exact(value, f"mass {k}") for k, value in enumerate(values, start=1)))
    for k, mass in enumerate(masses, start=1):
        if mass.is_negative:
            raise ValueError(f"mass {k} must not be negative, but is {mass}")
    total = _total(masses)
    if total.is_number and total != 1:
        raise ValueError(f"the masses must sum to 1, but {_sum_problem(values, masses, total)}")
    known = Add(*(mass for mass in masses if mass.is_number))
    if (known - 1).is_positive:
        raise ValueError(f"the masses must sum to 1, but the numbers among them sum to {known}")
    if _contradictory(conditions_on(masses)):
        listed = ", ".join(map(str, masses))
        raise ValueError(f"the masses {listed} cannot all be nonnegative and sum to 1")
    return masses


def conditions_on(masses: Tuple) -> tuple[Boolean, ...]:
    """Of "each mass is >= 0, and their sum is 1", what is not known to hold.

    >>> from sympy.abc import a
    >>> conditions_on(Tuple(a, 1 - a))
    (a >= 0, 1 - a >= 0)
    """
    wanted = dict.fromkeys((*(Ge(mass, 0) for mass in masses), Eq(_total(masses), 1)))
    return tuple(condition for condition in wanted if condition is not true)


@lru_cache(maxsize=1024)
def _total(masses: Tuple) -> Expr:
    total = Add(*masses)
    if total.is_Rational:
        return total
    reduced = cancel(total)
    # Sums of radicals such as (sqrt(8) + ...)/4 cancel only on a closer look.
    return S.One if reduced.is_number and (reduced - 1).equals(0) else reduced


@lru_cache(maxsize=1024)
def _contradictory(conditions: tuple[Boolean, ...]) -> bool:
    """Whether the conditions are linear and no real point satisfies them all."""
    if false in conditions:
        return True
    symbols = sorted(set().union(*(c.free_symbols for c in conditions)), key=str)
    sides = [c.lhs - c.rhs for c in conditions]
    if not symbols or not all(_is_linear(side, symbols) for side in sides):
        return False
    # The middle of the usual simplices settles nearly every case at once.
    for value in (Rational(1, len(symbols) + 1), Rational(1, len(symbols))):
        if all(c.subs(dict.fromkeys(symbols, value)) == true for c in conditions):
            return False
    free = {symbol: Dummy(symbol.name, real=True) for symbol in symbols}
    signs = [Ge(free[s], 0) for s in symbols if s.is_nonnegative]
    try:
        lpmin(S.Zero, [c.xreplace(free) for c in conditions] + signs)
    except InfeasibleLPError:
        return True
    return False


def _is_linear(side: Expr, symbols: Sequence[Symbol]) -> bool:
    if not all(isinstance(symbol, Symbol) for symbol in symbols):
        return False
    try:
        polynomial = Poly(side, *symbols)
    except PolynomialError:
        return False
    return polynomial.total_degree() <= 1 and all(c.is_Rational for c in polynomial.coeffs())


def _sum_problem(values: Sequence[object], masses: Tuple, total: Expr) -> str:
    """What the sum is and, where rounded decimals are at fault, which fractions were meant."""
    found = f"they sum to {total}"
    rounded = {k: str(v) for k, v in enumerate(values) if isinstance(v, Float)}
    rounded |= {k: decimal_of(v) for k, v in enumerate(values) if is_float(v)}
    if not rounded or not all(mass.is_Rational for mass in masses):
        return found
    if len(set(rounded.values())) > _MOST_ADVICE:
        return f"{found}{_READ_BY_DIGITS}"
    meant = {
        k: simplest_within_rounding(Fraction(masses[k].p, masses[k].q), _decimals(text))
        for k, text in rounded.items()
    }
    others = sum((Fraction(m.p, m.q) for k, m in enumerate(masses) if k not in meant), Fraction(0))
    if others + sum(meant.values()) != 1:
        return f"{found}{_READ_BY_DIGITS}"
    advice = dict.fromkeys(
        f"Rational({meant[k].numerator}, {meant[k].denominator}) for {text}"
        for k, text in rounded.items()
        if meant[k] != Fraction(masses[k].p, masses[k].q)
    )
    return f"{found}: write {', '.join(advice)}"


def _decimals(text: str) -> int:
    mantissa, _, exponent = text.lower().partition("e")
    return max(0, len(mantissa.partition(".")[2]) - int(exponent or 0))
