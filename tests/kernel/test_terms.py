"""Terms: identity up to bound names, substitution without capture, and what they mean."""

import gc
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import read
from symdiv.kernel.term import (
    INDEX,
    PROP,
    REAL,
    Abstraction,
    Bound,
    KernelError,
    Term,
    Variable,
    abstract,
    instantiate,
    numeral,
    substitute,
)
from tests.kernel.model import Model, same_number
from tests.kernel.random_terms import FREE, NAMES, functions, statements, terms, values
from tests.sweeps import size

A, X, Y, K = FREE["a"], FREE["x"], FREE["y"], FREE["k"]
F, W = FREE["f"], FREE["w"]
ANY_TERM = st.one_of(terms(REAL), terms(PROP), statements())
JUDGED_TERM = st.one_of(terms(REAL), terms(PROP))  # of limits the model knows less
few = settings(max_examples=size(20, 60), deadline=None)


def agree(one: object, other: object) -> bool:
    return one is other if isinstance(one, bool) else same_number(one, other)


def subterms(term: Term) -> list[Term]:
    return [term, *(part for arg in term.args for part in subterms(arg))]


# bound variables


@few
@given(ANY_TERM)
def test_terms_that_differ_in_a_bound_name_are_one_object(body):
    fresh = Variable("fresh", (REAL,))
    renamed = substitute(body, {X: fresh()})
    assert abstract((X,), body) is abstract((fresh,), renamed)


@few
@given(terms(REAL))
def test_quantifiers_over_differing_names_are_one_object(body):
    other = Variable("other", (INDEX,))
    renamed = substitute(body, {K: other()})
    domain = FREE["D"]()
    assert S.SUM(domain, abstract((K,), body)) is S.SUM(domain, abstract((other,), renamed))


@few
@given(ANY_TERM)
def test_a_bound_variable_is_not_free(body):
    assert abstract((X,), body).free == body.free - {X}
    assert abstract((X, K), body).free == body.free - {X, K}


@few
@given(ANY_TERM, terms(REAL))
def test_the_value_of_an_abstraction_is_a_substitution(body, value):
    assert instantiate(abstract((X,), body), (value,)) is substitute(body, {X: value})


@few
@given(ANY_TERM, terms(REAL), terms(INDEX))
def test_an_abstraction_over_two_variables_takes_them_in_order(body, value, place):
    both = instantiate(abstract((X, K), body), (value, place))
    assert both is substitute(body, {X: value, K: place})


# substitution


@few
@given(ANY_TERM)
def test_substituting_a_variable_for_itself_changes_nothing(term):
    assert substitute(term, {X: X(), K: K()}) is term
    assert substitute(term, {F: read("i. f(i)", NAMES, F.type)}) is term


@few
@given(ANY_TERM, terms(REAL))
def test_substituting_for_a_variable_that_is_not_free_changes_nothing(term, value):
    absent = Variable("absent", (REAL,))
    assert substitute(term, {absent: value}) is term


@few
@given(ANY_TERM, terms(REAL))
def test_substitution_replaces_the_free_variable_by_those_of_its_value(term, value):
    free = (term.free - {X}) | value.free if X in term.free else term.free
    assert substitute(term, {X: value}).free == free


@few
@given(ANY_TERM, terms(REAL), terms(REAL))
def test_substitutions_compose(term, first, second):
    one_by_one = substitute(substitute(term, {X: first}), {Y: second})
    assert one_by_one is substitute(term, {X: substitute(first, {Y: second}), Y: second})


@few
@given(JUDGED_TERM, values(), terms(REAL))
def test_substitution_means_evaluation_at_the_value(term, at, value):
    substituted = Model(at)(substitute(term, {X: value}))
    assert agree(substituted, Model(at | {X: Model(at)(value)})(term))


@few
@given(JUDGED_TERM, values(), functions(INDEX, REAL), functions(INDEX, REAL, REAL))
def test_substitution_of_functions_means_evaluation_at_functions(term, at, function, family):
    substituted = Model(at)(substitute(term, {F: function, W: family}))
    model = Model(at)
    assert agree(substituted, Model(at | {F: model(function), W: model(family)})(term))


@pytest.mark.parametrize(
    ("text", "variable", "value", "expected"),
    [
        ("sum(i in D. f(i) * x)", "x", "f(i)", "sum(j in D. f(j) * f(i))"),
        ("forall i. f(i) = x", "x", "f(i)", "forall j. f(j) = f(i)"),
        ("forall y. x <= y", "x", "y", "forall x. y <= x"),
        ("deriv(a. a * x, x, 0)", "x", "a", "deriv(y. y * a, a, 0)"),
        (
            "sum(i in D. sum(k in D. x))",
            "x",
            "delta(i, k)",
            "sum(j in D. sum(n in D. delta(i, k)))",
        ),
    ],
)
def test_no_variable_is_captured(text, variable, value, expected):
    substituted = substitute(read(text, NAMES), {FREE[variable]: read(value, NAMES)})
    assert substituted is read(expected, NAMES)


def test_a_function_is_applied_where_it_is_put_in():
    square = read("i. f(i) * f(i)", NAMES, F.type)
    assert substitute(read("sum(i in D. f(i))", NAMES), {F: square}) is read(
        "sum(i in D. f(i) * f(i))", NAMES
    )


def test_a_function_of_a_bound_index_stays_under_its_binder():
    under = read("i. sum(k in D. w(k, f(i)))", NAMES, F.type)
    nested = substitute(read("sum(i in D. f(i))", NAMES), {F: under})
    assert nested is read("sum(i in D. sum(k in D. w(k, f(i))))", NAMES)


# what terms know of themselves


@few
@given(ANY_TERM)
def test_a_term_knows_its_size_depth_and_variables(term):
    parts = subterms(term)
    assert term.size == len(parts)
    assert term.depth == 1 + max((arg.depth for arg in term.args), default=0)
    heads = {part.head for part in parts if type(part.head) is Variable}
    assert term.free == heads
    assert term.open == 0


@few
@given(ANY_TERM)
def test_a_part_refers_to_no_binder_outside_of_the_term(term):
    def check(part: Term, binders: int) -> None:
        inner = binders + len(part.head.sorts) if type(part.head) is Abstraction else binders
        if type(part.head) is Bound:
            assert 0 <= part.head.number < binders
        assert part.open <= binders
        for arg in part.args:
            check(arg, inner)

    check(term, 0)


@few
@given(ANY_TERM)
def test_the_same_term_built_again_is_the_same_object(term):
    def rebuilt(part: Term) -> Term:
        if type(part.head) in (Bound, Abstraction) or part.open:
            return part
        if not part.args:
            return numeral(part.head.value) if hasattr(part.head, "value") else part.head()
        return part.head(*map(rebuilt, part.args))

    assert rebuilt(term) is term


def test_terms_nobody_holds_are_forgotten():
    from symdiv.kernel.term import _interned

    gc.collect()
    before = len(_interned)
    held = [numeral(Fraction(n, 104729)) for n in range(1, 50)]
    assert len(_interned) >= before + 49
    del held
    gc.collect()
    assert len(_interned) <= before


@pytest.mark.parametrize("value", [0, 1, Fraction(7, 10), 2**4095])
def test_numerals_are_exact(value):
    assert numeral(value) is numeral(Fraction(value))
    assert numeral(value).head.value == value


def test_a_number_and_its_fraction_are_one_numeral_but_not_one_quotient():
    assert numeral(Fraction(4, 2)) is numeral(2)
    assert S.DIV(numeral(1), numeral(2)) is not numeral(Fraction(1, 2))


def test_a_set_and_an_index_of_one_name_are_different():
    assert Variable("n", (INDEX,)) != Variable("n", (REAL,))


def test_a_quantifier_over_sets_is_refused():
    with pytest.raises(KernelError, match="D is neither an index nor a real number"):
        S.forall(FREE["D"], read("i in D", NAMES))
