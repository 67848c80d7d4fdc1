"""Are the issued statements as they were issued, and do they hold? Asked by the whole check."""

from __future__ import annotations

from collections.abc import Iterator

from phb_desktop.statements.identities import broken
from phb_desktop.statements.queries import changed_since_issue, issued, issued_content
from phb_desktop.statements.statement_json import NotAStatement
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def check_statements(reader: Reader) -> Iterator[Problem]:
    """Yield each issued statement that no longer has its fingerprint, or whose figures do not hold.

    Rules: statements.unchanged for the frozen text, statements.X3 and so on for an identity.
    """
    changed = set(changed_since_issue(reader))
    for each in issued(reader):
        where = tr("statement {number}, version {version}", number=each.number, version=each.version)
        if each.id in changed:
            yield Problem("statements.unchanged", where, tr("It no longer says what was issued."))
            continue
        try:
            content = issued_content(reader, each.id)
        except NotAStatement:
            yield Problem("statements.unchanged", where, tr("It can no longer be read."))
            continue
        for found in broken(content):
            yield Problem(f"statements.{found.rule}", where, found.what)
