"""What no change may do, whichever command asks for it: looked at when it is made, before it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from phb_desktop.banking.locked import broken_lock
from phb_desktop.errors import Refused
from phb_desktop.statements.archive import keep_closed
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class StatementDepends(Refused):
    """A statement was issued with payments of a file that is to be taken back."""

    def __init__(self, name: str, number: int, first: str, last: str) -> None:
        super().__init__(
            tr(
                "Statement {number}, {first} to {last}, was issued with payments of “{name}”.",
                number=number,
                first=first,
                last=last,
                name=name,
            ),
            tr("Correct single payments instead. Then issue the statement again, and say why."),
            field="file",
        )


class StatementShowsPay(Refused):
    """A statement was issued with payslips of a pay day that is to be taken back."""

    def __init__(self, number: int, first: str, last: str, on: str) -> None:
        super().__init__(
            tr(
                "Statement {number}, {first} to {last}, was issued with the pay of {on}.",
                number=number,
                first=first,
                last=last,
                on=on,
            ),
            tr("Correct it on a later payday: the difference is paid or taken off there."),
        )


def may_change(work: Work, commands: Iterable[Command[Any]]) -> None:
    """Refuse every change of a budget that was archived but the one that opens it again. Raises OnlyKept."""
    keep_closed(work, commands)


def check(work: Work) -> None:
    """Refuse what alters days agreed with the bank, or takes away what an issued statement rests on.

    What the same change brings is no obstacle to it: a whole budget comes in as one.
    """
    posting, undone = work.first_added("ledger_posting"), work.first_added("banking_undone_file")
    if (said := work.first_added("employer_taken_back")) is not None:
        _stated_pay_stays(work, said)
    if posting is None and undone is None:
        return
    if (
        posting is not None
        and (broken := broken_lock(work, posting, before=work.first_added("banking_reconciled"))) is not None
    ):
        from phb_desktop.banking.commands.agreeing import DaysLocked  # noqa: PLC0415 - most commands need neither
        from phb_desktop.banking.queries.locks import agreed  # noqa: PLC0415

        raise DaysLocked(next(each for each in agreed(work) if each.id == broken))
    if undone is not None:
        _issued_stays(work, undone)


def _issued_stays(work: Work, since: int) -> None:
    from phb_desktop.banking.queries import locks  # noqa: PLC0415
    from phb_desktop.statements.queries import issued  # noqa: PLC0415 - loads much that an import does not need

    new = work.first_added("statements_statement")
    for file in locks.files_taken_back(work, since):
        for each in issued(work):
            if new is not None and each.id >= new:
                continue
            knew = each.last_entry >= file.first_entry
            if not each.replaced and knew and each.first <= file.days.last and each.last >= file.days.first:
                raise StatementDepends(file.name, each.number, in_words(each.first), in_words(each.last))


def _stated_pay_stays(work: Work, since: int) -> None:
    from phb_desktop.employer.queries import pay_days_taken_back  # noqa: PLC0415 - as above
    from phb_desktop.statements.queries import issued  # noqa: PLC0415

    new = work.first_added("statements_statement")
    for paid_on, first_debt in pay_days_taken_back(work, since):
        for each in issued(work):
            if new is not None and each.id >= new:
                continue
            if not each.replaced and each.first <= paid_on <= each.last and each.last_entry >= first_debt:
                raise StatementShowsPay(
                    each.number, in_words(each.first), in_words(each.last), in_words(paid_on)
                )
