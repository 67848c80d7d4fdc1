"""Writing a statement on the command line loads what it needs, and nothing that takes long besides."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    *("PySide6", "keyring", "openpyxl", "pikepdf", "reportlab"),  # reportlab when it draws
    *("phb_desktop.exchange", "phb_desktop.statements.reading", "phb_desktop.statements.verify"),
    *("phb_desktop.statements.commands", "phb_desktop.statements.pack", "phb_desktop.ui"),
)
ASKED = """
import sys
import phb_desktop.app
import phb_desktop.cli.words
import phb_desktop.cli.statement
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def test_a_statement_loads_nothing_that_it_does_not_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED, *HEAVY], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""


COLLECTED = """
import gc, sys
from phb_desktop.app import main
looked = []
gc.collect()
gc.callbacks.append(lambda phase, told: looked.append(told["generation"]))
period = ["--from", "2026-01-01", "--to", "2026-03-31", "--out", "nowhere", "--passphrase-file", "none"]
sys.argv = ["phb-desktop", "statement", "no-such-folder", *period]
code = main()
sys.stdout.write(f"{code} {gc.isenabled()} {looked}")
"""


def test_nothing_is_looked_through_while_a_command_loads_and_the_collector_is_let_in_after() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COLLECTED], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "1 True []", done.stderr
