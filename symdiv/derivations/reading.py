"""The chain that a derivation's texts make."""

from symdiv.derivations.written import Written
from symdiv.language.chain import Chain, ChainText
from symdiv.language.chain_reader import read_chain

__all__ = ["chain_of"]


def chain_of(written: Written) -> Chain:
    """What the language understands of a derivation."""
    return read_chain(
        ChainText(
            tuple(None if each.unread else each.text for each in written.lines),
            tuple(each.relation or "" for each in written.lines[1:]),
            tuple(None if each.unread else each.text for each in written.assumptions),
            tuple((each.name, None if each.unread else each.text) for each in written.lets),
        )
    )
