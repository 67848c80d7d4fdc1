"""Whatever goes wrong under a command, nothing of what was in hand is printed: every kind of error."""

from __future__ import annotations

import builtins
import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy.exc
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

import phb_desktop
from phb_desktop import cli
from phb_desktop.cli import budget
from phb_desktop.errors import Told
from tests.tools.depth import examples

CANARY = "Gwen Canaryworth QQ 12 34 56 C"
MARK = "\u2020"

for module in pkgutil.walk_packages(phb_desktop.__path__, "phb_desktop."):
    if not module.name.startswith(("phb_desktop.ui", "phb_desktop.__main__")):
        importlib.import_module(module.name)


def below(kind: type[BaseException]) -> set[type[BaseException]]:
    return {kind}.union(*(below(each) for each in kind.__subclasses__()))


def quiet(kind: type[BaseException]) -> bool:
    """Leave out a reader that has gone (nothing can be said to it) and groups, which are made of others."""
    return not issubclass(kind, (BrokenPipeError, BaseExceptionGroup, Warning))


BUILT_IN = {
    each for each in vars(builtins).values() if isinstance(each, type) and issubclass(each, Exception)
}
KINDS = sorted(
    (
        each
        for each in {*BUILT_IN, *below(Told), *below(sqlalchemy.exc.SQLAlchemyError), *below(dbapi2.Error)}
        if quiet(each)
    ),
    key=lambda kind: f"{kind.__module__}.{kind.__qualname__}",
)


def made(kind: type[BaseException], words: str) -> BaseException:
    """Make one that carries the words wherever it can; of ours, what is meant to be read is plain."""
    if issubclass(kind, UnicodeEncodeError):
        return kind("ascii", words, 0, 1, words)
    if issubclass(kind, UnicodeDecodeError):
        return kind("ascii", words.encode("utf-8", "replace"), 0, 1, words)
    try:
        error = kind.__new__(kind, words)
        error.args = (words, {"ni": words})
    except TypeError:
        error = RuntimeError(words)
    error.add_note(words)
    for name in ("what", "do", "field"):
        if isinstance(error, Told):
            setattr(error, name, "plain")
    for name in ("params", "statement", "detail", "orig"):
        try:
            setattr(error, name, words)
        except (AttributeError, TypeError):
            continue
    return error


def fails(error: BaseException, words: str) -> Any:
    def run(*_: object) -> None:
        holder, amount = words, {"party": words}  # locals, as they stand in any frame
        try:
            raise LookupError(holder, amount)
        except LookupError as why:
            raise error from why

    return run


def printed(
    error: BaseException,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *more: str,
) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(budget, "check", fails(error, words))
        assert cli.main(["check", "nowhere.vault", *more]) == 1
    said = capsys.readouterr()
    return said.out + said.err


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["words", "json"])
def test_no_kind_of_error_tells_a_value(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    assert len(KINDS) > 150, "the kinds were really found"
    for kind in KINDS:
        said = printed(made(kind, CANARY), CANARY, capsys, monkeypatch, *more)
        assert said.strip(), kind
        assert "Canaryworth" not in said, (kind, said)
        assert "QQ 12" not in said, (kind, said)
        assert "Traceback" not in said, (kind, said)
        if more:
            assert json.loads(said)["ok"] is False


@given(words=st.text(min_size=6), kind=st.sampled_from(KINDS))
@example(words=CANARY, kind=KeyError)
@settings(
    max_examples=examples(200),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_whatever_the_value_is_it_is_not_printed(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    kind: type[BaseException],
) -> None:
    secret = f"{MARK}{words}{MARK}"
    said = printed(made(kind, secret), secret, capsys, monkeypatch)
    assert secret not in said
    assert MARK not in said
    assert "\\u2020" not in said


def test_the_control_without_care_every_kind_would_tell(capsys: pytest.CaptureFixture[str]) -> None:
    """What Python itself prints of such an error holds the canary: the law above can be broken."""
    try:
        fails(made(KeyError, CANARY), CANARY)()
    except KeyError as error:
        sys.__excepthook__(type(error), error, error.__traceback__)
    assert "Canaryworth" in capsys.readouterr().err


def test_a_thread_and_a_late_clean_up_tell_nothing_either() -> None:
    code = (
        "import threading, sys\n"
        "from phb_desktop.cli import be_discreet\n"
        "be_discreet()\n"
        f"def run(): raise ValueError({CANARY!r})\n"
        "t = threading.Thread(target=run); t.start(); t.join()\n"
        "class Late:\n"
        f"    def __del__(self): raise ValueError({CANARY!r})\n"
        "Late()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert "ValueError" in ran.stderr
    assert "Canaryworth" not in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
