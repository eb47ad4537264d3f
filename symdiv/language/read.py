"""Text -> claim: the relation, what the definitions put in, and the conditions."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sympy import Expr
from sympy.logic.boolalg import Boolean

from symdiv.language import tree
from symdiv.language.alphabets import SIZES, is_square
from symdiv.language.claim import Claim
from symdiv.language.error import ClaimError
from symdiv.language.kinds import Kinds
from symdiv.language.parse import Parser
from symdiv.language.scope import Scope, Sides, is_taken, sides_of
from symdiv.language.segments import parts
from symdiv.language.understood import misfit
from symdiv.language.variables import is_of_variables, read_of_variables

__all__ = ["read_claim", "read_conditional", "read_expression"]

_NO_CLAIM: Final[Mapping[str, str]] = {
    "=": "write == for equality; a definition such as m = (p + q)/2 stands after 'where'",
    "<<": "p << q is a condition: it stands after 'where'",
}


def read_claim(text: str) -> Claim:
    """The claim that a text makes; its grammar is that of `symdiv.language`.

    Raises ClaimError, which points at a character, for a text that is not understood; TypeError for
    what is no text.

    >>> claim = read_claim("kl(p, m) <= 2*log(2) where m = (p + q)/2, q[k] > 0")
    >>> claim.relation
    D_KL(p || (1/2)*p + (1/2)*q) <= 2*log(2)
    >>> claim.conditions
    (q[k] > 0 for every k in {1..n},)
    """
    if is_of_variables(text):
        return read_of_variables(text)
    return _understood(text, _Reader.claim)


def read_expression(text: str) -> Expr:
    """The number that a text writes, as ``kl(p, m) where m = (p + q)/2``.

    Raises ClaimError for a text that is not understood, and for an expression with conditions.

    >>> read_expression("cross_entropy(p, q, base=2) - entropy(p, base=2)")
    H(p, q, base=2) - H(p, base=2)
    """
    return _understood(text, _Reader.expression)


def read_conditional(text: str) -> tuple[Expr, tuple[Boolean, ...]]:
    """The number that a text writes, and the conditions under which it is meant or has a value.

    Raises ClaimError for a text that is not understood.

    >>> read_conditional("log(t) where t > 1")
    (log(t), (t > 1,))
    """
    return _understood(text, _Reader.conditional)


def _understood(text: str, read: Callable[["_Reader"], Any]) -> Any:
    try:
        return read(_Reader(text))
    except RecursionError:
        raise ClaimError(text, 0, "this is nested too deep") from None


class _Reader:
    """Reads one text: first its syntax, then what the names are, then what is said."""

    def __init__(self, text: str) -> None:
        found = parts(text)
        self._text = text
        self._source = found.source
        parser = Parser(text, found.source)
        self._claimed = sides_of(parser, found.claimed)
        self._clauses = [sides_of(parser, clause) for clause in found.clauses]
        self._definitions: dict[str, Sides] = {}
        self._conditions: list[Sides] = []

    def claim(self) -> Claim:
        """The text as a claim."""
        signs = self._claimed.signs
        if not signs:
            reason = "a claim needs a relation: ==, !=, <=, >=, < or > outside of all brackets"
            raise self._refused(self._claimed.end, reason)
        for sign in signs:
            if sign.text in _NO_CLAIM:
                raise self._refused(sign.at, _NO_CLAIM[sign.text])
        if len(signs) > 1:
            reason = "a claim is one relation; a chain such as 0 <= t <= 1 stands after 'where'"
            raise self._refused(signs[1].at, reason)
        scope = self._scope()
        self._read_definitions(scope)
        (relation,) = scope.statements(self._claimed)
        scope.check_letters()
        conditions = self._all_conditions(scope)
        if wrong := misfit(relation, conditions):
            raise self._refused(self._claimed.nodes[0].at, wrong)
        conditions += scope.outcomes((relation, *conditions))
        text = " ".join(self._source.split())
        return Claim(text, relation, conditions, tuple(scope.letters))

    def expression(self) -> Expr:
        """The text as an expression."""
        scope, node = self._scope_of_number()
        for sides in self._conditions:
            reason = "an expression has no conditions, only definitions such as m = (p + q)/2"
            raise self._refused(sides.signs[0].at, reason)
        value = self._number(scope, node)
        for condition in scope.arithmetic.conditions:
            reason = f"this is defined only where {condition}, which its value does not show"
            raise self._refused(node.at, reason)
        return value

    def conditional(self) -> tuple[Expr, tuple[Boolean, ...]]:
        """The text as an expression, and its conditions."""
        scope, node = self._scope_of_number()
        return self._number(scope, node), self._all_conditions(scope)

    def _scope_of_number(self) -> tuple[Scope, tree.Node]:
        for sign in self._claimed.signs:
            raise self._refused(sign.at, "an expression is wanted here, not a relation")
        return self._scope(), self._claimed.nodes[0]

    def _number(self, scope: Scope, node: tree.Node) -> Expr:
        self._read_definitions(scope)
        value = scope.builder.number(node)
        scope.check_letters()
        return value

    def _all_conditions(self, scope: Scope) -> tuple[Boolean, ...]:
        """Those that are written, and those of a value that do not follow from them."""
        written = [each for sides in self._conditions for each in scope.condition(sides)]
        return tuple(dict.fromkeys((*written, *scope.lost(written))))

    def _refused(self, at: int, reason: str) -> ClaimError:
        return ClaimError(self._text, at, reason)

    def _scope(self) -> Scope:
        """Sort the clauses, and find out what the names are."""
        for sides in self._clauses:
            if not sides.signs:
                reason = "after 'where' stands a definition as c = 1/2, or a condition as t >= 0"
                raise self._refused(sides.nodes[0].at, reason)
            if any(sign.text == "=" for sign in sides.signs):
                self._define(sides)
            else:
                sides.check_condition(self._text)
                self._conditions.append(sides)
        alike = [self._claimed, *self._definitions.values(), *self._conditions]
        definitions = {name: sides.nodes[1] for name, sides in self._definitions.items()}
        listed = [(sides.nodes, sides.expected) for sides in alike]
        kinds = Kinds(self._text, listed, square=is_square(definitions))
        return Scope(self._text, kinds, definitions)

    def _define(self, sides: Sides) -> None:
        name = sides.nodes[0]
        if len(sides.signs) > 1 or not isinstance(name, tree.Name):
            reason = "a definition is NAME = ..., and a condition has ==, <=, >=, < or >"
            raise self._refused(sides.signs[0].at, reason)
        if is_taken(name.name, self._definitions):
            raise self._refused(name.at, f"{name.name} has a meaning already; call it otherwise")
        self._definitions[name.name] = sides

    def _read_definitions(self, scope: Scope) -> None:
        """Each of them, so that one that is wrong or not used is not passed over."""
        for name, sides in self._definitions.items():
            defined = sides.nodes[0]
            if name not in SIZES and not scope.kinds.is_used(name, besides=defined.at):
                raise self._refused(defined.at, f"{name} is defined here, but not used")
            scope.builder.argument(defined, scope.kinds[name])
