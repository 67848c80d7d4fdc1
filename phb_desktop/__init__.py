"""An offline, encrypted account book for personal health budgets held as a direct payment."""

__version__ = "0.1.0"
