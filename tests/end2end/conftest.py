"""The same person and the same small budget as for the screens."""

from __future__ import annotations

from tests.ui.conftest import budget_folder, door, newcomer, person

__all__ = ["budget_folder", "door", "newcomer", "person"]
