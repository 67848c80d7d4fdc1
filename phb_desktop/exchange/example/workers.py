"""The four personal assistants: who they are, what was agreed, and their usual week. All are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from phb_desktop.employer.model import (
    CheckKind,
    HolidayWay,
    Personal,
    Sex,
    Statement,
    TimeKind,
    TimeRate,
    fore_and_surname,
)
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.exchange.example.people import (
    CARE,
    COUNCIL,
    NHS,
    NIGHTS,
    SENIOR,
    SORT_CODE,
    hourly,
    sleep_in,
)
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money

JOINED_LAST: Final = date(2025, 10, 6)


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of work in a week. day: Monday is 0. awake: minutes of a sleep-in in which they worked."""

    day: int
    starts: time
    ends: time
    kind: TimeKind = TimeKind.DAY
    awake: int = 0

    @property
    def minutes(self) -> int:
        """How long it is by the clock; an end before the start lies on the next day."""
        long = (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute
        return long if long > 0 else long + 24 * 60


def by_day(day: int, starts: int, ends: int) -> Turn:
    """Return a stretch of ordinary hours."""
    return Turn(day, time(starts), time(ends))


def _night(day: int) -> Turn:
    return Turn(day, time(22), time(7), TimeKind.SLEEP_IN)


@dataclass(frozen=True, slots=True)
class Checked:
    """Something that was seen or arranged when they began. days: how long it holds, if it runs out."""

    kind: CheckKind
    what: str = ""
    by: str = ""
    assessor: str = ""
    outcome: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Pa:
    """A personal assistant. extra: what they earn an hour above the usual rate.

    code: the first tax code; later: the one of each new tax year. joined: in the pension scheme. p45: pay and
    tax of an earlier job in the tax year. from_day: when they began, if later than the others. half: the
    turns that were kept on while Gwen was in hospital.
    """

    name: str
    full_name: str
    born: date
    ni_number: str
    payroll_id: str
    sex: Sex
    address: str
    postcode: str
    account: str
    stream: str
    job: str
    week: tuple[Turn, ...]
    half: tuple[Turn, ...]
    code: str
    later: str
    letter: str
    statement: Statement | None
    source: str
    checks: tuple[Checked, ...]
    extra: Money = Money(0)
    loans: frozenset[Loan] = frozenset()
    joined: bool = False
    p45: tuple[Money, Money] | None = None
    holiday: HolidayWay = HolidayWay.WEEKS
    from_day: date | None = None

    @property
    def at_bank(self) -> str:
        """The name as the bank shows it."""
        return self.name.upper()

    @property
    def personal(self) -> Personal:
        """What payroll must know of them as a person."""
        fore_names, surname = fore_and_surname(self.full_name)
        return Personal(
            fore_names=fore_names,
            surname=surname,
            born_on=self.born,
            ni_number=self.ni_number,
            sex=self.sex,
            address_1=self.address,
            address_2="Exampleton",
            postcode=self.postcode,
            payroll_id=self.payroll_id,
            statement=self.statement,
            bank_sort_code=SORT_CODE,
            bank_account=self.account,
        )

    @property
    def usual(self) -> Hours:
        """The hours of a usual week, without sleep-ins."""
        return Hours(sum(turn.minutes for turn in self.week if turn.kind is TimeKind.DAY))

    @property
    def work_days(self) -> tuple[int, ...]:
        """The usual days of work; none where they vary."""
        if self.holiday is HolidayWay.ROLLED_UP:
            return ()
        return tuple(sorted({turn.day for turn in self.week}))

    @property
    def sleeps_in(self) -> bool:
        """Say whether nights belong to the job."""
        return any(turn.kind is TimeKind.SLEEP_IN for turn in self.week)

    def rates(self, step: int) -> tuple[TimeRate, ...]:
        """Return what they are paid after so many reviews."""
        day = TimeRate(TimeKind.DAY, hourly(step) + self.extra)
        return (day, TimeRate(TimeKind.SLEEP_IN, sleep_in(step))) if self.sleeps_in else (day,)

    def line(self, turn: Turn) -> str:
        """Return the plan line that a turn belongs to."""
        return NIGHTS if turn.kind is TimeKind.SLEEP_IN else CARE


_SEEN: Final = (
    Checked(CheckKind.STATUS, outcome="Employee: we say when and how, and they may not send another"),
    Checked(CheckKind.RIGHT_TO_WORK, "Passport seen", by="Rhiannon Sample"),
    Checked(CheckKind.CONTRACT, "Written statement given on the first day", by="Rhiannon Sample"),
)


def _dbs(number: str) -> Checked:
    return Checked(CheckKind.DBS, "Enhanced, with barred list", outcome=f"Clear, {number}", days=3 * 365)


_ASSESSED: Final = "Hedgerow Pensions"

AMINA: Final = Pa(
    name="Amina Notreal",
    full_name="Amina Jamila Notreal",
    sex=Sex.FEMALE,
    born=date(1996, 3, 14),
    ni_number="QQ417031A",
    payroll_id="PA1",
    address="3 Inkwell Lane",
    postcode="EX0 3PL",
    account="00067451",
    stream=NHS,
    job="Lead personal assistant",
    week=tuple(by_day(day, 9, 17) for day in range(5)),
    half=(by_day(0, 9, 17), by_day(2, 9, 17), by_day(4, 9, 13)),
    code="1257L W1",
    later="1257L",
    letter="A",
    statement=Statement.ONLY_JOB,
    source="Starter checklist: only job now, and a student loan of plan 2",
    extra=SENIOR,
    loans=frozenset({Loan.PLAN_2}),
    joined=True,
    checks=(
        *_SEEN,
        _dbs("000417000311"),
        Checked(
            CheckKind.HEALTH_TASK,
            "Feeding by tube (PEG)",
            by="Nia Specimen, continuing care nurse",
            assessor="Nia Specimen, continuing care nurse",
            outcome="Able to do it alone",
            days=410,
        ),
        Checked(CheckKind.PENSION, "Enrolled", by=_ASSESSED),
    ),
)

JONAH: Final = Pa(
    name="Jonah Pretend",
    full_name="Jonah Pretend",
    sex=Sex.MALE,
    born=date(1983, 7, 2),
    ni_number="QQ417032B",
    payroll_id="PA2",
    address="18 Paper Street",
    postcode="EX0 4PL",
    account="00067462",
    stream=NHS,
    job="Personal assistant, with sleep-ins",
    week=(
        by_day(1, 17, 22),
        _night(1),
        by_day(2, 7, 9),
        by_day(5, 10, 22),
        _night(5),
        by_day(6, 7, 12),
    ),
    half=(by_day(5, 10, 22),),
    code="1257L",
    later="1257L",
    letter="A",
    statement=None,
    source="P45 of an earlier job",
    joined=True,
    p45=(Money(9850_00), Money(712_00)),
    checks=(
        *_SEEN,
        _dbs("000417000322"),
        Checked(CheckKind.DRIVING, "Licence seen, no points", by="Rhiannon Sample", days=2 * 365),
        Checked(CheckKind.PENSION, "Enrolled", by=_ASSESSED),
    ),
)

CARYS: Final = Pa(
    name="Carys Madeup",
    full_name="Carys Ann Madeup",
    sex=Sex.FEMALE,
    born=date(1957, 6, 12),
    ni_number="QQ417033C",
    payroll_id="PA3",
    address="40 Nib Road",
    postcode="EX0 5PL",
    account="00067473",
    stream=COUNCIL,
    job="Personal assistant, evenings and outings",
    week=(by_day(0, 17, 21), by_day(2, 17, 21), by_day(3, 17, 21), by_day(4, 17, 21), by_day(6, 12, 16)),
    half=(by_day(0, 17, 21), by_day(3, 17, 21)),
    code="277L",
    later="203L",
    letter="C",
    statement=Statement.OTHER_JOB,
    source="Notice of coding: State Pension taken off the allowance",
    checks=(
        *_SEEN,
        _dbs("000417000333"),
        Checked(CheckKind.PENSION, "Over State Pension age: may ask to join, did not", by=_ASSESSED),
    ),
)

TOMOS: Final = Pa(
    name="Tomos Imagined",
    full_name="Tomos Rhys Imagined",
    sex=Sex.MALE,
    born=date(2006, 11, 20),
    ni_number="QQ417034D",
    payroll_id="PA4",
    address="7 Blotter Close",
    postcode="EX0 6PL",
    account="00067484",
    stream=NHS,
    job="Personal assistant at weekends, hours vary",
    week=(by_day(5, 10, 14), by_day(6, 16, 20)),
    half=(by_day(6, 16, 20),),
    code="1257L",
    later="1257L",
    letter="M",
    statement=Statement.FIRST_JOB,
    source="Starter checklist: first job since April",
    holiday=HolidayWay.ROLLED_UP,
    from_day=JOINED_LAST,
    checks=(
        *_SEEN,
        _dbs("000417000344"),
        Checked(CheckKind.PENSION, "Pay and age below those to be enrolled", by=_ASSESSED),
    ),
)

PAS: Final = (AMINA, JONAH, CARYS, TOMOS)
