"""The values of entropy, cross-entropy and divergence, and of the functions that are right at 0."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from sympy import E

from symdiv.evaluation.arithmetic import Arithmetic
from symdiv.evaluation.errors import Indeterminate
from symdiv.evaluation.numbers import (
    ZERO,
    compare,
    logarithm,
    reciprocal,
    times,
    total,
)
from symdiv.evaluation.situation import Meaning, Number, Situation, meaning
from symdiv.evaluation.vectors import aligned, columns
from symdiv.measures import CrossEntropy, Entropy, KLDivergence, entr, kl_div, rel_entr, xlogy
from symdiv.measures.base import Measure

__all__: list[str] = []


def _surprise(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    """-x log y: 0 where x is 0, else oo where y is."""
    if x == 0:
        return ZERO
    if y == 0:
        return _infinite(x, y, arithmetic)
    return times(-x, logarithm(y, arithmetic), arithmetic)


def _gap(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    """x log(x/y): 0 where x is 0, else oo where y is."""
    if x == 0:
        return ZERO
    if y == 0:
        return _infinite(x, y, arithmetic)
    quotient = times(x, reciprocal(y, arithmetic), arithmetic)
    return times(x, logarithm(quotient, arithmetic), arithmetic)


def _infinite(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    # what is 0 only as far as the digits go is not known to be
    if type(y) is Fraction and compare(x, ZERO, arithmetic) == 1:
        return arithmetic.infinity
    raise Indeterminate("a mass that may be 0 where another is")


_TERMS: dict[type, Callable[..., Number]] = {
    Entropy: lambda x, arithmetic: _surprise(x, x, arithmetic),
    CrossEntropy: _surprise,
    KLDivergence: _gap,
}


@meaning.register
def _(measure: Measure) -> Meaning:
    term = _TERMS.get(type(measure))
    if term is None:
        raise TypeError(f"{measure} has no value here: {type(measure).__name__} is not known")
    rows = aligned(measure.distributions)

    def nats(s: Situation) -> Number:
        terms = [term(*column, s.arithmetic) for column in columns(rows, s)]
        return total(terms, s.arithmetic)

    if measure.base is E:
        return nats
    base = meaning(measure.base)

    def units(s: Situation) -> Number:
        unit = reciprocal(logarithm(base(s), s.arithmetic), s.arithmetic)
        return times(nats(s), unit, s.arithmetic)

    return units


def _excess(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    """x log(x/y) - x + y."""
    return total((_gap(x, y, arithmetic), -x, y), arithmetic)


def _product_with_log(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    return ZERO if x == 0 else times(x, logarithm(y, arithmetic), arithmetic)


_FUNCTIONS: dict[type, Callable[..., Number]] = {
    xlogy: _product_with_log,
    entr: lambda x, arithmetic: _surprise(x, x, arithmetic),
    rel_entr: _gap,
    kl_div: _excess,
}


@meaning.register(xlogy)
@meaning.register(entr)
@meaning.register(rel_entr)
@meaning.register(kl_div)
def _(expression: Any) -> Meaning:
    function = _FUNCTIONS[expression.func]
    parts = [meaning(argument) for argument in expression.args]
    return lambda s: function(*(part(s.alone) for part in parts), s.arithmetic)
