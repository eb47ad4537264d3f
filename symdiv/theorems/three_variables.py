"""Three variables: the chain rule of information, data processing and Han's inequality."""

from functools import cache
from typing import Final

from sympy import And, Eq, Equivalent, Le

from symdiv.distribution.statements import ForEvery
from symdiv.formulas.derivation import Derivation
from symdiv.kernel.theorem import Theorem
from symdiv.lemmas.joint import COLUMN, ROW, over
from symdiv.lemmas.triple_parts import (
    entropies_of_pair,
    entropy_of,
    of_pair,
    turned,
    turned_entropies,
    turned_marginals,
)
from symdiv.lemmas.triples import (
    LAYER,
    NAMES,
    OVER_ALPHABETS,
    P_X,
    P_XY,
    P_XZ,
    P_Y,
    P_YZ,
    P_Z,
    at_most,
    equation,
    term,
)
from symdiv.measures import entropy
from symdiv.measures.joint import conditional_mutual_information as given_information
from symdiv.measures.joint import mutual_information as information
from symdiv.tactics.calc import Calculation, derivation
from symdiv.tactics.conversions import transitive
from symdiv.tactics.inference import assume, by, discharge, equivalence, in_domain
from symdiv.tactics.linear import arith
from symdiv.theorems.catalogue import proves
from symdiv.theorems.conditional_information import (
    CONDITIONALLY_INDEPENDENT,
    H_P,
    I_GIVEN,
    INDEPENDENT,
    THREE_VARIABLES,
    conditional_mutual_information,
)
from symdiv.theorems.mutual_information import entropy_subadditive, mutual_information_of_entropies
from symdiv.theorems.objects import i, j, k, m, n
from symdiv.theorems.objects import l as last
from symdiv.theorems.objects import p_triple as p
from symdiv.theorems.sources import COVER_AND_THOMAS
from symdiv.theorems.strong_subadditivity import conditional_information_of_entropies

H_X, H_Y, H_Z = map(entropy_of, (P_X, P_Y, P_Z))
H_XY, H_XZ, H_YZ = map(entropy_of, (P_XY, P_XZ, P_YZ))
_I: Final = {
    P_XY: f"mutual_information(D, E, i j. {P_XY})",
    P_XZ: f"mutual_information(D, F, i k. {P_XZ})",
}
_I_TURNED: Final = "conditional_mutual_information(D, F, E, i k j. p(i, j, k))"
_WHOLE: Final = f"{H_X} + {H_YZ} - {H_P}"
_xy, _xz, _yz = p.marginal(0, 1), p.marginal(0, 2), p.marginal(1, 2)
_x, _y, _z = (p.marginal(axis) for axis in range(3))


@cache
def _information(name: str) -> Theorem:
    """``I_p(X; Z) = H(p_X) + H(p_Z) - H(p_XZ)``"""
    found = of_pair(mutual_information_of_entropies().parts[0].theorem, name)
    first, second = {P_XY: (H_X, H_Y), P_XZ: (H_X, H_Z)}[name]
    goal = equation(_I[name], f"{first} + {second} - {entropy_of(name)}")
    return arith(goal, found, *entropies_of_pair(name))


@proves(
    Eq(entropy(_x) + entropy(_yz) - entropy(p), information(_xz) + given_information(p)),
    id="information-chain-rule",
    title="The chain rule of mutual information",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=THREE_VARIABLES,
    remarks=(
        f"{{{_WHOLE}}} is the mutual information of X and of the pair of Y and Z: what both tell "
        "of X is what Z does, and what Y adds once Z is known.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.5.2",),
)
@cache
def information_chain_rule() -> Derivation:
    """H(p_X) + H(p_YZ) - H(p) = I_p(X; Z) + I_p(X; Y | Z)."""
    given = f"{H_XZ} + {H_YZ} - {H_P} - {H_Z}"
    parts, whole = f"({H_X} + {H_Z} - {H_XZ}) + ({given})", f"{_I[P_XZ]} + {I_GIVEN}"
    known = _information(P_XZ), conditional_information_of_entropies().theorem
    return derivation(
        Calculation(NAMES, _WHOLE)
        .then("=", parts, arith(equation(_WHOLE, parts)), f"{{{H_Z}}} and {{{H_XZ}}} cancel")
        .then("=", whole, arith(equation(parts, whole), *known), "information by entropies")
        .part()
    )


@cache
def _turned_chain() -> Theorem:
    """``H(p_X) + H(p_YZ) - H(p) = I_p(X; Y) + I_p(X; Z | Y)``"""
    given = turned(conditional_information_of_entropies().theorem)
    goal = equation(_WHOLE, f"{_I[P_XY]} + {_I_TURNED}")
    return arith(goal, given, _information(P_XY), *turned_entropies())


@proves(
    And(
        Le(information(_xy), information(_xz)),
        Equivalent(
            Eq(information(_xy), information(_xz)),
            ForEvery(
                i,
                n,
                ForEvery(
                    j,
                    m,
                    ForEvery(k, last, Eq(p[i, j, k] * _y[j], _xy[i, j] * _yz[j, k])),
                ),
            ),
        ),
    ),
    given=(CONDITIONALLY_INDEPENDENT,),
    id="information-data-processing",
    title="The data processing inequality of mutual information",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=(
        f"{THREE_VARIABLES} Y is made from Z, so that X and Y are independent given Z: X, Z and Y "
        "are a Markov chain."
    ),
    remarks=(
        "The last line says that X and Z are independent given Y: Y keeps all that Z tells of X.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 2.8.1",),
)
@cache
def information_data_processing() -> Derivation:
    """I_p(X; Y) <= I_p(X; Z) where X and Y are independent given Z."""
    first, second = _I[P_XY], _I[P_XZ]
    chains, rest = f"{second} + {I_GIVEN} - {_I_TURNED}", f"{second} - {_I_TURNED}"
    nonnegative, zero = (part.theorem for part in conditional_mutual_information().parts)
    none = by("iff_right", zero, assume(term(INDEPENDENT)))
    known = arith(equation(first, rest), information_chain_rule().theorem, _turned_chain(), none)
    chain = information_chain_rule().theorem, _turned_chain()
    equal, vanishes = assume(equation(first, second)), assume(equation(_I_TURNED, "0"))
    same = equivalence(
        discharge(equal.conclusion, arith(vanishes.conclusion, equal, known)),
        discharge(vanishes.conclusion, arith(equal.conclusion, vanishes, known)),
    )
    return derivation(
        Calculation(NAMES, first)
        .then("=", chains, arith(equation(first, chains), *chain), "chain rule, in both orders")
        .then("=", rest, arith(equation(chains, rest), none), f"{{{I_GIVEN} = 0}}, as assumed")
        .then(
            "<=", second, arith(at_most(rest, second), turned(nonnegative)), f"{{0 <= {_I_TURNED}}}"
        )
        .part(),
        Calculation(NAMES, f"{first} = {second}")
        .then("iff", f"{_I_TURNED} = 0", same, "as above")
        .then(
            "iff",
            _TURNED_INDEPENDENT,
            _turned_zero(turned(zero)),
            f"equality case of {{0 <= {_I_TURNED}}}",
        )
        .part(),
    )


_TURNED_EACH: Final = f"p(i, j, k) * {P_Y} = {P_XY} * {P_YZ}"
_TURNED_INDEPENDENT: Final = f"forall i in D. forall j in E. forall k in F. {_TURNED_EACH}"


def _turned_zero(zero: Theorem) -> Theorem:
    """The equality case for X and Z given Y, with the indices in the order i, j, k."""
    every = assume(zero.conclusion.args[1])
    wanted = assume(term(_TURNED_INDEPENDENT))
    i, j, k = (assume(term(each)) for each in ("i in D", "j in E", "k in F"))
    own = in_domain(in_domain(in_domain(every, i), k), j)
    there = in_domain(in_domain(in_domain(wanted, i), j), k)
    marginals = turned_marginals()
    each = arith(there.conclusion, own, modulo=marginals)
    back = arith(own.conclusion, there, modulo=marginals)
    forward, backward = over(each, ROW, COLUMN, LAYER), over(back, ROW, LAYER, COLUMN)
    same = equivalence(discharge(every.conclusion, forward), discharge(wanted.conclusion, backward))
    return transitive(zero, same)


@proves(
    And(
        Le(entropy(p), (entropy(_xy) + entropy(_xz) + entropy(_yz)) / 2),
        Le(
            (entropy(_xy) + entropy(_xz) + entropy(_yz)) / 2,
            entropy(_x) + entropy(_y) + entropy(_z),
        ),
    ),
    id="han",
    title="Han's inequality for three variables",
    names=NAMES,
    at=OVER_ALPHABETS,
    introduction=THREE_VARIABLES,
    remarks=(
        "Per variable: a third of the entropy of all is at most half of the mean entropy of a "
        "pair, and this is at most the mean entropy of one.",
    ),
    sources=(f"{COVER_AND_THOMAS}, theorem 17.6.1",),
)
@cache
def han() -> Derivation:
    """H(p) <= (H(p_XY) + H(p_XZ) + H(p_YZ)) / 2 <= H(p_X) + H(p_Y) + H(p_Z)."""
    pairs = f"({H_XY} + {H_XZ} + {H_YZ}) / 2"
    strong = f"({H_XZ} + {H_YZ} - {H_Z} + ({H_XY} + {H_YZ} - {H_Y})) / 2"
    both = f"({H_X} + {H_Y} + ({H_X} + {H_Z}) + ({H_Y} + {H_Z})) / 2"
    single = f"{H_X} + {H_Y} + {H_Z}"
    nonnegative = conditional_mutual_information().parts[0].theorem
    value = conditional_information_of_entropies().theorem
    given = nonnegative, value, turned(nonnegative), turned(value), *turned_entropies()
    below = [
        arith(
            at_most(entropy_of(name), " + ".join(parts)),
            of_pair(entropy_subadditive().parts[0].theorem, name),
            *entropies_of_pair(name),
        )
        for name, parts in ((P_XY, (H_X, H_Y)), (P_XZ, (H_X, H_Z)), (P_YZ, (H_Y, H_Z)))
    ]
    return derivation(
        Calculation(NAMES, H_P)
        .then(
            "<=",
            strong,
            arith(at_most(H_P, strong), *given),
            "strong subadditivity, with Z in both pairs and with Y in both",
        )
        .then("<=", pairs, arith(at_most(strong, pairs), below[2]), f"{{{H_YZ} <= {H_Y} + {H_Z}}}")
        .part(),
        Calculation(NAMES, pairs)
        .then("<=", both, arith(at_most(pairs, both), *below), "entropy is subadditive")
        .then("=", single, arith(equation(both, single)), "each variable is in two pairs")
        .part(),
    )
