"""Every tampered certificate is refused, with the step and the reason."""

import json
import re

import pytest

from symdiv.certificates.processes import replays
from symdiv.certificates.verdict import Status
from symdiv.cli.verify import verdicts_on
from tests.certificates.tampered import TAMPERED


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tampered")
    paths = [folder / f"{place}.json" for place in range(len(TAMPERED))]
    for path, tampered in zip(paths, TAMPERED.values(), strict=True):
        path.write_text(json.dumps(tampered.document), encoding="utf-8")
    return dict(zip(TAMPERED, paths, strict=True))


@pytest.fixture(scope="module")
def compared(files):
    """What 'symdiv verify' finds of each file."""
    return dict(zip(files, verdicts_on([*files.values()], 1, 60), strict=True))


@pytest.fixture(scope="module")
def replayed(files):
    """What a replay alone finds."""
    found = dict(replays([str(path) for path in files.values()]))
    return {what: found[place] for place, what in enumerate(files)}


def test_there_are_many():
    assert len(TAMPERED) >= 40


@pytest.mark.parametrize("what", TAMPERED)
def test_a_tampered_certificate_is_refused(compared, what):
    verdict = compared[what]
    assert verdict.status is Status.REFUSED
    assert re.match(TAMPERED[what].message, str(verdict)), verdict


@pytest.mark.parametrize("what", TAMPERED)
def test_a_replay_alone_refuses_it_or_shows_what_is_proved(replayed, what):
    verdict = replayed[what]
    assert verdict.status is (Status.VERIFIED if TAMPERED[what].replays else Status.REFUSED)
