"""What goes into the built program: the Qt that is used, our own files, and no library twice."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def contents() -> ModuleType:
    described = importlib.util.spec_from_file_location("contents", PROJECT / "packaging" / "contents.py")
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


def test_every_part_of_qt_that_a_line_of_ours_names_goes_in(contents: ModuleType) -> None:
    named = set()
    for file in (PROJECT / "phb_desktop").rglob("*.py"):
        named |= set(re.findall(r"PySide6\.Qt(\w+)", file.read_text(encoding="utf-8")))
    assert {"Core", "Gui", "Widgets", "DBus"} <= named
    assert named <= set(contents.QT)
    assert not {f"PySide6.Qt{each}" for each in named} & set(contents.LEFT_OUT)


@pytest.mark.parametrize(
    ("name", "goes_in"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/lib/libQt6WebEngineCore.so.6", False),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/Qt/lib/QtCore.framework", True),
        ("sqlcipher3/_sqlite3.cpython-311-x86_64-linux-gnu.so", True),
    ],
)
def test_libraries_and_plugins_are_chosen_by_name(contents: ModuleType, name: str, goes_in: bool) -> None:
    assert contents.kept_binary(name, f"/somewhere/site-packages/{name}") is goes_in


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no libraries of a package manager")
def test_libraries_of_the_system_stay_out_unless_they_are_to_be_carried(
    contents: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = "/usr/lib/x86_64-linux-gnu/"
    monkeypatch.delenv("PHB_CARRY_LIBRARIES", raising=False)
    assert not contents.kept_binary("libxcb-cursor.so.0", f"{place}libxcb-cursor.so.0")
    monkeypatch.setenv("PHB_CARRY_LIBRARIES", "1")
    assert contents.kept_binary("libxcb-cursor.so.0", f"{place}libxcb-cursor.so.0")
    assert not contents.kept_binary("libEGL.so.1", f"{place}libEGL.so.1")


def test_a_library_that_only_a_left_out_plugin_wanted_stays_out_too(contents: ModuleType) -> None:
    ours = ("PySide6/x.so", "/site/x.so", "EXTENSION")
    wanted = ("libwanted.so", "/usr/lib/libwanted.so", "BINARY")
    behind = ("libbehind.so", "/usr/lib/libbehind.so", "BINARY")
    nobodys = ("libgtk-3.so.0", "/usr/lib/libgtk-3.so.0", "BINARY")
    links = {ours[1]: [wanted[1], "/usr/lib/libc.so.6"], wanted[1]: [behind[1]], behind[1]: [wanted[1]]}
    kept = contents.reached([ours, wanted, behind, nobodys], lambda file: links.get(file, []))
    assert kept == [ours, wanted, behind]


def test_every_module_of_ours_goes_in_though_some_are_only_found_by_name(contents: ModuleType) -> None:
    modules = contents.our_modules(PROJECT)
    for needed in (
        "phb_desktop",
        "phb_desktop.papers.inside",
        "phb_desktop.ui.home.page",
        "phb_desktop.cli.bank",
    ):
        assert needed in modules
    assert not any(name.endswith("__init__") for name in modules)


def test_our_own_files_go_where_the_program_looks_for_them(contents: ModuleType) -> None:
    put = dict(contents.resources(PROJECT))
    assert put[str(PROJECT / "resources")] == "resources"
    assert put[str(PROJECT / "docs/user-guide")] == "docs/user-guide"
    for folder in put:
        assert Path(folder).exists(), folder


def test_of_all_time_zones_ours_goes_in_and_modules_always(contents: ModuleType) -> None:
    assert contents.kept_data("tzdata/zoneinfo/Europe/London")
    assert not contents.kept_data("tzdata/zoneinfo/America/New_York")
    assert contents.kept_data("lxml/_elementpath.pyc")
    assert not contents.kept_data("lxml/includes/etree.h")
