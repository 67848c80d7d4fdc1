"""Questions asked of an empty book in memory, so that they are known when a real one opens.

SQLAlchemy puts each question into SQL the first time it is asked in a process, which takes longer than most
answers. What it made is kept for every file (`vault/sessions.py`). Nothing of anybody's is touched.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlcipher3 import dbapi2

from phb_desktop.vault.migrations import STEPS
from phb_desktop.vault.store import Store, Transaction
from phb_desktop.vault.work import Reader


def rehearse(today: date, *questions: Callable[[Reader], object]) -> None:
    """Ask each question once, on whichever thread calls; the answers are of no use."""
    store = Store(dbapi2.connect(":memory:", isolation_level=None))
    try:
        for step in STEPS:
            for statement in step:
                store.raw.execute(statement)
        store.raw.execute("BEGIN")
        transaction = Transaction(store)
        for question in questions:
            question(Reader(transaction, today))
    finally:
        store.close()
