"""A textbook's claims: what was proved stays proved, and none is misjudged."""

import re
from pathlib import Path

import pytest

from tests.benchmarks.textbook import RIGHT, is_said, judged, rows
from tests.sweeps import sweep

ROWS = rows()
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", sweep([each for each in ROWS if each["verdict"]], 12), ids=str)
def test_what_was_decided_is_decided_and_nothing_is_misjudged(row):
    # what stays open is not looked at for long
    status, _ = judged(row, 5.0) if row["verdict"] == "undecided" else judged(row)
    assert status in (row["verdict"], RIGHT[row["truth"]])


def test_a_verdict_that_is_written_down_is_right():
    assert {each["verdict"] for each in ROWS} <= {"", "undecided", *RIGHT.values()}
    assert all(each["verdict"] in ("", "undecided", RIGHT[each["truth"]]) for each in ROWS)


def test_what_has_no_verdict_is_what_the_language_has_no_words_for():
    assert all(is_said(each) == bool(each["verdict"]) for each in ROWS)


def test_the_table_of_the_readme_counts_these():
    lines = re.findall(
        r"^\| (.+) \| (\d+) \| (\d+) \| (\d+) of (\d+) \| (\d+) of (\d+) \|", README, re.M
    )
    table = {topic: [int(count) for count in counts] for topic, *counts in lines}
    expected = {}
    for topic in ("all of them", *{each["topic"] for each in ROWS}):
        own = [each for each in ROWS if topic in ("all of them", each["topic"])]
        said = [each for each in own if each["verdict"]]
        counts = [len(own), len(said)]
        for truth, status in RIGHT.items():
            ones = [each for each in said if each["truth"] == truth]
            counts += [sum(each["verdict"] == status for each in ones), len(ones)]
        expected[topic] = counts
    assert table == expected
