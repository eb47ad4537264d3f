"""How large the values in a claim may be, so that nothing that is made of them takes long."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sympy import Add, Basic, Expr, I, Pow, Rational, S, Symbol, Tuple, exp, nan, oo, zoo

from symdiv.distribution import sigmoid

__all__ = ["MAX_OUTCOMES", "MAX_POWER", "Limits", "too_large_exponent", "unwieldy"]

MAX_OUTCOMES: Final = 32
MAX_BITS: Final = 1_000  # about 300 digits
MAX_POWER: Final = 64  # of what several powers collect to
MAX_EXP_ARGUMENT: Final = 1_000
MAX_EXP_DEPTH: Final = 2
MAX_DEPTH: Final = 120
MAX_SIZE: Final = 5_000  # definitions that use each other grow fast

# for masses that hold symbols, whose sum is cancelled, and which may contradict each other
_MAX_LINEAR_SYMBOLS: Final = 12
_MAX_SYMBOLS: Final = 5
_MAX_DEGREE: Final = 3
_MAX_POLYNOMIAL_DEGREE: Final = 8  # where nothing is divided, so that nothing is cancelled
_MAX_OPERATIONS: Final = 100


@dataclass(frozen=True, slots=True)
class _Extent:
    """Of an expression: its size, its depth, and how deep exponentials are nested in it."""

    size: int
    depth: int
    exp_depth: int


class _BeyondError(Exception):
    """A value that is refused, and why."""


class Limits:
    """What is wrong with the values of one text; each subexpression is looked at once."""

    def __init__(self) -> None:
        self._seen: dict[Basic, _Extent] = {}

    def problem(self, value: Basic) -> str | None:
        """Why an expression cannot stand in a claim; None where it can."""
        try:
            self._visit(value)
        except _BeyondError as error:
            return str(error)
        return None

    def _visit(self, value: Basic) -> _Extent:
        known = self._seen.get(value)
        if known is None:
            known = _extent(value, [self._visit(argument) for argument in value.args])
            _check(value, known)
            self._seen[value] = known
        return known


def _extent(value: Basic, parts: list[_Extent]) -> _Extent:
    return _Extent(
        1 + sum(part.size for part in parts),
        1 + max((part.depth for part in parts), default=0),
        _is_exponential(value) + max((part.exp_depth for part in parts), default=0),
    )


def _is_exponential(value: Basic) -> bool:
    return isinstance(value, exp | sigmoid) or (
        isinstance(value, Pow) and not isinstance(value.exp, Rational)
    )


def _check(value: Basic, extent: _Extent) -> None:
    if value in (nan, zoo, oo, -oo):
        raise _BeyondError("this has no value: it divides by 0, or takes the logarithm of 0")
    if value is I:
        raise _BeyondError("this is no real number")
    if isinstance(value, Rational) and max(abs(value.p), value.q).bit_length() > MAX_BITS:
        raise _BeyondError("this makes a number of more than 300 digits")
    if isinstance(value, Pow):
        _check_power(value)
    if extent.size > MAX_SIZE or extent.depth > MAX_DEPTH:
        raise _BeyondError("this grows too large, with all its definitions put in")
    if extent.exp_depth > (1 if value.is_number else MAX_EXP_DEPTH):
        raise _BeyondError("exponentials of exponentials are nested too deep here")


def _check_power(power: Pow) -> None:
    exponent = power.exp
    if exponent.is_number and not abs(exponent) <= MAX_POWER:
        raise _BeyondError(f"this makes a power beyond {MAX_POWER}")


def too_large_exponent(argument: Expr) -> bool:
    """Whether exp(argument) may become a power that takes long to compute."""
    coefficients = (abs(term.as_coeff_Mul()[0]) for term in Add.make_args(argument))
    return any(coefficient > MAX_EXP_ARGUMENT for coefficient in coefficients)


def unwieldy(masses: Iterable[Expr]) -> bool:
    """Whether it may take long to find out if masses or weights sum to 1."""
    whole = Tuple(*(mass for mass in masses if not mass.is_Rational))
    if all(_is_linear(mass) for mass in whole):
        return len(whole.free_symbols) > _MAX_LINEAR_SYMBOLS
    powers = {power.args for power in whole.atoms(Pow) if power.exp.is_number}
    degree = sum(abs(exponent) for base, exponent in powers if base.free_symbols)
    multiplied_out = all(exponent.is_Integer and exponent > 0 for _, exponent in powers)
    return bool(
        whole.count_ops() > _MAX_OPERATIONS
        or len(whole.free_symbols) > _MAX_SYMBOLS
        or degree > (_MAX_POLYNOMIAL_DEGREE if multiplied_out else _MAX_DEGREE)
    )


def _is_linear(mass: Expr) -> bool:
    terms = (term.as_coeff_Mul() for term in Add.make_args(mass))
    return all(c.is_Rational and (isinstance(x, Symbol) or x is S.One) for c, x in terms)
