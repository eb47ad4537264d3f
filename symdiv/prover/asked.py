"""``prove``: here, or in a process of its own where limits are asked for that must hold."""

import pickle
from typing import Any

from sympy import S

from symdiv.language import Claim
from symdiv.prover import prover
from symdiv.prover.sending import received, sent
from symdiv.prover.verdict import UNDECIDED, Verdict
from symdiv.workers import MEGABYTES, EndedError, Limits, call

__all__ = ["prove"]


def prove(claim: Any, *, timeout: float | None = None, memory: int | None = None) -> Verdict:
    """The verdict on a claim: ``proved``, ``refuted`` or ``undecided``.

    A claim is text in the grammar of `symdiv.language`, or a SymPy relation, or was read already.
    It speaks of all distributions and numbers at which both sides are defined; what that takes is
    among the hypotheses of the proof.

    With a ``timeout`` in seconds or a ``memory`` limit in megabytes (by default 20 and 512) another
    process looks for the proof, and is ended where it takes more: the claim is then undecided,
    whatever system and thread this is. The kernel of this process replays what that one proved.
    With neither, the search runs here and stops after 20 seconds where signals can interrupt it,
    in the main thread of a Unix process; so does that for a relation with objects that pickle
    does not know.

    Raises ``ClaimError``, a ValueError, for text that is not understood, and ValueError for limits
    that are not positive.

    >>> prove("entropy(p) <= log(n)").status
    'proved'
    >>> print(prove("kl(p, q) == kl(q, p)", timeout=10).text())
    refuted: kl(p, q) == kl(q, p)
      p = (1/2, 1/2), q = (2/3, 1/3), n = 2
      kl(p, q) = log(9/8)/2 = 0.0588…
      kl(q, p) = log(32/27)/3 = 0.0566…
    """
    if timeout is None and memory is None:
        return prover.prove(claim)
    limits = Limits(
        prover.TIMEOUT if timeout is None else timeout, MEGABYTES if memory is None else memory
    )
    if not _can_be_sent(claim):
        return prover.prove(claim, timeout=limits.seconds)
    try:
        return received(call(verdict_within, claim, limits.seconds, limits=limits, then=sent))
    except EndedError as error:
        return Verdict(_read(claim, limits), UNDECIDED, tried=(str(error),))


def verdict_within(claim: Any, seconds: float) -> Verdict:
    """What the prover says in so many seconds; to be called in a process with limits."""
    return prover.prove(claim, timeout=seconds)


def _can_be_sent(claim: Any) -> bool:
    try:
        return bool(pickle.loads(pickle.dumps(claim)) == claim)
    except Exception:  # pickle raises whatever the objects' own methods do
        return False


def _read(claim: Any, limits: Limits) -> Claim:
    """The claim as it is read, or, where reading it is what takes so much, its text alone."""
    try:
        found: Claim = call(prover.claim_read, claim, limits=limits)
    except EndedError:
        return Claim(str(claim), S.true)
    return found
