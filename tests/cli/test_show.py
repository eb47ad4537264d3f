"""``symdiv show``."""

import pytest

from tests.cli.running import refusal, run
from tests.ids import IDS
from tests.sweeps import sweep

GIBBS = """\
Derivation
  D_KL(p ‖ q) = Σᵢ₌₁ⁿ pᵢ log(pᵢ/qᵢ)   definition of D_KL(p ‖ q)
              ≥ Σᵢ₌₁ⁿ pᵢ (1 - qᵢ/pᵢ)
"""


@pytest.mark.parametrize("id", sweep(IDS, 6))
def test_a_derivation_fits_80_columns(id):
    result = run("show", id, env={"COLUMNS": "80"})
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "Derivation" in result.stdout


def test_relation_signs_stand_below_each_other():
    assert GIBBS in run("show", "gibbs", env={"COLUMNS": "80"}).stdout


def test_a_wide_terminal_has_reasons_beside_their_lines():
    shown = run("show", "gibbs", env={"COLUMNS": "100"}).stdout
    assert any("≥" in line and "1 - 1/x ≤ log(x)" in line for line in shown.splitlines())


def test_a_very_wide_terminal_is_not_filled():
    shown = run("show", "gibbs", env={"COLUMNS": "400"}).stdout
    assert max(map(len, shown.splitlines())) <= 100


def test_notation_can_be_chosen():
    shown = run(
        "show", "gibbs", "--divergence", "KL", "--log", "ln", "--rename", "p=P", "--index", "x"
    ).stdout
    assert "KL(P ‖ q)" in shown
    assert "ln(" in shown
    assert "P(x)" in shown


def test_nothing_is_styled_where_no_terminal_reads():
    assert "\x1b" not in run("show", "gibbs").stdout


def test_a_terminal_is_styled_unless_no_color_is_set():
    assert "\x1b[1m" in run("show", "gibbs", color=True).stdout
    assert "\x1b" not in run("show", "gibbs", color=True, env={"NO_COLOR": "1"}).stdout


def test_a_wrong_name_is_answered_with_the_nearest():
    assert refusal("show", "gibs") == "no entry 'gibs'; did you mean gibbs?"
    assert refusal("show", "zzzzzz") == "no entry 'zzzzzz'; see 'symdiv list'"
