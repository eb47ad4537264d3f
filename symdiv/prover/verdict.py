"""What became of a claim: proved, with its derivation; refuted, by an example; or neither."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf, isfinite, nextafter
from typing import Any, Final

from symdiv.coq.checker import Accepted
from symdiv.counterexamples import Counterexample, Search, Side, VariableCounterexample
from symdiv.documents.document import Document, document_of
from symdiv.documents.terminal import Style, terminal_report
from symdiv.formulas.notation import Notation
from symdiv.formulas.text import Text
from symdiv.kernel.term import Term
from symdiv.language.claim import Claim
from symdiv.theorems.catalogue import Entry

__all__ = ["PROVED", "REFUTED", "UNDECIDED", "Verdict"]

PROVED: Final = "proved"
REFUTED: Final = "refuted"
UNDECIDED: Final = "undecided"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a claim, and what it rests on.

    ``entry`` has the statement with its hypotheses and the kernel's proof, where it is proved;
    ``where`` are the dominations among these that the claim does not state, unless it is known
    what happens elsewhere, and ``elsewhere`` says what was seen there; ``added`` are all hypotheses
    that the claim does not state, in the words of claims, but for what says only what is a
    distribution and what an outcome. ``counterexample`` is the point at which the claim is false.
    Else ``tried`` says what was tried, and ``remaining`` what is left to show. ``any_outcome`` is
    set where a letter that stands in a condition only is read as any outcome, and not as every one.
    ``coq`` is what Coq said of the proof, if it was asked.
    """

    claim: Claim
    status: str
    entry: Entry | None = None
    where: tuple[str, ...] = ()
    elsewhere: str = ""
    added: tuple[str, ...] = ()
    counterexample: Counterexample | VariableCounterexample | None = None
    search: Search | None = None
    any_outcome: bool = False
    tried: tuple[str, ...] = ()
    remaining: Term | None = None
    coq: Accepted | None = None

    @property
    def proved(self) -> Entry:
        """What is proved; a ValueError where nothing is."""
        if self.entry is None:
            raise ValueError(f"{self.claim.text}: there is a proof only of what is proved")
        return self.entry

    @property
    def document(self) -> Document:
        """The report on a proved claim; a ValueError for another."""
        return document_of(self.proved, coq=self.coq)

    def text(self, width: int = 80, style: Style | None = None) -> str:
        """The verdict for people, without a line break at its end."""
        style = style or Style()
        where = f" where {' and '.join(self.where)}" if self.where else ""
        heading = style.heading(f"{self.status}{where}: {self.claim.text}")
        if self.entry is not None:
            # the heading says what title and introduction of a report say
            made = document_of(self.proved, with_certificate=False)
            document = replace(made, title="", introduction=())
            report = terminal_report(document, Notation(), width, style)
            rows = [heading, *_wrapped(self.elsewhere, width), *self._letters(width)]
            rows += report.rstrip("\n").split("\n")[1:]
            if self.coq:
                count = len(self.coq.axioms)
                rows.append(f"Accepted by Coq {self.coq.version} from {count} axioms of its own.")
            return "\n".join(rows)
        if self.counterexample is not None:
            lines = [f"  {line}" for line in self.counterexample.describe().splitlines()]
            return "\n".join([heading, *lines, *self._letters(width)])
        lines = [*self._letters(width)]
        lines += [row for line in self.tried for row in _wrapped(line, width)]
        if self.remaining is not None:
            first, *others = Text(Notation()).broken(self.remaining, width - 8)
            lines += ["  It remains to show", f"    {first}", *(f"      {row}" for row in others)]
        return "\n".join([heading, *lines])

    def _letters(self, width: int) -> list[str]:
        """What is meant by a letter that stands in a condition only."""
        if not self.claim.letters:
            return []
        names = ", ".join(map(str, self.claim.letters))
        stand = "stands" if len(self.claim.letters) == 1 else "stand"
        meant = f"which is meant for every {names}"
        if self.any_outcome and self.counterexample:
            meant = f"which no point meets for every {names}, and which is meant for any one"
        elif self.any_outcome:
            meant = f"which is meant for every {names}; any one will do"
        return _wrapped(f"{names} {stand} in a condition only, {meant}.", width)

    def as_json(self) -> Mapping[str, Any]:
        """The verdict as plain data."""
        found: dict[str, Any] = {"claim": self.claim.text, "verdict": self.status}
        if self.entry is not None:
            found["where"] = list(self.where)
            found["elsewhere"] = self.elsewhere
            found["hypotheses"] = list(dict.fromkeys(map(str, self.entry.hypotheses)))
            found["steps"] = self.entry.step_count
            found["axioms"] = list(self.entry.axioms)
        if self.coq is not None:
            found["coq"] = {"version": self.coq.version, "axioms": list(self.coq.axioms)}
        if self.counterexample is not None:
            found["counterexample"] = _as_data(self.counterexample)
        if self.status == UNDECIDED:
            found["tried"] = list(self.tried)
            remaining = self.remaining
            found["remaining"] = None if remaining is None else Text(Notation()).term(remaining)
        return found


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, initial_indent="  ", subsequent_indent="    ")


def _as_data(example: Counterexample | VariableCounterexample) -> dict[str, Any]:
    """The point with exact numbers as text, and of each side the exact value and its decimals."""
    sides = {"left": example.left, "right": example.right}
    return {"at": example.values(), **{name: _side(side) for name, side in sides.items() if side}}


def _side(side: Side) -> dict[str, Any]:
    found: dict[str, Any] = {"expression": side.name}
    if side.closed is not None:
        found["exactly"] = str(side.closed)
    if side.enclosure is not None:
        low, high = side.enclosure
        found["between"] = [_rounded(low, -inf), _rounded(high, inf)]
    return found


def _rounded(value: Fraction, towards: float) -> float | None:
    """A float on that side of the number; None where no float is."""
    try:
        found = nextafter(float(value), towards)
    except OverflowError:
        return None
    return found if isfinite(found) else None
