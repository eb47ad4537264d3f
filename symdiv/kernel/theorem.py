"""Theorems: sequents that carry the steps that proved them. Only ``infer`` makes one.

Python cannot keep anybody from forging an object. So a theorem is evidence only as far as
``replay`` goes: it believes no sequent that it finds, runs every step again, and returns what they
really prove.
"""

from typing import NoReturn, Self

from symdiv.kernel.rules import RULES, Argument, Premises
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import KernelError, Term, Variable, sealed


@sealed
class Step:
    """A rule, its arguments and the theorems it was applied to."""

    rule: str
    arguments: tuple[Argument, ...]
    premises: tuple["Theorem", ...]


class Theorem:
    """A sequent that was proved, and the last step of its proof."""

    __slots__ = ("__weakref__", "sequent", "step")
    sequent: Sequent
    step: Step

    def __new__(cls, *_: object) -> Self:
        raise KernelError("theorem: infer it with a rule instead")

    def __init__(self, *_: object) -> None:
        raise KernelError("theorem: what is made is not changed")

    def __setattr__(self, name: str, _: object = None) -> NoReturn:
        raise KernelError(f"theorem: {name} cannot be changed")

    __delattr__ = __setattr__

    def __reduce__(self) -> NoReturn:
        raise KernelError("theorem: write a certificate instead")

    @property
    def hypotheses(self) -> frozenset[Term]:
        return self.sequent.hypotheses

    @property
    def conclusion(self) -> Term:
        return self.sequent.conclusion

    def __repr__(self) -> str:
        return repr(self.sequent)


def infer(rule: str, *arguments: Argument, premises: tuple[Theorem, ...] = ()) -> Theorem:
    """The theorem that ``rule`` gives for ``arguments`` from ``premises``."""
    if type(premises) is not tuple or any(type(each) is not Theorem for each in premises):
        raise KernelError(f"{rule}: a premise is not a theorem")
    sequent = apply_rule(rule, tuple(premise.sequent for premise in premises), arguments)
    theorem = object.__new__(Theorem)
    object.__setattr__(theorem, "sequent", sequent)
    object.__setattr__(theorem, "step", Step(rule, arguments, premises))
    return theorem


def apply_rule(rule: object, premises: Premises, arguments: tuple[Argument, ...]) -> Sequent:
    """What a rule of the table gives; every refusal is a ``KernelError``."""
    if type(rule) is not str or rule not in RULES:
        raise KernelError(f"{rule!r} is not a rule")
    try:
        if not {type(argument) for argument in arguments} <= {Term, Variable, str}:
            raise KernelError(f"{rule}: an argument is neither term nor variable nor name")
        return RULES[rule](premises, *arguments)
    except (AttributeError, RecursionError, TypeError, ValueError) as error:
        raise KernelError(f"{rule}: wrong premises or arguments, {error}") from error


def steps(theorem: Theorem) -> list[Theorem]:
    """The theorems of a proof, each after its premises; a proof that rests on itself is refused."""
    ordered: dict[int, Theorem] = {}
    opened: set[int] = set()
    stack = [theorem]
    while stack:
        current = stack[-1]
        step = getattr(current, "step", None) if type(current) is Theorem else None
        if type(step) is not Step or type(step.premises) is not tuple:
            raise KernelError(f"replay: {type(current)} is not a theorem with its proof")
        missing = [premise for premise in step.premises if id(premise) not in ordered]
        if not missing:
            ordered.setdefault(id(current), current)
            stack.pop()
        elif id(current) in opened:
            raise KernelError("replay: a step rests on itself")
        else:
            opened.add(id(current))
            stack.extend(reversed(missing))
    return list(ordered.values())


def replay(theorem: Theorem) -> Sequent:
    """What the steps of a proof prove, run again from the first; recorded sequents are ignored."""
    proved: dict[int, Sequent] = {}
    for current in steps(theorem):
        premises = tuple(proved[id(premise)] for premise in current.step.premises)
        proved[id(current)] = apply_rule(current.step.rule, premises, current.step.arguments)
    return proved[id(theorem)]
