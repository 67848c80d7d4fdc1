"""The tables of the Statements place."""

from __future__ import annotations

from phb_desktop.papers.model import GapReason
from phb_desktop.statements.content import EvidenceRow
from phb_desktop.statements.overview import IssuedRow
from phb_desktop.statements.statement_json import check_code
from phb_desktop.ui.money.papers import gap_sentence, gap_word
from phb_desktop.ui.statements import saying
from phb_desktop.ui.tables import Column, day_column, money_column
from phb_desktop.values.day import in_words, short
from phb_desktop.values.span import Span
from phb_desktop.words import tr


def issued_columns() -> list[Column[IssuedRow]]:
    """Return number with version, what it is, days, what was left, whether it was sent."""
    return [
        Column(
            tr("Number"),
            lambda row: _numbered(row.issued.number, row.issued.version),
            sort=lambda row: (row.issued.number, row.issued.version),
        ),
        Column(tr("What it is"), lambda row: row.title, wide=True),
        Column(
            tr("Days"),
            lambda row: f"{short(row.issued.first)} – {short(row.issued.last)}",
            spoken=lambda row: saying.days(Span(row.issued.first, row.issued.last)),
            sort=lambda row: row.issued.first,
        ),
        money_column(tr("Left"), lambda row: row.left),
        Column(tr("Sent"), lambda row: "; ".join(row.issued.sent) or saying.sent(row.issued), wide=True),
    ]


def _numbered(number: int, version: int) -> str:
    if version == 1:
        return str(number)
    return tr("{number}, version {version}", number=number, version=version)


def issued_sentence(row: IssuedRow) -> str:
    """Say one issued version."""
    left = tr("{amount} was left.", amount=row.left)
    if row.issued.in_chain:
        return f"{saying.issued(row.issued)} {left}"
    left = f"{left} {tr('Check code {code}.', code=check_code(row.issued.fingerprint))}"
    days = saying.days(Span(row.issued.first, row.issued.last))
    return f"{row.title}, {days}. {saying.sent(row.issued)} {left}"


def missing_columns() -> list[Column[EvidenceRow]]:
    """Return the columns of payments without a paper."""
    return [
        day_column(tr("Date"), lambda row: row.on),
        Column(tr("To whom"), lambda row: row.to_whom, wide=True),
        money_column(tr("Amount"), lambda row: row.amount),
        Column(tr("Why"), lambda row: row.words or gap_word(row.gap), wide=True),
    ]


def missing_sentence(row: EvidenceRow) -> str:
    """Say one payment without a paper, and why."""
    said = tr("{amount} to {whom}, {day}", amount=row.amount, whom=row.to_whom, day=in_words(row.on))
    why = gap_sentence(GapReason(row.gap), row.words) if row.gap else tr("Nobody has said why.")
    return f"{said}. {why}"


def pair_columns(left: str, right: str) -> list[Column[tuple[str, str]]]:
    """Return two columns: what is asked, and the answer."""
    return [Column(left, lambda row: row[0]), Column(right, lambda row: row[1], wide=True)]


def pair_sentence(row: tuple[str, str]) -> str:
    """Say a question and its answer."""
    return f"{row[0]}: {row[1]}"
