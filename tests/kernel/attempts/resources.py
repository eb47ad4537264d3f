"""Attempts to make the kernel work without end: refused at once, or at least in time."""

import json
from fractions import Fraction

from symdiv.kernel import signature as S
from symdiv.kernel.certificate import FORMAT, verify
from symdiv.kernel.syntax import read
from symdiv.kernel.term import Term, Variable, abstract, numeral, substitute
from symdiv.kernel.theorem import infer
from tests.kernel.attempts.table import refused, term

X = Variable("x", ("real",))


def total(terms: list[Term]) -> Term:
    """Their sum, as a tree that is as flat as can be."""
    while len(terms) > 1:
        pairs = zip(terms[::2], terms[1::2], strict=False)
        terms = [S.ADD(a, b) for a, b in pairs] + terms[len(terms) // 2 * 2 :]
    return terms[0]


def numbers(count: int, name: str = "x") -> list[Term]:
    return [Variable(f"{name}{n}", ("real",))() for n in range(count)]


def document(**entries: object) -> str:
    """A certificate of 0 = 0, with other entries."""
    plain = {"variables": [], "definitions": [], "hypotheses": [], "conclusion": "0 = 0"}
    return json.dumps({"format": FORMAT, **plain, "steps": ["arith |  | 0 = 0"], **entries})


@refused("larger than")
def double_a_term_without_end():
    """x + x, and its double, a hundred times: small as a graph, not as a term."""
    doubled = X()
    for _ in range(100):
        doubled = S.ADD(doubled, doubled)
    return doubled


@refused("larger than")
def double_a_term_by_substitution():
    """x := x + x, a hundred times."""
    doubled = X()
    for _ in range(100):
        doubled = substitute(doubled, {X: S.ADD(X(), X())})
    return doubled


@refused("larger than")
def double_a_term_by_a_function():
    """u(u(... u(x))) at u(x) := x + x."""
    u = Variable("u", ("real", "real"))
    nested = X()
    for _ in range(100):
        nested = u(nested)
    return substitute(nested, {u: abstract((X,), S.ADD(X(), X()))})


@refused("deeper than")
def nest_a_term_deeply():
    """exp(exp(... exp(x))), a thousand times."""
    nested = X()
    for _ in range(1000):
        nested = S.EXP(nested)
    return nested


@refused("at most|deeper than")
def read_parentheses_without_end():
    """Ten thousand parentheses."""
    return read("(" * 10_000 + "0" + ")" * 10_000 + " = 0", {})


@refused("at most|deeper than")
def read_negations_without_end():
    """not not ... not false."""
    return read("not " * 10_000 + "false", {})


@refused("at most|deeper than")
def read_minus_signs_without_end():
    """- - ... - 0 = 0."""
    return read("- " * 10_000 + "0 = 0", {})


@refused("at most|deeper than")
def read_quantifiers_without_end():
    """forall x. forall x. ... 0 = 0."""
    return read("forall x. " * 10_000 + "0 = 0", {})


@refused("at most|deeper than")
def read_implications_without_end():
    """false -> false -> ... -> false, to the right."""
    return read("false -> " * 10_000 + "false", {})


@refused("larger than|deeper than")
def read_a_sum_of_a_hundred_thousand_terms():
    """x + x + ... + x."""
    return read("x" + " + x" * 100_000, {"x": X})


@refused("characters|long|at most|larger")
def read_a_text_of_four_million_words():
    """The same, so long that taking it apart takes all memory."""
    return read("x" + " + x" * 2_000_000, {"x": X})


@refused("numeral")
def read_a_numeral_of_a_million_digits():
    """9...9 = 0."""
    return read("9" * 999_000 + " = 0", {})


@refused("numeral: more than")
def read_a_numeral_of_four_thousand_digits():
    """9...9 = 0, of more bits than a numeral has."""
    return read("9" * 4_000 + " = 0", {})


@refused("polynomial: more than .* products")
def square_a_sum_of_ten_thousand_variables():
    """(x1 + ... + x10000)^2, of fifty million terms."""
    sum_ = total(numbers(10_000))
    return infer("arith", S.LE(term("0"), S.MUL(sum_, sum_)))


@refused("larger than")
def square_a_sum_of_twenty_thousand_variables():
    """(x1 + ... + x20000)^2."""
    sum_ = total(numbers(20_000))
    return infer("arith", S.LE(term("0"), S.MUL(sum_, sum_)))


@refused("polynomial: more than .* products|larger than")
def raise_a_sum_to_a_high_power():
    """(x1 + ... + x20)^40."""
    power = sum_ = total(numbers(20))
    for _ in range(39):
        power = S.MUL(power, sum_)
    return infer("arith", S.LE(term("0"), power))


@refused("polynomial: more than .* bits in a number")
def multiply_numerals_without_end():
    """(2^4000)^100."""
    large = numeral(2**4000)
    power = large
    for _ in range(99):
        power = S.MUL(power, large)
    return infer("arith", S.LE(term("0"), power))


@refused("polynomial: more than")
def add_fractions_of_which_no_two_share_a_divisor():
    """A sum of four thousand fractions with denominators of 4096 bits."""
    first = (1 << 4095) + 1
    fractions = [numeral(Fraction(1, first + 2 * n)) for n in range(4_000)]
    return infer("arith", S.LE(term("0"), total(fractions)))


@refused("polynomial: more than")
def multiply_out_many_products_of_sums():
    """A hundred products of two sums and of a hundred factors, each just small enough."""
    square = S.MUL(total(numbers(44, "x")), total(numbers(44, "y")))
    products = []
    for factor in numbers(100, "z"):
        product = square
        for _ in range(100):
            product = S.MUL(product, factor)
        products.append(product)
    return infer("arith", S.LE(term("0"), total(products)))


@refused("expected a term, found the end")
def read_blanks_without_end():
    """Half a statement, and a hundred thousand blanks."""
    return read("0 =" + " " * 100_000, {})


@refused("not a text of at most")
def verify_a_text_of_a_hundred_million_characters():
    """A certificate that is too long to be looked at."""
    return verify(" " * 100_000_000)


@refused("not JSON")
def verify_brackets_without_end():
    """[[[[...]]]], a hundred thousand deep."""
    return verify("[" * 100_000 + "]" * 100_000)


@refused("steps, not 1 to")
def verify_two_hundred_thousand_steps():
    """0 = 0, proved very often."""
    return verify(document(steps=["arith |  | 0 = 0"] * 200_000))


@refused("at most|deeper than")
def verify_a_deep_statement():
    """A claim that is nested deeply."""
    return verify(document(conclusion="not " * 100_000 + "false"))


@refused("the claim is not what the steps prove|not the claim")
def verify_a_claim_with_blanks_without_end():
    """0 = 1 and a hundred thousand blanks, by a proof of 0 = 0."""
    return verify(document(conclusion="0 = 1" + " " * 100_000))
