"""What an employer has to do: a list by occasion, one thing with who asks for it, and days for a calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from phb_desktop.casebook.commands import MarkDone, MarkNotDone
from phb_desktop.casebook.employing import (
    STATE_WORDS,
    DutyRow,
    DutyState,
    Folded,
    Group,
    earlier_like,
    folded,
)
from phb_desktop.casebook.model import DutyKey
from phb_desktop.employer.duties.model import LEVEL_WORDS, PART_WORDS, SURE_WORDS
from phb_desktop.papers.model import Paper, PaperId
from phb_desktop.ui.fields import ChoiceField, TextField, YesField
from phb_desktop.ui.giving_out import OutSheet
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.save_sheet import Save
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.values.day import in_words, short
from phb_desktop.words import tr, trn

_NEXT, _OPEN, _ALL = "next", "open", "all"


class DutiesSheet(Sheet):
    """The list: what is next, what is open, or everything."""

    kept = False

    def __init__(
        self, *, today: Callable[[], date], show: Callable[[DutyRow], object], out: Callable[[], object]
    ) -> None:
        super().__init__(
            tr("What is due as an employer"),
            tr("By occasion, nearest first. It tells what is asked, and who asks for it. It is no advice."),
        )
        self._today, self._show_with = today, show
        self.groups: Sequence[Group] = ()
        self.which: ChoiceField[str] = self.form.add(
            ChoiceField(
                "which",
                tr("Show"),
                [
                    (_NEXT, tr("What is next")),
                    (_OPEN, tr("All that is open")),
                    (_ALL, tr("Also what is done, and what holds all the time")),
                ],
            )
        )
        self.which.changed.connect(self._fill)
        self.model: RowsModel[Folded] = RowsModel(_columns(), said, self)
        self.listing = Listing(
            tr("Things to do as an employer"),
            self.model,
            nothing=tr("Nothing is waiting for you here."),
            tall=8,
        )
        self.listing.view.opened.connect(lambda _row: self._open())
        self.open_one = Button(tr("Open this one"), self._open)
        self.open_one.setEnabled(False)
        self.listing.chosen.connect(lambda row: self.open_one.setEnabled(row is not None))
        self.form.put(self.listing)
        self.form.put(Actions(self.open_one, Button(tr("Days for a calendar"), out)))
        self.form.put(
            Text(
                tr(
                    "What came before you kept pay here is not asked. A payment to HMRC that falls on "
                    "a weekend or bank holiday is shown on the last working day before."
                ),
                quiet=True,
            )
        )

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show how everything stands now."""
        self.groups = groups
        self._fill()

    def _fill(self) -> None:
        which, here = self.which.read(), self.listing.view.currentIndex().row()
        rows: list[Folded] = []
        for group in self.groups:
            if which == _NEXT:
                rows += folded(group.rows, self._today())
            else:
                rows += [Folded(row) for row in (group.rows if which == _ALL else group.open)]
        self.model.show(rows)
        if rows and here >= 0:
            self.listing.go_to(min(here, len(rows) - 1))

    def _open(self) -> None:
        each: Any = self.listing.current()
        if each is not None:
            self._show_with(each.row)

    def earlier(self, row: DutyRow) -> tuple[DutyKey, ...]:
        """Return what is open of the same rule from before."""
        return earlier_like((each for group in self.groups for each in group.rows), row)


def _columns() -> list[Column[Folded]]:
    return [
        Column(tr("Occasion"), lambda each: tr(PART_WORDS[each.row.duty.rule.part]), wide=True),
        Column(tr("What"), lambda each: each.row.duty.plain, wide=True),
        Column(tr("For"), _about, wide=True),
        Column(tr("When"), _when, spoken=_when, wide=True),
    ]


def _about(each: Folded) -> str:
    about = each.row.duty.about
    if not each.before:
        return about
    more = trn("and {count} from before", "and {count} from before", each.before)
    return f"{about}, {more}" if about else more


def _when(each: Folded) -> str:
    row = each.row
    if not row.is_open:
        return tr(STATE_WORDS[row.state])
    day = row.duty.due_on
    return f"{row.when}, {short(day)}" if day is not None and _near(row) else row.when


def _near(row: DutyRow) -> bool:
    """Say whether the words name no day of their own."""
    return row.duty.due_on is not None and in_words(row.duty.due_on) not in row.when


def said(each: Folded) -> str:
    """Say a duty as a sentence."""
    row = each.row
    parts = [f"{tr(PART_WORDS[row.duty.rule.part])}: {each.words}"]
    if row.is_open:
        day = row.duty.due_on
        parts.append(f"{row.when}, {in_words(day)}" if day is not None and _near(row) else row.when)
    else:
        parts.append(tr(STATE_WORDS[row.state]))
    return ", ".join(part for part in parts if part) + "."


class DutySheet(Sheet):
    """One thing: what it is, by when, who asks for it, what to keep; and how it stands."""

    kept = False

    def __init__(
        self,
        row: DutyRow,
        papers: Sequence[Paper],
        earlier: Sequence[DutyKey],
        *,
        save: Save,
        check: Callable[[], object] | None,
    ) -> None:
        is_open = row.state in (DutyState.OPEN, DutyState.SHOWN)
        can_change = is_open or row.done is not None
        super().__init__(
            row.duty.plain,
            row.duty.about,
            action=tr("Save") if is_open else tr("Put it back on the list"),
            act=self._save if can_change else None,
        )
        self.row, self._earlier, self._save_with = row, tuple(earlier), save
        for line in told(row):
            self.form.put(Text(line))
        self.stands: ChoiceField[bool] | None = None
        if is_open:
            self._ask(papers)
        if check is not None:
            self.also(tr("Note the check"), check, starts=Starts.CHANGE)

    def _ask(self, papers: Sequence[Paper]) -> None:
        form = self.form
        self.stands = form.add(
            ChoiceField(
                "stands", tr("How it stands"), [(True, tr("It is done")), (False, tr("It is not needed"))]
            )
        )
        self.note = form.add(TextField("note", tr("A note"), optional=True, most=500))
        options: list[tuple[PaperId | None, str]] = [(None, tr("No paper"))]
        options += [(each.id, f"{each.ref} {each.name}") for each in papers]
        self.paper: ChoiceField[PaperId | None] = form.add(
            ChoiceField(
                "paper",
                tr("The paper that shows it"),
                options,
                hint=tr("Papers that you kept on the Papers page stand here."),
            )
        )
        count = len(self._earlier)
        self.before = form.add(
            YesField(
                "before",
                trn("Also the one from before", "Also the {count} from before", count),
            )
        )
        self.later = form.add(
            YesField(
                "later",
                tr("None like it is needed, now or later"),
                hint=tr("It stays off the list until you put it back."),
            )
        )
        self.stands.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        assert self.stands is not None
        done = self.stands.read()
        self.note.optional = done
        self.note.relabel(tr("A note") if done else tr("Why it is not needed"), "")
        self.paper.setVisible(done)
        self.before.setVisible(bool(self._earlier))
        self.later.setVisible(not done and self.row.duty.rule.part.comes_again)

    def _save(self) -> None:
        if self.form.check():
            self._save_with(self.command())

    def command(self) -> MarkDone | MarkNotDone:
        """Return what was said of it."""
        if self.stands is None:
            assert self.row.done is not None
            return MarkNotDone(self.row.done.key)
        done = self.stands.read()
        for_all = self.later.isVisibleTo(self) and self.later.read()
        return MarkDone(
            DutyKey(self.row.duty.for_all) if for_all else self.row.key,
            self.note.read(),
            needed=done,
            paper=self.paper.read() if done else None,
            also=self._earlier if self.before.isVisibleTo(self) and self.before.read() else (),
        )


def told(row: DutyRow) -> list[str]:
    """Return what is to be said of a duty, a line each."""
    duty, rule = row.duty, row.duty.rule
    lines = [tr(rule.more)]
    if duty.due_on is not None:
        lines.append(tr("Its day: {day}.", day=in_words(duty.due_on)))
    if duty.law_day is not None:
        lines.append(
            tr(
                "The law’s day is {day}, when banks do not work. So it is shown sooner.",
                day=in_words(duty.law_day),
            )
        )
    lines.append(tr("Keep: {what}.", what=tr(rule.keep)))
    lines.append(tr(LEVEL_WORDS[rule.level]))
    lines.append(
        tr(
            "{sure} Where it was read: {sources}.",
            sure=tr(SURE_WORDS[rule.sure]),
            sources="; ".join(rule.sources),
        )
    )
    if rule.doubt:
        lines.append(tr(rule.doubt))
    if row.state is not DutyState.OPEN:
        lines.append(f"{tr(STATE_WORDS[row.state])}. {row.said}".strip())
    return lines


class CalendarSheet(OutSheet):
    """The days go outside, for a calendar program. The file is not locked there."""

    def __init__(self, start: Path, save: Callable[[Path, bool], object]) -> None:
        super().__init__(
            tr("Days for a calendar"),
            tr(
                "A file that calendar programs read. It is not locked, and many calendars are kept on the "
                "internet. Take in a newer file, and days that moved are moved there."
            ),
            save,
        )
        self.ask_where(start)
        self.names = self.form.add(
            YesField("names", tr("With names"), hint=tr("Otherwise workers stand as initials."))
        )

    def others(self) -> tuple[bool]:
        return (self.names.read(),)
