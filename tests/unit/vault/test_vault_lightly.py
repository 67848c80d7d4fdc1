"""What SQLAlchemy brings along: asyncio stays on the disk, and works when somebody wants it."""

from __future__ import annotations

import subprocess
import sys

ASKED = """
import sys
import phb_desktop.app
import phb_desktop.vault.sessions
print(*[name for name in ("asyncio", "ssl", "_ssl") if name in sys.modules])
from sqlalchemy.util import concurrency
held = concurrency.asyncio
import asyncio
print(held is not asyncio, held.CancelledError is asyncio.CancelledError, held.iscoroutine(asyncio.sleep))
print(asyncio.run(asyncio.sleep(0, "awake")), sys.modules["asyncio"] is asyncio)
"""


def test_sqlalchemy_comes_without_asyncio_which_is_there_when_somebody_wants_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["", "True True False", "awake True"]
