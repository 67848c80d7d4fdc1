"""One thread that does one thing after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Turns(ThreadPoolExecutor):
    """What is asked once it has ended is called off: nobody is there for an answer."""

    def __init__(self, name: str) -> None:
        super().__init__(max_workers=1, thread_name_prefix=name)
        self._over = False

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it when its turn comes; the answer is told to be cancelled if there is no turn any more."""
        if self._over:
            called_off: Future[T] = Future()
            called_off.cancel()
            called_off.set_running_or_notify_cancel()
            return called_off
        return super().submit(work, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the thread after what waits for its turn, or without that."""
        self._over = True
        super().shutdown(wait=wait, cancel_futures=cancel_futures)
