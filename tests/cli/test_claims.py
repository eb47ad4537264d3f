"""``symdiv claims``."""

import json

from symdiv.theorems.texts import CLAIMS
from tests.cli.running import run


def test_every_claim_is_listed_in_order_with_its_entries():
    listed = json.loads(run("claims", "--json").stdout)
    assert [claim["id"] for claim in listed] == [claim.id for claim in CLAIMS]
    (gibbs,) = [claim for claim in listed if claim["id"] == "gibbs"]
    assert gibbs == {
        "id": "gibbs",
        "sources": ["B"],
        "claim": "The divergence is never negative: D_KL(p ‖ q) ≥ 0.",
        "verdict": ["theorem"],
        "entries": ["gibbs", "gibbs-countable"],
    }


def test_the_list_for_people_fits_80_columns():
    lines = run("claims").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == ["Source", "Verdict", "Claim,", "and", "the", "entries", "on", "it"]
    assert "B       theorem   The divergence is never negative: D_KL(p ‖ q) ≥ 0." in lines
    assert "                  gibbs, gibbs-countable" in lines
    assert sum(line.startswith(("A ", "B ", "C ")) for line in lines) == len(CLAIMS) + 3


def test_a_claim_with_two_verdicts_says_both():
    lines = run("claims").stdout.splitlines()
    (place,) = [k for k, line in enumerate(lines) if "which need not be 0" in line]
    block = "\n".join(lines[place - 1 : place + 1])
    assert "theorem," in block
    assert "example" in block


def test_formulas_are_not_broken():
    lines = run("claims").stdout.splitlines()
    assert any("H(p, q) = H(p) + D_KL(p ‖ q)" in line for line in lines)
