"""The budget locks with the computer: sleep, a locked screen, somebody else's turn. On a private bus."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from phb_desktop.ui import session_watch
from phb_desktop.ui.session_watch import SessionWatch, says_leaving

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dbus-daemon"), reason="needs a D-Bus daemon of its own"
)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A private bus that is both the system's and the session's."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("XDG_SESSION_ID", "c2")
        yield address
        daemon.terminate()


class System:
    """Stands where the login manager and the screen savers stand: sends what they send."""

    def __init__(self, address: str) -> None:
        from PySide6.QtDBus import QDBusConnection

        self.bus = QDBusConnection.connectToBus(address, f"system at {address}")
        assert self.bus.registerService("org.freedesktop.login1")

    def says(self, path: str, interface: str, name: str, *words: object) -> None:
        from PySide6.QtDBus import QDBusMessage

        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(words))
        assert self.bus.send(signal)


@pytest.fixture
def watched(bus: str, qtbot: Any) -> tuple[System, SessionWatch, list[int]]:
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    system = System(bus)
    watch = SessionWatch(window)
    heard: list[int] = []
    watch.leaving.connect(lambda: heard.append(1))
    return system, watch, heard


LOGIN = "/org/freedesktop/login1"


def test_sleep_locks_and_waking_does_not(watched: tuple[System, SessionWatch, list[int]], qtbot: Any) -> None:
    system, _watch, heard = watched
    system.says(LOGIN, "org.freedesktop.login1.Manager", "PrepareForSleep", False)
    qtbot.wait(100)
    assert heard == []
    system.says(LOGIN, "org.freedesktop.login1.Manager", "PrepareForSleep", True)
    qtbot.waitUntil(lambda: heard == [1])


def test_our_sessions_lock_counts_and_another_persons_does_not(
    watched: tuple[System, SessionWatch, list[int]], qtbot: Any
) -> None:
    system, _watch, heard = watched
    system.says(f"{LOGIN}/session/_39", "org.freedesktop.login1.Session", "Lock")
    qtbot.wait(100)
    assert heard == []
    system.says(f"{LOGIN}/session/c2", "org.freedesktop.login1.Session", "Lock")
    qtbot.waitUntil(lambda: heard == [1])


@pytest.mark.parametrize("saver", ["freedesktop", "gnome", "cinnamon", "mate", "xfce"])
def test_every_known_screen_saver_locks(
    watched: tuple[System, SessionWatch, list[int]], saver: str, qtbot: Any
) -> None:
    system, _watch, heard = watched
    system.says(f"/org/{saver}/ScreenSaver", f"org.{saver}.ScreenSaver", "ActiveChanged", False)
    system.says(f"/org/{saver}/ScreenSaver", f"org.{saver}.ScreenSaver", "ActiveChanged", True)
    qtbot.waitUntil(lambda: heard == [1])


MANAGER = """
import sys, os
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusVirtualObject, QDBusUnixFileDescriptor, QDBusVariant
class Answers(QDBusVirtualObject):
    def introspect(self, path): return ""
    def handleMessage(self, message, connection):
        print(message.member(), *[str(a) for a in message.arguments()], flush=True)
        if message.member() == "Inhibit":
            read, write = os.pipe()
            self.read = read
            reply = message.createReply(QDBusUnixFileDescriptor(write))
            os.close(write)
            connection.send(reply)
            self.timer = QTimer(interval=20)
            self.timer.timeout.connect(self.look)
            os.set_blocking(read, False)
            self.timer.start()
            return True
        if message.member() == "Get":
            connection.send(message.createReply(QDBusVariant(False)))
            return True
        return False
    def look(self):
        try:
            if os.read(self.read, 1) == b"":
                print("released", flush=True)
                self.timer.stop()
        except BlockingIOError:
            pass
app = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "manager")
answers = Answers()
below = QDBusConnection.VirtualObjectRegisterOption.SubPath
assert bus.registerVirtualObject("/org/freedesktop/login1", answers, below)
assert bus.registerService("org.freedesktop.login1")
print("ready", flush=True)
app.exec()
"""


@pytest.fixture
def manager(bus: str) -> Iterator[subprocess.Popen[str]]:
    """A login manager in a process of its own, that answers."""
    with subprocess.Popen([sys.executable, "-c", MANAGER, bus], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.terminate()


def test_sleep_is_held_back_until_the_budget_is_locked(manager: subprocess.Popen[str], qtbot: Any) -> None:
    from PySide6.QtWidgets import QWidget

    assert manager.stdout is not None
    window = QWidget()
    qtbot.addWidget(window)
    watch = SessionWatch(window)
    watch.opened()
    qtbot.waitUntil(lambda: watch._held is not None)
    line = manager.stdout.readline()
    while not line.startswith("Inhibit"):
        line = manager.stdout.readline()
    assert line == "Inhibit sleep PHB Desktop Locks the open account book first delay\n"
    watch.locked()
    assert manager.stdout.readline() == "released\n"


def test_another_persons_turn_locks(bus: str, manager: subprocess.Popen[str], qtbot: Any) -> None:
    from PySide6.QtDBus import QDBusMessage
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    watch = SessionWatch(window)
    with qtbot.waitSignal(watch.leaving):
        # The signal's own sender cannot be had from here: the slot is what the bus would call.
        signal = QDBusMessage.createSignal(
            f"{LOGIN}/session/c2", "org.freedesktop.DBus.Properties", "PropertiesChanged"
        )
        signal.setArguments(["org.freedesktop.login1.Session", {"Active": False}, []])
        watch._changes(signal)


def test_without_any_bus_nothing_is_heard_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    from PySide6.QtWidgets import QWidget

    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    watch = SessionWatch(window)
    watch.opened()
    watch.locked()

    assert watch.hears == []


@pytest.mark.parametrize(
    ("message", "about", "leaves"),
    [
        (0x0218, 0x4, True),  # sleep
        (0x0218, 0x12, False),  # waking
        (0x02B1, 0x7, True),  # screen locked
        (0x02B1, 0x8, False),  # screen unlocked
        (0x02B1, 0x2, True),  # another person at the console
        (0x02B1, 0x1, False),  # back at the console
        (0x02B1, 0x6, True),  # log-off
        (0x0100, 0x4, False),  # a key
    ],
)
def test_messages_of_windows_are_read(message: int, about: int, leaves: bool) -> None:
    assert says_leaving(message, about) is leaves


@pytest.mark.parametrize(("number", "path"), [("2", "/session/_32"), ("c2", "/session/c2"), ("", "")])
def test_the_path_of_our_session_is_written_as_the_login_manager_does(
    number: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", number)
    assert session_watch._session_path() == (f"/org/freedesktop/login1{path}" if path else "")
