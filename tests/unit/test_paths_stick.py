"""A program on a memory stick: what it keeps lies beside it, and is found whatever the stick is called."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from phb_desktop import paths
from phb_desktop.vault import keyring_slot


def built_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a built program in this folder, as far as anybody can tell."""
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "program" / "phb-desktop"))
    monkeypatch.delenv("PHB_DESKTOP_HOME", raising=False)
    monkeypatch.delenv("APPIMAGE", raising=False)


def test_without_the_marker_settings_lie_in_the_persons_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in(tmp_path / "app", monkeypatch)
    assert paths.stick() is None
    assert not paths.user_data().is_relative_to(tmp_path / "app")


def test_from_source_a_marker_means_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / paths.PORTABLE).touch()
    assert paths.stick() is None


def test_with_the_marker_everything_lies_on_the_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in(tmp_path / "E", monkeypatch)
    (tmp_path / "E" / paths.PORTABLE).touch()
    assert paths.user_data() == tmp_path / "E" / "PHB Desktop settings"
    assert keyring_slot.store() is None


def test_a_place_on_the_stick_is_found_when_the_stick_has_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("E", "F"):
        built_in(tmp_path / name / "PHB", monkeypatch)
        (tmp_path / name / "PHB" / paths.PORTABLE).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "E" / "PHB" / "program" / "phb-desktop"))
    kept = paths.kept(str(tmp_path / "E" / "PHB" / "budgets" / "Gwen.vault"))
    beside = paths.kept(str(tmp_path / "E" / "Gwen.vault"))
    elsewhere = paths.kept("/elsewhere/Gwen.vault")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "F" / "PHB" / "program" / "phb-desktop"))
    assert paths.found(kept) == str(tmp_path / "F" / "PHB" / "budgets" / "Gwen.vault")
    assert paths.found(beside) == str(tmp_path / "F" / "Gwen.vault")
    assert paths.found(elsewhere) == elsewhere == "/elsewhere/Gwen.vault"
    assert paths.kept("") == paths.found("") == ""


@pytest.mark.parametrize(
    ("program", "beside"),
    [
        ("PHB Desktop.app/Contents/MacOS/phb-desktop", "."),
        ("PHB Desktop/program/phb-desktop", "PHB Desktop"),
    ],
)
def test_beside_is_beside_what_a_newer_version_replaces(
    program: str, beside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in((tmp_path / program).parent, monkeypatch)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    (tmp_path / beside / paths.PORTABLE).touch()
    assert paths.stick() == tmp_path / beside
    monkeypatch.setenv("APPIMAGE", str(tmp_path / "other" / "PHB.AppImage"))
    assert paths.stick() is None
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / paths.PORTABLE).touch()
    assert paths.stick() == tmp_path / "other"
