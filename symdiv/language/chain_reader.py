"""Reads the texts of a chain as one text, in which each has its place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from sympy import Basic
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution
from symdiv.distribution.vector import Kind
from symdiv.language import tree
from symdiv.language.alphabets import is_square
from symdiv.language.chain import Chain, ChainText, Line, Piece
from symdiv.language.error import ClaimError
from symdiv.language.kinds import Kinds
from symdiv.language.order import check_order
from symdiv.language.parse import Parser
from symdiv.language.scope import Scope, Sides, is_taken, sides_of
from symdiv.language.segments import Segment
from symdiv.language.tokens import Token, tokenized
from symdiv.language.variables import is_of_variables, read_sides

__all__ = ["read_chain"]


def read_chain(text: ChainText) -> Chain:
    """The chain that texts make.

    >>> chain = read_chain(ChainText(("kl(p, q)", "1 - sum(q[i], i)", "1 -"), (">=", ">=")))
    >>> chain.related(0, ">=", 1)[0].claim.relation
    D_KL(p || q) >= 1 - Sum(q[i], (i, 1, n))
    >>> print(chain.problems["line", 2])
    an expression is missing here (at character 4)
    """
    if any(map(is_of_variables, (*filter(None, text.lines), *filter(None, text.conditions)))):
        return _chain_of_variables(text)
    return _Reader(text).chain()


def _chain_of_variables(text: ChainText) -> Chain:
    lines = {("line", at): each for at, each in enumerate(text.lines) if each is not None}
    stated = {("condition", at): each for at, each in enumerate(text.conditions) if each}
    read, problems = read_sides(lines, stated, are_relations=text.of_relations)
    for at, (name, _) in enumerate(text.definitions):
        reason = "there are no definitions beside random variables"
        problems["definition", at] = ClaimError(name, 0, reason)
    conditions = [each for piece in stated if piece in read for each in read[piece]]
    return Chain(
        text,
        {at: Line(*read[kind, at]) for kind, at in lines if (kind, at) in read},
        tuple(dict.fromkeys(conditions)),
        problems=problems,
    )


class _Reader:
    """Reads all texts as one, in which each has its place."""

    def __init__(self, text: ChainText) -> None:
        self._given = text
        self._problems: dict[Piece, ClaimError] = {}
        pieces: dict[Piece, str | None] = {}
        for kind, texts in (
            ("line", text.lines),
            ("condition", text.conditions),
            ("definition", [each for _, each in text.definitions]),
        ):
            pieces |= {(kind, at): each for at, each in enumerate(texts)}
        self._texts = {piece: each for piece, each in pieces.items() if each is not None}
        self._starts: dict[Piece, int] = {}
        self._text = ""
        self._read: dict[Piece, list[Sides]] = {}
        tokens: dict[Piece, tuple[Token, ...]] = {}
        for piece, each in self._texts.items():
            self._starts[piece] = len(self._text)
            try:
                source, tokens[piece] = tokenized(each)
            except ClaimError as error:
                self._problems[piece] = error
                source = ""
            self._text += f"{source}\n"
        for piece, found in tokens.items():
            with self._kept_apart(piece):
                self._read[piece] = self._sides(piece, found)

    @contextmanager
    def _kept_apart(self, piece: Piece) -> Iterator[None]:
        """What is wrong with one text is noted, and keeps no other from being read."""
        try:
            yield
        except RecursionError:
            self._refuse(self._refused(self._starts[piece], "this is nested too deep"))
        except ClaimError as error:
            self._refuse(error)
            if piece in self._read:
                reason = f"this speaks of what is not understood: {error.reason}"
                self._refuse(self._refused(self._starts[piece], reason))

    def _refuse(self, error: ClaimError) -> None:
        """Note what is wrong, at its place within the text in which it is."""
        piece = max(
            self._starts,
            key=lambda each: (self._starts[each] <= error.position, self._starts[each]),
        )
        place = error.position - self._starts[piece]
        self._problems.setdefault(piece, ClaimError(self._texts[piece], place, error.reason))
        self._read.pop(piece, None)

    # syntax

    def _sides(self, piece: Piece, tokens: tuple[Token, ...]) -> list[Sides]:
        kind, _ = piece
        start = self._starts[piece]
        end = start + len(self._texts[piece].rstrip())
        moved = tuple(Token(each.at + start, each.text, each.kind) for each in tokens)
        whole = Segment(moved, end)
        for token in moved:
            if token.text == "where":
                raise self._refused(
                    token.at, "conditions stand in a line of their own: assume: ..."
                )
        segments = [whole]
        commas = [token.at for _, token in whole.outside_brackets() if token.text == ","]
        if kind == "condition":
            bounds = [start - 1, *commas, end]
            segments = [
                Segment(tuple(each for each in moved if low < each.at < high), high)
                for low, high in pairwise(bounds)
            ]
        elif commas:
            raise self._refused(commas[0], "one expression stands in a line, without commas")
        for segment in segments:
            check_order(self._text, segment.tokens, segment.end)
        parser = Parser(self._text, self._text)
        found = [sides_of(parser, segment) for segment in segments]
        for sides in found:
            self._check_signs(kind, sides)
        return found

    def _check_signs(self, kind: str, sides: Sides) -> None:
        signs = [sign.text for sign in sides.signs]
        if kind == "condition":
            if "=" in signs:
                at = sides.signs[signs.index("=")].at
                raise self._refused(at, "write == in a condition; a definition is let NAME = ...")
            if not signs:
                raise self._refused(sides.nodes[0].at, "a condition is a relation, as p << q")
            sides.check_condition(self._text)
        elif kind == "line" and self._given.of_relations:
            if len(signs) != 1 or signs[0] in ("=", "<<"):
                at = sides.signs[-1].at if signs else sides.end
                reason = "between iff and implies stands one relation, with ==, !=, <=, >=, < or >"
                raise self._refused(at, reason)
        elif signs:
            reason = "one relation stands before each line, and none within an expression"
            raise self._refused(sides.signs[0].at, reason)

    def _refused(self, at: int, reason: str) -> ClaimError:
        return ClaimError(self._text, at, reason)

    # names and values

    def chain(self) -> Chain:
        """All that is understood."""
        self._check_definitions()
        kinds = self._kinds()
        self._read_definitions(kinds)
        kinds = self._kinds()
        definitions = self._definitions()
        scopes: dict[int, Scope] = {}
        values: dict[int, Basic] = {}
        for (kind, at), (sides, *_) in list(self._read.items()):
            if kind == "line":
                with self._kept_apart((kind, at)):
                    scopes[at] = Scope(self._text, kinds, definitions)
                    values[at] = self._value(scopes[at], sides)
        free = {name for at in values for name in scopes[at].names.free}
        for at in list(values):
            with self._kept_apart(("line", at)):
                scopes[at].check_letters(free)
        conditions = Scope(self._text, kinds, definitions)
        conditions.names.free = free
        written = self._conditions(conditions)
        lost = conditions.lost(written)
        lines = {
            at: Line(
                value,
                (*lost, *scopes[at].lost(written)),
                scopes[at].outcomes([value]),
                None if self._given.of_relations else self._read["line", at][0].nodes[0],
                scopes[at],
            )
            for at, value in values.items()
            if ("line", at) in self._read
        }
        # what makes the distributions in the lines distributions is meant wherever they stand
        meant = {each for line in lines.values() for each in _meant(line.value)}
        stated = tuple(dict.fromkeys((*written, *sorted(meant, key=str))))
        return Chain(self._given, lines, stated, tuple(conditions.letters), self._problems)

    def _check_definitions(self) -> None:
        """No name is defined twice; what speaks of one that is not understood is not read."""
        seen: set[str] = set()
        for at, (name, _) in enumerate(self._given.definitions):
            piece = ("definition", at)
            if is_taken(name, seen) and piece in self._read:
                reason = f"{name} has a meaning already; call it otherwise"
                self._refuse(self._refused(self._starts[piece], reason))
            seen.add(name)
        self._drop_undefined()

    def _drop_undefined(self) -> None:
        """Without what speaks of names whose definitions are not understood."""
        known = self._definitions()
        missing = {name for name, _ in self._given.definitions} - known.keys()
        for piece, found in list(self._read.items()):
            nodes = tree.nodes([list(sides.nodes) for sides in found])
            for each in nodes:
                if isinstance(each, tree.Name) and each.name in missing:
                    reason = f"the definition of {each.name} is not understood"
                    self._refuse(self._refused(each.at, reason))
                    if piece[0] == "definition":
                        self._drop_undefined()
                        return
                    break

    def _read_definitions(self, kinds: Kinds) -> None:
        """Each of them, so that what is wrong with one is said where it stands."""
        definitions = self._definitions()
        scope = Scope(self._text, kinds, definitions)
        for at, (name, _) in enumerate(self._given.definitions):
            piece = ("definition", at)
            if piece in self._read:
                with self._kept_apart(piece):
                    scope.builder.argument(tree.Name(self._starts[piece], name), kinds[name])
        self._drop_undefined()

    def _definitions(self) -> dict[str, tree.Node]:
        return {
            name: self._read["definition", at][0].nodes[0]
            for at, (name, _) in enumerate(self._given.definitions)
            if ("definition", at) in self._read
        }

    def _kinds(self) -> Kinds:
        """What the names are, without the texts in which one is used in another way."""
        while True:
            definitions = self._definitions()
            try:
                return Kinds(self._text, list(self._alike()), square=is_square(definitions))
            except ClaimError as error:
                self._refuse(error)
                self._drop_undefined()

    def _alike(self) -> Iterator[tuple[Sequence[tree.Node], Kind | None]]:
        """What is of one kind: all expressions of a chain, and the sides of each relation."""
        ends: list[tree.Node] = []
        for (kind, at), found in self._read.items():
            if kind == "definition":
                name, _ = self._given.definitions[at]
                yield [tree.Name(self._starts[kind, at], name), found[0].nodes[0]], None
            elif kind == "line" and not self._given.of_relations:
                ends += found[0].nodes
            else:
                yield from ((sides.nodes, sides.expected) for sides in found)
        yield ends, Kind.NUMBER if self._is_ordered else None

    @property
    def _is_ordered(self) -> bool:
        """Whether the lines are numbers, since an order stands between some of them."""
        return bool({*self._given.relations} - {"=="})

    def _value(self, scope: Scope, sides: Sides) -> Basic:
        if self._given.of_relations:
            (value,) = scope.statements(sides)
        else:
            read = scope.builder.number if self._is_ordered else scope.side
            value = read(sides.nodes[0])
        scope.check_letters()
        return value

    def _conditions(self, scope: Scope) -> list[Boolean]:
        written: list[Boolean] = []
        for piece, found in list(self._read.items()):
            if piece[0] == "condition":
                with self._kept_apart(piece):
                    written += [each for sides in found for each in scope.condition(sides)]
        return written


def _meant(value: Basic) -> Iterator[Boolean]:
    """What the parameters of the distributions in a value satisfy."""
    for p in value.atoms(Distribution):
        yield from (each for each in p.conditions if each.free_symbols <= value.free_symbols)
