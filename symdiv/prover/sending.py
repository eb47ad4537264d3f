"""Verdicts from one process to another: what the kernel made is not copied but made again.

Terms are applied and theorems inferred anew, step by step, by the kernel of the process that
receives them. So a theorem that arrives is as good as one that was proved there.
"""

import io
import pickle
import sys
from collections.abc import Callable
from dataclasses import fields
from functools import cache, partial
from importlib import import_module
from typing import Any, Final

from sympy import Basic

from symdiv.certificates.show import opened
from symdiv.formulas.derivation import Derivation
from symdiv.kernel import signature as S
from symdiv.kernel.rules import Argument
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import (
    Abstraction,
    Constant,
    Definition,
    Numeral,
    Term,
    Variable,
    abstract,
    numeral,
)
from symdiv.kernel.theorem import Theorem, infer, steps
from symdiv.prover.verdict import Verdict
from symdiv.theorems.catalogue import Entry

__all__ = ["received", "sent"]

_Node = tuple[str, tuple[Any, ...]]  # how one thing of the kernel is made of earlier ones


def sent(verdict: Verdict) -> bytes:
    """A verdict as bytes, for ``received`` in another process."""
    stream = io.BytesIO()
    pickler = _Pickler(stream)
    pickler.dump(verdict)
    return pickle.dumps((pickler.nodes, stream.getvalue()))


def received(content: bytes) -> Verdict:
    """The verdict that ``sent`` wrote; its proof, if it has one, is replayed and compared.

    Raises ``KernelError`` or ``ProofError`` where that fails.
    """
    nodes, stream = pickle.loads(content)
    verdict: Verdict = _Unpickler(io.BytesIO(stream), nodes).load()
    if verdict.entry is not None:
        _ = verdict.entry.derivation
    return verdict


class _Pickler(pickle.Pickler):
    """Leaves out what the kernel made, and writes down in ``nodes`` how it is made again."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self.nodes: list[_Node] = []
        self._places: dict[int, int] = {}
        self._kept: list[object] = []  # an object that were gone would leave its id to another

    def persistent_id(self, thing: Any) -> int | None:
        """The place among the nodes of what the kernel made."""
        write = _WRITERS.get(type(thing))
        return None if write is None else self.place(thing)

    def reducer_override(self, thing: Any) -> Any:
        """An entry without the function that derives it, but with what that gave.

        And an expression as it is, where SymPy would make another of its arguments.
        """
        if isinstance(thing, Basic) and thing.args and thing.func(*thing.args) != thing:
            return _unevaluated, (thing.func, thing.args)
        if type(thing) is not Entry:
            return NotImplemented
        given = {each.name: getattr(thing, each.name) for each in fields(Entry)}
        return partial(_entry, **(given | {"derive": None})), (thing.derivation,)

    def place(self, thing: Any) -> int:
        """The same, after its parts."""
        if id(thing) not in self._places:
            self._kept.append(thing)
            node = _WRITERS[type(thing)](thing, self)
            self._places[id(thing)] = len(self.nodes)
            self.nodes.append(node)
        return self._places[id(thing)]

    def has(self, things: tuple[Any, ...]) -> bool:
        """Whether all of them have their places."""
        return all(id(thing) in self._places for thing in things)

    def places(self, things: Any) -> tuple[int, ...]:
        """The places of several things."""
        return tuple(self.place(thing) for thing in things)


class _Unpickler(pickle.Unpickler):
    """Makes the nodes again, one after the other, before it reads."""

    def __init__(self, stream: io.BytesIO, nodes: list[_Node]) -> None:
        super().__init__(stream)
        self._made: list[Any] = []
        for kind, parts in nodes:
            self._made.append(_MAKERS[kind](self._made, *parts))

    def persistent_load(self, place: int) -> Any:
        """What the kernel has made for that place."""
        return self._made[place]


def _unevaluated(kind: Callable[..., Basic], arguments: tuple[Any, ...]) -> Basic:
    return kind(*arguments, evaluate=False)


def _entry(derivation: Derivation, **given: Any) -> Entry:
    return Entry(**(given | {"derive": lambda: derivation}))


@cache
def _homes() -> dict[Definition, tuple[str, str]]:
    """The definitions that modules of this package hold, which are compared by identity."""
    loaded = [(name, vars(each)) for name, each in [*sys.modules.items()] if each is not None]
    return {
        value: (name, key)
        for name, names in loaded
        if name.startswith("symdiv.")
        for key, value in names.items()
        if type(value) is Definition
    }


def _write_definition(each: Definition, to: _Pickler) -> _Node:
    if home := _homes().get(each):
        return "home", home
    return "definition", (each.name, to.places(each.variables), to.place(each.body))


def _write_term(term: Term, to: _Pickler) -> _Node:
    head = term.head
    if type(head) is Numeral:
        return "numeral", (head.value,)
    if type(head) is Abstraction:
        variables, body = opened(term, frozenset(each.name for each in term.free))
        return "abstraction", (to.places(variables), to.place(body))
    return "term", (to.place(head), to.places(term.args))


def _write_theorem(theorem: Theorem, to: _Pickler) -> _Node:
    if not to.has(theorem.step.premises):
        for each in steps(theorem)[:-1]:  # not one inside of the other: proofs are long
            to.place(each)
    step = theorem.step
    given = tuple(each if isinstance(each, str) else to.place(each) for each in step.arguments)
    return "theorem", (step.rule, given, to.places(step.premises))


_WRITERS: Final[dict[type, Callable[[Any, _Pickler], _Node]]] = {
    Variable: lambda each, _: ("variable", (each.name, each.type)),
    Constant: lambda each, _: ("constant", (each.name,)),
    Definition: _write_definition,
    Term: _write_term,
    Sequent: lambda each, to: (
        "sequent",
        (to.places(each.hypotheses), to.place(each.conclusion)),
    ),
    Theorem: _write_theorem,
}


def _made_term(made: list[Any], head: int, args: tuple[int, ...]) -> Term:
    term: Term = made[head](*(made[each] for each in args))
    return term


def _made_theorem(
    made: list[Any], rule: str, given: tuple[str | int, ...], premises: tuple[int, ...]
) -> Theorem:
    arguments: list[Argument] = [each if isinstance(each, str) else made[each] for each in given]
    return infer(rule, *arguments, premises=tuple(made[each] for each in premises))


_MAKERS: Final[dict[str, Callable[..., Any]]] = {
    "variable": lambda _, name, kind: Variable(name, kind),
    "constant": lambda _, name: S.CONSTANTS[name],
    "home": lambda _, module, name: getattr(import_module(module), name),
    "definition": lambda made, name, variables, body: Definition(
        name, tuple(made[each] for each in variables), made[body]
    ),
    "numeral": lambda _, value: numeral(value),
    "abstraction": lambda made, variables, body: abstract(
        tuple(made[each] for each in variables), made[body]
    ),
    "term": _made_term,
    "sequent": lambda made, hypotheses, conclusion: Sequent(
        frozenset(made[each] for each in hypotheses), made[conclusion]
    ),
    "theorem": _made_theorem,
}
