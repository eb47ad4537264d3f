"""How entries show themselves in a notebook, for MathJax and KaTeX."""

from symdiv.formulas.derivation import Part
from symdiv.formulas.latex import Latex
from symdiv.formulas.notation import Notation
from symdiv.theorems.catalogue import Entry

__all__ = ["present"]


def present(entry: Entry, notation: Notation | None = None) -> str:
    """What is proved and its derivation, one relation a line, with the reasons at the right."""
    printer, parts = Latex(notation or Notation()), entry.derivation.parts
    statement = [f"& {row}" for part in parts for row in printer.statement(part.statement)]
    statement[-1] += r" \\[1ex]"
    rows = [row for part in parts for row in _rows(part, printer)]
    inside = " \\\\\n".join(statement) + "\n" + " \\\\\n".join(rows)
    return f"$$\n\\begin{{aligned}}\n{inside}\n\\end{{aligned}}\n$$"


def _rows(part: Part, printer: Latex) -> list[str]:
    start, *others = part.lines
    rows = [f"& {printer.line_expression(start.expression)}"]
    for line in others:
        formula = f"{printer.relation(line.relation)} {printer.line_expression(line.expression)}"
        reason = "".join(
            rf"\text{{{printer.escape(each)}}}" if isinstance(each, str) else printer.term(each)
            for each in printer.clauses(line.reason)
        )
        rows.append(rf"& \quad {formula}" + (rf" && {reason}" if reason else ""))
    return rows
