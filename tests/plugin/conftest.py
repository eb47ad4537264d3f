"""A project of its own in which pytest runs, with the plugin as an installation registers it."""

import os
import tomllib
from pathlib import Path

import pytest

import symdiv

ROOT = Path(symdiv.__file__).parent.parent
PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.fixture
def project(pytester, monkeypatch):
    """The pytester; entry points are those that pyproject.toml states."""
    stated = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    points = stated["project"]["entry-points"]["pytest11"]
    info = pytester.mkdir("site") / "symdiv_installed-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: symdiv-installed\nVersion: 0\n")
    lines = "".join(f"{name} = {target}\n" for name, target in points.items())
    (info / "entry_points.txt").write_text(f"[pytest11]\n{lines}")
    # the folder of these tests comes last, so that what is installed is tested
    paths = [str(info.parent), str(ROOT), os.environ.get("PYTHONPATH", ""), str(PROJECT.parent)]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    pytester.makeini("[pytest]\naddopts = --strict-markers\nfilterwarnings = error\n")
    return pytester


@pytest.fixture
def claims(project):
    """Write a file of claims."""

    def write(text, name="some"):
        file = project.path / f"{name}.claims.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write
