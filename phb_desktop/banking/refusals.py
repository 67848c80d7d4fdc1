"""Whole bank files that cannot be taken, each with its own plain words.

The child process that reads files knows no translator, so a refusal travels as its trouble and
facts, and is put into words here, on the parent's side.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from phb_desktop.banking.model import AccountHint, ColumnMapping, Reason
from phb_desktop.errors import Refused
from phb_desktop.words import tr


class Trouble(StrEnum):
    """What exactly is the matter with a file."""

    EMPTY = "empty"
    PDF = "pdf"
    HTML = "html"
    ARCHIVE = "archive"
    SEVERAL_INSIDE = "several_inside"
    LOCKED = "locked"
    BROKEN_ARCHIVE = "broken_archive"
    BROKEN_XML = "broken_xml"
    SPREADSHEET = "spreadsheet"
    PICTURE = "picture"
    NOT_TEXT = "not_text"
    NUL = "nul"
    UNKNOWN = "unknown"
    OTHER_XML = "other_xml"
    DOCTYPE = "doctype"
    BROKEN_QUOTES = "broken_quotes"
    NO_LINES = "no_lines"
    ALL_REFUSED = "all_refused"
    FOREIGN = "foreign"
    TOO_BIG = "too_big"
    TOO_MANY = "too_many"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    GAVE_UP = "gave_up"


_EXPORT = "Ask your bank's website for the payments as OFX or CSV, and choose that file."
_NOTHING_TAKEN = "Nothing was brought in."

_WORDS: Final[dict[Trouble, tuple[Reason, str, str]]] = {
    Trouble.EMPTY: (Reason.NO_LINES, "The file is empty.", _EXPORT),
    Trouble.PDF: (Reason.NOT_A_BANK_FILE, "This is a PDF, a picture of a statement.", _EXPORT),
    Trouble.HTML: (Reason.NOT_A_BANK_FILE, "This is a web page, whatever its name says.", _EXPORT),
    Trouble.ARCHIVE: (
        Reason.NOT_A_BANK_FILE,
        "This is a packed file, and there is no file of payments in it that we can read.",
        "Unpack it first, then choose the bank file inside it.",
    ),
    Trouble.SEVERAL_INSIDE: (
        Reason.NOT_A_BANK_FILE,
        "This packed file holds {limit} files, and we cannot tell which one is meant.",
        "Unpack it first, then choose the bank files inside it one by one.",
    ),
    Trouble.LOCKED: (
        Reason.NOT_A_BANK_FILE,
        "This file is locked with a password of its own.",
        "Open it in another program with its password, and save it without one.",
    ),
    Trouble.BROKEN_ARCHIVE: (
        Reason.DAMAGED,
        "The file is packed, and what is inside is damaged.",
        "Download the file from your bank again. " + _NOTHING_TAKEN,
    ),
    Trouble.BROKEN_XML: (
        Reason.DAMAGED,
        "At line {line} the file breaks off or is damaged.",
        "Download the file from your bank again. " + _NOTHING_TAKEN,
    ),
    Trouble.SPREADSHEET: (
        Reason.NOT_A_BANK_FILE,
        "This is a workbook of an older kind, or one that is locked.",
        "Save it as XLSX or CSV without a password, or ask your bank’s website for OFX or CSV.",
    ),
    Trouble.PICTURE: (Reason.NOT_A_BANK_FILE, "This is a picture.", _EXPORT),
    Trouble.NOT_TEXT: (Reason.NOT_A_BANK_FILE, "This is not a file of text.", _EXPORT),
    Trouble.NUL: (
        Reason.DAMAGED,
        "The file is damaged: it holds marks that no text has.",
        "Download the file from your bank again.",
    ),
    Trouble.UNKNOWN: (Reason.NOT_A_BANK_FILE, "We cannot see any columns of payments in this file.", _EXPORT),
    Trouble.OTHER_XML: (
        Reason.NOT_A_BANK_FILE,
        "This is an XML file, but not one of bank payments that we can read.",
        _EXPORT,
    ),
    Trouble.DOCTYPE: (
        Reason.UNSAFE,
        "The file holds instructions that a bank file never needs, so it may not be safe.",
        "Download the file from your bank again. Do not use a file that somebody sent you.",
    ),
    Trouble.BROKEN_QUOTES: (
        Reason.DAMAGED,
        "At line {line} a quotation mark is opened and never closed.",
        "Download the file from your bank again. " + _NOTHING_TAKEN,
    ),
    Trouble.NO_LINES: (
        Reason.NO_LINES,
        "There are no payments in the file.",
        "Choose other dates on your bank's website, and download the file again.",
    ),
    Trouble.ALL_REFUSED: (
        Reason.NO_LINES,
        "No line of the file could be taken. The first is line {line}: {why}",
        "Look at that line, or download the file from your bank again.",
    ),
    Trouble.FOREIGN: (
        Reason.FOREIGN,
        "The account in this file is not in pounds. It says “{saw}”.",
        "Choose a file of an account in pounds. We never change money from one kind to another.",
    ),
    Trouble.TOO_BIG: (
        Reason.TOO_LARGE,
        "The file is larger than {limit} MB.",
        "Ask your bank for a shorter time, such as one year, and bring in the parts one by one.",
    ),
    Trouble.TOO_MANY: (
        Reason.TOO_LARGE,
        "The file holds more than {limit} lines.",
        "Ask your bank for a shorter time, such as one year, and bring in the parts one by one.",
    ),
    Trouble.UNREADABLE: (
        Reason.DAMAGED,
        "The file could not be opened.",
        "Look whether another program holds it open, or copy it to this computer first.",
    ),
    Trouble.MISSING: (
        Reason.NOT_A_BANK_FILE,
        "There is no such file.",
        "Look whether it was moved or renamed, and choose it again.",
    ),
    Trouble.GAVE_UP: (
        Reason.DAMAGED,
        "The file could not be read safely, so we stopped. Your budget was not touched.",
        "Download the file from your bank again, or ask for a shorter time.",
    ),
}


class BankFileRefused(Refused):
    """A whole file cannot be taken. reason: one of the twelve; line: where, if one line is to blame."""

    def __init__(
        self, trouble: Trouble, *, line: int = 0, saw: str = "", limit: int = 0, why: str = ""
    ) -> None:
        self.trouble, self.line, self.saw, self.limit, self.why = trouble, line, saw, limit, why
        self.reason, what, do = _WORDS[trouble]
        told = Reason(why).says() if why else ""
        super().__init__(tr(what, line=line, saw=saw, limit=f"{limit:,}", why=told), tr(do), field="file")


class SeveralAccounts(Refused):
    """The file holds more than one account, and nobody has said which one is meant."""

    def __init__(self, accounts: Sequence[AccountHint]) -> None:
        self.accounts = tuple(accounts)
        names = "; ".join(account.says() for account in self.accounts)
        super().__init__(
            tr("This file holds {count} accounts: {names}.", count=len(self.accounts), names=names),
            tr("Choose the account to bring in."),
            field="account",
        )


class MappingNeeded(Refused):
    """The columns of this CSV file are not known to us; the person has to say what they are.

    heading: the names of the columns, or nothing when the file has no heading. samples: a few rows.
    digest: under which name the answer will be remembered. guess: what we would suggest, if anything.
    """

    def __init__(
        self,
        heading: Sequence[str],
        samples: Sequence[Sequence[str]],
        digest: str,
        guess: ColumnMapping | None,
    ) -> None:
        self.heading, self.digest, self.guess = tuple(heading), digest, guess
        self.samples = tuple(tuple(row) for row in samples)
        super().__init__(
            tr("We have not met a file with these columns before."),
            tr("Say which column is the date, which the description and which the amount. We remember it."),
            field="mapping",
        )
