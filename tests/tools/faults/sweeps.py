"""One job, struck at one call after the other: killed, torn, or refused by the system."""

from __future__ import annotations

import hashlib
import shutil
import signal
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from phb_desktop.errors import Told
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.vault import folder as files
from phb_desktop.vault import migrations
from phb_desktop.vault.errors import CopyNotWhole, KeyNotReplaced, PerhapsSaved
from phb_desktop.vault.refused_by_disk import Job as UnderWay
from phb_desktop.vault.refused_by_disk import outcome
from phb_desktop.vault.rewording import TracesStay
from tests.tools import page_reader
from tests.tools.faults import jobs
from tests.tools.faults.forks import Tell, finish, forked, must, no_longer_than, start
from tests.tools.faults.jobs import BOOK, CODE, JOBS, OLD, TOLD_AS, Job, State
from tests.tools.faults.shim import KILL, TEAR, Shim

SHOWN: Final = 10  # failures that are told in full
# These say themselves what holds now; after the first and the last the change may stand.
_OWN_WORDS: Final = tuple(kind.__name__ for kind in (PerhapsSaved, CopyNotWhole, KeyNotReplaced, TracesStay))
_MAY_STAND: Final = (PerhapsSaved.__name__, TracesStay.__name__)
AT_MOST: Final = 3600.0  # seconds of one sweep; one trial has half a minute


@dataclass(frozen=True)
class Ground:
    """What every trial of a job starts from: made once, however many sweeps there are.

    before, after: what is found if the job is not begun, and if nothing disturbs it. calls: how many
    it makes.
    """

    before: State
    after: State
    calls: int


_GROUNDS: Final[dict[str, Ground]] = {}
_READ: Final[set[bytes]] = set()  # books that the independent reader has found whole


class Sweep:
    """One job, struck in one manner, at one call after the other."""

    def __init__(self, job: Job, folder: Path, fault: str, *, lasting: bool) -> None:
        self.job, self.fault, self.lasting = job, fault, lasting
        # Beside the folder of this request, which goes with it.
        self.template, self.root = folder.parent / "templates" / job.prepare.__name__, folder / "trial"
        self.shim = Shim()
        self.failures: list[str] = []
        self.refusals: dict[str, int] = {}
        self.trials = self.struck = 0
        self.looked: dict[bytes, State] = {}
        ground = _GROUNDS[job.name] = _GROUNDS.get(job.name) or self._ground()
        self.before, self.after, self.calls = ground.before, ground.after, ground.calls

    def _ground(self) -> Ground:
        if not self.template.exists():
            self.template.mkdir(parents=True)
            must(forked(lambda _: self.job.prepare(self.template)))
        before = self._state_after_nothing()
        return Ground(before, *self._state_undisturbed())

    def _fresh(self) -> None:
        """Lay the ground out anew. The ballast is zeros: a hole of the same length stands for it."""
        shutil.rmtree(self.root, ignore_errors=True)
        Path(f"{self.root}.code").unlink(missing_ok=True)
        shutil.copytree(self.template, self.root, ignore=shutil.ignore_patterns(files.BALLAST))
        for file in self.template.glob(f"*/{files.BALLAST}"):
            with (self.root / file.relative_to(self.template)).open("wb") as hole:
                hole.truncate(file.stat().st_size)

    def _look(self) -> State:
        """Say what lies there. The same bytes are looked at once: what they hold is their own."""
        bytes_are = _bytes(sorted(file for file in self.root.rglob("*") if file.is_file()), self.root)
        if bytes_are not in self.looked:
            with no_longer_than(30), _steps_of_our_own():
                self.looked[bytes_are] = self.job.state(self.root)
        return self.looked[bytes_are]

    def _state_after_nothing(self) -> State:
        self._fresh()
        return self._look()

    def _state_undisturbed(self) -> tuple[State, int]:
        self._fresh()
        told = must(forked(lambda tell: self._attempt(tell, 0)))
        if not any("done" in line for line in told):
            raise RuntimeError(f"{self.job.name} undisturbed: {told}")
        return self._look(), told[-1]["calls"]

    def _attempt(self, tell: Callable[[Any], None], number: int) -> None:
        """Do the job in this process, which may die of it."""
        self.job.setting()
        office = jobs.an_office(self.root)
        if not self.job.locked:
            office.open_with_code(self.root / BOOK, (self.root / CODE).read_text()).result()
        self.shim.arm(self.root, number, self.fault if number else KILL, lasting=self.lasting)
        for attempt in range(2):
            try:
                self.job.do(office, self.root)
                tell({"done": attempt})
            except Told as refused:
                tell({"refused": type(refused).__name__, "says": str(refused), "struck": self.shim.struck})
                # What was typed is still there: asked again when the fault has passed, it is done.
                if self.lasting:
                    break
            else:
                break
        if office.is_open:
            asked: Future[Any] = office.ask(cash_accounts)
            if (failed := asked.exception()) is None:
                tell({"reads": len(asked.result())})
            elif isinstance(failed, Told):
                tell({"reads not": type(failed).__name__})
            else:
                raise failed
        office.shut()
        counted, fired, struck = self.shim.counted, self.shim.fired, self.shim.struck
        self.shim.disarm()
        tell({"calls": counted, "fired": fired, "struck": struck})

    def strike(self, number: int) -> bool:
        """Try one call. Returns whether there was one of that number."""
        self._fresh()
        if self.fault in (KILL, TEAR):
            told, ended = forked(lambda tell: self._attempt(tell, number))
        else:
            told, ended = self._attempt_here(number)
        killed = ended == -signal.SIGKILL
        fired = killed or (bool(told) and told[-1].get("fired", 0) > 0) or ended != 0
        self.trials += 1
        self.struck += fired
        wrong = [str(line) for line in told if "traceback" in line or "hung" in line]
        if killed and self.fault not in (KILL, TEAR) and not wrong:
            wrong.append("killed by itself")
        done = [line["done"] for line in told if "done" in line]
        for line in told:
            if "refused" in line:
                self.refusals[line["refused"]] = self.refusals.get(line["refused"], 0) + 1
                fits = any(
                    outcome(job) in line["says"] for job in TOLD_AS.get(self.job.name, (UnderWay.SAVE,))
                )
                if not fits and line["refused"] not in _OWN_WORDS:
                    wrong.append(f"told in the words of another job: {line['says']}")
        if not killed and not done and not self.lasting and not wrong:
            wrong.append("asked again, it was refused again")
        unsure = any(line.get("refused") in _MAY_STAND for line in told)
        wrong += self._wrong_with(done=bool(done), killed=killed, unsure=unsure)
        if wrong:
            where = next((line["struck"] for line in reversed(told) if "struck" in line), "")
            self.failures.append(f"{self.job.name}, {self.fault} at {number} ({where}): {wrong} {told}")
        return fired

    def _attempt_here(self, number: int) -> tuple[list[Any], int]:
        """Do the job in this process, which nothing should end; what hangs or ends it, ends the sweep."""
        told: list[Any] = []
        try:
            with no_longer_than(30), _steps_of_our_own():
                self._attempt(told.append, number)
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            self.shim.disarm()
            told.append({"traceback": traceback.format_exc()})
            return told, 1
        return told, 0

    def answer(self) -> dict[str, Any]:
        """Return what was found, as the server tells it."""
        return {
            "calls": self.calls,
            "trials": self.trials,
            "struck": self.struck,
            "failed": len(self.failures),
            "failures": self.failures[:SHOWN],
            "refusals": self.refusals,
        }

    def _wrong_with(self, *, done: bool, killed: bool, unsure: bool) -> Iterator[str]:
        try:
            state = self._look()
        except Exception:  # noqa: BLE001 - whatever it is, it does not stand
            yield f"does not stand afterwards: {traceback.format_exc()}"
            return
        if state not in (self.before, self.after) and not (killed and self.job.also(state)):
            yield f"neither before nor after: {state}, not {self.before} or {self.after}"
        elif done and state != self.after:
            yield "it was said to be saved, and is not"
        elif not (done or killed or unsure or state == self.before or (self.lasting and self.job.stays)):
            yield "it was said not to be saved, and is"
        named = [self.root / BOOK / name for name in (files.LEDGER, files.KEYS, files.KEYS_COPY)]
        if named[0].exists() and OLD in state and (bytes_are := _bytes(named, self.root)) not in _READ:
            found = list(page_reader.problems(self.root / BOOK, OLD))
            yield from (f"the independent reader: {problem}" for problem in found)
            if not found:
                _READ.add(bytes_are)


def _bytes(named: list[Path], root: Path) -> bytes:
    """Name what files are, to the last byte."""
    whole = hashlib.sha256()
    for file in named:
        data = file.read_bytes() if file.exists() and file.name != files.BALLAST else b""
        whole.update(f"{file.relative_to(root)} {file.exists()} {len(data)}\n".encode())
        whole.update(data)
    return whole.digest()


@contextmanager
def _steps_of_our_own() -> Iterator[None]:
    """Let a job or a look change which steps of the file format there are, for as long as it takes."""
    before = list(migrations.STEPS)
    try:
        yield
    finally:
        migrations.STEPS[:] = before


def calls(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Say how many calls a job makes undisturbed."""
    return {"calls": Sweep(JOBS[request["job"]], folder, KILL, lasting=False).calls}


def run(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Do one sweep, in a child that nothing may end. every: 1 strikes at each call, 7 at each seventh.

    A sweep of each call goes on until one was not reached; a sample ends with the calls that there are.
    """
    sweep = Sweep(JOBS[request["job"]], folder, request["fault"], lasting=request["lasting"])
    child, out = start(lambda tell: _all_of(sweep, request, tell))
    told, ended = finish(child, out, patience=AT_MOST)
    if ended:
        at = next((line["at"] for line in reversed(told) if "at" in line), 0)
        sweep.failures.append(f"{sweep.job.name}, {sweep.fault} at {at}: it ended with {ended}: {told[-1:]}")
        return sweep.answer()
    answer: dict[str, Any] = told[-1]
    return answer


def _all_of(sweep: Sweep, request: dict[str, Any], tell: Tell) -> None:
    number, every = request.get("start", 1), request.get("every", 1)
    tell({"at": number})
    while (every == 1 or number <= sweep.calls) and sweep.strike(number):
        number += every
        tell({"at": number})
    tell(sweep.answer())
