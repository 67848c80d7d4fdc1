"""What a reader will see if a statement is issued just so: its number too, and nothing is frozen yet."""

from __future__ import annotations

from phb_desktop.statements.commands.ready import ToIssue, ready_to_issue
from phb_desktop.statements.overview import ToRead, draft_to_read
from phb_desktop.vault.work import Reader


def preview(reader: Reader, command: ToIssue) -> ToRead:
    """Return what would be frozen, in its order. Raises what issuing would raise."""
    return draft_to_read(ready_to_issue(reader, command).content, command.layout)
