"""Code without arrays: sums and lists over the outcomes, one by one."""

from dataclasses import dataclass, field
from textwrap import indent

from symdiv.codegen.nodes import (
    Argument,
    Axis,
    Entry,
    Mapped,
    Node,
    Outcome,
    Position,
    Size,
    Taken,
    Total,
    VectorCall,
    parts_of,
)
from symdiv.codegen.writer import ATOM, Env, Writer, stem

__all__ = ["LoopWriter"]

_WIDTH = 76


@dataclass(slots=True)
class LoopWriter(Writer):
    """Writes the value at one point, with a variable for each entry of a vector there."""

    variables: dict[Node, str] = field(default_factory=dict)

    def whole(self, node: Node, axes: Env) -> str:
        """A value, or a list of values along each axis."""
        if not axes:
            return self.text(node, ())
        loop = self._loop((node,), axes[0])
        return self._over("[{0}]", self.whole(node, axes[1:]), loop)

    def entry(self, node: Node, env: Env) -> tuple[str, int]:
        """The loop's variable for it, or the place in a sequence."""
        match node:
            case Argument(name):
                return name, ATOM
            case Size(of, axis):
                rows = {-1: of.name, -2: of.name, 0: ""}[axis]
                if axis == -1 and of.rank == 2:
                    rows = f"{of.name}[0]"
                return f"len({rows})" if rows else of.name, ATOM
            case VectorCall():
                return self.local(node), ATOM
            case Mapped(body, axis):
                loop = self._loop((body,), axis)
                values = self._over("[{0}]", self.text(body, (axis,)), loop)
                return self.named(stem(node), values), ATOM
            case Outcome(vector, place):
                return f"{self.text(vector, env, ATOM)}[{place - 1}]", ATOM
            case Taken(vector, sample, axis):
                taken = self.variables[Entry(sample, axis)]
                return f"{self.text(vector, env, ATOM)}[{taken} - 1]", ATOM
            case Entry(vector, axis) if node not in self.variables:  # of a row that comes later
                number = self.variables[Position(axis)]
                return f"{self.text(vector, env, ATOM)}[{number} - 1]", ATOM
        return self.variables[node], ATOM

    def total(self, node: Total, env: Env) -> tuple[str, int]:
        """The sum over the outcomes; the exactly rounded one, where the table has no other."""
        loop = self._loop(node.args, node.axis)
        inner, totals = (*env, node.axis), self.backend.totals
        if node.function and node.function not in totals:
            body = self.call(self.backend.functions[node.function], node.args, inner)
            return self._over(totals[""], body, loop), ATOM
        around, texts = totals[node.function], [self.text(each, inner) for each in node.args]
        body = texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
        return self._over(around, body, loop), ATOM

    def _over(self, around: str, body: str, loop: str) -> str:
        """A comprehension; a long one on lines of its own."""
        line = around.format(f"{body} {loop}")
        if len(line) <= _WIDTH and "\n" not in line:
            return line
        return around.format("\n" + indent(f"{body}\n{loop}", "    ") + "\n")

    def constant(self, name: str, env: Env) -> str:
        """It: a number."""
        del env
        return name

    def same(self, left: Node, right: Node, env: Env) -> str:
        """1.0 or 0.0."""
        return self.call(self.backend.functions["same"], (left, right), env)

    def _loop(self, bodies: tuple[Node, ...], axis: Axis) -> str:
        found: dict[Node, None] = {}
        for body in bodies:
            found.update(dict.fromkeys(_along(body, axis)))
        entries = [node for node in found if isinstance(node, Entry) and self._has(node.vector)]
        counted = any(node not in entries for node in found)
        if counted:
            self._variable(Position(axis), axis.name)
        if not entries:
            first = self.variables.get(Position(axis), "_")
            return f"for {first} in range(1, {self.text(axis.size, ())} + 1)"
        sources = [self.text(entry.vector, ()) for entry in entries]
        variables = []
        for entry, source in zip(entries, sources, strict=True):
            variables.append(self._variable(entry, f"{source.partition('[')[0]}_{axis.name}"))
        target, source = ", ".join(variables), sources[0]
        if len(sources) > 1:
            source = f"zip({', '.join(sources)}, strict=True)"
        if counted:
            target = f"({target})" if len(sources) > 1 else target
            target, source = (
                f"{self.variables[Position(axis)]}, {target}",
                f"enumerate({source}, 1)",
            )
        return f"for {target} in {source}"

    def _has(self, vector: Node) -> bool:
        """Whether a vector is known outside the loop, as a row is whose index runs outside it."""
        return not isinstance(vector, Entry) or vector in self.variables

    def _variable(self, node: Node, name: str) -> str:
        """The loop variable of a node; loops beside each other share it."""
        if node not in self.variables:
            self.variables[node] = self.fresh(name)
        return self.variables[node]


def _along(node: Node, axis: Axis) -> list[Node]:
    """The entries along an axis, and the index itself, where a node has them."""
    match node:
        case Entry(vector, along):
            return ([node] if along == axis else []) + _along(vector, axis)
        case Taken(vector, sample, along):
            return ([Entry(sample, along)] if along == axis else []) + _along(vector, axis)
        case Position(along):
            return [node] if along == axis else []
        case Mapped():
            return []  # it is a loop of its own
    return [found for part in parts_of(node) for found in _along(part, axis)]
