"""Expressions as the kernel's terms in the order in which they were written.

SymPy sorts the terms of a sum and gathers factors, so what is made of its objects does not look
like the text. A term that is made of the text is proved to be equal to theirs before it is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, KernelError, Term, Variable, abstract, numeral
from symdiv.kernel.theorem import Theorem
from symdiv.language import tree
from symdiv.language.scope import Scope
from symdiv.prover.equations import UnequalError, form_of, joined_forms
from symdiv.prover.facts import Facts
from symdiv.semantics.definitions.numbers import SQUARE_ROOT
from symdiv.semantics.terms import to_set, to_term

__all__ = ["as_written", "same_number"]

_LARGEST_EXPONENT: Final = 4  # that is written as a product
_FUNCTIONS: Final[Mapping[str, Callable[[Term], Term]]] = {
    "log": S.LOG,
    "exp": S.EXP,
    "abs": S.ABS,
    "sqrt": SQUARE_ROOT,
}


def as_written(node: tree.Node, scope: Scope) -> Term:
    """The number that a node writes, in its order; ``BridgeError`` where no term says it."""
    write = _WRITE.get(type(node))
    return write(node, scope) if write else to_term(scope.builder.number(node))


def same_number(written: Term, term: Term, facts: Facts) -> Theorem | None:
    """``|- written = term``, where that is found."""
    try:
        return joined_forms(form_of(written, facts), form_of(term, facts), facts)
    except (UnequalError, KernelError):
        return None


def _number(node: tree.Number, _: Scope) -> Term:
    return numeral(node.value)


def _total(node: tree.Total, scope: Scope) -> Term:
    (sign, first), *others = node.terms
    found = as_written(first, scope)
    found = found if sign > 0 else S.NEG(found)
    for sign, term in others:
        found = (S.ADD if sign > 0 else S.SUB)(found, as_written(term, scope))
    return found


def _product(node: tree.Product, scope: Scope) -> Term:
    above = [factor for exponent, factor in node.factors if exponent > 0]
    below = [factor for exponent, factor in node.factors if exponent < 0]
    if len(above) > 1 and isinstance(above[0], tree.Number) and above[0].value == 1:
        above = above[1:]  # 1/2*x is x/2
    first = above[0]
    if isinstance(first, tree.Total) and len(first.terms) == 1:  # -a*b is -(a*b)
        inner = replace(node, factors=((1, first.terms[0][1]), *node.factors[1:]))
        return S.NEG(_product(inner, scope))
    top, bottom = ([as_written(each, scope) for each in part] for part in (above, below))
    found = reduce(S.MUL, top)
    return S.DIV(found, reduce(S.MUL, bottom)) if bottom else found


def _power(node: tree.Power, scope: Scope) -> Term:
    exponent = node.exponent.value if isinstance(node.exponent, tree.Number) else Fraction(0)
    if exponent.denominator != 1 or not 1 < exponent <= _LARGEST_EXPONENT:
        return to_term(scope.builder.number(node))
    return reduce(S.MUL, [as_written(node.base, scope)] * int(exponent))


def _summation(node: tree.Summation, scope: Scope) -> Term:
    body = as_written(node.body, scope)
    for index in node.indices:
        domain = to_set(scope.names.size_of(index.name))
        body = S.SUM(domain, abstract((Variable(index.name, (INDEX,)),), body))
    return body


def _call(node: tree.Call, scope: Scope) -> Term:
    function = _FUNCTIONS.get(node.function)
    if function is None or len(node.arguments) != 1 or node.base is not None:
        return to_term(scope.builder.number(node))
    return function(as_written(node.arguments[0], scope))


_WRITE: Final[Mapping[type, Callable[..., Term]]] = {
    tree.Number: _number,
    tree.Total: _total,
    tree.Product: _product,
    tree.Power: _power,
    tree.Summation: _summation,
    tree.Call: _call,
}
