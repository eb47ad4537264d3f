"""What became of a certificate, and the one line of JSON by which processes tell each other."""

import json
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import Any

from symdiv.certificates.statement import Statement

__all__ = ["Failed", "Status", "Verdict", "Verified", "from_json", "to_json"]


class Status(IntEnum):
    """With what a program exits that replays a certificate."""

    VERIFIED = 0
    REFUSED = 1  # a certificate, but its steps do not prove its claim
    NO_CERTIFICATE = 2  # malformed, or more than can be replayed within the limits


@dataclass(frozen=True, slots=True)
class Verified:
    """The steps prove the statement. The name and the title are the file's own words."""

    name: str
    title: str
    made_by: str
    statement: Statement
    axioms: tuple[str, ...]
    steps: int

    @property
    def status(self) -> Status:
        """That it is verified."""
        return Status.VERIFIED


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing was verified, and why."""

    status: Status
    why: str

    def __str__(self) -> str:
        return f"{_FAILED[self.status]}: {self.why}"


_FAILED = {Status.REFUSED: "refused", Status.NO_CERTIFICATE: "not a certificate"}
Verdict = Verified | Failed


def to_json(verdict: Verdict) -> str:
    """The verdict as one line.

    >>> to_json(Failed(Status.REFUSED, "step 0: ..."))
    '{"status": 1, "why": "step 0: ..."}'
    """
    return json.dumps({"status": verdict.status} | asdict(verdict))


def from_json(line: str) -> Verdict:
    """The verdict that a line of ``to_json`` tells.

    >>> print(from_json('{"status": 1, "why": "step 0: ..."}'))
    refused: step 0: ...
    """
    told: dict[str, Any] = json.loads(line)
    status = Status(told.pop("status"))
    if status is not Status.VERIFIED:
        return Failed(status, told["why"])
    axioms, statement = tuple(told.pop("axioms")), told.pop("statement")
    conclusion = statement.pop("conclusion")
    lists = {name: tuple(texts) for name, texts in statement.items()}
    return Verified(**told, axioms=axioms, statement=Statement(**lists, conclusion=conclusion))
