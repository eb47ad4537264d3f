"""Attempts with derivatives and series."""

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

REAL, SUMMAND = ("real", "real"), ("index", "real")
F, G = (term(f"i. {name}(i)", SUMMAND) for name in "fg")


@refused("modus_ponens: .* is not")
def differentiate_the_logarithm_at_zero():
    """log has the derivative 1/0 at 0, from 0 <= 0."""
    return apply_to(axiom("deriv_log", a=term("0")), arith("0 <= 0"))


@refused("claim: proved is")
def differentiate_the_reciprocal_at_zero():
    """1/x has a derivative at 0, forgetting that 0 != 0 was assumed."""
    slope = apply_to(axiom("deriv_reciprocal", a=term("0")), assume("not 0 = 0"))
    return claimed(slope, "deriv(x. 1 / x, 0, -(1 / 0 * (1 / 0)))")


@refused("modus_ponens: .* is not")
def chain_at_the_wrong_point():
    """The derivative of exp(exp(x)) with exp'(a) in the place of exp'(exp(a))."""
    exp = term("x. exp(x)", REAL)
    slope = axiom("deriv_exp", a=term("a"))
    chain = axiom("deriv_chain", u=exp, v=exp, a=term("a"), b=term("exp(a)"), c=term("exp(a)"))
    return apply_to(chain, slope, slope)


@refused("claim: proved is")
def differentiate_a_product_factor_by_factor():
    """(x x)' = 1 * 1."""
    one = term("1")
    identity = term("x. x", REAL)
    slope = axiom("deriv_identity", a=term("a"))
    product = axiom("deriv_multiply", u=identity, v=identity, a=term("a"), b=one, c=one)
    return claimed(apply_to(product, slope, slope), "deriv(x. x * x, a, 1 * 1)")


@refused("claim: proved is")
def take_the_variable_for_a_constant():
    """x' = 0, by c := x in the axiom about constants."""
    slope = axiom("deriv_constant", c=term("x"), a=term("a"))
    return claimed(slope, "deriv(x. x, a, 0)")


@refused("modus_ponens: .* is not")
def differentiate_a_sum_at_one_index():
    """The derivative of a sum, from that of one term."""
    w = term("i x. p(i) * x", ("index", "real", "real"))
    total = axiom("deriv_sum", D=term("D"), w=w, a=term("a"), f=term("i. p(i)", SUMMAND))
    return apply_to(total, assume("deriv(x. p(k) * x, a, p(k))"))


@refused("modus_ponens: .* is not")
def differentiate_functions_that_are_equal_at_a_point():
    """Equal at a, so equal derivatives there."""
    u, v = term("x. x", REAL), term("x. a", REAL)
    same = axiom("deriv_same", u=u, v=v, a=term("a"), b=term("1"))
    return apply_to(same, arith("a = a"), axiom("deriv_identity", a=term("a")))


@refused("generalise: a is free in")
def differentiate_functions_that_are_equal_at_an_assumed_point():
    """The same, by generalising what was assumed of a."""
    return infer("generalise", VARIABLES["a"], premises=(assume("a = 1"),))


@refused("modus_ponens: .* is not")
def compare_derivatives_of_two_functions():
    """b = c from u'(a) = b and v'(a) = c."""
    u = term("x. x", REAL)
    unique = axiom("deriv_unique", u=u, a=term("a"), b=term("1"), c=term("0"))
    other = axiom("deriv_constant", c=term("0"), a=term("a"))
    return apply_to(unique, axiom("deriv_identity", a=term("a")), other)


@refused("modus_ponens: .* is not")
def increase_across_a_pole():
    """-1/x increases from -1 to 1, which it does on either side of 0 only."""
    u, v = term("x. -(1 / x)", REAL), term("x. 1 / x * (1 / x)", REAL)
    a, b = term("-1"), term("1")
    grown = axiom("deriv_increasing", u=u, v=v, a=a, b=b)
    slope = "(deriv(x. -(1 / x), x, 1 / x * (1 / x)) and 0 <= 1 / x * (1 / x))"
    elsewhere = assume(f"forall x. not x = 0 -> {slope}")
    return apply_to(grown, elsewhere, arith("-1 <= 1"))


@refused("modus_ponens: .* is not")
def increase_backwards():
    """u(1) <= u(0), where u increases."""
    u, v = term("x. x", REAL), term("x. 1", REAL)
    grown = axiom("deriv_increasing", u=u, v=v, a=term("1"), b=term("0"))
    every = assume("forall x. 1 <= x and x <= 0 -> deriv(x. x, x, 1) and 0 <= 1")
    return apply_to(grown, every, arith("0 <= 1"))


@refused("claim: proved is")
def increase_by_the_slope_at_the_end():
    """u(a) <= u(b), since the derivative at b is not negative."""
    at_end = assume("deriv(x. (x - b) * (x - b), b, 0) and 0 <= 0")
    return claimed(at_end, "(a - b) * (a - b) <= (b - b) * (b - b)", "a <= b")


@refused("modus_ponens: .* is not")
def add_a_series_that_diverges():
    """f + g converges to s + t, where g diverges."""
    both = axiom("series_add", f=F, g=G, s=term("x"), t=term("y"))
    return apply_to(both, assume("hassum(i. f(i), x)"), assume("diverges(i. g(i))"))


@refused("modus_ponens: .* is not")
def let_a_series_that_may_be_negative_diverge_to_infinity():
    """What does not converge tends to +oo, given only that the terms are not positive."""
    infinite = axiom("series_diverges", f=F)
    return apply_to(infinite, assume("forall i. f(i) <= 0"))


@refused("modus_ponens: .* is not")
def diverge_below_a_series_that_diverges():
    """f tends to +oo, being below a g that does."""
    raised = axiom("diverges_le", f=F, g=G)
    return apply_to(raised, assume("forall i. f(i) <= g(i)"), assume("diverges(i. g(i))"))


@refused("modus_ponens: .* is not")
def let_a_series_that_has_no_sum_diverge_to_infinity():
    """What does not converge tends to +oo, also where it oscillates."""
    infinite = axiom("series_diverges", f=F)
    return apply_to(infinite, assume("forall x. not hassum(i. f(i), x)"))


@refused("claim: proved is")
def sum_a_series_twice():
    """f sums to s + 1 since it sums to s."""
    total = assume("hassum(i. f(i), x)")
    return claimed(total, "hassum(i. f(i), x + 1)", "hassum(i. f(i), x)")


@refused("modus_ponens: .* is not")
def compare_series_for_finitely_many_terms():
    """s <= t from f <= g on a finite set."""
    below = axiom("series_le", f=F, g=G, s=term("x"), t=term("y"))
    return apply_to(below, assume("forall i in upto(n). f(i) <= g(i)"))


@refused("modus_ponens: .* is not")
def add_a_series_that_may_not_converge_to_one_that_diverges():
    """f + g tends to +oo since f does, whatever g does."""
    raised = axiom("diverges_add", f=F, g=G, s=term("x"))
    return apply_to(raised, assume("diverges(i. f(i))"), assume("diverges(i. g(i))"))
