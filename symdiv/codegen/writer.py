"""Nodes as text: operators and parentheses, which all backends share."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from symdiv.codegen.backend import Backend
from symdiv.codegen.nodes import (
    Add,
    Argument,
    Axis,
    Call,
    Divide,
    Entry,
    Literal,
    Mapped,
    Multiply,
    Negative,
    Node,
    Outcome,
    Position,
    Power,
    Same,
    Size,
    Taken,
    Total,
    VectorCall,
    axes_of,
    parts_of,
)

__all__ = ["ADD", "ATOM", "MULTIPLY", "POWER", "Writer"]

ADD, MULTIPLY, POWER, ATOM = range(4)
_BOTH = ("softmax", "log_softmax")
_MATH = {"log": "math.log({0})", "exp": "math.exp({0})", "sqrt": "math.sqrt({0})"}

Env = tuple[Axis, ...]


@dataclass(slots=True)
class Writer(ABC):
    """Writes one function for a backend, its vectors and what they share."""

    backend: Backend
    names: set[str]  # which arguments and locals there are
    locals: dict[str, str] = field(default_factory=dict)  # names by what they hold
    shared: set[Node] = field(default_factory=set)  # softmaxes and sums that several parts need
    paired: set[Argument | Mapped] = field(
        default_factory=set
    )  # softmax and logarithm are both needed

    @abstractmethod
    def entry(self, node: Node, env: Env) -> tuple[str, int]:
        """An argument, an entry of a vector or an index, with how tightly its text binds."""

    @abstractmethod
    def total(self, node: Total, env: Env) -> tuple[str, int]:
        """A sum along an axis."""

    @abstractmethod
    def same(self, left: Node, right: Node, env: Env) -> str:
        """Kronecker's delta."""

    @abstractmethod
    def constant(self, name: str, env: Env) -> str:
        """A local that is the same along all axes."""

    @abstractmethod
    def whole(self, node: Node, axes: Env) -> str:
        """The value of a function whose free axes these are."""

    def share(self, nodes: Sequence[Node]) -> None:
        """Note which softmaxes and sums occur more than once, all values being taken together."""
        found: Counter[Node] = Counter()
        for node in nodes:
            _count(node, found)
        calls = [part for part in found if isinstance(part, VectorCall)]
        pairs = Counter(call.vector for call in calls)
        self.paired = {vector for vector, functions in pairs.items() if functions > 1}
        self.shared = {part for part, times in found.items() if times > 1}
        self.shared.update(call for call in calls if call.vector in self.paired)

    def text(self, node: Node, env: Env, level: int = ADD) -> str:
        """The code of a node, in parentheses where it binds less tightly than ``level``."""
        text, own = self._written(node, env)
        return f"({text})" if own < level else text

    def _written(self, node: Node, env: Env) -> tuple[str, int]:
        match node:
            case Literal(text, is_atom):
                return text, ATOM if is_atom else ADD
            case Add(terms):
                return self._sum(terms, env), ADD
            case Negative(of):
                return f"-{self.text(of, env, MULTIPLY)}", ADD
            case Multiply(factors):
                return " * ".join(self.text(each, env, MULTIPLY) for each in factors), MULTIPLY
            case Divide(a, b):
                return f"{self.text(a, env, MULTIPLY)} / {self.text(b, env, POWER)}", MULTIPLY
            case Power(a, b):
                return f"{self.text(a, env, ATOM)}**{self.text(b, env, ATOM)}", POWER
            case Same(a, b):
                return self.same(a, b, env), ATOM
            case Call("scaled", (x, *factor)) if not self._moves(factor):
                return self._written(_scaled(x, *factor), env)
            case Call(function, args):
                if function in _MATH and _is_constant(node):
                    return _MATH[function].format(self.text(args[0], env)), ATOM
                return self.call(self.backend.functions[function], args, env), ATOM
            case Total(function) if node in self.shared:
                code, _ = self.total(node, ())
                return self.constant(self.named(f"sum_{function or 'of'}", code), env), ATOM
            case Total():
                return self.total(node, env)
        return self.entry(node, env)

    def _moves(self, factor: Sequence[Node]) -> bool:
        """Whether derivatives are taken by what is in the factor."""
        return "scaled" in self.backend.functions and not all(map(_is_constant, factor))

    def call(self, writing: str, args: tuple[Node, ...], env: Env) -> str:
        """A function of arguments, as the table writes it."""
        texts = [self.text(argument, env) for argument in args]
        pairs = zip(texts[::2], texts[1::2], strict=False)
        in_pairs = ", ".join(f"({a}, {b})" for a, b in pairs)
        return writing.format(*texts, pairs=in_pairs, terms=", ".join(texts))

    def vector_call(self, node: VectorCall) -> str:
        """The softmax of a vector, or the logarithm of it."""
        return self.call(self.backend.vectors[node.function], (node.vector,), ())

    def local(self, node: VectorCall) -> str:
        """The name of it: it is computed once, with its logarithm where both are needed."""
        if node.vector not in self.paired:
            return self.named(f"{node.function}_{node.vector.name}", self.vector_call(node))
        code = self.call(self.backend.vectors["softmax_and_log"], (node.vector,), ())
        names = [f"{function}_{node.vector.name}" for function in _BOTH]
        softmax, log_softmax = self.named_together(names, code)
        return softmax if node.function == "softmax" else log_softmax

    def named(self, name: str, code: str) -> str:
        """The local variable that holds what ``code`` computes."""
        if code not in self.locals:
            self.locals[code] = self.fresh(name)
        return self.locals[code]

    def named_together(self, names: Sequence[str], code: str) -> list[str]:
        """The local variables that hold the tuple that ``code`` computes."""
        if code not in self.locals:
            self.locals[code] = ", ".join(map(self.fresh, names))
        return self.locals[code].split(", ")

    def assignments(self) -> list[str]:
        """The lines that compute the locals."""
        return [f"{name} = {code}" for code, name in self.locals.items()]

    def fresh(self, name: str) -> str:
        """``name``, with _ behind it until nothing else has it."""
        while name in self.names:
            name += "_"
        self.names.add(name)
        return name

    def _sum(self, terms: tuple[Node, ...], env: Env) -> str:
        text = self.text(terms[0], env)
        for term in terms[1:]:
            if isinstance(term, Negative):
                text += f" - {self.text(term.of, env, MULTIPLY)}"
            else:
                text += f" + {self.text(term, env)}"
        return text


def _scaled(x: Node, above: Node, below: Node) -> Node:
    """x times a quotient, as a formula."""
    if above == Literal("-1"):
        x = Negative(x)
    elif above != Literal("1"):
        x = Multiply((above, x))
    return x if below == Literal("1") else Divide(x, below)


def _count(node: Node, found: Counter[Node]) -> None:
    """Count softmaxes, and sums that have one value for all outcomes; what a sum has, once."""
    if isinstance(node, VectorCall) or (isinstance(node, Total) and not axes_of(node)):
        found[node] += 1
        if found[node] > 1:
            return
    for part in parts_of(node):
        _count(part, found)


def _is_constant(node: Node) -> bool:
    """Whether a value depends on nothing but sizes."""
    if isinstance(node, Argument | Entry | Outcome | Position | Taken):
        return False
    return isinstance(node, Size) or all(map(_is_constant, parts_of(node)))
