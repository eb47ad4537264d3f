"""What is said in the names of one text: relations and conditions, as SymPy's statements."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from sympy import Basic, Eq, Ge, Gt, Le, Lt, Ne, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symdiv.distribution.component import Component
from symdiv.distribution.statements import Dominates, IsOutcome
from symdiv.distribution.vector import Kind
from symdiv.language import tree
from symdiv.language.arithmetic import Arithmetic
from symdiv.language.build import Builder
from symdiv.language.error import ClaimError
from symdiv.language.functions import FORMS, FUNCTIONS
from symdiv.language.kinds import Kinds
from symdiv.language.names import Names
from symdiv.language.parse import Parser
from symdiv.language.segments import Segment, relation_signs
from symdiv.language.tokens import Token
from symdiv.semantics.definedness import every, granted

__all__ = ["ALIKE", "RELATED", "Scope", "Sides", "is_taken", "sides_of"]

# unevaluated, since what is claimed must not turn into true or false
RELATED: Final[Mapping[str, Callable[..., Boolean]]] = {
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
ALIKE: Final = "{} stands between two numbers, or two distributions"
_VECTORS: Final = (Kind.DISTRIBUTION, Kind.JOINT)


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands between the signs of a segment, and the signs."""

    nodes: tuple[tree.Node, ...]
    signs: tuple[Token, ...]
    end: int

    @property
    def expected(self) -> Kind | None:
        """What kind the sides must be of, where the signs say so."""
        return next((_KINDS[sign.text] for sign in self.signs if sign.text in _KINDS), None)

    def check_condition(self, text: str) -> None:
        """That ``<<`` stands between two distributions alone."""
        signs = [sign.text for sign in self.signs]
        if "<<" in signs and len(signs) > 1:
            raise ClaimError(text, self.signs[1].at, "p << q relates two distributions")


def sides_of(parser: Parser, segment: Segment) -> Sides:
    """The sides of a segment, and the signs between them."""
    signs = relation_signs(segment)
    starts = [segment.at, *(sign.at + len(sign.text) for sign in signs)]
    ends = [*(sign.at for sign in signs), segment.end]
    return Sides(tuple(map(parser.read, starts, ends)), signs, segment.end)


def is_taken(name: str, defined: Container[str]) -> bool:
    """Whether a name has a meaning already, which a definition cannot give it."""
    return name in defined or name in FUNCTIONS or name in FORMS


class Scope:
    """The names of a text, and what its statements say in them.

    ``letters`` are those that stand in conditions only.
    """

    def __init__(self, text: str, kinds: Kinds, definitions: Mapping[str, tree.Node]) -> None:
        self._text = text
        self.kinds = kinds
        self.names = Names(text, kinds, definitions)
        self.arithmetic = Arithmetic(text)
        self.builder = Builder(self.names, self.arithmetic)
        self.letters: dict[Symbol, None] = {}

    def check_letters(self, free: Container[str] = ()) -> None:
        """No letter is both free, here or elsewhere, and summed over."""
        for name, at in self.names.summed.items():
            if name in self.names.free or name in free:
                reason = f"{name} is summed over here, and stands for one outcome elsewhere"
                raise ClaimError(self._text, at, f"{reason}; use another letter")

    def side(self, node: tree.Node) -> Basic:
        """The distribution or the number that a node writes."""
        is_vector = self.kinds.of(node) in _VECTORS
        return self.builder.distribution(node) if is_vector else self.builder.number(node)

    def statements(self, sides: Sides) -> list[Boolean]:
        """The relations between neighbouring sides."""
        kinds = [self.kinds.of(node) for node in sides.nodes]
        expected = sides.expected
        vector = next((kind for kind in kinds if kind in _VECTORS), None)
        if expected is None and vector is not None:
            expected = vector
            for place, sign in enumerate(sides.signs, start=1):
                if kinds[place] is not kinds[place - 1]:
                    raise ClaimError(self._text, sign.at, ALIKE.format(sign.text))
        read = self.builder.distribution if expected in _VECTORS else self.builder.number
        values = [read(node) for node in sides.nodes]
        pairs = zip(sides.signs, values, values[1:], strict=False)
        return [RELATED[sign.text](x, y) for sign, x, y in pairs]

    def condition(self, sides: Sides) -> list[Boolean]:
        """What a clause states: of every outcome, where what is claimed has no such letter."""
        of_claim, letters = self.names.free, list[Symbol]()
        self.names.start_scope()
        size_of = self.names.size_of
        # the letters are known only when the clause has been read
        with self.arithmetic.for_every(letters, size_of):
            stated = self.statements(sides)
            self.check_letters()
            letters += [self.names.letter(name) for name in sorted(self.names.free - of_claim)]
        self.names.free = of_claim
        self.letters.update(dict.fromkeys(letters))
        for letter in letters:
            stated = [every(letter, size_of(letter.name), each) for each in stated]
        return stated

    def lost(self, written: Iterable[Boolean]) -> tuple[Boolean, ...]:
        """The conditions of what was read that do not follow from those that are written."""
        listed = list(written)
        turned = (each.reversed for each in listed if isinstance(each, Relational))
        known = granted((*listed, *turned))
        return tuple(each for each in self.arithmetic.conditions if each not in known)

    def outcomes(self, statements: Iterable[Boolean]) -> tuple[Boolean, ...]:
        """That the letters are among the outcomes 1..n, where n is a number and no mass says so."""
        said = {
            place for part in statements for each in part.atoms(Component) for place in each.places
        }
        letters = map(self.names.letter, sorted(self.names.free))
        sizes = ((each, self.names.size_of(each.name)) for each in letters if each not in said)
        return tuple(IsOutcome(each, size) for each, size in sizes if size.is_number)
