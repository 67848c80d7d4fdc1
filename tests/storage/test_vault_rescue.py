"""Damage of several kinds: nothing is written, what can be read is read, and it is said in words."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Damaged, Office, OnlyReading, Rescue, WrongSecret
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import folder as files
from phb_desktop.vault.audit_verify import tables
from phb_desktop.vault.copies import usual_place
from phb_desktop.vault.errors import LedgerDamaged
from phb_desktop.vault.rescue import open_to_read, survey
from tests.builders import a_starter
from tests.conftest import PASSPHRASE
from tests.tools.around import around, without_triggers

WORDS = PASSPHRASE.text
Break = Callable[[Path], None]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


@pytest.fixture
def closed(office: Office, tmp_path: Path) -> Path:
    """A budget with payments and papers, closed, with a good copy beside it."""
    folder = tmp_path / "Gwen.vault"
    office.create(folder, WORDS, StartBudget(a_starter())).result()
    for n in range(3):
        office.do(KeepPaper(f"letter {n}.pdf", b"%PDF-1.7\n" + bytes([n]) * 40_000)).result()
    assert office.safety.copy_now().result() is not None
    office.lock().result()
    return folder


def flip(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def first_page_flipped(folder: Path) -> None:
    flip(folder / files.LEDGER, 300)


def emptied(folder: Path) -> None:
    (folder / files.LEDGER).write_bytes(b"")


def gone(folder: Path) -> None:
    (folder / files.LEDGER).unlink()


def cut_short(folder: Path) -> None:
    data = (folder / files.LEDGER).read_bytes()
    (folder / files.LEDGER).write_bytes(data[: -4096 * 12])


def keys_torn(folder: Path) -> None:
    for name in (files.KEYS, files.KEYS_COPY):
        file = folder / name
        if file.exists():
            file.write_bytes(file.read_bytes()[:100])


def chain_broken(folder: Path) -> None:
    with around(folder, PASSPHRASE) as connection:
        triggers = without_triggers(connection)
        connection.execute(
            "UPDATE vault_audit SET command = 'Other' WHERE id = (SELECT max(id) FROM vault_audit)"
        )
        for sql in triggers.values():
            connection.execute(sql)


def rescued(office: Office, folder: Path) -> Rescue:
    with pytest.raises(Damaged) as told:
        office.open(folder, WORDS).result()
    return office.safety.rescue(folder, WORDS, told.value).result()


@pytest.mark.parametrize(
    ("harm", "readable"),
    [
        (first_page_flipped, False),
        (emptied, False),
        (gone, False),
        (cut_short, True),
        (keys_torn, True),
        (chain_broken, True),
    ],
)
def test_a_damaged_book_is_read_as_far_as_it_goes_and_a_good_backup_is_found(
    office: Office, closed: Path, harm: Break, readable: bool
) -> None:
    harm(closed)
    before = bytes_of(closed)

    rescue = rescued(office, closed)

    assert rescue.readable is readable
    assert len(rescue.backups) == 1
    assert rescue.backups[0].file.parent == usual_place(closed)
    assert rescue.what.endswith(".")
    if readable:
        with pytest.raises(OnlyReading):
            office.do(KeepPaper("new.pdf", b"%PDF-1.7\nnew")).result()
    assert bytes_of(closed) == before
    for sentence in rescue.affected:
        assert "_" not in sentence


def test_a_page_that_cannot_be_read_condemns_nothing_that_is_whole(closed: Path, clock: FixedClock) -> None:
    """SQLCipher reads no other page on a connection that met a damaged one: the file is opened again."""
    whole = (closed / files.LEDGER).read_bytes()
    pages = len(whole) // 4096
    some_table_was_lost = False
    for page in range(3, pages, max(pages // 12, 1)):
        (closed / files.LEDGER).write_bytes(whole)
        flip(closed / files.LEDGER, 4096 * page + 100)
        vault = open_to_read(closed, PASSPHRASE, clock=clock).vault
        if vault is None:
            continue  # a page that every reading needs
        try:
            problems = survey(vault)
            lost = {problem.where.split()[0] for problem in problems if problem.rule == "file.rows"}
            assert problems
            assert len(lost) <= 1, f"page {page} is one table's, or none's"
            some_table_was_lost |= bool(lost)
            for table in vault.look_through(lambda connection, _key: tables(connection)):
                with suppress(*[LedgerDamaged] * (table in lost)), vault.read() as reader:
                    reader.session.execute(text(f'SELECT * FROM "{table}"')).all()
        finally:
            vault.close()
    assert some_table_was_lost


def test_a_chain_that_was_broken_is_named_and_all_else_is_read(office: Office, closed: Path) -> None:
    chain_broken(closed)

    rescue = rescued(office, closed)

    assert "The list of changes" in " ".join(rescue.affected)
    assert [p for p in rescue.problems if p.rule == "audit.seal"]


def test_with_a_torn_key_file_a_backups_key_opens_what_is_whole(office: Office, closed: Path) -> None:
    keys_torn(closed)
    with pytest.raises(Damaged) as told:
        office.open(closed, WORDS).result()

    with pytest.raises(WrongSecret):
        office.safety.rescue(closed, "not this one at all", told.value).result()
    rescue = office.safety.rescue(closed, WORDS, told.value).result()

    assert rescue.readable
    assert rescue.problems == ()


def test_without_any_key_nothing_is_read_and_nothing_is_claimed(office: Office, closed: Path) -> None:
    keys_torn(closed)
    for copy in usual_place(closed).iterdir():
        copy.unlink()

    rescue = rescued(office, closed)

    assert not rescue.readable
    assert rescue.backups == ()


def test_a_papers_bytes_changed_around_the_program_are_named_and_stop_all_saving(
    office: Office, closed: Path
) -> None:
    with around(closed, PASSPHRASE) as connection:
        triggers = without_triggers(connection)
        connection.execute("UPDATE papers_content SET piece = zeroblob(length(piece)) WHERE id = 1")
        for sql in triggers.values():
            connection.execute(sql)
    office.open(closed, WORDS).result()

    found = office.safety.check().result()
    rescue = office.safety.found_wrong(found).result()

    assert "letter 0.pdf" in " ".join(rescue.affected)
    assert rescue.what == "Some records are not as this program saved them."
    assert rescue.readable
    assert rescue.backups
    with pytest.raises(OnlyReading):
        office.do(KeepPaper("new.pdf", b"%PDF-1.7\nnew")).result()
    office.lock().result()
    assert office.open(closed, WORDS).result().damaged
    with pytest.raises(OnlyReading):
        office.do(KeepPaper("new.pdf", b"%PDF-1.7\nnew")).result()


def test_damaged_backups_are_passed_over(office: Office, closed: Path, clock: FixedClock) -> None:
    office.open(closed, WORDS).result()
    office.do(KeepPaper("new.pdf", b"%PDF-1.7\nnew")).result()
    clock.at = clock.at.replace(hour=12)
    newer = office.safety.copy_now().result()
    assert newer is not None
    office.lock().result()
    flip(newer, 5000)
    emptied(closed)

    rescue = rescued(office, closed)

    assert rescue.damaged_backups == 1
    assert newer not in [each.file for each in rescue.backups]


def test_what_is_newer_than_a_backup_is_counted_in_words_people_use(office: Office, closed: Path) -> None:
    office.open(closed, WORDS).result()
    copy = next(usual_place(closed).iterdir())
    office.do(KeepPaper("new.pdf", b"%PDF-1.7\nnew")).result()

    newer = office.safety.newer_than(copy).result()

    assert (newer.known, newer.changes, newer.papers, newer.payments) == (True, 1, 1, 0)


def test_a_copy_that_is_damaged_does_not_condemn_the_book_it_was_made_of(
    office: Office, closed: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "Copied.vault"
    shutil.copytree(closed, copied)
    flip(copied / files.LEDGER, (copied / files.LEDGER).stat().st_size - 100)
    office.open(copied, WORDS).result()
    found = office.safety.check().result()
    told = office.safety.found_wrong(found).result()
    assert told.what == "The file with your records is damaged."
    assert told.affected == ("A part of the file is damaged. We cannot tell which records lie in it.",)
    office.lock().result()

    assert not office.open(closed, WORDS).result().damaged
    office.do(KeepPaper("new.pdf", b"%PDF-1.7\nnew")).result()
    office.lock().result()
    assert office.open(copied, WORDS).result().damaged  # that one is still known
