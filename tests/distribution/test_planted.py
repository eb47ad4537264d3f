"""A distribution is one file and one line in a list: all readers serve it, and know no more."""

import json
import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import symdiv
from tests.sweeps import exhaustive

# it copies the package; the planted measure does so in every run
pytestmark = exhaustive

FILE = '''
"""A one-hot label that is right but for a uniform mistake of some rate."""

from typing import ClassVar, final

from sympy import Expr, Ge, KroneckerDelta, Le, true
from sympy.logic.boolalg import Boolean

from symdiv.distribution.parametric import ParametricDistribution
from symdiv.distribution.statements import IsOutcome
from symdiv.distribution.vector import Kind


@final
class Smoothed(ParametricDistribution):
    """(1 - a) times the one-hot distribution of k, and a times the uniform one."""

    __slots__ = ()
    words: ClassVar = ("smoothed",)
    parameters: ClassVar = {"label": Kind.INDEX, "rate": Kind.NUMBER, "size": Kind.SIZE}

    @property
    def conditions(self) -> tuple[Boolean, ...]:
        """That k is an outcome and 0 <= a <= 1, so far as this is not known."""
        k, a, n = self.args
        inside = k.is_positive and (n - k).is_nonnegative
        rate = (each for each in (Ge(a, 0), Le(a, 1)) if each is not true)
        return (*rate, *(() if inside else (IsOutcome(k, n),)))

    def mass(self, outcome: Expr) -> Expr:
        """a/n, and 1 - a more at k."""
        k, a, n = self.args
        return (1 - a) * KroneckerDelta(outcome, k) + a / n
'''
LIST = "DISTRIBUTIONS: Final[tuple[type[Distribution], ...]] = (\n"
PROGRAM = """
import json
import numpy as np
import sympy
from sympy import Ge, Rational, Symbol, latex
import symdiv
from symdiv.distribution.smoothed import Smoothed
from symdiv.documents.document import document_of
from symdiv.documents.latex_report import latex_report
from symdiv.formulas.notation import Notation
from symdiv.testing import assert_implements

def said(question):
    try:
        return question()
    except Exception as error:
        return str(error)

n, k = (Symbol(name, integer=True, positive=True) for name in "nk")
a = Symbol("a", real=True)
p = symdiv.distributions("p", size=n)
loss = symdiv.cross_entropy(Smoothed(k, a, n), symdiv.Softmax(symdiv.logits("z", size=n)))
gap = symdiv.kl_divergence(Smoothed(k, a, n), p)
claims = {text: symdiv.prove(text) for text in CLAIMS}
page = document_of(claims["H(smoothed(k, a)) >= 0 where 0 <= a <= 1"].entry)
def right(k, a, p):
    k, a, n = np.asarray(k)[..., None], np.asarray(a)[..., None], p.shape[-1]
    mass = (1 - a) * (np.arange(n) == k) + a / n
    with np.errstate(all="ignore"):
        return np.where(mass == 0, 0, mass * (np.log(mass) - np.log(p))).sum(-1)
def without_label(k, a, p):
    return right(k, np.ones_like(a), p)
options = {"parameters": ["k", "a", "p"]}
print(json.dumps({
    "verdicts": {text: verdict.status for text, verdict in claims.items()},
    "object": symdiv.prove(Ge(gap, 0)).status,
    "point": claims["H(smoothed(k, a)) >= log(n) where 0 <= a <= 1"].text(),
    "page": latex_report(page, Notation()),
    "typo": said(lambda: symdiv.prove("H(smothed(k, a)) >= 0")),
    "arity": said(lambda: symdiv.prove("H(smoothed(k)) >= 0")),
    "value": str(symdiv.entropy(Smoothed(2, "1/2", 2), base=2).doit()),
    "values": [
        [float(x) for x in (symdiv.lambdify(gap, backend)(*point) for point in POINTS)]
        for backend in ("python", "numpy", "scipy")
    ],
    "sympy": float(sympy.lambdify([k, a, p, n], gap, "numpy")(2, 0.5, np.array([0.5, 0.5]), 2)),
    "slope": float(symdiv.entropy(Smoothed(1, a, 3)).diff(a).subs(a, Rational(1, 2)).evalf()),
    "right": said(lambda: assert_implements(right, gap, **options)),
    "wrong": said(lambda: assert_implements(without_label, gap, **options)),
    "refused": [said(lambda: Smoothed(*each)) for each in ((4, a, 3), (1, a), (1, "x", 3))],
    "shown": [str(Smoothed(k, a, n)), latex(Smoothed(k, a, n))],
    "masses": str(Smoothed(label=2, rate=1, size=2).masses),
}))
"""
CLAIMS = {
    "H(smoothed(k, a)) >= 0 where 0 <= a <= 1": "proved",
    "sum(smoothed(k, a)[i], i) == 1": "proved",
    "kl(p, smoothed(k, a)) >= 0 where 0 < a < 1": "proved",
    "smoothed(k, a)[k] == 1 - a + a/n": "proved",
    "H(smoothed(k, 0), q) == -log(q[k])": "proved",
    "smoothed(k, 1) == uniform(n)": "proved",
    "smoothed(2, a)[1] + smoothed(2, a)[2] + p[1] >= 1 where n == 2": "proved",
    "H(smoothed(k, a)) >= log(n) where 0 <= a <= 1": "refuted",
    "smoothed(k, a) == one_hot(k) where 0 <= a <= 1": "refuted",
}
POINTS = [([0.5, 0.5], 0.5, 2), ([0.25, 0.75], 0.0, 1), ([1.0, 0.0], 0.5, 1)]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """What the readers say in a copy of the package that has one more distribution."""
    folder = tmp_path_factory.mktemp("copy")
    source = Path(symdiv.__file__).parent
    shutil.copytree(source, folder / "symdiv", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "symdiv" / "distribution" / "smoothed.py").write_text(FILE, encoding="utf-8")
    declared = folder / "symdiv" / "distribution" / "declared.py"
    text = declared.read_text(encoding="utf-8")
    assert text.count(LIST) == 1
    imported = "from symdiv.distribution.smoothed import Smoothed\n"
    declared.write_text(text.replace(LIST, f"{imported}{LIST}    Smoothed,\n"), encoding="utf-8")
    program = PROGRAM.replace("CLAIMS", repr(list(CLAIMS))).replace("POINTS", repr(POINTS))
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_file_is_short():
    assert len(FILE.strip().splitlines()) <= 40


def test_claims_about_it_are_proved_or_refuted(served):
    assert served["verdicts"] == CLAIMS
    assert served["object"] == "proved"


def test_a_counterexample_has_its_parameters(served):
    assert served["point"].splitlines()[1:3] == ["  a = 0, k = 1, n = 2", "  H(smoothed(k, a)) = 0"]


def test_the_page_writes_its_masses_out(served):
    assert r"\frac{a}{n} + (1 - a) \delta_{ik}" in served["page"]


def test_its_word_is_one_of_the_language(served):
    assert "did you mean smoothed?" in served["typo"]
    assert "write smoothed(k, a), not with 1 argument" in served["arity"]


def test_its_parameters_are_read_by_their_kinds(served):
    outcome, count, rate = served["refused"]
    assert outcome == "Smoothed[4]: the outcomes are 1..3"
    assert count == "Smoothed takes (label, rate, size), not (1, a)"
    assert rate.startswith("a parameter of Smoothed must be a number")
    assert served["masses"] == "(1/2, 1/2)"


def test_its_values_are_right_at_zeros_in_every_code(served):
    first = 0.25 * math.log(0.25 / 0.5) + 0.75 * math.log(0.75 / 0.5)
    for values in served["values"]:
        assert values == [pytest.approx(first), pytest.approx(math.log(4)), math.inf]
    assert served["sympy"] == pytest.approx(first)


def test_its_entropy_is_that_of_its_masses(served):
    in_bits = -(0.25 * math.log2(0.25) + 0.75 * math.log2(0.75))
    assert float(eval(served["value"], {"log": math.log})) == pytest.approx(in_bits)


def test_the_slope_of_its_entropy_in_the_rate_is_that_of_differences(served):
    def value(rate):
        masses = (1 - rate + rate / 3, rate / 3, rate / 3)
        return -sum(mass * math.log(mass) for mass in masses)

    step = 1e-5
    difference = (value(0.5 + step) - value(0.5 - step)) / (2 * step)
    assert served["slope"] == pytest.approx(difference, rel=1e-8)


def test_code_that_implements_its_divergence_passes_and_other_code_does_not(served):
    assert served["right"] is None
    assert "does not implement" in served["wrong"]


def test_it_prints_as_a_call(served):
    assert served["shown"] == [
        "Smoothed(k, a, n)",
        r"\operatorname{Smoothed}\left(k, a, n\right)",
    ]
