"""The published reports are those that the program writes now."""

import struct
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.export.pages import needs_poppler, text_of
from tests.ids import IDS

REPORTS = Path(__file__).parent.parent / "reports"
PICTURE = REPORTS / "gibbs.png"  # the first page, for the README
COMMAND = ("report", "--all", "--engine", "typst")
STALE = f"is stale; run: symdiv {' '.join(COMMAND)} --out reports"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    assert run(*COMMAND, "--out", str(folder)).exit_code == 0
    return folder


def test_every_report_is_there_and_nothing_else():
    wanted = {f"{id}.{suffix}" for id in IDS for suffix in ("pdf", "tex")} | {PICTURE.name}
    assert {path.name for path in REPORTS.iterdir()} == wanted


@pytest.mark.parametrize("id", IDS)
def test_the_latex_is_fresh(id, fresh):
    name = f"{id}.tex"
    assert (REPORTS / name).read_bytes() == (fresh / name).read_bytes(), f"{name} {STALE}"


@needs_poppler
@pytest.mark.parametrize("id", IDS)
def test_the_pdf_is_fresh(id, fresh, tmp_path):
    name = f"{id}.pdf"
    published, made = (
        text_of((folder / name).read_bytes(), tmp_path) for folder in (REPORTS, fresh)
    )
    assert published == made, f"{name} {STALE}"


def test_the_picture_is_small_and_wide_enough_to_read():
    picture = PICTURE.read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert 800 <= width <= 1000
    assert height <= 1.6 * width
    assert len(picture) < 200_000
