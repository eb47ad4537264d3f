"""The statement of a theorem as a Coq proposition, from its sequent. Trusted, with ``printer``."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from symdiv.certificates.show import show
from symdiv.coq.printer import DEFINED, WIDTH, Names, filled, kind, printed, spelled
from symdiv.kernel.sequent import Sequent
from symdiv.kernel.syntax import audit
from symdiv.kernel.term import SET, KernelError, Term, Variable

HEADER: Final = """\
(* Outcomes are numbered from 0: what the report calls outcome i is i - 1 here, and the last one is
   called n, so that sum_f_R0 f n = f 0 + f 1 + ... + f n is the sum over all outcomes. *)
From Coq Require Import Reals.
Open Scope R_scope.
"""


def free_variables(sequent: Sequent) -> list[Variable]:
    """The free variables in the order in which Coq gets them: those of one type are together."""
    free = sequent.conclusion.free.union(*(prop.free for prop in sequent.hypotheses))
    return ordered(free)


def ordered(variables: Iterable[Variable]) -> list[Variable]:
    """Numbers before functions, outcomes before real numbers."""
    return sorted(variables, key=lambda v: (len(v.type), kind(v) == "R", kind(v), v.name))


def names_of(variables: list[Variable]) -> Names:
    """A Coq name for each variable."""
    names: dict[object, str] = {}
    for variable in variables:
        names[variable] = spelled(variable.name, frozenset(names.values()))
    return names


def hypotheses_of(sequent: Sequent) -> list[Term]:
    """The hypotheses in the order of their text."""
    return sorted(sequent.hypotheses, key=show)


def statement(sequent: Sequent) -> str:
    """The Coq file that defines the proposition ``statement``, and first the words it needs."""
    says = proposition(sequent)
    needed = [f"{text}\n" for word, text in DEFINED.items() if word in re.split(r"\W", says)]
    return "\n".join([HEADER, *needed, f"Definition statement : Prop :=\n{says}.\n"])


def proposition(sequent: Sequent, width: int = WIDTH) -> str:
    """What a sequent says, for all values of its variables.

    Every definition is replaced by its body. A ``KernelError`` if the statement is about any
    finite set, as sets are printed as 0, ..., n - 1 only, or if a name in it has two meanings.
    """
    audit([*sequent.hypotheses, sequent.conclusion])
    variables = free_variables(sequent)
    if sets := [variable.name for variable in variables if SET in variable.type]:
        raise KernelError(f"coq: {sets[0]} is any finite set, and Coq gets initial segments only")
    names = names_of(variables)
    lines = [f"forall {binders(variables, names)},"] if variables else []
    lines += [f"{printed(prop, names, 98)} ->" for prop in hypotheses_of(sequent)]
    lines += [printed(sequent.conclusion, names)]
    return "\n".join(filled(line, "  ", width) for line in lines)


def binders(variables: list[Variable], names: Names) -> str:
    """``(n : nat) (p q : nat -> R)``"""
    groups = [(type_, [names[v] for v in group]) for type_, group in groupby(variables, key=kind)]
    return " ".join(f"({' '.join(group)} : {type_})" for type_, group in groups)
