"""A7 to A11: the window."""

from __future__ import annotations

import tempfile

from benchmarks.measure import PROGRAM, PYTHON, Report, in_turn
from benchmarks.screen import display, exec_to_window

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(900, 600)
window.show()
sys.exit(app.exec())
"""


def a7(*, full: bool) -> Report:
    """From exec to the first window, which asks for the passphrase or for a first budget."""
    report = Report("A7", "exec to the first window, mapped under Xvfb")
    with display() as name, tempfile.TemporaryDirectory() as home:
        times = in_turn(
            {
                "ours": lambda: exec_to_window(name, [PROGRAM], {"PHB_DESKTOP_HOME": home}),
                "bare PySide6 window": lambda: exec_to_window(name, [PYTHON, "-c", BARE]),
            },
            15 if full else 7,
        )
    report.compare("start", times, [("bare PySide6 window", 1.2)])
    memory = times["ours"].megabytes, times["bare PySide6 window"].megabytes
    report.notes.append(f"memory half a second later: ours {memory[0]:.0f} MB, bare {memory[1]:.0f} MB")
    return report
