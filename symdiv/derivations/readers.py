"""Which reader is for which file, by the end of its name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from symdiv.derivations.latex import read_notebook, read_page, read_tex
from symdiv.derivations.plain import read_text
from symdiv.derivations.written import Position, Written, WrittenError

__all__ = ["READERS", "Reader", "read_file", "reader_of"]

MAX_BYTES: Final = 2_000_000  # of a file

Reader = Callable[[str], tuple[Written, ...]]
READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        **dict.fromkeys((".sym.txt", ".txt"), read_text),
        **dict.fromkeys((".md", ".markdown"), read_page),
        ".tex": read_tex,
        ".ipynb": read_notebook,
    }
)


def reader_of(name: str) -> Reader:
    """The reader for a file of that name; a ValueError where there is none.

    >>> reader_of("notes.md").__name__
    'read_page'
    """
    for suffix, reader in READERS.items():
        if name.endswith(suffix):
            return reader
    raise ValueError(f"its name must end in {', '.join(READERS)}")


def read_file(file: Path) -> tuple[Written, ...]:
    """The derivations of a file.

    Raises WrittenError, a ValueError, where there is none, ValueError for a file of another kind
    or one that is no text, and OSError where it cannot be read.
    """
    return reader_of(file.name)(_text(file))


def _text(file: Path) -> str:
    """The text of a file, of which no more is read than a text may have."""
    with file.open("rb") as opened:
        content = opened.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise WrittenError(Position(1, 1), f"a file has at most {MAX_BYTES:,} bytes")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise WrittenError(Position(1, 1), "this is no text in UTF-8") from None
