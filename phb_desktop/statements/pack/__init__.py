"""The proof that goes with a statement: its papers in order, numbered, with an index and what is missing."""

from phb_desktop.statements.pack.chosen import Pack, PackPaper, pack_of
from phb_desktop.statements.pack.folder import write_folder, write_pdf
from phb_desktop.statements.pack.making import Making, Stopped

__all__ = ["Making", "Pack", "PackPaper", "Stopped", "pack_of", "write_folder", "write_pdf"]
