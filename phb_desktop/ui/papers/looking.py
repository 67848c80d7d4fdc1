"""Looking at papers: pictures are drawn small from bare pixels; of the rest it is said how to see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from phb_desktop.papers.model import MediaType, Paper, Subject
from phb_desktop.papers.queries import content, papers_of, reading_of
from phb_desktop.papers.reading import Picture, picture_of
from phb_desktop.papers.words.wording import Reading
from phb_desktop.ui.labels import Text
from phb_desktop.ui.money.papers import paper_word
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

_PLACE: Final = QSize(400, 300)  # of the grey place where there is no picture
_DRAWN: Final = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.TIFF, MediaType.WEBP})
_SEARCHED: Final = {
    Reading.READ: "Its words can be searched: press Ctrl+F.",
    Reading.PART: "Only a part of its words could be read. That part can be searched.",
    Reading.NO_WORDS: "It is a picture, so words on it cannot be searched. Its name can.",
    Reading.LOCKED: "It has a password of its own, so its words cannot be searched.",
    Reading.FAILED: "Its words could not be read, so they cannot be searched.",
    None: "Its words are not read yet. That happens by itself.",
}


class PictureView(QWidget):
    """A picture as wide as there is room, or a grey place. What is in it is said in words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture; nothing makes it the grey place."""
        self._pixmap = None
        if picture is not None:
            image = QImage(
                picture.pixels,
                picture.width,
                picture.height,
                3 * picture.width,
                QImage.Format.Format_RGB888,
            )
            self._pixmap = QPixmap.fromImage(image)
        self.updateGeometry()
        self.update()

    def has_picture(self) -> bool:
        """Say whether a picture is on show, and not the grey place."""
        return self._pixmap is not None

    def sizeHint(self) -> QSize:
        return self._pixmap.size() if self._pixmap else _PLACE

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def heightForWidth(self, width: int) -> int:
        whole = self.sizeHint()
        return whole.height() * min(width, whole.width()) // whole.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        room = self.sizeHint().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        room = room.boundedTo(self.sizeHint())
        painter = QPainter(self)
        if self._pixmap is None:
            painter.fillRect(
                QRect(0, 0, room.width(), room.height()), self.palette().color(QPalette.ColorRole.Mid)
            )
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QRect(0, 0, room.width(), room.height()), self._pixmap)
        painter.end()


class LookSheet(Sheet):
    """One paper after the other. `fetch` asks for a paper's picture, `ask` whether its words can be searched;

    `copy` saves one outside.
    """

    kept = False

    def __init__(
        self,
        papers: Sequence[Paper],
        *,
        fetch: Callable[[Paper], object],
        ask: Callable[[Paper], object],
        copy: Callable[[Paper], object] | None = None,
    ) -> None:
        super().__init__(tr("Look at a paper"))
        self._papers, self._fetch, self._ask, self._at = tuple(papers), fetch, ask, 0
        self.name = Text()
        self.said = Text()
        self.searched = Text()
        self.picture = PictureView()
        for widget in (self.name, self.said, self.searched, self.picture):
            self.form.put(widget)
        self.following = self.also(tr("Next paper"), self._next, again=True)
        self.following.setVisible(len(self._papers) > 1)
        if copy is not None:
            self.also(tr("Save a copy"), lambda: copy(self.paper))

    @property
    def paper(self) -> Paper:
        """The paper on show."""
        return self._papers[self._at]

    def begin(self) -> None:
        super().begin()
        self._show()

    def _next(self) -> None:
        self._at = (self._at + 1) % len(self._papers)
        self._show()

    def _show(self) -> None:
        paper = self.paper
        self.name.setText(f"{paper.ref}, “{paper.name}”, {paper_word(paper.kind)}.")
        self.picture.show_picture(None)
        self.picture.setVisible(True)
        self.searched.setText("")
        self._ask(paper)
        if paper.media_type in _DRAWN:
            self.said.setText(tr("The picture is being drawn…"))
            self._fetch(paper)
        else:
            self.picture.setVisible(False)  # an empty place would say nothing
            self.said.setText(
                tr("This kind of paper is not drawn here. Save a copy of it to see it in another program.")
            )

    def show_picture(self, paper: Paper, picture: Picture) -> None:
        """Show what was drawn, if the same paper is still on show."""
        if paper is not self.paper:
            return
        self.picture.show_picture(picture)
        said = tr("It is drawn small here. The paper itself is as you kept it.")
        if picture.pages > 1:
            said = tr("It has {pages} pages. The first is drawn here.", pages=picture.pages)
        self.said.setText(said)

    def show_reading(self, paper: Paper, reading: Reading | None) -> None:
        """Say whether its words can be searched, if the same paper is still on show."""
        if paper is self.paper:
            self.searched.setText(tr(_SEARCHED[reading]))

    def show_none(self, paper: Paper) -> None:
        """Say that it could not be drawn."""
        if paper is self.paper:
            self.said.setText(
                tr(
                    "This picture could not be drawn safely, so a grey place stands for it. "
                    "The paper is as you kept it. Save a copy of it to see it in another program."
                )
            )


def look_at(page: Page, papers: Sequence[Paper], copy: Callable[[Paper], object] | None = None) -> LookSheet:
    """Open papers to be looked at over a page."""

    def fetch(paper: Paper) -> None:
        def draw(data: bytes) -> None:
            drawn = page.later(page.desk.office.aside(picture_of, data))
            drawn.refused(lambda _told: none(paper)).then(lambda picture: sheet.show_picture(paper, picture))

        page.ask(content, paper.id).then(draw)

    def none(paper: Paper) -> None:
        sheet.show_none(paper)

    def ask(paper: Paper) -> None:
        page.ask(reading_of, paper.id).then(lambda reading: sheet.show_reading(paper, reading))

    sheet = LookSheet(papers, fetch=fetch, ask=ask, copy=copy)
    page.open_sheet(sheet)
    return sheet


def look_at_papers_of(page: Page, subject: Subject) -> None:
    """Open the papers of a payment to be looked at, or say that it has none."""

    def found(papers: Sequence[Paper]) -> None:
        if papers:
            look_at(page, papers)
        else:
            page.desk.status.say(tr("This payment has no paper yet."))

    page.ask(papers_of, subject).then(found)
