"""One thread, one thing after the other, and none once it has ended."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from phb_desktop.turns import Turns, behind


def test_each_thing_waits_for_the_one_before() -> None:
    turns, begun, go_on, done = Turns("storage"), threading.Event(), threading.Event(), list[str]()
    at_work = [turns.at_work]

    def slow() -> None:
        begun.set()
        go_on.wait()
        done.append(threading.current_thread().name)

    first = turns.submit(slow)
    second = turns.submit(done.append, "after it")
    begun.wait()
    assert done == []
    at_work.append(turns.at_work)
    go_on.set()
    first.result()
    second.result()
    assert [*at_work, turns.at_work] == [False, True, False]
    assert done == ["storage_0", "after it"]
    turns.shutdown()


def test_what_is_asked_after_the_end_is_called_off() -> None:
    turns, done = Turns("storage"), list[int]()
    turns.submit(done.append, 1)
    turns.shutdown()
    late = turns.submit(done.append, 2)
    heard: list[bool] = []
    late.add_done_callback(lambda answer: heard.append(answer.cancelled()))
    assert done == [1]
    assert heard == [True], "whoever waits is told at once"


def test_work_that_nobody_waits_for_makes_way_with_all_that_it_starts() -> None:
    def told() -> tuple[int, int]:
        with ThreadPoolExecutor(1) as started:
            return standing(), started.submit(standing).result()

    def standing() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) if sys.platform == "linux" else 0

    before = standing()
    own, starts = behind(told)
    assert standing() == before, "whoever waits stays where it stood"
    if sys.platform == "linux":
        assert own == starts == max(before, 10)
    with pytest.raises(ZeroDivisionError):
        behind(lambda: 1 // 0)
