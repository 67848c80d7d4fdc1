"""A pay day: what everybody would get, what stands in the way, and the yes that makes it count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer

from phb_desktop.employer.commands import ApprovePayDay
from phb_desktop.employer.model import WorkerId
from phb_desktop.employer.model.drafts import PAY_MODE_WORDS, Draft, Extra, PayDay
from phb_desktop.employer.model.extras import ExtraItem
from phb_desktop.employer.model.payday import PayMode
from phb_desktop.ui.fields import ChoiceField, DayField, YesField
from phb_desktop.ui.labels import Actions, Button, Card, Figure, Heading, Text, announce
from phb_desktop.ui.people.extra_sheets import (
    Added,
    added_columns,
    added_said,
    read_again,
    told_of,
)
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

_OURS = (PayMode.OWN, PayMode.PAYE_TOOLS)


class PayDaySheet(Sheet):
    """Works a pay day out as often as it is looked at; nothing is kept before it is approved."""

    kept = False

    def __init__(
        self,
        start: date | None,
        *,
        today: Today,
        draft: Callable[[date], object],
        add: Callable[[Draft], object],
        also: Callable[[], object],
        show: Callable[[Draft, PayMode], object],
        approve: Callable[[PayDay, PayMode, tuple[Extra, ...]], object],
        hours: Callable[[date], object],
        type_in: Callable[[PayDay], object],
        bureau: Callable[[date], object],
    ) -> None:
        super().__init__(
            tr("Pay day"),
            tr("First see what everybody would get. Nothing counts before you approve it."),
            action=tr("Work it out"),
            act=self._draft,
        )
        self._draft_with, self._show_with, self._approve_with = draft, show, approve
        self._add_with = add
        self._also_paid: tuple[WorkerId, ...] = ()
        self._day: PayDay | None = None
        self._offered: set[int] = set()  # pay days that were taken back, whose extras were offered again
        self.paid_on = self.form.add(DayField("paid_on", tr("Payday"), today=today, start=start))
        self.mode: ChoiceField[PayMode] = self.form.add(
            ChoiceField(
                "mode",
                tr("How it is worked out"),
                [(each, tr(PAY_MODE_WORDS[each])) for each in _OURS],
                hint=tr("This program files nothing. A bureau, Basic PAYE Tools or other software does."),
            )
        )
        self.hours = self.also(tr("Hours for the bureau"), lambda: self._with_day(hours))
        self.bureau = self.also(
            tr("Payslips from the bureau"), lambda: self._with_day(bureau), starts=Starts.CHANGE
        )
        self.somebody = self.also(tr("Pay somebody else too"), also, starts=Starts.CHANGE)
        self.summary = Figure()
        self.model: RowsModel[Draft] = RowsModel(_draft_columns(), draft_said, self)
        self.listing = Listing(tr("Who would get what"), self.model, nothing="", tall=6)
        self.listing.view.opened.connect(lambda _row: self._open())
        self.look = Text()
        self.look_card = Card(Heading(tr("Look at this first"), 2), self.look)
        self.open_one = Button(tr("Open this payslip"), self._open)
        self.add_to = Button(tr("Add to this pay, or take off"), self._add, starts=Starts.CHANGE)
        self.approve = Button(tr("Approve this pay day"), self._approve, starts=Starts.CHANGE)
        self.type_in = Button(
            tr("What to type into Basic PAYE Tools"), lambda: type_in(self._day) if self._day else None
        )
        self.with_drafts = Actions(self.open_one, self.add_to, self.approve, self.type_in)
        self.idle = Text(quiet=True)
        self.added: RowsModel[Added] = RowsModel(added_columns(), added_said, self)
        self.added_list = Listing(tr("Added for this pay day"), self.added, nothing="", tall=5)
        self.leave_out = Button(tr("Leave this out"), self._leave_out, starts=Starts.CHANGE)
        self.added_again = Text(
            tr("These were added before this pay day was taken back. Leave out what is not wanted."),
            quiet=True,
        )
        self.added_again.setVisible(False)
        self.added_card = Card(self.added_list, self.added_again, Actions(self.leave_out))
        for widget in (
            self.summary,
            self.look_card,
            self.listing,
            self.with_drafts,
            self.idle,
            self.added_card,
        ):
            self.column.insertWidget(self.column.count() - 1, widget)
            widget.setVisible(False)
        self.listing.chosen.connect(self._chosen)
        self.added_list.chosen.connect(lambda row: self.leave_out.setEnabled(row is not None))
        self._chosen(None)

    def _chosen(self, row: Draft | None) -> None:
        self.open_one.setEnabled(row is not None)
        self.add_to.setEnabled(row is not None)

    # -- what is added on this day alone

    def extras(self) -> tuple[Extra, ...]:
        """Return what was added, by worker."""
        by: dict[WorkerId, list[ExtraItem]] = {}
        for each in self.added.rows:
            by.setdefault(each.worker, []).append(each.item)
        return tuple(Extra(worker, items=tuple(items)) for worker, items in by.items())

    def also_paid(self) -> tuple[WorkerId, ...]:
        """Return who is paid though it is not their payday."""
        return tuple(dict.fromkeys((*self._also_paid, *(each.worker for each in self.added.rows))))

    def pay_also(self, worker: WorkerId) -> None:
        """Pay somebody else too, and work it out."""
        self._also_paid = (*self._also_paid, worker)
        self._draft()

    def take_in(self, added: Added) -> None:
        """Add an extra, and work the day out with it."""
        self._show_added([*self.added.rows, added])
        self._draft()

    def _leave_out(self) -> None:
        row: Any = self.added_list.current()
        self._show_added([each for each in self.added.rows if each is not row])
        self._draft()

    def forget(self) -> None:
        """Let go of what was added: the pay day is approved."""
        self._also_paid = ()
        self._show_added([])
        self.again()

    def _show_added(self, rows: Sequence[Added]) -> None:
        self.added.show(rows)
        self.added_again.setVisible(self.added_again.isVisibleTo(self.added_card) and bool(rows))
        self.added_card.setVisible(bool(rows))
        if rows:
            self.added_list.go_to(len(rows) - 1)

    def held(self) -> Any:
        """Tell what was added: it must outlive a lock."""
        rows = [told_of(each) for each in self.added.rows]
        return {"added": rows, "also": [int(each) for each in self._also_paid], "out": self._day is not None}

    def hold(self, more: Any) -> None:
        """Take it up again, and work it out again where it was."""
        self._also_paid = tuple(WorkerId(each) for each in more["also"])
        self._show_added([read_again(each) for each in more["added"]])
        if more["out"]:
            QTimer.singleShot(0, self, self._draft)  # once the day that was typed stands in its boxes

    def _add(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._add_with(row)

    def _draft(self) -> None:
        if self.form.check():
            self._draft_with(self.paid_on.when())

    def _with_day(self, way: Callable[[date], object]) -> None:
        if self.form.check():
            way(self.paid_on.when())

    def again(self) -> None:
        """Work it out anew where something changed."""
        if self._day is not None:
            self._draft_with(self._day.paid_on)

    def show_day(self, day: PayDay) -> None:
        """Show what everybody would get."""
        if self._offers_again(day):
            return
        self._day = day
        self.form.problems.clear()
        self.model.show(day.drafts)
        self.listing.setVisible(bool(day.drafts))
        self.with_drafts.setVisible(bool(day.drafts))
        self.approve.setEnabled(not day.not_ready)
        if day.drafts:
            self.listing.go_to(0)
        said = _summary(day)
        self.summary.setText(said)
        self.summary.setVisible(True)
        self._say_first(day)
        idle = ", ".join(each.name for each in day.idle)
        self.idle.setText(tr("Nothing to pay for: {names}.", names=idle))
        self.idle.setVisible(bool(idle))
        announce(self, said)

    def _offers_again(self, day: PayDay) -> bool:
        """Take up what was added on the same day before it was taken back, once, and work it out with it."""
        undone = day.undone
        if undone is None or int(undone.run) in self._offered or self.added.rows:
            return False
        self._offered.add(int(undone.run))
        self._show_added([Added(worker.id, worker.name, item) for worker, item in undone.items])
        self.added_again.setVisible(True)
        self._draft_with(day.paid_on)
        return True

    def _say_first(self, day: PayDay) -> None:
        said = [
            f"{each.what} {each.do}"
            if each.worker.name in each.what
            else tr("{name}: {what} {do}", name=each.worker.name, what=each.what, do=each.do)
            for each in day.not_ready
        ]
        if said and day.drafts:
            said.append(tr("The pay day can be approved when this is put right."))
        said += [f"{each.worker.name}: {note}" for each in day.drafts for note in each.notes]
        self.look.setText("\n".join(said))
        self.look_card.setVisible(bool(said))

    def _open(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._show_with(row, self.mode.read())

    def _approve(self) -> None:
        if self._day is not None:
            self._approve_with(self._day, self.mode.read(), self.extras())


def _summary(day: PayDay) -> str:
    if not day.drafts:
        return tr("Nobody is left to pay on {day}.", day=in_words(day.paid_on))
    return trn(
        "{count} payslip: {net} to pay out, {cost} from the budget.",
        "{count} payslips: {net} to pay out, {cost} from the budget.",
        len(day.drafts),
        net=day.net,
        cost=day.cost,
    )


def _draft_columns() -> list[Column[Draft]]:
    return [
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        Column(tr("Hours"), lambda row: str(row.hours), right=True),
        money_column(tr("Pay"), lambda row: row.amounts.gross),
        money_column(tr("Tax"), lambda row: row.amounts.tax),
        money_column(tr("To pay out"), lambda row: row.amounts.net),
        money_column(tr("Cost"), lambda row: row.amounts.cost),
    ]


def draft_said(row: Draft) -> str:
    """Say what one worker would get as a sentence."""
    a = row.amounts
    return tr(
        "{name}: {hours} hours, pay {gross}, to pay out {net}, cost to the budget {cost}.",
        name=row.worker.name,
        hours=row.hours,
        gross=a.gross.spoken(),
        net=a.net.spoken(),
        cost=a.cost.spoken(),
    )


class ApproveSheet(SaveSheet):
    """The last look before a pay day counts."""

    kept = False

    def __init__(self, day: PayDay, mode: PayMode, extras: tuple[Extra, ...], save: Save) -> None:
        super().__init__(
            tr("Approve this pay day"),
            tr("The payslips are kept and never change. A slip is put right on a later payday."),
            save,
        )
        self._day, self._mode, self._extras = day, mode, extras
        self.main.say(tr("Approve it"))
        for draft in day.drafts:
            self.form.put(Text(draft_said(draft)))
            for note in draft.notes:
                self.form.put(Text(note, problem=True))
        self.form.put(Figure(_summary(day)))
        self.knowing = YesField(
            "below",
            tr("Approve it although the pay is below the minimum wage"),
            hint=tr("The rest stays owed to them by law. Go back to add it."),
        )
        if any(draft.below_minimum_wage for draft in day.drafts):
            self.form.add(self.knowing)

    def command(self) -> ApprovePayDay:
        """Return the approval, for those who were shown."""
        who = tuple(draft.worker.id for draft in self._day.drafts)
        below = self.knowing.read()
        return ApprovePayDay(self._day.paid_on, self._mode, who, self._extras, below_minimum_wage=below)
