"""What an audit finds: how many cases of each row are right, and what is wrong, worst first."""

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

__all__ = ["KINDS", "Audit", "Count", "Fault"]

# worst first: what it means
KINDS: Final = {
    "infinite": "infinite where it is finite",
    "finite": "finite where it is infinite",
    "sign": "of the wrong sign",
    "nan": "no number",
    "error": "an exception",
    "digits lost": "digits lost",
}
_ORDER: Final = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that is wrong: of what, in which dtype, what came back and what is true, in nats.

    ``kind`` is one of nan, infinite (where it is finite), finite (where it is infinite), sign,
    error (it raises) and digits lost, of which ``digits`` are right. Parameters in ``case`` are
    the very floats that the library is given.
    """

    case: str
    row: str
    dtype: str
    got: str
    true: str
    kind: str
    digits: int

    @property
    def badness(self) -> tuple[int, int]:
        """What faults are sorted by, worst first."""
        return _ORDER[self.kind], self.digits

    def __str__(self) -> str:
        said = f", {self.digits} right" if self.kind == "digits lost" else ""
        where = f"{self.case} in {self.dtype}"
        return f"{where}: got {self.got}, true {self.true}: {KINDS[self.kind]}{said}"


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases of a row are right, not offered and wrong."""

    row: str
    right: int
    not_offered: int
    wrong: int

    @property
    def tried(self) -> int:
        """All of them."""
        return self.right + self.not_offered + self.wrong


@dataclass(frozen=True, slots=True)
class Audit:
    """What became of a library's cases; the faults are sorted, worst first."""

    library: str
    version: str
    counts: tuple[Count, ...]
    faults: tuple[Fault, ...]

    @property
    def total(self) -> Count:
        """All rows together."""
        rows = [(each.right, each.not_offered, each.wrong) for each in self.counts]
        return Count("all", *map(sum, zip(*rows, strict=True)))

    @property
    def tried(self) -> int:
        """How many cases there were."""
        return self.total.tried

    def as_json(self) -> dict[str, Any]:
        """The fields as plain data; numbers are texts, since JSON has no nan."""
        return asdict(self)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The audit that ``json.dumps(audit.as_json())`` is of."""
        data = json.loads(text)
        counts = tuple(Count(**each) for each in data.pop("counts"))
        return cls(
            counts=counts, faults=tuple(Fault(**each) for each in data.pop("faults")), **data
        )

    def text(self, width: int = 80) -> str:
        """Tables for a terminal of this width."""
        return "\n".join(self._lines(width)) + "\n"

    def _lines(self, width: int) -> Iterator[str]:
        total = self.total
        yield (
            f"{self.library} {self.version}: {total.tried} cases, {total.right} right, "
            f"{total.not_offered} not offered, {total.wrong} wrong"
        )
        yield from ("", " right  not offered  wrong  of")
        for row in self.counts:
            numbers = f"{row.right:6}  {row.not_offered:11}  {row.wrong:5}  "
            yield _filled(row.row, numbers, width)
        if not self.faults:
            return
        yield from ("", "Wrong, worst first")
        for fault in self.faults:
            said = f"{fault.digits} digits right" if fault.kind == "digits lost" else fault.kind
            head = f"  {said:14} got {fault.got[:40]:24} true {fault.true}"
            yield head[:width].rstrip()
            yield _filled(f"{fault.case} in {fault.dtype}", " " * 4, width)


def _filled(text: str, start: str, width: int) -> str:
    """The text after its start, with rows below each other."""
    indent = " " * (len(start) + 2)
    return textwrap.fill(text, width, initial_indent=start, subsequent_indent=indent)
