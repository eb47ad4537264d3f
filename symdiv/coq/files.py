"""What is given to somebody who checks a theorem with Coq himself: three files, or all in one."""

from collections.abc import Mapping
from typing import Final

from symdiv.coq.checker import AUDIT, prelude
from symdiv.coq.proof import proof
from symdiv.coq.statement import statement
from symdiv.theorems.catalogue import Entry

_REQUIRE: Final = "From Coq Require"


def coq_files(entry: Entry) -> Mapping[str, str]:
    """The prelude, the statement and the proof, each text by the name of its file."""
    stem = entry.id.replace("-", "_")
    return {
        "prelude.v": prelude(),
        f"{stem}_statement.v": statement(entry.claim),
        f"{stem}_proof.v": proof(entry.derivation, entry.theorem, entry.claim),
    }


def coq_file(entry: Entry) -> str:
    """All in one file: ``coqc`` checks it alone and prints the axioms that the proof rests on."""
    _, claim, reasons = coq_files(entry).values()
    needed = [line for line in prelude().splitlines() if line.startswith(_REQUIRE)]
    return "\n".join(
        [
            f"(* {entry.id}: coqc checks this file and prints the axioms that the proof rests on.",
            "   What is proved is the statement; all that follows it is help to check it. *)",
            *needed,
            "",
            claim,
            _module("prelude", prelude()),
            _module("proof", reasons),
            AUDIT.strip(),
            "",
        ]
    )


def _module(name: str, text: str) -> str:
    """A file as a module, which finds before it what the file requires."""
    lines = [line for line in text.splitlines() if not line.startswith(_REQUIRE)]
    body = "\n".join(lines).replace("From Symdiv Require Import", "Import").strip()
    return f"Module {name}.\n\n{body}\n\nEnd {name}.\n"
