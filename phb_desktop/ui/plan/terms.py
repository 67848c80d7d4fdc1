"""The terms in the Plan place: what each commissioner says of what, whose word it is, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from phb_desktop.errors import Told
from phb_desktop.exchange.profile_writing import file_name, write_profile
from phb_desktop.exchange.profiles import Profile, layout_words, read_profile
from phb_desktop.exchange.taking_up import TakeUpProfile, passed_on
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Commissioner, CommissionerId, Terms, called_on, terms_counting
from phb_desktop.statements.queries import Wanted, wanted
from phb_desktop.statements.queries.agreed_history import agreed_history
from phb_desktop.statements.terms_said import TermSaid, all_said
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.ui.page import Page
from phb_desktop.ui.plan.sheets.agreed import AgreedSheet
from phb_desktop.ui.plan.sheets.terms import OneTermSheet, TermsSheet
from phb_desktop.ui.plan.sheets.wanted import Chosen, PassOnSheet, SuccessorSheet, WantedSheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.values.day import in_words
from phb_desktop.words import tr
from phb_desktop.written import write_file


def term_columns() -> list[Column[TermSaid]]:
    """Return whose term, what it is about, what they say, whose word it is, where it stands."""
    return [
        Column(tr("What"), lambda row: row.what, wide=True),
        Column(tr("What they say"), lambda row: row.says, wide=True),
        Column(tr("Where it stands"), lambda row: row.found.words or tr("Not noted"), wide=True),
        Column(tr("Whose word"), lambda row: row.level),
        Column(tr("Who"), lambda row: row.who),
    ]


def term_sentence(row: TermSaid) -> str:
    """Say one term in a breath."""
    where = row.found.words or tr("not noted where")
    return tr(
        "{who}. {what}: {says}. {level}: {where}.",
        who=row.who,
        what=row.what,
        says=row.says,
        level=row.level,
        where=where,
    )


class TermsCard(Card):
    """What the commissioners say, term by term; how they want the statement; who they were before."""

    def __init__(self, page: Page, save: Callable[[Any], object]) -> None:
        super().__init__(Heading(tr("Their terms"), 2))
        self._page, self._desk, self._save = page, page.desk, save
        self._terms: list[Terms] = []
        self._over_time: list[tuple[Commissioner, ...]] = []
        self._wanted: dict[CommissionerId, Wanted] = {}
        self._entered: AgreedSheet | None = None  # while it lies open
        self.contributions = Text()
        self.names = Text()
        self.model: RowsModel[TermSaid] = RowsModel(term_columns(), term_sentence, self)
        self.listing = Listing(
            tr("What they say, and where it stands"), self.model, nothing=tr("None are entered yet."), tall=8
        )
        self.listing.view.opened.connect(lambda _row: self._one())
        self.one = Button(tr("Change this term"), self._one, starts=Starts.FORM)
        self.listing.chosen.connect(lambda row: self.one.setVisible(row is not None))
        for widget in (
            self.listing,
            Actions(
                self.one, Button(tr("Change the terms"), page.once_fresh(self.change_all), starts=Starts.FORM)
            ),
            self.names,
            Actions(
                Button(
                    tr("Choose how they want the statement"), page.once_fresh(self._want), starts=Starts.FORM
                ),
                Button(tr("Another body takes over"), page.once_fresh(self.succeed), starts=Starts.CHANGE),
                Button(tr("Pass these terms on"), page.once_fresh(self._pass_on)),
                Button(tr("What was entered before"), self._before),
            ),
            self.contributions,
        ):
            self.column.addWidget(widget)
        self.one.setVisible(False)

    # -- showing

    def refresh(self) -> None:
        """Ask how they want it; terms and names come with the page's own questions."""
        self._page.ask(wanted).then(self._show_wanted)
        self._page.ask(plan.commissioners_over_time).then(self._show_names)
        if (sheet := self._entered) is not None:
            self._page.ask(agreed_history).then(sheet.show_rows)

    def show_terms(self, terms: Sequence[Terms], commissioners: Sequence[Commissioner]) -> None:
        """Show the terms that count today, commissioner by commissioner."""
        self._terms = list(terms)
        counting = terms_counting(terms, self._desk.today())
        here = self.listing.view.currentIndex().row()
        rows = [
            row
            for each in commissioners
            if each.id in counting
            for row in all_said(each.name, counting[each.id])
        ]
        if rows != list(self.model.rows):
            self.model.show(rows)
            if here >= 0 and rows:
                self.listing.go_to(min(here, len(rows) - 1))

    def _show_names(self, over_time: Sequence[tuple[Commissioner, ...]]) -> None:
        self._over_time = list(over_time)
        self._say_names()

    def _show_wanted(self, found: dict[CommissionerId, Wanted]) -> None:
        self._wanted = found
        self._say_names()

    def _say_names(self) -> None:
        said = []
        for called in self._over_time:
            for before, after in pairwise(called):
                assert after.since is not None
                said.append(
                    tr(
                        "{new} took the place of {old} on {day}.",
                        new=after.name,
                        old=before.name,
                        day=in_words(after.since),
                    )
                )
            if (want := self._wanted.get(called[0].id)) is not None:
                now = called_on(called, self._desk.today())
                said.append(
                    tr("{who} wants the statement so: {name}.", who=now.name, name=layout_words(want.layout))
                )
        self.names.setText("\n".join(said))
        self.names.setVisible(bool(said))

    def _called(self) -> list[Commissioner]:
        return [called_on(called, self._desk.today()) for called in self._over_time]

    # -- changing

    def _one(self) -> None:
        row = self.listing.current()
        if isinstance(row, TermSaid):
            self._page.open_sheet(OneTermSheet(row, self._desk.today, self._save))

    def change_all(self) -> None:
        """Type all terms of a commissioner, from a day on."""
        self._page.open_sheet(TermsSheet(self._called(), self._terms, self._desk.today, self._save))

    def succeed(self) -> None:
        """Say that another body takes a commissioner's place."""
        self._page.open_sheet(SuccessorSheet(self._called(), self._desk.today, self._save))

    def _before(self) -> None:
        sheet = AgreedSheet(self._page.change, by_cell=self._desk.settings.by_cell)
        self._entered = sheet
        sheet.closed.connect(lambda: setattr(self, "_entered", None))
        self._page.open_sheet(sheet)
        self._page.ask(agreed_history).then(sheet.show_rows)

    def _want(self) -> None:
        page = self._page

        def read(path: Path, take: Callable[[Profile], object]) -> None:
            page.later(self._desk.office.aside(read_profile, path)).then(take).refused(refused)

        def refused(told: Told) -> None:
            sheet.explain(told)

        def save(chosen: Chosen) -> None:
            self._save(TakeUpProfile(chosen.commissioner, chosen.from_day, chosen.profile))

        now = {whose: each.layout for whose, each in self._wanted.items()}
        sheet = WantedSheet(self._called(), self._desk.today, read, save, now)
        page.open_sheet(sheet)

    def _pass_on(self) -> None:
        page = self._page

        def save(whose: CommissionerId, made_by: str, folder: Path) -> None:
            page.ask(passed_on, whose, made_by).then(lambda profile: write(profile, folder))

        def write(profile: Profile, folder: Path) -> None:
            path = folder / file_name(profile)
            raw = write_profile(profile).encode()
            page.later(self._desk.office.give_out(write_file, path, raw)).then(
                lambda _: saved(path.name)
            ).refused(refused)

        def saved(name: str) -> None:
            sheet.close_sheet()
            self._desk.status.say(tr("“{name}” is saved. It holds nothing about you.", name=name))

        def refused(told: Told) -> None:
            sheet.explain(told)

        sheet = PassOnSheet(self._called(), save)
        page.open_sheet(sheet)
