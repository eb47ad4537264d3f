"""Claims about random variables and whether they are true, and entropies without shared code."""

from fractions import Fraction
from itertools import combinations

import mpmath

HAN = (
    "5*H(A,B,C,D,E,F) <= H(A,B,C,D,E) + H(A,B,C,D,F) + H(A,B,C,E,F) + H(A,B,D,E,F)"
    " + H(A,C,D,E,F) + H(B,C,D,E,F)"
)
# Zhang and Yeung (1998): true of all distributions, but no sum of elemental inequalities
ZHANG_YEUNG = "I(A; B) <= 2*I(A; B | C) + I(A; C | B) + I(B; C | A) + I(A; B | D) + I(C; D)"
TRUE = [
    "H(X) >= 0",
    "I(X; Y) >= 0",
    "I(X; Y | Z) >= 0",
    "H(X | Y, Z) >= 0",
    "H(X, Y) == H(X) + H(Y | X)",
    "H(X, Y, Z) == H(X) + H(Y | X) + H(Z | X, Y)",
    "I(X, Y; Z) == I(X; Z) + I(Y; Z | X)",
    "I(X; Y) == H(X) - H(X | Y)",
    "I(X; X) == H(X)",
    "I(X; Y | Z) == I(Y; X | Z)",
    "H(X, Y) <= H(X) + H(Y)",
    "H(X | Y, Z) <= H(X | Y)",
    "H(X, Y, Z) + H(Z) <= H(X, Z) + H(Y, Z)",
    "2*H(X, Y, Z) <= H(X, Y) + H(Y, Z) + H(X, Z)",
    "H(X | Z) <= H(X | Y) + H(Y | Z)",
    "I(X; Y) - I(X; Y | Z) <= I(Y; Z)",
    "I(X; Z) <= I(X; Y) where X -> Y -> Z",
    "I(X; Y | Z) <= I(X; Y) where X -> Y -> Z",
    "I(X; W) <= I(Y; Z) where X -> Y -> Z -> W",
    "H(X | Y) <= H(X | Z) where X -> Y -> Z",
    "H(X, Y, Z) == H(X) + H(Y) + H(Z) where independent(X, Y, Z)",
    "I(X; Y) <= I(X; Y | Z) where independent(X, Z)",
    "I(X; Y, Z) == I(X; Z) where independent(X, Y | Z)",
    "H(Y) <= H(X) where H(Y | X) == 0",
    "I(Y; Z) <= I(X; Z) where H(Y | X) == 0",
    "H(M) <= H(K) where H(M | C, K) == 0, independent(M, C)",
    "H(X) <= H(Z) where H(X) <= H(Y), H(Y) <= H(Z)",
    "I(X; Z | Y) == 0 where X -> Y -> Z",
    "I(X; Z) <= 0 where independent(X, Z)",
    "H(X) <= H(X)",
    "-H(X)/2 <= 0.25*(H(Y) - 2*H(X)) + 0*H(Z)",
]
FALSE = [
    "H(X) <= 0",
    "H(X) <= H(Y)",
    "H(X) == H(Y)",
    "H(X) > 0",
    "H(X) != H(Y)",
    "H(X, Y) == H(X) + H(Y)",
    "H(X) + H(Y) <= H(X, Y)",
    "H(X) <= H(X | Y)",
    "I(X; Y | Z) <= I(X; Y)",
    "I(X; Y) <= I(X; Y | Z)",
    "I(X; Y) == I(X; Y | Z)",
    "H(X | Y) == H(Y | X)",
    "I(X, Y; Z) <= I(X; Z) + I(Y; Z)",
    "I(X; Z) + I(Y; Z) <= I(X, Y; Z)",
    "H(X, Y, Z) + H(X) + H(Y) + H(Z) <= H(X, Y) + H(Y, Z) + H(X, Z)",
    "I(X; Y) <= I(X; Z) where X -> Y -> Z",
    "I(X; Z) == 0 where X -> Y -> Z",
    "I(X; Y) == 0 where X -> Y -> Z -> W",
    "H(X, Y, Z) == H(X) + H(Y) + H(Z) where independent(X, Y), independent(Y, Z), "
    "independent(X, Z)",
    "I(X; Y | Z) <= I(X; Y) where independent(X, Y)",
    "H(X) <= H(Y) where H(Y | X) == 0",
    "H(M) <= H(C) where independent(M, C)",
    "I(X; Y) == 0 where independent(X, Y | Z)",
    "3*H(X, Y, Z) <= H(X, Y) + H(Y, Z) + H(X, Z)",
    "I(A; B) <= I(A; B | C) + I(A; B | D) + I(C; D)",
    "H(A,B,C,D,E,F) <= 0.9*H(A,B,C,D,E)",
]


def entropy(outcomes, places):
    """Of the variables at these places, from outcomes with their masses."""
    masses = {}
    for outcome, mass in outcomes.items():
        kept = tuple(outcome[place] for place in places)
        masses[kept] = masses.get(kept, 0) + mass
    reals = [mpmath.mpf(m.numerator) / m.denominator for m in masses.values() if m]
    return -mpmath.fsum(x * mpmath.log(x) for x in reals)


def information(outcomes, first, second, given):
    """I(X; Y | Z), the sum of p(x, y, z) log(p(x, y, z) p(z) / (p(x, z) p(y, z)))"""

    def mass(outcome, places):
        return sum(m for o, m in outcomes.items() if all(o[k] == outcome[k] for k in places))

    both, total = sorted({*first, *second, *given}), mpmath.mpf(0)
    for outcome, m in outcomes.items():
        if m:
            top = mass(outcome, both) * mass(outcome, given)
            bottom = mass(outcome, [*first, *given]) * mass(outcome, [*second, *given])
            ratio = Fraction(top) / Fraction(bottom)
            weight = mpmath.mpf(m.numerator) / m.denominator
            total += weight * mpmath.log(mpmath.mpf(ratio.numerator) / ratio.denominator)
    return total


def table(rng, sizes):
    """Random masses with zeros, by outcome."""
    outcomes = [()]
    for size in sizes:
        outcomes = [(*outcome, k) for outcome in outcomes for k in range(1, size + 1)]
    weights = [rng.choice([0, 0, 1, 2, 5]) for _ in outcomes]
    weights[rng.randrange(len(outcomes))] += 1
    return {o: Fraction(w, sum(weights)) for o, w in zip(outcomes, weights, strict=True)}


def elementals(names):
    """The elemental inequalities, as multiples of H of sets of variables, which are at least 0."""
    for name in names:
        yield {frozenset(names): 1, frozenset(names) - {name}: -1}
    for x, y in combinations(names, 2):
        rest = sorted({*names} - {x, y})
        for count in range(len(rest) + 1):
            for given in map(frozenset, combinations(rest, count)):
                yield {given | {x}: 1, given | {y}: 1, given | {x, y}: -1, given: -1}


def written(rng, entropies, names):
    """A combination of entropies as text, some written as conditional ones or informations."""
    rest = {of: factor for of, factor in entropies.items() if of and factor}
    terms = []
    for _ in range(3):
        x, y = rng.sample(names, 2)
        factor = rng.choice([-1, 1, 2])
        terms.append(f"({factor})*I({x}; {y})")
        for of, sign in ((frozenset(x), -1), (frozenset(y), -1), (frozenset((x, y)), 1)):
            rest[of] = rest.get(of, 0) + factor * sign
        terms.append(f"({factor})*H({x} | {y})")
        for of, sign in ((frozenset((x, y)), -1), (frozenset(y), 1)):
            rest[of] = rest.get(of, 0) + factor * sign
    terms += [f"({factor})*H({', '.join(sorted(of))})" for of, factor in rest.items()]
    rng.shuffle(terms)
    return " + ".join(terms)
