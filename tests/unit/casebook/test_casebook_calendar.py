"""What is due, by example and by law of the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.casebook.calendar import (
    LOOK_AHEAD,
    answer_duties,
    nearest_first,
    plan_duties,
    statement_duties,
    statement_periods,
    when,
)
from phb_desktop.casebook.model import (
    Answer,
    AnswerId,
    Duty,
    DutyKey,
    DutyKind,
    Outcome,
    Question,
    QuestionId,
)
from phb_desktop.plan.model import Every, PlanVersion, PlanVersionId
from phb_desktop.values.span import Span

TODAY = date(2026, 6, 30)
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
rhythms = st.sampled_from([every for every in Every if every is not Every.ONCE])


def a_version(number: int, starts: date, ends: date, review_due: date | None = None) -> PlanVersion:
    return PlanVersion(
        PlanVersionId(number), number, starts, ends, None, "", None, review_due, (), (), (), ()
    )


def a_question(number: int = 1, *, asked_on: date = TODAY, **rest: object) -> Question:
    fields = {"words": "May we buy a tablet?", "about": None, "answer_by": None, "answers": (), **rest}
    return Question(QuestionId(number), asked_on, "Cara Ordinator", **fields)  # type: ignore[arg-type]


def an_answer(outcome: Outcome, *, on: date = TODAY, number: int = 1) -> Answer:
    return Answer(AnswerId(number), on, "Cara Ordinator", outcome, "")


def a_duty(key: str, due_on: date) -> Duty:
    return Duty(DutyKey(key), DutyKind.OWN, key, due_on)


# --- words and order ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days_off", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (12, "in 12 days"),
        (1200, "in 1,200 days"),
        (-1, "its day was 29 June 2026"),
        (-3, "its day was 27 June 2026"),
    ],
)
def test_how_far_off_in_words(days_off: int, words: str) -> None:
    assert when(TODAY + timedelta(days_off), TODAY) == words


@given(st.lists(days, max_size=20), st.sets(st.integers(0, 19)), days)
def test_what_is_left_is_in_order_and_nothing_near_is_forgotten(
    due: list[date], done: set[int], today: date
) -> None:
    duties = [a_duty(str(number), day) for number, day in enumerate(due)]

    rows = nearest_first(duties, today, done=[DutyKey(str(number)) for number in done])

    assert all(one.duty.due_on <= two.duty.due_on for one, two in pairwise(rows))
    assert {row.duty.key for row in rows} == {
        str(number) for number, day in enumerate(due) if number not in done and day <= today + LOOK_AHEAD
    }
    assert all(row.is_late == (row.duty.due_on < today) for row in rows)
    assert all(row.days == (row.duty.due_on - today).days for row in rows)


# --- the plan -----------------------------------------------------------------------------------


def test_the_newest_version_names_its_review_and_its_end() -> None:
    old = a_version(1, date(2025, 4, 1), date(2026, 3, 31), date(2025, 7, 1))
    new = a_version(2, date(2026, 4, 1), date(2027, 3, 31), date(2026, 7, 1))

    due = {duty.key: duty.due_on for duty in plan_duties([new, old])}

    assert due == {"plan_ends:2": date(2027, 3, 31), "review:2": date(2026, 7, 1)}


def test_a_plan_that_names_no_review_has_none() -> None:
    (only,) = plan_duties([a_version(1, date(2026, 4, 1), date(2027, 3, 31))])

    assert only.kind is DutyKind.PLAN_ENDS


def test_no_plan_no_duties() -> None:
    assert plan_duties([]) == []


# --- statements ---------------------------------------------------------------------------------


@given(days, rhythms, days)
def test_periods_follow_each_other_without_gap_and_end_in_time(
    first: date, every: Every, until: date
) -> None:
    periods = list(statement_periods(first, every, until))

    assert all(one.precedes(two) for one, two in pairwise(periods))
    assert all(period.last <= until for period in periods)
    if periods:
        assert periods[0].first == first


@pytest.mark.parametrize(
    ("every", "lasts"),
    [
        (Every.WEEK, [date(2026, 2, 6), date(2026, 2, 13)]),
        (Every.FOUR_WEEKS, [date(2026, 2, 27), date(2026, 3, 27)]),
        (Every.MONTH, [date(2026, 2, 27), date(2026, 3, 30), date(2026, 4, 29)]),
        (Every.QUARTER, [date(2026, 4, 29), date(2026, 7, 30)]),
        (Every.HALF_YEAR, [date(2026, 7, 30)]),
        (Every.YEAR, [date(2027, 1, 30), date(2028, 1, 30)]),
        (Every.ONCE, []),
    ],
)
def test_a_rhythm_begun_on_the_31st_does_not_slide(every: Every, lasts: list[date]) -> None:
    periods = statement_periods(date(2026, 1, 31), every, date(2028, 12, 31))

    assert [period.last for period in takewhile(lambda period: period.last <= lasts[-1], periods)] == lasts


def test_statements_that_are_due_by_example() -> None:
    due = statement_duties(date(2025, 10, 1), Every.QUARTER, 28, today=TODAY, last=date(2026, 9, 30))

    assert [(duty.key, duty.due_on) for duty in due] == [
        ("statement:2025-12-31", date(2026, 1, 28)),
        ("statement:2026-03-31", date(2026, 4, 28)),
        ("statement:2026-06-30", date(2026, 7, 28)),
        ("statement:2026-09-30", date(2026, 10, 28)),
    ]
    assert due[0].words == "Statement for 1 October 2025 to 31 December 2025"


def test_a_statement_that_was_sent_is_not_due() -> None:
    due = statement_duties(date(2025, 10, 1), Every.QUARTER, 28, today=TODAY, sent_until=date(2026, 3, 31))

    assert [duty.key for duty in due] == ["statement:2026-06-30", "statement:2026-09-30"]


def test_the_last_period_ends_with_the_plan() -> None:
    due = statement_duties(date(2026, 4, 1), Every.QUARTER, 0, today=TODAY, last=date(2026, 8, 14))

    assert [duty.due_on for duty in due] == [date(2026, 6, 30), date(2026, 8, 14)]


def test_one_off_money_has_no_rhythm() -> None:
    assert statement_duties(date(2026, 4, 1), Every.ONCE, 28, today=TODAY, last=date(2026, 7, 1)) == []


@given(days, rhythms, st.integers(0, 60), days, days)
def test_each_day_of_the_past_year_is_asked_for_once(
    first: date, every: Every, reply_days: int, today: date, ends: date
) -> None:
    due = statement_duties(first, every, reply_days, today=today, last=max(first, ends))

    keys = [duty.key for duty in due]
    assert len(set(keys)) == len(keys)
    if first <= ends <= today and (today - ends).days < 300:
        assert f"statement:{ends.isoformat()}" in keys  # the last day is never left out


# --- answers ------------------------------------------------------------------------------------


def test_an_open_question_waits_for_its_own_day_or_the_agreed_number_of_days() -> None:
    asked = date(2026, 6, 1)
    own_day = a_question(1, asked_on=asked, answer_by=date(2026, 6, 10))
    agreed = a_question(2, asked_on=asked)

    due = {duty.key: duty.due_on for duty in answer_duties([own_day, agreed], 28)}

    assert due == {"answer:1": date(2026, 6, 10), "answer:2": date(2026, 6, 29)}


def test_nothing_is_due_where_nothing_was_agreed_or_the_answer_came() -> None:
    answered = a_question(2, answer_by=TODAY, answers=(an_answer(Outcome.NO),))

    assert answer_duties([a_question(1), answered], None) == []


def test_long_questions_are_cut_in_the_list() -> None:
    (duty,) = answer_duties([a_question(words="why\n" * 100)], 1)

    assert duty.words.startswith("Answer from Cara Ordinator: “why why")
    assert duty.words.endswith("…”")
    assert len(duty.words) < 120


# --- questions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcomes", "open_", "permits"),
    [
        ([], True, False),
        ([Outcome.YES], False, True),
        ([Outcome.PART], False, True),
        ([Outcome.NO], False, False),
        ([Outcome.NO, Outcome.YES], False, True),
        ([Outcome.YES, Outcome.NO], False, False),
    ],
)
def test_the_last_answer_counts(outcomes: list[Outcome], open_: bool, permits: bool) -> None:
    answers = tuple(an_answer(outcome, number=number) for number, outcome in enumerate(outcomes, 1))

    question = a_question(answers=answers)

    assert (question.is_open, question.permits) == (open_, permits)


def test_an_older_answer_noted_later_does_not_count() -> None:
    newer = an_answer(Outcome.NO, on=TODAY, number=1)
    older = an_answer(Outcome.YES, on=TODAY - timedelta(3), number=2)

    assert a_question(answers=(newer, older)).answer == newer


def test_a_period_is_a_span() -> None:
    assert next(statement_periods(date(2026, 4, 1), Every.MONTH, TODAY)) == Span(
        date(2026, 4, 1), date(2026, 4, 30)
    )
