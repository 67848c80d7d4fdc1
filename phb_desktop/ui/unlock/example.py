"""The example budget to look around in: made afresh, in a folder of its own, on its own clock."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.values.clock import FixedClock

if TYPE_CHECKING:
    from phb_desktop.office import Office


@dataclass(frozen=True)
class Example:
    """An example that is open. last: the day its story ends, which is its today."""

    office: Office
    folder: Path
    last: date

    def put_away(self) -> None:
        """Close it and take its folder away: it holds nothing of anybody."""
        self.office.shut()
        shutil.rmtree(self.folder.parent, ignore_errors=True)


def make_example(progress: Callable[[float], object]) -> Example:
    """Make the example and leave it open. Takes a while: never on the window's thread."""
    from phb_desktop.exchange.example.story import begins_on, tell  # noqa: PLC0415 - heavy, seldom asked for
    from phb_desktop.office import Office  # noqa: PLC0415

    home = Path(tempfile.mkdtemp(prefix="phb-example-"))
    clock = FixedClock(_noon(begins_on()))
    office = Office(clock=clock, anchors=home / "anchors")
    try:
        office.create(home / "example.vault", "this is only an example").result()
        told = tell(
            lambda command: office.do(command).result(),
            lambda query, *args, **kwargs: office.ask(query, *args, **kwargs).result(),
            lambda day: setattr(clock, "at", _noon(day)),
            lambda done, of, _what: progress(done / max(of, 1)),
            home / "bank files",
        )
    except BaseException:
        office.shut()
        shutil.rmtree(home, ignore_errors=True)
        raise
    clock.at = _noon(told.last)
    return Example(office, home / "example.vault", told.last)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
