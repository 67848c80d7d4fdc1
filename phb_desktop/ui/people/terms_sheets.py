"""What was agreed with a worker, and what decides their deductions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from phb_desktop.employer.commands import AgreeContract, SayOpeningFigures, SetPay
from phb_desktop.employer.model import (
    Contract,
    HolidayWay,
    PaySettings,
    PensionState,
    TimeKind,
    TimeRate,
    Worker,
)
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.plan.model import FundingStream, PlanLineId, StreamId
from phb_desktop.ui.fields import ChoiceField, DayField, HoursField, MoneyField, TextField, YesField
from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.people.boxes import NoticeField, NumberField, WorkDaysField
from phb_desktop.ui.people.words import (
    FREQUENCY_WORDS,
    HOLIDAY_WORDS,
    LOAN_WORDS,
    METHOD_WORDS,
    PENSION_WORDS,
    RATE_WORDS,
)
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.values.hours import NO_HOURS
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """Lines and streams that a cost may belong to."""

    lines: Mapping[PlanLineId, str]
    streams: Sequence[FundingStream]


class TermsSheet(SaveSheet):
    """Terms from a day on. They start from the ones before: change what was changed."""

    kept = False

    def __init__(
        self, worker: Worker, before: Contract | None, plan: PlanChoices, *, today: Today, save: Save
    ) -> None:
        super().__init__(
            tr("Agree terms"),
            tr("Earlier terms stay, and count until the day before these."),
            save,
        )
        self._worker = worker
        form = self.form
        first = worker.started if before is None else None
        self.from_day = form.add(DayField("from_day", tr("They count from"), today=today, start=first))
        self.job = form.add(TextField("job", tr("The job"), start=before.job if before else ""))
        self.usual = form.add(HoursField("usual", tr("Hours in a usual week"), optional=True))
        self.work_days = form.add(
            WorkDaysField(
                "work_days",
                tr("Usual days of work"),
                hint=tr("For example Mon Tue Thu. Sick pay rests on them. Empty if they vary."),
                optional=True,
            )
        )
        self._when(before, today)
        self._rates(before)
        self.holiday: ChoiceField[HolidayWay] = form.add(
            ChoiceField(
                "holiday",
                tr("How paid holiday builds up"),
                [(each, tr(words)) for each, words in HOLIDAY_WORDS.items()],
                start=before.holiday if before else HolidayWay.WEEKS,
            )
        )
        self.holiday_from = form.add(
            DayField(
                "holiday_from",
                tr("The holiday year starts on"),
                today=today,
                start=before.holiday_from if before else first,
            )
        )
        self.plan_line: ChoiceField[PlanLineId] = form.add(
            ChoiceField("plan_line", tr("Plan line that pays"), list(plan.lines.items()))
        )
        self.stream: ChoiceField[StreamId] = form.add(
            ChoiceField("stream", tr("Whose money"), [(each.id, each.name) for each in plan.streams])
        )
        self.notice = form.add(
            NoticeField(
                "notice",
                tr("Notice that you give"),
                hint=tr("As the contract says: 4 weeks, 1 month. Empty: the law’s, a week for each year."),
                optional=True,
            )
        )
        self.irregular = form.add(
            YesField(
                "irregular",
                tr("They work now and then, with three months or more between"),
                hint=tr("HMRC is told, in the data for whoever files."),
            )
        )
        self.note = form.add(TextField("note", tr("A note"), optional=True))
        if before:
            self.irregular.put(before.irregular)
            self.notice.put_notice(before.notice)
            self.usual.put(before.usual)
            self.work_days.put_days(before.work_days)
            self.plan_line.put(before.plan_line)
            self.stream.put(before.stream)

    def _when(self, before: Contract | None, today: Today) -> None:
        self.frequency: ChoiceField[Frequency] = self.form.add(
            ChoiceField(
                "frequency",
                tr("How often they are paid"),
                [(each, tr(words)) for each, words in FREQUENCY_WORDS.items()],
                start=before.frequency if before else Frequency.FOUR_WEEKLY,
            )
        )
        self.first_payday = self.form.add(
            DayField(
                "first_payday",
                tr("A payday"),
                today=today,
                hint=tr("Any one of them. The others follow from it."),
                start=before.first_payday if before else None,
            )
        )
        self.days_behind = self.form.add(
            NumberField(
                "days_behind",
                tr("Days from the last day of work paid to the payday"),
                hint=tr("For example 5, or 0 if work is paid up to the payday"),
                start=str(before.days_behind) if before else "0",
            )
        )

    def _rates(self, before: Contract | None) -> None:
        self.form.put(Heading(tr("Rates"), 2))
        self.form.put(Text(tr("Leave empty what they do not do."), quiet=True))
        self.rates: dict[TimeKind, MoneyField] = {}
        for number, kind in enumerate(TimeKind):
            name = "rates" if not number else f"rates_{kind}"  # a refusal of them all goes to the first
            box = self.form.add(MoneyField(name, tr(RATE_WORDS[kind]), optional=True))
            box.put(before.rate(kind) if before else None)
            self.rates[kind] = box

    def command(self) -> AgreeContract:
        """Return the terms."""
        return AgreeContract(
            worker=self._worker.id,
            from_day=self.from_day.when(),
            job=self.job.read(),
            frequency=self.frequency.read(),
            first_payday=self.first_payday.when(),
            days_behind=int(self.days_behind.read()),
            usual=self.usual.read() or NO_HOURS,
            rates=tuple(
                TimeRate(kind, amount)
                for kind, box in self.rates.items()
                if (amount := box.read()) is not None
            ),
            holiday=self.holiday.read(),
            holiday_from=self.holiday_from.when(),
            plan_line=self.plan_line.read(),
            stream=self.stream.read(),
            note=self.note.read(),
            work_days=self.work_days.days(),
            irregular=self.irregular.read(),
            notice=self.notice.length(),
        )


_PLANS = (None, Loan.PLAN_1, Loan.PLAN_2, Loan.PLAN_4, Loan.PLAN_5)


class PaySheet(SaveSheet):
    """Tax code, letter, loans and pension from a day on."""

    kept = False

    def __init__(self, worker: Worker, before: PaySettings | None, *, today: Today, save: Save) -> None:
        super().__init__(
            tr("What decides their pay"),
            tr("Type what the notice or form says. What counted before stays as it was."),
            save,
        )
        self._worker = worker
        form = self.form
        self.from_day = form.add(DayField("from_day", tr("It counts from"), today=today))
        self.source = form.add(
            TextField(
                "source",
                tr("Where you read it"),
                hint=tr("For example “P9 of 2 March”, “P45” or “starter checklist”"),
                start="",
            )
        )
        self.code = form.add(
            TextField("code", tr("Tax code"), hint=tr("For example 1257L, BR, K45 or 1257L W1"), most=20)
        )
        self.letter = form.add(
            TextField(
                "ni_letter",
                tr("National Insurance letter"),
                hint=tr("Most often A. M is for under 21, C for over State Pension age."),
                most=2,
            )
        )
        self.loan: ChoiceField[Loan | None] = form.add(
            ChoiceField("loans", tr("Student loan"), [(each, tr(LOAN_WORDS[each])) for each in _PLANS])
        )
        self.postgraduate = form.add(YesField("postgraduate", tr("They pay back a postgraduate loan")))
        self._pension()
        if before:
            self._put(before)
        self.state.changed.connect(self._fit)
        self._fit()

    def _pension(self) -> None:
        form = self.form
        self.state: ChoiceField[PensionState] = form.add(
            ChoiceField(
                "pension_state",
                tr("Workplace pension"),
                [(each, tr(words)) for each, words in PENSION_WORDS.items()],
                start=PensionState.NOT_ASSESSED,
            )
        )
        self.method: ChoiceField[ReliefMethod | None] = form.add(
            ChoiceField(
                "pension",
                tr("How the pension is paid in"),
                [(each, tr(words)) for each, words in METHOD_WORDS.items()],
            )
        )
        least = tr("Empty means the least that the law asks")
        self.theirs = form.add(
            NumberField("employee_share", tr("Their share, per cent"), places=2, hint=least, optional=True)
        )
        self.ours = form.add(
            NumberField("employer_share", tr("Your share, per cent"), places=2, hint=least, optional=True)
        )
        self.all_pay = form.add(YesField("all_pay", tr("The shares are of the whole pay")))

    def _fit(self) -> None:
        for field in (self.method, self.theirs, self.ours, self.all_pay):
            field.setVisible(self.state.read() is PensionState.ENROLLED)

    def _put(self, before: PaySettings) -> None:
        self.code.put(str(before.code))
        self.letter.put(before.letter)
        self.loan.put(next(iter(before.loans - {Loan.POSTGRADUATE}), None))
        self.postgraduate.put(Loan.POSTGRADUATE in before.loans)
        self.state.put(before.pension_state)
        if scheme := before.pension:
            self.method.put(scheme.method)
            self.all_pay.put(scheme.all_pay)
            for field, share in ((self.theirs, scheme.employee_share), (self.ours, scheme.employer_share)):
                field.put("" if share is None else f"{(share * 100).normalize():f}")

    def command(self) -> SetPay:
        """Return what counts."""
        numbered = self.loan.read()
        loans = frozenset({numbered} if numbered else ())
        if self.postgraduate.read():
            loans |= {Loan.POSTGRADUATE}
        return SetPay(
            worker=self._worker.id,
            from_day=self.from_day.when(),
            code=self.code.read(),
            letter=self.letter.read(),
            loans=loans,
            pension_state=self.state.read(),
            pension=self._scheme(),
            source=self.source.read(),
        )

    def _scheme(self) -> PensionScheme | None:
        method = self.method.read()
        if self.state.read() is not PensionState.ENROLLED or method is None:
            return None
        return PensionScheme(
            method, _part(self.theirs.number()), _part(self.ours.number()), all_pay=self.all_pay.read()
        )


class BeforeSheet(SaveSheet):
    """Pay and tax of this tax year in jobs before this one, as the P45 says."""

    kept = False

    def __init__(self, worker: Worker, *, today: Today, save: Save) -> None:
        year = TaxYear.of(today())
        super().__init__(
            tr("Figures from a P45"),
            tr("Pay and tax in the tax year {year} before {name} came to you.", year=year, name=worker.name),
            save,
        )
        self._worker, self._year = worker, year
        self.pay = self.form.add(MoneyField("pay", tr("Pay to date"), nothing=True))
        self.tax = self.form.add(MoneyField("tax", tr("Tax to date"), nothing=True))
        self.source = self.form.add(
            TextField("source", tr("Where you read it"), hint=tr("For example “P45 of 5 May”"))
        )

    def command(self) -> SayOpeningFigures:
        """Return the figures."""
        return SayOpeningFigures(
            self._worker.id, self._year, self.pay.amount(), self.tax.amount(), source=self.source.read()
        )


def _part(per_cent: Decimal | None) -> Decimal | None:
    return None if per_cent is None else per_cent / 100
