"""What is left where masses near 1 are subtracted, computed without the subtraction.

1 - sigmoid(x) is sigmoid(-x), and 1 - softmax(z)[1] is the sum of the other masses: both have all
their digits where the difference of floats is 0.
"""

from sympy import Add, Dummy, Expr, exp, expand, together

from symdiv.codegen import nodes
from symdiv.codegen.nodes import (
    Argument,
    Axis,
    Entry,
    Literal,
    Negative,
    Node,
    Outcome,
    Position,
    Same,
    Size,
    Total,
    VectorCall,
)
from symdiv.distribution import sigmoid

__all__ = ["log_of_other_masses", "without_subtraction"]


def without_subtraction(terms: Add) -> Expr | None:
    """A sum of numbers and quotients of exponentials as one quotient, where that subtracts nothing.

    None for other sums.

    >>> from sympy.abc import x
    >>> without_subtraction(1 - 1 / (1 + exp(-x)))
    1/(exp(x) + 1)
    >>> without_subtraction(2 - exp(x))
    """
    if not (
        terms.has(exp, sigmoid) and any(each.could_extract_minus_sign() for each in terms.args)
    ):
        return None
    above, below = together(terms.rewrite(exp)).as_numer_denom()
    above = expand(above)
    return above / below if _is_sum_of_exponentials(above) and _is_positive(below) else None


def _is_sum_of_exponentials(x: Expr) -> bool:
    return _is_positive(x) and not any(each.could_extract_minus_sign() for each in Add.make_args(x))


def _is_positive(x: Expr) -> bool:
    """Whether it is of exponentials and numbers alone, and without a difference."""
    powers = {each: Dummy(positive=True) for each in x.atoms(exp)}
    replaced = x.xreplace(powers)
    return replaced.free_symbols <= set(powers.values()) and bool(replaced.is_positive)


def log_of_other_masses(terms: tuple[Node, ...]) -> Node | None:
    """The logarithm of 1 - softmax(z)[k], or of 1 less several masses: that of the others' sum.

    None for other sums.
    """
    taken = [term.of for term in terms if isinstance(term, Negative)]
    entries = [each for each in taken if isinstance(each, Outcome)]
    vectors = {each.vector for each in entries}
    one_less = len(entries) == len(terms) - 1 and Literal("1") in terms
    if not one_less or len(vectors) > 1 or len(set(entries)) < len(entries):
        return None
    (softmax,) = vectors
    if not isinstance(softmax, VectorCall) or softmax.function != "softmax":
        return None
    vector = softmax.vector
    # no index of an expression has this name, and nothing here has another axis
    size = Size(vector, -1) if isinstance(vector, Argument) else vector.axes[0].size
    axis = Axis("other", size)
    same = (Negative(Same(Position(axis), Literal(str(each.place)))) for each in entries)
    logs = Entry(VectorCall("log_softmax", vector), axis)
    return Total("log_weighted_sum", (nodes.Add((Literal("1"), *same)), logs), (axis,))
