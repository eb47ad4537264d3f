"""What the prover says with no counterexample looked for, judged at exact points with zeros.

A proof speaks of every point at which both sides are defined and the conditions hold: there the
claim is true, and so is each hypothesis that the proof adds.
"""

from functools import cache
from itertools import islice

from sympy import Expr, Implies
from sympy.core.relational import Relational

from symdiv.counterexamples.checking import Check, Outcome
from symdiv.counterexamples.search import points
from symdiv.kernel.certificate import verify
from symdiv.language import read_claim
from symdiv.prover.prover import _attempted
from symdiv.prover.versions import Version, versions
from symdiv.semantics.values import Indeterminate, Undefined, intervals, value
from symdiv.semantics.values.evaluating import holds
from symdiv.theorems.catalogue import Entry
from symdiv.theorems.certify import entry_certificate

EXACTLY = intervals(30)


_FOUND = {}


def _tried(version):
    """What an attempt finds, which several tests ask of the same claims."""
    key = (version.claim, *version.outcomes.items(), version.is_any_outcome, version.is_at_largest)
    if key not in _FOUND:
        _FOUND[key] = _attempted(version)
    return _FOUND[key]


@cache
def attempted(text):
    """The entry that proves the claim, or why there is none; nothing is refuted."""
    return _tried(Version(read_claim(text)))


def is_proved(text):
    """Whether there is a proof of just this claim, which its certificate repeats."""
    for version in versions(read_claim(text)):
        entry = _tried(version)
        if isinstance(entry, Entry):
            assert verify(entry_certificate(entry)).entails(entry.claim)
            return True
    return False


def defined(claim, most=150):
    """Points at which both sides are numbers, and whether the claim is certainly false there."""
    check = Check(claim)
    for point in islice(points(claim), most):
        if check.quickly(point) in (Outcome.HOLDS, Outcome.FAILS, Outcome.NEAR, Outcome.OPEN):
            outcome = check.certainly(point, (30,))
            if outcome in (Outcome.HOLDS, Outcome.FAILS, Outcome.NEAR) and _finite(claim, point):
                yield point, outcome is Outcome.FAILS


def _finite(claim, point):
    if not isinstance(claim.relation, Relational) or not isinstance(claim.relation.lhs, Expr):
        return True
    try:
        return not any(EXACTLY.is_infinite(value(x, point, EXACTLY)) for x in claim.relation.args)
    except (Indeterminate, Undefined):
        return True


def misjudged(text, most=150):
    """A point at which what is proved is false, or a hypothesis is that the claim does not make."""
    entry = attempted(text)
    if not isinstance(entry, Entry):
        return None
    for point, is_false in defined(read_claim(text), most):
        if is_false:
            return point, "the claim"
        for hypothesis in entry.given:
            if not _holds(hypothesis, point):
                return point, str(hypothesis)
    return None


def _holds(hypothesis, point):
    """Whether it holds, or may; an implication does where its conclusion holds."""
    try:
        return holds(hypothesis, point, EXACTLY)
    except Indeterminate:
        return True
    except Undefined:
        return isinstance(hypothesis, Implies) and _holds(hypothesis.args[1], point)
