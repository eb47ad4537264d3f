"""The table of attempts at false theorems, and how one is tried.

An attempt is a function that tries to make the kernel accept what its docstring says. It must be
refused with the right message, in time.
"""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from symdiv.kernel.axioms import VARIABLES as AXIOM_VARIABLES
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Definition, KernelError, Term, Type, Variable
from symdiv.kernel.theorem import Theorem, infer, replay

SECONDS = 300  # what is not refused at once would take hours, or for ever
_TYPES = {
    "A B": ("prop",),
    "D E": ("set",),
    "i j k n": ("index",),
    "a b c x y z": ("real",),
    "f g p q": ("index", "real"),
    "h": ("index", "index", "real"),
}
VARIABLES = {name: Variable(name, kind) for names, kind in _TYPES.items() for name in names.split()}


@dataclass(frozen=True)
class Attempt:
    """What is tried, and how it must end."""

    run: Callable[[], object]
    message: str
    error: type[Exception]

    @property
    def name(self) -> str:
        return self.run.__name__


ATTEMPTS: dict[str, Attempt] = {}


def refused(
    message: str, error: type[Exception] = KernelError
) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Enter an attempt that must be refused with a message that matches."""

    def enter(run: Callable[[], object]) -> Callable[[], object]:
        if run.__name__ in ATTEMPTS:
            raise ValueError(f"{run.__name__} is entered twice")
        ATTEMPTS[run.__name__] = Attempt(run, message, error)
        return run

    return enter


def failure(attempt: Attempt) -> str | None:
    """What is wrong with how an attempt ends; None if it is refused as it must be."""
    try:
        with _limited(SECONDS):
            result = attempt.run()
    except attempt.error as error:
        if re.search(attempt.message, str(error)):
            return None
        return f"refused with another message: {str(error)[:200]}"
    except Exception as error:
        return f"ended with {type(error).__name__}: {str(error)[:200]}"
    return f"accepted: {str(result)[:200]}"


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    def expire(*_: object) -> None:
        raise TimeoutError(f"took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def term(text: str, kind: Type | None = None, **definitions: Definition) -> Term:
    """The term that a text shows, in the variables above."""
    return read(text, VARIABLES | definitions, kind)


def assume(text: str) -> Theorem:
    return infer("assume", term(text))


def arith(goal: str, *given: Theorem, by: tuple[str, ...] = ()) -> Theorem:
    """``goal`` from the theorems given, with these multipliers, or 1."""
    multipliers = by or ("1",) * len(given)
    return infer("arith", term(goal), *map(term, multipliers), premises=given)


def axiom(name: str, **values: Term) -> Theorem:
    """An axiom at values for some of its variables."""
    pairs = [each for key, value in values.items() for each in (AXIOM_VARIABLES[key], value)]
    return infer("axiom", name, *pairs)


def apply_to(implication: Theorem, *antecedents: Theorem) -> Theorem:
    for antecedent in antecedents:
        implication = infer("modus_ponens", premises=(implication, antecedent))
    return implication


def claimed(theorem: Theorem, conclusion: str, *hypotheses: str) -> Theorem:
    """The theorem, if what its steps prove is the claim; the comparison a reader makes."""
    claim = Sequent(frozenset(map(term, hypotheses)), term(conclusion))
    return compared(theorem, claim)


def compared(theorem: Theorem, claim: Sequent) -> Theorem:
    proved = replay(theorem)
    if not proved.entails(claim):
        raise KernelError(f"claim: proved is {proved}, not {claim}")
    return theorem
