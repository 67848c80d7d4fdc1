"""Waiting for the office without stopping the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject

from phb_desktop.errors import Told
from phb_desktop.ui.bell import bell
from phb_desktop.ui.pressing import Errand

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


class Later(QObject, Generic[T]):
    """Hears an answer on the window's thread. A child of its page: if that ends, nobody waits."""

    def __init__(self, parent: QObject, future: Future[T], unhandled: Callable[[Told], object]) -> None:
        super().__init__(parent)
        self._future: Future[T] | None = future
        self._thens: list[Callable[[Any], object]] = []
        self._refusals: list[Callable[[Told], object]] = []
        self._always: list[Callable[[], object]] = []
        self._unhandled = unhandled
        self._errand = Errand.now
        if self._errand is not None:
            self._errand.awaits(self)
        ring = bell().line(self, self._deliver, once=True)
        future.add_done_callback(lambda _future: ring())

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

    def _answer(self) -> T:
        """Return the answer, or raise what came instead; once, since what it holds should end with it."""
        future, self._future = self._future, None
        assert future is not None
        return future.result()

    def _deliver(self) -> None:
        self.deleteLater()
        if self._errand is None:
            self._hear()
            return
        with self._errand.at_work():
            self._hear()
        self._errand.heard(self)

    def _hear(self) -> None:
        from concurrent.futures import CancelledError  # noqa: PLC0415 - not before the first paint

        try:
            answer = self._answer()
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
