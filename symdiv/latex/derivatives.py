"""Derivatives, of what is known to depend on the variable or not to."""

from collections.abc import Sequence
from typing import Final

from symdiv.latex.names import Mention
from symdiv.latex.stream import Term, made
from symdiv.latex.symbols import Symbols
from symdiv.latex.tokens import Token
from symdiv.latex.words import FONTS, UPRIGHT

__all__ = ["Derivatives"]

_DIFFERENTIALS: Final = ("\\partial", "d")


class Derivatives(Symbols):
    """Reads them; what may hide a dependence is refused, since its derivative would be 0."""

    def _is_derivative(self) -> bool:
        if self._next.text != "{":
            return False
        if self._ahead().text == "\\partial":
            return True
        closed = self._closes(self._place)
        above = self._plain(self._place, closed)
        opened = closed + 1
        below = self._plain(opened, self._closes(opened)) if self._at(opened).text == "{" else []
        by_a_name = above[:1] == below[:1] == ["d"] and len(below) > 1 and below[1] not in "+-_^()"
        return by_a_name and self._names.kind("d") is None and "d" not in self._bound

    def _plain(self, start: int, end: int) -> list[str]:
        """The texts of these tokens without braces and fonts."""
        texts = [token.text for token in self._tokens[start:end]]
        return [each for each in texts if each not in {"{", "}"} | UPRIGHT | FONTS]

    def _derivative(self, token: Token) -> Term:
        opened = self._step()
        self._differential()
        start = len(self._names.mentions)
        body = None if self._next.text == "}" else self._total()
        self._need("}", opened)
        opened = self._next
        if not self._take("{"):
            raise self._refused("by what is this derivative? Write \\partial z_k in braces")
        self._differential()
        above = self._names.mentions[start:]
        start = len(self._names.mentions)
        variable = self._total()
        by = self._names.mentions[start:]
        self._need("}", opened)
        if body is None:
            start = len(self._names.mentions)
            body = self._product(signed=True)
            above = self._names.mentions[start:]
        self._check_dependence(token.at, above, by)
        return made(token.at, "diff(", body, ", ", variable, ")")

    def _differential(self) -> None:
        """The sign of a derivative, once."""
        if self._next.text in UPRIGHT and self._plain(self._place, self._place + 3)[:1] == ["d"]:
            self._letter()
        elif not self._take(*_DIFFERENTIALS):
            raise self._refused("\\partial is expected here")
        if self._next.text == "^":
            raise self._refused("second derivatives are written as a derivative of one")

    def _partial(self, token: Token) -> Term:
        """``\\partial_{z_k} f``"""
        if not self._take("_"):
            raise self._refused("write \\frac{\\partial}{\\partial z_k}", token.at)
        start = len(self._names.mentions)
        variable = self._argument()
        middle = len(self._names.mentions)
        body = self._product(signed=True)
        mentions = self._names.mentions
        self._check_dependence(token.at, mentions[middle:], mentions[start:middle])
        return made(token.at, "diff(", body, ", ", variable, ")")

    def _check_dependence(self, at: int, above: Sequence[Mention], by: Sequence[Mention]) -> None:
        """Refuse a letter that may depend on the variable, and what has no part of it."""
        names = self._names
        if not names.is_final:
            return
        variables = {each.name for each in by} | {each.name.split("_")[0] for each in by}
        own = {each.spelled for each in by}
        shown = ", ".join(dict.fromkeys(each.name for each in by))
        mentions = names.expanded(above)
        for each in mentions:
            if variables & {*each.labels}:
                reason = f"{each.name} depends on {shown} in a way that is not written out"
                raise self._refused(reason, at)
            unknown = not each.is_vector and each.spelled not in own
            told = names.is_constant(each) or names.is_defined(each.spelled)
            if unknown and not told:
                reason = f"does {each.name} depend on {shown}? Define it before its first use"
                raise self._refused(f"{reason}, or say: % symdiv: {each.name} number", at)
        fixed = all(map(names.is_constant, mentions))
        if not (own & {each.spelled for each in mentions} or fixed):
            fixed_names = ", ".join(dict.fromkeys(each.name for each in mentions))
            reason = f"how does this depend on {shown}? Write it out, or say in a line"
            raise self._refused(f"{reason}: % symdiv: {fixed_names} constant", at)
