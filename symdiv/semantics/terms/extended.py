"""Relations between series of which some may be +oo, as propositions about real numbers.

``A = B + C`` in (-oo, +oo] says: where B and C converge, A converges to the sum; where one of them
is +oo, so is A; and each of B and C converges or is +oo, so that nothing is left unsaid.
"""

from functools import reduce, singledispatch
from typing import Any

from sympy import Add, Expr

from symdiv.kernel import signature as S
from symdiv.kernel.term import REAL, Term
from symdiv.semantics.definitions.numbers import EXTENDED_SUM, SERIES_AT_MOST, SERIES_ORDER
from symdiv.semantics.terms.expressions import bound, to_term


@singledispatch
def to_series(expression: Any) -> Term | None:
    """The terms of a series over the naturals, as a function of the index; None for a number."""
    del expression
    return None


def extended_at_least(series: Term, least: Expr) -> Term:
    """``b <= A <= +oo`` for a number b"""
    value = to_term(least)
    t = bound("t", REAL, series, value)
    finite = S.IMPLIES(S.HASSUM(series, t()), S.LE(value, t()))
    return S.AND(S.forall(t, finite), EXTENDED_SUM(series))


def extended_at_most(series: Term, most: Expr) -> Term:
    """``A <= B`` for a number or another series B: where B is a number, A is one, at most that"""
    other = to_series(most)
    return SERIES_AT_MOST(series, to_term(most)) if other is None else SERIES_ORDER(series, other)


def extended_equation(series: Term, total: Expr) -> Term:
    """``A = B + C + ...`` for series, of which any may be +oo; or a number, which A converges to"""
    parts: list[Term] = []
    if not any(to_series(each) for each in Add.make_args(total)):
        return S.HASSUM(series, to_term(total))
    for expression in Add.make_args(total):
        part = to_series(expression)
        if part is None:
            raise ValueError(f"{total}: {expression} is not a series with a plus sign")
        parts.append(part)
    values = [bound(f"s{place}", REAL, series, *parts) for place, _ in enumerate(parts)]
    sums = [S.HASSUM(part, value()) for part, value in zip(parts, values, strict=True)]
    total_sum = S.HASSUM(series, reduce(S.ADD, [value() for value in values]))
    finite = S.IMPLIES(reduce(S.AND, sums), total_sum)
    for value in reversed(values):
        finite = S.forall(value, finite)
    infinite = [S.IMPLIES(S.DIVERGES(part), S.DIVERGES(series)) for part in parts]
    return reduce(S.AND, [finite, *infinite, *map(EXTENDED_SUM, parts)])
