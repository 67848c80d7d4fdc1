"""Terms, checks, own details and time on a real encrypted file: kept, refused, undone, erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    AgreeContract,
    ApproveTime,
    AwayTwice,
    BeforeTheyStarted,
    EnterShift,
    ErasePersonal,
    Frozen,
    NoMiles,
    NoRate,
    NoScheme,
    NotConfirmed,
    NoteAbsence,
    NoteCheck,
    NotEmployed,
    NothingNamed,
    NothingToApprove,
    NothingToRepeat,
    NotThere,
    NotWithUs,
    NotWorkedYet,
    OddHours,
    RepeatWeek,
    RunsOutTooSoon,
    SayPersonal,
    SetPay,
    TakeBackKept,
    TakeOnPA,
    TooLong,
    TwiceAtWork,
    WeekNotEmpty,
)
from phb_desktop.employer.model import (
    AbsenceKind,
    CheckKind,
    HolidayWay,
    NotANINumber,
    PensionState,
    Personal,
    TimeKind,
    TimeRate,
    WorkerId,
    WorkerStatus,
)
from phb_desktop.employer.pay.loans import Loan, TwoPlans
from phb_desktop.employer.pay.national_insurance import NotALetter
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.tax_code import NotATaxCode
from phb_desktop.employer.records import Kept
from phb_desktop.errors import Refused
from phb_desktop.office import Office
from phb_desktop.plan.queries import streams, versions
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

MONDAY = date(2026, 6, 1)


class Books:
    """The budget, with Jo taken on."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.jo: WorkerId = self.do(
            TakeOnPA("Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6))
        )
        self.line = office.ask(versions).result()[0].lines[0].id
        self.stream = office.ask(streams).result()[0].id

    def do(self, command: Any) -> Any:
        return self.office.do(command).result()

    def ask(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return self.office.ask(query, *args, **kwargs).result()

    def undo(self) -> None:
        self.office.undo().result()

    def redo(self) -> None:
        self.office.redo().result()

    def terms(self, **changes: Any) -> AgreeContract:
        return replace(
            AgreeContract(
                worker=self.jo,
                from_day=date(2026, 4, 6),
                job="Personal  assistant ",
                frequency=Frequency.WEEKLY,
                first_payday=date(2026, 4, 17),
                days_behind=5,
                usual=Hours(20 * 60),
                rates=(TimeRate(TimeKind.DAY, Money(13_50)), TimeRate(TimeKind.SLEEP_IN, Money(60_00))),
                holiday=HolidayWay.ACCRUED,
                holiday_from=date(2026, 4, 1),
                plan_line=self.line,
                stream=self.stream,
            ),
            **changes,
        )

    def shift(
        self, day: date = MONDAY, starts: time = time(9), ends: time = time(13), **more: Any
    ) -> EnterShift:
        return EnterShift(self.jo, more.pop("kind", TimeKind.DAY), day, starts, ends, **more)

    def shifts(self) -> list[Any]:
        return list(self.ask(queries.shifts, self.jo))


@pytest.fixture
def books(budget: Office) -> Books:
    return Books(budget)


def refusal(books: Books, command: Any, kind: type[Refused]) -> Refused:
    """Return why a command is refused, and see that it left nothing behind."""
    before = books.office.with_vault(lambda vault: vault.head()).result()
    with pytest.raises(kind) as refused:
        books.do(command)
    assert books.office.with_vault(lambda vault: vault.head()).result() == before
    return refused.value


def test_terms_are_agreed_changed_and_taken_back(books: Books) -> None:
    books.do(books.terms())
    books.do(books.terms(from_day=date(2026, 7, 1), usual=Hours(25 * 60)))

    june, july = (books.ask(queries.contract_on, books.jo, date(2026, month, 1)) for month in (6, 7))
    assert (june.usual, june.job, june.rate(TimeKind.SLEEP_IN)) == (
        Hours(20 * 60),
        "Personal assistant",
        Money(60_00),
    )
    assert july.usual == Hours(25 * 60)

    books.undo()
    assert books.ask(queries.contract_on, books.jo, date(2026, 7, 1)).usual == Hours(20 * 60)
    books.redo()
    assert books.ask(queries.contract_on, books.jo, date(2026, 7, 1)).usual == Hours(25 * 60)


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"from_day": date(2026, 4, 5)}, BeforeTheyStarted, "from_day"),
        ({"rates": ()}, NoRate, "rates"),
        ({"rates": (TimeRate(TimeKind.DAY, Money(0)),)}, NoRate, "rates"),
        ({"rates": (TimeRate(TimeKind.DAY, Money(1)),) * 2}, NoRate, "rates"),
        ({"usual": Hours(168 * 60 + 1)}, OddHours, "usual"),
        ({"days_behind": -1}, OddHours, "days_behind"),
    ],
)
def test_terms_that_cannot_be_are_refused(
    books: Books, changes: dict[str, Any], kind: type[Refused], field: str
) -> None:
    assert refusal(books, books.terms(**changes), kind).field == field


def test_an_agency_worker_has_no_contract_with_us(books: Books) -> None:
    agency = books.do(TakeOnPA("Al Agency", WorkerStatus.AGENCY))

    refusal(books, books.terms(worker=agency), NotEmployed)
    refusal(books, SetPay(agency, MONDAY, "1257L", "A"), NotEmployed)


def test_pay_settings_count_from_their_day(books: Books) -> None:
    scheme = PensionScheme(ReliefMethod.RELIEF_AT_SOURCE, Decimal("0.05"), Decimal("0.03"))
    books.do(SetPay(books.jo, date(2026, 4, 6), "1257l m1", " a ", source="P45"))
    books.do(
        SetPay(
            books.jo,
            MONDAY,
            "K45",
            "C",
            frozenset({Loan.PLAN_2, Loan.POSTGRADUATE}),
            PensionState.ENROLLED,
            scheme,
            "P9",
        )
    )

    early, late = books.ask(queries.settings, books.jo)
    assert (str(early.code), early.code.week_1, early.letter, early.pension) == (
        "1257L W1/M1",
        True,
        "A",
        None,
    )
    assert (late.loans, late.pension) == (frozenset({Loan.PLAN_2, Loan.POSTGRADUATE}), scheme)


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"code": "12X57L"}, NotATaxCode, "code"),
        ({"letter": "Q"}, NotALetter, "ni_letter"),
        ({"loans": frozenset({Loan.PLAN_1, Loan.PLAN_2})}, TwoPlans, "loans"),
        ({"pension_state": PensionState.ENROLLED}, NoScheme, "pension"),
    ],
)
def test_settings_that_cannot_be_are_refused(
    books: Books, changes: dict[str, Any], kind: type[Refused], field: str
) -> None:
    command = replace(SetPay(books.jo, MONDAY, "1257L", "A"), **changes)

    assert refusal(books, command, kind).field == field


def test_a_renewed_check_is_no_longer_due(books: Books) -> None:
    books.do(
        NoteCheck(books.jo, CheckKind.DBS, date(2023, 7, 1), expires_on=date(2026, 7, 1), outcome="clear")
    )
    books.do(NoteCheck(None, CheckKind.INSURANCE, date(2025, 7, 20), expires_on=date(2026, 7, 19)))
    assert [each.kind for each in books.ask(queries.running_out, 30)] == [CheckKind.DBS, CheckKind.INSURANCE]
    assert [each.kind for each in books.ask(queries.running_out, 5)] == [CheckKind.DBS]

    books.do(NoteCheck(books.jo, CheckKind.DBS, date(2026, 6, 20), expires_on=date(2029, 6, 20)))
    assert [each.kind for each in books.ask(queries.running_out, 30)] == [CheckKind.INSURANCE]
    books.undo()
    assert len(books.ask(queries.running_out, 30)) == 2

    refusal(books, NoteCheck(books.jo, CheckKind.HEALTH_TASK, MONDAY, " "), NothingNamed)
    refusal(books, NoteCheck(books.jo, CheckKind.DBS, MONDAY, expires_on=date(2026, 5, 1)), RunsOutTooSoon)


def test_own_details_are_erased_and_the_chain_stays_whole(books: Books) -> None:
    details = Personal(
        "Josephine",
        "Ash",
        date(1990, 2, 3),
        "qq 12 34 56 c",
        address_1="1 Sample Street",
        postcode="ex0 3pl",
        payroll_id="7",
    )
    books.do(SayPersonal(books.jo, details))
    assert books.ask(queries.personal, books.jo).ni_number == "QQ123456C"

    books.do(SayPersonal(books.jo, replace(details, address_1="2 Sample Street")))
    books.undo()
    assert books.ask(queries.personal, books.jo).address == "1 Sample Street, EX0 3PL"

    books.do(ErasePersonal(books.jo))
    assert books.ask(queries.personal, books.jo) is None
    assert not books.office.last_change.undoable  # type: ignore[union-attr]
    assert books.office.safety.check().result() == []

    refusal(books, SayPersonal(books.jo, replace(details, ni_number="GB123456A")), NotANINumber)


def test_time_is_confirmed_once_it_was_worked(books: Books) -> None:
    over, begun = date(2026, 6, 29), date(2026, 6, 30)  # it is ten in the morning of the 30th
    books.do(books.shift(day=over))
    books.do(books.shift(day=begun, starts=time(9), ends=time(12)))
    week = Span(over, over + timedelta(days=6))

    refused = refusal(books, ApproveTime(books.jo, week, "Jo", "Rhys"), NotWorkedYet)
    assert (refused.field, "12:00 on 30 June 2026" in refused.what) == ("last", True)
    books.do(ApproveTime(books.jo, Span(over, over), "Jo", "Rhys"))
    assert [each.sheet is not None for each in books.shifts()] == [True, False]


def test_a_shift_over_midnight_is_kept_and_taken_back(books: Books) -> None:
    books.do(books.shift(starts=time(22), ends=time(7), kind=TimeKind.WAKING_NIGHT, breaks=Hours(30)))
    (night,) = books.shifts()

    assert (night.day, night.worked) == (MONDAY, Hours(8 * 60 + 30))
    books.undo()
    assert books.shifts() == []
    books.redo()
    assert books.shifts() == [night]


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"day": date(2026, 4, 5)}, NotWithUs, "day"),
        ({"breaks": Hours(240)}, TooLong, "ends"),
        ({"awake": Hours(241)}, TooLong, "ends"),
        ({"starts": time(12), "ends": time(14)}, TwiceAtWork, "starts"),
        ({"miles": Decimal(3)}, NoMiles, "miles"),
        ({"kind": TimeKind.MILEAGE}, NoMiles, "miles"),
        ({"kind": TimeKind.MILEAGE, "miles": Decimal("0.001")}, NoMiles, "miles"),
    ],
)
def test_time_that_cannot_be_is_refused(
    books: Books, changes: dict[str, Any], kind: type[Refused], field: str
) -> None:
    books.do(books.shift(starts=time(13), ends=time(15)))

    assert refusal(books, books.shift(**changes), kind).field == field


def test_a_week_is_repeated_and_undone_whole(books: Books) -> None:
    books.do(books.shift())
    books.do(books.shift(date(2026, 6, 3), time(22), time(7), kind=TimeKind.SLEEP_IN, awake=Hours(20)))
    books.do(books.shift(kind=TimeKind.MILEAGE, miles=Decimal("4.5")))

    assert books.do(RepeatWeek(books.jo, MONDAY, date(2026, 6, 8))) == 3
    again = [each for each in books.shifts() if each.day >= date(2026, 6, 8)]
    assert [(each.day, each.kind, each.awake) for each in again] == [
        (date(2026, 6, 8), TimeKind.DAY, NO_HOURS),
        (date(2026, 6, 8), TimeKind.MILEAGE, NO_HOURS),
        (date(2026, 6, 10), TimeKind.SLEEP_IN, NO_HOURS),
    ]
    refusal(books, RepeatWeek(books.jo, MONDAY, date(2026, 6, 8)), WeekNotEmpty)
    refusal(books, RepeatWeek(books.jo, date(2026, 5, 4), date(2026, 6, 15)), NothingToRepeat)

    books.undo()
    assert len(books.shifts()) == 3
    books.redo()
    assert len(books.shifts()) == 6


def test_an_approved_sheet_is_frozen_and_corrected_beside(books: Books) -> None:
    first = books.do(books.shift())
    week = Span(MONDAY, date(2026, 6, 7))
    assert refusal(books, ApproveTime(books.jo, week, " ", "Rhys"), NotConfirmed).field == "worker_confirmed"
    sheet = books.do(ApproveTime(books.jo, week, "Jo, signed sheet", "Rhys"))
    assert [each.sheet for each in books.shifts()] == [sheet]

    refusal(books, TakeBackKept(Kept.SHIFT, first), Frozen)
    refusal(books, ApproveTime(books.jo, week, "Jo", "Rhys"), NothingToApprove)
    books.do(books.shift(ends=time(14), corrects=first))
    corrected = books.shifts()[-1]
    assert (corrected.corrects, corrected.sheet, corrected.worked) == (first, None, Hours(300))
    refusal(books, books.shift(ends=time(15), corrects=corrected.id), NotThere)

    assert [each.span for each in books.ask(queries.sheets, books.jo)] == [week]


def test_an_approval_can_be_undone_at_once(books: Books) -> None:
    books.do(books.shift())
    books.do(ApproveTime(books.jo, Span(MONDAY, MONDAY), "Jo", "Rhys"))
    books.undo()

    assert [each.sheet for each in books.shifts()] == [None]
    assert books.ask(queries.sheets) == []


def test_days_away_do_not_overlap(books: Books) -> None:
    books.do(NoteAbsence(books.jo, AbsenceKind.SICK, MONDAY, date(2026, 6, 4), Hours(16 * 60), "fit note"))
    refusal(books, NoteAbsence(books.jo, AbsenceKind.HOLIDAY, date(2026, 6, 4), date(2026, 6, 5)), AwayTwice)
    refusal(books, NoteAbsence(books.jo, AbsenceKind.HOLIDAY, date(2026, 4, 1), date(2026, 4, 7)), NotWithUs)

    assert [each.proof for each in books.ask(queries.absences, books.jo, Span(MONDAY, MONDAY))] == [
        "fit note"
    ]
    books.undo()
    assert books.ask(queries.absences) == []


def test_nothing_that_is_gone_is_taken_back_twice(books: Books) -> None:
    shift = books.do(books.shift())
    books.do(TakeBackKept(Kept.SHIFT, shift))

    refusal(books, TakeBackKept(Kept.SHIFT, shift), NotThere)
    refusal(books, TakeBackKept(Kept.SHIFT, 999), NotThere)


def test_everything_is_asked_at_one_moment(books: Books) -> None:
    def both(reader: Reader) -> tuple[int, int]:
        return len(queries.shifts(reader)), len(queries.absences(reader))

    books.do(books.shift())
    assert books.ask(both) == (1, 0)
