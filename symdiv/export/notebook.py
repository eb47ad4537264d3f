"""How entries show themselves in a notebook, for MathJax and KaTeX."""

from symdiv.export.latex import Latex
from symdiv.notation import Notation
from symdiv.proof.catalogue import PRESENTERS, Entry
from symdiv.proof.derivation import Part

__all__ = ["present"]


def present(entry: Entry, notation: Notation | None = None) -> str:
    """The derivation between ``$$``, one relation a line, with the reasons at the right."""
    printer = Latex(notation or Notation())
    rows = [row for part in entry.derivation.parts for row in _rows(part, printer)]
    inside = " \\\\\n".join(rows)
    return f"$$\n\\begin{{aligned}}\n{inside}\n\\end{{aligned}}\n$$"


def _rows(part: Part, printer: Latex) -> list[str]:
    start, *others = part.lines
    rows = [f"& {printer.line_expression(start.expression)}"]
    for line in others:
        formula = f"{printer.relation(line.relation)} {printer.line_expression(line.expression)}"
        reason = "".join(
            rf"\text{{{printer.escape(each)}}}" if isinstance(each, str) else printer.term(each)
            for each in line.reason
        )
        rows.append(rf"& \quad {formula}" + (rf" && {reason}" if reason else ""))
    return rows


PRESENTERS["latex"] = present
