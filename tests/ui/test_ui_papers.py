"""Papers by keys alone: keep one or a folder, say what it proves, find what is missing."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PIL import Image
from shiboken6 import isValid

from phb_desktop.ui.papers.looking import PictureView
from tests.person import Person

RECEIPT = b"%PDF-1.4\n% a receipt\n%%EOF\n"


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Two receipts, one of them twice, and a program that is no paper."""
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "pool.pdf").write_bytes(RECEIPT)
    (folder / "pool again.pdf").write_bytes(RECEIPT)
    (folder / "taxi.txt").write_bytes(b"Abbey Taxis, 12 pounds, thank you.\n")
    (folder / "tool.exe").write_bytes(b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00")
    return folder


def keeps(person: Person, path: Path) -> None:
    """Keep one paper."""
    person.goes_to("Papers")
    person.presses("Keep a paper")
    person.types("The file", str(path))
    person.presses("Keep it")
    person.waits_for("Papers,")


def test_a_paper_is_kept_linked_and_taken_away_again(person: Person, scans: Path) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    keeps(person, scans / "pool.pdf")
    person.sees_row("Papers", "P1, “pool.pdf”, Receipt. It proves nothing yet.")

    person.picks("Papers", "pool.pdf")
    person.presses("Say what it proves")
    person.types("Find the payment", "warm")
    person.sees_row("Payments", "Warm Pool")
    person.presses("It proves this payment")
    person.sees_done("“pool.pdf” is linked.")
    person.sees("No paper waits for its payment.")

    person.chooses("Show", "All papers")
    person.sees_row("Papers", "It proves 1 thing.")
    person.picks("Papers", "pool.pdf")
    person.presses("What it proves")
    person.sees_row("It proves", "£45.00 paid out to Warm Pool")
    person.presses("It does not prove this")
    person.sees_done("1 link is taken away. The paper stays.")
    person.sees_row("Papers", "It proves nothing yet.")


def test_a_folder_comes_in_and_what_is_no_paper_is_named(person: Person, scans: Path) -> None:
    person.goes_to("Papers")
    person.presses("Keep a folder of papers")
    person.types("The folder", str(scans))
    person.presses("Keep them all")
    person.sees_done("3 papers are kept.")
    person.sees_problem("1 file was not kept.")
    person.sees_problem("tool.exe")
    person.waits_for("Papers, 2 rows")


def test_a_payment_without_its_paper_is_found_and_explained(person: Person, scans: Path) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.pays("Corner Shop", "60")
    person.goes_to("Papers")
    person.chooses("Show", "Papers to find")
    person.waits_for("Payments whose paper is to be found, 2 rows")
    person.types("Find", "corner")
    person.waits_for("Payments whose paper is to be found, 1 row")
    person.picks("Payments whose paper is to be found", "Corner Shop")
    person.presses("Attach a paper")
    person.types("The file", str(scans / "taxi.txt"))
    person.chooses("What it is", "Receipt")
    person.presses("Keep it with this payment")
    person.sees("Every payment of this plan year that needs a paper has one.")


def test_a_paper_is_named_put_aside_and_brought_back(person: Person, scans: Path) -> None:
    keeps(person, scans / "pool.pdf")
    person.picks("Papers", "pool.pdf")
    person.presses("Name it")
    person.types("Its name", "Pool, June")
    person.types_day("The date on the paper", "3 june 2026")
    person.presses("Save")
    person.sees_row("Papers", "“Pool, June”, Receipt, dated 3 June 2026")
    person.picks("Papers", "Pool, June")
    person.presses("Put it aside")
    person.sees_done("“Pool, June” is put aside.")
    person.chooses("Show", "Put aside")
    person.sees_row("Papers", "Pool, June")
    person.picks("Papers", "Pool, June")
    person.presses("Bring it back")
    person.sees_done("“Pool, June” is back.")
    person.chooses("Show", "All papers")
    person.sees_row("Papers", "Pool, June")


def test_a_copy_is_the_very_bytes_and_replaces_nothing(person: Person, scans: Path, tmp_path: Path) -> None:
    keeps(person, scans / "pool.pdf")
    person.picks("Papers", "pool.pdf")
    person.presses("Save a copy")
    person.types("Where to", str(tmp_path / "out" / "copy.pdf"))
    person.presses("Save the copy")
    person.sees_done("The copy “copy.pdf” is saved. It is not locked.")
    assert (tmp_path / "out" / "copy.pdf").read_bytes() == RECEIPT

    person.presses("Save a copy")
    person.types("Where to", str(tmp_path / "out" / "copy.pdf"))
    person.presses("Save the copy")
    person.sees_problem("copy.pdf")


def test_a_file_that_is_not_there_is_refused_where_it_was_typed(person: Person, tmp_path: Path) -> None:
    person.goes_to("Papers")
    person.presses("Keep a paper")
    person.types("The file", str(tmp_path / "gone.pdf"))
    person.presses("Keep it")
    person.sees_problem("“gone.pdf” could not be read.")


def drawn(person: Person) -> bool:
    return any(each.isVisible() and each.has_picture() for each in person.window.findChildren(PictureView))


def test_a_picture_is_looked_at_and_a_bomb_is_a_grey_place(person: Person, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "blue").save(tmp_path / "taxi.png")
    bomb = bytearray((tmp_path / "taxi.png").read_bytes())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    (tmp_path / "bomb.png").write_bytes(bomb)
    (tmp_path / "pool.pdf").write_bytes(RECEIPT)
    for name in ("taxi.png", "bomb.png", "pool.pdf"):
        keeps(person, tmp_path / name)

    person.picks("Papers", "taxi.png")
    person.presses("Look at it")
    person.sees("It is drawn small here. The paper itself is as you kept it.")
    assert drawn(person)
    person.presses("Go back")

    person.picks("Papers", "bomb.png")
    person.presses("Look at it")
    person.sees("This picture could not be drawn safely, so a grey place stands for it.")
    assert not drawn(person)
    person.presses("Save a copy")
    person.types("Where to", str(tmp_path / "out.png"))
    person.presses("Save the copy")
    person.sees_done("The copy “out.png” is saved.")
    assert (tmp_path / "out.png").read_bytes() == bytes(bomb), "the paper is as it was handed in"
    person.presses("Go back")

    person.picks("Papers", "pool.pdf")
    person.presses("Look at it")
    person.sees("This kind of paper is not drawn here.")
    assert not drawn(person)


def test_the_paper_of_a_payment_is_looked_at_beside_it(person: Person, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "blue").save(tmp_path / "pool.png")
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.picks("Payments", "Warm Pool")
    assert not person.has("Look at its paper")
    person.presses("Attach a paper")
    person.types("The file", str(tmp_path / "pool.png"))
    person.chooses("What it is", "Receipt")
    person.presses("Keep it with this payment")
    person.waits(lambda: person.has("Look at its paper"), "a paper to look at")
    person.presses("Look at its paper")
    person.sees("It is drawn small here.")
    assert drawn(person)


def test_an_answer_that_comes_after_its_sheet_was_closed_harms_nothing(person: Person, scans: Path) -> None:
    keeps(person, scans / "pool.pdf")
    person.picks("Papers", "pool.pdf")
    frame, go_on = person.window.frame, Event()
    assert frame is not None
    page = frame.page()
    assert page is not None
    frame.desk.office.ask(lambda _reader: go_on.wait(20))  # the storage thread is busy with something long
    person.presses("Say what it proves")
    sheet = page.sheet()
    assert sheet is not None
    person.presses("Go back")
    assert page.sheet() is None
    go_on.set()
    person.waits(lambda: not isValid(sheet), "the end of the closed sheet")  # and no answer met a gone widget
