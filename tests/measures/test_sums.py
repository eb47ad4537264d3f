"""A measure written out: which sum it is, and that its index captures nothing."""

import pytest
from sympy import Add, Piecewise, S, Sum, Symbol, latex, log, oo, pretty, symbols

from symdiv.distribution import Bernoulli, Categorical, Softmax, distributions, logits
from symdiv.measures import cross_entropy, entropy, kl_divergence, rel_entr, xlogy

n = Symbol("n", integer=True, positive=True)
i, k = symbols("i k")
p, q = distributions("p q", size=n)
H, C, D = entropy(p), cross_entropy(p, q), kl_divergence(p, q)


def the_sum(expression):
    (found,) = expression.atoms(Sum)
    return found


@pytest.mark.parametrize("written", [lambda e: e.doit(), lambda e: e.rewrite(Sum)])
@pytest.mark.parametrize("last", [n, oo])
def test_over_a_symbolic_size_a_measure_is_a_sum(written, last):
    p, q = distributions("p q", size=last)
    (j,) = the_sum(written(entropy(p))).variables
    assert written(entropy(p)) == -Sum(xlogy(p[j], p[j]), (j, 1, last))
    assert written(cross_entropy(p, q)) == -Sum(xlogy(p[j], q[j]), (j, 1, last))
    assert written(kl_divergence(p, q)) == Sum(rel_entr(p[j], q[j]), (j, 1, last))
    assert written(kl_divergence(p, q, 2)) == Sum(rel_entr(p[j], q[j]), (j, 1, last)) / log(2)


def test_over_a_numbered_alphabet_a_measure_is_its_terms():
    p, q = distributions("p q", size=2)
    assert kl_divergence(p, q).doit() == rel_entr(p[1], q[1]) + rel_entr(p[2], q[2])
    assert entropy(p).doit() == -xlogy(p[1], p[1]) - xlogy(p[2], p[2])
    assert D.subs(n, 2).doit() == kl_divergence(p, q).doit()


def test_the_sum_of_a_numbered_alphabet_evaluates_to_the_terms():
    for measure in (
        kl_divergence(*distributions("p q", size=3)),
        entropy(Categorical([Symbol("a"), 1 - Symbol("a")])),
        cross_entropy(Bernoulli(Symbol("a")), Bernoulli(Symbol("b"))),
    ):
        assert measure.rewrite(Sum).has(Sum)
        assert measure.rewrite(Sum).doit() == measure.doit()


def test_outcomes_that_are_no_consecutive_integers_are_summed_term_by_term():
    law = Categorical([S.Half, S.Half], symbols("H T"))
    assert entropy(law).rewrite(Sum) == log(2)
    assert entropy(Categorical([S.Half, S.Half], [1, 5])).rewrite(Sum) == log(2)


def test_writing_out_twice_gives_equal_sums():
    assert D.rewrite(Sum) == D.doit() == D.rewrite(Sum)
    assert D.rewrite(Sum).dummy_eq(Sum(rel_entr(p[i], q[i]), (i, 1, n)))


def test_the_index_is_not_a_name_that_is_free():
    named_i = distributions("i", size=n)
    assert str(the_sum(entropy(named_i).doit()).variables[0]) == "j"
    assert (
        str(the_sum(kl_divergence(named_i, distributions("j", size=n)).doit()).variables[0]) == "k"
    )
    m = Symbol("i", integer=True, positive=True)
    assert str(the_sum(entropy(distributions("p", size=m)).doit()).variables[0]) == "j"


@pytest.mark.parametrize(
    "free", [Symbol("i"), Symbol("i", integer=True), Symbol("i", integer=True, positive=True)]
)
def test_a_free_i_is_not_captured(free):
    written = D.rewrite(Sum)
    derivative = written.diff(q[free])
    assert free in derivative.free_symbols
    assert derivative.subs(n, 3).subs(free, 2).doit() == -p.subs(n, 3)[2] / q.subs(n, 3)[2]
    inserted = (written * Symbol("x")).subs(Symbol("x"), p[free])
    assert p[free] in inserted.args
    weighted = Sum(written.function * Symbol("x"), *written.limits).subs(Symbol("x"), p[free])
    assert free in weighted.free_symbols


@pytest.mark.parametrize("measure", [H, C, D], ids=str)
def test_logarithms_can_be_asked_for(measure):
    assert measure.rewrite(log).has(log)
    assert not measure.rewrite(log).has(xlogy, rel_entr)


def test_logarithms_of_explicit_masses_skip_zeros():
    assert entropy([0.5, 0.5, 0]).rewrite(log) == log(2)
    assert kl_divergence([1, 0], [0, 1]).rewrite(log) == oo
    assert not entropy(Bernoulli(k)).rewrite(log).has(Piecewise, Sum)


def test_a_softmax_stays_readable_in_the_sum_and_can_be_written_out():
    s = Softmax(logits("z", size=n))
    written = cross_entropy(p, s).doit()
    assert str(written) == "-Sum(xlogy(p[i], softmax(z)[i]), (i, 1, n))"
    assert str(written.doit()) == (
        "-Sum(xlogy(p[i], exp(z[i])/Sum(exp(z[j]), (j, 1, n))), (i, 1, n))"
    )


def test_nothing_grows_with_a_symbolic_size():
    for size in (n, 1000 * n, n**2 + 10**9):
        p, q = distributions("p q", size=size)
        assert len(kl_divergence(p, q).doit().args) == 2


def test_equal_distributions_leave_no_sum():
    assert kl_divergence(p, p).doit() == 0
    assert kl_divergence(p, p).rewrite(Sum) == 0
    assert cross_entropy(p, p).doit() == H.doit()


def test_terms_read_as_in_a_textbook():
    y, s = symbols("y s")
    loss = cross_entropy(Bernoulli(y), Bernoulli(s)).doit()
    assert latex(loss) == r"- y \log s - \left(1 - y\right) \log\left(1 - s\right)"
    assert pretty(loss) == "-y⋅log(s) - (1 - y)⋅log(1 - s)"
    assert latex(H.doit()) == r"- \sum_{i=1}^{n} p_{i} \log p_{i}"
    assert latex(C.doit()) == r"- \sum_{i=1}^{n} p_{i} \log q_{i}"
    assert latex(D.doit()) == r"\sum_{i=1}^{n} p_{i} \log \frac{p_{i}}{q_{i}}"


def test_a_sum_of_measures_is_written_out_in_its_terms():
    assert (C - H - D).doit() == Add(C.doit(), -H.doit(), -D.doit())
    assert (2 * H).doit() == 2 * H.doit()
