"""The program as it is, in its own window, on 30 June 2026 and with a key that is quick to make.

What drives it from outside starts it with this, so that the same jobs can be told in fixed days.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from phb_desktop.ui import start
from phb_desktop.values.clock import Clock, FixedClock


def quick_office(clock: Clock) -> object:
    """Return an office whose keys take milliseconds."""
    from phb_desktop.office import Office
    from phb_desktop.vault import kdf

    return Office(clock=clock, cost=kdf.FOR_TESTS)


def main() -> int:
    start._office = quick_office  # type: ignore[assignment]
    app = start.application()
    window = start.build(app, None, clock=FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC)))
    start.appear(window)
    return start.stay(app, window)


if __name__ == "__main__":
    sys.exit(main())
