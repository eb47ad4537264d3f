"""What a proof assumes that the text does not state, and what is known where that fails."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from sympy.logic.boolalg import Boolean

from symdiv.formulas.derivation import Prose
from symdiv.formulas.notation import Notation
from symdiv.formulas.text import Text
from symdiv.kernel.term import Term
from symdiv.prover.assumptions import is_meant
from symdiv.prover.boundary import beyond_domination
from symdiv.semantics.terms import BridgeError, to_proposition
from symdiv.theorems.catalogue import Entry

__all__ = ["added", "beyond", "in_propositions", "in_text", "known_beyond"]


def added(given: Iterable[Boolean], stated: Iterable[Boolean]) -> tuple[Boolean, ...]:
    """What is given and not stated, not in other words either, and does not go without saying."""
    listed = tuple(stated)
    said = {*in_propositions(listed)}
    others = (each for each in given if each not in listed and not is_meant(each))
    return tuple(each for each in others if said.isdisjoint(in_propositions((each,))))


def in_propositions(conditions: Iterable[Boolean]) -> Iterator[Term]:
    """The kernel's terms for conditions, as far as there are any."""
    for each in conditions:
        with suppress(BridgeError):
            yield to_proposition(each)


def beyond(statement: Boolean, hypothesis: Boolean) -> Prose | None:
    """That a statement holds without a domination too, a side being infinite, if that is known."""
    return next(beyond_domination(statement, (hypothesis,)), None)


def known_beyond(entry: Entry, stated: Iterable[Boolean]) -> dict[Boolean, Prose]:
    """The dominations that an entry assumes and that are not stated, where `beyond` is known."""
    pairs = ((each, beyond(entry.statement, each)) for each in added(entry.given, stated))
    return {each: remark for each, remark in pairs if remark is not None}


def in_text(remarks: Iterable[Prose]) -> tuple[str, ...]:
    """Remarks as plain text."""
    printer = Text(Notation())
    return tuple(dict.fromkeys(map(printer.prose, remarks)))
