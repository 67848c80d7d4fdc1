"""Span laws, each held against plain sets of days; and the months of a tax year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.values.span import DAY, BackwardsSpan, Span, gaps
from phb_desktop.values.tax_year import TaxYear

days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
spans = st.builds(lambda first, length: Span(first, first + timedelta(length)), days, st.integers(0, 400))
short_spans = st.builds(
    lambda first, length: Span(first, first + timedelta(length)), days, st.integers(0, 60)
)


@given(spans)
def test_a_span_is_its_days_and_both_ends_belong(span: Span) -> None:
    listed = list(span)

    assert listed[0] == span.first
    assert listed[-1] == span.last
    assert len(listed) == len(set(listed)) == span.days
    assert all(day in span for day in listed)


@given(spans, days)
def test_a_day_is_in_a_span_when_it_is_one_of_its_days(span: Span, day: date) -> None:
    assert (day in span) == (day in set(span))


@given(days, st.integers(1, 400))
def test_a_span_cannot_run_backwards(last: date, by: int) -> None:
    with pytest.raises(BackwardsSpan):
        Span(last + timedelta(by), last)


@given(spans, spans)
def test_an_overlap_is_the_days_that_both_have(one: Span, other: Span) -> None:
    both = set(one) & set(other)

    shared = one.overlap(other)

    assert shared == other.overlap(one)
    assert (set(shared) if shared else set()) == both


@given(spans, spans)
def test_preceding_means_touching_without_a_shared_day(one: Span, other: Span) -> None:
    assert one.precedes(other) == (one.last + DAY == other.first)
    if one.precedes(other):
        assert one.overlap(other) is None
        assert gaps([one, other], Span(one.first, other.last)) == []


@given(st.lists(short_spans, max_size=12), spans)
def test_gaps_are_the_days_that_nothing_covers(covered: list[Span], within: Span) -> None:
    left = set(within) - {day for span in covered for day in span}

    missing = gaps(covered, within)

    assert {day for span in missing for day in span} == left
    assert sum(span.days for span in missing) == len(left)  # so no day is told twice
    assert missing == sorted(missing)
    assert not any(one.precedes(two) for one, two in pairwise(missing))


@given(st.lists(short_spans, max_size=12), spans)
def test_gaps_do_not_depend_on_the_order_of_the_spans(covered: list[Span], within: Span) -> None:
    assert gaps(covered, within) == gaps(reversed(covered), within)


@given(st.lists(short_spans, max_size=12), spans)
def test_filling_the_gaps_leaves_none(covered: list[Span], within: Span) -> None:
    assert gaps([*covered, *gaps(covered, within)], within) == []


# --- tax years ----------------------------------------------------------------------------------


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_belongs_to_one_tax_year_and_one_tax_month(day: date) -> None:
    year = TaxYear.of(day)

    assert day in year.span
    assert [number for number in range(1, 13) if day in year.month(number)] != []
    assert sum(day in year.month(number) for number in range(1, 13)) == 1


@given(st.integers(2000, 2098))
def test_twelve_tax_months_fill_the_year_without_gap_or_overlap(starts_in: int) -> None:
    year = TaxYear(starts_in)
    months = [year.month(number) for number in range(1, 13)]

    assert months[0].first == year.span.first
    assert months[-1].last == year.span.last
    assert all(one.precedes(two) for one, two in pairwise(months))
    assert all((month.first.day, month.last.day) == (6, 5) for month in months)
    assert year.span.precedes(TaxYear(starts_in + 1).span)
