"""What the letters of a document are: as it declares them, and as they are used.

``% symdiv: p, y distributions`` declares; elsewhere p, q and r are distributions and z is a vector
of numbers, and what stands within H(...) or D(... || ...) or behind ``\\sim`` is a distribution
everywhere. What is used in two ways is refused, never guessed.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.language.functions import FORMS, FUNCTIONS

__all__ = ["CALLED", "DECLARED", "SAID_OF", "Mention", "Names"]

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
SAID_OF: Final[Mapping[str, str]] = MappingProxyType(
    {f"{word}{end}": word for word in ("constant", "alphabet", "size") for end in ("", "s")}
)
"""What else is said of a name: that it depends on nothing, and that sums over it are over all."""
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
_USUAL_SIZES: Final = frozenset("nmdNMKLCV")
_PAIRS: Final = (("X", "Y"), ("X_cal", "Y_cal"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it is used, and what it may depend on for its label or index."""

    name: str
    spelled: str
    is_vector: bool
    labels: tuple[str, ...] = ()


@dataclass(slots=True)
class _Formula:
    """What is so in one displayed formula only."""

    joints: set[str] = field(default_factory=set)
    is_square: bool = False


class Names:
    """The names of one document; ``is_final`` when all of it has been seen once.

    That a distribution is joint is so in one displayed formula; over what sums run, in all.
    """

    def __init__(
        self,
        declared: Mapping[str, Kind],
        functions: Mapping[str, str] | None = None,
        said: Collection[tuple[str, str]] = (),
    ) -> None:
        self.is_final = False
        self._said = said
        self.functions: Final[Mapping[str, str]] = functions or {}
        self._declared = dict(declared)
        self._used: dict[str, Kind] = {}
        self._sure: set[str] = set()
        self._begun: set[str] = set()
        self._sizes: list[str] = []
        self._sets: list[str] = []
        self._formulas: dict[int, _Formula] = {}
        self._formula = _Formula()
        self.mentions: Final[list[Mention]] = []
        self._defined: dict[str, tuple[Mention, ...]] = {}
        self._refused: set[str] = set()
        self._notations: dict[str, tuple[tuple[str, ...], str]] = {}

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

    def is_sure(self, name: str) -> bool:
        """Whether it is declared or more than an argument of H, which may be a random variable."""
        kind = self.kind(name)
        usual = kind is Kind.DISTRIBUTION and self.is_usual(name)
        told = name in self._declared or name in self._sure
        return usual or told or self.is_defined(self.spelled(name, kind))

    def note(self, name: str, kind: Kind, *, is_sure: bool = True) -> None:
        """A use that shows what the name is."""
        if is_sure:
            self._sure.add(name)
        if kind is Kind.JOINT:
            self._formula.joints.add(name)
        else:
            self._used[name] = kind

    def settle(self) -> None:
        """All of the document has been seen: from now on what is not known is refused."""
        self.is_final = True
        self._defined.clear()
        self._notations.clear()
        self._refused = {name for name in self._refused if not self.is_usual(name)}

    # definitions

    def define(self, spelled: str, mentions: Sequence[Mention]) -> None:
        """That a name is defined, by a text in which these stand."""
        self._defined[spelled] = tuple(mentions)

    def is_defined(self, spelled: str) -> bool:
        """Whether what the name stands for has been read."""
        return spelled in self._defined

    def refuse(self, spelled: str) -> None:
        """That a definition was not understood: what is said of the name says something else."""
        self._refused.add(spelled)

    def is_refused(self, spelled: str) -> bool:
        """Whether a definition of the name was not understood."""
        return spelled in self._refused

    def is_constant(self, mention: Mention) -> bool:
        """Whether a number is known: it is declared, defined, or the number of outcomes."""
        told = self._declared.get(mention.name) is Kind.NUMBER or mention.spelled in SIZES
        return told or ("constant", mention.name) in self._said

    def expanded(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The same with what stands in the definitions of names, and so on."""
        found: dict[Mention, None] = {}
        waiting = list(mentions)
        while waiting:
            mention = waiting.pop()
            if mention not in found:
                found[mention] = None
                waiting += self._defined.get(mention.spelled, ())
        return list(found)

    # over what sums run

    def note_size(self, name: str) -> None:
        """A letter up to which a sum runs."""
        if name not in self._sizes:
            self._sizes.append(name)

    def note_set(self, name: str) -> None:
        """A set over which a sum runs, or whose number of elements is meant."""
        if name not in self._sets:
            self._sets.append(name)

    def is_size(self, name: str) -> bool:
        """Whether a sum up to that letter is one over all outcomes."""
        return name in _USUAL_SIZES or ("size", name) in self._said

    def is_alphabet(self, name: str, letter: str) -> bool:
        """Whether that set has all outcomes, which the letter stands for one of."""
        own = f"{letter.upper()}_cal" if letter not in "ijk" else ""  # rather a part of the indices
        usual = name in ("X", "Y", "Z", "X_cal", "Y_cal", "Z_cal", own)
        return usual or ("alphabet", name) in self._said

    @property
    def other_sets(self) -> str:
        """The sets over which sums run, if these are not one, or those of X and Y."""
        sets = self._sets
        alone = len(sets) == 1 or any({*sets} == {*pair} for pair in _PAIRS)
        return "" if alone else " and ".join(sets)

    def size_of_set(self, name: str) -> str:
        """n, or m where the set is the second of two."""
        second = len(self._sets) > 1 and any(name == pair[1] for pair in _PAIRS)
        return SIZES[second]

    @property
    def first_size(self) -> str:
        """The letter for n."""
        return "n" if "n" in self._sizes else next(iter(self._sizes), "n")

    @property
    def shown_sizes(self) -> str:
        """The letters up to which sums run."""
        return ", ".join(self._sizes)

    def note_square(self) -> None:
        """That both variables of a joint distribution have n values."""
        self._formula.is_square = True

    def size(self, name: str) -> str | None:
        """n or m for the number of outcomes that the document writes so."""
        if name not in self._sizes:
            return None
        if "n" in self._sizes:
            return name if name in SIZES else None
        place = self._sizes.index(name)
        return SIZES[place] if place < len(SIZES) else None

    def other_notation(self, spelled: str, shape: tuple[str, ...], shown: str) -> str:
        """Another notation for what is spelled so, if the document has one."""
        known, other = self._notations.setdefault(spelled, (shape, shown))
        return "" if known == shape else other

    def spelled(self, name: str, kind: Kind | None) -> str:
        """The name in a claim, where its beginning shows what it is."""
        if kind is not None and kind in _KNOWN:
            pattern, beginning = _KNOWN[kind]
            if pattern.fullmatch(name):
                return name
            self._begun.add(f"{beginning}{name}")
            return f"{beginning}{name}"
        return f"a_{name}" if name in _NO_NUMBER else name
