"""`assert_proved` and `assert_refuted`: what a test says of a claim, by the prover's verdict."""

from typing import Any

__all__ = ["SECONDS", "assert_proved", "assert_refuted", "disagreement"]

SECONDS = 20.0
"""How long the prover may look, where nothing else is said."""


def assert_proved(claim: Any, *, timeout: float = SECONDS) -> Any:
    """The verdict on ``claim``, which must be proved.

    ``claim`` is a text such as ``"kl(p, q) >= 0"`` or a SymPy relation; the prover may look for
    ``timeout`` seconds, in a process of its own that is ended then. Raises AssertionError with the
    counterexample where the claim is refuted, and with what is left to prove where it is neither;
    ValueError for a text that is no claim.
    """
    return _assert_status(claim, "proved", timeout)


def assert_refuted(claim: Any, *, timeout: float = SECONDS) -> Any:
    """The verdict on ``claim``, which must be refuted by an exact counterexample.

    Takes what `assert_proved` takes. Raises AssertionError with the verdict where the claim is
    proved, or neither proved nor refuted, and ValueError for a text that is no claim.
    """
    return _assert_status(claim, "refuted", timeout)


def disagreement(expected: str, verdict: Any) -> str:
    """What to say where a verdict is not the expected one; the verdict shows the claim."""
    return f"the claim should be {expected}, but is\n{verdict.text()}"


def _assert_status(claim: Any, expected: str, timeout: float) -> Any:
    __tracebackhide__ = True  # pytest shows the test's own line
    from symdiv.prover import prove

    verdict = prove(claim, timeout=timeout)
    if verdict.status != expected:
        raise AssertionError(disagreement(expected, verdict))
    return verdict
