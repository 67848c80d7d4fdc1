"""Everything that happened to one issued statement, asked in one go so that it belongs to one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from phb_desktop.casebook.model.notices import NoticePart
from phb_desktop.plan import queries as plan
from phb_desktop.plan.found import Term
from phb_desktop.plan.model import Terms
from phb_desktop.statements import queries
from phb_desktop.statements.content import Content
from phb_desktop.statements.life import Query, Sent, Signed, keep_until, letter_parts
from phb_desktop.statements.model import Issued, Notice, StatementId, beyond
from phb_desktop.statements.queries.sent import due_then
from phb_desktop.statements.terms_said import beside
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Keep:
    """Until when a commissioner wants the papers kept, on whose terms."""

    who: str
    until: date
    terms: Terms

    @property
    def words(self) -> str:
        """Say it, with where it stands."""
        return tr(
            "{who} wants its papers kept until {day} ({where}).",
            who=self.who,
            day=in_words(self.until),
            where=beside(self.terms, Term.KEEPING),
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that asks money back: what the regulations ask of it, and how much above the surplus it is."""

    notice: Notice
    parts: tuple[NoticePart, ...]
    beyond: Money


@dataclass(frozen=True, slots=True)
class Life:
    """What happened to an issued statement, each kind of thing in the order of its days."""

    issued: Issued
    content: Content
    signed: tuple[Signed, ...]
    sent: tuple[Sent, ...]
    asked: tuple[Query, ...]
    letters: tuple[Letter, ...]
    keep: tuple[Keep, ...]

    @property
    def open(self) -> tuple[Query, ...]:
        """Questions that nobody has answered yet."""
        return tuple(each for each in self.asked if each.is_open)


def life_of(reader: Reader, statement: StatementId) -> Life:
    """Return the life of an issued statement. Raises NoSuchStatement."""
    content = queries.issued_content(reader, statement)
    issued = next(each for each in queries.issued(reader) if each.id == statement)
    last = content.header.period.last
    called = {each.id: each.name for each in plan.commissioners(reader, last)}
    return Life(
        issued=issued,
        content=content,
        signed=tuple(each for each in queries.signatures(reader) if each.statement == statement),
        sent=tuple(each for each in queries.sendings(reader) if each.statement == statement),
        asked=tuple(queries.asked(reader, [statement])),
        letters=tuple(
            Letter(
                each,
                letter_parts(each, due_then(reader, each.offset_stream, each.offset_on)),
                beyond(each.amount, each.ground, content.summary.surplus),
            )
            for each in queries.notices(reader)
            if each.statement == statement
        ),
        keep=tuple(
            Keep(called[whose], keep_until(last, terms.keep_years), terms)
            for whose, terms in plan.terms_on(reader, last).items()
            if terms.keep_years is not None and whose in called
        ),
    )


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A question that waits, and the statement that it speaks of."""

    query: Query
    issued: Issued
    by: date | None


def to_answer(reader: Reader) -> list[ToAnswer]:
    """Return what readers asked and nobody answered yet, the longest waiting first.

    by: the day that was named, else the days for a reply in the terms, counted from the question.
    """
    waiting = [each for each in queries.asked(reader) if each.is_open]
    if not waiting:
        return []
    issued: Mapping[StatementId, Issued] = {each.id: each for each in queries.issued(reader)}
    days = [each.reply_days for each in plan.terms_on(reader, reader.today).values() if each.reply_days]
    usual = min(days, default=None)
    return [
        ToAnswer(
            each,
            issued[each.statement],
            each.answer_by or (each.on + timedelta(days=usual) if usual is not None else None),
        )
        for each in waiting
    ]
