"""Time cases in turn in one run, and say how ours stands to a peer's or to the raw limit.

A time holds on one machine at one hour; a ratio of two medians taken in turn holds longer. So every
report names its ratios first.
"""

from __future__ import annotations

import functools
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.files import FOLDER

PROJECT: Final = Path(__file__).resolve().parent.parent
PYTHON: Final = sys.executable
PROGRAM: Final = str(Path(sys.executable).parent / "phb-desktop")


class Unmeasured(Exception):
    """This goal cannot be measured here, and why."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of one case: wall seconds; of a process of its own also its peak memory and processor time.

    processor: seconds, with those of the processes that it started and waited for.
    """

    seconds: float
    megabytes: float = 0.0
    processor: float = 0.0


Case = Callable[[], Sample]


@functools.cache
def _runner() -> subprocess.Popen[str]:
    """Start the process that runs the others; it ends when its input does."""
    return subprocess.Popen(
        [PYTHON, str(Path(__file__).with_name("runner.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def process(*argv: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Sample:
    """Run a command and time it from spawn to exit."""
    runner = _runner()
    if runner.stdin is None or runner.stdout is None:
        raise Unmeasured("the runner has no pipes")
    asked = {"argv": argv, "cwd": str(cwd or PROJECT), "env": dict(env or {})}
    runner.stdin.write(json.dumps(asked) + "\n")
    runner.stdin.flush()
    told = json.loads(runner.stdout.readline())
    if told["code"] != 0:
        raise Unmeasured(f"{' '.join(argv)[:200]} ended with {told['code']}: {told['said']}")
    return Sample(told["seconds"], told["megabytes"], told["processor"])


def inner(work: Callable[[], object]) -> Sample:
    """Time a call within this process."""
    started = time.perf_counter()
    work()
    return Sample(time.perf_counter() - started)


@dataclass(frozen=True, slots=True)
class Timing:
    """The runs of one case."""

    samples: tuple[Sample, ...]

    @property
    def seconds(self) -> float:
        """Return the median time."""
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def megabytes(self) -> float:
        """Return the median peak."""
        return statistics.median(sample.megabytes for sample in self.samples)

    @property
    def processor(self) -> float:
        """Return the median processor time, which a busy machine disturbs less."""
        return statistics.median(sample.processor for sample in self.samples)

    @property
    def best(self) -> float:
        """Return the shortest time."""
        return min(sample.seconds for sample in self.samples)


def in_turn(cases: Mapping[str, Case], rounds: int) -> dict[str, Timing]:
    """Run every case once, then every case again, and so on: a slow minute hits all alike."""
    taken: dict[str, list[Sample]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            taken[name].append(case())
    return {name: Timing(tuple(samples)) for name, samples in taken.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. `goal` is the largest ratio allowed; none means that it is only told."""

    what: str
    ours: float
    other: str
    theirs: float
    goal: float | None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Return ours divided by theirs."""
        return self.ours / self.theirs

    @property
    def met(self) -> bool | None:
        """Say whether the goal is met, if there is one."""
        return None if self.goal is None else self.ratio <= self.goal


@dataclass(slots=True)
class Report:
    """What one goal's command found."""

    goal: str
    title: str
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def compare(
        self,
        what: str,
        times: Mapping[str, Timing],
        pairs: Sequence[tuple[str, float | None]],
        *,
        ours: str = "ours",
    ) -> None:
        """Add a row for each (other case, goal)."""
        for other, goal in pairs:
            if other in times:
                self.rows.append(Row(what, times[ours].seconds, other, times[other].seconds, goal))

    def limit(self, what: str, ours: float, limit: float, unit: str, name: str = "the limit") -> None:
        """Add a row for a figure that must stay under an absolute limit."""
        self.rows.append(Row(what, ours, name, limit, 1.0, unit))

    def text(self) -> str:
        """Return the report as a table."""
        lines = [f"{self.goal}  {self.title}"]
        head = ("what", "ours", "beside", "theirs", "ratio", "goal", "")
        table = [head] + [
            (
                row.what,
                _figure(row.ours, row.unit),
                row.other,
                _figure(row.theirs, row.unit),
                f"{row.ratio:.3g}",
                "" if row.goal is None else f"<= {row.goal:g}",
                {None: "", True: "met", False: "NOT MET"}[row.met],
            )
            for row in self.rows
        ]
        widths = [max(len(cells[n]) for cells in table) for n in range(len(head))]
        lines += [
            "  " + "  ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)).rstrip()
            for cells in table
        ]
        lines += [f"  note: {note}" for note in self.notes]
        return "\n".join(lines)

    def save(self) -> Path:
        """Write the report as JSON and return where."""
        path = FOLDER / "results" / f"{self.goal}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [{**asdict(row), "ratio": row.ratio, "met": row.met} for row in self.rows]
        machine = {
            "python": platform.python_version(),
            "system": platform.platform(),
            "cores": os.cpu_count(),
        }
        answer = {
            "goal": self.goal,
            "title": self.title,
            "machine": machine,
            "rows": rows,
            "notes": self.notes,
        }
        path.write_text(json.dumps(answer, indent=1), encoding="utf-8")
        return path


def _figure(value: float, unit: str) -> str:
    if unit == "s":
        return f"{value:.3f} s" if value >= 0.1 else f"{value * 1000:.2f} ms"
    return f"{value:.1f} {unit}".rstrip()
