"""What the letters of a document are: as it declares them, and as they are used.

``% symdiv: p, y distributions`` declares; elsewhere p, q and r are distributions and z is a vector
of numbers, and what stands within H(...) or D(... || ...) or behind ``\\sim`` is a distribution
everywhere. What is used in two ways is refused, never guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.language.functions import FORMS, FUNCTIONS

__all__ = ["CALLED", "DECLARED", "Names"]

DECLARED: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        **dict.fromkeys(("distribution", "distributions"), Kind.DISTRIBUTION),
        **dict.fromkeys(("vector", "vectors", "logits"), Kind.LOGITS),
        **dict.fromkeys(("number", "numbers"), Kind.NUMBER),
        **dict.fromkeys(("channel", "channels"), Kind.CHANNEL),
        **dict.fromkeys(("joint", "joints"), Kind.JOINT),
    }
)
"""The words of a declaration."""
CALLED: Final = ("sigmoid", "softmax")
"""Functions that a letter may be declared to be."""
_DEFAULT: Final = (
    (re.compile(r"[pqrPQR](_.*)?"), Kind.DISTRIBUTION),
    (re.compile(r"[zZ](_.*)?"), Kind.LOGITS),
    (re.compile(r"[wW](_.*)?"), Kind.CHANNEL),
)
# the names by which the language itself knows what a vector is, and what is put before others
_KNOWN: Final[Mapping[Kind, tuple[re.Pattern[str], str]]] = MappingProxyType(
    {
        Kind.DISTRIBUTION: (re.compile(r"[pqr]|[pqrPQR][0-9_].*|[PQR]"), "p_"),
        Kind.JOINT: (re.compile(r"[pqr]|[pqrPQR][0-9_].*|[PQR]"), "p_"),
        Kind.LOGITS: (re.compile(r"[zZ]([0-9_].*)?"), "z_"),
        Kind.CHANNEL: (re.compile(r"[wW]([0-9_].*)?"), "w_"),
    }
)
_NO_NUMBER: Final = frozenset({*FUNCTIONS, *FORMS, *"pqrijkl", "E", "I", "pi", "oo", "inf", "nan"})
SIZES: Final = ("n", "m")


@dataclass(slots=True)
class _Formula:
    """What is so in one displayed formula only."""

    joints: set[str] = field(default_factory=set)
    sizes: list[str] = field(default_factory=list)
    sets: list[str] = field(default_factory=list)
    is_square: bool = False


class Names:
    """The names of one document; ``is_final`` when all of it has been seen once.

    That a distribution is joint, and over what sums run, is so in one displayed formula.
    """

    def __init__(
        self, declared: Mapping[str, Kind], functions: Mapping[str, str] | None = None
    ) -> None:
        self.is_final = False
        self.functions: Final[Mapping[str, str]] = functions or {}
        self._declared = dict(declared)
        self._used: dict[str, Kind] = {}
        self._begun: set[str] = set()
        self._sizes: list[str] = []
        self._formulas: dict[int, _Formula] = {}
        self._formula = _Formula()

    def enter(self, number: int) -> None:
        """From now on the formula with that number is read."""
        self._formula = self._formulas.setdefault(number, _Formula())

    @property
    def is_square(self) -> bool:
        """Whether both variables of the joint distributions of the formula have n values."""
        return self._formula.is_square

    def kind(self, name: str) -> Kind | None:
        """What a name is, where this is known."""
        if name in self._formula.joints:
            return Kind.JOINT
        found = self._declared.get(name) or self._used.get(name)
        if found is None:
            found = next((kind for pattern, kind in _DEFAULT if pattern.fullmatch(name)), None)
        return found

    def is_usual(self, spelled: str) -> bool:
        """Whether a name, as a claim has it, means something without being declared or used."""
        usual = any(pattern.fullmatch(spelled) for pattern, _ in _DEFAULT)
        return usual and spelled not in self._begun and spelled not in self._declared

    def is_declared(self, name: str) -> bool:
        """Whether the document says what the name is."""
        return name in self._declared

    def is_told(self, name: str) -> bool:
        """Whether the document declares the name, or uses it as a vector."""
        return name in self._declared or name in self._used

    def note(self, name: str, kind: Kind) -> None:
        """A use that shows what the name is."""
        if kind is Kind.JOINT:
            self._formula.joints.add(name)
        else:
            self._used[name] = kind

    def settle(self) -> None:
        """All of the document has been seen: from now on what is not known is refused."""
        self.is_final = True

    def note_size(self, name: str) -> None:
        """A letter up to which a sum runs."""
        for known in (self._sizes, self._formula.sizes):
            if name not in known:
                known.append(name)

    def note_set(self, name: str) -> None:
        """A set over which a sum runs."""
        if name not in self._formula.sets:
            self._formula.sets.append(name)

    @property
    def other_sets(self) -> str:
        """The sets over which sums run, if these are not one, or those of X and Y."""
        sets = self._formula.sets
        alone = len(sets) == 1 or {*sets} in ({"X", "Y"}, {"X_cal", "Y_cal"})
        return "" if alone else " and ".join(sets)

    @property
    def first_size(self) -> str:
        """The letter of the formula for n."""
        sizes = self._formula.sizes
        return "n" if "n" in sizes else next(iter(sizes), "n")

    @property
    def shown_sizes(self) -> str:
        """The letters up to which the sums of the formula run."""
        return ", ".join(self._formula.sizes)

    def note_square(self) -> None:
        """That both variables of a joint distribution have n values."""
        self._formula.is_square = True

    def size(self, name: str) -> str | None:
        """n or m for the number of outcomes that the formula, or another one, writes so."""
        own = self._formula.sizes
        sizes = own if name in own else self._sizes
        if name not in sizes:
            return None
        if {*sizes} & {*SIZES}:
            return name if name in SIZES else None
        place = sizes.index(name)
        return SIZES[place] if place < len(SIZES) else None

    def spelled(self, name: str, kind: Kind | None) -> str:
        """The name in a claim, where its beginning shows what it is."""
        if kind is not None and kind in _KNOWN:
            pattern, beginning = _KNOWN[kind]
            if pattern.fullmatch(name):
                return name
            self._begun.add(f"{beginning}{name}")
            return f"{beginning}{name}"
        return f"a_{name}" if name in _NO_NUMBER else name
