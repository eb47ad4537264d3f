"""Several values of softmaxes, computed in blocks of rows: what they share stays in the cache."""

from collections.abc import Sequence
from dataclasses import replace
from textwrap import indent
from typing import Any

from symdiv.codegen.arguments import Kind
from symdiv.codegen.array_writer import ArrayWriter
from symdiv.codegen.backend import Blocks
from symdiv.codegen.nodes import (
    Add,
    Argument,
    Entry,
    Mapped,
    Negative,
    Node,
    Position,
    Total,
    VectorCall,
    axes_of,
    within,
)
from symdiv.codegen.values import Value
from symdiv.codegen.writer import Writer

__all__ = ["body_in_blocks"]


def body_in_blocks(
    writer: Writer, values: Sequence[Value], arguments: Sequence[tuple[Any, Argument, Kind]]
) -> list[str]:
    """The statements that fill blocks of the results; none where whole arrays serve as well.

    Blocks are for values that share softmaxes, of vectors over one alphabet. Each value has to be
    of all of them, so that its batch is theirs.
    """
    blocks, nodes = writer.backend.blocks, [value.node for value in values]
    if blocks is None or not isinstance(writer, ArrayWriter):
        return []
    if not any(isinstance(part, VectorCall) for part in writer.shared):
        return []
    named = {argument for _, argument, _ in arguments}
    alike = all(
        kind.type_name == "vector" and argument.rank == 1 for _, argument, kind in arguments
    )
    if not alike or len({thing.size for thing, *_ in arguments}) > 1:
        return []
    if any(len(value.axes) > 1 or _arguments(value.node) != named for value in values):
        return []
    if any(isinstance(part, Position) for node in nodes for part in within(node)):
        return []  # it has no rows
    for vector in writer.paired:
        only = _only_sum(vector, nodes)
        if only is not None:
            writer.summed[vector] = only
    writer.shared.difference_update(writer.summed.values())
    totals = {**writer.backend.totals, **blocks.totals}
    writer.backend = replace(writer.backend, totals=totals)
    of_rows = writer.fresh("of_rows")
    results = [writer.fresh(f"value_{number}") for number in range(1, len(values) + 1)]
    filled = [_filled(writer, blocks, *pair) for pair in zip(values, results, strict=True)]
    names = ", ".join(argument.name for _, argument, _ in arguments)
    body = [*writer.assignments(), *filled]
    ranks = ", ".join(str(len(value.axes)) for value in values)
    call = blocks.around.format(of_rows, f"({ranks}{',' * (len(values) == 1)})", names)
    head = f"def {of_rows}({names}, {', '.join(results)}):"
    return ["", head, indent("\n".join(body), "    "), "", f"return {call}"]


def _filled(writer: ArrayWriter, blocks: Blocks, value: Value, result: str) -> str:
    """The statement that puts a value into its place, without a copy for a difference."""
    match value.node:
        case Add((left, Negative(right))) if value.axes:
            sides = (writer.text(side, value.axes) for side in (left, right))
            return blocks.subtracted.format(result, *sides)
    return blocks.assigned.format(result, writer.whole(value.node, value.axes))


def _only_sum(vector: Argument | Mapped, nodes: Sequence[Node]) -> Total | None:
    """The sum that alone needs the logarithm of a vector's softmax, if there is one."""
    parts = [part for node in nodes for part in within(node)]
    logs = parts.count(VectorCall("log_softmax", vector))
    sums = [part for part in parts if isinstance(part, Total) and _is_sum_of_log(part, vector)]
    return sums[0] if len(set(sums)) == 1 and len(sums) == logs else None


def _is_sum_of_log(node: Total, vector: Argument | Mapped) -> bool:
    """Whether it is one of x times the logarithm of the softmax, where x has no softmax."""
    match node:
        case Total("times_log", (x, Entry(VectorCall("log_softmax", of), axis))):
            plain = not any(isinstance(part, VectorCall) for part in within(x))
            return plain and of == vector and axes_of(x) == {axis} == {*node.axes}
    return False


def _arguments(node: Node) -> set[Argument]:
    return {part for part in within(node) if isinstance(part, Argument)}
