"""Runs commands for `measure.process`, one JSON request a line, in a small process of its own.

The kernel counts what a process held before it became another program as that program's memory. A
runner that never grows keeps the peaks honest, whatever the measuring process holds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time


def run(argv: list[str], cwd: str, env: dict[str, str]) -> dict[str, object]:
    """Run one command; return its seconds from spawn to exit, processor time, peak, exit code, last words."""
    env = {**os.environ, **env}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=cwd, env=env)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        err.seek(0)
        said = err.read()[-2000:].decode(errors="replace")
    return {
        "seconds": seconds,
        "processor": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
        "code": child.returncode,
        "said": said,
    }


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(run(**json.loads(line))), flush=True)
