"""Typst to PDF with the compiler in the ``typst`` wheel: no TeX, network or system fonts."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

__all__ = ["TypstError", "compile_typst"]

_STANDARD: Final = "ua-1"  # tagged PDF; refused by the compiler where an equation has no text


class TypstError(Exception):
    """Typst gave no PDF; the message is one line."""


def compile_typst(source: str, inputs: Mapping[str, str]) -> bytes:
    """The PDF of a Typst document, the same bytes for the same source and inputs.

    ``inputs`` reach the document as strings, so no text in them can become markup. Raises
    ``TypstError`` where the compiler refuses the source.
    """
    import typst  # 80 MB of compiler, wanted by nothing but this

    with tempfile.TemporaryDirectory(prefix="symdiv-") as root:
        main = Path(root, "report.typ")
        main.write_text(source, encoding="utf-8")
        try:
            return typst.compile(
                str(main),
                format="pdf",
                root=root,
                ignore_system_fonts=True,
                sys_inputs=dict(inputs),
                pdf_standards=_STANDARD,
                timestamp=0,
                package_path=root,
                package_cache_path=root,
            )
        except typst.TypstError as error:
            raise TypstError(f"typst failed: {str(error).partition(chr(10))[0]}") from error
