"""Which symdiv this is."""

from typing import Final

__all__ = ["VERSION"]

VERSION: Final = "0.1.0"  # as pyproject.toml says; the package's metadata are slow to ask
