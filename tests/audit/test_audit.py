"""An audit finds the faults that are planted in a library, and no others."""

import json
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from math import isinf
from multiprocessing import get_context

import pytest

from symdiv.audit import LIBRARIES, Audit, Law, Library, MissingError, Row, audit
from symdiv.distribution import Bernoulli
from symdiv.measures import entropy, kl_divergence
from tests.audit.oracle import value
from tests.needs import Library as Imported
from tests.needs import needs_jax, needs_torch
from tests.sweeps import exhaustive

EIGHTHS = tuple(k / 8 for k in range(9))
RIGHT, WRONG = (Law(name, ("probs",), Bernoulli) for name in ("Right", "Wrong"))
ROWS = (
    *(Row(".entropy", entropy, (law,), tuple(((a,),) for a in EIGHTHS)) for law in (RIGHT, WRONG)),
    Row(
        "kl_divergence",
        kl_divergence,
        (RIGHT, RIGHT),
        tuple(((a,), (b,)) for a in (0.25, 0.5) for b in (0.0, 0.25)),
    ),
)
PLANTED = Library("planted", "tests.audit.planted", "numpy", ROWS, distribution="numpy")
jax = Imported("jax")


def found(dtype, library=PLANTED):
    return [
        (fault.case, fault.kind, fault.digits) for fault in audit(library, dtypes=[dtype]).faults
    ]


def test_each_planted_fault_is_found_by_its_kind_worst_first():
    assert found("float64") == [
        ("entropy(Wrong(0.125))", "infinite", 0),
        ("kl_divergence(Right(0.25), Right(0.0))", "finite", 0),
        ("kl_divergence(Right(0.5), Right(0.0))", "finite", 0),
        ("entropy(Wrong(0.25))", "sign", 0),
        ("entropy(Wrong(0.0))", "nan", 0),
        ("entropy(Wrong(0.375))", "error", 0),
        ("entropy(Wrong(0.5))", "digits lost", 2),
        ("entropy(Wrong(0.625))", "digits lost", 5),
    ]


def test_float32_forgives_what_its_rounding_does():
    assert ("entropy(Wrong(0.625))", "digits lost", 5) not in found("float32")
    assert ("entropy(Wrong(0.5))", "digits lost", 2) in found("float32")


def test_what_a_library_does_not_offer_is_not_wrong():
    *_, divergence = audit(PLANTED, dtypes=["float64"]).counts
    assert (divergence.right, divergence.not_offered, divergence.wrong) == (1, 1, 2)
    assert divergence.tried == 4


def test_parameters_that_a_library_refuses_are_not_wrong():
    class_ = Law("Choosy", ("probs",), Bernoulli)
    rows = (Row(".entropy", entropy, (class_,), (((0.5,),), ((1.0,),))),)
    (count,) = audit(replace(PLANTED, rows=rows), dtypes=["float64"]).counts
    assert (count.right, count.not_offered, count.wrong) == (1, 1, 0)


def test_a_right_library_has_no_faults():
    right = audit(PLANTED, only=["Right"]).counts[0]
    assert (right.right, right.wrong) == (18, 0)


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_an_executor_finds_what_is_found_without_one_and_tells_how_far_it_is(kind):
    told = []
    pool = (
        ThreadPoolExecutor(2)
        if kind == "threads"
        else ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    )
    with pool:
        parallel = audit(PLANTED, pool, progress=lambda *pair: told.append(pair))
    assert parallel == audit(PLANTED)
    assert told == [(k, parallel.tried) for k in range(1, parallel.tried + 1)]


@pytest.mark.parametrize(("name", "wrong"), [("moved_by_one", 0), ("moved_by_eight", 1)])
def test_the_value_of_parameters_one_unit_away_is_right(name, wrong):
    row = Row(name, kl_divergence, (RIGHT, RIGHT), (((0.25,), (1 - 2**-40,)),))
    (count,) = audit(replace(PLANTED, rows=(row,)), dtypes=["float64"]).counts
    assert count.wrong == wrong


def test_an_audit_comes_back_from_its_json():
    one = audit(PLANTED)
    assert Audit.from_json(json.dumps(one.as_json(), allow_nan=False)) == one


def test_the_text_is_at_most_so_wide_and_names_every_fault():
    one = audit(PLANTED)
    lines = one.text(60).splitlines()
    assert max(map(len, lines)) <= 60
    assert lines[0] == f"planted {one.version}: 44 cases, 27 right, 2 not offered, 15 wrong"
    assert sum(" in float" in line for line in lines) == len(one.faults) == 15


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"library": "numpy"}, "no library 'numpy' is known: torch, scipy"),
        ({"library": PLANTED, "dtypes": ["float16"]}, "no dtype 'float16': float64 or float32"),
        ({"library": PLANTED, "only": ["Poisson"]}, "Poisson is not in the table of planted"),
    ],
)
def test_what_cannot_be_audited_is_refused(arguments, why):
    with pytest.raises(ValueError, match=why):
        audit(**arguments)


def test_a_library_that_is_missing_is_named_with_what_installs_it():
    missing = Library("nowhere", "nowhere.distributions", "numpy", ROWS)
    with pytest.raises(MissingError, match=r"^nowhere is not installed .*: pip install nowhere$"):
        audit(missing)


def truly_wrong(fault):
    want = value(fault.case)
    loose = {"float64": 5e-8, "float32": 5e-4}[fault.dtype]
    got = float(fault.got)
    return got != want if isinf(want) else not abs(got - want) <= loose * abs(want)


@needs_torch
@pytest.mark.parametrize(
    "laws",
    [
        ["Geometric", "Categorical"],
        pytest.param(["Binomial", "Bernoulli", "Poisson", "OneHotCategorical"], marks=exhaustive),
    ],
)
def test_whatever_of_torch_is_accused_is_wrong(laws):
    faults = audit("torch", only=laws).faults
    assert [fault for fault in faults if not truly_wrong(fault)] == []


def test_whatever_of_scipy_is_accused_is_wrong():
    faults = audit("scipy", only=["stats.geom", "stats.binom"]).faults
    assert [fault for fault in faults if not truly_wrong(fault)] == []


@needs_torch
def test_a_divergence_of_a_distribution_from_itself_is_negative_in_torch():
    found = audit("torch", only=["Geometric"])
    assert found.tried > 10
    if LIBRARIES["torch"].version.startswith("2.13"):  # others may be right
        known = {(each.case, each.dtype): each for each in found.faults}
        tiny = "Geometric(9.999999974752427e-07)"
        fault = known[f"kl_divergence({tiny}, {tiny})", "float32"]
        assert (fault.kind, fault.got[:5], fault.true) == ("sign", "-0.44", "0")


@pytest.mark.parametrize(
    ("law", "case", "got", "true"),
    [
        ("poisson", "poisson(1000000.0)", "2.769", "8.3266"),
        ("geom", "geom(1.0)", "nan", "0"),
        pytest.param("nbinom", "nbinom(3.0, 0.001)", "1.8", "8.7548", marks=exhaustive),
        pytest.param("zipf", "zipf(1.05)", "0.0007", "23.427", marks=exhaustive),
    ],
)
def test_what_is_known_of_scipy_is_found(law, case, got, true):
    found = audit("scipy", only=[f"stats.{law}"])
    assert found.tried > 1
    if LIBRARIES["scipy"].version.startswith("1.17"):  # others may be right
        fault = {each.case: each for each in found.faults}[f"entropy({case})"]
        assert fault.got.startswith(got)
        assert fault.true.startswith(true)


@needs_jax
@pytest.mark.parametrize("configured", [False, True])
def test_jax_is_tried_in_float64_whatever_its_configuration(configured):
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", configured)
    entropies = audit("jax", only=["special.entr"])
    assert entropies.tried > 10
    assert entropies.faults == ()
    assert jax.config.jax_enable_x64 == configured
    jax.config.update("jax_enable_x64", before)


@needs_torch
@pytest.mark.parametrize("library", ["torch", "scipy"])
def test_every_name_of_a_table_is_in_the_library(library):
    table = LIBRARIES[library]
    assert all(callable(table.found(name)) or table.found(name) for name in table.names())
