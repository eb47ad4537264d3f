"""A claim: a relation between two sides, and the conditions under which it is made."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sympy import And, Basic, Implies, S, Symbol, nan, zoo
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, BooleanAtom

from symdiv.distribution.exact import exact_floats
from symdiv.language.error import ClaimError

__all__ = ["Claim", "claim_of_relation"]

_NO_VALUE = {nan, zoo, S.Infinity, S.NegativeInfinity}


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, as it was written and as SymPy objects.

    It speaks of all distributions, logits and numbers at which the relation is defined and the
    conditions hold. ``letters`` are those that stand in a condition only, which is meant for every
    outcome then.
    """

    text: str
    relation: Boolean
    conditions: tuple[Boolean, ...] = ()
    letters: tuple[Symbol, ...] = field(default=(), compare=False, repr=False)


def claim_of_relation(relation: object) -> Claim:
    """The claim that a SymPy relation makes; in ``Implies(C, R)``, C is its condition.

    Every Float is read by its shortest decimal. Raises ClaimError for what is no relation, and
    for what SymPy has already decided.

    >>> from sympy import Gt, Implies, Symbol
    >>> x = Symbol("x", real=True)
    >>> claim_of_relation(Implies(x > 0, x + 0.5 > 0.5))
    Claim(text='Implies(x > 0, x + 0.5 > 0.5)', relation=x + 1/2 > 1/2, conditions=(x > 0,))
    """
    text = str(relation)

    def refused(reason: str) -> ClaimError:
        return ClaimError(text, 0, reason)

    if isinstance(relation, bool | BooleanAtom):
        kept = "write the claim as text, or its relation with evaluate=False"
        raise refused(f"SymPy has decided this relation already: {kept}")
    if not isinstance(relation, Boolean):
        kind = type(relation).__name__
        raise refused(f"a claim is a relation such as Eq(a, b) or a >= b, not a {kind}")
    if _NO_VALUE & relation.atoms(*map(type, _NO_VALUE)):
        raise refused("a claim speaks of real numbers: nan and the infinities have no place in it")
    premise, conclusion = relation.args if isinstance(relation, Implies) else (S.true, relation)
    if not isinstance(conclusion, Relational | Boolean) or conclusion.is_Symbol:
        raise refused("a claim is a relation such as Eq(a, b) or a >= b, not a symbol")
    parts = () if premise is S.true else And.make_args(premise)
    return Claim(text, _exactly(conclusion), tuple(map(_exactly, parts)))


def _exactly(statement: Basic) -> Boolean:
    """The statement with exact numbers, still a relation where exact numbers decide it."""
    exact: Callable[[Basic], Basic] = exact_floats
    if isinstance(statement, Relational):
        return statement.func(*map(exact, statement.args), evaluate=False)
    return exact(statement)
