"""A theorem as a module: the measures it speaks of, and the sides of what it says, as functions."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from sympy import Expr, Symbol, preorder_traversal

from symdiv.codegen.backend import Backend
from symdiv.codegen.backends import backend_named
from symdiv.codegen.docstring import quoted
from symdiv.codegen.function import FunctionText, function_text
from symdiv.codegen.indices import prepared
from symdiv.codegen.module import module_text
from symdiv.codegen.sides import Sides, sides_of
from symdiv.distribution import distributions
from symdiv.measures.base import Measure
from symdiv.theorems.catalogue import Entry

__all__ = ["theorem_code"]

_WIDTH = 88


def theorem_code(entry: Entry, backend: str) -> str:
    """Python code for a catalogue entry: its measures, and ``left`` and ``right`` of its relations.

    The module says which relation holds between them, and under which hypotheses. Of several
    relations the functions are ``left_1``, ``right_1`` and so on; a side that is a plain number has
    none. A side without code is listed with the reason.

    Raises ValueError where no side has code, with the reason.
    """
    chosen = backend_named(backend)
    pairs = sides_of(entry.statement)
    if not pairs:
        raise ValueError("its statement has no sides: it says no relation between numbers")
    functions, refused = _side_functions(entry, pairs, chosen)
    if not functions:
        raise ValueError(refused[0])
    about = _about(entry, pairs, {function.name for function in functions}, refused)
    return module_text([*_measures(entry, chosen), *functions], chosen, about)


def _side_functions(
    entry: Entry, pairs: Sequence[Sides], backend: Backend
) -> tuple[list[FunctionText], list[str]]:
    """The functions of the sides, and why there are none of some: a relation has both or none."""
    functions: list[FunctionText] = []
    refused: list[str] = []
    trivial: list[str] = []
    for number, pair in enumerate(pairs, 1):
        ending = f"_{number}" if len(pairs) > 1 else ""
        try:
            sides = [("left", prepared(pair.left)), ("right", prepared(pair.right))]
            made = [
                function_text(side, backend, f"{word}{ending}", _remark(entry, word, pair))
                for word, side in sides
            ]
        except ValueError as error:
            refused.append(str(error))
            continue
        of_interest = [not (side.is_Number or side.is_Symbol) for _, side in sides]
        if not any(of_interest):
            trivial.append(f"in {pair.left} {pair.sign} {pair.right} nothing is to compute")
            continue
        functions += [
            function for function, wanted in zip(made, of_interest, strict=True) if wanted
        ]
    return functions, list(dict.fromkeys(refused if functions else [*refused, *trivial]))


def _remark(entry: Entry, word: str, pair: Sides) -> str:
    stated = f"{pair.left} {pair.sign} {pair.right}"
    return f"The {word} side of {stated}, in the theorem '{entry.id}'"


def _measures(entry: Entry, backend: Backend) -> list[FunctionText]:
    """One function for each measure that the sides speak of, of any distributions and numbers."""
    n = Symbol("n", integer=True, positive=True)
    p, q = distributions("p q", size=n)
    found = dict.fromkeys(
        (type(part), part.args[part.arity + len(part.parameters) :]) for part in _parts(entry)
    )
    several = len({base for _, base in found}) > 1
    texts = []
    for kind, base in found:
        unit = f"_base_{base[0]}" if several and base else ""
        numbers = (Symbol(name, real=True) for name in kind.parameters)
        measure: Expr = kind(*(p, q)[: kind.arity], *numbers, *base)
        texts.append(function_text(measure, backend, f"{kind.name}{unit}"))
    return texts


def _parts(entry: Entry) -> Iterator[Measure]:
    for pair in sides_of(entry.statement):
        for side in (pair.left, pair.right):
            yield from (part for part in preorder_traversal(side) if isinstance(part, Measure))


def _about(entry: Entry, pairs: Sequence[Sides], names: set[str], refused: list[str]) -> str:
    """What the module says of itself."""
    lines = [f"{entry.title}: the theorem '{entry.id}' of symdiv.", "", f"{entry.statement}"]
    if entry.hypotheses:
        lines += ["", f"where {', '.join(map(str, entry.hypotheses))}."]
    lines.append("")
    for number, pair in enumerate(pairs, 1):
        ending = f"_{number}" if len(pairs) > 1 else ""
        sides = (("left", pair.left), ("right", pair.right))
        shown = [f"{w}{ending}" if f"{w}{ending}" in names else f"{side}" for w, side in sides]
        if shown != [str(side) for _, side in sides]:
            lines.append(f"{shown[0]} {pair.sign} {shown[1]}: {pair.left} {pair.sign} {pair.right}")
    for reason in refused:
        lines += ["", f"Without code: {reason}."]
    return "\n".join(part for line in lines for part in _wrapped(line)) + "\n"


def _wrapped(line: str) -> list[str]:
    whole = wrap(quoted(line), _WIDTH, break_long_words=False, break_on_hyphens=False)
    return whole or [""]
