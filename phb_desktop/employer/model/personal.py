"""What payroll must know of a worker as a person. It is kept apart, so that it can be erased in time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from phb_desktop.errors import Refused
from phb_desktop.values.day import NotADay, parse_day
from phb_desktop.words import tr

_SHAPE: Final = re.compile(r"([A-Z]{2})([0-9]{6})([A-D])")
_NEVER_FIRST: Final = frozenset("DFIQUV")
_NEVER_SECOND: Final = frozenset("DFIOQUV")
_NEVER_ISSUED: Final = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_POSTCODE: Final = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}")
LONGEST_LINE: Final = 35  # letters of a name or a line, in HMRC's reports
_PASSPORT: Final = re.compile(r"[A-Z0-9]{5,20}")
_LAST_CENTURY: Final = re.compile(r"\b19([0-9]{2})\b")  # read as 20.., then taken back a hundred years
_SHORT: Final = ("fore_names", "surname", "address_1", "address_2", "address_3", "address_4", "country")
EXAMPLE_PREFIX: Final = "QQ"  # HMRC's own forms show QQ 12 34 56 C: clearly nobody's


class NotANINumber(Refused):
    """The text cannot be a National Insurance number."""

    def __init__(self, text: str) -> None:
        super().__init__(
            tr("“{text}” cannot be a National Insurance number.", text=text[:20]),
            tr(
                "It has two letters, six figures and a last letter. Leave it empty if you do not know it yet."
            ),
            field="ni_number",
        )


def parse_ni_number(text: str) -> str:
    """Read a National Insurance number, spaces and small letters forgiven; return it as `QQ123456C`.

    Source: HMRC manual NIM39110 (letters and prefixes that are never used). HMRC's own example, QQ, is taken,
    so that nobody has to make a real one up.
    """
    plain = "".join(text.split()).upper()
    found = _SHAPE.fullmatch(plain)
    if found is None:
        raise NotANINumber(text)
    prefix = found[1]
    never = prefix[0] in _NEVER_FIRST or prefix[1] in _NEVER_SECOND or prefix in _NEVER_ISSUED
    if never and prefix != EXAMPLE_PREFIX:
        raise NotANINumber(text)
    return plain


def spaced(ni_number: str) -> str:
    """Return a number as it is printed: `QQ 12 34 56 C`."""
    return " ".join((ni_number[:2], ni_number[2:4], ni_number[4:6], ni_number[6:8], ni_number[8:]))


def parse_born(text: str, today: date, *, field: str = "born_on") -> date:
    """Read a day of birth: always behind us, so `2 feb 90` is 1990. Raises NotADay."""
    try:
        found = parse_day(_LAST_CENTURY.sub(r"20\1", text), field=field)
        earlier = bool(_LAST_CENTURY.search(text)) or found > today
        return found.replace(year=found.year - 100) if earlier else found
    except (ValueError, NotADay):
        raise NotADay(text, field=field) from None


class Statement(StrEnum):
    """What a worker without a P45 ticks on HMRC's starter checklist."""

    FIRST_JOB = "a"  # first job since 6 April
    ONLY_JOB = "b"  # only job now, but had another since 6 April
    OTHER_JOB = "c"  # has another job or a pension


class Sex(StrEnum):
    """A worker's sex as HMRC holds it. It knows these two alone; a report without it is sent back."""

    FEMALE = "female"
    MALE = "male"

    @property
    def in_rti(self) -> str:
        """The letter in HMRC's reports."""
        return "F" if self is Sex.FEMALE else "M"


SEX_WORDS: Final = {Sex.FEMALE: "Female", Sex.MALE: "Male"}


class TooLongForHmrc(Refused):
    """A name or a line of an address is longer than HMRC's reports take."""

    def __init__(self, field: str, most: int) -> None:
        super().__init__(
            tr("This is longer than HMRC’s reports take: {most} letters.", most=most),
            tr("Shorten it. Put the rest of an address on its next line."),
            field=field,
        )


class NotAPostcode(Refused):
    """The text has not the shape of a postcode of the United Kingdom."""

    def __init__(self, text: str) -> None:
        super().__init__(
            tr("“{text}” cannot be a postcode.", text=text[:20]),
            tr("Type it like EX0 3PL. If they live outside the United Kingdom, name the country instead."),
            field="postcode",
        )


def parse_postcode(text: str) -> str:
    """Read a postcode, spaces and small letters forgiven; return it as `EX0 3PL`."""
    plain = "".join(text.split()).upper()
    if not plain:
        return ""
    if not _POSTCODE.fullmatch(plain):
        raise NotAPostcode(text)
    return f"{plain[:-3]} {plain[-3:]}"


class NotAPassport(Refused):
    """The text cannot be the number of a passport."""

    def __init__(self) -> None:
        super().__init__(
            tr("This cannot be the number of a passport."),
            tr("It has letters and figures alone. Leave it empty if you do not need it."),
            field="passport_number",
        )


@dataclass(frozen=True, slots=True)
class Personal:
    """A worker's own details, as payroll needs them (duties 13). Nothing here is ever printed on a statement.

    ni_number: as `QQ123456C`, or nothing while it is not known. An address has up to four lines, and a
    postcode, or a country outside the United Kingdom. sex: kept only because HMRC's reports ask for it.
    passport_number: only for HMRC's report too, where it was seen as proof of the right to work.
    """

    fore_names: str = ""
    surname: str = ""
    born_on: date | None = None
    ni_number: str = ""
    sex: Sex | None = None
    address_1: str = ""
    address_2: str = ""
    address_3: str = ""
    address_4: str = ""
    postcode: str = ""
    country: str = ""
    payroll_id: str = ""
    statement: Statement | None = None
    bank_sort_code: str = ""
    bank_account: str = ""
    passport_number: str = ""

    @property
    def full_name(self) -> str:
        """The whole name, as on their papers."""
        return " ".join(part for part in (self.fore_names, self.surname) if part)

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The lines of the address, without postcode and country."""
        lines = (self.address_1, self.address_2, self.address_3, self.address_4)
        return tuple(line for line in lines if line)

    @property
    def address(self) -> str:
        """The whole address in one line."""
        return ", ".join(part for part in (*self.address_lines, self.postcode, self.country) if part)

    def checked(self) -> Personal:
        """Return it with clean words, or refuse: NotANINumber, NotAPostcode, NotAPassport, TooLongForHmrc.

        HMRC takes 35 letters of each name and each line (its schema of 2025-26).
        """
        tidy: dict[str, Any] = {name: " ".join(getattr(self, name).split()) for name in _SHORT}
        for name, value in tidy.items():
            if len(value) > LONGEST_LINE:
                raise TooLongForHmrc(name, LONGEST_LINE)
        passport = "".join(self.passport_number.split()).upper()
        if passport and not _PASSPORT.fullmatch(passport):
            raise NotAPassport
        return replace(
            self,
            **tidy,
            passport_number=passport,
            ni_number=parse_ni_number(self.ni_number) if self.ni_number.strip() else "",
            postcode=parse_postcode(self.postcode),
        )


def fore_and_surname(full_name: str) -> tuple[str, str]:
    """Divide a whole name: the last word is the surname, as far as a program can tell."""
    *fore, last = full_name.split() or [""]
    return " ".join(fore), last
