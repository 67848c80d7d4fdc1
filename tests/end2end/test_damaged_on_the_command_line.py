"""A damaged account book on the command line: named by check, refused by what writes, read by what reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.exchange.interchange import write_starter
from phb_desktop.vault import folder as files
from phb_desktop.vault.keys import Passphrase
from tests.builders import a_starter
from tests.tools.around import around, without_triggers

WORDS = "four score and seven years"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small book, with a backup beside it; one record of its chain is not as it was written."""
    (tmp_path / "secret").write_text(WORDS)
    (tmp_path / "start.json").write_text(write_starter(a_starter()), encoding="utf-8")
    place = tmp_path / "Gwen.vault"
    assert run(tmp_path, "new", place, "--start", tmp_path / "start.json")[0] == 0
    (tmp_path / "Gwen backups").mkdir()
    assert run(tmp_path, "backup", place, tmp_path / "Gwen backups" / "a.vaultbackup")[0] == 0
    with around(place, Passphrase(WORDS)) as connection:
        triggers = without_triggers(connection)
        connection.execute("UPDATE vault_audit SET command = 'Other' WHERE id = 2")
        for sql in triggers.values():
            connection.execute(sql)
    return place


def run(folder: Path, *words: object) -> tuple[int, Any]:
    command = [sys.executable, "-m", "phb_desktop", *map(str, words), "--json"]
    command += ["--passphrase-file", str(folder / "secret")]
    environment = {**os.environ, "PHB_DESKTOP_HOME": str(folder / "home")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    return done.returncode, json.loads(done.stdout)


def test_check_names_it_and_ends_with_1(book: Path) -> None:
    code, told = run(book.parent, "check", book)

    assert (code, told["ok"]) == (1, False)
    assert told["problems"][0] == {
        "rule": "file.opening",
        "where": "Gwen.vault",
        "what": "The newest records were changed by something other than this program.",
    }
    assert all(set(problem) == {"rule", "where", "what"} for problem in told["problems"])
    assert told["backups"] == [str(book.parent / "Gwen backups" / "a.vaultbackup")]


def test_what_writes_refuses_and_what_reads_reads(book: Path) -> None:
    before = (book / files.LEDGER).read_bytes()
    code, told = run(book.parent, "backup", book, book.parent / "b.vaultbackup")
    assert (code, told["ok"]) == (1, False)
    assert told["refused"] == "The newest records were changed by something other than this program."

    code, told = run(book.parent, "position", book, "--on", "2026-06-30")
    assert code == 0
    assert "What follows is what can still be read." in told["note"]
    days = ("--from", "2026-04-01", "--to", "2026-04-30")
    code, told = run(book.parent, "statement", book, *days, "--out", book.parent / "out")
    assert (code, told["issued"]) == (0, False)
    assert "What follows is what can still be read." in told["note"]
    assert {Path(each).suffix for each in told["files"]} >= {".pdf", ".json"}
    code, told = run(book.parent, "statement", book, *days, "--out", book.parent / "issued", "--issue")
    assert (code, told["ok"]) == (1, False)
    assert not (book.parent / "issued").exists()
    assert (book / files.LEDGER).read_bytes() == before


def test_restore_brings_it_back_into_a_new_folder_and_never_over_one(book: Path) -> None:
    file = book.parent / "Gwen backups" / "a.vaultbackup"
    assert run(book.parent, "restore", file, book)[0] == 1
    assert run(book.parent, "restore", file, book.parent / "Back.vault")[0] == 0
    code, told = run(book.parent, "check", book.parent / "Back.vault")
    assert (code, told["ok"], told["problems"]) == (0, True, [])
