"""One box that finds everything: records of every room, and everything that can be done, by its words."""

from phb_desktop.ui.finding.sheet import FindSheet, Look

__all__ = ["FindSheet", "Look"]
