"""One thread, one thing after the other, and none once it has ended."""

from __future__ import annotations

import threading

from phb_desktop.turns import Turns


def test_each_thing_waits_for_the_one_before() -> None:
    turns, begun, go_on, done = Turns("storage"), threading.Event(), threading.Event(), list[str]()

    def slow() -> None:
        begun.set()
        go_on.wait()
        done.append(threading.current_thread().name)

    first = turns.submit(slow)
    second = turns.submit(done.append, "after it")
    begun.wait()
    assert done == []
    go_on.set()
    first.result()
    second.result()
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
