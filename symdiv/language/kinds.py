"""What kind of thing each name is, found from where it stands.

p, q and r are distributions, n is the size of their alphabet, i, j, k and l are indices. Any other
name is what its uses say, and so are p, q and r as parameters of a distribution; one that stands
only in sums and products is a number. Beside a joint distribution or a channel m is the size of the
other alphabet.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.language import tree
from symdiv.language.alphabets import SIZES, Alike, Alphabets, pair_names
from symdiv.language.error import ClaimError
from symdiv.language.functions import FORMS, FUNCTIONS

__all__ = ["INDICES", "Kinds"]

INDICES: Final = frozenset("ijkl")
_FIXED: Final[Mapping[str, Kind]] = {
    **dict.fromkeys("pqr", Kind.DISTRIBUTION),
    **dict.fromkeys(INDICES, Kind.INDEX),
    "n": Kind.SIZE,
}
# of a name that is only seen as name[k]
_VECTORS: Final = (
    (re.compile(r"[pqrPQR][0-9_].*|[PQR]"), Kind.DISTRIBUTION),
    (re.compile(r"[zZ]([0-9_].*)?"), Kind.LOGITS),
)
# which only the use of a name shows
_OF_PAIRS: Final = (Kind.JOINT, Kind.CHANNEL)
_OF_VECTORS: Final = frozenset({Kind.JOINT, *(kind for _, kind in _VECTORS)})
_ARITHMETIC: Final = (tree.Name, tree.Number, tree.Total, tree.Product, tree.Power)
_RESERVED: Final[Mapping[str, str]] = {
    "E": "write exp(1) for Euler's number; a number of yours needs another name",
    "I": "a claim speaks of real numbers only",
    "pi": "the number pi is not part of the language",
    "oo": "a claim speaks of finite numbers only",
    "inf": "a claim speaks of finite numbers only",
    "nan": "a claim speaks of numbers only",
}


class Kinds:
    """The kinds of the names in one text."""

    def __init__(self, text: str, alike: Alike, *, square: bool = False) -> None:
        """Infer them; each group of nodes is of one kind, as the sides of an equation are.

        ``square`` is whether the text says that both alphabets are one, as ``m = n`` does.
        """
        self._text = text
        pairs = pair_names(alike)
        self.alphabets = Alphabets(text, alike, frozenset(pairs), square=square)
        parameters = {name for node in _all_nodes(alike) for name in _parameters(node)}
        self._kinds = dict(_FIXED) | dict.fromkeys(parameters & {*"pqr"}, Kind.NUMBER) | pairs
        if self.alphabets.has_two:
            self._kinds |= dict.fromkeys(SIZES, Kind.SIZE)
        self._places: dict[str, int] = {}
        self._vectors: dict[str, int] = {}
        self._seen: set[tuple[str, int]] = set()
        self._summed: set[str] = set()
        self._settle(alike)
        for name, place in self._vectors.items():
            if name not in self._kinds:
                self._kinds[name] = self._by_name(name, place)
        self._settle(alike)
        # by identity, since equal nodes are compared in full; the nodes live as long as `alike`
        self._alike = alike
        self._of: dict[int, Kind | None] = {}

    def __getitem__(self, name: str) -> Kind:
        return self._kinds.get(name, Kind.NUMBER)

    def counts_as_number(self, name: str) -> bool:
        """Whether the name may stand for a number: also n, and an index that is known as one."""
        kind = self[name]
        return kind in (Kind.NUMBER, Kind.SIZE) or (kind is Kind.INDEX and self._is_index(name))

    def is_used(self, name: str, besides: int) -> bool:
        """Whether the name stands anywhere but at that character."""
        return any(each == name and at != besides for each, at in self._seen)

    def of(self, node: tree.Node) -> Kind | None:
        """The kind of an expression, where the names in it show one."""
        if id(node) not in self._of:
            self._of[id(node)] = self._visit(node, None)
        return self._of[id(node)]

    def _is_index(self, name: str) -> bool:
        return name in INDICES or name in self._summed

    def _by_name(self, name: str, place: int) -> Kind:
        for pattern, kind in _VECTORS:
            if pattern.fullmatch(name):
                return kind
        reason = f"is {name} a distribution or a vector of logits? Call it p1 or z1, say"
        raise ClaimError(self._text, place, reason)

    def _settle(self, alike: Alike) -> None:
        """Visit everything until nothing new is learnt."""
        known = -1
        while known < len(self._kinds):
            known = len(self._kinds)
            for nodes, expected in alike:
                self._visit_alike(nodes, expected)

    def _visit_alike(self, nodes: Iterable[tree.Node], expected: Kind | None) -> Kind | None:
        """Visit nodes of one kind; what one of them shows is expected of the others."""
        listed = list(nodes)
        found = expected
        for node in listed:
            kind = self._visit(node, found)
            found = found or kind
        if found is not expected:
            for node in listed:
                self._visit(node, found)
        return found

    def _visit(self, node: tree.Node, expected: Kind | None) -> Kind | None:
        """The kind of a node, if known; what is expected of it is noted for its names."""
        return _VISIT[type(node)](self, node, expected)

    def _number(self, node: tree.Number, expected: Kind | None) -> Kind:
        del node, expected
        return Kind.NUMBER

    def _name(self, node: tree.Name, expected: Kind | None) -> Kind | None:
        name = node.name
        self._seen.add((name, node.at))
        if name in _RESERVED:
            raise ClaimError(self._text, node.at, _RESERVED[name])
        if name in FUNCTIONS or name in FORMS:
            usage = FUNCTIONS[name].usage if name in FUNCTIONS else FORMS[name]
            raise ClaimError(self._text, node.at, f"{name} is a function: write {usage}")
        if expected is not None:
            self._note(node, expected)
        kind = self._kinds.get(name)
        counts = kind is not None and self.counts_as_number(name)
        return Kind.NUMBER if counts else kind

    def _note(self, node: tree.Name, kind: Kind) -> None:
        name = node.name
        known = self._kinds.setdefault(name, kind)
        self._places.setdefault(name, node.at)
        if known is kind or (kind is Kind.NUMBER and self.counts_as_number(name)):
            return
        if known is Kind.SIZE and kind is Kind.INDEX:
            return
        raise self._conflict(node, kind.value)

    def _conflict(self, node: tree.Name, used: str) -> ClaimError:
        """The refusal of a name that is used in two ways."""
        place = self._places.get(node.name, node.at)
        known = self._kinds[node.name]
        elsewhere = f"at character {place + 1}" if "\n" not in self._text else "elsewhere"
        if place == node.at:
            elsewhere = "elsewhere" if known in _OF_PAIRS else "by its name"
        reason = f"{node.name} is used as {used} here, but is {known.value} {elsewhere}"
        return ClaimError(self._text, node.at, reason)

    def _total(self, node: tree.Total, expected: Kind | None) -> Kind | None:
        return self._visit_alike((term for _, term in node.terms), expected)

    def _product(self, node: tree.Product, expected: Kind | None) -> Kind | None:
        for exponent, factor in node.factors:
            if exponent < 0:
                self._visit(factor, Kind.NUMBER)
        factors = [factor for exponent, factor in node.factors if exponent > 0]
        kinds = [self._visit(factor, None) for factor in factors]
        vector = next((kind for kind in kinds if kind in _OF_VECTORS), None)
        place = -1
        if vector is not None:
            place = kinds.index(vector)
        elif expected in _OF_VECTORS:
            vector, unknown = expected, [at for at, kind in enumerate(kinds) if kind is None]
            if len(unknown) > 1:
                unknown = [at for at in unknown if _is_called(factors[at], expected)]
            if len(unknown) != 1:
                return expected
            (place,) = unknown
        elif expected is None and None in kinds:
            return expected
        for number, factor in enumerate(factors):
            self._visit(factor, vector if number == place else Kind.NUMBER)
        return vector or Kind.NUMBER

    def _power(self, node: tree.Power, expected: Kind | None) -> Kind:
        del expected
        self._visit(node.base, Kind.NUMBER)
        self._visit(node.exponent, Kind.NUMBER)
        return Kind.NUMBER

    def _entry(self, node: tree.Entry, expected: Kind | None) -> Kind:
        del expected
        vector = node.vector
        kind = self._visit(vector, None)
        if isinstance(vector, tree.Name) and kind is None:
            self._vectors.setdefault(vector.name, vector.at)
        factors = vector.factors if isinstance(vector, tree.Product) and kind is None else ()
        if any(_is_called(factor, Kind.LOGITS) for _, factor in factors):
            self._visit(vector, Kind.LOGITS)
        if isinstance(vector, tree.Name) and kind is Kind.NUMBER:
            raise self._conflict(vector, "a vector")
        for index in node.indices:
            self._visit(index, Kind.INDEX)
        is_row = kind is Kind.CHANNEL and len(node.indices) == 1
        return Kind.DISTRIBUTION if is_row else Kind.NUMBER

    def _listed(self, node: tree.Listed, expected: Kind | None) -> Kind:
        rows = [mass for mass in node.masses if isinstance(mass, tree.Listed)]
        for mass in node.masses:
            self._visit(mass, Kind.DISTRIBUTION if rows else Kind.NUMBER)
        table = Kind.CHANNEL if expected is Kind.CHANNEL else Kind.JOINT
        return table if rows else Kind.DISTRIBUTION

    def _call(self, node: tree.Call, expected: Kind | None) -> Kind:
        del expected
        for argument, kind in zip(node.arguments, self.kinds_in(node), strict=True):
            self._visit(argument, kind)
        return FUNCTIONS[node.function].result

    def kinds_in(self, node: tree.Call) -> tuple[Kind, ...]:
        """What the arguments are: of a measure of distributions, joint ones if one of them is."""
        function = FUNCTIONS[node.function]
        kinds = function.kinds(len(node.arguments)) or ()
        pairs = list(zip(node.arguments, kinds, strict=True))
        given = [self._visit(each, None) for each, kind in pairs if kind is Kind.DISTRIBUTION]
        if function.result is Kind.NUMBER and Kind.JOINT in given:
            return tuple(Kind.JOINT if kind is Kind.DISTRIBUTION else kind for kind in kinds)
        return kinds

    def _summation(self, node: tree.Summation, expected: Kind | None) -> Kind:
        del expected
        self._summed.update(index.name for index in node.indices)
        for index in node.indices:
            self._visit(index, Kind.INDEX)
        self._visit(node.body, Kind.NUMBER)
        return Kind.NUMBER

    def _derived(self, node: tree.Derived, expected: Kind | None) -> Kind:
        del expected
        self._visit(node.variable, Kind.NUMBER)
        self._visit(node.body, Kind.NUMBER)
        return Kind.NUMBER

    def _f_divergence(self, node: tree.FDivergence, expected: Kind | None) -> Kind:
        del expected
        self._visit(node.first, Kind.DISTRIBUTION)
        self._visit(node.second, Kind.DISTRIBUTION)
        self._visit(node.function.letter, Kind.NUMBER)
        self._visit(node.function.body, Kind.NUMBER)
        return Kind.NUMBER


def _all_nodes(alike: Alike) -> Iterator[tree.Node]:
    return tree.nodes([list(nodes) for nodes, _ in alike])


def _parameters(node: tree.Node) -> Iterator[str]:
    """The names of numbers that are parameters of a distribution, as p of bernoulli(1 - p)."""
    if isinstance(node, tree.Call) and FUNCTIONS[node.function].result is Kind.DISTRIBUTION:
        kinds = FUNCTIONS[node.function].kinds(len(node.arguments)) or ()
        for argument, kind in zip(node.arguments, kinds, strict=True):
            within = list(tree.nodes(argument))
            if kind is Kind.NUMBER and all(isinstance(each, _ARITHMETIC) for each in within):
                yield from (each.name for each in within if isinstance(each, tree.Name))


def _is_called(node: tree.Node, kind: Kind | None) -> bool:
    """Whether a name is one that vectors of that kind have."""
    return isinstance(node, tree.Name) and any(
        each is kind and pattern.fullmatch(node.name) for pattern, each in _VECTORS
    )


_VISIT: Final[Mapping[type, Callable[..., Kind | None]]] = {
    tree.Number: Kinds._number,
    tree.Name: Kinds._name,
    tree.Total: Kinds._total,
    tree.Product: Kinds._product,
    tree.Power: Kinds._power,
    tree.Entry: Kinds._entry,
    tree.Listed: Kinds._listed,
    tree.Call: Kinds._call,
    tree.Summation: Kinds._summation,
    tree.Derived: Kinds._derived,
    tree.FDivergence: Kinds._f_divergence,
}
