"""Bringing a bank file in: column by column, by the names of tables, and without loading SQLAlchemy.

A cold import from the command line is measured against programs that keep no books; see docs/decisions/0100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from phb_desktop.banking.incoming import (
    Sorted,
    account_of,
    in_groups,
    other_account,
    set_aside_among,
    taken_back_among,
    without,
)
from phb_desktop.banking.methods import method_of
from phb_desktop.banking.model import BankFileId, BankLineId, Lines, ParsedFile, Problem
from phb_desktop.banking.reconcile import Source
from phb_desktop.errors import Refused
from phb_desktop.ledger.bank_lines import BankColumns, post_bank_columns
from phb_desktop.ledger.model import CashAccount, CashAccountId
from phb_desktop.vault.stored import moment_as_text
from phb_desktop.vault.work import AsStored, Command, Reader, Same, Work
from phb_desktop.words import tr, trn


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a file brought. file is nothing when it brought no line.

    before_books: lines dated before the account's opening balance, which holds them already. taken_back:
    lines that were here once with a file that was taken back; they are new, or stay out, as was asked.
    set_aside: stored lines that it holds again, and that somebody set aside.
    """

    file: BankFileId | None
    new: int
    already_there: int
    to_decide: int
    refused: int
    before_books: int
    problems: tuple[Problem, ...]
    taken_back: int = 0
    set_aside: tuple[BankLineId, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportBankFile(Command[ImportResult]):
    """A bank file that was read is brought into an account. file_name is for the person's memory.

    taken_back: whether lines come in again that another file brought, which was taken back since.
    """

    account: CashAccountId
    parsed: ParsedFile
    file_name: str
    taken_back: bool = True


@dataclass(frozen=True, slots=True)
class UndoImport(Command[int]):
    """A whole bank file is taken back. Named here because every import names it as the way back.

    even_sorted: also when some of its payments were sorted or matched since; that goes with it.
    """

    file: BankFileId
    even_sorted: bool = False


def undo_import(work: Work, command: UndoImport) -> int:
    """Take a file back; return how many lines went. Raises NotThereAnyMore, StillNeeded."""
    from phb_desktop.banking.commands.undoing import take_file_back  # noqa: PLC0415 - an import needs none of it

    return take_file_back(work, command)


class WrongAccount(Refused):
    """The file belongs to another account."""

    def __init__(self, account: CashAccount, parsed: ParsedFile) -> None:
        super().__init__(
            tr(
                "The file is of another account ({file}), not of “{name}”. Nothing was brought in.",
                file=parsed.account.says(),
                name=account.name,
            ),
            tr("Choose the right account, or the right file."),
            field="account",
        )


class DaysNotSettled(Refused):
    """Day and month could be swapped in the whole file, and nobody has said which is which."""

    def __init__(self, parsed: ParsedFile) -> None:
        self.first = parsed.first
        super().__init__(
            tr("The dates in this file can be read in two ways. Nothing was brought in."),
            tr("Say whether the day or the month comes first."),
            field="day_order",
        )


def check_fits(reader: Reader, account: CashAccountId, parsed: ParsedFile) -> CashAccount:
    """Return the account that a file may be brought into. Raises WrongAccount, DaysNotSettled."""
    whose = account_of(reader, account)
    if other_account(reader, whose, parsed):
        raise WrongAccount(whose, parsed)
    if parsed.ambiguous_days:
        raise DaysNotSettled(parsed)
    return whose


def import_bank_file(work: Work, command: ImportBankFile) -> ImportResult:
    """Keep what is new, post it as “not sorted yet”, and hold what has to be decided.

    Lines that are known are left alone, so the same file twice adds nothing.
    """
    account = check_fits(work, command.account, command.parsed)
    found = in_groups(work, account, command.parsed)
    again = taken_back_among(work, account.id, found)
    if again and not command.taken_back:
        found = without(found, again)
    groups = found.comparison
    result = ImportResult(
        file=_kept(work, command, found) if groups.new or groups.to_decide else None,
        new=len(groups.new),
        already_there=len(groups.already_there),
        to_decide=len(groups.to_decide),
        refused=len(found.problems),
        before_books=len(groups.before),
        problems=found.problems,
        taken_back=len(again),
        set_aside=tuple(set_aside_among(work, account.id, found)),
    )
    _keep_balance(work, command, result.file)
    if result.file is not None:
        work.undo_with(UndoImport(result.file))
    work.says(_said(result))
    return result


def _said(result: ImportResult) -> str:
    said = [trn("{count} payment added.", "{count} payments added.", result.new)]
    if result.to_decide:
        said.append(trn("{count} is for you to decide.", "{count} are for you to decide.", result.to_decide))
    if result.already_there:
        said.append(trn("{count} was there already.", "{count} were there already.", result.already_there))
    if result.refused:
        said.append(trn("{count} line was not taken.", "{count} lines were not taken.", result.refused))
    return " ".join(said)


def _kept(work: Work, command: ImportBankFile, found: Sorted) -> BankFileId:
    """Write the file, its new and held lines, and the entries of the new ones: in bulk throughout."""
    lines, groups = found.lines, found.comparison
    alike = dict(groups.to_decide)
    places = sorted([*groups.new, *alike])
    entries = post_bank_columns(work, command.account, _postings(lines, groups.new))
    entry_of = dict(zip(groups.new, entries, strict=True))
    first_line = 1 + (work.rows("SELECT max(id) FROM banking_line")[0][0] or 0)
    about = {
        "account_id": command.account,
        "name": command.file_name[:200],
        "format": command.parsed.format,
        "sha256": command.parsed.sha256,
        "first_on": min(lines.on),
        "last_on": max(lines.on),
        "first_line_id": first_line,
        "last_line_id": first_line + len(places) - 1,
        "new": len(groups.new),
        "already_there": len(groups.already_there),
        "to_decide": len(groups.to_decide),
        "refused": len(found.problems),
        "imported_at": moment_as_text(work.now),
    }
    file = work.add_rows("banking_file", {name: Same(value) for name, value in about.items()}, 1)[0]
    whole = len(places) == len(lines.on)  # the usual file is all new: its columns are taken as they are

    def taken(column: Sequence[Any]) -> AsStored:
        return AsStored(column if whole else [column[place] for place in places])

    ids = work.add_rows(
        "banking_line",
        {
            "file_id": Same(file),
            "account_id": Same(command.account),
            "position": taken(lines.position),
            "on": taken(lines.on),
            "pence": taken(lines.pence),
            "payee": taken(lines.payee),
            "memo": taken(lines.memo),
            "kind": taken(lines.kind),
            "bank_id": taken(lines.bank_id),
            "digest": taken(found.marks),
            "balance_pence": taken(lines.balance),
            "wrote": taken(lines.wrote),
            "entry_id": AsStored([entry_of.get(place) for place in places]),
            "alike_id": AsStored([alike.get(place) for place in places]),
        },
        len(places),
    )
    assert ids[0] == first_line
    return BankFileId(file)


def _postings(lines: Lines, places: Sequence[int]) -> BankColumns:
    methods = {kind: method_of(kind) for kind in set(lines.kind)}

    def of(column: Sequence[Any]) -> list[Any]:
        return [column[place] for place in places]

    return BankColumns(
        of(lines.on),
        of(lines.pence),
        of(lines.payee),
        of(lines.memo),
        [methods[lines.kind[place]] for place in places],
    )


def _keep_balance(work: Work, command: ImportBankFile, file: BankFileId | None) -> None:
    """Keep the balance that the file states, unless the very same is known.

    A running balance is kept with its lines, which say more exactly when it was so.
    """
    stated = command.parsed.balance
    if stated is None or any(balance is not None for balance in command.parsed.lines.balance):
        return
    on = stated.on.isoformat()
    known = work.rows(
        'SELECT pence FROM banking_stated_balance WHERE account_id = ? AND "on" = ? ORDER BY id DESC LIMIT 1',
        command.account,
        on,
    )
    if known != [(stated.amount.pence,)]:
        about = {"account_id": command.account, "on": on, "pence": stated.amount.pence, "file_id": file}
        kept = {name: Same(value) for name, value in about.items()} | {"source": Same(Source.FILE.value)}
        work.add_rows("banking_stated_balance", kept, 1)
