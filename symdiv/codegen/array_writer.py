"""Code for arrays: axes of outcomes behind those of the batch, and sums along the last axis."""

from dataclasses import dataclass, field

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
)
from symdiv.codegen.writer import ATOM, Env, Writer, stem

__all__ = ["ArrayWriter"]


@dataclass(slots=True)
class ArrayWriter(Writer):
    """Writes every value with one axis for each index that runs there.

    ``summed`` has the vectors whose softmax is computed together with one sum of its logarithms.
    """

    summed: dict[Argument | Mapped, Total] = field(default_factory=dict)

    def whole(self, node: Node, axes: Env) -> str:
        """The array of the values."""
        return self.text(node, axes)

    def local(self, node: VectorCall) -> str:
        """A name for what is needed again, else the call itself."""
        if node.vector in self.summed:
            return self._with_sum(node.vector)[0]
        if node in self.shared:
            return super(ArrayWriter, self).local(node)
        return self.vector_call(node)

    def entry(self, node: Node, env: Env) -> tuple[str, int]:
        """The array that holds the entries, its axes where those of ``env`` are."""
        if isinstance(node, Size):
            argument, axis = node.of.name, node.axis
            return f"{argument}.shape[{axis}]" if axis else argument, ATOM
        if isinstance(node, Position):
            return self._positions(node, env), ATOM
        text, own = self._held(node)
        return self._aligned(text, own, env), ATOM

    def total(self, node: Total, env: Env) -> tuple[str, int]:
        """The sum along the axis, which stands last while it is summed."""
        inner, totals = (*env, node.axis), self.backend.totals
        for vector, with_softmax in self.summed.items():
            if node == with_softmax:
                return self.constant(self._with_sum(vector)[1], env), ATOM
        match node.args:
            case (x, Entry(VectorCall("log_softmax", z) as logs, axis)) if (
                node.function == "times_log"
                and axis == node.axis
                and "times_log_softmax" in totals
                and logs not in self.shared
            ):
                return self.call(totals["times_log_softmax"], (x, Entry(z, axis)), inner), ATOM
        if node.function in totals:
            return self.call(totals[node.function], node.args, inner), ATOM
        writing = self.backend.functions[node.function]
        summed = self.call(writing, node.args, inner)
        return totals[""].format(summed), ATOM

    def _with_sum(self, vector: Argument | Mapped) -> list[str]:
        """The names of the softmax and of the sum."""
        if self.backend.blocks is None:
            raise ValueError(f"the backend {self.backend.name} has no blocks")
        summed = self.summed[vector]
        args = (summed.args[0], Entry(vector, summed.axis))
        code = self.call(self.backend.blocks.softmax_and_sum, args, (summed.axis,))
        return self.named_together([f"softmax_{stem(vector)}", "sum_times_log"], code)

    def constant(self, name: str, env: Env) -> str:
        """It, with an axis of length 1 for each index."""
        return self._aligned(name, (), env)

    def same(self, left: Node, right: Node, env: Env) -> str:
        """Ones and zeros, which have a name of their own."""
        if not axes_of(left):
            left, right = right, left  # an array is the first one
        return self.named("delta", self.call(self.backend.functions["same"], (left, right), env))

    def _held(self, node: Node) -> tuple[str, Env]:
        """An array, and its axes behind those of the batch."""
        match node:
            case Argument(name):
                return name, ()
            case VectorCall():
                return self.local(node), ()
            case Mapped(entry, axis):
                return self.named(stem(node), self.text(entry, (axis,))), ()
            case Entry(vector, axis):
                text, own = self._held(vector)
                return text, (*own, axis)
            case Outcome(vector, place):
                text, own = self._held(vector)
                rest = ", :" * (self._rank(vector) - len(own) - 1)
                before = ", :" * len(own)
                return f"{text}[...{before}, {place - 1}{rest}]", own
            case Taken(vector, sample, axis):
                text, own = self._held(vector)
                return f"{text}[..., {sample.name} - 1]", (*own, axis)
        raise ValueError(f"{type(node).__name__} is no array")

    def _rank(self, node: Node) -> int:
        match node:
            case Argument(rank=rank):
                return rank
            case Entry(vector):
                return self._rank(vector)
            case Outcome(vector):
                return self._rank(vector) - 1
        return 1

    def _aligned(self, text: str, own: Env, env: Env) -> str:
        if own == env:
            return text
        if len(set(own)) < len(own):
            raise ValueError(f"{text}: the diagonal of a matrix has no code")
        placed = [axis for axis in env if axis in own]
        if placed != list(own):  # of two axes, the other way round
            text = f"{text}.swapaxes(-1, -2)"
        return f"{text}[..., {', '.join(':' if axis in own else 'None' for axis in env)}]"

    def _positions(self, node: Position, env: Env) -> str:
        like = self._like(node.axis)
        writing = self.backend.functions["positions" if like else "positions_alone"]
        text = writing.format(self.text(node.axis.size, ()), like)
        behind = len(env) - env.index(node.axis) - 1
        text = self.named("outcomes", text)
        return f"{text}[:{', None' * behind}]" if behind else text

    def _like(self, axis: Axis) -> str:
        """The array on whose device a range over the axis has to be."""
        size = axis.size
        return size.of.name if isinstance(size, Size) and size.axis else ""
