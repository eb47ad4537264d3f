"""What is no certificate, by what is wrong with it."""

import json

from tests.certificates.documents import document, small, written


def text(**fields: object) -> str:
    return json.dumps(small(**fields))


def without(name: str) -> str:
    return json.dumps({key: value for key, value in small().items() if key != name})


def put(old: str, new: str) -> str:
    """The text of the small certificate with something else in one place."""
    whole = json.dumps(small())
    assert whole.count(old) == 1
    return whole.replace(old, new)


# documents of JSON: the schema refuses them too
DOCUMENTS: dict[str, str] = {
    "null": "null",
    "a truth value": "true",
    "a text": '"symdiv certificate 1"',
    "a list": "[]",
    "an empty object": "{}",
    "a list of a certificate": f"[{text()}]",
    "another version": text(format="symdiv certificate 2"),
    "no version": text(format="symdiv certificate"),
    "a format in a list": text(format=["symdiv certificate 1"]),
    **{f"no {name}": without(name) for name in small()},
    **{f"null for {name}": text(**{name: None}) for name in small()},
    **{f"a list of a list for {name}": text(**{name: [[]]}) for name in small()},
    **{f"an object for {name}": text(**{name: {"0": {}}}) for name in small()},
    **{f"lines for {name}": text(**{name: "a\nb"}) for name in small()},
    "a field too many": text(proof="by authority"),
    "a field with an empty name": text(**{"": ""}),
    "made by another program": text(made_by="coq 8.16"),
    "made by what clears the screen": text(made_by="symdiv \x1b[2J"),
    "a name with a blank": text(theorem="gibbs equality"),
    "no name": text(theorem=""),
    "a name that is a path": text(theorem="../../etc/passwd"),
    "a title with an escape sequence": text(title="\x1b[2Jverified"),
    "a title of two lines": text(title="Gibbs\nverified"),
    "a title written backwards": text(title="\u202everified"),
    "a title with half a character": text(title="\ud800"),
    "a title without an end": text(title="a" * 201),
    "a variable without a type": text(variables=["x"]),
    "a variable of an unknown sort": text(variables=["x: complex"]),
    "a variable with a blank in its name": text(variables=["x y: real"]),
    "a variable with a long name": text(variables=["x" * 65 + ": real"]),
    "a Cyrillic variable": text(variables=["р: real"]),
    "a definition without a body": text(definitions=["f"]),
    "a definition with an empty body": text(definitions=["f | "]),
    "a definition with a bar in its body": text(definitions=["f | 1 || 2"]),
    "a definition of a parameter without a type": text(definitions=["f | x | y | 0"]),
    "a thousand and one definitions": text(definitions=[f"f{n} | 0" for n in range(1001)]),
    "an empty hypothesis": text(hypotheses=[""]),
    "a thousand and one hypotheses": text(hypotheses=["0 = 0"] * 1001),
    "an empty conclusion": text(conclusion=""),
    "a conclusion in Unicode": text(conclusion="0 ≤ 1"),
    "a conclusion with a null byte": text(conclusion="0 = 0\0"),
    "a conclusion of a million characters": text(conclusion="0 = 0" + " " * 999_996),
    "half a character in a step": text(steps=["arith |  | \udfff = 0"]),
    "a tabulator in a step": text(steps=["arith\t|  | 0 = 0"]),
    "no steps": text(steps=[]),
    "too many steps": text(steps=["arith |  | 0 = 0"] * 100_001),
    "an empty step": text(steps=[""]),
    "a step that is a number": text(steps=[0]),
    "a step that is a list": text(steps=[["arith", [], "0 = 0"]]),
    "a step that is a sentence": text(steps=["It is trivial."]),
    "a step with premises that are no numbers": text(steps=["modus_ponens | all"]),
    "a step with a negative premise": text(steps=["arith |  | 0 = 0", "instantiate | -1"]),
    "a step with a premise after two blanks": text(steps=["arith | 0  0 | 0 = 0"]),
    "a step with an empty argument": text(steps=["arith |  |  | 0 = 0"]),
    "axioms in a list": text(axioms=["log_zero"]),
    "an axiom without a text": text(axioms={"log_zero": ""}),
    "an axiom that is an object": text(axioms={"log_zero": {"text": "log(0) = 0"}}),
    "an axiom with a strange name": text(axioms={"log zero": "log(0) = 0"}),
    "a thousand and one axioms": text(axioms={"a" * n: "0 = 0" for n in range(1, 1002)}),
}
# what is no JSON, or JSON that no two readers need to read alike
TEXTS: dict[str, str | bytes] = {
    "nothing": "",
    "blanks": " \n\t ",
    "words": "Gibbs' inequality holds.",
    "a number": "1",
    "a quote": '"',
    "two certificates": text() * 2,
    "a certificate and a bracket": text() + "]",
    "a comment": "// a certificate\n" + text(),
    "single quotes": text().replace('"', "'"),
    "a comma at the end": text()[:-1] + ",}",
    "a line break in a text": put("symdiv 1", "symdiv\n1"),
    "a byte order mark": "\ufeff" + text(),
    "UTF-16": text().encode("utf-16"),
    "Latin-1": put("symdiv 1", "Gibbsé").encode("latin-1"),
    "binary": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "zeros": bytes(1000),
    "NaN": put('"axioms": {}', '"axioms": NaN'),
    "infinity": put('"axioms": {}', '"axioms": -Infinity'),
    "a huge exponent": put('"axioms": {}', '"axioms": 1e999999999'),
    "a number of a million digits": "9" * 1_000_000,
    "a number of a million digits for a step": put('["arith |  | 0 + 0 = 0"]', "9" * 1_000_000),
    "a number of a million digits in a step": put('"arith |  | 0 + 0 = 0"', "9" * 1_000_000),
    "a fraction of a million digits": put('"axioms": {}', '"axioms": 0.' + "9" * 1_000_000),
    "a hundred thousand brackets": "[" * 100_000 + "]" * 100_000,
    "a hundred thousand open brackets": "[" * 100_000,
    "a hundred thousand objects": '{"a":' * 100_000 + "0" + "}" * 100_000,
    "brackets in the steps": put('["arith', "[" * 100_000 + "]" * 100_000 + ', "arith'),
    "two conclusions": put('"conclusion"', '"conclusion": "0 = 1", "conclusion"'),
    "the same conclusion twice": put('"conclusion"', '"conclusion": "0 = 0", "conclusion"'),
    "an axiom twice": put("{}", '{"log_zero": "0 = 0", "log_zero": "0 = 0"}'),
}


def truncated() -> dict[str, str]:
    """The certificate of Gibbs' inequality, cut off at many places."""
    whole = written("gibbs").rstrip()
    places = [*range(0, len(whole), len(whole) // 60), *range(len(whole) - 12, len(whole))]
    return {f"cut off after {place} characters": whole[:place] for place in places}


def fields_exchanged() -> dict[str, str]:
    """The same with the values of two fields exchanged."""
    whole = document()
    names = sorted(whole)
    return {
        f"{one} and {other} exchanged": json.dumps(whole | {one: whole[other], other: whole[one]})
        for one in names
        for other in names
        if one < other and type(whole[one]) is not type(whole[other])
    }


DOCUMENTS |= fields_exchanged()
TEXTS |= truncated()
