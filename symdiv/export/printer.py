"""Printers of kernel terms: what those for LaTeX, Typst, text and speech share.

A formula keeps the order of its term, has the parentheses that its structure needs, and shows what
is bound under names that differ from everything else in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from symdiv.export import arithmetic, calculus, definitions, logic
from symdiv.export.escape import plain
from symdiv.export.piece import SUM, Piece
from symdiv.export.target import Target
from symdiv.export.writer import Handlers, Writer, used_names
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from symdiv.notation import Notation
from symdiv.proof.derivation import Differential, Prose

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
        S.ADD: "add",
        S.SUB: "subtract",
        S.AND: "and",
        S.IFF: "iff",
        S.IMPLIES: "implies",
        **dict.fromkeys(S.QUANTIFIERS.values(), "every"),
    }
)


@dataclass(frozen=True, slots=True)
class Printer(Target):
    """Prints terms, differentials and prose in the notation of one profile."""

    notation: Notation = field(default_factory=Notation)

    def term(self, term: Term) -> str:
        """The formula of a term, without marks that say where mathematics begins and ends."""
        return self.line_expression(term)

    def line_expression(self, expression: Term | Differential) -> str:
        """The formula of a line of a derivation."""
        return self._written(expression).text

    def width(self, expression: Term | Differential) -> float:
        """How wide the formula is: an estimate in em, or the columns of plain text."""
        return self._written(expression).width

    def prose(self, prose: Prose) -> str:
        """Prose, in which the terms are formulas."""
        return "".join(
            self.escape(part) if isinstance(part, str) else self.inline(self.term(part))
            for part in prose
        )

    def broken(self, expression: Term | Differential, width: float) -> list[str]:
        """The formula in rows of at most ``width``, as far as it can be broken.

        It is broken before a relation, a connective, or the + and - of its outermost sums.
        """
        if isinstance(expression, Differential):
            return [self.line_expression(expression)]
        first, *others = self._rows(self._writer(expression), expression, width)
        return [first.text, *[self.continued + row.text for row in others]]

    def _written(self, expression: Term | Differential) -> Piece:
        if isinstance(expression, Differential):
            function, point = expression.function, expression.point
            return calculus.derivative(self._writer(function, point), function, point)
        return self._writer(expression).term(expression)

    def _writer(self, *terms: Term) -> Writer:
        symbols = self.notation.symbols(frozenset().union(*[term.free for term in terms]))
        return Writer(self, self.notation, _HANDLERS, symbols, used_names(symbols))

    def _rows(self, write: Writer, term: Term, width: float) -> list[Piece]:
        whole, key = write.term(term), _BREAKS.get(term.head)
        if whole.width <= width or key is None or logic.is_negation(term):
            return [whole]
        if key == "every":
            every, body, inner = logic.quantified(write, term)
            return [*self._rows(inner, body, width), self._tail(key, every)]
        shape, (left, right) = self.shape(key), term.args
        before = self._operand(write, left, shape.needs[0], width)
        first, *after = self._operand(write, right, shape.needs[1], width - shape.width)
        last, tail = before[-1], self._tail(key, first)
        if shape.level == SUM and last.width + tail.width <= width:
            joined = Piece(f"{last.text} {tail.text}", width=last.width + tail.width)
            return [*before[:-1], joined, *after]
        return [*before, tail, *after]

    def _operand(self, write: Writer, term: Term, need: int, width: float) -> list[Piece]:
        whole = write.term(term)
        if whole.level < need:
            return [self.grouped(whole)]
        return self._rows(write, term, width)

    def _tail(self, key: str, part: Piece) -> Piece:
        """A construct without its first part."""
        text = self.templates[key] % ("", part.text)
        return Piece(text.strip(), width=self.shape(key).width + part.width)


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
