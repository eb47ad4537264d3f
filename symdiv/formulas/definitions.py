"""Defined symbols, and functions as arguments, as formulas."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial, reduce
from types import MappingProxyType
from typing import Final, cast

from symdiv.certificates.show import fresh_name
from symdiv.formulas.arithmetic import called
from symdiv.formulas.calculus import counted, derivative, is_numbered, series, size_of
from symdiv.formulas.notation import DIVERGENCES, VARIABLES, Display, display, taken_apart
from symdiv.formulas.piece import SUM, Piece
from symdiv.formulas.writer import Handlers, Writer, small
from symdiv.kernel import signature as S
from symdiv.kernel.term import (
    INDEX,
    REAL,
    Abstraction,
    Bound,
    Definition,
    Numeral,
    Term,
    Variable,
    abstract,
    numeral,
)

_PAIR: Final = 0.7  # what two capitals below a letter are wider than small letters, in em
_CHARACTER: Final = 0.45  # the width of one in words, in em
# forms of which the last argument is an index
_COMPONENTS: Final = ("component", "entry", "unit", "marginal")  # of a vector with one index


def relation(write: Writer, term: Term) -> tuple[str, list[Piece]] | None:
    """The relation as which a defined statement is shown, and what it relates."""
    if type(term.head) is not Definition:
        return None
    found = display(term.head)
    match found.form:
        case "relation":
            return found.name, [write.term(each) for each in _shown(term)]
        case "derivatives":
            *functions, point = _shown(term)
            return found.name, [derivative(write, each, point) for each in functions]
        case _:
            return None


def _shown(term: Term) -> tuple[Term, ...]:
    places = display(cast(Definition, term.head)).shown
    return term.args if places is None else tuple([term.args[place] for place in places])


def _defined(write: Writer, term: Term) -> Piece:
    found, target = display(cast(Definition, term.head)), write.target
    args, related = _shown(term), relation(write, term)
    if related is not None:
        key, parts = related
        return target.fill(key, *parts)
    match found.form:
        case "property" | "series":
            subject = series if found.form == "series" else Writer.term
            words = target.piece(target.words(f" {found.name}"), _CHARACTER * len(found.name))
            return target.fill("property", subject(write, args[0]), words)
        case "bounded":
            terms, most = args
            other = write.term(most) if most.type == (REAL,) else series(write, most)
            return target.fill(found.name, series(write, terms), other)
        case "unit" if not target.speaks:
            return _value(write, term, args)
        case "component" if len(args) == 1 and not target.speaks:
            return _indexed(write, found.name, args[0])
        case "marginal" if not target.speaks:
            return called(write, _value(write, term, args[:1]), list(map(write.term, args[1:])))
        case "marginal":
            places = target.listed(list(map(write.script, args[1:])))
            return target.component(_value(write, term, args[:1]), places)
        case "component" | "entry" | "unit":
            return target.component(_value(write, term, args[:-1]), _place(write, found, args[-1]))
        case "size":
            return _size(write, *args)
        case "root":
            return target.fill("root", write.term(args[0]))
        case "power":
            return _power(write, args[0], write.script(args[1]))
        case "count":
            return counted(write, args[0], -1)
        case "natural_power":
            return _power(write, args[0], _place(write, found, args[1]))
        case "power_of_rest":
            return _power(write, args[0], _rest(write.in_small_print(), *args[1:]))
        case "factorial":
            return target.fill("factorial", counted(write, args[0], -1))
        case "choose":
            return target.fill("choose", write.term(args[0]), counted(write, args[1], -1))
        case "multichoose":
            below = counted(write, args[1], -1)
            whole = target.fill("add", below, write.term(args[0]))
            above = target.fill("subtract", whole, write.term(numeral(1)))
            return target.fill("choose", above, below)
        case "before":
            return target.fill("indicator", small(_before(write.in_small_print(), *args)))
        case "delta":
            return target.named(
                taken_apart(found.name), tuple(_place(write, found, x) for x in args)
            )
        case "limit":
            return _limit(write, *args)
        case _:
            return _value(write, term, args)


def _place(write: Writer, found: Display, index: Term) -> Piece:
    """An index as a subscript or exponent, or the number that it counts."""
    return small(counted(write.in_small_print(), index, -1 if found.counts else 0))


def _before(write: Writer, first: Term, second: Term) -> Piece:
    """That an index is before another one, or the number that it counts one less than its."""
    back = -1 if first.head in write.counts else 0
    return write.target.fill(
        "at_most", counted(write, first, back), counted(write, second, back - 1)
    )


def _rest(write: Writer, taken: Term, whole: Term) -> Piece:
    """What is left of a number without another one."""
    parts = (counted(write, each, -1) for each in (whole, taken))
    return small(write.target.fill("subtract", *parts))


def _indexed(write: Writer, name: str, index: Term) -> Piece:
    """A component of the vector of that name, whose label the index follows if it has one."""
    target, symbol = write.target, taken_apart(name)
    if symbol.subscript:
        return target.named(symbol, (write.script(index),))
    return target.component(target.headed(name), write.script(index))


def _value(write: Writer, term: Term, args: Sequence[Term]) -> Piece:
    """A defined function of ``args``, in the form or the spoken words of its display."""
    found, target = display(cast(Definition, term.head)), write.target
    if found.form == "entry":
        return write.term(args[0])
    speaks = bool(found.spoken) and target.speaks
    if speaks and not found.vectors:
        every = [_argument(write, found, *each) for each in enumerate(term.args)]
        return target.phrase(found.spoken, every)
    if found.form == "unit":
        return target.named(taken_apart(found.name), tuple(map(write.script, args)))
    if found.form in _OF_NAMES:
        return _OF_NAMES[found.form](write, found)
    if found.form in _OF_VARIABLES:
        return _OF_VARIABLES[found.form](write, found, args)
    name = target.headed(write.notation.head(found))
    if found.form == "based":
        *args, base = args
        name = _based(write, write.notation.head(found), base)
    if found.form == "squared":
        name = target.fill("square", name)
    parts = (
        _vectors(write, tuple(args), found.vectors)
        if found.vectors
        else [_argument(write, found, *each) for each in enumerate(args)]
    )
    if speaks:
        return target.phrase(found.spoken, parts)
    if found.form == "prefix":
        return target.fill("prefix", name, *parts)
    if found.name == DIVERGENCES[0]:
        parts = [target.fill("parallel", *parts)]
    return called(write, name, parts) if parts else name


def _argument(write: Writer, found: Display, place: int, arg: Term) -> Piece:
    """An argument, or the number that it counts."""
    return counted(write, arg, -1) if place in found.counts else write.term(arg)


def _marginal(write: Writer, found: Display, args: Sequence[Term]) -> Piece:
    """The vector p_X or p_XZ, of a joint distribution p."""
    if (named := _variable(args[0])) is not None:
        shown = write.named(named, *map(write.target.headed, found.name))
        return write.target.piece(shown.text, shown.width + _PAIR * (len(found.name) - 1))
    return _of(write, args[0], write.target.headed(found.name))


def _of_one(write: Writer, found: Display, args: Sequence[Term]) -> Piece:
    """A measure of X, Y and Z under one joint distribution: I_p(X; Y), I_p(X; Z), I_p(X; Y | Z)."""
    joint, letters = _read_joint(args[0])
    head = write.notation.head(found)
    name = (
        _based(write, head, joint)
        if _variable(joint)
        else write.target.component(write.target.headed(head), write.script(joint))
    )
    if found.form == "given":
        return called(write, name, [_variables(write, "given", letters[::-1])])
    both = _variables(write, "together", letters[:2])
    if found.form == "known":
        both = write.target.fill("given", both, write.target.headed(letters[2]))
    return called(write, name, [both])


def _read_joint(table: Term) -> tuple[Term, Sequence[str]]:
    """The joint distribution that a table is a marginal of, or has in another order; its letters.

    Of ``i k. xz_marginal(E, p, i, k)`` it is p, of X and Z.
    """
    body, count = table.args[0], len(table.type) - 1
    bound = [*map(Bound, range(count)[::-1])]
    if type(body.head) is Definition and display(body.head).form == "marginal":
        joint, *places = _shown(body)
        if [each.head for each in places] == bound:
            return joint, display(body.head).name
    heads = [each.head for each in body.args]
    if type(body.head) is Variable and len(heads) == count and set(heads) == set(bound):
        indices = [Variable(f"bound{place}", (INDEX,)) for place in range(count)]
        joint = abstract(tuple(indices), body.head(*(each() for each in indices)))
        return joint, [VARIABLES[heads.index(each)] for each in bound]
    return table, VARIABLES[:count]


def _conditional(write: Writer, found: Display, args: Sequence[Term]) -> Piece:
    """The mean divergence of conditional distributions, D(p_{Y | X}‖q_{Y | X} | p_X)."""
    target = write.target
    given = _variables(write, "given", VARIABLES[1::-1])
    p, q = (_of(write, joint, given) for joint in args)
    known = _of(write, args[0], target.headed(VARIABLES[0]))
    compared = target.fill("given", target.fill("parallel", p, q), known)
    return called(write, target.headed(write.notation.head(found)), [compared])


def _variables(write: Writer, key: str, names: Sequence[str]) -> Piece:
    return write.target.fill(key, *map(write.target.headed, names))


def _of(write: Writer, joint: Term, variables: Piece) -> Piece:
    """A joint distribution with letters of its variables below it."""
    if (named := _variable(joint)) is not None:
        return write.named(named, variables)
    return write.target.component(write.target.grouped(write.term(joint)), variables)


def _variable(function: Term) -> Variable | None:
    """The variable p, of which ``i j. p(i, j)`` is the function."""
    body = function.args[0]
    places = [arg.head for arg in body.args]
    is_plain = type(body.head) is Variable and places == [*map(Bound, range(len(places))[::-1])]
    return cast(Variable, body.head) if is_plain else None


_OF_VARIABLES: Final = MappingProxyType(
    {
        "marginal": _marginal,
        "together": _of_one,
        "given": _of_one,
        "known": _of_one,
        "conditional": _conditional,
    }
)


def _measured(write: Writer, found: Display) -> Piece:
    """A measure of random variables, I(X; Y | Z)."""
    *groups, given = found.groups
    shown = reduce(partial(write.target.fill, "together"), (_names(write, g) for g in groups))
    if given:
        shown = write.target.fill("given", shown, _names(write, given))
    return called(write, write.target.headed(found.name), [shown])


def _names(write: Writer, names: Sequence[str]) -> Piece:
    """The letters of random variables, X_1 being the one that is called X1."""
    listed = write.target.listed([_letter(write, name) for name in names])
    return replace(listed, level=SUM)  # a comma binds closer than ; and | here


def _letter(write: Writer, name: str) -> Piece:
    return write.target.headed("_".join(filter(None, (name[:1], name[1:]))))


def _letters(write: Writer, found: Display) -> Piece:
    return _names(write, [name for group in found.groups for name in group])


def _chain(write: Writer, found: Display) -> Piece:
    names = (_letter(write, name) for (name,) in found.groups)
    return reduce(partial(write.target.fill, "chain"), names)


_OF_NAMES: Final = MappingProxyType({"variables": _measured, "letters": _letters, "chain": _chain})


def _based(write: Writer, head: str, base: Term) -> Piece:
    """The name of a measure with the base of its unit as a subscript."""
    symbol, script = taken_apart(head), write.script(base)
    if len(symbol.base) == 1:
        return write.target.named(symbol, (script,))
    return write.target.component(write.target.headed(head), script)


def _size(write: Writer, domain: Term) -> Piece:
    """How many elements a set has; of {1..n} this is n."""
    if is_numbered(write, domain):
        return size_of(write, domain)
    return write.target.fill("size", write.term(domain))


def _power(write: Writer, base: Term, exponent: Piece) -> Piece:
    """A power, of a letter or a whole number without parentheses."""
    piece, head = write.term(base), base.head
    bare = head.value.denominator == 1 if type(head) is Numeral else type(head) is Variable
    if not (bare or write.target.speaks):
        piece = write.target.grouped(piece)
    return write.target.fill("powered", piece, exponent)


def _limit(write: Writer, function: Term, point: Term, value: Term) -> Piece:
    (variable,), body, inner = write.opened(function)
    below = write.target.fill("below", inner.named(variable), write.script(point))
    limit = write.target.fill("limit", replace(below, width=0.0), inner.term(body))
    return write.target.fill("equal", limit, write.term(value))


def _vectors(write: Writer, entries: tuple[Term, ...], count: int) -> list[Piece]:
    """Entries as ``count`` vectors of one length, ``(1/2, 1/2)``."""
    low, size = write.in_small_print(), len(entries) // count
    rows = [entries[start : start + size] for start in range(0, len(entries), size)]
    return [write.target.grouped(low.listed_terms(row)) for row in rows]


def _function(write: Writer, term: Term) -> Piece:
    """A function: the name of a vector, or the rule for its values."""
    variables, body, inner = write.opened(term)
    bound = tuple([variable() for variable in variables])
    if type(body.head) is Variable and body.args == bound and body.head not in variables:
        return write.named(body.head)
    if (factors := _factors(body, bound)) is not None:
        return write.target.fill("outer", *map(write.term, factors))
    if _is_row(body, bound):
        others = [arg for arg in body.args if arg is not bound[0]]
        return write.named(cast(Variable, body.head), *map(write.script, others))
    if (combined := _combination(inner, body, variables)) is not None:
        return combined
    if _is_marginal(body, bound):
        return _value(inner, body, _shown(body)[:1])
    if term.type[:-1] == (INDEX,):
        if _is_component(body, variables[0]):
            return _value(inner, body, _shown(body)[:-1])
        return write.target.vector(inner.term(body), inner.named(variables[0]))
    names = write.target.listed([inner.named(variable) for variable in variables])
    return write.target.fill("maps_to", names, inner.term(body))


def _is_row(body: Term, bound: tuple[Term, ...]) -> bool:
    """Whether this is p(m, i) or q(i, theta) as a function of i: the vector p_m, or q_theta.

    Of two indices the last is bound, so that h(k, i) and h(i, k) do not look the same.
    """
    if type(body.head) is not Variable or len(bound) != 1 or bound[0].type != (INDEX,):
        return False
    indices = [arg for arg in body.args if arg.type == (INDEX,)]
    others = [arg for arg in body.args if arg is not bound[0]]
    return (
        indices[-1:] == [bound[0]]
        and len(others) == len(body.args) - 1
        and not any(cast(Variable, bound[0].head) in arg.free for arg in others)
    )


def _factors(body: Term, bound: tuple[Term, ...]) -> list[Term] | None:
    """Of p(i) q(j), as a function of i and j, the vectors p and q; of p(i) W(i, j), p and W."""
    if body.head is not S.MUL or [each.type for each in bound] != [(INDEX,), (INDEX,)]:
        return None
    (first, second), places = body.args, tuple(cast(Variable, each.head) for each in bound)
    if first.free.intersection(places) != {places[0]}:
        return None
    if type(second.head) is Variable and second.args == bound:
        return [abstract(places[:1], first), abstract(places, second)]
    if second.free.intersection(places) != {places[1]}:
        return None
    return [abstract(places[:1], first), abstract(places[1:], second)]


def _is_component(body: Term, index: Variable) -> bool:
    """Whether ``body`` is the component with that index of a vector that does not depend on it."""
    if type(body.head) is not Definition or display(body.head).form not in _COMPONENTS:
        return False
    return _shown(body)[-1] is index() and sum(index in arg.free for arg in body.args) == 1


def _is_marginal(body: Term, bound: tuple[Term, ...]) -> bool:
    """Whether this is p_XZ(i, k) as a function of i and k."""
    if type(body.head) is not Definition or display(body.head).form != "marginal":
        return False
    return _shown(body)[1:] == bound


def _combination(write: Writer, body: Term, bound: tuple[Variable, ...]) -> Piece | None:
    """A linear combination of named vectors, such as a mixture: ``(1 - t) p + t q``."""
    stand_ins: dict[Variable, Variable] = {}
    places = tuple([index() for index in bound])

    def without_index(part: Term) -> Term | None:
        """The same of the vectors themselves, each a number with the name of the vector."""
        head, args = part.head, part.args
        if type(head) is Variable and args == places:
            name = fresh_name(REAL, write.used | {each.name for each in stand_ins.values()})
            return stand_ins.setdefault(head, Variable(name, (REAL,)))()
        if head in (S.ADD, S.SUB):
            left, right = map(without_index, args)
            return head(left, right) if left and right else None
        if head is S.MUL and args[0].free.isdisjoint(bound):
            vector = without_index(args[1])
            return S.MUL(args[0], vector) if vector else None
        return None

    combined = without_index(body)
    if combined is None:
        return None
    named = {stand_in: write.symbols[vector] for vector, stand_in in stand_ins.items()}
    return replace(write, symbols={**write.symbols, **named}).term(combined)


HANDLERS: Final[Handlers] = MappingProxyType({Definition: _defined, Abstraction: _function})
