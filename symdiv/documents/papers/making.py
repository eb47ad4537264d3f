"""A paper as it is to be printed: numbered, with what the kernel proved and nothing else.

Entries that the catalogue does not have are left out, with the paragraphs that refer to them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from symdiv.coq.checker import Accepted
from symdiv.documents.document import Document, document_of
from symdiv.documents.figures import FIGURES, Figure
from symdiv.documents.papers.checks import Summary, summary, told
from symdiv.documents.papers.model import (
    Block,
    Checks,
    ClaimsTable,
    Definitions,
    Paper,
    Picture,
    Shown,
)
from symdiv.documents.papers.setting import is_explained, setting
from symdiv.documents.papers.story import keys
from symdiv.formulas.derivation import Prose
from symdiv.kernel.term import Definition, Term
from symdiv.theorems.catalogue import Entry
from symdiv.theorems.texts import CLAIMS, Claim, belonging
from symdiv.theorems.texts.coverage import stem

__all__ = [
    "Drawn",
    "Made",
    "MadeSection",
    "Meanings",
    "Paragraph",
    "Row",
    "Table",
    "Theorem",
    "entries_of",
    "made",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose."""

    text: str
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Theorem:
    """An entry with its number in the paper; ``because`` is empty where the lines are shown.

    ``says`` stands in place of the setting and the statement, if it is not empty.
    """

    label: str  # Theorem 3
    document: Document
    setting: Prose
    definitions: tuple[Term, ...]  # of symbols that the paper has not explained before
    because: str
    says: str
    kind: str = "theorem"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with its number."""

    label: str
    figure: Figure
    kind: str = "picture"


@dataclass(frozen=True, slots=True)
class Meanings:
    """Definitions."""

    terms: tuple[Term, ...]
    kind: str = "definitions"


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, and the theorems that decide it."""

    claim: Claim
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All claims."""

    rows: tuple[Row, ...]
    kind: str = "claims"


MadeBlock = Paragraph | Theorem | Drawn | Meanings | Table


@dataclass(frozen=True, slots=True)
class MadeSection:
    """A numbered section."""

    number: int
    title: str
    key: str
    blocks: tuple[MadeBlock, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A paper whose parts have numbers; ``labels`` says what a reference is shown as."""

    id: str
    title: str
    abstract: str
    sections: tuple[MadeSection, ...]
    references: Mapping[str, tuple[str, str]]
    labels: Mapping[str, str]
    checks: Summary


def entries_of(paper: Paper, catalogue: Mapping[str, Entry]) -> dict[str, Shown]:
    """The entries that the paper shows and the catalogue has, in the order of the paper."""
    wanted = {each.id: each for each in _blocks(paper) if isinstance(each, Shown)}
    found: dict[str, list[str]] = {name: [] for name in wanted}
    for name in catalogue:
        if (start := stem(name, wanted)) is not None:
            found[start].append(name)
    return {name: wanted[start] for start, names in found.items() for name in names}


def made(
    paper: Paper, catalogue: Mapping[str, Entry], coq: Mapping[str, Accepted] | None = None
) -> Made:
    """The paper with the entries that the catalogue has; ``coq`` is what Coq said of them.

    Raises ``ProofError`` where an entry is not proved.
    """
    shown = entries_of(paper, catalogue)
    documents = {name: document_of(catalogue[name]) for name in shown}
    labels = _labels(paper, shown)
    said = coq or {}
    checks = summary([*documents.values()], [said[name] for name in documents if name in said])
    maker = _Maker(shown, documents, labels, checks)
    sections = tuple(
        MadeSection(number, section.title, section.key, tuple(maker.blocks(section.blocks)))
        for number, section in enumerate(paper.sections, 1)
    )
    return Made(
        id=paper.id,
        title=paper.title,
        abstract=paper.abstract,
        sections=sections,
        references=paper.references,
        labels=labels,
        checks=checks,
    )


_CLAIMS: Final = "claims"


def _blocks(paper: Paper) -> Iterator[Block]:
    for section in paper.sections:
        yield from section.blocks


def _labels(paper: Paper, shown: Mapping[str, Shown]) -> dict[str, str]:
    pictures = [each.id for each in _blocks(paper) if isinstance(each, Picture)]
    return {
        **{name: f"{each.kind} {n}" for n, (name, each) in enumerate(shown.items(), 1)},
        **{f"fig-{name}": f"Figure {n}" for n, name in enumerate(pictures, 1)},
        **{f"sec-{each.key}": f"Section {n}" for n, each in enumerate(paper.sections, 1)},
        **{f"ref-{key}": f"[{label}]" for key, (label, _) in paper.references.items()},
        _CLAIMS: "Table 1",
    }


@dataclass(slots=True)
class _Maker:
    """Goes through the blocks in order, with what the paper has said so far."""

    shown: Mapping[str, Shown]
    documents: Mapping[str, Document]
    labels: Mapping[str, str]
    checks: Summary
    explained: set[Definition] = field(default_factory=set)
    lines: int = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[MadeBlock]:
        for block in blocks:
            match block:
                case str():
                    if not keys(block, self.labels):
                        yield Paragraph(block)
                case Shown():
                    for name, each in self.shown.items():
                        if each is block:
                            yield self.theorem(name, each)
                case Picture():
                    yield Drawn(self.labels[f"fig-{block.id}"], FIGURES[block.id]())
                case Definitions():
                    if block.id in self.documents:
                        yield Meanings(self.new(self.documents[block.id].definitions))
                case Checks():
                    yield from map(Paragraph, told(self.checks))
                case ClaimsTable():
                    found = belonging(self.shown)
                    yield Table(tuple(Row(claim, found[claim.id]) for claim in CLAIMS))

    def theorem(self, name: str, shown: Shown) -> Theorem:
        document = self.documents[name]
        own = shown if shown.id == name else Shown(name)  # what an author says is of one entry
        because = "" if keys(own.because, self.labels) else own.because
        if not because:
            document = self.renumbered(document)
        return Theorem(
            label=self.labels[name],
            document=document,
            setting=setting(document.hypotheses),
            definitions=() if own.says else self.new(document.definitions),
            because=because,
            says=own.says,
        )

    def new(self, definitions: Sequence[Term]) -> tuple[Term, ...]:
        """Those of symbols that were not explained yet."""
        heads = [cast(Definition, each.args[0].head) for each in definitions]
        found = tuple(
            each
            for each, head in zip(definitions, heads, strict=True)
            if head not in self.explained and not is_explained(head)
        )
        self.explained.update(heads)
        return found

    def renumbered(self, document: Document) -> Document:
        """The document with lines that are numbered through the paper."""
        start = self.lines
        chains = tuple(
            replace(
                chain,
                rows=tuple(replace(row, number=start + row.number) for row in chain.rows),
            )
            for chain in document.chains
        )
        self.lines += sum(len(chain.rows) for chain in chains)
        return replace(document, chains=chains)
