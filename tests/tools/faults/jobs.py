"""The jobs that write, each as the program does it: through the office, on a real encrypted file.

To add one, write what makes its surroundings (`prepare`, by default a small budget) and what it does,
and put it into JOBS. Every trial then finds it by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from phb_desktop.banking.commands import ImportBankFile
from phb_desktop.banking.formats import parse
from phb_desktop.employer.commands import EndPA, SayPersonal, TakeOnPA
from phb_desktop.employer.model import Personal, WorkerId, WorkerStatus
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.erasing import EraseWorker
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.office import Office
from phb_desktop.office.safety import _room_checks
from phb_desktop.papers.commands import KeepPaper, PutPaperAside
from phb_desktop.papers.model import PaperId
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import backup, copies, errors, kdf, keys, migrations, swapping
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.opening import read_keys, unlock
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.refused_by_disk import Job as UnderWay
from phb_desktop.vault.vault import Vault
from tests.builders import a_starter
from tests.tools.around import around, digest

CLOCK: Final = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
NOTES: Final = ("vault_audit", "vault_meta")  # that the keys were changed is noted before they are
OLD: Final = "four score and seven"
NEW: Final = "entirely different words"
BOOK: Final = "Gwen.vault"
BACKUP: Final = "Gwen.vaultbackup"
RESTORED: Final = "Restored.vault"
FRESH: Final = "Fresh.vault"
CODE: Final = "code"
CODE_NEW: Final = "code.new"
TYPED: Final = "What stood in the boxes: Tansley Pool, 12.50, " + "\N{RIGHT-TO-LEFT OVERRIDE}swimming " * 300
TYPED_BACK: Final = RecoveryCode(bytes(range(25))).printed()  # the new code is shown and typed back first

# What a folder is found to hold: compared as a whole with what it was before and what it should become.
State = tuple[str, ...]


def an_office(root: Path) -> Office:
    """Return the program's own office, with anchors and keys of the trial's."""
    return Office(clock=CLOCK, anchors=root / "anchors", cost=kdf.FOR_TESTS)


def whole_check(vault: Vault) -> list[str]:
    """Check everything in this process, and name what is wrong."""
    return [f"{problem.rule} {problem.where}" for problem in vault.check(rooms=_room_checks())]


def a_payment(pence: int = 12_50) -> RecordSpending:
    part = Allocation(Money(pence), StreamId(1), PaymentType.ACTIVITIES, line=PlanLineId(1))
    return RecordSpending(date(2026, 6, 1), "Tansley Pool", (part,), CashAccountId(1), "Swimming")


def a_bank_file(lines: int = 40) -> ImportBankFile:
    rows = "".join(
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>202605{n % 28 + 1:02}<TRNAMT>-{n + 1}.00<FITID><NAME>SHOP {n}"
        "</STMTTRN>\n"
        for n in range(lines)
    )
    text = (
        "OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345"
        f"</BANKACCTFROM><BANKTRANLIST>\n{rows}</BANKTRANLIST></STMTRS></OFX>"
    )
    return ImportBankFile(CashAccountId(1), parse(text.encode()), "may.ofx")


def a_paper(size: int = 20_000) -> KeepPaper:
    content = b"%PDF-1.7\n" + bytes(range(256)) * (size // 256)
    return KeepPaper("receipt.pdf", content)


def a_budget(root: Path) -> None:
    """Make a small budget with a payment and a paper in it, a backup of it, and its recovery code."""
    office = an_office(root)
    try:
        code = office.create(root / BOOK, OLD, StartBudget(a_starter())).result()
        office.do(a_payment(5_00)).result()
        office.do(a_paper(9_000)).result()
        (root / CODE).write_text(code)
        office.safety.backup(root / BACKUP).result()
        office.do(a_payment(6_00)).result()
    finally:
        office.shut()


@dataclass(frozen=True)
class Job:
    """Something that writes.

    locked: the job itself opens the book, or needs none. state: what a trial's folder holds, judged
    after the process has gone. also: further states that are as good as before and after. stays: a disk
    that refuses everything for good may also refuse to take away what was made; an upgraded file that has its
    name, and whose folder could not be synced, is not gone on with and stays. setting: done in the
    process that is struck, before anything else.
    """

    name: str
    do: Callable[[Office, Path], Any]
    state: Callable[[Path], State]
    prepare: Callable[[Path], None] = a_budget
    locked: bool = False
    also: Callable[[State], bool] = lambda _: False
    stays: bool = False
    setting: Callable[[], None] = lambda: None


def book(root: Path, name: str = BOOK, *, without: Sequence[str] = (), held: bool = True) -> State:
    """Open a book as the program does, check the whole of it, and say what it holds and who can open it.

    without: tables that do not count. held: whether what it holds counts at all.
    """
    opening = [text for text in (OLD, NEW) if opens(root / name, Passphrase(text))]
    codes = [file for file in (CODE, CODE_NEW) if _code_opens(root / name, root / file)]
    if not opening:
        return f"{name} opens with neither passphrase", *codes
    office = an_office(root)
    try:
        opened = office.open(root / name, opening[0]).result()
        problems = office.with_vault(whole_check).result()
        told = office.with_vault(lambda vault: digest(vault._raw, without=without)).result() if held else []
        version = office.with_vault(lambda vault: migrations.version(vault._raw)).result()
    finally:
        office.shut()
    found = [hashlib.sha256(repr(told).encode()).hexdigest()[:16], f"step {version}"]
    found += [opened.note] if opened.note else []
    found += problems
    return name, *opening, *codes, *found


def opens(place: Path, secret: Passphrase | RecoveryCode) -> bool:
    """Say whether a secret opens a book."""
    return _opens_keys(read_keys(place)[1], secret)


@lru_cache(maxsize=1000)
def _opens_keys(data: bytes, secret: Passphrase | RecoveryCode) -> bool:
    """Say whether a secret opens a key file. Each is tried once: guessing is made to be slow."""
    try:
        unlock(keys.decode(data), data, secret)
    except errors.WrongSecret:
        return False
    return True


def _code_opens(place: Path, file: Path) -> bool:
    return file.exists() and opens(place, RecoveryCode.read(file.read_text()))


def _book_and_keys(root: Path) -> State:
    return book(root, without=NOTES)


def _backup_state(root: Path, name: str = "Second.vaultbackup") -> State:
    held = book(root)
    file = root / name
    if not file.exists():
        return *held, "no backup"
    backup.restore(file, root / "Proof.vault", Passphrase(OLD))
    return *held, *book(root, "Proof.vault")


def _folder_state(name: str) -> Callable[[Path], State]:
    def state(root: Path) -> State:
        if not (root / name).exists():
            return ("nothing there",)
        # A new book has a vault id and keys of its own: that it is whole is judged, not which it is.
        return book(root, name, held=name == RESTORED)

    return state


def _state_of_book(root: Path) -> State:
    return book(root)


def _with_new_code(root: Path) -> State:
    (root / CODE_NEW).write_text(TYPED_BACK)
    return book(root, without=NOTES)


def _with_delegate(root: Path) -> None:
    a_budget(root)
    office = an_office(root)
    try:
        office.open(root / BOOK, OLD).result()
        office.keys.add_delegate(OLD, "Aunt Example", NEW).result()
    finally:
        office.shut()


def _with_a_worker_gone(root: Path) -> None:
    a_budget(root)
    office = an_office(root)
    try:
        office.open(root / BOOK, OLD).result()
        jo = office.do(TakeOnPA("Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6))).result()
        office.do(SayPersonal(jo, Personal("Jo", "Ash", date(1990, 5, 1), "QQ123456C"))).result()
        office.do(EndPA(jo, date(2026, 5, 29), "Jo Ash moved away")).result()
    finally:
        office.shut()


def _remove_delegate(office: Office, _: Path) -> None:
    (there,) = office.keys.holders().result().delegates
    office.keys.remove_delegate(OLD, there.ref).result()


STEP: Final = ("ALTER TABLE plan_line ADD COLUMN trial TEXT", "CREATE INDEX trial ON plan_line (trial)")


def _one_step_more() -> None:
    if len(migrations.STEPS) == FIRST_STEPS:
        migrations.STEPS.append(STEP)


def _upgraded(root: Path) -> State:
    """Look with the eyes of whichever program fits the file."""
    _one_step_more()
    with around(root / BOOK, Passphrase(OLD)) as raw:
        version = migrations.version(raw)
    del migrations.STEPS[version:]
    return book(root, without=NOTES)


def _put_back(root: Path) -> State:
    swapping.finish(root / BOOK)
    return book(root, without=NOTES)


def _copies(root: Path) -> State:
    """Bring back every copy that has its name: one that does not come back whole is no copy."""
    held = book(root)
    place = copies.usual_place(root / BOOK)
    named = [copy.file for copy in copies.found_in(place, None)]
    for file in named:
        backup.restore(file, root / "Proof.vault", Passphrase(OLD))
    proved = book(root, "Proof.vault") if named else ()
    return *held, *proved, f"{len(named)} copies"


FIRST_STEPS: Final = len(migrations.STEPS)

JOBS: Final = {
    job.name: job
    for job in (
        Job("save", lambda office, _: office.do(a_payment()).result(), _state_of_book),
        Job("import", lambda office, _: office.do(a_bank_file()).result(), _state_of_book),
        Job("add paper", lambda office, _: office.do(a_paper()).result(), _state_of_book),
        Job(
            "put paper aside", lambda office, _: office.do(PutPaperAside(PaperId(1))).result(), _state_of_book
        ),
        Job(
            "erase a worker",
            lambda office, _: office.do(EraseWorker(WorkerId(1), sooner=True)).result(),
            # Erased once more, because the space could not be cleared, it is noted once more.
            lambda root: book(root, without=(*NOTES, "employer_worker_version")),
            prepare=_with_a_worker_gone,
        ),
        Job("keep a draft", lambda office, _: office.keep_draft(TYPED).result(), _state_of_book),
        Job(
            "change passphrase",
            lambda office, _: office.keys.change_passphrase(OLD, NEW).result(),
            _book_and_keys,
        ),
        Job(
            "new recovery code",
            lambda office, _: office.keys.new_recovery_code(OLD, TYPED_BACK).result(),
            _with_new_code,
        ),
        Job(
            "replace the key",
            lambda office, _: office.keys.replace_key(OLD, TYPED_BACK).result(),
            _with_new_code,
        ),
        Job(
            "add a delegate",
            lambda office, _: office.keys.add_delegate(OLD, "Aunt Example", NEW).result(),
            lambda root: book(root, without=(*NOTES, "vault_delegate")),  # each has a name of its own
        ),
        Job(
            "remove a delegate",
            _remove_delegate,
            lambda root: book(root, without=(*NOTES, "vault_delegate")),
            prepare=_with_delegate,
        ),
        Job(
            "recover",
            lambda office, root: office.keys.recover(root / BOOK, (root / CODE).read_text(), NEW).result(),
            _book_and_keys,
            locked=True,
        ),
        Job("open", lambda office, root: office.open(root / BOOK, OLD).result(), _state_of_book, locked=True),
        Job(
            "create",
            lambda office, root: office.create(root / FRESH, OLD, StartBudget(a_starter())).result(),
            _folder_state(FRESH),
            locked=True,
            stays=True,
        ),
        Job(
            "back up",
            lambda office, root: office.safety.backup(root / "Second.vaultbackup").result(),
            _backup_state,
            stays=True,
        ),
        Job(
            "restore",
            lambda office, root: office.safety.restore(root / BACKUP, root / RESTORED, OLD).result(),
            _folder_state(RESTORED),
            locked=True,
            stays=True,
        ),
        Job(
            "put back",
            lambda office, root: office.safety.put_back(root / BACKUP, root / BOOK, OLD).result(),
            _put_back,
        ),
        Job("copy", lambda office, _: office.safety.copy_now().result(), _copies, stays=True),
        Job(
            "upgrade",
            lambda office, root: office.open(root / BOOK, OLD).result(),
            _upgraded,
            locked=True,
            stays=True,
            setting=_one_step_more,
        ),
    )
}

# In whose words a refusal of the disk is told; else in those of a change that was not saved.
TOLD_AS: Final = {
    "change passphrase": (UnderWay.KEYS,),
    "new recovery code": (UnderWay.KEYS,),
    "replace the key": (UnderWay.NEW_KEY,),
    "add a delegate": (UnderWay.KEYS,),
    "remove a delegate": (UnderWay.KEYS,),
    "recover": (UnderWay.OPEN, UnderWay.KEYS),
    "open": (UnderWay.OPEN,),
    "create": (UnderWay.MAKE,),
    "back up": (UnderWay.COPY,),
    "restore": (UnderWay.BRING_BACK,),
    "put back": (UnderWay.BRING_BACK,),
    "copy": (UnderWay.COPY,),
    "upgrade": (UnderWay.OPEN, UnderWay.UPGRADE),
}
