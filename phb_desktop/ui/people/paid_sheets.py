"""What was paid and what is still owed: payslips that were handed out, HMRC, pension, wages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from phb_desktop.employer.commands import SayEmployer
from phb_desktop.employer.model.drafts import PAY_MODE_WORDS, Employer
from phb_desktop.employer.queries import HolidayStanding, IfStopped, StillOwed
from phb_desktop.employer.queries.overview import OwedNow, PaidSlip
from phb_desktop.ui.fields import TextField, YesField
from phb_desktop.ui.labels import Actions, Button, Figure, Text
from phb_desktop.ui.people.low import keep_low
from phb_desktop.ui.plan.sheets.base import Save, SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.values.day import in_words, short
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.words import tr


class SlipsSheet(Sheet):
    """Every payslip that counts, the newest first."""

    kept = False

    def __init__(
        self,
        *,
        show: Callable[[PaidSlip], object],
        take_back: Callable[[PaidSlip], object],
        put_right: Callable[[PaidSlip], object],
    ) -> None:
        super().__init__(
            tr("Payslips"),
            tr("Payslips that were approved never change. A slip is put right on a later payday."),
        )
        self.model: RowsModel[PaidSlip] = RowsModel(_slip_columns(), slip_said, self)
        self.listing = Listing(
            tr("Payslips handed out"), self.model, nothing=tr("No pay day is approved yet."), tall=10
        )
        self._show_with, self._back_with, self._right_with = show, take_back, put_right
        self.open_one = Button(tr("Open this payslip"), self._open)
        self.put_right = Button(tr("Put it right on the next payday"), self._put_right)
        self.take_back = Button(tr("Take its pay day back"), self._take_back)
        self.listing.view.opened.connect(lambda _row: self._open())
        self.listing.chosen.connect(self._chosen)
        self.form.put(self.listing)
        self.form.put(Actions(self.open_one, self.put_right, self.take_back))
        self.form.put(
            Text(tr("A pay day can be taken back while nothing of it is paid or in a statement."), quiet=True)
        )
        self.form.put(
            Text(
                tr("Was the time wrong? Then correct the shift: the difference comes by itself."), quiet=True
            )
        )
        self._chosen(None)

    def _chosen(self, row: PaidSlip | None) -> None:
        self.open_one.setEnabled(row is not None)
        self.put_right.setEnabled(row is not None)
        self.take_back.setEnabled(row is not None)

    def _put_right(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._right_with(row)

    def _open(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._show_with(row)

    def _take_back(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._back_with(row)


def _slip_columns() -> list[Column[PaidSlip]]:
    return [
        Column(
            tr("Payday"),
            lambda row: short(row.slip.paid_on),
            spoken=lambda row: in_words(row.slip.paid_on),
            sort=lambda row: row.slip.paid_on.toordinal(),
        ),
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        Column(tr("Pay"), lambda row: str(row.slip.amounts.gross), right=True),
        Column(tr("Paid out"), lambda row: str(row.slip.amounts.net), right=True),
        Column(tr("How"), lambda row: tr(PAY_MODE_WORDS[row.slip.mode]), wide=True),
    ]


def slip_said(row: PaidSlip) -> str:
    """Say a payslip as a sentence."""
    return tr(
        "{day}, {name}: pay {gross}, paid out {net}. {mode}.",
        day=in_words(row.slip.paid_on),
        name=row.worker.name,
        gross=row.slip.amounts.gross.spoken(),
        net=row.slip.amounts.net.spoken(),
        mode=tr(PAY_MODE_WORDS[row.slip.mode]),
    )


@dataclass(frozen=True, slots=True)
class DuePeriod:
    """What one tax month or quarter made owed to HMRC or the pension provider."""

    to: str
    span: Span
    due: Money
    due_on: date
    open: Money


class OwedSheet(Sheet):
    """What is owed: HMRC and pension by tax month, holiday, and all of it if payments stopped today."""

    kept = False

    def __init__(self, *, us: Callable[[], object]) -> None:
        super().__init__(
            tr("What is owed"),
            tr("From payslips that were approved. When it is paid, say so on Bank or Money."),
        )
        self.whole = Figure()
        self.parts = Text()
        self.form.put(self.whole)
        self.form.put(self.parts)
        self.periods: RowsModel[DuePeriod] = RowsModel(_period_columns(), period_said, self)
        self._put(tr("HMRC and pension, this tax year"), self.periods, tr("Nothing was owed this tax year."))
        self.holiday: RowsModel[HolidayStanding] = RowsModel(_holiday_columns(), holiday_said, self)
        self._put(tr("Holiday, this tax year"), self.holiday, tr("Nobody has terms yet."))
        self.stopped: RowsModel[IfStopped] = RowsModel(_stopped_columns(), stopped_said, self)
        self._put(tr("For each worker, if payments stopped today"), self.stopped, tr("Nobody is employed."))
        self.form.put(
            Text(tr("Notice and redundancy are estimates. Ask for advice before you end a job."), quiet=True)
        )
        self.form.put(Actions(Button(tr("About you as an employer"), us)))

    def _put(self, title: str, model: RowsModel[Any], nothing: str) -> None:
        listing = Listing(title, model, nothing=nothing, tall=8)
        keep_low(listing)
        self.form.put(listing)

    def show_owed(self, seen: OwedNow) -> None:
        """Show what is owed now."""
        now = seen.stopped
        self.whole.setText(tr("If payments stopped today you would still owe {amount}.", amount=now.together))
        parts = (
            (tr("wages {amount}", amount=now.wages), now.wages),
            (tr("HMRC {amount}", amount=now.hmrc), now.hmrc),
            (tr("pension {amount}", amount=now.pension), now.pension),
            (tr("other bills {amount}", amount=now.other), now.other),
            (
                tr("time not paid yet, holiday, notice and redundancy {amount}", amount=_ended(now)),
                _ended(now),
            ),
        )
        said = "; ".join(words for words, amount in parts if amount)
        self.parts.setText(tr("That is: {parts}.", parts=said) if said else tr("Nothing is owed for pay."))
        self.periods.show(_due(seen))
        self.holiday.show(seen.holiday)
        self.stopped.show(now.workers)


def _ended(now: StillOwed) -> Money:
    return total(each.together for each in now.workers)


def _due(seen: OwedNow) -> list[DuePeriod]:
    """Return the periods in which something was owed, in their order."""
    found = [DuePeriod("HMRC", each.span, each.due, each.due_on, each.still_open) for each in seen.hmrc]
    provider = seen.us.pension_provider or tr("Pension")
    found += [DuePeriod(provider, each.span, each.due, each.due_on, each.still_open) for each in seen.pension]
    return sorted((each for each in found if each.due or each.open), key=lambda each: (each.due_on, each.to))


def _period_columns() -> list[Column[DuePeriod]]:
    return [
        Column(tr("To whom"), lambda row: row.to, wide=True),
        Column(tr("Of"), lambda row: _days(row.span, short), wide=True),
        Column(
            tr("Due by"),
            lambda row: short(row.due_on),
            spoken=lambda row: in_words(row.due_on),
            sort=lambda row: row.due_on.toordinal(),
        ),
        Column(tr("Amount"), lambda row: str(row.due), spoken=lambda row: row.due.spoken(), right=True),
        Column(
            tr("Not paid yet"), lambda row: str(row.open), spoken=lambda row: row.open.spoken(), right=True
        ),
    ]


def _days(span: Span, say: Callable[[date], str]) -> str:
    return tr("{first} to {last}", first=say(span.first), last=say(span.last))


def period_said(row: DuePeriod) -> str:
    """Say what a period made owed as a sentence."""
    return tr(
        "{who}, {of}: {amount}, due by {day}, {open} not paid yet.",
        who=row.to,
        of=_days(row.span, in_words),
        amount=row.due.spoken(),
        day=in_words(row.due_on),
        open=row.open.spoken(),
    )


def _holiday_columns() -> list[Column[HolidayStanding]]:
    return [
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        Column(tr("Built up"), lambda row: str(row.built_up), right=True),
        Column(tr("Taken"), lambda row: str(row.taken), right=True),
        Column(tr("Hours owed"), lambda row: str(row.owed), right=True),
        Column(tr("Worth"), lambda row: str(row.worth), spoken=lambda row: row.worth.spoken(), right=True),
    ]


def holiday_said(row: HolidayStanding) -> str:
    """Say how a worker's holiday stands as a sentence."""
    if row.rolled_up:
        return tr("{name}: holiday is paid with each wage, so nothing is owed.", name=row.worker.name)
    return tr(
        "{name}: {built} hours of holiday built up, {taken} taken, {owed} owed, worth {amount}.",
        name=row.worker.name,
        built=row.built_up,
        taken=row.taken,
        owed=row.owed,
        amount=row.worth.spoken(),
    )


def _stopped_columns() -> list[Column[IfStopped]]:
    return [
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        Column(tr("Time not paid"), lambda row: str(row.unpaid_time), right=True),
        Column(tr("Holiday"), lambda row: str(row.holiday), right=True),
        Column(tr("Notice"), lambda row: str(row.notice), right=True),
        Column(tr("Redundancy"), lambda row: str(row.redundancy), right=True),
        Column(tr("Together"), lambda row: str(row.together), right=True),
    ]


def stopped_said(row: IfStopped) -> str:
    """Say what would be owed to one worker as a sentence."""
    return tr(
        "{name}: {time} for time not paid, {holiday} holiday, {notice} notice, {redundancy} redundancy.",
        name=row.worker.name,
        time=row.unpaid_time.spoken(),
        holiday=row.holiday.spoken(),
        notice=row.notice.spoken(),
        redundancy=row.redundancy.spoken(),
    )


class EmployerSheet(SaveSheet):
    """What holds for us as an employer in a tax year."""

    kept = False

    def __init__(self, us: Employer, save: Save) -> None:
        super().__init__(
            tr("About you as an employer"),
            tr("For the tax year {year}. Payslips kept before stay as they are.", year=us.tax_year),
            save,
        )
        self._us = us
        form = self.form
        self.reference = form.add(
            TextField("paye_reference", tr("PAYE reference"), optional=True, start=us.paye_reference)
        )
        self.accounts = form.add(
            TextField(
                "accounts_office", tr("Accounts Office reference"), optional=True, start=us.accounts_office
            )
        )
        self.provider = form.add(
            TextField("pension_provider", tr("Pension provider"), optional=True, start=us.pension_provider)
        )
        self.quarterly = form.add(YesField("quarterly", tr("You pay HMRC every quarter"), start=us.quarterly))
        self.by_post = form.add(YesField("by_post", tr("You pay by post"), start=us.by_post))
        self.allowance = form.add(
            YesField(
                "claims_allowance",
                tr("You claim Employment Allowance"),
                hint=tr("It is claimed anew each tax year, and takes your own National Insurance off."),
                start=us.claims_allowance,
            )
        )
        self.small = form.add(
            YesField(
                "small_employer",
                tr("HMRC counts you as a small employer"),
                hint=tr("Then more of family pay comes back."),
                start=us.small_employer,
            )
        )
        self.source = form.add(TextField("source", tr("Where you read it"), optional=True, start=us.source))

    def command(self) -> SayEmployer:
        """Return what holds."""
        return SayEmployer(
            replace(
                self._us,
                claims_allowance=self.allowance.read(),
                quarterly=self.quarterly.read(),
                by_post=self.by_post.read(),
                small_employer=self.small.read(),
                paye_reference=self.reference.read(),
                accounts_office=self.accounts.read(),
                pension_provider=self.provider.read(),
                source=self.source.read(),
            )
        )
