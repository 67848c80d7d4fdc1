"""Finding, and looking only, on the command line; each run is a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.tools import cheaply
from tests.ui.conftest import PASSPHRASE, budget_folder

__all__ = ["budget_folder"]

THEIRS = "sister keeps another one"


@pytest.fixture
def folder(budget_folder: Path, tmp_path: Path) -> Path:
    """The small budget, with a helper who may only look."""
    for name, words in (("holder", PASSPHRASE), ("theirs", THEIRS)):
        (tmp_path / name).write_text(words + "\n", encoding="utf-8")
    theirs = tmp_path / "theirs"
    done = run(
        budget_folder,
        "holder",
        *("delegate", "add", budget_folder, "Ann Example", "--only-look", "--new-passphrase-file", theirs),
    )
    assert done.returncode == 0, done.stderr
    assert "Ann Example can open the account book now, and only look." in done.stdout
    return budget_folder


def run(book: Path, who: str, *words: object) -> subprocess.CompletedProcess[str]:
    secret = str(book.parent / who)
    return subprocess.run(
        [*cheaply.PROGRAM, *map(str, words), "--passphrase-file", secret],
        capture_output=True,
        text=True,
        env={**os.environ, "PHB_DESKTOP_HOME": str(book.parent / "home")},
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_who_may_only_look_finds_and_reads_and_takes_nothing_out(folder: Path, tmp_path: Path) -> None:
    found = run(folder, "theirs", "find", folder, "hydro", "--json")
    assert found.returncode == 0, found.stderr
    (group,) = json.loads(found.stdout)["found"]
    assert (group["sort"], group["count"]) == ("plan_line", 1)
    assert group["says"] == ["Hydrotherapy, agreed from 1 April 2026 to 31 March 2027"]
    assert "Nothing holds these words" in run(folder, "theirs", "find", folder, "xyzzy").stdout
    assert run(folder, "theirs", "position", folder).returncode == 0

    out = tmp_path / "out"
    for words in (
        ("export", folder, "--as", "json", "--out", out),
        ("backup", folder, out),
        ("statement", folder, "--from", "2026-04-01", "--to", "2026-06-30", "--out", out),
    ):
        done = run(folder, "theirs", *words)
        assert done.returncode == 1, words
        assert not out.exists(), words
    refused = run(folder, "theirs", "export", folder, "--as", "json", "--out", out)
    assert "to look only" in refused.stdout + refused.stderr

    listed = run(folder, "holder", "delegate", "list", folder)
    assert "may only look" in listed.stdout
    assert "Ann Example had it open and changed nothing." in listed.stdout
