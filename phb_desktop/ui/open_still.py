"""Answers that come after their sheet was closed are dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from shiboken6 import isValid

from phb_desktop.ui.sheet import Sheet

T = TypeVar("T")


def while_open(sheet: Sheet, show: Callable[[T], object]) -> Callable[[T], object]:
    """Return what shows an answer in a sheet, unless the sheet is gone by then."""
    return lambda answer: show(answer) if isValid(sheet) else None
