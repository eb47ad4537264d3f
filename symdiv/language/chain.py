"""Chains of expressions or of relations, read together: a name is the same thing in all lines.

A letter that stands in one of the lines is one outcome wherever it stands; one that stands in
conditions only is meant for every outcome. What is wrong with one text keeps no other from being
read, unless that speaks of a name whose definition is not understood.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sympy import Basic, Expr, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.distribution.statements import ForEvery
from symdiv.language import tree
from symdiv.language.claim import Claim
from symdiv.language.error import ClaimError
from symdiv.language.scope import ALIKE, RELATED, Scope
from symdiv.language.understood import misfit
from symdiv.semantics.definedness import Definedness

__all__ = ["CONNECTIVES", "Chain", "ChainText", "Line", "Piece", "Related"]

CONNECTIVES: Final = ("iff", "implies")
"""What stands between relations, and not between expressions."""
Piece = tuple[str, int]
"""Which text of a chain is meant: a line, a condition or a definition, and its number from 0."""


@dataclass(frozen=True, slots=True)
class ChainText:
    """The texts of a chain; one that is None is known not to be readable.

    ``relations`` has what stands before each line but the first.
    """

    lines: tuple[str | None, ...]
    relations: tuple[str, ...]
    conditions: tuple[str | None, ...] = ()
    definitions: tuple[tuple[str, str | None], ...] = ()

    @property
    def of_relations(self) -> bool:
        """Whether the lines are relations and not expressions."""
        return any(each in CONNECTIVES for each in self.relations)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was read, what its value does not show of its needs, and its letters.

    Of an expression about distributions also its tree, and the names in it.
    """

    value: Basic
    lost: tuple[Boolean, ...] = ()
    outcomes: tuple[Boolean, ...] = ()
    node: tree.Node | None = None
    scope: Scope | None = None

    @property
    def needed(self) -> tuple[Boolean, ...]:
        """The relations without which it has no value; a divergence has one everywhere."""
        needs = sorted(Definedness().needs(self.value), key=str)
        return (*self.lost, *(each for each in needs if _is_relation(each)))


@dataclass(frozen=True, slots=True)
class Chain:
    """What is understood of a chain; ``problems`` says why of what is not, where in its text."""

    text: ChainText
    lines: Mapping[int, Line]
    conditions: tuple[Boolean, ...] = ()
    letters: tuple[Symbol, ...] = ()
    problems: Mapping[Piece, ClaimError] = field(default_factory=dict)

    def related(self, first: int, relation: str, last: int) -> tuple["Related", ...]:
        """That one line stands in a relation to another: a claim, or two for ``iff``.

        Raises ClaimError, which points at the later line, where both cannot stand in it, and
        KeyError where one of them is not understood.
        """
        left, right = self.lines[first], self.lines[last]
        if isinstance(left.value, Expr) is not isinstance(right.value, Expr):
            raise ClaimError(self.text.lines[last] or "", 0, ALIKE.format(relation))
        texts = [" ".join((self.text.lines[each] or "").split()) for each in (first, last)]
        text = f"{texts[0]} {relation} {texts[1]}"
        lost = tuple(dict.fromkeys((*left.lost, *right.lost)))
        outcomes = (*left.outcomes, *right.outcomes)
        before = [each for at, each in self.lines.items() if at < first]
        earlier = tuple(dict.fromkeys(need for each in before for need in each.needed))

        def claimed(stated: Boolean, premise: Boolean | None, concluded: str = "") -> Related:
            given = (*self.conditions, *lost, *((premise,) if premise is not None else ()))
            if wrong := misfit(stated, given):
                raise ClaimError(self.text.lines[last] or "", 0, wrong)
            conditions = tuple(dict.fromkeys((*given, *outcomes)))
            claim = Claim(text, stated, conditions, self.letters, concluded)
            return Related(claim, premise, lost, earlier)

        if relation not in CONNECTIVES:
            return (claimed(RELATED[relation](left.value, right.value), None),)
        forward = claimed(_statement(right), _statement(left), texts[1])
        if relation == "implies":
            return (forward,)
        return forward, claimed(_statement(left), _statement(right), texts[0])


@dataclass(frozen=True, slots=True)
class Related:
    """What is claimed of two lines.

    ``premise`` is the line among the conditions from which the other follows; ``lost`` are those
    that the values of the lines need and do not show, and ``earlier`` is what gives the lines
    before them a value.
    """

    claim: Claim
    premise: Boolean | None = None
    lost: tuple[Boolean, ...] = ()
    earlier: tuple[Boolean, ...] = ()


def _is_relation(condition: Boolean) -> bool:
    inner = condition.args[2] if isinstance(condition, ForEvery) else condition
    return isinstance(inner, Relational)


def _statement(line: Line) -> Boolean:
    if not isinstance(line.value, Boolean):
        raise TypeError("iff and implies stand between relations")
    return line.value
