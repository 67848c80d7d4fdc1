"""A starter file is checked before it goes to a family: each problem with its place, or what it holds."""

from __future__ import annotations

from phb_desktop.errors import Told
from phb_desktop.exchange.forms import FileRefused, Problem
from phb_desktop.exchange.interchange import read_starter
from phb_desktop.exchange.starter import Starter
from phb_desktop.exchange.starter_check import counted, summary, worth_a_look
from phb_desktop.ui.fields import FileField
from phb_desktop.ui.labels import Text, announce
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.words import tr, trn


class CheckStarterSheet(Sheet):
    """Which file; then what is to be put right in it, or what a budget would start with."""

    changes = False
    kept = False

    def __init__(self, page: Page) -> None:
        super().__init__(
            tr("Check a starter file"),
            tr("For whoever prepares one for somebody else. Nothing is changed, and nothing is kept."),
            action=tr("Check it"),
            act=self._check,
        )
        self._page = page
        self.file = self.form.add(
            FileField("file", tr("The starter file"), hint=tr("A file that ends in .json."))
        )
        self.told = Text()
        self.form.put(self.told)
        self.problems: RowsModel[Problem] = RowsModel(
            [
                Column(tr("Place"), _place),
                Column(tr("What is wrong"), lambda problem: problem.what, wide=True),
                Column(tr("What to do"), lambda problem: problem.advice, wide=True),
            ],
            lambda problem: f"{_place(problem)}: {problem.what} {problem.advice}",
            self,
        )
        self.listing = Listing(tr("To put right"), self.problems, nothing="-", tall=8)
        self.form.put(self.listing)
        self.holds = Text()
        self.form.put(self.holds)
        self._show("", [], "")

    def _check(self) -> None:
        if not self.form.check():
            return
        read = self._page.later(self._page.desk.office.aside(read_starter, self.file.read()))
        read.then(self._good).refused(self._refused)

    def _good(self, starter: Starter) -> None:
        doubts = worth_a_look(starter)
        lines = summary(starter)
        if doubts:
            lines = [*lines, "", tr("Worth a second look:"), *doubts]
        self._show(tr("It is a good starter file: {what}.", what=counted(starter)), [], "\n".join(lines))

    def _refused(self, told: Told) -> None:
        if not isinstance(told, FileRefused):
            self.explain(told)
            return
        count = len(told.problems)
        said = trn("{count} thing has to be put right.", "{count} things have to be put right.", count)
        self._show(said, list(told.problems), "")
        self.listing.view.setFocus()

    def _show(self, said: str, problems: list[Problem], holds: str) -> None:
        self.told.setText(said)
        self.told.setVisible(bool(said))
        self.problems.show(problems)
        self.listing.setVisible(bool(problems))
        self.holds.setText(holds)
        self.holds.setVisible(bool(holds))
        if said:
            announce(self, said)


def _place(problem: Problem) -> str:
    return problem.path or problem.where or tr("The whole file")
