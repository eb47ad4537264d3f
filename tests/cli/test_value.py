"""``symdiv value``: the digits that are printed are those of the value, and errors are one line."""

import os
import re
from decimal import Decimal

import pytest
from click.shell_completion import ShellComplete
from mpmath import mp, nstr

import symdiv
from symdiv.cli.commands import program
from tests.cli.running import process, refusal, run
from tests.semantics.counting import entropy_of_zeta, evaluated
from tests.sweeps import exhaustive, sweep

SUMS = (
    "entropy(poisson(7))",
    "entropy(geometric(1/3))",
    "kl(binomial(5, 1), binomial(5, 3/10))",
    "kl(poisson(2), geometric(1/2))",
    "entropy(neg_binomial(5/2, 2/3))",
    "entropy(zipf(1, 30))",
    "entropy(logarithmic(1/2))",
    "entropy(hypergeometric(20, 8, 6))",
    "kl(beta_binomial(6, 2, 3), binomial(6, 2/5))",
    "tv(poisson(2), poisson(3))",
    "renyi(poisson(2), poisson(3), 2)",
    "poisson(3)[2]",
    "-log(2)",
)
REFUSED = {
    "entropy(poison(3))": "there is no function poison; did you mean poisson? (at character 9)",
    "entropy(poisson(-3))": "there is no Poisson(-3): Poisson(rate) has rate >= 0 (at character 9)",
    "entropy(p)": "entropy(p) has no value: n, p may be any",
    "entropy(poisson(a))": "entropy(poisson(a)) has no value: a may be any",
    "log(2) > 0": "an expression is wanted here, not a relation (at character 8)",
    "1/0": "this is 0, and nothing is divided by 0 (at character 3)",
    "js(zeta(2), zeta(3))": "JS(Zeta(2), Zeta(3)): the terms do not shrink by a factor",
    "log(4) - 2*log(2)": "17 digits of -2*log(2) + log(4) cannot be told: it lies between -0 and 0",
    "entropy(poisson(sqrt(2)))": "H(Poisson(sqrt(2))): Poisson(sqrt(2)): "
    "its parameters must be rational numbers",
}


def printed(*arguments):
    result = run("value", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = result.stdout.splitlines()
    return line


def rounded(number, digits):
    """The decimal of that number of significant digits, without zeros at its end."""
    return f"{Decimal(nstr(number, digits, strip_zeros=False)).normalize():f}"


@pytest.mark.parametrize("expression", sweep(SUMS, 4))
def test_the_digits_are_those_of_the_sum(expression):
    value = evaluated(expression)
    assert printed(expression) == rounded(value, 15)
    assert printed(expression, "--digits", "9") == rounded(value, 9)


def test_the_digits_of_an_entropy_with_zeta_are_those_of_mpmath():
    assert printed("entropy(zeta(1.05))") == rounded(entropy_of_zeta(mp.mpf(21) / 20), 15)


def test_as_many_digits_are_printed_as_are_asked_for():
    with mp.workdps(60):
        expected = nstr(mp.log(2), 50)
    assert printed("log(2)", "--digits", "50") == expected
    assert printed("entropy(poisson(3))", "--digits", "1") == "2"


def test_exact_numbers_infinity_and_bits():
    assert printed("kl(poisson(1), poisson(0))") == "oo"
    assert printed("kl(p, q) where p = [1/2, 1/2], q = [1, 0]") == "oo"
    assert printed("kl(poisson(1/3), poisson(1/3))") == "0"
    assert printed("entropy([0.5, 0.25, 0.25], base=2)") == "1.5"
    assert printed("entropy(uniform(8))") == rounded(mp.log(8), 15)


@pytest.mark.parametrize("expression", sweep(REFUSED, 3))
def test_what_has_no_value_is_refused_in_one_line(expression):
    assert refusal("value", expression) == REFUSED[expression]


def test_options_that_are_none_are_refused():
    assert refusal("value") == "Missing argument 'EXPRESSION'."
    assert "0 is not in the range 1<=x<=1000" in refusal("value", "log(2)", "--digits", "0")
    assert "range x>0" in refusal("value", "log(2)", "--timeout", "0")


def test_the_time_that_is_given_is_kept():
    assert refusal("value", "entropy(poisson(10**15))", "--timeout", "1") == (
        "The 1 seconds were up."
    )


def test_its_options_are_completed():
    completed = ShellComplete(program, {}, "symdiv", "_SYMDIV_COMPLETE")
    assert [each.value for each in completed.get_completions(["value"], "--d")] == ["--digits"]
    assert "value" in [each.value for each in completed.get_completions([], "v")]


@exhaustive
def test_large_parameters_take_seconds():
    done = process("value", "entropy(poisson(10**6))", env=os.environ)
    assert done.stdout == "8.32669372885343\n"


def test_the_package_has_the_function_and_its_result():
    found = symdiv.enclose(symdiv.entropy(symdiv.Poisson(3)), digits=12)
    assert isinstance(found, symdiv.Enclosure)
    assert re.fullmatch(r"1\.93147019814\d*", str(found))
