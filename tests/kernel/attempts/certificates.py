"""Attempts with certificates: malformed ones, and proofs of something else."""

import json

from symdiv.kernel import signature as S
from symdiv.kernel.certificate import verify
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.theorem import infer
from tests.kernel.attempts.resources import document
from tests.kernel.attempts.table import compared, refused


class Text(str):
    """A text that is not quite one."""


@refused("not JSON")
def verify_nothing():
    """An empty text."""
    return verify("")


@refused("not JSON")
def verify_half_a_certificate():
    """A certificate that was cut off."""
    return verify(document()[:-20])


@refused("not JSON")
def verify_a_number_with_too_many_digits():
    """A number that Python refuses to read."""
    return verify("9" * 100_000)


@refused("not a text")
def verify_bytes():
    """Bytes in the place of a text."""
    return verify(document().encode())


@refused("not a text")
def verify_a_subclass_of_str():
    """A text whose length may be redefined."""
    return verify(Text(document()))


@refused("the format is not")
def verify_a_list():
    """A list in the place of a certificate."""
    return verify("[]")


@refused("the format is not")
def verify_null():
    """Nothing in the place of a certificate."""
    return verify("null")


@refused("the format is not")
def verify_another_format():
    """A certificate of a version that is not known."""
    return verify(document(format="symdiv certificate 2"))


@refused("steps is not a list of strings")
def verify_without_steps():
    """A claim without a proof."""
    stripped = json.loads(document())
    del stripped["steps"]
    return verify(json.dumps(stripped))


@refused("0 steps, not 1 to")
def verify_no_steps():
    """A claim with a proof of no steps."""
    return verify(document(steps=[]))


@refused("steps is not a list of strings")
def verify_steps_that_are_numbers():
    """Steps that say nothing."""
    return verify(document(steps=[1, 2]))


@refused("steps is not a list of strings")
def verify_steps_in_a_dictionary():
    """Steps that have no order."""
    return verify(document(steps={"0": "arith |  | 0 = 0"}))


@refused("hypotheses is not a list of strings")
def verify_hypotheses_that_are_a_text():
    """Hypotheses that are not a list."""
    return verify(document(hypotheses="0 = 1"))


@refused("expected|conclusion")
def verify_without_a_conclusion():
    """A proof of nothing in particular."""
    stripped = json.loads(document())
    del stripped["conclusion"]
    return verify(json.dumps(stripped))


@refused("is not a closed proposition")
def verify_a_number_as_a_conclusion():
    """A proof of 0."""
    return verify(document(conclusion="0"))


@refused("is not a closed proposition")
def verify_a_number_as_a_hypothesis():
    """A proof from 0."""
    return verify(document(hypotheses=["0"]))


@refused("the claim is not what the steps prove|not the claim")
def verify_a_proof_of_something_else():
    """0 = 1, by the proof of 0 = 0."""
    return verify(document(conclusion="0 = 1"))


@refused("the claim is not what the steps prove|not the claim")
def verify_a_proof_that_needs_a_hypothesis():
    """A, by assuming it."""
    return verify(document(variables=["A: prop"], conclusion="A", steps=["assume |  | A"]))


@refused("the claim is not what the steps prove|not the claim")
def verify_a_proof_whose_last_step_proves_something_else():
    """0 = 0 is proved, but by the first step, and a false one is claimed of the last."""
    steps = ["arith |  | 0 = 0", "assume |  | 0 = 1"]
    return verify(document(conclusion="0 = 1", steps=steps))


@refused("step 0: 'trust' is not a rule")
def verify_an_unknown_rule():
    """A step of a rule nobody entered."""
    return verify(document(steps=["trust |  | 0 = 0"]))


@refused("step 0: axiom: 'trust' is not in the table")
def verify_an_unknown_axiom():
    """A step that cites an axiom nobody entered."""
    return verify(document(steps=["axiom |  | trust"]))


@refused("step 0: 0 is not the number of an earlier step")
def verify_a_step_that_rests_on_itself():
    """False, by the step that proves it."""
    return verify(document(conclusion="false", steps=["instantiate | 0"]))


@refused("step 0: 1 is not the number of an earlier step")
def verify_a_step_that_rests_on_a_later_one():
    """Two steps, each proved from the other."""
    return verify(document(conclusion="false", steps=["instantiate | 1", "instantiate | 0"]))


@refused("-1 is not the number of an earlier step")
def verify_a_step_that_counts_from_the_end():
    """A premise numbered -1, which would be the last step."""
    return verify(document(steps=["arith |  | 0 = 0", "instantiate | -1"]))


@refused("٠ is not the number of an earlier step")
def verify_a_premise_with_an_arabic_digit():
    """A premise numbered by a digit that is not ASCII."""
    return verify(document(steps=["arith |  | 0 = 0", "instantiate | ٠"]))


@refused("0.0 is not the number of an earlier step")
def verify_a_premise_with_a_decimal_number():
    """A premise numbered 0.0."""
    return verify(document(steps=["arith |  | 0 = 0", "instantiate | 0.0"]))


@refused("step 0: assume: wrong premises or arguments")
def verify_a_step_without_its_argument():
    """An assumption of nothing."""
    return verify(document(steps=["assume"]))


@refused("step 0: axiom: wrong premises or arguments")
def verify_an_axiom_without_a_name():
    """An axiom that is not named."""
    return verify(document(steps=["axiom"]))


@refused("step 0: wrong is not a variable")
def verify_an_axiom_at_an_unknown_variable():
    """An axiom instantiated at a variable that it does not have."""
    return verify(document(steps=["axiom |  | log_zero | wrong | 0"]))


@refused("step 0: axiom: wants different variables")
def verify_an_axiom_with_a_variable_without_a_value():
    """An axiom instantiated at a variable without a term."""
    return verify(document(steps=["axiom |  | exp_positive | a"]))


@refused("expected a known name")
def verify_a_claim_about_an_undeclared_variable():
    """x = x, for an x nobody declared."""
    return verify(document(conclusion="x = x", steps=["arith |  | x = x"]))


@refused("the name x has two meanings")
def verify_a_variable_with_two_sorts():
    """A name for an index and for a number."""
    return verify(document(variables=["x: real", "x: index"]))


@refused("the name f has two meanings")
def verify_a_variable_with_the_name_of_a_definition():
    """A name for a definition and for a number."""
    return verify(document(variables=["f: real"], definitions=["f | 0"]))


@refused("f is defined twice")
def verify_two_definitions_of_one_name():
    """f := 0 and f := 1."""
    return verify(document(definitions=["f | 0", "f | 1"], conclusion="f = 1"))


@refused("expected a known name, found g")
def verify_a_definition_by_a_later_one():
    """Definitions in the wrong order."""
    return verify(document(definitions=["f | g + 1", "g | 0"]))


@refused("expected a known name, found f")
def verify_a_definition_by_itself():
    """f := f + 1, of which 0 = 1 would follow."""
    steps = ["unfold |  | f", "arith | 0 | 0 = 1 | 1"]
    return verify(document(definitions=["f | f + 1"], conclusion="0 = 1", steps=steps))


@refused("expected a known name, found x")
def verify_a_definition_with_a_free_variable():
    """f(y) := x, for an x that is a parameter of another definition."""
    return verify(document(definitions=["g | x: real | x", "f | y: real | x"]))


@refused("definition|certificate")
def verify_a_definition_without_a_body():
    """A definition that says nothing."""
    return verify(document(definitions=["f"]))


@refused("name: .* is not a plain ASCII identifier")
def verify_a_variable_without_a_name():
    """A variable that cannot be named."""
    return verify(document(variables=[": real"]))


@refused("is not a tuple of sorts")
def verify_a_variable_without_a_sort():
    """A variable that denotes nothing."""
    return verify(document(variables=["x"]))


@refused("name: .* is not a plain ASCII identifier")
def verify_a_cyrillic_variable():
    """A p that is not the p it looks like."""
    return verify(document(variables=["р: real"]))


@refused("audit: the name equal has two meanings")
def verify_a_variable_with_the_name_of_a_constant():
    """A variable that prints like the kernel's equality."""
    return verify(
        document(
            variables=["equal: real"],
            conclusion="equal = equal",
            steps=["arith |  | equal = equal"],
        )
    )


@refused("names: log is a word of the language")
def verify_a_definition_of_the_logarithm():
    """log := 0."""
    return verify(document(definitions=["log | x: real | 0"]))


@refused("generalise: x is free in")
def verify_a_generalised_hypothesis():
    """Every x is 0, if x is."""
    return verify(
        document(
            variables=["x: real"],
            hypotheses=["x = 0"],
            conclusion="forall y. y = 0",
            steps=["assume |  | x = 0", "generalise | 0 | x"],
        )
    )


@refused("arith: multiplier of .* is no numeral")
def verify_an_inequality_times_minus_one():
    """1 <= 0 from 0 <= 1, times -1."""
    return verify(
        document(conclusion="1 <= 0", steps=["arith |  | 0 <= 1", "arith | 0 | 1 <= 0 | -1"])
    )


@refused("claim: proved is")
def verify_a_weaker_statement_for_the_one_that_was_asked_for():
    """false, by a certificate of 0 + 0 = 0, which verifies: it must be compared with the claim."""
    proved = verify(document(conclusion="0 + 0 = 0", steps=["arith |  | 0 + 0 = 0"]))
    theorem = infer("arith", proved.conclusion)
    return compared(theorem, Sequent(frozenset(), S.FALSE()))


@refused("conclusion|twice|JSON")
def verify_two_conclusions():
    """A certificate that shows a false conclusion first, and a proved one where nobody looks."""
    text = document().replace(
        '"conclusion": "0 = 0"', '"conclusion": "0 = 1", "conclusion": "0 = 0"'
    )
    return verify(text)
