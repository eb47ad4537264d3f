"""The catalogue with all its entries, and with the printer that shows them in notebooks."""

from symdiv.library import CATALOGUE as catalogue  # noqa: N811
from symdiv.proof.catalogue import PRESENTERS, Entry

__all__ = ["catalogue"]


def _latex(entry: Entry) -> str:
    # only a notebook needs the printer
    from symdiv.export.notebook import present

    return present(entry)


PRESENTERS["latex"] = _latex
