"""`rates` on the command line: known up to when; a file begun, checked, taken in and taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.cli import main
from tests.tools.rates_files import filled_in
from tests.ui.conftest import PASSPHRASE, budget_folder

__all__ = ["budget_folder"]


@pytest.fixture
def run(
    budget_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Any:
    """Run a command: run("list", BUDGET) answers its code, its words, and what --json says."""
    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path / "home"))
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE + "\n", "utf-8")

    def do(*words: object) -> tuple[int, dict[str, Any]]:
        asked = ["rates", *map(str, words), "--json", "--passphrase-file", str(secret)]
        code = main(asked)
        told = capsys.readouterr()
        return code, json.loads(told.out or told.err)

    return do


def test_a_file_is_begun_checked_taken_in_and_taken_back(
    run: Any, budget_folder: Path, tmp_path: Path
) -> None:
    code, known = run("known")
    assert (code, known["until"]["minimum_wage"]) == (0, "2027-03-31")
    begun = tmp_path / "begun.toml"
    assert run("template", begun)[0] == 0
    assert run("check", begun)[0] == 1
    begun.write_text(filled_in(), "utf-8")
    code, held = run("check", begun)
    assert (code, held["signed"], held["differs"], len(held["blocks"])) == (0, False, 0, 11)

    assert run("add", budget_folder, begun)[0] == 1  # nobody signed it
    code, added = run("add", budget_folder, begun, "--compared")
    assert (code, added["number"], added["until"]["minimum_wage"]) == (0, 1, "2028-03-31")
    [file] = run("list", budget_folder)[1]["files"]
    assert (file["name"], file["signed"], file["counts"]) == ("2027-28", False, True)

    assert run("take-back", budget_folder, 1)[0] == 0
    code, listed = run("list", budget_folder)
    assert (listed["files"][0]["counts"], listed["until"]["minimum_wage"]) == (False, "2027-03-31")
    assert run("take-back", budget_folder, 1)[0] == 1
    assert run("take-back", budget_folder, 99)[0] == 1
