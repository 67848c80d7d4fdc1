"""What a font's codes stand for, and how wide each is. Runs in the child alone: a stranger made the font.

By the font's own table (ToUnicode) where it has one, else by the names of its letters, else by its encoding.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Stream

_LONGEST_TABLE: Final = 1024 * 1024  # bytes
_MOST_CODES: Final = 65_536
_USUAL: Final = 500.0  # thousandths of the size: a width that a font leaves out
_ENCODINGS: Final = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_PART: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_WORD: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_SPACE: Final = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_NAMED: Final = """
zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9
period . comma , hyphen - colon : semicolon ; slash / parenleft ( parenright ) sterling £ pound £ Euro €
quoteright ’ quoteleft ‘ quotedblleft “ quotedblright ” quotesingle ' quotedbl " endash – emdash —
ampersand & at @ percent % plus + equal = underscore _ exclam ! question ? numbersign # asterisk * bullet •
fi fi fl fl ff ff ffi ffi ffl ffl
"""
_NAMES: Final = {"space": " ", "nbspace": " "} | dict(each.split() for each in re.findall(r"\S+ \S+", _NAMED))
_ACCENTED: Final = re.compile(r"([A-Za-z])(acute|grave|circumflex|dieresis|tilde|cedilla|caron|ring)")
_ACCENTS: Final = {"dieresis": "DIAERESIS", "ring": "RING ABOVE"}


class Font:
    """Turns what is shown in a font into letters."""

    def __init__(self, told: Dictionary) -> None:
        self.wide = told.get("/Subtype") == Name.Type0
        self._by_code: dict[int, str] = {}
        self._encoding = "cp1252"
        self._widths: dict[int, float] = {}
        self._usual = _USUAL
        self._size = 2 if self.wide else 1
        if self.wide:
            self._wide_widths(told)
        else:
            self._named(told.get("/Encoding"))
            self._simple_widths(told)
        table = told.get("/ToUnicode")
        if isinstance(table, Stream):
            self._table(table.read_bytes()[:_LONGEST_TABLE])

    def letters(self, codes: bytes) -> tuple[str, float, int]:
        """Return what codes say, how wide they are together in thousandths of the size, and their number."""
        size = self._size
        numbers = [int.from_bytes(codes[at : at + size], "big") for at in range(0, len(codes), size)]
        said = "".join(self._letter(number) for number in numbers)
        return said, sum(self._widths.get(number, self._usual) for number in numbers), len(numbers)

    def _letter(self, code: int) -> str:
        known = self._by_code.get(code)
        if known is None and not self.wide:
            known = self._by_code[code] = bytes([code]).decode(self._encoding, "replace")
        return known or ""

    def _named(self, encoding: Any) -> None:
        if isinstance(encoding, Dictionary):
            self._encoding = _ENCODINGS.get(str(encoding.get("/BaseEncoding", "")), "cp1252")
            code = 0
            each: Any
            for each in encoding.get("/Differences", Array())[:_MOST_CODES]:
                if isinstance(each, int):
                    code = each
                else:
                    self._by_code[code] = letter_named(str(each).removeprefix("/"))
                    code += 1
        elif encoding is not None:
            self._encoding = _ENCODINGS.get(str(encoding), "cp1252")

    def _simple_widths(self, told: Dictionary) -> None:
        first = int(told.get("/FirstChar", 0))
        for place, width in enumerate(told.get("/Widths", Array())):
            self._widths[first + place] = float(width)

    def _wide_widths(self, told: Dictionary) -> None:
        inner = told["/DescendantFonts"][0]
        self._usual = float(inner.get("/DW", 1000))
        rest = [each if isinstance(each, Array) else float(each) for each in inner.get("/W", Array())]
        while len(rest) > 1:
            first = int(rest[0])
            if isinstance(rest[1], Array):
                self._widths |= {first + at: float(width) for at, width in enumerate(rest[1])}
                rest = rest[2:]
            else:
                last = min(int(rest[1]), first + _MOST_CODES)
                self._widths |= dict.fromkeys(range(first, last + 1), float(rest[2]))
                rest = rest[3:]

    def _table(self, table: bytes) -> None:
        if space := _SPACE.search(table):
            self._size = min(max(len(space[1]) // 2, 1), 2)
        for kind, part in _PART.findall(table):
            words = [b"[" if opens else b"]" if ends else said for said, opens, ends in _WORD.findall(part)]
            if kind == b"bfchar":
                for code, said in zip(words[::2], words[1::2], strict=False):
                    self._by_code[_number(code)] = _utf16(said)
            else:
                self._ranges(words)

    def _ranges(self, words: list[bytes]) -> None:
        while len(words) > 2:
            first, last = _number(words[0]), min(_number(words[1]), _number(words[0]) + _MOST_CODES)
            if words[2] == b"[":
                end = words.index(b"]") if b"]" in words else len(words)
                for place, said in enumerate(words[3:end]):
                    self._by_code[first + place] = _utf16(said)
                words = words[end + 1 :]
            else:
                start = _utf16(words[2])
                for code in range(first, last + 1) if start else ():
                    self._by_code[code] = start[:-1] + chr(min(ord(start[-1]) + code - first, 0x10FFFF))
                words = words[3:]


def letter_named(name: str) -> str:
    """Return the letter that a glyph's name means; nothing for one that says nothing."""
    name = name.partition(".")[0]
    if len(name) == 1:
        return name
    if (known := _NAMES.get(name)) is not None:
        return known
    if found := re.fullmatch(r"u(?:ni)?([0-9A-Fa-f]{4,6})", name):
        return chr(min(int(found[1], 16), 0x10FFFF))
    if found := _ACCENTED.fullmatch(name):
        case = "CAPITAL" if found[1].isupper() else "SMALL"
        accent = _ACCENTS.get(found[2], found[2].upper())
        try:
            return unicodedata.lookup(f"LATIN {case} LETTER {found[1].upper()} WITH {accent}")
        except KeyError:
            return found[1]
    return ""


def _number(said: bytes) -> int:
    return int(b"".join(said.split()) or b"0", 16)


def _utf16(said: bytes) -> str:
    digits = b"".join(said.split()).decode("ascii")
    return bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "0").decode("utf-16-be", "ignore")
