"""The least change that makes a refuted line true, each suggestion proved before it is made."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from symdiv.derivations.checked import CheckedDerivation, Fix, Step
from symdiv.derivations.composing import relation_of
from symdiv.derivations.edits import edits, meant
from symdiv.derivations.proving import Ask, answered
from symdiv.derivations.reading import chain_of
from symdiv.derivations.written import Assumption, Position, Written, WrittenLine
from symdiv.kernel.term import KernelError
from symdiv.language import ClaimError
from symdiv.language.words import in_words
from symdiv.prover import PROVED
from symdiv.prover.conditions import likely_conditions

__all__ = ["fixed"]

_VECTORS: Final = ("p", "q", "r")


def fixed(found: CheckedDerivation, step: Step, ask: Ask, seconds: float) -> Fix | None:
    """The first change that makes a step of a derivation true; None where none does in time.

    One under which the step after it is true as well comes before one under which it is not, and
    one that needs nothing that the text does not state comes first.
    """
    end = time.monotonic() + seconds
    at = found.written.lines.index(step.line)
    others: list[tuple[bool, Fix]] = []
    for fix, written in _changes(found.written, at, step):
        if time.monotonic() > end:
            break
        unstated = _unstated(written, at, ask)
        if unstated is None:
            continue
        goes_on = _has_direction(written) and (
            at + 1 == len(written.lines) or _unstated(written, at + 1, ask) is not None
        )
        if goes_on and not unstated:
            return fix
        others.append((not goes_on, fix))
    return min(others, key=lambda each: each[0], default=(False, None))[1]


def _has_direction(written: Written) -> bool:
    """Whether something follows of the ends of a chain."""
    try:
        return bool(relation_of(each.relation or "" for each in written.lines[1:]))
    except KernelError:
        return False


def _unstated(written: Written, at: int, ask: Ask) -> tuple[str, ...] | None:
    """What the proof of the step to that line assumes unsaid; None where there is no proof."""
    try:
        related = chain_of(written).related(at - 1, written.lines[at].relation or "", at)
    except (KeyError, ClaimError):
        return None
    answers = answered(related, ask)
    if any(each.verdict.status != PROVED for each in answers):
        return None
    return tuple(words for each in answers for words in each.unstated)


def _changes(written: Written, at: int, step: Step) -> Iterator[tuple[Fix, Written]]:
    line = written.lines[at]
    relation, text = line.relation or "", " ".join(line.text.split())

    def with_line(what: str, changed: WrittenLine) -> tuple[Fix, Written]:
        lines = (*written.lines[:at], changed, *written.lines[at + 1 :])
        fix = Fix(what, changed.relation or "", " ".join(changed.text.split()))
        return fix, replace(written, lines=lines)

    others = [with_line("relation", replace(line, relation=each)) for each in meant(relation)]
    if relation != "==":  # of which not much is left by an inequality
        yield from others
    names = [name for name in _VECTORS if any(name in each.text for each in written.lines)]
    listed = list(edits(text, names))
    for what, new in listed:
        if what in ("sign", "arguments"):
            yield with_line(what, replace(line, text=new))
    for condition in _conditions(step):
        assumed = Assumption(condition, Position(1, 1))
        changed = replace(written, assumptions=(*written.assumptions, assumed))
        yield Fix("hypothesis", assumption=condition), changed
    for what, new in listed:
        if what not in ("sign", "arguments"):
            yield with_line(what, replace(line, text=new))
    if relation == "==":
        yield from others


def _conditions(step: Step) -> Sequence[str]:
    claims = (each.related.claim for each in step.answers)
    return tuple(in_words(each) for claim in claims for each in likely_conditions(claim))
