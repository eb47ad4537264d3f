"""The two engines: what they refuse, what they keep in, and that bytes repeat."""

import pytest

from symdiv.documents import tex_engine
from symdiv.documents.tex_engine import TexError, compile_tex
from symdiv.documents.typst_engine import TypstError, compile_typst
from tests.documents.pages import text_of
from tests.needs import needs_poppler, needs_tex

TITLE = '#set document(title: "t")\n'


def article(body: str) -> str:
    return rf"\documentclass{{article}}\begin{{document}}x {body}\end{{document}}"


@needs_tex
def test_tex_gives_the_same_bytes_again():
    assert compile_tex(article("y")) == compile_tex(article("y"))


@needs_tex
def test_tex_takes_its_date_from_the_environment(monkeypatch):
    first = compile_tex(article("y"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert compile_tex(article("y")) != first
    assert b"D:2001" in compile_tex(article("y"))


@needs_tex
def test_tex_says_in_one_line_what_is_wrong():
    with pytest.raises(TexError, match=r"^pdflatex failed: line 1: Undefined control sequence\.$"):
        compile_tex(article(r"\nonsense"))


@needs_tex
def test_tex_is_stopped_when_it_takes_too_long():
    with pytest.raises(TexError, match="took longer than 1 seconds"):
        compile_tex(article(r"\loop\iftrue\repeat"), seconds=1)


@needs_tex
@needs_poppler
@pytest.mark.parametrize("path", ["/etc/passwd", "../secret.txt", "/etc/hostname"])
def test_tex_reads_no_file_from_outside(path):
    reading = rf"\newread\f\openin\f={path} \ifeof\f closed\else\read\f to\l \meaning\l\fi"
    assert text_of(compile_tex(article(reading))) == "x closed 1"


@needs_tex
def test_tex_runs_no_program(tmp_path):
    owned = tmp_path / "owned"
    compile_tex(article(rf"\immediate\write18{{touch {owned}}}"))
    assert not owned.exists()


@needs_tex
def test_tex_writes_no_file_outside(tmp_path):
    owned = tmp_path / "owned.txt"
    with pytest.raises(TexError, match=r"^pdflatex failed"):
        compile_tex(article(rf"\newwrite\f\immediate\openout\f={owned} \immediate\write\f{{x}}"))
    assert not owned.exists()


@needs_tex
def test_tex_runs_again_for_references():
    first = compile_tex(article(r"\section{a}\label{a}"))
    assert compile_tex(article(r"\section{a}\label{a}\ref{a}")) != first


def test_missing_tex_is_said(monkeypatch):
    monkeypatch.setattr(tex_engine.shutil, "which", lambda _: None)
    with pytest.raises(TexError, match="pdflatex is not installed; the typst engine needs no TeX"):
        compile_tex(article(""))


def test_typst_gives_the_same_bytes_again():
    source = TITLE + "#sys.inputs.a"
    assert compile_typst(source, {"a": "b"}) == compile_typst(source, {"a": "b"})


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("#nonsense", "unknown variable: nonsense"),
        (TITLE + "$x$", "missing alt text"),
        (TITLE + '#read("/etc/passwd")', "file not found"),
        (TITLE + '#read("../secret.txt")', "escape|outside|denied"),
    ],
)
def test_typst_says_in_one_line_what_is_wrong(source, message):
    with pytest.raises(TypstError, match=f"^typst failed: [^\n]*(?:{message})"):
        compile_typst(source, {})
