"""What a proof rests on."""

from symdiv.kernel.theorem import Theorem, steps


def axioms_used(theorem: Theorem) -> tuple[str, ...]:
    """The names of the axioms that a proof takes, sorted.

    >>> from symdiv.kernel.theorem import infer
    >>> axioms_used(infer("axiom", "log_zero"))
    ('log_zero',)
    """
    found = {t.step.arguments[0] for t in steps(theorem) if t.step.rule == "axiom"}
    return tuple(sorted(str(name) for name in found))
