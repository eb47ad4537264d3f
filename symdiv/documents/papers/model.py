"""What an author writes of a paper: sections of prose, theorems of the catalogue and pictures.

Prose is text in which ``$...$`` is a formula of ``export.formula`` ``*...*`` is set apart,
and what stands between backticks is code.
In it ``@name`` refers to a theorem by its entry, and ``@fig-NAME``, ``@ref-KEY``, ``@sec-KEY`` and
``@claims`` to a picture, a reference, a section and the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Block", "Checks", "ClaimsTable", "Definitions", "Paper", "Picture", "Section", "Shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """The entry of that id, and those that continue it after a hyphen.

    With a sentence ``because``, that stands in place of the lines of the derivation of this one
    entry; with a sentence ``says``, that stands in place of hypotheses and a statement that are
    long.
    """

    id: str
    because: str = ""
    says: str = ""
    kind: str = "Theorem"


@dataclass(frozen=True, slots=True)
class Picture:
    """One of ``export.figures``."""

    id: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """What the symbols in the statement of an entry mean."""

    id: str


@dataclass(frozen=True, slots=True)
class ClaimsTable:
    """All claims with their verdicts, and where they are in the paper."""


@dataclass(frozen=True, slots=True)
class Checks:
    """How the theorems were checked."""


Block = str | Shown | Picture | Definitions | ClaimsTable | Checks


@dataclass(frozen=True, slots=True)
class Section:
    """A title, and what stands below it."""

    title: str
    blocks: tuple[Block, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper; its id names its files."""

    id: str
    title: str
    abstract: str
    sections: tuple[Section, ...]
    references: Mapping[str, tuple[str, str]] = field(hash=False)  # by key: label, text
