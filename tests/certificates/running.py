"""How the tests run a replay: as a process of its own, with what it took."""

import json
import subprocess
import sys
from dataclasses import dataclass

from symdiv.certificates.processes import replay_command

# in between, so that it has no other children to take for this one
MEASURE = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([done.returncode, done.stdout, done.stderr, peak / 1024]))
"""


@dataclass(frozen=True)
class Run:
    """How a process ended; ``megabytes`` is the most that it had in memory."""

    status: int
    stdout: str
    stderr: str
    megabytes: float


def replay(*arguments: object) -> Run:
    """A replay that must end, if within minutes on a slow machine."""
    command = [sys.executable, "-c", MEASURE, *replay_command(*map(str, arguments))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    return Run(*json.loads(done.stdout))
