"""What is known not to be negative: divergences, entropies and their like, of what a claim names.

Each is an instance of a theorem of the library; that its hypotheses hold is proved here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Final

from symdiv.formulas.derivation import Prose
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import (
    INDEX,
    REAL,
    Definition,
    Term,
    Variable,
    abstract,
    numeral,
)
from symdiv.kernel.theorem import Theorem
from symdiv.prover.channels import channels, inputs_of
from symdiv.prover.comparisons import comparisons, recognised
from symdiv.prover.dominations import distribution, domination, instance
from symdiv.prover.equality_case import divergence_positive
from symdiv.prover.facts import ZERO, Facts
from symdiv.prover.joint_divergences import of_channels, of_joints
from symdiv.prover.log_sums import of_log_sums
from symdiv.prover.numbers import atoms_of, of_numbers
from symdiv.prover.places import places
from symdiv.prover.polynomials import atoms_in, reciprocal
from symdiv.prover.squares import of_squares
from symdiv.prover.tangents import of_tangents, of_totals
from symdiv.prover.termwise import of_log_of_sum, of_sums, of_vectors
from symdiv.prover.unfolding import definitions_opened
from symdiv.semantics.definitions.distributions import DISTRIBUTION, UNIFORM
from symdiv.semantics.definitions.numbers import SIZE
from symdiv.tactics.inference import (
    assume,
    by,
    cases,
)
from symdiv.tactics.linear import arith
from symdiv.theorems.gibbs import gibbs
from symdiv.theorems.nonnegativity import cross_entropy_nonnegative, entropy_nonnegative

__all__ = ["Known", "known_nonnegative", "known_of_channels"]

_MOST_VECTORS: Final = 6
_MOST_LOGS: Final = 8  # at one place
_MOST_WEIGHTS: Final = 4
_VECTOR: Final = (INDEX, REAL)
_STRICT: Final[Prose] = ("Gibbs’ inequality for different distributions",)
_GIBBS: Final[Prose] = ("Gibbs’ inequality",)
_ENTROPY: Final[Prose] = ("no entropy is negative",)
_CROSS_ENTROPY: Final[Prose] = ("no cross-entropy is negative",)
_TANGENT: Final[Prose] = ("the logarithm is below its tangents",)


@dataclass(frozen=True, slots=True)
class Known:
    """``|- 0 <= quantity``, and why."""

    theorem: Theorem
    reason: Prose

    @property
    def is_strict(self) -> bool:
        """Whether it is known to be positive."""
        return self.theorem.conclusion.head is S.LT

    @property
    def quantity(self) -> Term:
        """What is not negative."""
        return self.theorem.conclusion.args[1]


def known_nonnegative(claim: Term, forms: Sequence[Term], facts: Facts) -> Iterator[list[Known]]:
    """What is known not to be negative, of what the claim names, and of what is in its forms.

    First divergences, entropies and numbers; then sums of terms that are not negative; then the
    logarithms and squares of sums; then all times weights, such as those of a mixture, or 1/log(2).
    """
    found = [Known(*each) for each in of_numbers(claim, forms, facts)]
    found += _of_distributions(claim, facts)
    yield found
    found += _of_sums(forms, facts)
    yield found
    found += _of_logarithms(forms, facts)
    found += (Known(*each) for each in of_squares(forms, facts))
    found += _recognised(claim, forms, facts)
    yield found
    found += list(_weighted(claim, found, facts))
    yield found
    found += _of_terms(claim, facts)
    found += _of_logs(claim, forms, facts)
    yield found


def known_of_channels(claim: Term, facts: Facts) -> list[Known]:
    """The same by the entries on channels alone, which need no definition opened."""
    known = list(channels(facts.known))
    sizes = dict.fromkeys(domain for each in known for domain in (each.inputs, each.outputs))
    named = {domain: _vectors(claim, facts, domain) for domain in sizes}
    within = [
        each
        for domain, vectors in named.items()
        for p in vectors
        for each in inputs_of(p, domain, facts.known)
    ]
    found: list[Known] = []
    for domain in dict.fromkeys(each.inputs for each in known):
        inputs = dict.fromkeys((*(p for on, p in within if on is domain), *named[domain]))
        chosen = [p for p in inputs if distribution(p, domain, facts)][:_MOST_VECTORS]
        for p, q in permutations(chosen, 2):
            found += (Known(*each) for each in of_channels(claim, domain, p, q, facts))
    return found


def _of_logarithms(forms: Sequence[Term], facts: Facts) -> Iterator[Known]:
    """Log-sum inequalities, tangents and chords for the logarithms that stand in the forms."""
    outside = places(forms, facts)
    numbers = [x for x in atoms_in(*forms) if not x.free and S.EXP in symbols([x])]
    closed = [y for x in numbers for y in (x, reciprocal(x)) if y is not None]
    for place in outside.everywhere():
        if len(place.logs) <= _MOST_LOGS:
            yield from (Known(*each) for each in of_log_sums(place))
            yield from (Known(*each) for each in of_tangents(place, outside, closed))
    yield from (Known(*each) for each in of_totals(forms, facts))


def _recognised(claim: Term, forms: Sequence[Term], facts: Facts) -> Iterator[Known]:
    """Entries about measures that are written out, of each two distributions."""
    for domain in dict.fromkeys(_domains([*forms, *(t.conclusion for t in facts.known)])):
        named = _vectors(claim, facts, domain)[:_MOST_VECTORS]
        for p, q in permutations(named, 2):
            yield from (Known(*each) for each in recognised(forms, p, q, domain, facts))


def _of_sums(forms: Sequence[Term], facts: Facts) -> Iterator[Known]:
    for total in dict.fromkeys(each for form in forms for each in atoms_of(form, S.SUM)):
        yield from (Known(*each) for each in of_sums(total, facts))


def _of_logs(claim: Term, forms: Sequence[Term], facts: Facts) -> Iterator[Known]:
    """Jensen's inequality for each logarithm of a sum, and each distribution."""
    logs = dict.fromkeys(each for form in forms for each in atoms_of(form, S.LOG))
    for log in logs:
        (total,) = log.args
        if total.head is S.SUM:
            for p in _vectors(claim, facts, total.args[0])[:_MOST_VECTORS]:
                yield from (Known(*each) for each in of_log_of_sum(log, p, facts))


def _of_terms(claim: Term, facts: Facts) -> Iterator[Known]:
    for domain in dict.fromkeys(_domains([claim, *(t.conclusion for t in facts.known)])):
        for p in _vectors(claim, facts, domain)[:_MOST_VECTORS]:
            named = _vectors(claim, facts, domain)[:_MOST_VECTORS]
            pairs = [(q, domination(q, p, domain, facts)) for q in named]
            yield from (Known(*each) for each in of_vectors(p, pairs, domain, facts))


def _of_distributions(claim: Term, facts: Facts) -> Iterator[Known]:
    domains = dict.fromkeys(_domains([claim, *(t.conclusion for t in facts.known)]))
    for domain in domains:
        vectors = {
            vector: holds
            for vector in _vectors(claim, facts, domain)
            if (holds := distribution(vector, domain, facts))
        }
        chosen = list(vectors)[:_MOST_VECTORS]
        for p in chosen:
            yield Known(instance(entropy_nonnegative().theorem, domain, vectors, p), _ENTROPY)
        for p, q in product(chosen, chosen):
            yield from (Known(*each) for each in comparisons(claim, p, q, domain, facts))
            dominated = domination(q, p, domain, facts) if p is not q else None
            if dominated is None:
                continue
            lemmas = ((gibbs(), _GIBBS), (cross_entropy_nonnegative(), _CROSS_ENTROPY))
            if strict := divergence_positive(p, q, domain, facts):
                yield Known(strict, _STRICT)
            for lemma, reason in lemmas:
                known = instance(lemma.theorem, domain, vectors, p, q, dominated)
                yield Known(known, reason)
    yield from (Known(*each) for each in of_joints(claim, facts))
    yield from known_of_channels(claim, facts)


def _domains(terms: list[Term]) -> Iterator[Term]:
    for each in terms:
        if each.head is S.UPTO and not each.open:
            yield each
        yield from _domains([*each.args])


def _vectors(claim: Term, facts: Facts, domain: Term) -> list[Term]:
    """The distributions over the domain that are named, and the uniform one."""
    i = Variable("i", (INDEX,))
    found: dict[Term, None] = {}
    for theorem in facts.said_by(DISTRIBUTION):
        if theorem.conclusion.args[0] is domain:
            found[theorem.conclusion.args[1]] = None
    for each in _applications(claim):
        if each.args[0] is domain:
            found.update(dict.fromkeys(a for a in each.args[1:] if a.type == _VECTOR))
    square = any(w.inputs is w.outputs is domain for w in channels(facts.known))
    if square or SIZE in symbols([claim]):
        found[abstract((i,), UNIFORM(domain, i()))] = None
    return [each for each in found if not each.open]


def _applications(value: Term) -> Iterator[Term]:
    """Defined quantities over a set, as entropy(D, p)."""
    if type(value.head) is Definition and value.args and value.args[0].type == ("set",):
        yield value
    for arg in value.args:
        yield from _applications(arg)


def _weighted(claim: Term, found: Sequence[Known], facts: Facts) -> Iterator[Known]:
    """What is not negative where a weight is not 0, times the weight."""
    for weight, sign in list(_weights(claim, facts).items())[:_MOST_WEIGHTS]:
        zero = assume(S.EQUAL(weight, ZERO))
        nonzero = assume(S.negation(zero.conclusion))
        for known in found:
            weak = arith(S.LE(ZERO, known.quantity), known.theorem)
            yield Known(by("multiply_le", sign, weak), known.reason)
        for known in _of_distributions(claim, facts.also(nonzero)):
            goal = S.LE(ZERO, S.MUL(weight, known.quantity))
            weak = arith(S.LE(ZERO, known.quantity), known.theorem)
            elsewhere = by("multiply_le", sign, weak)
            theorem = cases(zero.conclusion, arith(goal, modulo=[zero]), elsewhere)
            yield Known(theorem, known.reason)


def _weights(claim: Term, facts: Facts) -> dict[Term, Theorem]:
    """Numbers known not to be negative: t and 1 - t, from ``0 <= t`` and ``t <= 1``; 1/log(2)."""
    found: dict[Term, Theorem] = {}
    for below in _divisors(definitions_opened(claim).conclusion.args[1]):
        weight = S.DIV(numeral(1), below)
        if sign := facts.nonnegative(weight):
            found[weight] = sign
    for theorem in facts.known:
        prop = theorem.conclusion
        if prop.head in (S.LE, S.LT) and prop.free and not any(v.args for v in prop.args):
            left, right = prop.args
            weight = right if left is ZERO else S.SUB(right, left)
            found.setdefault(weight, arith(S.LE(ZERO, weight), theorem))
    return found


def _divisors(value: Term) -> Iterator[Term]:
    """Logarithms of numbers by which something is divided, as for another base."""
    if value.head is S.DIV and value.args[1].head is S.LOG and not value.args[1].free:
        yield value.args[1]
    for arg in value.args:
        yield from _divisors(arg)
