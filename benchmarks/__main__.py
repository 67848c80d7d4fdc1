"""Measure a goal: `python -m benchmarks A1 [--full]`, or `all`."""

from __future__ import annotations

import argparse
import compileall
import importlib
import os
from typing import Final

from benchmarks.measure import PROJECT, Report, Unmeasured

# Loaded only when asked for, so that one goal's needs do not stand in the way of another's.
GOALS: Final = {
    "A1": "imports",
    "A2": "imports",
    "A3": "imports",
    "A4": "standing",
    "A5": "papers",
    "A6": "papers",
    "A7": "window",
    "A8": "window",
    "A9": "window",
    "A10": "window",
    "A11": "window",
    "A12": "storage",
    "A13": "storage",
    "A14": "pay",
    "A15": "storage",
    "A16": "review",
    "A17": "packs",
    "A18": "neighbours",
    "A19": "years",
    "B25": "keys",
    "B26": "keys",
}


def measure(goal: str, *, full: bool) -> Report:
    """Return what a goal's own function finds."""
    module = importlib.import_module(f"benchmarks.{GOALS[goal]}")
    report: Report = getattr(module, goal.lower())(full=full)
    return report


def main() -> int:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("goal", choices=[*GOALS, "all"])
    parser.add_argument("--full", action="store_true", help="the large accounts too: takes an hour in all")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for package in ("phb_desktop", "benchmarks"):  # as an installed program is; compiling is not what we time
        compileall.compile_dir(PROJECT / package, quiet=2)
    missing = 0
    for goal in GOALS if asked.goal == "all" else [asked.goal]:
        try:
            report = measure(goal, full=asked.full)
        except (Unmeasured, ImportError) as why:
            missing += 1
            print(f"{goal}  could not be measured here: {why}\n", flush=True)
            continue
        report.save()
        print(f"{report.text()}\n", flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
