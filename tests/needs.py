"""What some tests need besides Python; continuous integration has all of it."""

import shutil

import pytest

needs_tex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is missing")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is missing")
needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason="coqc is missing")
