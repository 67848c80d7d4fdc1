"""Runs trials inside a process that has the library preloaded: `python -m tests.tools.faults.server`.

One request a line, as JSON, one answer a line. The program is loaded once; a trial that may end the
process runs in a fork of it.
"""

from __future__ import annotations

import gc
import json
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from phb_desktop.vault import migrations
from tests.tools import freeze_schema
from tests.tools.faults import cuts, damage, jobs, key_kills, kills, sweeps

KINDS: Final[dict[str, Callable[[Path, dict[str, Any]], dict[str, Any]]]] = {
    "sweep": sweeps.run,
    "calls": sweeps.calls,
    "kills": kills.run,
    "key kills": key_kills.run,
    "cuts": cuts.run,
    "flips": damage.flips,
    "holes": damage.holes,
    "replays": damage.replays,
    "rubbish": damage.rubbish,
    "jobs": lambda _, __: {"names": list(jobs.JOBS)},
}


def warm_up() -> None:
    """Do everything once here, so that no trial has to load or compile anything."""
    with tempfile.TemporaryDirectory() as place:
        jobs.a_budget(Path(place))
        jobs.book(Path(place))


def asked(request: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked, in a folder of its own."""
    folder = Path(request["folder"])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        return KINDS[request["kind"]](folder, request)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    freeze_schema.import_all_records(forgiving=True)
    migrations.STEPS[0] = freeze_schema.todays_statements()
    warm_up()
    gc.collect()
    gc.freeze()  # else a collection in a child would have the system copy every page of memory it was lent
    for line in sys.stdin:
        try:
            answer = asked(json.loads(line))
        except Exception:  # noqa: BLE001 - told to whoever asked
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
