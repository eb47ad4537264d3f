"""Measures of explicit distributions in the kernel: one definition for each number of outcomes.

``kl_divergence_2(p_1, p_2, q_1, q_2)`` is ``p_1 * log(p_1 / q_1) + p_2 * log(p_2 / q_2)``. With
log 0 = 0 and x/0 = 0 a term with p_k = 0 is 0, as it is in the measures over {1..n}.
"""

from functools import cache
from typing import Final

from symdiv.distribution.definitions import define
from symdiv.kernel.term import REAL, Definition, Variable
from symdiv.notation import Display, display_named, register

__all__ = ["MEASURES", "explicit_measure"]

# measure: the letters of its distributions, the term of one outcome, and its sign
MEASURES: Final[dict[str, tuple[str, str, str]]] = {
    "entropy": ("p", "p_{k} * log(p_{k})", "-({})"),
    "cross_entropy": ("pq", "p_{k} * log(q_{k})", "-({})"),
    "kl_divergence": ("pq", "p_{k} * log(p_{k} / q_{k})", "{}"),
}


@cache
def explicit_measure(name: str, size: int) -> Definition:
    """The measure of that name for distributions with ``size`` masses, in nats.

    Its parameters are the masses of the first distribution, then those of the second.

    >>> from symdiv.show import show
    >>> show(explicit_measure("cross_entropy", 2).body)
    '-(p_1 * log(q_1) + p_2 * log(q_2))'
    """
    letters, term, sign = MEASURES[name]
    outcomes = range(1, size + 1)
    parameters = [Variable(f"{letter}_{k}", (REAL,)) for letter in letters for k in outcomes]
    body = sign.format(" + ".join(term.format(k=k) for k in outcomes))
    definition = define(f"{name}_{size}", *parameters, body=body)
    general = display_named(name)
    spoken = general.spoken
    for place, shown in enumerate(general.shown or ()):
        spoken = spoken.replace(f"{{{shown}}}", f"{{{place}}}")
    register(
        definition.name, Display(general.name, None, general.form, spoken, vectors=len(letters))
    )
    return definition
