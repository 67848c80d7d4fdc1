"""Damage of every kind, each time on a whole vault: is it noticed, and is no wrong figure shown before?"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from phb_desktop.errors import Told, VaultError
from phb_desktop.ledger import queries as ledger
from phb_desktop.office.safety import _room_checks
from phb_desktop.papers import queries as papers
from phb_desktop.plan.queries import versions
from phb_desktop.vault import backup, check
from phb_desktop.vault import folder as files
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.watching import Watcher
from phb_desktop.vault.work import Reader
from tests.tools import page_reader
from tests.tools.around import around, digest
from tests.tools.faults import jobs
from tests.tools.faults.forks import forked, must, no_longer_than
from tests.tools.faults.jobs import BACKUP, BOOK, CLOCK, CODE, OLD
from tests.tools.faults.sweeps import SHOWN

PAGE, SECTOR = 4096, 512
_KINDS: Final = {2: "index inside", 5: "table inside", 10: "index leaf", 13: "table leaf"}


def a_full_book(root: Path) -> None:
    """Make a book with pages of every class: leaves and nodes of tables and indexes, long rows, free."""
    jobs.a_budget(root)
    office = jobs.an_office(root)
    office.open(root / BOOK, OLD).result()
    office.do(jobs.a_bank_file(200)).result()
    office.do(jobs.a_paper(60_000)).result()
    office.shut()
    with around(root / BOOK, Passphrase(OLD)) as raw:
        raw.execute("CREATE TABLE filler (id INTEGER PRIMARY KEY, text BLOB)")
        raw.execute("INSERT INTO filler (text) VALUES (zeroblob(40000))")
        raw.execute("DROP TABLE filler")


def figures(reader: Reader) -> str:
    """Return what the screens would show, in short."""
    last = date(2026, 12, 31)
    found = [
        ledger.balance_on(reader, last),
        ledger.cash_accounts(reader),
        versions(reader),
        papers.papers(reader),
        [papers.content(reader, paper) for paper in papers.paper_ids(reader)],
    ]
    return hashlib.sha256(repr(found).encode()).hexdigest()


class Patient:
    """A whole vault that is harmed again and again."""

    def __init__(self, folder: Path, prepare: Callable[[Path], None] = a_full_book) -> None:
        self.root, self.none = folder / "patient", folder / "none"
        self.root.mkdir()
        must(forked(lambda _: prepare(self.root)))
        self.place = self.root / BOOK
        self.code = RecoveryCode.read((self.root / CODE).read_text())
        self.whole = {name: (self.place / name).read_bytes() for name in self.names()}
        self.shown = ""
        if self.noticed(look=True):
            raise RuntimeError("the patient was ill before")

    def names(self) -> list[str]:
        return [file.name for file in self.place.iterdir() if file.name not in (files.BALLAST, files.LOCK)]

    def mend(self) -> None:
        """Put every file back as it was, and nothing beside them."""
        for name in self.names():
            if name not in self.whole:
                (self.place / name).unlink()
        for name, data in self.whole.items():
            file = self.place / name
            if not file.exists() or file.read_bytes() != data:
                file.write_bytes(data)
        shutil.rmtree(self.none, ignore_errors=True)

    def noticed(self, *, look: bool = False, records: bool = True) -> str:
        """Return how the damage was noticed, or nothing. look: read figures before checking, as people do.

        A wrong figure is a failure even if the check finds the damage afterwards: it answers "wrong figure".
        records: whether these were harmed; if only the keys were, what opens need not be checked again.
        """
        with no_longer_than(30, work=5.0):
            try:
                vault = Vault.open(self.place, self.code, clock=CLOCK, anchors=self.none)
            except VaultError as error:
                return f"opening: {type(error).__name__}"
            try:
                if look and (fault := self._figures(vault)):
                    return fault
                if vault.note:
                    return "note"
                return next(_problems(vault), "") if records else ""
            finally:
                vault.close()

    def _figures(self, vault: Vault) -> str:
        try:
            with vault.read() as reader:
                shown = figures(reader)
        except Told:
            return ""
        self.shown = self.shown or shown
        return "" if shown == self.shown else "wrong figure"


def _problems(vault: Vault) -> Iterator[str]:
    """Yield what the whole check finds, step by step, so that the first finding is enough.

    As in the window, without SQLCipher's walk through all pages: what that would find must be found.
    """
    try:
        side = vault.side()
    except VaultError as error:
        yield f"check: {type(error).__name__}"
        return
    rooms: list[Any] = list(_room_checks())
    watchers = [room for room in rooms if isinstance(room, Watcher)]
    for step in check.steps(side._raw, vault._audit_key, vault._anchor.read(), watchers):
        if step.__name__ != check.PAGES:
            yield from (f"check: {problem.rule}" for problem in check.run([step]))
    yield from (f"check: {problem.rule}" for problem in side.run(side._unused))
    for room in rooms:
        yield from (f"check: {problem.rule}" for problem in check.run([partial(vault._ask_room, room)]))


def page_classes(place: Path) -> dict[str, list[int]]:
    """Return the numbers, from 0, of the pages of each class."""
    key = page_reader.database_key(*page_reader.data_key_from(place, OLD))
    pages = page_reader.plain_pages((place / files.LEDGER).read_bytes(), key)
    free = set(page_reader.free_pages(pages))
    found: dict[str, list[int]] = {"first": [0]}
    for number, page in enumerate(pages[1:], 1):
        kind = "free" if number in free else _KINDS.get(page[0], "long row")
        found.setdefault(kind, []).append(number)
    return found


class Tally:
    """What was tried, and what went wrong."""

    def __init__(self) -> None:
        self.trials: dict[str, int] = {}
        self.how: dict[str, int] = {}
        self.failures: list[str] = []

    def take(self, kind: str, noticed: str, what: str) -> None:
        self.trials[kind] = self.trials.get(kind, 0) + 1
        self.how[noticed] = self.how.get(noticed, 0) + 1
        if not noticed or noticed == "wrong figure":
            self.failures.append(f"{what}: {noticed or 'not noticed'}")

    def answer(self) -> dict[str, Any]:
        return {
            "trials": sum(self.trials.values()),
            "kinds": self.trials,
            "how": self.how,
            "failed": len(self.failures),
            "failures": self.failures[:SHOWN],
        }


def flips(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Flip one bit at a time: of each class of page in turn, of both copies of the key file, of a backup."""
    chance, tally = random.Random(request["seed"]), Tally()
    patient = Patient(folder)
    classes: dict[str, list[int] | None] = {**page_classes(patient.place), "keys": None, "backup": None}
    ledger_file, kept = patient.place / files.LEDGER, patient.root / BACKUP
    sealed = kept.read_bytes()
    for number in range(request["count"]):
        kind = list(classes)[number % len(classes)]
        pages = classes[kind]
        if pages is not None:
            bit = chance.choice(pages) * PAGE * 8 + chance.randrange(PAGE * 8)
            _flip(ledger_file, bit)
            noticed = patient.noticed(look=number % request.get("look", 1) == 0)
        elif kind == "keys":
            name = chance.choice([name for name in patient.whole if name.startswith(files.KEYS)])
            bit = chance.randrange(len(patient.whole[name]) * 8)
            _flip(patient.place / name, bit)
            harmed = (patient.place / name).read_bytes()
            noticed = patient.noticed(records=False)
            # The second copy opens, and takes the place of the harmed one.
            if not noticed and (patient.place / name).read_bytes() != harmed:
                noticed = "mended from the other copy"
            kind = name
        else:
            bit = chance.randrange(len(sealed) * 8)
            _flip(kept, bit)
            noticed = _backup_refused(kept, patient.code)
            _flip(kept, bit)
        patient.mend()
        tally.take(kind, noticed, f"bit {bit} ({kind})")
    return tally.answer()


def _flip(file: Path, bit: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(bit // 8)
        byte = opened.read(1)[0]
        opened.seek(bit // 8)
        opened.write(bytes([byte ^ 1 << bit % 8]))


def _backup_refused(file: Path, code: RecoveryCode) -> str:
    """Return how a backup is refused: by its bytes, or by its seal, which only a secret can prove."""
    with no_longer_than(30, work=5.0):
        try:
            backup.look_at(file)
        except VaultError as error:
            return f"backup: {type(error).__name__}"
        proof = file.with_name("Proof.vault")
        try:
            backup.restore(file, proof, code)
        except VaultError as error:
            return f"restore: {type(error).__name__}"
        shutil.rmtree(proof)
    return ""


def holes(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Zero every page and sector, cut at every sector, swap pages, add tails; each `every`-th of them."""
    chance, tally = random.Random(request["seed"]), Tally()
    patient = Patient(folder)
    for number, (kind, what, harmed) in enumerate(_harmed(patient.whole[files.LEDGER], chance)):
        if number % request["every"] != request["start"]:
            continue
        (patient.place / files.LEDGER).write_bytes(harmed())
        tally.take(kind, patient.noticed(look=True), what)
        patient.mend()
    return tally.answer()


def _harmed(whole: bytes, chance: random.Random) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    for size, kind in ((PAGE, "zeroed page"), (SECTOR, "zeroed sector")):
        for at in range(0, len(whole), size):
            yield kind, f"{kind} at {at}", partial(_zeroed, whole, at, size)
    for at in range(0, len(whole), SECTOR):
        yield "cut", f"cut at {at}", partial(_start, whole, at)
    pages = [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    for one in range(len(pages)):
        other = chance.choice([n for n in range(len(pages)) if n != one])
        yield "swap", f"pages {one} and {other}", partial(_swapped, pages, one, other)
    for tail in (b"\0", bytes(SECTOR), bytes(PAGE), pages[-1], chance.randbytes(PAGE), chance.randbytes(700)):
        yield "tail", f"{len(tail)} bytes more", partial(bytes.__add__, whole, tail)


def _start(whole: bytes, length: int) -> bytes:
    return whole[:length]


def _zeroed(whole: bytes, at: int, size: int) -> bytes:
    return whole[:at] + bytes(size) + whole[at + size :]


def _swapped(pages: list[bytes], one: int, other: int) -> bytes:
    swapped = list(pages)
    swapped[one], swapped[other] = pages[other], pages[one]
    return b"".join(swapped)


def replays(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Put every older state of every page back, one at a time; then the whole older file.

    A page put back that changes nothing of what the file holds (a free page) is no damage: it is counted as
    harmless if every record is as it was and the check is right to say so.
    """
    root, tally = folder / "history", Tally()
    root.mkdir()
    must(forked(lambda _: a_full_book(root)))
    place, anchors = root / BOOK, root / "anchors"
    states = [(place / files.LEDGER).read_bytes()]
    for n in range(request["count"]):
        must(forked(lambda _, n=n: _one_more(root, n)))  # type: ignore[misc]
        states.append((place / files.LEDGER).read_bytes())
    newest = states.pop()
    with around(place, Passphrase(OLD)) as raw:
        held = _everything(raw)
    noted = shutil.copytree(anchors, folder / "noted")
    for state, older in enumerate(states):
        (place / files.LEDGER).write_bytes(older)
        tally.take("whole file", _seen(root, look_only=True), f"whole file of state {state}")
        shutil.rmtree(anchors)
        shutil.copytree(noted, anchors)
    seen = {(at, newest[at : at + PAGE]) for at in range(0, len(newest), PAGE)}
    for state, older in enumerate(states):
        for at in range(0, len(older), PAGE):
            page = older[at : at + PAGE]
            if (at, page) in seen or len(older) < at + PAGE:
                continue
            seen.add((at, page))
            (place / files.LEDGER).write_bytes(newest[:at] + page + newest[at + PAGE :])
            noticed = _seen(root)
            if not noticed:
                with around(place, Passphrase(OLD)) as raw:
                    noticed = "harmless" if _everything(raw) == held else ""
            tally.take("page", noticed, f"page {at // PAGE + 1} of state {state}")
            shutil.rmtree(anchors)
            shutil.copytree(noted, anchors)
    return tally.answer()


def _everything(raw: Any) -> str:
    return hashlib.sha256(repr(digest(raw)).encode()).hexdigest()


def _one_more(root: Path, n: int) -> None:
    office = jobs.an_office(root)
    office.open(root / BOOK, OLD).result()
    office.do(jobs.a_payment(100 + n)).result()
    if n % 5 == 4:
        office.do(jobs.a_paper(5_000 + 300 * n)).result()
    office.shut()


def _seen(root: Path, *, look_only: bool = False) -> str:
    """Return how an older file is noticed, with the anchor that this computer keeps."""
    with no_longer_than(30):
        try:
            vault = Vault.open(root / BOOK, Passphrase(OLD), clock=CLOCK, anchors=root / "anchors")
        except VaultError as error:
            return f"opening: {type(error).__name__}"
        try:
            if vault.note:
                return "note"
            return "" if look_only else next(_problems(vault), "")
        finally:
            vault.close()


# Of twenty trials: what is cheap to refuse is tried most. Both key files at once, or the whole one opens.
_AS: Final = ("keys",) * 9 + ("one key file",) + ("backup",) * 4 + ("end of a backup",) * 4 + ("records",) * 2
_END: Final = 3000  # bytes at the end of a backup, where its header and its seals are


def rubbish(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Offer files that no vault ever wrote, as key file, records and backup. None opens, nothing crashes."""
    chance, tally = random.Random(request["seed"]), Tally()
    patient = Patient(folder, jobs.a_budget)
    kept, records = patient.root / BACKUP, patient.place / files.LEDGER
    names = [files.KEYS, files.KEYS_COPY]
    sealed = kept.read_bytes()
    for number in range(request["count"]):
        kind = _AS[number % len(_AS)]
        if kind == "keys":
            for name in names:
                (patient.place / name).write_bytes(_other_than(patient.whole[name], chance))
            noticed = patient.noticed(records=False)
        elif kind == "one key file":
            name = chance.choice(names)
            harmed = _other_than(patient.whole[name], chance)
            (patient.place / name).write_bytes(harmed)
            noticed = patient.noticed(records=False)
            if not noticed and (patient.place / name).read_bytes() != harmed:
                noticed = "mended from the other copy"
        elif kind == "records":
            records.write_bytes(_other_than(patient.whole[files.LEDGER], chance))
            noticed = patient.noticed()
        else:
            at = len(sealed) - _END if kind == "end of a backup" else 0
            kept.write_bytes(sealed[:at] + _other_than(sealed[at:], chance))
            noticed = _backup_refused(kept, patient.code)
        tally.take(kind, noticed, f"rubbish {number} as {kind}")
        patient.mend()
    return tally.answer()


def _other_than(whole: bytes, chance: random.Random) -> bytes:
    """Return rubbish that is not by chance what it was made of."""
    while (harmed := _rubbish(whole, chance)) == whole:
        pass
    return harmed


def _rubbish(whole: bytes, chance: random.Random) -> bytes:
    """Return something that is no longer the file: mixed up, cut, blown up, or never like it."""
    data = bytearray(whole)
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(max(1, len(data))), chance.choice([1, 2, 8, 64, 512, 4096])
        manner = chance.randrange(8)
        if manner == 0:
            data[at : at + size] = chance.randbytes(size)
        elif manner == 1:
            del data[at : at + size]
        elif manner == 2:
            data[at:at] = chance.randbytes(size)
        elif manner == 3:
            data[at : at + size] = data[:size]
        elif manner == 4:
            data[at : at + 1] = chance.choice(
                [b"\0", b"\xff", b"{", b"[", b'"', b"-1", b"1e999", b"null", b"9" * 400]
            )
        elif manner == 5:
            del data[at:]
        elif manner == 6:
            data[len(data) :] = chance.randbytes(size)
        elif chance.random() < 0.2:
            data[:] = chance.randbytes(chance.choice([0, 1, 93, 512, 5000, 40_000]))
        if not data:
            break
    return bytes(data)
