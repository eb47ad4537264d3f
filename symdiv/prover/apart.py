"""A claim without the words of the kernel as its names: a name is just a name.

What is called ``mul`` or ``upto`` is the kernel's own in every text of a proof, so a number of that
name is called ``mul_1`` there.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any, Final

from sympy import Basic, Symbol, preorder_traversal
from sympy.core.relational import Relational

from symdiv.distribution.named import NamedVector
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import WORDS
from symdiv.kernel.term import Definition
from symdiv.language.claim import Claim
from symdiv.lemmas.vocabulary import NAMES

__all__ = ["names_apart", "replaced"]

_TAKEN: Final = frozenset(
    {*WORDS, *S.CONSTANTS, *(name for name, each in NAMES.items() if isinstance(each, Definition))}
)


def names_apart(claim: Claim) -> tuple[Claim, Mapping[Basic, Basic]]:
    """The claim with other names for what is called as a word of the kernel, and these names' own.

    >>> from symdiv.language import read_claim
    >>> claim, own = names_apart(read_claim("mul + x > mul where x > 0"))
    >>> claim.relation, own
    (mul_1 + x > mul_1, {mul_1: mul})
    """
    parts = (claim.relation, *claim.conditions)
    nodes = {node for part in parts for node in preorder_traversal(part)}
    named = {each for each in nodes if isinstance(each, Symbol | NamedVector)}
    used = {str(each.name) for each in named}
    change: dict[Basic, Basic] = {}
    for each in sorted(named, key=str):
        if each.name in _TAKEN:
            names = (f"{each.name}_{number}" for number in count(1))
            change[each] = _called(each, next(name for name in names if name not in used))
    if not change:
        return claim, {}
    changed = replace(
        claim,
        relation=replaced(claim.relation, change),
        conditions=tuple(replaced(each, change) for each in claim.conditions),
        letters=tuple(change.get(each, each) for each in claim.letters),
    )
    return changed, {new: own for own, new in change.items()}


def _called(named: Any, name: str) -> Basic:
    if isinstance(named, Symbol):
        return Symbol(name, **named.assumptions0)
    made: Basic = type(named)(name, *named.args[1:])
    return made


def replaced(node: Any, change: Mapping[Any, Any]) -> Any:
    """A statement with other things in it; a relation stays one."""
    if isinstance(node, Relational):
        return node.func(*(replaced(each, change) for each in node.args), evaluate=False)
    return node.xreplace(change)
