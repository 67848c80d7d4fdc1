"""The guide inside the program: one part of a page at a time, a search over all, the words used in it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.help.guide import CONTENTS, WORDS, Found, Guide, NoSuchPage, Topic, the_guide
from phb_desktop.ui.help.marks import Run
from phb_desktop.ui.help.shown import Reading
from phb_desktop.ui.labels import Actions, Button, SentenceButton, Text, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.words import tr, trn

_PAUSE: Final = 250  # milliseconds between the last letter typed and the search being said


class HelpSheet(Sheet):
    """Lies over whatever is on show. Going back returns to it, with all that was typed there."""

    kept = False
    passing = True

    def __init__(self, topic: Topic, *, by_cell: bool) -> None:
        super().__init__(tr("The guide"))
        self._guide: Guide = the_guide()
        self._by_cell = by_cell
        self._here = topic
        self._before: list[Topic] = []
        self._filling = False
        self.wanted = self.form.add(
            TextField("find", tr("Find in the guide"), hint=tr("A few words, such as “paid twice”"))
        )
        self.wanted.changed.connect(self._look)
        self.hits: RowsModel[Found] = RowsModel(
            [
                Column(tr("Page"), lambda hit: hit.page),
                Column(tr("Part"), lambda hit: hit.part),
                Column(tr("What it says"), lambda hit: hit.words, wide=True),
            ],
            lambda hit: f"{hit.page}, {hit.part}: {hit.words}",
            self,
        )
        self.found = Listing(
            tr("Found in the guide"),
            self.hits,
            nothing=tr("Nothing in the guide has these words. Try fewer, or others."),
            tall=6,
        )
        self.found.view.opened.connect(lambda _row=None: self._open_hit())
        self.open_hit = Button(tr("Read this part"), self._open_hit)
        self.form.put(self.found)
        self.form.put(Actions(self.open_hit))
        self.part: ChoiceField[int] = self.form.add(ChoiceField("part", tr("Part of this page")))
        self.part.changed.connect(self._turned)
        self.reading: Reading | None = None
        ground = QWidget()  # keeps the words where they are read: before the buttons that go on
        self._ground = QVBoxLayout(ground)
        self._ground.setContentsMargins(0, 0, 0, 0)
        self.form.put(ground)
        self.next = Button(tr("Next part"), lambda: self._move(1), again=True)
        self.earlier = Button(tr("Part before"), lambda: self._move(-1), again=True)
        self.form.put(Actions(self.next, self.earlier))
        self.told = Text()
        self.form.put(self.told)
        self.contents = self.also(tr("All pages of the guide"), lambda: self.go(Topic(CONTENTS)))
        self.words = self.also(tr("All the words"), lambda: self.go(Topic(WORDS)))
        self.return_to = self.also(tr("The page before"), self._return, again=True)
        self.paper = self.also(tr("Print this page"), self._print)
        self._say_found = QTimer(self, singleShot=True, interval=_PAUSE)
        self._say_found.timeout.connect(self._announce_found)
        self._look()
        self._show(topic)

    # -- going about

    def begin(self) -> None:
        """Come up: the keyboard goes to the words, so that they are read at once."""
        super().begin()
        self._enter()

    def go(self, topic: Topic) -> None:
        """Show another page or part, and remember the way back."""
        if topic != self._here:
            self._before.append(self._here)
        self._show(topic)
        self._enter()

    def here(self) -> Topic:
        """Return what is on show."""
        return self._here

    def _return(self) -> None:
        if self._before:
            self._show(self._before.pop())
            self._enter()

    def _enter(self) -> None:
        announce(self, tr("The guide: {title}", title=self.title.text()))
        self.told.setText("")
        self.area.ensureVisible(0, 0)
        if self.reading is not None:
            self.reading.enter()

    def _move(self, by: int) -> None:
        self._turn_to(self.part.read() + by)
        self._enter()

    def _turned(self) -> None:
        if not self._filling:
            self._turn_to(self.part.read())

    def _turn_to(self, number: int) -> None:
        page = self._guide.page(self._here.page)
        self._show(Topic(page.name, page.parts[number].anchor))

    # -- showing

    def _show(self, topic: Topic) -> None:
        page = self._guide.page(topic.page)
        try:
            number = page.part(topic.anchor)
        except NoSuchPage:
            number = 0
        self._here = topic
        self.title.setText(page.title)
        self._filling = True
        self.part.offer([(n, each.title) for n, each in enumerate(page.parts)])
        self.part.put(number)
        self._filling = False
        whole = page.name == CONTENTS  # a list of pages is looked over at once
        for widget in (self.part, self.next, self.earlier):
            widget.setVisible(len(page.parts) > 1 and not whole)
        reading = Reading(self._guide.folder, self._named, self._follow, by_cell=self._by_cell)
        for n, each in enumerate(page.parts):
            if n == number or whole:
                if n:
                    reading.heading(each.title, 2, each.anchor)
                reading.show_blocks(each.title, each.blocks)
        if len(page.parts) > 1 and not (number or whole):
            reading.heading(tr("On this page"), 3)
            for each in page.parts[1:]:
                reading.put(SentenceButton(each.title, partial(self.go, Topic(page.name, each.anchor))))
        self._add_words(reading, topic)
        reading.ready(topic.anchor)
        if self.reading is not None:
            self._ground.removeWidget(self.reading)
            self.reading.hide()
            self.reading.setParent(None)
            self.reading.deleteLater()
        self._ground.addWidget(reading)
        self.reading = reading
        self.earlier.setEnabled(number > 0)
        self.next.setEnabled(number + 1 < len(page.parts))
        self.return_to.setEnabled(bool(self._before))
        self.form.changed()

    def _add_words(self, reading: Reading, topic: Topic) -> None:
        if topic.page in (WORDS, CONTENTS):
            return
        page = self._guide.page(topic.page)
        used = self._guide.words_on(page.parts[page.part(topic.anchor)])
        if used:
            reading.heading(tr("Words used here"), 3)
            for word in used:
                reading.say(f"{word.official}: {word.plain}. {word.meaning}")

    def _named(self, link: Run) -> str:
        topic = self._guide.leads_to(link, self._here.page)
        if topic is None:
            return ""
        page = self._guide.page(topic.page)
        title = page.parts[page.part(topic.anchor)].title
        return tr("Go to: {title}", title=title)

    def _follow(self, link: Run) -> None:
        if (topic := self._guide.leads_to(link, self._here.page)) is not None:
            self.go(topic)

    # -- finding

    def _look(self) -> None:
        words = self.wanted.text().strip()
        self.hits.show(self._guide.find(words))
        for widget in (self.found, self.open_hit):
            widget.setVisible(bool(words))
        self.open_hit.setEnabled(self.hits.rowCount() > 0)
        if self.hits.rowCount():
            self.found.go_to(0)
        if words:
            self._say_found.start()
        self.form.changed()

    def _announce_found(self) -> None:
        count = self.hits.rowCount()
        announce(self, trn("{count} part of the guide found", "{count} parts of the guide found", count))

    def _open_hit(self) -> None:
        if (hit := self.found.current()) is not None:
            self.wanted.put("")
            self._look()
            self.go(hit.topic)

    # -- on paper

    def _print(self) -> None:
        from phb_desktop.ui.help.printing import print_page  # noqa: PLC0415 - seldom asked for

        self.told.setText(print_page(self, self._guide.page(self._here.page)))
        announce(self, self.told.text())
