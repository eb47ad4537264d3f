"""Every step of a certificate matters: dropped, repeated, moved or altered, it is found out.

An altered certificate is refused, or proves the very same claim.
"""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from symdiv.kernel.axioms import AXIOMS
from symdiv.kernel.certificate import verify
from symdiv.kernel.rules import RULES
from symdiv.kernel.term import KernelError
from symdiv.theorems import CATALOGUE
from tests.certificates.documents import document, written
from tests.sweeps import size, spread

ENTRIES = ["gibbs", "gibbs-countable"]
SAMPLE = 16  # altered steps of each entry of the catalogue
_TOKENS = {
    " <= ": " < ",
    " < ": " <= ",
    " = ": " <= ",
    " + ": " - ",
    " - ": " + ",
    " * ": " + ",
    " / ": " * ",
    "0": "1",
    "1": "2",
    "p(": "q(",
    "q(": "p(",
    "not ": "",
    " and ": " -> ",
    " -> ": " and ",
    "log(": "exp(",
    "-": "",
}


def proves_nothing_else(name: str, altered: dict[str, Any]) -> bool:
    """Whether the altered certificate is refused; or else it must prove the claim itself."""
    try:
        proved = verify(json.dumps(altered))
    except KernelError:
        return True
    assert proved.entails(CATALOGUE[name].claim)
    return False


def altered_tokens(text: str) -> list[str]:
    return [
        text[:place] + new + text[place + len(old) :]
        for old, new in _TOKENS.items()
        for place in range(len(text))
        if text.startswith(old, place)
    ]


def altered_steps(step: str, rng: Random) -> Iterator[str]:
    """The step with another rule, other premises, and each argument changed."""
    rule, *rest = step.split(" | ")
    premises, *arguments = rest or [""]
    yield " | ".join([rng.choice(sorted(RULES.keys() - {rule})), *rest])
    if premises:
        numbers = premises.split()
        place = rng.randrange(len(numbers))
        numbers[place] = str(max(0, int(numbers[place]) - 1))
        yield " | ".join([rule, " ".join(numbers), *arguments])
    if rule == "axiom":
        other = rng.choice(sorted(AXIOMS.keys() - {arguments[0]}))
        yield " | ".join([rule, premises, other, *arguments[1:]])
    if arguments:
        place = rng.randrange(len(arguments))
        for text in rng.sample(found := altered_tokens(arguments[place]), min(1, len(found))):
            changed = [*arguments[:place], text, *arguments[place + 1 :]]
            yield " | ".join([rule, premises, *changed])


@pytest.mark.parametrize("name", ENTRIES)
def test_a_step_dropped_is_found_out(name):
    whole = document(name)
    steps = whole["steps"]
    for place in range(0, len(steps), size(10, 6)):
        assert proves_nothing_else(name, whole | {"steps": steps[:place] + steps[place + 1 :]})


@pytest.mark.parametrize("name", ENTRIES)
def test_a_step_altered_is_found_out_or_proves_the_same(name):
    whole, rng = document(name), Random(name)
    steps = whole["steps"]
    tried = range(0, len(steps), size(10, 6))
    refused = [
        proves_nothing_else(name, whole | {"steps": [*steps[:place], other, *steps[place + 1 :]]})
        for place in tried
        for other in altered_steps(steps[place], rng)
        if other != steps[place]
    ]
    assert len(refused) > 2 * len(tried)
    assert sum(refused) > 0.95 * len(refused)


@pytest.mark.parametrize("name", spread(CATALOGUE, 60))
def test_any_one_step_of_any_entry_altered_is_found_out_or_proves_the_same(name):
    whole, rng = document(name), Random(name)
    steps, refused = whole["steps"], []
    while len(refused) < SAMPLE:
        place = rng.randrange(len(steps))
        others = [each for each in altered_steps(steps[place], rng) if each != steps[place]]
        altered = [*steps[:place], rng.choice(others), *steps[place + 1 :]]
        refused.append(proves_nothing_else(name, whole | {"steps": altered}))
    assert sum(refused) > 0.9 * SAMPLE


@pytest.mark.parametrize("name", ENTRIES)
def test_steps_exchanged_or_repeated_are_found_out_or_prove_the_same(name):
    whole, rng = document(name), Random(name)
    steps = whole["steps"]
    for place in rng.sample(range(1, len(steps)), size(15, 30)):
        swapped = [*steps[: place - 1], steps[place], steps[place - 1], *steps[place + 1 :]]
        proves_nothing_else(name, whole | {"steps": swapped})
        repeated = [*steps[:place], steps[place - 1], *steps[place:]]
        proves_nothing_else(name, whole | {"steps": repeated})
    assert proves_nothing_else(name, whole | {"steps": steps[::-1]})
    assert not proves_nothing_else(name, whole | {"steps": [*steps, steps[-1]]})


@pytest.mark.parametrize("name", ENTRIES)
def test_a_hypothesis_dropped_is_found_out(name):
    whole = document(name)
    for each in whole["hypotheses"]:
        fewer = [other for other in whole["hypotheses"] if other != each]
        with pytest.raises(KernelError, match="claim"):
            verify(json.dumps(whole | {"hypotheses": fewer}))


@pytest.mark.parametrize("name", ENTRIES)
def test_a_conclusion_altered_is_found_out(name):
    whole = document(name)
    texts = altered_tokens(whole["conclusion"])
    assert len(texts) >= 4
    for text in texts:
        assert proves_nothing_else(name, whole | {"conclusion": text})


@pytest.mark.parametrize("name", ENTRIES)
def test_a_definition_altered_is_not_the_claim(name):
    whole = document(name)
    for place, definition in enumerate(whole["definitions"]):
        head, _, body = definition.rpartition(" | ")
        for text in altered_tokens(body):
            other = list(whole["definitions"])
            other[place] = f"{head} | {text}"
            try:
                proved = verify(json.dumps(whole | {"definitions": other}))
            except KernelError:
                continue
            assert not proved.entails(CATALOGUE[name].claim)


def test_a_certificate_of_another_entry_is_not_the_claim():
    assert not verify(written("gibbs-countable")).entails(CATALOGUE["gibbs"].claim)


def test_a_proof_of_nothing_is_not_the_claim():
    steps = ["arith |  | 0 + 0 = 0"]
    weakened = document("gibbs") | {"conclusion": "0 + 0 = 0", "hypotheses": [], "steps": steps}
    assert not verify(json.dumps(weakened)).entails(CATALOGUE["gibbs"].claim)
