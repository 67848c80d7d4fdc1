"""Waiting for the office without stopping the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from phb_desktop.errors import Told

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


class Later(QObject, Generic[T]):
    """Hears an answer on the window's thread. A child of its page, so that it lives until then.

    (A plain object tied to a signal by a bound method would be collected and the answer lost.)
    """

    _arrived = Signal()

    def __init__(self, parent: QObject, future: Future[T], unhandled: Callable[[Told], object]) -> None:
        super().__init__(parent)
        self._future = future
        self._thens: list[Callable[[Any], object]] = []
        self._refusals: list[Callable[[Told], object]] = []
        self._always: list[Callable[[], object]] = []
        self._unhandled = unhandled
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        future.add_done_callback(self._tell)

    def then(self, heard: Callable[[T], object]) -> Later[T]:
        """Call with the answer."""
        self._thens.append(heard)
        return self

    def refused(self, heard: Callable[[Told], object]) -> Later[T]:
        """Call with the refusal or circumstance, in place of showing it on the page."""
        self._refusals.append(heard)
        return self

    def anyway(self, heard: Callable[[], object]) -> Later[T]:
        """Call when it has ended, however it ended."""
        self._always.append(heard)
        return self

    def _tell(self, _future: Future[T]) -> None:
        try:
            self._arrived.emit()
        except RuntimeError:  # the page is gone, and nobody waits any more
            return

    def _deliver(self) -> None:
        from concurrent.futures import CancelledError  # noqa: PLC0415 - not before the first paint

        self.deleteLater()
        try:
            answer = self._future.result()
        except CancelledError:
            pass
        except Told as told:
            for heard in self._refusals or [self._unhandled]:
                heard(told)
        except Exception as ours:  # noqa: BLE001 - a bug of ours goes to the crash dialog, wherever it arose
            sys.excepthook(type(ours), ours, ours.__traceback__)
        else:
            for told_to in self._thens:
                told_to(answer)
        finally:
            for ended in self._always:
                ended()
