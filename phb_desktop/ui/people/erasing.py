"""Erasing a worker: what goes, what stays, which backups still hold it, and where a name still stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from phb_desktop.employer.commands import ErasePersonal
from phb_desktop.employer.model import Worker
from phb_desktop.employer.queries import keep_until
from phb_desktop.exchange.erasing import Erased, EraseWorker, EraseWorkerPaper
from phb_desktop.papers.model import Paper
from phb_desktop.ui.fields import YesField
from phb_desktop.ui.labels import Text
from phb_desktop.ui.save_sheet import Save
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.people.page import PeoplePage


def open_erasing(page: PeoplePage, worker: Worker) -> None:
    """Ask until when records are kept and which backups there are, then show the warning."""

    def asked(until: date | None) -> None:
        page.later(page.desk.office.safety.copies_there()).then(lambda names: warn(until, names))

    def warn(until: date | None, backups: Sequence[str]) -> None:
        sheet = EraseSheet(
            worker,
            page.desk.today(),
            until,
            backups,
            lambda command: page.change(command).then(lambda done: erased(sheet, done)),
        )
        page.open_sheet(sheet)

    def erased(sheet: Sheet, done: Erased | None) -> None:
        page.saved(sheet)
        if done is not None and done.left:
            page.desk.status.say(tr("They are still named in: {places}.", places="; ".join(done.left)))

    page.ask(keep_until, worker).then(asked)


def open_erasing_paper(page: PeoplePage, worker: Worker, paper: Paper) -> None:
    """Ask once more before one paper about somebody goes for good."""

    def warn(backups: Sequence[str]) -> None:
        sheet = ErasePaperSheet(worker, paper, backups, lambda command: page.save(sheet, command))
        page.open_sheet(sheet)

    page.later(page.desk.office.safety.copies_there()).then(warn)


class ErasePaperSheet(Sheet):
    """The plain warning before one paper goes."""

    kept = False

    def __init__(self, worker: Worker, paper: Paper, backups: Sequence[str], save: Save) -> None:
        super().__init__(
            tr("Erase paper {ref}", ref=paper.ref),
            tr(
                "“{name}” is erased: what it shows, its name, and what it proves. This cannot be undone.",
                name=paper.name,
            ),
            action=tr("Erase the paper"),
            act=self._erase,
            back=tr("Keep it"),
        )
        self._command = EraseWorkerPaper(worker.id, paper.id)
        self._save_with = save
        self.form.put(
            Text(tr("What is noted about {name} stays: hours, wages and checks.", name=worker.name))
        )
        self.form.put(Text(_in_backups(backups)))
        self.sure = self.form.add(YesField("sure", tr("Yes, erase it for good")))

    def _erase(self) -> None:
        if self.sure.read():
            self._save_with(self._command)
        else:
            self.form.problems.show_all(
                [(tr("Tick “Yes, erase it for good” first. Nothing was erased."), self.sure.enter)]
            )


class EraseSheet(Sheet):
    """The plain warning before what tells of somebody goes for good."""

    kept = False

    def __init__(
        self, worker: Worker, today: date, until: date | None, backups: Sequence[str], save: Save
    ) -> None:
        left = worker.ended is not None and worker.ended < today
        super().__init__(
            tr("Erase {name}", name=worker.name) if left else tr("Erase their details"),
            _what_goes(worker, left=left),
            action=tr("Erase for good") if left else tr("Erase the details"),
            act=self._erase,
            back=tr("Keep them"),
        )
        self._worker, self._save_with, self._left = worker, save, left
        self.form.put(Text(_what_stays(left=left)))
        early = left and until is not None and until >= today
        self.form.put(Text(_time_is_up(worker, until)))
        self.form.put(Text(_in_backups(backups)))
        self.sooner = YesField("sooner", tr("I know that pay records are mostly kept longer"))
        if early:
            self.form.add(self.sooner)
        self.sure = self.form.add(YesField("sure", tr("Yes, erase them for good")))

    def _erase(self) -> None:
        if not self.sure.read():
            self.form.problems.show_all(
                [(tr("Tick “Yes, erase them for good” first. Nothing was erased."), self.sure.enter)]
            )
            return
        if self._left:
            self._save_with(EraseWorker(self._worker.id, sooner=self.sooner.read()))
        else:
            self._save_with(ErasePersonal(self._worker.id))


def _what_goes(worker: Worker, *, left: bool) -> str:
    if left:
        return tr(
            "Everything that says who {name} was is erased: name, own details, notes, checks and their "
            "papers. This cannot be undone.",
            name=worker.name,
        )
    return tr(
        "The full name, day of birth, numbers, address and bank account of {name} are erased. "
        "This cannot be undone.",
        name=worker.name,
    )


def _what_stays(*, left: bool) -> str:
    if left:
        return tr(
            "Hours, days and amounts stay, under their initials. The bank’s words lose the name too. "
            "What you sent, and the plan, stay as they are."
        )
    return tr("Their name, hours and wages stay: you must keep those for some years.")


def _in_backups(backups: Sequence[str]) -> str:
    """Name the backups that hold what is erased: deleting those is left to the person."""
    if not backups:
        return tr("Backups made before still hold all of it. Make a new one, then delete the older ones.")
    return tr(
        "These backups still hold all of it: {names}. Make a new one, then delete these.",
        names=", ".join(backups),
    )


def _time_is_up(worker: Worker, until: date | None) -> str:
    """Say until when pay records are mostly kept: six years after the tax year (duties 54)."""
    if worker.ended is None or until is None:
        return tr("They still work for you, and payroll needs these details.")
    return tr(
        "They left on {day}. Pay records are mostly kept for six years after that tax year: until {until}.",
        day=in_words(worker.ended),
        until=in_words(until),
    )
