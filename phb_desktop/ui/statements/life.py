"""What happened to an issued statement: signed, sent, asked about, answered, money asked back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from phb_desktop.papers.model import PaperId
from phb_desktop.statements.commands import TakeBackNoted
from phb_desktop.statements.life import Query, figure_words
from phb_desktop.statements.model import Issued, Noted, SignedWith
from phb_desktop.statements.whole_life import Letter, Life
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.statements import saying
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened. noted: the note behind it, if it can be taken back; query: a question."""

    on: date
    what: str
    words: str
    noted: tuple[Noted, int] | None = None
    query: Query | None = None
    paper: PaperId | None = None


def happened(life: Life) -> list[Happened]:
    """Return everything that happened, oldest first."""
    found = [
        Happened(life.issued.issued_at.date(), tr("Issued"), tr("Version {n}", n=life.issued.version)),
        *(
            Happened(
                each.on,
                tr("Signed"),
                tr("{who}, a mark seen by {witness}", who=each.who, witness=each.witness)
                if each.how is SignedWith.MARK
                else each.who,
                (Noted.SIGNED, each.id),
                paper=each.paper,
            )
            for each in life.signed
        ),
        *(
            Happened(
                each.on,
                tr("Sent"),
                ", ".join(part for part in (each.to_whom, each.how, each.what) if part),
                (Noted.SENT, each.id),
                paper=each.paper,
            )
            for each in life.sent
        ),
        *(_letter(each) for each in life.letters),
    ]
    for query in life.asked:
        about = figure_words(life.content, query.figure)
        said = tr("{who} asked about {about}: “{words}”", who=query.asked_by, about=about, words=query.words)
        found.append(Happened(query.on, tr("Asked"), said, (Noted.QUERY, query.id), query, query.paper))
        found += [
            Happened(
                reply.on,
                tr("Answered"),
                tr("About {about}: “{words}”", about=about, words=reply.words),
                (Noted.REPLY, reply.id),
                query,
                reply.paper,
            )
            for reply in query.replies
        ]
    return sorted(found, key=lambda each: each.on)


def _letter(letter: Letter) -> Happened:
    notice = letter.notice
    said = [tr("{amount} is asked back.", amount=notice.amount)]
    if notice.offset_on is not None:
        said = [
            tr(
                "{amount} is to be taken off the payment of {day}.",
                amount=notice.amount,
                day=in_words(notice.offset_on),
            )
        ]
    said += [part.said + "." for part in letter.parts if not part.there]
    if letter.beyond:
        said.append(
            tr(
                "That is {amount} more than the possible surplus, without another ground.",
                amount=letter.beyond,
            )
        )
    return Happened(
        notice.on, tr("Money asked back"), " ".join(said), (Noted.NOTICE, notice.id), None, notice.paper
    )


def happened_columns() -> list[Column[Happened]]:
    """Return day, what happened, and in words."""
    return [
        day_column(tr("Day"), lambda row: row.on),
        Column(tr("What happened"), lambda row: row.what),
        Column(tr("In words"), _with_paper, wide=True),
    ]


def _with_paper(row: Happened) -> str:
    if row.paper is None:
        return row.words
    return tr("{words} (paper P{number})", words=row.words, number=row.paper)


def happened_sentence(row: Happened) -> str:
    """Say it in a breath."""
    return tr("{day}, {what}: {words}", day=in_words(row.on), what=row.what, words=_with_paper(row))


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the sheet's buttons lead."""

    signed: Callable[[], object]
    sent: Callable[[], object]
    asked: Callable[[], object]
    answer: Callable[[Query], object]
    asked_back: Callable[[], object]
    take_back: Callable[[TakeBackNoted], object]
    look: Callable[[PaperId], object]


class LifeSheet(Sheet):
    """All that happened, and what can be noted next."""

    kept = False

    def __init__(self, row: Issued, ways: Ways, *, by_cell: bool) -> None:
        super().__init__(tr("What happened to this statement"), saying.issued(row))
        self.row, self._ways = row, ways
        self.still = Text()
        self.form.put(self.still)
        self.model: RowsModel[Happened] = RowsModel(happened_columns(), happened_sentence, self)
        self.listing = Listing(
            tr("What happened"), self.model, nothing=tr("Nothing has been noted yet."), tall=10
        )
        self.listing.view.read_by_cell(by_cell)
        self.form.put(self.listing)
        self.answer = Button(tr("Note an answer"), self._answer, main=True, starts=Starts.CHANGE)
        self.take_back = Button(tr("Take this note back"), self._take_back, starts=Starts.CHANGE)
        self.look = Button(tr("Look at its paper"), self._look)
        self.form.put(
            Actions(
                self.answer,
                Button(tr("Note who signed"), ways.signed, starts=Starts.CHANGE),
                Button(tr("Note that it was sent"), ways.sent, starts=Starts.CHANGE),
                Button(tr("Note a question"), ways.asked, starts=Starts.CHANGE),
                Button(tr("Note that money is asked back"), ways.asked_back, starts=Starts.CHANGE),
                self.look,
                self.take_back,
            )
        )
        self.keep = Text(quiet=True)
        self.form.put(self.keep)
        self.listing.chosen.connect(self._chosen)
        self._chosen(None)

    def first_stop(self) -> QWidget:
        return self.listing.view if self.listing.view.isVisibleTo(self) else self.back

    def show_life(self, life: Life) -> None:
        """Show what there is now; the place in the list stays."""
        here = self.listing.view.currentIndex().row()
        rows = happened(life)
        self.model.show(rows)
        self.listing.go_to(min(max(here, 0), len(rows) - 1))
        waiting = len(life.open)
        self.still.setText(
            trn("{count} question waits for an answer.", "{count} questions wait for an answer.", waiting)
        )
        self.still.setVisible(waiting > 0)
        self.keep.setText(" ".join(each.words for each in life.keep))
        self.keep.setVisible(bool(life.keep))

    def _row(self) -> Happened | None:
        row = self.listing.current()
        return row if isinstance(row, Happened) else None

    def _chosen(self, row: Any) -> None:
        chosen = row if isinstance(row, Happened) else None
        self.answer.setVisible(chosen is not None and chosen.query is not None)
        self.take_back.setVisible(chosen is not None and chosen.noted is not None)
        self.look.setVisible(chosen is not None and chosen.paper is not None)

    def _answer(self) -> None:
        row = self._row()
        if row is not None and row.query is not None:
            self._ways.answer(row.query)

    def _look(self) -> None:
        row = self._row()
        if row is not None and row.paper is not None:
            self._ways.look(row.paper)

    def _take_back(self) -> None:
        row = self._row()
        if row is not None and row.noted is not None:
            self._ways.take_back(TakeBackNoted(*row.noted))
