"""How the tests run the program: in this process, or as one of its own."""

import subprocess
import sys

from click.testing import CliRunner, Result

from symdiv.cli.commands import program


def run(*arguments: str, **options) -> Result:
    return CliRunner().invoke(program, arguments, **options)


def process(*arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "symdiv", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        **options,
    )


def refusal(*arguments: str, **options) -> str:
    """The one line with which the program refuses, without its name."""
    result = run(*arguments, **options)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("symdiv: ")
    return line.removeprefix("symdiv: ")
