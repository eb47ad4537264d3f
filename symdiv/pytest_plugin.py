"""The pytest plugin: files of claims and of derivations are collected, and each is a test.

Of ``*.claims.toml``, in the format of `symdiv.testing.claims_file`, a test passes where the
prover's verdict is the expected one; of ``*.sym.txt`` and ``*.derivation.md``, which `symdiv.check`
reads, where all lines are proved. Nothing but pytest is imported before such a file is found.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from symdiv.derivations.written import Written
    from symdiv.testing.claims_file import ExpectedClaim

__all__ = ["ClaimItem", "ClaimsFile", "DerivationItem", "DerivationsFile"]

SUFFIX: Final = ".claims.toml"
DERIVATIONS: Final = (".sym.txt", ".derivation.md")
_PROPERTY: Final = "symdiv"  # of a report: the status of its claim
_DERIVATION: Final = "symdiv derivation"  # the same of a derivation
_NOUNS: Final = {_PROPERTY: "claim", _DERIVATION: "derivation"}
_NOT_UNDERSTOOD: Final = "not understood"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """The collector of a file of claims or derivations."""
    if file_path.name.endswith(SUFFIX):
        return ClaimsFile.from_parent(parent, path=file_path)
    if file_path.name.endswith(DERIVATIONS):
        return DerivationsFile.from_parent(parent, path=file_path)
    return None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """A line that counts the verdicts, also those that came from other processes."""
    said = [
        each
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
        for each in report.user_properties
    ]
    for property_, noun in _NOUNS.items():
        statuses = Counter(status for name, status in said if name == property_)
        if not statuses:
            continue
        proved = statuses["proved"]
        line = (
            f"symdiv: {proved} {noun}{'' if proved == 1 else 's'} proved, "
            f"{statuses['refuted']} refuted, {statuses['undecided']} undecided"
        )
        if statuses[_NOT_UNDERSTOOD]:
            line += f", {statuses[_NOT_UNDERSTOOD]} {_NOT_UNDERSTOOD}"
        terminalreporter.write_line(line)


class ClaimsFile(pytest.File):
    """A file of claims."""

    def collect(self) -> Iterator["ClaimItem"]:
        """A test for each claim; a file that cannot be read is an error of one line."""
        from symdiv.testing.claims_file import ClaimsFileError, read_claims_file

        try:
            expected = read_claims_file(self.path)
        except ClaimsFileError as error:
            raise self.CollectError(str(error)) from None
        for each in expected:
            yield ClaimItem.from_parent(self, name=each.name, expected=each)


class UnexpectedVerdictError(Exception):
    """What to print of a claim whose verdict is not the expected one."""


class ClaimItem(pytest.Item):
    """A claim as a test."""

    def __init__(self, *, expected: "ExpectedClaim", **others: Any) -> None:
        super().__init__(**others)
        self.expected = expected

    def runtest(self) -> None:
        """Ask the prover, and compare."""
        from symdiv.language import ClaimError
        from symdiv.prover import prove
        from symdiv.testing.claims import disagreement

        expected = self.expected
        try:
            verdict = prove(expected.claim, timeout=expected.timeout)
        except ClaimError as error:
            self.user_properties.append((_PROPERTY, _NOT_UNDERSTOOD))
            raise UnexpectedVerdictError(f"{error}\n{error.pointed()}") from None
        self.user_properties.append((_PROPERTY, verdict.status))
        if verdict.status != expected.expect:
            raise UnexpectedVerdictError(disagreement(expected.expect, verdict))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """The claim's line and the verdict; a traceback for what should not happen."""
        if isinstance(excinfo.value, UnexpectedVerdictError):
            return f"{self.path.name}:{self.expected.line}: {excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """File, line and name of the claim."""
        return self.path, self.expected.line - 1, self.name


class DerivationsFile(pytest.File):
    """A file of derivations."""

    def collect(self) -> Iterator["DerivationItem"]:
        """A test for each derivation; a file that cannot be read is an error of one line."""
        from symdiv.derivations import WrittenError, read_file

        try:
            derivations = read_file(self.path)
        except WrittenError as error:
            raise self.CollectError(f"{self.path.name}:{error}") from None
        for number, written in enumerate(derivations, start=1):
            name = written.title or f"derivation{number}"
            yield DerivationItem.from_parent(self, name=name, written=written)


class DerivationItem(pytest.Item):
    """A derivation as a test."""

    def __init__(self, *, written: "Written", **others: Any) -> None:
        super().__init__(**others)
        self.written = written

    def runtest(self) -> None:
        """Check it; all lines are to be proved."""
        from symdiv.derivations import check_written
        from symdiv.derivations.showing import shown

        checked = check_written((self.written,))
        status = checked.status
        said = _NOT_UNDERSTOOD if status == "unread" else status
        self.user_properties.append((_DERIVATION, said))
        if status != "proved":
            raise UnexpectedVerdictError(shown(checked, self.path.name))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """The lines with their marks; a traceback for what should not happen."""
        if isinstance(excinfo.value, UnexpectedVerdictError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """File, line and name of the derivation."""
        return self.path, self.written.position.line - 1, self.name
