"""A claim: one plain sentence, who says it, and whether it is true."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Claim", "Source", "Verdict"]


class Verdict(StrEnum):
    """What became of a claim."""

    THEOREM = "theorem"  # it holds in general, and is proved so
    EXAMPLE = "example"  # it says that something can happen, and here it does
    REFUTED = "refuted"  # it has a counterexample, or fails always


@dataclass(frozen=True, slots=True)
class Source:
    """A text in which claims are made."""

    letter: str
    title: str
    kind: str

    def __str__(self) -> str:
        return f"{self.title} ({self.kind})"


@dataclass(frozen=True, slots=True)
class Claim:
    """What ``sources`` say, as one sentence in which ``$...$`` is a formula.

    ``verdicts`` has two where a claim falls into two parts. ``entries`` are the ids under which the
    catalogue has it; an id with a suffix, as ``gibbs-countable``, belongs to the claim as well.
    """

    id: str
    sources: tuple[Source, ...]
    said: str
    verdicts: tuple[Verdict, ...]
    entries: tuple[str, ...]
