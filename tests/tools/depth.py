"""How deep a run goes: `make test` shows each law on some examples, `make endure` on many (decision 0210)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pytest

from tests.tools.evidence import ENDURING

__all__ = ["ENDURING", "USUAL", "deep", "examples", "only_deep"]

USUAL: Final = 100  # examples of a law that says no number, in a deep run
_QUICK: Final = 4  # a quick run takes one in so many
_FEWEST: Final = 3


def examples(deep: int) -> int:
    """Return how many examples of a law this run tries. deep: as many as a deep run tries."""
    return deep if ENDURING else max(_FEWEST, deep // _QUICK)


def deep(*values: Any) -> Iterable[Any]:
    """Return cases that a deep run tries besides: others that say the same stand in every run."""
    return values if ENDURING else ()


only_deep: Final = pytest.mark.skipif(not ENDURING, reason="deep: make endure")
