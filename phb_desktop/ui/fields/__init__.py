"""The boxes a person types into: one set for every screen."""

from phb_desktop.ui.fields.base import Field, Missing
from phb_desktop.ui.fields.choice_field import ChoiceField, YesField
from phb_desktop.ui.fields.day_field import DayField
from phb_desktop.ui.fields.file_field import FileField
from phb_desktop.ui.fields.hours_field import HoursField
from phb_desktop.ui.fields.money_field import MoneyField
from phb_desktop.ui.fields.text_field import SecretField, TextField

__all__ = [
    "ChoiceField",
    "DayField",
    "Field",
    "FileField",
    "HoursField",
    "Missing",
    "MoneyField",
    "SecretField",
    "TextField",
    "YesField",
]
