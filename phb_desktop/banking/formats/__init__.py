"""Which format is this file, and what does it say? Told by content, never by name.

Everything below this folder is pure: bytes in, a `ParsedFile` or a refusal out. It is meant to run
in the child process of `banking.reading`.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from phb_desktop.banking.formats.csv_columns import read_csv
from phb_desktop.banking.formats.ofx import is_ofx, read_ofx
from phb_desktop.banking.formats.parts import Limits
from phb_desktop.banking.formats.text import text_of
from phb_desktop.banking.model import AccountHint, ColumnMapping, DayOrder, ParsedFile
from phb_desktop.banking.refusals import BankFileRefused, Trouble


def parse(
    data: bytes,
    *,
    mapping: ColumnMapping | None = None,
    day_order: DayOrder | None = None,
    account: AccountHint | None = None,
    limits: Limits | None = None,
) -> ParsedFile:
    """Return what a bank file says. Raises BankFileRefused, SeveralAccounts or MappingNeeded.

    mapping: how to read a CSV file of unknown columns. day_order: the person's answer where day and
    month could be swapped. account: which one is meant, in a file that holds several.
    """
    limits = limits or Limits()
    digest = sha256(data).hexdigest()
    text = text_of(data)
    del data  # a large file need not be held twice
    if is_ofx(text):
        parsed = read_ofx(text, limits, account)
    elif text.lstrip().startswith("<"):
        raise BankFileRefused(Trouble.OTHER_XML)
    else:
        parsed = read_csv(text, limits, mapping=mapping, day_order=day_order, wanted=account)
    return replace(parsed, sha256=digest)
