"""Terms as text: ``read`` and ``show`` are inverse; ``audit`` lets a name mean one thing only.

    forall i in D. 0 <= p(i)     sum(i in D. p(i) * log(p(i) / q(i)))     deriv(x. log(x), a, 1 / a)

``and`` binds closer than ``->`` (to the right) and ``<->``; ``-`` before a product negates the
product; ``7/10`` without blanks is a numeral. A quantified name that begins with i..n is an index.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel import term as T
from symdiv.kernel.term import INDEX, REAL, Constant, Definition, KernelError, Term, Variable

Names = Mapping[str, Variable | Definition]
_TOKEN = re.compile(r"(\d+/\d+|\d+)|([A-Za-z]\w*)|(<->|->|<=|[-+*/=<().,])|(\S)", re.ASCII)
# operator: (how close it binds, how close its left and right operands must)
_BINARY: Final[dict[str, tuple[int, int, int, Constant]]] = {
    "<->": (1, 2, 2, S.IFF),
    "->": (2, 3, 2, S.IMPLIES),
    "and": (3, 3, 4, S.AND),
    "=": (5, 6, 6, S.EQUAL),
    "<=": (5, 6, 6, S.LE),
    "<": (5, 6, 6, S.LT),
    "in": (5, 6, 6, S.MEMBER),
    "+": (6, 6, 7, S.ADD),
    "-": (6, 6, 7, S.SUB),
    "*": (7, 7, 8, S.MUL),
    "/": (7, 7, 8, S.DIV),
}
BINARY: Final = MappingProxyType(_BINARY)
_NAMED = (S.LOG, S.EXP, S.ABS, S.DELTA, S.UPTO, S.BELOW, S.ONE, S.NEXT)
_CALLS: Final = MappingProxyType(
    {each.name: each for each in (*_NAMED, S.DERIV, S.HASSUM, S.DIVERGES)}
)
_RANGED: Final = MappingProxyType({each.name: each for each in (S.SUM, S.PRODUCT)})
WORDS: Final = frozenset({*_CALLS, *_RANGED, "forall", "not", "and", "in", "false"})
NOT, NEG = 4, 7
# the levels are those of brackets and operators in the text
_MAX_LEVELS, MAX_CHARACTERS = 2 * T.MAX_DEPTH + 10, 1_000_000


class _Reader:
    def __init__(self, text: str, names: Names) -> None:
        self.names = names
        if clash := sorted(WORDS & names.keys()):
            raise KernelError(f"names: {clash[0]} is a word of the language")
        self.tokens = [(m.lastindex, m[m.lastindex or 0], m.end()) for m in _TOKEN.finditer(text)]
        self.tokens.append((0, "the end", len(text)))
        self.place, self.depth = 0, 0

    def expected(self, what: str) -> KernelError:
        _, found, end = self.tokens[self.place]
        return KernelError(f"position {end}: expected {what}, found {found[:20]}")

    def take(self, word: str) -> bool:
        found = self.tokens[self.place][1] == word
        self.place += found
        return found

    def need(self, word: str) -> None:
        if not self.take(word):
            raise self.expected(f"'{word}'")

    def expression(self, level: int = 0) -> Term:
        self.depth += 1
        if self.depth > _MAX_LEVELS:
            raise self.expected(f"at most {_MAX_LEVELS} levels")
        left, barred = self.prefix(), -1
        while (word := self.tokens[self.place][1]) in BINARY:
            own, before, after, constant = BINARY[word]
            if own < level or own == barred:
                break
            self.place += 1
            barred = own if before == after else -1  # relations do not chain: no a = b = c
            if constant is S.EQUAL and left.type == (INDEX,):
                constant = S.SAME
            left = constant(left, self.expression(after))
        self.depth -= 1
        return left

    def prefix(self) -> Term:
        kind, word, _ = self.tokens[self.place]
        if kind == 1:
            bottom = word.partition("/")[2]
            if len(word) > T.MAX_BITS or bottom.strip("0") == "" != bottom:
                raise self.expected(f"a numeral of at most {T.MAX_BITS} digits, not over 0")
            self.place += 1
            return _numeral(word)
        if kind == 0 or (word not in _PREFIX and (kind != 2 or word in BINARY)):
            raise self.expected("a term")
        self.place += 1
        return _PREFIX.get(word, _Reader.call)(self, word)

    def parenthesised(self, _: str) -> Term:
        inner = self.expression()
        self.need(")")
        return inner

    def name(self) -> str:
        kind, word, _ = self.tokens[self.place]
        if kind != 2 or word in WORDS:
            raise self.expected("a name")
        self.place += 1
        return word

    def bound(self, variables: tuple[Variable, ...]) -> Term:
        """What follows, with the names of ``variables`` in it for the time being."""
        outside = self.names
        self.names = {**outside, **{variable.name: variable for variable in variables}}
        body = self.expression()
        self.names = outside
        return body

    def ranged(self, sort: str | None) -> tuple[Variable, Term | None]:
        """``i.`` or ``i in D.``"""
        name = self.name()
        if sort is None:
            sort = INDEX if name[0] in "ijklmn" else REAL
        domain = self.expression(6) if self.take("in") else None
        self.need(".")
        return _variable(name, sort), domain

    def quantified(self, _: str) -> Term:
        variable, domain = self.ranged(None)
        body = self.bound((variable,))
        return S.forall(variable, S.IMPLIES(S.MEMBER(variable(), domain), body) if domain else body)

    def ranged_over(self, word: str) -> Term:
        """``sum(i in D. f(i))``"""
        self.need("(")
        variable, domain = self.ranged(INDEX)
        if domain is None:
            raise self.expected("'in' and a set before the dot")
        total = _RANGED[word](domain, T.abstract((variable,), self.bound((variable,))))
        self.need(")")
        return total

    def call(self, word: str) -> Term:
        head = _CALLS.get(word) or self.names.get(word)
        if head is None:
            self.place -= 1
            raise self.expected("a known name")
        args = []
        for place, kind in enumerate(head.parameters):
            self.need("," if place else "(")
            args.append(self.abstraction(kind) if len(kind) > 1 else self.expression())
        if head.parameters:
            self.need(")")
        return T.apply(head, *args)

    def abstraction(self, kind: tuple[str, ...]) -> Term:
        variables = tuple([_variable(self.name(), sort) for sort in kind[:-1]])
        self.need(".")
        return T.abstract(variables, self.bound(variables))


_PREFIX: Final[Mapping[str, Callable[[_Reader, str], Term]]] = {
    "(": _Reader.parenthesised,
    "-": lambda reader, _: S.NEG(reader.expression(NEG)),
    "not": lambda reader, _: S.negation(reader.expression(NOT)),
    "forall": _Reader.quantified,
    "false": lambda *_: S.FALSE(),
    **dict.fromkeys(_RANGED, _Reader.ranged_over),
}


@lru_cache(256)
def _numeral(word: str) -> Term:
    top, _, bottom = word.partition("/")
    return T.numeral(Fraction(int(top), int(bottom or 1)))


@lru_cache(256)
def _variable(name: str, sort: str) -> Variable:
    return Variable(name, (sort,))


def read(text: str, names: Names, kind: T.Type | None = None) -> Term:
    """The term that ``text`` shows, ``names`` being its free variables and definitions.

    A function is read only where its ``kind`` says that one is wanted: ``i. p(i)``.
    """
    if type(text) is not str or len(text) > MAX_CHARACTERS:
        raise KernelError(f"read: not a text of at most {MAX_CHARACTERS} characters")
    reader = _Reader(text, names)
    try:
        term = reader.abstraction(kind) if kind and len(kind) > 1 else reader.expression()
    except RecursionError as error:
        raise reader.expected("a text less deep, deeper than Python's stack") from error
    if reader.tokens[reader.place][0] != 0:
        raise reader.expected("the end")
    return term


def symbols(terms: Iterable[Term]) -> set[Variable | Constant | Definition]:
    """The variables, constants and definitions in ``terms`` and in the definitions' bodies."""
    found: set[Variable | Constant | Definition] = set()
    stack = list(terms)
    while stack:
        term = stack.pop()
        stack.extend(term.args)
        if isinstance(term.head, Variable | Constant | Definition) and term.head not in found:
            found.add(term.head)
            if type(term.head) is Definition:
                stack.append(term.head.body)
    return found


def audit(terms: Iterable[Term]) -> None:
    """Refuse a statement in which a name means two things, or a constant is not the kernel's."""
    terms = list(terms)
    free = frozenset().union(*(term.free for term in terms))
    meanings: dict[str, object] = {**dict.fromkeys(WORDS), **S.CONSTANTS}
    for symbol in symbols(terms):
        if type(symbol) is Variable and symbol not in free:
            continue  # a parameter of a definition
        own = None if type(symbol) is Constant else symbol
        if meanings.setdefault(symbol.name, own) != symbol:
            raise KernelError(f"audit: the name {symbol.name} has two meanings or is no constant's")
