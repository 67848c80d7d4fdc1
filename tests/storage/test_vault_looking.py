"""A helper who may only look opens and reads everything; the vault itself refuses every change of theirs."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from phb_desktop.errors import Told
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.ledger.queries import cash_book
from phb_desktop.office import Office, OnlyLooking, WrongSecret
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money
from phb_desktop.vault import errors
from phb_desktop.vault import folder as files
from phb_desktop.vault.keys import SlotKind
from phb_desktop.vault.opening import read_keys
from phb_desktop.written import write_file

HOLDER, THEIRS, NEW = "four score and seven", "cousin may look at it", "cousin chose other words"
PRODUCT = Path(__file__).parents[2] / "phb_desktop"


def a_payment() -> RecordSpending:
    part = Allocation(Money(12_00), StreamId(1), type=PaymentType.THERAPIES, line=PlanLineId(2))
    return RecordSpending(date(2026, 5, 1), "Warm Pool", (part,), CashAccountId(1))


@pytest.fixture
def looked_at(budget: Office) -> Office:
    """The small budget with one payment, opened by somebody who may only look."""
    folder = budget.folder
    assert folder is not None
    budget.do(a_payment()).result()
    budget.keys.add_delegate(HOLDER, "Cousin Example", THEIRS, looks=True).result()
    budget.open(folder, THEIRS).result()
    return budget


def everything(office: Office) -> str:
    """Return a digest of every row of every room."""

    def read(vault: object) -> str:
        told = [vault._raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # type: ignore[attr-defined]
        return hashlib.sha256(repr(told).encode()).hexdigest()

    tables = [
        name
        for (name,) in office.with_vault(
            lambda vault: vault._raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ).result()
        if not name.startswith(("vault_", "sqlite_"))
    ]
    assert len(tables) > 20
    return office.with_vault(read).result()


def them(office: Office) -> str:
    return office.keys.holders().result().delegates[0].ref


def test_they_read_what_is_there_and_it_says_that_they_look(looked_at: Office) -> None:
    assert looked_at.looking
    assert [row.movement.party for row in looked_at.ask(cash_book).result() if row.movement.party] == [
        "Warm Pool"
    ]
    holders = looked_at.keys.holders().result()
    assert (holders.opener, holders.looks) == ("Cousin Example", True)
    assert [(each.name, each.looks) for each in holders.delegates] == [("Cousin Example", True)]


def test_every_change_is_refused_in_plain_words_and_nothing_is_written(looked_at: Office) -> None:
    before, head = everything(looked_at), looked_at.with_vault(lambda vault: vault.head()).result()

    with pytest.raises(OnlyLooking) as told:
        looked_at.do(a_payment()).result()

    assert told.value.what == "You have this budget open to look only, so nothing was changed or taken out."
    assert everything(looked_at) == before
    assert looked_at.with_vault(lambda vault: vault.head()).result() == head
    assert looked_at.last_change is None


@pytest.mark.parametrize(
    "job",
    [
        lambda office, to: office.keys.practise_later(),
        lambda office, to: office.keys.add_delegate(HOLDER, "Another", NEW),
        lambda office, to: office.keys.new_recovery_code(HOLDER),
        lambda office, to: office.keys.remove_delegate(
            HOLDER, office.keys.holders().result().delegates[0].ref
        ),
        lambda office, to: office.safety.backup(to / "copy.phbbackup"),
        lambda office, to: office.safety.choose_place(to / "copies"),
        lambda office, to: office.safety.put_back(to / "copy.phbbackup", office.folder, THEIRS),
        lambda office, to: office.give_out(write_file, to / "out.txt", b"words"),
        lambda office, to: office.with_vault(lambda vault: vault.keys.shut_keyring_out()),
    ],
)
def test_nor_may_they_do_what_is_no_command(
    looked_at: Office, tmp_path: Path, job: Callable[..., object]
) -> None:
    """Even where the holder's passphrase is typed: who has it can open the book with it."""
    before, keys = everything(looked_at), (looked_at.folder / files.KEYS).read_bytes()  # type: ignore[operator]
    with pytest.raises(OnlyLooking):
        job(looked_at, tmp_path).result()  # type: ignore[attr-defined]
    assert everything(looked_at) == before
    assert (looked_at.folder / files.KEYS).read_bytes() == keys  # type: ignore[operator]
    assert not (tmp_path / "out.txt").exists()
    assert not (tmp_path / "copy.phbbackup").exists()


def test_what_they_type_is_not_kept_either(looked_at: Office) -> None:
    folder = looked_at.folder
    assert folder is not None
    looked_at.lock("half a word").result()
    looked_at.open(folder, HOLDER).result()
    assert looked_at.draft().result() == ""


def test_the_audit_says_who_came_and_that_they_looked(looked_at: Office) -> None:
    folder = looked_at.folder
    assert folder is not None
    looked_at.open(folder, HOLDER).result()

    def last(vault: object) -> list[tuple[str, str]]:
        rows = vault._raw.execute("SELECT opener, command FROM vault_audit ORDER BY id").fetchall()  # type: ignore[attr-defined]
        return [(str(opener), str(command)) for opener, command in rows]

    (opener, command) = looked_at.with_vault(last).result()[-1]
    assert opener.startswith("looking ")
    assert command == "vault.opened"
    (seen,) = looked_at.keys.changes_by_others().result()
    assert (seen.name, seen.changes) == ("Cousin Example", 0)
    assert looked_at.safety.check().result() == []


def test_they_change_their_own_passphrase_and_still_only_look(looked_at: Office) -> None:
    folder = looked_at.folder
    assert folder is not None
    looked_at.keys.change_passphrase(THEIRS, NEW).result()
    with pytest.raises(WrongSecret):
        looked_at.open(folder, THEIRS).result()
    looked_at.open(folder, NEW).result()
    assert looked_at.looking


def test_they_can_be_taken_away_like_anybody(looked_at: Office) -> None:
    folder = looked_at.folder
    assert folder is not None
    looked_at.open(folder, HOLDER).result()
    (there,) = looked_at.keys.holders().result().delegates
    looked_at.keys.remove_delegate(HOLDER, there.ref).result()
    with pytest.raises(WrongSecret):
        looked_at.open(folder, THEIRS).result()


@pytest.mark.parametrize("mended", [False, True])
def test_a_slot_that_is_made_to_say_more_opens_no_more(looked_at: Office, mended: bool) -> None:
    """Somebody edits the word in keys.json, with the right sum: the slot is bound to its kind."""
    folder = looked_at.folder
    assert folder is not None
    looked_at.lock().result()
    for name in (files.KEYS, files.KEYS_COPY):
        told = json.loads((folder / name).read_bytes())
        for slot in told["slots"]:
            if slot["kind"] == SlotKind.LOOKING:
                slot["kind"] = str(SlotKind.DELEGATE)
        if mended:
            body = {key: value for key, value in told.items() if key not in ("sum", "mac")}
            plain = (json.dumps(body, sort_keys=True, indent=1) + "\n").encode()
            told["sum"] = hashlib.sha256(plain).hexdigest()
        (folder / name).write_bytes((json.dumps(told, sort_keys=True, indent=1) + "\n").encode())
    with pytest.raises((errors.WrongSecret, errors.KeyFileDamaged)):
        looked_at.open(folder, THEIRS).result()


def test_a_representative_may_do_all_but_what_asks_for_the_holder(budget: Office) -> None:
    folder = budget.folder
    assert folder is not None
    budget.keys.add_delegate(HOLDER, "Aunt Example", THEIRS).result()
    budget.open(folder, THEIRS).result()
    assert not budget.looking
    budget.do(a_payment()).result()
    with pytest.raises(errors.NotYours):
        budget.keys.new_recovery_code(THEIRS).result()
    assert not budget.keys.holders().result().looks


def test_four_helpers_of_both_kinds_are_the_most(budget: Office) -> None:
    for number in range(4):
        words = f"{NEW} number {number}"
        budget.keys.add_delegate(HOLDER, f"Helper {number}", words, looks=bool(number % 2)).result()
    with pytest.raises(Told):
        budget.keys.add_delegate(HOLDER, "One more", THEIRS).result()
    folder = budget.folder
    assert folder is not None
    kinds = [slot.kind for slot in read_keys(folder)[0].slots]
    assert kinds.count(SlotKind.LOOKING) == kinds.count(SlotKind.DELEGATE) == 2


def test_what_leaves_the_book_goes_through_the_one_door() -> None:
    """In the window files are written by `give_out`, which refuses; `aside` is for reading and drawing."""
    writers = {
        *("write_all", "write_file", "write_pdf", "write_folder", "write_whole", "save_files"),
        *("take_out", "hand_over"),
    }
    wrong, right = [], 0
    for path in sorted((PRODUCT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            first = node.args[0]
            if isinstance(first, ast.Name) and first.id in writers:
                right += node.func.attr == "give_out"
                if node.func.attr != "give_out":
                    wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []
    assert right >= 8
