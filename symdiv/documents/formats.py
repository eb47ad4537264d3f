"""The formats of reports, and what makes a PDF. Nothing is imported, for the commands to know."""

from typing import Final

__all__ = ["ENGINES", "FORMATS"]

ENGINES: Final = ("auto", "typst", "tex")
FORMATS: Final = ("pdf", "tex")
