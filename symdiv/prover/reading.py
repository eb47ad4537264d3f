"""Terms in the order in which a person writes them: what is subtracted after what is added."""

from functools import reduce

from symdiv.kernel import signature as S
from symdiv.kernel.term import Term

__all__ = ["readable"]


def readable(value: Term) -> Term:
    """The same sum, beginning with a term that is added if there is one, and without -(-x).

    >>> from symdiv.lemmas.vocabulary import term
    >>> readable(term("-a + b"))
    sub(b, a)
    >>> readable(term("2 * (-a) - (-b)"))
    sub(b, mul(2, a))
    """
    added, subtracted = _terms(value)
    if added:
        return reduce(S.SUB, subtracted, reduce(S.ADD, added))
    return reduce(S.SUB, subtracted[1:], S.NEG(subtracted[0]))


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
    positive, is_negative = _without_sign(value)
    return ([], [positive]) if is_negative else ([positive], [])


def _without_sign(value: Term) -> tuple[Term, bool]:
    """A product or quotient without the signs of its parts, and whether there is an odd number."""
    if value.head is S.NEG:
        inner, is_negative = _without_sign(value.args[0])
        return inner, not is_negative
    if value.head is S.DIV:  # the sign below stays: -x below is another divisor than x
        top, is_negative = _without_sign(value.args[0])
        return S.DIV(top, value.args[1]), is_negative
    if value.head is S.MUL:
        (left, first), (right, second) = map(_without_sign, value.args)
        return S.MUL(left, right), first is not second
    return value, False
