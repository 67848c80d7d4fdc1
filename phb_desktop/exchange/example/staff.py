"""What Rhiannon does with those who work for Gwen: takes them on, agrees terms, enters and confirms time."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from phb_desktop.casebook.commands import MarkDone
from phb_desktop.casebook.employing import DutyState
from phb_desktop.casebook.model import DutyKey
from phb_desktop.casebook.queries import employer_duties
from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    AgreeContract,
    ApproveTime,
    EnterShift,
    EnterShifts,
    NoteAbsence,
    NoteCheck,
    SayEmployer,
    SayOpeningFigures,
    SayPersonal,
    SetPay,
    TakeOnPA,
)
from phb_desktop.employer.model import CheckKind, PensionState, WorkerId, WorkerStatus
from phb_desktop.employer.model.drafts import Employer
from phb_desktop.employer.model.payday import PayMode
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.exchange.example import pay_days, pay_papers
from phb_desktop.exchange.example.calendar import BudgetYear
from phb_desktop.exchange.example.happenings import NOT_NEEDED
from phb_desktop.exchange.example.papers import MadePaper
from phb_desktop.exchange.example.people import CARE
from phb_desktop.exchange.example.rota import WEEK, Away, rates_step, week_of
from phb_desktop.exchange.example.telling import Ask, Do, Names, all_of
from phb_desktop.exchange.example.workers import PAS, Pa, Turn
from phb_desktop.papers.model import PaperId, Subject, SubjectKind
from phb_desktop.values.hours import Hours
from phb_desktop.values.span import DAY
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Command


class Keep(Protocol):
    """Keeps papers beside what they prove, as one change."""

    def __call__(self, *papers: tuple[MadePaper, Subject | None]) -> tuple[PaperId, ...]: ...


_REPORTED = {
    PayMode.BUREAU: ("Sent by the bureau", True),
    PayMode.PAYE_TOOLS: ("Sent from Basic PAYE Tools", True),
    PayMode.OWN: ("As a care employer: form RT2 goes by post each quarter", False),
}
_SCHEME = PensionScheme(ReliefMethod.RELIEF_AT_SOURCE)


class Staff:
    """The people side of being an employer. ids: who was taken on."""

    def __init__(
        self, do: Do, ask: Ask, names: Names, keep: Keep, who: pay_days.WhoWorksItOut, holder: str
    ) -> None:
        self._do, self._ask, self._names, self._keep = do, ask, names, keep
        self._who, self._holder = who, holder
        self.ids: dict[str, WorkerId] = {}
        self._began: dict[str, date] = {}

    # people

    def is_employer(self, year: TaxYear) -> None:
        """Say for a tax year what holds of her as an employer."""
        self._do(
            SayEmployer(
                Employer(
                    year,
                    claims_allowance=True,
                    quarterly=True,
                    paye_reference="000/EX417",
                    accounts_office="000PX00000417",
                    pension_provider="Hedgerow Pensions",
                    source="HMRC's letter on registering as an employer",
                )
            )
        )

    def is_insured(self, on: date, until: date) -> None:
        """Note the insurance that an employer must have."""
        self._do(NoteCheck(None, CheckKind.INSURANCE, on, "Lantern Insurance, policy EX-0417", until))

    def takes_on(self, pa: Pa, began: date) -> None:
        """Take somebody on: details, terms, code, pension, what was seen; and their written terms."""
        worker = self._do(TakeOnPA(pa.name, WorkerStatus.EMPLOYEE, self._holder, started=began))
        self.ids[pa.name], self._began[pa.name] = worker, began
        said: list[Command[Any]] = [
            SayPersonal(worker, pa.personal),
            self._terms(pa, began, "Written terms of the first day"),
        ]
        if pa.p45 is not None:
            pay, tax = pa.p45
            said.append(SayOpeningFigures(worker, TaxYear.of(began), pay, tax, source=pa.source))
        said.append(self._code(pa, began, pa.code, pa.source))
        papers = []
        for each in pa.checks:
            until = began + each.days * DAY if each.days else None
            said.append(
                NoteCheck(worker, each.kind, began, each.what, until, each.by, each.assessor, each.outcome)
            )
            if each.assessor:
                papers.append(pay_papers.able_to_do(pa, each.what, began))
        all_of(self._do, said)
        about = Subject(SubjectKind.WORKER, worker)
        papers.append(pay_papers.written_terms(pa, began, rates_step(began)))
        self._keep(*((paper, about) for paper in papers))

    def _terms(self, pa: Pa, from_day: date, note: str) -> AgreeContract:
        """Return terms from a day on: at the beginning, and at each review."""
        return AgreeContract(
            worker=self.ids[pa.name],
            from_day=from_day,
            job=pa.job,
            frequency=Frequency.FOUR_WEEKLY,
            first_payday=pay_days.A_PAYDAY,
            days_behind=pay_days.DAYS_BEHIND,
            usual=pa.usual,
            rates=pa.rates(rates_step(from_day)),
            holiday=pa.holiday,
            holiday_from=date(2025, 4, 1),
            plan_line=self._names.lines[CARE],
            stream=self._names.streams[pa.stream],
            note=note,
            work_days=pa.work_days,
        )

    def _code(self, pa: Pa, from_day: date, code: str, source: str) -> SetPay:
        """Return what decides somebody's deductions from a day on."""
        return SetPay(
            self.ids[pa.name],
            from_day,
            code,
            pa.letter,
            pa.loans,
            PensionState.ENROLLED if pa.joined else PensionState.NOT_DUE,
            _SCHEME if pa.joined else None,
            source,
        )

    def new_tax_year(self, year: TaxYear) -> None:
        """Take over the codes of a new tax year."""
        self.is_employer(year)
        known = [pa for pa in PAS if pa.name in self.ids]
        codes = (self._code(pa, year.span.first, pa.later, f"Code for {year}") for pa in known)
        all_of(self._do, codes)

    def reviewed(self, year: BudgetYear) -> None:
        """Raise the rates that the review agreed."""
        known = [pa for pa in PAS if pa.name in self.ids]
        raised = (self._terms(pa, year.review, "Rates raised at the review") for pa in known)
        all_of(self._do, raised)

    def goes_through_duties(self, upto: date) -> None:
        """Tick what was to be done up to a day; what runs out is renewed, and never ticked."""
        said: dict[tuple[str, bool], list[DutyKey]] = {}
        for row in (row for group in self._ask(employer_duties) for row in group.rows):
            if row.state is not DutyState.OPEN or row.duty.due_on is None or row.duty.due_on > upto:
                continue
            what, _, day = row.key.removeprefix("employer:").partition(":")
            if what == "fps":
                said.setdefault(_REPORTED[self._who(date.fromisoformat(day))], []).append(row.key)
            elif what in NOT_NEEDED:
                said.setdefault((NOT_NEEDED[what], False), []).append(row.key)
            elif not what.startswith("expires"):
                said.setdefault(("Gone through at the quarter's end", True), []).append(row.key)
        done = (
            MarkDone(keys[0], note, needed=needed, also=tuple(keys[1:]))
            for (note, needed), keys in said.items()
        )
        all_of(self._do, done)

    # time

    def is_away(self, off: Away) -> None:
        """Note leave or sickness, with the note that proves it."""
        worker = self.ids[off.pa.name]
        self._do(
            NoteAbsence(
                worker,
                off.kind,
                off.span.first,
                off.span.last,
                hours=off.hours,
                proof=off.proof,
                note=off.note,
            )
        )
        if off.proof:
            self._keep((pay_papers.sick_note(off), Subject(SubjectKind.WORKER, worker)))

    def sheets_come_in(self, payday: date) -> None:
        """Enter four weeks as the sheets say, and let both confirm them."""
        span = pay_days.worked_for(payday)
        entered: list[Command[Any]] = []
        here = []
        for pa in PAS:
            worker = self.ids.get(pa.name)
            if worker is None:
                continue
            shifts = [each for n in range(4) for each in self._week(pa, worker, span.first + n * WEEK)]
            if shifts:
                entered.append(EnterShifts(worker, tuple(shifts)))
                entered.append(
                    ApproveTime(worker, span, f"{pa.name}, signed sheet", "Rhiannon, signed sheet")
                )
                here.append((pa, worker))
        all_of(self._do, entered)
        sheets: list[tuple[MadePaper, Subject | None]] = []
        for pa, worker in here:
            sheet = pay_papers.timesheet(pa, span, self._ask(queries.shifts, worker, span))
            sheets.append((sheet, Subject(SubjectKind.WORKER, worker)))
        if self._who(payday) is PayMode.BUREAU:
            rows = self._ask(queries.hours_summary, span)
            sheets.append((pay_papers.hours_for_bureau(rows, span), None))
        self._keep(*sheets)

    def _week(self, pa: Pa, worker: WorkerId, monday: date) -> list[EnterShift]:
        if monday < self._began[pa.name]:
            return []
        return [self._shift(pa, worker, monday, turn) for turn in week_of(pa, monday)]

    def _shift(self, pa: Pa, worker: WorkerId, monday: date, turn: Turn) -> EnterShift:
        line = pa.line(turn)
        return EnterShift(
            worker,
            turn.kind,
            monday + turn.day * DAY,
            turn.starts,
            turn.ends,
            awake=Hours(turn.awake),
            plan_line=None if line == CARE else self._names.lines[line],
        )
