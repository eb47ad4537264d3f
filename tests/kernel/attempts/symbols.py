"""Attempts with names, variables, constants and definitions."""

import copy
import dataclasses
import pickle
from fractions import Fraction

from symdiv.kernel import signature as S
from symdiv.kernel.syntax import audit, read
from symdiv.kernel.term import Constant, Definition, Variable, numeral
from symdiv.kernel.theorem import Theorem, infer
from tests.kernel.attempts.table import apply_to, arith, axiom, refused, term

X, Y = Variable("x", ("real",)), Variable("y", ("real",))
ZERO, ONE = numeral(0), numeral(1)


# what may be said of a constant that equals the kernel's and is not it
NOT_THE_KERNELS = "no relation between real|does not follow|not a constant of the kernel|constant"


class Text(str):
    """A text that is not quite one."""

    __slots__ = ()


class Pair(tuple[object, ...]):
    """A tuple that is not quite one."""

    __slots__ = ()


@refused("is not a plain ASCII identifier")
def name_a_variable_in_cyrillic():
    """A p that is not the p it looks like."""
    return Variable("р", ("real",))


@refused("expected a term, found р")
def read_a_cyrillic_name():
    """The same, in a text."""
    return read("р = p", {"p": Variable("p", ("real",)), "р": Variable("p", ("real",))})


@refused("is not a plain ASCII identifier")
def name_a_variable_with_a_line_break():
    """A name that prints like another."""
    return Variable("x\n", ("real",))


@refused("is not a plain ASCII identifier")
def name_a_variable_by_a_subclass_of_str():
    """A name whose equality may be redefined."""
    return Variable(Text("x"), ("real",))


@refused("is not a plain ASCII identifier")
def name_a_variable_as_a_statement():
    """A name that reads as more than a name."""
    return Variable("x = 0 -> y", ("real",))


@refused("is not a plain ASCII identifier")
def name_a_variable_of_a_hundred_thousand_letters():
    """A name that nobody can read."""
    return Variable("x" * 100_000, ("real",))


@refused("is not a tuple of sorts")
def give_a_variable_a_type_that_is_a_subclass_of_tuple():
    """A type whose equality may be redefined."""
    return Variable("x", Pair(("real",)))


@refused("is not a tuple of sorts")
def give_a_variable_a_type_that_is_a_list():
    """A type that can be changed later."""
    return Variable("x", ["real"])


@refused("is not a tuple of sorts")
def give_a_variable_a_sort_that_is_not_there():
    """A sort of its own."""
    return Variable("x", ("complex",))


@refused("is not a tuple of sorts")
def give_a_variable_no_sort():
    """A variable that denotes nothing."""
    return Variable("x", ())


@refused("is not a tuple of sorts")
def give_a_variable_a_sort_that_is_a_subclass_of_str():
    """A sort whose equality may be redefined."""
    return Variable("x", (Text("real"),))


@refused("its parameters are not different variables")
def define_with_a_parameter_twice():
    """f(x, x) := x, which at (0, 1) is both."""
    return Definition("f", (X, X), X())


@refused("its parameters are not different variables")
def define_with_a_name_of_two_sorts():
    """f(x: real, x: index) := x."""
    return Definition("f", (X, Variable("x", ("index",))), X())


@refused("its body is no term in its parameters alone")
def define_with_a_free_variable():
    """f(x) := y, whatever y is."""
    return Definition("f", (X,), Y())


@refused("its body is no term in its parameters alone")
def define_with_an_escaped_index():
    """A body with an index that nothing binds."""
    escaped = term("sum(i in D. p(i))").args[1].args[0]
    return Definition("f", (Variable("p", ("index", "real")),), escaped)


@refused("its body is no term in its parameters alone")
def define_a_function_by_a_function():
    """A body that is an abstraction."""
    return Definition("f", (), term("x. x", ("real", "real")))


@refused("its parameters are not different variables")
def define_with_parameters_in_a_list():
    """Parameters that can be exchanged later."""
    return Definition("f", [X, Y], X())


@refused("its parameters are not different variables")
def define_with_parameters_that_change_places():
    """f(x, y) := x, unfolded twice while the parameters change places: 0 = 1."""

    class Turning(tuple):
        turned = False

        def __iter__(self):
            return iter((Y, X) if Turning.turned else (X, Y))

    first = Definition("f", Turning((X, Y)), X())(ZERO, ONE)
    zero = infer("unfold", first)
    Turning.turned = True
    one = infer("unfold", first)
    return infer("arith", S.EQUAL(ZERO, ONE), numeral(1), S.NEG(ONE), premises=(one, zero))


@refused("unfold: .* is not a defined symbol")
def unfold_what_is_not_defined():
    """A variable, as if it were defined."""
    return infer("unfold", X())


@refused("unfold: .* is of sort set")
def unfold_a_set():
    """A definition of a set: sets have no equality."""
    n = Variable("n", ("index",))
    return infer("unfold", Definition("first", (n,), S.UPTO(n()))(n()))


@refused("audit: the name f has two meanings")
def state_with_two_definitions_of_one_name():
    """f(0) <= f(0), where the one f is 0 and the other 1."""
    zero, one = Definition("f", (X,), ZERO), Definition("f", (X,), ONE)
    return audit([S.LT(zero(ZERO), one(ZERO))])


@refused("audit: the name x has two meanings")
def state_with_one_name_of_two_sorts():
    """p(x) = x, for an index and a real number of one name."""
    index = Variable("x", ("index",))
    return audit([S.EQUAL(Variable("p", ("index", "real"))(index()), X())])


@refused("audit: the name p has two meanings")
def state_with_a_number_and_a_function_of_one_name():
    """p(k) = p."""
    number = Variable("p", ("real",))()
    return audit([S.EQUAL(term("p(k)"), number)])


@refused("audit: the name f has two meanings")
def state_with_two_meanings_inside_of_definitions():
    """g := f for one f, next to another f."""
    zero, one = Definition("f", (), ZERO), Definition("f", (), ONE)
    return audit([S.EQUAL(Definition("g", (), zero())(), one())])


@refused("audit: the name log has two meanings")
def name_a_variable_log():
    """A variable that prints like the logarithm."""
    return audit([S.EQUAL(Variable("log", ("real", "real"))(ZERO), ZERO)])


@refused("audit: the name sum has two meanings")
def name_a_definition_sum():
    """A definition that prints like a word of the language."""
    return audit([S.EQUAL(Definition("sum", (), ZERO)(), ZERO)])


@refused("names: sum is a word of the language")
def read_with_a_variable_named_sum():
    """The same, in a text."""
    return read("sum = 0", {"sum": X})


@refused("is no constant|is not a variable|not the kernel's")
def state_with_a_constant_of_ones_own():
    """A constant that nobody knows."""
    return audit([Constant("truth", (), "prop")()])


def from_zero_below_itself(theorem: Theorem) -> Theorem:
    """Everything, from 0 < 0."""
    return apply_to(axiom("less_irreflexive", a=ZERO), theorem)


@refused(NOT_THE_KERNELS)
def pass_off_a_constant_as_the_kernels_by_its_name():
    """0 = 1 by arithmetic, with an equality that looks like the kernel's but is not."""
    equal = Constant("equal", S.EQUAL.parameters, S.EQUAL.result)
    return infer("arith", equal(ZERO, ONE))


@refused(NOT_THE_KERNELS)
def read_a_statement_that_has_a_foreign_twin():
    """x < x from a text, while a term with a foreign ``lt`` is alive: terms are interned."""
    number = numeral(Fraction(3, 7919))
    foreign = Constant("lt", S.LT.parameters, S.LT.result)(number, number)
    return arith("3/7919 < 3/7919"), foreign


@refused(NOT_THE_KERNELS)
def copy_a_constant():
    """0 < 0 with a copy of the kernel's ``lt``."""
    return from_zero_below_itself(infer("arith", copy.copy(S.LT)(ZERO, ZERO)))


@refused(NOT_THE_KERNELS)
def copy_a_constant_deeply():
    """0 < 0 with a deep copy of the kernel's ``lt``."""
    return from_zero_below_itself(infer("arith", copy.deepcopy(S.LT)(ZERO, ZERO)))


@refused(NOT_THE_KERNELS)
def pickle_a_constant():
    """0 < 0 with the kernel's ``lt`` from a pickle."""
    return from_zero_below_itself(infer("arith", pickle.loads(pickle.dumps(S.LT))(ZERO, ZERO)))


@refused(NOT_THE_KERNELS)
def replace_nothing_in_a_constant():
    """0 < 0 with what ``dataclasses.replace`` makes of the kernel's ``lt``."""
    return from_zero_below_itself(infer("arith", dataclasses.replace(S.LT)(ZERO, ZERO)))
