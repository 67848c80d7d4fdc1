"""What the window reads when it has read everything it reads ahead: nothing that only a drawn page needs."""

from __future__ import annotations

import os
import subprocess
import sys

SELDOM = (
    *("reportlab", "pikepdf", "PIL", "lxml", "openpyxl"),  # drawing, joining and looking at papers
    *("http.client", "urllib.request", "multiprocessing", "sqlite3"),  # nobody at all
)
MOST = 10_000  # lines of source in memory; PySide looks through 280,000 unless it is kept from it
ASKED = f"""
import sys
MOST = {MOST}
import phb_desktop.app
from importlib import import_module
from phb_desktop.ui import ahead, start
import_module("phb_desktop.office")
for name in (*ahead.MODULES, *ahead._read_rooms()):
    import_module(name)
print("phb_desktop.ui.statements.page" in sys.modules, "sqlalchemy.orm" in sys.modules)
print(*[name for name in sys.argv[1:] if name in sys.modules])
import linecache
print(sum(len(kept[2]) for kept in linecache.cache.values() if len(kept) > 2) < MOST)
known = sys.modules["shibokensupport.feature"].pyside_feature_dict
print(known["phb_desktop.ui.theme"], known["phb_desktop.values.clock"])
"""


def test_reading_ahead_leaves_out_what_draws_what_nobody_uses_and_every_source() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED, *SELDOM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines() == ["True True", "", "True", "0 -1"]
