"""Stopping in the middle of the first run: the answers wait inside the locked folder that is made for them.

Nothing personal ever lies unlocked on the disk. So whoever stops chooses where the budget will be and its
passphrase first. The vault is made, empty, with its recovery code, and the answers are kept in it as what is
being typed is kept anywhere else (0055). Opening it leads back to that screen; the last one makes the budget.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from phb_desktop.errors import Refused
from phb_desktop.exchange.starter import StarterLine, StarterRate
from phb_desktop.plan.model import Per
from phb_desktop.ui.drafts import put_boxes, told_boxes
from phb_desktop.ui.labels import announce
from phb_desktop.ui.later import Later
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.unlock import steps
from phb_desktop.ui.unlock.first_run.check import CheckStep
from phb_desktop.ui.unlock.unlock_page import usual_place
from phb_desktop.values.money import Money
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.office import Office
    from phb_desktop.ui.main_window import MainWindow
    from phb_desktop.ui.unlock.first_run.flow import FirstRun

FORM: Final = "first run"
_NOT_ASKED: Final = (  # screens that hold no answer of the plan, or a secret
    steps.WelcomeStep,
    steps.PlaceStep,
    steps.PassphraseStep,
    steps.CodeStep,
    steps.CodeBackStep,
    CheckStep,
)


class FileKeepsThem(Refused):
    """Somebody stops who began with a starter file."""

    def __init__(self) -> None:
        super().__init__(
            tr("You began with a starter file, and that file keeps what it brought."),
            tr("Close the program when you like, and choose that file again. Changes are lost."),
        )


def is_answers(draft: str) -> bool:
    """Say whether what waits in an opened book are answers of a first run."""
    try:
        told = json.loads(draft)
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("form") == FORM


class Stopping:
    """Keeps the answers of one first run. on: it is being stopped. held: its vault is there and open."""

    def __init__(self, flow: FirstRun, window: MainWindow) -> None:
        self._flow, self._window = flow, window
        self.on = self.held = False
        self._at: steps.Step | None = None

    def offer(self, step: Sheet) -> None:
        """Put the way to stop on a screen with answers."""
        if isinstance(step, steps.Step) and not isinstance(step, _NOT_ASKED):
            step.also(tr("Stop here for now"), self.stop)

    def still_to_ask(self, every: list[steps.Step]) -> list[steps.Step]:
        """Return the screens of a run that are still to be gone through."""
        made = (self._flow.welcome, self._flow.place, self._flow.passphrase)
        return [step for step in every if step not in made] if self.held else every

    def stop(self) -> None:
        """Ask for a place and a passphrase, unless there are both; then keep the answers."""
        flow = self._flow
        here = flow.step()
        if here is None:
            return
        if flow.from_file:
            here.explain(FileKeepsThem())
        elif self.held:
            self.put_away()
        else:
            self.on, self._at = True, here
            flow.show_step(flow.place)
            words = tr("Your answers are locked in before you stop. Say where, then choose a passphrase.")
            announce(flow.place, words)

    def goes_on(self, here: steps.Step) -> bool:
        """Lead on from a screen while stopping; say whether that was done."""
        if self.on and here is self._flow.place:
            self._flow.show_step(self._flow.passphrase)
        elif self.on and here is self._flow.passphrase:
            self._window.with_office(self._make)
        else:
            return False
        return True

    def goes_back(self, here: steps.Step | None) -> bool:
        """Lead back from a screen, where that is another way than usual; say whether that was done."""
        flow = self._flow
        if self.on and here is flow.place and self._at is not None:
            self.on = False
            flow.show_step(self._at)
        elif self.on and here is flow.passphrase:
            flow.show_step(flow.place)
        elif self.held and here is flow.person:
            self.put_away()
        else:
            return False
        return True

    def _make(self, office: Office) -> None:
        folder, words = Path(self._flow.place.folder.read()), self._flow.passphrase.passphrase.read()

        def made(code: str) -> None:
            self.keep()
            self._flow.made(code)

        Later(self._flow, office.create(folder, words), self._flow.not_made).then(made)

    def keep(self) -> None:
        """Keep the answers as they stand, if there is a vault for them; nobody waits."""
        office = self._window.office
        if (self.on or self.held) and office is not None and office.is_open:
            Later(self._flow, office.keep_draft(self.told()), lambda _told: None)

    def put_away(self) -> None:
        """Lock the answers in, and go back to the door."""
        self._window.with_office(self._lock)

    def _lock(self, office: Office) -> None:
        window, flow, folder = self._window, self._flow, Path(self._flow.place.folder.read())

        def locked(_: object) -> None:
            window.pile.removeWidget(flow)
            window.first_run = None
            flow.deleteLater()
            if folder != usual_place():
                window.settings.place = str(folder)
                window.settings.save()
            window.door.belongs_to(folder)
            window.back_to_door()
            window.door.busy.setText(tr("Your answers are kept, locked. Open this budget to go on."))
            announce(window.door, window.door.busy.text())

        Later(window, office.lock(self.told()), flow.not_made).then(locked)

    # -- telling and bringing back

    def told(self) -> str:
        """Return the answers as text, and which screen was on show."""
        flow = self._flow
        asked = self._asked()
        here = self._at or flow.step()
        told = {
            "form": FORM,
            "payers": len(flow.payers),
            "at": asked.index(here) if here in asked else len(asked),
            "screens": [[told_boxes(field) for field in step.form.fields] for step in asked],
            "lines": [asdict(line) for line in flow.lines.lines],
        }
        return json.dumps(told, ensure_ascii=False, default=_plain)

    def resume(self, folder: Path, words: str) -> None:
        """Fill the screens with what was kept, and show the one that was left."""
        flow, told = self._flow, json.loads(words)
        self.held = True
        flow.place.folder.box.setText(str(folder))
        while len(flow.payers) < told["payers"]:
            flow.add_payer()
        for _ in range(2):  # a choice may change other boxes, so all are put once more
            for step, fields in zip(self._asked(), told["screens"], strict=False):
                if step is flow.opening:
                    flow.opening.offer(flow.streams())
                for field, boxes in zip(step.form.fields, fields, strict=False):
                    put_boxes(field, boxes or [])
            for payer in flow.payers:
                payer.called = payer.stream()
        flow.lines.put([_line(each) for each in told["lines"]])
        asked = self._asked()
        at = asked[told["at"]] if told["at"] < len(asked) else flow.check
        try:
            flow.show_step(at)
        except Refused:  # not all is answered that the last screen shows
            flow.show_step(asked[0])
        announce(flow, tr("Your answers are back. You were at “{screen}”.", screen=at.title.text()))

    def _asked(self) -> list[steps.Step]:
        return [step for step in self._flow.all_steps() if not isinstance(step, _NOT_ASKED)]


def _plain(value: object) -> Any:
    if isinstance(value, Money):
        return value.pence
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no answer holds a {type(value).__name__}")


def _line(told: dict[str, Any]) -> StarterLine:
    days = {name: date.fromisoformat(told[name]) if told[name] else None for name in ("starts", "ends")}
    rates = tuple(StarterRate(each["stream"], _money(each["amount"])) for each in told["rates"])
    return StarterLine(**{**told, **days, "per": Per(told["per"]), "rates": rates})


def _money(told: Any) -> Money:
    return Money(told["pence"] if isinstance(told, dict) else told)
