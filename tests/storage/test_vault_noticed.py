"""Damage of any kind is noticed, and no wrong figure is shown before: many trials on one whole vault."""

from __future__ import annotations

from tests.tools import evidence
from tests.tools.faults.client import Trials

FLIPS = evidence.count("flips", 220)
HOLES_EVERY = evidence.count("holes_every", 16)
STATES = evidence.count("states", 6)
RUBBISH = evidence.count("fuzz", 160)
PAGE_CLASSES = {
    "first",
    "table inside",
    "table leaf",
    "index inside",
    "index leaf",
    "long row",
    "free",
    "keys.json",
    "keys.json.prev",
    "backup",
}


def test_every_flipped_bit_is_noticed_and_no_wrong_figure_is_shown(trials: Trials) -> None:
    found = trials.ask(kind="flips", count=FLIPS, seed=20260630)

    evidence.note("B8", "single bits flipped", found["trials"], found["failed"], found["kinds"])
    assert found["failures"] == []
    assert set(found["kinds"]) == PAGE_CLASSES


def test_every_hole_cut_swap_and_tail_is_noticed(trials: Trials) -> None:
    found = trials.ask(kind="holes", every=HOLES_EVERY, start=0, seed=20260630)

    evidence.note("B9", "pages and sectors zeroed, swapped, cut off, added", found["trials"], found["failed"])
    assert found["failures"] == []
    assert set(found["kinds"]) >= {"zeroed page", "zeroed sector", "cut", "swap"}


def test_every_older_page_or_file_put_back_is_noticed(trials: Trials) -> None:
    found = trials.ask(kind="replays", count=STATES, seed=20260630)

    evidence.note(
        "B10", "older pages, and whole older files, put back", found["trials"], found["failed"], found
    )
    assert found["failures"] == []
    assert found["kinds"]["whole file"] == STATES
    assert found["how"].get("harmless", 0) < found["trials"] // 4


def test_no_rubbish_opens_crashes_or_hangs(trials: Trials) -> None:
    found = trials.ask(kind="rubbish", count=RUBBISH, seed=20260630)

    evidence.note(
        "B11", "files of rubbish as records, keys, backup", found["trials"], found["failed"], found["how"]
    )
    assert found["failures"] == []
