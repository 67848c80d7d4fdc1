"""The process that reads foreign files can do nothing else: each forbidden thing tried from inside it."""

from __future__ import annotations

import platform
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from phb_desktop.papers import walls
from phb_desktop.papers.child import CouldNotRead

linux = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in walls._MACHINES, reason="the filter is Linux's"
)

FORBIDDEN = {
    "a socket of the network": "import socket; socket.socket(socket.AF_INET)",
    "a socket of version 6": "import socket; socket.socket(socket.AF_INET6)",
    "a socket of this computer": "import socket; socket.socket(socket.AF_UNIX)",
    "a pair of sockets": "import socket; socket.socketpair()",
    "a new file": "open(place + '/new', 'w')",
    "a file over another": "open(place + '/there', 'r+')",
    "adding to a file": "open(place + '/there', 'a')",
    "emptying a file": "os.truncate(place + '/there', 0)",
    "a file without a name": "os.open(place, os.O_TMPFILE | os.O_RDWR)",
    "taking a file away": "os.remove(place + '/there')",
    "another name": "os.rename(place + '/there', place + '/other')",
    "a second name": "os.link(place + '/there', place + '/other')",
    "a pointing name": "os.symlink(place + '/there', place + '/other')",
    "a folder": "os.mkdir(place + '/folder')",
    "other rights": "os.chmod(place + '/there', 0o777)",
    "another program": "os.execv('/bin/true', ['true'])",
    "another process": "import subprocess; subprocess.run(['/bin/true'])",
    "a program by spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "ending others": "import signal; os.kill(os.getppid(), 0)",
    "a file in memory": "os.memfd_create('x')",
}


def inside(deed: str, place: Path) -> subprocess.CompletedProcess[str]:
    code = (
        "import os, sys; place = sys.argv[1]\n"
        "from phb_desktop.papers.walls import raise_walls\n"
        f"raise_walls()\n{deed}\nprint('done')\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(place)], capture_output=True, text=True, check=False, timeout=60
    )


@linux
@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_reading_process_is_refused(what: str, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("as it was")
    ran = inside(FORBIDDEN[what], tmp_path)

    assert ran.stdout == ""
    assert "PermissionError" in ran.stderr or "Operation not permitted" in ran.stderr, ran.stderr[-500:]
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert (tmp_path / "there").read_text() == "as it was"


@linux
@pytest.mark.parametrize("what", FORBIDDEN)
def test_without_the_walls_it_could(what: str, tmp_path: Path) -> None:
    """The control: the same deeds succeed where nothing stands in the way."""
    (tmp_path / "there").write_text("as it was")
    code = f"import os, sys; place = sys.argv[1]\n{FORBIDDEN[what]}\n"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr[-500:]


@linux
def test_reading_and_answering_stay_possible(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("as it was")
    ran = inside("print(open(place + '/there').read(), len(os.listdir(place)))", tmp_path)

    assert ran.stdout == "as it was 1\ndone\n", ran.stderr


@linux
def test_every_wall_stands_here(tmp_path: Path) -> None:
    ran = inside("", tmp_path)
    assert ran.returncode == 0, ran.stderr

    code = "from phb_desktop.papers.walls import raise_walls; print(*raise_walls(), sep=', ')"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "memory, time, file size, core, open files, calls\n"


@linux
def test_memory_and_open_files_have_an_end(tmp_path: Path) -> None:
    assert "MemoryError" in inside("bytearray(600 * 1024 * 1024)", tmp_path).stderr
    (tmp_path / "there").touch()
    many = "held = [open(place + '/there') for _ in range(100)]"
    assert "Too many open files" in inside(many, tmp_path).stderr


@linux
def test_a_thread_does_not_get_round_the_walls(tmp_path: Path) -> None:
    deed = (
        "import threading, socket\n"
        "def go():\n"
        "    try: socket.socket()\n"
        "    except PermissionError: print('refused')\n"
        "t = threading.Thread(target=go); t.start(); t.join()"
    )
    assert inside(deed, tmp_path).stdout == "refused\ndone\n"


def test_the_filter_is_whole_on_both_machines() -> None:
    for arch, column in walls._MACHINES.values():
        rules = walls.filter_rules(arch, column)
        assert len(rules) < 256, "a jump reaches no further"
        for number, (operation, yes, no, _value) in enumerate(rules):
            assert number + max(yes, no) + 1 < len(rules) or operation == 0x06
        assert rules[-1] == (0x06, 0, 0, 0x7FFF0000)


def _png(wide: int, high: int) -> bytes:
    head = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR"
    return head + wide.to_bytes(4, "big") + high.to_bytes(4, "big") + b"\x08\x02\0\0\0" + bytes(40)


@pytest.mark.parametrize(
    "content",
    [
        _png(60_000, 60_000),
        b"%PDF-1.7\n" + b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\n" * 20_000,
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>]><svg>&a;</svg>",
    ],
    ids=["pixels", "circle", "entities"],
)
def test_a_hostile_paper_ends_soon_with_facts_or_a_plain_refusal(content: bytes) -> None:
    from phb_desktop.papers.reading import preview

    began = time.monotonic()
    with suppress(CouldNotRead):
        preview(content)
    assert time.monotonic() - began < 10
