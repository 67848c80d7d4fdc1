"""Nothing leaks: every byte that the program writes on a whole evening, and every socket that it opens.

strace writes down each call of the program and of all it starts, through a lock and the process after it.
"""

from __future__ import annotations

import codecs
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.example.small_pdf import small_pdf
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from tests.builders import a_starter
from tests.tools import tour

ROOT = Path(__file__).parents[2]
CALLS = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,socket,connect,mmap"
CALLS += ",rename,renameat2,link,symlink"
PERSON = "Gwen Sample"
LONGEST = 1_000_000  # bytes of one call
STRACE = ["strace", "-f", "-qq", "-y", "-s", str(LONGEST), "-e", f"trace={CALLS}", "-e", "signal=none"]
STRACE += ["--seccomp-bpf", "-o"]


def _may_trace() -> bool:
    if not shutil.which("strace"):
        return False
    return (
        subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0
    )


pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not _may_trace(), reason="strace is missing, or this system forbids it"
)


@dataclass
class Seen:
    """What strace saw."""

    written: dict[str, bytearray] = field(default_factory=dict)  # by file or socket
    sockets: list[str] = field(default_factory=list)
    shared_maps: list[str] = field(default_factory=list)
    calls: int = 0


_CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)$")
_HANDLE = re.compile(r"\d+<((?:[^<>]|<[^>]*>|->)*)>")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


def read_trace(log: Path) -> Seen:
    seen = Seen()
    with log.open(encoding="latin-1") as lines:
        for line in lines:
            call = _CALL.match(line)
            if not call:
                continue
            name, rest = call.groups()
            if name in ("socket", "connect"):
                seen.sockets.append(line.strip())
            elif name == "mmap":
                if "MAP_SHARED" in rest and "PROT_WRITE" in rest and "MAP_ANONYMOUS" not in rest:
                    seen.shared_maps.append(line.strip())
            elif "write" in name or name.startswith("send"):
                seen.calls += 1
                handle = _HANDLE.match(rest)
                where = handle[1] if handle else "?"
                body = seen.written.setdefault(where, bytearray())
                for text in _TEXT.findall(rest[handle.end() if handle else 0 :]):
                    body += codecs.escape_decode(text.encode("latin-1"))[0]
            else:  # a name of a file can tell as much as its words
                seen.written.setdefault("names of files", bytearray()).extend(line.encode("latin-1"))
    return seen


def leaks(seen: Seen, chosen: tuple[str, ...]) -> dict[str, list[str]]:
    """Return which words were written where, but for the files that the person chose."""
    found: dict[str, list[str]] = {}
    for where, body in seen.written.items():
        if where.startswith((*chosen, "pipe:")):
            continue  # a pipe is what the reading child answers; the program's own words are looked at apart
        plain = bytes(body)
        held = [
            name
            for name, words in (tour.canaries() | {"PERSON": PERSON}).items()
            if any(words.encode(form) in plain for form in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"))
        ]
        if held:
            found[where] = held
    return found


@dataclass
class Evening:
    """One tour: what was seen, and what lies on the disk afterwards."""

    folder: Path
    seen: Seen
    said: str


def spend(tmp_path: Path, clock: FixedClock, more: str = "") -> Evening:
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    folder = tmp_path / "own" / "Gwen.vault"
    outside = tmp_path / "outside"
    home = tmp_path / "home"
    for each in (folder.parent, outside, home, tmp_path / "tmp"):
        each.mkdir()
    office.create(folder, tour.__getattr__("PASSPHRASE"), StartBudget(a_starter())).result()
    office.shut()
    (outside / "bank.csv").write_text(tour.bank_file(), encoding="utf-8")
    (outside / "receipt.pdf").write_bytes(small_pdf("Receipt", [tour.__getattr__("RECEIPT")]))
    log = tmp_path / "strace.log"
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "DBUS_", "DISPLAY", "WAYLAND_"))
    }
    environment |= {
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PHB_DESKTOP_HOME": str(home / "data"),
        "HOME": str(home),
        "TMPDIR": str(tmp_path / "tmp"),
        "QT_QPA_PLATFORM": "offscreen",
        "PHB_TOUR": more,
    }
    ran = subprocess.run(
        [*STRACE, str(log), sys.executable, "-m", "tests.tools.tour", "whole", str(folder), str(outside)],
        input="\n\n\n",
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=False,
        timeout=240,
    )
    assert ran.returncode == 0, ran.stderr[-4000:]
    return Evening(tmp_path, read_trace(log), ran.stdout + ran.stderr)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    from datetime import UTC, datetime

    clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
    place = tmp_path_factory.mktemp("evening")
    yield spend(place, clock)
    shutil.rmtree(place, ignore_errors=True)


def test_no_word_is_written_but_into_the_files_the_person_chose(evening: Evening) -> None:
    chosen = (str(evening.folder / "outside" / "to send"),)
    assert evening.seen.calls > 1000, "a whole evening writes a lot"
    ledger = evening.folder / "own" / "Gwen.vault" / "ledger.db"
    assert len(evening.seen.written[str(ledger)]) > 100_000, "the vault's own writes were seen"
    to_send = b"".join(bytes(b) for where, b in evening.seen.written.items() if where.startswith(chosen))
    assert PERSON.encode() in to_send, "the control: what the person sends does name them"

    assert leaks(evening.seen, chosen) == {}
    assert evening.seen.shared_maps == [], "nothing is written past the calls"


def test_the_network_is_never_touched(evening: Evening) -> None:
    assert [line for line in evening.seen.sockets if "AF_INET" in line or "AF_PACKET" in line] == []


def test_no_file_left_on_the_disk_holds_a_word(evening: Evening) -> None:
    """Temporary files, settings, caches, lists of recent files, core files: whatever lies there."""
    words = [words.encode(form) for words in tour.canaries().values() for form in ("utf-8", "utf-16-le")]
    given = {evening.folder / "outside" / name for name in ("bank.csv", "receipt.pdf")}
    held, looked = [], 0
    for file in evening.folder.rglob("*"):
        if not file.is_file() or file in given or "to send" in file.parts or file.name == "strace.log":
            continue
        looked += 1
        data = file.read_bytes() + str(file.relative_to(evening.folder)).encode()
        held += [str(file)] if any(word in data for word in words) else []
    assert looked > 5
    assert held == []
    left = sorted(path.name for path in (evening.folder / "tmp").iterdir())
    assert left == [], "temporary files are taken away"
    assert not list(evening.folder.rglob("core*"))
    home = {str(path.relative_to(evening.folder / "home")) for path in (evening.folder / "home").rglob("*")}
    strangers = {
        name for name in home if any(part in name for part in ("recently-used", "QtProject", ".thumb"))
    }
    assert strangers == set()


def test_the_settings_name_neither_person_nor_folder_nor_file(evening: Evening) -> None:
    settings = next((evening.folder / "home").rglob("window.ini")).read_text()
    keys = {line.partition("=")[0] for line in settings.splitlines() if "=" in line}
    assert keys <= {
        "look",
        "percent",
        "by_cell",
        "lock_minutes",
        "figures_as",
        "letters",
        "lines",
        "language",
        "keys",
        "single_keys",
        "seen_version",
        "was_at",
        "backup_on",
        "place",
        "geometry",
    }
    assert "outside" not in settings
    assert "Gwen" not in settings


def test_the_program_says_nothing_on_its_way_but_what_it_was_asked(evening: Evening) -> None:
    said = [line for line in evening.said.splitlines() if "propagateSizeHints" not in line]
    assert said == ["closed"]


def test_a_leak_would_be_found(tmp_path: Path) -> None:
    """The control: a program that writes one payee into one temporary file, and opens one socket."""
    leak = (
        "import os, socket, sys; sys.path.insert(0, sys.argv[1]); from tests.tools import tour;"
        "open(os.path.join(sys.argv[2], 'notes.txt'), 'w').write(tour.__getattr__('PAYEE'));"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    )
    log = tmp_path / "strace.log"
    subprocess.run(
        [*STRACE, str(log), sys.executable, "-c", leak, str(ROOT), str(tmp_path)],
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )
    seen = read_trace(log)

    assert leaks(seen, ()) == {str(tmp_path / "notes.txt"): ["PAYEE"]}
    assert [line for line in seen.sockets if "AF_INET" in line]
