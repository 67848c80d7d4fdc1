"""The boxes a person types into: one set for every screen.

Each is read from disk when it is first asked for: the door needs two of them, and paints sooner
without the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from phb_desktop.ui.fields.base import Field, Missing
    from phb_desktop.ui.fields.choice_field import ChoiceField, YesField
    from phb_desktop.ui.fields.day_field import DayField
    from phb_desktop.ui.fields.file_field import FileField, folder_to_fill
    from phb_desktop.ui.fields.hours_field import HoursField
    from phb_desktop.ui.fields.money_field import MoneyField
    from phb_desktop.ui.fields.paragraphs_field import ParagraphsField
    from phb_desktop.ui.fields.text_field import SecretField, TextField

__all__ = [
    "ChoiceField",
    "DayField",
    "Field",
    "FileField",
    "HoursField",
    "Missing",
    "MoneyField",
    "ParagraphsField",
    "SecretField",
    "TextField",
    "YesField",
    "folder_to_fill",
]

_DRAWERS: Final = {
    "ChoiceField": "choice_field",
    "DayField": "day_field",
    "Field": "base",
    "FileField": "file_field",
    "HoursField": "hours_field",
    "Missing": "base",
    "MoneyField": "money_field",
    "ParagraphsField": "paragraphs_field",
    "SecretField": "text_field",
    "TextField": "text_field",
    "YesField": "choice_field",
    "folder_to_fill": "file_field",
}


def __getattr__(name: str) -> Any:
    if name not in _DRAWERS:
        raise AttributeError(name)
    return getattr(import_module(f"phb_desktop.ui.fields.{_DRAWERS[name]}"), name)
