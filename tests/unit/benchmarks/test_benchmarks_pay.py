"""The bare sums that the engine is timed beside come out at the engine's own figures."""

from __future__ import annotations

from benchmarks.pay import as_bare, bare_year, our_year


def test_both_sides_work_out_the_same_year() -> None:
    for worker in (0, 7, 59):
        assert [as_bare(slip) for slip in our_year(worker)] == bare_year(worker)
