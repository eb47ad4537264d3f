"""Certificates that are well-formed and wrong, by what is wrong with them.

Each is that of Gibbs' inequality with one thing changed. A replay refuses it; or it proves
something that the entry does not state, and the comparison refuses it.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.certificates.documents import Document, document

Change = Callable[[list[str]], object]


@dataclass(frozen=True)
class Tampered:
    """A changed certificate, and how it is refused."""

    document: Document
    message: str
    replays: bool  # so that the comparison with the entry's claim is what refuses it


TAMPERED: dict[str, Tampered] = {}


def enter(what: str, altered: Document, message: str, replays: bool = False) -> None:
    assert altered != document()
    assert what not in TAMPERED
    TAMPERED[what] = Tampered(altered, message, replays)


def fields(what: str, message: str, replays: bool = False, **changed: object) -> None:
    """With other fields."""
    enter(what, document() | changed, message, replays)


def steps(what: str, message: str, change: Change) -> None:
    """With the list of steps changed."""
    altered = document()
    change(altered["steps"])
    enter(what, altered, message)


def step(what: str, message: str, start: str, pattern: str, new: str, last: bool = False) -> None:
    """With one step changed: the first or last that begins so and has the pattern in it."""
    altered = document()
    places = [
        place
        for place, each in enumerate(altered["steps"])
        if each.startswith(start) and re.search(pattern, each)
    ]
    place = places[-1 if last else 0]
    altered["steps"][place] = re.sub(pattern, new, altered["steps"][place], count=1)
    enter(what, altered, message.replace("STEP", f"step {place}"))


def everywhere(what: str, message: str, old: str, new: str, replays: bool = True) -> None:
    """With a text replaced in all places but the name and the title."""
    whole = document()
    kept = {name: whole.pop(name) for name in ("format", "made_by", "theorem", "title")}
    enter(what, kept | json.loads(json.dumps(whole).replace(old, new)), message, replays)


GIBBS = document()
STEPS = GIBBS["steps"]
LAST = len(STEPS) - 1
HALF = LAST // 2
P, Q, DOMINATED = GIBBS["hypotheses"]
KL = next(each for each in GIBBS["definitions"] if each.startswith("kl_divergence"))
NOT_CLAIM = "refused: step .*, the last: the claim is not what the steps prove"
NOT_GIBBS = "refused: its steps prove something, but not what gibbs states: "
NO_STEP = "is not the number of an earlier step"


def exchange(place: int) -> Change:
    def change(each: list[str]) -> None:
        each[place - 1], each[place] = each[place], each[place - 1]

    return change


def defined(name: str, new: str) -> list[str]:
    return [new if each.startswith(f"{name} |") else each for each in GIBBS["definitions"]]


# the order and the number of steps
first_use = next(n for n, each in enumerate(STEPS) if re.search(rf"\| (\d+ )*{n - 1}\b", each))
steps("two steps exchanged", f"refused: step {first_use - 1}: .* {NO_STEP}", exchange(first_use))
steps("the last two steps exchanged", "refused: step .*|" + NOT_CLAIM, exchange(LAST))
steps("the steps backwards", f"refused: step 0: .* {NO_STEP}", lambda each: each.reverse())
steps("the first step left out", "refused: step ", lambda each: each.pop(0))
steps("a step left out in the middle", "refused: step ", lambda each: each.pop(HALF))
steps("the last step left out", NOT_CLAIM, lambda each: each.pop())
steps("the second half left out", NOT_CLAIM, lambda each: each.__delitem__(slice(HALF, None)))
steps("the first half left out", "refused: step 0: ", lambda e: e.__delitem__(slice(0, HALF)))
steps("a step repeated", "refused: step ", lambda each: each.insert(HALF, each[HALF]))
steps("the first step repeated at the end", NOT_CLAIM, lambda each: each.append(each[0]))
steps("a step of another proof at the end", NOT_CLAIM, lambda e: e.append("arith |  | 0 <= 1"))
# rules and premises
step(
    "a rule that does not exist",
    "refused: STEP: 'trust_me' is not a rule",
    "arith",
    "arith",
    "trust_me",
)
step(
    "another rule", "refused: STEP: assume: wrong premises", "arith", "^arith", "assume", last=True
)
step(
    "no rule of inference but a name",
    "refused: STEP: 'gibbs' is not a rule",
    "arith",
    "^arith .*",
    "gibbs",
)
steps(
    "a step that rests on itself",
    f"refused: step {LAST}: {LAST} {NO_STEP}",
    lambda each: each.__setitem__(LAST, f"modus_ponens | {LAST} {LAST}"),
)
steps(
    "a step that rests on a later one",
    f"refused: step {HALF}: {LAST} {NO_STEP}",
    lambda each: each.__setitem__(HALF, f"modus_ponens | {LAST} 0"),
)
step(
    "a premise with a huge number",
    f"refused: STEP: 9999999.* {NO_STEP}",
    "modus_ponens",
    r"\d+$",
    "9" * 50,
)
step(
    "a premise left out",
    "refused: STEP: modus_ponens: wrong premises",
    "modus_ponens",
    r" \d+$",
    "",
)
step("a premise too many", "refused: STEP: modus_ponens: wrong premises", "modus_ponens", "$", " 0")
step(
    "premises exchanged", "refused: STEP: modus_ponens: ", "modus_ponens", r"(\d+) (\d+)", r"\2 \1"
)
step(
    "another premise", "refused: STEP: arith: ", "arith", r"^arith \| \d+ ", "arith | 0 ", last=True
)
# axioms and their instances
step(
    "an axiom that does not exist",
    "refused: STEP: axiom: 'hope' is not in the table",
    "axiom",
    r"\| \w+",
    "| hope",
)
step("another axiom", "refused: step ", r"axiom |  | sum_le", "sum_le", "sum_add")
step(
    "an axiom at a variable that it has not",
    "refused: STEP: p is not a variable",
    "axiom",
    r"\| a \|",
    "| p |",
)
step(
    "an axiom at a variable twice",
    "refused: STEP: axiom: wants different",
    "axiom",
    r"\| b \|",
    "| a |",
)
step("an axiom at a variable without a term", "refused: STEP: axiom: wants", "axiom", "$", " | b")
step(
    "an axiom at a term of another sort",
    "refused: STEP: substitute: n is no closed term of the type of .*real",
    "axiom",
    r"\| a \| a",
    "| a | n",
)
# terms in steps
step(
    "an unknown name in a step",
    "refused: STEP: position .* found omega",
    "assume",
    "a =",
    "omega =",
)
step(
    "half a term in a step", "refused: STEP: position .* expected a term", "arith", r" <= .*", " <="
)
step("a bracket too many in a step", "refused: STEP: position .* the end", "assume", "$", ")")
step(
    "a term that is no proposition",
    "refused: STEP: .* is not a closed prop",
    "assume",
    "a = 0",
    "a",
)
step("a number of 1300 digits in a step", "refused: STEP: .*numeral", "assume", "0", "7" * 1300)
step(
    "a term nested deeply",
    "refused: STEP: .*levels",
    "assume",
    "a = 0",
    "(" * 999 + "a = 0" + ")" * 999,
)
step(
    "another relation",
    "refused: STEP: arith: |" + NOT_CLAIM,
    "arith",
    "0 <= kl",
    "0 < kl",
    last=True,
)
step("another constant", "refused: STEP: arith: ", "arith", "0 <= kl", "1 <= kl", last=True)
step("another multiplier", "refused: STEP: arith: ", "arith", r"\| -1", "| -2", last=True)
step(
    "a multiplier with another sign", "refused: STEP: arith: ", "arith", r"\| -1", "| 1", last=True
)
step("a multiplier left out", "refused: STEP: arith: wrong", "arith", r" \| -1$", "", last=True)
step(
    "a negative multiplier of an inequality",
    "refused: STEP: arith: ",
    "arith",
    r"\| 1\b",
    "| -1",
    last=True,
)
step("another index", "refused: step ", "generalise", r"\| i$", "| n")
step(
    "a generalised function",
    "refused: STEP: generalise: p is free in a hypothesis",
    "generalise",
    r"\| i$",
    "| p",
)
step("an index in the place of another", "refused: step ", "instantiate", r"p\(i\)", "p(n)")
step("p in the place of q", "refused: step ", "instantiate", r"q\(i\)", "p(i)")
step("an assumption of something else", "refused: step ", "assume", "a = 0", "b = 1")
step("a hypothesis discharged that is another", "refused: step ", "discharge", "a = 0", "a = 1")
step(
    "the definition of something else", "refused: STEP: unfold: ", "unfold", r"\| [^|]*$", "| 0 = 0"
)
# the statement
fields("a sharper conclusion", NOT_CLAIM, conclusion=GIBBS["conclusion"].replace("<=", "<"))
fields(
    "p and q exchanged",
    NOT_CLAIM,
    conclusion=GIBBS["conclusion"].replace("p(i), i. q", "q(i), i. p"),
)
fields("a false conclusion", NOT_CLAIM, conclusion="0 = 1")
fields("a conclusion that is a number", "refused: the statement: .* closed", conclusion="0")
fields("a conclusion that is half a term", "refused: the statement: position", conclusion="0 <=")
fields("p << q left out", NOT_CLAIM, hypotheses=[P, Q])
fields("a distribution left out", NOT_CLAIM, hypotheses=[P, DOMINATED])
fields("no hypotheses", NOT_CLAIM, hypotheses=[])
fields("q << p", NOT_CLAIM, hypotheses=[P, Q, "dominates(upto(n), i. p(i), i. q(i))"])
fields(
    "another size",
    NOT_CLAIM,
    hypotheses=[P, Q, DOMINATED.replace("upto(n)", "upto(k)")],
    variables=[*GIBBS["variables"], "k: index"],
)
fields(
    "a hypothesis in which a name is unknown",
    "refused: the statement: position .* omega",
    hypotheses=[P, Q, "omega = 0"],
)
# what replays, but is not the claim
fields(
    "a weaker statement",
    NOT_GIBBS + "its conclusion is 0 \\+ 0 = 0",
    replays=True,
    conclusion="0 + 0 = 0",
    steps=[*STEPS, "arith |  | 0 + 0 = 0"],
)
fields(
    "a hypothesis that nothing fulfils",
    NOT_GIBBS + "it assumes 0 = 1",
    replays=True,
    hypotheses=[*GIBBS["hypotheses"], "0 = 1"],
)
fields(
    "the claim as a hypothesis",
    NOT_GIBBS + "it assumes 0 <= kl",
    replays=True,
    hypotheses=[GIBBS["conclusion"]],
    steps=[f"assume |  | {GIBBS['conclusion']}"],
    axioms={},
)
fields(
    "the divergence defined as 0",
    NOT_GIBBS + r"it has the definition kl_divergence\(.*\) := 0$",
    replays=True,
    definitions=defined("kl_divergence", KL.rpartition(" | ")[0] + " | 0"),
    steps=[
        "unfold |  | " + GIBBS["conclusion"].removeprefix("0 <= "),
        f"arith | 0 | {GIBBS['conclusion']} | -1",
    ],
    axioms={},
)
fields(
    "domination defined as nothing",
    NOT_GIBBS + "it has the definition dominates.* := false",
    replays=True,
    definitions=defined(
        "dominates", "dominates | D: set | q: index -> real | p: index -> real | false"
    ),
    steps=[
        f"axiom |  | iff_left | A | {DOMINATED} | B | false",
        f"unfold |  | {DOMINATED}",
        "modus_ponens | 0 1",
        f"assume |  | {DOMINATED}",
        "modus_ponens | 2 3",
        f"axiom |  | absurd | A | {GIBBS['conclusion']}",
        "modus_ponens | 5 4",
    ],
    axioms={"absurd": "false -> A", "iff_left": "(A <-> B) -> A -> B"},
)
everywhere(
    "a definition renamed",
    NOT_GIBBS + "its conclusion is 0 <= divergence",
    "kl_divergence",
    "divergence",
)
fields(
    "the name of another entry",
    NOT_GIBBS.replace("gibbs", "gibbs-equality") + "its conclusion",
    replays=True,
    theorem="gibbs-equality",
)
enter(
    "the proof of another entry",
    document("gibbs-equality") | {"theorem": "gibbs"},
    NOT_GIBBS + "its conclusion",
    True,
)
# definitions and variables
fields(
    "the divergence defined as 0 in the same proof",
    "refused: step ",
    definitions=defined("kl_divergence", KL.rpartition(" | ")[0] + " | 0"),
)
fields(
    "a definition left out",
    "refused: .* found kl_divergence",
    definitions=defined("kl_divergence", "other | 0"),
)
fields(
    "a definition of itself",
    "refused: the statement: .* found kl_divergence",
    definitions=defined("kl_divergence", KL + " + kl_divergence(D, i. p(i), i. q(i))"),
)
fields(
    "a definition twice",
    "refused: .* is defined twice",
    definitions=[*GIBBS["definitions"], "kl_divergence | 0"],
)
fields(
    "a definition of the logarithm",
    "refused: .* log is a word",
    definitions=[*GIBBS["definitions"], "log | x: real | 0"],
)
fields(
    "a variable left out", "refused: ", variables=[v for v in GIBBS["variables"] if v != "n: index"]
)
fields(
    "a variable of another type",
    "refused: ",
    variables=[v.replace("n: index", "n: real") for v in GIBBS["variables"]],
)
fields(
    "a variable twice", "refused: .* p has two meanings", variables=[*GIBBS["variables"], "p: real"]
)
# the list of axioms
KNOWN = GIBBS["axioms"]
fields("no axioms", "refused: axioms: and_left, which a step uses, is not among them", axioms={})
fields(
    "an axiom left out",
    "refused: axioms: sum_le, which",
    axioms={n: t for n, t in KNOWN.items() if n != "sum_le"},
)
fields(
    "an axiom too many",
    "refused: axioms: no step uses log_zero",
    axioms=KNOWN | {"log_zero": "log(0) = 0"},
)
fields(
    "an unknown axiom in the list",
    "refused: axioms: no step uses gibbs",
    axioms=KNOWN | {"gibbs": "0 <= a"},
)
fields(
    "the text of an axiom altered",
    "refused: axioms: log_exp is not 'log\\(exp\\(a\\)\\) = b'",
    axioms=KNOWN | {"log_exp": "log(exp(a)) = b"},
)
fields(
    "a blank in the text of an axiom",
    "refused: axioms: log_exp is not",
    axioms=KNOWN | {"log_exp": "log(exp(a))  = a"},
)
