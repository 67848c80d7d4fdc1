"""What is open when somebody else takes over: what is due, what is owed, which steps are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phb_desktop.ledger.model import OwedKind
from phb_desktop.ledger.queries import open_bills
from phb_desktop.statements.document import Block, Column, Document, Heading, Para, Table
from phb_desktop.statements.everything_due import YEAR, DueLine, everything_due
from phb_desktop.statements.life_changes.asked import life_changes
from phb_desktop.statements.paper.words import OWED, said
from phb_desktop.statements.pdf import to_pdf
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class OpenList:
    """All that is open today. bills: kind, to whom, amount. steps: situation and step."""

    on: str
    due: tuple[DueLine, ...]
    bills: tuple[tuple[OwedKind, str, Money], ...]
    steps: tuple[tuple[str, str], ...]


def open_list(reader: Reader) -> OpenList:
    """Gather it, of one moment."""
    return OpenList(
        in_words(reader.today),
        everything_due(reader, YEAR).lines,
        tuple((each.kind, each.party, each.amount) for each in open_bills(reader, reader.today)),
        tuple(
            (course.name, step.words)
            for course in life_changes(reader)
            if course.begun
            for step in course.steps
            if not step.done
        ),
    )


def open_list_name() -> str:
    """Return what the list is called where nobody chose a name."""
    return f"{tr('What is open')}.pdf"


def draw_open_list(known: OpenList) -> bytes:
    """Return the list as a tagged PDF."""
    return to_pdf(open_list_paper(known))


def open_list_paper(known: OpenList) -> Document:
    """Return what the list says."""
    blocks: list[Block] = [
        Heading(tr("What is open"), 1),
        Para(tr("For whoever takes over. It stood so on {day}. The program shows today’s.", day=known.on)),
    ]
    blocks += _table(
        tr("What is due in a year"),
        (tr("By"), tr("What"), tr("More")),
        [(in_words(each.on) if each.on else each.when, each.words, each.more) for each in known.due],
    )
    blocks += _table(
        tr("Bills that are not paid"),
        (tr("What"), tr("To whom"), tr("Amount")),
        [(said(OWED, kind.value), party, str(amount)) for kind, party, amount in known.bills],
    )
    blocks += _table(tr("Steps that are left"), (tr("What changes"), tr("Step")), known.steps)
    return Document(
        title=tr("What is open"),
        author=tr("PHB Desktop"),
        subject=tr("For whoever takes over the account book"),
        issued=known.on,
        running=tr("What is open"),
        foot=tr("It is not locked: keep it as safe as the budget itself."),
        blocks=tuple(blocks),
    )


def _table(title: str, heads: tuple[str, ...], rows: Sequence[Sequence[str]]) -> list[Block]:
    if not rows:
        return [Heading(title, 2), Para(tr("Nothing."))]
    first, *others = heads
    columns = (Column(first, row_header=True), *(Column(each) for each in others))
    return [Heading(title, 2), Table(tr("As it stood then"), columns, rows)]
