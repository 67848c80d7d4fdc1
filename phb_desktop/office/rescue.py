"""A damaged account book: what can be read, what is affected in plain words, which backups there are."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from phb_desktop.errors import VaultError
from phb_desktop.vault import backup
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.copies import Copy
from phb_desktop.words import tr, trn

_SHOWN: Final = 10  # backups: more is no choice but a task


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup to choose. made_at: UTC. changes: how many the chain had then."""

    file: Path
    made_at: datetime
    changes: int


@dataclass(frozen=True, slots=True)
class Rescue:
    """What is left of a damaged account book.

    what: what happened, in plain words. readable: whether the office has it open, to be read alone.
    affected: sentences. backups: newest first, the first one read through to its last byte.
    damaged_backups: how many newer ones were passed over because they are damaged themselves.
    """

    folder: Path
    what: str
    readable: bool
    affected: tuple[str, ...]
    problems: tuple[Problem, ...]
    backups: tuple[BackupFile, ...]
    damaged_backups: int = 0


def offered(copies: Iterable[Copy]) -> tuple[tuple[BackupFile, ...], int]:
    """Return the backups to choose from, newest good one first, and how many newer ones are damaged."""
    left, passed = list(copies), 0
    while left:
        with suppress(VaultError, OSError):
            backup.look_at(left[0].file)
            break
        left.pop(0)
        passed += 1
    shown = tuple(BackupFile(copy.file, copy.made_at, copy.info.head.n) for copy in left[:_SHOWN])
    return shown, passed


def affected(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Say in words a person uses what is wrong: payments, papers, statements; never the names of tables."""
    counts: dict[str, int] = {}
    named: dict[str, list[str]] = {}
    for problem in problems:
        kind = _kind(problem)
        counts[kind] = counts.get(kind, 0) + 1
        if problem.rule.startswith(("papers.", "statements.")) and problem.where not in named.get(kind, []):
            named.setdefault(kind, []).append(problem.where)
    only = [kind for kind in counts if kind != _FILE]
    told = [_said(kind, counts[kind], named.get(kind, [])) for kind in (only or counts)]
    return tuple(dict.fromkeys(told))


_FILE: Final = "file"
_ROOMS: Final = (
    ("ledger", "payments"),
    ("postings", "payments"),
    ("banking", "bank"),
    ("papers", "papers"),
    ("statements", "statements"),
    ("plan", "plan"),
    ("employer", "people"),
    ("casebook", "questions"),
    ("vault_audit", "chain"),
    ("vault_draft", "draft"),
)


def _kind(problem: Problem) -> str:
    for start, kind in _ROOMS:
        if problem.rule.startswith(start) or problem.where.startswith(f"{start}"):
            return kind
    if problem.rule.startswith("audit.") and not problem.where.startswith("vault_"):
        return "other"
    return _FILE


def _said(kind: str, count: int, named: list[str]) -> str:
    if named:
        names = ", ".join(named[:5])
        more = len(named) - 5
        if more > 0:
            names = trn("{names} and {count} more", "{names} and {count} more", more, names=names)
        if kind == "papers":
            return tr("Papers: {names}.", names=names)
        return tr("Statements: {names}.", names=names)
    words = {
        "payments": trn("Payments: {count} thing is wrong.", "Payments: {count} things are wrong.", count),
        "bank": trn("Bank lines: {count} thing is wrong.", "Bank lines: {count} things are wrong.", count),
        "papers": trn("Papers: {count} thing is wrong.", "Papers: {count} things are wrong.", count),
        "statements": trn(
            "Statements: {count} thing is wrong.", "Statements: {count} things are wrong.", count
        ),
        "plan": trn("The plan: {count} thing is wrong.", "The plan: {count} things are wrong.", count),
        "people": trn(
            "People who work for you: {count} thing is wrong.",
            "People who work for you: {count} things are wrong.",
            count,
        ),
        "questions": trn("Questions: {count} thing is wrong.", "Questions: {count} things are wrong.", count),
        "chain": tr("The list of changes, which proves that nothing was altered, is broken."),
        "draft": tr("What was being typed when it last locked."),
        _FILE: tr("A part of the file is damaged. We cannot tell which records lie in it."),
    }
    return words.get(kind, tr("Some other records."))
