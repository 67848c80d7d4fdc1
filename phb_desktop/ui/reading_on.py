"""What a module reads when it is read, in an order in which each is a small step.

A place of the window reads some twenty modules the first time it is gone to: a tenth of a second in which
nothing answers. Read one by one while nothing else is to be done, none takes longer than a key press.
"""

from __future__ import annotations

import dis
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Final

_OURS: Final = "phb_desktop."
_SCREENS: Final = "phb_desktop.ui."


def still_to_read(modules: Iterable[str]) -> list[str]:
    """Return the modules of ours that these read and that were not read yet, each after what it reads."""
    found: dict[str, None] = {}
    under_way: set[str] = set()

    def visit(name: str) -> None:
        if name in sys.modules or name in under_way:
            return
        under_way.add(name)
        visit(name.rpartition(".")[0])
        for each in _reads(name):
            visit(each)
        found[name] = None

    for module in modules:
        visit(module)
    return list(found)


def is_screen(name: str) -> bool:
    """Say whether a module makes classes of Qt's, which is for the window's thread alone."""
    return name.startswith(_SCREENS)


def _reads(name: str) -> list[str]:
    """Return what a module imports as it is read, from its compiled form.

    Imports within functions wait, and what only a reader of types imports is never read.
    """
    spec = find_spec(name)  # reads the packages around it, and not the module
    get_code = getattr(spec.loader, "get_code", None) if spec else None
    code = get_code(name) if get_code else None
    if code is None:
        return []
    named: list[str] = []
    past, before = 0, None
    for each in dis.get_instructions(code):
        if before == "TYPE_CHECKING" and "JUMP" in each.opname:
            past = each.argval
        elif each.opname == "IMPORT_NAME" and each.offset >= past:
            named.append(each.argval)
        before = each.argval
    return [each for each in named if each.startswith(_OURS)]
