"""Starting a budget from what was handed over: one command, so it is there whole or not at all."""

from phb_desktop.exchange.commands.bringing_in import ImportWhole, NotEmpty, import_whole
from phb_desktop.exchange.commands.starting import StartBudget, plan_of, start_budget

__all__ = ["ImportWhole", "NotEmpty", "StartBudget", "import_whole", "plan_of", "start_budget"]
