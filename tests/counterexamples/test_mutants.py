"""Claims with a token changed: whatever is refuted, the independent oracle refutes too."""

import re
import time
from random import Random

from symdiv.counterexamples import Counterexample, counterexample
from symdiv.language import ClaimError, read_claim
from tests.counterexamples.false_claims import FALSE_CLAIMS
from tests.counterexamples.oracle import is_false
from tests.counterexamples.true_claims import TRUE_CLAIMS
from tests.sweeps import exhaustive, size

TOKEN = re.compile(r"\*\*|==|!=|<=|>=|<<|[A-Za-z_]+|[0-9.]+|\S")
ALIKE = (
    ("p", "q", "r"),
    ("==", "!=", "<=", ">=", "<", ">"),
    ("+", "-"),
    ("1", "2", "3"),
    ("kl", "cross_entropy"),
    ("log", "exp"),
)
KINDS = {token: kind for kind in ALIKE for token in kind}


def mutant(rng):
    tokens = TOKEN.findall(rng.choice(FALSE_CLAIMS + TRUE_CLAIMS))
    places = [at for at, token in enumerate(tokens) if token in KINDS]
    for at in rng.choices(places, k=rng.choice((1, 1, 2, 3))):
        tokens[at] = rng.choice(KINDS[tokens[at]])
    return " ".join(tokens)


@exhaustive
def test_no_mutant_is_refuted_where_it_holds():
    rng = Random("mutants")
    refuted = 0
    for text in [mutant(rng) for _ in range(size(100, 250))]:
        try:
            claim = read_claim(text)
        except ClaimError:
            continue
        found = counterexample(claim, time.monotonic() + 600, most=300)
        if isinstance(found, Counterexample):
            refuted += 1
            assert is_false(text, found.point), (text, found.describe())
    assert refuted > size(20, 50)
