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
    within,
)
from symdiv.codegen.writer import ATOM, Env, Writer

__all__ = ["ArrayWriter"]

_ALONG = ("", "max")  # totals that may be along any axes
_OF_ROWS = {"entr", "xlogy", "times_log"}  # those of several axes are sums of those of one


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
        """The sum along the axes, which stand last while they are summed, but for plain sums."""
        inner, totals = (*env, *node.axes), self.backend.totals
        for vector, with_softmax in self.summed.items():
            if node == with_softmax:
                return self.constant(self._with_sum(vector)[1], env), ATOM
        match node.args:
            case (x, Entry(VectorCall("log_softmax", z) as logs, axis)) if (
                node.function == "times_log"
                and node.axes == (axis,)
                and "times_log_softmax" in totals
                and logs not in self.shared
            ):
                return self.call(totals["times_log_softmax"], (x, Entry(z, axis)), inner), ATOM
        if node.function in (totals.keys() & _OF_ROWS) and len(node.axes) > 1:
            *others, last = node.axes
            node = Total("", (Total(node.function, node.args, (last,)),), tuple(others))
        if node.function in totals and node.function not in _ALONG:
            texts = [self.text(argument, inner) for argument in node.args]
            if len(node.axes) > 1:
                flat = self.backend.functions["flat"]
                texts = [flat.format(text, len(node.axes)) for text in texts]
            return totals[node.function].format(*texts), ATOM
        order = self._order(node, env)
        along = sorted(order.index(axis) - len(order) for axis in node.axes)
        axes = str(along[0] if len(along) == 1 else tuple(along))
        if node.function in _ALONG:
            texts = [self.text(argument, order) for argument in node.args]
            return totals[node.function].format(*texts, axis=axes), ATOM
        summed = self.call(self.backend.functions[node.function], node.args, order)
        return totals[""].format(summed, axis=axes), ATOM

    def _order(self, node: Total, env: Env) -> Env:
        """The axes outside and those of a sum, as an array has them where that has all."""
        inner = (*env, *node.axes)
        for part in within(node):
            own = self._held(part)[1] if isinstance(part, Entry | Outcome) else ()
            if {*own} == {*inner} and [axis for axis in own if axis in env] == [*env]:
                return own
        return inner

    def _with_sum(self, vector: Argument | Mapped) -> list[str]:
        """The names of the softmax and of the sum."""
        if self.backend.blocks is None:
            raise ValueError(f"the backend {self.backend.name} has no blocks")
        summed = self.summed[vector]
        args = (summed.args[0], Entry(vector, summed.axes[0]))
        code = self.call(self.backend.blocks.softmax_and_sum, args, summed.axes)
        return self.named_together([f"softmax_{vector.name}", "sum_times_log"], code)

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
            case Mapped(entry, axes, name):
                return self.named(name, self.text(entry, axes)), ()
            case Entry() | Outcome():
                return self._entries(node)
            case Taken(vector, sample, axis):
                text, own = self._held(vector)
                return f"{text}[..., {sample.name} - 1]", (*own, axis)
        raise ValueError(f"{type(node).__name__} is no array")

    def _entries(self, node: Entry | Outcome) -> tuple[str, Env]:
        """The array of entries, at fixed places along some axes."""
        places: list[str] = []
        axes: list[Axis] = []
        vector: Node = node
        while isinstance(vector, Entry | Outcome):
            places.insert(0, str(vector.place - 1) if isinstance(vector, Outcome) else ":")
            axes[:0] = [] if isinstance(vector, Outcome) else [vector.axis]
            vector = vector.vector
        text, own = self._held(vector)
        if any(place != ":" for place in places):
            rest = [":"] * (_rank(vector) - len(places))
            text = f"{text}[..., {', '.join([*(':' for _ in own), *places, *rest])}]"
        return self._diagonal(text, (*own, *axes))

    def _diagonal(self, text: str, own: Env) -> tuple[str, Env]:
        """The entries at which all places of one index are the same, its axis behind the others."""
        for axis in dict.fromkeys(own):
            while own.count(axis) > 1:
                first = own.index(axis)
                second = own.index(axis, first + 1)
                places = (place - len(own) for place in (first, second))
                text = self.backend.functions["diagonal"].format(text, *places)
                rest = [each for at, each in enumerate(own) if at not in (first, second)]
                own = (*rest, axis)
        return text, own

    def _aligned(self, text: str, own: Env, env: Env) -> str:
        if own == env:
            return text
        placed = [axis for axis in env if axis in own]
        for place, axis in enumerate(placed):
            if own[place] != axis:
                other = own.index(axis)
                text = f"{text}.swapaxes({place - len(own)}, {other - len(own)})"
                own = tuple(own[{place: other, other: place}.get(at, at)] for at in range(len(own)))
        if own == env:
            return text
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


def _rank(node: Node) -> int:
    """How many axes a whole array has."""
    match node:
        case Argument(rank=rank):
            return rank
        case Mapped(axes=axes):
            return len(axes)
    return 1
