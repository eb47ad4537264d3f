"""What a generated function says of itself."""

import textwrap
from collections.abc import Sequence
from typing import Any

from sympy import E, Expr, log

from symdiv.codegen.arguments import Kind
from symdiv.codegen.backend import Backend
from symdiv.codegen.nodes import Argument, Call, Node, Total, parts_of
from symdiv.codegen.origins import derivatives_among
from symdiv.codegen.values import Value
from symdiv.measures.base import Measure
from symdiv.measures.boundary import BoundaryFunction
from symdiv.measures.joint import JointMeasure

__all__ = ["docstring", "quoted"]

_WIDTH = 84
_RATIO = "x log(x/y) is 0 where x is 0, and inf where y is 0 and x is not."
_CONVENTIONS = {
    "entr": "0 log 0 is 0.",
    "xlogy": "A logarithm whose factor is 0 counts 0; log 0 is -inf elsewhere.",
    "times_log": "A logarithm whose factor is 0 counts 0; log 0 is -inf elsewhere.",
    **dict.fromkeys(("kl_div", "kl_div_of_logs", "rel_entr_of_logs"), _RATIO),
    "rel_entr": _RATIO,
    "ratio": "x/y is 0 where x is 0, and infinite where only y is 0.",
}


def docstring(
    values: Sequence[Value],
    arguments: Sequence[tuple[Any, Argument, Kind]],
    backend: Backend,
    remark: str,
    several: bool = False,
) -> str:
    """The text between the quotes: what is computed, of what, in which units and shapes."""
    loops = backend.loops or not any(kind.type_name != "count" for *_, kind in arguments)
    said = [_argument(*each, loops=loops) for each in arguments]
    if several:
        paragraphs = ["The values of several expressions, as a tuple."]
        said.append("Returns")
        said += [f"{number}. {_listed(each, loops)}" for number, each in enumerate(values, 1)]
    else:
        (value,) = values
        paragraphs = [_lines(quoted(_meaning(value, remark)))]
        said.append(f"Returns {_result(value, loops)}.")
    if not loops:
        said.append("The dots are the axes of a batch; arguments broadcast along them.")
    paragraphs.append("\n".join(_lines(quoted(line)) for line in said))
    used = set[str]().union(*(_used(value.node) for value in values))
    rules = dict.fromkeys(_CONVENTIONS[name] for name in sorted(used & {*_CONVENTIONS}))
    rules.update(dict.fromkeys(" ".join(c.split()) for c in backend.conventions if not loops))
    if rules:
        paragraphs.append("\n".join(map(_lines, rules)))
    theorems = derivatives_among([each.expression for each in values]) if len(values) > 1 else []
    if theorems:
        paragraphs.append("\n".join(_lines(quoted(line)) for line in theorems))
    if remark:
        paragraphs.append(_lines(f"{quoted(remark)}."))
    return "\n\n".join(paragraphs)


def quoted(text: str) -> str:
    """``text`` in one line that can end no string: names come from users.

    >>> quoted('a' + 3 * '"' + chr(10) + 'b')
    'a\\\\"\\\\"\\\\"b'
    """
    plain = "".join(character for character in text if character.isprintable())
    return plain.replace("\\", "\\\\").replace('"', '\\"')


def _lines(text: str) -> str:
    return "\n".join(
        textwrap.wrap(
            text, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
    )


def _units(expression: Expr) -> str:
    bases = list(dict.fromkeys(measure.base for measure in expression.atoms(Measure, JointMeasure)))
    if not bases:
        return ", in nats" if expression.has(BoundaryFunction, log) else ""
    units = {E: "nats", 2: "bits"}
    return f", in {' and '.join(units.get(b, f'units of log({b}) nats') for b in bases)}"


def _argument(thing: Any, argument: Argument, kind: Kind, loops: bool) -> str:
    axes = [*map(str, kind.axes(thing))]
    if kind.type_name == "outcomes":
        return f"{argument.name}: {kind.words}, {axes[0]} of them."
    if kind.type_name == "count" or (loops and not axes):
        return f"{argument.name}: {kind.words}."
    return f"{argument.name}: {kind.words}, {_shape(axes, loops)}."


def _meaning(value: Value, otherwise: str) -> str:
    """The formula and its units; a very long one has words in its place."""
    text = f"{value.expression}{_units(value.expression)}."
    return text if len(text) < 3 * _WIDTH else f"{otherwise or 'A value'}."


def _listed(value: Value, loops: bool) -> str:
    """What one value of several is."""
    return f"{_meaning(value, '')[:-1]}: {_result(value, loops)}."


def _result(value: Value, loops: bool) -> str:
    """What is returned, and which index runs where."""
    runs = ", ".join(f"{index} = 1..{size}" for index, size in value.free.items())
    sizes = list(map(str, value.free.values()))
    return f"{_shape(sizes, loops)}{f', for {runs}' * bool(runs)}"


def _shape(axes: list[str], loops: bool) -> str:
    if loops:
        return f"a list of {' lists of '.join(axes)} numbers" if axes else "a number"
    return f"shape (..., {', '.join(axes)})" if axes else "shape (...)"


def _used(node: Node) -> set[str]:
    own = {node.function} if isinstance(node, Call | Total) else set()
    return own.union(*(_used(part) for part in parts_of(node)))
