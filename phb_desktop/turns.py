"""One thread that does one thing after the other, and work that makes way for all other."""

from __future__ import annotations

import os
import sys
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_BEHIND: Final = 10  # Linux's own measure, from 0 to 19: a tenth of what another thread is given


class Turns(ThreadPoolExecutor):
    """What is asked once it has ended is called off: nobody is there for an answer."""

    def __init__(self, name: str) -> None:
        super().__init__(max_workers=1, thread_name_prefix=name)
        self._over = False
        self._newest: Callable[[], Future[Any] | None] = lambda: None

    @property
    def at_work(self) -> bool:
        """Say whether anything that was asked is not done yet."""
        newest = self._newest()
        return newest is not None and not newest.done()

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it when its turn comes; the answer is told to be cancelled if there is no turn any more."""
        if self._over:
            called_off: Future[T] = Future()
            called_off.cancel()
            called_off.set_running_or_notify_cancel()
            return called_off
        asked = super().submit(work, *args, **kwargs)
        self._newest = weakref.ref(asked)  # an answer is nobody's but who asked's
        return asked

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the thread after what waits for its turn, or without that."""
        self._over = True
        super().shutdown(wait=wait, cancel_futures=cancel_futures)


def behind(work: Callable[[], T]) -> T:
    """Do work on a thread that takes what the others leave of the processor, and wait for it.

    What it starts itself does so too. Only Linux lets a thread, and not the whole program, stand back; there
    it cannot come forward again, so the thread ends with the work.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="behind", initializer=_stand_back) as thread:
        return thread.submit(work).result()


def _stand_back() -> None:
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):  # a sandbox may forbid it
            os.setpriority(os.PRIO_PROCESS, thread, max(os.getpriority(os.PRIO_PROCESS, thread), _BEHIND))
