"""What a backend is: a table of how it writes the functions of ``nodes.FUNCTIONS``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Backend", "Blocks", "Writing"]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a function is written, and the private functions that this needs.

    ``code`` has ``{0}``, ``{1}``, ... where the arguments stand, or ``{pairs}`` for all of them,
    two by two. A text that is no single call has to be in parentheses.
    """

    code: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocks:
    """How a backend goes through blocks of rows.

    ``around`` is of the function that fills a block of each result, of a tuple that says how many
    axes each result has behind the batch, and of the arguments. ``totals`` are sums in each row of
    a block. ``assigned`` puts a value {1} into the block {0} of a result, ``subtracted`` the
    difference of {1} and {2}. ``softmax_and_sum`` is of a factor x and a vector: its softmax in
    each row, and the sum of x times the logarithm of it.
    """

    around: Writing
    totals: Mapping[str, Writing]
    softmax_and_sum: Writing
    assigned: str
    subtracted: str


@dataclass(frozen=True, slots=True)
class Backend:
    """A target of code.

    ``functions`` are written value by value, ``totals`` are their sums along the last axis, and
    ``vectors`` are softmax, its logarithm, and both at once. ``private`` holds the text of private
    functions, with the other private functions that these need.
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
    blocks: Blocks | None = None  # for values that share softmaxes; whole arrays without it
    loops: bool = False  # whether it goes through the outcomes one by one, without arrays
