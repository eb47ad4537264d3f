"""Vector pictures, computed exactly from the package's own expressions.

``model`` is what a picture is, the other files but two make one picture each, and ``latex`` and
``typst`` print any of them. The same picture is the same bytes on every machine.
"""

from symdiv.documents.figures.model import Figure
from symdiv.documents.figures.table import FIGURES

__all__ = ["FIGURES", "Figure"]
