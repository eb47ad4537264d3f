"""A divergence is one file and one line in a list: all readers serve it, and know no more of it."""

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

FILE = '''
"""The symmetric divergence of Kullback and Leibler."""

from typing import ClassVar, final

from sympy import Expr
from sympy.logic.boolalg import Boolean

from symdiv.distribution import Distribution
from symdiv.measures.base import Measure
from symdiv.measures.kl_divergence import KLDivergence
from symdiv.measures.special import rel_entr


@final
class Symmetric(Measure):
    """D(p || q) + D(q || p)."""

    __slots__ = ()

    name: ClassVar = "symmetric"
    words: ClassVar = ("symmetric",)
    arity: ClassVar = 2
    head: ClassVar = "K"
    spoken: ClassVar = "the symmetric divergence of {0} and {1}"

    @staticmethod
    def summand(x: Expr, y: Expr) -> Expr:
        """x log(x/y) + y log(y/x)."""
        return rel_entr(x, y) + rel_entr(y, x)

    @staticmethod
    def finite_where(p: Distribution, q: Distribution) -> tuple[Boolean, ...]:
        """Where each dominates the other."""
        return KLDivergence.finite_where(p, q) + KLDivergence.finite_where(q, p)
'''
LIST = "MEASURES: Final[tuple[type[Measure], ...]] = ("
PROGRAM = """
import json, math
import numpy as np
from sympy import Ge, Symbol, latex
import symdiv
from symdiv import expressions
from symdiv.documents.document import document_of
from symdiv.documents.latex_report import latex_report
from symdiv.documents.typst_report import typst_report
from symdiv.formulas.notation import Notation
from symdiv.measures.symmetric import Symmetric
from symdiv.testing import assert_implements

def said(question):
    try:
        return question()
    except Exception as error:
        return str(error)

n = Symbol("n", integer=True, positive=True)
p, q = symdiv.distributions("p q", size=n)
both = Symmetric.of(p, q)
claims = {text: symdiv.prove(text) for text in CLAIMS}
page = document_of(claims["symmetric(p, q) >= 0"].entry)
z = symdiv.logits("z", size=3)
slope = Symmetric.of([0.5, 0.3, 0.2], symdiv.Softmax(z)).diff(z[1]).doit()
at = {z[1]: 1, z[2]: 0, z[3]: -1}
def kl(x, y):
    with np.errstate(all="ignore"):
        return np.where(x == 0, 0, x * (np.log(x) - np.log(y))).sum(-1)
print(json.dumps({
    "verdicts": {text: verdict.status for text, verdict in claims.items()},
    "where": claims["symmetric(p, q) >= 0"].text().splitlines()[0],
    "pages": [latex_report(page, Notation()), *map(str, typst_report(page, Notation()))],
    "typo": said(lambda: symdiv.prove("symetric(p, q) >= 0")),
    "arity": said(lambda: symdiv.prove("symmetric(p) >= 0")),
    "object": symdiv.prove(Ge(both, 0)).status,
    "value": str(Symmetric.of([1, 0], [0.5, 0.5]).doit()),
    "values": [
        [float(x) for x in (symdiv.lambdify(both, backend)(a, b) for a, b in PAIRS)]
        for backend in ("python", "numpy", "scipy")
    ],
    "slope": float(slope.subs(at).evalf()),
    "right": said(lambda: assert_implements(lambda p, q: kl(p, q) + kl(q, p), both)),
    "wrong": said(lambda: assert_implements(kl, both)),
    "functions": [str(each) for each in (symdiv.symmetric(p, q), expressions.symmetric)],
    "latex": latex(both),
    "docstring": symdiv.lambdify(both).__doc__.splitlines()[0],
}))
"""
CLAIMS = {
    "symmetric(p, q) >= 0": "proved",
    "symmetric(p, q) == 0 where p == q": "proved",
    "symmetric(p, q) == kl(p, q) + kl(q, p)": "proved",
    "symmetric(p, q, base=2) == symmetric(p, q)/log(2)": "proved",
    "symmetric(p, q) <= kl(p, q)": "refuted",
    "symmetric(p, q) >= 1": "refuted",
}
PAIRS = [([0.5, 0.5], [0.25, 0.75]), ([1.0, 0.0], [1.0, 0.0]), ([1.0, 0.0], [0.5, 0.5])]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """What the readers say in a copy of the package that has one more divergence."""
    folder = tmp_path_factory.mktemp("copy")
    source = Path(symdiv.__file__).parent
    shutil.copytree(source, folder / "symdiv", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "symdiv" / "measures" / "symmetric.py").write_text(FILE, encoding="utf-8")
    declared = folder / "symdiv" / "measures" / "declared.py"
    text = declared.read_text(encoding="utf-8")
    assert text.count(LIST) == 1
    text = text.replace(
        LIST, "from symdiv.measures.symmetric import Symmetric\n" + LIST + "Symmetric, "
    )
    declared.write_text(text, encoding="utf-8")
    program = PROGRAM.replace("CLAIMS", repr(list(CLAIMS))).replace("PAIRS", repr(PAIRS))
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


@exhaustive
def test_claims_about_it_are_proved_or_refuted(served):
    assert served["verdicts"] == CLAIMS
    assert served["object"] == "proved"


def test_where_it_is_infinite_is_said_as_it_is_declared(served):
    assert served["where"] == "proved where p << q and q << p: symmetric(p, q) >= 0"


def test_its_derivation_is_a_page_in_every_format_and_is_spoken(served):
    latex, *typst = served["pages"]
    assert "K(p, q)" in latex
    assert "the symmetric divergence of p and q" in "".join(typst)


def test_its_word_is_one_of_the_language(served):
    assert "did you mean symmetric?" in served["typo"]
    assert "write symmetric(p, q), not with 1 argument" in served["arity"]


def test_its_values_are_right_at_zeros_in_every_code(served):
    first = 0.5 * 0.6931471805599453 + 0.5 * -0.40546510810816444
    first += 0.25 * -0.6931471805599453 + 0.75 * 0.40546510810816444
    for values in served["values"]:
        assert values == [pytest.approx(first, rel=1e-12), 0.0, float("inf")]
    assert served["value"] == "oo"


def test_its_slope_in_logits_is_that_of_differences(served):
    def value(first):
        weights = [2.718281828459045**x for x in (first, 0, -1)]
        q = [x / sum(weights) for x in weights]
        return sum((x - y) * math.log(x / y) for x, y in zip((0.5, 0.3, 0.2), q, strict=True))

    step = 1e-5
    assert served["slope"] == pytest.approx((value(1 + step) - value(1 - step)) / (2 * step), 1e-8)


def test_code_that_implements_it_passes_and_other_code_does_not(served):
    assert served["right"] is None
    assert "does not implement K(p, q)" in served["wrong"]


def test_it_is_printed_as_it_is_declared(served):
    assert served["latex"] == "K(p, q)"
    assert served["docstring"].startswith("K(p, q)")


def test_the_package_has_a_function_and_an_expression_of_its_name(served):
    assert served["functions"] == ["K(p, q)", "K(p, q)"]
