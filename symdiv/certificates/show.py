"""Terms and sequents as text in the kernel's own syntax: ``syntax.read`` is its inverse.

The kernel reads and does not print, and what is printed in certificates is checked by reading it
back. But where a person judges what was proved, this is trusted with the kernel: what it prints
must mean to any reader of formulas what it means to ``read``. So a fraction is in parentheses on
either side of a slash, and behind a sign of multiplication.
"""

from collections.abc import Iterator
from itertools import count
from typing import Final

from symdiv.kernel import signature as S
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import BINARY, NEG, NOT, WORDS, symbols
from symdiv.kernel.term import (
    INDEX,
    Abstraction,
    Bound,
    Numeral,
    Term,
    Variable,
    instantiate,
)

_INFIX: Final = {
    constant: (word, own, left, right) for word, (own, left, right, constant) in BINARY.items()
}
_INFIX[S.SAME] = _INFIX[S.EQUAL]
INTEGER: Final = 9  # binds closer than any operator
_STEMS: Final = {INDEX: "ijklm"}


def fresh_name(sort: str, used: frozenset[str]) -> str:
    """The first conventional name for a bound variable of ``sort`` that is not ``used``."""
    names: Iterator[str] = (f"{c}{n or ''}" for n in count() for c in _STEMS.get(sort, "xyuvw"))
    return next(name for name in names if name not in used)


def opened(function: Term, used: frozenset[str]) -> tuple[tuple[Variable, ...], Term]:
    """Variables for what an abstraction binds, with fresh names, and its body at them."""
    variables: tuple[Variable, ...] = ()
    for sort in function.type[:-1]:
        name = fresh_name(sort, used | {variable.name for variable in variables})
        variables += (Variable(name, (sort,)),)
    return variables, instantiate(function, tuple(variable() for variable in variables))


def show(term: Term) -> str:
    """The text of a term.

    >>> from symdiv.kernel.syntax import read
    >>> from symdiv.kernel.axioms import VARIABLES
    >>> show(read("sum(j in D. a*f(j)) = a*sum(k in D. f(k))", VARIABLES))
    'sum(i in D. a * f(i)) = a * sum(i in D. f(i))'
    """
    names = {getattr(symbol, "name", "") for symbol in symbols([term])}
    return _show(term, WORDS | names, 0)


def show_sequent(sequent: Sequent) -> str:
    """``hypotheses |- conclusion``, the hypotheses sorted by their text."""
    left = ", ".join(sorted(map(show, sequent.hypotheses)))
    return f"{left} |- {show(sequent.conclusion)}".strip()


def _show(term: Term, used: frozenset[str], level: int) -> str:
    head = term.head
    if type(head) is Numeral:
        return _wrapped(str(head.value), INTEGER if head.value.denominator == 1 else NEG, level)
    if type(head) is Abstraction:
        variables, body = opened(term, used)
        names = [variable.name for variable in variables]
        return f"{' '.join(names)}. {_show(body, used.union(names), 0)}"
    if head is S.IMPLIES and term.args[1] is S.FALSE():
        return _wrapped(f"not {_show(term.args[0], used, NOT)}", NOT, level)
    if head in _INFIX:
        word, own, left, right = _INFIX[head]
        if head is S.DIV and type(term.args[0].head) is Numeral:
            left = right  # 1/2 / a is no better to read than a / 1/2
        texts = _show(term.args[0], used, left), _show(term.args[1], used, right)
        return _wrapped(f"{texts[0]} {word} {texts[1]}", own, level)
    if head is S.NEG:
        return _wrapped(f"-{_show(term.args[0], used, NEG)}", NEG - 1, level)
    if head in S.QUANTIFIERS.values():
        return _wrapped(_quantified(term, used), 0, level)
    if head is S.SUM or head is S.PRODUCT:
        (variable,), body = opened(term.args[1], used)
        inner = _show(body, used | {variable.name}, 0)
        return f"{head.name}({variable.name} in {_show(term.args[0], used, NEG - 1)}. {inner})"
    if type(head) is Bound:
        raise ValueError("show: the term is open")
    args = ", ".join(_show(arg, used, 0) for arg in term.args)
    return f"{head.name}({args})" if term.args else head.name


def _quantified(term: Term, used: frozenset[str]) -> str:
    (variable,), body = opened(term.args[0], used)
    inner, domain = used | {variable.name}, ""
    if body.head is S.IMPLIES and body.args[0].head is S.MEMBER:
        element, members = body.args[0].args
        if element.head == variable and variable not in members.free:
            domain, body = f" in {_show(members, inner, NEG - 1)}", body.args[1]
    return f"forall {variable.name}{domain}. {_show(body, inner, 0)}"


def _wrapped(text: str, own: int, level: int) -> str:
    return f"({text})" if own < level else text
