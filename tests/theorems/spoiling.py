"""Statements that are wrong, for the oracles to refute."""

from collections.abc import Iterator
from typing import Any

from sympy import And, Eq, Equivalent, Ge, Gt, Implies, Le, Lt, Not, Rational

from symdiv.distribution.statements import ForEvery


def spoiled(statement: Any) -> Iterator[Any]:
    """Statements that are wrong where this one says something."""
    if isinstance(statement, And):
        for part in statement.args:
            for wrong in spoiled(part):
                yield And(wrong, *(other for other in statement.args if other != part))
    elif isinstance(statement, Eq):
        yield Eq(statement.lhs, statement.rhs + Rational(1, 1000), evaluate=False)
        if statement.rhs != 0:
            yield Eq(statement.lhs, -statement.rhs, evaluate=False)
    elif isinstance(statement, Ge):
        yield Gt(statement.lhs, statement.rhs)
        yield Ge(statement.rhs, statement.lhs)
    elif isinstance(statement, Le):
        yield Lt(statement.lhs, statement.rhs)
        yield Le(statement.rhs, statement.lhs)
    elif isinstance(statement, Implies):
        for wrong in spoiled(statement.args[1]):
            yield Implies(statement.args[0], wrong)
    elif isinstance(statement, ForEvery):
        index, size, inner = statement.args
        for wrong in spoiled(inner):
            yield ForEvery(index, size, wrong)
    elif isinstance(statement, Equivalent):
        yield Equivalent(statement.args[0], Not(statement.args[1]))
