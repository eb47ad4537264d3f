"""What is said of a text that is no claim: where, what is wrong, what would be right."""

__all__ = ["ClaimError"]

_MARGIN = 60  # characters shown on either side of the place


class ClaimError(ValueError):
    """A text that is not understood, or a relation of which no claim can be made.

    ``position`` counts the characters before the place, from 0; ``reason`` is one line, and so is
    ``str(error)``, which counts the characters of the place's line from 1.

    >>> error = ClaimError("kl(p, q) >> 0", 9, "write p << q")
    >>> print(error)
    write p << q (at character 10)
    >>> print(error.pointed())
    kl(p, q) >> 0
             ^
    """

    def __init__(self, text: str, position: int, reason: str) -> None:
        super().__init__(text, position, reason)
        self.text = text
        self.position = position
        self.reason = reason

    def __str__(self) -> str:
        line, column = self._place()
        place = f"line {line + 1}, character" if "\n" in self.text else "character"
        return f"{self.reason} (at {place} {column + 1})"

    def pointed(self) -> str:
        """The line of the text, or the part of it near the place, and a caret below the place."""
        number, column = self._place()
        line = self.text.split("\n")[number]
        start, stop = max(0, column - _MARGIN), column + _MARGIN
        shown = "".join(c if c.isprintable() else " " for c in line[start:stop])
        before, after = "..." if start else "", "..." if stop < len(line) else ""
        return f"{before}{shown}{after}\n{' ' * (len(before) + column - start)}^"

    def _place(self) -> tuple[int, int]:
        """The line and the character of it, both from 0."""
        before = self.text[: self.position]
        return before.count("\n"), len(before) - (before.rfind("\n") + 1)
