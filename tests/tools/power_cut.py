"""What could a power cut have left on the disk? Rebuilt from a recording of every write.

A child saves while the preloaded library writes down each call. The model is a harsh one: what was written
counts as on the disk only after fsync of that file; until then each sector of 512 bytes may or may
not have arrived, in any mixture, and so may each change of length. A file that was taken away may be back
until its folder was synced, as it was; what is written under its name from then on is another file.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(frozen=True)
class Step:
    """One call: `write`, `length`, `sync`, `gone` on a file, `names`: its folder was synced, or `told`."""

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
        elif call == "unlink":
            steps.append(Step("gone", name))
        elif call == "sync" and Path(path).is_dir():
            steps.append(Step("names", name))
        elif call in ("write", "length", "sync"):
            steps.append(Step(call, name, int(place), held))
    return steps


@dataclass
class Disk:
    """What is certainly there, and what may be.

    anew: files begun under the name of one that was taken away, until the folder is synced.
    """

    sure: dict[str, bytearray]
    pending: dict[str, list[Step]] = field(default_factory=dict)
    told: int = 0
    anew: dict[str, tuple[bytearray, list[Step]]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        if step.what == "told":
            self.told = int(step.data)
        elif step.what == "gone":
            self.anew[step.file] = bytearray(), []
        elif step.what == "names":
            for name, (data, waiting) in self.anew.items():
                self.sure[name], self.pending[name] = data, waiting
            self.anew.clear()
        else:
            now = self.sure[step.file], self.pending.setdefault(step.file, [])
            data, waiting = self.anew.get(step.file, now)
            if step.what != "sync":
                waiting.append(step)
                return
            for each in waiting:
                _put(data, each)
            waiting.clear()

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return one of the many states that a cut at this moment could leave."""
        share, left = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0]), dict[str, bytes]()
        for name in self.sure:
            sure, waiting = self.sure[name], self.pending.get(name, [])
            if name in self.anew and chance.random() < share:
                sure, waiting = self.anew[name]
            left[name] = _mixed(sure, waiting, share, chance)
        return left


def _mixed(sure: bytearray, waiting: list[Step], share: float, chance: random.Random) -> bytes:
    """Return what is sure, with about a share of what is not."""
    data = bytearray(sure)
    for step in waiting:
        if step.what == "length":
            if chance.random() < share:
                _put(data, step)
            continue
        for start in range(0, len(step.data), SECTOR):
            if chance.random() < share:
                _put(data, Step("write", step.file, step.at + start, step.data[start : start + SECTOR]))
    return bytes(data)


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
