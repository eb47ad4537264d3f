"""Templates in which text is data: a string is escaped unless it is marked as markup already.

The delimiters are ``<< >>``, ``<% %>`` and ``<# #>``, which mean nothing in LaTeX or Typst.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from symdiv.export.document import Expression
from symdiv.export.layout import Page
from symdiv.export.printer import Printer
from symdiv.kernel import signature as S
from symdiv.kernel.term import Term
from symdiv.proof.derivation import IFF, Prose

if TYPE_CHECKING:
    import jinja2

__all__ = ["Markup", "View"]

_PARENTHESES: Final = 5  # em, for parentheses and the sign before them


class Markup(str):
    """Text in the target's own language, which is written as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class View(ABC):
    """What a template sees of its target."""

    parentheses: ClassVar[tuple[str, str]]  # of which one is on another line than the other
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
        parts = (self.text(part) if isinstance(part, str) else self.inline(part) for part in prose)
        return Markup("".join(parts))

    def hypothesis(self, prop: Term) -> Markup:
        """A hypothesis in words and symbols."""
        return self.prose(self.printer.notation.hypothesis(prop))

    def lines(self, expression: Expression, margin: float = 0) -> list[Markup]:
        """A formula in lines that fit the page less a margin."""
        room, printer = self.page.width - margin, self.printer
        if isinstance(expression, Term) and expression.head is S.IFF:
            left, right = expression.args
            inside = printer.broken(right, room - _PARENTHESES)
            if printer.width(right) > room - _PARENTHESES and len(inside) > 1:
                opening, closing = self.parentheses
                inside[0] = f"{printer.relation(IFF)} {opening}{inside[0]}"
                inside[-1] += closing
                return [*map(Markup, printer.broken(left, room)), *map(Markup, inside)]
        return [Markup(each) for each in printer.broken(expression, room)]

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
