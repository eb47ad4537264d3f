"""Axioms with one token changed, one antecedent left out, or two variables exchanged."""

import re
from collections.abc import Iterator

from symdiv.kernel.axioms import AXIOMS, TEXT, VARIABLES
from symdiv.kernel.syntax import read
from symdiv.kernel.term import KernelError, Term

_TOKEN = re.compile(r"\d+|[A-Za-z]\w*|<->|->|<=|[-+*/=<().,]")
_OTHERS = {
    "<": ["<=", "="],
    "<=": ["<", "="],
    "=": ["<=", "<"],
    "+": ["-", "*"],
    "-": ["+", ""],
    "*": ["+", "/"],
    "/": ["*", "-"],
    "and": ["->", "<->"],
    "<->": ["->", "and"],
    "->": ["<->"],
    "not": [""],
    "0": ["1"],
    "1": ["0", "2"],
    "exp": ["log", ""],
    "log": ["exp", ""],
    "abs": ["exp", "log", ""],
    "hassum": ["diverges"],
    "sum": ["product"],
    "product": ["sum"],
    "upto": ["below"],
    "below": ["upto"],
    "one": ["k", "next(one)"],
    "next": [""],
    "in": ["."],
}


def mutants(name: str) -> Iterator[tuple[str, Term]]:
    """Each changed text of an axiom that is a well-typed proposition, with its term, once."""
    seen = {AXIOMS[name]}
    for text in _texts(TEXT[name].strip()):
        try:
            term = read(text, VARIABLES)
        except KernelError:
            continue
        if term not in seen and term.type == ("prop",):
            seen.add(term)
            yield " ".join(text.split()), term


def _texts(text: str) -> Iterator[str]:
    yield from _without_an_antecedent(text)
    tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]
    used = sorted({word for _, _, word in tokens if word in VARIABLES})
    for start, end, word in tokens:
        others = list(_OTHERS.get(word, []))
        if word in VARIABLES:
            kind = VARIABLES[word].type
            others += [other for other in used if other != word and VARIABLES[other].type == kind]
        if word == "in":
            # "i in D." for every i
            inner = text[end:].split(".", 1)
            yield text[:start].rstrip() + "." + inner[-1]
            continue
        for other in others:
            yield text[:start] + other + text[end:]
    for one in used:
        for two in used:
            if one < two and VARIABLES[one].type == VARIABLES[two].type:
                yield from _exchanged_in_conclusion(text, one, two)


def _parts(text: str) -> list[str]:
    """The antecedents and the conclusion: the text at its outermost arrows."""
    parts, depth, last = [], 0, 0
    for match in re.finditer(r"[()]| -> ", text):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == " -> " and depth == 0:
            parts.append(text[last : match.start()])
            last = match.end()
    return [*parts, text[last:]]


def _without_an_antecedent(text: str) -> Iterator[str]:
    parts = _parts(text)
    for place in range(len(parts) - 1):
        yield " -> ".join(parts[:place] + parts[place + 1 :])
    if len(parts) > 1:
        yield " -> ".join([*parts[:-2], parts[-1], parts[-2]])  # the converse


def _exchanged_in_conclusion(text: str, one: str, two: str) -> Iterator[str]:
    *before, conclusion = _parts(text)
    swap = {one: two, two: one}
    changed = re.sub(r"[A-Za-z]\w*", lambda match: swap.get(match[0], match[0]), conclusion)
    yield " -> ".join([*before, changed])
