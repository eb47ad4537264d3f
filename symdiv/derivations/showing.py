"""Checked derivations for people: the lines with a mark beside each, and why; and as plain data."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from symdiv.derivations.checked import UNREAD, Checked, CheckedDerivation, Step
from symdiv.derivations.written import WrittenLine
from symdiv.documents.terminal import Style
from symdiv.formulas.notation import Notation
from symdiv.formulas.text import Text
from symdiv.prover import PROVED, REFUTED, UNDECIDED

__all__ = ["as_data", "shown"]

_MARKS: Final[Mapping[str, str]] = {PROVED: "✓", REFUTED: "✗", UNDECIDED: "?", UNREAD: "!"}
_UNDER: Final = "+"  # proved under hypotheses that the text does not state
_CHANGED: Final[Mapping[str, str]] = {
    "sign": "with another sign",
    "arguments": "with the arguments in another order",
    "operator": "with another operator",
    "factor": "with another factor",
    "quotient": "with the quotient turned",
    "term": "without a term",
    "name": "with another distribution",
    "hypothesis": "where more is assumed",
    "relation": "with another relation",
}
_HANGING: Final = "        "
_LONGEST, _CUT = 2_000, 200  # characters of a line that can be read, and shown of another one
_GAP: Final = "   "  # between a line and its remark


def shown(checked: Checked, name: str, width: int = 80, style: Style | None = None) -> str:
    """What became of the derivations of a file of that name, without a line break at its end.

    ✓ stands beside a line that is proved, + beside one that is proved under hypotheses that the
    text does not state, ✗ beside one that is refuted, ? beside one that is neither, and ! beside
    one that is not understood.
    """
    view = _View(name, width, style or Style())
    blocks = ["\n".join(view.derivation(each)) for each in checked.derivations]
    return "\n\n".join(blocks)


@dataclass(frozen=True, slots=True)
class _View:
    name: str
    width: int
    style: Style

    def derivation(self, found: CheckedDerivation) -> Iterator[str]:
        written = found.written
        first = written.lines[0]
        title = _clean(written.title)
        place = f"{_clean(self.name)}:{written.position.row}"
        yield from self._headed(f"{place}: {title}" if title else place)
        digits = len(str(written.lines[-1].position.line))
        yield from self._line("!" if first.unread else " ", digits, first, "")
        for step in found.steps:
            mark = _UNDER if step.unstated else _MARKS[step.status]
            line = step.line
            is_known = line.text or not line.unread  # else the relation was not understood either
            relation = f"  {line.relation} " if is_known else "  "
            yield from self._line(mark, digits, line, relation)
            yield from self._unstated(step.unstated, step.elsewhere, " " * (digits + 6))
        whole = found.whole
        if whole.entry is not None:
            yield from self._headed(f"proved: {_clean(whole.text)}")
            yield from self._unstated(whole.unstated, whole.elsewhere, "  ")
        else:
            yield from self._headed(f"not proved: {_clean(whole.text) or 'the whole'}")
            yield from self._wrapped(f"{whole.why[:1].upper()}{whole.why[1:]}.", "  ")
        for problem in found.problems:
            where = f"{_clean(self.name)}:{problem.position}"
            yield from self._wrapped(f"{where}: not understood: {_clean(problem.reason)}", "")
        for step in found.steps:
            if step is found.first_wrong or step.status == UNDECIDED:
                yield from self._explained(step)
        if found.fix is not None and found.first_wrong is not None:
            place = f"{_clean(self.name)}:{found.first_wrong.line.position}"
            how = _CHANGED[found.fix.what]
            yield from self._wrapped(f"{place}: proved {how}: {_clean(str(found.fix))}", "")

    def _headed(self, text: str) -> Iterator[str]:
        yield from map(self.style.heading, self._wrapped(text, ""))

    def _line(self, mark: str, digits: int, line: WrittenLine, relation: str) -> Iterator[str]:
        start = f"{mark} {line.position.line:>{digits}}  "
        text = f"{relation}{_clean(line.source or line.text)}".rstrip()
        remark = _clean(line.remark)
        beside = f"{start}{text}{_GAP}{remark}"
        if len(beside) <= self.width:
            yield f"{start}{text}{_GAP}{self.style.reason(remark)}" if remark else start + text
            return
        hanging = " " * len(start) + _HANGING
        rows = textwrap.wrap(
            text,
            self.width,
            initial_indent=start,
            subsequent_indent=hanging,
            drop_whitespace=True,
            break_on_hyphens=False,
        )
        # the blanks of the relation, which a wrapper drops
        yield f"{start}{relation[:2]}{rows[0][len(start) :].lstrip()}" if rows else start
        yield from rows[1:]
        if remark:
            yield from map(self.style.reason, self._wrapped(remark, hanging))

    def _unstated(
        self, hypotheses: Sequence[str], elsewhere: Sequence[str], margin: str
    ) -> Iterator[str]:
        if hypotheses:
            listed = ", and ".join(hypotheses)
            yield from self._wrapped(f"where {listed}, which the text does not state", margin)
        for known in elsewhere:
            yield from self._wrapped(known, margin)

    def _explained(self, step: Step) -> Iterator[str]:
        line = step.line
        place = f"{_clean(self.name)}:{line.position}"
        if step.why or step.verdict is None:
            yield from self._headed(f"{place}: {step.status}: {step.why}")
            return
        heading, *rows = step.verdict.text(self.width).split("\n")
        yield from self._headed(f"{place}: {heading}")
        yield from rows

    def _wrapped(self, text: str, margin: str) -> list[str]:
        return textwrap.wrap(
            text,
            self.width,
            initial_indent=margin,
            subsequent_indent=f"{margin}    ",
            break_on_hyphens=False,
        )


def _clean(text: str) -> str:
    """Text on one line, without what would steer a terminal, and no longer than a line may be."""
    cut = text if len(text) <= _LONGEST else f"{text[:_CUT]}..."
    return "".join(each for each in " ".join(cut.split()) if each.isprintable())


def as_data(checked: Checked) -> list[dict[str, Any]]:
    """The same for programs."""
    return [_derivation(each) for each in checked.derivations]


def _derivation(found: CheckedDerivation) -> dict[str, Any]:
    written, whole = found.written, found.whole
    first = written.lines[0]
    claim: dict[str, Any] = {
        "claim": whole.text,
        "verdict": whole.status,
        "unstated": list(whole.unstated),
        "elsewhere": list(whole.elsewhere),
    }
    if whole.entry is not None:
        claim["hypotheses"] = list(dict.fromkeys(map(str, whole.entry.hypotheses)))
        claim["steps"] = whole.entry.step_count
        claim["axioms"] = list(whole.entry.axioms)
    else:
        claim["why"] = whole.why
    fix = found.fix
    return {
        "title": written.title,
        "line": written.position.line,
        "verdict": found.status,
        "start": {**_place(first), "text": first.source or first.text},
        "lines": [_step(each) for each in found.steps],
        "whole": claim,
        **({"fix": {"what": fix.what, "instead": str(fix)}} if fix else {}),
        "not understood": [
            {
                "line": each.position.line,
                "column": each.position.column,
                "reason": each.reason,
            }
            for each in found.problems
        ],
    }


def _place(line: WrittenLine) -> dict[str, int]:
    cell = {"cell": line.position.cell} if line.position.cell else {}
    return {**cell, "line": line.position.line, "column": line.position.column}


def _step(step: Step) -> dict[str, Any]:
    line = step.line
    found: dict[str, Any] = {
        **_place(line),
        "relation": line.relation,
        "text": line.source or line.text,
        "remark": line.remark,
        "verdict": step.status,
        "unstated": list(step.unstated),
        "elsewhere": list(step.elsewhere),
        "reasons": reasons(step),
    }
    if step.why:
        found["why"] = step.why
    if step.verdict is not None and step.status in (REFUTED, UNDECIDED):
        told = step.verdict.as_json()
        wanted = ("claim", "counterexample", "tried", "remaining")
        found |= {key: told[key] for key in wanted if key in told}
    return found


def reasons(step: Step) -> list[str]:
    """Why a step that is proved holds, line by line of the proof that was found."""
    printer = Text(Notation())
    entries = [each.verdict.entry for each in step.answers]
    lines = [line for entry in entries if entry for line in entry.lines]
    return list(dict.fromkeys(printer.prose(line.reason) for line in lines if line.reason))
