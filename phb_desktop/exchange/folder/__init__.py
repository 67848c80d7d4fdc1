"""A folder that anyone can read without this program: pages, tables, papers, and what lies where (0240)."""

from phb_desktop.exchange.folder.choice import Choice
from phb_desktop.exchange.folder.making import Making, name_on, write_folder

__all__ = ["Choice", "Making", "name_on", "write_folder"]
