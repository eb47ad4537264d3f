"""Measures are SymPy expressions: held, rebuilt, copied, replaced in and printed as such."""

import copy
import pickle
from importlib import import_module

import numpy as np
import pytest
import sympy
from sympy import (
    E,
    Matrix,
    Rational,
    S,
    Symbol,
    expand,
    factor,
    latex,
    log,
    oo,
    pi,
    pretty,
    simplify,
    srepr,
    symbols,
)

from symdiv.distribution import Bernoulli, Categorical, Softmax, distributions, logits
from symdiv.measures import Entropy, KLDivergence, cross_entropy, entropy, kl_divergence
from symdiv.measures.base import Measure

n = Symbol("n", integer=True, positive=True)
m = Symbol("m", integer=True, positive=True)
a, b, k, x = symbols("a b k x")
c = Symbol("c", positive=True)
p, q = distributions("p q", size=n)
H, C, D = entropy(p), cross_entropy(p, q), kl_divergence(p, q)

# By import_module, for the attribute symdiv.distributions is the function of that name.
NAMES = (
    vars(sympy)
    | vars(import_module("symdiv.distribution"))
    | vars(import_module("symdiv.measures"))
)

EXAMPLES = [
    H,
    C,
    D,
    entropy(p, base=2),
    kl_divergence(p, q, base=10),
    entropy([0.7, 0.3]),
    kl_divergence(Bernoulli(a), Bernoulli(b)),
    cross_entropy(p, Softmax(logits("z", size=n))),
    kl_divergence(*distributions("p q", size=oo)),
    entropy(Categorical([a, 1 - a], symbols("H T"))),
    C - H - D,
    D.doit(),
    C.doit(),
    entropy(Bernoulli(a)).doit(),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_it_is_rebuilt_pickled_and_copied(example):
    assert example.func(*example.args) == example
    assert pickle.loads(pickle.dumps(example)) == example
    assert copy.copy(example) == copy.deepcopy(example) == example


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_its_srepr_is_read_back(example):
    assert eval(srepr(example), dict(NAMES)) == example


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
@pytest.mark.parametrize("traverse", [simplify, expand, factor, sympy.together, sympy.cancel])
def test_sympys_traversals_pass_through(example, traverse):
    assert not traverse(example).has(sympy.nan, sympy.zoo)


def test_it_is_part_of_expressions():
    assert expand(2 * (D + 1)) == 2 * D + 2
    assert (D + H).subs(D, C - H) == C
    assert D.has(p)
    assert D.has(q)
    assert Matrix([D, H]).subs(q, p)[0] == kl_divergence(p, p)


def test_distributions_are_replaced():
    u, v = Categorical([1, 0]), Categorical([0.7, 0.3])
    for replaced in (
        D.subs({p: u, q: v}),
        D.subs({q: v, p: u}),
        D.subs(p, u).subs(q, v),
        D.subs([(p, u), (q, v)]),
        D.subs({p: u, q: v}, simultaneous=True),
        D.xreplace({p: u, q: v}),
    ):
        assert replaced == kl_divergence(u, v)
        assert replaced.doit() == log(Rational(10, 7))
    assert D.subs({p: Bernoulli(a), q: Bernoulli(b)}) == kl_divergence(Bernoulli(a), Bernoulli(b))
    assert D.subs(p, q) == kl_divergence(q, q)


def test_two_distributions_are_swapped():
    assert D.subs({p: q, q: p}, simultaneous=True) == kl_divergence(q, p)
    assert (x * D).subs({p: q, q: p, x: 2}, simultaneous=True) == 2 * kl_divergence(q, p)
    assert D.xreplace({p: q, q: p}) == kl_divergence(q, p)


def test_a_size_is_replaced():
    assert D.subs(n, 3) == kl_divergence(*distributions("p q", size=3))
    assert D.subs(n, oo) == kl_divergence(*distributions("p q", size=oo))
    with pytest.raises(ValueError, match=r"size must be a positive integer, .*, not 0"):
        D.subs(n, 0)


def test_parameters_are_replaced_and_checked_again():
    d = kl_divergence(Bernoulli(a), Bernoulli(b))
    assert d.subs({a: 0.3, b: 0.1}) == kl_divergence(Bernoulli(0.3), Bernoulli(0.1))
    assert d.subs({a: b, b: a}, simultaneous=True) == kl_divergence(Bernoulli(b), Bernoulli(a))
    with pytest.raises(ValueError, match=r"must lie in \[0, 1\], but is 2"):
        d.subs(a, 2)


def test_a_base_is_replaced_and_checked_again():
    assert entropy(p, 1 + c).subs(c, 1) == entropy(p, base=2)
    assert entropy(p, 1 + c).subs(c, E - 1) == H
    assert entropy(p, 1 + c).subs({c: 2}, simultaneous=True) == entropy(p, base=3)
    with pytest.raises(ValueError, match="a positive number other than 1, not 1"):
        entropy(p, 1 + c).subs(c, 0)


@pytest.mark.parametrize("base", [2, 10, Rational(1, 2), "2", 2.5, pi, 1 + c, c + 2])
def test_a_base_is_a_positive_number_other_than_one(base):
    assert entropy(p, base) != H
    assert entropy(p, base).doit() == H.doit() / log(entropy(p, base).base)


def test_the_base_e_is_the_nat():
    assert entropy(p, base=E) == H
    assert Entropy(p, E) == H
    assert H.base == E
    assert kl_divergence(p, q, base=None) == D


@pytest.mark.parametrize(
    ("base", "message"),
    [
        (1, "must be a positive number other than 1, not 1"),
        (1.0, "must be a positive number other than 1, not 1"),
        (0, "must be a positive number other than 1, not 0"),
        (-2, "must be a positive number other than 1, not -2"),
        (c, "must be known to be a positive number other than 1, not c"),
        (x, "must be known to be a positive number other than 1, not x"),
        (float("nan"), "the base must be a number, not nan"),
        (oo, "the base must be finite, not oo"),
        (True, "the base must be a number, not the boolean True"),
        (1j, "the base must be real, not 1j"),
        ("two", "the base must be a number such as 0.7 .*, not the text 'two'"),
        (p, "the base must be a number, not p"),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "measure",
    [
        lambda base: entropy(p, base),
        lambda base: cross_entropy(p, q, base),
        lambda base: kl_divergence(p, q, base),
    ],
)
def test_any_other_base_is_refused_by_name(measure, base, message):
    with pytest.raises(ValueError, match=message):
        measure(base)


@pytest.mark.parametrize("measure", [cross_entropy, kl_divergence])
@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (p, [1, 0], r"sizes differ: p has n outcomes, Categorical\(\[1, 0\]\) has 2"),
        (p, distributions("q", size=m), "sizes differ: p has n outcomes, q has m"),
        (p, distributions("q", size=oo), "sizes differ: p has n outcomes, q has oo"),
        (distributions("p", size=2), distributions("q", size=3), "p has 2 outcomes, q has 3"),
        (
            Bernoulli(a),
            [a, 1 - a],
            r"outcomes differ: Bernoulli\(a\) has \{1, 0\}, .* \{1, 2\}",
        ),
        ([0.5, 0.4], [1, 0], "must sum to 1, but they sum to 9/10"),
        ([1, 0], [2, -1], "mass 2 must not be negative, but is -1"),
        (x, [1], "masses must be a list such as .*, not x"),
        ("p", "q", "masses must be a list such as .*, not 'p'"),
    ],
    ids=str,
)
def test_distributions_over_different_alphabets_are_refused(measure, first, second, message):
    with pytest.raises(ValueError, match=message):
        measure(first, second)


def test_sizes_that_may_yet_agree_are_refused_at_evaluation():
    half = D.subs(p, Categorical([1, 0]))
    for evaluate in (lambda: half.doit(), lambda: half.rewrite(sympy.Sum), lambda: half.diff(q[1])):
        with pytest.raises(ValueError, match=r"sizes differ: Categorical\(\[1, 0\]\) has 2 .* n"):
            evaluate()
    with pytest.raises(ValueError, match="sizes differ: p has 2 outcomes, q has 3"):
        D.subs({p: distributions("p", size=2), q: distributions("q", size=3)})


def test_a_number_cannot_take_the_place_of_a_distribution():
    with pytest.raises(TypeError, match="KLDivergence takes a Distribution, not 0"):
        D.subs(p, 0)
    with pytest.raises(TypeError, match="Entropy takes 1 distributions and perhaps a base"):
        Entropy(p, q, 2)
    with pytest.raises(ValueError, match=r"H\(x\) has no value yet: x is no distribution"):
        H.subs(p, x).doit()


def test_a_measure_is_abstract_or_final():
    with pytest.raises(TypeError, match=r"abstract class Bare .*summand"):
        Measure.__new__(type("Bare", (Measure,), {"arity": 1}), p)


def test_lists_and_arrays_are_categorical():
    expected = kl_divergence(Categorical([0.7, 0.3]), Categorical([0.5, 0.5]))
    assert kl_divergence([0.7, 0.3], (0.5, 0.5)) == expected
    assert kl_divergence(np.array([0.7, 0.3]), np.array([0.5, 0.5])) == expected
    assert isinstance(expected, KLDivergence)


@pytest.mark.parametrize(
    ("measure", "text", "tex", "unicode"),
    [
        (H, "H(p)", "H(p)", "H(p)"),
        (C, "H(p, q)", "H(p, q)", "H(p, q)"),
        (D, "D_KL(p || q)", r"D_{\mathrm{KL}}(p \parallel q)", "D_KL(p ‖ q)"),
        (entropy(p, 2), "H(p, base=2)", "H_{2}(p)", "H₂(p)"),
        (cross_entropy(p, q, 2), "H(p, q, base=2)", "H_{2}(p, q)", "H₂(p, q)"),
        (
            kl_divergence(p, q, 2),
            "D_KL(p || q, base=2)",
            r"D_{\mathrm{KL}, 2}(p \parallel q)",
            "D_KL,2(p ‖ q)",
        ),
        (
            entropy([0.7, 0.3]),
            "H(Categorical([7/10, 3/10]))",
            r"H\left(\left(\frac{7}{10}, \frac{3}{10}\right)\right)",
            "H((7/10, 3/10))",
        ),
        (
            cross_entropy(p, Softmax(logits("z", size=n))),
            "H(p, softmax(z))",
            r"H(p, \operatorname{softmax}(z))",
            "H(p, softmax(z))",
        ),
    ],
    ids=str,
)
def test_print(measure, text, tex, unicode):
    assert str(measure) == text
    assert latex(measure) == tex
    assert pretty(measure, use_unicode=True) == unicode


def test_print_inside_something_larger():
    assert latex(-D / 2) == r"- \frac{D_{\mathrm{KL}}(p \parallel q)}{2}"
    assert pretty(D, use_unicode=False) == "D_KL(p || q)"
    assert pretty(2 * D + 1, use_unicode=True) == "2⋅D_KL(p ‖ q) + 1"
    assert str(D**2) == "D_KL(p || q)**2"
    assert S.Half * H == H / 2
