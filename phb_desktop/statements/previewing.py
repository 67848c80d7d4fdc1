"""What a reader would see if a statement were issued just so, before anything is frozen."""

from __future__ import annotations

from phb_desktop.statements import queries
from phb_desktop.statements.commands.issuing import IssueStatement, request_of
from phb_desktop.statements.overview import ToRead, draft_to_read
from phb_desktop.vault.work import Reader


def preview(reader: Reader, command: IssueStatement) -> ToRead:
    """Return the draft with the words, kind and order that are asked for; only its number is missing."""
    content = queries.draft(reader, command.first, command.last, request_of(command, 0, None))
    return draft_to_read(content, command.layout)
