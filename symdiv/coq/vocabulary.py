"""The Coq names of all that occurs in a proof, and the texts of its terms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from symdiv.coq.printer import ARGUMENT, LOOSEST, Names, kind, printed, spelled
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import Definition, Term, Variable
from symdiv.kernel.theorem import Theorem


@dataclass(frozen=True)
class Vocabulary:
    """Names of variables and definitions, and of the propositions that are assumed."""

    names: Names
    hypotheses: dict[Term, str] = field(default_factory=dict)
    _texts: dict[tuple[Term, int], str] = field(default_factory=dict)

    def term(self, term: Term, level: int = LOOSEST) -> str:
        """A term's text."""
        if (term, level) not in self._texts:
            own: Names = {s: self.names[s] for s in symbols([term]) if s in self.names}
            self._texts[term, level] = printed(term, own, level)
        return self._texts[term, level]

    def argument(self, term: Term) -> str:
        """A term's text as an argument."""
        return self.term(term, ARGUMENT)

    def hypothesis(self, prop: Term) -> str:
        """The name of what proves a proposition that is assumed."""
        return self.hypotheses.setdefault(prop, f"h{len(self.hypotheses) + 1}")

    def assumption(self, prop: Term) -> str:
        """``(h1 : 0 < a)``"""
        return f"({self.hypothesis(prop)} : {self.term(prop)})"

    def binder(self, variable: Variable) -> str:
        """``(n : nat)``"""
        return f"({self.names[variable]} : {kind(variable)})"

    def in_order(self, hypotheses: Iterable[Term]) -> list[Term]:
        """Hypotheses in the order in which they were named."""
        return sorted(hypotheses, key=lambda prop: int(self.hypothesis(prop)[1:]))

    def with_name(self, variable: Variable) -> "Vocabulary":
        """This with the name of a bound variable."""
        return Vocabulary({**self.names, variable: variable.name}, self.hypotheses)


# names that proofs have of their own, or from the prelude
_OWN = re.compile(r"(h|line_|step_)\d+|(kernel|respects)(_\w*)?[a-z]")
_PRELUDE = """Atom Whole Add Sub Neg Mul Over DivWhole DivRatio Equal AtMost Less Fact
nil eq_refl iff_refl"""


def _proof_name(name: str, taken: frozenset[str]) -> str:
    """A name that nothing else in a proof has."""
    free = spelled(name, taken.union(_PRELUDE.split()))
    return _proof_name(f"{name}_", taken) if _OWN.fullmatch(free) else free


def vocabulary(proof: list[Theorem], spoken: list[Term], names: Names) -> Vocabulary:
    """Names for all that occurs in a proof or is ``spoken`` of, besides those that are given."""
    terms = [*spoken]
    found: set[object] = set()
    for theorem in proof:
        terms += [theorem.conclusion, *theorem.hypotheses]
        terms += [each for each in theorem.step.arguments if isinstance(each, Term)]
        found |= {each for each in theorem.step.arguments if isinstance(each, Variable)}
    found |= symbols(terms)
    spelt = dict(names)
    ordered = [each for each in found if isinstance(each, Variable | Definition)]
    for symbol in sorted(ordered, key=lambda s: (isinstance(s, Variable), s.name, kind_of(s))):
        if symbol not in spelt:
            spelt[symbol] = _proof_name(symbol.name, frozenset(spelt.values()))
    return Vocabulary(spelt)


def kind_of(symbol: Variable | Definition) -> str:
    """The Coq type of a variable; nothing for a definition."""
    return kind(symbol) if isinstance(symbol, Variable) else ""
