"""The first run: the screens in their order, the check at the end, and the budget that they make."""

from phb_desktop.ui.unlock.first_run.flow import FirstRun

__all__ = ["FirstRun"]
