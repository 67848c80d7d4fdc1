"""The window's ways when something is wrong, and its care that nothing is lost: rescue, copies, closing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from phb_desktop.ui.later import Later
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.errors import VaultError
    from phb_desktop.office import Office, Rescue
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.main_window import MainWindow
    from phb_desktop.ui.rescue import RescuePage
    from phb_desktop.ui.watching import Leaving


class SafetyWays(QObject):
    """Belongs to the window. copies: whether safety copies are made by themselves."""

    def __init__(self, window: MainWindow, *, copies: bool) -> None:
        super().__init__(window)
        self._window = window
        self.copies = copies
        self.page: RescuePage | None = None
        self.leaving: Leaving | None = None
        self._left = False

    # -- while it is open

    def opened(self, frame: Frame) -> None:
        """Watch over a budget that was just opened, and read the papers that were not read yet."""
        from phb_desktop.ui.papers.words_reader import WordsReader  # noqa: PLC0415 - after the door
        from phb_desktop.ui.watching import SafetyWatch  # noqa: PLC0415 - after the door

        copies = self.copies and self._window.example is None
        frame.desk.office.safety.automatic = copies
        if copies:
            SafetyWatch(self._window, frame)
            WordsReader(frame, self._window.aside)

    def damage_found(self, rescue: Rescue) -> None:
        """Say above everything that something is wrong, and lead to the way back."""
        frame = self._window.frame
        if frame is None:
            return
        affected = " ".join(rescue.affected)
        words = tr(
            "Something in your budget is damaged, so nothing can be saved any more. {affected} You can still "
            "read, print and take out what is whole.",
            affected=affected,
        )
        frame.warn(words, tr("Bring back a backup"), lambda: self.offer(rescue))

    # -- rescue

    def rescue(self, office: Office, folder: Path, secret: str, told: VaultError) -> None:
        """See what is left of a budget that does not open."""
        later = Later(self, office.safety.rescue(folder, secret, told), self._window.door.explain)
        later.then(lambda rescue: self._show(office, rescue, secret))

    def offer(self, rescue: Rescue) -> None:
        """Offer the backups of the budget that is open."""
        if self._window.office is not None:
            self._show(self._window.office, rescue, "")

    def _show(self, office: Office, rescue: Rescue, secret: str) -> None:
        from phb_desktop.ui.rescue import RescuePage  # noqa: PLC0415 - seldom needed

        self._put_away()
        self.page = RescuePage(self._window, office, rescue, secret)
        self.page.closed.connect(self._back)
        self._window.pile.addWidget(self.page)
        self._window.pile.setCurrentWidget(self.page)
        self.page.begin()

    def _put_away(self) -> None:
        if self.page is not None:
            self._window.pile.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None

    def _back(self) -> None:
        """Go back to where the person was: the open budget, or the door."""
        window, office = self._window, self._window.office
        self._put_away()
        if window.frame is not None:
            window.pile.setCurrentWidget(window.frame)
            window.frame.enter_place()
        elif office is not None:
            Later(self, office.lock(), window.door.explain)
            window.back_to_door()

    def look(self, rescue: Rescue) -> None:
        """Show what can be read of a damaged budget."""
        self._put_away()
        self._window.drop_frame()
        self._window.opened(rescue.folder)
        self.damage_found(rescue)

    def put_back(self, folder: Path, kept: Path | None) -> None:
        """Show the budget that was brought back; it is open already."""
        self._put_away()
        self._window.drop_frame()
        said = tr("The backup is back, and everything in it was checked.")
        if kept is not None:
            said = tr("{said} What was there before is kept as “{name}”.", said=said, name=kept.name)
        self._window.opened(folder, said)

    # -- closing

    def may_leave(self) -> bool:
        """Say whether the window may close now; if not, the day's copy is being made, and it closes after."""
        window, office = self._window, self._window.office
        if self._left or not self.copies or office is None or window.example is not None:
            return True
        if window.frame is None or window.pile.currentWidget() is not window.frame:
            return self.leaving is None or self._left
        from phb_desktop.ui.watching import Leaving  # noqa: PLC0415 - only when it is over

        window.idle.stop()
        self.leaving = Leaving(office, self._leave)
        window.pile.addWidget(self.leaving)
        window.pile.setCurrentWidget(self.leaving)
        self.leaving.start()
        return False

    def _leave(self) -> None:
        self._left = True
        if self._window.frame is not None:
            self._window.pile.setCurrentWidget(self._window.frame)
        self._window.close()
