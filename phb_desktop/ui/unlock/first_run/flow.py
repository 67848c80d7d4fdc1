"""The first run: one thing a screen, back and forth at will, checked at the end, kept while open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from phb_desktop.errors import VaultError
from phb_desktop.exchange.starter import (
    People,
    Starter,
    StarterAccount,
    StarterPlan,
    StarterRate,
)
from phb_desktop.plan.model import Role
from phb_desktop.ui.labels import announce
from phb_desktop.ui.later import Later
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.unlock import steps
from phb_desktop.ui.unlock.first_run.check import AnswerRow, CheckStep
from phb_desktop.ui.unlock.first_run.filling import fill
from phb_desktop.ui.unlock.first_run.payer_screens import PayerScreens
from phb_desktop.ui.unlock.first_run.stopping import Stopping
from phb_desktop.ui.unlock.first_run.together import beyond, brings, spelt_alike, together
from phb_desktop.ui.unlock.unlock_page import usual_place
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.exchange.interchange import Whole
    from phb_desktop.office import Office
    from phb_desktop.ui.main_window import MainWindow


class FirstRun(QWidget):
    """Leads through the screens and makes the budget. It stays as it is until the budget is made."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        today = window.clock.today
        self._pile = QStackedLayout(self)
        self.stopping = Stopping(self, window)
        self._code = ""
        self._file: Starter | None = None  # what a starter file holds, beyond these screens too
        self._whole: Whole | None = None  # all records of another budget, in place of answers
        self.welcome = steps.WelcomeStep(self._welcomed, self._start_again)
        self.person = steps.PersonStep(self.next)
        self.holder = steps.HolderStep(self.next)
        self.coordinator = steps.CoordinatorStep(self.next)
        self.payers: list[PayerScreens] = []
        self.plan = steps.PlanStep(self.next, today)
        self.lines = steps.LinesStep(self.next, self.streams, self._lay, today)
        self.account = steps.AccountStep(self.next)
        self.opening = steps.OpeningStep(self.next, today)
        self.place = steps.PlaceStep(self.next, usual_place())
        self.passphrase = steps.PassphraseStep(self.next)
        self.check = CheckStep(self)
        self.code = steps.CodeStep(self._code_written, self._paper)
        self.code_back = steps.CodeBackStep(self._finish)
        self.add_payer()
        for step in (*self.all_steps(), self.code, self.code_back):
            self._adopt(step)
        self._pile.setCurrentWidget(self.welcome)
        self._checking = False

    # -- moving about

    def begin(self) -> None:
        """Come up, at the screen where it was left."""
        step = self._pile.currentWidget()
        if isinstance(step, Sheet):
            step.begin()

    def all_steps(self) -> list[steps.Step]:
        if self._whole is not None:
            return [self.welcome, self.place, self.passphrase, self.check]
        paying = [step for payer in self.payers for step in payer.all()]
        every: list[steps.Step] = [
            self.welcome,
            self.person,
            self.holder,
            self.coordinator,
            *paying,
            self.plan,
            self.lines,
            self.account,
            self.opening,
            self.place,
            self.passphrase,
            self.check,
        ]
        return self.stopping.still_to_ask(every)

    @property
    def from_file(self) -> bool:
        """Say whether a file was read that holds more than these screens."""
        return self._file is not None or self._whole is not None

    def step(self) -> steps.Step | None:
        """Return the screen on show."""
        shown = self._pile.currentWidget()
        return shown if isinstance(shown, steps.Step) else None

    def next(self) -> None:
        """Go on: to the next screen, or back to the check if the person came from there."""
        here = self.step()
        every = self.all_steps()
        if here is None or here not in every or self.stopping.goes_on(here):
            return
        if isinstance(here, steps.PayerStep):
            self._name_money(here)
        if isinstance(here, steps.AnyoneElseStep):
            self._payers_follow(here)
            every = self.all_steps()
        following = self.check if self._checking else every[every.index(here) + 1]
        self.show_step(following)

    def back(self) -> None:
        """Go to the screen before, or to the door from the first."""
        here = self.step()
        every = self.all_steps()
        if self.stopping.goes_back(here):
            return
        if here is self.code_back:
            self.show_step(self.code)
        elif here is None or here not in every or here is self.welcome:
            self._window.back_to_door()
        else:
            self._checking = False
            self.show_step(every[every.index(here) - 1])

    def show_step(self, step: steps.Step) -> None:
        """Show a screen, made ready for what was answered before."""
        self._checking = self.step() is self.check or (self._checking and step is not self.check)
        if step is self.opening:
            self.opening.offer(self.streams())
            if self.opening.on.is_blank() and not self.plan.starts.is_blank():
                self.opening.on.put(self.plan.starts.read())
        if step is self.check:
            self._checking = False
            self._fill_check()
        self._pile.setCurrentWidget(step)
        every = self.all_steps()
        if step in every:
            said = tr("Step {number} of {count}", number=every.index(step) + 1, count=len(every))
            announce(step, f"{said}. {step.title.text()}")
            self._window.setWindowTitle(f"{said} – PHB Desktop")
        self.stopping.keep()
        step.begin()

    def _adopt(self, step: Sheet) -> None:
        if self._pile.indexOf(step) < 0:
            self._pile.addWidget(step)
            step.closed.connect(self.back)
            self.stopping.offer(step)

    def _lay(self, sheet: Sheet) -> None:
        under = self._pile.currentWidget()
        self._pile.addWidget(sheet)

        def closed() -> None:
            self._pile.removeWidget(sheet)
            if under is not None:
                self._pile.setCurrentWidget(under)
            sheet.deleteLater()
            self.lines.add.setFocus()

        sheet.closed.connect(closed)
        self._pile.setCurrentWidget(sheet)
        sheet.begin()

    def add_payer(self) -> PayerScreens:
        """Add the screens about one more payer."""
        made = PayerScreens(
            steps.PayerStep(self.next, more=bool(self.payers)),
            steps.RhythmStep(self.next, self._window.clock.today),
            steps.TermsStep(self.next),
            steps.AnyoneElseStep(self.next),
        )
        self.payers.append(made)
        for step in made.all():
            self._adopt(step)
        return made

    def _payers_follow(self, here: steps.AnyoneElseStep) -> None:
        number = next(n for n, payer in enumerate(self.payers) if payer.more is here)
        if here.more.read() and number == len(self.payers) - 1:
            self.add_payer()
            self._checking = False
        elif not here.more.read():
            gone = [name for payer in self.payers[number + 1 :] for name in payer.streams()]
            del self.payers[number + 1 :]
            self.lines.forget(gone)

    def _name_money(self, here: steps.PayerStep) -> None:
        """Let lines follow when a payer's money gets another name."""
        payer = next(payer for payer in self.payers if payer.payer is here)
        if payer.called and payer.called != payer.stream():
            self.lines.rename(payer.called, payer.stream())
            self.opening.rename(payer.called, payer.stream())
        payer.called = payer.stream()

    def streams(self) -> list[str]:
        """Return the names of the funders' money."""
        return [name for payer in self.payers for name in payer.streams()]

    # -- a starter file

    def _welcomed(self) -> None:
        self._whole = None
        if self.welcome.file.is_blank():
            self.next()
            return
        self._window.with_office(self._read_file)

    def _read_file(self, office: Office) -> None:
        from phb_desktop.ui.unlock.first_run.file import read_start_or_whole  # noqa: PLC0415 - if there is one

        path = self.welcome.file.read()
        announce(self.welcome, tr("Reading the file…"))
        Later(self, office.aside(read_start_or_whole, path), self.welcome.explain).then(self._take_file)

    def _take_file(self, told: Starter | Whole) -> None:
        if isinstance(told, Starter):
            self.put(told)
            return
        self._whole = told
        announce(self, tr("The file holds a whole budget. Say where to keep it, and choose a passphrase."))
        self.show_step(self.place)

    def _start_again(self) -> None:
        """Forget every answer."""
        window = self._window
        window.pile.removeWidget(self)
        window.first_run = None
        self.deleteLater()
        window.start_new()

    def put(self, starter: Starter) -> None:
        """Fill the screens from a starter file, and show the check."""
        self._file = starter = spelt_alike(starter)
        fill(self, starter)
        announce(self, tr("The starter file is read. Go through the screens and check them."))
        self.show_step(self.person)

    # -- checking and making

    def _fill_check(self) -> None:
        rows = []
        for step in self.all_steps():
            if step is not self.check:
                rows += [AnswerRow(question, answer, step) for question, answer in step.answers()]
        if self._whole is not None:
            said = (tr("Brought back from"), str(self.welcome.file.read()))
            rows.insert(0, AnswerRow(*said, self.welcome))
        elif self._file is not None:
            whole = self.starter()
            beside = [
                (tr("With your starter file"), brings(whole)),
                (tr("Kept as the file says"), beyond(whole)),
            ]
            rows += [AnswerRow(question, answer, self.welcome) for question, answer in beside if answer]
        self.check.model.show(rows)

    def starter(self) -> Starter:
        """Return all that was answered, and all else that a starter file holds."""
        answers = self._answers()
        if self._file is None:
            return answers
        return together(self._file, answers, [payer.origin for payer in self.payers])

    def _answers(self) -> Starter:
        role = self.holder.role.read()
        person = self.person.name.read()
        plan = StarterPlan(
            starts=self.plan.starts.when(),
            ends=self.plan.ends.when(),
            lines=tuple(self.lines.lines),
            weekly=tuple(
                StarterRate(payer.payer.stream.read(), payer.rhythm.weekly.amount()) for payer in self.payers
            ),
            outcomes=tuple(dict.fromkeys(line.outcome for line in self.lines.lines if line.outcome)),
            agreed_on=self.plan.agreed_on.read(),
            agreed_by=self.plan.agreed_by.read(),
            review_due=self.plan.review_due.read(),
        )
        return Starter(
            people=People(
                person_name=person,
                holder_name=person if role is Role.SELF else self.holder.name.read(),
                holder_role=role,
                person_reference=self.person.reference.read(),
                coordinator_name=self.coordinator.name.read(),
                coordinator_contact=self.coordinator.contact.read(),
            ),
            payers=tuple(payer.payer_named() for payer in self.payers),
            plans=(plan,),
            schedules=tuple(payer.schedule() for payer in self.payers),
            contributions=tuple(
                paid for payer in self.payers if (paid := payer.contribution(self.plan.starts.when()))
            ),
            accounts=(
                StarterAccount(
                    name=self.account.name.read(),
                    kind=self.account.kind.read(),
                    opened_on=self.opening.on.when(),
                    sort_code=self.account.sort_code.read(),
                    account_number=self.account.number.read(),
                    opening=self.opening.opening(),
                ),
            ),
        )

    def make(self) -> None:
        """Make the budget: the vault, its keys, and all that was answered, in one go."""
        if not self.check.main.isEnabled():
            return  # Enter was pressed twice
        told = self.check.being_made(stoppable=self._whole is not None)
        self._window.with_office(lambda office: self._make_with(office, told))

    def _make_with(self, office: Office, told: Callable[[int], object]) -> None:
        from phb_desktop.exchange.commands import ImportWhole, StartBudget  # noqa: PLC0415 - heavy

        folder = Path(self.place.folder.read())
        whole = self._whole
        first = StartBudget(self.starter()) if whole is None else ImportWhole(whole, told)
        if self.stopping.held:  # the vault is there, with its code
            begun = Later(self, office.do(first), self.not_made)
            begun.then(lambda _: self._window.made(folder)).anyway(self.check.is_made)
            return
        answer = office.create(folder, self.passphrase.passphrase.read(), first)
        Later(self, answer, self.not_made).then(self.made).anyway(self.check.is_made)

    def not_made(self, told: Any) -> None:
        """Say why it was not made, on the screen that can change it."""
        self.check.ask()
        wanted = told.field or ("folder" if isinstance(told, VaultError) else "")  # the place is in the way
        for step in self.all_steps():
            if any(field.name == wanted for field in step.form.fields):
                self.show_step(step)
                self._checking = True
                step.explain(told)
                return
        self.check.explain(told)

    def leave(self) -> None:
        """Let go, for the window closes: what is being made is stopped, and answers are kept."""
        self.check.underway.stop()
        self.stopping.keep()

    def made(self, code: str) -> None:
        self.passphrase.forget()
        self._code = code
        self.code.show_code(code)
        self.show_step(self.code)

    def _code_written(self) -> None:
        self.code_back.wanted = self._code
        self.show_step(self.code_back)

    def _finish(self) -> None:
        self._window.with_office(self._note_code)

    def _note_code(self, office: Office) -> None:
        """Note inside the budget that the code was typed back: it is asked for again in 30 days."""
        noted = office.keys.prove_code(self._code, self.code_back.place.read())
        Later(self, noted, self.code_back.explain).then(lambda _: self._end())

    def _end(self) -> None:
        folder = Path(self.place.folder.read())
        self._code = self.code_back.wanted = ""
        self.code.show_code("")
        self.code_back.code.forget()
        self.stopping.put_away() if self.stopping.on else self._window.made(folder)

    def _paper(self, code: str, printing: bool) -> None:
        """Put the recovery sheet on paper."""
        from phb_desktop.ui.keys.paper import to_paper  # noqa: PLC0415 - only when asked for

        folder, tell = Path(self.place.folder.read()), self.code.shown.tell
        self._window.with_office(lambda office: to_paper(self, office, code, folder, tell, printing=printing))
