"""The values of entropy, cross-entropy and divergence, and of the functions that are right at 0."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from sympy import Add, Dummy, E, Max

from symdiv.measures import entr, geometric_mean, kl_div, quotient, rel_entr, xlogy
from symdiv.measures.base import Measure
from symdiv.measures.joint import JointMeasure
from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.counts import of_counts
from symdiv.semantics.values.errors import Indeterminate, Undefined
from symdiv.semantics.values.numbers import (
    ONE,
    ZERO,
    compare,
    largest,
    logarithm,
    power,
    reciprocal,
    times,
    total,
)
from symdiv.semantics.values.situation import Meaning, Number, Situation, meaning, truth
from symdiv.semantics.values.vectors import aligned, columns

__all__: list[str] = []


def _product_with_log(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    """x log y: 0 where x is 0, else infinite where y is."""
    if x == 0:
        return ZERO
    return times(x, logarithm(_known(y, x, arithmetic), arithmetic), arithmetic)


def _gap(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    """x log(x/y): 0 where x is 0, else oo where y is."""
    if x == 0:
        return ZERO
    if _known(y, x, arithmetic) == 0:
        return times(x, arithmetic.infinity, arithmetic)
    quotient = times(x, reciprocal(y, arithmetic), arithmetic)
    return times(x, logarithm(quotient, arithmetic), arithmetic)


def _known(y: Number, x: Number, arithmetic: Arithmetic) -> Number:
    """The value y, where it is no 0 beside an x that may be one; else Indeterminate."""
    # what is 0 only as far as the digits go is not known to be
    if y == 0 and not (type(y) is Fraction and compare(x, ZERO, arithmetic)):
        raise Indeterminate("a mass that may be 0 where another is")
    return y


def _excess(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    """x log(x/y) - x + y."""
    return total((_gap(x, y, arithmetic), -x, y), arithmetic)


def _quotient(x: Number, y: Number, arithmetic: Arithmetic) -> Number:
    """x/y: 0 where x is 0, else oo where y is."""
    if x == 0:
        return ZERO
    if _known(y, x, arithmetic) == 0:
        return times(x, arithmetic.infinity, arithmetic)
    return times(x, reciprocal(y, arithmetic), arithmetic)


def _geometric_mean(x: Number, y: Number, a: Number, arithmetic: Arithmetic) -> Number:
    """x^a y^(1 - a): 0 where x is 0, else oo where y is and a > 1."""
    if x == 0:
        return ZERO
    rest = total((ONE, -a), arithmetic)
    if _known(y, x, arithmetic) == 0:
        order = compare(rest, ZERO, arithmetic)
        if not order:
            raise Indeterminate("a power of 0 whose exponent may be 0")
        return ZERO if order > 0 else times(x, arithmetic.infinity, arithmetic)
    return times(power(x, a, arithmetic), power(y, rest, arithmetic), arithmetic)


_FUNCTIONS: dict[type, Callable[..., Number]] = {
    xlogy: _product_with_log,
    entr: lambda x, arithmetic: -_product_with_log(x, x, arithmetic),
    rel_entr: _gap,
    kl_div: _excess,
    quotient: _quotient,
    geometric_mean: _geometric_mean,
}
_GATHERED: dict[Any, Callable[..., Number]] = {Add: total, Max: largest}


@meaning.register(xlogy)
@meaning.register(entr)
@meaning.register(rel_entr)
@meaning.register(kl_div)
@meaning.register(quotient)
@meaning.register(geometric_mean)
def _(expression: Any) -> Meaning:
    function = _FUNCTIONS[expression.func]
    parts = [meaning(argument) for argument in expression.args]
    return lambda s: function(*(part(s.alone) for part in parts), s.arithmetic)


@meaning.register
def _(measure: Measure) -> Meaning:
    if any(p.on_integers for p in measure.distributions):
        return of_counts(measure)
    letters = [Dummy() for _ in range(measure.arity)]
    whole = Dummy()
    term = meaning(measure.summand(*letters, *measure.numbers))
    outer = meaning(measure.outer(whole, *measure.numbers))
    rows = aligned(measure.distributions)
    defined = [truth(each) for each in measure.conditions(*measure.numbers)]

    def nats(s: Situation) -> Number:
        def at(values: Mapping[Dummy, Number]) -> Situation:
            return Situation(s.point, s.arithmetic, {**s.bound, **values})

        terms = [term(at(dict(zip(letters, each, strict=True)))) for each in columns(rows, s)]
        if not all(each(s) for each in defined):
            raise Undefined(f"{measure.words[0]}, of a parameter for which it is not defined")
        summed = _GATHERED[measure.gathers](terms, s.arithmetic)
        # no measure is -oo, and none is finite where its total is not
        return (
            s.arithmetic.infinity
            if s.arithmetic.is_infinite(summed)
            else outer(at({whole: summed}))
        )

    if measure.base is E:
        return nats
    base = meaning(measure.base)

    def units(s: Situation) -> Number:
        unit = reciprocal(logarithm(base(s), s.arithmetic), s.arithmetic)
        return times(nats(s), unit, s.arithmetic)

    return units


@meaning.register
def _(measure: JointMeasure) -> Meaning:
    return meaning(measure.written())
