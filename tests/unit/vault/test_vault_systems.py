"""What each system is asked for: here Linux in earnest, macOS and Windows by what would be called.

Tests whose name ends in `on_a_system_that_is_not_here` put a recorder in place of the system's own library.
They show that the right calls are made in the right order, not that the system does what its manual says.
"""

from __future__ import annotations

import ctypes
import resource
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from phb_desktop.vault import disks, errors, guard
from phb_desktop.vault import folder as files
from phb_desktop.vault.disks import Elsewhere

PR_GET_DUMPABLE, PR_SET_DUMPABLE = 3, 4
DENY_ATTACH = 31


class Recorder:
    """A library that answers each call with what it was told to, and remembers the calls."""

    def __init__(self, **answers: int) -> None:
        self.answers, self.calls = answers, list[str]()

    def __getattr__(self, name: str) -> Any:
        if name not in self.answers:
            raise AttributeError(name)

        def call(*_: object) -> int:
            self.calls.append(name)
            return self.answers[name]

        return call


@pytest.fixture
def no_limit_is_set(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, tuple[int, int]]]:
    """A limit that was lowered for good would hold for all tests after this one, so it is only noted."""
    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: asked.append((what, limits)))
    return asked


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_linux_is_asked_for_no_core_files_and_for_closed_memory(
    no_limit_is_set: list[tuple[int, tuple[int, int]]],
) -> None:
    system = ctypes.CDLL(None)
    before = system.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
    try:
        assert guard.guard_process() == [guard.NO_CORE, guard.CLOSED]
        assert system.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
    finally:
        system.prctl(PR_SET_DUMPABLE, before, 0, 0, 0)
    assert no_limit_is_set == [(resource.RLIMIT_CORE, (0, 0))]


@pytest.mark.usefixtures("no_limit_is_set")
@pytest.mark.parametrize(("answer", "done"), [(0, [guard.CLOSED]), (-1, [])])
def test_macos_is_asked_to_deny_attaching_on_a_system_that_is_not_here(
    monkeypatch: pytest.MonkeyPatch, answer: int, done: list[str]
) -> None:
    system = Recorder(ptrace=answer)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: system)

    assert guard.guard_process() == [guard.NO_CORE, *done]
    assert system.calls == ["ptrace"]


@pytest.mark.usefixtures("no_limit_is_set")
def test_a_system_without_these_calls_is_not_asked_and_starts_all_the_same_on_a_system_that_is_not_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none_there(*_: object, **__: object) -> object:
        raise OSError("no such library")

    monkeypatch.setattr(ctypes, "CDLL", none_there)
    assert guard.guard_process() == [guard.NO_CORE]
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Recorder())
    for platform in ("linux", "darwin", "freebsd14"):
        monkeypatch.setattr(sys, "platform", platform)
        assert guard.guard_process() == [guard.NO_CORE]
    monkeypatch.setitem(sys.modules, "resource", None)
    assert guard.guard_process() == []


KERNEL = {"SetErrorMode": 0, "WerSetFlags": 0, "GetCurrentProcess": 7, "LocalFree": 0}
SECURITY = {
    "ConvertStringSecurityDescriptorToSecurityDescriptorW": 1,
    "GetSecurityDescriptorDacl": 1,
    "SetSecurityInfo": 0,
}


def windows(monkeypatch: pytest.MonkeyPatch, kernel: dict[str, int], security: dict[str, int]) -> Any:
    def of(answers: dict[str, int]) -> SimpleNamespace:
        found = SimpleNamespace(calls=[])
        for name, answer in answers.items():
            # Its own object each time, so that a result type can be set on it, as on a real function.
            def call(*_: object, name: str = name, answer: int = answer) -> int:
                found.calls.append(name)
                return answer

            setattr(found, name, call)
        return found

    libraries = SimpleNamespace(kernel32=of(kernel), advapi32=of(security))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", libraries, raising=False)
    return libraries


def test_windows_is_asked_for_both_in_order_on_a_system_that_is_not_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    libraries = windows(monkeypatch, KERNEL, SECURITY)

    assert guard.guard_process() == [guard.NO_CORE, guard.CLOSED]

    assert libraries.kernel32.calls == ["SetErrorMode", "WerSetFlags", "GetCurrentProcess", "LocalFree"]
    assert libraries.advapi32.calls == list(SECURITY)


@pytest.mark.parametrize(
    ("kernel", "security", "done", "freed"),
    [
        ({"WerSetFlags": 1}, {}, [guard.CLOSED], True),
        ({}, {"ConvertStringSecurityDescriptorToSecurityDescriptorW": 0}, [guard.NO_CORE], False),
        ({}, {"GetSecurityDescriptorDacl": 0}, [guard.NO_CORE], True),
        ({}, {"SetSecurityInfo": 5}, [guard.NO_CORE], True),
    ],
)
def test_what_windows_refuses_is_not_claimed_on_a_system_that_is_not_here(
    monkeypatch: pytest.MonkeyPatch,
    kernel: dict[str, int],
    security: dict[str, int],
    done: list[str],
    freed: bool,
) -> None:
    libraries = windows(monkeypatch, KERNEL | kernel, SECURITY | security)

    assert guard.guard_process() == done
    assert ("LocalFree" in libraries.kernel32.calls) is freed


def test_a_windows_without_its_libraries_starts_all_the_same_on_a_system_that_is_not_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(ctypes, "windll", raising=False)

    assert guard.guard_process() == []


def test_windows_locks_one_byte_and_is_asked_to_sync_no_folder_on_a_system_that_is_not_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[tuple[int, int]] = []
    taken = False

    def locking(_: int, manner: int, length: int) -> None:
        if taken:
            raise OSError(13, "taken")
        locked.append((manner, length))

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))

    files.Lock(tmp_path).release()
    assert locked == [(2, 1)]
    taken = True
    with pytest.raises(errors.OpenElsewhere):
        files.Lock(tmp_path)
    files.sync_folder(tmp_path / "not even there")


def test_where_a_name_cannot_be_asked_about_nothing_is_said(tmp_path: Path) -> None:
    assert disks.compare(tmp_path, tmp_path / ("long" * 2000)) is Elsewhere.UNKNOWN
