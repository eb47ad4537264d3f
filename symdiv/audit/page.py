"""An audit as a PDF."""

import json
from typing import Final

from symdiv.audit.finding import Audit
from symdiv.documents.typst_engine import compile_typst

__all__ = ["pdf"]

_PAGE: Final = """\
#let found = json(bytes(sys.inputs.at("audit")))
#let name = found.library + " " + found.version
#set document(title: "Audit of " + name)
#set page(paper: "a4", margin: 2cm, numbering: "1")
#set text(font: "Libertinus Serif", size: 10pt, lang: "en")
#show table: set text(size: 8pt)
#title()
#let sheet(columns, heads, rows) = table(
  columns: columns, stroke: none, align: left,
  table.header(..heads.map(each => strong(each))), ..rows.flatten().map(each => [#each]))
The entropies and divergences of #name at boundary and extreme parameters, in nats.
= What was tried
#sheet(4, ("of", "right", "not offered", "wrong"),
  found.counts.map(each => (each.row, each.right, each.not_offered, each.wrong)))
#if found.faults.len() > 0 [
= Wrong, worst first
#sheet((1fr, auto, auto, auto), ("of", "got", "true", "what is wrong"),
  found.faults.map(each => (each.case + " in " + each.dtype, each.got, each.true,
    each.kind + if each.kind == "digits lost" [, #each.digits right])))
]
"""


def pdf(found: Audit) -> bytes:
    """The tables of an audit as an accessible PDF; a ``TypstError`` where it cannot be made."""
    return compile_typst(_PAGE, {"audit": json.dumps(found.as_json())})
