"""Templates in which text is data: a string is escaped unless it is marked as markup already.

The delimiters are ``<< >>``, ``<% %>`` and ``<# #>``, which mean nothing in LaTeX or Typst.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, Final

from symdiv.documents.document import Axiom, Statement
from symdiv.documents.layout import Page
from symdiv.documents.worked_example import WorkedExample
from symdiv.formulas.derivation import Prose
from symdiv.formulas.printer import Printer
from symdiv.kernel.term import Term

if TYPE_CHECKING:
    import jinja2

__all__ = ["REPORT", "Markup", "View"]

# em of the text of a page: 11 pt on 152 mm
REPORT: Final = Page(
    width=39,
    relation=2,
    gap=2,
    number=3,
    indent=1.5,
    longest_start=9,
    letter=0.43,
    small=0.9,
    narrowest=11,
)
_LEFT_SIDE: Final = 13  # em, for H(p) + D(p, q) and a sign
_LONGEST_EXAMPLE: Final = 20  # lines, for which no page ends within it
_BOX: Final = 4  # em, for the frame around a statement and the labels in it
_BETWEEN: Final = 2  # em, between formulas on one line
_HALF: Final = 14.5  # em, up to which an axiom takes half a line, in small print


class Markup(str):
    """Text in the target's own language, which is written as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class View(ABC):
    """What a template sees of its target."""

    printer: Printer
    page: Page

    @abstractmethod
    def text(self, text: str) -> Markup:
        """Text that means itself."""

    @abstractmethod
    def inline(self, term: Term) -> Markup:
        """A formula within a sentence."""

    def prose(self, prose: Prose) -> Markup:
        """Sentences, the terms in them as formulas."""
        clauses = self.printer.clauses(prose)
        parts = [self.text(c) if isinstance(c, str) else self.inline(c) for c in clauses]
        return Markup("".join(parts))

    def hypothesis(self, prop: Term) -> Markup:
        """A hypothesis in words and symbols."""
        return self.prose(self.printer.notation.hypothesis(prop))

    def labelled(self, statements: Sequence[Statement]) -> Iterator[tuple[str, list[str]]]:
        """Each statement in rows that fit its frame; a label tells several from each other."""
        for place, lines in enumerate(statements):
            label = f"({ascii_lowercase[place]})" if len(statements) > 1 else ""
            yield label, self.printer.statement(lines, self.page.width - _BOX)

    def packed(self, terms: Iterable[Term]) -> list[list[Term]]:
        """Formulas in lines of as many as fit."""
        rows: list[list[Term]] = []
        left = 0.0
        for term in terms:
            width = self.printer.width(term)
            if width > left:
                rows.append([])
                left = self.page.width
            rows[-1].append(term)
            left -= width + _BETWEEN
        return rows

    def side(self, term: Term) -> list[str]:
        """The right side of an equality, in lines that fit beside the left one."""
        return self.printer.broken(term, self.page.width - _LEFT_SIDE)

    def fits_a_page(self, example: WorkedExample) -> bool:
        """Whether the lines of an example can stand together."""
        equalities = (*example.equalities, example.identity)
        terms = [side.term for each in equalities for side in each.sides if side.term]
        return sum(len(self.side(term)) for term in terms) <= _LONGEST_EXAMPLE

    def in_halves(self, axioms: Sequence[Axiom]) -> list[tuple[Axiom, ...]]:
        """The axioms in two columns, given line by line; below them, the long ones."""
        widths = {axiom: self.printer.width_in_text(axiom.statement) for axiom in axioms}
        short = [axiom for axiom in axioms if widths[axiom] <= _HALF]
        long = [axiom for axiom in axioms if widths[axiom] > _HALF]
        half = (len(short) + 1) // 2
        pairs = zip_longest(short[:half], short[half:])
        return [*(tuple(filter(None, pair)) for pair in pairs), *((each,) for each in long)]

    def fill(self, template: str, **values: Any) -> str:
        """The template of that name with the values, in which each string is made text."""
        return _environment().get_template(template).render(view=self, markup=Markup, **values)


@cache
def _environment() -> "jinja2.Environment":
    import jinja2  # not before a report is wanted

    @jinja2.pass_context
    def finalize(context: "jinja2.runtime.Context", value: object) -> str:
        if isinstance(value, jinja2.Undefined):
            return str(value)  # raises, and names what is undefined
        return value if isinstance(value, Markup) else context["view"].text(str(value))

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        autoescape=False,
    )
