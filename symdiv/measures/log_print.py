"""Products with a logarithm as textbooks print them: ``x \\log \\frac{x}{y}``."""

from typing import Any

from sympy import Expr, log
from sympy.printing.precedence import PRECEDENCE, PRECEDENCE_TRADITIONAL
from sympy.printing.pretty.stringpict import prettyForm

from symdiv.distribution import sigmoid
from symdiv.distribution.component import Component

__all__ = [
    "log_of_quotient_tex",
    "log_tex",
    "nested_pretty",
    "nested_tex",
    "power_tex",
    "product_pretty",
    "product_tex",
]

# These print as a product that ends in a logarithm, so a further factor needs them in brackets.
PRECEDENCE_TRADITIONAL.update(dict.fromkeys(("rel_entr", "xlogy"), PRECEDENCE["Add"]))


def log_tex(printer: Any, argument: Expr) -> str:
    """``\\log x`` for what reads as one symbol, ``\\log\\left(a + b\\right)`` otherwise."""
    atomic = argument.is_Symbol or (argument.is_Rational and argument.is_nonnegative)
    if atomic or isinstance(argument, Component | sigmoid):
        return f"{_log(printer)} {printer._print(argument)}"
    return rf"{_log(printer)}\left({printer._print(argument)}\right)"


def log_of_quotient_tex(printer: Any, numerator: Expr, denominator: Expr) -> str:
    """``\\log \\frac{x}{y}``."""
    fraction = rf"\frac{{{printer._print(numerator)}}}{{{printer._print(denominator)}}}"
    return f"{_log(printer)} {fraction}"


def product_tex(printer: Any, factor: Expr, logarithm: str) -> str:
    """The factor before the logarithm, left out where it is 1."""
    if factor == 1:
        return logarithm
    level = "Func" if _is_negative_product(factor) else "Mul"
    return f"{printer.parenthesize(factor, PRECEDENCE[level], strict=True)} {logarithm}"


def power_tex(tex: str, exponent: str | None) -> str:
    """``tex`` itself, or its power: SymPy hands the exponent of a function to its printer."""
    return tex if exponent is None else rf"\left({tex}\right)^{{{exponent}}}"


def nested_tex(printer: Any, tex: str, exponent: str | None) -> str:
    """``tex``, a sum or a negative, in brackets where it is part of something larger."""
    nested = exponent is None and printer._print_level > 1
    return rf"\left({tex}\right)" if nested else power_tex(tex, exponent)


def product_pretty(printer: Any, factor: Expr, argument: Expr) -> prettyForm:
    """``x⋅log(y)``, the factor first, left out where it is 1."""
    logarithm = printer._print(log(argument, evaluate=False))
    if factor == 1:
        return logarithm
    form = printer._print(factor)
    if _is_negative_product(factor):
        form = prettyForm(*form.parens())
    return prettyForm.__mul__(form, logarithm)


def nested_pretty(printer: Any, form: prettyForm) -> prettyForm:
    """``form``, a negative, in brackets where it is part of something larger."""
    nested = printer._print_level > 1
    return prettyForm(*form.parens(), binding=prettyForm.ATOM) if nested else form


def _is_negative_product(factor: Expr) -> bool:
    """Whether a leading minus of ``factor`` would read as the sign of the whole term."""
    return bool(factor.is_Mul and factor.could_extract_minus_sign())


def _log(printer: Any) -> str:
    return r"\ln" if printer._settings["ln_notation"] else r"\log"
