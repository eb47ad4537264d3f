"""Files of reports: whole or not there."""

import stat

import pytest

from symdiv.documents import report as reports
from symdiv.documents.report import render, write
from symdiv.documents.tex_engine import TexError
from symdiv.formulas.notation import Notation
from tests.documents.pages import document


def rendered(**options):
    return render(document(), Notation(), **{"engine": "typst", **options})


def test_both_files_are_written_to_a_new_folder(tmp_path):
    written = write(rendered(), tmp_path / "new" / "folder")
    assert [path.name for path in written] == ["gibbs.tex", "gibbs.pdf"]
    assert written[1].read_bytes().startswith(b"%PDF")
    assert {path.name for path in written[0].parent.iterdir()} == {"gibbs.tex", "gibbs.pdf"}


def test_nothing_is_written_where_the_pdf_cannot_be_made(tmp_path, monkeypatch):
    def fail(_):
        raise TexError("no")

    monkeypatch.setattr(reports, "compile_tex", fail)
    with pytest.raises(TexError, match=r"^no$"):
        write(rendered(engine="tex"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_stays_where_the_new_one_is_interrupted(tmp_path, monkeypatch):
    (tmp_path / "gibbs.pdf").write_bytes(b"old")

    def interrupted(*_):
        raise KeyboardInterrupt("now")

    monkeypatch.setattr(reports.Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt, match="now"):
        write(rendered(formats=("pdf",)), tmp_path)
    assert (tmp_path / "gibbs.pdf").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["gibbs.pdf"]


def test_files_have_the_usual_permissions(tmp_path):
    usual = tmp_path / "usual"
    usual.touch()
    (path,) = write(rendered(formats=("tex",)), tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"formats": ("png",)}, "'png' is none of pdf, tex"),
        ({"engine": "word"}, "'word' is none of auto, typst, tex"),
        ({"fragment": True}, "a fragment is LaTeX only"),
    ],
)
def test_unknown_choices_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        rendered(**options)


def test_auto_is_typst_where_there_is_no_tex(monkeypatch):
    monkeypatch.setattr(reports, "pdflatex", lambda: None)
    monkeypatch.setattr(reports, "compile_typst", lambda *_: b"typst")
    assert rendered(engine="auto").files["gibbs.pdf"]() == b"typst"


def test_auto_is_tex_where_there_is_tex(monkeypatch):
    monkeypatch.setattr(reports, "pdflatex", lambda: "pdflatex")
    monkeypatch.setattr(reports, "compile_tex", lambda _: b"tex")
    assert rendered(engine="auto").files["gibbs.pdf"]() == b"tex"
