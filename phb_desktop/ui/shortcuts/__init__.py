"""Which keys do what: those the program comes with, those the person chose, and what no key may be."""

from phb_desktop.ui.shortcuts.keeper import Shortcuts

__all__ = ["Shortcuts"]
