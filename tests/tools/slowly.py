"""A slow computer for the tests: every answer of the office is some milliseconds late, each another time.

`make slowly` runs the screens' tests so. What fails there acts on what was true before, or takes the keyboard
from somebody who has gone on: a quick machine hides it, a ten-year-old one does not (0315).
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final

from phb_desktop.turns import Turns

MOST: Final = int(os.environ.get("PHB_SLOWLY", "0"))  # milliseconds


def pytest_configure() -> None:
    """Let each turn begin late and its answer come late, by chance."""
    if not MOST:
        return
    chance, submit = random.Random(MOST), Turns.submit

    def later(self: Turns, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        before, after = (chance.uniform(0, MOST / 2000) for _ in range(2))

        def turn() -> Any:
            time.sleep(before)
            try:
                return work(*args, **kwargs)
            finally:
                time.sleep(after)

        return submit(self, turn)

    Turns.submit = later  # type: ignore[method-assign]
