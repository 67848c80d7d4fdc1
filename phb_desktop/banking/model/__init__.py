"""What a bank file says, before anybody has accepted a line of it."""

from phb_desktop.banking.model.account import AccountHint
from phb_desktop.banking.model.file import BalanceBreak, BankBalance, ParsedFile, Problem
from phb_desktop.banking.model.lines import BankFileId, BankLineId, Lines, ParsedLine
from phb_desktop.banking.model.mapping import ColumnMapping, MappingIncomplete
from phb_desktop.banking.model.states import DayOrder, Decision, Note, Reason

__all__ = [
    "AccountHint",
    "BalanceBreak",
    "BankBalance",
    "BankFileId",
    "BankLineId",
    "ColumnMapping",
    "DayOrder",
    "Decision",
    "Lines",
    "MappingIncomplete",
    "Note",
    "ParsedFile",
    "ParsedLine",
    "Problem",
    "Reason",
]
