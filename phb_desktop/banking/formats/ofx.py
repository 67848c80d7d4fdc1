"""OFX 1 (unclosed SGML), OFX 2 (XML) and QFX, read by one tolerant scanner.

Banks write OFX that no strict reader accepts: tags left open or closed by another tag's name,
text escaped twice, a header that lies about its letters. So we look only for opening tags and take
what stands behind each, which is all that a payment needs, and never build a tree. A file that
declares a DOCTYPE or an entity is refused before anything else is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from typing import Final

from phb_desktop.banking.formats.grammar import LONGEST_ROW, ReadOnce, clean, iso_of, pence_with_comma
from phb_desktop.banking.formats.parts import Limits, Part, chosen, finished
from phb_desktop.banking.model import AccountHint, BankBalance, ParsedFile, Reason
from phb_desktop.banking.refusals import BankFileRefused, Trouble
from phb_desktop.values.money import Money

_SIGN: Final = re.compile(r"<OFX>|OFXHEADER", re.IGNORECASE)
_UNSAFE: Final = re.compile(r"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
_SPACED: Final = re.compile(r"<\s{0,4}(/?)\s{0,4}([A-Za-z][A-Za-z0-9_.]{0,40})\s{0,4}/?\s{0,4}>")
_FIELD: Final = re.compile(r"<([A-Z][A-Z0-9_.]*)>([^<]*)")
_END_OF_LIST: Final = re.compile(
    r"</BANKTRANLIST>|<LEDGERBAL>|<AVAILBAL>|</(?:CC)?STMTRS>|<BANKTRANLISTP>|</OFX>"
)
_ENTITY: Final = re.compile(
    r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp|pound);", re.IGNORECASE
)
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " ", "pound": "£"}
_WANTED: Final = "DTPOSTED", "TRNAMT", "NAME", "MEMO", "FITID", "TRNTYPE"
_MOST_SHAPES: Final = 6
_MOST_STATEMENTS: Final = 1_000
_LONGEST_NAME: Final = 32  # OFX caps NAME at this length, and banks carry on in MEMO


def is_ofx(text: str) -> bool:
    """Say whether the text is OFX, wherever its header stands."""
    return _SIGN.search(text[:20_000]) is not None


def read_ofx(text: str, limits: Limits, wanted: AccountHint | None = None) -> ParsedFile:
    """Return the lines of one account of an OFX file."""
    if _UNSAFE.search(text):
        raise BankFileRefused(Trouble.DOCTYPE)
    text = _tidied(text)
    count = text.count("<STMTTRN>")
    starts = sorted([*_places(text, "<STMTRS>"), *_places(text, "<CCSTMTRS>")]) or [0]
    if max(count, text.count("<STMTTRNP>")) > limits.lines or len(starts) > _MOST_STATEMENTS:
        raise BankFileRefused(Trouble.TOO_MANY, limit=limits.lines)
    by_line = text.count("\n") >= count  # else one long line: payments are counted instead
    parts: dict[AccountHint, Part] = {}
    foreign = ""
    reader = _Reader(text, limits, by_line=by_line)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        body = text.find("<BANKTRANLIST>", start, end)
        head = body if body >= 0 else end
        currency = _value(text, "CURDEF", start, head) or "GBP"
        account = _account(text, start, head)
        if currency.upper() != "GBP":
            foreign = currency
            continue
        part = parts.setdefault(account, Part(account))
        reader.read(part, start, end)
        part.balance = _closing(text, start, end, limits) or part.balance
    if foreign and not any(part.lines or part.problems for part in parts.values()):
        raise BankFileRefused(Trouble.FOREIGN, saw=foreign[:10])
    part, others = chosen(list(parts.values()), wanted)
    return finished(part, format="ofx", label="OFX", others=others)


class _Shape:
    """How a payment was written, apart from its values: most files write every payment alike.

    One pattern then takes a payment whole where its tags, marks and line ends are the very same. It finds
    what reading tag by tag would find; a payment that differs in anything is read that way.
    """

    def __init__(self, chunk: str) -> None:
        fields = list(_FIELD.finditer(chunk))
        tags = [each[1] for each in fields]
        starts, ends = [each.start(2) for each in fields], [each.end(2) for each in fields]
        between = [chunk[end:start] for end, start in zip([0, *ends], [*starts, len(chunk)], strict=True)]
        marks = "([^<]*)".join(map(re.escape, between))
        self.match = re.compile(f"<STMTTRN>{marks}</STMTTRN>").match
        self.wrote = "".join([f"<{tag}>%s" for tag in tags])
        self.wanted = itemgetter(*[tags.index(tag) if tag in tags else len(tags) for tag in _WANTED])


class _Reader:
    """Goes through the payments of a text once, from start to end."""

    def __init__(self, text: str, limits: Limits, *, by_line: bool) -> None:
        self._text, self._by_line = text, by_line
        self._days = ReadOnce(lambda written: _day(written, limits.latest))
        self._names = ReadOnce(plain)
        self._amounts = ReadOnce(pence_with_comma)
        self._line, self._counted = 1, 0
        self._shapes: list[_Shape] = []

    def read(self, part: Part, start: int, end: int) -> None:
        """Add the payments between two places of the text to a part."""
        text, find = self._text, self._text.find
        days, amounts, names = self._days, self._amounts, self._names
        add = part.lines.add
        at = find("<STMTTRN>", start, end)
        while at >= 0:
            line, symbol = self._position(at), "GBP"
            for shape in self._shapes:
                if alike := shape.match(text, at, end):
                    break
            else:
                alike = None
            if alike:
                values = [*map(str.strip, alike.groups()), ""]
                posted, amount, name, memo, bank_id, kind = shape.wanted(values)
                wrote = shape.wrote % tuple(values[:-1])
                at = find("<STMTTRN>", alike.end(), end)
            else:
                following = find("<STMTTRN>", at + 9, end)
                chunk, closed = self._chunk(at, following, end)
                pairs = _FIELD.findall(chunk)
                found = dict(reversed(pairs))  # of two equal tags the first counts
                posted, amount, name, memo, bank_id, kind = [found.get(tag, "").strip() for tag in _WANTED]
                wrote = "".join([f"<{tag}>{value.strip()}" for tag, value in pairs])
                if "CURRENCY" in found:
                    symbol = found.get("CURSYM", "").strip()
                elif closed:
                    self._learn(chunk)
                at = following
            on, pence = days[posted], amounts[amount]
            if on is None:
                part.refuse(line, Reason.BAD_DAY, posted)
            elif not pence:
                part.refuse(line, *_why_no_amount(amount, pence))
            elif symbol.upper() != "GBP":
                part.refuse(line, Reason.FOREIGN, symbol)
            else:
                payee, memo = _named(names[name], names[memo])
                wrote = wrote[:LONGEST_ROW]
                add(line, on, pence, payee, memo, names[kind][:40], clean(bank_id)[:100], None, wrote)
        self._pending(part, start, end)

    def _chunk(self, at: int, following: int, end: int) -> tuple[str, bool]:
        """Return what a payment holds, and whether it is closed by its own tag."""
        stop = self._text.find("</STMTTRN>", at, following if following >= 0 else end)
        if stop >= 0:
            return self._text[at + 9 : stop], True
        return self._text[at + 9 : following if following >= 0 else self._end_of_list(at, end)], False

    def _learn(self, chunk: str) -> None:
        """Remember how a payment was written. Some banks have several ways, with a memo and without."""
        if len(self._shapes) < _MOST_SHAPES and len(chunk) <= LONGEST_ROW:
            self._shapes.append(_Shape(chunk))

    def _end_of_list(self, at: int, end: int) -> int:
        found = _END_OF_LIST.search(self._text, at, end)
        return found.start() if found else end

    def _pending(self, part: Part, start: int, end: int) -> None:
        """Refuse each payment that the bank has not finished; walks on, so that many cost no more each."""
        at, line, counted = self._text.find("<STMTTRNP>", start, end), 1, 0
        while at >= 0:
            line += self._text.count("\n", counted, at)
            counted = at
            part.refuse(line, Reason.PENDING, _value(self._text, "NAME", at, min(at + 1_000, end)))
            at = self._text.find("<STMTTRNP>", at + 10, end)

    def _position(self, at: int) -> int:
        if self._by_line:
            self._line += self._text.count("\n", self._counted, at)
            self._counted = at
            return self._line
        self._counted += 1
        return self._counted


def _day(written: str, latest: str) -> str | None:
    """Return a day as OFX writes it, or with dashes. With the day or month first it is nobody's to guess."""
    if written[:8].isdigit():
        return iso_of(written[:8], latest=latest)
    return iso_of(written[:10], latest=latest) if written[:4].isdigit() else None


def _why_no_amount(written: str, pence: int | None) -> tuple[Reason, str]:
    if not written or pence == 0:
        return Reason.NO_AMOUNT, written
    return Reason.BAD_AMOUNT, written


def _named(name: str, memo: str) -> tuple[str, str]:
    """Join a name that the format cut at 32 letters with its memo; do without a memo that says it again."""
    if not name:
        return memo, ""
    if memo.startswith(name) and (len(memo) == len(name) or len(name) >= _LONGEST_NAME):
        return memo, ""
    return name, memo


def _places(text: str, tag: str) -> Iterator[int]:
    at = text.find(tag)
    while at >= 0:
        yield at
        at = text.find(tag, at + len(tag))


def _tidied(text: str) -> str:
    """Bring odd ways of writing tags into one form; costs nothing for a file that has none."""
    if "<![CDATA[" in text:
        text = _without_cdata(text)
    if "<STMTTRN>" not in text:
        text = _SPACED.sub(lambda found: f"<{found[1]}{found[2].upper()}>", text)
    return text


def _without_cdata(text: str) -> str:
    """Write the text of CDATA sections as ordinary text. One walk: an open section ends at the file's end."""
    pieces = text.split("<![CDATA[")
    for at, piece in enumerate(pieces[1:], 1):
        inside, _, outside = piece.partition("]]>")
        pieces[at] = inside.replace("&", "&amp;").replace("<", "&lt;") + outside
    return "".join(pieces)


def plain(text: str) -> str:
    """Return text with entities put back, also those that were escaped twice, and no odd marks."""
    if "&" in text:
        for _ in range(2):
            text = _ENTITY.sub(_letter, text)
    return clean(text)


def _letter(found: re.Match[str]) -> str:
    name = found[1]
    if not name.startswith("#"):
        return _NAMED[name.lower()]
    code = int(f"0{name[1:]}", 0) if name[1] in "xX" else int(name[1:])
    return chr(code) if 32 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else " "


def _value(text: str, tag: str, start: int, end: int) -> str:
    at = text.find(f"<{tag}>", start, end)
    if at < 0:
        return ""
    at += len(tag) + 2
    stop = text.find("<", at, end)
    return plain(text[at : stop if stop >= 0 else end][:200])


def _account(text: str, start: int, end: int) -> AccountHint:
    """Read whose account it is. A card's number is cut to its last four digits at once."""
    number = _value(text, "ACCTID", start, end)
    sort = re.sub(r"[^0-9]", "", _value(text, "BANKID", start, end))
    digits = re.sub(r"[^0-9]", "", number)
    if "*" in number or "x" in number.lower() or len(digits) > 14:
        return AccountHint(ending=digits[-4:])
    if len(digits) == 14:  # sort code and number written as one
        return AccountHint(digits[:6], digits[6:])
    sort = sort if len(sort) == 6 else ""
    if len(digits) in (7, 8):
        return AccountHint(sort, digits)
    return AccountHint(sort, ending=digits[-4:], name=number[:40] if not digits else "")


def _closing(text: str, start: int, end: int, limits: Limits) -> BankBalance | None:
    at = text.find("<LEDGERBAL>", start, end)
    if at < 0:
        return None
    pence = pence_with_comma(_value(text, "BALAMT", at, end))
    day = iso_of(_value(text, "DTASOF", at, end)[:8], latest=limits.latest)
    return BankBalance(Money(pence), date.fromisoformat(day)) if pence is not None and day else None
