"""The catalogue with all its entries, and with the printer that shows them in notebooks."""

from symdiv.theorems import CATALOGUE as catalogue  # noqa: N811
from symdiv.theorems.catalogue import PRESENTERS, Entry

__all__ = ["catalogue"]


def _latex(entry: Entry) -> str:
    # only a notebook needs the printer
    from symdiv.documents.notebook import present

    return present(entry)


PRESENTERS["latex"] = _latex
