"""Derivations: the lines that people read, each with the theorem that says it.

A line is an expression, its relation to the line before it, and a reason. A reason is prose with
terms in it, so that every printer can print the terms its own way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import Names, read
from symdiv.kernel.term import (
    INDEX,
    REAL,
    KernelError,
    Term,
    Variable,
    abstract,
)
from symdiv.kernel.theorem import Theorem

Prose = tuple[str | Term, ...]
EQUAL, LE, GE, LT, GT, IFF, IMPLIES = "=", "<=", ">=", "<", ">", "iff", "implies"
UNEQUAL = "!="


def _unequal(left: Term, right: Term) -> Term:
    return S.negation(S.EQUAL(left, right))


# a relation between lines: what the theorem that links them says, and whether it is reversed
RELATIONS: Final[Mapping[str, tuple[Callable[[Term, Term], Term], bool]]] = MappingProxyType(
    {
        EQUAL: (S.EQUAL, False),
        LE: (S.LE, False),
        GE: (S.LE, True),
        LT: (S.LT, False),
        GT: (S.LT, True),
        IFF: (S.IFF, False),
        IMPLIES: (S.IMPLIES, False),
        UNEQUAL: (_unequal, False),
    }
)


def overall(relations: list[str]) -> str:
    """The relation of the ends of a chain of =, < and <=, of =, > and >=, or of = and one "!="."""
    if UNEQUAL in relations:
        if sorted(relations) != [UNEQUAL] + [EQUAL] * (len(relations) - 1):
            raise KernelError("derivation: a chain with != has nothing else but =")
        return UNEQUAL
    down = {GE, GT} & {*relations}
    if down and {LE, LT} & {*relations}:
        raise KernelError("derivation: <= and >= in one chain")
    if {LT, GT} & {*relations}:
        return GT if down else LT
    if {LE, GE} & {*relations}:
        return GE if down else LE
    return EQUAL


@dataclass(frozen=True, slots=True)
class Differential:
    """The derivative at ``point`` of a ``function`` (an abstraction over one real variable)."""

    function: Term
    point: Term


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a derivation; the first of a part has no relation and no theorem."""

    expression: Term | Differential
    relation: str = ""
    reason: Prose = ()
    theorem: Theorem | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A chain of lines, and the theorem about its first and last line that it amounts to."""

    lines: tuple[Line, ...]
    theorem: Theorem

    @property
    def statement(self) -> tuple[Line, ...]:
        """What the part proves, as one line or as two with the relation of the last to the first.

        Two where the part is about numbers; the theorem itself where it is about propositions.
        """
        first, last = self.lines[0], self.lines[-1]
        if isinstance(last.expression, Differential) or last.expression.type != (REAL,):
            return (Line(self.theorem.conclusion, theorem=self.theorem),)
        relation = overall([line.relation for line in self.lines[1:]])
        return first, Line(last.expression, relation, theorem=self.theorem)


@dataclass(frozen=True, slots=True)
class Derivation:
    """Parts one after the other, and the theorem that they prove together."""

    parts: tuple[Part, ...]
    theorem: Theorem

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in order."""
        return tuple(line for part in self.parts for line in part.lines)


def prose(text: str, names: Names) -> Prose:
    """Prose in which each ``{...}`` is a term in the kernel's syntax, or a vector.

    A vector is its name, or the rule for its entry at i, as in ``{i. a * p(i)}``; a joint
    distribution or a channel is its name.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> prose("since {a <= b}, as assumed", VARIABLES)
    ('since ', le(a, b), ', as assumed')
    """
    parts: list[str | Term] = []
    for piece in text.split("{"):
        term, closing, rest = piece.rpartition("}")
        if closing:
            parts.append(_read(term, names))
        parts.append(rest)
    return tuple(part for part in parts if part != "")


def _read(text: str, names: Names) -> Term:
    meaning = names.get(text)
    if isinstance(meaning, Variable) and {*meaning.type[:-1]} == {INDEX} and meaning.result == REAL:
        places = [Variable(f"i{place}", (INDEX,)) for place in range(len(meaning.type) - 1)]
        return abstract(tuple(places), meaning(*(each() for each in places)))
    return read(text, names, (INDEX, REAL) if text.startswith("i. ") else None)
