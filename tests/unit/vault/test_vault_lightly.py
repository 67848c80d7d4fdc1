"""What SQLAlchemy brings along: asyncio stays on the disk, and works when somebody wants it."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import BuiltinImporter, ModuleSpec
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy  # noqa: F401 - it is there

from phb_desktop.vault import lightly

ASKED = """
import sys
import phb_desktop.app
import phb_desktop.vault.sessions
print(*[name for name in ("asyncio", "ssl", "_ssl") if name in sys.modules])
from sqlalchemy.util import concurrency
held = concurrency.asyncio
import asyncio
print(held is not asyncio, held.CancelledError is asyncio.CancelledError, held.iscoroutine(asyncio.sleep))
print(asyncio.run(asyncio.sleep(0, "awake")), sys.modules["asyncio"] is asyncio)
"""


def test_sqlalchemy_comes_without_asyncio_which_is_there_when_somebody_wants_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["", "True True False", "awake True"]


class Loads:
    """A loader that looks what stands for asyncio while it works."""

    def __init__(self) -> None:
        self.seen: list[object] = []

    def create_module(self, _spec: ModuleSpec) -> None:
        self.seen.append("made")

    def exec_module(self, _module: ModuleType) -> None:
        self.seen.append(type(sys.modules.get("asyncio")))


class Finds:
    """A finder that finds SQLAlchemy with a loader, or as a bare folder."""

    def __init__(self, loader: Loads | None) -> None:
        self.loader: Any = loader

    def find_spec(self, name: str, _path: object, _target: object) -> ModuleSpec:
        return ModuleSpec(name, self.loader)


@pytest.mark.parametrize("there", [False, True])
def test_the_stand_in_is_there_for_as_long_as_it_is_read_unless_asyncio_is(
    monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    real = importlib.import_module("asyncio")
    if not there:
        monkeypatch.delitem(sys.modules, "asyncio")
    own, finder = Loads(), lightly._Finder()
    monkeypatch.setattr(sys, "meta_path", [finder, BuiltinImporter, Finds(own)])

    assert finder.find_spec("json") is None
    found = finder.find_spec("sqlalchemy")
    assert found is not None
    assert found.loader is not None
    assert finder not in sys.meta_path  # once
    found.loader.create_module(found)
    found.loader.exec_module(ModuleType("sqlalchemy"))

    assert own.seen == ["made", ModuleType if there else lightly._StandIn]
    assert sys.modules.get("asyncio") is (real if there else None)
    monkeypatch.setitem(sys.modules, "asyncio", real)


def test_nothing_is_made_up_where_sqlalchemy_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = lightly._Finder()
    monkeypatch.setattr(sys, "meta_path", [finder])
    assert finder.find_spec("sqlalchemy") is None
    monkeypatch.setattr(sys, "meta_path", [finder, Finds(None)])
    found = finder.find_spec("sqlalchemy")
    assert found is not None
    assert found.loader is None


def test_the_stand_in_answers_by_asyncio_itself_and_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module("asyncio")
    asks: tuple[Callable[[Any], bool], ...] = (
        lambda held: held.CancelledError is real.CancelledError,
        lambda held: not held.iscoroutine(1),
    )
    for ask in asks:
        instead: Any = lightly._StandIn("asyncio")
        monkeypatch.setitem(sys.modules, "asyncio", instead)
        with pytest.raises(AttributeError):
            _ = instead.__file__
        assert sys.modules["asyncio"] is instead  # whoever goes through all modules means none
        monkeypatch.setattr(importlib, "import_module", lambda _name: real)
        assert ask(instead)
        assert "asyncio" not in sys.modules
        instead.leave()  # it is gone already
    monkeypatch.setitem(sys.modules, "asyncio", real)


def test_it_is_found_lightly_only_before_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [])
    lightly.load_sqlalchemy_lightly()
    assert sys.meta_path == []
    monkeypatch.delitem(sys.modules, "sqlalchemy")
    lightly.load_sqlalchemy_lightly()
    assert [type(each) for each in sys.meta_path] == [lightly._Finder]
