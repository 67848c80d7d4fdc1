"""The columns of the Questions place, and its rows as sentences."""

from __future__ import annotations

from phb_desktop.casebook.model import Question
from phb_desktop.casebook.rules import TOPIC_WORDS, Found
from phb_desktop.ledger.model import EntryId
from phb_desktop.ledger.queries import CashRow
from phb_desktop.statements.case_rows import CaseRow
from phb_desktop.ui.money.papers import row_sentence
from phb_desktop.ui.tables import Column, day_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


def case_columns() -> list[Column[CaseRow]]:
    """Day, what it is, with whom, the words, how it stands."""
    return [
        day_column(tr("Date"), lambda row: row.on),
        Column(tr("What"), lambda row: row.what),
        Column(tr("Who"), lambda row: row.who, wide=True),
        Column(tr("Words"), lambda row: row.words, wide=True),
        Column(tr("How it stands"), lambda row: row.stands, wide=True),
    ]


def case_said(row: CaseRow) -> str:
    """Say a row as a sentence."""
    who = f", {row.who}" if row.who else ""
    words = row.words if row.words.endswith((".", "?", "!", "”")) else f"{row.words}."
    return tr(
        "{what}{who}, {day}: {words} {stands}",
        what=row.what,
        who=who,
        day=in_words(row.on),
        words=words,
        stands=row.stands,
    )


def rule_columns() -> list[Column[Found]]:
    """Return what it is about, what it says, whose it is."""
    return [
        Column(tr("About"), lambda row: tr(TOPIC_WORDS[row.rule.topic])),
        Column(tr("What it says"), lambda row: tr(row.rule.says), wide=True),
        Column(tr("Whose rule"), lambda row: row.rule.whose, wide=True),
    ]


def rule_said(row: Found) -> str:
    """Say a rule, what to do about it, and whose it is."""
    parts = [tr(row.rule.says), tr(row.rule.ask) if row.rule.ask else "", row.rule.whose]
    if row.because:
        parts.insert(0, tr("Because you wrote “{words}”:", words="”, “".join(row.because)))
    return " ".join(part for part in parts if part)


def earlier_columns() -> list[Column[Question]]:
    """When, what was asked, how it stands."""
    return [
        day_column(tr("Date"), lambda row: row.asked_on),
        Column(tr("What was asked"), lambda row: row.words, wide=True),
        Column(tr("How it stands"), lambda row: row.stands, wide=True),
    ]


def earlier_said(row: Question) -> str:
    """Say what was asked before, and what came of it."""
    return f"{in_words(row.asked_on)}: {row.words} {row.stands}"


def covered_columns() -> list[Column[tuple[EntryId, CashRow]]]:
    """Return one column: a payment may have a long name."""
    return [Column(tr("Payment"), covered_said, wide=True)]


def covered_said(row: tuple[EntryId, CashRow]) -> str:
    """Say a payment that an agreement covers."""
    return row_sentence(row[1])
