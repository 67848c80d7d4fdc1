"""Damage, copies and bringing back, by keys alone and by what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import folder as files
from phb_desktop.vault import kdf
from phb_desktop.vault.copies import usual_place
from phb_desktop.vault.keys import Passphrase
from tests.builders import a_starter
from tests.person import Person
from tests.tools.around import around, without_triggers

WORDS = "four score and seven"
Newcomer = Callable[[Path | None], Person]
Harm = Callable[[Path], None]


@pytest.fixture
def copied(tmp_path: Path, clock: FixedClock) -> Path:
    """A closed budget with a paper, a good copy beside it, and one paper more than the copy has."""
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    folder = tmp_path / "Gwen.vault"
    office.create(folder, WORDS, StartBudget(a_starter())).result()
    office.do(KeepPaper("letter.pdf", b"%PDF-1.7\n" + bytes(40_000))).result()
    assert office.safety.copy_now().result() is not None
    office.do(KeepPaper("newer.pdf", b"%PDF-1.7\nnewer")).result()
    office.shut()
    return folder


def page_flipped(folder: Path) -> None:
    file = folder / files.LEDGER
    data = bytearray(file.read_bytes())
    data[300] ^= 1
    file.write_bytes(data)


def emptied(folder: Path) -> None:
    (folder / files.LEDGER).write_bytes(b"")


def gone(folder: Path) -> None:
    (folder / files.LEDGER).unlink()


def keys_torn(folder: Path) -> None:
    for name in (files.KEYS, files.KEYS_COPY):
        if (folder / name).exists():
            (folder / name).write_bytes((folder / name).read_bytes()[:80])


def chain_broken(folder: Path) -> None:
    with around(folder, Passphrase(WORDS)) as connection:
        triggers = without_triggers(connection)
        connection.execute("UPDATE vault_audit SET at = '2020-01-01T00:00:00Z' WHERE id > 1")
        for sql in triggers.values():
            connection.execute(sql)


def paper_changed(folder: Path) -> None:
    with around(folder, Passphrase(WORDS)) as connection:
        triggers = without_triggers(connection)
        connection.execute("UPDATE papers_content SET piece = zeroblob(length(piece)) WHERE id = 1")
        for sql in triggers.values():
            connection.execute(sql)


@pytest.mark.parametrize("harm", [page_flipped, emptied, gone, keys_torn, chain_broken])
def test_from_a_budget_that_does_not_open_to_working_on_the_backup_in_three_decisions(
    newcomer: Newcomer, copied: Path, harm: Harm
) -> None:
    harm(copied)
    person = newcomer(copied)
    person.types("Passphrase", WORDS)
    person.presses("Open")  # the first decision
    person.sees("Your budget is damaged")
    person.sees("nothing can be saved in it now")
    person.sees("Bring back the newest good backup, of 30 June 2026.")
    person.presses("Bring it back")  # the second
    person.sees("What you have now is kept beside it")
    person.presses("Yes, bring it back")  # the third
    person.waits_for("Places")
    person.sees("£1,400.00 is left today.")
    person.sees_done("everything in it was checked")
    kept = [each.name for each in copied.parent.iterdir() if "before restore" in each.name]
    assert kept == ["Gwen before restore 2026-06-30.vault"]


def test_what_can_be_read_is_shown_under_a_plain_banner_and_nothing_is_saved(
    newcomer: Newcomer, copied: Path
) -> None:
    chain_broken(copied)
    before = (copied / files.LEDGER).read_bytes()
    person = newcomer(copied)
    person.types("Passphrase", WORDS)
    person.presses("Open")
    person.sees("The list of changes, which proves that nothing was altered, is broken.")
    person.presses("Look at what can be read")
    person.waits_for("Places")
    person.sees("£1,400.00 is left today.")
    person.sees("nothing can be saved any more")
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Rhys")
    person.presses_key(Qt.Key.Key_Escape)
    assert (copied / files.LEDGER).read_bytes() == before
    person.presses("Bring back a backup")
    person.sees("Bring it back")


def test_the_background_check_is_quiet_when_all_is_well_and_a_copy_is_made(
    newcomer: Newcomer, copied: Path
) -> None:
    person = newcomer(copied)
    person.window.safety.copies = True
    person.opens(WORDS)
    person.sees("Checked today")
    person.sees("Last backup: 30 June 2026")
    person.waits(lambda: len(list(usual_place(copied).iterdir())) == 2, "the copy")
    person.window.safety.copies = False


def test_the_background_check_says_at_once_what_is_wrong_and_leads_to_the_way_back(
    newcomer: Newcomer, copied: Path
) -> None:
    paper_changed(copied)
    person = newcomer(copied)
    person.window.safety.copies = True
    person.opens(WORDS)
    person.sees("Something in your budget is damaged, so nothing can be saved any more.")
    person.sees("letter.pdf")
    person.window.safety.copies = False
    person.presses("Bring back a backup")
    person.types("Passphrase of that time", WORDS)
    person.presses("Bring it back")
    person.sees("Newer than this backup, and missing afterwards: 1 paper.")
    person.presses("Yes, bring it back")
    person.waits_for("Places")
    person.sees_done("What was there before is kept as “Gwen before restore 2026-06-30.vault”.")


def test_closing_makes_the_days_copy_first_and_says_so(newcomer: Newcomer, copied: Path) -> None:
    person = newcomer(copied)
    person.opens(WORDS)
    person.window.safety.copies = True
    person.window.close()
    person.sees("Making today’s safety copy…")
    person.waits(lambda: not person.window.isVisible(), "the end")
    assert len(list(usual_place(copied).iterdir())) == 2


def test_a_copy_can_be_gone_without_when_closing(newcomer: Newcomer, copied: Path) -> None:
    person = newcomer(copied)
    person.opens(WORDS)
    person.window.safety.copies = True
    person.window.close()
    person.presses_key(Qt.Key.Key_Escape)
    person.waits(lambda: not person.window.isVisible(), "the end")


def test_the_safety_card_says_where_copies_are_and_lets_the_folder_be_chosen(
    newcomer: Newcomer, copied: Path, tmp_path: Path
) -> None:
    person = newcomer(copied)
    person.opens(WORDS)
    person.goes_to("Settings")
    person.sees("The newest safety copy is of 30 June 2026")
    person.sees("1 change is newer. The next copy holds all of them.")
    person.sees("That is the same disk as your budget.")
    person.presses("Choose where copies go")
    person.types("Folder for safety copies", str(tmp_path / "elsewhere"))
    person.presses("Use this folder")
    person.sees_done("Safety copies go there from now on.")
    assert len(list((tmp_path / "elsewhere").iterdir())) == 1
    person.sees(f"Copies go to {tmp_path / 'elsewhere'}.")


def test_a_backup_of_a_budget_that_is_whole_can_be_put_in_its_place(newcomer: Newcomer, copied: Path) -> None:
    person = newcomer(copied)
    person.opens(WORDS)
    person.goes_to("Settings")
    person.presses("Bring back a backup")
    person.types("Passphrase of that time", "not this one at all")
    person.presses("Bring it back")
    person.sees("missing afterwards: 1 paper")
    person.presses("Yes, bring it back")
    person.waits_for("There is a problem")
    person.types("Passphrase of that time", WORDS)
    person.presses("Yes, bring it back")
    person.waits_for("Places")
    person.sees_done("everything in it was checked")


@pytest.fixture
def elsewhere(copied: Path, clock: FixedClock, tmp_path: Path) -> tuple[Path, str]:
    """A backup on a stick, not among the copies, and its recovery code; a delegate was let in."""
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.open(copied, WORDS).result()
    code = office.keys.new_recovery_code(WORDS).result()
    office.keys.add_delegate(WORDS, "Ann Example", "sister keeps another one").result()
    office.safety.backup(tmp_path / "stick.vaultbackup").result()
    office.do(KeepPaper("newest.pdf", b"%PDF-1.7\nnewest")).result()
    office.shut()
    return tmp_path / "stick.vaultbackup", code


@pytest.mark.parametrize("who", ["the recovery code", "a delegate", "the holder"])
def test_another_backup_file_leads_to_the_same_comparison_and_takes_any_key(
    newcomer: Newcomer, copied: Path, elsewhere: tuple[Path, str], who: str
) -> None:
    file, code = elsewhere
    paper_changed(copied)
    person = newcomer(copied)
    person.window.safety.copies = True
    person.opens(WORDS)
    person.sees("Something in your budget is damaged, so nothing can be saved any more.")
    person.window.safety.copies = False
    person.presses("Bring back a backup")
    person.presses("Use another backup file")
    person.types("The backup file", str(file))
    typed = {"the recovery code": code, "a delegate": "sister keeps another one", "the holder": WORDS}[who]
    person.types("Passphrase of that time", typed)
    person.presses("Bring it back")
    person.sees("Newer than this backup, and missing afterwards: 1 paper.")
    person.sees("What you have now is kept beside it")
    person.presses("Yes, bring it back")
    person.waits_for("Places")
    person.sees_done("What was there before is kept as “Gwen before restore 2026-06-30.vault”.")


@pytest.mark.parametrize("which", ["another budget's", "no backup"])
def test_another_file_that_is_not_this_budgets_backup_is_refused(
    newcomer: Newcomer, copied: Path, clock: FixedClock, tmp_path: Path, which: str
) -> None:
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.create(tmp_path / "Other.vault", WORDS, StartBudget(a_starter())).result()
    office.safety.backup(tmp_path / "other.vaultbackup").result()
    office.shut()
    (tmp_path / "letter.txt").write_text("Dear Gwen")
    person = newcomer(copied)
    person.opens(WORDS)
    person.goes_to("Settings")
    person.presses("Bring back a backup")
    person.presses("Use another backup file")
    name = "other.vaultbackup" if which == "another budget's" else "letter.txt"
    person.types("The backup file", str(tmp_path / name))
    person.types("Passphrase of that time", WORDS)
    person.presses("Bring it back")
    person.waits_for("There is a problem")
    assert person.has("Bring it back"), "nothing was agreed to"
    assert [each.name for each in copied.parent.glob("*.vault")].count("Gwen.vault") == 1


def test_from_the_door_a_backup_comes_back_by_its_recovery_code(
    newcomer: Newcomer, elsewhere: tuple[Path, str], tmp_path: Path
) -> None:
    file, code = elsewhere
    person = newcomer(None)
    person.presses("Bring back a backup")
    person.types("The backup file", str(file))
    person.types("Where to put it", str(tmp_path / "Back.vault"))
    person.types("Passphrase of that time", code)
    person.presses("Bring it back")
    person.waits_for("Places")
