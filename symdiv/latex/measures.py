"""Measures, distributions and other functions that are called by a word or a letter."""

from typing import Final

from symdiv.distribution.vector import Kind
from symdiv.language.functions import FUNCTIONS
from symdiv.latex.names import Mention
from symdiv.latex.operators import Operators
from symdiv.latex.stream import Term, listed, made
from symdiv.latex.symbols import FUNCTIONS_OF, Subscript
from symdiv.latex.tokens import Token
from symdiv.latex.words import CLOSING, DIVIDERS, HEADS, LETTERS, UPRIGHT, is_vector, word_of

__all__ = ["Measures"]

_ALWAYS: Final = ("D", "H", "I")
"""Letters that are measures wherever a bracket follows."""
_OF_JOINTS: Final = {
    "I(X; Y)": "mutual_information({})",
    "H(Y | X)": "conditional_entropy({}, 0)",
    "H(X | Y)": "conditional_entropy({}, 1)",
}
_POWER: Final = "put the measure in brackets and its power behind them"
_CHI: Final = "\\chi"
_GREEK: Final = frozenset(LETTERS.values())


class Measures(Operators):
    """Reads them, with the subscript that names or orders them, and their arguments."""

    def _is_measure(self) -> bool:
        """Whether a letter and its bracket are a measure of distributions."""
        place = self._place + 1
        for sign in ("_", "^", "_"):
            if self._at(place).text == sign:
                place += 1 + (self._at(place + 1).text in UPRIGHT)
                place = self._closes(place) + 1 if self._at(place).text == "{" else place + 1
        if self._at(place).text != "(":
            return False
        letter = self._next.text
        if self._names.is_told(letter):
            return False
        if letter in _ALWAYS or letter == _CHI:
            return True
        head = letter.lstrip("\\")
        inside, letters = self._spoken(place + 1, self._closes(place))
        divided = bool(inside & (DIVIDERS | {","})) or self._ahead().text == "_"
        known = all(is_vector(self._names.kind(each)) for each in letters)
        return any(key[0] == head for key in HEADS) and divided and known and bool(letters)

    def _spoken(self, start: int, end: int) -> tuple[set[str], set[str]]:
        """What stands in these tokens outside of upright words, and the letters among it."""
        found: set[str] = set()
        place = start
        while place < end:
            token = self._tokens[place]
            if token.text in UPRIGHT and self._tokens[place + 1].text == "{":
                place = self._closes(place + 1)
            else:
                found.add(token.text)
            place += 1
        return found, {each for each in found if len(each) == 1 and each.isalpha()}

    def _measure(self, token: Token) -> Term:
        """``D_{KL}(p \\| q)``, ``H(p, q)``, ``H(X | Y)``, ``\\chi^2(p, q)``."""
        self._step()
        below = self._subscript()
        squared = self._next.text == "^" and self._ahead().text == "2"
        self._place += 2 * squared
        below = below or self._subscript()
        head = token.text.lstrip("\\")
        named = any(key[0] == head and key[2] for key in HEADS)
        if self._next.text == "^" or (squared and not named):
            raise self._refused(_POWER)
        if head in ("H", "I") and self._is_of_variables():
            if squared:
                raise self._refused(_POWER)
            if below:
                return self._of_joint(token, head, below)
            return self._of_variables(token, head)
        given, dividers = self._arguments(is_sure=head != "H")
        if head == "H" and self._names.is_final and len(given) == len(self._named_alone) == 2:
            self._check_distributions(token.at)
        if head == "I":
            reason = "I(X; Y) is of random variables, and mutual_information of a joint p"
            raise self._refused(f"{reason}: \\operatorname{{MI}}(p) is not read", token.at)
        order: list[Term] = []
        word = self._named(head, below, squared, len(given))
        if word is None and below:
            order = [self._order(head, below)]
            word = HEADS.get((head, "", squared, len(given), 1))
        if word is None:
            shown = token.text + ("^2" if squared else "")
            raise self._refused(f"{shown} of {len(given)} arguments is no measure here", token.at)
        if head == "H" and {*dividers} - {","}:
            reason = "is this a conditional entropy? That is of random variables, as H(X | Y)"
            raise self._refused(f"{reason}; the cross-entropy is H(p, q)", token.at)
        if head == "D" and dividers[:1] == [","] and not below:
            reason = "is D(p, q) the divergence? Write D(p \\| q), or D_{\\mathrm{KL}}(p, q)"
            raise self._refused(reason, token.at)
        return self._called(token.at, word, [*given, *order], "")

    def _check_distributions(self, at: int) -> None:
        """Refuse H(x, y) of letters of which nothing else says what they are."""
        first, second = names = self._named_alone
        if not any(map(self._names.is_sure, names)):
            reason = "is this the joint entropy, of random variables X and Y? A cross-entropy is of"
            said = f"distributions: % symdiv: {first}, {second} distributions"
            raise self._refused(f"{reason} {said}", at)

    def _named(self, head: str, below: Subscript | None, squared: bool, count: int) -> str | None:
        """The word of a measure without order, or of what its subscript names, as KL."""
        label = below.label if below else ""
        label = "max" if head == "D" and label == "infty" else label
        label = "min" if head == "H" and label == "infty" else label
        known = HEADS.get((head, label, squared, count, 0)) if not label.isdigit() else None
        word = word_of(label) if len(label) > 1 and not squared else None
        if known or (word and FUNCTIONS[word].result is Kind.NUMBER):
            return known or word
        if below and (below.is_word or (len(label) > 1 and below.items[0] not in _GREEK)):
            raise self._refused(f"{head} with {label} below it is not known", below.at)
        return None

    def _order(self, head: str, below: Subscript) -> Term:
        """The order of a Rényi measure and its kin."""
        (item, *more) = below.items
        if item in FUNCTIONS_OF and not self._names.is_declared(item):
            reason = f"is this the {item}-divergence of a function {item}? Write it out; an order"
            raise self._refused(f"{reason} is \\alpha, or % symdiv: {item} number", below.at)
        if more or item.isdigit() or (head == "H" and item not in _GREEK):
            reason = f"is the {below.label} below {head} a base, an order or a name"
            raise self._refused(f"{reason}? For bits write \\log_2; an order is \\alpha", below.at)
        return self._number_below(below)

    def _number_below(self, below: Subscript) -> Term:
        """A number that stands as a subscript."""
        self._shape = below.shape
        text = self._spelled(below.at, below.label, self._names.kind(below.label))
        self._mention(below.label, text)
        return made(below.at, text)

    def _called(self, at: int, word: str, given: list[Term], rest: str) -> Term:
        function = FUNCTIONS[word]
        if function.kinds(len(given)) is None:
            counted = f"{len(given)} argument{'s' * (len(given) != 1)}"
            raise self._refused(f"{word} is written {function.usage}, not with {counted}", at)
        return made(at, f"{word}(", *listed(given), f"{rest})")

    def _arguments(
        self, whole: Kind | None = Kind.DISTRIBUTION, *, is_sure: bool = True
    ) -> tuple[list[Term], list[str]]:
        """What stands in the bracket, and what divides it; of H it may be random variables."""
        self._named_alone: list[str] = []
        opened = self._step()
        if opened.text not in ("(", "[", "\\{"):
            raise self._refused("what it is of belongs in brackets here", opened.at)
        given, dividers = [], []
        with self._meaning(whole), self._deeper(opened.at):
            while True:
                given.append(self._total())
                self._note_alone(given[-1], whole, is_sure)
                divider = self._next.text
                if divider in (",", ";"):
                    self._step()
                elif divider in DIVIDERS:
                    while self._take(*DIVIDERS):
                        pass
                else:
                    break
                dividers.append(divider)
        self._need(CLOSING[opened.text], opened)
        return given, dividers

    def _note_alone(self, term: Term, kind: Kind | None, is_sure: bool) -> None:
        """That a name that is all of an argument is what belongs there."""
        name, names = self._last, self._names
        if kind and term.text == names.spelled(name, names.kind(name)) and name not in self._bound:
            names.note(name, kind, is_sure=is_sure)
            self._named_alone.append(name)

    # random variables

    def _is_of_variables(self) -> bool:
        """Whether capital letters that are no distributions stand in the bracket."""
        first = self._ahead()
        if self._next.text not in ("(", "[") or not (first.is_letter and first.text.isupper()):
            return False
        names = self._names
        _, letters = self._spoken(self._place + 1, self._closes(self._place))
        capitals = sorted(each for each in letters if each.isupper())
        known = [each for each in capitals if names.is_sure(each)]
        by_itself = any(map(names.is_usual, known)) or any(map(names.is_declared, known))
        mixed = known != capitals if by_itself else len(capitals) > 1
        if known and mixed and names.is_final:
            reason = f"is {known[0]} a distribution, as elsewhere, or a random variable? Say so"
            said = f"% symdiv: {', '.join(capitals)} distributions"
            raise self._refused(f"{reason} in a line: {said}", first.at)
        return first.text not in known

    def _of_variables(self, token: Token, head: str) -> Term:
        opened = self._step()
        parts: list[str] = []
        while self._next.text not in (")", "]"):
            sign = self._next
            if sign.text in (",", ";", "|", "\\mid", "\\vert", ":"):
                self._step()
                bar = " | " if sign.text not in (",", ";", ":") else f"{sign.text} "
                parts.append("; " if sign.text == ":" else bar)
            else:
                parts.append(self._variable())
        self._need(CLOSING[opened.text], opened)
        return made(token.at, f"{head}({''.join(parts)})")

    def _of_joint(self, token: Token, head: str, below: Subscript) -> Term:
        """``H_p(Y \\mid X)`` and ``I_p(X; Y)`` of a joint distribution p."""
        said = self._of_variables(token, head).text
        word = _OF_JOINTS.get(said)
        if word is None:
            reason = "with a joint distribution below them H(Y | X), H(X | Y) and I(X; Y) are read"
            raise self._refused(reason, below.at)
        self._names.note(below.label, Kind.JOINT)
        self._shape = below.shape
        joint = self._spelled(below.at, below.label, Kind.JOINT)
        self._mention(below.label, joint)
        return made(token.at, word.format(joint))

    def _variable(self) -> str:
        token = self._next
        if not (token.is_letter and token.text.isupper()):
            raise self._refused("a random variable, as X or X_1, is expected here")
        self._step()
        start = self._place - 1
        below = self._subscript()
        self._shape = self._shape_of(start, self._place)
        name = token.text + (below.label if below else "")
        self._claim(token.at, f"{name} of random variables")
        labels = below.items if below else ()
        self._names.mentions.append(Mention(name, name, is_vector=True, labels=labels))
        return name

    # words

    def _called_by_word(self, text: str, at: int) -> Term:
        """An upright word: a measure, a distribution, or another function."""
        word = word_of(text)
        if word is None:
            if text.strip().lower().startswith("const"):
                raise self._refused("a constant that is not written out cannot be checked", at)
            raise self._refused(f"{text.strip()} is no function of the language", at)
        below = self._subscript()
        if self._next.text not in ("(", "["):
            raise self._refused(f"what is {text.strip()} of? A bracket is missing")
        function = FUNCTIONS.get(word)
        if function is None:
            raise self._refused(f"{text.strip()} is not read here", at)
        first = function.signatures[0][0]
        given, _ = self._arguments(first if is_vector(first) else None)
        if below and function.result is Kind.NUMBER:
            if len(below.items) > 1 or function.kinds(len(given) + 1) is None:
                raise self._refused(f"{text.strip()} with a subscript is not known", below.at)
            given.append(self._number_below(below))
        found = self._called(at, word, given, "")
        return self._entry_of(found, below) if function.result is Kind.DISTRIBUTION else found

    def _entry_of(self, found: Term, below: Subscript | None) -> Term:
        """The mass at an index, which stands at the word, behind the bracket or in another."""
        below = below or self._subscript()
        if below:
            return made(below.at, found, f"[{', '.join(below.items)}]")
        if self._next.text == "(" and len(inside := self._inside()) == 1:
            self._place += 3
            return made(found.at, found, f"[{inside[0]}]")
        if self._outcome and not self._whole:
            return made(found.at, found, f"[{self._outcome}]")
        return found

    def _largest(self, token: Token) -> Term:
        """``\\max(x, y)`` and ``\\min\\{x, y\\}``."""
        if self._next.text not in ("(", "\\{", "["):
            reason = "a largest or smallest entry is not part of the language: \\max(x, y) is"
            raise self._refused(reason)
        given, _ = self._arguments(None)
        return self._called(token.at, token.text[1:], given, "")

    def _delta(self, token: Token) -> Term:
        """``\\delta_{ik}``"""
        self._step()
        below = self._subscript()
        if below is None or len(below.items) != 2:
            raise self._refused("Kronecker's delta has two indices: \\delta_{ik}", token.at)
        return made(token.at, f"delta({', '.join(below.items)})")

    def _indicator(self, at: int) -> Term:
        """``\\mathbf{1}[i = k]``, also with braces and as a subscript."""
        below = self._take("_")
        opened = self._next
        braced = below and self._take("{")
        inner = self._next
        bracketed = inner.text in ("[", "(", "\\{")
        if bracketed:
            self._step()
        if not (bracketed or braced):
            raise self._refused("an indicator is \\mathbf{1}[i = k]", at)
        first = self._letter() + self._marks()
        if not self._take("="):
            raise self._refused("an indicator says that two indices are equal: [i = k]")
        second = self._step().text if self._next.is_number else self._letter() + self._marks()
        if bracketed:
            self._need(CLOSING[inner.text], inner)
        if braced:
            self._need("}", opened)
        return made(at, f"delta({first}, {second})")
