"""The paper beside the line that is reviewed: what proves it, or what in the inbox may; linked by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PIL import Image

from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind
from phb_desktop.ui.bank.page import BankPage
from tests.person import Person

STARLING = """\
Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)
28/04/2026,Sam Worker,WAGES,FASTER PAYMENT,-640.00,760.00
29/04/2026,Warm Pool,SESSION,CARD,-45.00,715.00
"""


def test_a_paper_that_may_fit_lies_beside_the_line_and_is_linked_with_one_press(
    person: Person, tmp_path: Path
) -> None:
    office = person.window.office
    assert office is not None
    Image.new("RGB", (300, 200), "blue").save(tmp_path / "pool.png")
    kept = KeepPaper(
        "warm pool.png", (tmp_path / "pool.png").read_bytes(), PaperKind.RECEIPT, date(2026, 4, 28)
    )
    person.result(office.do(kept))
    person.result(office.do(KeepPaper("letter 45.00.txt", b"Dear Gwen", PaperKind.LETTER)))
    file = tmp_path / "april.csv"
    file.write_text(STARLING, encoding="utf-8")
    person.brings(file)
    person.presses("Bring in 2 payments")
    person.waits_for("Payments to sort, 2 rows")
    person.picks("Payments to sort", "Sam Worker")
    person.picks("Payments to sort", "Warm Pool")
    person.sees("This paper may belong to it: P1, “warm pool.png”, Receipt, 28 April 2026.")
    page = next(each for each in person.window.findChildren(BankPage) if each.isVisible())
    person.waits(page.review.paper.picture.has_picture, "the picture")
    person.presses("It is the paper of this payment")
    person.sees("Its paper: P1, “warm pool.png”")
    person.picks("Payments to sort", "Sam Worker")
    person.waits(lambda: "Its paper" not in person.reads(), "no paper")
    person.picks("Payments to sort", "Warm Pool")
    person.sees("Its paper: P1, “warm pool.png”")
