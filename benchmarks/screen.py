"""A screen without a screen, and the moment at which a window appears on it."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from benchmarks.light import resident_megabytes
from benchmarks.measure import PROJECT, Sample, Unmeasured

SUBSTRUCTURE = 1 << 19  # X11's SubstructureNotifyMask
MAP_NOTIFY = 19
_WINDOW = slice(40, 48)  # of an XMapEvent: type, serial, sent, display, event, window
PATIENCE = 60.0


@contextmanager
def display() -> Iterator[str]:
    """Lend the name of a fresh X display."""
    server = shutil.which("Xvfb")
    if not server or not ctypes.util.find_library("X11"):
        raise Unmeasured("Xvfb or libX11 is not installed (see packaging/debian-packages.txt)")
    told, telling = os.pipe()
    child = subprocess.Popen(
        [server, "-displayfd", str(telling), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[telling],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(telling)
    try:
        ready, _, _ = select.select([told], [], [], PATIENCE)
        number = os.read(told, 16).decode().strip() if ready else ""
        if not number:
            raise Unmeasured("Xvfb did not start")
        yield f":{number}"
    finally:
        os.close(told)
        child.terminate()
        child.wait()


class Watcher:
    """Hears from the X server itself when a window is mapped: no polling, no window manager."""

    def __init__(self, name: str) -> None:
        self._x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(name.encode()))
        if self._display.value is None:
            raise Unmeasured(f"the display {name} cannot be opened")
        root = self._x11.XDefaultRootWindow(self._display)
        self._x11.XSelectInput(self._display, ctypes.c_ulong(root), ctypes.c_long(SUBSTRUCTURE))
        self._x11.XSync(self._display, 1)
        self._event = ctypes.create_string_buffer(256)

    def mapped_within(self, seconds: float, least: tuple[int, int] = (0, 0)) -> bool:
        """Wait until a window of at least this width and height is mapped; say whether one was."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            if not self._x11.XPending(self._display):
                select.select([self._x11.XConnectionNumber(self._display)], [], [], left)
                continue
            self._x11.XNextEvent(self._display, self._event)
            if int.from_bytes(self._event.raw[:4], "little") == MAP_NOTIFY:
                wide, high = self._size()
                if wide >= least[0] and high >= least[1]:
                    return True
        return False

    def _size(self) -> tuple[int, int]:
        """Return the width and height of the window that the last event speaks of."""
        window = ctypes.c_ulong(int.from_bytes(self._event.raw[_WINDOW], "little"))
        root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
        wide, high, border, depth = (ctypes.c_uint() for _ in range(4))
        told = [ctypes.byref(each) for each in (root, x, y, wide, high, border, depth)]
        self._x11.XGetGeometry(self._display, window, *told)
        return wide.value, high.value

    def close(self) -> None:
        """Let go of the display."""
        self._x11.XCloseDisplay(self._display)


def exec_to_window(name: str, argv: Sequence[str], env: Mapping[str, str] | None = None) -> Sample:
    """Time a program from exec to its first mapped window, then end it; with its memory a moment later."""
    watcher = Watcher(name)
    started = time.perf_counter()
    child = subprocess.Popen(
        argv,
        cwd=PROJECT,
        env={**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        shown = watcher.mapped_within(PATIENCE)
        seconds = time.perf_counter() - started
        if not shown or child.poll() is not None:
            child.kill()
            _, told = child.communicate()
            raise Unmeasured(f"{' '.join(argv)} showed no window: {told[-1500:].decode(errors='replace')}")
        time.sleep(0.5)
        return Sample(seconds, resident_megabytes(child.pid))
    finally:
        child.terminate()
        try:
            child.communicate(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
        watcher.close()
