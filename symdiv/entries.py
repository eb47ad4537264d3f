"""The catalogue with all its entries, and with the printer that shows them in notebooks."""

import symdiv.export.notebook  # noqa: F401  registers the printer
from symdiv.library import CATALOGUE as catalogue  # noqa: N811

__all__ = ["catalogue"]
