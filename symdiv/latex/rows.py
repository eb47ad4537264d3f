r"""A displayed formula -> chains of expressions with relations between them, and remarks.

A row that begins with a relation goes on with the chain above, and so does one that begins with
``+`` or ``-`` with the expression above. ``\text{...}`` behind a formula is a remark.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from symdiv.language.error import ClaimError
from symdiv.latex.tokens import Token
from symdiv.latex.words import CLOSING, RELATIONS, TIMES, word_of

__all__ = ["CONNECTIVES", "Chain", "Item", "chains_of"]

CONNECTIVES: Final = ("iff", "implies")
_LINKS: Final = frozenset({"==", "<=", ">=", "<", ">", "!=", ":=", *CONNECTIVES})
_INNER: Final = frozenset({"aligned", "split", "gathered", "alignedat"})
_DROPPED: Final = frozenset(
    {"\\label", "\\tag", "\\tag*", "\\hspace", "\\hspace*", "\\vspace", "\\phantom", "\\hphantom"}
    | {"\\vphantom", "\\intertext", "\\shortintertext", "\\refstepcounter", "\\setcounter"}
)
_TEXT: Final = frozenset({"\\text", "\\mbox", "\\textrm", "\\textit", "\\textnormal", "\\textup"})
_ASIDE: Final = frozenset(
    {"\\rlap", "\\llap", "\\parbox", "\\small", "\\footnotesize", "\\scriptsize", "\\because"}
    | {"\\makebox", "\\hbox", "\\raisebox", "\\textcolor", "\\color", "\\since"}
)
_RAISED: Final = frozenset({"\\stackrel", "\\overset", "\\underset", "\\overset*"})
_OPERATORS: Final = frozenset({"+", "-", "/"}) | TIMES
_LEFT_OUT: Final = {
    **dict.fromkeys(
        ("if", "when", "where", "whenever", "provided", "assuming", "unless", "with"),
        "a condition belongs in a line '% symdiv: assume ...', where it is part of what is proved",
    ),
    **dict.fromkeys(("and", "or"), "write each of these relations in a row of its own"),
}
# what begins a reason, to which relations may belong
_REASONS: Final = frozenset({"since", "as", "because", "by", "using", "from", "recall", "note"})
_MARKUP: Final = re.compile(
    r"\\(?:rlap|llap|parbox(?:\[[^]]*\])?\{[^}]*\}|text[a-z]*|mbox|small|footnotesize|raggedright"
    r"|scriptsize|q?quad|label\{[^}]*\}|tag\*?\{[^}]*\}|[,;:! ])\s*"
)


@dataclass(slots=True)
class Item:
    """An expression in a chain, and how it is related to the one before."""

    relation: str | None
    at: int
    tokens: list[Token] = field(default_factory=list)
    remark: str = ""
    refusal: ClaimError | None = None
    is_relation: bool = False
    """Whether it is one, as what stands beside ``\\iff`` is."""

    @property
    def is_open(self) -> bool:
        """Whether more must follow: an operand after an operator, or the end of a bracket."""
        return not self.tokens or self.tokens[-1].text in _OPERATORS or _depth(self.tokens) > 0


@dataclass(slots=True)
class Chain:
    """Expressions with relations between them; without a first one it goes on with another."""

    items: list[Item]


def _depth(tokens: Sequence[Token]) -> int:
    opening, closing = {*CLOSING, "{"}, {*CLOSING.values(), "}"}
    return sum((each.text in opening) - (each.text in closing) for each in tokens)


def chains_of(source: str, tokens: Sequence[Token], end: int) -> list[Chain]:
    """The chains in a displayed formula, whose tokens these are."""
    rows = _Rows(source, end)
    for row in _split(_without_environments(source, tokens)):
        rows.add(row)
    return rows.chains


def _without_environments(source: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the ends of inner environments that set rows too."""
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.text in ("\\begin", "\\end"):
            closed = _after_group(tokens, place + 1)
            last = tokens[closed - 1].at
            name = source[tokens[min(place + 1, len(tokens) - 1)].at + 1 : last].strip("* ")
            if name in _INNER:
                place = closed
                if place < len(tokens) and tokens[place].text == "[" and token.text == "\\begin":
                    place += 3
                if name == "alignedat" and token.text == "\\begin":
                    place = _after_group(tokens, place)
                continue
        found.append(token)
        place += 1
    return found


def _after_group(tokens: Sequence[Token], place: int) -> int:
    """The number of the token behind the group, or the single token, that begins there."""
    if place >= len(tokens) or tokens[place].text != "{":
        return min(place + 1, len(tokens))
    depth = 0
    for number in range(place, len(tokens)):
        depth += (tokens[number].text == "{") - (tokens[number].text == "}")
        if not depth:
            return number + 1
    return len(tokens)


def _split(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    row: list[Token] = []
    depth = 0
    for token in tokens:
        depth += (token.text == "{") - (token.text == "}")
        if token.text == "\\\\" and depth <= 0:
            yield row
            row = []
        else:
            row.append(token)
    yield row


class _Rows:
    """Adds row after row to the chains."""

    def __init__(self, source: str, end: int) -> None:
        self.chains: list[Chain] = []
        self._source = source
        self._end = end

    def add(self, row: Sequence[Token]) -> None:
        """Put the items of a row where they belong."""
        items = list(self._items(row))
        if not items:
            return
        first = items[0]
        last = self.chains[-1].items[-1] if self.chains else None
        if last and first.relation is None and self._continues(last, first, len(items)):
            last.tokens += first.tokens
            last.remark = last.remark or first.remark
            last.refusal = last.refusal or first.refusal
            items = items[1:]
        elif first.relation is None or last is None:
            self.chains.append(Chain([]))
        self.chains[-1].items += items

    def _continues(self, last: Item, first: Item, count: int) -> bool:
        """Whether a row goes on with the expression above."""
        if last.is_open or (first.tokens and first.tokens[0].text in _OPERATORS):
            return True
        if count > 1 or first.refusal or not first.tokens:
            return False
        reason = "this row begins neither with a relation nor with + or -"
        first.refusal = ClaimError(self._source, first.at, reason)
        return False

    def _items(self, row: Sequence[Token]) -> Iterator[Item]:
        """The expressions of a row, each with the relation before it."""
        item = Item(None, row[0].at if row else 0)
        depth = place = 0
        before = self.chains[-1].items[-1].tokens if self.chains else []
        depth = max(0, _depth(before))
        related = False
        while place < len(row):
            token = row[place]
            text = token.text
            if text in _DROPPED:
                place = _after_group(row, place + 1)
                continue
            if text in ("&", "\\quad"):
                if (text == "\\quad" or related) and self._stray(row, place, item):
                    reason = (
                        "what stands apart belongs in a line '% symdiv: assume ...', "
                        "in \\text{...} or in a row of its own"
                    )
                    item.refusal = ClaimError(self._source, token.at, reason)
                    break
                place += 1
                continue
            if not depth and self._is_remark(row, place, item):
                stop = self._end_of_remark(row, place)
                remark = self._between(row, place, stop)
                item.remark = item.remark or remark
                item.refusal = item.refusal or self._left_out(remark, token.at)
                place = stop
                continue
            link, after, raised = self._link(row, place)
            if link and not depth:
                if item.tokens or item.relation or item.refusal:
                    yield self._trimmed(item)
                item, related = Item(link, token.at, remark=raised), True
                place = after
                continue
            depth += _depth([token])
            item.tokens.append(token)
            place += 1
        if item.tokens or item.relation or item.refusal:
            yield self._trimmed(item)

    def _trimmed(self, item: Item) -> Item:
        """The item without the punctuation at its end."""
        while item.tokens and item.tokens[-1].text in (",", ".", ";", ":"):
            item.tokens.pop()
        if item.tokens:
            item.at = item.tokens[0].at
        return item

    def _link(self, row: Sequence[Token], place: int) -> tuple[str, int, str]:
        """The relation at this place, where to go on behind it, and what stands above it."""
        text = row[place].text
        if text == "\\not" and place + 1 < len(row) and row[place + 1].text == "=":
            return "!=", place + 2, ""
        found = RELATIONS.get(text, "")
        if found in _LINKS:
            return found, place + 1, ""
        if text in _RAISED:
            middle = _after_group(row, place + 1)
            after = _after_group(row, middle)
            inner = [each for each in row[middle:after] if each.text not in "{}"]
            if len(inner) == 1 and RELATIONS.get(inner[0].text) in _LINKS:
                above = self._between(row, place + 1, middle)
                said = RELATIONS[inner[0].text]
                is_definition = said == "==" and above.lower() in ("def", "def.", "\\triangle")
                return ":=" if is_definition else said, after, "" if is_definition else above
        if text in ("{", "\\mathrel"):
            after = _after_group(row, place + (text != "{"))
            inner = [each for each in row[place:after] if each.text not in ("{", "}", "\\mathrel")]
            if len(inner) == 1 and RELATIONS.get(inner[0].text) in _LINKS:
                return RELATIONS[inner[0].text], after, ""
        return "", place, ""

    def _between(self, row: Sequence[Token], start: int, end: int) -> str:
        last = row[end - 1]
        return _plain(self._source[row[start].at : last.end])

    def _stray(self, row: Sequence[Token], place: int, item: Item) -> bool:
        """Whether more mathematics follows a wide space inside of a row."""
        rest = [each for each in row[place:] if each.text not in ("\\quad", "&")]
        if not rest or not item.tokens:
            return False
        following = rest[0].text
        related = RELATIONS.get(following) in _LINKS or following in _RAISED
        plain = following in _OPERATORS or following in _TEXT or following in _ASIDE
        return not (related or plain or following in _DROPPED or following in ".,;")

    def _is_remark(self, row: Sequence[Token], place: int, item: Item) -> bool:
        text = row[place].text
        if text in _ASIDE:
            return True
        if text not in _TEXT:
            return False
        after = _after_group(row, place + 1)
        if after < len(row) and row[after].text in ("(", "_", "["):
            return False
        if item.tokens and item.tokens[-1].text in _OPERATORS:
            return False
        said = self._between(row, place + 1, after)
        operand = not item.tokens and item.relation is not None
        return not (operand or word_of(said)) or " " in said

    def _end_of_remark(self, row: Sequence[Token], place: int) -> int:
        """Where a remark ends: a reason with the row, another one before the next relation."""
        after = _after_group(row, place + 1)
        words = re.findall(r"[A-Za-z]+", self._between(row, place, after))
        if row[place].text in _ASIDE or (words and words[0].lower() in _REASONS):
            return len(row)
        depth = 0
        for number in range(after, len(row)):
            depth += _depth([row[number]])
            if not depth and self._link(row, number)[0]:
                return number
        return len(row)

    def _left_out(self, remark: str, at: int) -> ClaimError | None:
        """What a remark says that must not be passed over."""
        words = re.findall(r"[A-Za-z]+", remark)
        equality = words[:2] == ["with", "equality"]
        reason = _LEFT_OUT.get(words[0].lower()) if words and not equality else None
        return ClaimError(self._source, at, reason) if reason else None


def _plain(text: str) -> str:
    """A remark without the markup around it; what stands between dollars stays as it is."""
    parts = _MARKUP.sub("", text.replace("&", " ").replace("~", " ")).split("$")
    parts[::2] = [re.sub(r"[{}]", "", part) for part in parts[::2]]
    return " ".join("$".join(parts).split()).strip(" ,")
