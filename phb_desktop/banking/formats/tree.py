"""XML from outside, walked through once and never built: no DOCTYPE, no entity, no endless depth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from phb_desktop.banking.refusals import BankFileRefused, Trouble

DEEPEST: Final = 60
_LONGEST_VALUE: Final = 4_000
_MOST_VALUES: Final = 4_000  # of one record: a payment tells no more


@dataclass(slots=True)
class Record:
    """What stood inside one element: values by the path below it, attributes as `path@name`."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)

    def get(self, *paths: str) -> str:
        """Return the first value of the first of these paths that has one."""
        for path in paths:
            if found := self.values.get(path):
                return found[0]
        return ""

    def all(self, path: str) -> list[str]:
        """Return every value of a path."""
        return self.values.get(path, [])


def walk(text: str, records: frozenset[str], take: Callable[[str, Record], None]) -> None:
    """Call with each element whose name is among `records`, when it ends. Names are without their prefix.

    Records inside records are told apart: each holds only what is not in an inner one.
    """
    begins = len(text) - len(text.lstrip("\ufeff \t\r\n"))  # blank lines before a declaration are a fault
    walker = _Walker(records, take, len(text[:begins].splitlines()))
    text = text[begins:]
    parser = expat.ParserCreate("utf-8")
    walker.parser = parser
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = unsafe
    parser.EntityDeclHandler = unsafe
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise BankFileRefused(Trouble.BROKEN_XML, line=error.lineno + walker.above) from None


def unsafe(*_: object) -> None:
    """Refuse a file that declares anything."""
    raise BankFileRefused(Trouble.DOCTYPE)


class _Walker:
    def __init__(self, records: frozenset[str], take: Callable[[str, Record], None], above: int) -> None:
        self.above = above
        self.parser: expat.XMLParserType
        self._records, self._take = records, take
        self._names: dict[str, str] = {}
        self._path: list[str] = []
        self._open: list[tuple[str, Record, int]] = []  # name, record, depth at which it stands
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        short = self._names.get(name)
        if short is None:
            short = self._names[name] = name.rpartition(":")[2]
        path = self._path
        path.append(short)
        if len(path) > DEEPEST:
            raise BankFileRefused(Trouble.BROKEN_XML, line=self.parser.CurrentLineNumber)
        self._text.clear()
        if short in self._records:
            self._open.append((short, Record(self.parser.CurrentLineNumber + self.above), len(path)))
        elif attributes and self._open:
            _, record, depth = self._open[-1]
            place = "/".join(path[depth:])
            for key, value in attributes.items():
                _put(record, f"{place}@{key}", value)

    def text(self, text: str) -> None:
        self._text.append(text)

    def end(self, _name: str) -> None:
        path = self._path
        if self._open:
            name, record, depth = self._open[-1]
            if depth == len(path):
                self._open.pop()
                self._take(name, record)
            elif self._text:
                value = "".join(self._text).strip()
                if value:
                    _put(record, "/".join(path[depth:]), value)
        self._text.clear()
        path.pop()


def _put(record: Record, path: str, value: str) -> None:
    kept = record.values.setdefault(path, []) if len(record.values) < _MOST_VALUES else []
    if len(kept) < _MOST_VALUES:
        kept.append(value[:_LONGEST_VALUE])
