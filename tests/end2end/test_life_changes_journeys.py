"""Two whole journeys on the command line: a death, up to the archive and out again; and another keeper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from phb_desktop.exchange.folder.names import INDEX, WHOLE
from tests.end2end.test_life_commands import Shell, budget_folder, shell

__all__ = ["budget_folder", "shell"]


def steps(told: dict[str, Any], situation: str) -> dict[str, bool]:
    found = next(each for each in told["situations"] if each["situation"] == situation)
    return {each["key"].rpartition("-")[2]: each["done"] for each in found["steps"]}


def done(shell: Shell, *words: object) -> dict[str, Any]:
    code, told = shell.run(*words)
    assert code == 0, told
    answer: dict[str, Any] = told
    return answer


def test_after_a_death_the_books_are_closed_kept_and_opened_only_for_a_reason(
    shell: Shell, tmp_path: Path
) -> None:
    book = shell.book
    done(
        shell, "tell", "end", book, "--on", "2026-06-30", "--why", "death", "--representative", "Rhys Sample"
    )
    done(shell, "life", "show", book, "--done", "life:end-tell")
    done(
        shell,
        *("statement", book, "--from", "2026-04-01", "--to", "2026-06-30", "--kind", "closing"),
        *("--issue", "--out", tmp_path / "out"),
    )
    now = steps(done(shell, "life", "show", book), "end")
    assert (now["noted"], now["tell"], now["statement"]) == (True, True, True)
    assert (now["returned"], now["closed"], now["archived"]) == (False, False, False)

    code, refused = shell.run("life", "archive", book)
    assert code == 1
    assert "still to be done" in str(refused)
    done(shell, "life", "archive", book, "--reason", "The money went back by cheque, and the bank closed it")
    kept = done(shell, "life", "kept", book)["kept"]
    assert {"record": "money", "until": "2034-03-31"}.items() <= kept[0].items()

    code, refused = shell.run("tell", "end", book, "--goes-on")
    assert code == 1
    assert "archived" in str(refused)
    code, refused = shell.run("rates", "take-back", book, "7")  # there is none: an archive is said first
    assert "archived" in str(refused)
    done(
        shell, "questions", "review", book
    )  # what only reads goes on, also where the same command can change something
    done(shell, "position", book)
    done(shell, "export", book, "--as", "json", "--out", tmp_path / "all.json")
    done(shell, "backup", book, tmp_path / "kept.vaultbackup")
    assert done(shell, "check", book)["ok"]
    code, _ = shell.run("life", "open-again", book, "--reason", " ")
    assert code == 1
    done(shell, "life", "open-again", book, "--reason", "A bill came late")
    done(shell, "tell", "end", book, "--goes-on")


def test_another_keeper_gets_the_pack_and_can_begin_from_it(shell: Shell, tmp_path: Path) -> None:
    told = done(shell, "life", "hand-over", shell.book, "--out", tmp_path / "pack")
    backed_up, folder, listed = told["files"]
    assert backed_up.endswith(".vaultbackup")
    assert listed == "What is open.pdf"
    pages = tmp_path / "pack" / folder
    done(shell, "import-data", pages / WHOLE, tmp_path / "made of it", "--passphrase-file", shell.secret)
    assert (pages / INDEX).is_file()
    sheet = done(shell, "life", "emergency-sheet", shell.book, "--out", tmp_path / "sheet.pdf")
    assert "code" not in sheet["parts"]
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o077 == 0
    code, _ = shell.run("life", "emergency-sheet", shell.book, "--out", tmp_path / "sheet.pdf")
    assert code == 1  # never over something

    backup = next((tmp_path / "pack").glob("*.vaultbackup"))
    theirs = tmp_path / "theirs"
    done(shell, "restore", backup, theirs, "--passphrase-file", shell.secret)
    assert done(shell, "check", theirs, "--passphrase-file", shell.secret)["ok"]
    done(
        shell,
        *("life", "funder", shell.book, "--stream", "NHS money", "--from", "2026-06-01"),
        *("--name", "Sample Council", "--called", "Care money"),
    )
    now = steps(done(shell, "life", "show", shell.book), "funder")
    assert now["who"]
    assert not now["terms"]
