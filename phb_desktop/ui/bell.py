"""Brings what other threads have to say onto the window's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any, ParamSpec

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

P = ParamSpec("P")


class Bell(QObject):
    """The only thing of Qt's that other threads touch. There is one, and it lasts as long as the program.

    A signal of a page's own will not do: it may ring on one thread while the page ends on another, and
    that is not safe in Qt. So whoever is to be heard is listed here, on the window's thread, and the
    other thread holds a number. No part of a window can end there because nothing else held it, either.
    """

    _rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count()
        self._lines: dict[int, tuple[QObject, Callable[..., object], bool]] = {}
        self._said: deque[tuple[int, tuple[Any, ...], dict[str, Any]]] = deque()
        self._rung.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def line(self, owner: QObject, heard: Callable[P, object], *, once: bool = False) -> Callable[P, None]:
        """Return what any thread may call; `heard` is called with the same, a little later, on the window's.

        Only as long as `owner` lives. once: the first call is the last that is heard.
        """
        number = next(self._numbers)
        self._lines[number] = owner, heard, once
        if not once:
            owner.destroyed.connect(lambda: self._lines.pop(number, None))

        def call(*args: P.args, **kwargs: P.kwargs) -> None:
            self._said.append((number, args, kwargs))
            try:
                self._rung.emit()
            except RuntimeError:  # the application has ended, and nobody listens any more
                return

        return call

    def _answer(self) -> None:
        number, args, kwargs = self._said.popleft()
        owner, heard, once = self._lines.get(number, (None, None, False))
        if once:
            del self._lines[number]
        if owner is not None and heard is not None and isValid(owner):
            heard(*args, **kwargs)


@cache
def bell() -> Bell:
    """Return the bell. It is made on the window's thread, which asks first."""
    return Bell()
