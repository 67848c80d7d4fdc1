"""Undo at the window: one step back, one step forward, and all steps in one list."""

from phb_desktop.ui.undoing.stepping import Stepping

__all__ = ["Stepping"]
