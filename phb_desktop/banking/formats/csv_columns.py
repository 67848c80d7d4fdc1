"""Any rows of cells: by the layout of a bank we know, else by the mapping that the person gave."""

from __future__ import annotations

import collections
import itertools
import re
from collections.abc import Iterator
from typing import Final

from phb_desktop.banking.formats.columns import Columns, mapped, placed
from phb_desktop.banking.formats.grammar import LONGEST_ROW, ReadOnce, Tally, clean, iso_of, pence_of
from phb_desktop.banking.formats.parts import Limits, Part, chosen, finished
from phb_desktop.banking.formats.sheet import Row, Sheet, guess
from phb_desktop.banking.formats.two_sided import one_sided
from phb_desktop.banking.model import AccountHint, ColumnMapping, DayOrder, Note, ParsedFile, Reason
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, Trouble

_SPOILT: Final = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")
_GAP: Final = re.compile(r"\t|\s{2,}")
_CURRENCY: Final = re.compile(r"\(([A-Za-z]{3})\)\s*$")
_PENDING: Final = re.compile(
    r"\bpending\b|\bnot yet (?:taken|cleared)\b|\bauthoris(?:ed|ation) only\b", re.IGNORECASE
)
_MASKED: Final = re.compile(r"[*xX•]{2,}[ -]?([0-9]{3,5})\b")
_POUNDS: Final = frozenset({"GBP", "£", ""})
_TOTAL: Final = re.compile(r"\W*(?:(?:sub|grand) ?)?totals?\b", re.IGNORECASE)
_STOPPED: Final = re.compile(
    r"\b(?:pending|declined|rejected|failed|cancell?ed|authoris(?:ed|ation)|reverted)\b", re.IGNORECASE
)
_SORT_CODE: Final = re.compile(r"\b([0-9]{2})[- ]?([0-9]{2})[- ]?([0-9]{2})\b[ ,-]*([0-9]{7,8})\b")


_STATES: Final = re.compile(
    r"\b(?:opening|closing|start|end|previous|available|current) balance\b"
    r"|\bbalance (?:brought|carried) forward\b"
    r"|\boverdraft\b",
    re.IGNORECASE,
)


def read_sheet(
    sheet: Sheet,
    limits: Limits,
    *,
    mapping: ColumnMapping | None = None,
    day_order: DayOrder | None = None,
    wanted: AccountHint | None = None,
) -> ParsedFile:
    """Return the lines of one account from rows of cells."""
    if sheet.layout is not None and sheet.layout.two_sided and mapping is None:
        sheet = one_sided(sheet)
    if mapping is not None and mapping.digest == sheet.digest:
        columns, name, label = mapped(mapping, sheet.heading), "csv", "CSV"
        stated = day_order or mapping.day_order
    elif sheet.layout is not None:
        columns, name, label = placed(sheet.layout, sheet.heading), sheet.layout.id, sheet.layout.label
        stated = day_order or sheet.layout.day_order
    else:
        samples = _samples(sheet, limits)
        raise MappingNeeded(sheet.heading, samples, sheet.digest, guess(sheet, samples))

    reader = _Reader(columns, stated or DayOrder.DAY_FIRST, limits, sheet)
    tally = reader.read()
    # The person's answer counts most; then what the dates prove; then what the bank is known for. A known
    # bank's file whose dates prove the other order was changed by somebody: that is asked too.
    proven = tally.proves()
    notes: list[Note] = []
    if stated is not None:
        in_doubt = day_order is None and proven not in (None, stated)
    else:
        by_today = tally.only_day_first(limits.today)
        notes += [Note.DAYS_BY_TODAY] if by_today else []
        in_doubt = tally.in_doubt and not by_today
        if proven is DayOrder.MONTH_FIRST:
            reader = _Reader(columns, proven, limits, sheet)
            reader.read()
    part, others = chosen(list(reader.parts.values()), wanted)
    part.notes.extend(notes)
    return finished(
        part, format=name, label=label, others=others, ambiguous_days=in_doubt, heading=sheet.heading
    )


def _payments(sheet: Sheet, limits: Limits) -> Iterator[Row]:
    """Give the rows one by one, so that a large file need not be held as rows and as lines."""
    count = 0
    for count, found in enumerate(sheet.rows(), 1):
        if count > limits.lines:
            raise BankFileRefused(Trouble.TOO_MANY, limit=limits.lines)
        yield found
    if not count:
        raise BankFileRefused(Trouble.NO_LINES)


def _samples(sheet: Sheet, limits: Limits) -> list[list[str]]:
    """Return the first rows; what is wrong with a later one is told before anything is asked."""
    rows = _payments(sheet, limits)
    samples = [row for _, row in itertools.islice(rows, 5)]
    collections.deque(rows, maxlen=0)
    return samples


def _account_above(sheet: Sheet) -> AccountHint:
    """Look for the account in what stands before the heading."""
    for row in sheet.preamble:
        joined = " ".join(row)[:300]
        if found := _SORT_CODE.search(joined):
            return AccountHint("".join(found.groups()[:3]), found[4])
        if masked := _MASKED.search(joined):
            return AccountHint(ending=masked[1])
    return AccountHint()


class _Reader:
    """Turns rows into lines, and sorts them by account."""

    def __init__(self, columns: Columns, order: DayOrder, limits: Limits, sheet: Sheet) -> None:
        self.parts: dict[AccountHint, Part] = {}
        self._columns, self._account = columns, _account_above(sheet)
        self._sheet, self._limits = sheet, limits
        self._width = len(sheet.heading) or sheet.width
        self._needed = columns.needed
        self._days: ReadOnce[str | Reason] = ReadOnce(lambda text: _day(text, order, limits.latest))
        self._unfinished = ReadOnce(lambda kind: _PENDING.fullmatch(kind.strip()) is not None)
        self._texts = ReadOnce(lambda text: clean(text.lstrip("'")))
        self._amounts = ReadOnce(pence_of)
        self._accounts: dict[tuple[str, ...], Part] = {}
        self._only: Part | None = None  # where no column names the account, there is one

    def read(self) -> Tally:
        """Read all rows; return what their dates tell about which number is the day."""
        self._refuse_other_currency(self._sheet.heading)
        column, take = self._columns.day, self._take
        plainly = self._plainly if self._columns.plain(self._width) else None
        days: set[str] = set()
        for line, row in _payments(self._sheet, self._limits):
            if column < len(row):
                days.add(row[column])
            if plainly is None or not plainly(line, row):
                take(line, row)
        return Tally(days)

    def _plainly(self, line: int, row: list[str]) -> bool:
        """Read a row in which nothing is odd, as most are; say whether it was one. `_take` reads every row.

        It does what `_take` would do with such a row, in a third less time.
        """
        columns = self._columns
        if len(row) != self._width:
            return False
        on, pence = self._days[row[columns.day]], self._amounts[row[columns.amount]]
        payee, kind = self._texts[row[columns.payee[0]]], row[columns.kind] if columns.kind >= 0 else ""
        if not pence or isinstance(on, Reason) or not payee or self._unfinished[kind]:
            return False
        memo = ""
        for at in columns.memo:
            more = self._texts[row[at]]
            if more and more not in (payee, memo):
                memo = f"{memo} {more}" if memo else more
        part = self._only or self._part(row)
        part.lines.add(
            line,
            on,
            pence,
            payee,
            memo,
            self._texts[kind][:40],
            row[columns.bank_id].strip()[:100] if columns.bank_id >= 0 else "",
            self._amounts[row[columns.balance]] if columns.balance >= 0 else None,
            " | ".join([cell.strip() for cell in row])[:LONGEST_ROW],
        )
        return True

    def _refuse_other_currency(self, heading: tuple[str, ...]) -> None:
        """Refuse a file whose heading names another currency, such as `Amount (EUR)`."""
        for at in (self._columns.amount, self._columns.money_in, self._columns.money_out):
            if (
                0 <= at < len(heading)
                and (found := _CURRENCY.search(heading[at]))
                and found[1].upper() != "GBP"
            ):
                raise BankFileRefused(Trouble.FOREIGN, saw=found[1])

    def _take(self, line: int, row: list[str]) -> None:
        """Read one row: a line, or a problem with its reason."""
        columns = self._columns
        if len(row) < self._needed or (len(row) > self._width and any(map(str.strip, row[self._width :]))):
            self._refuse(self._part(row), line, row, Reason.WRONG_SHAPE, " ".join(row))
            return
        if columns.skip_without >= 0 and not self._cell(row, columns.skip_without).strip():
            return
        part = self._part(row)
        if columns.state >= 0 and self._cell(row, columns.state).strip().upper() not in columns.settled:
            part.refuse(line, Reason.PENDING, self._cell(row, columns.state))
            return
        if columns.doubt >= 0 and _STOPPED.search(self._cell(row, columns.doubt)):
            part.refuse(line, Reason.PENDING, self._cell(row, columns.doubt))
            return
        written_day = row[columns.day]
        on = self._days[written_day]
        if on is Reason.PENDING:
            part.refuse(line, Reason.PENDING, written_day)
            return
        if columns.currency >= 0 and self._cell(row, columns.currency).strip().upper() not in _POUNDS:
            part.refuse(line, Reason.FOREIGN, self._cell(row, columns.currency))
            return
        if isinstance(on, Reason):
            self._refuse(part, line, row, on, written_day)
            return
        amount = self._amount(row)
        if isinstance(amount, Reason):
            if amount is Reason.NO_AMOUNT and self._fee(row):
                self._add(part, line, row, on, -abs(self._fee(row)), fee=True)
                return
            self._refuse(part, line, row, amount, self._money_as_written(row))
            return
        kind = self._cell(row, columns.kind)
        if self._unfinished[kind]:
            part.refuse(line, Reason.PENDING, kind)
            return
        self._add(part, line, row, on, amount)

    def _refuse(self, part: Part, line: int, row: list[str], reason: Reason, saw: str) -> None:
        """Refuse a row; one that only states a balance, a total or some words is none, and is noted once."""
        joined = " ".join(row)[:LONGEST_ROW]
        day = row[self._columns.day] if self._columns.day < len(row) else ""
        undated = not any(letter.isdigit() for letter in day)
        states = _STATES.search(joined) is not None and (reason is Reason.NO_AMOUNT or undated)
        if states or (undated and _TOTAL.match(joined)) or self._only_words(row):
            if Note.BALANCE_ROWS not in part.notes:
                part.notes.append(Note.BALANCE_ROWS)
            return
        part.refuse(line, reason, saw)

    @staticmethod
    def _only_words(row: list[str]) -> bool:
        """Say whether a row holds one cell of words, as the end of a statement printed into a file does."""
        filled = [cell.strip() for cell in row if cell.strip()]
        return len(filled) == 1 and filled[0][0].isalpha() and " " in filled[0] and "," not in filled[0]

    def _add(self, part: Part, line: int, row: list[str], on: str, pence: int, *, fee: bool = False) -> None:
        columns = self._columns
        payee, memo = self._words(row)
        balance = self._amounts[row[columns.balance]] if 0 <= columns.balance < len(row) else None
        kind = self._texts[self._cell(row, columns.kind)][:40]
        bank_id = self._cell(row, columns.bank_id).strip()[:100]
        wrote = " | ".join([cell.strip() for cell in row])[:LONGEST_ROW]
        charged = 0 if fee or columns.fee < 0 else self._fee(row)
        part.lines.add(
            line, on, pence, payee, memo, "FEE" if fee else kind, bank_id, None if charged else balance, wrote
        )
        if charged:
            part.lines.add(line, on, -abs(charged), payee, memo, "FEE", bank_id, balance, wrote)
            if Note.FEES_APART not in part.notes:
                part.notes.append(Note.FEES_APART)

    def _fee(self, row: list[str]) -> int:
        return (pence_of(self._cell(row, self._columns.fee)) or 0) if self._columns.fee >= 0 else 0

    def _amount(self, row: list[str]) -> int | Reason:
        """Return pence, money into the account positive, or why there is no amount."""
        columns = self._columns
        if columns.amount >= 0:
            written = row[columns.amount]
            pence = self._amounts[written]
            if pence is None:
                return Reason.NO_AMOUNT if not written.strip() else Reason.BAD_AMOUNT
            if columns.way >= 0 and pence:
                return _directed(pence, self._cell(row, columns.way))
            if columns.reversed_sign:
                pence = -pence
            return pence or Reason.NO_AMOUNT
        written_in = self._cell(row, columns.money_in).strip()
        written_out = self._cell(row, columns.money_out).strip()
        money_in = self._amounts[written_in] if written_in else 0
        money_out = self._amounts[written_out] if written_out else 0
        if money_in is None or money_out is None:
            return Reason.BAD_AMOUNT
        if money_in and money_out:
            return Reason.TWO_AMOUNTS
        if money_out:  # the column says the direction, whether or not the bank adds a minus
            return -abs(money_out)
        return money_in or Reason.NO_AMOUNT

    def _money_as_written(self, row: list[str]) -> str:
        columns = self._columns
        cells = (columns.amount, columns.money_in, columns.money_out)
        return " ".join(self._cell(row, at).strip() for at in cells if at >= 0)

    def _words(self, row: list[str]) -> tuple[str, str]:
        columns = self._columns
        payee = memo = ""
        if columns.split_payee:
            pieces = _GAP.split(self._cell(row, columns.payee[0]).strip().lstrip("'"), maxsplit=1)
            return self._texts[pieces[0]], self._texts[pieces[1]] if len(pieces) > 1 else ""
        for at in columns.payee:
            payee = self._texts[self._cell(row, at)]
            if payee:
                break
        for at in columns.memo:
            more = self._texts[self._cell(row, at)]
            if more and more not in (payee, memo):
                memo = f"{memo} {more}" if memo else more
        return payee, memo

    def _cell(self, row: list[str], at: int) -> str:
        return row[at] if 0 <= at < len(row) else ""

    def _part(self, row: list[str]) -> Part:
        columns = self._columns
        places = (columns.sort_code, columns.account_number, columns.account_both, columns.account_name)
        told = tuple([self._cell(row, at) if at >= 0 else "" for at in places])
        part = self._accounts.get(told)
        if part is None:
            spoilt = any(map(_SPOILT.search, told[:3]))
            account = self._account if not any(told) else _account_of(told, spoilt=spoilt)
            part = self.parts.setdefault(account, Part(account))
            if spoilt:
                part.notes.append(Note.ACCOUNT_UNREADABLE)
            self._accounts[told] = part
            if max(places) < 0:
                self._only = part
        return part


def _directed(pence: int, way: str) -> int | Reason:
    """Return an amount whose direction stands in a column of its own; a sign against it is refused."""
    word = way.strip().casefold()
    if not word:
        return pence
    out, into = word in ("-", "out") or word[0] == "d", word in ("+", "in") or word[0] == "c"
    if out:
        return -abs(pence)
    return pence if into and pence > 0 else Reason.BAD_AMOUNT


def _day(text: str, order: DayOrder, latest: str) -> str | Reason:
    """Return a day as ISO text, or what is the matter with it."""
    if _PENDING.search(text):
        return Reason.PENDING
    return iso_of(text.lstrip("'"), order, latest) or Reason.BAD_DAY


def _account_of(told: tuple[str, ...], *, spoilt: bool) -> AccountHint:
    """Read the account of one row. A number that a spreadsheet spoilt (1.23E+07) is not used."""
    sort, number, both, name = (cell.strip().lstrip("'").strip() for cell in told)
    if spoilt:
        return AccountHint(name=clean(name))
    digits = re.sub(r"[^0-9]", "", both)
    if len(digits) >= 13:  # sort code and number in one cell
        sort, number = digits[:6], digits[6:14]
    elif digits:
        number = digits
    sort, number = re.sub(r"[^0-9]", "", sort), re.sub(r"[^0-9]", "", number)
    if "*" in both or len(number) > 10:  # a card: no more than its last four digits are kept
        return AccountHint(ending=number[-4:], name=clean(name))
    return AccountHint(
        sort.zfill(6) if 5 <= len(sort) <= 6 else "", number.zfill(8) if number else "", name=clean(name)
    )
