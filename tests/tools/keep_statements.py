"""Keeps one statement in every kind of file, as this version draws it, for later versions to verify.

Beside it lies what the paper of every kind of statement says, as text, so that a change of words is seen.

Run `python -m tests.tools.keep_statements` after changing what a statement says or how it is drawn,
until the first release; from then on these files stay as they are (docs/decisions/0046).
"""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
FOLDER = TESTS / "data" / "statements"


def main() -> None:
    sys.path.insert(0, str(TESTS / "unit" / "statements"))
    from statements_contents import KEPT, quarter, texts

    from phb_desktop.statements.content import Kind
    from phb_desktop.statements.files import files

    FOLDER.mkdir(exist_ok=True)
    for name, raw in files(quarter()).items():
        path = FOLDER / f"0.1{Path(name).suffix}"
        path.write_bytes(raw)
        print(f"{path.name}: {len(raw):,} bytes")
    KEPT.mkdir(exist_ok=True)
    for kind in Kind:
        (KEPT / f"{kind}.txt").write_text(texts(kind), encoding="utf-8")
    print(f"{len(Kind)} kinds as text")


if __name__ == "__main__":
    main()
