"""An equation between arguments of two terms, carried over to the terms."""

from symdiv.certificates.show import fresh_name
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, Type, Variable
from symdiv.kernel.theorem import Theorem
from symdiv.tactics.conversions import reflexive, replace_by
from symdiv.tactics.inference import function

__all__ = ["rewritten_first", "rewritten_inside"]


def rewritten_inside(value: Term, equation: Theorem) -> Theorem:
    """``|- f(.., a) = f(.., b)`` from ``|- a = b``"""
    hole = _hole(value, equation, value.args[-1].type)
    inside = value.head(*value.args[:-1], hole())  # type: ignore[operator]
    template = function(hole, S.EQUAL(value, inside))
    return replace_by(equation, template, reflexive(value))


def rewritten_first(value: Term, equation: Theorem) -> Theorem:
    """``|- f(a, ..) = f(b, ..)`` from ``|- a = b``"""
    hole = _hole(value, equation, value.args[0].type)
    inside = value.head(hole(), *value.args[1:])  # type: ignore[operator]
    template = function(hole, S.EQUAL(value, inside))
    return replace_by(equation, template, reflexive(value))


def _hole(value: Term, equation: Theorem, sort: Type) -> Variable:
    """A variable that occurs in neither."""
    used = frozenset(variable.name for variable in value.free | equation.conclusion.free)
    return Variable(fresh_name(sort[-1], used), sort)
