"""LaTeX to PDF with the pdflatex that is installed, shut in: no shell, no files but its own."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

__all__ = ["SECONDS", "TexError", "compile_tex", "pdflatex"]

SECONDS: Final = 60
_OPTIONS: Final = (
    "-no-shell-escape",
    "-interaction=nonstopmode",
    "-halt-on-error",
    "-file-line-error",
)
_CONFINED: Final = {
    "openin_any": "p",  # "paranoid": no absolute path, no parent folder, no hidden file
    "openout_any": "p",
    "max_print_line": "1000",  # the log is read, so its lines must not be folded
    "FORCE_SOURCE_DATE": "1",
}
_ERROR: Final = re.compile(r"^(?:! |\S*\.tex:(\d+): )(.*)$", re.MULTILINE)
_MOST_RUNS: Final = 3


class TexError(Exception):
    """LaTeX gave no PDF; the message is one line."""


def pdflatex() -> str | None:
    """Where pdflatex is, if it is installed."""
    return shutil.which("pdflatex")


def compile_tex(source: str, *, seconds: float = SECONDS) -> bytes:
    """The PDF of a LaTeX document.

    The dates in it are SOURCE_DATE_EPOCH, or 1970 where that is not set, so that the same source
    gives the same bytes. Raises ``TexError`` where pdflatex is missing, fails or takes longer than
    ``seconds`` in all.
    """
    program = pdflatex()
    if program is None:
        raise TexError("pdflatex is not installed; the typst engine needs no TeX")
    with tempfile.TemporaryDirectory(prefix="symdiv-") as name:
        folder = Path(name)
        (folder / "report.tex").write_text(source, encoding="utf-8")
        for _ in range(_MOST_RUNS):
            log = _run(program, folder, seconds)
            if "There were undefined references" not in log:
                break
        return (folder / "report.pdf").read_bytes()


def _run(program: str, folder: Path, seconds: float) -> str:
    environment = {"SOURCE_DATE_EPOCH": "0"} | os.environ | _CONFINED
    try:
        done = subprocess.run(
            [program, *_OPTIONS, "report.tex"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TexError(f"pdflatex took longer than {seconds:g} seconds") from None
    except OSError as error:
        raise TexError(f"pdflatex cannot be run: {error.strerror}") from error
    path = folder / "report.log"
    log = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if done.returncode or not (folder / "report.pdf").is_file():
        raise TexError(f"pdflatex failed: {_first_error(log, done.returncode)}")
    return log


def _first_error(log: str, status: int) -> str:
    found = _ERROR.search(log)
    if found is None:
        return f"exit status {status}"
    line = f"line {found[1]}: " if found[1] else ""
    return f"{line}{found[2].strip()}"
