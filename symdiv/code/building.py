"""Nodes that can be computed as they stand: sums and logarithms without overflow and nan."""

from symdiv.code import nodes
from symdiv.code.nodes import (
    Axis,
    Call,
    Divide,
    Entry,
    Literal,
    Multiply,
    Negative,
    Node,
    Outcome,
    Taken,
    Total,
    VectorCall,
    axes_of,
)

__all__ = [
    "is_sure",
    "log_of",
    "logarithm",
    "negative",
    "product_of",
    "product_with_log",
    "relative",
    "self_information",
    "total",
]


def product_of(factors: list[Node]) -> Node:
    """The product of any number of factors."""
    if not factors:
        return Literal("1")
    return factors[0] if len(factors) == 1 else Multiply(tuple(factors))


def negative(x: Node) -> Node:
    """-x."""
    return x.of if isinstance(x, Negative) else Negative(x)


def total(term: Node, axis: Axis) -> Node:
    """The sum of ``term`` along ``axis``."""
    if axis not in axes_of(term):
        return product_of([axis.size, term])
    match term:
        case Negative(of):
            return negative(total(of, axis))
        case Call("entr" | "xlogy" | "rel_entr" | "times_log" as function, args):
            return Total(function, args, axis)
        case nodes.Add(terms) if any(_is_total(each) for each in terms):
            return nodes.Add(tuple(total(each, axis) for each in terms))
    return Total("", (term,), axis)


def is_sure(x: Node) -> bool:
    """Whether a value is the same for all arguments of one size, and positive."""
    match x:
        case Literal(text):
            return text != "0" and not text.startswith("-")
        case nodes.Size():
            return True
        case Divide(a, b):
            return is_sure(a) and is_sure(b)
        case Multiply(factors):
            return all(map(is_sure, factors))
    return False


def _is_total(term: Node) -> bool:
    """Whether a term has a function that is summed as a whole."""
    inner = term.of if isinstance(term, Negative) else term
    return isinstance(inner, Call) and inner.function in ("entr", "times_log")


def log_of(node: Node) -> Node | None:
    """The logarithm of a softmax or a sigmoid, accurate where its value underflows; else None."""
    match node:
        case Call("sigmoid", args):
            return Call("log_sigmoid", args)
        case Entry(VectorCall("softmax", z), axis):
            return Entry(VectorCall("log_softmax", z), axis)
        case Outcome(VectorCall("softmax", z), place):
            return Outcome(VectorCall("log_softmax", z), place)
        case Taken(VectorCall("softmax", z), sample, axis):
            return Taken(VectorCall("log_softmax", z), sample, axis)
    return None


def logarithm(x: Node) -> Node:
    """log x."""
    return log_of(x) or Call("log", (x,))


def product_with_log(x: Node, y: Node) -> Node:
    """x log y, 0 where x is."""
    logs = log_of(y)
    if is_sure(x) or is_sure(y):
        return product_of([x, logs or Call("log", (y,))])
    return Call("times_log", (x, logs)) if logs else Call("xlogy", (x, y))


def self_information(x: Node) -> Node:
    """-x log x."""
    if is_sure(x):
        return Negative(product_of([x, Call("log", (x,))]))
    logs = log_of(x)
    return Negative(Call("times_log", (x, logs))) if logs else Call("entr", (x,))


def relative(x: Node, y: Node) -> Node:
    """x log(x/y)."""
    of_x, of_y = log_of(x), log_of(y)
    if of_x and of_y:
        return Call("times_log", (x, nodes.Add((of_x, Negative(of_y)))))
    if of_x is None and of_y is None and not (is_sure(x) or is_sure(y)):
        return Call("rel_entr", (x, y))
    return nodes.Add((negative(self_information(x)), negative(product_with_log(x, y))))
