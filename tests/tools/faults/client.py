"""Starts the server of trials with the library preloaded, and asks it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.tools.faults import shim

# As in tests/tools/faults/jobs.py, which loads the whole program; that they agree is a test.
JOB_NAMES: Final = (
    "save",
    "import",
    "add paper",
    "put paper aside",
    "erase a worker",
    "keep a draft",
    "change passphrase",
    "new recovery code",
    "replace the key",
    "add a delegate",
    "remove a delegate",
    "recover",
    "open",
    "create",
    "back up",
    "restore",
    "put back",
    "copy",
    "upgrade",
)


@dataclass(frozen=True)
class Swept:
    """What a sweep found. calls: how many the job makes undisturbed. struck: trials that were hit."""

    calls: int
    trials: int
    struck: int
    failed: int
    failures: tuple[str, ...]
    refusals: dict[str, int]


class Trials:
    """A server that does sweeps, one at a time."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process, self._folder = process, folder

    def sweep(self, job: str, fault: str, *, lasting: bool = False, every: int = 1, start: int = 1) -> Swept:
        """Strike at each `every`-th call that a job makes, from the call number `start`."""
        told = self.ask(kind="sweep", job=job, fault=fault, lasting=lasting, every=every, start=start)
        return Swept(**{**told, "failures": tuple(told["failures"])})

    def calls(self, job: str) -> int:
        """Return how many calls a job makes undisturbed."""
        return int(self.ask(kind="calls", job=job)["calls"])

    def job_names(self) -> list[str]:
        names: list[str] = self.ask(kind="jobs")["names"]
        return names

    def ask(self, **request: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        line = json.dumps({"folder": str(self._folder / "sweep"), **request})
        print(line, file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        answer: dict[str, Any] = json.loads(line or '{"error": "the server of trials is gone"}')
        assert "error" not in answer, answer["error"]
        return answer


@contextmanager
def trials() -> Iterator[Trials]:
    """Lend a server. Its folders lie in memory where there is such a place: fsync is counted, not timed."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None, prefix="phb-trials-") as place:
        folder = Path(place).resolve()
        library = shim.build(folder)
        with subprocess.Popen(
            [sys.executable, "-m", "tests.tools.faults.server"],
            env=os.environ | {"LD_PRELOAD": str(library)},
            cwd=Path(__file__).resolve().parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            yield Trials(process, folder)
            assert process.stdin is not None
            process.stdin.close()
