"""SQLAlchemy without asyncio, which it imports for databases behind a network: 7 MB and 25 ms saved."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:  # every start of the program reads this module, and needs none of these
    from collections.abc import Sequence
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec

_SQLALCHEMY: Final = "sqlalchemy"
_DIALECT: Final = "sqlalchemy.dialects.sqlite"
_LEFT_OUT: Final = "asyncio"


class _StandIn(ModuleType):
    """What SQLAlchemy's modules hold in place of asyncio; whatever they ask of it, the real one answers."""

    def iscoroutine(self, thing: object) -> bool:
        """Answer the one thing that SQLAlchemy takes for itself at once."""
        self.leave()
        return bool(importlib.import_module(_LEFT_OUT).iscoroutine(thing))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # somebody goes through all modules, and means none
            raise AttributeError(name)
        self.leave()
        return getattr(importlib.import_module(_LEFT_OUT), name)

    def leave(self) -> None:
        """Be found no more by anybody who imports asyncio."""
        if sys.modules.get(_LEFT_OUT) is self:
            del sys.modules[_LEFT_OUT]


class _Light:
    """Loads SQLAlchemy as its own loader does, with the stand-in in place of asyncio meanwhile."""

    def __init__(self, own: Loader) -> None:
        self._own = own

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the module as its own loader does."""
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Read the module, and the dialect."""
        module.__loader__ = self._own
        instead = sys.modules.setdefault(_LEFT_OUT, _StandIn(_LEFT_OUT))
        try:
            self._own.exec_module(module)
            importlib.import_module(_DIALECT)  # with SQLite's dialect comes one for networks, too
        finally:
            if isinstance(instead, _StandIn):
                instead.leave()


class _Finder:
    """Finds SQLAlchemy, once."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Have SQLAlchemy found by whoever finds it, and loaded lightly."""
        if name != _SQLALCHEMY:
            return None
        sys.meta_path.remove(self)
        for finder in sys.meta_path:
            found = finder.find_spec(name, path, target)
            if found is not None:
                found.loader = None if found.loader is None else cast("Loader", _Light(found.loader))
                return found
        return None


def load_sqlalchemy_lightly() -> None:
    """Let SQLAlchemy be loaded without asyncio, whenever and by whomever it is first asked for."""
    if _SQLALCHEMY not in sys.modules:
        sys.meta_path.insert(0, _Finder())
