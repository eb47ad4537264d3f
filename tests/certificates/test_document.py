"""Which texts are certificates: the check in Python and the JSON Schema say the same."""

import json
from random import Random

import jsonschema
import pytest

from symdiv.certificates.document import json_schema, parsed
from symdiv.certificates.reading import MalformedError
from symdiv.kernel.axioms import TEXT
from symdiv.theorems import CATALOGUE
from tests.certificates.documents import document, small, written
from tests.certificates.malformed import DOCUMENTS, TEXTS
from tests.certificates.tampered import TAMPERED
from tests.sweeps import spread, sweep

SCHEMA = json.loads(json_schema())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def accepted(text: str) -> bool:
    try:
        parsed(text)
    except MalformedError:
        return False
    return True


def test_the_schema_is_one_of_the_draft_that_it_names():
    assert SCHEMA["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_describes_every_field():
    described = [*SCHEMA["properties"].values()]
    described += [each["items"] for each in described if "items" in each]
    described.append(SCHEMA["properties"]["axioms"]["additionalProperties"])
    assert len(described) == 15
    assert all(len(each["description"]) > 10 for each in described)
    assert list(SCHEMA["properties"]) == SCHEMA["required"] == list(small())


@pytest.mark.parametrize("name", spread(CATALOGUE))
def test_an_entrys_certificate_is_one(name):
    VALIDATOR.validate(document(name))
    assert accepted(written(name))


@pytest.mark.parametrize("name", sweep(CATALOGUE, 6))
def test_an_entrys_certificate_has_its_fields_in_the_order_of_the_schema(name):
    assert list(document(name)) == SCHEMA["required"]


def test_every_axiom_of_the_kernel_can_be_listed():
    document = small(axioms=dict(TEXT))
    VALIDATOR.validate(document)
    assert parsed(json.dumps(document)).axioms == TEXT


@pytest.mark.parametrize("what", DOCUMENTS)
def test_what_the_schema_refuses_is_none(what):
    assert not VALIDATOR.is_valid(json.loads(DOCUMENTS[what]))
    assert not accepted(DOCUMENTS[what])


@pytest.mark.parametrize("what", [what for what in TEXTS if isinstance(TEXTS[what], str)])
def test_what_is_no_json_is_none(what):
    assert not accepted(TEXTS[what])


@pytest.mark.parametrize("what", TAMPERED)
def test_a_tampered_certificate_still_is_one(what):
    altered = TAMPERED[what].document
    VALIDATOR.validate(altered)
    assert accepted(json.dumps(altered))


def test_a_line_break_at_the_end_of_a_text_is_refused():
    # as by the schema, whose $ is the very end; in Python's own expressions it is not
    for name in ("made_by", "theorem", "title", "conclusion"):
        assert not accepted(json.dumps(small(**{name: small()[name] + "\n"})))


def test_schema_and_check_agree_on_random_changes():
    rng = Random(20)
    agreed = []
    for _ in range(900):
        text = json.dumps(small(definitions=["f | x: real | x"], axioms={"log_zero": "log(0) = 0"}))
        for _ in range(rng.randint(1, 3)):
            place = rng.randrange(len(text))
            new = rng.choice(['"', " | ", ":", "->", "x", "0", "é", "[]", "{", ",", "", "", ""])
            text = text[:place] + new + text[place + rng.randint(0, 2) :]
        try:
            valid = VALIDATOR.is_valid(json.loads(text))
        except ValueError:
            continue
        assert accepted(text) == valid, text
        agreed.append(valid)
    assert min(agreed.count(True), agreed.count(False)) > 40


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (json.dumps(small(format="symdiv certificate 2")), "format is not 'symdiv certificate 1'"),
        (json.dumps(small(proof="")), "'proof' is no field of a certificate"),
        (json.dumps({"format": "symdiv certificate 1"}), "made_by is missing"),
        (json.dumps(small(steps=["arith", None])), r"steps\[1\] is not a text"),
        (
            json.dumps(small(variables=["x"])),
            r"variables\[0\] is not of the form 'name: sort -> .*",
        ),
        (TEXTS["a number of a million digits"], r"9{20} is not a text"),
        (TEXTS["two conclusions"], "'conclusion' occurs twice in an object"),
        (TEXTS["a hundred thousand brackets"], "nested too deeply"),
        (TEXTS["NaN"], "NaN is not a text"),
        (TEXTS["words"], "not JSON .* line 1 column 1"),
    ],
)
def test_the_message_says_what_is_wrong_and_where(text, message):
    with pytest.raises(MalformedError, match=message):
        parsed(text)
