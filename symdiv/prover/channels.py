"""What a hypothesis about a channel says: of its rows, and of the outputs of what is known.

A channel W has the rows W(i, .), each a distribution. Where p is the distribution of the input, the
joint distribution has the masses p(i) W(i, j), and where q dominates p, so it is with these.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, Term, Variable, abstract, instantiate
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.channel_joint import channel_dominates, channel_is_joint, output_dominated
from symdiv.prover.joints import at_tables, dominations, of_joint
from symdiv.semantics.definitions.distributions import DISTRIBUTION, DOMINATES
from symdiv.semantics.definitions.joint import SECOND_MARGINAL
from symdiv.tactics.inference import function, in_domain

__all__ = [
    "Channel",
    "channel_facts",
    "channel_rows",
    "channels",
    "inputs_of",
    "output_distribution",
    "output_domination",
]


@dataclass(frozen=True, slots=True)
class Channel:
    """``forall i in D. distribution(E, j. W(i, j))``, as it is stated."""

    theorem: Theorem
    inputs: Term
    outputs: Term
    table: Term

    @property
    def values(self) -> tuple[Term, Term, Term]:
        """D, E and W."""
        return self.inputs, self.outputs, self.table


_i, _j = (Variable(f"place_{letter}", (INDEX,)) for letter in "ij")


def channels(stated: Sequence[Theorem]) -> Iterator[Channel]:
    """The channels that are stated."""
    for theorem in stated:
        domain, said = _of_every(theorem)
        if domain and said.head is DISTRIBUTION:
            outputs, row = said.args
            table = abstract((_i, _j), instantiate(row, (_j(),)))
            yield Channel(theorem, domain, outputs, table)


def _of_every(theorem: Theorem) -> tuple[Term | None, Term]:
    """D and A(i), of ``forall i in D. A(i)``; no domain of anything else."""
    if theorem.conclusion.head is S.FORALL_INDEX:
        said = instantiate(theorem.conclusion.args[0], (_i(),))
        if said.head is S.IMPLIES and said.args[0].head is S.MEMBER:
            (place, domain), inner = said.args[0].args, said.args[1]
            return (domain if place is _i() else None), inner
    return None, theorem.conclusion


def channel_rows(stated: Sequence[Theorem], member: Theorem) -> Iterator[Theorem]:
    """``distribution(E, j. W(i, j))`` for each channel W that is stated, from ``i in D``.

    And that a row is dominated, where this is stated of every one.
    """
    if member.conclusion.head is S.MEMBER:
        for theorem in stated:
            domain, said = _of_every(theorem)
            if domain is member.conclusion.args[1] and said.head in (DISTRIBUTION, DOMINATES):
                yield in_domain(theorem, member)


def channel_facts(stated: Sequence[Theorem]) -> Iterator[Theorem]:
    """What follows from hypotheses on channels, on distributions of an input, and dominations."""
    for channel in channels(stated):
        inputs = [t for t in _said(DISTRIBUTION, stated) if t.conclusion.args[0] is channel.inputs]
        yield from _of_inputs(channel, inputs, stated)
        yield from _outputs_dominated(channel, inputs, stated)
    for theorem in stated:
        yield from channel_rows(stated, theorem)


def _said(head: object, stated: Sequence[Theorem]) -> list[Theorem]:
    return [theorem for theorem in stated if theorem.conclusion.head is head]


def _of_inputs(
    channel: Channel, inputs: Sequence[Theorem], stated: Sequence[Theorem]
) -> Iterator[Theorem]:
    """The joint distribution of each of the input, the output's, and which dominates which."""
    joints: dict[Term, Theorem] = {}
    for theorem in inputs:
        joint = _joint(channel, theorem)
        joints[joint.conclusion] = joint
        yield joint
        sign, _, output = of_joint()
        yield from (at_tables(each, "DEp", joint.conclusion.args, joint) for each in (sign, output))
    for theorem in _said(DOMINATES, stated):
        domain, q, p = theorem.conclusion.args
        if domain is channel.inputs:
            tables = at_tables(channel_dominates(), "DEWfg", (*channel.values, p, q), theorem)
            yield tables
            yield from dominations(tables, joints, {})


def _joint(channel: Channel, inputs: Theorem) -> Theorem:
    """``joint_distribution(D, E, f W)`` from ``distribution(D, f)``"""
    values = (*channel.values, inputs.conclusion.args[1])
    return at_tables(channel_is_joint(), "DEWf", values, inputs, channel.theorem)


# of an output, by what is found of the input


def output_distribution(
    goal: Term, stated: Sequence[Theorem], found: Callable[[Term, Term], Theorem | None]
) -> Theorem | None:
    """``distribution(E, j. second_marginal(D, f W, j))``, where it is found that f is one on D."""
    domain, vector = goal.args
    for channel in channels(stated):
        f = _input(vector, domain, channel)
        if f and (inputs := found(f, channel.inputs)):
            joint = _joint(channel, inputs)
            return at_tables(of_joint()[2], "DEp", joint.conclusion.args, joint)
    return None


def output_domination(
    goal: Term,
    stated: Sequence[Theorem],
    distributed: Callable[[Term, Term], Theorem | None],
    dominated: Callable[[Term, Term, Term], Theorem | None],
) -> Theorem | None:
    """That the output of g dominates that of f, where g is found to dominate f."""
    domain, *outputs = goal.args
    for channel in channels(stated):
        g, f = (_input(each, domain, channel) for each in outputs)
        known = dominated(g, f, channel.inputs) if f and g else None
        if f and g and known:
            inputs = [each for p in (f, g) if (each := distributed(p, channel.inputs))]
            joints = {t.conclusion: t for t in (_joint(channel, each) for each in inputs)}
            tables = at_tables(channel_dominates(), "DEWfg", (*channel.values, f, g), known)
            marginals = dominations(tables, joints, {})
            return next((each for each in marginals if each.conclusion is goal), None)
    return None


def inputs_of(vector: Term, domain: Term, stated: Sequence[Theorem]) -> Iterator[tuple[Term, Term]]:
    """Of an output the distribution of the input, of which this is an output, and so on.

    Each comes after the alphabet that it is on.
    """
    for channel in channels(stated):
        if f := _input(vector, domain, channel):
            yield channel.inputs, f
            yield from inputs_of(f, channel.inputs, stated)


def _input(vector: Term, domain: Term, channel: Channel) -> Term | None:
    """f, where the vector is the distribution of the channel's output at that of its input."""
    output = instantiate(vector, (_j(),))
    if output.head is not SECOND_MARGINAL or domain is not channel.outputs:
        return None
    mass = instantiate(output.args[1], (_i(), _j()))
    row = instantiate(channel.table, (_i(), _j()))
    if mass.head is not S.MUL or mass.args[1] is not row or _j in mass.args[0].free:
        return None
    return function(_i, mass.args[0])


def _outputs_dominated(
    channel: Channel, inputs: Sequence[Theorem], stated: Sequence[Theorem]
) -> Iterator[Theorem]:
    """That a distribution dominates each output, where it dominates every row."""
    row = instantiate(channel.table, (_i(), _j()))
    for theorem in stated:
        domain, said = _of_every(theorem)
        if domain is channel.inputs and said.head is DOMINATES:
            outputs, q, other = said.args
            if outputs is channel.outputs and instantiate(other, (_j(),)) is row:
                for p in (each.conclusion.args[1] for each in inputs):
                    yield at_tables(output_dominated(), "DEWfg", (*channel.values, p, q), theorem)
