"""A clean Debian with the package in it, and what is needed outside: a screen, a bus, the person's folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.end2end.outside.jobs import Given
from tests.end2end.test_from_outside import SYSTEM_PYTHON, start_screen

PROJECT = Path(__file__).resolve().parents[2]
DIST = PROJECT / "dist"
BUILD = PROJECT / "build" / "packaging"
OUTSIDE = PROJECT / "tests" / "end2end" / "outside"
STRANGERS = tuple(Path(__file__).with_name(f"{name}.py") for name in ("stranger", "evenings"))
CLEAN_ROOT = PROJECT / "tools" / "clean-root"
WHO = 1000  # the person's number, there and here
MOST = 600  # seconds for a whole evening
EVENING = datetime(2026, 6, 30, 10, tzinfo=UTC)  # the day on which the twelve jobs are told
CLOCK = Path(__file__).with_name("on_that_day.c")


def ran(*words: object, **more: object) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, and hand over what it said."""
    done = subprocess.run([str(word) for word in words], text=True, capture_output=True, check=False, **more)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{words[:4]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done  # type: ignore[no-any-return]


@dataclass
class Place:
    """A clean root with the package in it, a screen and a bus outside, and a folder that both see."""

    root: Path
    shared: Path
    environment: dict[str, str]
    day: dict[str, str]

    @property
    def folder(self) -> Path:
        """The person's own folder, at the same place in there and out here."""
        return self.shared / "gwen"

    def inside(self, *words: str) -> list[str]:
        """Return what runs a command in there as the person, with no network, on the day of the jobs."""
        root = [CLEAN_ROOT, "run", self.root, self.shared, WHO]
        day = [f"{name}={held}" for name, held in self.day.items()]
        return [str(each) for each in (*root, "/usr/bin/env", *day, *words)]

    @contextmanager
    def started(
        self, *words: str, program: str = "phb-desktop", before: Sequence[str] = ()
    ) -> Iterator[subprocess.Popen[bytes]]:
        """Start the program in there, and end it again, as a session's end does. before: what watches it."""
        command = [*before, *self.inside(program, *words)]
        process = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True
        )
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(10)
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)

    def says(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the program in there, without a screen."""
        bare = {name: held for name, held in self.environment.items() if name != "DISPLAY"}
        command = self.inside("phb-desktop", *words)
        return subprocess.run(command, env=bare, text=True, capture_output=True, check=False)

    def does(self, program: subprocess.Popen[bytes], *jobs: str, folder: Path | None = None) -> None:
        """Let the stranger do jobs at the window. folder: where their files lie, if not in their own."""
        words = ["setpriv", f"--reuid={WHO}", f"--regid={WHO}", "--clear-groups", SYSTEM_PYTHON]
        driver = [self.shared / "outside" / "stranger.py", ",".join(jobs), folder or self.folder, program.pid]
        done = subprocess.run(
            [str(each) for each in (*words, *driver)],
            env=self.environment,
            text=True,
            capture_output=True,
            timeout=MOST,
            check=False,
        )
        assert done.stdout.endswith("DONE\n"), done.stdout[-2000:] + done.stderr[-3000:]


def _started(words: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    as_person = ["setpriv", f"--reuid={WHO}", f"--regid={WHO}", "--clear-groups"]
    return subprocess.Popen([*as_person, *words], env=environment, stderr=subprocess.DEVNULL)


def _until(there: Path, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not there.exists():
        assert time.monotonic() < end, f"{there} did not come"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def place() -> Iterator[Place]:
    """A fresh root, made once and kept bare; the package is installed into a copy of it."""
    assert os.geteuid() == 0, "debootstrap and chroot need root"
    bare, root = BUILD / "root", BUILD / "root-used"
    if not bare.is_dir():
        ran(CLEAN_ROOT, "make", bare)
    shutil.rmtree(root, ignore_errors=True)
    ran("cp", "-a", bare, root)
    (package,) = DIST.glob("phb-desktop_*.deb")
    ran(CLEAN_ROOT, "install", root, package)
    shared = Path("/tmp") / f"phb-packages-{os.getpid()}"
    (shared / "run").mkdir(parents=True, mode=0o700)
    (shared / "outside").mkdir()
    (shared / "gwen").mkdir()
    for each in (*OUTSIDE.glob("*.py"), *STRANGERS):
        shutil.copy(each, shared / "outside")
    ran("gcc", "-shared", "-fPIC", "-O2", "-o", shared / "clock.so", CLOCK)
    Given(shared / "gwen").lay_out()
    ran("chown", "-R", f"{WHO}:{WHO}", shared)
    number = next(number for number in range(120, 200) if not Path(f"/tmp/.X11-unix/X{number}").exists())
    screen = start_screen(number)
    assert screen is not None
    environment = {
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
        "HOME": "/home/gwen",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "DISPLAY": f":{number}",
        "XDG_RUNTIME_DIR": str(shared / "run"),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={shared}/run/bus",
        "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    bus = _started(
        ["dbus-daemon", "--session", "--nofork", f"--address=unix:path={shared}/run/bus"], environment
    )
    _until(shared / "run" / "bus")
    ears = _started(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], environment)
    seconds_back = int(time.time() - EVENING.timestamp())
    on_that_day = {"LD_PRELOAD": str(shared / "clock.so"), "PHB_SECONDS_BACK": str(seconds_back)}
    made = Place(root, shared, environment, on_that_day)
    try:
        yield made
    finally:
        for process in (ears, bus, screen):
            process.terminate()
            process.wait(30)
        shutil.rmtree(shared)
        shutil.rmtree(root)
