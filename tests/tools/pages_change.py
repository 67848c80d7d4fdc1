"""What stands on a page goes and comes, and is put in order each time: `python -m tests.tools.pages_change`.

Where that is not safe this process dies by a signal within some rounds, or meets something that is no widget.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from phb_desktop.ui.reading_order import tab_as_read

ROUNDS = 300


def main() -> None:
    """Go through the rounds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    body = QWidget()
    column = QVBoxLayout(body)
    for _ in range(ROUNDS):
        for number in range(20):
            column.addWidget(QPushButton(str(number)))
        tab_as_read(body)
        for each in body.findChildren(QPushButton):
            each.setParent(None)
            each.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        others = [QWidget() for _ in range(50)]  # they come to lie where the items lay
        if not all(isinstance(each.nextInFocusChain(), QWidget) for each in others):
            raise SystemExit("met something that is no widget")
        app.processEvents()


if __name__ == "__main__":
    main()
