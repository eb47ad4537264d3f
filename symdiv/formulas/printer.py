"""Printers of kernel terms: what those for LaTeX, Typst, text and speech share.

A formula keeps the order of its term, has the parentheses that its structure needs, and shows what
is bound under names that differ from everything else in it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from symdiv.formulas import arithmetic, calculus, definitions, logic
from symdiv.formulas.derivation import Differential, Line, Prose
from symdiv.formulas.escape import plain
from symdiv.formulas.notation import AFTER, Notation
from symdiv.formulas.piece import SUM, Piece
from symdiv.formulas.target import Target
from symdiv.formulas.writer import Handlers, Writer, used_names
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term, substitute

_HANDLERS: Final[Handlers] = MappingProxyType(
    {
        **arithmetic.HANDLERS,
        **calculus.HANDLERS,
        **logic.HANDLERS,
        **definitions.HANDLERS,
    }
)
# where a formula that is too wide is broken
_BREAKS: Final[Mapping[object, str]] = MappingProxyType(
    {
        **logic.RELATIONS,
        S.HASSUM: "equal",
        S.ADD: "add",
        S.SUB: "subtract",
        S.AND: "and",
        S.IFF: "iff",
        S.IMPLIES: "implies",
        **dict.fromkeys(S.QUANTIFIERS.values(), "every_apart"),
    }
)


@dataclass(frozen=True, slots=True)
class Printer(Target):
    """Prints terms, differentials and prose in the notation of one profile."""

    notation: Notation = field(default_factory=Notation)

    def term(self, term: Term) -> str:
        """The formula of a term, without marks that say where mathematics begins and ends."""
        return self._writer(term).term(term).text

    def line_expression(self, expression: Term | Differential) -> str:
        """The formula of a line of a derivation."""
        return self._displayed(expression).text

    def width(self, expression: Term | Differential) -> float:
        """How wide the formula of a line is: an estimate in em, or the columns of plain text."""
        return self._displayed(expression).width

    def width_in_text(self, term: Term) -> float:
        """How wide the formula of a term is in a sentence."""
        return self._writer(term).in_line_of_text().term(term).width

    def is_tall(self, expression: Term | Differential) -> bool:
        """Whether the formula of a line is higher than a line of text."""
        return self._displayed(expression).tall

    def prose(self, prose: Prose) -> str:
        """Prose, in which the terms are formulas."""
        return "".join(
            self.escape(part) if isinstance(part, str) else self.inline(self.term(part))
            for part in self.clauses(prose)
        )

    def clauses(self, prose: Prose) -> Prose:
        """The same with "for every" as words of the sentence, not of a formula."""
        return tuple(each for part in prose for each in self._clauses(part))

    def _clauses(self, part: str | Term) -> Prose:
        if isinstance(part, str) or not logic.is_quantified(part):
            return (part,)
        elements, body, inner = logic.quantified(self._writer(part), part)
        # without the writer for both, k is what the index after k counts
        body = substitute(body, {each: S.NEXT(each()) for each in inner.counts})
        listed = [each for element in elements for each in (", ", element)][1:]
        return (body, " for every ", *listed)

    def broken(self, expression: Term | Differential, width: float) -> list[str]:
        """The formula in rows of at most ``width``, as far as it can be broken.

        It is broken before a relation, a connective, or the + and - of its outermost sums.
        """
        if isinstance(expression, Differential):
            return [self.line_expression(expression)]
        first, *others = self._rows(self._writer(expression), expression, width)
        return [first.text, *[self.continued + row.text for row in others]]

    def statement(self, lines: Sequence[Line], width: float = math.inf) -> list[str]:
        """What a part states, in rows: an expression, or two with a relation between them."""
        rows: list[str] = []
        whole = self.statement_width(lines) <= width
        for line in lines:
            sign = f"{self.relation(line.relation)} " if line.relation else ""
            first, *others = self.broken(line.expression, width - (self._sign if sign else 0))
            rows = [f"{rows[0]} {sign}{first}"] if rows and whole else [*rows, sign + first]
            rows += others
        return rows

    def statement_width(self, lines: Sequence[Line]) -> float:
        """How wide a statement on one row is."""
        return self._sign * (len(lines) - 1) + sum(self.width(line.expression) for line in lines)

    @property
    def _sign(self) -> float:
        """The width of a relation sign with the space around it."""
        return self.measure(" = ", self.shape("equal").width)

    def _displayed(self, expression: Term | Differential) -> Piece:
        if isinstance(expression, Differential):
            function, point = expression.function, expression.point
            return calculus.derivative(self._writer(function, point), function, point)
        return self._whole(self._writer(expression), expression)

    def _whole(self, write: Writer, term: Term) -> Piece:
        """A term on one row of its own, which leaves room before "for every"."""
        if not logic.is_quantified(term):
            return write.term(term)
        elements, body, inner = logic.quantified(write, term)
        return self.fill("every_apart", inner.term(body), inner.listed_terms(elements))

    def _writer(self, *terms: Term) -> Writer:
        symbols = self.notation.symbols(frozenset().union(*[term.free for term in terms]))
        counts = frozenset([each for each in symbols if each.name.startswith(AFTER)])
        used = used_names(symbols)
        return Writer(self, self.notation, _HANDLERS, symbols, used, counts=counts)

    def _rows(self, write: Writer, term: Term, width: float) -> list[Piece]:
        either = logic.alternatives(term)
        whole, key = self._whole(write, term), "or" if either else _BREAKS.get(term.head)
        if whole.width <= width or key is None:
            return [whole]
        some = logic.existential(write, term)
        if some is not None:
            element, body, inner = some
            need = self.shape("some").needs[0]
            rows = self._operand(inner, body, need, width)
            return self._continued(rows, self._tail("some", inner.term(element)), width)
        if logic.is_negation(term):
            return [whole]
        if key == "every_apart":
            elements, body, inner = logic.quantified(write, term)
            tail = self._tail(key, inner.listed_terms(elements))
            return self._continued(self._rows(inner, body, width), tail, width)
        shape, (left, right) = self.shape(key), either or term.args
        sign = self.measure((self.templates[key] % ("", "")).lstrip(), shape.width)
        is_series = term.head is S.HASSUM
        before = (
            [calculus.series(write, left)]
            if is_series
            else self._operand(write, left, shape.needs[0], width)
        )
        first, *after = self._operand(write, right, shape.needs[1], width - sign)
        tail = self._tail(key, first)
        joined = self._joined(before[-1], tail)
        if shape.level == SUM and joined.width <= width:
            return [*before[:-1], joined, *after]
        return [*before, tail, *after]

    def _continued(self, rows: list[Piece], tail: Piece, width: float) -> list[Piece]:
        """The rows with what ends the last of them, if there is room for it."""
        *before, last = rows
        joined = self._joined(last, tail)
        return [*before, joined] if joined.width <= width else [*rows, tail]

    def _operand(self, write: Writer, term: Term, need: int, width: float) -> list[Piece]:
        whole = write.term(term)
        if whole.level >= need:
            return self._rows(write, term, width)
        group = self.grouped(whole)
        if group.width <= width:
            return [group]
        opening, closing = self.parentheses
        edges = self.measure(opening + closing, self.shape("group").width)
        first, *others = self._rows(write, term, width - edges)
        if not others:
            return [group]
        *others, last = others
        first = replace(first, text=opening + first.text, width=first.width + edges / 2)
        last = replace(last, text=last.text + closing, width=last.width + edges / 2)
        return [first, *others, last]

    def _tail(self, key: str, part: Piece) -> Piece:
        """A construct without its first part."""
        text = (self.templates[key] % ("", part.text)).strip()
        return self.piece(text, self.shape(key).width + part.width)

    def _joined(self, before: Piece, after: Piece) -> Piece:
        return self.piece(f"{before.text} {after.text}", before.width + after.width)


@dataclass(frozen=True, slots=True)
class PlainPrinter(Printer):
    """A printer of plain text, in which formulas need no marks and no letter is special."""

    def words(self, text: str) -> str:
        """The words themselves."""
        return plain(text)

    def escape(self, text: str) -> str:
        """The text on one line."""
        return plain(text)

    def inline(self, formula: str) -> str:
        """The formula itself."""
        return formula
