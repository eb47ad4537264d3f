"""Terms in the order in which a person writes them: what is subtracted after what is added."""

from functools import reduce

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term

__all__ = ["readable"]


def readable(value: Term) -> Term:
    """The same sum, beginning with a term that is added if there is one.

    >>> from symdiv.library.vocabulary import term
    >>> readable(term("-a + b"))
    sub(b, a)
    """
    added, subtracted = _terms(value)
    if not subtracted or not added:
        return value
    return reduce(S.SUB, subtracted, reduce(S.ADD, added))


def _terms(value: Term) -> tuple[list[Term], list[Term]]:
    """What is added and what is subtracted, in order."""
    if value.head is S.NEG:
        added, subtracted = _terms(value.args[0])
        return subtracted, added
    if value.head in (S.ADD, S.SUB):
        left, right = map(_terms, value.args)
        if value.head is S.SUB:
            right = right[::-1]
        return [*left[0], *right[0]], [*left[1], *right[1]]
    return [value], []
