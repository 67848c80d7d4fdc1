"""What may be asked of statements: a draft for any days, and what was issued."""

from phb_desktop.statements.queries.drafting import (
    balance_at,
    books,
    draft,
    newest_entry,
    reasons,
    shares_at,
    unsorted_days,
)
from phb_desktop.statements.queries.sent import (
    NoSuchStatement,
    changed_since_issue,
    issued,
    issued_content,
    issued_seal,
    latest_before,
    notices,
)

__all__ = [
    "NoSuchStatement",
    "balance_at",
    "books",
    "changed_since_issue",
    "draft",
    "issued",
    "issued_content",
    "issued_seal",
    "latest_before",
    "newest_entry",
    "notices",
    "reasons",
    "shares_at",
    "unsorted_days",
]
