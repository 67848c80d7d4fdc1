"""What does the bank say happened, and which of it have we accepted?"""

from __future__ import annotations

from typing import Final

READER: Final = "phb_desktop.banking.child:answer"  # the task of the child that reads bank files
