"""CAMT.053, the bank statement of ISO 20022, in all its versions: the names of elements tell, not the number.

One entry of the statement is one payment here, as the bank shows it, even where the bank tells of several
smaller ones inside it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from phb_desktop.banking.formats.grammar import LONGEST_ROW, clean, iso_of, pence_of
from phb_desktop.banking.formats.parts import Limits, Part, chosen, does_not_add_up, finished
from phb_desktop.banking.formats.tree import Record, walk
from phb_desktop.banking.model import AccountHint, BankBalance, ParsedFile, Reason
from phb_desktop.banking.refusals import BankFileRefused, Trouble
from phb_desktop.values.money import Money

_SIGN: Final = re.compile(r"camt\.053|<(?:\w{1,20}:)?BkToCstmrStmt\b")
_UNSAFE: Final = re.compile(r"<!\s{0,9}(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
_RECORDS: Final = frozenset({"Stmt", "Acct", "Bal", "Ntry"})
_DETAILS: Final = "NtryDtls/TxDtls"
_MOST_STATEMENTS: Final = 1_000


def is_camt(text: str) -> bool:
    """Say whether the text is a CAMT.053 statement."""
    return text.lstrip("\ufeff \t\r\n").startswith("<") and _SIGN.search(text[:20_000]) is not None


def read_camt(text: str, limits: Limits, wanted: AccountHint | None = None) -> ParsedFile:
    """Return the lines of one account of a CAMT.053 file."""
    if _UNSAFE.search(text):
        raise BankFileRefused(Trouble.DOCTYPE)
    reader = _Reader(limits)
    walk(text, _RECORDS, reader.take)
    return reader.finish(wanted)


class _Reader:
    """Takes entries as they end. Elements come in the order of the schema, so the account is known first."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._parts: dict[AccountHint, Part] = {}
        self._count = self._statements = 0
        self._foreign = ""
        self._begin()

    def _begin(self) -> None:
        self._account = AccountHint()
        self._currency = "GBP"
        self._part: Part | None = None
        self._before = 0
        self._opening: int | None = None
        self._closing: BankBalance | None = None
        self._closing_line = 0

    def take(self, name: str, record: Record) -> None:
        if name == "Ntry":
            self._count += 1
            if self._count > self._limits.lines:
                raise BankFileRefused(Trouble.TOO_MANY, limit=self._limits.lines)
            self._take_entry(record)
        elif name == "Acct":
            self._account = _account(record)
            self._currency = record.get("Ccy") or "GBP"
        elif name == "Bal":
            self._balance(record)
        else:
            self._end()

    def _balance(self, record: Record) -> None:
        pence = _pence(record.get("Amt"), record.get("CdtDbtInd"))
        on = self._day(record.get("Dt/Dt", "Dt/DtTm"))
        kind = record.get("Tp/CdOrPrtry/Cd")
        if pence is None or on is None or record.get("Amt@Ccy") not in ("GBP", ""):
            return
        if kind in ("OPBD", "PRCD"):
            self._opening = pence
        elif kind == "CLBD":
            self._closing, self._closing_line = BankBalance(Money(pence), date.fromisoformat(on)), record.line

    def _end(self) -> None:
        self._statements += 1
        if self._statements > _MOST_STATEMENTS:
            raise BankFileRefused(Trouble.TOO_MANY, limit=self._limits.lines)
        if self._part is not None and self._closing is not None:
            self._part.balance = self._closing
            if self._opening is not None:
                self._part.broken = self._part.broken or does_not_add_up(
                    self._part.lines.pence[self._before :],
                    self._opening,
                    self._closing.amount,
                    self._closing_line,
                )
        self._begin()

    def _take_entry(self, entry: Record) -> None:
        if self._currency.upper() != "GBP":
            self._foreign = self._currency
            return
        if self._part is None:
            self._part = self._parts.setdefault(self._account, Part(self._account))
            self._before = len(self._part.lines)
        self._entry(self._part, entry)

    def _day(self, written: str) -> str | None:
        return iso_of(written[:10], latest=self._limits.latest)

    def _entry(self, part: Part, entry: Record) -> None:
        status = entry.get("Sts/Cd", "Sts/Prtry", "Sts") or "BOOK"
        if status.upper() != "BOOK":
            part.refuse(entry.line, Reason.PENDING, status)
            return
        if (currency := entry.get("Amt@Ccy") or "GBP") != "GBP":
            part.refuse(entry.line, Reason.FOREIGN, currency)
            return
        written = entry.get("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
        on = self._day(written)
        if on is None:
            part.refuse(entry.line, Reason.BAD_DAY, written)
            return
        pence = _pence(entry.get("Amt"), entry.get("CdtDbtInd"))
        if not pence:
            empty = pence == 0 or not entry.get("Amt")
            part.refuse(
                entry.line, Reason.NO_AMOUNT if empty else Reason.BAD_AMOUNT, entry.get("Amt", "CdtDbtInd")
            )
            return
        payee, memo = _words(entry, outgoing=pence < 0)
        bank_id = entry.get("AcctSvcrRef", f"{_DETAILS}/Refs/AcctSvcrRef", "NtryRef")
        kind = entry.get("BkTxCd/Prtry/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd", "BkTxCd/Domn/Fmly/Cd")
        wrote = " | ".join(f"{path}={' '.join(values)}" for path, values in entry.values.items())
        part.lines.add(
            entry.line,
            on,
            pence,
            payee,
            memo,
            clean(kind)[:40],
            clean(bank_id)[:100],
            None,
            clean(wrote[: 2 * LONGEST_ROW])[:LONGEST_ROW],
        )

    def finish(self, wanted: AccountHint | None) -> ParsedFile:
        if self._foreign and not any(part.lines or part.problems for part in self._parts.values()):
            raise BankFileRefused(Trouble.FOREIGN, saw=self._foreign[:10])
        part, others = chosen(list(self._parts.values()), wanted)
        return finished(part, format="camt053", label="CAMT.053", others=others)


def _pence(amount: str, way: str) -> int | None:
    """Return an amount with the sign of its indicator; one without an indicator is not believed."""
    pence = pence_of(amount) if amount[:1].isdigit() or amount[:1] == "." else None
    if pence is None or way not in ("CRDT", "DBIT"):
        return None
    return pence if way == "CRDT" else -pence


def _account(record: Record) -> AccountHint:
    """Read whose account it is: a British IBAN holds the sort code and the number."""
    iban = re.sub(r"[^A-Z0-9]", "", record.get("Id/IBAN").upper())
    if re.fullmatch(r"GB[0-9]{2}[A-Z]{4}[0-9]{14}", iban):
        return AccountHint(iban[8:14], iban[14:])
    digits = re.sub(r"[^0-9]", "", record.get("Id/Othr/Id"))
    sort = re.sub(r"[^0-9]", "", record.get("Svcr/FinInstnId/ClrSysMmbId/MmbId"))
    sort = sort if len(sort) == 6 else ""
    name = clean(record.get("Nm"))[:40]
    if len(digits) == 14:
        return AccountHint(digits[:6], digits[6:])
    if len(digits) in (7, 8):
        return AccountHint(sort, digits)
    return AccountHint(sort, ending=(digits or iban)[-4:], name=name)


def _words(entry: Record, *, outgoing: bool) -> tuple[str, str]:
    """Return who the other side was, and what was written about it."""
    party = ("Cdtr", "UltmtCdtr") if outgoing else ("Dbtr", "UltmtDbtr")
    paths = [f"{_DETAILS}/RltdPties/{who}/{name}" for who in party for name in ("Nm", "Pty/Nm")]
    names = list(dict.fromkeys(clean(name) for path in paths for name in entry.all(path)))
    told = [
        *entry.all(f"{_DETAILS}/RmtInf/Ustrd"),
        *entry.all(f"{_DETAILS}/RmtInf/Strd/CdtrRefInf/Ref"),
        *entry.all(f"{_DETAILS}/AddtlTxInf"),
        entry.get("AddtlNtryInf"),
    ]
    words = list(dict.fromkeys(clean(each) for each in told if each.strip()))
    if not names:
        names, words = words[:1], words[1:]
    return clean(", ".join(names[:5])), clean(" ".join(words))
