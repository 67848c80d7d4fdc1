"""Bringing a bank file in on the command line loads what it needs, and nothing that takes long besides."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    *("keyring", "reportlab", "PySide6", "openpyxl", "sqlalchemy"),
    *("phb_desktop.casebook", "phb_desktop.exchange", "phb_desktop.banking.records"),
)
ASKED = """
import sys
import phb_desktop.cli.bank
print("sqlalchemy" in sys.modules)
import phb_desktop.cli.bringing
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def test_an_import_loads_nothing_that_it_does_not_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED, *HEAVY], capture_output=True, text=True, check=True, timeout=60
    )
    early, loaded = done.stdout.split("\n")[:2]
    assert early == "False"  # the child that reads the file is started before the storage is loaded
    assert loaded == ""
