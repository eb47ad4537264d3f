"""What a hypothesis about a channel says: of its rows, and of the outputs of what is known.

A channel W has the rows W(i, .), each a distribution. Where p is the distribution of the input, the
joint distribution has the masses p(i) W(i, j), and where q dominates p, so it is with these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from symdiv.kernel import signature as S
from symdiv.kernel.term import INDEX, Term, Variable, abstract, instantiate
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.channels import channel_dominates, channel_is_joint, output_dominated
from symdiv.prover.joints import at_tables, dominations, of_joint
from symdiv.semantics.definitions.distributions import DISTRIBUTION, DOMINATES
from symdiv.tactics.inference import in_domain

__all__ = ["Channel", "channel_facts", "channel_rows", "channels"]


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
    """The joint distribution of each of the input, its marginals, and which dominates which."""
    joints: dict[Term, Theorem] = {}
    for theorem in inputs:
        values = (*channel.values, theorem.conclusion.args[1])
        joint = at_tables(channel_is_joint(), "DEWf", values, theorem, channel.theorem)
        joints[joint.conclusion] = joint
        yield joint
        yield from (at_tables(lemma, "DEp", joint.conclusion.args, joint) for lemma in of_joint())
    for theorem in _said(DOMINATES, stated):
        domain, q, p = theorem.conclusion.args
        if domain is channel.inputs:
            tables = at_tables(channel_dominates(), "DEWfg", (*channel.values, p, q), theorem)
            yield tables
            yield from dominations(tables, joints, {})


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
