"""What may change about statements. Each drawer holds requests, their refusals and what they do."""

from phb_desktop.statements.commands.issuing import IssueStatement, audit_head, issue_statement
from phb_desktop.statements.commands.noting import (
    AskedForNothing,
    GiveReason,
    NoteAskedBack,
    NoteSent,
    Unexplained,
    give_reason,
    note_asked_back,
    note_sent,
)
from phb_desktop.statements.commands.refusals import (
    BankDiffers,
    ContributionMoved,
    DoesNotAddUp,
    Gap,
    NeedsVersionReason,
    NotOver,
    NotSorted,
    Overlap,
    PastChanged,
)

__all__ = [
    "AskedForNothing",
    "BankDiffers",
    "ContributionMoved",
    "DoesNotAddUp",
    "Gap",
    "GiveReason",
    "IssueStatement",
    "NeedsVersionReason",
    "NotOver",
    "NotSorted",
    "NoteAskedBack",
    "NoteSent",
    "Overlap",
    "PastChanged",
    "Unexplained",
    "audit_head",
    "give_reason",
    "issue_statement",
    "note_asked_back",
    "note_sent",
]
