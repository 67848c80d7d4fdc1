"""Reading files of statements: what stands on their pages and in their cells, and is it what the data gives?

Everything here meets foreign bytes. It reads as strictly as it can, and what it cannot read it refuses.
"""

from phb_desktop.statements.reading.compare import Shown, compare
from phb_desktop.statements.reading.pdf_pages import attached

__all__ = ["Shown", "attached", "compare"]
