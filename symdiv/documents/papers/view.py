"""What the templates of papers ask of either target, beyond what reports ask."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import Final

from symdiv.documents.document import Statement
from symdiv.documents.figures import Figure
from symdiv.documents.layout import Page
from symdiv.documents.markup import REPORT, Markup
from symdiv.documents.papers.making import Row
from symdiv.documents.papers.story import Code, Emphasis, Formula, Reference, story
from symdiv.formulas.printer import Printer
from symdiv.kernel.term import Term
from symdiv.theorems.texts import Verdict

__all__ = ["PAGE", "PaperView", "Stated"]

PAGE: Final = replace(REPORT, width=42)  # 10 pt on 152 mm
_PART: Final = 19  # em, up to which a statement stands within a sentence
_LINES: Final = 45  # em, for all that an entry states there
_MARGIN: Final = 4  # em, at the left of what stands on lines of its own
_LABEL: Final = 2  # em, for (a)
_GAP: Final = 2.5  # em, between statements on one line


@dataclass(frozen=True, slots=True)
class Stated:
    """One of several statements: its label, its formula in rows, and what it says."""

    label: str
    pieces: tuple[str, ...]
    lines: Statement


class PaperView(ABC):
    """Mixed into the view of a target; ``labels`` says what a reference is shown as."""

    __slots__ = ()
    printer: Printer
    page: Page
    labels: Mapping[str, str]

    @abstractmethod
    def text(self, text: str) -> Markup:
        """Text that means itself."""

    @abstractmethod
    def mathematics(self, text: str) -> Markup:
        """A formula of ``export.formula`` within a sentence."""

    @abstractmethod
    def emphasis(self, text: str) -> Markup:
        """Words set apart."""

    @abstractmethod
    def code(self, text: str) -> Markup:
        """Words in a typewriter's letters."""

    @abstractmethod
    def link(self, key: str, text: str) -> Markup:
        """Words that lead to ``anchor(key)``."""

    @abstractmethod
    def anchor(self, key: str) -> Markup:
        """The mark to which links lead."""

    @abstractmethod
    def picture(self, figure: Figure) -> Markup:
        """A picture without its caption."""

    @abstractmethod
    def stated_in_text(self, lines: Statement) -> Markup:
        """A statement as a formula within a sentence."""

    @abstractmethod
    def stated_rows(self, rows: Sequence[Sequence[Stated]]) -> Markup:
        """Statements in rows of as many as fit."""

    @abstractmethod
    def inline(self, term: Term) -> Markup:
        """A formula of the kernel within a sentence."""

    def meanings(self, terms: Sequence[Term]) -> Markup:
        """Definitions within a sentence."""
        return self._joined([self.inline(term) for term in terms])

    def story(self, text: str) -> Markup:
        """Prose with formulas and references."""
        parts = []
        for piece in story(text):
            match piece:
                case Formula(inside):
                    parts.append(self.mathematics(inside))
                case Emphasis(inside):
                    parts.append(self.emphasis(inside))
                case Code(inside):
                    parts.append(self.code(inside))
                case Reference(key):
                    parts.append(self.link(key, self.labels[key]))
                case _:
                    parts.append(self.text(piece))
        return Markup("".join(parts))

    def fits_a_line(self, statements: Sequence[Statement]) -> bool:
        """Whether what an entry states can stand within a sentence."""
        widths = [*map(self.printer.statement_width, statements)]
        tall = any(self.printer.is_tall(line.expression) for each in statements for line in each)
        return not tall and max(widths) <= _PART and sum(widths) <= _LINES

    def stated(self, statements: Sequence[Statement]) -> Markup:
        """What an entry states, below the sentence that says what it assumes."""
        room = self.page.width - _MARGIN
        rows: list[list[Stated]] = []
        left = 0.0
        for place, lines in enumerate(statements):
            label = f"({ascii_lowercase[place]})" if len(statements) > 1 else ""
            width = self.printer.statement_width(lines) + (_LABEL if label else 0)
            if width > left:
                rows.append([])
                left = room
            pieces = self.printer.statement(lines, room - (_LABEL if label else 0))
            rows[-1].append(Stated(label, tuple(pieces), lines))
            left -= width + _GAP
        return self.stated_rows(rows)

    def sentence(self, statements: Sequence[Statement]) -> Markup:
        """What an entry states, within a sentence."""
        return self._joined([self.stated_in_text(lines) for lines in statements])

    def sources(self, row: Row) -> str:
        """The letters of the texts that make a claim."""
        return " ".join(source.letter for source in row.claim.sources)

    def verdict(self, row: Row) -> Markup:
        """What became of a claim; what is refuted is set apart."""
        return self._listed(
            self.emphasis(each) if each is Verdict.REFUTED else self.text(each)
            for each in row.claim.verdicts
        )

    def where(self, row: Row) -> Markup:
        """The numbers of the theorems on a claim, as links."""
        return self._listed(
            self.link(name, self.labels[name].partition(" ")[2]) for name in row.entries
        )

    def _joined(self, parts: Sequence[str]) -> Markup:
        *others, last = parts
        return Markup(f"{', '.join(others)} and {last}" if others else last)

    def _listed(self, parts: Iterable[str]) -> Markup:
        return Markup(", ".join(parts))
