"""Values that hold sums, finite or not: their derivatives, and whether they have a number."""

from sympy import Dummy, Expr, Sum, Tuple, nan, oo, zoo

from symdiv.distribution.zeta_derivative import with_zeta_derivatives

__all__ = ["has_series", "slope_of"]


def slope_of(value: Expr, variable: Expr) -> Expr | None:
    """The derivative of a sum or a formula; None where it may be oo, or the sum's ends move."""
    sums = value.atoms(Sum)
    bare = value.xreplace({each: Dummy() for each in sums})
    ends = Tuple(*(end for each in sums for limit in each.limits for end in limit[1:]))
    if bare.has(oo) or variable in ends.free_symbols:
        return None
    slope = with_zeta_derivatives(value.diff(variable))
    return None if slope.has(zoo, nan) else slope


def has_series(value: Expr) -> bool:
    """Whether it holds a sum of infinitely many terms."""
    ends = (end for each in value.atoms(Sum) for limit in each.limits for end in limit[1:])
    return any(end.is_infinite for end in ends)
