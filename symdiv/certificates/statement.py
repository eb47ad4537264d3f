"""What a sequent says, as text that two processes can compare: nothing of it is left unsaid."""

from collections.abc import Iterator
from dataclasses import dataclass

from symdiv.certificates.show import show
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import audit, symbols
from symdiv.kernel.term import Constant, Definition, Variable

__all__ = ["Statement", "stated"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sequent in words: equal statements are equal sequents.

    ``variables`` are those that are free in it, each like "p: index -> real"; ``definitions`` all
    that it uses, at any depth, each like "f(x: real) := x + 1"; ``constants`` those of the kernel.
    """

    variables: tuple[str, ...]
    definitions: tuple[str, ...]
    constants: tuple[str, ...]
    hypotheses: tuple[str, ...]
    conclusion: str

    def difference(self, claim: "Statement") -> str:
        """What of this is not in the claim; nothing if it is the claim, or assumes less."""
        if self.conclusion != claim.conclusion:
            return f"its conclusion is {self.conclusion}"
        for said, own, theirs in (
            ("assumes", self.hypotheses, claim.hypotheses),
            ("has the definition", self.definitions, claim.definitions),
            ("has the variable", self.variables, claim.variables),
        ):
            for each in own:
                if each not in theirs:
                    return f"it {said} {each}"
        return ""


def stated(sequent: Sequent) -> Statement:
    """The statement of a sequent; a ``KernelError`` if a name means two things in it.

    >>> from symdiv.kernel.axioms import VARIABLES
    >>> from symdiv.kernel.syntax import read
    >>> from symdiv.kernel.term import Definition
    >>> a = VARIABLES["a"]
    >>> twice = Definition("twice", (a,), read("2 * a", VARIABLES))
    >>> prop = read("0 <= twice(b)", {**VARIABLES, "twice": twice})
    >>> found = stated(Sequent(frozenset(), prop))
    >>> found.variables, found.definitions, found.constants
    (('b: real',), ('twice(a: real) := 2 * a',), ('le', 'mul'))
    """
    terms = [*sequent.hypotheses, sequent.conclusion]
    audit(terms)
    used = symbols(terms)
    free = frozenset().union(*(term.free for term in terms))
    return Statement(
        variables=tuple(sorted(map(_declared, free))),
        definitions=tuple(sorted(_defined(each) for each in used if type(each) is Definition)),
        constants=tuple(sorted(each.name for each in used if type(each) is Constant)),
        hypotheses=tuple(sorted(map(show, sequent.hypotheses))),
        conclusion=show(sequent.conclusion),
    )


def _declared(variable: Variable) -> str:
    return f"{variable.name}: {' -> '.join(variable.type)}"


def _defined(definition: Definition) -> str:
    def head() -> Iterator[str]:
        yield definition.name
        if definition.variables:
            yield f"({', '.join(map(_declared, definition.variables))})"

    return f"{''.join(head())} := {show(definition.body)}"
