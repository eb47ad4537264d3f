"""The text of generated code: what a person reads, and what can never get into it."""

import ast
import inspect
import pickle
import subprocess
import sys
import traceback

import pytest
from sympy import Derivative, Eq, Function, Integral, Piecewise, Symbol, log, oo, symbols

import symdiv
from symdiv import expressions as E
from symdiv.codegen import BACKENDS, generate, lambdify
from symdiv.distribution import Categorical, Labels, distributions, families, logits
from symdiv.measures import cross_entropy, entropy, kl_divergence

n, N = symbols("n N", integer=True, positive=True)
every_backend = pytest.mark.parametrize("backend", BACKENDS)
every_expression = pytest.mark.parametrize("name", E.EXPRESSIONS)


def names_in(text):
    return {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}


def function_in(text, name="value"):
    (found,) = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    return found


@every_backend
@every_expression
def test_every_expression_has_code_with_a_typed_signature_and_a_docstring(name, backend):
    text = generate(getattr(E, name), backend, name)
    function = function_in(text, name)
    assert function.returns is not None
    assert all(argument.annotation is not None for argument in function.args.args)
    lines = ast.get_docstring(function).splitlines()
    assert lines[0]
    for argument in function.args.args:
        assert any(line.startswith(f"{argument.arg}: ") for line in lines)
    assert max(map(len, text.splitlines())) <= 140
    assert text.endswith("\n")


@every_backend
@every_expression
def test_every_name_in_the_code_is_defined_there_and_every_import_used(name, backend):
    tree = ast.parse(generate(getattr(E, name), backend, name))
    imported = {
        (alias.asname or alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    private = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} - {name}
    # NDArray comes along with ArrayLike
    assert imported - {"NDArray"} <= used
    assert private <= used
    assert not used & {"eval", "exec", "compile", "open", "__import__", "getattr"}


def called_in(text, name="value"):
    """What a function calls, by its last name."""
    calls = (node.func for node in ast.walk(function_in(text, name)) if isinstance(node, ast.Call))
    return {getattr(called, "attr", getattr(called, "id", "")) for called in calls}


@every_backend
def test_softmax_and_sigmoid_are_never_formed_before_their_logarithm(backend):
    for loss in (E.softmax_loss, E.label_loss, E.smoothed_loss, E.sigmoid_loss):
        called = called_in(generate(loss, backend))
        assert not called & {"softmax", "_softmax", "sigmoid", "_sigmoid", "expit", "log", "_log"}
        assert any("log" in name for name in called)


def test_arguments_are_named_and_ordered_as_one_reads_them():
    assert list(inspect.signature(lambdify(E.softmax_loss)).parameters) == ["p", "z"]
    assert list(inspect.signature(lambdify(E.posterior_KL)).parameters) == ["q", "p", "likelihood"]
    assert list(inspect.signature(lambdify(E.segment_KL)).parameters) == ["p", "q", "t"]
    assert list(inspect.signature(lambdify(E.binary_KL)).parameters) == ["a", "b"]
    assert list(inspect.signature(lambdify(E.label_loss)).parameters) == ["z", "c"]


def test_the_docstring_says_meaning_shapes_units_and_conventions():
    bits = lambdify(kl_divergence(E.p, E.q, base=2), name="divergence")
    assert bits.__name__ == "divergence"
    for words in ("D_KL(p || q, base=2), in bits", "shape (..., n)", "inf where y is 0"):
        assert words in bits.__doc__


def test_the_source_is_there_for_inspection_and_for_tracebacks():
    function = lambdify(E.KL, "python", "divergence")
    assert inspect.getsource(function).startswith("def divergence(")
    assert function.__source__ == generate(E.KL, "python", "divergence")
    with pytest.raises(ValueError, match="argument 2 is shorter") as caught:
        function([0.5, 0.5], [1.0])
    shown = "".join(traceback.format_exception(caught.value))
    assert "for p_i, q_i in zip(p, q, strict=True)" in shown


def test_it_is_reached_from_the_package():
    assert symdiv.lambdify(E.H, "python")([0.5, 0.5]) == pytest.approx(0.6931471805599453)
    assert symdiv.generate(E.H, "numpy") == generate(E.H, "numpy")


@pytest.mark.parametrize(
    "name", ["x; import os", "__import__('os')", "a b", "1x", "x\n", "é", "_x", "", 'x"""', "р"]
)
def test_symbols_that_are_no_identifiers_are_refused(name):
    with pytest.raises(ValueError, match="is no name in code"):
        generate(Symbol(name, real=True) ** 2, "python")
    with pytest.raises(ValueError, match="is no name in code"):
        generate(E.H, "python", name=name)


def test_text_in_labels_cannot_leave_the_docstring():
    evil = Symbol('"""\nimport os\nos.abort()\n"""\\')
    p = Categorical([Symbol("a", real=True), 1 - Symbol("a", real=True)], [evil, 1])
    for backend in BACKENDS:
        text = generate(entropy(p), backend)
        assert "os" not in names_in(text)
        assert "import os" in ast.get_docstring(function_in(text))


@pytest.mark.parametrize("name", ["np", "math", "torch", "zip", "len", "lambda", "entr", "float"])
def test_names_that_the_code_needs_itself_get_an_underscore(name):
    a = Symbol(name, real=True)
    expression = entropy(symdiv.Bernoulli(a))
    for backend in ("python", "numpy", "scipy"):
        function = lambdify(expression, backend)
        assert list(inspect.signature(function).parameters) == [f"{name}_"]
        assert float(function(0.5)) == pytest.approx(0.6931471805599453)


def test_names_of_loops_and_locals_make_way_for_arguments():
    p, p_i, p_i_ = *distributions("p,", size=n), *symbols("p_i p_i_", real=True)
    found = lambdify(entropy(p) + p_i + 2 * p_i_, "python")
    assert found([0.5, 0.5], 1, 10) == pytest.approx(21.6931471805599453)
    z, taken = logits("z", size=n), Symbol("log_softmax_z", real=True)
    loss = cross_entropy(p, symdiv.Softmax(z)) + taken
    assert lambdify(loss, "scipy")([0, 1], [0, 0], 1) == pytest.approx(1.6931471805599453)


def test_two_things_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two things have the name p"):
        generate(E.H + Symbol("p", real=True), "numpy")


x = Symbol("x", real=True)
(q_family,) = families("q,", x, size=n)
p_naturals, q_naturals = distributions("p q", size=oo)


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        (kl_divergence(E.p, q_family), "q_x has no code: it is known by name only"),
        (entropy(p_naturals), "infinitely many outcomes does not fit into an array"),
        (Derivative(kl_divergence(E.p, q_family), x), "this derivative is not known"),
        (Function("f")(x), "there is no code for f"),
        (Integral(x, x), r"there is no code for this kind of expression \(Integral\)"),
        (Piecewise((x, x > 0), (0, True)), "there is no code for Piecewise"),
        (E.p[E.k + 1] * log(2), "an index is a number, a symbol or an outcome of a sample"),
        (E.p[E.k] * Labels("y", N)[E.k], "k runs over 1..n, and not over 1..N"),
        (Eq(x, 1), "is no expression with a value"),
        (log(-2), "is no real number"),
    ],
)
@every_backend
def test_what_has_no_code_is_named_in_one_line(expression, reason, backend):
    with pytest.raises(ValueError, match=reason) as caught:
        generate(expression, backend)
    assert "\n" not in str(caught.value)


def test_an_unknown_backend_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="no backend 'fortran': there are python, numpy, scipy"):
        generate(E.H, "fortran")


def test_the_expressions_survive_pickling():
    for name in E.EXPRESSIONS:
        assert pickle.loads(pickle.dumps(getattr(E, name))) == getattr(E, name)


def test_no_backend_is_imported_before_its_code_runs():
    program = (
        "import sys, symdiv.codegen, symdiv.expressions as E; "
        "texts = [symdiv.codegen.generate(E.KL, name) for name in symdiv.codegen.BACKENDS]; "
        "print(sorted({'numpy', 'scipy', 'torch', 'jax'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
