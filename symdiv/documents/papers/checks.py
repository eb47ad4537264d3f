"""What a paper says about how its theorems were checked, in numbers of this run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from symdiv.coq.checker import Accepted
from symdiv.documents.document import Document
from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.rules import RULES
from symdiv.version import VERSION

__all__ = ["Summary", "summary", "told"]


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was checked; ``coq`` is what Coq said, if it was asked about all theorems."""

    version: str
    theorems: int
    steps: int
    used: int  # axioms that some proof rests on
    coq: tuple[Accepted, ...]


def summary(documents: Sequence[Document], coq: Sequence[Accepted]) -> Summary:
    """The numbers of the theorems in ``documents``."""
    return Summary(
        version=VERSION,
        theorems=len(documents),
        steps=sum(document.check.steps for document in documents),
        used=len({axiom.name for document in documents for axiom in document.axioms}),
        coq=tuple(coq),
    )


def told(checks: Summary) -> Iterator[str]:
    """The same in paragraphs."""
    yield (
        f"The {checks.theorems} numbered statements were proved by the kernel of symdiv "
        f"{checks.version}, a program of less than 800 lines that knows {len(RULES)} rules of "
        f"inference and {len(AXIOMS)} axioms about real numbers, sums and derivatives; of the "
        f"axioms {checks.used} were needed here. A derivation is more than a proof with words "
        "beside it: each line is a theorem of its own, and the statement follows from the lines. "
        "What a line says is printed from the theorem, not written by hand, and what the authors "
        "of this text wrote themselves is the prose between, and the words in which some long "
        "statements are given, where `symdiv show` prints the formulas."
    )
    yield (
        f"When this text was made, the certificates of all proofs, {checks.steps} steps together, "
        "were read back and replayed. Anybody can do so again: `symdiv verify --all` replays them "
        "in a process that knows no computer algebra. The pictures are computed from the same "
        "expressions as the numbers in the examples, with logarithms correct to twenty digits."
    )
    if not checks.coq:
        yield "The proofs were not checked by Coq this time; `symdiv verify --coq --all` does so."
        return
    versions = " and ".join(sorted({said.version for said in checks.coq}))
    axioms = sorted({axiom for said in checks.coq for axiom in said.axioms})
    yield (
        f"As a second opinion, Coq {versions} was given every statement in the words of its own "
        "library of real numbers, and a proof with the same lines. It accepted them all, from "
        f"{'these axioms' if axioms else 'no axioms'} of that library"
        f"{': ' if axioms else ''}{', '.join(f'`{axiom}`' for axiom in axioms)}."
    )
