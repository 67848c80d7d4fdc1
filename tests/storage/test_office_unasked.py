"""The check and the copy that nobody asked for make way; those that somebody waits for do not."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from tests.builders import a_starter

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets one thread stand back")


def test_what_nobody_asked_for_stands_back(tmp_path: Path, clock: FixedClock) -> None:
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.create(tmp_path / "Gwen.vault", "four score and seven", StartBudget(a_starter())).result()
    stood: list[int] = []

    def told(_share: float) -> None:
        stood.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    usual = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    for unasked, expected in ((True, max(usual, 10)), (False, usual), (True, max(usual, 10))):
        stood.clear()
        assert office.safety.check(told, unasked=unasked).result() == []
        assert set(stood) == {expected}
        stood.clear()
        office.safety.copy_now(told, unasked=unasked).result()
        assert set(stood) <= {expected}, "a copy that holds all there is is not made again"
    office.shut()
