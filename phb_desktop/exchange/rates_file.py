"""A file of rates that came from somewhere: opened in the walled process before anybody believes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from phb_desktop.employer.commands.rates import offered
from phb_desktop.employer.pay.rate_files import LARGEST, Difference, RatesFile, differences, read_file
from phb_desktop.employer.pay.rates import Origin, WrongRates
from phb_desktop.employer.queries.rates import Signed, who_signed
from phb_desktop.exchange.forms import FileRefused, Problem
from phb_desktop.exchange.interchange import file_bytes
from phb_desktop.papers.child import read_in_child
from phb_desktop.words import tr

_TASK: Final = "phb_desktop.exchange.rates_file:told_by_child"


@dataclass(frozen=True, slots=True)
class OfferedRates:
    """A file that may be taken in. words: the whole of it; differs: where our own tables say otherwise."""

    words: str
    file: RatesFile
    signed: bool
    differs: tuple[Difference, ...]


def read_rates(path: Path, today: date) -> OfferedRates:
    """Read a file of rates. Raises FileRefused, and what `offered` raises."""
    content = file_bytes(path, LARGEST)
    if problem := read_in_child(_TASK, content)["problem"]:
        raise FileRefused([Problem("", str(problem))])
    words = content.decode("utf-8-sig")
    file = offered(words, today)
    return OfferedRates(words, file, who_signed(words) is Signed.PROJECT, tuple(differences(file)))


def told_by_child(content: bytes) -> dict[str, Any]:
    """Return what keeps a file from being rates, or nothing. Runs in the child."""
    if len(content) > LARGEST:
        return {"problem": tr("This file is too large for rates.")}
    try:
        read_file(content.decode("utf-8-sig"), Origin(date(2000, 1, 1), signed=False))
    except (UnicodeDecodeError, WrongRates) as why:
        return {"problem": tr("It is not in the form of rates: {why}", why=str(why)[:300])}
    return {"problem": ""}
