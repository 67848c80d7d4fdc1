"""What could a power cut have left on the disk? Rebuilt from a recording of every write.

A child saves while the preloaded library writes down each call. The model is a harsh one: what was written
counts as on the disk only after fsync of that file; until then each sector of 512 bytes may or may
not have arrived, in any mixture, and so may each change of length.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(frozen=True)
class Step:
    """One call: `write`, `length`, `sync` on a file of the folder, or `told`: an acknowledgement."""

    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


def read_calls(log: Path, folder: Path) -> list[Step]:
    """Read what the library wrote down, with the files named from the folder on."""
    steps, data, at = [], log.read_bytes(), 0
    while at < len(data):
        end = data.index(b"\n", at)
        call, path, place, length = data[at:end].decode().split("\t")
        held = data[end + 1 : end + 1 + int(length)]
        at = end + 1 + int(length)
        name = Path(path).relative_to(folder).as_posix()
        if name == "told":
            if call == "write":
                steps.append(Step("told", name, data=held))
        elif call == "empty":
            steps.append(Step("length", name, 0))
        elif call in ("write", "length", "sync"):
            steps.append(Step(call, name, int(place), held))
    return steps


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
