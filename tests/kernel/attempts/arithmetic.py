"""Attempts with the numbers: division, order, products, logarithms."""

from symdiv.kernel.term import Variable, numeral
from symdiv.kernel.theorem import infer
from tests.kernel.attempts.table import apply_to, arith, assume, axiom, claimed, refused, term


@refused("arith: .* a number 1 is left over")
def equate_zero_and_one():
    """0 = 1."""
    return arith("0 = 1")


@refused("arith: .* a number -1 is left over")
def order_numbers_wrongly():
    """1 <= 0."""
    return arith("1 <= 0")


@refused("arith: .* does not follow")
def put_zero_below_itself():
    """0 < 0."""
    return arith("0 < 0")


@refused("arith: the two sides of .* differ")
def cancel_without_knowing_that_it_is_not_zero():
    """x/x = 1, without x != 0."""
    return arith("x / x = 1")


@refused("claim: proved is")
def divide_zero_by_itself():
    """0 * (1/0) = 1, forgetting that 0 != 0 was assumed."""
    self = axiom("divide_self", a=term("0"))
    return claimed(apply_to(self, assume("not 0 = 0")), "0 * (1 / 0) = 1")


@refused("modus_ponens: .* is not")
def cancel_knowing_that_something_else_is_not_zero():
    """x * (1/x) = 1 from y != 0."""
    return apply_to(axiom("divide_self", a=term("x")), assume("not y = 0"))


@refused("modus_ponens: .* is not")
def cancel_knowing_that_it_is_not_negative():
    """x * (1/x) = 1 from 0 <= x."""
    return apply_to(axiom("divide_self", a=term("x")), assume("0 <= x"))


@refused("arith: .* a number 1 is left over")
def divide_one_by_zero():
    """1/0 = 1."""
    return arith("1 / 0 = 1")


@refused("arith: the two sides")
def split_a_reciprocal():
    """1/(a + b) = 1/a + 1/b."""
    return arith("1 / (a + b) = 1 / a + 1 / b")


@refused("arith: the two sides")
def square_a_sum_term_by_term():
    """(a + b)^2 = a^2 + b^2."""
    return arith("(a + b) * (a + b) = a * a + b * b")


@refused("arith: the two sides")
def subtract_without_changing_signs():
    """a - (b - c) = a - b - c."""
    return arith("a - (b - c) = a - b - c")


@refused("arith: the two sides")
def take_a_logarithm_of_a_product_apart():
    """log(a b) = log a + log b, also for negative a, b and for 0."""
    return arith("log(a * b) = log(a) + log(b)")


@refused("arith: the two sides")
def exchange_logarithm_and_exponential_at_zero():
    """exp(log 0) = 0, where log 0 = 0."""
    return arith("exp(log(0)) = 0", axiom("log_zero"), by=("exp(log(0))",))


@refused("modus_ponens: .* is not")
def take_the_logarithm_of_a_number_that_may_be_zero():
    """exp(log a) = a from 0 <= a."""
    return apply_to(axiom("exp_log", a=term("a")), assume("0 <= a"))


@refused("modus_ponens: .* is not")
def use_the_tangent_strictly_where_it_touches():
    """1 + a < exp(a) from 0 <= a."""
    return apply_to(axiom("exp_tangent", a=term("a")), assume("0 <= a"))


@refused("arith: the two sides")
def turn_an_inequality_round():
    """b <= a from a <= b."""
    return arith("b <= a", assume("a <= b"))


@refused("arith: .* does not follow")
def strengthen_an_inequality():
    """a < b from a <= b."""
    return arith("a < b", assume("a <= b"))


@refused("arith: multiplier of .* is no numeral")
def multiply_an_inequality_by_a_symbol():
    """c a <= c b from a <= b, whatever the sign of c."""
    return arith("c * a <= c * b", assume("a <= b"), by=("c",))


@refused("arith: multiplier of .* is no numeral")
def multiply_an_inequality_by_minus_one():
    """-a <= -b from a <= b."""
    return arith("-a <= -b", assume("a <= b"), by=("-1",))


@refused("arith: multiplier of .* is no numeral")
def multiply_an_inequality_by_a_difference_of_numerals():
    """-a <= -b from a <= b, by 1 - 2."""
    return arith("-a <= -b", assume("a <= b"), by=("1 - 2",))


@refused("arith: .* does not follow")
def keep_strictness_when_multiplying_by_zero():
    """0 < 0 from a < b, times 0."""
    return arith("0 < 0", assume("a < b"), by=("0",))


@refused("arith: an equation from")
def make_an_equation_of_an_inequality():
    """a = b from a <= b."""
    return arith("a = b", assume("a <= b"))


@refused("arith: an equation from")
def make_an_equation_of_two_inequalities_that_bound_something_else():
    """a = b from a <= b and a < b."""
    return arith("a = b", assume("a <= b"), assume("a < b"))


@refused("arith: wrong premises or arguments")
def leave_out_a_multiplier():
    """More premises than multipliers."""
    return infer("arith", term("a <= b"), premises=(assume("a <= b"),))


@refused("arith: wrong premises or arguments")
def add_a_multiplier_without_a_premise():
    """More multipliers than premises."""
    return infer("arith", term("a <= b"), term("1"))


@refused("arith: .* is no relation between real terms")
def do_arithmetic_with_indices():
    """i = k, as if indices were numbers."""
    return arith("i = k")


@refused("arith: .* is no relation between real terms")
def do_arithmetic_with_a_premise_that_is_no_relation():
    """0 = 1 from a proposition."""
    return arith("0 = 1", assume("A"))


@refused("polynomial: .* is not a real term")
def multiply_an_equation_by_a_proposition():
    """A multiplier that is no number."""
    return arith("a = b", assume("a = b"), by=("A",))


@refused("arith: .* does not follow: a number 1/10{30} is left over")
def lose_a_small_difference():
    """1 = 1 + 10^-30: coefficients are exact, not floating."""
    return arith(f"1 = 1 + 1/1{'0' * 30}")


@refused("claim: proved is")
def multiply_signs_wrongly():
    """0 <= a b from a <= 0 and 0 <= b."""
    product = axiom("multiply_le", a=term("-a"), b=term("b"))
    nonnegative = arith("0 <= -a", assume("a <= 0"))
    return claimed(
        apply_to(product, nonnegative, assume("0 <= b")), "0 <= a * b", "a <= 0", "0 <= b"
    )


@refused("modus_ponens: .* is not")
def take_a_negative_number_for_its_absolute_value():
    """|-1| = -1, from 0 <= 1."""
    return apply_to(axiom("abs_nonnegative", a=term("-1")), arith("0 <= 1"))


@refused("claim: proved is")
def take_any_number_for_its_absolute_value():
    """|a| = a, forgetting that 0 <= a was assumed."""
    same = apply_to(axiom("abs_nonnegative", a=term("a")), assume("0 <= a"))
    return claimed(same, "abs(a) = a")


@refused("arith: .* does not follow|the two sides of .* differ")
def equate_opposites_of_one_absolute_value():
    """a = -a, from |-a| = |a|."""
    return arith("a = -a", axiom("abs_negate", a=term("a")))


@refused("multiplier of .* is no numeral")
def hide_a_multiplier_in_a_variable():
    """A variable with a numeral's name for a multiplier."""
    two = Variable("two", ("real",))
    return infer("arith", term("2 * a <= 2 * b"), two(), premises=(assume("a <= b"),))


@refused("sequent: .* is not a closed proposition|relation between real")
def prove_an_equation_between_escaped_indices():
    """p(i) = p(i) for an index that nothing binds."""
    summand = term("sum(i in D. p(i))").args[1].args[0]
    return infer("arith", term("x = x").head(summand, summand))


@refused("numeral: more than")
def make_a_numeral_of_a_power_that_is_too_large():
    """2^5000 as a numeral."""
    return numeral(2**5000)
