"""The reference vectors agree with a second implementation, and are the same bytes each time."""

import json
from fractions import Fraction

import jsonschema
import mpmath
import pytest

from symdiv.vectors import FILES
from tests.cli.running import refusal, run
from tests.measures.counts_oracle import law
from tests.sweeps import sweep

JSON = [name for name in FILES if name.endswith(".json") and "schema" not in name]
SCHEMA = json.loads(FILES["vectors.schema.json"]())
m = mpmath.mpf


def number(text):
    exact = Fraction(text)
    return m(exact.numerator) / exact.denominator


def rel(x, y):
    return m(0) if x == 0 else mpmath.inf if y == 0 else x * mpmath.log(x / y)


def entropy(p):
    return -mpmath.fsum(x * mpmath.log(x) for x in p if x)


def kl(p, q):
    return mpmath.fsum(map(rel, p, q))


def cross_entropy(p, q):
    logs = [x * mpmath.log(y) for x, y in zip(p, q, strict=True) if x and y]
    return mpmath.inf if kl(p, q) == mpmath.inf else -mpmath.fsum(logs)


def jensen_shannon(p, q):
    middle = [(x + y) / 2 for x, y in zip(p, q, strict=True)]
    return (kl(p, middle) + kl(q, middle)) / 2


def softmax_cross_entropy(logits, target):
    mean = mpmath.fsum(a * b for a, b in zip(target, logits, strict=True))
    return mpmath.log(mpmath.fsum(map(mpmath.exp, logits))) - mean


def sigmoid_cross_entropy(logit, label):
    return mpmath.log(1 + mpmath.exp(logit)) - label * logit


FUNCTIONS = {
    each.__name__: each
    for each in (
        entropy,
        cross_entropy,
        jensen_shannon,
        softmax_cross_entropy,
        sigmoid_cross_entropy,
    )
} | {"kl_divergence": kl}


def read(given):
    if isinstance(given, dict):
        name = given["family"].title().replace("_", "")
        mass, first, last = law(name, *map(Fraction, given["parameters"].values()))
        return [mass(k) if k >= first and (last is None or k <= last) else m(0) for k in range(430)]
    return number(given) if isinstance(given, str) else [number(each) for each in given]


def inside(value, said, slack):
    if said == "inf":
        return value == mpmath.inf
    low, high = map(m, said)
    return low - slack <= value <= high + slack and high - low <= m("1e-19") * max(abs(high), slack)


@pytest.mark.parametrize("name", sweep(JSON, 4))
def test_every_value_is_in_its_interval(name):
    content = json.loads(FILES[name]())
    jsonschema.validate(content, SCHEMA)
    function = FUNCTIONS[content["of"]]
    for case in content["cases"]:
        inputs = {each: case[each] for each in case.keys() - {"value", "gradient"}}
        with mpmath.workdps(700 if "e" in str(inputs) or len(str(inputs)) > 500 else 60):
            given = {each: read(inputs[each]) for each in inputs}
            assert inside(function(**given), case["value"], m("1e-36")), inputs


def moved(function, given, of, place, step):
    """A function's value where one entry of an input is another."""
    entries = given[of]
    if isinstance(entries, list):
        at = [each + step * (n == place) for n, each in enumerate(entries)]
    else:
        at = entries + step
    return function(**{**given, of: at})


@pytest.mark.parametrize("name", ["softmax_cross_entropy.json", "sigmoid_cross_entropy.json"])
def test_slopes_in_logits_are_those_of_small_steps(name):
    content = json.loads(FILES[name]())
    function = FUNCTIONS[content["of"]]
    with mpmath.workdps(900):
        step = m("1e-300")
        for case in content["cases"]:
            ((of, said),) = case["gradient"].items()
            given = {each: read(case[each]) for each in case.keys() - {"value", "gradient"}}
            for place, interval in enumerate(said):
                ends = [moved(function, given, of, place, sign * step) for sign in (1, -1)]
                slope = (ends[0] - ends[1]) / (2 * step)
                low, high = map(m, interval)
                assert low - m("1e-250") <= slope <= high + m("1e-250"), (case, slope)


def test_slopes_in_masses_are_left_out_where_one_is_zero():
    for name in ("entropy.json", "kl_divergence.json"):
        for case in json.loads(FILES[name]())["cases"]:
            masses = [mass for each in "pq" if each in case for mass in case[each]]
            assert ("gradient" in case) == ("0" not in masses)


def test_slopes_of_the_divergence_are_those_of_calculus():
    with mpmath.workdps(700):
        for case in json.loads(FILES["kl_divergence.json"]())["cases"]:
            if "gradient" in case:
                masses, slopes = (
                    [part[each] for each in "pq"] for part in (case, case["gradient"])
                )
                for x, y, in_p, in_q in zip(*map(read, masses), *slopes, strict=True):
                    assert inside(mpmath.log(x / y) + 1, in_p, m("1e-36"))
                    assert inside(-x / y, in_q, m("1e-36"))


def test_the_command_writes_the_same_bytes_each_time(tmp_path, monkeypatch):
    few = {name: FILES[name] for name in ("entropy.json", "README.md")}
    monkeypatch.setattr("symdiv.vectors.FILES", few)
    for folder in ("a", "b"):
        done = run("vectors", "-o", str(tmp_path / folder))
        assert done.exit_code == 0
        assert done.stdout.split() == [str(tmp_path / folder / name) for name in few]
    for name in few:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert run("vectors", "--quiet", "-o", str(tmp_path / "a")).stdout == ""


def test_a_file_is_no_folder_to_write_into(tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert "taken" in refusal("vectors", "-o", str(tmp_path / "taken"))
