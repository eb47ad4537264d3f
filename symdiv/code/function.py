"""One expression as the text of one function."""

from dataclasses import dataclass
from textwrap import indent

from sympy import Expr, sympify

import symdiv.code.measuring  # noqa: F401  measures have code
from symdiv.code.arguments import KINDS, checked_name
from symdiv.code.array_writer import ArrayWriter
from symdiv.code.backend import Backend
from symdiv.code.docstring import docstring
from symdiv.code.indices import free_indices, numbers_of, prepared, vectors_of
from symdiv.code.loop_writer import LoopWriter
from symdiv.code.nodes import Add, Negative, Node
from symdiv.code.reading import read
from symdiv.code.scope import Scope
from symdiv.code.writer import ADD, MULTIPLY, Env, Writer

__all__ = ["FunctionText", "function_text"]

_WIDTH = 88


@dataclass(frozen=True, slots=True)
class FunctionText:
    """The text of a function, and the private functions that it calls."""

    name: str
    text: str
    needs: frozenset[str]
    arguments: tuple[str, ...]


def function_text(expression: Expr, backend: Backend, name: str, remark: str = "") -> FunctionText:
    """The function that computes ``expression``; a ValueError naming what has no code."""
    checked_name(name)
    value = sympify(expression, strict=True)
    if not isinstance(value, Expr):
        raise ValueError(f"{value} is no expression with a value: give one side of a statement")
    taken = prepared(value)
    scope = Scope()
    for vector in vectors_of(taken):
        if type(vector) in KINDS:
            scope.arguments.vector(vector)
    for symbol in numbers_of(taken):
        scope.arguments.number(symbol)
    free = free_indices(taken)
    axes = tuple(scope.open(index, size) for index, size in free.items())
    node = read(taken, scope)
    arguments = scope.arguments.ordered()
    names = [argument.name for _, argument, _ in arguments]
    writer = (LoopWriter if backend.loops else ArrayWriter)(backend, {*names, name, *scope.names})
    if backend.loops:
        writer.names -= scope.names  # where a loop counts, its variable is the axis
    result = _returned(writer, node, axes)
    kinds = [(argument.name, kind.type_name) for _, argument, kind in arguments]
    conversions = _conversions(backend, kinds)
    for line in conversions:
        writer.needs.update(need for need in backend.private if f"{need}(" in line)
    signature = ", ".join(f"{name}: {backend.types[kind]}" for name, kind in kinds)
    arrays = backend.loops or any(kind != "count" for _, kind in kinds)
    returned = _result_type(backend, axes) if arrays else "float"
    about = docstring(value, node, arguments, free, backend, remark)
    quotes = f'"""{about}\n"""' if "\n" in about else f'"""{about}"""'
    body = indent("\n".join([quotes, *conversions, *writer.assignments(), result]), "    ")
    text = f"def {name}({signature}) -> {returned}:\n{body}\n"
    return FunctionText(name, _without_blanks(text), frozenset(writer.needs), tuple(names))


def _result_type(backend: Backend, axes: Env) -> str:
    return backend.types.get(f"result{len(axes)}", backend.types["result"])


def _returned(writer: Writer, node: Node, axes: Env) -> str:
    """The last statement; a long sum has one line for each term."""
    line = f"return {writer.whole(node, axes)}"
    if len(line) <= _WIDTH or "\n" in line or not isinstance(node, Add):
        return line
    terms = [writer.text(node.terms[0], axes, ADD)]
    for term in node.terms[1:]:
        sign, inner = ("-", term.of) if isinstance(term, Negative) else ("+", term)
        level = MULTIPLY if sign == "-" else ADD
        terms.append(f"{sign} {writer.text(inner, axes, level)}")
    return "return (\n" + indent("\n".join(terms), "    ") + "\n)"


def _conversions(backend: Backend, kinds: list[tuple[str, str]]) -> list[str]:
    """What makes arrays of the arguments, which go where the first vector is."""
    function, together = backend.converted_together
    names = [name for name, kind in kinds if kind in together]
    listed = ", ".join(names)
    lines = [f"{listed} = {function}({listed})"] if len(names) > 1 else []
    lines += [f"({listed},) = {function}({listed})"] if len(names) == 1 else []
    first = next((name for name, kind in kinds if kind in ("vector", "matrix")), "")
    for name, kind in kinds:
        template = backend.conversions.get(kind if first else f"{kind}_alone")
        template = template or backend.conversions.get(kind)
        if template:
            lines.append(template.format(name, first))
    return lines


def _without_blanks(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
