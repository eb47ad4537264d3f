"""Attempts to make terms that are not well formed, or numbers that are not exact."""

import copy
import pickle
from fractions import Fraction

from symdiv.kernel import signature as S
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import read
from symdiv.kernel.term import (
    Numeral,
    Term,
    Variable,
    abstract,
    apply,
    instantiate,
    substitute,
)
from symdiv.kernel.theorem import infer
from tests.kernel.attempts.table import refused, term

X, Y = Variable("x", ("real",)), Variable("y", ("real",))
INDEX = Variable("i", ("index",))


class Lookalike:
    """What a term looks like from outside, with a head that can be changed."""

    type, args, free, open, size, depth, order = ("real",), (), frozenset(), 0, 1, 1, 0

    def __init__(self, value: int) -> None:
        self.head = Numeral(Fraction(value))


@refused("log: takes 1 arguments, not 2")
def apply_the_logarithm_to_two_numbers():
    """A logarithm to a base, which the kernel's is not."""
    return S.LOG(X(), Y())


@refused("log: argument 1 ")
def apply_the_logarithm_to_an_index():
    """log(i)."""
    return S.LOG(INDEX())


@refused("add: argument 2 ")
def add_a_number_of_pythons():
    """x + 1 with Python's 1."""
    return S.ADD(X(), 1)


@refused("sum: argument 2 ")
def sum_a_function_of_a_real_number():
    """A sum of exp(x) over x in D."""
    return S.SUM(term("D"), term("x. exp(x)", ("real", "real")))


@refused("and: argument 2 ")
def join_a_proposition_and_a_number():
    """A and 0."""
    return S.AND(term("A"), term("0"))


@refused("apply: .* is not a variable, constant or definition")
def apply_a_numeral():
    """A head that the caller may not make."""
    return apply(Numeral(Fraction(-1)))


@refused("apply: .* is not a variable, constant or definition")
def apply_something_that_looks_like_a_constant():
    """A head with a constant's attributes."""

    class Anything:
        name, parameters, result = "add", (("real",), ("real",)), "real"

    return apply(Anything(), X(), Y())


@refused("term: apply a head to arguments instead")
def construct_a_term():
    """A term by its constructor."""
    return Term(S.FALSE, (), ("prop",))


@refused("term: head cannot be changed")
def assign_a_terms_head():
    """0 = 1 from 0 = 0, by assignment."""
    equation = term("0 = 0")
    equation.head = S.LE


@refused("term: order cannot be changed")
def move_a_factor_of_a_product():
    """A variable before all others."""
    X().order = 0


@refused("arith: .* differ by more than a number")
def equate_two_factors_that_stand_at_one_place():
    """x x = x y, of an x and a y that are made to have one order."""
    x, y = X(), Y()
    before = y.order
    object.__setattr__(y, "order", x.order)
    try:
        return infer("arith", S.EQUAL(S.MUL(x, x), S.MUL(x, y)))
    finally:
        object.__setattr__(y, "order", before)


@refused("term: free cannot be changed")
def delete_a_terms_variables():
    """A term without its free variables."""
    equation = term("x = 0")
    del equation.free


@refused("term: write it with")
def copy_a_term():
    """A second term that is equal but not identical."""
    return copy.copy(term("x = 0"))


@refused("term: write it with")
def copy_a_term_deeply():
    """The same, deeply."""
    return copy.deepcopy(term("x = 0"))


@refused("term: write it with")
def pickle_a_term():
    """The same, by a pickle."""
    return pickle.loads(pickle.dumps(term("x = 0")))


@refused("wrong premises or arguments|is not a closed proposition")
def use_an_empty_term():
    """A term that object.__new__ made, with nothing in it."""
    return infer("assume", object.__new__(Term))


@refused("an argument is neither term nor variable nor name")
def use_a_lookalike_of_a_term():
    """An object with a term's attributes."""
    return infer("arith", Lookalike(0))


@refused("instantiate: .* is not a function of")
def instantiate_with_a_lookalike():
    """0 = 1, with a number that is 0 when the one equation is proved and 1 for the other."""
    number = Lookalike(0)
    changing = instantiate(abstract((X,), S.ADD(X(), term("0"))), (number,))
    zero = infer("arith", S.EQUAL(changing, term("0")))
    number.head = Numeral(Fraction(1))
    return zero, infer("arith", S.EQUAL(changing, term("1")))


@refused("instantiate: .* is not a function of")
def instantiate_with_arguments_that_change():
    """The same, by arguments of which the first look is right and the second is not."""

    class Changing(tuple):
        def __getitem__(self, _):
            return Lookalike(1)

    return instantiate(abstract((X,), S.ADD(X(), term("0"))), Changing((X(),)))


@refused("instantiate: .* is not a function of")
def instantiate_a_function_with_another_sort():
    """An index for a real number."""
    return instantiate(abstract((X,), X()), (INDEX(),))


@refused("instantiate: .* is not a function of")
def instantiate_with_a_function():
    """A function of a real number for a real number."""
    return instantiate(abstract((X,), S.ADD(X(), X())), (term("x. x", ("real", "real")),))


@refused("instantiate: .* is not a function of")
def instantiate_with_too_many_arguments():
    """Two values for one variable."""
    return instantiate(abstract((X,), X()), (X(), Y()))


@refused("instantiate: .* is not a function of")
def instantiate_what_is_no_function():
    """A number as a function."""
    return instantiate(X(), ())


@refused("substitute: .* is no closed term of the type")
def substitute_another_sort():
    """An index for a real number."""
    return substitute(X(), {X: INDEX()})


@refused("substitute: .* is no closed term of the type")
def substitute_a_lookalike():
    """An object with a term's attributes."""
    return substitute(S.ADD(X(), X()), {X: Lookalike(1)})


@refused("substitute: .* is (no closed term of the type|not a dict of terms)")
def substitute_values_that_change():
    """A mapping of which the first look is right and the second is not."""

    class Changing(dict):
        def __getitem__(self, _):
            return Lookalike(1)

    return substitute(S.ADD(X(), X()), Changing({X: X()}))


@refused("substitute: ")
def substitute_values_that_are_hidden():
    """A mapping that shows no values to whoever checks them, and has one."""

    class Hiding(dict):
        def items(self):
            return ()

    return substitute(S.ADD(X(), X()), Hiding({X: Lookalike(1)}))


@refused("abstract: ")
def bind_a_function():
    """An abstraction over a function."""
    return abstract((Variable("p", ("index", "real")),), term("p(i)"))


@refused("abstract: ")
def bind_one_variable_twice():
    """A function of x and x."""
    return abstract((X, X), X())


@refused("abstract: ")
def bind_nothing():
    """An abstraction without variables."""
    return abstract((), X())


@refused("abstract: ")
def bind_variables_that_change():
    """A function of an index whose body takes it for a real number."""

    class Changing(tuple):
        looks = 0

        def __iter__(self):
            Changing.looks += 1
            return iter((X,) if Changing.looks == 1 else (INDEX,))

        def __reversed__(self):
            return iter((X,))

    return S.FORALL_INDEX(abstract(Changing((X,)), S.EQUAL(X(), X())))


@refused("sequent: hypotheses are not a frozenset")
def state_a_sequent_with_hypotheses_in_a_list():
    """Hypotheses that can be taken away later."""
    return Sequent([], term("A"))


@refused("sequent: hypotheses are not a frozenset")
def state_a_sequent_with_a_subclass_of_frozenset():
    """Hypotheses whose comparison may be redefined."""

    class Nothing(frozenset):
        def __le__(self, _):
            return True

    return Sequent(Nothing({term("A")}), term("A"))


@refused("sequent: .* is not a closed proposition")
def state_a_number():
    """A number as a conclusion."""
    return Sequent(frozenset(), term("0"))


@refused("sequent: .* is not a closed proposition")
def state_a_text():
    """A text as a conclusion."""
    return Sequent(frozenset(), "0 = 0")


@refused("expected the end")
def read_more_than_a_term():
    """A statement with something after it."""
    return read("0 = 0, 1 = 1", {})


@refused("expected the end")
def chain_relations():
    """a < b < c, which would read as a relation of a proposition."""
    return read("x < y < x", {"x": X, "y": Y})


@refused("expected a numeral .* not over 0")
def read_a_numeral_over_zero():
    """1/0 as a numeral."""
    return read("1/0 = 1/0", {})


@refused("expected a known name, found q")
def read_an_unknown_name():
    """A name that stands for nothing."""
    return read("q = q", {})


@refused("expected")
def read_a_word_as_a_bound_name():
    """A sum over the index ``sum``."""
    return read("forall sum. sum = sum", {})


@refused("text|str")
def read_a_number():
    """What is not a text."""
    return read(5, {})
