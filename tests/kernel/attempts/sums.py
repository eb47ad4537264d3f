"""Attempts with finite sums."""

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

SUMMAND = ("index", "real")
PAIR = ("index", "index", "real")


@refused("claim: proved is")
def pull_a_factor_out_that_depends_on_the_index():
    """sum(p(i) f(i)) = p(i) sum(f(i)), by a := p(i)."""
    scaled = axiom("sum_scale", D=term("D"), a=term("p(i)"), f=term("i. f(i)", SUMMAND))
    return claimed(scaled, "sum(i in D. p(i) * f(i)) = p(i) * sum(i in D. f(i))")


@refused("substitute: .* is no closed term")
def pull_an_escaped_factor_out():
    """The same, by the factor as it stands under the sum."""
    factor = term("sum(i in D. p(i))").args[1].args[0]
    return axiom("sum_scale", D=term("D"), a=factor, f=term("i. f(i)", SUMMAND))


@refused("arith: the two sides")
def sum_a_product_as_a_product_of_sums():
    """sum(f g) = sum(f) sum(g)."""
    return arith("sum(i in D. f(i) * g(i)) = sum(i in D. f(i)) * sum(i in D. g(i))")


@refused("claim: proved is")
def rewrite_a_sum_by_an_equation_at_one_index():
    """sum(p) = 0 from p(i) = 0 at one i, replaced under the sum."""
    under = term("x. sum(j in D. x) = sum(j in D. 0)", ("real", "prop"))
    replaced = axiom("real_replace", Q=under, a=term("0"), b=term("p(i)"))
    given = arith("0 = p(i)", assume("p(i) = 0"), by=("-1",))
    same = apply_to(replaced, given, arith("sum(j in D. 0) = sum(j in D. 0)"))
    return claimed(same, "sum(j in D. p(j)) = sum(j in D. 0)", "p(i) = 0")


@refused("generalise: i is free in")
def sum_an_equation_at_one_index():
    """sum(p) <= 0 from p(i) = 0 at one i, generalised."""
    below = infer("discharge", term("i in D"), premises=(arith("p(i) <= 0", assume("p(i) = 0")),))
    return infer("generalise", VARIABLES["i"], premises=(below,))


@refused("modus_ponens: .* is not")
def sum_an_inequality_over_another_set():
    """sum over D of f <= sum over D of g, from f <= g on E."""
    f, g = term("i. f(i)", SUMMAND), term("i. g(i)", SUMMAND)
    return apply_to(axiom("sum_le", D=term("D"), f=f, g=g), assume("forall i in E. f(i) <= g(i)"))


@refused("modus_ponens: .* is not")
def sum_an_inequality_the_other_way():
    """sum(g) <= sum(f) from f <= g."""
    f, g = term("i. f(i)", SUMMAND), term("i. g(i)", SUMMAND)
    return apply_to(axiom("sum_le", D=term("D"), f=g, g=f), assume("forall i in D. f(i) <= g(i)"))


@refused("modus_ponens: .* is not")
def sum_an_inequality_at_one_index():
    """sum(f) <= sum(g) from f(k) <= g(k)."""
    f, g = term("i. f(i)", SUMMAND), term("i. g(i)", SUMMAND)
    return apply_to(axiom("sum_le", D=term("D"), f=f, g=g), assume("f(k) <= g(k)"))


@refused("claim: proved is")
def collapse_a_delta_outside_of_the_set():
    """sum over D of f delta(i, k) = f(k), without k in D."""
    pick = axiom("sum_pick", k=term("k"), D=term("D"), f=term("i. f(i)", SUMMAND))
    return claimed(apply_to(pick, assume("k in D")), "sum(i in D. f(i) * delta(i, k)) = f(k)")


@refused("modus_ponens: .* is not")
def collapse_a_delta_with_another_member():
    """The same, from n in D."""
    pick = axiom("sum_pick", k=term("k"), D=term("D"), f=term("i. f(i)", SUMMAND))
    return apply_to(pick, assume("n in D"))


@refused("modus_ponens: .* is not")
def collapse_a_delta_with_a_member_of_another_set():
    """The same, from k in E."""
    pick = axiom("sum_pick", k=term("k"), D=term("D"), f=term("i. f(i)", SUMMAND))
    return apply_to(pick, assume("k in E"))


@refused("claim: proved is")
def pick_the_wrong_term():
    """sum of f delta(i, k) = f(n)."""
    pick = axiom("sum_pick", k=term("k"), D=term("D"), f=term("i. f(n)", SUMMAND))
    proved = apply_to(pick, assume("k in D"))
    return claimed(proved, "sum(i in D. f(i) * delta(i, k)) = f(n)", "k in D")


@refused("arith: the two sides")
def sum_a_constant_without_counting():
    """sum over D of 1 = 1."""
    return arith("sum(i in D. 1) = 1")


@refused("arith: the two sides")
def identify_sums_over_two_sets():
    """sum over D of p = sum over E of p."""
    return arith("sum(i in D. p(i)) = sum(i in E. p(i))")


@refused("claim: proved is")
def swap_sums_of_which_one_set_depends_on_the_index():
    """Sums over i <= n and j <= i exchanged as if the sets were fixed."""
    double = "sum(i in upto(n). sum(j in upto(i). f(j)))"
    return claimed(
        arith(f"{double} = {double}"), f"{double} = sum(j in upto(i). sum(i in upto(n). f(j)))"
    )


@refused("delta: argument|same: argument|must be|not of type")
def sum_over_a_number():
    """A real number in the place of a set."""
    return term("sum(i in x. p(i))")


@refused("modus_ponens: .* is not")
def split_cases_that_are_not_opposite():
    """B from A -> B and from B's own negation."""
    split = axiom("cases", A=term("i = k"), B=term("delta(i, k) = 0"))
    return apply_to(split, assume("i = k -> delta(i, k) = 0"), assume("i = n -> delta(i, k) = 0"))


@refused("modus_ponens: .* is not")
def replace_an_index_by_another():
    """p(k) = 0 from p(i) = 0 and j = k."""
    replaced = axiom(
        "index_replace", P=term("j. p(j) = 0", ("index", "prop")), i=term("i"), j=term("k")
    )
    return apply_to(replaced, assume("j = k"), assume("p(i) = 0"))


@refused("substitute: .* is no closed term")
def exchange_sums_where_the_inner_set_depends_on_the_outer_index():
    """sum(i in D, j in {1..i}. h) exchanged, the inner set being {1..i} as it stands under i."""
    inner = term("sum(i in D. sum(j in upto(i). h(i, j)))").args[1].args[0].args[0]
    return axiom("sum_exchange", D=term("D"), E=inner, h=term("i j. h(i, j)", PAIR))


@refused("claim: proved is")
def exchange_sums_and_transpose_the_summand():
    """sum(i in D, j in E. h(i, j)) = sum(i in D, j in E. h(j, i))."""
    exchanged = axiom("sum_exchange", D=term("D"), E=term("E"), h=term("i j. h(i, j)", PAIR))
    claim = "sum(i in D. sum(j in E. h(i, j))) = sum(i in D. sum(j in E. h(j, i)))"
    return claimed(exchanged, claim)
