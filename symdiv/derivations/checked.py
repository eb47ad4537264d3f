"""What became of derivations: of each step, of the whole, and what was not understood."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from symdiv.derivations.proving import Answered
from symdiv.derivations.written import Position, Written, WrittenLine
from symdiv.documents.document import Document, document_of
from symdiv.prover import PROVED, REFUTED, UNDECIDED, Verdict
from symdiv.theorems.catalogue import Entry

__all__ = ["UNREAD", "Checked", "CheckedDerivation", "Fix", "Problem", "Step", "Whole", "worst"]

UNREAD: Final = "unread"
_WORST: Final = (UNREAD, REFUTED, UNDECIDED, PROVED)


def worst(statuses: Iterable[str]) -> str:
    """The worst of several: what is not understood comes before what is refuted.

    >>> worst(["proved", "refuted", "undecided"])
    'refuted'
    """
    found = {*statuses, PROVED}
    return next(each for each in _WORST if each in found)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is not understood, and where."""

    position: Position
    reason: str

    def __str__(self) -> str:
        return f"{self.position}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Step:
    """A line, and whether it is so related to the line before.

    ``status`` is ``proved``, ``refuted``, ``undecided``, or ``unread`` where one of the two lines
    is not understood. There are two ``answers`` for ``iff`` unless the first refutes it, and else
    one. ``why`` says why it is undecided in spite of them.
    """

    line: WrittenLine
    status: str
    answers: tuple[Answered, ...] = ()
    why: str = ""

    @property
    def unstated(self) -> tuple[str, ...]:
        """The hypotheses of the proof that the text does not state."""
        found = (words for each in self.answers for words in each.unstated)
        return tuple(dict.fromkeys(found)) if self.status == PROVED else ()

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """What is known, or was seen, where a domination fails that the text does not state."""
        found = (words for each in self.answers for words in each.elsewhere)
        return tuple(dict.fromkeys(found)) if self.status == PROVED else ()

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that the status comes from."""
        verdicts = (each.verdict for each in self.answers)
        return next((each for each in verdicts if each.status == self.status), None)


@dataclass(frozen=True, slots=True)
class Whole:
    """What is known of the first and the last line: the kernel's theorem, or why there is none."""

    text: str
    status: str
    unstated: tuple[str, ...] = ()
    entry: Entry | None = None
    why: str = ""
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """A change under which a line is proved: what is changed, and the line, or what to assume."""

    what: str
    relation: str = ""
    text: str = ""
    assumption: str = ""

    def __str__(self) -> str:
        if self.assumption:
            return f"assume: {self.assumption}"
        return f"{self.relation} {self.text}"


@dataclass(frozen=True, slots=True)
class CheckedDerivation:
    """A derivation with a verdict on each step and on the whole, and what is not understood.

    ``fix`` is a change under which the first wrong line is proved, where one was looked for.
    """

    written: Written
    steps: tuple[Step, ...]
    whole: Whole
    problems: tuple[Problem, ...] = ()
    fix: Fix | None = None

    @property
    def status(self) -> str:
        """The worst of the steps and the whole; ``unread`` where something is not understood."""
        statuses = [step.status for step in self.steps]
        return worst([*statuses, self.whole.status, *([UNREAD] if self.problems else [])])

    @property
    def proved(self) -> Entry:
        """What is proved of the ends; a ValueError where nothing is."""
        if self.whole.entry is None:
            raise ValueError(f"{self.whole.text}: there is a proof only of what is proved")
        return self.whole.entry

    @property
    def document(self) -> Document:
        """The report on what is proved: the lines of the text; a ValueError where nothing is."""
        return document_of(self.proved)

    @property
    def first_wrong(self) -> Step | None:
        """The first step that is refuted."""
        return next((step for step in self.steps if step.status == REFUTED), None)


@dataclass(frozen=True, slots=True)
class Checked:
    """The derivations of one file or text, in their order."""

    derivations: tuple[CheckedDerivation, ...]

    @property
    def status(self) -> str:
        """The worst of all."""
        return worst(each.status for each in self.derivations)
