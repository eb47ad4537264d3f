"""What became of a claim: proved, with its derivation; refuted, by an example; or neither."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from symdiv.export.document import Document, document_of
from symdiv.export.terminal import Style, terminal_report
from symdiv.language.claim import Claim
from symdiv.notation import Notation
from symdiv.proof.catalogue import Entry
from symdiv.refuting import Counterexample, Witness

__all__ = ["PROVED", "REFUTED", "UNDECIDED", "Verdict"]

PROVED: Final = "proved"
REFUTED: Final = "refuted"
UNDECIDED: Final = "undecided"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a claim, and what it rests on.

    ``entry`` has the statement with its hypotheses and the kernel's proof, where it is proved;
    ``counterexample`` the point at which the claim is false; else ``tried`` says what was tried,
    and ``remaining`` what is left to show.
    """

    claim: Claim
    status: str
    entry: Entry | None = None
    counterexample: Counterexample | None = None
    witness: Witness | None = None
    tried: tuple[str, ...] = ()
    remaining: str = ""

    @property
    def document(self) -> Document:
        """The report on a proved claim; a ValueError for another."""
        if self.entry is None:
            raise ValueError(f"{self.claim.text}: there is a report only on what is proved")
        return document_of(self.entry)

    def text(self, width: int = 80, style: Style | None = None) -> str:
        """The verdict for people, without a line break at its end."""
        style = style or Style()
        heading = style.heading(f"{self.status}: {self.claim.text}")
        if self.entry is not None:
            # the heading says what title and introduction of a report say
            document = replace(self.document, title="", introduction=())
            report = terminal_report(document, Notation(), width, style)
            return "\n".join([heading, *report.rstrip("\n").split("\n")[1:]])
        if self.counterexample is not None:
            lines = self.counterexample.describe().split("\n")
            return "\n".join([heading, *(f"  {line}" for line in lines)])
        lines = [f"  {line}" for line in self.tried]
        if self.remaining:
            lines += ["  It remains to show", f"    {self.remaining}"]
        return "\n".join([heading, *lines])

    def as_json(self) -> Mapping[str, Any]:
        """The verdict as plain data."""
        found: dict[str, Any] = {"claim": self.claim.text, "verdict": self.status}
        if self.entry is not None:
            found["hypotheses"] = [str(each) for each in self.entry.hypotheses]
            found["steps"] = self.entry.step_count
            found["axioms"] = list(self.entry.axioms)
        if self.counterexample is not None:
            found["counterexample"] = self.counterexample.describe().split("\n")
        if self.status == UNDECIDED:
            found["tried"] = list(self.tried)
            found["remaining"] = self.remaining
        return found
