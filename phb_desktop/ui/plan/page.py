"""Plan: what was agreed, with whom, for how much, between which days, on whose terms?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from phb_desktop.errors import Refused
from phb_desktop.ledger.position import Position
from phb_desktop.ledger.queries import position_on
from phb_desktop.plan import queries as plan
from phb_desktop.plan.contribution import FREE_OF_CHARGE, Contribution, runs
from phb_desktop.plan.model import (
    BudgetProfile,
    Commissioner,
    FundingStream,
    PlanVersion,
    Schedule,
    Terms,
    version_on,
)
from phb_desktop.plan.schedule import line_on, next_expected
from phb_desktop.statements.outlook.hourly import any_help
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.fields import DayField
from phb_desktop.ui.home.outlook import Outlook
from phb_desktop.ui.home.saying import line as position_sentence
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.ui.life.tasks import Life
from phb_desktop.ui.page import Page
from phb_desktop.ui.plan.accounts import AccountsPart
from phb_desktop.ui.plan.columns import (
    LineRow,
    Payer,
    line_columns,
    payer_columns,
    payer_sentence,
    payers,
    version_columns,
    version_sentence,
)
from phb_desktop.ui.plan.pots import PotsCard
from phb_desktop.ui.plan.sheets import (
    AccountSheet,
    CommissionerSheet,
    ContributionSheet,
    PeopleSheet,
    ScheduleSheet,
    StreamSheet,
    VersionDetailSheet,
    VersionSheet,
)
from phb_desktop.ui.plan.terms import TermsCard
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.ui.unlock.steps import PER_WORDS
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class PlanPage(Page):
    """The agreement on any day: lines, versions, funders, terms, accounts, people."""

    rooms: ClassVar[frozenset[str]] = frozenset(
        {"plan", "ledger", "banking", "employer", "statements", "casebook"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Plan"), tr("What was agreed?"))
        self._versions: list[PlanVersion] = []
        self._streams: list[FundingStream] = []
        self._commissioners: list[Commissioner] = []
        self._schedules: list[Schedule] = []
        self._terms: list[Terms] = []
        self._contributions: list[Contribution] = []
        self._profile: BudgetProfile | None = None
        self.outlook = Outlook(self)
        self.change_plan = Button(
            tr("Enter a new version"), self.once_fresh(self._new_version), main=True, starts=Starts.CHANGE
        )
        self.life = Life(self)
        self.changes = Button(tr("When life changes"), self.life.show)
        self.column.addWidget(Actions(self.change_plan, self.changes))
        self.who = Text()
        self.people = Button(tr("Change the people"), self.once_fresh(self.change_people), starts=Starts.FORM)
        self.column.addWidget(Card(Heading(tr("The people"), 2), self.who, Actions(self.people)))
        self._lines_area()
        self._funding_area()
        self.column.addStretch(1)

    def _lines_area(self) -> None:
        self.on = DayField("on", tr("Show the lines on"), today=self.desk.today, start=self.desk.today())
        self.show_on = Button(tr("Show this day"), self._ask_lines, again=True)
        self.lines: RowsModel[LineRow] = RowsModel(
            line_columns(), lambda row: position_sentence(row.position), self
        )
        self.line_listing = Listing(
            tr("Plan lines"),
            self.lines,
            nothing=tr("No plan runs on this day. Enter a version."),
            sortable=True,
        )
        self.versions: RowsModel[PlanVersion] = RowsModel(version_columns(), version_sentence, self)
        self.version_listing = Listing(
            tr("Versions of the plan"), self.versions, nothing=tr("There is none yet."), tall=3
        )
        self.version_listing.view.opened.connect(lambda _row: self._show_version())
        self.read_version = Button(tr("Read this version"), self._show_version)
        self.help_costs = Button(tr("What help costs"), self.outlook.costs)
        self.help_costs.setVisible(False)  # until there is some
        for widget in (
            self.on,
            Actions(self.show_on),
            self.line_listing,
            Actions(
                Button(tr("See how the plan will end"), self.outlook.plan_end),
                Button(tr("When money comes and goes"), self.outlook.clocks),
                self.help_costs,
            ),
            self.version_listing,
            Actions(self.read_version),
        ):
            self.column.addWidget(widget)

    def _funding_area(self) -> None:
        self.payers: RowsModel[Payer] = RowsModel(payer_columns(), payer_sentence, self)
        self.payer_listing = Listing(tr("Who pays"), self.payers, nothing=tr("Nobody yet."), tall=3)
        self.column.addWidget(self.payer_listing)
        self.column.addWidget(
            Actions(
                Button(tr("Change when money comes"), self.once_fresh(self._schedule), starts=Starts.FORM),
                Button(
                    tr("Add a commissioner"),
                    lambda: self.open_sheet(CommissionerSheet(self._save)),
                    starts=Starts.CHANGE,
                ),
                Button(tr("Name a funder’s money"), self.once_fresh(self._stream), starts=Starts.CHANGE),
                Button(
                    tr("Change what the person pays"),
                    self.once_fresh(self.change_contribution),
                    starts=Starts.FORM,
                ),
            )
        )
        self.terms = TermsCard(self, self._save)
        self.column.addWidget(self.terms)
        self.pots = PotsCard(self)
        self.column.addWidget(self.pots)
        self.accounts = AccountsPart(self, self.once_fresh(self.add_account))
        self.column.addWidget(self.accounts)

    # -- showing

    def refresh(self) -> None:
        self.ask(plan.profile).then(self._show_profile)
        self.ask(plan.commissioners).then(lambda found: setattr(self, "_commissioners", found))
        self.ask(plan.streams).then(lambda found: setattr(self, "_streams", found))
        self.ask(plan.schedules).then(lambda found: setattr(self, "_schedules", found))
        self.ask(plan.terms).then(lambda found: setattr(self, "_terms", found))
        self.ask(plan.contributions).then(lambda found: setattr(self, "_contributions", found))
        self.ask(plan.versions).then(self._show_versions)
        self.ask(any_help).then(self.help_costs.setVisible)
        self.terms.refresh()
        self.pots.refresh()
        self.accounts.refresh()
        self.life.refresh()

    def _show_profile(self, profile: BudgetProfile | None) -> None:
        self._profile = profile
        if profile is None:
            self.who.setText(tr("Nobody is named yet."))
            return
        said = tr("The budget is for {person}.", person=profile.person_name)
        if profile.holder_name != profile.person_name:
            said = tr("{said} {holder} keeps the books.", said=said, holder=profile.holder_name)
        if profile.coordinator_name:
            said = tr("{said} The care co-ordinator is {name}.", said=said, name=profile.coordinator_name)
        self.who.setText(said)

    def _show_versions(self, versions: list[PlanVersion]) -> None:
        self._versions = versions
        self.versions.show(versions[::-1])
        self.read_version.setVisible(bool(versions))
        self._show_payers()
        self._ask_lines()

    def _show_payers(self) -> None:
        today = self.desk.today()
        upcoming = {}
        for stream in self._streams:
            following = next_expected([each for each in self._schedules if each.stream == stream.id], today)
            if following:
                upcoming[int(stream.id)] = following
        version = version_on(self._versions, today)
        rows = payers(self._commissioners, self._streams, version, self._schedules, upcoming)
        self.payers.show(rows)
        self.terms.show_terms(self._terms, self._commissioners)
        said = [
            tr(
                "The person pays {amount} a week towards {stream}, since {day}.",
                amount=run.agreed.weekly,
                stream=next(each.name for each in self._streams if each.id == run.agreed.stream),
                day=in_words(run.agreed.from_day),
            )
            for run in runs(self._contributions)
            if run.agreed.weekly and today in run.days
        ]
        self.terms.contributions.setText("\n".join(dict.fromkeys(said)))
        self.terms.contributions.setVisible(bool(said))

    def _ask_lines(self) -> None:
        try:
            day = self.on.when()
        except Refused as refused:
            self.on.blame(refused)
            self.explain(refused)
            return
        self.on.blame(None)
        self.problems.clear()
        self.ask(position_on, day).then(self._show_lines)

    def show_lines_on(self, day: date) -> None:
        """Show the lines that run on a day."""
        self.on.put(day)
        self._ask_lines()

    def _show_lines(self, positions: Sequence[Position]) -> None:
        day = self.on.when()
        if self._versions:
            day = min(day, self._versions[-1].ends)  # after a plan has ended: what it said at last
        version = version_on(self._versions, day)
        outcomes = {each.id: each.words for each in version.outcomes} if version else {}
        rows = []
        for position in positions:
            agreed = line_on(self._versions, position.line, day)
            words = ""
            if agreed is not None:
                words = f"{agreed.amount} {tr(PER_WORDS[agreed.per]).lower()}"
            outcome = outcomes.get(agreed.outcome, "") if agreed and agreed.outcome is not None else ""
            rows.append(
                LineRow(
                    position,
                    words,
                    outcome,
                    agreed.starts if agreed else None,
                    agreed.ends if agreed else None,
                )
            )
        self.lines.show(rows)

    # -- changing

    def _save(self, command: Any) -> None:
        """Run the command of whichever sheet lies open, and close it when it is done."""
        if sheet := self.sheet():
            self.save(sheet, command)

    def _new_version(self) -> None:
        before = self._versions[-1] if self._versions else None
        self.open_sheet(VersionSheet(self._streams, before, self.desk.today, self._save, self.open_sheet))

    def _show_version(self) -> None:
        version = self.version_listing.current()
        if isinstance(version, PlanVersion):
            self.open_sheet(VersionDetailSheet(version, self._streams, version_sentence(version)))

    def show_changes(self) -> None:
        """Show what follows when life changes, unless it lies there already."""
        if not self.sheets():
            self.life.show()

    def change_people(self) -> None:
        """Say who answers for the budget, and who helps, from a day on."""
        self.open_sheet(PeopleSheet(self._profile, self.desk.today, self._save))

    def _schedule(self) -> None:
        self.open_sheet(ScheduleSheet(self._streams, self._schedules, self.desk.today, self._save))

    def _stream(self) -> None:
        self.open_sheet(StreamSheet(self._commissioners, self._save))

    def change_contribution(self) -> None:
        """Say what the person pays towards a council's money."""
        charged = {each.id for each in self._commissioners if each.kind not in FREE_OF_CHARGE}
        streams = [each for each in self._streams if each.commissioner in charged]
        if not streams:
            self.explain(NobodyCharges())
            return
        self.open_sheet(ContributionSheet(streams, self._contributions, self.desk.today, self._save))

    def add_account(self) -> None:
        """Let another account or card join the books."""
        self.open_sheet(AccountSheet(self._streams, self.desk.today, self._save))


class NobodyCharges(Refused):
    """There is no money that a contribution could be paid towards."""

    def __init__(self) -> None:
        super().__init__(
            tr("All the money here comes from the NHS, and NHS care is free."),
            tr("If a council pays too, add it as a commissioner and name its money first."),
        )
