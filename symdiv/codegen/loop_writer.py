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
    axes_of,
    parts_of,
)
from symdiv.codegen.writer import ATOM, Env, Writer

__all__ = ["LoopWriter"]

_WIDTH = 76


@dataclass(slots=True)
class LoopWriter(Writer):
    """Writes the value at one point, with a variable for each entry of a vector there."""

    variables: dict[Node, str] = field(default_factory=dict)
    indexed: set[Node] = field(default_factory=set)  # entries that no loop goes through

    def whole(self, node: Node, axes: Env) -> str:
        """A value, or a list of values along each axis."""
        return self._nested(node, (), axes)

    def _nested(self, node: Node, env: Env, axes: Env) -> str:
        if not axes:
            return self.text(node, env)
        loop = self._loop((node,), axes[0], env)
        return self._over("[{0}]", self._nested(node, (*env, axes[0]), axes[1:]), loop)

    def entry(self, node: Node, env: Env) -> tuple[str, int]:
        """The loop's variable for it, or the place in a sequence."""
        match node:
            case Argument(name):
                return name, ATOM
            case Size(of, axis):
                return f"len({of.name}{'[0]' * (of.rank + axis)})" if axis else of.name, ATOM
            case VectorCall():
                return self.local(node), ATOM
            case Mapped(body, axes, name):
                return self.named(name, self._nested(body, (), axes)), ATOM
            case Entry(vector, axis) if node in self.indexed:
                place = self.variables[Position(axis)]
                return f"{self.text(vector, env, ATOM)}[{place} - 1]", ATOM
            case Outcome(vector, place):
                return f"{self.text(vector, env, ATOM)}[{place - 1}]", ATOM
            case Taken(vector, sample, axis):
                taken = self.variables[Entry(sample, axis)]
                return f"{self.text(vector, env, ATOM)}[{taken} - 1]", ATOM
        return self.variables[node], ATOM

    def total(self, node: Total, env: Env) -> tuple[str, int]:
        """The sum over the outcomes; the exactly rounded one, where the table has no other."""
        inner, totals, loops = env, self.backend.totals, []
        for axis in node.axes:
            loops.append(self._loop(node.args, axis, inner))
            inner = (*inner, axis)
        loop = "\n".join(loops)
        if node.function and node.function not in totals:
            body = self.call(self.backend.functions[node.function], node.args, inner)
            return self._over(totals[""], body, loop), ATOM
        around, texts = totals[node.function], [self.text(each, inner) for each in node.args]
        body = texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
        return self._over(around, body, loop), ATOM

    def _over(self, around: str, body: str, loop: str) -> str:
        """A comprehension; a long one on lines of its own."""
        if loop.startswith(start := f"for {body} in ") and "\n" not in loop:
            return around.format(("*" if around == "[{0}]" else "") + loop.removeprefix(start))
        line = around.format(f"{body} {' '.join(loop.splitlines())}")
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

    def _loop(self, bodies: tuple[Node, ...], axis: Axis, env: Env) -> str:
        """The loop over an axis, inside those of ``env``; entries of later ones are indexed."""
        found: dict[Node, None] = {}
        for body in bodies:
            found.update(dict.fromkeys(_along(body, axis)))
        entries = [
            node for node in found if isinstance(node, Entry) and axes_of(node.vector) <= {*env}
        ]
        self.indexed.difference_update(entries)
        self.indexed.update(found.keys() - entries)
        counted = len(found) > len(entries)
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
