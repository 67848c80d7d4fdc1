"""Who can open an account book, changed on the command line; each run is a process of its own."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.tools import cheaply

OLD, THEIRS = "four score and seven years", "sister keeps another one"


class Terminal:
    def __init__(self, folder: Path) -> None:
        self.folder, self.book = folder, folder / "Gwen.vault"
        self.old, self.theirs = self.file("old", OLD), self.file("theirs", THEIRS)

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text + "\n", encoding="utf-8")
        return path

    def command(self, *words: object) -> list[str]:
        return [*cheaply.PROGRAM, *(str(word) for word in words)]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "PHB_DESKTOP_HOME": str(self.folder / "home")}

    def run(self, *words: object, secret: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.command(*words), "--passphrase-file", str(secret or self.old)],
            capture_output=True,
            text=True,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def ask(self, *words: object, secret: Path | None = None) -> Any:
        done = self.run(*words, "--json", secret=secret)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    made = Terminal(tmp_path_factory.mktemp("keys"))
    made.file("code", made.ask("new", made.book)["recovery_code"])
    return made


def test_a_delegate_is_let_in_seen_and_taken_away(terminal: Terminal) -> None:
    add = ("delegate", "add", terminal.book, "Ann Example", "--new-passphrase-file", terminal.theirs)
    assert terminal.ask(*add)["ok"]
    assert terminal.run("check", terminal.book, secret=terminal.theirs).returncode == 0

    told = terminal.ask("delegate", "list", terminal.book)
    assert [each["name"] for each in told["delegates"]] == ["Ann Example"]
    assert told["changes"][0]["changes"] == 0, "to open it is no change"
    said = terminal.run("delegate", "list", terminal.book).stdout
    assert "Ann Example, since" in said
    assert "Ann Example had it open and changed nothing." in said

    unknown = terminal.run("delegate", "remove", terminal.book, "Bob")
    assert (unknown.returncode, "0 people are called “Bob”" in unknown.stderr) == (1, True)
    theirs = terminal.run("delegate", "remove", terminal.book, "Ann Example", secret=terminal.theirs)
    assert (theirs.returncode, "Only the holder" in theirs.stderr) == (1, True)
    assert "cannot open" in terminal.run("delegate", "remove", terminal.book, "Ann Example").stdout
    assert terminal.run("check", terminal.book, secret=terminal.theirs).returncode == 1
    assert "Only the holder has a passphrase." in terminal.run("delegate", "list", terminal.book).stdout


def test_a_new_code_replaces_the_old_and_its_sheet_is_written(terminal: Terminal) -> None:
    sheet = terminal.folder / "sheet.pdf"
    told = terminal.ask("recovery-code", terminal.book, "--sheet", sheet)
    assert sheet.read_bytes().startswith(b"%PDF-")
    new = terminal.file("new-code", told["recovery_code"])

    again = terminal.run("recovery-code", terminal.book, "--sheet", sheet)
    assert again.returncode == 1, "a sheet is never written over another file"

    recover = ("recover", terminal.book, "--new-passphrase-file", terminal.old, "--code-file")
    assert terminal.run(*recover, terminal.folder / "code").returncode == 1
    assert terminal.run(*recover, new).returncode == 0


def test_at_a_terminal_a_code_counts_only_once_it_was_typed_back(terminal: Terminal) -> None:
    sheet = terminal.folder / "never.pdf"
    keys = (terminal.book / "keys.json").read_bytes()
    words = terminal.command("recovery-code", terminal.book, "--sheet", sheet)
    words += ["--passphrase-file", str(terminal.old)]
    try:
        child, screen = pty.fork()
    except OSError as none:
        pytest.skip(f"this machine gives out no terminal: {none}")
    if child == 0:
        os.execve(words[0], words, terminal.environment)
    said = b""
    while b"Type it back" not in said:
        said += os.read(screen, 4096)
    os.write(screen, b"0000-0000\n")
    _, status = os.waitpid(child, 0)
    os.close(screen)

    assert os.waitstatus_to_exitcode(status) == 1
    assert (terminal.book / "keys.json").read_bytes() == keys
    assert not sheet.exists()


def test_a_new_key_shuts_everyone_else_out(terminal: Terminal) -> None:
    terminal.ask("delegate", "add", terminal.book, "Ann Example", "--new-passphrase-file", terminal.theirs)

    told = terminal.run("replace-key", terminal.book)

    assert told.returncode == 0, told.stderr
    assert "Older backups still open with the older keys." in told.stdout
    assert terminal.run("check", terminal.book, secret=terminal.theirs).returncode == 1
    assert terminal.ask("check", terminal.book)["problems"] == []


def test_the_key_store_is_let_in_said_and_shut_out(terminal: Terminal, tmp_path: Path) -> None:
    """The store is keyring's own kind of back end, found by its name, in a folder of this test's."""
    (tmp_path / "own_store.py").write_text(
        "import json, pathlib, keyring.backend\n"
        "HELD = pathlib.Path(__file__).with_name('held.json')\n"
        "class Own(keyring.backend.KeyringBackend):\n"
        "    priority = 5\n"
        "    def _all(self): return json.loads(HELD.read_text()) if HELD.exists() else {}\n"
        "    def get_password(self, s, u): return self._all().get(u)\n"
        "    def set_password(self, s, u, p): HELD.write_text(json.dumps({**self._all(), u: p}))\n"
        "    def delete_password(self, s, u):\n"
        "        HELD.write_text(json.dumps({k: v for k, v in self._all().items() if k != u}))\n"
    )

    def ask(what: str, store: str, secret: Path | None = None) -> subprocess.CompletedProcess[str]:
        words = ("key-store", terminal.book, what, "--json", "--passphrase-file", secret or terminal.old)
        environment = {
            **terminal.environment,
            "PYTHON_KEYRING_BACKEND": store,
            "PYTHONPATH": f"{tmp_path}{os.pathsep}{Path(__file__).parents[2]}",
        }
        return subprocess.run(
            terminal.command(*words), capture_output=True, text=True, env=environment, check=False
        )

    assert json.loads(ask("show", "own_store.Own").stdout)["key_store"] is False
    assert json.loads(ask("on", "own_store.Own").stdout)["key_store"] is True
    assert len(json.loads((tmp_path / "held.json").read_text())) == 1
    assert json.loads(ask("show", "own_store.Own").stdout)["key_store"] is True
    assert json.loads(ask("off", "own_store.Own").stdout)["key_store"] is False
    assert json.loads((tmp_path / "held.json").read_text()) == {}

    none = ask("on", "keyring.backends.null.Keyring")
    assert none.returncode == 1
    assert json.loads(none.stdout)["ok"] is False
    assert json.loads(ask("show", "own_store.Own").stdout)["key_store"] is False
