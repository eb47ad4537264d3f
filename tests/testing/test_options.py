"""Options and expressions that make no sense are refused in one line; what is missing is named."""

import subprocess
import sys

import pytest
from scipy.special import rel_entr
from sympy import Eq, Integer, Symbol

import symdiv
from symdiv.language import ClaimError
from symdiv.testing import assert_implements
from tests.needs import Library, needs_jax
from tests.sweeps import exhaustive
from tests.testing.objects import DIVERGENCE, ENTROPY, message, n


def divergence(p, q):
    return rel_entr(p, q).sum(-1)


REFUSED = {
    "backend": ({"backend": "cupy"}, "backend must be one of numpy, torch, jax, not 'cupy'"),
    "dtype": ({"dtype": "float16"}, "dtype must be float32 or float64, not 'float16'"),
    "reduction": ({"reduction": "max"}, "reduction must be one of none, sum, mean, batchmean"),
    "domain": ({"domain": "zeros"}, "domain must be one of all, dominated, interior, not 'zeros'"),
    "gradient": ({"gradient": "yes"}, "gradient must be one of True, False, auto, not 'yes'"),
    "no gradients": (
        {"gradient": True},
        "numpy has no gradients: gradient=True needs torch or jax",
    ),
    "batched": ({"batched": 1}, "batched must be one of True, False, auto, not 1"),
    "a batch of none": (
        {"batched": False, "reduction": "sum"},
        'reduction="sum" is of a batch, and batched=False of none',
    ),
    "rtol": ({"rtol": -1}, "rtol must be a number from 0, not -1"),
    "smallest": ({"smallest": float("nan")}, "smallest must be a number from 0, not nan"),
    "nothing left": ({"domain": "interior", "smallest": 2}, "no point is left to try"),
    "parameters": (
        {"parameters": ("p", "r")},
        r"parameters must be the names p, q, not \('p', 'r'",
    ),
    "parameters, a text": ({"parameters": "pq"}, "parameters must be the names p, q, not 'pq'"),
    "positive": ({"positive": ("z",)}, r"positive must be names of distributions \(p, q\): \('z'"),
    "positive, a text": (
        {"positive": "q"},
        r"positive must be names of distributions \(p, q\): 'q'",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_option_that_is_none(name):
    options, said = REFUSED[name]
    with pytest.raises(ValueError, match=said) as error:
        assert_implements(divergence, DIVERGENCE, **options)
    assert len(str(error.value).splitlines()) == 1


EXPRESSIONS = {
    "a number": (Integer(1), "1 has no distributions, logits or numbers to give a function"),
    "a relation": (Eq(DIVERGENCE, 0), "a function is compared with an expression, not with"),
    "an integer that is no label": (
        ENTROPY * Symbol("k", integer=True),
        r"k is neither the size .* nor a real number in k\*H\(p\)",
    ),
    "two sizes": (
        ENTROPY + symdiv.entropy(symdiv.distributions("r", size=3)),
        "all vectors must have one size",
    ),
    "size of a formula": (
        symdiv.entropy(symdiv.distributions("r", size=n + 1)),
        "the number of outcomes must be a number or a symbol, not n \\+ 1",
    ),
    "a family": (
        symdiv.entropy(symdiv.families("f", Symbol("t", real=True), size=2)),
        "cannot be evaluated",
    ),
}


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_an_expression_that_no_function_computes(name):
    expression, said = EXPRESSIONS[name]
    with pytest.raises(ValueError, match=said):
        assert_implements(divergence, expression)


def test_a_text_that_is_not_understood():
    with pytest.raises(ClaimError, match="at character"):
        assert_implements(divergence, "kl(p, q")


def test_what_is_no_function():
    with pytest.raises(ValueError, match="the function cannot be called: 3"):
        assert_implements(3, DIVERGENCE)


@pytest.mark.parametrize("library", ["numpy", "torch", "jax"])
def test_a_missing_library_is_named_with_what_installs_it(library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    said = rf"assert_implements needs {library}: pip install 'symdiv\[{library}\]'"
    with pytest.raises(ModuleNotFoundError, match=said):
        assert_implements(divergence, DIVERGENCE, backend=library)


@pytest.fixture
def single_precision():
    """JAX as it is by default, whatever other tests of this process made of it."""
    jax = Library("jax")
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", False)
    yield
    jax.config.update("jax_enable_x64", before)


@needs_jax
@pytest.mark.usefixtures("single_precision")
def test_float64_in_jax_takes_its_configuration():
    with pytest.raises(ValueError, match="jax_enable_x64"):
        assert_implements(divergence, DIVERGENCE, backend="jax", dtype="float64")


def test_the_names_are_imported_without_numeric_libraries():
    code = (
        "import sys, symdiv.testing as t; t.assert_implements; "
        "print({'numpy', 'sympy', 'torch', 'jax'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@exhaustive
def test_tolerances_are_the_callers():
    def nearly(p, q):
        return divergence(p, q) * (1 + 1e-6)

    assert_implements(nearly, DIVERGENCE, rtol=1e-5)
    assert "rtol=1e-07" in message(nearly, DIVERGENCE, rtol=1e-7)
