"""How banks write amounts, days and names. One regular expression reads money, never a float."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from phb_desktop.banking.model import DayOrder
from phb_desktop.values.day import EARLIEST, month_number
from phb_desktop.values.money import LARGEST_PENCE

Read = TypeVar("Read")

# An apostrophe that a spreadsheet needs, brackets or a sign before or after, a pound sign (which a
# program that took UTF-8 for Windows-1252 makes two letters of), digits with or without correct commas,
# pence, CR or DR. Trailing zeros beyond the penny are harmless.
_AMOUNT: Final = re.compile(
    r"'?(?P<open>\()?\s*(?P<sign>[-+\u2212\u2013]?)\s*(?:Â?£|GBP)?\s*(?P<late>[-+\u2212\u2013]?)\s*"
    r"(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})?(?:\.(?P<pence>[0-9]{0,2})0*)?"
    r"\s*(?:Â?£|GBP)?\s*(?P<close>\))?\s*(?P<tail>[-+\u2212]|CR|DR|Cr|Dr|cr|dr|C|D)?"
)
_PLAIN: Final = re.compile(r"-?[0-9]{1,9}\.[0-9]{2}")
_MINUS: Final = frozenset("-\u2212\u2013")
_COMMA_PENCE: Final = re.compile(r"([-+]?[0-9]{1,9}),([0-9]{2})")

_TIME: Final = (
    r"(?:[T ,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
    r"\s?(?:[AaPp][Mm])?\s?(?:Z|UTC|GMT|[-+][0-9:]{2,6})?)?"
)
_NUMBERS: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})" + _TIME)
_ISO: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + _TIME)
_WORDS: Final = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?([0-9]{1,2})(?:st|nd|rd|th)?[ /.-]?([A-Za-z]{3,9})"
    r"[ /.,-]{0,2}([0-9]{4}|[0-9]{2})" + _TIME
)

_ODD: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
LONGEST_TEXT: Final = 500
LONGEST_ROW: Final = 2_000
_LONGEST_FIGURE: Final = 60  # no amount and no day is longer; patterns never meet a hostile length


def pence_of(text: str) -> int | None:
    """Return an amount in whole pence, or None when it is not written as banks write amounts.

    Refuses exponents, NaN, foreign digits, misplaced commas, fractions of a penny, and anything
    above ten million pounds. The empty text is no amount.
    """
    if len(text) > _LONGEST_FIGURE:
        return None
    if _PLAIN.fullmatch(text):
        pence = int(text.replace(".", ""))
    else:
        match = _AMOUNT.fullmatch(text.strip().replace("\u00a0", " "))
        if not match or not (match["pounds"] or match["pence"]):
            return None
        signs = [mark for mark in (match["sign"], match["late"], match["tail"]) if mark]
        if len(signs) > 1 or bool(match["open"]) != bool(match["close"]) or (match["open"] and signs):
            return None
        pence = int((match["pounds"] or "0").replace(",", "")) * 100 + int(
            (match["pence"] or "").ljust(2, "0")
        )
        if match["open"] or (signs and (signs[0] in _MINUS or signs[0][0] in "dD")):
            pence = -pence
    return pence if -LARGEST_PENCE <= pence <= LARGEST_PENCE else None


def pence_with_comma(text: str) -> int | None:
    """Read `-12,50` as the OFX standard allows it; everything else as `pence_of` does."""
    pence = pence_of(text)
    if pence is None and len(text) <= _LONGEST_FIGURE and (match := _COMMA_PENCE.fullmatch(text.strip())):
        return pence_of(f"{match[1]}.{match[2]}")
    return pence


def clean(text: str) -> str:
    """Return text without control marks, hidden marks that turn writing round, and double blanks."""
    if not text.isprintable():
        text = " ".join(_ODD.sub(" ", text).split())
    elif " " in text:  # the one blank that is printable
        text = " ".join(text.split())
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rstrip()


def iso_of(text: str, order: DayOrder = DayOrder.DAY_FIRST, latest: str = "2099-12-31") -> str | None:
    """Return a day as ISO text, or None when it is no day between 2000 and the latest allowed.

    Months in words and days that start with the year are never in doubt; of two numbers, `order`
    says which is the day.
    """
    text = text.strip()
    if len(text) > _LONGEST_FIGURE:
        return None
    try:
        if len(text) == 8 and text.isascii() and text.isdigit():  # as OFX writes it
            found = date(int(text[:4]), int(text[4:6]), int(text[6:]))
        elif numbers := _NUMBERS.fullmatch(text):
            day, month = int(numbers[1]), int(numbers[3])
            if order is DayOrder.MONTH_FIRST:
                day, month = month, day
            found = date(_year(numbers[4]), month, day)
        elif iso := _ISO.fullmatch(text):
            found = date(int(iso[1]), int(iso[2]), int(iso[3]))
        elif words := _WORDS.fullmatch(text):
            found = date(_year(words[3]), month_number(words[2]), int(words[1]))
        else:
            return None
    except ValueError:
        return None
    written = found.isoformat()
    return written if found >= EARLIEST and written <= latest else None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


class ReadOnce(dict[str, Read]):
    """Reads each way of writing a thing once and remembers it: a year has few days and few payees."""

    def __init__(self, read: Callable[[str], Read]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Read:
        found = self[text] = self._read(text)
        return found


class Tally:
    """Collects evidence of which number is the day, over all dates of a file."""

    def __init__(self, texts: set[str]) -> None:
        self.day_first = self.month_first = self.either = False
        self._latest = dict.fromkeys(DayOrder, "")  # of the dates that can be read both ways
        for written in texts:
            text = written.strip().lstrip(
                "'"
            )  # the mark that a spreadsheet puts before a text is no part of it
            numbers = _NUMBERS.fullmatch(text[: _LONGEST_FIGURE + 1])
            if not numbers:
                continue
            first, second = int(numbers[1]), int(numbers[3])
            as_day = second <= 12 and iso_of(text, DayOrder.DAY_FIRST) is not None
            if first <= 12 and second <= 12:  # the twelfth and before are in every month
                as_month = as_day
            else:
                as_month = first <= 12 and iso_of(text, DayOrder.MONTH_FIRST) is not None
            self.day_first |= as_day and not as_month
            self.month_first |= as_month and not as_day
            if as_day and as_month and first != second:
                self.either = True
                for order in DayOrder:
                    self._latest[order] = max(self._latest[order], iso_of(text, order) or "")

    def proves(self) -> DayOrder | None:
        """Return the order that the dates themselves prove; None when they prove none, or both."""
        if self.day_first and not self.month_first:
            return DayOrder.DAY_FIRST
        if self.month_first and not self.day_first:
            return DayOrder.MONTH_FIRST
        return None

    def only_day_first(self, today: str) -> bool:
        """Say whether reading the month first would give payments after today, and the day first none.

        Only where no date proves anything: dates that contradict each other are a matter for a person. So is
        a file that could be month first alone: here that is so odd that somebody should look.
        """
        if self.day_first or self.month_first:
            return False
        return self._latest[DayOrder.DAY_FIRST] <= today < self._latest[DayOrder.MONTH_FIRST]

    @property
    def in_doubt(self) -> bool:
        """Say whether reading the file the other way round would give other days."""
        return self.proves() is None and (self.either or self.day_first or self.month_first)
