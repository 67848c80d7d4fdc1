"""B25 and B26: unlocking and changing the passphrase, beside what Argon2id alone takes."""

from __future__ import annotations

from itertools import cycle
from typing import Final

from benchmarks import ours
from benchmarks.measure import Report, Sample, in_turn, inner
from benchmarks.storage import scratch
from phb_desktop.office import Office
from phb_desktop.vault.kdf import KdfCost, calibrated, stretch

_SALT: Final = bytes(16)
_OTHER: Final = "another passphrase for measuring only"
_UNLOCK_WITHIN: Final = 1.5  # seconds, table B of the goals
_CHANGE_WITHIN: Final = 2.0


def _once(cost: KdfCost, times: int) -> Sample:
    def work() -> None:
        for _ in range(times):
            stretch(ours.PASSPHRASE, _SALT, cost)

    return inner(work)


def b25(*, full: bool) -> Report:
    """Unlock an account book whose key costs what this computer can bear."""
    cost, rounds = calibrated(), 20 if full else 7
    report = Report("B25", f"unlock; Argon2id over {cost.kib // 1024} MiB, {cost.passes} passes")
    with scratch() as place:
        door = Office(anchors=place / "anchors", cost=cost)
        try:
            door.create(place / "book", ours.PASSPHRASE).result()

            def unlock() -> Sample:
                door.lock().result()
                return inner(lambda: door.open(place / "book", ours.PASSPHRASE).result())

            times = in_turn({"ours": unlock, "Argon2id once": lambda: _once(cost, 1)}, rounds)
        finally:
            door.shut()
    report.compare("unlock", times, [("Argon2id once", 1.25)])
    slowest = max(sample.seconds for sample in times["ours"].samples)
    report.limit(f"slowest of {rounds}", slowest, _UNLOCK_WITHIN, "s")
    return report


def b26(*, full: bool) -> Report:
    """Change the passphrase: the old one is proved, the new one stretched, what will be written proved."""
    cost, rounds = calibrated(), 20 if full else 5
    report = Report("B26", f"change of passphrase; Argon2id over {cost.kib // 1024} MiB")
    with scratch() as place:
        door = Office(anchors=place / "anchors", cost=cost)
        try:
            door.create(place / "book", ours.PASSPHRASE).result()
            pairs = cycle([(ours.PASSPHRASE, _OTHER), (_OTHER, ours.PASSPHRASE)])

            def change() -> Sample:
                old, new = next(pairs)
                return inner(lambda: door.keys.change_passphrase(old, new).result())

            times = in_turn({"ours": change, "Argon2id twice": lambda: _once(cost, 2)}, rounds)
        finally:
            door.shut()
    report.compare("change of passphrase", times, [("Argon2id twice", 1.75)])
    slowest = max(sample.seconds for sample in times["ours"].samples)
    report.limit(f"slowest of {rounds}", slowest, _CHANGE_WITHIN, "s")
    report.notes.append("twice is the least: the old one is proved, the new one stretched")
    report.notes.append("ours stretches the new one again, to prove that what it will write opens with it")
    return report
