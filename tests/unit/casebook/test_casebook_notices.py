"""Letters held beside the regulations, how long records are kept, the nine criteria, usual reviews."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from phb_desktop.casebook.calendar import notice_duties, records_duty, review_duties
from phb_desktop.casebook.criteria import WORDS, Stands, criteria
from phb_desktop.casebook.keeping import Keeping, keeping, may_go
from phb_desktop.casebook.model import (
    Answer,
    AnswerId,
    Done,
    DutyKey,
    Ground,
    How,
    Incident,
    IncidentId,
    Kind,
    Notice,
    NoticeId,
    NoticeKind,
    Outcome,
    Question,
    QuestionId,
    State,
    Tag,
    left_out,
    parts_of,
    touching,
)
from phb_desktop.plan.model import PlanVersion, PlanVersionId
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span

TODAY = date(2026, 6, 30)
WHOLE = Notice(
    NoticeId(1),
    NoticeKind.REPAYMENT,
    date(2026, 6, 1),
    date(2026, 6, 3),
    "Example ICB",
    in_writing=True,
    amount=Money(90000),
    ground=Ground.UNUSED,
    reasons="Money built up",
    by=date(2026, 7, 1),
    who_pays="Rhys Sample",
)
VERSION = PlanVersion(
    PlanVersionId(3), 1, date(2025, 10, 1), date(2026, 9, 30), None, "", None, None, (), (), (), ()
)


def missing(notice: Notice) -> set[str]:
    return {part.words for part in left_out(notice)}


def test_a_whole_demand_lacks_nothing() -> None:
    assert missing(WHOLE) == set()
    assert [part.there for part in parts_of(WHOLE)] == [True] * 6 + [None]
    assert "it leaves 28 days" in parts_of(WHOLE)[-1].words


@pytest.mark.parametrize(
    ("without", "words"),
    [
        ({"in_writing": False}, "it is in writing"),
        ({"ground": Ground.NOT_STATED}, "a ground that the regulations know"),
        ({"reasons": ""}, "the reasons"),
        ({"amount": None}, "the amount"),
        ({"by": None}, "the day by which to pay"),
        ({"who_pays": ""}, "who is to pay"),
    ],
)
def test_each_of_the_parts_of_regulation_15_is_missed(without: dict[str, object], words: str) -> None:
    assert missing(replace(WHOLE, **without)) == {words}  # type: ignore[arg-type]


def test_a_day_that_had_passed_is_told_and_not_judged() -> None:
    late = replace(WHOLE, came_on=date(2026, 7, 5))

    assert missing(late) == set()
    assert parts_of(late)[-1].said == (
        "To judge: its day, 1 July 2026, had passed when it came (2013 Regulations, reg 15(2))"
    )


@pytest.mark.parametrize(("kind", "rule"), [(NoticeKind.CUT, "13(5)"), (NoticeKind.STOP, "17(3)")])
def test_a_cut_and_an_end_must_be_written_with_reasons(kind: NoticeKind, rule: str) -> None:
    bare = replace(WHOLE, kind=kind, in_writing=False, reasons="", by=None)

    assert missing(bare) == {"it is in writing", "the reasons", "the day from which it counts"}
    assert all(rule in part.rule for part in parts_of(bare))


@pytest.mark.parametrize(
    ("taken", "payment", "there"), [(100, 100, True), (101, 100, False), (100, None, None)]
)
def test_no_more_is_taken_off_than_the_payment(taken: int, payment: int | None, there: bool | None) -> None:
    offset = replace(
        WHOLE,
        kind=NoticeKind.OFFSET,
        amount=Money(taken),
        next_payment=None if payment is None else Money(payment),
    )

    assert [part.there for part in parts_of(offset)] == [there]


def test_a_letter_without_a_day_is_due_now_and_one_with_a_day_then() -> None:
    now, then = notice_duties([replace(WHOLE, by=None), WHOLE], TODAY)

    assert (now.due_on, now.more) == (TODAY, "The letter names no day.")
    assert then.due_on == date(2026, 7, 1)


# --- how a question stands --------------------------------------------------------------------------


def asked(kind: Kind, outcome: Outcome | None = None) -> Question:
    answers = (
        (Answer(AnswerId(1), date(2026, 6, 9), "Cara", outcome, "so be it", How.PHONE),) if outcome else ()
    )
    return Question(QuestionId(1), date(2026, 6, 1), "Cara", "May we?", None, None, answers, kind)


@pytest.mark.parametrize(
    ("kind", "outcome", "state", "permits", "said"),
    [
        (Kind.PERMISSION, Outcome.YES, State.AGREED, True, "Agreed by Cara on 9 June 2026 by telephone."),
        (Kind.PERMISSION, Outcome.PART, State.PART, True, "Agreed in part by Cara"),
        (Kind.REQUEST, Outcome.NO, State.REFUSED, False, "Not agreed by Cara"),
        (Kind.QUESTION, Outcome.ANSWERED, State.ANSWERED, False, "Answered by Cara"),
        (Kind.PROMISE, Outcome.YES, State.KEPT, False, "Kept, as Cara said"),
        (Kind.PROMISE, Outcome.NO, State.BROKEN, False, "Not kept, as Cara said"),
        (Kind.QUERY, Outcome.ANSWERED, State.ANSWERED, False, "Answered by Cara"),
        (Kind.PERMISSION, None, State.OPEN, False, "No answer yet."),
        (Kind.QUERY, None, State.OPEN, False, "Not answered yet."),
        (Kind.PROMISE, None, State.OPEN, False, "Promised. No day was named."),
        (Kind.ACCEPTED, None, State.ACCEPTED, False, "Accepted by Cara on 1 June 2026."),
    ],
)
def test_how_it_stands_is_said_with_who_and_when(
    kind: Kind, outcome: Outcome | None, state: State, permits: bool, said: str
) -> None:
    question = asked(kind, outcome)

    assert (question.state, question.permits) == (state, permits)
    assert question.stands.startswith(said)
    assert "allowed" not in question.stands.casefold()
    assert question.is_open is (outcome is None and kind is not Kind.ACCEPTED)


def test_what_was_accepted_or_agreed_can_cover_a_payment() -> None:
    assert asked(Kind.ACCEPTED).can_cover
    assert asked(Kind.PERMISSION, Outcome.PART).can_cover
    assert not asked(Kind.PERMISSION, Outcome.NO).can_cover
    assert not asked(Kind.PROMISE, Outcome.YES).can_cover


# --- incidents ---------------------------------------------------------------------------------------


def test_what_reaches_into_some_days_belongs_to_them() -> None:
    stay = Incident(IncidentId(1), date(2026, 5, 28), "In hospital", Tag.HOSPITAL, None, date(2026, 6, 4))
    day = Incident(IncidentId(2), date(2026, 5, 30), "Fell", Tag.HEALTH, None)

    assert touching([day, stay], Span(date(2026, 6, 1), date(2026, 6, 30))) == [stay]
    assert touching([day, stay], Span(date(2026, 5, 1), date(2026, 5, 31))) == [stay, day]
    assert stay.when == "28 May 2026 to 4 June 2026"


# --- keeping -----------------------------------------------------------------------------------------


def test_the_longest_word_on_keeping_wins_and_says_why() -> None:
    assert keeping([]).years == 7
    assert keeping([("ICB", 6), ("Council", None)]).years == 7
    assert keeping([("ICB", 10), ("Council", None)]) == Keeping(10, "ICB asks for it in its terms.")
    assert keeping([("ICB", 6), ("Council", 8)]) == Keeping(8, "Council asks for it in its terms.")
    assert keeping([("ICB", 3)]).years == 6  # records of pay are kept longer


def test_records_may_go_after_the_end_of_march_that_follows() -> None:
    kept = Keeping(7, "")

    assert kept.may_go_from(date(2019, 3, 31)) == date(2026, 4, 1)
    assert kept.may_go_from(date(2019, 4, 1)) == date(2027, 4, 1)
    found = may_go(
        [("Letter", date(2019, 3, 31)), ("Letter", date(2018, 6, 1)), ("Letter", TODAY)], kept, TODAY
    )
    assert [(each.year, each.count) for each in found] == [("2018-19", 2)]


def test_the_yearly_look_comes_once_something_may_go() -> None:
    kept = Keeping(7, "")

    assert records_duty(None, TODAY, kept) == []
    assert records_duty(date(2020, 1, 1), TODAY, kept) == []
    (duty,) = records_duty(date(2018, 12, 1), TODAY, kept)
    assert (duty.key, duty.due_on) == ("records:2026", date(2026, 4, 1))


# --- reviews and criteria ----------------------------------------------------------------------------


def test_the_usual_reviews_are_told_only_where_the_plan_names_none() -> None:
    first, yearly = review_duties([VERSION], date(2025, 11, 30))

    assert (first.key, first.due_on) == ("review:first", date(2026, 2, 28))
    assert yearly.due_on == date(2026, 11, 30)
    assert "did not find that in the law" in first.more
    assert review_duties([replace(VERSION, review_due=TODAY)], date(2025, 11, 30)) == []
    (again,) = review_duties([replace(VERSION, reviewed_on=date(2026, 1, 15))], date(2025, 11, 30))
    assert again.due_on == date(2027, 1, 15)
    assert review_duties([VERSION], None) == []
    assert review_duties([], date(2025, 11, 30)) == []


def test_the_nine_are_shown_by_the_book_or_said_or_open() -> None:
    risk = Done(DutyKey("criterion:3:4"), TODAY, "page 3")
    old = Done(DutyKey("criterion:2:1"), TODAY, "page 1")
    alone = Done(DutyKey("criterion:3:2"), TODAY, "she speaks for herself", needed=False)
    found = criteria(replace(VERSION, review_due=TODAY + timedelta(9)), None, [risk, old, alone], actions=2)

    assert len(found) == len(WORDS) == 9
    stands = {each.number: each.stands for each in found}
    assert {number for number, how in stands.items() if how is Stands.SHOWN} == {7, 9}
    assert (stands[4], stands[2], stands[1]) == (Stands.SAID, Stands.NOT_NEEDED, Stands.OPEN)
