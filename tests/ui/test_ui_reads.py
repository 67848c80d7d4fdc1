"""What the window reads when it has read everything it reads ahead: nothing that only a drawn page needs."""

from __future__ import annotations

import os
import subprocess
import sys

SELDOM = (
    *("reportlab", "pikepdf", "PIL", "lxml", "openpyxl"),  # drawing, joining and looking at papers
    *("asyncio", "ssl", "http.client", "urllib.request", "multiprocessing", "sqlite3"),  # nobody at all
)
ASKED = """
import sys
import phb_desktop.app
from importlib import import_module
from phb_desktop.ui import ahead, start
import_module("phb_desktop.office")
for name in (*ahead.MODULES, *ahead._read_rooms()):
    import_module(name)
print("phb_desktop.ui.statements.page" in sys.modules, "sqlalchemy.orm" in sys.modules)
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def test_reading_ahead_leaves_out_what_draws_and_what_nobody_uses() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED, *SELDOM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines() == ["True True", ""]
