"""The pack for whoever takes over is there whole or not at all, wherever it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from phb_desktop.errors import Refused
from phb_desktop.exchange.folder.names import INDEX, WHOLE
from phb_desktop.office import Office
from phb_desktop.office.handing_over import hand_over
from phb_desktop.vault.backup import header_of
from phb_desktop.written import IsThere


class Enough(Refused):
    """Whoever waited wants it no more."""

    def __init__(self) -> None:
        super().__init__("enough", "stop")


def stopping_at(least: int, heard: list[int]) -> Callable[[int], None]:
    def told(percent: int) -> None:
        heard.append(percent)
        if percent >= least:
            raise Enough

    return told


def test_the_pack_holds_a_backup_pages_and_what_is_open(budget: Office, tmp_path: Path) -> None:
    heard: list[int] = []
    made = budget.give_out(hand_over, budget, tmp_path / "pack", heard.append).result()

    backup, pages, listed = (made.folder / name for name in made.names)
    assert {each.name for each in made.folder.iterdir()} == set(made.names)
    assert header_of(backup).length > 0
    assert (pages / INDEX).is_file()
    assert (pages / WHOLE).is_file()
    assert listed.read_bytes().startswith(b"%PDF")
    assert heard[0] == 0  # something is told at once
    assert heard == sorted(heard)
    assert max(heard) >= 70


@pytest.mark.parametrize("least", [0, 30, 69, 70])  # before anything, pages, papers, the backup under way
def test_stopped_anywhere_nothing_of_it_stays(budget: Office, tmp_path: Path, least: int) -> None:
    heard: list[int] = []
    with pytest.raises(Enough):
        budget.give_out(hand_over, budget, tmp_path / "pack", stopping_at(least, heard)).result()
    assert not (tmp_path / "pack").exists()
    assert heard[-1] >= least

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.txt").write_text("mine")
    with pytest.raises(Enough):
        budget.give_out(hand_over, budget, tmp_path / "mine", stopping_at(least, heard)).result()
    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["note.txt"]
    assert budget.safety.check().result() == []  # the thread that makes backups goes on


def test_nothing_is_written_over_and_nothing_before_that_is_known(budget: Office, tmp_path: Path) -> None:
    made = budget.give_out(hand_over, budget, tmp_path, lambda _percent: None).result()
    for name in made.names:
        for other in set(made.names) - {name}:
            (tmp_path / other).rename(tmp_path / f"away {other}")
        before = sorted(each.name for each in tmp_path.iterdir())
        with pytest.raises(IsThere) as told:
            budget.give_out(hand_over, budget, tmp_path, lambda _percent: None).result()
        assert told.value.name == name
        assert sorted(each.name for each in tmp_path.iterdir()) == before
        for other in set(made.names) - {name}:
            (tmp_path / f"away {other}").rename(tmp_path / other)
