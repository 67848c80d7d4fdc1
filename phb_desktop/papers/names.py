"""A file name made safe to show, to search and to save again on any system."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from phb_desktop.values.letters import steers

LONGEST_NAME: Final = 120

_NOT_IN_WINDOWS_NAMES: Final = re.compile(r'[<>:"|?*]')
_WINDOWS_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_SEPARATORS: Final = re.compile(r"[/\\]")


def clean_name(name: str, *, otherwise: str) -> str:
    """Return the last part of a path, without anything unseen, at most 120 characters.

    `otherwise` is returned for a name of which nothing is left.
    """
    name = _SEPARATORS.split(name)[-1]
    name = unicodedata.normalize("NFC", name.replace("\t", " ").replace("\n", " "))
    name = "".join(letter for letter in name if not steers(letter))
    name = _NOT_IN_WINDOWS_NAMES.sub("-", name)
    name = " ".join(name.split()).strip(". ")
    if _WINDOWS_DEVICE.fullmatch(name):
        name = f"_{name}"
    if len(name) > LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        tail = dot + ending if stem and len(ending) <= 8 else ""
        name = name[: LONGEST_NAME - len(tail)].rstrip(". ") + tail
    return name or otherwise
