"""Makes the example account book whole: for the command `demo`, and for looking around in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from phb_desktop.exchange.example.story import Told, begins_on, tell, told_until
from phb_desktop.office import Office
from phb_desktop.statements.files import files
from phb_desktop.statements.queries import issued_seal
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault.audit_verify import Problem


@dataclass(frozen=True, slots=True)
class Made:
    """The example as it was made. statements: the files of every issued statement, by name."""

    told: Told
    recovery_code: str
    statements: dict[str, bytes]
    problems: tuple[Problem, ...]


def make_example(
    folder: Path,
    bank_files: Path,
    passphrase: str,
    progress: Callable[[float], object],
    *,
    today: date,
    years: int = 1,
) -> Made:
    """Make the example in `folder`, with the bank's files in `bank_files`; neither is there yet.

    The clock is the story's own; today: the day on which the book will be looked at, up to which the story
    goes on as far as rates are known. progress is told the share done, from 0 to 1. Blocks: call it aside.
    """
    clock = FixedClock(_noon(begins_on(years)))
    office = Office(clock=clock)
    try:
        code = office.create(folder, passphrase).result()
        told = tell(
            lambda command: office.do(command).result(),
            lambda query, *args, **kwargs: office.ask(query, *args, **kwargs).result(),
            lambda day: setattr(clock, "at", _noon(day)),
            lambda done, of, _what: progress(done / max(of, 1)),
            bank_files,
            years=years,
            until=told_until(today),
        )
        written: dict[str, bytes] = {}
        for each in told.statements:
            seal = office.ask(issued_seal, each.issued.id).result()
            written |= files(each.content, seal=seal)
        problems = tuple(office.safety.check().result())
    finally:
        office.shut()
    return Made(told, code, written, problems)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
