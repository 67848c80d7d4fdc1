"""PDF objects written anew under numbers of our own."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from phb_desktop.papers.leaves.leaf import NoLeaves, Why

MOST_OBJECTS: Final = 50_000
MOST_BYTES: Final = 128 * 1024 * 1024  # of all streams, packed as they are
DEEPEST: Final = 60


class Copied:
    """Objects under new numbers, each once however often it is named.

    left_behind: keys whose values are not taken along. known: the numbers of objects that are there already.
    """

    def __init__(
        self,
        first: int,
        *,
        left_behind: frozenset[str] = frozenset(),
        known: Mapping[tuple[int, int], int] | None = None,
        most: int = MOST_OBJECTS,
    ) -> None:
        self._next = first
        self._left_behind, self._most = left_behind, most
        self._numbers = dict(known or {})
        self._waiting: deque[Object] = deque()
        self._objects: list[bytes] = []
        self._bytes = 0

    def number(self, thing: Object) -> int:
        """Return the number of an object that stands by itself; it is written later."""
        known = self._numbers.get(thing.objgen)
        if known is None:
            if len(self._numbers) == self._most:
                raise NoLeaves(Why.TOO_LARGE)
            known = self._numbers[thing.objgen] = self._next
            self._next += 1
            self._waiting.append(thing)
        return known

    def written(self) -> list[bytes]:
        """Return every object in the order of the numbers."""
        while self._waiting:
            thing = self._waiting.popleft()
            self._objects.append(self._stream(thing) if isinstance(thing, Stream) else self._text(thing, 0))
        return self._objects

    def _stream(self, stream: Stream) -> bytes:
        data = stream.read_raw_bytes()
        self._bytes += len(data)
        if self._bytes > MOST_BYTES:
            raise NoLeaves(Why.TOO_LARGE)
        entries = self._entries({**dict(stream.items()), "/Length": len(data)}, 0)
        return b"<<" + entries + b">>\nstream\n" + data + b"\nendstream"

    def _text(self, thing: Any, depth: int, *, inside: bool = False) -> bytes:
        """Return anything but a stream as PDF source; what stands by itself, as its number."""
        if depth > DEEPEST:
            raise NoLeaves(Why.DAMAGED)
        match thing:
            case bool():
                return b"true" if thing else b"false"
            case int() | Decimal():
                return f"{thing:f}".encode() if isinstance(thing, Decimal) else str(thing).encode()
            case float():
                return f"{thing:.6f}".encode()
            case None:
                return b"null"
        if inside and thing.is_indirect:
            return b"%d 0 R" % self.number(thing)
        match thing:
            case Array():
                return b"[" + b" ".join(self._text(each, depth + 1, inside=True) for each in thing) + b"]"
            case Dictionary():
                return b"<<" + self._entries(dict(thing.items()), depth) + b">>"
            case Name() | String():
                return bytes(thing.unparse(resolved=True))
            case _:
                raise NoLeaves(Why.DAMAGED)

    def _entries(self, entries: dict[str, Any], depth: int) -> bytes:
        put = []
        for key, value in entries.items():
            if key not in self._left_behind:
                put.append(Name(key).unparse() + b" " + self._text(value, depth + 1, inside=True))
        return b" ".join(put)
