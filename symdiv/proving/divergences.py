"""What is known not to be negative: divergences, entropies and their like, of what a claim names.

Each is an instance of a theorem of the library; that its hypotheses hold is proved here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from symdiv.bridge.numbers import SIZE
from symdiv.distribution.definitions import DISTRIBUTION, DOMINATES, EQUAL_ON, UNIFORM
from symdiv.kernel import signature as S
from symdiv.kernel.syntax import symbols
from symdiv.kernel.term import (
    INDEX,
    REAL,
    Definition,
    Term,
    Variable,
    abstract,
    instantiate,
    numeral,
)
from symdiv.kernel.theorem import Theorem, infer
from symdiv.library.gibbs import gibbs, gibbs_equality
from symdiv.library.hypotheses import relieved, unfolded
from symdiv.library.logarithms import positive
from symdiv.library.nonnegativity import cross_entropy_nonnegative, entropy_nonnegative
from symdiv.library.vocabulary import variable
from symdiv.proof.conversions import conjunction, symmetric
from symdiv.proof.derivation import Prose
from symdiv.proof.inference import (
    assume,
    by,
    cases,
    discharge,
    for_each,
    in_domain,
    modus_ponens,
    specialised,
)
from symdiv.proof.linear import arith
from symdiv.proving.equations import UnequalError, definitions_opened, vanishes
from symdiv.proving.facts import ZERO, Facts
from symdiv.proving.numbers import of_numbers, sums_in
from symdiv.proving.sign_lemmas import contradiction
from symdiv.proving.termwise import of_sums, of_vectors

__all__ = ["Known", "domination", "known_nonnegative"]

_MOST_VECTORS: Final = 6
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

    First divergences, entropies and numbers; then sums of terms that are not negative; then all
    times weights, such as those of a mixture, or 1/log(2).
    """
    found = [Known(*each) for each in of_numbers(claim, forms, facts)]
    found += _of_distributions(claim, facts)
    yield found
    found += _of_sums(forms, facts)
    yield found
    found += list(_weighted(claim, found, facts))
    yield found
    found += _of_terms(claim, facts)
    yield found


def _of_sums(forms: Sequence[Term], facts: Facts) -> Iterator[Known]:
    for total in dict.fromkeys(each for form in forms for each in sums_in(form)):
        yield from (Known(*each) for each in of_sums(total, facts))


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
            yield Known(_instance(entropy_nonnegative().theorem, domain, vectors, p), _ENTROPY)
        for p, q in product(chosen, chosen):
            dominated = domination(q, p, domain, facts) if p is not q else None
            if dominated is None:
                continue
            lemmas = ((gibbs(), _GIBBS), (cross_entropy_nonnegative(), _CROSS_ENTROPY))
            if different := _different(p, q, domain, facts):
                least = _instance(gibbs().theorem, domain, vectors, p, q, dominated)
                equality = _instance(gibbs_equality().theorem, domain, vectors, p, q, dominated)
                yield Known(_strict(least, equality, different), _STRICT)
            for lemma, reason in lemmas:
                known = _instance(lemma.theorem, domain, vectors, p, q, dominated)
                yield Known(known, reason)


def _different(p: Term, q: Term, domain: Term, facts: Facts) -> Theorem | None:
    """``not p = q``, as it is stated."""
    goals = [S.negation(EQUAL_ON(domain, *pair)) for pair in ((p, q), (q, p))]
    return next((t for goal in goals for t in facts.known if t.conclusion is goal), None)


def _strict(least: Theorem, equality: Theorem, different: Theorem) -> Theorem:
    """``0 < D(p||q)`` from Gibbs, its equality case, and that p and q differ."""
    zero = assume(equality.conclusion.args[0])
    same = by("iff_left", equality, zero)
    stated = different.conclusion.args[0]
    if same.conclusion is not stated:
        domain, p, _ = stated.args
        index, _, inside = Facts((same, different)).opened(S.SUM(domain, p))
        member = inside.known[-1]
        turned = symmetric(in_domain(unfolded(same), member))
        same = by("iff_right", infer("unfold", stated), for_each(index, domain, turned))
    return positive(least, discharge(zero.conclusion, modus_ponens(different, same)))


def _instance(
    lemma: Theorem,
    domain: Term,
    holds: dict[Term, Theorem],
    p: Term,
    q: Term | None = None,
    *dominated: Theorem,
) -> Theorem:
    """A theorem about distributions p and q over D, of these."""
    values = {variable("D"): domain, variable("p"): p}
    if q is not None:
        values[variable("q")] = q
    names = [each for each in (p, q) if each is not None]
    return relieved(specialised(lemma, values), *(holds[each] for each in names), *dominated)


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
    if SIZE in symbols([claim]):
        found[abstract((i,), UNIFORM(domain, i()))] = None
    return [each for each in found if not each.open]


def _applications(value: Term) -> Iterator[Term]:
    """Defined quantities over a set, as entropy(D, p)."""
    if type(value.head) is Definition and value.args and value.args[0].type == ("set",):
        yield value
    for arg in value.args:
        yield from _applications(arg)


def distribution(vector: Term, domain: Term, facts: Facts) -> Theorem | None:
    """``distribution(D, p)``, as it is stated or since its masses are not negative and sum to 1."""
    goal = DISTRIBUTION(domain, vector)
    for theorem in facts.known:
        if theorem.conclusion is goal:
            return theorem
    total = S.SUM(domain, vector)
    index, body, inside = facts.opened(total)
    sign = inside.nonnegative(body)
    if sign is None:
        return None
    try:
        rest = vanishes(S.SUB(total, numeral(1)), facts)
    except UnequalError:
        return None
    one = arith(S.EQUAL(total, numeral(1)), rest)
    parts = conjunction(for_each(index, domain, sign), one)
    return by("iff_right", infer("unfold", goal), parts)


def domination(q: Term, p: Term, domain: Term, facts: Facts) -> Theorem | None:
    """``dominates(D, q, p)``: at each outcome q is positive where p is not 0."""
    goal = DOMINATES(domain, q, p)
    for theorem in facts.known:
        if theorem.conclusion is goal:
            return theorem
    index, mass, inside = facts.also(assume(goal)).opened(S.SUM(domain, q))
    inside = Facts(tuple(t for t in inside.known if t.conclusion is not goal))
    other = instantiate(p, (index(),))
    zero, gone = assume(S.EQUAL(mass, ZERO)), assume(S.EQUAL(other, ZERO))
    there = inside.also(assume(S.negation(gone.conclusion)))
    above = there.positive(mass)
    if above is None:
        return None
    absurd = by("absurd", contradiction(above, zero), A=gone.conclusion)
    implied = discharge(zero.conclusion, cases(gone.conclusion, gone, absurd))
    return by("iff_right", infer("unfold", goal), for_each(index, domain, implied))


def _weighted(claim: Term, found: Sequence[Known], facts: Facts) -> Iterator[Known]:
    """What is not negative where a weight is not 0, times the weight."""
    for weight, sign in list(_weights(claim, facts).items())[:_MOST_WEIGHTS]:
        zero = assume(S.EQUAL(weight, ZERO))
        nonzero = assume(S.negation(zero.conclusion))
        for known in found:
            yield Known(by("multiply_le", sign, known.theorem), known.reason)
        for known in _of_distributions(claim, facts.also(nonzero)):
            goal = S.LE(ZERO, S.MUL(weight, known.quantity))
            elsewhere = by("multiply_le", sign, known.theorem)
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
