"""The paper beside the line that is reviewed: said in words, drawn small, and linked with one press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from phb_desktop.banking.queries import LineNow
from phb_desktop.banking.queries.beside import Beside, paper_beside
from phb_desktop.papers.commands import LinkPaper
from phb_desktop.papers.model import MediaType, Paper, Subject, SubjectKind
from phb_desktop.papers.queries import content
from phb_desktop.papers.reading import Picture, picture_of
from phb_desktop.ui.labels import Actions, Button, Card, Text
from phb_desktop.ui.money.papers import paper_word
from phb_desktop.ui.papers.looking import PictureView
from phb_desktop.ui.shut import Starts
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.ui.page import Page

_PATIENCE: Final = 150  # milliseconds on a line before its paper is asked for
_TALL: Final = 200  # pixels: the list stays in sight above it
_DRAWN: Final = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.TIFF, MediaType.WEBP})


class PaperBeside(Card):
    """Shows the paper of one line. It says nothing aloud by itself: the line was just read out."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._line: LineNow | None = None
        self._found = Beside((), linked=False)
        self.said = Text()
        self.picture = PictureView()
        self.picture.setMaximumHeight(_TALL)
        self.link = Button(tr("It is the paper of this payment"), self._link, starts=Starts.CHANGE)
        super().__init__(self.said, self.picture, Actions(self.link))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._ask)
        self.setVisible(False)

    def beside(self, line: LineNow | None) -> None:
        """Show what belongs beside a line, once the person has stayed with it."""
        if line == self._line:
            return
        self._line = line
        self.setVisible(False)
        if line is None or line.entry is None:
            self._patience.stop()
        else:
            self._patience.start()

    def look_again(self) -> None:
        """Ask once more: papers may have come since."""
        if self._line is not None and self._line.entry is not None:
            self._patience.start()

    def _ask(self) -> None:
        if (line := self._line) is not None and self._page.isVisible():  # not of a window that was closed
            self._page.ask(paper_beside, line).then(lambda found: self._show(line, found))

    def _show(self, line: LineNow, found: Beside) -> None:
        if line is not self._line:
            return
        self._found = found
        self.setVisible(bool(found.papers))
        if not found.papers:
            return
        self.said.setText(said(found))
        self.link.setVisible(not found.linked)
        paper = found.papers[0]
        self.picture.setVisible(False)
        if paper.media_type in _DRAWN:
            self._page.ask(content, paper.id).then(lambda data: self._draw(line, data))

    def _draw(self, line: LineNow, data: bytes) -> None:
        def drawn(picture: Picture) -> None:
            if line is self._line:
                self.picture.show_picture(picture)
                self.picture.setVisible(True)

        answer = self._page.later(self._page.desk.office.aside(picture_of, data))
        answer.refused(lambda _told: None).then(drawn)  # what cannot be drawn is still said in words

    def _link(self) -> None:
        if self._line is None or self._line.entry is None or not self._found.papers:
            return
        about = Subject(SubjectKind.ENTRY, int(self._line.entry))
        self._page.change(LinkPaper(self._found.papers[0].id, about)).then(lambda _: self._ask())


def said(found: Beside) -> str:
    """Say which paper lies beside a line, and whether it is linked with it."""
    named = ", ".join(_named(paper) for paper in found.papers[:3])
    if found.linked:
        return trn("Its paper: {named}.", "Its papers: {named}.", len(found.papers), named=named)
    return trn(
        "This paper may belong to it: {named}.",
        "These papers may belong to it: {named}.",
        len(found.papers),
        named=named,
    )


def _named(paper: Paper) -> str:
    words = f"{paper.ref}, “{paper.name}”, {paper_word(paper.kind)}"
    return f"{words}, {in_words(paper.dated)}" if paper.dated else words
