"""The program on a memory stick, and as the folder of an AppImage: on a computer where nothing is installed.

No trace may stay on the computer: its disk is compared before and after, and each call that opens a file
to write is looked at while it runs.
"""

from __future__ import annotations

import re
import shutil
import stat
from pathlib import Path

from tests.end2end.outside.jobs import Given
from tests.packages.clean import CLEAN_ROOT, DIST, WHO, Place, ran

Seen = dict[str, tuple[int, int, float]]
WRITES = re.compile(r'(?:openat\(AT_FDCWD, |creat\(|mkdir\(|rename\()"([^"]+)"(?:, ([A-Z_|0-9]+))?')
MAY_BE_WRITTEN = ("/dev/null", "/dev/tty", "/dev/shm/", "/proc/self/")


def disk(root: Path) -> Seen:
    """Return what lies on the computer, and when each file was changed."""
    found: Seen = {}
    for each in root.rglob("*"):
        name = str(each.relative_to(root))
        if not name.startswith(("proc", "sys", "dev", "tmp")):
            seen = each.lstat()
            changed = 0.0 if stat.S_ISDIR(seen.st_mode) else seen.st_mtime
            found[name] = (stat.S_IFMT(seen.st_mode), seen.st_size, changed)
    return found


def laid_on(place: Place, name: str) -> Path:
    """Lay the stick's folder where both see it."""
    stick = place.shared / name
    shutil.copytree(DIST / "stick" / "PHB Desktop", stick / "PHB Desktop")
    Given(stick).lay_out()
    ran("chown", "-R", f"{WHO}:{WHO}", stick)
    return stick


def test_an_evening_on_a_stick_leaves_no_trace_on_the_computer(place: Place) -> None:
    ran(CLEAN_ROOT, "purge", place.root, "phb-desktop")
    stick = laid_on(place, "stick-e")
    before = disk(place.root)
    calls = place.shared / "calls"
    watch = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-o",
        str(calls),
        "-e",
        "trace=openat,creat,mkdir,rename",
    ]
    with place.started(
        program=str(stick / "PHB Desktop" / "program" / "phb-desktop"), before=watch
    ) as program:
        place.does(program, "start_a_budget", "unlock", "bring_in_a_bank_file", folder=stick)

    assert disk(place.root) == before
    assert (stick / "PHB Desktop" / "PHB Desktop settings" / "window.ini").is_file()
    elsewhere, on_stick = set(), 0
    for line in calls.read_text(encoding="utf-8", errors="replace").splitlines():
        called = WRITES.search(line)
        if called and " = -1 " not in line:
            opened_to_read = called[2] and not re.search("O_WRONLY|O_RDWR|O_CREAT", called[2])
            on_stick += not opened_to_read and called[1].startswith(str(stick))
            if not opened_to_read and not called[1].startswith((str(stick), *MAY_BE_WRITTEN)):
                elsewhere.add(called[1])
    assert elsewhere == set()
    assert on_stick > 10  # it was looked at


def test_without_the_marker_there_would_be_traces(place: Place) -> None:
    plain = place.shared / "plain"
    shutil.copytree(DIST / "stick" / "PHB Desktop" / "program", plain / "program")
    ran("chown", "-R", f"{WHO}:{WHO}", plain)
    shutil.rmtree(place.root / "home" / "gwen" / ".local", ignore_errors=True)
    before = disk(place.root)
    with place.started(program=str(plain / "program" / "phb-desktop")) as program:
        place.does(program, "look_at_the_door")
    assert disk(place.root) != before


def test_the_stick_is_known_again_under_another_name(place: Place) -> None:
    stick = (place.shared / "stick-e").rename(place.shared / "stick-f")
    with place.started(program=str(stick / "PHB Desktop" / "program" / "phb-desktop")) as program:
        place.does(program, "open_again", folder=stick)


def test_the_folder_of_the_appimage_runs_by_its_apprun(place: Place) -> None:
    shutil.copytree(DIST / "PHB_Desktop.AppDir", place.shared / "PHB.AppDir", symlinks=True)
    ran("chown", "-R", f"{WHO}:{WHO}", place.shared / "PHB.AppDir")
    with place.started(
        str(place.shared / "stick-f" / "own.vault"), program=str(place.shared / "PHB.AppDir" / "AppRun")
    ) as program:
        place.does(program, "open_again")
