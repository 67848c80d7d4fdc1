"""A calm offer on Home, at day 30 and then yearly: is the recovery code still to hand?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phb_desktop.office import Holders, Practice, look_at_code
from phb_desktop.ui.fields import TextField
from phb_desktop.ui.keys.code import CodeField
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.page import Page


class PracticeCard(Card):
    """Shown while the code is due to be tried; "not now" waits a week."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._office = page.desk.office
        self.words = Text()
        self.begin = Button(tr("Try my recovery code"), self._begin)
        self.later = Button(tr("Not now"), self._later)
        super().__init__(Heading(tr("Your recovery code"), 2), self.words, Actions(self.begin, self.later))
        self._known: Practice | None = None
        self.setVisible(False)

    def refresh(self) -> None:
        """Ask whether it is due. The example has no code that anybody keeps."""
        if not self._page.desk.notice:
            self._page.later(self._office.keys.holders()).then(self._show)

    def _show(self, holders: Holders) -> None:
        self._known = holders.practice
        due = not holders.opener and holders.practice.is_due(self._page.desk.today())
        self.setVisible(due)
        if not due:
            return
        typed = holders.practice.typed_on
        self.words.setText(
            tr(
                "You typed it last on {day}. Is the sheet still where you can find it? It takes two minutes.",
                day=in_words(typed),
            )
            if typed
            else tr("It was never typed back. Make sure of it now, while you still know your passphrase.")
        )

    def _begin(self) -> None:
        def check(code: str, sheet_at: str) -> None:
            self._page.later(self._office.keys.prove_code(code, sheet_at)).then(proved)

        def proved(known: Practice) -> None:
            sheet.forget()
            sheet.close_sheet()
            self.setVisible(False)
            day = in_words(known.next_on())
            self._page.desk.status.say(tr("Your recovery code is right. We ask again on {day}.", day=day))

        def new_code() -> None:
            sheet.forget()
            sheet.close_sheet()
            self._page.desk.go("settings")

        sheet = PracticeSheet(self._known.sheet_at if self._known else "", check, new_code)
        self._page.open_sheet(sheet)

    def _later(self) -> None:
        self._page.later(self._office.keys.practise_later()).then(lambda _: self._put_off())

    def _put_off(self) -> None:
        self.setVisible(False)
        self._page.desk.status.say(tr("We ask again in a week."))
        self._page.enter()


class PracticeSheet(Sheet):
    """The code, from the sheet; and where the sheet is."""

    changes = False
    kept = False

    def __init__(
        self, sheet_at: str, check: Callable[[str, str], object], new_code: Callable[[], object]
    ) -> None:
        super().__init__(
            tr("Try your recovery code"),
            tr("Fetch your recovery sheet and type the code from it. Nothing is changed by trying."),
            action=tr("Check it"),
            act=self._check,
        )
        self._check_with = check
        self.code = self.form.add(CodeField("code", tr("Recovery code"), look_at_code))
        self.place = self.form.add(
            TextField(
                "sheet_at",
                tr("Where is the sheet kept?"),
                hint=tr("You said: {place}. Correct it if it is elsewhere now.", place=sheet_at)
                if sheet_at
                else tr("For example: in the blue folder, and one with my sister"),
                optional=True,
                most=200,
                start=sheet_at,
            )
        )
        self.also(tr("I cannot find it: make a new code"), new_code)

    def _check(self) -> None:
        if self.form.check():
            self._check_with(self.code.read(), self.place.read())

    def forget(self) -> None:
        """Let go of the code."""
        self.code.forget()
