"""Work done in a child process that may die of it, while its parent listens."""

from __future__ import annotations

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

PATIENCE: Final = 20.0  # seconds until a trial counts as hung

_THREADS: Final = Path("/proc/self/task")

Tell = Callable[[Any], None]


def start(work: Callable[[Tell], None]) -> tuple[int, int]:
    """Fork; return the child's number and what to read from. The child ends with the work.

    A thread that Python has joined may still be on its way out, inside a library and holding a lock of it,
    which the child would wait for in vain. So the system has to say that this process is alone in itself.
    """
    while len(list(_THREADS.iterdir())) > 1:
        time.sleep(0.0002)
    out, into = os.pipe()
    child = os.fork()
    if child:
        os.close(into)
        return child, out
    os.close(out)
    ended = 1
    try:
        work(lambda told: _write(into, told))
        ended = 0
    except BaseException:  # noqa: BLE001 - whatever it is, the parent hears of it
        _write(into, {"traceback": traceback.format_exc()})
    finally:
        os._exit(ended)


def _write(into: int, told: Any) -> None:
    os.write(into, json.dumps(told).encode() + b"\n")


def finish(
    child: int, out: int, *, kill_after: float | None = None, told_first: int = 0, patience: float = PATIENCE
) -> tuple[list[Any], int]:
    """Return what a child told, in order, and how it ended: 0, 1, or minus the signal.

    kill_after: seconds until it is killed on purpose; else only when it hangs, which it is then said to do.
    told_first: how many times the child must have told something before those seconds begin.
    """
    told, until = b"", time.monotonic() + patience
    waits = True
    while True:
        if waits and kill_after is not None and told.count(b"\n") >= told_first:
            waits, until = False, time.monotonic() + kill_after
        ready, _, _ = select.select([out], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            os.kill(child, signal.SIGKILL)
            until = time.monotonic() + PATIENCE
            if waits:
                told += b'\n{"hung": true}\n'
            waits = False
            continue
        piece = os.read(out, 65536)
        if not piece:
            break
        told += piece
    os.close(out)
    _, status = os.waitpid(child, 0)
    whole = told[: told.rfind(b"\n") + 1]  # a killed child may have been about to tell
    return [json.loads(line) for line in whole.splitlines() if line], os.waitstatus_to_exitcode(status)


def forked(work: Callable[[Tell], None], *, patience: float = PATIENCE) -> tuple[list[Any], int]:
    """Run work in a child; return what it told and how it ended. patience: seconds until it hangs."""
    return finish(*start(work), patience=patience)


def must(ran: tuple[list[Any], int]) -> list[Any]:
    """Return what was told by a child that had to come through."""
    told, ended = ran
    if ended:
        raise RuntimeError(f"ended with {ended}: {told}")
    return told


@contextmanager
def no_longer_than(seconds: int, *, work: float = 0.0) -> Iterator[None]:
    """Let the system end this process if something hangs, even inside a library.

    work: seconds of processor time after which it counts as hung too, however busy the computer is.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.alarm(seconds)
    signal.setitimer(signal.ITIMER_PROF, work)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0.0)
