#!/usr/bin/env python3
"""Write what `make endure` has shown into the table of docs/security.md.

    tools/evidence.py build/endure/results.jsonl

Each line is the JSON of one test and part. Lines of one goal and kind are added up. docs/evidence.json
keeps them, so that a later run of a few tests replaces their lines alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
KEPT: Final = DOCS / "evidence.json"
PAGE: Final = DOCS / "security.md"
START: Final = "<!-- evidence: made by tools/evidence.py, not by hand -->"
END: Final = "<!-- end of evidence -->"

BY_JOB: Final = {"B4", "B5", "B26"}

Line = dict[str, Any]


def added_up(lines: Iterable[Line]) -> list[Line]:
    """Add up the parts of each goal and kind. A part that ran twice counts once, the later one.

    `save: killed, at each of 43 calls` is of the kind `killed`; the count of each job is kept beside it.
    """
    latest = {
        (line["goal"], line["what"].partition(",")[0], line["test"], line["part"]): line for line in lines
    }
    found: dict[tuple[str, str], Line] = {}
    for line in latest.values():
        job, colon, kind = line["what"].partition(": ")
        what = kind.partition(",")[0] if colon and line["goal"] in BY_JOB else line["what"]
        known = found.setdefault(
            (line["goal"], what),
            {key: line[key] for key in ("goal", "test", "day", "platform", "python")}
            | {"what": what, "trials": 0, "failed": 0},
        )
        known["trials"] += line["trials"]
        known["failed"] += line["failed"]
        known["day"] = max(known["day"], line["day"])
        if what != line["what"]:
            jobs = known.setdefault("jobs", {})
            jobs[job] = jobs.get(job, 0) + line["trials"]
        for key in ("broken", "acknowledged", "distinct"):
            if key in line["details"]:
                known[key] = known.get(key, 0) + line["details"][key]
    return sorted(found.values(), key=lambda line: (int(line["goal"][1:]), line["what"]))


def merged(before: Iterable[Line], new: Iterable[Line]) -> list[Line]:
    """Put new results in place of those of the same goal and kind."""
    known = {(line["goal"], line["what"]): line for line in before}
    known |= {(line["goal"], line["what"]): line for line in new}
    return sorted(known.values(), key=lambda line: (int(line["goal"][1:]), line["what"]))


def table(lines: Iterable[Line]) -> str:
    """Return the table in Markdown."""
    rows = [
        "| goal | what was done | times | failures | day | test |",
        "| --- | --- | ---: | ---: | --- | --- |",
    ]
    for line in lines:
        failed = f"{line['broken']} broken, as must be" if "broken" in line else f"{line['failed']:,}"
        test = line["test"].rpartition("::")[2]
        what = f"| {line['goal']} | {line['what']} | {line['trials']:,} |"
        rows.append(f"{what} {failed} | {line['day']} | `{test}` |")
    for line in lines:
        if "jobs" in line:
            counts = ", ".join(f"{job} {count:,}" for job, count in sorted(line["jobs"].items()))
            rows.append(f"\n{line['goal']}, {line['what']}, by job: {counts}.")
        if "acknowledged" in line:
            rows.append(
                f"\n{line['goal']}: {line['acknowledged']:,} saves were acknowledged before the kills."
            )
        if "distinct" in line and "broken" not in line:
            rows.append(f"\n{line['goal']}, {line['what']}: {line['distinct']:,} differed in their bytes.")
    return "\n".join(rows)


def platforms(lines: Iterable[Line]) -> str:
    """Say on what it ran."""
    return "; ".join(sorted({f"{line['platform']}, Python {line['python']}" for line in lines}))


def page_with(page: str, lines: list[Line]) -> str:
    """Return the page with the table of today between its two marks."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\nRun on: {platforms(lines)}.\n\n{table(lines)}\n\n{END}{after}"


def main() -> None:
    """Read results, keep them, write the table."""
    results = [json.loads(line) for file in sys.argv[1:] for line in Path(file).read_text().splitlines()]
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else []
    lines = merged(kept, added_up(results))
    KEPT.write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
    print(f"{len(lines)} lines of evidence in {PAGE.name}")
    if failed := [line for line in lines if line["failed"]]:
        sys.exit(f"{len(failed)} of them with failures")


if __name__ == "__main__":
    main()
