"""The screens about where the money and the books lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import chain, count
from pathlib import Path

from phb_desktop.exchange.starter import (
    StarterRate,
)
from phb_desktop.ledger.model import CashKind
from phb_desktop.ui.fields import (
    ChoiceField,
    DayField,
    FileField,
    MoneyField,
    TextField,
)
from phb_desktop.ui.unlock.steps.base import (
    KIND_WORDS,
    Answer,
    Step,
    Today,
)
from phb_desktop.values.day import in_words
from phb_desktop.values.money import total
from phb_desktop.words import tr


class AccountStep(Step):
    """Where the money lies."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(tr("Which account is the money in?"), "", go_on)
        self.name = self.form.add(
            TextField("name", tr("A name for it"), start=tr("Budget account"), most=100)
        )
        self.kind: ChoiceField[CashKind] = self.form.add(
            ChoiceField("kind", tr("What it is"), [(kind, tr(words)) for kind, words in KIND_WORDS.items()])
        )
        self.sort_code = self.form.add(
            TextField(
                "sort_code",
                tr("Sort code"),
                hint=tr("Six digits, for example 00-00-00"),
                optional=True,
                most=12,
            )
        )
        self.number = self.form.add(TextField("account_number", tr("Account number"), optional=True, most=20))

    def answers(self) -> list[Answer]:
        return [(tr("Account"), f"{self.name.read()}, {self.kind.words()}")]


class OpeningStep(Step):
    """What was there when the books begin."""

    def __init__(self, go_on: Callable[[], object], today: Today) -> None:
        super().__init__(
            tr("What was in the account when these books begin?"),
            tr("Take it from a bank statement: the balance at the start of a day."),
            go_on,
        )
        self.on = self.form.add(DayField("opened_on", tr("The books begin on"), today=today))
        self.amounts: list[tuple[str, MoneyField]] = []

    def offer(self, streams: Sequence[str]) -> None:
        """Ask once for each funder's money."""
        if [stream for stream, _ in self.amounts] == list(streams):
            return
        typed = {stream: field.text() for stream, field in self.amounts}
        for _, field in self.amounts:
            self.form.drop(field)
        several = len(streams) > 1
        self.amounts = [
            (
                stream,
                self.form.add(
                    MoneyField(
                        f"opening_{number}",
                        tr("Balance of {stream}", stream=stream) if several else tr("Balance on that day"),
                        hint=tr("Type 0 if it was empty"),
                        positive=False,
                    )
                ),
            )
            for number, stream in enumerate(streams)
        ]
        for stream, field in self.amounts:
            field.box.setText(typed.get(stream, ""))

    def rename(self, before: str, now: str) -> None:
        """Keep what was typed when a funder's money gets another name."""
        several = len(self.amounts) > 1
        for stream, field in self.amounts:
            if several and stream == before:
                field.relabel(tr("Balance of {stream}", stream=now))
        self.amounts = [(now if stream == before else stream, field) for stream, field in self.amounts]

    def opening(self) -> tuple[StarterRate, ...]:
        return tuple(StarterRate(stream, field.amount()) for stream, field in self.amounts)

    def answers(self) -> list[Answer]:
        whole = total(field.amount() for _, field in self.amounts)
        return [
            (tr("The books begin on"), in_words(self.on.when())),
            (tr("Balance on that day"), str(whole)),
        ]


class PlaceStep(Step):
    """Where the vault is kept."""

    def __init__(self, go_on: Callable[[], object], usual: Path) -> None:
        super().__init__(
            tr("Where shall the budget be kept?"),
            tr("It is one locked folder. You can move it later."),
            go_on,
        )
        self.folder = self.form.add(
            FileField("folder", tr("Folder"), hint=tr("A new folder, made for this"), save=True)
        )
        self._around = usual.parent
        self.folder.box.setText(str(_free(usual)))

    def sound(self) -> None:
        """Make the folder that was offered to put it in: on a new computer nobody has made it yet."""
        if self.folder.read().parent == self._around:
            with suppress(OSError):  # whoever makes the budget says what is in the way
                self._around.mkdir(parents=True, exist_ok=True)

    def answers(self) -> list[Answer]:
        return [(tr("Kept in"), str(self.folder.read()))]


def _free(place: Path) -> Path:
    """Return the place, or the first beside it whose name is not taken: this may be a second budget."""
    names = chain([place], (place.with_stem(f"{place.stem} {number}") for number in count(2)))
    return next(each for each in names if not each.exists())
