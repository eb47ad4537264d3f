"""Claims about random variables: H(X, Y | Z) and I(X; Y | Z) under one joint distribution.

    CLAIM   := SIDE ("==" | "!=" | "<=" | ">=" | "<" | ">") SIDE ["where" CLAUSE ("," CLAUSE)*]
    CLAUSE  := NAME "->" NAME ("->" NAME)+  |  "independent" "(" NAMES ["|" NAMES] ")"
             | SIDE ("==" | "<=" | ">=") SIDE
    SIDE    := sums of rational multiples of H "(" NAMES ["|" NAMES] ")"
               and I "(" NAMES ";" NAMES ["|" NAMES] ")", or 0

A random variable is a capital letter, which may have a digit: X, Y, X1 or X_1. P, Q and R are
distributions, of which H(P, Q) is the cross-entropy as in all other claims.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from sympy import Add, Basic, Eq, Expr, Ge, Gt, Le, Lt, Ne, Rational
from sympy.logic.boolalg import Boolean

from symdiv.language.claim import Claim
from symdiv.language.error import ClaimError
from symdiv.measures.variables import (
    MOST_VARIABLES,
    IndependentVariables,
    MarkovChain,
    Measure,
    VariableEntropy,
    VariableInformation,
    law_of,
)

__all__ = ["is_of_variables", "read_of_variables", "read_sides"]

_OF_VARIABLES: Final = re.compile(r"\bI *\(|\bH *\( *[A-OS-Z]_?[0-9]? *[,|;)]")
_TOKEN: Final = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>->|[=!<>]=|[-+*/()|;,<>=])|(?P<other>\S)"
)
_VARIABLE: Final = re.compile(r"[A-Z](_?[0-9])?")
# unevaluated, as what is claimed must not turn into true or false
_RELATIONS: Final[Mapping[str, Callable[..., Boolean]]] = {
    "==": partial(Eq, evaluate=False),
    "!=": partial(Ne, evaluate=False),
    "<=": partial(Le, evaluate=False),
    ">=": partial(Ge, evaluate=False),
    "<": partial(Lt, evaluate=False),
    ">": partial(Gt, evaluate=False),
}
_CONDITIONS: Final = ("==", "<=", ">=")
_CLAUSES: Final = "a condition is X -> Y -> Z, independent(X, Y), or a relation with ==, <= or >="
_MEASURES: Final = ("H", "I")
_HINTS: Final[Mapping[str, str]] = {
    "=": "write == for equality; that Y is a function of X is H(Y | X) == 0",
    "_": "write independent(X, Y), or independent(X, Y | Z)",
}
_MIXED: Final = (
    "H and I of random variables stand beside numbers only; what is about distributions is a "
    "claim of its own"
)
_NO_VARIABLE: Final[Mapping[str, str]] = {
    **dict.fromkeys("PQR", "is a distribution; call the random variable X, say"),
    **dict.fromkeys("HI", "is a measure; call the random variable X, say"),
}
Group = tuple[str, ...]
Piece = tuple[str, int]  # which text it is of several


@dataclass(frozen=True, slots=True)
class _Token:
    at: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Term:
    """A multiple of H or I of groups of variables, the last of which is given; or a number."""

    factor: Fraction
    groups: tuple[Group, ...] = ()

    def times(self, factor: Fraction) -> "_Term":
        """The same, so many times."""
        return _Term(self.factor * factor, self.groups)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A clause before all variables are known: its kind, or its sign, and what it is of.

    One side without a sign is a number.
    """

    kind: str
    sides: tuple[tuple[_Term, ...], ...] = ()
    groups: tuple[Group, ...] = ()

    def built(self, law: Group) -> Basic:
        """What it says, of variables with that joint law."""
        if self.kind == "chain":
            return MarkovChain.of(law, *self.groups)
        if self.kind == "independent":
            return IndependentVariables.of(law, *map(_in_order, self.groups))
        sides = [_expression(law, side) for side in self.sides]
        return _RELATIONS[self.kind](*sides) if self.kind else sides[0]


def is_of_variables(text: str) -> bool:
    """Whether a text speaks of entropies of random variables.

    >>> [is_of_variables(each) for each in ("H(X, Y) >= 0", "H(p, q) >= 0", "H(P, Q) >= 0")]
    [True, False, False]
    """
    return isinstance(text, str) and _OF_VARIABLES.search(_without_comments(text)) is not None


def read_of_variables(text: str) -> Claim:
    """The claim that a text makes about random variables.

    Raises ClaimError, which points at a character, for a text that is not understood.

    >>> claim = read_of_variables("I(X; Z) <= I(X; Y) where X -> Y -> Z")
    >>> claim.relation, claim.conditions
    (I(X; Z) <= I(X; Y), (X -> Y -> Z,))
    """
    return _Reader(text).claim()


def read_sides(
    lines: Mapping[Piece, str], conditions: Mapping[Piece, str], *, are_relations: bool
) -> tuple[dict[Piece, tuple[Basic, ...]], dict[Piece, ClaimError]]:
    """What several texts write of random variables with one joint law, and what is wrong with some.

    Of each line that is one value, a number or a relation; of each condition, its statements.
    """
    law: set[str] = set()
    read: dict[Piece, list[_Statement]] = {}
    problems: dict[Piece, ClaimError] = {}
    for piece, text in (*lines.items(), *conditions.items()):
        try:
            reader = _Reader(text)
            read[piece] = reader.part(piece in conditions, are_relations=are_relations)
            law |= reader.names
        except ClaimError as error:
            problems[piece] = error
    names = tuple(sorted(law))
    if len(names) > MOST_VARIABLES:
        reason = f"a claim has at most {MOST_VARIABLES} variables"
        return {}, {piece: ClaimError(text, 0, reason) for piece, text in lines.items()}
    built = {piece: tuple(each.built(names) for each in found) for piece, found in read.items()}
    return built, problems


def _without_comments(text: str) -> str:
    return re.sub(r"#[^\n]*|\s", lambda found: " " * len(found[0]), text)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._source = _without_comments(text)
        self._tokens = [
            _Token(m.start(), m[0], m.lastgroup or "") for m in _TOKEN.finditer(self._source)
        ]
        self._tokens.append(_Token(len(self._source.rstrip()), "", "end"))
        self._place = 0
        self.names: set[str] = set()

    def claim(self) -> Claim:
        """The whole text."""
        claimed = self._relation(
            tuple(_RELATIONS), "a claim is one relation: ==, <=, >=, !=, < or >"
        )
        clauses: list[_Statement] = []
        if self._take("where"):
            clauses.append(self._clause())
            while self._take(","):
                clauses.append(self._clause())
        if self._next.kind != "end":
            raise self._refused("'where' or the end is expected here")
        if len(self.names) > MOST_VARIABLES:
            raise ClaimError(self._text, 0, f"a claim has at most {MOST_VARIABLES} variables")
        law = tuple(sorted(self.names))
        relation = claimed.built(law)
        if law_of(relation) is None:
            raise ClaimError(self._text, 0, "a claim has an H or I with a factor other than 0")
        stated = tuple(dict.fromkeys(each.built(law) for each in clauses))
        return Claim(" ".join(self._source.split()), relation, stated)

    def part(self, is_condition: bool, *, are_relations: bool) -> list[_Statement]:
        """The whole text as a line of a chain, or as conditions with commas between them."""
        if is_condition:
            found = [self._clause()]
            while self._take(","):
                found.append(self._clause())
        elif are_relations:
            found = [self._relation(tuple(_RELATIONS), "a relation is expected here")]
        else:
            found = [_Statement("", (self._side(),))]
        if self._next.kind != "end":
            raise self._refused("the end is expected here")
        return found

    # tokens

    @property
    def _next(self) -> _Token:
        return self._tokens[self._place]

    def _take(self, text: str) -> bool:
        found = self._next.text == text
        self._place += found
        return found

    def _need(self, text: str) -> None:
        if not self._take(text):
            raise self._refused(f"'{text}' is expected here")

    def _refused(self, reason: str, token: _Token | None = None) -> ClaimError:
        token = token or self._next
        hint = _HINTS.get(token.text[:1]) if token.text not in _RELATIONS else None
        return ClaimError(self._text, token.at, hint or reason)

    # statements

    def _clause(self) -> _Statement:
        if self._take("independent"):
            self._need("(")
            names = self._variables()
            given = self._given(names)
            self._need(")")
            if len(names) < 2:
                raise self._refused("independence is of two variables or more")
            return _Statement("independent", groups=(*((name,) for name in names), given))
        if self._next.kind == "name" and self._next.text not in _MEASURES:
            following = self._tokens[self._place + 1]
            if following.text != "->":
                raise self._refused(_CLAUSES, following)
            return self._chain()
        return self._relation(_CONDITIONS, _CLAUSES)

    def _chain(self) -> _Statement:
        start, names = self._next, [self._variable()]
        while self._take("->"):
            names.append(self._variable())
        if len(names) < 3 or len({*names}) < len(names):
            reason = "a Markov chain has three different variables or more, as X -> Y -> Z"
            raise self._refused(reason, start)
        return _Statement("chain", groups=tuple([(name,) for name in names]))

    def _relation(self, signs: Sequence[str], reason: str) -> _Statement:
        left = self._side()
        sign = self._next.text
        if sign not in signs:
            raise self._refused(reason)
        self._place += 1
        return _Statement(sign, (left, self._side()))

    # sides

    def _side(self) -> tuple[_Term, ...]:
        start = self._next
        terms = [each for each in self._sum() if each.factor]
        if any(not each.groups for each in terms):
            raise self._refused("beside entropies the only number that stands alone is 0", start)
        return tuple(terms)

    def _sum(self) -> list[_Term]:
        negative = self._take("-")
        terms = [term.times(Fraction(-1 if negative else 1)) for term in self._product()]
        while self._next.text in ("+", "-"):
            sign = Fraction(1 if self._next.text == "+" else -1)
            self._place += 1
            terms += [term.times(sign) for term in self._product()]
        return terms

    def _product(self) -> list[_Term]:
        terms = self._factor()
        while (sign := self._next).text in ("*", "/"):
            self._place += 1
            others = self._factor()
            numbers, measures = (others, terms) if _is_number(others) else (terms, others)
            value = sum((each.factor for each in numbers), Fraction(0))
            if not _is_number(numbers) or (sign.text == "/" and numbers is not others):
                raise self._refused("entropies are only multiplied with numbers", sign)
            if sign.text == "/" and not value:
                raise self._refused("this divides by 0", sign)
            terms = [each.times(value if sign.text == "*" else 1 / value) for each in measures]
        return terms

    def _factor(self) -> list[_Term]:
        token = self._next
        if self._take("("):
            terms = self._sum()
            self._need(")")
            return terms
        self._place += 1
        if token.kind == "number":
            if self._next.text in (*_MEASURES, "("):
                raise self._refused("write * for a product")
            return [_Term(Fraction(token.text))]
        if token.text in _MEASURES:
            return [self._measure(token.text)]
        self._place -= 1
        known = "a number, H(...) or I(...; ...) is expected here"
        raise self._refused(_MIXED if token.kind == "name" else known)

    def _measure(self, name: str) -> _Term:
        self._need("(")
        groups = [self._variables()]
        if name == "I":
            self._need(";")
            groups.append(self._variables())
        elif self._next.text == ";":
            raise self._refused("H has no semicolon: H(X, Y | Z), but I(X; Y | Z)")
        given = self._given([name for group in groups for name in group])
        self._need(")")
        return _Term(Fraction(1), (*groups, given))

    def _given(self, names: Sequence[str]) -> Group:
        """What stands behind a bar, none of it before it."""
        bar = self._next
        given = self._variables() if self._take("|") else ()
        if twice := [name for name in given if name in names]:
            raise self._refused(f"{twice[0]} stands on both sides of |", bar)
        return given

    def _variables(self) -> Group:
        names = [self._variable()]
        while self._take(","):
            names.append(self._variable())
        return tuple(dict.fromkeys(names))

    def _variable(self) -> str:
        token = self._next
        name = token.text
        if token.kind != "name":
            raise self._refused("a random variable, as X or X1, is expected here")
        if reason := _NO_VARIABLE.get(name[:1]):
            raise self._refused(f"{name} {reason}")
        if not _VARIABLE.fullmatch(name):
            reason = f"{name} is no random variable, which is a capital letter as X, or X1"
            raise self._refused(f"{reason}; {_MIXED}" if name[0].islower() else reason)
        self._place += 1
        name = name.replace("_", "")
        self.names.add(name)
        return name


def _is_number(terms: Sequence[_Term]) -> bool:
    return not any(each.groups for each in terms)


def _in_order(names: Group) -> Group:
    return tuple(sorted(names))


def _expression(law: Group, side: Sequence[_Term]) -> Expr:
    """The terms in the order in which they are written."""
    terms = [
        Rational(term.factor.numerator, term.factor.denominator) * _measured(law, term.groups)
        for term in side
    ]
    return terms[0] if len(terms) == 1 else Add(*terms, evaluate=False)


def _measured(law: Group, groups: tuple[Group, ...]) -> Measure:
    kind = VariableEntropy if len(groups) == 2 else VariableInformation
    return kind.of(law, *map(_in_order, groups))
