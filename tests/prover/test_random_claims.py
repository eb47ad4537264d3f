"""Random identities are proved; spoiled ones are not, unless they are true by chance."""

from itertools import islice

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symdiv.counterexamples.search import points
from symdiv.language import ClaimError, read_claim
from symdiv.prover import prove
from tests.counterexamples.oracle import NoValueError, is_false
from tests.prover.identities import plain, spoiled, totals, written
from tests.prover.judging import attempted, is_proved, misjudged
from tests.sweeps import size

# the same examples in every run: that all identities are found is not promised
slow = [HealthCheck.too_slow]
few = settings(max_examples=size(2, 10), derandomize=True, suppress_health_check=slow)


def failing(text, most=200):
    """A point at which an oracle that shares no code with symdiv finds the claim false."""
    for point in islice(points(read_claim(text)), most):
        try:
            if is_false(text, point):
                return point
        except (NoValueError, ZeroDivisionError):
            continue
    return None


@few
@given(st.data())
def test_identities_are_proved(data):
    total = data.draw(totals())
    text = f"{data.draw(written(total))} == {data.draw(written(total))}"
    assert failing(text, 40) is None
    assert is_proved(text), attempted(text)


@few
@given(st.data())
def test_hypotheses_of_identities_hold_wherever_they_are_defined(data):
    total = data.draw(totals())
    text = f"{plain(total)} == {data.draw(written(total))}"
    assert misjudged(text, 120) is None


@few
@given(st.data())
def test_spoiled_identities_are_not_proved(data):
    total = data.draw(totals())
    text = f"{plain(total)} == {plain(data.draw(spoiled(total))) or '0'}"
    if is_proved(text):
        assert failing(text) is None
    elif found := prove(text).counterexample:
        assert is_false(text, found.point)


# mixtures with a weight e take long, where there is nothing to be found
sides = totals(max_size=1).filter(lambda total: all("e*" not in v for v in total[0].vectors))


@few
@given(st.data())
def test_bounds_are_not_proved_where_they_fail(data):
    sign = data.draw(st.sampled_from(["<=", ">=", "<", ">", "!="]))
    left, right = (data.draw(sides) for _ in range(2))
    text = f"{plain(left)} {sign} {data.draw(st.sampled_from([plain(right), 'log(n)', '0']))}"
    if is_proved(text):
        assert failing(text, 300) is None
        assert misjudged(text, 120) is None


SCALARS = st.sampled_from(["a", "b", "x", "t", "1", "2", "0", "p[k]", "z[k]", "n", "hole"])


def expressions(indices=""):
    """Numbers of all kinds, most of them of no use."""
    entries = [f"{v}[{i}]" for v in "pqz" for i in indices]
    leaves = st.one_of(SCALARS, st.sampled_from(entries)) if entries else SCALARS
    return st.recursive(leaves, lambda inner: _compound(inner, indices), max_leaves=4)


def _compound(inner, indices):
    wrapped = st.sampled_from(["log", "exp", "sqrt", "sigmoid", "-", "entropy(p) + ", "1/"])
    joined = st.sampled_from([" + ", " - ", "*", "/"])
    found = [
        st.tuples(wrapped, inner).map(lambda each: f"{each[0]}({each[1]})"),
        st.tuples(inner, joined, inner).map(lambda each: f"({each[0]}){each[1]}({each[2]})"),
        st.tuples(inner, inner).map(lambda each: f"({each[0]})*log({each[1]})"),
    ]
    if len(indices) < 2:
        index = "ij"[len(indices)]
        entries = st.sampled_from([f"p[{index}]", f"q[{index}]", f"exp(z[{index}])"])
        found.append(
            st.tuples(inner, entries).map(lambda each: f"sum(({each[0]})*{each[1]}, {index})")
        )
    return st.one_of(found)


@settings(max_examples=size(10, 30), derandomize=True, suppress_health_check=slow)
@given(expressions(), expressions(), st.sampled_from(["==", "<=", "<", "!=", "diff"]))
def test_whatever_is_claimed_it_is_judged_and_never_wrongly(left, right, sign):
    """Any failure but ClaimError is an error of the prover."""
    text = f"diff({left}, x) == {right}" if sign == "diff" else f"{left} {sign} {right}"
    try:
        verdict = prove(text, timeout=20)
    except ClaimError:
        return
    assert verdict.status in ("proved", "refuted", "undecided")
    assert verdict.text()
    assert verdict.as_json()["verdict"] == verdict.status
    if verdict.status == "proved":
        assert misjudged(text, 120) is None
