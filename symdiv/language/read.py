"""Text -> claim: the relation, what the definitions put in, and the conditions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sympy import Eq, Expr, Ge, Gt, Le, Lt, Ne, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.distribution.component import Component
from symdiv.distribution.statements import Dominates, IsOutcome
from symdiv.distribution.vector import Kind
from symdiv.language import tree
from symdiv.language.alphabets import SIZES, is_square
from symdiv.language.arithmetic import Arithmetic
from symdiv.language.build import Builder
from symdiv.language.claim import Claim
from symdiv.language.error import ClaimError
from symdiv.language.functions import FORMS, FUNCTIONS
from symdiv.language.kinds import Kinds
from symdiv.language.names import Names
from symdiv.language.parse import Parser
from symdiv.language.segments import Segment, parts, relation_signs
from symdiv.language.tokens import Token
from symdiv.language.understood import misfit
from symdiv.language.variables import is_of_variables, read_of_variables
from symdiv.semantics.definedness import every, granted

__all__ = ["read_claim", "read_conditional", "read_expression"]

# unevaluated, since what is claimed must not turn into true or false
_RELATIONS: Final[Mapping[str, Callable[..., Boolean]]] = {
    "==": partial(Eq, evaluate=False),
    "!=": partial(Ne, evaluate=False),
    "<=": partial(Le, evaluate=False),
    ">=": partial(Ge, evaluate=False),
    "<": partial(Lt, evaluate=False),
    ">": partial(Gt, evaluate=False),
    "<<": lambda p, q: Dominates(q, p),
}
# what stands beside a sign; beside == and != both sides are of one kind
_KINDS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(("<=", ">=", "<", ">"), Kind.NUMBER),
    "<<": Kind.DISTRIBUTION,
}
_VECTORS: Final = (Kind.DISTRIBUTION, Kind.JOINT)
_NO_CLAIM: Final[Mapping[str, str]] = {
    "=": "write == for equality; a definition such as m = (p + q)/2 stands after 'where'",
    "<<": "p << q is a condition: it stands after 'where'",
}


@dataclass(frozen=True, slots=True)
class _Sides:
    """What stands between the signs of a segment, and the signs."""

    nodes: tuple[tree.Node, ...]
    signs: tuple[Token, ...]
    end: int

    @property
    def expected(self) -> Kind | None:
        """What kind the sides must be of, where the signs say so."""
        return next((_KINDS[sign.text] for sign in self.signs if sign.text in _KINDS), None)


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
        self._parser = Parser(text, found.source)
        self._claimed = self._sides(found.claimed)
        self._clauses = [self._sides(clause) for clause in found.clauses]
        self._definitions: dict[str, _Sides] = {}
        self._conditions: list[_Sides] = []
        self._letters: list[Symbol] = []

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
        self._read_names()
        self._read_definitions()
        (relation,) = self._statements(self._claimed)
        self._check_letters()
        conditions = self._all_conditions()
        if wrong := misfit(relation, conditions):
            raise self._refused(self._claimed.nodes[0].at, wrong)
        conditions += self._outcomes((relation, *conditions))
        letters = tuple(dict.fromkeys(self._letters))
        return Claim(" ".join(self._source.split()), relation, conditions, letters)

    def expression(self) -> Expr:
        """The text as an expression."""
        for sign in self._claimed.signs:
            raise self._refused(sign.at, "an expression is wanted here, not a relation")
        self._read_names()
        for sides in self._conditions:
            reason = "an expression has no conditions, only definitions such as m = (p + q)/2"
            raise self._refused(sides.signs[0].at, reason)
        self._read_definitions()
        (node,) = self._claimed.nodes
        value = self._builder.number(node)
        self._check_letters()
        for condition in self._arithmetic.conditions:
            reason = f"this is defined only where {condition}, which its value does not show"
            raise self._refused(node.at, reason)
        return value

    def conditional(self) -> tuple[Expr, tuple[Boolean, ...]]:
        """The text as an expression, and its conditions."""
        for sign in self._claimed.signs:
            raise self._refused(sign.at, "an expression is wanted here, not a relation")
        self._read_names()
        self._read_definitions()
        (node,) = self._claimed.nodes
        value = self._builder.number(node)
        self._check_letters()
        return value, self._all_conditions()

    def _all_conditions(self) -> tuple[Boolean, ...]:
        """Those that are written, and those of a value that do not follow from them."""
        written = [each for sides in self._conditions for each in self._condition(sides)]
        turned = (each.reversed for each in written if isinstance(each, Relational))
        known = granted((*written, *turned))
        kept = (each for each in self._arithmetic.conditions if each not in known)
        return tuple(dict.fromkeys((*written, *kept)))

    def _outcomes(self, statements: tuple[Boolean, ...]) -> tuple[Boolean, ...]:
        """That the letters are among the outcomes 1..n, where n is a number and no mass says so."""
        said = {
            place for part in statements for each in part.atoms(Component) for place in each.places
        }
        letters = map(self._names.letter, sorted(self._names.free))
        sizes = ((each, self._names.size_of(each.name)) for each in letters if each not in said)
        return tuple(IsOutcome(each, size) for each, size in sizes if size.is_number)

    def _refused(self, at: int, reason: str) -> ClaimError:
        return ClaimError(self._text, at, reason)

    # syntax and names

    def _sides(self, segment: Segment) -> _Sides:
        signs = tuple(relation_signs(segment))
        starts = [segment.at, *(sign.at + len(sign.text) for sign in signs)]
        ends = [*(sign.at for sign in signs), segment.end]
        nodes = tuple(map(self._parser.read, starts, ends))
        return _Sides(nodes, signs, segment.end)

    def _read_names(self) -> None:
        """Sort the clauses, and find out what the names are."""
        for sides in self._clauses:
            if not sides.signs:
                reason = "after 'where' stands a definition as c = 1/2, or a condition as t >= 0"
                raise self._refused(sides.nodes[0].at, reason)
            if any(sign.text == "=" for sign in sides.signs):
                self._define(sides)
            else:
                self._check_condition(sides)
                self._conditions.append(sides)
        alike = [self._claimed, *self._definitions.values(), *self._conditions]
        definitions = {name: sides.nodes[1] for name, sides in self._definitions.items()}
        listed = [(sides.nodes, sides.expected) for sides in alike]
        self._kinds = Kinds(self._text, listed, square=is_square(definitions))
        self._names = Names(self._text, self._kinds, definitions)
        self._arithmetic = Arithmetic(self._text)
        self._builder = Builder(self._names, self._arithmetic)

    def _define(self, sides: _Sides) -> None:
        name = sides.nodes[0]
        if len(sides.signs) > 1 or not isinstance(name, tree.Name):
            reason = "a definition is NAME = ..., and a condition has ==, <=, >=, < or >"
            raise self._refused(sides.signs[0].at, reason)
        if name.name in self._definitions or name.name in FUNCTIONS or name.name in FORMS:
            raise self._refused(name.at, f"{name.name} has a meaning already; call it otherwise")
        self._definitions[name.name] = sides

    def _check_condition(self, sides: _Sides) -> None:
        signs = [sign.text for sign in sides.signs]
        if "<<" in signs and len(signs) > 1:
            raise self._refused(sides.signs[1].at, "p << q relates two distributions")

    # statements

    def _read_definitions(self) -> None:
        """Each of them, so that one that is wrong or not used is not passed over."""
        for name, sides in self._definitions.items():
            defined = sides.nodes[0]
            if name not in SIZES and not self._kinds.is_used(name, besides=defined.at):
                raise self._refused(defined.at, f"{name} is defined here, but not used")
            self._builder.argument(defined, self._kinds[name])

    def _check_letters(self) -> None:
        """No letter is both free and summed over."""
        for name, at in self._names.summed.items():
            if name in self._names.free:
                reason = f"{name} is summed over here, and stands for one outcome elsewhere"
                raise self._refused(at, f"{reason}; use another letter")

    def _statements(self, sides: _Sides) -> list[Boolean]:
        """The relations between neighbouring sides."""
        kinds = [self._kinds.of(node) for node in sides.nodes]
        expected = sides.expected
        vector = next((kind for kind in kinds if kind in _VECTORS), None)
        if expected is None and vector is not None:
            expected = vector
            for place, sign in enumerate(sides.signs, start=1):
                if kinds[place] is not kinds[place - 1]:
                    reason = f"{sign.text} stands between two numbers, or two distributions"
                    raise self._refused(sign.at, reason)
        read = self._builder.distribution if expected in _VECTORS else self._builder.number
        values = [read(node) for node in sides.nodes]
        pairs = zip(sides.signs, values, values[1:], strict=False)
        return [_RELATIONS[sign.text](x, y) for sign, x, y in pairs]

    def _condition(self, sides: _Sides) -> list[Boolean]:
        """What a clause states: of every outcome, where the claim does not speak of that letter."""
        of_claim, letters = self._names.free, list[Symbol]()
        self._names.start_scope()
        size_of = self._names.size_of
        # the letters are known only when the clause has been read
        with self._arithmetic.for_every(letters, size_of):
            stated = self._statements(sides)
            self._check_letters()
            letters += [self._names.letter(name) for name in sorted(self._names.free - of_claim)]
        self._names.free = of_claim
        self._letters += letters
        for letter in letters:
            stated = [every(letter, size_of(letter.name), each) for each in stated]
        return stated
