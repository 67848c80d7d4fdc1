"""Of a damaged book the folder that anyone can read holds what is whole, and names what it could not read."""

from __future__ import annotations

from pathlib import Path
from random import Random

from phb_desktop.exchange.folder import Making
from phb_desktop.exchange.folder.names import UNREAD
from phb_desktop.exchange.taking_out import take_out
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.vault import folder as files

PAPERS = 8
WORDS = "four score and seven"


def test_a_paper_that_cannot_be_read_is_named_and_all_others_are_taken_out(
    budget: Office, tmp_path: Path
) -> None:
    kept = {}
    for number in range(PAPERS):
        content = b"\x89PNG\r\n\x1a\n" + Random(number).randbytes(300_000)
        budget.do(KeepPaper(f"{number}.png", content)).result()
        kept[content] = number
    place = budget.folder
    assert place is not None
    budget.lock().result()
    ledger = place / files.LEDGER
    whole = ledger.read_bytes()
    partly = 0
    for tenths in (5, 7, 9):  # nearly all of it is papers
        at = len(whole) * tenths // 10
        ledger.write_bytes(whole[:at] + bytes(16) + whole[at + 16 :])
        budget.open(place, WORDS).result()
        making = Making.asking(budget.ask, lambda _percent: None)
        (made,) = take_out("folder", tmp_path / f"out {at}", making)
        budget.lock().result()
        papers = {path.read_bytes() for path in (made / "papers").rglob("*.png")}
        assert papers <= kept.keys()
        missing = [line for line in (made / UNREAD).read_text().splitlines() if line.startswith("  papers/")]
        assert len(papers) + len(missing) == PAPERS
        assert not any((made / line.strip()).exists() for line in missing)
        assert UNREAD in (made / "SHA256SUMS").read_text()
        partly += bool(papers)
    assert partly == 3
