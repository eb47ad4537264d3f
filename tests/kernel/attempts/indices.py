"""Attempts with induction, with sums and products below an index, and with shifted series."""

from symdiv.kernel.syntax import read
from symdiv.kernel.term import Variable
from symdiv.kernel.theorem import infer
from tests.kernel.attempts.table import (
    VARIABLES,
    apply_to,
    arith,
    assume,
    axiom,
    claimed,
    refused,
    term,
)

PROPERTY, SUMMAND = ("index", "prop"), ("index", "real")
F = term("i. f(i)", SUMMAND)


def induction(says, k="k"):
    """Induction for a property of an index."""
    return axiom("index_induction", P=term(says, PROPERTY), k=term(k))


@refused("modus_ponens: .* is not")
def induct_without_a_base():
    """f(k) = 0 from f(i) = 0 -> f(i + 1) = 0."""
    return apply_to(induction("i. f(i) = 0"), assume("forall i. f(i) = 0 -> f(next(i)) = 0"))


@refused("modus_ponens: .* is not")
def induct_from_the_second_index():
    """f(k) = 0 from f(2) = 0."""
    return apply_to(induction("i. f(i) = 0"), assume("f(next(one)) = 0"))


@refused("modus_ponens: .* is not")
def induct_by_a_step_at_one_index():
    """f(k) = 0 from f(1) = 0 and the step from n."""
    grown = apply_to(induction("i. f(i) = 0"), assume("f(one) = 0"))
    return apply_to(grown, assume("f(n) = 0 -> f(next(n)) = 0"))


@refused("generalise: n is free in")
def induct_by_a_step_whose_hypothesis_speaks_of_its_index():
    """f(k) = 0 from f(1) = 0, the step being proved with f(n + 1) = 0 assumed."""
    step = infer("discharge", term("f(n) = 0"), premises=(assume("f(next(n)) = 0"),))
    return infer("generalise", VARIABLES["n"], premises=(step,))


@refused("modus_ponens: .* is not")
def induct_downwards():
    """f(k) = 0 from f(1) = 0 and f(i + 1) = 0 -> f(i) = 0."""
    grown = apply_to(induction("i. f(i) = 0"), assume("f(one) = 0"))
    return apply_to(grown, assume("forall i. f(next(i)) = 0 -> f(i) = 0"))


@refused("substitute: .* is no closed term of the type")
def induct_over_the_real_numbers():
    """A property of all real numbers, from that of 1 and of x + 1."""
    return axiom("index_induction", P=term("x. x = x", ("real", "prop")), k=term("x"))


@refused("next: argument 1 is .* not of type")
def take_the_number_after_a_real_one():
    """The index after 1/2."""
    return term("next(1/2)")


@refused("same: argument|equal: argument")
def take_the_first_index_for_the_number_one():
    """one = 1."""
    return term("one = 1")


@refused("arith: .* is no relation between real terms")
def count_the_first_index_twice():
    """one = next(one), as numbers."""
    return arith("one = next(one)")


@refused("position .*: expected a name, found one")
def bind_the_name_of_the_first_index():
    """f(one) = f(one), meant for every index that is called one."""
    return term("forall one. f(one) = f(one)")


@refused("names: next is a word")
def call_a_function_by_the_name_of_the_next_index():
    """next(i) = i, of a function of the reader's."""
    return read("next(i) = i", VARIABLES | {"next": Variable("next", ("index", "index"))})


@refused("claim: proved is")
def leave_out_the_sum_up_to_the_first_index():
    """sum over {1..1} of f = 0, as the sum below 1 is."""
    return claimed(axiom("sum_none", f=F), "sum(i in upto(one). f(i)) = 0")


@refused("claim: proved is")
def leave_out_a_sum_below_any_index():
    """sum over {1..k-1} of f = 0, for every k, as for 1."""
    return claimed(axiom("sum_none", f=F), "sum(i in below(k). f(i)) = 0")


@refused("claim: proved is")
def multiply_nothing_to_zero():
    """The product over the empty set is 0, as the sum over it is."""
    return claimed(axiom("product_none", f=F), "product(i in below(one). f(i)) = 0")


@refused("arith: the two sides")
def take_a_product_for_a_sum():
    """product(f) = sum(f) over one set."""
    return arith("product(i in D. f(i)) = sum(i in D. f(i))")


@refused("arith: the two sides")
def multiply_a_product_term_by_term():
    """product(f g) = product(f) product(g), which no rule knows without induction."""
    return arith("product(i in D. f(i) * g(i)) = product(i in D. f(i)) * product(i in D. g(i))")


@refused("claim: proved is")
def add_the_term_after_the_last():
    """The sum over {1..k} is that over {1..k-1} and f(k + 1)."""
    longer = axiom("sum_next", f=F, k=term("k"))
    return claimed(longer, "sum(i in below(next(k)). f(i)) = sum(i in below(k). f(i)) + f(next(k))")


@refused("claim: proved is")
def sum_up_to_an_index_without_it():
    """The sum over {1..k} is that over {1..k-1}."""
    same = axiom("sum_upto", f=F, k=term("k"))
    return claimed(same, "sum(i in upto(k). f(i)) = sum(i in below(k). f(i))")


@refused("claim: proved is")
def be_a_member_of_the_empty_set():
    """1 is below 1, being an index."""
    return claimed(axiom("index_same", k=term("one")), "one in below(one)")


@refused("modus_ponens: .* is not")
def pick_a_term_of_the_empty_set():
    """The sum below 1 of f delta(i, 1) is f(1), from 1 in {1..1}."""
    pick = axiom("sum_pick", k=term("one"), D=term("below(one)"), f=F)
    return apply_to(pick, assume("one in upto(one)"))


@refused("claim: proved is")
def shift_a_series_without_its_first_term():
    """f(2) + f(3) + ... = s, so f(1) + f(2) + ... = s."""
    back = axiom(
        "iff_left", A=term("hassum(i. f(next(i)), x)"), B=term("hassum(i. f(i), f(one) + x)")
    )
    whole = apply_to(back, axiom("series_shift", f=F, s=term("x")))
    whole = apply_to(whole, assume("hassum(i. f(next(i)), x)"))
    return claimed(whole, "hassum(i. f(i), x)", "hassum(i. f(next(i)), x)")


@refused("modus_ponens: .* is not")
def shift_a_series_the_wrong_way():
    """f(1) + f(2) + ... = s, so f(2) + f(3) + ... = s + f(1)."""
    series = axiom("series_shift", f=F, s=term("f(one) + x"))
    on = axiom("iff_right", A=series.conclusion.args[0], B=series.conclusion.args[1])
    return apply_to(on, series, assume("hassum(i. f(i), x)"))


@refused("modus_ponens: .* is not")
def shift_a_series_that_diverges():
    """f(1) + f(2) + ... = f(1) + x, since f(2) + f(3) + ... diverges."""
    series = axiom("series_shift", f=F, s=term("x"))
    back = axiom("iff_left", A=series.conclusion.args[0], B=series.conclusion.args[1])
    return apply_to(back, series, assume("diverges(i. f(next(i)))"))


@refused("claim: proved is")
def begin_the_series_of_exp_at_its_second_term():
    """a + a^2/2! + ... = exp(a)."""
    series = axiom("series_exp", a=term("a"))
    return claimed(series, "hassum(i. product(j in upto(i). a / sum(k in upto(j). 1)), exp(a))")


@refused("modus_ponens: .* is not")
def diverge_since_the_partial_sums_have_no_bound():
    """Partial sums above every bound tend to +oo; they may come back below it."""
    above = axiom("diverges_above", f=F, a=term("a"))
    return apply_to(above, assume("not (forall k. sum(i in below(k). f(i)) <= a)"))


@refused("modus_ponens: .* is not")
def converge_below_a_bound():
    """False, from partial sums below a bound and a sum, as from a bound and divergence."""
    above = axiom("diverges_above", f=F, a=term("a"))
    return apply_to(above, assume("hassum(i. f(i), a)"))
