"""Lets a foreign file be read in a process of its own, with limits, so that it cannot harm this one.

The child gets the file's bytes on its standard input and answers with one line of JSON. It holds no
key, no open budget and no environment of ours, stands in a folder of the system's, and is ended when it
takes too long or too much memory. `walls` says what else it cannot do, on which system; `inside` is what runs
in the child.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Self

from phb_desktop.errors import Refused
from phb_desktop.papers.inside import ANSWERING, receive, send
from phb_desktop.papers.walls import SECONDS
from phb_desktop.words import tr

SWITCH: Final = "--read-in-child"  # what a built program is started with, for it has no `python -c`
LONGEST_ANSWER: Final = 64 * 1024 * 1024  # bytes
HOUR: Final = 3_600  # seconds of processor time for a child that answers many questions

_ROOT: Final = str(Path(__file__).resolve().parent.parent.parent)
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from phb_desktop.papers.inside import main; main(*sys.argv[2:])"
)
_KEPT: Final = ("SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL", "TZ")
_WINDOWLESS: Final = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW


class CouldNotRead(Refused):
    """The file could not be read within the limits."""

    def __init__(self) -> None:
        super().__init__(
            tr("This file could not be read. Nothing was changed."),
            tr("Look at the file in another program. If it is damaged, ask for a new copy."),
            field="content",
        )


class Begun:
    """A child that was started before it is known what to read: much of its time goes into loading.

    It answers once. `let_go` ends it if nobody asked.
    """

    def __init__(self, task: str, *, seconds: int = SECONDS) -> None:
        self._seconds = seconds
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, started with our own words
                [*_words(task), str(seconds)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=_nowhere(),
                env=_little(),
                creationflags=_WINDOWLESS,
            )
        except OSError as why:
            raise CouldNotRead from why

    def answer(self, content: bytes) -> Any:
        """Return what the task makes of the bytes, as JSON allows; raise CouldNotRead if it fails."""
        with self._process as child:
            try:
                answer, said = child.communicate(content, self._seconds)
            except (subprocess.TimeoutExpired, OSError) as why:
                raise CouldNotRead from why
            finally:
                child.kill()
        if child.returncode != 0 or len(answer) > LONGEST_ANSWER:
            raise CouldNotRead from RuntimeError(f"child ended with {child.returncode}: {said[-2000:]!r}")
        try:
            return json.loads(answer)
        except ValueError as why:
            raise CouldNotRead from why

    def let_go(self) -> None:
        """End the child, if it has not answered."""
        with self._process as child:
            child.kill()


def read_in_child(task: str, content: bytes, *, seconds: int = SECONDS) -> Any:
    """Return what the named function makes of the bytes, as JSON allows; raise CouldNotRead if it fails.

    task: `phb_desktop.room.module:function`, a function from bytes to what JSON can hold.
    """
    return Begun(task, seconds=seconds).answer(content)


def _words(task: str) -> list[str]:
    """Return the words that start a child for a task; the seconds that it may work are to follow."""
    if getattr(sys, "frozen", False):
        return [sys.executable, SWITCH, task]
    return [sys.executable, "-I", "-c", _START, _ROOT, task]


def _nowhere() -> str:
    return os.environ.get("SYSTEMROOT") or os.sep


def _little() -> dict[str, str]:
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


class Child:
    """A child that answers one question after the other, for work on many papers. Use it in a `with`.

    A question and an answer are a line of JSON and bytes. A child that dies, or that takes longer than it may
    for one answer, is ended; the next question gets a new one.
    """

    def __init__(self, task: str, *, seconds: int = SECONDS) -> None:
        self._task, self._seconds = task, seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def ask(self, told: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
        """Return the answer. Raises CouldNotRead where none came."""
        process = self._process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        over = threading.Timer(self._seconds, process.kill)
        over.start()
        try:
            send(process.stdin, told, content)
            return receive(process.stdout)
        except (OSError, EOFError, ValueError) as why:
            self._end()
            raise CouldNotRead from why
        finally:
            over.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - as above
            [*_words(self._task), str(HOUR), ANSWERING],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_nowhere(),
            env=_little(),
            creationflags=_WINDOWLESS,
        )

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()
            process.wait()
