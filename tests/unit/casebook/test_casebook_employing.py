"""How an employer’s duties stand: said, shown, folded, told without blame; and their calendar file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.casebook.employing import (
    DutyState,
    calm_when,
    earlier_like,
    folded,
    grouped,
    next_for_all,
    stand,
)
from phb_desktop.casebook.ical import CalendarDay, to_ical, uid
from phb_desktop.casebook.model import Done, DutyKey
from phb_desktop.employer.duties.model import EmployerDuty, Part
from phb_desktop.employer.duties.rules import rules
from phb_desktop.employer.model import WorkerId
from phb_desktop.papers.model import PaperId

TODAY = date(2026, 11, 22)
BY_ID = {rule.id: rule for rule in rules()}


def duty(rule: str, which: str, on: date | None, *, about: str = "", kept: str = "") -> EmployerDuty:
    known = BY_ID[rule]
    worker = WorkerId(int(which)) if known.part is Part.WORKER else None
    return EmployerDuty(f"employer:{known.key}:{which}", known, about, about[:1], worker, on, None, kept)


def paydays(*days: date) -> list[EmployerDuty]:
    return [duty("fps", each.isoformat(), each) for each in days]


PAST = paydays(date(2026, 9, 11), date(2026, 10, 9), date(2026, 11, 6))
COMING = paydays(date(2026, 12, 4), date(2027, 1, 1))


def test_what_was_said_counts_before_what_the_book_shows() -> None:
    insurance = duty("insurance", "employer", TODAY, kept="Noted on 1 May 2026.")
    (shown,) = stand([insurance], [], TODAY, {})
    assert (shown.state, shown.said, shown.is_open) == (DutyState.SHOWN, "Noted on 1 May 2026.", False)
    said = Done(DutyKey(insurance.key), TODAY, "only family", needed=False)
    (row,) = stand([insurance], [said], TODAY, {})
    assert row.state is DutyState.NOT_NEEDED
    assert row.said == "Said on 22 November 2026. only family."


def test_the_paper_that_shows_it_is_named() -> None:
    done = Done(DutyKey(PAST[0].key), TODAY, "", paper=PaperId(12))
    (row,) = stand(PAST[:1], [done], TODAY, {12: "receipt.pdf"})
    assert (row.state, row.paper) == (DutyState.DONE, "receipt.pdf")
    assert "Paper: receipt.pdf." in row.said


def test_one_word_may_hold_for_every_duty_of_a_rule() -> None:
    never = Done(DutyKey("employer:fps:*"), TODAY, "we file on paper", needed=False)
    rows = stand([*PAST, *COMING], [never], TODAY, {})
    assert {row.state for row in rows} == {DutyState.NOT_NEEDED}


def test_a_year_of_paydays_is_one_line_and_the_next_one() -> None:
    rows = stand([*PAST, *COMING], [], TODAY, {})
    found = folded(rows, TODAY)
    assert [(each.row.duty.due_on, each.before) for each in found] == [
        (date(2026, 11, 6), 2),
        (date(2026, 12, 4), 0),
    ]
    assert found[0].words.endswith("and 2 from before")
    assert earlier_like(rows, found[0].row) == (DutyKey(PAST[0].key), DutyKey(PAST[1].key))
    assert earlier_like(rows, rows[0]) == ()


def test_what_comes_once_is_never_folded() -> None:
    once = [duty("p45", str(n), TODAY - timedelta(days=n), about="Sam") for n in range(3)]
    assert len(folded(stand(once, [], TODAY, {}), TODAY)) == 3


def test_the_occasion_nearest_to_today_comes_first() -> None:
    old = duty("insurance", "employer", date(2025, 10, 6))
    always = duty("always_rest", "employer", None)
    groups = grouped(stand([old, *COMING, always], [], TODAY, {}), TODAY)
    assert [group.part for group in groups] == [Part.PAY_DAY, Part.STARTER, Part.ALWAYS]
    assert groups[2].open == ()


def test_home_hears_of_what_is_near_and_of_the_rest_in_one_line() -> None:
    sam = [duty(rule, "1", date(2026, 11, 20), about="Sam") for rule in ("right_to_work", "dbs")]
    old = [duty(rule, "2", date(2020, 1, 1), about="Jo") for rule in ("right_to_work", "dbs")]
    gone = duty("insurance", "employer", date(2025, 10, 6))
    told = next_for_all(stand([*sam, *old, gone, *PAST, *COMING], [], TODAY, {}), TODAY)
    assert {(each.words, when) for each, when in told} == {
        ("Starting with Sam: 2 things to note", "when you have time"),
        (
            "Report the pay to HMRC (Full Payment Submission), and 2 from before",
            "its day was 6 November 2026",
        ),
        ("Report the pay to HMRC (Full Payment Submission)", "in 12 days"),
        ("As an employer: 3 things to look at", "when you have time"),
    }
    far = next_for_all(stand(COMING[1:], [], TODAY, {}), TODAY)
    assert far == []  # 1 January is more than a month away


@given(st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_no_day_is_ever_called_late(day: date) -> None:
    said = calm_when(day, TODAY)
    assert said
    assert not any(word in said for word in ("late", "overdue", "missed"))


def test_the_words_for_near_days() -> None:
    assert [calm_when(TODAY + timedelta(days=n), TODAY) for n in (-1, 0, 1, 2, 31, 32)] == [
        "its day was 21 November 2026",
        "today",
        "tomorrow",
        "in 2 days",
        "in 31 days",
        "by 24 December 2026",
    ]
    assert calm_when(None, TODAY) == "no day yet"


# -- the calendar file, read back by somebody else's library

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=300)


@given(
    st.lists(
        st.builds(
            CalendarDay,
            st.text("abc:123-", min_size=1, max_size=30),
            st.dates(date(2020, 1, 1), date(2090, 1, 1)),
            texts,
            texts,
        ),
        max_size=6,
        unique_by=lambda each: each.key,
    )
)
def test_any_words_come_back_as_they_were(days: list[CalendarDay]) -> None:
    raw = to_ical(days, name="Days that are due", whose="2026-01-01", made_at=NOON)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    read = icalendar.Calendar.from_ical(raw)
    assert str(read["X-WR-CALNAME"]) == "Days that are due"
    found: dict[str, Any] = {str(event["UID"]): event for event in read.events}
    assert set(found) == {uid(each.key, "2026-01-01") for each in days}
    for each in days:
        event = found[uid(each.key, "2026-01-01")]
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (each.on, each.on + timedelta(days=1))
        assert event["DTSTAMP"].dt == NOON
        plain = "\n".join(
            "".join(c if c.isprintable() else " " for c in line) for line in each.words.splitlines()
        )
        assert str(event["SUMMARY"]) == plain


def test_a_duty_keeps_its_name_and_another_budget_has_another() -> None:
    day = CalendarDay("employer:p60:2026-27", TODAY, "P60")
    first, later = (
        to_ical([each], name="x", whose="a", made_at=NOON) for each in (day, replace(day, on=NOON.date()))
    )
    names = [icalendar.Calendar.from_ical(raw).events[0]["UID"] for raw in (first, later)]
    assert names[0] == names[1]
    assert uid(day.key, "a") != uid(day.key, "b")
    assert "p60" not in uid(day.key, "a")


def test_an_empty_file_is_still_a_calendar() -> None:
    assert icalendar.Calendar.from_ical(to_ical([], name="x", whose="a", made_at=NOON)).events == []


@pytest.mark.parametrize("part", list(Part))
def test_every_occasion_has_words(part: Part) -> None:
    assert grouped(
        stand([duty(next(r.id for r in rules() if r.part is part), "1", TODAY)], [], TODAY, {}), TODAY
    )[0].title
