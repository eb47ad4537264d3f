"""Papers: what several entries of the catalogue say together, as a story with pictures."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from symdiv.documents.papers.cross_entropy_vs_kl import PAPER
from symdiv.documents.papers.model import Paper

__all__ = ["PAPERS", "Paper"]

PAPERS: Final[Mapping[str, Paper]] = MappingProxyType({PAPER.id: PAPER})
