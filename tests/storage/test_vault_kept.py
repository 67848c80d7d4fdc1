"""What is kept between questions is what the file says: after changes, refusals and changes from outside."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from sqlalchemy import select

from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Reader
from tests.conftest import PASSPHRASE
from tests.tools.around import around
from tests.tools.example_records import PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

asked: list[int] = []


def names(reader: Reader) -> tuple[str, ...]:
    asked.append(1)
    return tuple(reader.session.scalars(select(PersonRecord.name).order_by(PersonRecord.id)))


def kept(reader: Reader) -> tuple[str, ...]:
    return reader.kept("example", names)


def meet(vault: Vault, *whom: str) -> None:
    with vault.work("example.meet") as work:
        for name in whom:
            work.add(PersonRecord(name=name))


def test_a_question_is_asked_once_until_its_room_is_changed(vault: Vault) -> None:
    meet(vault, "Gwen")
    asked.clear()
    for _ in range(3):
        with vault.read() as reader:
            assert kept(reader) == ("Gwen",)
    assert len(asked) == 1

    meet(vault, "Tomos")
    with vault.read() as reader:
        assert kept(reader) == ("Gwen", "Tomos")
    assert len(asked) == 2


def test_a_change_sees_its_own_rows_and_leaves_none_behind_when_it_is_refused(vault: Vault) -> None:
    meet(vault, "Gwen")
    with suppress(KeyError), vault.work("example.meet") as work:
        assert kept(work) == ("Gwen",)
        work.session.add(PersonRecord(name="Tomos"))  # not flushed yet
        assert kept(work) == ("Gwen", "Tomos")
        raise KeyError

    with vault.read() as reader:
        assert kept(reader) == ("Gwen",)


def test_whatever_happens_in_whatever_order_it_is_what_the_file_says(vault: Vault) -> None:
    chance = random.Random(20260401)
    for turn in range(120):
        fails = chance.random() < 0.3
        try:
            with vault.work("example.change") as work:
                for _ in range(chance.randrange(3)):
                    match chance.randrange(4):
                        case 0:
                            work.add(PersonRecord(name=f"Person {turn} {chance.random()}"))
                        case 1:
                            if known := work.session.scalars(select(PersonRecord)).first():
                                known.name = f"Renamed {turn} {chance.random()}"
                        case 2:
                            if known := work.session.scalars(select(PersonRecord)).first():
                                work.session.delete(known)
                        case _:
                            pass
                    assert kept(work) == names(work)
                if fails:
                    raise KeyError
        except KeyError:
            assert fails
        if chance.random() < 0.7:
            with vault.read() as reader:
                assert kept(reader) == names(reader)


def test_a_change_made_around_the_open_file_is_seen_by_both_its_connections(vault: Vault) -> None:
    meet(vault, "Gwen")
    heard: list[tuple[str, ...]] = []

    def listen(reader: Reader) -> list[object]:
        heard.append(kept(reader))
        return []

    with vault.read() as reader:
        listen(reader)
    vault.side().check(rooms=[listen])  # type: ignore[list-item]
    with around(vault.folder, PASSPHRASE) as raw:
        raw.execute("UPDATE example_person SET name = 'Tomos'")
    with vault.read() as reader:
        listen(reader)
    meet(vault, "Gwen")
    vault.side().check(rooms=[listen])  # type: ignore[list-item]

    assert heard == [("Gwen",), ("Gwen",), ("Tomos",), ("Tomos", "Gwen")]
