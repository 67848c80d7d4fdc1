"""Content as JSON and back: field codes as keys, money as whole pence, days as ISO text.

The canonical form has sorted keys and no spaces; the fingerprint is the SHA-256 of it. In a file the
content stands beside a `seal` that names the fingerprint, so a reader can check it without us.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from phb_desktop.errors import Refused
from phb_desktop.statements.content import Content
from phb_desktop.statements.model import Layout, Part
from phb_desktop.values.money import Money
from phb_desktop.words import tr

FORMAT: Final = "phb-desktop-statement-1"
_SEAL: Final = "seal"

Encoder = Callable[[Any], Any]


class NotAStatement(Refused):
    """The data is not a statement of ours, or holds something a statement never holds."""

    def __init__(self, where: str = "") -> None:
        self.where = where
        what = tr("This is not a statement made with this program.")
        if where:
            what = tr("This statement cannot be read: “{where}” is not as it should be.", where=where)
        super().__init__(what, tr("Ask the sender for the file again. Nothing was changed."), field="file")


@dataclass(frozen=True, slots=True)
class Seal:
    """What ties a file to what was issued. audit_n, audit_mac: the audit head of the books at issuing.

    parts: in what order this file shows the content; the same content may be shown in another.
    """

    fingerprint: str
    audit_n: int = 0
    audit_mac: str = ""
    audit_words: str = ""
    parts: tuple[Part, ...] = Layout.STANDARD.parts

    @property
    def check_code(self) -> str:
        """The fingerprint's first 16 digits in groups of four, to be read out over a telephone."""
        return check_code(self.fingerprint)


def check_code(fingerprint: str) -> str:
    """Return `4F2A 91BC 77D0 E1A5`."""
    start = fingerprint[:16].upper()
    return " ".join(start[n : n + 4] for n in range(0, len(start), 4))


def as_data(content: Content) -> dict[str, Any]:
    """Return content as plain data, all sections in one flat table of codes."""
    data: dict[str, Any] = {"format": FORMAT}
    for name, kind in _sections():
        section = getattr(content, name)
        if section is not None:
            data |= _encoder(kind)(section)
    return data


def canonical(data: Mapping[str, Any]) -> str:
    """Return the one way to write data: sorted keys, no spaces, UTF-8 letters as they are."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a canonical text, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def to_text(content: Content) -> str:
    """Return the canonical text of content, as it is frozen and fingerprinted."""
    return canonical(as_data(content))


def to_file(content: Content, seal: Seal) -> bytes:
    """Return the JSON file: the content and its seal, sorted, one key a line at the top."""
    data = as_data(content)
    data[_SEAL] = {
        "fingerprint": seal.fingerprint,
        "check_code": seal.check_code,
        "audit_n": seal.audit_n,
        "audit_mac": seal.audit_mac,
        "audit_words": seal.audit_words,
        "parts": list(seal.parts),
    }
    lines = (f"{json.dumps(key)}:{canonical(data[key])}" for key in sorted(data))
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def from_text(text: str) -> Content:
    """Read content back from its canonical text."""
    return from_data(json.loads(text))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that is there twice: one reader would see this figure, another that."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is there twice")
    return found


def from_file(raw: bytes) -> tuple[Content, Seal, str]:
    """Read a JSON file: the content, its seal, and the fingerprint that its content really has."""
    try:
        data = json.loads(raw.decode(), object_pairs_hook=_once)
        seal_data = data.pop(_SEAL)
        seal = Seal(
            str(seal_data["fingerprint"]),
            int(seal_data["audit_n"]),
            str(seal_data["audit_mac"]),
            str(seal_data["audit_words"]),
            _parts(seal_data["parts"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotAStatement from None
    return from_data(data), seal, fingerprint(canonical(data))


def _parts(told: list[str]) -> tuple[Part, ...]:
    parts = tuple(Part(part) for part in told)
    if len(set(parts)) != len(parts):
        raise ValueError("a part stands there twice")
    return parts


def from_data(data: Any) -> Content:
    """Read content from plain data. Raises NotAStatement for anything that does not fit to the letter."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotAStatement
    sections: dict[str, Any] = {}
    used = {"format"}
    for name, kind in _sections():
        codes = [code for code, _, _ in _shape(kind)]
        if not any(code in data for code in codes) and name in _optional():
            continue
        sections[name] = _read(kind, {code: data[code] for code in codes if code in data}, name)
        used.update(codes)
    if unknown := sorted(set(data) - used):
        raise NotAStatement(unknown[0])
    return Content(**sections)


@lru_cache
def _sections() -> tuple[tuple[str, type], ...]:
    hints = get_type_hints(Content)
    return tuple((each.name, _bare(hints[each.name])) for each in fields(Content))


@lru_cache
def _optional() -> frozenset[str]:
    return frozenset(each.name for each in fields(Content) if each.default is None)


def _bare(kind: Any) -> Any:
    """Return the type of an optional field without its None."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(arg for arg in get_args(kind) if arg is not type(None))
    return kind


@lru_cache
def _shape(kind: type) -> tuple[tuple[str, str, Any], ...]:
    """Return code, attribute and type of each field of a dataclass."""
    shape = []
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if get_origin(hint) is Annotated:
            value, code = get_args(hint)
            shape.append((code, name, value))
        else:
            shape.append((name, name, hint))
    return tuple(shape)


@lru_cache
def _encoder(kind: Any) -> Encoder:
    """Return what turns a value of a type into plain data; built once for each type."""
    inner = _bare(kind)
    if inner is not kind:
        encode = _encoder(inner)
        return lambda value: None if value is None else encode(value)
    if get_origin(kind) is tuple:
        each = _encoder(get_args(kind)[0])
        return lambda values: [each(value) for value in values]
    if isinstance(kind, type) and is_dataclass(kind) and kind is not Money:
        parts = [(code, name, _encoder(hint)) for code, name, hint in _shape(kind)]
        return lambda value: {code: encode(getattr(value, name)) for code, name, encode in parts}
    if kind is Money:
        return lambda value: value.pence
    if kind is date:
        return date.isoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda value: value.value
    return lambda value: value


def _read(kind: Any, data: Any, where: str) -> Any:
    """Read a value of a type from plain data, strictly."""
    inner = _bare(kind)
    if inner is not kind:
        return None if data is None else _read(inner, data, where)
    if get_origin(kind) is tuple:
        if not isinstance(data, list):
            raise NotAStatement(where)
        return tuple(_read(get_args(kind)[0], value, where) for value in data)
    if isinstance(kind, type) and is_dataclass(kind) and kind is not Money:
        shape = _shape(kind)
        if not isinstance(data, dict) or set(data) != {code for code, _, _ in shape}:
            raise NotAStatement(where)
        make: Callable[..., Any] = kind
        return make(**{name: _read(hint, data[code], code) for code, name, hint in shape})
    return _read_plain(kind, data, where)


def _read_plain(kind: Any, data: Any, where: str) -> Any:
    try:
        if kind is Money:
            return Money(data)
        if kind is date and isinstance(data, str):
            return date.fromisoformat(data)
        if issubclass(kind, StrEnum):
            return kind(data)
    except (ValueError, TypeError):
        raise NotAStatement(where) from None
    if type(data) is not kind:
        raise NotAStatement(where)
    return data
