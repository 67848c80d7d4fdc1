"""What payroll must know of a worker as a person. It is kept apart, so that it can be erased in time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phb_desktop.errors import Refused
from phb_desktop.words import tr

_SHAPE: Final = re.compile(r"([A-Z]{2})([0-9]{6})([A-D])")
_NEVER_FIRST: Final = frozenset("DFIQUV")
_NEVER_SECOND: Final = frozenset("DFIOQUV")
_NEVER_ISSUED: Final = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
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


class Statement(StrEnum):
    """What a worker without a P45 ticks on HMRC's starter checklist."""

    FIRST_JOB = "a"  # first job since 6 April
    ONLY_JOB = "b"  # only job now, but had another since 6 April
    OTHER_JOB = "c"  # has another job or a pension


@dataclass(frozen=True, slots=True)
class Personal:
    """A worker's own details, as payroll needs them (duties 13). Nothing here is ever printed on a statement.

    ni_number: as `QQ123456C`, or nothing while it is not known.
    """

    full_name: str = ""
    born_on: date | None = None
    ni_number: str = ""
    address: str = ""
    payroll_id: str = ""
    statement: Statement | None = None
    bank_sort_code: str = ""
    bank_account: str = ""
