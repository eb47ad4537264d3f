"""Random identities: a log-linear sum written in two ways, by the steps that a person takes."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

VECTORS = (
    "p",
    "q",
    "r",
    "uniform(n)",
    "((p + q)/2)",
    "((1-e)*p + e*r)",
    "((1-e)*q + e*uniform(n))",
)
COEFFICIENTS = st.sampled_from([Fraction(c) for c in (1, 1, -1, 2, "1/2", "-3/4")])


@dataclass(frozen=True)
class Measure:
    """A coefficient times an entropy, a cross-entropy or a divergence."""

    coefficient: Fraction
    name: str
    vectors: tuple[str, ...]


@st.composite
def measures(draw):
    name = draw(st.sampled_from(["entropy", "cross_entropy", "kl"]))
    count = 1 if name == "entropy" else 2
    vectors = draw(st.lists(st.sampled_from(VECTORS), min_size=count, max_size=count, unique=True))
    return Measure(draw(COEFFICIENTS), name, tuple(vectors))


def totals(max_size=2):
    """Sums of measures."""
    return st.lists(measures(), min_size=1, max_size=max_size)


def plain(total):
    """The sum as it stands."""
    return " + ".join(
        f"({each.coefficient})*{each.name}({', '.join(each.vectors)})" for each in total
    )


@st.composite
def written(draw, total):
    """The same sum, written in another way."""
    parts = [f"({each.coefficient})*({draw(_rewritten(each))})" for each in total]
    if draw(st.booleans()):
        p, q = total[0].vectors[0], total[-1].vectors[-1]
        if p != q:
            parts.append(f"kl({p}, {q}) - (cross_entropy({p}, {q}) - entropy({p}))")
    parts = draw(st.permutations(parts))
    whole = " + ".join(parts)
    return draw(st.sampled_from([whole, f"3*({whole}) - 2*({whole})", f"({whole})/2*2"]))


def _by_definition(measure):
    p, q = measure.vectors[0], measure.vectors[-1]
    return {
        "entropy": f"entropy({p})",
        "cross_entropy": f"entropy({p}) + kl({p}, {q})",
        "kl": f"cross_entropy({p}, {q}) - entropy({p})",
    }[measure.name]


def _rewritten(measure):
    p, q = measure.vectors[0], measure.vectors[-1]
    if "e*uniform(n)" in p + q:
        # of masses with several denominators the prover does not take all apart
        return st.just(_by_definition(measure))
    forms = [f"{measure.name}({', '.join(measure.vectors)})"]
    if measure.name == "entropy":
        forms += [f"-sum({p}[i]*log({p}[i]), i)", f"sum({p}[j]*log(1/{p}[j]), j)"]
    if measure.name == "cross_entropy":
        forms += [f"-sum({p}[i]*log({q}[i]), i)", f"entropy({p}) + kl({p}, {q})"]
    if measure.name == "kl":
        forms += [
            f"cross_entropy({p}, {q}) - entropy({p})",
            f"sum({p}[i]*log({p}[i]/{q}[i]), i)",
            f"sum({p}[i]*(log({p}[i]) - log({q}[i])), i)",
            f"sum({p}[l]*log({p}[l]), l) + cross_entropy({p}, {q})",
        ]
    if measure.name == "cross_entropy" and q == "uniform(n)":
        forms.append("log(n)")
    if p == "uniform(n)" and measure.name == "entropy":
        forms.append("log(n)")
    if measure.name == "cross_entropy" and p == "((1-e)*p + e*r)":
        forms.append(f"(1-e)*cross_entropy(p, {q}) + e*cross_entropy(r, {q})")
    if measure.name == "cross_entropy" and p == "((p + q)/2)":
        forms.append(f"(cross_entropy(p, {q}) + cross_entropy(q, {q}))/2")
    return st.sampled_from(forms)


@st.composite
def spoiled(draw, total):
    """The sum with one measure of it changed, dropped or doubled."""
    place = draw(st.integers(0, len(total) - 1))
    old = total[place]
    others = [v for v in VECTORS if v not in old.vectors]
    new = draw(
        st.sampled_from(
            [
                [],
                [old, old],
                [Measure(-old.coefficient, old.name, old.vectors)],
                [Measure(old.coefficient / 2, old.name, old.vectors)],
                [Measure(old.coefficient, old.name, old.vectors[::-1])],
                [Measure(old.coefficient, old.name, (others[0], *old.vectors[1:]))],
                [Measure(old.coefficient, "entropy", old.vectors[:1])],
            ]
        )
    )
    return [*total[:place], *new, *total[place + 1 :]]
