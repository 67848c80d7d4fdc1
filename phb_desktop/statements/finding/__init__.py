"""The search over everything: what a few words are found in, across all rooms, at one moment."""

from phb_desktop.statements.finding.hits import MOST, SORT_WORDS, Group, Hit, Sort
from phb_desktop.statements.finding.search import everything

__all__ = ["MOST", "SORT_WORDS", "Group", "Hit", "Sort", "everything"]
