"""The pictures by name, each made when it is first wanted."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from symdiv.documents.figures.bars import decomposition, modes
from symdiv.documents.figures.bernoulli import bernoulli
from symdiv.documents.figures.model import Figure
from symdiv.documents.figures.simplex import simplex

__all__ = ["FIGURES"]

FIGURES: Final[Mapping[str, Callable[[], Figure]]] = MappingProxyType(
    {make.__name__: cache(make) for make in (decomposition, bernoulli, modes, simplex)}
)
