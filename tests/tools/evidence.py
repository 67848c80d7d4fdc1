"""What a run has shown, one line of JSON for each test and goal, in the file that PHB_EVIDENCE names.

`make endure` sets it; tools/evidence.py makes the table of docs/security.md from it. The counts of the long
tier come from the environment: PHB_KILLS, PHB_CUTS and so on, set by `make endure KILLS=2000`.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ENDURING: Final = bool(os.environ.get("PHB_ENDURE"))


def count(name: str, quick: int) -> int:
    """Return how many trials of a kind this run does."""
    return int(os.environ.get(f"PHB_{name.upper()}") or quick)


def note(goal: str, what: str, trials: int, failed: int, details: Mapping[str, object] | None = None) -> None:
    """Write down what this test has shown, before it asserts. goal: its number in the goals, such as B8."""
    target = os.environ.get("PHB_EVIDENCE")
    if not target:
        return
    test = os.environ["PYTEST_CURRENT_TEST"].rpartition(" (")[0]
    line = {
        "goal": goal,
        "what": what,
        "test": test.partition("[")[0],
        "part": test.partition("[")[2].rstrip("]"),
        "trials": trials,
        "failed": failed,
        "details": dict(details or {}),
        "tree": os.environ.get("PHB_TREE", ""),
        "day": datetime.fromtimestamp(time.time(), UTC).date().isoformat(),
        "platform": platform.platform(),
        "python": platform.python_version(),
    }
    file = Path(target)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:  # one write, so that two runners do not mix their lines
        lines.write(json.dumps(line) + "\n")
