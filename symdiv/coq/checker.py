"""Coq's verdict on a statement and its proof, from processes with limits on time and memory.

The proof is compiled first, by itself. Then the audit file states the statement again, before it
loads anything of the proof, and asks on which axioms the proof of just this statement rests.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import BinaryIO, Final

# what Coq's own real numbers rest on
ALLOWED_AXIOMS: Final = frozenset(
    {
        "ClassicalDedekindReals.sig_not_dec",
        "ClassicalDedekindReals.sig_forall_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "Classical_Prop.classic",
    }
)
SECONDS, MEGABYTES = 120, 3_000
_MOST_PRINTED: Final = 100_000  # bytes
_LONGEST_REASON: Final = 480  # characters
AUDIT: Final = """
Definition audited : statement := proof.proof.
Print Assumptions audited.
"""
_REQUIRED: Final = "From Coq Require Import Reals.\nFrom Symdiv Require Import prelude."
_NONE, _SOME = "Closed under the global context", "Axioms:"
_LIMITED: Final = 'ulimit -v "$0" && ulimit -f 200000 && exec "$@"'
# all that a proof of ours is made of: sentences that are just these, or that begin so. Others could
# switch Coq's checks off, change what the audit prints, or write files
_HEADER: Final = frozenset(
    {
        "From Coq Require Import Reals",
        "From Symdiv Require Import prelude",
        "Open Scope R_scope",
        "Proof",
        "Qed",
        "",
    }
)
_BEGINNINGS: Final = frozenset({"Definition", "Lemma", "Theorem", "intros", "assert", "exact"})


class CoqMissingError(Exception):
    """There is no ``coqc`` on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "coqc was not found; install Coq, as by 'apt-get install coq', 'brew install coq' or "
            "'opam install coq', and have it on the PATH"
        )


class CoqError(Exception):
    """Coq did not accept a file; the message is its own, in one line."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What Coq said of a proof that it accepted: its version, and the axioms that it printed."""

    version: str
    axioms: tuple[str, ...]


@dataclass(frozen=True)
class Coq:
    """A ``coqc`` with a folder that holds the prelude, and limits for each file."""

    program: str
    version: str
    folder: Path
    seconds: float
    megabytes: int
    _running: set[subprocess.Popen[bytes]] = field(default_factory=set)

    def check(self, statement: str, proof: str) -> Accepted:
        """What Coq says of a proof of a statement; a ``CoqError`` if it is not one."""
        refuse_other_commands(proof)
        with tempfile.TemporaryDirectory(dir=self.folder.parent) as name:
            folder = Path(name)
            self.compile(folder, "proof", proof)
            audit = f"{statement}\nFrom Entry Require proof.\n{AUDIT}"
            said = self.compile(folder, "audit", audit)
        return Accepted(self.version, axioms_in(said))

    def check_together(self, files: Sequence[tuple[str, str]]) -> list[Accepted]:
        """What Coq says of statements and their proofs, as `check` does, but in one process.

        Much of the time that Coq takes for one is that of reading its real numbers, once for all of
        them here. A ``CoqError`` if one is refused does not tell which.
        """
        for _, proof in files:
            refuse_other_commands(proof)
        places = range(len(files))
        proofs = [_REQUIRED, *(_module(f"of_{n}", files[n][1]) for n in places)]
        # all statements are made before anything of the proofs is loaded
        audit = [_REQUIRED.splitlines()[0], *(_module(f"in_{n}", files[n][0]) for n in places)]
        audit.append("From Entry Require proof.")
        audit += [f"Definition by_{n} : in_{n}.statement := proof.of_{n}.proof." for n in places]
        audit += [f"Print Assumptions by_{n}." for n in places]
        with tempfile.TemporaryDirectory(dir=self.folder.parent) as name:
            folder = Path(name)
            self.compile(folder, "proof", "\n".join(proofs))
            said = self.compile(folder, "audit", "\n".join([*audit, ""]))
        printed = re.split(rf"^(?=(?:{_NONE}|{_SOME})$)", said, flags=re.MULTILINE)[1:]
        if len(printed) != len(files):
            raise CoqError(f"audit: Coq said {said[:200]!r}")
        return [Accepted(self.version, axioms_in(each)) for each in printed]

    def compile(self, folder: Path, name: str, text: str) -> str:
        """What ``coqc`` prints as it compiles a file; a ``CoqError`` if it does not."""
        (folder / f"{name}.v").write_bytes(text.encode(errors="replace"))
        load = ["-Q", str(self.folder), "Symdiv", *(["-Q", ".", "Entry"] * (name != "prelude"))]
        limit = str(self.megabytes * 1024)
        command = ["sh", "-c", _LIMITED, limit, self.program, "-q", "-noglob", *load, f"{name}.v"]
        output, errors = folder / f"{name}.out", folder / f"{name}.err"
        with output.open("wb") as out, errors.open("wb") as err:
            status = self._run(command, folder, out, err)
        if status is None:
            raise CoqError(f"{name}: took longer than {self.seconds:g} seconds")
        if status:
            why = " ".join(_start_of(errors).split()) or f"coqc ended with status {status}"
            shown = why if len(why) < _LONGEST_REASON else f"{why[:320]} ... {why[-150:]}"
            raise CoqError(f"{name}: {shown}")
        if output.stat().st_size > _MOST_PRINTED:
            raise CoqError(f"{name}: Coq printed more than {_MOST_PRINTED} bytes")
        return _start_of(output)

    def stop(self) -> None:
        """End what is running."""
        for process in [*self._running]:
            process.kill()

    def _run(self, command: list[str], folder: Path, out: BinaryIO, err: BinaryIO) -> int | None:
        """The status with which a command ends, or None if it takes too long."""
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err
        )
        self._running.add(process)
        try:
            return process.wait(self.seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            process.kill()
            process.wait()
            self._running.discard(process)


@contextmanager
def started(seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Iterator[Coq]:
    """A ``Coq``, with its limits for each file; a ``CoqMissingError`` where there is none."""
    program = shutil.which("coqc")
    if program is None:
        raise CoqMissingError
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "prelude"
        folder.mkdir()
        coq = Coq(program, _version(program), folder, seconds, megabytes)
        coq.compile(folder, "prelude", prelude())
        yield coq


def _version(program: str) -> str:
    said = subprocess.run(
        [program, "--print-version"], capture_output=True, text=True, timeout=60, check=False
    ).stdout.split()
    if not said:
        raise CoqError(f"{program} does not say its version")
    return said[0]


def prelude() -> str:
    """The Coq file with a lemma for each axiom and rule of the kernel."""
    return resources.files("symdiv.coq").joinpath("prelude.v").read_text(encoding="utf-8")


def refuse_other_commands(proof: str) -> None:
    """A ``CoqError`` if a proof has other sentences than definitions, lemmas and their proofs.

    A sentence ends with a dot before a blank. Strings and comments within comments are refused,
    so that a comment ends where it does for Coq.

    >>> refuse_other_commands("Lemma a : True. Proof. exact I. Qed.")
    >>> refuse_other_commands("Unset Guard Checking.")
    Traceback (most recent call last):
    symdiv.coq.checker.CoqError: proof: 'Unset Guard Checking' is no part of a proof
    """
    live = re.sub(r"\(\*.*?\*\)", " ", proof, flags=re.DOTALL)
    if '"' in proof or "(*" in live or "*)" in live:
        raise CoqError("proof: a string, or a comment that is not closed or within another")
    for sentence in re.split(r"\.(?=\s|$)", live):
        words = sentence.lstrip("{} \n").split()
        if " ".join(words) not in _HEADER and words[0] not in _BEGINNINGS:
            raise CoqError(f"proof: {' '.join(words)[:60]!r} is no part of a proof")


def axioms_in(said: str) -> tuple[str, ...]:
    """The axioms that ``Print Assumptions`` lists; a ``CoqError`` if any is not Coq's own.

    >>> axioms_in("Axioms:\\nClassical_Prop.classic : forall P : Prop, P \\\\/ ~ P\\n")
    ('Classical_Prop.classic',)
    """
    first, *rest = said.strip().split("\n")
    if first == _NONE and not rest:
        return ()
    named = sorted(line for line in rest if not line.startswith(" "))
    if first != _SOME or not named:
        raise CoqError(f"audit: Coq said {said[:200]!r}")
    for line in named:
        if line.partition(" ")[0] not in ALLOWED_AXIOMS:
            raise CoqError(f"audit: the proof rests on more than Coq's real numbers: {line[:200]}")
    return tuple(line.partition(" ")[0] for line in named)


def _module(name: str, text: str) -> str:
    """A file as a module, after what it requires."""
    body = "\n".join(line for line in text.splitlines() if not line.startswith("From "))
    return f"Module {name}.\n{body}\nEnd {name}."


def _start_of(path: Path) -> str:
    """The beginning of what was printed."""
    with path.open("rb") as file:
        return file.read(_MOST_PRINTED).decode(errors="replace")
