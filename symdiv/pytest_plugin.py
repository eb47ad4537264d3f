"""The pytest plugin: files ``*.claims.toml`` are collected, and each claim in them is a test.

The format is that of `symdiv.testing.claims_file`. A test passes where the prover's verdict is the
expected one. Nothing but pytest is imported before such a file is found.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from symdiv.testing.claims_file import ExpectedClaim

__all__ = ["ClaimItem", "ClaimsFile"]

SUFFIX: Final = ".claims.toml"
_PROPERTY: Final = "symdiv"  # of a report: the status of its claim
_NOT_UNDERSTOOD: Final = "not understood"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ClaimsFile | None":
    """The collector of a file of claims."""
    if not file_path.name.endswith(SUFFIX):
        return None
    return ClaimsFile.from_parent(parent, path=file_path)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line that counts the verdicts, also those that came from other processes."""
    statuses = Counter(
        status
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, status in report.user_properties
        if name == _PROPERTY
    )
    if statuses:
        proved = statuses["proved"]
        line = (
            f"symdiv: {proved} claim{'' if proved == 1 else 's'} proved, "
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
