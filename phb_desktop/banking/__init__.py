"""What does the bank say happened, and which of it have we accepted?"""

from __future__ import annotations

from typing import Final

READER: Final = "phb_desktop.banking.child:answer"  # the task of the child that reads bank files
BETWEEN: Final = "\x7f"  # stands between the texts of a column that the child sends as one
