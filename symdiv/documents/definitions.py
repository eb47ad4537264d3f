"""What the defined symbols in terms mean, each of the variables and sets that it is used of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, cast

from symdiv.certificates.show import fresh_name
from symdiv.formulas.notation import AFTER, display
from symdiv.kernel import signature as S
from symdiv.kernel.term import (
    INDEX,
    PROP,
    REAL,
    SET,
    Abstraction,
    Bound,
    Definition,
    Term,
    Type,
    Variable,
    abstract,
    substitute,
)

__all__ = ["definitions_in"]

Kinds = Mapping[str, Type]
Uses = dict[Definition, dict[Variable, Term]]
_MEANS: Final = {REAL: S.EQUAL, PROP: S.IFF, INDEX: S.SAME}
# a size is shown as the n of {1..n}, what an index counts as a number, and Kronecker's delta
_PLAIN: Final = ("size", "count", "delta")
_NUMBERS: Final = {"n": "m"}


def definitions_in(terms: Sequence[Term], explained: Collection[object]) -> tuple[Term, ...]:
    """An equation or equivalence for each definition, but for those that are explained."""
    kinds = {each.name: each.type for term in terms for each in term.free}
    uses = _uses(terms, kinds)
    unexplained = (
        each for each in uses if each not in explained and display(each).form not in _PLAIN
    )
    wanted = sorted(unexplained, key=lambda each: (each.result == PROP, each.name))
    return tuple(_meaning(each, uses[each]) for each in wanted)


def _meaning(definition: Definition, values: Mapping[Variable, Term]) -> Term:
    shown = {**values}
    # of the number k, or m, that an index counts
    for variable in (definition.variables[place] for place in display(definition).counts):
        name = AFTER + _NUMBERS.get(variable.name, "k")
        shown[variable] = Variable(name, variable.type)()
    if display(definition).numbers:
        outcome = definition.variables[-1]
        shown[outcome] = Variable("k", outcome.type)()
    said = substitute(definition.body, shown)
    return _MEANS[definition.result](definition(*shown.values()), said)


def _uses(terms: Sequence[Term], kinds: Kinds) -> Uses:
    """The definitions in terms, and in what these mean, with what each is shown of.

    That is its parameters, and index sets and whatever a name means here that has another type
    from the first place where it is used, or where it is used of variables alone.
    """
    found: Uses = {}
    places = [each for term in terms for each in _places(term)]
    for place in sorted(places, key=lambda each: not _is_of_variables(each)):
        definition = cast(Definition, place.head)
        if definition not in found:
            pairs = zip(definition.variables, place.args, strict=True)
            found[definition] = {each: _value(each, arg, kinds) for each, arg in pairs}
    inside = [substitute(each.body, values) for each, values in found.items()]
    return {**_uses(inside, kinds), **found} if inside else found


def _places(term: Term) -> Iterator[Term]:
    """Where definitions are used in a term, in order."""
    if type(term.head) is Definition:
        yield term
    for arg in term.args:
        yield from _places(arg)


def _is_of_variables(place: Term) -> bool:
    return all(type(arg.head) is not Abstraction or _names(arg) for arg in place.args)


def _names(function: Term) -> bool:
    """Whether a function is a variable, ``i. p(i)``."""
    body = function.args[0]
    return type(body.head) is Variable and all(type(arg.head) is Bound for arg in body.args)


def _value(variable: Variable, arg: Term, kinds: Kinds) -> Term:
    """What is shown for a parameter of a definition."""
    means_other = (
        len(variable.type) > 1 and kinds.get(variable.name, variable.type) != variable.type
    )
    is_shown = variable.type == (SET,) or means_other
    return arg if is_shown and not arg.open else _expanded(variable)


def _expanded(variable: Variable) -> Term:
    """``p`` as a term: itself, or the function whose value at i is p(i)."""
    if len(variable.type) == 1:
        return variable()
    bound: tuple[Variable, ...] = ()
    for sort in variable.type[:-1]:
        used = frozenset({variable.name, *(each.name for each in bound)})
        bound += (Variable(fresh_name(sort, used), (sort,)),)
    return abstract(bound, variable(*(each() for each in bound)))
