"""A theorem's proof as a certificate, which ``kernel.certificate.verify`` replays from the text."""

import json

from symdiv.certificates.show import show
from symdiv.kernel.axioms import TEXT
from symdiv.kernel.certificate import FORMAT, verify
from symdiv.kernel.rules import Argument
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import audit, symbols
from symdiv.kernel.term import Definition, KernelError, Term, Variable
from symdiv.kernel.theorem import Theorem, replay, steps
from symdiv.tactics.foundations import axioms_used
from symdiv.tactics.renaming import names_apart
from symdiv.theorems.catalogue import Entry
from symdiv.theorems.checking import require
from symdiv.version import VERSION


def certificate(theorem: Theorem) -> str:
    """The certificate of a theorem: the same text for the same proof.

    A ``KernelError`` if a name has two meanings in the proof, or a replay refuses it.

    >>> from symdiv.kernel.certificate import verify
    >>> from symdiv.kernel.theorem import infer
    >>> print(certificate(infer("axiom", "log_zero")))
    {
     "format": "symdiv certificate 1",
     "made_by": "symdiv 0.1.0",
     "theorem": "unnamed",
     "title": "",
     "variables": [],
     "definitions": [],
     "hypotheses": [],
     "conclusion": "log(0) = 0",
     "axioms": {
      "log_zero": "log(0) = 0"
     },
     "steps": [
      "axiom |  | log_zero"
     ]
    }
    <BLANKLINE>
    """
    return _certificate(theorem, replay(theorem), "unnamed", "")


def entry_certificate(entry: Entry) -> str:
    """The certificate of an entry: its name, its title, and a proof of just its claim.

    It is replayed before it is given away. A ``ProofError`` if the entry's derivation does not
    prove its claim; a ``KernelError`` as above, and for a certificate of anything else.
    """
    text = _certificate(entry.theorem, entry.claim, entry.id, entry.title)
    try:
        require(verify(text), entry.claim)
    except KernelError as error:
        raise KernelError(f"{entry.id}: {error}") from error
    return text


def _certificate(theorem: Theorem, claim: Sequent, name: str, title: str) -> str:
    proof = steps(names_apart(theorem, claim))
    number = {id(each): place for place, each in enumerate(proof)}
    terms = [*claim.hypotheses, claim.conclusion]
    variables: set[Variable] = set()
    for step in (each.step for each in proof):
        terms.extend(a for a in step.arguments if type(a) is Term)
        # the variables at which an axiom is instantiated are the table's own
        if step.rule != "axiom":
            variables.update(a for a in step.arguments if isinstance(a, Variable))
    variables.update(*(term.free for term in terms))
    audit([*terms, *(variable() for variable in variables if len(variable.type) == 1)])
    document = {
        "format": FORMAT,
        "made_by": f"symdiv {VERSION}",
        "theorem": name,
        "title": title,
        "variables": sorted(map(_declared, variables)),
        "definitions": [_defined(definition) for definition in _inner_first(terms)],
        "hypotheses": sorted(map(show, claim.hypotheses)),
        "conclusion": show(claim.conclusion),
        "axioms": {axiom: TEXT[axiom] for axiom in axioms_used(theorem)},
        "steps": [
            " | ".join(
                [
                    each.step.rule,
                    " ".join(str(number[id(premise)]) for premise in each.step.premises),
                    *map(_shown, each.step.arguments),
                ]
            )
            for each in proof
        ],
    }
    return json.dumps(document, indent=1) + "\n"


def _shown(argument: Argument) -> str:
    if type(argument) is Term:
        return show(argument)
    return argument.name if type(argument) is Variable else str(argument)


def _declared(variable: Variable) -> str:
    return f"{variable.name}: {' -> '.join(variable.type)}"


def _defined(definition: Definition) -> str:
    parameters = map(_declared, definition.variables)
    return " | ".join([definition.name, *parameters, show(definition.body)])


def _inner_first(terms: list[Term]) -> list[Definition]:
    """The definitions in ``terms``, each after those that its body uses."""
    found = [symbol for symbol in symbols(terms) if isinstance(symbol, Definition)]
    inner = {
        each: sum(isinstance(symbol, Definition) for symbol in symbols([each.body]))
        for each in found
    }
    return sorted(found, key=lambda each: (inner[each], each.name))
