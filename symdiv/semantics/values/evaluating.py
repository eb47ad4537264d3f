"""The value of an expression and the truth of a statement at a point."""

from functools import lru_cache

from sympy import Expr
from sympy.logic.boolalg import Boolean

import symdiv.semantics.values.combinatorics
import symdiv.semantics.values.derivatives
import symdiv.semantics.values.measures
import symdiv.semantics.values.statements  # noqa: F401  the kinds of expressions register themselves
from symdiv.semantics.values.arithmetic import Arithmetic
from symdiv.semantics.values.point import Point
from symdiv.semantics.values.situation import Number, Situation, meaning, truth

__all__ = ["holds", "value"]

_meaning = lru_cache(maxsize=512)(meaning)
_truth = lru_cache(maxsize=512)(truth)


def value(expression: Expr, point: Point, arithmetic: Arithmetic) -> Number:
    """The value of an expression at a point: a Fraction where it is known exactly, else a number
    of the arithmetic.

    A factor that is exactly 0 wins: 0*log(0) = 0 and 0*(x/0) = 0. A cross-entropy or divergence of
    p and q is the arithmetic's infinity where p is not dominated by q. Units are nats, or those of
    a measure's base.

    Raises Undefined where there is no value (log(0), 1/0, masses that are negative or do not sum
    to 1), Indeterminate where the arithmetic cannot tell, TypeError for an expression of a kind
    that is not known, KeyError for a name that the point gives no value.

    >>> from fractions import Fraction
    >>> from symdiv.distribution import distributions
    >>> from symdiv.semantics.values import FLOAT
    >>> from symdiv.measures import entropy
    >>> from sympy import Symbol
    >>> p = distributions("p", size=Symbol("n", integer=True, positive=True))
    >>> half = Fraction(1, 2)
    >>> value(entropy(p, base=2), Point(3, {"p": (half, half, Fraction(0))}), FLOAT)
    1.0
    >>> value(entropy(p), Point(2, {"p": (Fraction(1), Fraction(0))}), FLOAT)
    Fraction(0, 1)
    """
    return _meaning(expression)(Situation(point, arithmetic))


def holds(statement: Boolean, point: Point, arithmetic: Arithmetic) -> bool:
    """Whether a statement holds at a point, for certain as far as the arithmetic is certain.

    Speaks of relations of numbers, equality of distributions, domination, distributions and
    outcomes, quantifiers over outcomes, and connectives. Raises what `value` does, and Undefined
    where a side of a relation is infinite.

    >>> from fractions import Fraction
    >>> from sympy import Symbol
    >>> from symdiv.semantics.values import FLOAT
    >>> holds(Symbol("t", real=True) > 0, Point(1, scalars={"t": Fraction(1, 2)}), FLOAT)
    True
    """
    return _truth(statement)(Situation(point, arithmetic))
