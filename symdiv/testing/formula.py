"""Expressions on arrays of floats, right or with a common mistake in them.

A `Reading` says how the terms are computed; the right one is the default. The others are what a
likely cause predicts. Rows stand along the first axis, outcomes along the last.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce, singledispatch
from math import prod
from typing import Any

import numpy as np
from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    E,
    Expr,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Pow,
    Rational,
    Sum,
    Symbol,
    Tuple,
    exp,
    log,
)

from symdiv.distribution import (
    Bernoulli,
    Distribution,
    GenericDistribution,
    GenericJoint,
    Logit,
    Marginal,
    Mass,
    Product,
    Softmax,
    sigmoid,
)
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.distribution.joint import JointMarginal
from symdiv.distribution.sigmoid import argument_of_sigmoid
from symdiv.measures import geometric_mean, quotient, rel_entr, xlogy
from symdiv.measures.base import Measure
from symdiv.measures.joint import JointMeasure
from symdiv.testing.target import Shape

__all__ = [
    "Arrays",
    "Masses",
    "Reading",
    "evaluate",
    "right_at_zero",
    "stable_sigmoid",
    "stable_softmax",
]

Arrays = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Masses:
    """The masses of a distribution, and their logarithms."""

    values: Any
    logs: Any


def right_at_zero(weights: Any, logs: Any, second: Any) -> Any:
    """The terms, 0 where the weight is; nan where the second mass is."""
    return np.where((weights == 0) & ~np.isnan(second), 0.0, weights * logs)


def _same(x: Any) -> Any:
    return x


def _not_negative(x: Any) -> Any:
    """0 for a rounding error below it."""
    return np.maximum(x, 0.0)


def summed(terms: Any) -> Any:
    """The sum over the outcomes."""
    return np.sum(terms, axis=-1)


def stable_softmax(z: Any) -> Masses:
    """The softmax and its logarithm, which neither overflows nor is that of a mass 0."""
    shifted = z - np.max(z, axis=-1, keepdims=True)
    logs = shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    return Masses(np.exp(logs), logs)


def stable_sigmoid(x: Any) -> tuple[Masses, Masses]:
    """The sigmoid of x and of -x, and their logarithms."""
    logs, others = -np.logaddexp(0.0, -x), -np.logaddexp(0.0, x)
    return Masses(np.exp(logs), logs), Masses(np.exp(others), others)


def stable_log_of_sum(logs: Any) -> Any:
    """The logarithm of a sum of exponentials."""
    return np.logaddexp.reduce(logs, axis=-1)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a function computes the sum of ``weight * log``; each part is right by default."""

    arguments: Callable[[Arrays], Arrays] = _same
    expression: Callable[[Expr], Expr] = _same
    softmax: Callable[[Any], Masses] = stable_softmax
    first: Callable[[Masses], Masses] = _same
    """What the logarithm of the first distribution is taken of."""
    second: Callable[[Masses], Masses] = _same
    weight: Callable[[Any], Any] = _same
    gap: Callable[[Any], Any] = _same
    """What becomes of log(x/y)."""
    terms: Callable[[Any, Any, Any], Any] = right_at_zero
    total: Callable[[Any], Any] = summed
    cross: Callable[[Masses, Masses], Any] | None = None
    """Other terms of the cross-entropy."""
    scale: Callable[[Any, int], Any] = lambda value, _: value
    sigmoid: Callable[[Any], tuple[Masses, Masses]] = stable_sigmoid
    radicand: Callable[[Any], Any] = _not_negative
    """What a root is taken of."""
    log_of_sum: Callable[[Any], Any] = stable_log_of_sum
    """The logarithm of a sum, from those of its terms."""


def evaluate(expression: Expr, arrays: Arrays, reading: Reading, shape: Shape = ()) -> Any:
    """The value for each row; TypeError for an expression of a kind that is not known.

    ``shape`` is that of joint distributions, of which all outcomes are along one axis, those of the
    last variable fastest.
    """
    longest = max((array.shape[-1] for array in arrays.values() if array.ndim > 1), default=1)
    shape = shape or (longest,)
    size = prod(shape)
    rows = len(next(iter(arrays.values())))
    with np.errstate(all="ignore"):
        arrays = reading.arguments(arrays)
        try:
            value = _value(reading.expression(expression), _Situation(arrays, shape, reading))
            return np.broadcast_to(reading.scale(value, size), (rows,))
        except ValueError as error:  # of arrays along other axes
            raise TypeError(str(error)) from None


@dataclass(frozen=True, slots=True)
class _Situation:
    arrays: Arrays
    shape: Shape
    reading: Reading
    index: Any = None
    """What is summed over: the outcomes are then the last axis of every value."""
    letters: Mapping[Expr, Masses] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The number of outcomes."""
        return prod(self.shape)

    def lifted(self, x: Any) -> Any:
        """A value of each row, beside those of its outcomes."""
        return x[:, None] if self.index is not None and np.ndim(x) == 1 else x


@singledispatch
def _value(expression: Any, s: _Situation) -> Any:
    del s
    if getattr(expression, "is_number", False):
        return float(expression)
    raise TypeError(f"{type(expression).__name__} is not known")


@_value.register
def _(expression: Symbol, s: _Situation) -> Any:
    if expression == s.index:
        return np.arange(1.0, s.size + 1)
    return s.lifted(s.arrays[expression.name]) if expression.name in s.arrays else float(s.size)


@_value.register
def _(expression: Add, s: _Situation) -> Any:
    return sum(_value(term, s) for term in expression.args)


@_value.register
def _(expression: Mul, s: _Situation) -> Any:
    weights = [each for each in expression.args if not each.has(log)]
    logs = [each for each in expression.args if each.has(log)]
    weight, rest = (_product(factors, s) for factors in (weights, logs))
    if not logs or not any(each.free_symbols or each.atoms(Mass) for each in weights):
        return weight * rest
    # as 0 log 0, where the second mass is not to be told
    return s.reading.terms(weight, rest, np.ones(()))


def _product(factors: Sequence[Expr], s: _Situation) -> Any:
    total: Any = 1.0
    for factor in factors:
        total = total * _value(factor, s)
    return total


@_value.register
def _(expression: Pow, s: _Situation) -> Any:
    base = _value(expression.base, s)
    if isinstance(expression.exp, Rational) and not expression.exp.is_integer:
        base = s.reading.radicand(base)
    return np.power(base, _value(expression.exp, s))


@_value.register
def _(expression: Abs, s: _Situation) -> Any:
    return np.abs(_value(expression.args[0], s))


@_value.register(Max)
@_value.register(Min)
def _(expression: Any, s: _Situation) -> Any:
    choose = np.maximum if isinstance(expression, Max) else np.minimum
    return reduce(choose, [_value(each, s) for each in expression.args])


@_value.register
def _(expression: log, s: _Situation) -> Any:
    return _logarithm(expression.args[0], s)


@_value.register
def _(expression: exp, s: _Situation) -> Any:
    return np.exp(_value(expression.args[0], s))


@_value.register
def _(expression: sigmoid, s: _Situation) -> Any:
    return s.reading.sigmoid(_value(expression.args[0], s))[0].values


@_value.register
def _(expression: KroneckerDelta, s: _Situation) -> Any:
    left, right = (_outcome(each, s) for each in expression.args[:2])
    return (left == right).astype(float)


def _outcome(index: Expr, s: _Situation) -> Any:
    """The outcomes that are summed over, or the one that is a number or a label."""
    if index == s.index:
        return np.arange(1, s.size + 1)
    if index.is_Integer:
        return np.array(int(index))
    if not isinstance(index, Symbol) or index.name not in s.arrays:
        raise TypeError("a one-hot distribution at a variable outcome")
    return s.lifted(s.arrays[index.name]) + 1


@_value.register
def _(expression: Mass, s: _Situation) -> Any:
    return _entry(_masses(expression.vector, s).values, expression.index, s)


@_value.register
def _(expression: Logit, s: _Situation) -> Any:
    return _entry(s.arrays[expression.vector.name], expression.index, s)


def _entry(rows: Any, index: Basic, s: _Situation) -> Any:
    """The entries that are summed over, or the one at a number or a label."""
    if index == s.index:
        return rows
    if isinstance(s.index, Tuple):
        return _spread(rows, index, s)
    if index.is_Integer:
        return s.lifted(rows[..., int(index) - 1])
    if not isinstance(index, Symbol) or index.name not in s.arrays:
        raise TypeError("an entry at a variable outcome")
    labels = np.clip(s.arrays[index.name], 0, s.size - 1)
    found = np.take_along_axis(rows, labels[:, None].astype(int), axis=-1)
    return s.lifted(found[:, 0])


def _spread(rows: Any, index: Basic, s: _Situation) -> Any:
    """The entries at the values of some of the variables, for each outcome of all."""
    places = list(index) if isinstance(index, Tuple) else [index]
    indices = list(s.index or ())
    if not {*places} <= {*indices} or places != sorted(places, key=indices.index):
        raise TypeError("an entry at a fixed value of a variable")
    lengths = [n if k in places else 1 for k, n in zip(indices, s.shape, strict=True)]
    whole = np.broadcast_to(rows.reshape(-1, *lengths), (len(rows), *s.shape))
    return whole.reshape(len(rows), -1)


@_value.register
def _(expression: Sum, s: _Situation) -> Any:
    return s.lifted(s.reading.total(_value(expression.function, _summing(expression, s))))


def _summing(expression: Sum, s: _Situation) -> _Situation:
    if len(expression.limits) != len(s.shape) or s.index is not None:
        raise TypeError("sums inside each other")
    for (_, first, last), length in zip(expression.limits, s.shape, strict=True):
        if first != 1 or not (isinstance(last, Symbol) or last == length):
            raise TypeError("a sum over some of the outcomes")
    indices = [limits[0] for limits in expression.limits]
    return replace(s, index=indices[0] if len(indices) == 1 else Tuple(*indices))


# Logarithms of sums and products: from the logarithms of the parts, so that nothing overflows.


@singledispatch
def _logarithm(expression: Any, s: _Situation) -> Any:
    found = _value(expression, s)
    # a number stays one, and leaves the arrays their type
    return float(np.log(found)) if isinstance(found, float) else np.log(found)


@_logarithm.register
def _(expression: exp, s: _Situation) -> Any:
    return _value(expression.args[0], s)


@_logarithm.register
def _(expression: sigmoid, s: _Situation) -> Any:
    return s.reading.sigmoid(_value(expression.args[0], s))[0].logs


@_logarithm.register
def _(expression: Add, s: _Situation) -> Any:
    inner = argument_of_sigmoid(1 - expression)
    if inner is not None:
        return s.reading.sigmoid(_value(inner, s))[1].logs
    if not expression.has(exp) or any(term.could_extract_minus_sign() for term in expression.args):
        return np.log(_value(expression, s))
    logs = [_logarithm(term, s) for term in expression.args]
    stacked = np.stack(np.broadcast_arrays(*logs), axis=-1)
    return s.reading.log_of_sum(stacked.astype(np.result_type(*logs)))


@_logarithm.register
def _(expression: Mul, s: _Situation) -> Any:
    if not expression.has(exp, sigmoid, Softmax):
        return np.log(_value(expression, s))
    return sum(_logarithm(factor, s) for factor in expression.args)


@_logarithm.register
def _(expression: Pow, s: _Situation) -> Any:
    if expression.base is E:
        return _value(expression.exp, s)
    return _value(expression.exp, s) * _logarithm(expression.base, s)


@_logarithm.register
def _(expression: Mass, s: _Situation) -> Any:
    return _entry(_masses(expression.vector, s).logs, expression.index, s)


@_logarithm.register
def _(expression: Sum, s: _Situation) -> Any:
    if not expression.has(exp):
        return np.log(_value(expression, s))
    logs = _logarithm(expression.function, _summing(expression, s))
    return s.lifted(s.reading.log_of_sum(logs))


@_value.register
def _(expression: Measure, s: _Situation) -> Any:
    outside = replace(s, index=None)
    letters = {Dummy(): _masses(p, outside) for p in expression.distributions}
    whole, numbers = Dummy(), expression.numbers
    inside = replace(s, index=Dummy(), letters=letters)
    terms = _value(expression.summand(*letters, *numbers), inside)
    total = np.max(terms, axis=-1) if expression.gathers is Max else s.reading.total(terms)
    totals = {whole: _of(total)}
    value = _value(expression.outer(whole, *numbers), replace(outside, letters=totals))
    if expression.base is not E:
        value = value / _value(log(expression.base), outside)
    return s.lifted(value)


@_value.register
def _(measure: JointMeasure, s: _Situation) -> Any:
    return _value(measure.written(), s)


# The terms of a measure, of letters that stand for the masses of its distributions.


@_value.register
def _(expression: Dummy, s: _Situation) -> Any:
    return s.letters[expression].values


def _letter(expression: Expr, s: _Situation) -> Masses:
    return s.letters.get(expression) or _of(_value(expression, s))


@_value.register
def _(expression: xlogy, s: _Situation) -> Any:
    x, y = (_letter(each, s) for each in expression.args)
    if x is not y and s.reading.cross is not None:
        return -s.reading.cross(x, y)
    inner = s.reading.first(y) if x is y else s.reading.second(y)
    return s.reading.terms(s.reading.weight(x.values), inner.logs, y.values)


@_value.register
def _(expression: rel_entr, s: _Situation) -> Any:
    x, y = (_letter(each, s) for each in expression.args)
    gap = s.reading.gap(s.reading.first(x).logs - s.reading.second(y).logs)
    return s.reading.terms(s.reading.weight(x.values), gap, y.values)


@_value.register
def _(expression: geometric_mean, s: _Situation) -> Any:
    x, y, a = (_value(each, s) for each in expression.args)
    return np.where(x == 0, 0.0, np.power(x, a) * np.power(y, 1 - a))


@_value.register
def _(expression: quotient, s: _Situation) -> Any:
    x, y = (_value(each, s) for each in expression.args)
    return np.where(x == 0, 0.0, x / y)


@singledispatch
def _masses(p: Distribution, s: _Situation) -> Masses:
    i = Dummy(integer=True, positive=True)
    mass = p.mass(i)
    if mass is None:
        raise TypeError(f"{type(p).__name__} is not known")
    values = _value(mass, replace(s, index=i))
    return _of(np.broadcast_to(values, (*np.shape(values)[:-1], s.size)))


def _of(values: Any) -> Masses:
    return Masses(values, np.log(values))


@_masses.register(GenericDistribution)
@_masses.register(GenericJoint)
def _(p: Any, s: _Situation) -> Masses:
    return _of(s.arrays[p.name])


@_masses.register(Marginal)
@_masses.register(JointMarginal)
def _(p: Any, s: _Situation) -> Masses:
    values = _masses(p.joint, s).values
    others = tuple(1 + axis for axis in range(len(s.shape)) if axis not in p.axes)
    kept = values.reshape(len(values), *s.shape).sum(axis=others)
    order = [sorted(p.axes).index(axis) + 1 for axis in p.axes]
    return _of(kept.transpose(0, *order).reshape(len(values), -1))


@_masses.register
def _(p: Product, s: _Situation) -> Masses:
    """The products, whose logarithms are sums."""
    rows = [_masses(each, s) for each in p.factors]
    values, logs = rows[0].values, rows[0].logs
    for each in rows[1:]:
        values = (values[:, :, None] * each.values[:, None]).reshape(len(values), -1)
        logs = (logs[:, :, None] + each.logs[:, None]).reshape(len(logs), -1)
    return Masses(values, logs)


@_masses.register
def _(p: Softmax, s: _Situation) -> Masses:
    factor = np.asarray(_value(p.factor, s))[..., None]
    return s.reading.softmax(factor * s.arrays[p.logits.name])


@_masses.register
def _(p: Bernoulli, s: _Situation) -> Masses:
    inner = argument_of_sigmoid(p.rate)
    if inner is None:
        rate = np.atleast_1d(_value(p.rate, s))
        return _of(np.stack([rate, 1 - rate], axis=-1))
    sides = s.reading.sigmoid(np.atleast_1d(_value(inner, s)))
    values, logs = ([getattr(x, part) for x in sides] for part in ("values", "logs"))
    return Masses(np.stack(values, axis=-1), np.stack(logs, axis=-1))


@_masses.register
def _(p: ExplicitDistribution, s: _Situation) -> Masses:
    written = [np.asarray(_value(mass, s), dtype=float) for mass in p.written_masses]
    return _of(np.stack(np.broadcast_arrays(*written), axis=-1))
