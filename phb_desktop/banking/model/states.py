"""The words that a line or a file can be told in: reasons, notes, decisions."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from phb_desktop.words import tr


class Reason(StrEnum):
    """Why a line, or a whole file, was not taken. These twelve and no others."""

    BAD_DAY = "bad_day"
    BAD_AMOUNT = "bad_amount"
    NO_AMOUNT = "no_amount"
    TWO_AMOUNTS = "two_amounts"
    PENDING = "pending"
    FOREIGN = "foreign"
    WRONG_SHAPE = "wrong_shape"
    DAMAGED = "damaged"
    NOT_A_BANK_FILE = "not_a_bank_file"
    NO_LINES = "no_lines"
    TOO_LARGE = "too_large"
    UNSAFE = "unsafe"

    def says(self) -> str:
        """Return the reason in plain words."""
        return tr(_REASONS[self])


_REASONS: Final = {
    Reason.BAD_DAY: "The date is missing or is not a day that can be right.",
    Reason.BAD_AMOUNT: "The amount cannot be read as pounds and pence.",
    Reason.NO_AMOUNT: "The line has no amount, or the amount is nothing.",
    Reason.TWO_AMOUNTS: "The line says both money in and money out.",
    Reason.PENDING: "The bank has not carried this payment out. If it does, a later file will have it.",
    Reason.FOREIGN: "The amount is not in pounds. We never change money from one kind to another.",
    Reason.WRONG_SHAPE: "The line does not have the same columns as the others.",
    Reason.DAMAGED: "This part of the file is damaged.",
    Reason.NOT_A_BANK_FILE: "This is not a file of payments from a bank.",
    Reason.NO_LINES: "There are no payments in the file.",
    Reason.TOO_LARGE: "The file is larger than we read.",
    Reason.UNSAFE: "The file holds instructions that a bank file never needs.",
}


class DayOrder(StrEnum):
    """Which number comes first in a date such as 03/04/2026."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class Decision(StrEnum):
    """What became of a line of the bank."""

    POSTED = "posted"
    HELD = "held"
    MATCHED = "matched"
    SET_ASIDE = "set_aside"
    SAME_AS = "same_as"


class Note(StrEnum):
    """Something about a file that is worth saying but stops nothing."""

    OTHER_ACCOUNTS = "other_accounts"
    FEES_APART = "fees_apart"
    ACCOUNT_UNREADABLE = "account_unreadable"
    NEWEST_FIRST = "newest_first"
    BALANCE_ROWS = "balance_rows"
    PACKED = "packed"
    DAYS_BY_TODAY = "days_by_today"

    def says(self) -> str:
        """Return the note in plain words."""
        return tr(_NOTES[self])


_NOTES: Final = {
    Note.OTHER_ACCOUNTS: "The file also holds other accounts. Their lines were left out.",
    Note.FEES_APART: "Fees are shown as lines of their own.",
    Note.ACCOUNT_UNREADABLE: "A spreadsheet has spoiled the account number, so it could not be checked.",
    Note.NEWEST_FIRST: "The file starts with the newest line.",
    Note.BALANCE_ROWS: "Rows that only say a balance, a total or words are no payments and were left out.",
    Note.DAYS_BY_TODAY: (
        "The dates were read with the day first. With the month first, some would lie in the future. "
        "Look whether the days below are right."
    ),
    Note.PACKED: "The bank’s file was read from inside the packed file (zip).",
}
