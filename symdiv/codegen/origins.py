"""Which theorem says that one of several values is the derivative of another."""

from collections.abc import Sequence
from functools import cache

from sympy import Derivative, Expr

from symdiv.codegen.sides import sides_of

__all__ = ["derivatives_among"]


def derivatives_among(expressions: Sequence[Expr]) -> list[str]:
    """A line for each value that is the derivative of another by a theorem of the catalogue.

    >>> from symdiv.expressions import softmax_loss, softmax_loss_gradient
    >>> derivatives_among((softmax_loss, softmax_loss_gradient))
    ["Value 2 is the derivative of value 1 in z[k]: the theorem 'softmax-gradient'."]
    """
    return [
        f"Value {j} is the derivative of value {i} in {variable}: the theorem '{name}'."
        for i, function in enumerate(expressions, 1)
        for j, other in enumerate(expressions, 1)
        for variable, name in _derivatives().get((function, other), {}).items()
    ]


@cache
def _derivatives() -> dict[tuple[Expr, Expr], dict[Expr, str]]:
    """The theorems by a function and its derivative, the catalogue's first one for each."""
    from symdiv.entries import catalogue  # it takes a while, and few functions need it

    found: dict[tuple[Expr, Expr], dict[Expr, str]] = {}
    for name, entry in catalogue.items():
        for pair in sides_of(entry.statement):
            if pair.sign == "=" and isinstance(pair.left, Derivative):
                by_variable = found.setdefault((pair.left.expr, pair.right), {})
                by_variable.setdefault(pair.left.variables[0], name)
    return found
