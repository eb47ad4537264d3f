"""Steps of a kernel proof as Coq terms. Untrusted: what is wrong here, Coq refuses."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Final

from symdiv.coq.arithmetic import arith_step
from symdiv.coq.printer import SORTS, kind
from symdiv.coq.respects import respects
from symdiv.coq.statement import free_variables, ordered
from symdiv.coq.vocabulary import Vocabulary
from symdiv.kernel import signature as S
from symdiv.kernel.axioms import AXIOMS, VARIABLES
from symdiv.kernel.term import KernelError, Term, Variable, substitute
from symdiv.kernel.theorem import Theorem

# a value for a variable of each sort, where a proof speaks of one that its theorem does not
_SOME_VALUE: Final = MappingProxyType(
    {"real": "0", "index": "0%nat", "set": "0%nat", "prop": "False"}
)


def proof_term(
    theorem: Theorem,
    words: Vocabulary,
    premises: list[str],
    fixed: Collection[Variable] = (),
) -> str:
    """The last step of a proof as a Coq term, from the terms of its premises.

    ``fixed`` variables have values already, which no other value may hide.
    """
    text = _RULES[theorem.step.rule](theorem, words, premises)
    before = {v for premise in theorem.step.premises for v in free_variables(premise.sequent)}
    closed = {each for each in theorem.step.arguments if isinstance(each, Variable)}
    for variable in ordered(before - {*free_variables(theorem.sequent), *fixed} - closed):
        binder = f"{words.names[variable]} : {kind(variable)}"
        text = f"let {binder} := {_some_value(variable)} in {text}"
    return text


def wrapped(text: str) -> str:
    """A Coq term as an argument."""
    return f"({text})" if " " in text else text


def _assume(theorem: Theorem, words: Vocabulary, _: list[str]) -> str:
    return words.hypothesis(theorem.conclusion)


def _discharge(theorem: Theorem, words: Vocabulary, premises: list[str]) -> str:
    return f"fun {words.assumption(theorem.conclusion.args[0])} => {premises[0]}"


def _modus_ponens(theorem: Theorem, _: Vocabulary, premises: list[str]) -> str:
    del theorem
    implication, antecedent = premises
    function = f"({implication})" if implication.startswith(("fun ", "let ")) else implication
    return f"{function} {wrapped(antecedent)}"


def _generalise(theorem: Theorem, words: Vocabulary, premises: list[str]) -> str:
    return f"fun {words.binder(_variable(theorem.step.arguments[0]))} => {premises[0]}"


def _instantiate(theorem: Theorem, words: Vocabulary, premises: list[str]) -> str:
    (premise,) = theorem.step.premises
    variables = map(_variable, theorem.step.arguments[::2])
    values = dict(zip(variables, map(_term, theorem.step.arguments[1::2]), strict=True))
    lemma, *_ = premises[0].split()  # a lemma, followed by its own variables and hypotheses
    given = [
        words.argument(values[variable]) if variable in values else words.names[variable]
        for variable in free_variables(premise.sequent)
    ]
    assumed = words.in_order(premise.hypotheses)
    return " ".join([lemma, *given, *(words.hypothesis(substitute(a, values)) for a in assumed)])


def _axiom(theorem: Theorem, words: Vocabulary, _: list[str]) -> str:
    name, *pairs = theorem.step.arguments
    values = dict(zip(pairs[::2], map(_term, pairs[1::2]), strict=True))
    given = []
    for variable in VARIABLES.values():
        if variable not in AXIOMS[str(name)].free:
            continue
        value = values.get(variable)
        given.append(words.names[variable] if value is None else words.argument(value))
        if value is not None and variable.type == ("prop", "prop"):
            given.append(f"({respects(value, words)})")
    return " ".join([f"kernel_{name}", *given])


def _unfold(theorem: Theorem, _: Vocabulary, __: list[str]) -> str:
    return "iff_refl _" if theorem.conclusion.head is S.IFF else "eq_refl"


def _arith(theorem: Theorem, words: Vocabulary, premises: list[str]) -> str:
    goal, *multipliers = map(_term, theorem.step.arguments)
    facts = [premise.conclusion for premise in theorem.step.premises]
    step = arith_step(goal, list(zip(multipliers, facts, strict=True)), words.argument)
    return " ".join([step, *map(wrapped, premises)])


_RULES: Final[Mapping[str, Callable[[Theorem, Vocabulary, list[str]], str]]] = MappingProxyType(
    {
        "assume": _assume,
        "discharge": _discharge,
        "modus_ponens": _modus_ponens,
        "generalise": _generalise,
        "instantiate": _instantiate,
        "axiom": _axiom,
        "unfold": _unfold,
        "arith": _arith,
    }
)


def _variable(argument: object) -> Variable:
    if not isinstance(argument, Variable):
        raise KernelError(f"coq: {argument!r} is not a variable")
    return argument


def _term(argument: object) -> Term:
    if not isinstance(argument, Term):
        raise KernelError(f"coq: {argument!r} is not a term")
    return argument


def _some_value(variable: Variable) -> str:
    value = _SOME_VALUE[variable.type[-1]]
    inner = "".join(f"fun _ : {SORTS[sort]} => " for sort in variable.type[:-1])
    return f"({inner}{value})" if inner else value
