"""What lies behind a figure of a statement: the rule, the entries that add to it, and their papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.statements.content import Content, OwedItem, Payment, Receipt
from phb_desktop.statements.paper.words import OWED, payment_type, receipt_kind, said
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Behind:
    """One thing that a figure is made of. papers: the numbers of what proves it, `P12, P13`."""

    on: date | None
    words: str
    amount: Money
    papers: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A figure and what it is made of: the parts add up to the amount."""

    what: str
    amount: Money
    parts: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A line of a statement. code: as in `document.Table.opens`; made: each figure of the line."""

    code: str
    title: str
    rule: str
    made: tuple[Made, ...]

    @property
    def papers(self) -> tuple[str, ...]:
        """The numbers of all papers behind it, each once."""
        refs = (ref for made in self.made for part in made.parts for ref in refs_of(part.papers))
        return tuple(dict.fromkeys(refs))


@dataclass(frozen=True, slots=True)
class Known:
    """A statement, and where its kind lists no payments, a full one of the same days, if figures agree."""

    content: Content
    fuller: Content

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        return self.content.receipts.rows

    @property
    def paid(self) -> tuple[Payment, ...]:
        return self.fuller.payments.rows if self.fuller.payments else ()

    @property
    def owed(self) -> tuple[OwedItem, ...]:
        return self.fuller.owed.items if self.fuller.owed else ()

    def came(self, wanted: Callable[[Receipt], bool]) -> list[Behind]:
        return [of_receipt(row) for row in self.receipts if wanted(row)]

    def went(self, wanted: Callable[[Payment], bool]) -> list[Behind]:
        return [of_payment(row) for row in self.paid if wanted(row)]

    def of_entry(self, entry: int) -> list[Behind]:
        """Return the rows of sections F and E that belong to an entry."""
        return self.went(lambda row: row.entry == entry) or self.came(lambda row: row.entry == entry)


def known(content: Content, fuller: Content | None = None) -> Known:
    """Return what explanations are made from; a fuller statement that tells other figures is left aside."""
    if content.payments is None and fuller is not None and fuller.summary == content.summary:
        return Known(content, fuller)
    return Known(content, content)


def made(what: str, amount: Money, parts: Iterable[Behind], rest: str = "") -> Made:
    """Return a figure with its parts. rest: the words of what is known only as a sum."""
    listed = tuple(parts)
    left = amount - total(part.amount for part in listed)
    if left and rest:
        listed = (*listed, Behind(None, rest, left))
    return Made(what, amount, listed)


def minus(parts: Iterable[Behind]) -> list[Behind]:
    """Return parts that are taken off."""
    return [Behind(part.on, part.words, -part.amount, part.papers) for part in parts]


def lines(*parts: tuple[str, Money]) -> list[Behind]:
    """Return other lines of the statement as parts; those that are nothing are left out."""
    return [Behind(None, what, amount) for what, amount in parts if amount != ZERO]


def of_receipt(row: Receipt) -> Behind:
    """Return a row of section E as a part."""
    return Behind(row.on, joined(row.from_whom, receipt_kind(row.what), row.details), row.amount, row.papers)


def of_payment(row: Payment) -> Behind:
    """Return a row of section F as a part."""
    words = joined(row.to_whom, payment_type(row.type), row.details, row.line)
    return Behind(row.on, words, row.amount, row.papers)


def of_debt(item: OwedItem) -> Behind:
    """Return something owed as a part."""
    return Behind(item.on, joined(item.to_whom, said(OWED, item.what)), item.amount)


def joined(*parts: str) -> str:
    """Return words with commas between them; what is empty is left out."""
    return ", ".join(part for part in parts if part)


def refs_of(papers: str) -> list[str]:
    """Return `P12, P13` one by one."""
    return [ref for ref in papers.replace(",", " ").split() if ref]


def stream_name(name: str) -> str:
    """Return a stream's name, or that nobody has said whose money it is."""
    return name or tr("Not sorted yet")


def line_name(name: str) -> str:
    """Return a plan line's name, or that it is none."""
    return name or tr("Not in the plan")


def one(
    code: str, title: str, rule: str, amount: Money, parts: Sequence[Behind], rest: str = ""
) -> Explained:
    """Return a line with one figure."""
    return Explained(code, title, rule, (made(title, amount, parts, rest),))
