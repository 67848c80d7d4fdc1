"""All the way back and all the way forward again: what stood after each step stands there again."""

from __future__ import annotations

from datetime import datetime

import undo_employer
from hypothesis import example, given, settings
from hypothesis import strategies as st
from undo_lives import AFTER, WITHIN, Step, Way, a_budget

from tests.tools.depth import ENDURING

often = ("shift", "several_shifts", "confirm", "approve", "pay_what_is_owed")
employing = st.lists(
    st.tuples(st.sampled_from((*undo_employer.ACTS, *often)), st.integers(0, 999)),
    min_size=3,
    max_size=14 if ENDURING else 6,
)


# A pay day that is paid, taken back and paid again: what the first faults needed stands in every run.
PAID: list[Step] = [("say_employer", 814), ("approve", 882), ("pay_what_is_owed", 990), ("end", 3)]


@settings(max_examples=40 if ENDURING else 2, deadline=None)
@example(AFTER, PAID)
@given(st.sampled_from([WITHIN, AFTER]), employing)
def test_an_employer_goes_all_the_way_back_and_forward(now: datetime, steps: list[Step]) -> None:
    with a_budget(now) as office:
        way = Way(office, undo_employer.seen)
        life = undo_employer.Employing(way)
        life.begin()
        for act, number in steps:
            life.step(act, number)
        way.back()
        way.forward()
        way.back()
        assert office.safety.check().result() == []
