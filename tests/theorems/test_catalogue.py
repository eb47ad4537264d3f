"""Every entry is proved, line by line, for just what it states."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sympy import Eq, Ge, Le

import symdiv
from symdiv.certificates.show import show
from symdiv.distribution.statements import dominates
from symdiv.formulas.derivation import RELATIONS, Differential
from symdiv.kernel import signature as S
from symdiv.kernel.certificate import verify
from symdiv.kernel.syntax import read
from symdiv.kernel.term import INDEX, REAL, KernelError, Variable, instantiate
from symdiv.kernel.theorem import infer, replay
from symdiv.measures import cross_entropy, entropy, kl_divergence
from symdiv.semantics.definitions.distributions import SAME_DERIVATIVE
from symdiv.semantics.definitions.joint import JOINT_DOMINATES
from symdiv.tactics.calc import derivation, fact
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import Entry, ProofError, UnknownEntryError
from symdiv.theorems.certify import certificate
from symdiv.theorems.objects import n, p, q
from tests.ids import IDS
from tests.sweeps import size, sweep

CATALOGUE = symdiv.catalogue
each_entry = pytest.mark.parametrize("name", sweep(IDS, 6))


def test_the_catalogue_has_the_entries_of_the_textbook_in_order():
    assert tuple(CATALOGUE) == IDS


@each_entry
def test_a_replay_of_the_proof_proves_the_claim(name):
    entry = CATALOGUE[name]
    proved = replay(entry.theorem)
    assert proved.conclusion is entry.claim.conclusion
    assert proved.hypotheses <= entry.claim.hypotheses


@each_entry
def test_the_certificate_proves_the_claim_and_is_the_same_each_time(name):
    theorem = CATALOGUE[name].theorem
    text = certificate(theorem)
    assert verify(text) == theorem.sequent
    assert certificate(theorem) == text


def test_the_certificates_are_verified_by_a_process_without_sympy(tmp_path):
    written = IDS[:: size(18, 1)]
    for name in written:
        (tmp_path / name).write_text(certificate(CATALOGUE[name].theorem), encoding="utf-8")
    program = """
import sys
from pathlib import Path
from symdiv.kernel.certificate import verify
for file in sorted(Path(sys.argv[1]).iterdir()):
    verify(file.read_text(encoding="utf-8"))
    print(file.name)
print("sympy" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [*sorted(written), "False"]


@each_entry
def test_a_derivation_is_as_long_as_a_person_would_write_it(name):
    assert 3 <= len(CATALOGUE[name].lines) <= 10


@each_entry
def test_the_theorem_of_a_line_says_its_relation_to_the_line_before(name):
    for part in CATALOGUE[name].derivation.parts:
        for before, line in zip(part.lines, part.lines[1:], strict=False):
            assert line.reason
            assert replay(line.theorem) == line.theorem.sequent
            assert line.theorem.conclusion is said(before.expression, line)


def said(before, line):
    """The proposition that a line and the one before it make."""
    after = line.expression
    if isinstance(before, Differential) and isinstance(after, Differential):
        assert before.point is after.point
        if line.theorem.conclusion.head is SAME_DERIVATIVE:
            return SAME_DERIVATIVE(before.function, after.function, after.point)
        return same_functions(before.function, after.function)
    if isinstance(before, Differential):
        return S.DERIV(before.function, before.point, after)
    constant, is_reversed = RELATIONS[line.relation]
    return constant(after, before) if is_reversed else constant(before, after)


def same_functions(left, right):
    fresh = Variable("fresh", (REAL,))
    sides = (instantiate(function, (fresh(),)) for function in (left, right))
    return S.forall(fresh, S.EQUAL(*sides))


@each_entry
def test_a_part_of_one_line_has_its_theorem(name):
    for part in CATALOGUE[name].derivation.parts:
        if len(part.lines) == 1:
            (line,) = part.lines
            assert line.theorem.conclusion is line.expression


@each_entry
def test_a_divergence_is_never_stated_without_domination(name):
    claim = CATALOGUE[name].claim
    measures = tuple(
        f"{m}{b}" for m in ("kl_divergence", "cross_entropy") for b in ("", "_in_base")
    )
    for term in subterms(claim.conclusion):
        if getattr(term.head, "name", "") not in measures or "softmax" in repr(term.args[-1]):
            continue  # the softmax has full support
        if "one_hot" in repr(term.args[1]):  # dominated where the mass of its outcome is positive
            assert "0 < q(k)" in map(show, claim.hypotheses)
            continue
        assert show(term.args[0]) in ("upto(n)", "upto(m)")
        known = {*map(show, claim.hypotheses), *antecedents(claim.conclusion)}
        p, q = term.args[1:3]
        assert (
            p is q
            or domination(p, q) in known
            or (name, named(q)) in FOLLOWS
            or implied(p, q) & known
        )


@each_entry
def test_a_divergence_of_joint_distributions_is_never_stated_without_domination(name):
    claim = CATALOGUE[name].claim
    measures = ("joint_kl_divergence", "joint_cross_entropy", "conditional_divergence")
    for term in subterms(claim.conclusion):
        if getattr(term.head, "name", "") in measures:
            *sets, p, q = term.args
            assert JOINT_DOMINATES(*sets, q, p) in claim.hypotheses


# by s <= t: where the mass of q_s is 0 and s < 1, that of p is; and s = 1 only at t = 1
# a marginal mass is 0 where all in its row are, and that of a mixture where those of its parts are;
# s is q times an exponential, 1/n is not 0, and what dominates a softmax has no zeros
FOLLOWS = {
    ("segment-monotone", "(1 - s) * p(i) + s * q(i)"),
    ("divergence-convex", "(1 - t) * q(i) + t * s(i)"),
    ("rlhf-optimum", "s(i)"),
    ("k2-gradient", "p(i)"),
    ("uniform-divergence", "uniform(upto(n), i)"),
    *(
        (name, "first_marginal(upto(m), j k. q(j, k), i)")
        for name in ("divergence-chain-rule", "marginal-divergence")
    ),
}


def named(vector):
    """The entry at i; of one vector that is moved along a coordinate, that vector's."""
    i = Variable("i", (INDEX,))
    if "softmax" in repr(vector) and not vector.open:
        return show(instantiate(vector, (i(),)))
    vectors = [each for each in vector.free if each.type == (INDEX, REAL)]
    return f"{vectors[0].name}(i)" if len(vectors) == 1 else show(instantiate(vector, (i(),)))


def antecedents(statement):
    """What the statement itself supposes, in a part of its own."""
    if statement.head is S.AND:
        return antecedents(statement.args[0]) | antecedents(statement.args[1])
    return {show(statement.args[0])} if statement.head is S.IMPLIES else set()


# of a vector, of a family for every parameter, and of conditional distributions for each input
VECTORS = {
    (INDEX, REAL): ("", "i. {}(i)"),
    (INDEX, REAL, REAL): ("forall x. ", "i. {}(i, x)"),
    (INDEX, INDEX, REAL): ("forall i in upto(N). ", "j. {}(i, j)"),
}


def domination(p, q):
    """The hypothesis that q dominates p, whatever else they depend on."""
    of = [{v for v in each.free if len(v.type) > 1 and v.type[-1] == REAL} for each in (p, q)]
    if [len(each) for each in of] != [1, 1] or "softmax" in repr(p):
        return f"dominates(upto(n), i. {named(q)}, i. {named(p)})"
    (of_p,), (of_q,) = of
    (_, p_text), (every, q_text) = VECTORS[of_p.type], VECTORS[of_q.type]
    vectors = f"{q_text.format(of_q.name)}, {p_text.format(of_p.name)}"
    return f"{every}dominates(upto(n), {vectors})"


def implied(p, q):
    """What the domination of one vector by another follows from."""
    if p.open or q.open:
        return set()
    return {*IMPLIED.get((show(p), show(q)), ())}


# what domination follows from
EMPIRICAL = "i. empirical(upto(N), j. x(j), i)"
POSTERIOR = "i. posterior(upto(n), j. p(j), j. l(j), i)"
IMPLIED = {
    **{
        (EMPIRICAL, f"i. {model}(i)"): [f"forall i in upto(N). 0 < {model}(x(i))"] for model in "qr"
    },
    ("i. q(i)", "i. p(i)"): [f"dominates(upto(n), {POSTERIOR}, i. q(i))"],
}


def subterms(term):
    yield term
    for arg in term.args:
        yield from subterms(arg)


@each_entry
def test_nothing_grows_with_a_symbolic_alphabet(name):
    # n, m, l and N occur as variables or not at all; no entry is about a number of outcomes
    sizes = {term for term in subterms(CATALOGUE[name].claim.conclusion) if term.head is S.UPTO}
    assert {show(size) for size in sizes} <= {"upto(n)", "upto(m)", "upto(l)", "upto(N)"}


# what does not prove the statement is refused

GIVEN = (dominates(q, p),)


@pytest.mark.parametrize(
    ("statement", "given"),
    [
        pytest.param(Ge(kl_divergence(p, q), 0), (), id="without domination"),
        pytest.param(Ge(kl_divergence(p, q), 0), (dominates(p, q),), id="domination reversed"),
        pytest.param(Le(kl_divergence(p, q), 0), GIVEN, id="the other direction"),
        pytest.param(Ge(kl_divergence(q, p), 0), GIVEN, id="arguments swapped"),
        pytest.param(Ge(kl_divergence(p, q), 1), GIVEN, id="a stronger bound"),
        pytest.param(kl_divergence(p, q) > 0, GIVEN, id="strictly"),
        pytest.param(Eq(kl_divergence(p, q), 0), GIVEN, id="an equation"),
        pytest.param(Ge(cross_entropy(p, q), 0), GIVEN, id="another measure"),
        pytest.param(Ge(entropy(p), 0), GIVEN, id="of one distribution"),
    ],
)
def test_a_proof_of_gibbs_proves_nothing_else(statement, given):
    entry = replace(CATALOGUE["gibbs"], statement=statement, given=given)
    with pytest.raises(ProofError, match=r"does not say|proved is"):
        _ = entry.theorem
    with pytest.raises(ProofError, match=r"does not say|proved is"):
        _ = entry.lines


def test_a_trivial_theorem_proves_no_entry():
    zero = read("0 + 0 = 0", {})
    trivial = derivation(fact({}, "0 + 0 = 0", arith(zero), "arithmetic"))
    entry = replace(CATALOGUE["gibbs"], derive=lambda: trivial)
    with pytest.raises(ProofError, match=r"gibbs: .*0 \+ 0 = 0 does not say 0 <= kl_divergence"):
        _ = entry.theorem


def test_a_proof_under_a_further_hypothesis_is_refused():
    whole = CATALOGUE["gibbs"].derivation

    def derive():
        assumed = infer("assume", read("0 = 1", {}))
        conclusion = whole.theorem.conclusion
        weaker = infer(
            "modus_ponens",
            premises=(infer("discharge", assumed.conclusion, premises=(whole.theorem,)), assumed),
        )
        assert weaker.conclusion is conclusion
        return replace(whole, theorem=weaker)

    entry = replace(CATALOGUE["gibbs"], derive=derive)
    with pytest.raises(ProofError, match="proved is 0 = 1, "):
        _ = entry.theorem


def test_a_forged_sequent_does_not_enter():
    whole = CATALOGUE["gibbs"].derivation
    forged = object.__new__(type(whole.theorem))
    object.__setattr__(forged, "sequent", whole.theorem.sequent)
    object.__setattr__(forged, "step", infer("arith", read("0 = 0", {})).step)
    entry = replace(CATALOGUE["gibbs"], derive=lambda: replace(whole, theorem=forged))
    with pytest.raises(ProofError, match="proved is"):
        _ = entry.theorem


def test_a_wrong_name_is_answered_with_the_nearest():
    with pytest.raises(UnknownEntryError, match="no entry 'gibs'; did you mean gibbs"):
        CATALOGUE["gibs"]
    with pytest.raises(UnknownEntryError, match="see 'symdiv list'"):
        CATALOGUE["zzz"]


def test_an_id_is_entered_once():
    with pytest.raises(ValueError, match="gibbs is entered twice"):
        CATALOGUE.enter(CATALOGUE["gibbs"])


def test_entries_are_frozen():
    with pytest.raises(AttributeError, match="cannot assign"):
        CATALOGUE["gibbs"].title = "another"


def test_an_entry_with_two_meanings_of_a_name_is_refused():
    other = symdiv.distributions("n", size=n)  # the size is called n as well
    entry = Entry("clash", "", Ge(entropy(other), 0), (), CATALOGUE["gibbs"].derive)
    with pytest.raises(KernelError, match="the name n has two meanings"):
        _ = entry.claim


def test_the_library_is_one_file_a_subject():
    folder = Path(symdiv.__file__).parent / "theorems"
    assert max(len(f.read_text(encoding="utf-8").splitlines()) for f in folder.glob("*.py")) < 300
