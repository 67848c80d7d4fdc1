"""Several commands as one change: one record of the audit, all or none, and one undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from phb_desktop.casebook.commands import NoteIncident
from phb_desktop.casebook.model import Tag
from phb_desktop.errors import Refused
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.ledger.queries import movements
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.queries import papers
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.vault import kdf
from phb_desktop.vault.together import Together, single
from tests.builders import a_starter

JUNE = Span(date(2026, 6, 1), date(2026, 6, 30))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    door = Office(
        clock=FixedClock(datetime(2026, 6, 30, 10, tzinfo=UTC)), anchors=tmp_path / "a", cost=kdf.FOR_TESTS
    )
    door.create(tmp_path / "book", "four score and seven", StartBudget(a_starter())).result()
    yield door
    door.shut()


def spent(pounds: int) -> RecordSpending:
    part = Allocation(Money(pounds * 100), StreamId(1), PaymentType.ACTIVITIES, line=PlanLineId(1))
    return RecordSpending(date(2026, 6, 3), "Tansley Pool", (part,), CashAccountId(1), "Swimming")


def paper(words: str) -> KeepPaper:
    return KeepPaper("note.txt", words.encode())


def heads(office: Office) -> int:
    return office.with_vault(lambda vault: vault.head().n).result()


def test_they_are_one_change_and_answer_each(office: Office) -> None:
    before = heads(office)

    entry, kept = office.do(Together((spent(12), paper("a receipt")))).result()

    assert heads(office) == before + 1
    assert [each.id for each in office.ask(movements, JUNE).result()][-1] == entry
    assert [each.paper.id for each in office.ask(papers).result()] == [kept]


def test_where_one_is_refused_none_is_done(office: Office) -> None:
    before = heads(office)

    with pytest.raises(Refused):
        office.do(Together((spent(12), paper("")))).result()

    assert heads(office) == before
    assert [each for each in office.ask(movements, JUNE).result() if each.party == "Tansley Pool"] == []


def test_one_undo_takes_all_of_it_back_and_the_next_brings_it_again(office: Office) -> None:
    office.do(Together((spent(12), Together((spent(30), paper("a receipt")))))).result()

    def swum() -> list[Money]:
        found = office.ask(movements, JUNE).result()
        return sorted(each.change for each in found if each.party == "Tansley Pool")

    office.undo().result()
    assert swum() == []
    assert [each.paper.put_aside for each in office.ask(papers, put_aside=True).result()] == [True]
    office.redo().result()
    assert swum() == [Money(-30_00), Money(-12_00)]


def test_without_a_way_back_for_each_there_is_no_undo(office: Office) -> None:
    noted = NoteIncident(date(2026, 6, 3), "A fall", Tag.WORKER)
    office.do(Together((spent(12), noted))).result()
    known = office.last_change
    office.do(noted).result()

    assert known is not None
    assert office.last_change is not None
    assert known.undoable == office.last_change.undoable


def test_a_change_is_made_of_its_single_commands() -> None:
    one, two, three = spent(1), spent(2), spent(3)

    assert list(single(Together((one, Together((two, three)))))) == [one, two, three]
    assert list(single(one)) == [one]
