"""Take in a file of rates, for days that the program does not know itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from phb_desktop.employer.commands.keeping import TakeBackKept
from phb_desktop.employer.pay.rate_files import (
    TABLE_WORDS,
    TABLES,
    RatesFile,
    differences,
    read_file,
)
from phb_desktop.employer.pay.rates import Dated, Origin, Table, WrongRates, blocks
from phb_desktop.employer.queries.rates import Signed, who_signed
from phb_desktop.employer.records import Kept, RatesFileRecord
from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn

DAY: Final = timedelta(days=1)


class NotRates(Refused):
    """The file is not in the form of rates."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr("This file cannot be taken as rates, so nothing was changed: {why}", why=why),
            tr("Ask whoever made the file to put this right, or change it in a text editor."),
            field="file",
        )


class WrongSignature(Refused):
    """A file says that the project signed it, and its bytes say that it did not."""

    def __init__(self) -> None:
        super().__init__(
            tr("The signature does not fit this file, so nothing was changed."),
            tr(
                "It was changed after it was signed, or a newer program is needed to know the key. Get the "
                "file anew. If you changed it yourself, take out its last line: then it counts as yours."
            ),
            field="file",
        )


class NotCompared(Refused):
    """Nobody signed the file, and the person has not said that they stand behind it."""

    def __init__(self) -> None:
        super().__init__(
            tr("Nobody signed this file, so its figures would be your own word."),
            tr("Compare each figure with its source. Then say that you did."),
            field="compared",
        )


class OverOurs(Refused):
    """A block of the file begins or ends within days that the program knows itself."""

    def __init__(self, table: str, last: date) -> None:
        super().__init__(
            tr(
                "“{table}” in this file speaks of days that the program knows itself, up to {day}, and of "
                "later ones.",
                table=tr(TABLE_WORDS[table]),
                day=in_words(last),
            ),
            tr("Let its block begin on the day after. What the program knows is never replaced."),
            field="file",
        )


class NothingNew(Refused):
    """The program knows all the days of the file itself."""

    def __init__(self, file: RatesFile) -> None:
        differs = len(differences(file))
        more = (
            trn("One figure is not the same.", "{count} figures are not the same.", differs)
            if differs
            else tr("All figures agree.")
        )
        super().__init__(
            tr("The program knows the rates of all these days itself. {more}", more=more),
            tr("Nothing was changed. If a figure of the program is wrong, a newer version is the way."),
            field="file",
        )


@dataclass(frozen=True, slots=True)
class TakeRates(Command[int]):
    """Let the rates of a file count on days that the program does not know. Answers its number.

    words: the whole file. compared: that the person has compared a file with its sources that nobody signed.
    """

    words: str
    compared: bool = False


def take_rates(work: Work, command: TakeRates) -> int:
    """Keep the file as it is. What the program knows itself stays; of two files the later one counts."""
    file = offered(command.words, work.today)
    if who_signed(command.words) is Signed.NOBODY and not command.compared:
        raise NotCompared
    new = [_is_new(name, TABLES[name], block) for name, block in file.tables()]
    if not any(new):
        raise NothingNew(file)
    record = work.add(RatesFileRecord(name=file.name, words=command.words, noted_on=work.today))
    work.says(tr("The rates “{name}” are taken in.", name=file.name))
    work.undo_with(TakeBackKept(Kept.RATES, record.id))
    return record.id


def offered(words: str, today: date) -> RatesFile:
    """Read a file that may be taken in. Raises NotRates and WrongSignature."""
    by = who_signed(words)
    if by is Signed.WRONG:
        raise WrongSignature
    try:
        return read_file(words, Origin(today, signed=by is Signed.PROJECT))
    except WrongRates as why:
        raise NotRates(str(why)) from None


def _is_new(name: str, table: Table[Any], block: Dated) -> bool:
    """Say whether a block speaks of days that our table does not know. Raises OverOurs where it does both."""
    shared = [own for own in blocks(table) if own.first <= block.last and block.first <= own.last]
    if not shared:
        return True
    last = max(own.last for own in shared)
    if last < block.last or min(own.first for own in shared) > block.first:
        raise OverOurs(name, last)
    return False
