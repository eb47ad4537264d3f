"""Find the values of variables at which a pattern becomes a given term.

First-order matching, and for functions Miller's patterns: a function applied to different bound
variables (Miller, 1991, A logic programming language with lambda-abstraction). Other applications
wait until the function is known.
"""

from collections.abc import Iterable

from symdiv.kernel.term import (
    Abstraction,
    Term,
    Variable,
    abstract,
    instantiate,
    substitute,
)

Values = dict[Variable, Term]


def match(
    pairs: Iterable[tuple[Term, Term]], open_variables: frozenset[Variable], values: Values
) -> Values | None:
    """``values`` and more, at which each first term is the second; None if there are none."""
    found, waiting = dict(values), list(pairs)
    while waiting:
        later: list[tuple[Term, Term]] = []
        known = len(found)
        for pattern, term in waiting:
            if not _match(pattern, term, open_variables, found, (), later):
                return None
        if later and len(found) == known and len(later) == len(waiting):
            return None
        waiting = later
    return found


def _match(
    pattern: Term,
    term: Term,
    variables: frozenset[Variable],
    found: Values,
    bound: tuple[Variable, ...],
    later: list[tuple[Term, Term]],
) -> bool:
    if pattern.type != term.type:
        return False
    if pattern.free.isdisjoint(variables):
        return pattern is term
    head = pattern.head
    if type(head) is Variable and head in variables:
        if head in found:
            value = found[head]
            if any(not arg.free.isdisjoint(variables - found.keys()) for arg in pattern.args):
                later.append((pattern, term))
                return True
            args = tuple(substitute(arg, found) for arg in pattern.args)
            return (instantiate(value, args) if args else value) is term
        heads = [arg.head for arg in pattern.args]
        places = tuple(each for each in heads if type(each) is Variable and each in bound)
        if len(set(places)) < len(heads):
            if bound:
                return False  # would have to wait under a binder
            later.append((pattern, term))
            return True
        value = abstract(places, term) if places else term
        if not value.free.isdisjoint(bound):
            return False
        found[head] = value
        return True
    if type(head) is Abstraction and type(term.head) is Abstraction:
        inner = tuple(
            Variable(f"bound{len(bound) + place}", (sort,)) for place, sort in enumerate(head.sorts)
        )
        args = tuple(variable() for variable in inner)
        opened = instantiate(pattern, args), instantiate(term, args)
        return _match(*opened, variables, found, bound + inner, later)
    return (
        head == term.head
        and len(pattern.args) == len(term.args)
        and all(
            _match(a, b, variables, found, bound, later)
            for a, b in zip(pattern.args, term.args, strict=True)
        )
    )
