"""Damages bank files at random, by a seed, and holds the readers to one law: read, asked or refused.

    python -m tests.tools.fuzz_bank --count 1000000 --seed 7

The law: no error but the refusals that have words, no reader longer than five seconds, nothing said of a
file that cannot be (no line without a day and an amount, no reason beside the twelve). `make test` runs a
few thousand; the seed and the number of a file bring any finding back.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Final

from phb_desktop.banking.formats import parse
from phb_desktop.banking.formats.parts import Limits
from phb_desktop.banking.model import DayOrder, ParsedFile, Reason
from phb_desktop.banking.reading import _understood
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, SeveralAccounts
from phb_desktop.values.money import LARGEST_PENCE
from tests.tools.bank_samples import DATA, OURS, names, packed, sample

SECONDS: Final = 5
MEMORY: Final = 2 * 1024**3
TOKENS: Final = [
    *(
        b"<STMTTRN>",
        b"</STMTTRN>",
        b"<DTPOSTED>",
        b"<TRNAMT>-",
        b"<FITID>",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
    ),
    *(
        b"<!DOCTYPE x>",
        b'<!ENTITY a "b">',
        b"&a;",
        b"&amp;amp;",
        b"&#0;",
        b"&#x110000;",
        b"<?xml version='1.0'?>",
    ),
    *(
        b"<Ntry>",
        b"</Ntry>",
        b"<Amt Ccy='EUR'>",
        b"<Sts>PDNG</Sts>",
        b"<Stmt>",
        b"</Stmt>",
        b"<a>" * 70,
        b"</a>",
    ),
    *(
        b":61:",
        b":86:",
        b":60F:",
        b":62F:",
        b":25:",
        b"\r\n-\r\n",
        b"{4:",
        b"2604070407D1,00NTRF",
        b"?20",
        b"?32",
    ),
    *(b"!Type:Bank", b"!Type:Invst", b"!Account", b"^\n", b"D3/4'26", b"T", b"P", b"S", b"$"),
    *(b"<tr>", b"<td colspan=99>", b"</table>", b"<script>", b"<style>", b"&pound;", b"&nbsp;"),
    *(
        b'"',
        b"'",
        b",",
        b";",
        b"\t",
        b"|",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n\n",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1a",
    ),
    *(
        b"\xc2\xa3",
        b"\xa3",
        b"(",
        b")",
        b"-",
        b"\xe2\x88\x92",
        b"CR",
        b"DR",
        b"1e5",
        b"NaN",
        b"99999999999",
        b"0.00",
    ),
    *(
        b"31/02/2026",
        b"03/04/2026",
        b"04/25/26",
        b"2026-04-07",
        b"EUR",
        b"Pending",
        b"1.23E+07",
        b"PK\x03\x04",
    ),
    *(
        b"Date,",
        b"Amount",
        b"Opening Balance",
        b"xl/workbook.xml",
        b"<row r='9'>",
        b"<c r='ZZZ1' t='s'>",
        b"<v>",
    ),
]


@dataclass
class Found:
    """What became of the files: counts by outcome, and each finding with the number that brings it back."""

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    slowest: float = 0.0


class TooSlow(BaseException):
    """A reader took longer than it may."""


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


def damaged(chance: random.Random, samples: list[bytes]) -> bytes:
    """Return a sample with one to six faults; of a packed one, in its bytes or in what is inside."""
    data = chance.choice(samples)
    if data.startswith(b"PK") and chance.random() < 0.7:
        return _inside(chance, data, samples)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = chance.choice(FAULTS)(chance, data, samples)
    return data


def _inside(chance: random.Random, data: bytes, samples: list[bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    at = chance.randrange(len(parts))
    name, content = parts[at]
    for _ in range(chance.choice((1, 1, 2, 4))):
        content = chance.choice(FAULTS)(chance, content, samples)
    parts[at] = (name, content)
    if chance.random() < 0.1:
        parts.pop(chance.randrange(len(parts)))
    return packed(*parts)


def _span(chance: random.Random, data: bytes, most: int = 200) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, most))


def _flip(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _n in range(chance.choice((1, 1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    start, end = _span(chance, data)
    return data[:start] + data[end:]


def _truncate(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    start, end = _span(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 50)) + data[end:]


def _token(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    start, end = _span(chance, data, 12)
    kept = data[end:] if chance.random() < 0.5 else data[start:]
    return data[:start] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 3)) + kept


def _splice(chance: random.Random, data: bytes, samples: list[bytes]) -> bytes:
    other = chance.choice(samples)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _digits(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    places = [at for at, byte in enumerate(data[:4_000]) if 48 <= byte <= 57]
    changed = bytearray(data)
    for at in chance.sample(places, min(len(places), chance.choice((1, 2, 5)))):
        changed[at] = chance.choice(b"0123456789.,-/' ")
    return bytes(changed)


def _letters(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    return data.decode("cp1252", "replace").encode(
        chance.choice(("utf-16", "utf-16-be", "utf-8-sig", "utf-32")), "replace"
    )


FAULTS: Final[list[Callable[[random.Random, bytes, list[bytes]], bytes]]] = [
    *(
        _flip,
        _flip,
        _cut,
        _cut,
        _truncate,
        _repeat,
        _token,
        _token,
        _token,
        _splice,
        _digits,
        _digits,
        _letters,
    )
]


def judged(data: bytes, chance: random.Random) -> str:
    """Read a file; return what became of it. Raises whatever a reader should not."""
    order = chance.choice((None, None, None, DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST))
    account = chance.choice((None, OURS))
    try:
        parsed = parse(data, day_order=order, account=account, limits=Limits(lines=20_000))
    except BankFileRefused as no:
        _hold(
            no.reason in Reason and bool(no.what) and bool(no.do) and no.line >= 0, "a refusal without words"
        )
        return f"refused: {no.reason}"
    except SeveralAccounts as ask:
        _hold(len(ask.accounts) > 1, "one account is not several")
        return "asked: account"
    except MappingNeeded as ask:
        _hold(bool(ask.samples), "asked about no rows")
        return "asked: columns" if ask.guess is None else _mapped(data, ask, order)
    _sound(parsed)
    return "asked: dates" if parsed.ambiguous_days else f"read: {parsed.format}"


def _hold(held: bool, else_: str) -> None:
    if not held:
        raise AssertionError(else_)


def _mapped(data: bytes, ask: MappingNeeded, order: DayOrder | None) -> str:
    try:
        _sound(parse(data, mapping=ask.guess, day_order=order, limits=Limits(lines=20_000)))
    except (BankFileRefused, SeveralAccounts, MappingNeeded):
        return "asked: columns"
    return "read: by columns"


def _sound(parsed: ParsedFile) -> None:
    """Hold a file that was read to what the other side of the child takes for true."""
    lines = parsed.lines
    assert len(lines) > 0
    assert all(lines.pence)
    assert max(map(abs, lines.pence)) <= LARGEST_PENCE
    assert all("2000-01-01" <= day <= "2099-12-31" for day in lines.on)
    assert parsed.currency == "GBP"
    assert len(parsed.sha256) == 64
    assert all(problem.line >= 0 and len(problem.saw) <= 40 for problem in parsed.problems)
    from phb_desktop.banking.child import _told

    again = _understood({"file": _told(parsed)}, 20_000)
    assert again.lines == lines


def all_samples() -> list[bytes]:
    """Return every sample, also the CSV of unknown columns."""
    return [*(sample(name) for name in names()), (DATA / "unknown.csv").read_bytes()]


def files(seed: int, count: int, first: int = 0) -> Iterator[tuple[int, bytes, random.Random]]:
    """Give the damaged files of a seed, each with its number; every number stands by itself."""
    samples = all_samples()
    for number in range(first, first + count):
        chance = random.Random(f"{seed}/{number}")
        yield number, damaged(chance, samples), chance


def fuzz(seed: int, count: int, *, first: int = 0, minutes: float = 0) -> Found:
    """Read that many damaged files, or as many as the minutes allow."""
    found = Found()
    ends = time.monotonic() + minutes * 60 if minutes else float("inf")
    kept = signal.signal(signal.SIGALRM, _alarm)
    try:
        for number, data, chance in files(seed, count, first):
            started = time.process_time()
            signal.setitimer(signal.ITIMER_REAL, 4 * SECONDS)  # of the wall: other work may be in the way
            try:
                found.outcomes[judged(data, chance)] += 1
            except TooSlow:
                found.findings.append(f"{seed}/{number}: no answer")
            except Exception as error:  # noqa: BLE001 - a finding, whatever it is
                found.findings.append(f"{seed}/{number}: {type(error).__name__}: {error}"[:300])
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            took = time.process_time() - started
            found.slowest = max(found.slowest, took)
            if took > SECONDS:
                found.findings.append(f"{seed}/{number}: {took:.1f} s")
            found.files += 1
            if time.monotonic() > ends:
                break
    finally:
        signal.signal(signal.SIGALRM, kept)
    return found


def main() -> int:
    """Run from the command line; end with 1 when anything was found."""
    words = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    words.add_argument("--count", type=int, default=10_000)
    words.add_argument("--seed", type=int, default=20260401)
    words.add_argument("--first", type=int, default=0, help="the number of the first file")
    words.add_argument("--minutes", type=float, default=0, help="stop after this time")
    asked = words.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    found = fuzz(asked.seed, asked.count, first=asked.first, minutes=asked.minutes)
    print(f"{found.files:,} files, seed {asked.seed}, slowest {found.slowest:.2f} s of processor time")
    for outcome, count in sorted(found.outcomes.items()):
        print(f"  {count:>9,}  {outcome}")
    print(f"{len(found.findings)} findings")
    for finding in found.findings[:50]:
        print(f"  {finding}")
    return 1 if found.findings else 0


if __name__ == "__main__":
    sys.exit(main())
