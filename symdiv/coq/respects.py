"""Why a proposition with a hole says the same when an equivalent one is put there, for Coq.

The kernel's ``iff_replace`` holds of every proposition that its terms can say. Of any function from
propositions to propositions Coq could not prove it without one more axiom.
"""

from symdiv.certificates.show import opened
from symdiv.coq.vocabulary import Vocabulary
from symdiv.kernel import signature as S
from symdiv.kernel.term import KernelError, Term, Variable


def respects(context: Term, words: Vocabulary) -> str:
    """The Coq term that proves ``respects`` of a function from propositions to propositions."""
    (hole,), body = opened(context, frozenset(words.names.values()))
    return _respects(hole, body, words.with_name(hole))


def _respects(hole: Variable, body: Term, words: Vocabulary) -> str:
    if body == hole():
        return "respects_here"
    if hole not in body.free:
        return f"respects_constant {words.argument(body)}"
    if body.head in S.QUANTIFIERS.values():
        (bound,), rest = opened(body.args[0], frozenset(words.names.values()))
        inner, binder = words.with_name(bound), f"({bound.name} : {_TYPE[bound.result]})"
        function = f"(fun {binder} ({hole.name} : Prop) => {inner.term(rest)})"
        return (
            f"respects_forall_{bound.result} {function} "
            f"(fun {binder} => {_respects(hole, rest, inner)})"
        )
    if body.head not in (S.IMPLIES, S.AND, S.IFF):
        raise KernelError(f"coq: {body!r} may not say the same of equivalent propositions")
    functions = [f"(fun {hole.name} : Prop => {words.term(part)})" for part in body.args]
    proofs = [f"({_respects(hole, part, words)})" for part in body.args]
    return " ".join([f"respects_{body.head.name}", *functions, *proofs])


_TYPE = {"index": "nat", "real": "R"}
