"""Which names are of pairs, and over which alphabet every name and letter runs.

X takes the values 1..n and Y the values 1..m. That p is joint shows where it stands: as p[i, j], as
in mutual_information(p), or beside another joint distribution. So it is with a channel, from X to
Y: it stands in apply(w, p), or as w[i, j] or entropy(w[i]) with a name that channels have. An index
runs over the alphabet of the places where it stands, a distribution over that of what it is
compared with; where nothing says otherwise, this is 1..n.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.language import tree
from symdiv.language.error import ClaimError
from symdiv.language.functions import FUNCTIONS

__all__ = ["SIZES", "Alike", "Alphabets", "is_square", "pair_names"]

# nodes of one kind, and the kind where it is known
Alike = Sequence[tuple[Sequence[tree.Node], Kind | None]]
Groups = list[Sequence[tree.Node]]

SIZES: Final = ("n", "m")
"""The numbers of values of X and of Y."""
_VECTORS: Final = (Kind.DISTRIBUTION, Kind.JOINT)
# of a name that is only seen as name[i, j]
_CHANNEL: Final = re.compile(r"[wW]([0-9_].*)?")


def pair_names(alike: Alike) -> dict[str, Kind]:
    """The names of joint distributions of two variables, and of channels."""
    entries = [each for each in _all(alike) if isinstance(each, tree.Entry)]
    pairs = {x for each in entries if len(each.indices) == 2 for x in _names(each.vector)}
    rows = {
        name
        for each in _standing(alike, Kind.DISTRIBUTION)
        if isinstance(each, tree.Entry)
        for name in _names(each.vector)
    }
    named = set(filter(_CHANNEL.fullmatch, pairs | rows))
    joints = _with_compared(alike, _stated(alike, Kind.JOINT) | (pairs - named))
    # p, q and r are distributions, whatever they are used as
    channels = (_stated(alike, Kind.CHANNEL) | named - joints) - {*"pqr"}
    return dict.fromkeys(joints, Kind.JOINT) | dict.fromkeys(channels, Kind.CHANNEL)


def is_square(definitions: Mapping[str, tree.Node]) -> bool:
    """Whether they say that both alphabets are one: ``m = n``, or the same number for each."""
    values = [definitions.get(size) for size in SIZES]
    names = [each.name for each in values if isinstance(each, tree.Name)]
    numbers = [each.value for each in values if isinstance(each, tree.Number)]
    return bool({*SIZES} & {*names}) or (len(numbers) == 2 and len({*numbers}) == 1)


def _standing(alike: Alike, kind: Kind) -> Iterator[tree.Node]:
    """What stands where a function takes something of that kind."""
    for node in _all(alike):
        yield from (argument for argument, each in _arguments(node) if each is kind)


def _stated(alike: Alike, kind: Kind) -> set[str]:
    return {name for each in _standing(alike, kind) for name in _names(each)}


def _with_compared(alike: Alike, found: set[str]) -> set[str]:
    """The names of joint distributions, and of what they are compared with."""
    groups, known = _groups(alike), -1
    while known < len(found):
        known = len(found)
        for group in groups:
            if any(_is_joint(each, found) for each in group):
                found.update(name for each in group for name in _names(each))
    return found


def _all(alike: Alike) -> Iterator[tree.Node]:
    return tree.nodes([list(nodes) for nodes, _ in alike])


def _arguments(node: tree.Node) -> list[tuple[tree.Node, Kind]]:
    """The arguments of a call, each with its kind."""
    if not isinstance(node, tree.Call):
        return []
    kinds = FUNCTIONS[node.function].kinds(len(node.arguments)) or ()
    return list(zip(node.arguments, kinds, strict=True))


def _kinds_in(node: tree.Call) -> tuple[Kind, ...]:
    function = FUNCTIONS[node.function]
    return (function.result, *(function.kinds(len(node.arguments)) or ()))


def _groups(alike: Alike) -> Groups:
    """Nodes that are vectors over one alphabet, or none of them is a vector."""
    groups = [nodes for nodes, _ in alike]
    for node in _all(alike):
        if isinstance(node, tree.Total):
            groups.append([term for _, term in node.terms])
        elif isinstance(node, tree.Call) and FUNCTIONS[node.function].result is Kind.NUMBER:
            groups.append([each for each, kind in _arguments(node) if kind in _VECTORS])
    return groups


def _names(node: tree.Node) -> list[str]:
    """The names that are a vector where the node is one: of p, and of the terms of (p + q)/2."""
    if isinstance(node, tree.Name):
        return [node.name]
    if isinstance(node, tree.Total):
        return [name for _, term in node.terms for name in _names(term)]
    if isinstance(node, tree.Product):
        named = [name for exponent, factor in node.factors for name in _names(factor)]
        return [name for name in named if name in "pqr"]
    return []


def _is_joint(node: tree.Node, found: set[str]) -> bool:
    if isinstance(node, tree.Call):
        return FUNCTIONS[node.function].result is Kind.JOINT
    return any(name in found for name in _names(node))


class Alphabets:
    """Whether each name and letter runs over 1..n or over 1..m."""

    def __init__(self, text: str, alike: Alike, pairs: frozenset[str], *, square: bool) -> None:
        """Find it out; a ClaimError where one would run over both, unless they are one."""
        self._text = text
        self._pairs = pairs
        self._parents = {SIZES[1]: SIZES[0]} if square else {}
        self.has_two = bool(pairs) or any(
            isinstance(node, tree.Call) and Kind.JOINT in _kinds_in(node) for node in _all(alike)
        )
        if self.has_two:
            self._settle(alike)

    def size_of(self, name: str) -> str:
        """What the number of outcomes is called, over which the name runs."""
        root = self._root(name) if self.has_two else SIZES[0]
        return root if root in SIZES else SIZES[0]

    def _settle(self, alike: Alike) -> None:
        for group in _groups(alike):
            for first, second in pairwise(each for each in group if self._sizes(each)):
                self._same(second, self._sizes(first), self._sizes(second))
        for node in _all(alike):
            if isinstance(node, tree.Entry):
                sizes = self._sizes(node.vector)
                for index, size in zip(node.indices, sizes, strict=False):
                    if isinstance(index, tree.Name):
                        self._same(index, (index.name,), (size,))
            elif isinstance(node, tree.Call) and node.function == "delta":
                first, second = node.arguments
                if isinstance(first, tree.Name) and isinstance(second, tree.Name):
                    self._same(second, (first.name,), (second.name,))
            elif isinstance(node, tree.Call) and Kind.CHANNEL in _kinds_in(node):
                for argument, kind in _arguments(node):
                    if kind is Kind.DISTRIBUTION:
                        self._same(argument, self._sizes(argument), SIZES[:1])

    def _sizes(self, node: tree.Node) -> tuple[str, ...]:
        """What a vector runs over: a size, or a name that runs over the same; none if not known."""
        if isinstance(node, tree.Name):
            if node.name in self._pairs:
                return SIZES
            return () if node.name in SIZES else (node.name,)
        if isinstance(node, tree.Call):
            return self._of_call(node)
        if isinstance(node, tree.Entry):
            return self._sizes(node.vector)[len(node.indices) :]  # of w[i]
        if isinstance(node, tree.Total):
            listed = [self._sizes(term) for _, term in node.terms]
        elif isinstance(node, tree.Product):
            # of (1 - t)*p, the factor that may be a vector
            listed = [
                self._sizes(factor)
                for exponent, factor in node.factors
                if exponent > 0 and (_is_joint(factor, set(self._pairs)) or _called(factor))
            ]
        else:
            return ()
        return next((sizes for sizes in listed if sizes), ())

    def _of_call(self, node: tree.Call) -> tuple[str, ...]:
        function = FUNCTIONS[node.function]
        if node.function == "marginal":
            axis = node.arguments[1]
            return (SIZES[1],) if isinstance(axis, tree.Number) and axis.value == 1 else SIZES[:1]
        if Kind.CHANNEL in _kinds_in(node):
            return SIZES if function.result is Kind.JOINT else SIZES[1:]
        if function.result is Kind.JOINT:
            return tuple(name for each in node.arguments for name in self._sizes(each)[:1])
        vectors = [
            each for each, kind in _arguments(node) if kind in (*_VECTORS, Kind.LOGITS, Kind.SIZE)
        ]
        return self._sizes(vectors[-1]) if vectors and function.result in _VECTORS else ()

    def _same(self, node: tree.Node, first: tuple[str, ...], second: tuple[str, ...]) -> None:
        for x, y in zip(first, second, strict=False):
            one, other = self._root(x), self._root(y)
            if {one, other} == set(SIZES):
                name = node.name if isinstance(node, tree.Name) else "this"
                reason = f"{name} runs over 1..n in one place, and over 1..m in another"
                raise ClaimError(self._text, node.at, f"{reason}: use another name, or where m = n")
            if one != other:
                child, parent = (other, one) if one in SIZES else (one, other)
                self._parents[child] = parent

    def _root(self, name: str) -> str:
        while name in self._parents:
            name = self._parents[name]
        return name


def _called(node: tree.Node) -> bool:
    return isinstance(node, tree.Call | tree.Entry) or (
        isinstance(node, tree.Name) and node.name in "pqr"
    )
