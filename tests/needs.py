"""What some tests need besides Python and `pip install '.[test]'`: one table says what installs it.

A test carries the mark of its need (``@needs_coq``), a parametrised one takes its backends from
``on``, and a library is a name (``torch = Library("torch")``) that is imported where it is used.
Where a need is missing the test is skipped, and the end of the run says in one line what installs
it. Continuous integration has all of it.
"""

import importlib
import importlib.util
import shutil
from collections.abc import Iterable
from typing import Any

import pytest

# name: (what it is, the module or program to look for, what installs it)
NEEDS = {
    "torch": ("PyTorch", "module torch", "pip install '.[torch]'"),
    "jax": ("JAX", "module jax", "pip install '.[jax]'"),
    "tex": (
        "TeX",
        "program pdflatex",
        "apt install texlive-latex-recommended lmodern latexmk",
    ),
    "poppler": ("Poppler", "program pdftotext", "apt install poppler-utils"),
    "coq": ("Coq", "program coqc", "apt install coq"),
}


def missing(need: str) -> bool:
    kind, _, name = NEEDS[need][1].partition(" ")
    if kind == "program":
        return shutil.which(name) is None
    return importlib.util.find_spec(name) is None


def reason(need: str) -> str:
    what, _, installs = NEEDS[need]
    return f"needs {what}: {installs}"


MARKS = {need: pytest.mark.skipif(missing(need), reason=reason(need)) for need in NEEDS}
needs_torch, needs_jax, needs_tex, needs_poppler, needs_coq = MARKS.values()


def on(backends: Iterable[str | tuple]) -> list[Any]:
    """Names of backends, or tuples that begin with one, as parameters with the marks they need."""
    rows = [(each,) if isinstance(each, str) else each for each in backends]
    return [pytest.param(*row, marks=MARKS.get(row[0].partition(",")[0], ())) for row in rows]


class Library:
    """A library that is imported where a test first takes something from it.

    So a module of tests can name it at its top and still run what does without. A test that comes
    this far without the mark of its need is skipped for the same reason.
    """

    def __init__(self, name: str):
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("_"):  # as pytest asks of everything that a module names
            raise AttributeError(attribute)
        needed = reason(self._name.partition(".")[0])
        return getattr(pytest.importorskip(self._name, reason=needed), attribute)
