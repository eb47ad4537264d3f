"""Expressions on arrays of floats, right or with a common mistake in them.

A `Reading` says how the terms are computed; the right one is the default. The others are what a
likely cause predicts. Rows stand along the first axis, outcomes along the last.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import numpy as np
from sympy import Add, E, Expr, Mul, Pow, Symbol, exp, log

from symdiv.distribution import (
    Distribution,
    GenericDistribution,
    Mixture,
    OneHot,
    Softmax,
    Uniform,
    sigmoid,
)
from symdiv.distribution.explicit import ExplicitDistribution
from symdiv.measures import CrossEntropy, Entropy, KLDivergence
from symdiv.measures.base import Measure

__all__ = ["Arrays", "Masses", "Reading", "evaluate", "right_at_zero", "stable_softmax"]

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


def summed(terms: Any) -> Any:
    """The sum over the outcomes."""
    return np.sum(terms, axis=-1)


def stable_softmax(z: Any) -> Masses:
    """The softmax and its logarithm, which neither overflows nor is that of a mass 0."""
    shifted = z - np.max(z, axis=-1, keepdims=True)
    logs = shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    return Masses(np.exp(logs), logs)


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


def evaluate(expression: Expr, arrays: Arrays, reading: Reading) -> Any:
    """The value for each row; TypeError for an expression of a kind that is not known."""
    arrays = reading.arguments(arrays)
    size = max((array.shape[-1] for array in arrays.values() if array.ndim > 1), default=1)
    with np.errstate(all="ignore"):
        value = _value(reading.expression(expression), _Situation(arrays, size, reading))
        return reading.scale(value, size)


@dataclass(frozen=True, slots=True)
class _Situation:
    arrays: Arrays
    size: int
    reading: Reading


@singledispatch
def _value(expression: Any, s: _Situation) -> Any:
    del s
    if getattr(expression, "is_number", False):
        return float(expression)
    raise TypeError(f"{type(expression).__name__} is not known")


@_value.register
def _(expression: Symbol, s: _Situation) -> Any:
    return s.arrays[expression.name] if expression.name in s.arrays else float(s.size)


@_value.register
def _(expression: Add, s: _Situation) -> Any:
    return sum(_value(term, s) for term in expression.args)


@_value.register
def _(expression: Mul, s: _Situation) -> Any:
    total: Any = 1.0
    for factor in expression.args:
        total = total * _value(factor, s)
    return total


@_value.register
def _(expression: Pow, s: _Situation) -> Any:
    return np.power(_value(expression.base, s), _value(expression.exp, s))


@_value.register
def _(expression: log, s: _Situation) -> Any:
    return np.log(_value(expression.args[0], s))


@_value.register
def _(expression: exp, s: _Situation) -> Any:
    return np.exp(_value(expression.args[0], s))


@_value.register
def _(expression: sigmoid, s: _Situation) -> Any:
    return np.exp(-np.logaddexp(0.0, -_value(expression.args[0], s)))


@_value.register
def _(expression: Measure, s: _Situation) -> Any:
    term = _TERMS.get(type(expression))
    if term is None:
        raise TypeError(f"{type(expression).__name__} is not known")
    terms = term(*(_masses(p, s) for p in expression.distributions), s.reading)
    total = s.reading.total(terms)
    return total if expression.base is E else total / _value(log(expression.base), s)


def _entropy(x: Masses, reading: Reading) -> Any:
    inner = reading.first(x)
    return -reading.terms(reading.weight(x.values), inner.logs, x.values)


def _cross_entropy(x: Masses, y: Masses, reading: Reading) -> Any:
    if reading.cross is not None:
        return reading.cross(x, y)
    inner = reading.second(y)
    return -reading.terms(reading.weight(x.values), inner.logs, y.values)


def _divergence(x: Masses, y: Masses, reading: Reading) -> Any:
    above, below = reading.first(x), reading.second(y)
    return reading.terms(reading.weight(x.values), reading.gap(above.logs - below.logs), y.values)


_TERMS: Mapping[type, Callable[..., Any]] = {
    Entropy: _entropy,
    CrossEntropy: _cross_entropy,
    KLDivergence: _divergence,
}


@singledispatch
def _masses(p: Distribution, s: _Situation) -> Masses:
    del s
    raise TypeError(f"{type(p).__name__} is not known")


def _of(values: Any) -> Masses:
    return Masses(values, np.log(values))


@_masses.register
def _(p: GenericDistribution, s: _Situation) -> Masses:
    return _of(s.arrays[p.name])


@_masses.register
def _(p: Softmax, s: _Situation) -> Masses:
    factor = np.asarray(_value(p.factor, s))[..., None]
    return s.reading.softmax(factor * s.arrays[p.logits.name])


@_masses.register
def _(p: Uniform, s: _Situation) -> Masses:
    size = s.size if isinstance(p.size, Symbol) else int(p.size)
    return _of(np.full(size, 1.0 / size))


@_masses.register
def _(p: OneHot, s: _Situation) -> Masses:
    if not p.outcome.is_Integer:
        raise TypeError("a one-hot distribution at a variable outcome")
    return _of((np.arange(1, s.size + 1) == int(p.outcome)).astype(float))


@_masses.register
def _(p: ExplicitDistribution, s: _Situation) -> Masses:
    written = [np.asarray(_value(mass, s), dtype=float) for mass in p.written_masses]
    return _of(np.stack(np.broadcast_arrays(*written), axis=-1))


@_masses.register
def _(p: Mixture, s: _Situation) -> Masses:
    total: Any = 0.0
    for weight, component in zip(p.weights, p.components, strict=True):
        factor = np.asarray(_value(weight, s))
        total = total + factor[..., None] * _masses(component, s).values
    return _of(total)
