"""``symdiv report``: what is written, and that nothing is where input is refused."""

import re

import pytest

from tests.cli.running import refusal, run
from tests.documents.pages import text_of
from tests.ids import IDS, PAPERS
from tests.needs import needs_poppler
from tests.sweeps import exhaustive

TYPST = ("--engine", "typst")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_tex_and_pdf_are_written_here(here):
    result = run("report", "gibbs", *TYPST)
    assert result.exit_code == 0
    assert result.stdout.split() == ["gibbs.tex", "gibbs.pdf"]
    assert result.stderr == ""
    assert names(here) == ["gibbs.pdf", "gibbs.tex"]


def test_several_reports_tell_how_far_they_are(here):
    result = run("report", "gibbs", "decomposition", "gibbs", "--out", "a/b", *TYPST)
    assert result.stderr.splitlines() == ["[1/2] gibbs", "[2/2] decomposition"]
    assert names(here / "a" / "b") == [
        f"{name}.{suffix}" for name in ("decomposition", "gibbs") for suffix in ("pdf", "tex")
    ]


def test_quiet_says_nothing(here):
    result = run("report", "gibbs", "decomposition", "--quiet", *TYPST)
    assert (result.stdout, result.stderr) == ("", "")
    assert len(names(here)) == 4


@pytest.mark.parametrize(
    ("formats", "written"),
    [("pdf", ["gibbs.pdf"]), ("tex", ["gibbs.tex"]), ("tex, tex", ["gibbs.tex"])],
)
def test_formats_can_be_chosen(here, formats, written):
    assert run("report", "gibbs", "--format", formats, *TYPST).exit_code == 0
    assert names(here) == written


def test_a_fragment_is_tex_only(here):
    assert run("report", "gibbs", "--fragment").exit_code == 0
    assert names(here) == ["gibbs.tex"]
    assert r"\label{symdiv:gibbs:1}" in (here / "gibbs.tex").read_text(encoding="utf-8")


@needs_poppler
def test_the_worked_example_is_the_one_asked_for(here):
    assert run("report", "gibbs", "-p", "1,0", "-q", "0.7, 3/10", *TYPST).exit_code == 0
    text = text_of((here / "gibbs.pdf").read_bytes())
    assert "0.356674943938732 nats" in text


@needs_poppler
def test_of_several_reports_those_on_p_and_q_have_the_example(here):
    names = ("gibbs", "sigmoid-gradient")
    assert run("report", *names, "-p", "1,0", "-q", "0.7,0.3", *TYPST).exit_code == 0
    texts = [text_of((here / f"{name}.pdf").read_bytes()) for name in names]
    assert ["Worked example" in text for text in texts] == [True, False]


@exhaustive
def test_all_is_every_entry_and_every_paper(here):
    assert run("report", "--all", "--format", "tex", "--quiet").exit_code == 0
    assert names(here) == sorted(f"{name}.tex" for name in (*IDS, *PAPERS))


@exhaustive
def test_all_fragments_are_those_of_entries(here):
    assert run("report", "--all", "--fragment", "--quiet").exit_code == 0
    assert names(here) == sorted(f"{name}.tex" for name in IDS)


@exhaustive
@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_written_like_a_report(here, paper):
    assert run("report", paper, "gibbs", "--rename", "p=P", *TYPST).exit_code == 0
    assert names(here) == sorted(
        f"{name}.{suffix}" for name in (paper, "gibbs") for suffix in ("pdf", "tex")
    )
    assert r"H(P, q)" in (here / f"{paper}.tex").read_text(encoding="utf-8")


@needs_poppler
def test_bits_are_said_to_be_bits(here):
    assert run("report", "gibbs", "--base", "2", *TYPST).exit_code == 0
    text = text_of((here / "gibbs.pdf").read_bytes())
    assert re.search(r"0\.5 bits", text)
    assert re.search(r"1 bit\b", text)
    assert "with logarithms to base 2" in text


def test_the_pdf_is_opened(here, monkeypatch):
    opened = []
    monkeypatch.setattr("click.launch", opened.append)
    assert run("report", "gibbs", "--open", *TYPST).exit_code == 0
    assert opened == ["gibbs.pdf"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name an entry, or all of them by --all; see 'symdiv list'"),
        (("gibbs", "--all"), "--all stands for all names"),
        (("gibbs", "gibs"), "no entry 'gibs'; did you mean gibbs?"),
        (("gibbs", "--format", "png"), "Invalid value for '--format': 'png' is none of pdf, tex"),
        (("gibbs", "--format", ""), "Invalid value for '--format': '' is none of pdf, tex"),
        (("gibbs", "--engine", "word"), "'word' is not one of 'auto', 'typst', 'tex'"),
        (("gibbs", "-p", "1"), "-p and -q must be given together"),
        (("gibbs", "-p", "2,-1", "-q", "1,0"), "p: mass 2 must not be negative, but is -1"),
        (("gibbs", "-p", "1,0", "-q", "1/3,1/3,1/3"), "p has 2 masses and q has 3"),
        (("gibbs", "-p", "nan,1", "-q", "1,0"), "not the text 'nan'"),
        (("gibbs", "-p", "", "-q", "1"), "p: mass 1 must be a number"),
        (("gibbs", "--base", "10"), "'10' is not one of 'e', '2'"),
        (("sigmoid-gradient", "-p", "1", "-q", "1"), "sigmoid-gradient: no worked example of p"),
        (
            ("softmax-hessian", "--base", "2"),
            "no worked example of p and q, so no -p, -q or --base",
        ),
        (("gibbs", "--rename", "p"), "--rename: 'p' is not of the form OLD=NEW"),
        (("gibbs", "--rename", "w=P"), "--rename: there is no symbol 'w', only"),
        (("gibbs", "--rename", "p=P", "--rename", "p=R"), "--rename: p is renamed twice"),
        (("gibbs", "--rename", "p=q"), "p and q"),
        (("gibbs", "--rename", r"p=\input{x}"), "is not a name such as"),
        (("gibbs", "--rename", "p=a b c"), "is not a name such as"),
        (("gibbs", "--rename", "p="), "is not a name such as"),
        (("gibbs", "--rename", "p=\N{CYRILLIC SMALL LETTER ER}"), "is not a name such as"),
        (("gibbs", "--rename", "p=" + "x" * 99), "is not a name such as"),
        (("gibbs", "--divergence", "$x$"), "is not one of 'D_KL', 'KL', 'D'"),
        (("gibbs", "--log", "lg"), "is not one of 'log', 'ln'"),
        (("gibbs", "--index", "k"), "is not one of 'i', 'x'"),
        (("gibbs", "--fragment", "--format", "pdf"), "--fragment writes LaTeX only"),
        (("gibbs", "--open", "--format", "tex"), "--open needs pdf among --format"),
        (("cross-entropy-vs-kl", "--fragment"), "is a paper of its own, so it has no --fragment"),
        (
            ("cross-entropy-vs-kl", "--base", "2"),
            "cross-entropy-vs-kl: no worked example of p and q",
        ),
        (("gibbs", "--nonsense"), "No such option"),
        (("../gibbs",), "no entry '../gibbs'"),
        (("gibbs\x1b[31m\nx",), "no entry"),
    ],
)
def test_nothing_is_written_where_input_is_refused(here, arguments, message):
    assert message in refusal("report", *arguments, "--out", "new")
    assert names(here) == []


def test_a_file_in_place_of_the_folder_is_refused(here):
    (here / "taken").touch()
    assert "taken" in refusal("report", "gibbs", "--out", "taken")
    assert "taken" in refusal("report", "gibbs", "--out", "taken/below", "--format", "tex")


def test_a_failing_engine_is_said_in_one_line(here, monkeypatch):
    from symdiv.documents import report as reports
    from symdiv.documents.typst_engine import TypstError

    def fail(*_):
        raise TypstError("typst failed: reasons")

    monkeypatch.setattr(reports, "compile_typst", fail)
    assert refusal("report", "gibbs", *TYPST) == "gibbs: typst failed: reasons"
    assert names(here) == []


@pytest.mark.parametrize("out", ["a b", "ä", "$HOME", "-x", "x;touch owned", "{}", "%s"])
def test_folders_can_have_any_name(here, out):
    assert run("report", "gibbs", "--format", "tex", f"--out={out}").exit_code == 0
    assert names(here) == [out]
