"""What could a power cut have left on the disk? Rebuilt from a recording of every write.

A child saves while strace writes down each call. The model is a harsh one: what was written counts as
on the disk only after fsync of that file; until then each sector of 512 bytes may or may
not have arrived, in any mixture, and so may each change of length.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_CALL = re.compile(r"(?:\d+ +)?(\w+)\((\d+)<([^>]*)>(?:, (.*))?\) += (\d+)")
_TEXT = re.compile(r'"([^"]*)"(?:, (\d+))?(?:, (\d+))?')

CALLS = "pwrite64,write,fsync,fdatasync,ftruncate"


@dataclass(frozen=True)
class Step:
    """One call: `write`, `length`, `sync` on a file of the folder, or `told`: an acknowledgement."""

    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


def read_recording(log: Path, folder: Path, acknowledgements: Path) -> list[Step]:
    """Read what strace wrote (-f -y -xx) about the files of one folder."""
    steps = []
    for line in log.read_text().splitlines():
        call = _CALL.match(line)
        if not call:
            continue
        name, file, told = call[1], Path(_unhex(call[3]).decode()), call[4] or ""
        if file == acknowledgements and name == "write":
            steps.append(Step("told", data=_unhex(_text(told)[0])))
        if file.parent != folder or not file.name.startswith("ledger.db"):
            continue
        if name in ("pwrite64", "write"):
            data, _, at = _text(told)
            assert name == "pwrite64", "a plain write has no place of its own"
            steps.append(Step("write", file.name, at, _unhex(data)))
        elif name == "ftruncate":
            steps.append(Step("length", file.name, int(told)))
        else:
            steps.append(Step("sync", file.name))
    return steps


def _text(told: str) -> tuple[str, int, int]:
    found = _TEXT.match(told)
    assert found, told[:80]
    return found[1], int(found[2] or 0), int(found[3] or 0)


def _unhex(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", "")) if "\\x" in text else text.encode()


@dataclass
class Disk:
    """What is certainly there, and what may be."""

    sure: dict[str, bytearray]
    pending: dict[str, list[Step]] = field(default_factory=dict)
    told: int = 0

    def take(self, step: Step) -> None:
        if step.what == "told":
            self.told = int(step.data)
        elif step.what == "sync":
            for waiting in self.pending.pop(step.file, []):
                _put(self.sure[step.file], waiting)
        else:
            self.pending.setdefault(step.file, []).append(step)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return one of the many states that a cut at this moment could leave."""
        left = {name: bytearray(data) for name, data in self.sure.items()}
        share = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        for name, waiting in self.pending.items():
            for step in waiting:
                if step.what == "length":
                    if chance.random() < share:
                        _put(left[name], step)
                    continue
                for start in range(0, len(step.data), SECTOR):
                    if chance.random() < share:
                        part = step.data[start : start + SECTOR]
                        _put(left[name], Step("write", name, step.at + start, part))
        return {name: bytes(data) for name, data in left.items()}


def _put(data: bytearray, step: Step) -> None:
    if step.what == "length":
        if step.at < len(data):
            del data[step.at :]
        else:
            data.extend(bytes(step.at - len(data)))
        return
    if len(data) < step.at + len(step.data):
        data.extend(bytes(step.at + len(step.data) - len(data)))
    data[step.at : step.at + len(step.data)] = step.data
