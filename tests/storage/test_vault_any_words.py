"""Any words at all, in every box of every command: kept as they are or refused in plain words (goal 35).

The example budget's own story is told; of each kind of command the first few are tried before they are done,
with each of their texts in turn replaced by something nobody expects. What a trial has written is looked at,
and taken back.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, time
from typing import Any

import pytest

from phb_desktop.errors import Told
from phb_desktop.exchange.example.story import begins_on, tell
from phb_desktop.ledger.queries import Filter, cash_book_start
from phb_desktop.office import Office, handler_of
from phb_desktop.office.door import in_whole_characters
from phb_desktop.papers.commands import KeepPaper, NotNeeded
from phb_desktop.papers.model import GapReason, Subject, SubjectKind
from phb_desktop.papers.queries import papers
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from phb_desktop.vault.stored import storable
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command, Work
from tests.tools import evidence

FIRST, LAST = "Zq7", "7qZ"  # what a kept text begins and ends with, so that one cut short is known
ODD = (
    "\x00\x01\x1b[31m\u202egnp.exe\u2066\u2069 '; DROP TABLE ledger_entry; -- \" * NEAR( % _ \\ \ufeff "
    "\U0001f469\u200d\U0001f9bd e\u0301"
)
TEXTS = (
    f"{FIRST}{ODD}{LAST}",
    FIRST + ("long word \u2028" * 10_000)[: 100_000 - 6] + LAST,
    f"{FIRST} half a sign: \ud83d, the other half: \ude00, both: \ud83d\ude00 {LAST}",
)
OF_EACH_KIND = 3 if evidence.ENDURING else 1  # commands of one kind that are tried
FILE_NAMES = {"KeepPaper.name", "ImportBankFile.file_name"}  # shortened, and rid of what a disk cannot bear


class TakenBack(Exception):
    """Ends a trial, and undoes it."""


class Enough(Exception):
    """Ends the story: by the first statement most kinds were seen. The long tier hears all of it."""


class Trials:
    """What was tried, and what went wrong."""

    def __init__(self) -> None:
        self.tried: dict[str, int] = {}
        self.kept = self.refused = 0
        self.wrong: list[str] = []

    def command(self, vault: Vault, command: Command[Any]) -> None:
        kind = type(command).__name__
        self.tried[kind] = self.tried.get(kind, 0) + 1
        if self.tried[kind] > OF_EACH_KIND:
            return
        for path in list(texts_in(command)):
            for text in TEXTS:
                self.one(vault, with_text(command, path, text), named(command, path), text)

    def one(self, vault: Vault, command: Command[Any], what: str, text: str) -> None:
        try:
            with vault.work("trial") as work:
                handler_of(type(command))(work, in_whole_characters(command))
                for cell in cells_written(work):
                    if (
                        FIRST in cell
                        and what not in FILE_NAMES
                        and not any(kept in cell for kept in as_kept(text))
                    ):
                        at = cell.index(FIRST)
                        self.wrong.append(f"{what}: kept as {cell[at : at + 200]!r}")
                    self.kept += FIRST in cell
                raise TakenBack
        except TakenBack:
            pass
        except Told:
            self.refused += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what this looks for
            self.wrong.append(f"{what}: {type(error).__name__}: {error!s:.200}")


def as_kept(text: str) -> tuple[str, ...]:
    """Return how a text may be kept: as it is, as one line, as a list, without blanks, inside JSON."""
    whole = storable(text)
    line = " ".join(whole.split())
    inside = (json.dumps(each, ensure_ascii=False)[1:-1] for each in (whole, line))
    things = "\n".join(each.strip() for each in line.split(","))
    return whole, line, things, "".join(whole.split()), *inside


def texts_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where the texts are: names of fields and places in tuples."""
    if type(value) is str:
        yield path
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for place, each in enumerate(value[:2]):
            yield from texts_in(each, (*path, place))


def named(command: Command[Any], path: tuple[Any, ...]) -> str:
    """Name a text after the command that it stands in: one of several done as one change keeps its name."""
    names, held = [type(command).__name__], command
    for step in path:
        held = held[step] if isinstance(held, tuple) else getattr(held, step)
        names = [type(held).__name__] if isinstance(held, Command) else [*names, str(step)]
    return ".".join(names)


def with_text(value: Any, path: tuple[Any, ...], text: str) -> Any:
    """Return the same with one of its texts replaced."""
    if not path:
        return text
    here, *rest = path
    if isinstance(value, tuple):
        changed = with_text(value[here], tuple(rest), text)
        return (*value[:here], changed, *value[here + 1 :])
    return dataclasses.replace(value, **{here: with_text(getattr(value, here), tuple(rest), text)})


def cells_written(work: Work) -> Iterator[str]:
    for table, first, last, digest in work.changes():
        if digest is not None:
            asked = f'SELECT * FROM "{table}" WHERE id BETWEEN ? AND ?'
            for row in work._connection.execute(asked, (first, last)):
                yield from (cell for cell in row if isinstance(cell, str))


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Trials, Office]]:
    folder = tmp_path_factory.mktemp("words")
    clock = FixedClock(datetime.combine(begins_on(1), time(9), UTC))
    office, trials = Office(clock=clock, anchors=folder / "anchors", cost=kdf.FOR_TESTS), Trials()
    office.create(folder / "Example", "four score and seven").result()

    def do(command: Command[Any]) -> Any:
        if trials.tried.get("IssueStatement") and not evidence.ENDURING:
            raise Enough
        office.with_vault(trials.command, command).result()
        return office.do(command).result()

    def go_to(day: Any) -> None:
        clock.at = datetime.combine(day, time(19, 30), UTC)

    def ask(query: Any, *args: Any, **kwargs: Any) -> Any:
        return office.ask(query, *args, **kwargs).result()

    with suppress(Enough):
        tell(do, ask, go_to, lambda *_: None, folder)
    yield trials, office
    office.shut()


def test_any_words_in_any_box_are_kept_whole_or_refused_in_plain_words(tried: tuple[Trials, Office]) -> None:
    trials, office = tried
    evidence.note(
        "B35", "texts put into the boxes of commands", trials.kept + trials.refused, len(trials.wrong)
    )
    assert trials.wrong == []
    assert trials.kept > 100
    assert office.safety.check().result() == []


def test_half_a_character_never_stops_a_command(tried: tuple[Trials, Office]) -> None:
    """Through the door: it is done with the mark for a character that is not known."""
    _, office = tried
    paper = office.do(KeepPaper("receipt \ud83d.pdf", b"%PDF-1.7 half")).result()
    office.do(NotNeeded(Subject(SubjectKind.ENTRY, 1), GapReason.OTHER, "torn \udc00 off")).result()

    (name,) = (row.paper.name for row in office.ask(papers).result() if row.paper.id == paper)
    assert name.startswith("receipt")
    assert name.endswith(".pdf")


def test_any_words_can_be_looked_for(tried: tuple[Trials, Office]) -> None:
    _, office = tried
    for text in (*TEXTS, *ODD, *ODD.split()):
        office.ask(cash_book_start, Filter(text=text)).result()
        office.ask(papers, text=text).result()
