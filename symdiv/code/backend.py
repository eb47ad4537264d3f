"""What a backend is: a table of how it writes the functions of ``nodes.FUNCTIONS``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Backend", "Writing"]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a function is written, and the private functions that this needs.

    ``code`` has ``{0}``, ``{1}``, ... where the arguments stand. A text that is no single call
    has to be in parentheses.
    """

    code: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Backend:
    """A target of code.

    ``functions`` are written value by value, ``totals`` are their sums along the last axis, and
    ``vectors`` are softmax and its logarithm. ``private`` holds the text of private functions, with
    the imports and the other private functions that these need.
    """

    name: str
    functions: Mapping[str, Writing]
    totals: Mapping[str, Writing]
    vectors: Mapping[str, Writing]
    private: Mapping[str, tuple[str, tuple[str, ...]]]
    imports: Mapping[str, str]  # a word in the code, and the import that it asks for
    types: Mapping[str, str]  # the kinds of arguments, and of the result
    conversions: Mapping[str, str] = field(default_factory=dict)  # of an argument {0}, by its kind
    # a private function that converts all arguments of these kinds at once
    converted_together: tuple[str, tuple[str, ...]] = ("", ())
    conventions: tuple[str, ...] = ()  # what the docstring says of it, after what all say
    loops: bool = False  # whether it goes through the outcomes one by one, without arrays
