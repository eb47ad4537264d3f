"""``y f(x/y)`` as a function of two masses that is right where one of them is 0.

A function f of t > 0 is read term by term: a number times powers of sums of powers of t, absolute
values of such sums, and one logarithm. With x^a y^(d - a) in the place of t^a each sum becomes one
of degree d in both masses, and the term one of degree 1, which divides by no mass that is not 0.
"""

from functools import reduce
from typing import Final

from sympy import Abs, Add, Expr, Lambda, Mul, Rational, S, cancel, expand_mul, log, sympify

from symdiv.measures.ratios import quotient
from symdiv.measures.special import rel_entr, xlogy

__all__ = ["homogeneous"]

_LARGEST_EXPONENT: Final = 16


def homogeneous(f: Lambda, x: Expr, y: Expr) -> Expr:
    """``y f(x/y)``, right at zeros as far as each of its terms is.

    Raises ValueError, naming the part, where f has another form.

    >>> from sympy.abc import t, x, y
    >>> homogeneous(Lambda(t, t * log(t)), x, y), homogeneous(Lambda(t, (t - 1) ** 2), x, y)
    (rel_entr(x, y), quotient((x - y)**2, y))
    """
    (t,) = f.variables
    try:
        return Add(*(_term(each, t, x, y) for each in Add.make_args(f.expr)))
    except ValueError:
        terms = Add.make_args(expand_mul(f.expr))
        return Add(*(_term(each, t, x, y) for each in terms))


def _term(term: Expr, t: Expr, x: Expr, y: Expr) -> Expr:
    number, rest = term.as_independent(t, as_Add=False)
    if not number.is_real:
        raise ValueError(f"{number} is no real number")
    logs = [each for each in Mul.make_args(rest) if isinstance(each, log)]
    if not logs:
        return number * _product(rest, t, x, y)
    weight = rest / logs[0]
    above, below = logs[0].args[0].as_numer_denom()
    for each in (above, below):
        _require_positive(each, t)
    degree = max(_degree(above, t), _degree(below, t))
    a, b = (_of_degree(each, degree, t, x, y) for each in (above, below))
    whole = _product(weight, t, x, y)
    if degree == 1 and (ratio := cancel(weight / above)).is_number:
        return number * rel_entr(whole, ratio * b)
    if degree == 1 and (ratio := cancel(weight / below)).is_number:
        return -number * rel_entr(whole, ratio * a)
    return number * (xlogy(whole, a) - xlogy(whole, b))


def _product(product: Expr, t: Expr, x: Expr, y: Expr) -> Expr:
    """A product of powers of sums, of degree 1."""
    powers: list[tuple[Expr, Expr]] = []
    missing = S.One
    for factor in Mul.make_args(product):
        base, exponent = factor.as_base_exp()
        inner = base.args[0] if isinstance(base, Abs) else base
        if not isinstance(exponent, Rational) or abs(exponent) > _LARGEST_EXPONENT:
            raise ValueError(f"{factor} is no power with an exponent up to {_LARGEST_EXPONENT}")
        if exponent.is_negative or not (exponent.is_Integer or isinstance(base, Abs)):
            _require_positive(base, t)
        degree = _degree(inner, t)
        total = _of_degree(inner, degree, t, x, y)
        powers.append((Abs(total) if isinstance(base, Abs) else total, exponent))
        missing -= degree * exponent
    powers.append((y, missing))
    whole = Mul(*(base**exponent for base, exponent in powers if exponent > 0))
    for base, exponent in powers:
        if exponent < 0:
            # one by one, since the slope of a power of 0 is 0, and 0 times oo is none
            times, rest = divmod(-exponent, 1)
            whole = reduce(quotient, [base] * int(times) + [base**rest] * bool(rest), whole)
    return whole


def _terms(total: Expr, t: Expr) -> list[tuple[Expr, Expr]]:
    """The numbers in a sum of powers of t, and the exponents."""
    found = []
    for term in Add.make_args(total):
        number, power = term.as_independent(t, as_Add=False)
        base, exponent = power.as_base_exp() if power != 1 else (t, S.Zero)
        if base != t or not (isinstance(exponent, Rational) and exponent >= 0):
            raise ValueError(f"{term} is no number times a power of t")
        found.append((number, exponent))
    return found


def _degree(total: Expr, t: Expr) -> Expr:
    return max(exponent for _, exponent in _terms(total, t))


def _of_degree(total: Expr, degree: Expr, t: Expr, x: Expr, y: Expr) -> Expr:
    parts = [(number, a, degree - a) for number, a in _terms(total, t)]
    return Add(*(number * sympify(x) ** a * sympify(y) ** b for number, a, b in parts))


def _require_positive(base: Expr, t: Expr) -> None:
    """Refuse what may be 0 or negative at some t > 0."""
    if isinstance(base, Abs) or not all(number.is_positive for number, _ in _terms(base, t)):
        raise ValueError(f"{base} may be 0 or less at some t > 0")
