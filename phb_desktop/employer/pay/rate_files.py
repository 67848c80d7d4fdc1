"""A year of rates as one file, for a program that was made before it: form, template, differences.

The file is TOML like the tables of resources/rates, whose readers read it: the same keys, the same rules.
A table's blocks stand under the table's name, and `sources` holds where each figure was found. docs/pay.md
tells the form. Nothing here opens a file; what is read here was read in a walled process before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any, Final

from phb_desktop.employer.pay import leave_tables, rate_tables, rate_words
from phb_desktop.employer.pay.explained import Rate
from phb_desktop.employer.pay.rates import (
    UNCHECKED,
    Dated,
    Lent,
    Origin,
    PerPeriod,
    Table,
    WrongRates,
    in_order,
)
from phb_desktop.employer.pay.rates import blocks as shipped
from phb_desktop.paths import resources
from phb_desktop.values.day import EARLIEST, LATEST
from phb_desktop.values.letters import TURNING

FORMAT: Final = "phb-desktop-rates"
VERSION: Final = 1
LARGEST: Final = 100_000  # bytes; a year of every table has some 12,000
LONGEST: Final = 1_000  # letters of one text
LONGEST_LINE: Final = 2_000
MOST_BLOCKS: Final = 24  # of one table
SIGNATURE: Final = "# signed "  # how the last line of a signed file begins: it is no part of what is signed

TABLES: Final[Mapping[str, Table[Any]]] = {
    table.name: table
    for table in (
        rate_tables.INCOME_TAX,
        rate_tables.NATIONAL_INSURANCE,
        leave_tables.MINIMUM_WAGE,
        leave_tables.SICK_PAY,
        leave_tables.FAMILY_PAY,
        leave_tables.HOLIDAY,
        rate_tables.PENSION,
        rate_tables.STUDENT_LOANS,
        rate_tables.EMPLOYER,
        leave_tables.MILEAGE,
        leave_tables.REDUNDANCY,
    )
}
TABLE_WORDS: Final = {  # templates for tr
    "income_tax": "Income tax",
    "national_insurance": "National Insurance",
    "minimum_wage": "Minimum wage",
    "sick_pay": "Sick pay",
    "family_pay": "Family pay",
    "holiday": "Holiday",
    "pension": "Pension",
    "student_loans": "Student loans",
    "employer": "Employer’s claims and limits",
    "mileage": "Miles in their own car",
    "redundancy": "Redundancy pay",
}
_DAY: Final = timedelta(days=1)
_HEADINGS: Final = {"format", "version", "name", "made_by", "made_on", "sources"}


@dataclass(frozen=True, slots=True)
class RatesFile:
    """What a file holds. blocks: those of each table that it names, earliest first.

    name: what its maker calls it, such as 2027-28.
    """

    name: str
    made_by: str
    made_on: date
    blocks: Mapping[str, tuple[Dated, ...]]

    def tables(self) -> Iterator[tuple[str, Dated]]:
        """Yield each block with the name of its table."""
        for name, found in self.blocks.items():
            for block in found:
                yield name, block


def read_file(text: str, origin: Origin) -> RatesFile:
    """Read a file whole. Raises WrongRates for anything that is not in its form."""
    try:
        return _read(text, origin)
    except tomllib.TOMLDecodeError as why:
        raise WrongRates(str(why)[:200]) from None
    except KeyError as why:
        raise WrongRates(f"{str(why)[:80]} is missing, or is not known") from None
    except (TypeError, ValueError, AttributeError, IndexError, InvalidOperation, RecursionError) as why:
        raise why if isinstance(why, WrongRates) else WrongRates(str(why)[:200]) from None


def _read(text: str, origin: Origin) -> RatesFile:
    if len(text.encode()) > LARGEST:
        raise WrongRates("the file is too large for rates")
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):  # TOML's names in names take ever longer
        raise WrongRates("a line is too long")
    whole = tomllib.loads(text, parse_float=Decimal)
    _printable(whole)
    if whole.get("format") != FORMAT or whole.get("version") != VERSION:
        raise WrongRates(f"it should say format = “{FORMAT}” and version = {VERSION}")
    if unknown := whole.keys() - _HEADINGS - TABLES.keys():
        raise WrongRates(f"unknown names: {', '.join(sorted(unknown))[:200]}")
    sources = {key: str(told).strip() for key, told in whole["sources"].items()}
    if empty := [key for key, told in sources.items() if not told]:
        raise WrongRates(f"the source “{empty[0][:40]}” does not say where the figures stand")
    if type(whole["made_on"]) is not date or not str(whole["name"]).strip():
        raise WrongRates("made_on must be a day, and name a text")
    found = {
        name: _blocks(table, whole[name], sources, origin) for name, table in TABLES.items() if name in whole
    }
    if not found:
        raise WrongRates("it holds no rates")
    return RatesFile(
        str(whole["name"]).strip(), str(whole.get("made_by", "")).strip(), whole["made_on"], found
    )


def _blocks(table: Table[Any], told: Any, sources: Mapping[str, str], origin: Origin) -> tuple[Dated, ...]:
    if not isinstance(told, list) or not 0 < len(told) <= MOST_BLOCKS:
        raise WrongRates(f"{table.name}: blocks stand under [[{table.name}]]")
    found: tuple[Dated, ...] = in_order(table, told, sources, origin)
    if found[0].first < EARLIEST or found[-1].last > LATEST:
        raise WrongRates(f"{table.name}: a day lies too far away")
    return found


def _printable(told: Any) -> None:
    """Refuse texts that could mislead where they are shown: they hold what nobody sees, or never end."""
    if isinstance(told, dict):
        for key, value in told.items():
            _printable(key)
            _printable(value)
    elif isinstance(told, list):
        for value in told:
            _printable(value)
    elif isinstance(told, str) and (
        len(told) > LONGEST or not told.isprintable() or any(char in TURNING for char in told)
    ):
        raise WrongRates("a text is too long, or holds characters that cannot be printed")


def without_signature(text: str) -> tuple[str, str, str]:
    """Return a file without the line that signs it, and from that line the key's name and the signature.

    A file that nobody signed has neither. The line is the last one, so that nothing can stand behind it.
    """
    lines = text.replace("\r\n", "\n").rstrip().split("\n")
    if not lines[-1].startswith(SIGNATURE):
        return "\n".join(lines) + "\n", "", ""
    name, _, signature = lines[-1].removeprefix(SIGNATURE).strip().partition(" ")
    return "\n".join(lines[:-1]).rstrip() + "\n", name, signature


def bytes_signed(body: str) -> bytes:
    """Return what is signed: a file with the name of its form, so that no signature is good for more."""
    return f"{FORMAT} {VERSION}\n{body}".encode()


@lru_cache(maxsize=32)
def kept_file(text: str, origin: Origin) -> RatesFile | None:
    """Read a file that lies in a budget; nothing if it is not in its form, for such a budget must open too.

    Read once: a block stands for itself, as those that we ship do.
    """
    try:
        return read_file(text, origin)
    except WrongRates:
        return None


def lent_of(files: Iterable[RatesFile]) -> Lent:
    """Return the blocks of files as `rates.lent` wants them. files: the latest first, for it counts."""
    found: dict[str, tuple[Dated, ...]] = {}
    for each in files:
        for name, some in each.blocks.items():
            found[name] = (*found.get(name, ()), *some)
    return found


# -- what is known, and where the program knows better


def known_until(taken: Iterable[RatesFile] = ()) -> dict[str, date]:
    """Return the last day up to which each table knows every day, from the last of ours on."""
    ends, more = shipped_until(), lent_of(taken)
    for name, last in ends.items():
        for block in sorted(more.get(name, ()), key=lambda each: each.first):
            if block.first <= ends[name] + _DAY:
                ends[name] = max(ends[name], block.last, last)
    return ends


@cache
def _shipped_until() -> tuple[tuple[str, date], ...]:
    found = []
    for name in TABLES:
        text = (resources() / "rates" / f"{name}.toml").read_text("utf-8")
        days = re.findall(r"^until = ([0-9]{4}-[0-9]{2}-[0-9]{2})$", text, re.MULTILINE)
        found.append((name, date.fromisoformat(max(days))))
    return tuple(found)


def shipped_until() -> dict[str, date]:
    """Return the last day of each of our tables, without reading what stands in them: Home asks it."""
    return dict(_shipped_until())


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not the same here and there. Values in words."""

    name: str
    first: date
    last: date
    ours: str
    theirs: str

    def says(self) -> str:
        """Return what the figure is called."""
        return rate_words.in_words(self.name)


def differences(file: RatesFile) -> list[Difference]:
    """Return where a file says something else than our own tables do of the same days."""
    return [each for name, block in file.tables() for each in _beside(name, block)]


def _beside(name: str, block: Dated) -> Iterator[Difference]:
    theirs = dict(_figures(block))
    for own in shipped(TABLES[name]):
        first, last = max(own.first, block.first), min(own.last, block.last)
        if first > last:
            continue
        mine = dict(_figures(own))
        for figure in sorted(mine.keys() | theirs.keys()):
            here, there = _value(mine.get(figure)), _value(theirs.get(figure))
            if here != there:
                yield Difference(figure, first, last, here, there)


def _value(rate: Rate[Any] | None) -> str:
    return "–" if rate is None else shown(rate.value)


def figures(block: Dated) -> list[tuple[str, str, Rate[Any]]]:
    """Return each figure of a block: what it is called, its value in words, and the rate itself."""
    return [(rate_words.in_words(name), shown(rate.value), rate) for name, rate in _figures(block)]


def _figures(told: Any) -> Iterator[tuple[str, Rate[Any]]]:
    if isinstance(told, Rate):
        yield told.name, told
    elif isinstance(told, Mapping):
        for each in told.values():
            yield from _figures(each)
    elif is_dataclass(told):
        for field in fields(told):
            yield from _figures(getattr(told, field.name))


def shown(value: Any) -> str:
    """Return a figure as a person reads it: bands and letters with their parts."""
    if isinstance(value, PerPeriod):
        return " · ".join(str(getattr(value, each.name)) for each in fields(value))
    if isinstance(value, tuple):
        return ", ".join(shown(each) for each in value)
    if isinstance(value, rate_tables.Band):
        upper = "" if value.upper is None else f" ≤ £{value.upper:,}"
        return f"{value.name}{upper}: {value.rate.normalize():f}"
    if isinstance(value, rate_tables.Letter):
        parts = (value.main, value.above, value.employer)
        return " · ".join(f"{each.normalize():f}" for each in parts) + f" ({value.employer_above})"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


# -- a file to fill in


def template() -> str:
    """Return a file for the year after the last that we ship: last year's figures, each still to be checked.

    As long as a figure says `unchecked`, the file is refused: no figure of last year is borrowed in silence.
    """
    parts = [_blocks_of(name, last) for name, last in shipped_until().items()]
    return _HEAD + "\n".join(parts)


_HEAD: Final = f"""\
# Rates of the coming year, to be filled in. Look each figure up, change it where it changed, and write
# confidence = "found" in place of "{UNCHECKED}". As long as one figure is unchecked, the file is refused.
# A table that you do not need can be taken out whole. Money is in pounds, rates are fractions of 1.

format = "{FORMAT}"
version = {VERSION}
name = ""
made_by = ""
made_on = 2000-01-01

[sources]
mine = ""

"""


def _blocks_of(name: str, last: date) -> str:
    text = (resources() / "rates" / f"{name}.toml").read_text("utf-8")
    block = (
        text[text.rindex("[[block]]") :].replace("[[block]]", f"[[{name}]]").replace("[block.", f"[{name}.")
    )
    block = re.sub(r"^from = .*$", f"from = {last + _DAY}", block, flags=re.MULTILINE)
    block = re.sub(r"^until = .*$", f"until = {_a_year_on(name, last)}", block, flags=re.MULTILINE)
    block = re.sub(r"sources = \[[^\]]*\]", 'sources = ["mine"]', block)
    block = re.sub(r', (?:note|check) = "[^"]*"', "", block)
    return re.sub(r'confidence = "[a-z]+"', f'confidence = "{UNCHECKED}"', block)


def _a_year_on(name: str, last: date) -> date:
    if name != "family_pay":
        return last.replace(year=last.year + 1)
    first_of_april = date(last.year + 1, 4, 1)  # family pay changes on the first Sunday in April
    return first_of_april + timedelta(days=(6 - first_of_april.weekday()) % 7) - _DAY
