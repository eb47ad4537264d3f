"""Small changes of an expression's text, the likely ones first: what a slip of the pen leaves."""

from collections.abc import Iterator, Sequence
from typing import Final

from symdiv.language import ClaimError
from symdiv.language.order import CLOSING, check_order
from symdiv.language.tokens import Token, tokenized

__all__ = ["edits", "meant"]

_RELATIONS: Final = {
    "==": ("<=", ">="),
    "<=": (">=",),
    ">=": ("<=",),
    "<": ("<=", ">", ">="),
    ">": (">=", "<", "<="),
    "iff": ("implies",),
}
_NO_SWAP: Final = ("sum", "diff", "marginal", "renyi", "tsallis")
_FACTORS: Final = ("2*{}", "{}/2", "{}*log(2)", "{}/log(2)")
_OPERATORS: Final = {"*": "+", "/": "-"}  # as of the logarithm of a product
_OPPOSITE: Final = {"+": "-", "-": "+"}


def meant(relation: str) -> tuple[str, ...]:
    """What might have been meant by a relation.

    >>> meant("<")
    ('<=', '>', '>=')
    """
    return _RELATIONS.get(relation, ())


def edits(text: str, names: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """What is changed in a text, in a word, and the text then; ``names`` may stand for each other.

    >>> list(edits("a - f(p, q)"))[:2]
    [('sign', 'a + f(p, q)'), ('sign', '-(a - f(p, q))')]
    """
    try:
        source, tokens = tokenized(text)
        check_order(text, tokens, len(text))
    except ClaimError:
        return

    def put(start: int, end: int, new: str) -> str:
        return f"{source[:start]}{new}{source[end:]}".strip()

    terms = list(_terms(source, tokens))
    several = len(terms) > 1
    for token in tokens:
        if token.text in _OPPOSITE:
            is_first = not source[: token.at].strip()
            new = "" if is_first and token.text == "-" else _OPPOSITE[token.text]
            yield "sign", put(token.at, token.at + 1, new)
    if terms:
        yield "sign", f"-({source.strip()})" if several else f"-{source.strip()}"
    swapped = list(_swapped(tokens))
    for start, (left, right), end in swapped:
        if "," in source[left:right]:
            new = source[right:end] + source[left:right] + source[start:left]
            yield "arguments", put(start, end, new)
    for token in tokens:
        if token.text in _OPERATORS:
            yield "operator", put(token.at, token.at + 1, f" {_OPERATORS[token.text]} ")
    for start, end in terms:
        term = source[start:end].rstrip()
        for less in {term.removeprefix("2*"), term.removesuffix("/2")} - {term}:
            yield "factor", put(start, start + len(term), less)
    for pattern in _FACTORS if several else ():
        yield "factor", pattern.format(f"({source.strip()})")
    for start, end in terms:
        term = source[start:end].rstrip()
        for pattern in _FACTORS:
            yield "factor", put(start, start + len(term), pattern.format(term))
    for start, (left, right), end in swapped:
        if "/" in source[left:right]:
            yield "quotient", put(start, end, f"{source[right:end]}/{source[start:left]}")
    for start, end in terms if several else ():
        sign = max(source.rfind("+", 0, start), source.rfind("-", 0, start), 0)
        yield "term", put(sign, end, " ")
    for token in tokens:
        if token.text in names:
            for other in names:
                if other != token.text:
                    yield "name", put(token.at, token.at + len(token.text), other)


def _swapped(tokens: Sequence[Token]) -> Iterator[tuple[int, tuple[int, int], int]]:
    """Two arguments, or dividend and divisor: where they begin, what is between, where they end."""
    for place, token in enumerate(tokens):
        is_call = token.kind == "name" and token.text not in _NO_SWAP
        if is_call and place + 1 < len(tokens) and tokens[place + 1].text == "(":
            close = _closing(tokens, place + 1)
            commas = _at_depth(tokens, place + 2, close, ",")
            if commas:
                last = commas[1] if len(commas) > 1 else close
                comma = tokens[commas[0]]
                after = tokens[commas[0] + 1].at
                yield tokens[place + 2].at, (comma.at, after), tokens[last].at
        if token.text == "/" and 0 < place < len(tokens) - 1:
            first, last = _operand_before(tokens, place), _operand_after(tokens, place)
            end = tokens[last].at + len(tokens[last].text)
            yield tokens[first].at, (token.at, token.at + 1), end


def _closing(tokens: Sequence[Token], opening: int) -> int:
    depth = 0
    for place in range(opening, len(tokens)):
        depth += (tokens[place].text in CLOSING) - (tokens[place].text in CLOSING.values())
        if not depth:
            return place
    return len(tokens) - 1


def _at_depth(tokens: Sequence[Token], start: int, end: int, text: str) -> list[int]:
    """The tokens of that text that stand in no bracket between two places."""
    depth, found = 0, []
    for place in range(start, end):
        depth += (tokens[place].text in CLOSING) - (tokens[place].text in CLOSING.values())
        if not depth and tokens[place].text == text:
            found.append(place)
    return found


def _operand_before(tokens: Sequence[Token], place: int) -> int:
    """Where the operand before an operator begins: a name or number, with its brackets."""
    at, depth = place - 1, 0
    while at >= 0:
        depth += (tokens[at].text in CLOSING.values()) - (tokens[at].text in CLOSING)
        is_named = at > 0 and tokens[at].text in CLOSING and tokens[at - 1].kind == "name"
        if not depth and not is_named:
            return at
        at -= 1
    return 0


def _operand_after(tokens: Sequence[Token], place: int) -> int:
    """Where the operand after an operator ends."""
    at = place + 1
    if tokens[at].text in CLOSING:
        return _closing(tokens, at)
    while at + 1 < len(tokens) and tokens[at + 1].text in CLOSING:
        at = _closing(tokens, at + 1)
    return at


def _terms(source: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The terms of a sum, without their signs."""
    if any(each.text in ("==", "!=", "<=", ">=", "<", ">") for each in tokens):
        return
    depth, start = 0, 0
    for token in tokens:
        depth += (token.text in CLOSING) - (token.text in CLOSING.values())
        if not depth and token.text in _OPPOSITE:
            if source[start : token.at].strip():
                yield start, token.at
            start = token.at + 1
            while source[start : start + 1] == " ":
                start += 1
    yield start, len(source)
