"""Certificates: a proof as text, replayed through the same rules and compared with its claim.

The text is JSON whose every leaf is a string: ``format``; ``variables``, each "p: index -> real";
``definitions``, each "name | parameters, each like a variable | body"; ``hypotheses`` and
``conclusion``; ``steps``, each "rule | numbers of earlier steps | argument | argument ...".
"""

import json
from collections.abc import Callable
from functools import cache

from symdiv.kernel.axioms import VARIABLES
from symdiv.kernel.rules import Argument
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import Names, audit, read
from symdiv.kernel.term import Definition, KernelError, Term, Type, Variable
from symdiv.kernel.theorem import apply_rule

FORMAT = "symdiv certificate 1"
MAX_CHARACTERS, MAX_STEPS = 50_000_000, 100_000


def verify(text: str) -> Sequent:
    """The claim of a certificate, if its steps prove it; what fails is a ``KernelError``."""
    if type(text) is not str or len(text) > MAX_CHARACTERS:
        raise KernelError(f"certificate: not a text of at most {MAX_CHARACTERS} characters")
    try:
        document = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        raise KernelError(f"certificate: not JSON, {str(error)[:80]}") from error
    if type(document) is not dict or document.get("format") != FORMAT:
        raise KernelError(f"certificate: the format is not '{FORMAT}'")
    for name in ("variables", "definitions", "hypotheses", "steps"):
        entries = document.get(name)
        if type(entries) is not list or any(type(entry) is not str for entry in entries):
            raise KernelError(f"certificate: {name} is not a list of strings")
    names = _names(document["variables"], document["definitions"])
    hypotheses = frozenset(read(entry, names) for entry in document["hypotheses"])
    claim = Sequent(hypotheses, read(str(document.get("conclusion")), names))
    audit([*claim.hypotheses, claim.conclusion])
    proved = _replayed(document["steps"], names)
    if not proved.entails(claim):
        raise KernelError(f"certificate: the claim is not what the steps prove: {proved}")
    return claim


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(found := dict(pairs)) < len(pairs):
        raise ValueError("a name occurs twice in an object")
    return found


def _names(variables: list[str], definitions: list[str]) -> Names:
    names: dict[str, Variable | Definition] = {}
    for entry in definitions:
        name, *parameters = entry.split(" | ")
        if not parameters:
            raise KernelError(f"certificate: the definition {name[:20]} has no body")
        own = tuple(map(_variable, parameters[:-1]))
        definition = Definition(name, own, read(parameters[-1], names | {v.name: v for v in own}))
        if names.setdefault(name, definition) is not definition:
            raise KernelError(f"certificate: {name} is defined twice")
    for variable in map(_variable, variables):
        if names.setdefault(variable.name, variable) is not variable:
            raise KernelError(f"certificate: the name {variable.name} has two meanings")
    return names


def _variable(text: str) -> Variable:
    name, _, kind = text.partition(": ")
    return Variable(name, tuple(kind.split(" -> ")))


def _replayed(written: list[str], names: Names) -> Sequent:
    if not 0 < len(written) <= MAX_STEPS:
        raise KernelError(f"certificate: {len(written)} steps, not 1 to {MAX_STEPS}")
    proved: list[Sequent] = []

    @cache  # most texts stand in many steps
    def term(text: str, kind: Type | None = None) -> Term:
        return read(text, names, kind)

    for place, entry in enumerate(written):
        rule, *rest = entry.split(" | ")
        try:
            premises = tuple(proved[_number(n, place)] for n in rest[0].split()) if rest else ()
            proved.append(apply_rule(rule, premises, _arguments(rule, rest[1:], names, term)))
        except KernelError as error:
            raise KernelError(f"step {place}: {error}") from error
    return proved[-1]


def _number(text: str, place: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text) < place):
        raise KernelError(f"{text[:20]} is not the number of an earlier step")
    return int(text)


def _arguments(
    rule: str, texts: list[str], names: Names, term: Callable[..., Term]
) -> tuple[Argument, ...]:
    """What the texts of a step mean: a name, variables with their terms, or terms."""
    if rule not in ("axiom", "instantiate", "generalise"):
        return tuple(map(term, texts))
    arguments: list[Argument] = list(texts[:1]) if rule == "axiom" else []
    table = VARIABLES if rule == "axiom" else names
    for text in texts[len(arguments) :]:
        last = arguments[-1] if arguments and rule != "generalise" else None
        if type(last) is Variable:
            arguments.append(term(text, last.type))
        elif type(found := table.get(text)) is Variable:
            arguments.append(found)
        else:
            raise KernelError(f"{text[:20]} is not a variable")
    return tuple(arguments)
