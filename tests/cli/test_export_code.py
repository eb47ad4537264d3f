"""``symdiv export`` to code and formulas: to the standard output, or into one file."""

import subprocess
import sys

import pytest

from tests.cli.running import refusal, run


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_code_is_written_to_the_standard_output_and_runs():
    text = run("export", "KL", "--to", "python").stdout
    made = {}
    exec(text, made)
    assert made["KL"]([1, 0], [0.5, 0.5]) == pytest.approx(0.6931471805599453)


def test_a_file_is_written_whole_and_its_name_said(here):
    result = run("export", "decomposition", "--to", "numpy", "-o", "code/measures.py")
    assert (result.exit_code, result.stdout) == (0, "code/measures.py\n")
    assert [path.name for path in (here / "code").iterdir()] == ["measures.py"]
    program = "from measures import *; p, q = [1, 0], [0.5, 0.5]; print(left(p, q) - right(p, q))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=here / "code",
        capture_output=True,
        text=True,
        check=True,
    )
    assert abs(float(done.stdout)) < 1e-15
    assert run("export", "H", "--to", "scipy", "-o", "h.py", "--quiet").output == ""


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("latex", "D_{\\mathrm{KL}}(p \\parallel q) \\ge 0\n"),
        ("typst", 'D_("KL")\\(p parallel q\\) >= 0\n'),
    ],
)
def test_a_formula_is_the_statement(target, text):
    assert run("export", "gibbs", "--to", target).stdout == text


def test_a_theorem_as_sympy_text():
    made = {}
    exec(run("export", "gibbs", "--to", "sympy").stdout, made)
    assert str(made["statement"]) == "D_KL(p || q) >= 0"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gibbs-countable", "--to", "numpy"), "gibbs-countable: an alphabet of infinitely many"),
        (("simplex-stationary", "--to", "jax"), "simplex-stationary: in lambda = 1 nothing is"),
        (("same-gradient", "--to", "torch"), "same-gradient: Derivative(H(p, q_theta), theta)"),
        (("KL", "--to", "coq"), "KL: an expression proves nothing: for Coq name a theorem"),
        (("kl", "--to", "numpy"), "no entry 'kl'"),
        (("KL", "--to", "numpy", "-o", "occupied"), "occupied"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line(here, arguments, message):
    (here / "occupied").mkdir()
    assert message in refusal("export", *arguments)
    assert [path.name for path in here.iterdir()] == ["occupied"]
