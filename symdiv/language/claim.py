"""A claim: a relation between two sides, and the conditions under which it is made."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sympy import And, Basic, Implies, S, Symbol, nan, zoo
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, BooleanAtom

from symdiv.distribution.exact import exact_floats
from symdiv.language.error import ClaimError
from symdiv.language.understood import misfit, problem, sign_conditions

__all__ = ["Claim", "claim_of_relation"]

_NO_VALUE = {nan, zoo, S.Infinity, S.NegativeInfinity}


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, as it was written and as SymPy objects.

    It speaks of all distributions, logits and numbers at which the relation is defined and the
    conditions hold. ``letters`` are those that stand in a condition only, which is meant for every
    outcome then. ``concluded`` is the text of the relation, where ``text`` has a premise too.
    """

    text: str
    relation: Boolean
    conditions: tuple[Boolean, ...] = ()
    letters: tuple[Symbol, ...] = field(default=(), compare=False, repr=False)
    concluded: str = field(default="", compare=False, repr=False)


def claim_of_relation(relation: object) -> Claim:
    """The claim that a SymPy relation makes; in ``Implies(C, R)``, C is its condition.

    Every Float is read by its shortest decimal, and the sign that a symbol is assumed to have
    becomes a condition. Raises ClaimError for what is no relation, for what SymPy has already
    decided, for what has no place in a claim (``symdiv.language.understood`` lists what has), for
    symbols that are not known to be real, for assumptions other than the sign or that of an
    integer, and for two objects of one name.

    >>> from sympy import Gt, Implies, Symbol
    >>> x = Symbol("x", real=True)
    >>> claim_of_relation(Implies(x > 0, x + 0.5 > 0.5))
    Claim(text='Implies(x > 0, x + 0.5 > 0.5)', relation=x + 1/2 > 1/2, conditions=(x > 0,))
    """
    try:
        return _claim(relation)
    except RecursionError:
        kind = type(relation).__name__
        raise ClaimError(f"{kind}(...)", 0, "this is nested too deep") from None


def _claim(relation: object) -> Claim:
    text = " ".join(str(relation).split())

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
    if reason := problem([relation]):
        raise refused(reason)
    premise, conclusion = relation.args if isinstance(relation, Implies) else (S.true, relation)
    stated = () if premise is S.true else And.make_args(premise)
    conditions = dict.fromkeys((*map(_exactly, stated), *sign_conditions([relation])))
    if reason := misfit(conclusion, conditions):
        raise refused(reason)
    return Claim(text, _exactly(conclusion), tuple(conditions))


def _exactly(statement: Basic) -> Boolean:
    """The statement with exact numbers, still a relation where exact numbers decide it."""
    exact: Callable[[Basic], Basic] = exact_floats
    if isinstance(statement, Relational):
        return statement.func(*map(exact, statement.args), evaluate=False)
    return exact(statement)
