"""What a backend is: a table of how it writes the functions of ``nodes.FUNCTIONS``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Backend", "Blocks", "calls", "private"]

# where a function begins with its parameters, or a constant
_DEFINED: Final = re.compile(r"^(?:def )?(_\w+)(?:\((.*)\):| =)", re.MULTILINE)


def private(code: str) -> dict[str, str]:
    """The texts of the private functions and constants in the code, by the name of each."""
    found = list(_DEFINED.finditer(code))
    ends = [*(each.start() for each in found[1:]), len(code)]
    return {
        each[1]: f"\n{code[each.start() : end].strip()}\n"
        for each, end in zip(found, ends, strict=True)
    }


def calls(functions: Mapping[str, str], names: Iterable[str], prefix: str = "_") -> dict[str, str]:
    """How those of the names are written that are private functions: as calls of these.

    >>> calls(private("def _entr(x): ...\\ndef _sum_entr(x): ..."), ["entr", "exp"])
    {'entr': '_entr({0})'}
    """
    found = {name: _DEFINED.search(functions.get(f"{prefix}{name}", "")) for name in names}
    return {
        name: f"{prefix}{name}({', '.join(_places(signature[2]))})"
        for name, signature in found.items()
        if signature
    }


def _places(parameters: str) -> list[str]:
    if parameters.startswith("*"):
        return [f"{{{parameters[1:]}}}"]
    return [f"{{{place}}}" for place, _ in enumerate(parameters.split(","))]


@dataclass(frozen=True, slots=True)
class Blocks:
    """How a backend goes through blocks of rows.

    ``around`` is of the function that fills a block of each result, of a tuple that says how many
    axes each result has behind the batch, and of the arguments. ``totals`` are sums in each row of
    a block. ``assigned`` puts a value {1} into the block {0} of a result, ``subtracted`` the
    difference of {1} and {2}. ``softmax_and_sum`` is of a factor x and a vector: its softmax in
    each row, and the sum of x times the logarithm of it.
    """

    around: str
    totals: Mapping[str, str]
    softmax_and_sum: str
    assigned: str
    subtracted: str


@dataclass(frozen=True, slots=True)
class Backend:
    """A target of code.

    ``functions`` are written value by value, ``totals`` are their sums along the last axis, and
    ``vectors`` are softmax, its logarithm, and both at once: each as a text with ``{0}``, ``{1}``,
    ... where the arguments stand, or ``{pairs}`` for all of them, two by two; what is no single
    call has to be in parentheses. ``private`` holds the text of the functions that they call.
    """

    name: str
    functions: Mapping[str, str]
    totals: Mapping[str, str]
    vectors: Mapping[str, str]
    private: Mapping[str, str]
    imports: Mapping[str, str]  # a word in the code, and the import that it asks for
    types: Mapping[str, str]  # the kinds of arguments, and of the result
    conversions: Mapping[str, str] = field(default_factory=dict)  # of an argument {0}, by its kind
    # a private function that converts all arguments of these kinds at once
    converted_together: tuple[str, tuple[str, ...]] = ("", ())
    conventions: tuple[str, ...] = ()  # what the docstring says of it, after what all say
    blocks: Blocks | None = None  # for values that share softmaxes; whole arrays without it
    loops: bool = False  # whether it goes through the outcomes one by one, without arrays

    def type_of(self, kind: str, rank: int) -> str:
        """The type of what has so many axes; without arrays there is a sequence for each."""
        text = self.types[kind]
        for _ in range(rank if self.loops else 0):
            text = ("list[{}]" if kind == "result" else "Sequence[{}]").format(text)
        return text
