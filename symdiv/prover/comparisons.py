"""What entries of the catalogue say of the measures that a claim names."""

from collections.abc import Iterator, Mapping
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import Definition, Term
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.hypotheses import relieved
from symdiv.lemmas.vocabulary import variable
from symdiv.prover.dominations import distribution, domination
from symdiv.prover.facts import ZERO, Facts
from symdiv.semantics.definitions.distributions import DISTRIBUTION, DOMINATES
from symdiv.tactics.conversions import conjuncts
from symdiv.tactics.inference import specialised
from symdiv.tactics.linear import arith
from symdiv.theorems import CATALOGUE

__all__ = ["ENTRIES", "comparisons"]

# the entries with inequalities about each measure
ENTRIES: Final[Mapping[str, str]] = {
    "squared_hellinger": "hellinger hellinger-below-divergence",
    "bhattacharyya": "bhattacharyya bhattacharyya-below-divergence",
    "chi_square": "chi-square chi-square-above-divergence",
    "jeffreys": "jeffreys",
    "jensen_shannon": "jensen-shannon jensen-shannon-bound",
    "total_variation": "total-variation hellinger-total-variation pinsker bretagnolle-huber "
    "chi-square-above-total-variation",
}


def comparisons(
    claim: Term, p: Term, q: Term, domain: Term, facts: Facts
) -> Iterator[tuple[Theorem, Prose]]:
    """``0 <= quantity`` for p and q, by each entry about a measure that the claim names."""
    names = {each.name for each in symbols([claim]) if isinstance(each, Definition)}
    ids = " ".join(entries for name, entries in ENTRIES.items() if name in names)
    for name in dict.fromkeys(ids.split()):
        entry = CATALOGUE[name]
        values = {variable("n"): domain.args[0], variable("p"): p, variable("q"): q}
        stated = specialised(entry.theorem, values)
        known = [_known(each, facts) for each in stated.hypotheses]
        if not all(known):
            continue
        for part in conjuncts(relieved(stated, *(each for each in known if each))):
            if part.conclusion.head is S.LE:
                left, right = part.conclusion.args
                quantity = right if left is ZERO else S.SUB(right, left)
                yield arith(S.LE(ZERO, quantity), part), (f"{entry.id}: {entry.title}",)


def _known(hypothesis: Term, facts: Facts) -> Theorem | None:
    """A hypothesis of an entry, where it is known."""
    match hypothesis.head:
        case head if head is DISTRIBUTION:
            domain, vector = hypothesis.args
            return distribution(vector, domain, facts)
        case head if head is DOMINATES:
            domain, q, p = hypothesis.args
            return domination(q, p, domain, facts)
        case head if head is S.LT and hypothesis.args[0] is ZERO:
            return facts.positive(hypothesis.args[1])
    return None
