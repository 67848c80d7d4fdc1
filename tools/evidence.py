#!/usr/bin/env python3
"""Write what `make endure` has shown into the table of docs/security.md.

    tools/evidence.py build/endure/results.jsonl

Each line is the JSON of one test and part. docs/evidence.json keeps them, so that a later run of a few tests
replaces their lines alone. Lines of one goal and kind are added up for the table, which says of which
commit the program was that did them.
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
COUNTED: Final = ("broken", "acknowledged", "distinct")  # of the details: what the page tells

Line = dict[str, Any]


def latest(lines: Iterable[Line]) -> list[Line]:
    """Return each part once, the later one if it ran twice, with no more than the page needs."""
    found = {
        (line["goal"], line["what"].partition(",")[0], line["test"], line["part"]): line for line in lines
    }
    return [_short(line) for _, line in sorted(found.items())]


def _short(line: Line) -> Line:
    details = line.get("details", line)
    names = ("goal", "what", "test", "part", "trials", "failed", "tree", "day", "platform", "python")
    return {name: line[name] for name in names} | {name: details[name] for name in COUNTED if name in details}


def added_up(lines: Iterable[Line]) -> list[Line]:
    """Add up the parts of each goal and kind.

    `save: killed, at each of 43 calls` is of the kind `killed`; the count of each job is kept beside it.
    """
    found: dict[tuple[str, str], Line] = {}
    for line in lines:
        job, colon, kind = line["what"].partition(": ")
        what = kind.partition(",")[0] if colon and line["goal"] in BY_JOB else line["what"]
        known = found.setdefault(
            (line["goal"], what),
            {key: line[key] for key in ("goal", "test", "day", "platform", "python")}
            | {"what": what, "trials": 0, "failed": 0, "trees": set()},
        )
        known["trees"].add(line["tree"])
        known["trials"] += line["trials"]
        known["failed"] += line["failed"]
        known["day"] = max(known["day"], line["day"])
        if what != line["what"]:
            jobs = known.setdefault("jobs", {})
            jobs[job] = jobs.get(job, 0) + line["trials"]
        for key in COUNTED:
            if key in line:
                known[key] = known.get(key, 0) + line[key]
    return sorted(found.values(), key=lambda line: (int(line["goal"][1:]), line["what"]))


def table(lines: Iterable[Line]) -> str:
    """Return the table in Markdown."""
    rows = [
        "| goal | what was done | times | failures | day | commit | test |",
        "| --- | --- | ---: | ---: | --- | --- | --- |",
    ]
    for line in lines:
        failed = f"{line['broken']} broken, as must be" if "broken" in line else f"{line['failed']:,}"
        test = line["test"].rpartition("::")[2]
        what = f"| {line['goal']} | {line['what']} | {line['trials']:,} |"
        trees = ", ".join(sorted(line["trees"]))
        rows.append(f"{what} {failed} | {line['day']} | {trees} | `{test}` |")
    for line in lines:
        if "jobs" in line:
            counts = ", ".join(f"{job} {count:,}" for job, count in sorted(line["jobs"].items()))
            rows.append(f"\n{line['goal']}, {line['what']}, by job: {counts}.")
        if "acknowledged" in line:
            many = f"{line['acknowledged']:,} changes were acknowledged before the kills"
            rows.append(f"\n{line['goal']}, {line['what']}: {many}.")
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
    kept = latest([*json.loads(KEPT.read_text(encoding="utf-8")), *results])
    KEPT.write_text("[\n" + ",\n".join(json.dumps(line) for line in kept) + "\n]\n", encoding="utf-8")
    lines = added_up(kept)
    PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
    print(f"{len(lines)} lines of evidence in {PAGE.name}")
    if failed := [line for line in lines if line["failed"]]:
        sys.exit(f"{len(failed)} of them with failures")


if __name__ == "__main__":
    main()
