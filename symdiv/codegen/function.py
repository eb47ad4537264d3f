"""One expression, or several, as the text of one function."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import indent
from typing import Any

from sympy import Tuple

from symdiv.codegen.arguments import checked_name
from symdiv.codegen.array_writer import ArrayWriter
from symdiv.codegen.backend import Backend
from symdiv.codegen.blocks import body_in_blocks
from symdiv.codegen.docstring import docstring
from symdiv.codegen.loop_writer import LoopWriter
from symdiv.codegen.nodes import Add, Negative
from symdiv.codegen.values import Value, read_values
from symdiv.codegen.writer import ADD, MULTIPLY, Writer

__all__ = ["FunctionText", "function_text"]

_WIDTH = 88
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class FunctionText:
    """The text of a function, and the private functions that it calls."""

    name: str
    text: str
    arguments: tuple[str, ...]


def function_text(expression: Any, backend: Backend, name: str, remark: str = "") -> FunctionText:
    """The function that computes an expression, or each one of a tuple.

    Raises ValueError naming what has no code.
    """
    checked_name(name)
    several = isinstance(expression, tuple | Tuple)
    values, found = read_values(tuple(expression) if several else (expression,))
    arguments = found.ordered()
    names = [argument.name for _, argument, _ in arguments]
    writer = (LoopWriter if backend.loops else ArrayWriter)(backend, {*names, name})
    writer.share([value.node for value in values])
    kinds = [(argument.name, kind.type_name) for _, argument, kind in arguments]
    written = [
        f"{argument.name}: {backend.type_of(kind.type_name, argument.rank)}"
        for _, argument, kind in arguments
    ]
    conversions = _conversions(backend, kinds)
    lines = body_in_blocks(writer, values, arguments) if several else []
    if not lines:
        result = _returned_tuple(writer, values) if several else _returned(writer, values[0])
        *locals_, last = [*writer.assignments(), result]
        if locals_ and locals_[-1].startswith(f"{last.removeprefix('return ')} = "):
            last = f"return {locals_.pop().partition(' = ')[2]}"
        lines = [*locals_, last]
    signature = ", ".join(written)
    arrays = backend.loops or any(kind != "count" for _, kind in kinds)
    types = [backend.type_of("result", len(value.axes)) if arrays else "float" for value in values]
    returned = f"tuple[{', '.join(types)}]" if several else types[0]
    about = docstring(values, arguments, backend, remark, several=several)
    quotes = f'"""{about}\n"""' if "\n" in about else f'"""{about}"""'
    body = indent("\n".join([quotes, *conversions, *lines]), "    ")
    head = f"def {name}({signature}) -> {returned}:"
    if len(head) > _LONGEST:
        head = f"def {name}(\n    {signature}\n) -> {returned}:"
    text = f"{head}\n{body}\n"
    return FunctionText(name, _without_blanks(text), tuple(names))


def _returned(writer: Writer, value: Value) -> str:
    """The last statement; a long sum has one line for each term."""
    node, axes = value.node, value.axes
    line = f"return {writer.whole(node, axes)}"
    if len(line) <= _WIDTH or "\n" in line or not isinstance(node, Add):
        return line
    terms = [writer.text(node.terms[0], axes, ADD)]
    for term in node.terms[1:]:
        sign, inner = ("-", term.of) if isinstance(term, Negative) else ("+", term)
        level = MULTIPLY if sign == "-" else ADD
        terms.append(f"{sign} {writer.text(inner, axes, level)}")
    return "return (\n" + indent("\n".join(terms), "    ") + "\n)"


def _returned_tuple(writer: Writer, values: Sequence[Value]) -> str:
    """The last statement of several values; long ones have lines of their own."""
    texts = [writer.whole(value.node, value.axes) for value in values]
    line = f"return {', '.join(texts)}"
    if len(texts) > 1 and len(line) <= _WIDTH and "\n" not in line:
        return line
    return "return (\n" + indent("".join(f"{text},\n" for text in texts), "    ") + ")"


def _conversions(backend: Backend, kinds: list[tuple[str, str]]) -> list[str]:
    """What makes arrays of the arguments, which go where the first vector is."""
    function, together = backend.converted_together
    names = [name for name, kind in kinds if kind in together]
    listed = ", ".join(names)
    lines = [f"{listed} = {function}({listed})"] if len(names) > 1 else []
    lines += [f"({listed},) = {function}({listed})"] if len(names) == 1 else []
    first = next((name for name, kind in kinds if kind == "vector"), "")
    for name, kind in kinds:
        template = backend.conversions.get(kind if first else f"{kind}_alone")
        template = template or backend.conversions.get(kind)
        if template:
            lines.append(template.format(name, first))
    return lines


def _without_blanks(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
