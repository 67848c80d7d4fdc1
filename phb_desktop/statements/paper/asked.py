"""Section S on paper: each question with its figure and its answers."""

from __future__ import annotations

from phb_desktop.statements.content import AskedShown, Content
from phb_desktop.statements.document import Block, Facts, Heading, Manner, Para
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


def asked(content: Content) -> list[Block]:
    """Section S, where somebody asked something."""
    if content.asked is None:
        return []
    blocks: list[Block] = [
        Heading(tr("S. What was asked and answered")),
        Para(
            tr("Questions about statements that were sent, each with the figure it speaks of."), Manner.NOTE
        ),
    ]
    return blocks + [Facts(_facts(row)) for row in content.asked.rows]


def _facts(row: AskedShown) -> list[tuple[str, str]]:
    asked_by = tr("{who}, {day}", who=row.asked_by, day=in_words(row.on))
    statement = tr("Statement {number}, version {version}", number=row.statement, version=row.version)
    facts = [
        (tr("Asked by"), asked_by),
        (tr("About"), f"{statement}: {row.about}" if row.figure else statement),
        (tr("Question"), row.words),
    ]
    answers = [(tr("Answer of {day}", day=in_words(reply.on)), reply.words) for reply in row.replies]
    return facts + (answers or [(tr("Answer"), tr("Not answered yet"))])
