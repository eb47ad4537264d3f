"""Derivations checked: each step a claim for the prover, the whole what the steps amount to."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from symdiv.derivations.checked import (
    UNREAD,
    Checked,
    CheckedDerivation,
    Problem,
    Step,
    Whole,
    worst,
)
from symdiv.derivations.composing import FOUND, ComposingError, composed, relation_of
from symdiv.derivations.fixes import fixed
from symdiv.derivations.plain import read_text
from symdiv.derivations.proving import Ask, answered
from symdiv.derivations.readers import read_file
from symdiv.derivations.reading import chain_of
from symdiv.derivations.unstated import in_text, known_beyond
from symdiv.derivations.written import (
    Assumption,
    Let,
    Position,
    Written,
    WrittenError,
    WrittenLine,
    place_of,
)
from symdiv.formulas.derivation import Prose
from symdiv.kernel.term import KernelError
from symdiv.language import ClaimError
from symdiv.language.chain import Chain, Related
from symdiv.language.words import in_words
from symdiv.prover import PROVED, REFUTED, UNDECIDED, prove
from symdiv.prover.elsewhere import domination_of
from symdiv.theorems.catalogue import Entry
from symdiv.workers import MEGABYTES, Limits

__all__ = ["TIMEOUT", "check", "check_written"]

TIMEOUT: Final = 20.0  # seconds, of a step
MAX_LINES: Final = 2_000  # of all derivations in a file
_UNREAD_ASSUMPTION: Final = (
    "It is false where nothing is assumed but what was understood; an assumption was not."
)


def check(
    source: str | Path,
    *,
    timeout: float = TIMEOUT,
    memory: int = MEGABYTES,
    jobs: int = 1,
    fix: bool = False,
) -> Checked:
    """The derivations of a file, or of a text in the plain form, with a verdict on each step.

    A ``Path`` is read as its suffix says; a str is a text, as `symdiv.derivations.plain` has it.
    Each step gets ``timeout`` seconds and ``memory`` megabytes, ``jobs`` of them at a time. With
    ``fix`` a small change that makes the first wrong line true is looked for as long.

    Raises WrittenError, a ValueError, where there is no derivation, ValueError for a file of
    another kind or one that is no text, and OSError where it cannot be read.

    >>> found = check("kl(p, q)\\n  == cross_entropy(p, q) - entropy(p)\\n  >= entropy(p)")
    >>> [step.status for step in found.derivations[0].steps]
    ['proved', 'refuted']
    >>> found.status
    'refuted'
    """
    written = read_file(source) if isinstance(source, Path) else read_text(source)
    return check_written(written, timeout=timeout, memory=memory, jobs=jobs, fix=fix)


def check_written(
    written: Sequence[Written],
    *,
    timeout: float = TIMEOUT,
    memory: int = MEGABYTES,
    jobs: int = 1,
    fix: bool = False,
) -> Checked:
    """The same of derivations that a reader made; WrittenError for more than can be checked."""
    if sum(len(each.lines) for each in written) > MAX_LINES:
        reason = f"a file has at most {MAX_LINES:,} lines of derivations"
        raise WrittenError(written[-1].position, reason)
    Limits(timeout, memory)
    ask = partial(prove, timeout=timeout, memory=memory)
    with ThreadPoolExecutor(jobs) as executor:
        begun = [_unless_broken(each, partial(_Begun, each, executor, ask)) for each in written]
        found = [
            _unless_broken(each.written, each.checked) if isinstance(each, _Begun) else each
            for each in begun
        ]
    if fix:
        found = [_with_fix(each, ask, timeout) for each in found]
    return Checked(tuple(found))


T = TypeVar("T")


def _unless_broken(written: Written, work: Callable[[], T]) -> T | CheckedDerivation:
    """What is found, or that nothing is since the program is at fault, which ends no other."""
    try:
        return work()
    except Exception as error:
        steps = tuple(Step(line, UNREAD) for line in written.lines[1:])
        whole = Whole("", UNDECIDED, why="a line is not understood")
        return CheckedDerivation(written, steps, whole, (_broken(written.position, error),))


def _broken(position: Position, error: Exception) -> Problem:
    return Problem(position, f"unexpected {type(error).__name__}, please report it: {error}")


def _with_fix(found: CheckedDerivation, ask: Ask, seconds: float) -> CheckedDerivation:
    wrong = found.first_wrong
    if wrong is None:
        return found
    try:
        return replace(found, fix=fixed(found, wrong, ask, seconds))
    except Exception as error:  # of the program, in what was only a suggestion
        problems = (*found.problems, _broken(wrong.line.position, error))
        return replace(found, problems=problems)


class _Begun:
    """A derivation whose steps are being proved."""

    def __init__(self, written: Written, executor: Executor, ask: Ask) -> None:
        self.written = written
        self._problems: list[Problem] = []
        self._chain: Chain = chain_of(written)
        self._note_problems()
        self._relations = tuple(each.relation or "" for each in written.lines[1:])
        self._related = [self._step(at, each) for at, each in enumerate(self._relations)]
        self._answers = [executor.submit(answered, each or (), ask) for each in self._related]

    def _note_problems(self) -> None:
        pieces: dict[str, Sequence[WrittenLine | Assumption | Let]] = {
            "line": self.written.lines,
            "condition": self.written.assumptions,
            "definition": self.written.lets,
        }
        for parts in pieces.values():
            for part in parts:
                if part.unread:
                    self._problems.append(Problem(part.position, part.unread))
        for (kind, at), error in self._chain.problems.items():
            self._problems.append(_problem(pieces[kind][at], error))

    def _step(self, at: int, relation: str) -> tuple[Related, ...] | None:
        """What is claimed of a line and the one after it; None where that is not understood."""
        try:
            return self._chain.related(at, relation, at + 1)
        except KeyError:
            return None
        except ClaimError as error:
            self._problems.append(_problem(self.written.lines[at + 1], error))
            return None

    @property
    def _is_all_assumed(self) -> bool:
        """Whether everything that is assumed and defined is understood."""
        return len(self.written.assumptions) == sum(
            not each.unread and ("condition", at) not in self._chain.problems
            for at, each in enumerate(self.written.assumptions)
        )

    def checked(self) -> CheckedDerivation:
        """The derivation, once there is a verdict on each of its steps."""
        steps = tuple(self._judged())
        whole = self._whole(steps)
        return CheckedDerivation(self.written, steps, whole, tuple(sorted(self._problems)))

    def _judged(self) -> Iterator[Step]:
        for line, answer in zip(self.written.lines[1:], self._answers, strict=True):
            try:
                answers = answer.result()
            except Exception as error:  # of the program, which ends no other step
                self._problems.append(_broken(line.position, error))
                answers = ()
            if not answers:
                yield Step(line, UNREAD)
                continue
            status, why = worst(each.verdict.status for each in answers), ""
            if status == REFUTED and not self._is_all_assumed:
                status, why = UNDECIDED, _UNREAD_ASSUMPTION
            yield Step(line, status, answers, why)

    def _whole(self, steps: Sequence[Step]) -> Whole:
        """What is known of the first and the last line."""
        try:
            relation = relation_of(self._relations)
        except KernelError:
            turn = f"line {self._turn().line} turns the chain from <= to >= or back"
            return Whole("", UNDECIDED, why=f"{turn}, so that nothing follows of its ends")
        first, last = self.written.lines[0].text, self.written.lines[-1].text
        text = " ".join(f"{first} {relation} {last}".split())
        if not steps:
            return Whole(text, UNDECIDED, why="a derivation of one line says nothing")
        status = worst(step.status for step in steps)
        if status != PROVED:
            why = "a step is not proved" if status != UNREAD else "a line is not understood"
            return Whole(text, UNDECIDED, why=why)
        ends = self._chain.related(0, relation, len(steps))
        proved = [
            [(each.related, each.entry) for each in step.answers if each.entry] for step in steps
        ]
        title = self.written.title
        try:
            reasons = [_reason(step) for step in steps]
            texts = [self._chain.lines[at] for at in range(len(self.written.lines))]
            entry = composed(ends, self._relations, proved, reasons, texts, title)
        except ComposingError as error:
            alone = _alone(steps)
            if alone is None:
                return Whole(text, UNDECIDED, why=f"the steps were not put together: {error}")
            entry = replace(alone, id="derivation", title=title or alone.title)
        unstated = dict.fromkeys(words for step in steps for words in step.unstated)
        known = known_beyond(entry, ends[0].claim.conditions)
        answers = [answer for step in steps for answer in step.answers]
        for each in (each for answer in answers for each in answer.known_beyond):
            if each not in known:  # without which the steps are known to hold, but not the whole
                unstated[in_words(domination_of(each, entry.statement))] = None
        return Whole(text, PROVED, tuple(unstated), entry, elsewhere=in_text(known.values()))

    def _turn(self) -> Position:
        """Where the direction of a chain changes."""
        seen: set[str] = set()
        for line in self.written.lines[1:]:
            seen.add((line.relation or "")[:1])
            if {"<", ">"} <= seen:
                return line.position
        return self.written.position


def _alone(steps: Sequence[Step]) -> Entry | None:
    """What is proved of the only claim, maybe for any outcome or n, as its remark says."""
    answers = [answer for step in steps for answer in step.answers]
    if len(answers) != 1 or answers[0].related.premise is not None:
        return None
    return answers[0].entry


def _reason(step: Step) -> Prose:
    """The text's own, or, in square brackets, the one that was found."""
    if step.line.remark:
        return (step.line.remark,)
    entries = [each.verdict.entry for each in step.answers]
    found = {line.reason for entry in entries if entry for line in entry.lines if line.reason}
    return (FOUND, *found.pop(), "]") if len(found) == 1 else ()


def _problem(part: WrittenLine | Assumption | Let, error: ClaimError) -> Problem:
    """What is wrong with a part of a derivation, where in its file."""
    return Problem(place_of(part, error.position), error.reason)
