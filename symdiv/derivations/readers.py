"""Which reader is for which file, by the end of its name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from symdiv.derivations.latex import read_notebook, read_page, read_tex
from symdiv.derivations.plain import read_text
from symdiv.derivations.written import Written

__all__ = ["READERS", "Reader", "reader_of"]

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
    raise ValueError(f"{name}: a file of derivations ends in {', '.join(READERS)}")
