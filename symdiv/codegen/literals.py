"""Numbers as Python text: exact where Python has them exactly, of ``math`` and arithmetic only."""

from collections.abc import Callable
from typing import Any, Final

from sympy import Add, E, Expr, Mul, Pow, S, exp, log, nan, oo, pi, zoo

from symdiv.codegen.nodes import Literal

__all__ = ["literal"]

_NAMED: Final[dict[Expr, str]] = {oo: "math.inf", -oo: "-math.inf", pi: "math.pi", E: "math.e"}
_FUNCTIONS: Final[dict[Any, str]] = {log: "math.log", exp: "math.exp"}
_LARGEST: Final = 2**31  # above it an integer does not fit where a backend counts in 32 bits


def literal(number: Expr) -> Literal:
    """A number without symbols as code.

    Raises ValueError for what is no real number and for functions that ``math`` does not have.

    >>> from sympy import sqrt
    >>> literal(log(S(10) / 7)).text, literal(-sqrt(2) / 3).text
    ('math.log(10 / 7)', '-math.sqrt(2) / 3')
    """
    if number.has(nan, zoo) or number.is_extended_real is False:
        raise ValueError(f"{number} is no real number")
    text = _text(number)
    return Literal(text, is_atom=text.isalnum() or number in (oo, pi, E) or _is_call(number))


def _is_call(number: Expr) -> bool:
    return number.func in _FUNCTIONS or bool(number.is_Float and number >= 0)


def _text(number: Expr) -> str:
    if number in _NAMED:
        return _NAMED[number]
    for kind, written in _WRITTEN:
        if kind(number):
            return written(number)
    if number.func in _FUNCTIONS:
        return f"{_FUNCTIONS[number.func]}({_text(number.args[0])})"
    raise ValueError(f"{number} cannot be written as code")


def _integer(number: Expr) -> str:
    return str(number) if abs(number) < _LARGEST else repr(float(number))


def _quotient(number: Expr) -> str:
    # a quotient of two integers is rounded once; of two floats it would be rounded three times
    small = abs(number.p) < 2**53 and number.q < 2**53
    return f"{number.p} / {number.q}" if small else repr(float(number))


def _product(number: Expr) -> str:
    coefficient, rest = number.as_coeff_Mul()
    if coefficient.is_negative:
        return f"-{_factor(-number)}"
    over, under = rest.as_numer_denom() if coefficient.is_Rational else (rest, S.One)
    above = [coefficient.p, over] if coefficient.is_Rational else [coefficient, over]
    below = [coefficient.q, under] if coefficient.is_Rational else [under]
    top = " * ".join(_factor(S(each)) for each in above if each != 1) or "1"
    bottom = " * ".join(_factor(S(each)) for each in below if each != 1)
    many = sum(each != 1 for each in below) > 1
    return f"{top} / ({bottom})" if many else f"{top} / {bottom}" if bottom else top


def _power(number: Expr) -> str:
    base, exponent = number.args
    if exponent == S.Half:
        return f"math.sqrt({_text(base)})"
    if exponent.is_negative:
        return f"1 / {_factor(1 / number)}"
    return f"{_factor(base)}**{_factor(exponent)}"


def _factor(number: Expr) -> str:
    """The text, in parentheses where it is no single thing."""
    text = _text(number)
    loose = number.is_Add or (number.is_Rational and not number.is_Integer) or text.startswith("-")
    return f"({text})" if loose or (number.is_Pow and "**" in text) else text


_WRITTEN: Final[tuple[tuple[Callable[[Expr], bool], Callable[[Expr], str]], ...]] = (
    (lambda x: x.is_Integer, _integer),
    (lambda x: x.is_Rational, _quotient),
    (lambda x: x.is_Float, lambda x: repr(float(x))),
    (lambda x: isinstance(x, Mul), _product),
    (lambda x: isinstance(x, Pow), _power),
    (lambda x: isinstance(x, Add), lambda x: " + ".join(map(_factor, x.as_ordered_terms()))),
)
