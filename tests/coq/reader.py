"""A reader of the Coq text of statements, and what it says for given numbers.

Written from the Coq reference manual (levels and associativities of its standard notations) and
from its library of real numbers. It shares nothing with what prints the text. Indices are 0, 1, 2,
...; ``ln 0 = 0``, and of negative numbers it is taken to be 0; ``x / 0 = 0``.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial, reduce
from types import MappingProxyType
from typing import Any

import mpmath

mp = mpmath.MPContext()
mp.dps = 90

_COMMENT = re.compile(r"\(\*.*?\*\)", re.DOTALL)
_TOKEN = re.compile(
    r"\s*(?:(\d+)|([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)|(<->|->|=>|/\\|<=|%nat|[-+*/=<():,]))", re.ASCII
)
# level, and the loosest level of what may stand on the left and on the right
_INFIX: Mapping[str, tuple[int, int, int]] = {
    "->": (99, 98, 200),
    "<->": (95, 94, 94),
    "/\\": (80, 79, 80),
    "=": (70, 69, 69),
    "<=": (70, 69, 69),
    "<": (70, 69, 69),
    "+": (50, 50, 49),
    "-": (50, 50, 49),
    "*": (40, 40, 39),
    "/": (40, 40, 39),
}
_NEGATION, _APPLICATION, _ARGUMENT, _LOOSEST = 35, 10, 9, 200
_WORDS = frozenset({"forall", "fun", "if", "then", "else"})


class NotCoqError(Exception):
    """The text is not what the grammar of statements allows."""


@dataclass(frozen=True)
class Number:
    value: int


@dataclass(frozen=True)
class Name:
    text: str


@dataclass(frozen=True)
class Apply:
    function: "Tree"
    arguments: tuple["Tree", ...]


@dataclass(frozen=True)
class Infix:
    sign: str
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True)
class Negation:
    inner: "Tree"


@dataclass(frozen=True)
class If:
    condition: "Tree"
    yes: "Tree"
    no: "Tree"


@dataclass(frozen=True)
class Naturals:
    """``(...)%nat``: what is inside is about natural numbers."""

    inner: "Tree"


@dataclass(frozen=True)
class Bind:
    """``forall`` or ``fun`` with its variables, each with its type."""

    word: str
    binders: tuple[tuple[str, "Tree"], ...]
    body: "Tree"


Tree = Number | Name | Apply | Infix | Negation | If | Naturals | Bind


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        place = 0
        text = text.rstrip()
        while place < len(text):
            found = _TOKEN.match(text, place)
            if found is None:
                raise NotCoqError(f"no token: {text[place : place + 20]!r}")
            self.tokens.append(found[found.lastindex or 0])
            place = found.end()
        self.tokens.append("")
        self.place = 0

    @property
    def next(self) -> str:
        return self.tokens[self.place]

    def take(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1]

    def need(self, token: str) -> None:
        if self.take() != token:
            near = " ".join(self.tokens[max(0, self.place - 4) : self.place + 3])
            raise NotCoqError(f"expected {token!r} near {near!r}")

    def term(self, level: int = _LOOSEST) -> Tree:
        left, own = self.prefix(level)
        while self.next in _INFIX and _INFIX[self.next][0] <= level:
            sign = self.take()
            here, before, after = _INFIX[sign]
            if own > before:
                raise NotCoqError(f"{sign!r} does not associate")
            left, own = Infix(sign, left, self.term(after)), here
        return left

    def prefix(self, level: int) -> tuple[Tree, int]:
        if self.next in ("forall", "fun", "if") and level >= _LOOSEST:
            return (self.conditional() if self.next == "if" else self.bind()), _LOOSEST
        if self.next == "-" and level >= _NEGATION:
            self.take()
            return Negation(self.term(_NEGATION)), _NEGATION
        head = self.atom()
        arguments = []
        while level >= _APPLICATION and self.starts_atom():
            arguments.append(self.atom())
        if arguments:
            return Apply(head, tuple(arguments)), _APPLICATION
        return head, 0

    def starts_atom(self) -> bool:
        return self.next == "(" or (self.next[:1].isalnum() and self.next not in _WORDS)

    def atom(self) -> Tree:
        if not self.starts_atom():
            raise NotCoqError(f"expected a term, found {self.next!r}")
        token = self.take()
        tree: Tree
        if token == "(":
            tree = self.term()
            self.need(")")
        else:
            tree = Number(int(token)) if token.isdigit() else Name(token)
        while self.next == "%nat":
            self.take()
            tree = Naturals(tree)
        return tree

    def conditional(self) -> Tree:
        self.need("if")
        condition = self.term()
        self.need("then")
        yes = self.term()
        self.need("else")
        return If(condition, yes, self.term())

    def bind(self) -> Tree:
        word = self.take()
        binders: list[tuple[str, Tree]] = []
        if self.next == "(":
            while self.next == "(":
                self.take()
                binders += self.group()
                self.need(")")
        else:
            binders += self.group()
        self.need("," if word == "forall" else "=>")
        return Bind(word, tuple(binders), self.term())

    def group(self) -> Iterator[tuple[str, Tree]]:
        names = []
        while self.next != ":":
            name = self.take()
            if not name[:1].isalpha() or name in _WORDS or "." in name:
                raise NotCoqError(f"expected a name, found {name!r}")
            names.append(name)
        self.need(":")
        if not names:
            raise NotCoqError("a binder without names")
        type_ = self.term()
        return ((name, type_) for name in names)


def read(text: str) -> Tree:
    """The tree of a term or a proposition."""
    reader = _Reader(text)
    tree = reader.term()
    reader.need("")
    return tree


def commands(text: str) -> list[str]:
    """The sentences of a file without comments and with single blanks."""
    live = " ".join(_COMMENT.sub(" ", text).split())
    *sentences, rest = re.split(r"\.(?:\s|$)", live)
    if rest:
        raise NotCoqError(f"after the last sentence: {rest!r}")
    return [sentence.strip() for sentence in sentences]


def statement(text: str) -> Tree:
    """The proposition that a file defines under the name ``statement``."""
    *_, last = commands(text)
    head, _, body = last.partition(":=")
    if head.split() != ["Definition", "statement", ":", "Prop"]:
        raise NotCoqError(f"not the definition of a statement: {head!r}")
    return read(body)


def split(tree: Tree, count: int) -> tuple[tuple[tuple[str, Tree], ...], list[Tree], Tree]:
    """The variables of a statement, its first so many hypotheses, and the rest."""
    binders: tuple[tuple[str, Tree], ...] = ()
    if isinstance(tree, Bind):
        binders, tree = tree.binders, tree.body
    hypotheses = []
    for _ in range(count):
        if not isinstance(tree, Infix) or tree.sign != "->":
            raise NotCoqError("fewer hypotheses than expected")
        hypotheses.append(tree.left)
        tree = tree.right
    return binders, hypotheses, tree


def bracketed(tree: Tree) -> str:
    """The text of a tree with brackets around each of its parts."""
    match tree:
        case Number(value):
            return str(value)
        case Name(text):
            return text
        case Apply(function, arguments):
            return f"({' '.join(map(bracketed, (function, *arguments)))})"
        case Infix(sign, left, right):
            return f"({bracketed(left)} {sign} {bracketed(right)})"
        case Negation(inner):
            return f"(- {bracketed(inner)})"
        case If(condition, yes, no):
            return f"(if {bracketed(condition)} then {bracketed(yes)} else {bracketed(no)})"
        case Naturals(inner):
            return f"({bracketed(inner)})%nat"
        case Bind(word, binders, body):
            listed = " ".join(f"({name} : {bracketed(type_)})" for name, type_ in binders)
            return f"({word} {listed}{',' if word == 'forall' else ' =>'} {bracketed(body)})"


def renamed(tree: Tree, names: Mapping[str, str] = MappingProxyType({})) -> Tree:
    """A tree with names for what is bound that tell only where it is bound: b0, b1, ..."""

    def again(part: Tree) -> Tree:
        return renamed(part, names)

    match tree:
        case Name(text):
            return Name(names.get(text, text))
        case Apply(function, arguments):
            return Apply(again(function), tuple(map(again, arguments)))
        case Infix(sign, left, right):
            return Infix(sign, again(left), again(right))
        case Negation(inner):
            return Negation(again(inner))
        case If(condition, yes, no):
            return If(again(condition), again(yes), again(no))
        case Naturals(inner):
            return Naturals(again(inner))
        case Bind(word, binders, body):
            new = {name: f"b{len(names) + n}" for n, (name, _) in enumerate(binders)}
            typed = tuple((new[name], again(type_)) for name, type_ in binders)
            return Bind(word, typed, renamed(body, {**names, **new}))
    return tree


# meaning


def _real(x: Any) -> Any:
    return mp.mpf(x.numerator) / x.denominator if isinstance(x, Fraction) else mp.mpf(x)


def equal(a: Any, b: Any) -> bool:
    """Whether two numbers are the same, exactly or to thirty digits."""
    if isinstance(a, int | Fraction) and isinstance(b, int | Fraction):
        return a == b
    x, y = _real(a), _real(b)
    return bool(abs(x - y) <= mp.mpf(10) ** -30 * max(1, abs(x), abs(y)))


def _arithmetic(operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def of(a: Any, b: Any) -> Any:
        exact = isinstance(a, Fraction) and isinstance(b, Fraction)
        return operation(a, b) if exact else operation(_real(a), _real(b))

    return of


def _less(a: Any, b: Any) -> bool:
    return not equal(a, b) and bool(_real(a) < _real(b))


_VALUES: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": _arithmetic(lambda a, b: a + b),
    "-": _arithmetic(lambda a, b: a - b),
    "*": _arithmetic(lambda a, b: a * b),
    "/": _arithmetic(lambda a, b: a / b if b else Fraction(0)),
    "=": equal,
    "<": _less,
    "<=": lambda a, b: not _less(b, a),
    "<->": lambda a, b: a == b,
}


def _exp(x: Any) -> Any:
    return mp.exp(_real(x)) if x else Fraction(1)


def _ln(x: Any) -> Any:
    return mp.log(_real(x)) if x > 0 and x != 1 else Fraction(0)


def _joined(sign: str, empty: int, further: int = 0) -> Callable[..., Any]:
    """The sum or the product of a function at 0, ..., n - 1 + further, or as a function of n."""

    def of(function: Callable[[int], Any], n: int | None = None) -> Any:
        if n is None:
            return partial(of, function)
        values = map(function, range(n + further))
        return reduce(_VALUES[sign], values, Fraction(empty))

    return of


Judge = Callable[[str, tuple[Any, ...]], bool]


@dataclass(frozen=True)
class Meaning:
    """What trees are, for given values of the names in them.

    ``forall`` is tried at the given numbers only. What is said of limits is left to ``judge``,
    which gets the relation's name, and its arguments with functions as their values at ``points``,
    or at the first indices.
    """

    judge: Judge
    naturals: Sequence[int]
    reals: Sequence[Any]
    points: Sequence[Any] = (Fraction(1, 2), Fraction(2), Fraction(-3, 2), Fraction(0))
    first: Sequence[int] = range(5)
    _known: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        known = {
            "exp": _exp,
            "ln": _ln,
            "Rabs": abs,
            "S": lambda n: n + 1,
            "Nat.pred": lambda n: max(n - 1, 0),
            "Nat.eqb": lambda i, k: i == k,
            "sum_f_R0": _joined("+", 0, 1),
            "prod_f_R0": _joined("*", 1, 1),
            "sum_below": _joined("+", 0),
            "product_below": _joined("*", 1),
            "is_below": lambda i, n: i < n,
            "False": False,
            "True": True,
            "derivable_pt_lim": self.judged("derivable_pt_lim", self.points),
            "infinite_sum": self.judged("infinite_sum", self.first),
            "cv_infty": self.judged("cv_infty", self.first),
        }
        object.__setattr__(self, "_known", known)

    def judged(self, name: str, places: Sequence[Any]) -> Callable[..., bool]:
        def judged(function: Callable[[Any], Any], *values: Any) -> bool:
            return self.judge(name, (*map(function, places), *values))

        return judged

    def of(self, tree: Tree, values: Mapping[str, Any]) -> Any:
        """The value of a tree: a number, a truth value or a function."""
        match tree:
            case Number(value):
                return Fraction(value)
            case Name(text):
                if text in values:
                    return values[text]
                if text in self._known:
                    return self._known[text]
                raise NotCoqError(f"unknown name {text}")
            case Apply(function, arguments):
                given = [self.of(argument, values) for argument in arguments]
                called = self.of(function, values)
                if not callable(called):
                    raise NotCoqError(f"{bracketed(function)} is no function")
                try:
                    return called(*given)
                except (TypeError, ValueError) as error:
                    raise NotCoqError(f"{bracketed(tree)}: {error}") from error
            case Infix("->", left, right):
                return not self.of(left, values) or self.of(right, values)
            case Infix("/\\", left, right):
                return self.of(left, values) and self.of(right, values)
            case Infix(sign, left, right):
                sides = self.of(left, values), self.of(right, values)
                if any(callable(side) for side in sides):
                    raise NotCoqError(f"{sign} between functions")
                return _VALUES[sign](*sides)
            case Negation(inner):
                return -self.of(inner, values)
            case If(condition, yes, no):
                return self.of(yes if self.of(condition, values) else no, values)
            case Naturals(Number(value)):
                return value
            case Naturals(inner):
                return self.of(inner, values)
            case Bind("fun", binders, body):
                names = [name for name, _ in binders]
                return lambda *given: self.of(
                    body, {**values, **dict(zip(names, given, strict=True))}
                )
            case Bind(_, binders, body):
                return self._for_all(binders, body, values)
        raise NotCoqError(f"{tree!r}")

    def _for_all(
        self, binders: tuple[tuple[str, Tree], ...], body: Tree, values: Mapping[str, Any]
    ) -> bool:
        if not binders:
            return bool(self.of(body, values))
        (name, type_), *others = binders
        domain = {Name("nat"): self.naturals, Name("R"): self.reals}[type_]
        rest = tuple(others)
        return all(self._for_all(rest, body, {**values, name: value}) for value in domain)
