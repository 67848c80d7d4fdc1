"""Bank files are read in a child: what comes back is the same, and what goes wrong stays there."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path

import pytest

from phb_desktop.banking import child, reading
from phb_desktop.banking.formats import parse
from phb_desktop.banking.model import AccountHint, DayOrder
from phb_desktop.banking.reading import read_bank_file
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, SeveralAccounts, Trouble
from phb_desktop.papers.child import read_in_child

DATA = Path(__file__).parents[2] / "data" / "bank"
OURS = AccountHint("000000", "00012345")


@pytest.mark.parametrize("name", ["ofx1.ofx", "starling.csv", "nationwide.csv", "revolut.csv", "rbs.csv"])
def test_the_child_tells_exactly_what_the_reader_finds(name: str) -> None:
    assert read_bank_file(DATA / name, account=OURS) == parse((DATA / name).read_bytes(), account=OURS)


def test_refusals_and_questions_cross_over_whole(tmp_path: Path) -> None:
    with pytest.raises(SeveralAccounts) as which:
        read_bank_file(DATA / "rbs.csv")
    assert [account.number for account in which.value.accounts] == ["00012345", "00077777"]

    with pytest.raises(MappingNeeded) as asked:
        read_bank_file(DATA / "unknown.csv")
    assert asked.value.guess is not None
    found = read_bank_file(DATA / "unknown.csv", asked.value.guess, DayOrder.DAY_FIRST)
    assert len(found.lines) == 4

    broken = tmp_path / "broken.csv"
    broken.write_text('Date,Details,Amount\n25/04/2026,Shop,1.00\n26/04/2026,"Shop,2.00\n')
    with pytest.raises(BankFileRefused) as refused:
        read_bank_file(broken)
    assert (refused.value.trouble, refused.value.line) == (Trouble.BROKEN_QUOTES, 3)
    assert "3" in refused.value.what


def test_no_file_a_folder_a_pipe_and_a_large_file_are_told_apart(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b"Date,Details,Amount\n" * 1000)
    cases = [
        (tmp_path / "none.csv", Trouble.MISSING),
        (tmp_path, Trouble.UNREADABLE),
        (large, Trouble.TOO_BIG),
    ]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.csv")
        cases.append((tmp_path / "pipe.csv", Trouble.UNREADABLE))
    for path, trouble in cases:
        with pytest.raises(BankFileRefused) as refused:
            read_bank_file(path, most_bytes=10_000)
        assert refused.value.trouble is trouble


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives no such limits")
def test_a_file_that_eats_memory_ends_the_child_and_not_us(tmp_path: Path) -> None:
    """60 million cells in one row need far more than 512 MiB."""
    hostile = tmp_path / "bomb.csv"
    hostile.write_bytes(b"Date,Details,Amount\n" + b"," * 60_000_000)
    with pytest.raises(BankFileRefused) as refused:
        read_bank_file(hostile, most_bytes=100_000_000)
    assert refused.value.trouble is Trouble.GAVE_UP


def test_a_file_that_eats_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_in_child", partial(read_in_child, seconds=0))
    with pytest.raises(BankFileRefused) as refused:
        read_bank_file(DATA / "starling.csv")
    assert refused.value.trouble is Trouble.GAVE_UP


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.pop("lines"),
        lambda file: file["lines"]["pence"].pop(),
        lambda file: file["lines"]["pence"].__setitem__(0, 1.5),
        lambda file: file["lines"]["pence"].__setitem__(0, True),
        lambda file: file["lines"]["pence"].__setitem__(0, 10**12),
        lambda file: file["lines"]["on"].__setitem__(0, "2026-02-31"),
        lambda file: file["lines"]["on"].__setitem__(0, "tomorrow"),
        lambda file: file["lines"]["payee"].__setitem__(0, None),
        lambda file: file["lines"]["payee"].__setitem__(0, "x" * 501),
        lambda file: file["lines"]["balance"].__setitem__(0, "1"),
        lambda file: file.__setitem__("sha256", "../../etc"),
        lambda file: file.__setitem__("notes", ["buy now"]),
        lambda file: file["lines"].update({name: [] for name in file["lines"]}),
    ],
)
def test_nothing_is_taken_from_a_child_that_is_not_of_its_kind(spoil: object) -> None:
    request: dict[str, object] = {
        "path": str(DATA / "starling.csv"),
        "mapping": None,
        "day_order": None,
        "account": None,
    }
    request |= {"latest": "2099-12-31", "today": "2099-12-31", "most_bytes": 10_000, "most_lines": 100}
    told = json.loads(json.dumps(child.answer(json.dumps(request).encode())))
    columns = told["file"]["lines"]
    columns.update({name: reading._unpacked(column) for name, column in columns.items()})
    spoil(told["file"])  # type: ignore[operator]
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        reading._understood(told, 100)


def test_garbage_from_the_child_is_one_plain_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: tuple[object, ...] = ("", [], {}, {"file": 3}, {"refused": {"trouble": "?"}})
    for garbage in answers:
        monkeypatch.setattr(reading, "read_in_child", lambda *_, found=garbage: found)
        with pytest.raises(BankFileRefused) as refused:
            read_bank_file(DATA / "starling.csv")
        assert refused.value.trouble is Trouble.GAVE_UP


def test_the_child_starts_without_storage_or_screen() -> None:
    """Its start is quick because it imports neither SQLAlchemy nor Qt."""
    import subprocess

    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import phb_desktop.banking.child; print(*sys.modules)"
    )
    root = str(Path(child.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, root], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint({"sqlalchemy", "PySide6", "sqlcipher3", "cryptography", "reportlab"})
