"""Whether operands and operators take turns, and whether brackets match: told from tokens.

So a missing operator or operand is pointed at, before Python's parser sees the text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from symdiv.language.error import ClaimError
from symdiv.language.tokens import Token

__all__ = ["CLOSING", "check_order"]

MAX_BRACKETS: Final = 50
CLOSING: Final[Mapping[str, str]] = {"(": ")", "[": "]"}


def check_order(text: str, tokens: tuple[Token, ...], end: int) -> None:
    """Refuse tokens that make no expressions and relations, with the place."""
    state = _State(text)
    for token in tokens:
        _KINDS.get(token.text, _READ.get(token.kind, _State.operator))(state, token)
        state.previous = token
    if state.opened:
        raise ClaimError(text, state.opened[-1].at, f"this {state.opened[-1].text} is not closed")
    if not state.after_operand:
        raise ClaimError(text, end, "an expression is missing here")


@dataclass(slots=True)
class _State:
    """What has been read: open brackets, the last token, and whether an operand is complete."""

    text: str
    opened: list[Token] = field(default_factory=list)
    previous: Token | None = None
    after_operand: bool = False

    def operand(self, token: Token) -> None:
        """A name or a number."""
        if self.after_operand:
            raise self.no_operator(token)
        self.after_operand = True

    def operator(self, token: Token) -> None:
        """An operator, a relation or a comma; plus and minus may stand before an operand."""
        if not self.after_operand and token.text not in ("+", "-"):
            raise self.no_operand(token)
        self.after_operand = False

    def prefix(self, token: Token) -> None:
        """``lambda t:``, after which an expression stands."""
        if self.after_operand:
            raise self.no_operator(token)

    def opening(self, token: Token) -> None:
        """A bracket: around an expression, or after a name, or after what has entries."""
        if self.after_operand and self.previous:
            kind = self.previous.kind
            if kind == "number" or (token.text == "(" and kind != "name"):
                raise self.no_operator(token)
        self.opened.append(token)
        if len(self.opened) > MAX_BRACKETS:
            reason = f"brackets are nested at most {MAX_BRACKETS} deep"
            raise ClaimError(self.text, token.at, reason)
        self.after_operand = False

    def closing(self, token: Token) -> None:
        """The end of a bracket, which may be empty."""
        if not self.opened or CLOSING[self.opened[-1].text] != token.text:
            raise ClaimError(self.text, token.at, f"this {token.text} closes no bracket")
        if not self.after_operand and self.previous is not self.opened[-1]:
            raise self.no_operand(token)
        self.opened.pop()
        self.after_operand = True

    def no_operator(self, token: Token) -> ClaimError:
        """The refusal where an operator should stand."""
        reason = f"an operator is missing before {token.text}; a product is written with *"
        return ClaimError(self.text, token.at, reason)

    def no_operand(self, token: Token) -> ClaimError:
        """The refusal where an expression should stand."""
        return ClaimError(self.text, token.at, f"an expression is missing before {token.text}")


_READ: Final[Mapping[str, Callable[[_State, Token], None]]] = {
    "name": _State.operand,
    "number": _State.operand,
    "function": _State.prefix,
}
_KINDS: Final[Mapping[str, Callable[[_State, Token], None]]] = {
    **dict.fromkeys(CLOSING, _State.opening),
    **dict.fromkeys(CLOSING.values(), _State.closing),
}
