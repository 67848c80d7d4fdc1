"""The example budget issues every kind of statement, and each can be sent in every layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phb_desktop.exchange.profiles import SHIPPED, shipped_called
from phb_desktop.statements.commands import IssueStatement, NoteAccountClosed, NoteEnd
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.content.extract import BRIDGED
from phb_desktop.statements.files import files
from phb_desktop.statements.happened import ChangeKind, EndReason
from phb_desktop.statements.identities import broken
from phb_desktop.statements.model import Issued
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.previewing import preview
from phb_desktop.statements.queries import issued, issued_content, issued_seal, still_open
from phb_desktop.statements.statement_json import Seal
from phb_desktop.statements.verify import verify
from phb_desktop.values.money import Money, total
from tests.openings import shut
from tests.telling import Telling, told_once
from tests.tools.browser import browser, missing

KINDS = [kind for kind in Kind if kind is not Kind.SHORT]  # a short one is issued in place of a full one


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telling]:
    """The example, and after its last quarter the end: its last statement becomes the closing one."""
    made = told_once(tmp_path_factory, "kinds")
    last = made.told.statements[-1].issued
    made.office.do(NoteEnd(EndReason.NEW_HOLDER, last.last, kept_by="Rhiannon Sample")).result()
    for account in made.ask(still_open):
        made.office.do(NoteAccountClosed(account.id, last.last)).result()
    final = IssueStatement(last.first, last.last, Kind.CLOSING, reason="The budget ended")
    seen = made.ask(preview, final)
    assert made.ask(issued_content, made.office.do(final).result()) == seen.content  # as it was shown before
    yield made
    made.office.shut()


def of_kind(example: Telling, kind: Kind) -> tuple[Issued, Content, Seal]:
    row = next(each for each in example.ask(issued) if each.kind == kind)
    return row, example.ask(issued_content, row.id), example.ask(issued_seal, row.id)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_issued_adds_up_and_verifies(example: Telling, kind: Kind) -> None:
    _, content, seal = of_kind(example, kind)

    assert broken(content) == []
    assert shut(content) == []
    for name, raw in files(content, seal=seal).items():
        assert verify(raw).ok, name


def test_every_page_finds_itself_sound_in_a_browser(example: Telling, tmp_path: Path) -> None:
    """With pay, an allowance, several accounts and funders: what is sound is not told as a forgery."""
    if lacking := missing():
        pytest.skip(lacking)
    with browser() as opened:
        reader = opened.new_page()
        for kind in KINDS:
            _, content, seal = of_kind(example, kind)
            (raw,) = files(content, seal=seal, only=frozenset({"html"})).values()
            page = tmp_path / f"{kind}.html"
            page.write_bytes(raw)
            reader.goto(page.as_uri())
            reader.get_by_role("button", name="Check the figures").click()
            reader.wait_for_selector("#check-told p")
            assert reader.inner_text("#check-told").startswith("Everything adds up."), kind


@pytest.mark.parametrize("layout", SHIPPED)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_set_in_every_layout(example: Telling, kind: Kind, layout: str) -> None:
    _, content, seal = of_kind(example, kind)

    paper = to_document(content, seal, shipped_called(layout).layout)

    assert len(paper.blocks) > 2


def test_the_extracts_come_to_the_statement_that_they_are_taken_from(example: Telling) -> None:
    whole = example.told.statements[-1].content
    rows = [each for each in example.ask(issued) if each.kind == Kind.EXTRACT]
    extracts = [example.ask(issued_content, each.id) for each in rows]

    assert len(extracts) == 2
    for code, name in BRIDGED.items():
        assert total(getattr(each.summary, name) for each in extracts) == getattr(whole.summary, name), code
    shares = [each.pay_shares for each in extracts]
    assert whole.employer is not None
    assert total(each.cost for each in shares if each) == whole.employer.totals.cost  # to the penny
    assert {each.whole for each in shares if each} == {whole.employer.totals.cost}
    for kind in ("wages", "hmrc", "pension"):
        listed = total(getattr(row, kind) for each in shares if each for row in each.rows)
        assert listed == next(row.due for row in whole.employer.control if row.what == kind), kind
    assert whole.owed is not None
    assert {each.bridge.whole.number for each in extracts if each.bridge} == {4}


def test_the_one_off_payment_bought_the_standing_aid(example: Telling) -> None:
    _, content, _ = of_kind(example, Kind.ONE_OFF)

    q = content.one_off
    assert q is not None
    assert (q.received, q.spent, q.unspent) == (Money(640_00), Money(618_00), Money(22_00))


def test_what_changed_is_told_with_its_payment(example: Telling) -> None:
    changes = [each.content.changes for each in example.told.statements]

    winter, spring = changes[1], changes[2]
    assert winter is not None
    assert spring is not None
    covered = [each for each in winter.rows if each.kind is ChangeKind.CONTINGENCY]
    assert covered
    assert all(each.amount for each in covered)  # the diary's own line of that day gave way to them
    (aid,) = [each for each in spring.rows if each.item == "Standing aid"]
    assert (aid.serial, aid.amount, aid.papers != "") == ("SA-2041-77", Money(618_00), True)
    stays = [each for each in spring.rows if each.kind is ChangeKind.HOSPITAL]
    assert [(each.last - each.first).days for each in stays if each.last] == [11]


def test_the_end_shows_what_people_who_still_work_would_be_owed(example: Telling) -> None:
    _, content, _ = of_kind(example, Kind.CLOSING)

    r = content.closing
    assert r is not None
    assert {"notice"} <= {each.what for each in r.liabilities if each.worked_out}
    assert r.left == r.final - r.outstanding
    assert all(each.closed_on for each in r.accounts)
