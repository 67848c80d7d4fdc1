"""Reading a tax code: region, number or rate, and whether each pay period stands by itself.

Source: HMRC's PAYE routines as four independent programs read them; RTI keeps prefix and basis apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from phb_desktop.errors import Refused
from phb_desktop.words import tr

_WRITTEN: Final = re.compile(
    r"(?P<region>[SC])?"
    r"(?:(?P<nt>NT)|(?P<br>BR)|(?P<zero>0T)|D(?P<d>[0-3])|K(?P<k>[0-9]{1,4})|(?P<number>[0-9]{1,6})(?P<suffix>[LMNT]))"
    r"(?P<basis>W1/M1|W1M1|W1|M1|X|NONCUM)?"
)


class NotATaxCode(Refused):
    """The text is not a tax code as HMRC writes it."""

    def __init__(self, text: str, *, field: str = "tax_code") -> None:
        super().__init__(
            tr("“{text}” is not a tax code.", text=text[:20]),
            tr("Type it as on the notice or P45: for example 1257L, S1257L, BR, K45, or 1257L W1/M1."),
            field=field,
        )


class Region(StrEnum):
    """Whose tax table a code uses."""

    REST_OF_UK = "rest_of_uk"
    SCOTLAND = "scotland"
    WALES = "wales"


class CodeKind(StrEnum):
    """What a code does with the pay."""

    FREE_PAY = "free_pay"  # 1257L, 0T: some of the pay is free
    ADDED_PAY = "added_pay"  # K45: something is added
    BASIC_RATE = "basic_rate"  # BR
    HIGHER_RATE = "higher_rate"  # D0 to D3
    NO_TAX = "no_tax"  # NT


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A tax code. number: its digits; of D codes, the digit. week_1: each pay period stands by itself.

    text: without prefix and basis, as RTI wants it. D2 and D3 exist in Scotland only; whether a year has
    a rate for a D code is asked when it is used.
    """

    region: Region
    kind: CodeKind
    number: int
    text: str
    week_1: bool = False

    def by_itself(self, week_1: bool = True) -> TaxCode:
        """Return the code on week 1 or month 1 basis, or cumulative."""
        return self if self.week_1 is week_1 else replace(self, week_1=week_1)

    @property
    def prefix(self) -> str:
        """S, C or nothing."""
        return {Region.SCOTLAND: "S", Region.WALES: "C"}.get(self.region, "")

    def __str__(self) -> str:
        return f"{self.prefix}{self.text}{' W1/M1' if self.week_1 else ''}"


@lru_cache(maxsize=1024)
def parse_tax_code(text: str, *, field: str = "tax_code") -> TaxCode:
    """Read a code in any case, with or without spaces: `s1257l w1/m1`, `K45X`. Raises NotATaxCode."""
    tidy = "".join(text.split()).upper()
    match = _WRITTEN.fullmatch(tidy)
    if not match:
        raise NotATaxCode(text, field=field)
    region = {"S": Region.SCOTLAND, "C": Region.WALES}.get(match["region"] or "", Region.REST_OF_UK)
    week_1 = match["basis"] is not None
    if match["nt"]:
        if match["region"]:
            raise NotATaxCode(text, field=field)
        return TaxCode(region, CodeKind.NO_TAX, 0, "NT", week_1)
    if match["br"]:
        return TaxCode(region, CodeKind.BASIC_RATE, 0, "BR", week_1)
    if match["zero"]:
        return TaxCode(region, CodeKind.FREE_PAY, 0, "0T", week_1)
    if match["d"]:
        if match["d"] in "23" and region is not Region.SCOTLAND:
            raise NotATaxCode(text, field=field)
        return TaxCode(region, CodeKind.HIGHER_RATE, int(match["d"]), f"D{match['d']}", week_1)
    if match["k"]:
        if int(match["k"]) == 0:
            raise NotATaxCode(text, field=field)
        return TaxCode(region, CodeKind.ADDED_PAY, int(match["k"]), f"K{match['k']}", week_1)
    body = f"{match['number']}{match['suffix']}"
    return TaxCode(region, CodeKind.FREE_PAY, int(match["number"]), body, week_1)
