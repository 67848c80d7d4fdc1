"""MT940, the statement that banks send each other and treasurers download: tags between colons.

A line that cannot be read is told by itself; the others stay. (The library that was tried gives up the
whole file for one such line, with an error of another kind for each fault: decision 0012.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from phb_desktop.banking.formats.grammar import LONGEST_ROW, clean, pence_of
from phb_desktop.banking.formats.parts import Limits, Part, chosen, does_not_add_up, finished
from phb_desktop.banking.model import AccountHint, BankBalance, ParsedFile, Reason
from phb_desktop.banking.refusals import BankFileRefused, Trouble
from phb_desktop.values.day import EARLIEST
from phb_desktop.values.money import Money

_SIGN: Final = re.compile(r"(?:\A|[\r\n])[ \t]{0,9}(?:\{1:|:20:|:25:)")
_PROOF: Final = re.compile(r"[\r\n][ \t]{0,9}:(?:60[FM]|61|62[FM]):")
_TAG: Final = re.compile(r"[ \t]{0,4}:([0-9]{2}[A-Z]?):(.*)", re.DOTALL)
_BALANCE: Final = re.compile(r"([CD])([0-9]{6})([A-Z]{3})([0-9]{1,9},[0-9]{0,2})")
_PAYMENT: Final = re.compile(
    r"([0-9]{6})([0-9]{4})?(R?[CD])([A-Z]?)([0-9]{1,9},[0-9]{0,2})(?![0-9,])(?:([A-Z][A-Z0-9]{3})([^\n]{0,80}))?"
)
_MARKED: Final = re.compile(r"\?([0-9]{2})")  # ?20 words, ?32 name: how some banks divide :86:
_CODED: Final = re.compile(r"/(NAME|REMI|EREF|ORDP|BENM|TRTP)/")
_MOST_STATEMENTS: Final = 5_000


def is_mt940(text: str) -> bool:
    """Say whether the text is MT940, with or without the envelope of the network."""
    return _SIGN.search(text[:4_000]) is not None and _PROOF.search(text[:20_000]) is not None


def read_mt940(text: str, limits: Limits, wanted: AccountHint | None = None) -> ParsedFile:
    """Return the lines of one account of an MT940 file."""
    reader = _Reader(limits)
    for line, tag, content in _tags(text):
        reader.take(line, tag, content)
    reader.end_payment()
    if reader.foreign and not any(part.lines or part.problems for part in reader.parts.values()):
        raise BankFileRefused(Trouble.FOREIGN, saw=reader.foreign[:10])
    part, others = chosen(list(reader.parts.values()), wanted)
    return finished(part, format="mt940", label="MT940", others=others)


def _tags(text: str) -> Iterator[tuple[int, str, str]]:
    """Give each tag with its line and all lines that belong to it. An envelope and `-` end what was open."""
    open_at, tag, said = 0, "", list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        found = _TAG.fullmatch(line)
        ends = line.strip() in ("-", "-}") or line.lstrip().startswith("{")
        if (found or ends) and tag:
            yield open_at, tag, "\n".join(said)
            tag = ""
        if found:
            open_at, tag, said = number, found[1], [found[2]]
        elif tag and not ends and len(said) < 60:
            said.append(line)
    if tag:
        yield open_at, tag, "\n".join(said)


class _Reader:
    """Goes through the tags once. A statement may come in several messages, joined by their balances."""

    def __init__(self, limits: Limits) -> None:
        self.parts: dict[AccountHint, Part] = {}
        self.foreign = ""
        self._limits = limits
        self._part: Part | None = None
        self._account = AccountHint()
        self._skipping = False
        self._opening: int | None = None
        self._from = 0
        self._count = self._statements = 0
        self._payment: tuple[int, str] | None = None
        self._words = ""

    def take(self, line: int, tag: str, content: str) -> None:
        if tag == "86" and self._payment is not None:
            self._words = content
            return
        self.end_payment()
        if tag == "25":
            self._account = _account(content)
            self._part, self._opening, self._skipping = None, None, False
        elif tag in ("60F", "60M"):
            self._open(content)
        elif tag == "61":
            self._count += 1
            if self._count > self._limits.lines:
                raise BankFileRefused(Trouble.TOO_MANY, limit=self._limits.lines)
            self._payment, self._words = (line, content), ""
        elif tag in ("62F", "62M"):
            self._close(line, content)

    def _open(self, content: str) -> None:
        self._statements += 1
        if self._statements > _MOST_STATEMENTS:
            raise BankFileRefused(Trouble.TOO_MANY, limit=self._limits.lines)
        found = _BALANCE.match(content.strip())
        self._skipping = found is not None and found[3] != "GBP"
        if found and self._skipping:
            self.foreign = found[3]
            return
        self._opening = _signed(found[1], found[4]) if found else None
        self._from = len(self._lines().lines)

    def _lines(self) -> Part:
        if self._part is None:
            self._part = self.parts.setdefault(self._account, Part(self._account))
        return self._part

    def _close(self, line: int, content: str) -> None:
        found = _BALANCE.match(content.strip())
        if self._skipping or not found or found[3] != "GBP":
            return
        part = self._lines()
        pence, on = _signed(found[1], found[4]), self._day(found[2])
        if pence is None or on is None:
            return
        part.balance = BankBalance(Money(pence), on)
        if self._opening is not None:
            part.broken = part.broken or does_not_add_up(
                part.lines.pence[self._from :], self._opening, Money(pence), line
            )
        self._opening, self._from = pence, len(part.lines)

    def _day(self, written: str) -> date | None:
        try:
            found = date(2000 + int(written[:2]), int(written[2:4]), int(written[4:6]))
        except ValueError:
            return None
        return found if found >= EARLIEST and found.isoformat() <= self._limits.latest else None

    def _booked(self, value: date, entry: str) -> date | None:
        """Return the day of the booking: it has no year, so the nearest to the value's day is meant."""
        days = []
        for year in (value.year - 1, value.year, value.year + 1):
            try:
                days.append(date(year, int(entry[:2]), int(entry[2:])))
            except ValueError:
                continue
        best = min(days, key=lambda day: abs(day - value), default=None)
        return best if best is not None and best.isoformat() <= self._limits.latest else None

    def end_payment(self) -> None:
        """Keep the payment that was open, with the words that came behind it."""
        if self._payment is None or self._skipping:
            self._payment = None
            return
        line, content = self._payment
        self._payment = None
        part = self._lines()
        found = _PAYMENT.match(content.replace(" ", "", 1) if content[:1] == " " else content)
        if not found:
            part.refuse(line, Reason.WRONG_SHAPE, content)
            return
        on = self._day(found[1])
        if on is not None and found[2]:
            on = self._booked(on, found[2])
        if on is None:
            part.refuse(line, Reason.BAD_DAY, found[1])
            return
        # RC takes back money that came in, RD money that went out
        way = {"C": "C", "D": "D", "RC": "D", "RD": "C"}[found[3]]
        pence = _signed(way, found[5])
        if not pence:
            part.refuse(line, Reason.NO_AMOUNT if pence == 0 else Reason.BAD_AMOUNT, found[5])
            return
        first, _, more = content.partition("\n")
        own, _, banks = (found[7] or "").partition("//")
        payee, memo = _words(self._words or more, clean(own))
        if clean(own) in ("", "NONREF") and not payee:
            payee = clean(more)
        wrote = f":61:{first} {more} :86:{self._words}" if self._words else f":61:{first} {more}"
        kind = clean(found[6] or "")[:40]
        part.lines.add(
            line,
            on.isoformat(),
            pence,
            payee,
            memo,
            kind,
            clean(banks)[:100],
            None,
            clean(wrote[: 2 * LONGEST_ROW])[:LONGEST_ROW],
        )


def _signed(way: str, amount: str) -> int | None:
    whole, _, part = amount.partition(",")
    pence = pence_of(f"{whole}.{part:0<2}")
    return -pence if pence and way == "D" else pence


def _account(content: str) -> AccountHint:
    text = re.sub(r"[^A-Z0-9]", "", content.upper())
    if iban := re.search(r"GB[0-9]{2}[A-Z]{4}([0-9]{6})([0-9]{8})", text):
        return AccountHint(iban[1], iban[2])
    digits = re.sub(r"[^0-9]", "", content)
    if len(digits) == 14:
        return AccountHint(digits[:6], digits[6:])
    if len(digits) in (7, 8):
        return AccountHint(number=digits)
    return AccountHint(ending=digits[-4:], name="" if digits else clean(content)[:40])


def _words(told: str, reference: str) -> tuple[str, str]:
    """Return payee and memo from the words of a payment, whichever way the bank divides them."""
    reference = "" if reference == "NONREF" else reference
    joined = told.replace("\n", "")
    if _MARKED.search(joined):
        pieces = _MARKED.split(joined)
        fields = list(zip(pieces[1::2], pieces[2::2], strict=True))
        name = clean(" ".join(text for mark, text in fields if mark in ("32", "33")))
        memo = clean(" ".join(text for mark, text in fields if "20" <= mark <= "29"))
        return (name or memo), (memo if name else "")
    if _CODED.search(joined):
        pieces = _CODED.split(joined)
        coded = dict(zip(pieces[1::2], pieces[2::2], strict=True))
        name = clean(coded.get("NAME") or coded.get("BENM") or coded.get("ORDP") or "").strip("/ ")
        memo = clean(coded.get("REMI") or coded.get("EREF") or "").strip("/ ")
        return (name or memo), (memo if name else "")
    lines = [clean(line) for line in told.split("\n") if line.strip()]
    if not lines:
        return reference, ""
    return lines[0], clean(" ".join(dict.fromkeys([*lines[1:], reference])))
