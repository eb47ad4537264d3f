"""A folder of derivations as a library: what is proved in it, by names, as the catalogue has it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from symdiv.derivations.checked import CheckedDerivation
from symdiv.derivations.checking import TIMEOUT, check
from symdiv.derivations.written import WrittenError
from symdiv.theorems.catalogue import Catalogue

__all__ = ["Library", "load"]

_SUFFIXES: Final = (".sym.txt", ".derivation.md")
_MOST_FILES: Final = 500


class Library(Catalogue):
    """The entries of a folder, in the order of its files; ``unproved`` is what else is in them.

    ``chapters`` are the files, with the names of their entries.
    """

    def __init__(self) -> None:
        super().__init__()
        self.chapters: dict[str, Mapping[str, str]] = {}
        self.unproved: dict[str, CheckedDerivation] = {}


def load(folder: str | Path, *, timeout: float = TIMEOUT, jobs: int = 1) -> Library:
    """The library that the files ``*.sym.txt`` and ``*.derivation.md`` in a folder are.

    What is proved goes by the title of its derivation, in small letters with hyphens, or else by
    the name of its file; what is not, by its file and line.

    Raises ValueError for a folder without such files, for two derivations of one name, and for a
    file that cannot be read, and OSError.
    """
    root = Path(folder)
    files = sorted(each for each in root.rglob("*") if each.name.endswith(_SUFFIXES))
    if not files or len(files) > _MOST_FILES:
        wanted = " or ".join(f"*{each}" for each in _SUFFIXES)
        raise ValueError(f"{folder}: {len(files)} files {wanted}; 1 to {_MOST_FILES} are a library")
    library = Library()
    for file in files:
        name = file.relative_to(root).as_posix()
        try:
            found = check(file, timeout=timeout, jobs=jobs)
        except WrittenError as error:
            raise ValueError(f"{name}:{error}") from None
        ids = [_enter(library, name, each) for each in found.derivations]
        library.chapters[name] = {"": " ".join(filter(None, ids))}
    return library


def _enter(library: Library, file: str, found: CheckedDerivation) -> str:
    """The name under which a derivation is entered; none where it is not proved."""
    place = f"{file}:{found.written.position.line}"
    entry = found.whole.entry
    if entry is None:
        library.unproved[place] = found
        return ""
    title = found.written.title or file.partition(".")[0]
    name = "-".join(re.findall(r"[a-z0-9]+", title.lower().replace("'", ""))) or "derivation"
    if name in library:
        raise ValueError(f"{place}: there is another derivation called {name}")
    library.enter(replace(entry, id=name, title=title))
    return name
