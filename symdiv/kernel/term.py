"""Terms: sorted, interned, immutable, beta-normal; substitution cannot capture.

A term is a head applied to all its arguments. Bound variables are numbers that count binders
outwards (de Bruijn, 1972), so that two terms that differ in bound names are one object. A function
occurs only as an abstraction in an argument place: ``sum(i in D. p(i))``, never ``p`` alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, NoReturn, Self, dataclass_transform, final
from weakref import WeakValueDictionary
from zlib import crc32

REAL, INDEX, SET, PROP = SORTS = ("real", "index", "set", "prop")
Type = tuple[str, ...]  # sorts of the arguments, then the sort of the value
MAX_SIZE, MAX_DEPTH, MAX_BITS = 50_000, 150, 4096
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}", re.ASCII)


class KernelError(Exception):
    """A term, a rule or a certificate was refused."""


@dataclass_transform(frozen_default=True)
def sealed(cls: Any) -> Any:
    """A frozen dataclass whose objects ``__init__`` fills, once, and nothing else."""
    made: Any = dataclass(frozen=True, slots=True)(cls)
    first, name = made.__init__, cls.__name__.lower()

    def refuse(_: object, *__: object, **___: object) -> NoReturn:
        raise KernelError(f"{name}: what is made is neither changed nor copied")

    def fill(self: object, *given: object, **named: object) -> None:
        (refuse if hasattr(self, made.__match_args__[0]) else first)(self, *given, **named)

    made.__init__, made.__setstate__, made.__reduce__ = fill, refuse, refuse
    return made


class _Symbol:
    """What stands at the head of a term: called with all its arguments it makes the term."""

    __slots__ = ("parameters", "result")
    name: str
    parameters: tuple[Type, ...]
    result: str

    def __call__(self, *args: "Term") -> "Term":
        return apply(self, *args)


def _derive(symbol: _Symbol, parameters: tuple[Type, ...], result: str) -> None:
    object.__setattr__(symbol, "parameters", parameters)
    object.__setattr__(symbol, "result", result)


def _check(name: object, *types: object) -> None:
    if type(name) is not str or not _NAME.fullmatch(name):
        raise KernelError(f"name: {name!r} is not a plain ASCII identifier")
    for kind in types:
        sorts = kind if type(kind) is tuple else ()
        if not sorts or any(type(sort) is not str or sort not in SORTS for sort in sorts):
            raise KernelError(f"type: {kind!r} is not a tuple of sorts among {SORTS}")


@final
@sealed
class Variable(_Symbol):
    """A free variable; one of function type is always applied to all its arguments."""

    name: str
    type: Type

    def __post_init__(self) -> None:
        _check(self.name, self.type)
        _derive(self, tuple((sort,) for sort in self.type[:-1]), self.type[-1])


@final
@sealed
class Constant(_Symbol):
    """A symbol with a fixed meaning, equal to no other; the kernel's are those in ``signature``."""

    name: str
    parameters: tuple[Type, ...]
    result: str

    def __post_init__(self) -> None:
        _check(self.name, (self.result,), *self.parameters)


Constant.__eq__, Constant.__hash__ = object.__eq__, object.__hash__  # type: ignore[method-assign]


@final
@sealed
class Definition(_Symbol):
    """A symbol that carries its definition: other body, other symbol, whatever its name."""

    name: str
    variables: tuple[Variable, ...]
    body: "Term"

    def __post_init__(self) -> None:
        _check(self.name)
        names = {variable.name for variable in self.variables if type(variable) is Variable}
        if type(self.variables) is not tuple or len(names) < len(self.variables):
            raise KernelError(f"definition {self.name}: its parameters are not different variables")
        body = self.body if type(self.body) is Term and len(self.body.type) == 1 else None
        if body is None or body.open or not body.free <= set(self.variables):
            raise KernelError(
                f"definition {self.name}: its body is no term in its parameters alone"
            )
        _derive(self, tuple(v.type for v in self.variables), self.body.type[0])


@final
@sealed
class Numeral:
    """A nonnegative rational number."""

    value: Fraction


@final
@sealed
class Bound:
    """The variable bound ``number`` binders further out."""

    number: int


@final
@sealed
class Abstraction:
    """Binds the variables of the given sorts in its one argument."""

    sorts: tuple[str, ...]


Head = Variable | Constant | Definition | Numeral | Bound | Abstraction


@final
class Term:
    """A head and its arguments. Made by the functions below only; equality is identity."""

    __slots__ = ("__weakref__", "args", "depth", "free", "head", "open", "order", "size", "type")
    head: Head
    args: tuple["Term", ...]
    type: Type
    free: frozenset[Variable]  # the free variables
    open: int  # how many enclosing binders it refers to; 0 for a closed term
    size: int  # of the tree, not of the graph that shares subterms
    depth: int
    order: int  # of factors in products: a term's is the same in every process

    def __new__(cls, *_: object) -> Self:
        raise KernelError("term: apply a head to arguments instead")

    def __init__(self, *_: object) -> None:
        raise KernelError("term: what is made is not changed")

    def __setattr__(self, name: str, _: object = None) -> NoReturn:
        raise KernelError(f"term: {name} cannot be changed")

    __delattr__ = __setattr__

    def __reduce__(self) -> NoReturn:
        raise KernelError("term: write it with syntax.show and read it back instead")

    def __repr__(self) -> str:
        head, args = self.head, ", ".join(map(repr, self.args))
        if type(head) is Numeral:
            return str(head.value)
        if type(head) is Bound:
            return f"#{head.number}"
        if type(head) is Abstraction:
            return f"{len(head.sorts)}# {args}"
        return f"{head.name}({args})" if self.args else head.name


_FIELDS = ("head", "args", "type", "free", "open", "size", "depth", "order")
_interned: WeakValueDictionary[tuple[Head, tuple[Term, ...], Type], Term] = WeakValueDictionary()


def _make(head: Head, args: tuple[Term, ...], kind: Type) -> Term:
    key = (head, args, kind)
    known = _interned.get(key)
    if known is not None:
        return known
    size = 1 + sum(arg.size for arg in args)
    depth = 1 + max((arg.depth for arg in args), default=0)
    if size > MAX_SIZE or depth > MAX_DEPTH:
        raise KernelError(f"term: larger than {MAX_SIZE} symbols or deeper than {MAX_DEPTH} levels")
    free = frozenset().union(*(arg.free for arg in args))
    loose = max((arg.open for arg in args), default=0)
    if type(head) is Variable:
        free |= {head}
    elif type(head) is Bound:
        loose = head.number + 1
    elif type(head) is Abstraction:
        loose = max(0, loose - len(head.sorts))
    order = hash((crc32(str(getattr(head, "name", head)).encode()), *[arg.order for arg in args]))
    fields = (head, args, kind, free, loose, size, depth, order)
    term = object.__new__(Term)
    for name, value in zip(_FIELDS, fields, strict=True):
        object.__setattr__(term, name, value)
    return _interned.setdefault(key, term)


def apply(head: object, *args: Term) -> Term:
    """The head applied to all its arguments, whose types are checked."""
    if type(head) is not Variable and type(head) is not Constant and type(head) is not Definition:
        raise KernelError(f"apply: {head!r} is not a variable, constant or definition")
    if len(args) != len(head.parameters):
        raise KernelError(f"{head.name}: takes {len(head.parameters)} arguments, not {len(args)}")
    for place, (arg, kind) in enumerate(zip(args, head.parameters, strict=True), 1):
        if type(arg) is not Term or arg.type != kind:
            raise KernelError(f"{head.name}: argument {place} is {arg!r}, not of type {kind}")
    return _make(head, args, (head.result,))


def numeral(value: int | Fraction) -> Term:
    """A nonnegative rational number as a term; a negative one is ``neg`` of a numeral."""
    n, d = (value.numerator, value.denominator) if type(value) in (int, Fraction) else (-1, 1)
    if type(n) is not int or type(d) is not int or n < 0 or d < 1:
        raise KernelError(f"numeral: {value!r} is not a nonnegative int or Fraction")
    if max(n.bit_length(), d.bit_length()) > MAX_BITS:
        raise KernelError(f"numeral: more than {MAX_BITS} bits")
    return _make(Numeral(Fraction(n, d)), (), (REAL,))


@lru_cache(256)
def _bound(number: int, kind: Type) -> Term:
    return _make(Bound(number), (), kind)


def _rebuild(term: Term, level: int, visit: Callable[[Term, int], Term | None]) -> Term:
    """``term`` with each outermost part replaced for which ``visit(part, binders above)`` is."""
    found = visit(term, level)
    if found is not None:
        return found
    inner = level + len(term.head.sorts) if type(term.head) is Abstraction else level
    args = tuple([_rebuild(arg, inner, visit) for arg in term.args])
    return _make(term.head, args, term.type)


def _shift(term: Term, by: int) -> Term:
    """``term`` moved under ``by`` more binders."""

    def visit(part: Term, level: int) -> Term | None:
        if part.open <= level:
            return part
        if type(part.head) is not Bound:
            return None
        return _bound(part.head.number + by, part.type)

    return _rebuild(term, 0, visit) if by else term


def abstract(variables: tuple[Variable, ...], body: Term) -> Term:
    """The function of ``variables`` (of plain sorts, all different) whose value is ``body``."""
    plain = {v for v in variables if type(v) is Variable and len(v.type) == 1}
    if type(variables) is not tuple or not 0 < len(variables) == len(plain):
        raise KernelError("abstract: wants different variables of a plain sort to bind")
    if type(body) is not Term or len(body.type) != 1 or body.open:
        raise KernelError("abstract: the body is not a closed term of a plain sort")
    place = {variable: number for number, variable in enumerate(reversed(variables))}

    def visit(part: Term, level: int) -> Term | None:
        if part.free.isdisjoint(plain):
            return part
        if type(part.head) is Variable and part.head in place:
            return _bound(level + place[part.head], part.type)
        return None

    sorts = tuple(variable.result for variable in variables)
    return _make(Abstraction(sorts), (_rebuild(body, 0, visit),), (*sorts, body.type[0]))


def instantiate(function: Term, args: tuple[Term, ...]) -> Term:
    """The value of an abstraction at ``args``."""
    sorts = tuple(arg.type[0] for arg in args if type(arg) is Term and len(arg.type) == 1)
    exact = type(function) is Term and type(args) is tuple and len(sorts) == len(args)
    if not exact or function.head != Abstraction(sorts):
        raise KernelError(f"instantiate: {function!r} is not a function of {args!r}")
    count = len(args)

    def visit(part: Term, level: int) -> Term | None:
        if part.open <= level:
            return part
        if type(part.head) is not Bound:
            return None
        number = part.head.number - level
        if number < count:
            return _shift(args[count - 1 - number], level)
        return _bound(part.head.number - count, part.type)

    return _rebuild(function.args[0], 0, visit)


def substitute(term: Term, values: dict[Variable, Term]) -> Term:
    """``term`` with closed ``values`` for free variables, all at once; functions are applied."""
    if type(values) is not dict:
        raise KernelError(f"substitute: {type(values)} is not a dict of terms")
    replaced = frozenset(values)
    for variable, value in values.items():
        right = type(variable) is Variable and type(value) is Term and value.type == variable.type
        if not right or value.open:
            raise KernelError(
                f"substitute: {value!r} is no closed term of the type of {variable!r}"
            )

    def visit(part: Term, level: int) -> Term | None:
        if part.free.isdisjoint(replaced):
            return part
        if type(part.head) is not Variable or part.head not in values:
            return None
        value = values[part.head]
        if not part.args:
            return value
        return instantiate(value, tuple([_rebuild(arg, level, visit) for arg in part.args]))

    return _rebuild(term, 0, visit)
