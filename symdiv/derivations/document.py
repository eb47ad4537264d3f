"""The formulas of a document in LaTeX in order: what they define, assume and claim."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from symdiv.derivations.plain import MAX_LINES
from symdiv.derivations.written import (
    RELATIONS,
    Assumption,
    Let,
    Places,
    Position,
    Written,
    WrittenError,
    WrittenLine,
)
from symdiv.distribution.vector import Kind
from symdiv.language.error import ClaimError
from symdiv.latex.names import SIZES, Names
from symdiv.latex.reader import Formula, read_formula, read_names
from symdiv.latex.rows import CONNECTIVES, Chain, Item
from symdiv.latex.tokens import Token, tokenized
from symdiv.latex.words import is_vector

__all__ = ["Chains", "Page", "Reading", "Spoken"]

_WORD: Final = re.compile(r"[A-Za-z_]\w*")
_ENTRY: Final = re.compile(r"(?P<name>\w+)\[(?P<letter>[A-Za-z]\w*(?:, [A-Za-z]\w*)*)\]")
_OF_MASSES: Final = re.compile(r"(?P<left>\w+)\[(?P<i>\w+)\] == (?P<right>\w+)\[(?P=i)\]")
_FOR_ALL: Final = re.compile(r"for (?:all|every|each) .*")
# in the definition of an entry, what is no sum of entries
_OF_ENTRIES: Final = re.compile(r"\[|\b(?:sum|log|exp|sqrt|abs|log2)\(|\*\*")
_ALIGNMENT: Final = re.compile(r"\\\\(?:\[[^\]]*\])?|&|\\q?quad\b|%[^\n]*")
_SIDES: Final = frozenset({"==", "<=", ">=", "<", ">", "!="})
_NO_STEP: Final = {
    "!=": "a step is =, <=, <, >= or >: state that two things differ in a row with \\iff",
    ":=": "only a name is defined by :=, at the beginning of a formula",
}


class Page:
    """A source, and the number of its cell in a notebook."""

    def __init__(self, source: str, cell: int = 0) -> None:
        self.source = source
        self._cell = cell
        self._ends = [match.start() for match in re.finditer("\n", source)]

    def position(self, at: int) -> Position:
        """The place of a character."""
        above = bisect_left(self._ends, at)
        start = self._ends[above - 1] + 1 if above else 0
        return Position(above + 1, at - start + 1, cell=self._cell)

    def places(self, formula: Formula) -> Places:
        """Where the parts of a formula stand."""
        return tuple((offset, self.position(at)) for offset, at in formula.places)

    def refused(self, error: ClaimError) -> WrittenError:
        """The refusal of the whole file, for a reason at a place."""
        return WrittenError(self.position(error.position), error.reason)


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains of one displayed formula."""

    page: Page
    chains: tuple[Chain, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a line for symdiv says, if that is no declaration."""

    page: Page
    word: str
    rest: str
    at: int


@dataclass(slots=True)
class _Begun:
    """A derivation while it is read."""

    title: str
    page: Page
    at: int
    number: int
    lines: list[WrittenLine] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)


class Reading:
    """Reads the parts of a document in order."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._title = ""
        self._assumptions: list[Assumption] = []
        self._lets: list[Let] = []
        self._begun: list[_Begun] = []
        self._seen: set[str] = set()
        self._number = 0

    def written(self) -> tuple[Written, ...]:
        """The derivations that have been read."""
        return tuple(map(self._written, self._begun))

    def _written(self, begun: _Begun) -> Written:
        position = begun.page.position(begun.at)
        if len(begun.lines) > MAX_LINES:
            raise WrittenError(position, f"a derivation has at most {MAX_LINES} lines")
        if len(begun.lines) == 1 and not begun.lines[0].unread:
            reason = "there is no relation here; a formula that claims nothing is left out by skip"
            begun.lines[0] = replace(begun.lines[0], text="", unread=reason)
        spoken = {word for line in begun.lines for word in _WORD.findall(line.text)}
        lets = list[Let]()
        for let in reversed(self._lets):
            if let.name in spoken:
                lets.insert(0, let)
                spoken.update(_WORD.findall(let.text))
        self.names.enter(begun.number)
        if self.names.is_square:
            lets.append(Let("m", "n", position))
        assumed = tuple(each for each in begun.assumptions if self._concerns(each, spoken))
        return Written(begun.title, tuple(begun.lines), position, assumed, tuple(lets))

    def add(self, part: Chains | Spoken) -> None:
        """Read the next part."""
        self._number += 1
        self.names.enter(self._number)
        if isinstance(part, Chains):
            for chain in part.chains:
                self._add_chain(part.page, list(chain.items))
        elif part.word == "theorem":
            self._title, self._assumptions = part.rest, []
        elif part.word == "assume":
            self._assume(part)
        else:
            self._define_spoken(part)

    # lines for symdiv

    def _tokens(self, part: Spoken) -> tuple[Token, ...]:
        return tokenized(part.page.source, part.at, part.at + len(part.rest))

    def _assume(self, part: Spoken) -> None:
        page = part.page
        if part.rest.startswith("independent("):
            self._assumptions.append(Assumption(part.rest, page.position(part.at)))
            return
        try:
            conditions = _at_commas(self._tokens(part))
        except ClaimError as error:
            raise page.refused(error) from None
        for tokens in conditions:
            line = self._line(page, Item(None, part.at, tokens))
            self._assumptions.append(
                Assumption(line.text, line.position, line.source, line.unread, line.places)
            )

    def _concerns(self, assumption: Assumption, spoken: set[str]) -> bool:
        """Whether a condition says something of a derivation, and of no other distributions."""
        if assumption.unread:
            return True
        words = {*_WORD.findall(assumption.text)}
        return bool(words & spoken) and all(
            word in spoken for word in words if is_vector(self.names.kind(word))
        )

    def _define_spoken(self, part: Spoken) -> None:
        tokens = self._tokens(part)
        sign = next((n for n, each in enumerate(tokens) if each.text in ("=", ":=")), 0)
        if not sign:
            raise WrittenError(part.page.position(part.at), "a definition is let NAME = ...")
        left, right = Item(None, part.at, list(tokens[:sign])), Item(":=", tokens[sign].at)
        right.tokens = list(tokens[sign + 1 :])
        self._add_chain(part.page, [left, right])

    # chains

    def _formula(self, page: Page, tokens: Sequence[Token]) -> Formula:
        found = read_formula(page.source, tokens, self.names)
        self._seen.update(_WORD.findall(found.text))
        return found

    def _add_chain(self, page: Page, items: list[Item]) -> None:
        if items[0].relation is not None and self._begun:
            self.names.enter(self._begun[-1].number)  # with which it goes on
        if items[0].relation is not None and not self._begun:
            reason = "this begins with a relation, and there is nothing before it"
            items[0] = replace(
                items[0], relation=None, refusal=ClaimError(page.source, items[0].at, reason)
            )
        if self._defines(page, items):
            if len(items) == 2:
                return
            items = [replace(items[1], relation=None), *items[2:]]
        if any(item.relation in CONNECTIVES for item in items):
            items = _propositions(page, items)
        if items[0].relation is None:
            self._begun.append(_Begun(self._title, page, items[0].at, self._number))
            self._begun[-1].assumptions = list(self._assumptions)
            self._title = ""
        self._begun[-1].lines += [self._line(page, item) for item in items]

    def _line(self, page: Page, item: Item) -> WrittenLine:
        source = _shown(page, item.tokens)
        try:
            if item.refusal:
                raise item.refusal
            if item.relation and item.relation not in RELATIONS:
                raise ClaimError(page.source, item.at, _NO_STEP[item.relation])
            found = self._formula(page, item.tokens)
            if item.is_relation and item.remark.startswith("for "):
                found = self._for_all(page, item, found)
        except ClaimError as error:
            place, why = page.position(error.position), error.reason
            relation = item.relation if item.relation in RELATIONS else item.relation and "=="
            return WrittenLine("", place, relation, item.remark, source, why)
        position, places = page.position(item.tokens[0].at), page.places(found)
        return WrittenLine(found.text, position, item.relation, item.remark, source, places=places)

    def _for_all(self, page: Page, item: Item, found: Formula) -> Formula:
        """``p_i = q_i`` for all i, which says that p = q."""
        said = _OF_MASSES.fullmatch(found.text)
        if said is None or not _FOR_ALL.fullmatch(item.remark):
            reason = "a row speaks of one outcome: what holds for all is said of p, not of p_i"
            raise ClaimError(page.source, item.tokens[0].at, reason)
        return Formula(f"{said['left']} == {said['right']}", found.places[:1])

    # definitions

    def _defines(self, page: Page, items: list[Item]) -> bool:
        """Whether the first expression is a name, and is defined to be the second."""
        if len(items) < 2 or items[0].refusal or items[1].relation not in (":=", "=="):
            return False
        if any(item.relation in CONNECTIVES for item in items):
            return False
        stated = items[1].relation == ":="
        try:
            left = read_formula(page.source, items[0].tokens, self.names).text
        except ClaimError:
            self._refuse_function(page, items[0].tokens)
            return False
        entry = _ENTRY.fullmatch(left)
        name = entry["name"] if entry else left
        if not _WORD.fullmatch(name) or (not stated and self._is_claim(page, name, items[1])):
            return False
        reason = f"is {name} defined here? Then write \\coloneqq, which is :="
        if not stated and name in self._seen and not self.names.is_usual(name):
            reason = f"is {name} defined here? It stands above: define it before its first use"
        elif stated or not self.names.is_usual(name):
            reason = ""
        if reason:
            items[0] = replace(items[0], refusal=ClaimError(page.source, items[0].at, reason))
            self.names.refuse(name)
            return False
        self._lets.append(self._let(page, name, entry, items[1]))
        return True

    def _is_claim(self, page: Page, name: str, right: Item) -> bool:
        """Whether what a name is equal to is said of a name that is known, or by itself."""
        if name in SIZES or self.names.is_defined(name):
            return True
        try:
            found = read_formula(page.source, right.tokens, self.names).text
        except ClaimError:
            return False
        return name in _WORD.findall(found)

    def _refuse_function(self, page: Page, tokens: Sequence[Token]) -> None:
        """What a document defines as a function is no letter in it."""
        opened = next((n for n, each in enumerate(tokens) if each.text == "("), 0)
        if opened and tokens[-1].text == ")":
            with suppress(ClaimError):
                (name,) = read_names(page.source, tokens[:opened], Names({}))
                self.names.refuse(self.names.spelled(name, self.names.kind(name)))

    def _let(self, page: Page, name: str, entry: re.Match[str] | None, right: Item) -> Let:
        start = len(self.names.mentions)
        line = self._line(page, replace(right, relation=None))
        text, why = line.text, line.unread
        self._seen.add(name)
        if entry and not why:
            text = text.replace(f"[{entry['letter']}]", "")
            if "," in entry["letter"] or _OF_ENTRIES.search(text):
                why = "masses define a distribution where they are sums of others, as a mixture's"
            elif self.names.kind(name) is None:
                self.names.note(name, Kind.DISTRIBUTION)
        if any(each.name == name for each in self._lets):
            why = f"{name} is defined twice"
        if not why:
            self.names.define(name, self.names.mentions[start:])
        places = () if entry else line.places
        return Let(name, "" if why else text, line.position, line.source, why, places)


def _shown(page: Page, tokens: Sequence[Token]) -> str:
    """An expression as the document writes it, in one line."""
    if not tokens:
        return ""
    text = page.source[tokens[0].at : tokens[-1].end]
    return " ".join(_ALIGNMENT.sub(" ", text).split())


def _propositions(page: Page, items: Sequence[Item]) -> list[Item]:
    """The relations between ``\\iff`` and ``\\implies``, each as one item."""
    found: list[Item] = []
    for item in items:
        if item.relation in CONNECTIVES or not found:
            found.append(replace(item, tokens=list(item.tokens)))
            continue
        last = found[-1]
        sign = Token(item.at, item.relation or "", item.at)
        if sign.text not in _SIDES or any(each.end == each.at for each in last.tokens):
            reason = "beside \\iff and \\implies stand relations with two sides each"
            last.refusal = last.refusal or ClaimError(page.source, item.at, reason)
        last.tokens += [sign, *item.tokens]
        last.is_relation = True
        last.remark = last.remark or item.remark
        last.refusal = last.refusal or item.refusal
    return found


def _at_commas(tokens: Sequence[Token]) -> list[list[Token]]:
    """The conditions that have commas between them."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in ("(", "{", "[", "\\{")) - (token.text in (")", "}", "]", "\\}"))
        if token.text == "," and not depth:
            found.append([])
        else:
            found[-1].append(token)
    return found
