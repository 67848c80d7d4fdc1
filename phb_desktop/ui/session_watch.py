"""Hears that the person leaves: the computer goes to sleep, its screen locks, somebody else comes on.

Linux tells over D-Bus (systemd's login manager and the screen savers), Windows by messages to the window,
macOS by notifications. Where none of it is there, the quiet time alone locks.
(The Windows and macOS ways were written from their makers' manuals and were not tried on such a machine.)
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

_LOGIN: Final = "org.freedesktop.login1"
_SESSION: Final = "org.freedesktop.login1.Session"
_NUMBERS: Final = count()
_SAVERS: Final = ("freedesktop", "gnome", "cinnamon", "mate", "xfce")


class SessionWatch(QObject):
    """Tells `leaving` when the budget should lock. Between `opened` and `locked` it holds sleep back."""

    leaving = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hears: list[str] = []  # what it listens to, for whoever asks why a screen lock does nothing
        self._window = window
        self._system: QDBusConnection | None = None
        self._asked: Any = None
        self._held: Any = None
        self._kept: list[Any] = []  # what the system calls must not be collected
        if sys.platform == "win32":
            self._listen_to_windows()
        elif sys.platform == "darwin":
            self._listen_to_macos()
        else:
            self._listen_to_buses()

    # -- Linux

    def _listen_to_buses(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - there is none elsewhere
        except ImportError:
            return
        number = next(_NUMBERS)  # a connection is known by its name, and held by it
        system = QDBusConnection.connectToBus(_system_bus(), f"phb-system-{number}")
        if system.isConnected():
            self._system = system
            session = _session_path()
            manager = "/org/freedesktop/login1"
            told = (
                (manager, f"{_LOGIN}.Manager", "PrepareForSleep", "_sleeps(bool)"),
                (session, _SESSION, "Lock", "_leaves()"),
                (session, "org.freedesktop.DBus.Properties", "PropertiesChanged", "_changes(QDBusMessage)"),
            )
            hear: Any = system.connect  # takes a word for the slot, whatever its stub says
            for path, interface, name, slot in told:
                if hear(_LOGIN, path, interface, name, self, SLOT(slot)):
                    self.hears.append(name)
        if not (address := _session_bus()):
            return
        bus = QDBusConnection.connectToBus(address, f"phb-session-{number}")
        if bus.isConnected():
            self._kept.append(bus)
            hear = bus.connect
            for saver in _SAVERS:
                name = f"org.{saver}.ScreenSaver"
                if hear("", "", name, "ActiveChanged", self, SLOT("_sleeps(bool)")):
                    self.hears.append(name)

    @Slot(bool)
    def _sleeps(self, begins: bool) -> None:
        if begins:
            self.leaving.emit()

    @Slot()
    def _leaves(self) -> None:
        self.leaving.emit()

    @Slot("QDBusMessage")
    def _changes(self, message: QDBusMessage) -> None:
        """Hear of any change of our session, and look whether it is still the one on the screen."""
        from PySide6.QtDBus import QDBusInterface, QDBusMessage  # noqa: PLC0415

        if not message.arguments() or message.arguments()[0] != _SESSION or self._system is None:
            return
        session = QDBusInterface(_LOGIN, message.path(), "org.freedesktop.DBus.Properties", self._system)
        session.setTimeout(1000)
        reply = session.call("Get", _SESSION, "Active")
        if reply.type() != QDBusMessage.MessageType.ReplyMessage or not reply.arguments():
            return
        active = reply.arguments()[0]
        if (active.variant() if hasattr(active, "variant") else active) is False:
            self.leaving.emit()

    def opened(self) -> None:
        """Ask the system to wait with sleep until the budget is locked; at most five seconds by its rules."""
        if self._system is None or self._held is not None or self._asked is not None:
            return
        from PySide6.QtDBus import QDBusInterface, QDBusPendingCallWatcher  # noqa: PLC0415

        manager = QDBusInterface(_LOGIN, "/org/freedesktop/login1", f"{_LOGIN}.Manager", self._system)
        if not manager.isValid():
            return
        words = ["sleep", "PHB Desktop", "Locks the open account book first", "delay"]
        watcher = QDBusPendingCallWatcher(manager.asyncCallWithArgumentList("Inhibit", words), self)
        watcher.finished.connect(self._granted)
        self._asked = watcher

    def _granted(self, watcher: Any) -> None:
        self._asked = None
        found = watcher.reply().arguments() if hasattr(watcher, "reply") else []
        self._held = found[0] if found else None  # a file descriptor: sleep waits while it is open
        watcher.deleteLater()

    def locked(self) -> None:
        """Let the computer sleep."""
        self._held = None

    # -- Windows

    def _listen_to_windows(self) -> None:
        register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification  # type: ignore[attr-defined]
        with suppress(OSError, AttributeError):
            if register(int(self._window.winId()), 0):
                self.hears.append("WTS session")
        filter_ = _WindowsMessages(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(filter_)
            self._kept.append(filter_)
            self.hears.append("power")

    # -- macOS

    def _listen_to_macos(self) -> None:
        with suppress(OSError, AttributeError):
            core = ctypes.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
            called = ctypes.CFUNCTYPE(None, *([ctypes.c_void_p] * 5))
            heard = called(lambda *_: self.leaving.emit())
            self._kept.append(heard)
            core.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
            core.CFStringCreateWithCString.restype = ctypes.c_void_p
            core.CFStringCreateWithCString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]
            add = core.CFNotificationCenterAddObserver
            add.argtypes = [ctypes.c_void_p] * 5 + [ctypes.c_long]
            add.restype = None
            centre = core.CFNotificationCenterGetDistributedCenter()
            for name in (b"com.apple.screenIsLocked", b"com.apple.screensaver.didstart"):
                words = core.CFStringCreateWithCString(None, name, 0x08000100)  # UTF-8
                add(centre, None, heard, words, None, 4)  # 4: deliver at once
                self.hears.append(name.decode())
            self._hear_macos_sleep(core)

    def _hear_macos_sleep(self, core: Any) -> None:
        kit = ctypes.CDLL("/System/Library/Frameworks/IOKit.framework/IOKit")
        called = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p)
        port, notifier = ctypes.c_void_p(), ctypes.c_uint32()

        def power(_: Any, __: int, kind: int, about: Any) -> None:
            if kind == 0xE0000280:  # kIOMessageSystemWillSleep
                self.leaving.emit()
            if kind in (0xE0000270, 0xE0000280):  # both wait for an answer
                kit.IOAllowPowerChange(root, ctypes.c_long(about or 0))

        heard = called(power)
        kit.IORegisterForSystemPower.argtypes = [
            ctypes.c_void_p,
            ctypes.POINTER(ctypes.c_void_p),
            called,
            ctypes.POINTER(ctypes.c_uint32),
        ]
        kit.IORegisterForSystemPower.restype = ctypes.c_uint32
        kit.IONotificationPortGetRunLoopSource.restype = ctypes.c_void_p
        kit.IONotificationPortGetRunLoopSource.argtypes = [ctypes.c_void_p]
        kit.IOAllowPowerChange.argtypes = [ctypes.c_uint32, ctypes.c_long]
        root = kit.IORegisterForSystemPower(None, ctypes.byref(port), heard, ctypes.byref(notifier))
        if root:
            core.CFRunLoopGetMain.restype = ctypes.c_void_p
            core.CFRunLoopAddSource.argtypes = [ctypes.c_void_p] * 3
            modes = ctypes.c_void_p.in_dll(core, "kCFRunLoopCommonModes")
            source = kit.IONotificationPortGetRunLoopSource(port)
            core.CFRunLoopAddSource(core.CFRunLoopGetMain(), source, modes)
            self._kept += [heard, port, notifier]
            self.hears.append("power")


class _WindowsMessages(QAbstractNativeEventFilter):
    """Looks at the messages of Windows for sleep, a locked session, and another person's turn."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: Any) -> object:
        if bytes(kind.data() if isinstance(kind, QByteArray) else kind) == b"windows_generic_MSG":
            from ctypes import wintypes  # noqa: PLC0415 - of use on Windows alone

            told = wintypes.MSG.from_address(int(message))
            if says_leaving(told.message, told.wParam):
                self._watch.leaving.emit()
        return False, 0


def says_leaving(message: int, about: int) -> bool:
    """Say whether a message of Windows means that the person leaves.

    WM_POWERBROADCAST with PBT_APMSUSPEND; WM_WTSSESSION_CHANGE with a console or remote disconnect, a
    log-off or a lock.
    """
    return (message == 0x0218 and about == 0x0004) or (message == 0x02B1 and about in {0x2, 0x4, 0x6, 0x7})


def _session_path() -> str:
    """Return our session's D-Bus path, or nothing: then every session's lock counts."""
    number = os.environ.get("XDG_SESSION_ID", "")
    if not number:
        return ""
    first, rest = number[0], number[1:]
    keep = "".join(each if each.isalnum() and each.isascii() else f"_{ord(each):02x}" for each in rest)
    return f"/org/freedesktop/login1/session/{first if first.isalpha() else f'_{ord(first):02x}'}{keep}"


def _system_bus() -> str:
    return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "") or "unix:path=/run/dbus/system_bus_socket"


def _session_bus() -> str:
    """Return the address of the session bus there is; asked without one, D-Bus would start one of its own."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS", ""):
        return address
    socket = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere") / "bus"
    return f"unix:path={socket}" if socket.exists() else ""
