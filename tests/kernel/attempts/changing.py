"""Attempts to change what is made already: by a second ``__init__``, a state, another class."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from fractions import Fraction

from symdiv.kernel import signature as S
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import Abstraction, Bound, Definition, KernelError, Numeral, Variable
from symdiv.kernel.theorem import Step, infer, replay
from tests.kernel.attempts.table import arith, axiom, refused, term

FALSEHOOD = Sequent(frozenset(), S.FALSE())
KEPT = "neither changed nor copied"


def unchanged(made: object, before: object) -> None:
    """A refusal that comes after the change would be none."""
    if repr(made) != before:
        raise ValueError(f"{before} became {made!r}")


def refilled(made: object, *content: object) -> object:
    before = repr(made)
    try:
        made.__init__(*content)
    except KernelError:
        unchanged(made, before)
        raise
    return made


@refused("theorem: what is made is not changed")
def fill_a_theorem_again():
    """False, by what once said 0 = 0."""
    return refilled(arith("0 = 0"), FALSEHOOD, Step("arith", (), ()))


@refused("term: what is made is not changed")
def fill_a_term_again():
    """The term 0 = 0, which is one object wherever it stands, as false."""
    return refilled(term("0 = 0"), S.FALSE, ())


@refused(f"sequent: .*{KEPT}")
def fill_a_theorems_sequent_again():
    """False, by the sequent of a theorem that was proved."""
    theorem = arith("0 = 0")
    refilled(theorem.sequent, frozenset(), S.FALSE())
    return theorem


@refused(f"step: .*{KEPT}")
def fill_a_theorems_step_again():
    """0 = 0 with a step that proves something else."""
    theorem = arith("0 = 0")
    refilled(theorem.step, "arith", (term("0 = 1"),), ())
    return replay(theorem)


@refused(f"constant: .*{KEPT}")
def fill_a_constant_again():
    """0 < 0, where the kernel's ``lt`` is called ``le`` from now on."""
    return refilled(S.LT, "le", S.LE.parameters, S.LE.result)


@refused(f"variable: .*{KEPT}")
def fill_a_variable_again():
    """Every x is 0: x = 0 -> x = 0, with x renamed in one of them before x is generalised."""
    x = Variable("x", ("real",))
    assumed = infer("assume", S.EQUAL(x(), term("0")))
    refilled(x, "y", ("real",))
    return infer("generalise", Variable("x", ("real",)), premises=(assumed,))


@refused(f"definition: .*{KEPT}")
def fill_a_definition_again():
    """0 = 1: a defined symbol is 0 when it is unfolded, and 1 when it is unfolded again."""
    zero = Definition("f", (), term("0"))
    first = infer("unfold", zero())
    refilled(zero, "f", (), term("1"))
    return arith("0 = 1", first, infer("unfold", zero()), by=("1", "-1"))


@refused(f"numeral: .*{KEPT}")
def fill_a_numeral_again():
    """0 = 1, by another value of the numeral in a theorem."""
    theorem = arith("1 = 1")
    refilled(theorem.conclusion.args[0].head, Fraction(0))
    return theorem


@refused(f"abstraction: .*{KEPT}")
def fill_an_abstraction_again():
    """A sum over indices that is one over real numbers."""
    return refilled(term("sum(i in D. p(i))").args[1].head, ("real",))


@refused(f"bound: .*{KEPT}")
def fill_a_bound_variable_again():
    """A sum whose index is another's."""
    body = term("sum(i in D. p(i))").args[1].args[0]
    return refilled(body.args[0].head, 7)


@refused(f"numeral: .*{KEPT}")
def fill_a_numeral_by_name():
    """The same with the field named."""
    return term("1").head.__init__(value=Fraction(0))


@refused(f"sequent: .*{KEPT}")
def restore_another_state_of_a_sequent():
    """False, by the method with which a pickle restores what a theorem says."""
    theorem = axiom("log_zero")
    theorem.sequent.__setstate__([frozenset(), S.FALSE()])
    return theorem


@refused(f"constant: .*{KEPT}")
def restore_another_state_of_a_constant():
    """The kernel's ``lt`` as its ``le``."""
    return S.LT.__setstate__(["le", S.LE.parameters, S.LE.result])


@refused(f"sequent: .*{KEPT}")
def restore_a_sequent_that_was_never_checked():
    """A sequent whose conclusion is a number."""
    return Sequent.__new__(Sequent).__setstate__([frozenset(), term("0")])


@refused(f"sequent: .*{KEPT}")
def copy_a_sequent():
    """A sequent that no check has seen."""
    return copy.copy(FALSEHOOD)


@refused(f"numeral: .*{KEPT}")
def pickle_a_numeral():
    """The same of a numeral, by a pickle whose bytes may be altered."""
    return pickle.loads(pickle.dumps(Numeral(Fraction(1))))


@refused("'Variable' object has no attribute '_derive'", AttributeError)
def derive_a_variable_again():
    """A real number that is a proposition, by what fills the fields that follow from the others."""
    return Variable("x", ("real",))._derive((), "prop")


@refused("cannot assign to field '__class__'|must be an instance or subtype", Exception)
def give_a_bound_variable_another_class():
    """A bound variable as a numeral."""
    bound = Bound(1)
    bound.__class__ = Numeral
    return bound


@refused("cannot assign to field 'sorts'", FrozenInstanceError)
def assign_an_abstractions_sorts():
    """A sum over indices that is one over real numbers, by assignment."""
    head = term("sum(i in D. p(i))").args[1].head
    head.sorts = ("real",)
    return Abstraction(head.sorts)
