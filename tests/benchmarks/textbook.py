"""The claims of a textbook of information theory, and how many of them ``symdiv prove`` decides.

``python -m tests.benchmarks.textbook`` proves them one after the other and prints the table of the
README; a number after it is the time for each, in seconds.
"""

import csv
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from symdiv.language import ClaimError, read_claim
from symdiv.prover.prover import prove

FILE = Path(__file__).with_name("textbook.tsv")
RIGHT = {"T": "proved", "F": "refuted"}
TIMEOUT = 60.0


def rows():
    """The claims: each with its topic, whether it is true, what is known to come out, and words."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_said(row):
    """Whether the language has words for it."""
    try:
        read_claim(row["claim"])
    except ClaimError:
        return False
    return True


def judged(row, timeout=TIMEOUT):
    """What comes out, and after how many seconds of the processor, in this process."""
    start = time.process_time()
    status = prove(row["claim"], timeout=timeout).status
    return status, time.process_time() - start


def table(timeout=TIMEOUT):
    """The lines of the table, one a topic, and the last one for all."""
    topics = defaultdict(list)
    for row in rows():
        found = judged(row, timeout) if is_said(row) else None
        for topic in (row["topic"], "all of them"):
            topics[topic].append((row["truth"], found))
    total = topics.pop("all of them")
    yield "| topic | claims | said | true: proved | false: refuted | median, 90th percentile |"
    yield "|---|---|---|---|---|---|"
    for topic, claims in (*sorted(topics.items()), ("all of them", total)):
        yield _line(topic, claims)


def _line(topic, claims):
    said = [(truth, *found) for truth, found in claims if found]
    right = [
        f"{sum(status == RIGHT[kind] for truth, status, _ in said if truth == kind)} of "
        f"{sum(truth == kind for truth, *_ in said)}"
        for kind in RIGHT
    ]
    times = sorted(seconds for *_, seconds in said)
    slow = times[int(0.9 * (len(times) - 1))]
    cells = [topic, len(claims), len(said), *right, f"{median(times):.1f} s, {slow:.1f} s"]
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    for line in table(*map(float, sys.argv[1:])):
        print(line, flush=True)
