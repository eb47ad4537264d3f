"""The published reports are those that the program writes now.

They name the version of Coq that checked them; any version's word is taken.
"""

import re
import struct
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.documents.pages import text_of
from tests.ids import IDS, PAPERS
from tests.needs import needs_coq, needs_poppler
from tests.sweeps import asked, exhaustive, sweep

REPORTS = Path(__file__).parent.parent / "reports"
PICTURE = REPORTS / "gibbs.png"  # the first page, for the README
COQ_FILE = REPORTS / "gibbs.v"
COMMAND = ("--coq", "--engine", "typst")
STALE = f"is stale; run: symdiv report --all {' '.join(COMMAND)} --out reports"
REPORT = sweep([*IDS, *PAPERS], 20)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory, request):
    folder = tmp_path_factory.mktemp("reports")
    done = run("report", *asked(request, "id"), *COMMAND, "--out", str(folder))
    assert done.exit_code == 0, done.output
    return folder


def of_any_coq(text):
    return re.sub(r"Coq\s+\d+\.\d+(\.\d+)?", "Coq 8.16.1", text)


def test_every_report_is_there_and_nothing_else():
    wanted = {f"{id}.{suffix}" for id in (*IDS, *PAPERS) for suffix in ("pdf", "tex")}
    wanted |= {PICTURE.name, COQ_FILE.name}
    assert {path.name for path in REPORTS.iterdir()} == wanted


@needs_coq
@pytest.mark.parametrize("id", REPORT)
def test_the_latex_is_fresh(id, fresh):
    name = f"{id}.tex"
    published, made = ((folder / name).read_text("utf-8") for folder in (REPORTS, fresh))
    assert of_any_coq(published) == of_any_coq(made), f"{name} {STALE}"
    said = "Coq 8.16.1 was given" if id in PAPERS else "Coq 8.16.1 accepted the statement"
    assert said in of_any_coq(published)


@needs_coq
@exhaustive
@pytest.mark.parametrize("id", [*IDS, *PAPERS])
def test_coq_was_asked_about_every_entry(id, fresh):
    assert (fresh / f"{id}.tex").exists()


@needs_coq
@needs_poppler
@pytest.mark.parametrize("id", REPORT)
def test_the_pdf_is_fresh(id, fresh):
    name = f"{id}.pdf"
    published, made = (text_of((folder / name).read_bytes()) for folder in (REPORTS, fresh))
    assert of_any_coq(published) == of_any_coq(made), f"{name} {STALE}"


def test_the_coq_file_is_fresh(tmp_path):
    made = tmp_path / COQ_FILE.name
    assert run("export", "gibbs", "--to", "coq", "-o", str(made)).exit_code == 0
    assert COQ_FILE.read_bytes() == made.read_bytes(), f"{COQ_FILE.name} is stale"


def test_the_picture_is_small_and_wide_enough_to_read():
    picture = PICTURE.read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert 800 <= width <= 1000
    assert height <= 1.6 * width
    assert len(picture) < 200_000
