"""A1 to A3: bank files in."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import ours
from benchmarks.files import file_of, month_of
from benchmarks.measure import PROGRAM, PYTHON, Case, Report, Sample, Unmeasured, in_turn, inner, process
from phb_desktop.vault.kdf import calibrated, stretch

RAW = str(Path(__file__).with_name("raw.py"))
GNUCASH = str(Path(__file__).with_name("peer_gnucash.py"))
BEANGULP = str(Path(__file__).with_name("peer_beangulp.py"))
SYSTEM_PYTHON = "/usr/bin/python3"
READ = """
import sys
from pathlib import Path
from phb_desktop.banking.reading import read_bank_file
print(len(read_bank_file(Path(sys.argv[1])).lines))
"""
PARSE = """
import sys
from pathlib import Path
from phb_desktop.banking.formats import parse
print(len(parse(Path(sys.argv[1]).read_bytes()).lines))
"""
OFXTOOLS = """
import sys
from ofxtools.Parser import OFXTree
tree = OFXTree()
tree.parse(sys.argv[1])
print(len(tree.convert().statements[0].transactions))
"""


def program(name: str) -> str:
    """Return the path of another program; Unmeasured where it is not installed."""
    found = shutil.which(name)
    if not found:
        raise Unmeasured(f"{name} is not installed (see packaging/debian-packages.txt)")
    return found


def in_a_copy(of: Path | None, run: Callable[[Path], Sample]) -> Case:
    """Run a case in a scratch folder that starts as a copy; only the run itself is timed."""

    def case() -> Sample:
        with tempfile.TemporaryDirectory() as scratch:
            place = Path(scratch) / "place"
            if of is None:
                place.mkdir()
            else:
                shutil.copytree(of, place)
            os.sync()
            return run(place)

    return case


def import_ours(budget: Path, file: Path) -> Case:
    """`phb-desktop bank import` into a copy of a budget, as a process of its own."""

    def run(place: Path) -> Sample:
        argv = (
            PROGRAM,
            "bank",
            "import",
            str(place),
            str(file),
            "--passphrase-file",
            str(ours.passphrase_file()),
        )
        return process(*argv, "--json", env={"PHB_DESKTOP_HOME": str(place / "home")})

    return in_a_copy(budget, run)


def import_hledger(csv: Path, rules: Path, journal: Path | None = None) -> Case:
    """`hledger import` into an empty journal, or into a copy of one."""
    tool = program("hledger")

    def run(place: Path) -> Sample:
        store = place / "store.journal"
        if journal:
            shutil.copy(journal, store)
        else:
            store.touch()
        source = shutil.copy(csv, place / "bank.csv")  # it leaves its mark of what was seen beside the file
        return process(tool, "import", str(source), "--rules-file", str(rules), "-f", str(store))

    return in_a_copy(None, run)


def convert_ledger(csv: Path, payees: Path) -> Case:
    """`ledger convert`: reads and categorises, and keeps nothing."""
    tool = program("ledger")
    account = "--account", "Assets:Bank", "--input-date-format", "%Y/%m/%d"
    return lambda: process(tool, "convert", str(csv), "-f", str(payees), *account)


def import_gnucash(csv: Path, rules: Path) -> Case:
    """GnuCash's engine: each line a transaction of two splits, the book saved."""
    if not shutil.which("gnucash"):
        raise Unmeasured("gnucash is not installed (it needs python3-gnucash too)")
    return in_a_copy(
        None, lambda place: process(SYSTEM_PYTHON, GNUCASH, str(csv), str(rules), str(place / "book.gnucash"))
    )


def import_beangulp(csv: Path, rules: Path) -> Case:
    """beancount's importers. BEANGULP_PYTHON names a Python that has them, for they are none of ours."""
    python = os.environ.get("BEANGULP_PYTHON")
    if not python:
        raise Unmeasured("beangulp is not installed: BEANGULP_PYTHON names a Python that has it")
    return in_a_copy(
        None, lambda place: process(python, BEANGULP, str(csv), str(rules), str(place / "book.beancount"))
    )


def import_raw(ofx: Path) -> Case:
    """The limit: expat and raw SQLCipher."""
    return in_a_copy(None, lambda place: process(PYTHON, RAW, "import", str(ofx), str(place / "store.db")))


def a1(*, full: bool) -> Report:
    """Import a whole account, cold, from file to committed store."""
    report = Report("A1", "import, cold process, from file to committed store")
    goals = {"M": (0.12, 1.0), "L": (0.04, 0.8)}
    for size, rounds in (("M", 7), ("L", 3)) if full else (("M", 7),):
        ofx, csv = file_of(size, "bank.ofx2.ofx"), file_of(size, "bank.csv")
        rules = file_of(size, "bank.csv.rules")
        cases = {
            "ours": import_ours(ours.started(size), ofx),
            "ours, CSV": import_ours(ours.started(size), csv),
            "hledger import": import_hledger(csv, rules),
            "ledger convert": convert_ledger(
                file_of(size, "bank.ledger.csv"), file_of(size, "payees.ledger")
            ),
            "expat + raw SQLCipher": import_raw(ofx),
        }
        if size == "M":  # GnuCash does not end with L
            for name, peer in (("beangulp", import_beangulp), ("GnuCash's engine", import_gnucash)):
                try:
                    cases[name] = peer(csv, rules)
                except Unmeasured as why:
                    report.notes.append(f"{name}: {why}")
        times = in_turn(cases, rounds)
        by_hledger, by_ledger = goals[size]
        goal_by_case = (
            ("hledger import", by_hledger),
            ("ledger convert", by_ledger),
            ("beangulp", None),
            ("GnuCash's engine", None),
            ("expat + raw SQLCipher", None),
        )
        report.compare(f"import {size}", times, goal_by_case)
        report.compare(f"import {size}, CSV", times, goal_by_case[:1], ours="ours, CSV")
        mine = times["ours"]
        for name, timing in times.items():
            report.notes.append(
                f"{size} {name}: best {timing.best:.3f} s (ours {mine.best / timing.best:.3f} of it),"
                f" processor {timing.processor:.3f} s (ours {mine.processor / timing.processor:.3f} of it),"
                f" {timing.megabytes:.0f} MB"
            )
    cost = calibrated()
    derived = inner(lambda: stretch(ours.PASSPHRASE, bytes(16), cost))
    report.notes.append(f"a key of the usual cost would add {derived.seconds:.2f} s to ours, here and now")
    report.notes.append(
        "ours reads in a child process with limits, suggests, posts balanced entries, audits, encrypts"
    )
    report.notes.append("for M, 1.0 x ledger convert is the moonshot, not the goal")
    return report


def a2(*, full: bool) -> Report:
    """Parse a file and do nothing else."""
    report = Report("A2", "parse only, whole process")
    size, rounds = ("L", 3) if full else ("M", 5)
    for kind in ("bank.ofx2.ofx", "bank.ofx1.ofx", "bank.csv", "bank.qif"):
        path = str(file_of(size, kind))
        cases: dict[str, Case] = {
            "ours": lambda path=path: process(PYTHON, "-c", PARSE, path),  # type: ignore[misc]
            "ours in its child": lambda path=path: process(PYTHON, "-c", READ, path),  # type: ignore[misc]
        }
        if kind in ("bank.csv", "bank.qif"):
            csv = str(file_of(size, "bank.csv"))
            cases["csv + Decimal"] = lambda csv=csv: process(PYTHON, RAW, "parse-csv", csv)  # type: ignore[misc]
        else:
            two = str(file_of(size, "bank.ofx2.ofx"))
            cases["expat"] = lambda: process(PYTHON, RAW, "parse", two)  # noqa: B023 - same for both kinds
            cases["ofxtools"] = lambda path=path: process(PYTHON, "-c", OFXTOOLS, path)  # type: ignore[misc]
        times = in_turn(cases, rounds)
        goal = 1.5 if kind == "bank.ofx2.ofx" else None
        others = ("expat", goal), ("csv + Decimal", None), ("ofxtools", None)
        report.compare(f"{kind} {size}", times, others)
        report.compare(f"{kind} {size}, read in a child", times, others[:2], ours="ours in its child")
        if full:
            report.limit(f"{kind}, peak memory", times["ours"].megabytes, 100, "MB")
    return report


def a3(*, full: bool) -> Report:
    """A month's file into a full account book: the cost must not grow with the book."""
    report = Report("A3", "a month's file into a full account book, cold process")
    sizes = ("S", "L") if full else ("S", "M")
    cases = {size: import_ours(ours.filled(size), month_of(size, "bank.ofx2.ofx")) for size in sizes}
    for size in sizes:
        rules, journal = file_of(size, "bank.csv.rules"), file_of(size, "book.hledger")
        cases[f"hledger {size}"] = import_hledger(month_of(size, "bank.csv"), rules, journal)
    times = in_turn(cases, 5)
    small, large = sizes
    report.compare(f"ours into {large} beside ours into {small}", times, [(small, 1.3)], ours=large)
    for size in sizes:
        report.compare(f"into {size}", times, [(f"hledger {size}", None)], ours=size)
    return report
