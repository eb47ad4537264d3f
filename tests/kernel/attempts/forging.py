"""Attempts with theorems that no rule made.

Python lets anybody make any object. So a forged theorem may exist; what a replay of it returns is
what its steps really prove, and that is compared with the claim.
"""

import copy
import dataclasses
import pickle

from symdiv.kernel import signature as S
from symdiv.kernel.certificate import verify
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.term import Term
from symdiv.kernel.theorem import Step, Theorem, apply_rule, infer, replay
from symdiv.theorems.certify import certificate
from tests.kernel.attempts.table import VARIABLES, arith, assume, axiom, compared, refused, term

FALSEHOOD = Sequent(frozenset(), S.FALSE())


def forged(sequent: object, step: object) -> Theorem:
    """A theorem that says one thing and was proved, if at all, by another."""
    theorem = object.__new__(Theorem)
    object.__setattr__(theorem, "sequent", sequent)
    object.__setattr__(theorem, "step", step)
    return theorem


def honest() -> Theorem:
    return arith("0 = 0")


@refused("theorem: infer it with a rule instead")
def construct_a_theorem():
    """False, by the constructor."""
    return Theorem(FALSEHOOD, Step("arith", (), ()))


@refused("theorem: infer it with a rule instead")
def construct_a_theorem_of_a_subclass():
    """False, by the constructor of a subclass."""

    class Axiom(Theorem):
        pass

    return Axiom(FALSEHOOD, Step("arith", (), ()))


@refused("theorem: sequent cannot be changed")
def assign_a_theorems_sequent():
    """False, by assignment to what 0 = 0 says."""
    honest().sequent = FALSEHOOD


@refused("theorem: step cannot be changed")
def delete_a_theorems_step():
    """A theorem that nobody can replay."""
    theorem = honest()
    del theorem.step


@refused("theorem: write a certificate instead")
def copy_a_theorem():
    """A theorem that a rule did not make."""
    return copy.copy(honest())


@refused("theorem: write a certificate instead")
def copy_a_theorem_deeply():
    """The same, deeply."""
    return copy.deepcopy(honest())


@refused("theorem: write a certificate instead")
def pickle_a_theorem():
    """The same, by a pickle."""
    return pickle.loads(pickle.dumps(honest()))


@refused("replace.* dataclass|dataclass instances", TypeError)
def replace_a_theorems_sequent():
    """False, by ``dataclasses.replace``."""
    return dataclasses.replace(honest(), sequent=FALSEHOOD)


@refused("a premise is not a theorem")
def infer_from_a_sequent():
    """A sequent as a premise, of which any may be written down."""
    return infer("discharge", term("A"), premises=(FALSEHOOD,))


@refused("a premise is not a theorem")
def infer_from_a_subclass():
    """A premise of a subclass, whose sequent may be redefined."""

    class Lie(Theorem):
        @property
        def sequent(self):
            return FALSEHOOD

    return infer("discharge", term("A"), premises=(object.__new__(Lie),))


@refused("claim: proved is \\|- equal\\(0, 0\\)")
def forge_a_sequent_on_a_real_step():
    """False, by the step that proves 0 = 0: a replay returns what the step proves."""
    return compared(forged(FALSEHOOD, honest().step), FALSEHOOD)


@refused("claim: proved is \\|- equal\\(0, 0\\)")
def change_the_sequent_of_a_real_theorem():
    """The same, on the theorem itself, by ``object.__setattr__``."""
    theorem = honest()
    object.__setattr__(theorem, "sequent", FALSEHOOD)
    return compared(theorem, FALSEHOOD)


@refused("claim: proved is A \\|- A")
def forge_away_a_hypothesis():
    """A without its hypothesis, on the step that assumes it."""
    given = Sequent(frozenset(), term("A"))
    return compared(forged(given, assume("A").step), given)


@refused("modus_ponens: .* is not")
def infer_from_a_forged_premise():
    """not A, by a premise forged into 0 != 0: a replay does not use what it says."""
    lie = forged(Sequent(frozenset(), term("not 0 = 0")), honest().step)
    contradiction = infer(
        "modus_ponens",
        premises=(infer("discharge", term("not 0 = 0"), premises=(assume("A"),)), lie),
    )
    return replay(contradiction)


@refused("axiom: 'by authority' is not in the table")
def forge_an_axiom():
    """False, by a step that cites an axiom nobody entered."""
    return replay(forged(FALSEHOOD, Step("axiom", ("by authority",), ())))


@refused("'trust me' is not a rule")
def forge_a_rule():
    """False, by a step of a rule nobody entered."""
    return replay(forged(FALSEHOOD, Step("trust me", (), ())))


@refused("is not a rule")
def forge_a_rule_that_is_a_function():
    """False, by a step that brings its own rule."""
    return replay(forged(FALSEHOOD, Step(lambda *_: FALSEHOOD, (), ())))


@refused("replay: .* is not a theorem")
def forge_a_premise_that_is_a_sequent():
    """False, by a step whose premise is only a sequent."""
    return replay(forged(FALSEHOOD, Step("modus_ponens", (), (FALSEHOOD, FALSEHOOD))))


@refused("replay: a step rests on itself")
def rest_on_itself():
    """False, since false."""
    theorem = forged(FALSEHOOD, None)
    object.__setattr__(theorem, "step", Step("instantiate", (), (theorem,)))
    return replay(theorem)


@refused("replay: a step rests on itself")
def rest_on_one_another():
    """Two theorems, each proved from the other."""
    one = forged(FALSEHOOD, None)
    other = forged(FALSEHOOD, Step("instantiate", (), (one,)))
    object.__setattr__(one, "step", Step("instantiate", (), (other,)))
    return replay(one)


@refused("replay: a step rests on itself")
def write_a_certificate_of_a_circle():
    """A certificate for a theorem that rests on itself."""
    theorem = forged(FALSEHOOD, None)
    object.__setattr__(theorem, "step", Step("instantiate", (), (theorem,)))
    return certificate(theorem)


@refused("replay")
def forge_a_theorem_without_a_step():
    """False, by no step at all."""
    theorem = object.__new__(Theorem)
    object.__setattr__(theorem, "sequent", FALSEHOOD)
    return replay(theorem)


@refused("replay|wrong premises or arguments")
def forge_a_step_that_is_nothing():
    """False, by a step that has neither rule nor premises."""
    return replay(forged(FALSEHOOD, None))


@refused(
    "claim: proved is \\|- implies\\(equal\\(0, 0\\), equal\\(0, 0\\)\\)|a premise is not a theorem"
)
def infer_from_premises_that_change():
    """(0 = 0) -> false: premises that are theorems at the first look and lies at the second."""

    class Lie:
        sequent = FALSEHOOD

    class Changing(tuple):
        looks = 0

        def __iter__(self):
            Changing.looks += 1
            return iter((honest(),) if Changing.looks == 1 else (Lie(),))

    theorem = infer("discharge", term("0 = 0"), premises=Changing((honest(),)))
    if theorem.conclusion is term("0 = 0 -> false"):
        return theorem  # inferred, not forged, and false
    return compared(theorem, Sequent(frozenset(), term("0 = 0 -> false")))


@refused("arith: an argument is neither term nor variable nor name")
def apply_a_rule_to_arguments_of_another_kind():
    """A number of Python's as an argument."""
    return apply_rule("arith", (), (0,))


@refused("generalise: x is free in")
def forge_a_hypothesis_without_variables():
    """Every x is 0, by a term ``x = 0`` that denies its variable: its certificate is refused."""
    real = term("x = 0")
    lying = object.__new__(Term)
    for name in ("head", "args", "type", "open", "size", "depth", "order"):
        object.__setattr__(lying, name, getattr(real, name))
    object.__setattr__(lying, "free", frozenset())
    theorem = infer("generalise", VARIABLES["x"], premises=(infer("assume", lying),))
    return verify(certificate(theorem))


@refused("is not the claim|the claim is not|arith: .* left over")
def write_a_certificate_of_a_forged_theorem():
    """0 = 1 as a certificate, by the step that proves 0 = 0."""
    zero_is_one = Sequent(frozenset(), term("0 = 1"))
    text = certificate(forged(zero_is_one, honest().step))
    return verify(text.replace('"conclusion": "0 = 0"', '"conclusion": "0 = 1"'))


@refused("arith: .* does not follow")
def forge_a_chain_of_equations():
    """log 0 = 1, by ``log 0 = 0`` forged into it and used by arithmetic."""
    lie = forged(Sequent(frozenset(), term("log(0) = 1")), axiom("log_zero").step)
    used = infer("arith", term("log(0) = 1"), term("1"), premises=(lie,))
    return replay(used)
