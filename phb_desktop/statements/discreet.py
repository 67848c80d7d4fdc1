"""Takes out of a statement what its reader need not know (rules R-174): the last step before it is shown.

Workers stand as initials wherever a person or a bank wrote their names. National Insurance numbers
go, wherever they were typed. Of the budget's own account numbers the last four digits stay; sort codes
beside them go. What the statement says on purpose is left alone: who the budget is for, who keeps the
books, who pays, who signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, Final, get_type_hints

from phb_desktop.employer.hiding import name_hider
from phb_desktop.ledger.model import CashAccount
from phb_desktop.statements.books import Books
from phb_desktop.statements.content import Content

_INSURANCE: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}(?:[ -]?[0-9]{2}){3}[ -]?[A-Da-d](?![A-Za-z0-9])")
_CODE_AND_NUMBER: Final = re.compile(
    r"(?<![0-9])[0-9]{2}[ -][0-9]{2}[ -][0-9]{2}[ ,/-]+[0-9]{4}[ -]?([0-9]{4})(?![0-9])"
)
_AS_IT_IS: Final = frozenset({"header", "people", "declaration"})  # sections that name people on purpose
_OURS: Final = frozenset(  # fields that hold our own words or numbers
    {
        *("code", "figure", "fingerprint", "gap", "kind", "method", "need_met", "papers", "proof"),
        *("reason_code", "ref", "standing", "type"),
    }
)


def discreet(books: Books, content: Content) -> Content:
    """Return content without names of workers, National Insurance numbers and whole account numbers."""
    clean = cleaner(books.initials, books.proofs.accounts)
    known: dict[str, str] = {}

    def said(text: str) -> str:
        if text not in known:
            known[text] = clean(text)
        return known[text]

    changed = {
        each.name: _without(getattr(content, each.name), said)
        for each in fields(content)
        if each.name not in _AS_IT_IS
    }
    edition = _without(content.header.edition, said)
    return replace(content, header=replace(content.header, edition=edition), **changed)


def cleaner(initials: dict[str, str] | Any, accounts: Iterable[CashAccount]) -> Callable[[str], str]:
    """Return what takes names and numbers out of one text."""
    hide = name_hider(initials)
    own: list[tuple[re.Pattern[str], str]] = []
    for account in accounts:
        digits = _digits(account.account_number)
        if len(digits) > len(account.last_four) >= 1:
            own.append((_spaced(digits), f"…{account.last_four}"))
        if code := _digits(account.sort_code):
            own.append((_spaced(code), "…"))

    def clean(text: str) -> str:
        if any(char.isdecimal() for char in text):
            text = _CODE_AND_NUMBER.sub(r"…\1", _INSURANCE.sub("…", text))
            for pattern, shown in own:
                text = pattern.sub(shown, text)
        return hide(text)

    return clean


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


def _spaced(digits: str) -> re.Pattern[str]:
    return re.compile(f"(?<![0-9]){'[ -]?'.join(digits)}(?![0-9])")


def _without(value: Any, said: Callable[[str], str]) -> Any:
    """Return a value with every free text in it cleaned; the same value where nothing was."""
    found = value
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return said(value)
    if isinstance(value, tuple):
        rows = tuple(_without(each, said) for each in value)
        return rows if any(new is not old for new, old in zip(rows, value, strict=True)) else value
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for name, holds_text in _free(type(value)):
            old = getattr(value, name)
            new = said(old) if holds_text else _without(old, said)
            if new is not old and new != old:
                changed[name] = new
        if changed:
            found = replace(value, **changed)
    return found


@cache
def _free(kind: type) -> tuple[tuple[str, bool], ...]:
    """Return the fields that are free text, and those that hold some, each with whether it is text."""
    found = []
    for name, hint in get_type_hints(kind).items():
        if hint is str:
            if name not in _OURS:
                found.append((name, True))
        elif _may_hold_text(hint):
            found.append((name, False))
    return tuple(found)


def _may_hold_text(hint: Any) -> bool:
    inside = getattr(hint, "__args__", ())
    if any(_may_hold_text(each) or each is str for each in inside):
        return True
    return is_dataclass(hint) and bool(_free(hint))  # type: ignore[arg-type]
