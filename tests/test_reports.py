"""The published reports are those that the program writes now.

They name the version of Coq that checked them; any version's word is taken.
"""

import re
import struct
from pathlib import Path

import pytest

from symdiv.audit import LIBRARIES, Audit
from symdiv.audit import audit as made_audit
from tests.cli.running import run
from tests.documents.pages import text_of
from tests.ids import IDS, PAPERS
from tests.needs import needs_coq, needs_poppler, on
from tests.sweeps import asked, exhaustive, sweep

REPORTS = Path(__file__).parent.parent / "reports"
PICTURE = REPORTS / "gibbs.png"  # the first page, for the README
COQ_FILE = REPORTS / "gibbs.v"
AUDITED = ("scipy", "torch")
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
    wanted |= {f"audit-{library}.{suffix}" for library in AUDITED for suffix in ("json", "txt")}
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


def audited(library):
    return Audit.from_json((REPORTS / f"audit-{library}.json").read_text("utf-8"))


@pytest.mark.parametrize("library", AUDITED)
def test_the_audit_says_as_text_what_it_says_as_json(library):
    published = (REPORTS / f"audit-{library}.txt").read_text("utf-8")
    assert published == audited(library).text(), f"symdiv audit {library} -o reports/..."


@exhaustive
@pytest.mark.parametrize("library", on(AUDITED))
def test_the_audit_of_the_version_that_is_installed_is_fresh(library):
    published = audited(library)
    if published.version.partition("+")[0] != LIBRARIES[library].version.partition("+")[0]:
        return  # nothing is known of what another version says
    # the last digits of a wrong number are another processor's to choose
    wrong = [
        {(each.case, each.dtype, each.kind, each.true) for each in audit.faults}
        for audit in (published, made_audit(library))
    ]
    assert wrong[0] == wrong[1], f"symdiv audit {library} -o reports/audit-{library}.json"
