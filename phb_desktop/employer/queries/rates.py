"""Rates that were taken in from files: which count, whose word they are, and up to when rates are known."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from phb_desktop.employer.model import WorkerStatus
from phb_desktop.employer.pay.rate_files import (
    TABLES,
    Difference,
    RatesFile,
    bytes_signed,
    differences,
    kept_file,
    known_until,
    lent_of,
    shipped_until,
    without_signature,
)
from phb_desktop.employer.pay.rates import Lent, Origin
from phb_desktop.employer.queries.workers import workers
from phb_desktop.paths import resources
from phb_desktop.vault.signatures import signed
from phb_desktop.vault.work import Reader

SOON: Final = timedelta(days=60)  # before their end, rates are spoken of
DAY: Final = timedelta(days=1)


class Signed(StrEnum):
    """Whose word a file is."""

    NOBODY = "nobody"
    PROJECT = "project"
    WRONG = "wrong"  # by a key that we do not know, or it was changed since


@cache
def signers() -> Mapping[str, str]:
    """Return the public keys whose word counts as the project's, by their names."""
    text = (resources() / "rate_signers.toml").read_text("utf-8")
    return {name: str(key) for name, key in tomllib.loads(text).items()}


def who_signed(text: str) -> Signed:
    """Say who signed a file."""
    body, name, signature = without_signature(text)
    if not name:
        return Signed.NOBODY
    known = signers().get(name, "")
    return Signed.PROJECT if signed(bytes_signed(body), signature, known) else Signed.WRONG


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file of rates that lies in the budget. file: nothing where it can no longer be read.

    gone: whether it was taken back. differs: where the program's own tables, which come first, say otherwise.
    """

    id: int
    name: str
    taken_on: date
    signed: bool
    gone: bool
    file: RatesFile | None
    differs: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRates:
    """Up to when each table is known, by ours and with what was taken in; and the files, the latest first."""

    today: date
    ours: Mapping[str, date]
    until: Mapping[str, date]
    files: tuple[TakenFile, ...]

    def ending(self, by: date) -> list[tuple[str, date]]:
        """Return the tables that end by a day, the first end first."""
        found = [(name, last) for name, last in self.until.items() if last <= by]
        return sorted(found, key=lambda each: each[1])


Row = tuple[int, str, str, str, int]


def _rows(reader: Reader) -> tuple[Row, ...]:
    if not reader.rows("SELECT 1 FROM sqlite_master WHERE name = 'employer_rates_file'"):
        return ()  # a damaged book is shown as far as it goes
    asked = (
        "SELECT id, name, words, noted_on, coalesce((SELECT gone FROM employer_taken_back AS said "
        "WHERE said.what = 'rates' AND said.row_id = file.id ORDER BY said.id DESC LIMIT 1), 0) "
        "FROM employer_rates_file AS file ORDER BY id DESC"
    )
    return tuple(reader.rows(asked))


def _taken(reader: Reader) -> tuple[TakenFile, ...]:
    found = []
    for number, name, words, noted, gone in _rows(reader):
        day, by_us = date.fromisoformat(noted), who_signed(words) is Signed.PROJECT
        file = kept_file(words, Origin(day, signed=by_us))
        found.append(TakenFile(number, name, day, by_us, bool(gone), file))
    return tuple(found)


def _lent(reader: Reader) -> Lent:
    return lent_of(_counting(reader.kept("employer", _taken)))


def _counting(files: Iterable[TakenFile]) -> list[RatesFile]:
    return [each.file for each in files if each.file is not None and not each.gone]


def lent_by(reader: Reader) -> Lent:
    """Return what the budget's own files lend to the pay engine."""
    return reader.kept("employer", _lent)


def known_rates(reader: Reader) -> KnownRates:
    """Return what is known, with every file that was taken in and where ours now say otherwise."""
    files = tuple(
        replace(each, differs=tuple(differences(each.file))) if each.file is not None else each
        for each in reader.kept("employer", _taken)
    )
    return KnownRates(reader.today, shipped_until(), known_until(_counting(files)), files)


def rates_ending(reader: Reader) -> list[tuple[str, date]]:
    """Return the tables whose last day is near or past, earliest first; none while nobody is employed."""
    if not any(
        each.status is WorkerStatus.EMPLOYEE and (each.ended is None or each.ended >= reader.today)
        for each in workers(reader)
    ):
        return []
    ends = known_until(_counting(reader.kept("employer", _taken)))
    soon = [(name, ends[name]) for name in TABLES if ends[name] <= reader.today + SOON]
    return sorted(soon, key=lambda each: each[1])


def differing(reader: Reader) -> list[TakenFile]:
    """Return the files that count and say something else than our tables now do of the same days."""
    return [each for each in known_rates(reader).files if not each.gone and each.differs]
