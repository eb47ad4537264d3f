"""Attempts to change the kernel's tables from outside."""

from symdiv.kernel import syntax
from symdiv.kernel.axioms import AXIOMS, VARIABLES
from symdiv.kernel.rules import RULES
from symdiv.kernel.signature import CONSTANTS, QUANTIFIERS
from symdiv.kernel.syntax import read
from tests.kernel.attempts.table import refused, term

SEALED = "does not support item (assignment|deletion)"


@refused(SEALED, TypeError)
def register_a_rule():
    """A rule that proves anything."""
    RULES["trust_me"] = lambda premises, goal: goal


@refused(SEALED, TypeError)
def replace_a_rule():
    """``arith`` without its conditions."""
    RULES["arith"] = lambda premises, goal: goal


@refused(SEALED, TypeError)
def register_an_axiom():
    """False, as an axiom."""
    AXIOMS["inconsistent"] = term("0 = 1")


@refused(SEALED, TypeError)
def replace_an_axiom():
    """log 0 = 1."""
    AXIOMS["log_zero"] = term("log(0) = 1")


@refused(SEALED, TypeError)
def register_a_constant():
    """A constant that the audit would let pass."""
    CONSTANTS["truth"] = term("0 = 0").head


@refused(SEALED, TypeError)
def replace_a_variable_of_the_axioms():
    """An axiom about a that is instantiated at b."""
    VARIABLES["a"] = VARIABLES["b"]


@refused(SEALED, TypeError)
def replace_a_quantifier():
    """Quantifying over reals by the quantifier for indices."""
    QUANTIFIERS["real"] = QUANTIFIERS["index"]


@refused(SEALED, TypeError)
def read_a_sum_for_a_product():
    """A product read as a sum: what ranges over a set changed from outside."""
    syntax._RANGED["product"] = syntax._RANGED["sum"]


@refused(SEALED, TypeError)
def read_one_relation_for_another():
    """``<`` read as ``<=``: the kernel's grammar changed from outside."""
    less = syntax.BINARY["<"]
    syntax.BINARY["<"] = syntax.BINARY["<="]
    try:
        return read("0 < 0", {})
    finally:
        syntax.BINARY["<"] = less
