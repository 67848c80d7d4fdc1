"""The child that reads foreign files, from inside. It loads little: it is started for each file anew."""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO, Any, Final

from phb_desktop.papers.walls import SECONDS, raise_walls

LONGEST_TALK: Final = 256 * 1024 * 1024  # bytes of one answer of many
ANSWERING: Final = "answering"


def main(task: str, seconds: str = str(SECONDS), manner: str = "") -> None:
    """Be the child: take on the limits, read the bytes, answer; once, or until no more is asked."""
    module, _, function = task.partition(":")
    if not module.startswith("phb_desktop."):
        raise SystemExit(2)
    work: Any = getattr(import_module(module), function)
    raise_walls(max(1, int(seconds)))
    if manner == ANSWERING:
        _answer(work)
        return
    answer = json.dumps(work(sys.stdin.buffer.read()))
    sys.stdout.write(answer)
    sys.stdout.flush()


def _answer(work: Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]) -> None:
    asking, answering = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            told, content = receive(asking)
        except EOFError:
            return
        send(answering, *work(told, content))


def send(pipe: IO[bytes], told: dict[str, Any], content: bytes) -> None:
    """Send a line of JSON and bytes."""
    line = json.dumps(told).encode()
    pipe.write(struct.pack(">QQ", len(line), len(content)))
    pipe.write(line)
    pipe.write(content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Take what `send` sent. Raises EOFError, ValueError or TypeError where that is not what comes."""
    sizes = _exactly(pipe, 16)
    line, content = struct.unpack(">QQ", sizes)
    if max(line, content) > LONGEST_TALK:
        raise ValueError(line, content)
    told = json.loads(_exactly(pipe, line))
    if not isinstance(told, dict):
        raise TypeError(type(told))
    return told, _exactly(pipe, content)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) != size:
        raise EOFError
    return data
