"""The file that a budget may begin with: the start of one, or all that was taken out of another."""

from __future__ import annotations

from pathlib import Path

from phb_desktop.exchange.forms import FileRefused
from phb_desktop.exchange.interchange import Whole, read_starter, read_whole
from phb_desktop.exchange.starter import Starter


def read_start_or_whole(path: Path) -> Starter | Whole:
    """Read either. Raises FileRefused with what is wrong with it as a starter file, if it is neither."""
    try:
        return read_starter(path)
    except FileRefused as no_start:
        try:
            return read_whole(path)
        except FileRefused:
            raise no_start from None
