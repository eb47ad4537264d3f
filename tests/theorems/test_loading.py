"""An entry's subject is imported when the entry is asked for, and then nothing is missing."""

import json
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import pytest
from sympy import Ge

import symdiv
import symdiv.theorems
from symdiv.kernel.syntax import read
from symdiv.measures import entropy
from symdiv.tactics.calc import derivation, fact
from symdiv.tactics.linear import arith
from symdiv.theorems import SUBJECTS
from symdiv.theorems.catalogue import Catalogue, Entry, UnknownEntryError
from symdiv.theorems.objects import p
from tests.sweeps import exhaustive, size

TABLE = {subject: ids.split() for subject, ids in SUBJECTS.items()}
IMPORTED = """
import json, sys
import symdiv
from symdiv.theorems import SUBJECTS

def imported():
    return [subject for subject in SUBJECTS if f"symdiv.theorems.{subject}" in sys.modules]
"""


def process(program, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED + program, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_table_says_what_each_subject_enters_and_in_which_order():
    entered = {}
    for module in iter_modules(symdiv.theorems.__path__):
        import_module(f"symdiv.theorems.{module.name}")
    for entry in symdiv.catalogue._entries.values():
        subject = entry.derive.__module__.removeprefix("symdiv.theorems.")
        entered.setdefault(subject, []).append(entry.id)
    assert entered == TABLE
    assert list(symdiv.catalogue) == [name for ids in TABLE.values() for name in ids]


def test_an_entry_is_looked_up_without_the_other_subjects():
    found = process("symdiv.catalogue['gibbs'].lines; print(json.dumps(imported()))")
    assert found == ["gibbs"]


def test_subjects_that_a_proof_rests_on_come_with_it():
    found = process("symdiv.catalogue['same-minimiser']; print(json.dumps(imported()))")
    assert found == ["decomposition", "gibbs", "minimisers"]


def test_questions_about_ids_import_nothing():
    program = """
catalogue = symdiv.catalogue
try:
    catalogue["gibs"]
except KeyError as error:
    refusal = str(error)
asked = len(catalogue), list(catalogue)[:2], "gibbs" in catalogue, "gibs" in catalogue, refusal
print(json.dumps([asked, catalogue.get("gibs"), imported()]))
"""
    assert process(program) == [
        [
            len(symdiv.catalogue),
            ["decomposition", "gibbs"],
            True,
            False,
            "no entry 'gibs'; did you mean gibbs?",
        ],
        None,
        [],
    ]


def test_all_values_are_all_entries_in_textbook_order():
    found = process("print(json.dumps([entry.id for entry in symdiv.catalogue.values()]))")
    assert found == list(symdiv.catalogue)


def test_a_report_on_an_entry_imports_no_paper_and_no_other_subject(tmp_path):
    program = """
from symdiv.cli.commands import program
program(["report", "gibbs", "--quiet", "--format", "tex", "--out", sys.argv[1]], standalone_mode=0)
papers = [name for name in sys.modules if name.startswith("symdiv.documents.papers")]
print(json.dumps([imported(), papers]))
"""
    assert process(program, str(tmp_path)) == [["gibbs"], []]
    assert (tmp_path / "gibbs.tex").exists()


SHOWN = """
from symdiv.coq.proof import proof
from symdiv.coq.statement import statement
from symdiv.documents.document import document_of
from symdiv.documents.latex_report import latex_report
from symdiv.documents.terminal import Style, terminal_report
from symdiv.documents.typst_report import typst_report
from symdiv.formulas.notation import Notation
from symdiv.theorems.certify import entry_certificate

def shown(entry):
    document, plain = document_of(entry), Notation()
    return [
        str(entry.statement),
        terminal_report(document, plain, 80, Style(str, str)),
        latex_report(document, plain),
        *map(str, typst_report(document, plain)),
        entry._repr_latex_(),
        entry_certificate(entry),
        statement(entry.claim),
        proof(entry.derivation, entry.theorem, entry.claim),
    ]
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes that are copies of one")
@exhaustive
def test_an_entry_that_is_asked_for_alone_is_shown_proved_and_exported_as_among_all():
    # the children see no subject but theirs, as fresh processes do; SymPy is imported once
    program = """
import os

def alone(name):
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            with os.fdopen(writing, "w") as pipe:
                json.dump([imported(), shown(symdiv.catalogue[name])], pipe)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else "nothing"

# the last entry of each subject
chosen = [ids.split()[-1] for ids in SUBJECTS.values()][::int(sys.argv[1])]
found = {name: alone(name) for name in chosen}
list(symdiv.catalogue.values())
print(json.dumps([
    name for name, each in found.items() if each != [[], shown(symdiv.catalogue[name])]
]))
"""
    assert process(SHOWN + program, str(size(12, 1))) == []


@pytest.fixture
def entry():
    zero = read("0 = 0", {})
    return Entry("zero", "", Ge(entropy(p), 0), (), lambda: derivation(fact({}, "0", arith(zero))))


def test_an_entry_belongs_to_the_module_that_was_announced_with_it(entry):
    catalogue = Catalogue()
    catalogue.announce("elsewhere", ["zero"])
    with pytest.raises(ValueError, match="catalogue: zero belongs to elsewhere"):
        catalogue.enter(entry)
    with pytest.raises(ValueError, match="catalogue: zero belongs to elsewhere"):
        catalogue.announce("nowhere", ["zero"])


def test_what_was_not_announced_comes_last(entry):
    catalogue = Catalogue()
    catalogue.announce("elsewhere", ["first"])
    catalogue.enter(entry)
    assert list(catalogue) == ["first", "zero"]
    assert catalogue["zero"] is entry


def test_a_module_that_does_not_enter_what_was_announced_is_named():
    catalogue = Catalogue()
    catalogue.announce("symdiv.lemmas.sums", ["sum"])
    with pytest.raises(ValueError, match=r"symdiv\.lemmas\.sums does not enter sum"):
        catalogue["sum"]
    with pytest.raises(UnknownEntryError, match="did you mean sum"):
        catalogue["sums"]


def test_a_module_whose_import_was_interrupted_is_imported_again(entry, monkeypatch):
    catalogue, interruptions = Catalogue(), [KeyboardInterrupt()]

    def entering(name):
        monkeypatch.delitem(sys.modules, name, raising=False)
        catalogue.enter(replace(entry, derive=derive))
        if interruptions:
            raise interruptions.pop()
        monkeypatch.setitem(sys.modules, name, symdiv)

    def derive():
        return entry.derive()

    derive.__module__ = "slow"
    catalogue.announce("slow", ["zero"])
    monkeypatch.setattr("symdiv.theorems.catalogue.import_module", entering)
    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        catalogue["zero"]
    assert catalogue["zero"].id == "zero"
