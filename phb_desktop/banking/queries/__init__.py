"""What may be asked of the bank's side. Each answer is frozen."""

from phb_desktop.banking.queries.history import (
    ImportRow,
    habits,
    import_history,
    mapping_for,
    stated_balances,
)
from phb_desktop.banking.queries.lines import LineNow, lines_of_entries, matched_entries
from phb_desktop.banking.queries.listed import ReviewList, Shown, lines_alike, page_of, review_list
from phb_desktop.banking.queries.locks import Agreed, AgreedId, agreed, next_days
from phb_desktop.banking.queries.paper import Ticking, ToTick, known_to_bank, paper_statements, ticking
from phb_desktop.banking.queries.preview import Preview, ToDecide, preview
from phb_desktop.banking.queries.received import received
from phb_desktop.banking.queries.reconciliation import bank_balance, counted_on, reconciliation
from phb_desktop.banking.queries.review import ReviewRow, review_count, to_review
from phb_desktop.banking.queries.rules import Rule, RuleId, RuleNamed, rules, rules_named

__all__ = [
    "Agreed",
    "AgreedId",
    "ImportRow",
    "LineNow",
    "Preview",
    "ReviewList",
    "ReviewRow",
    "Rule",
    "RuleId",
    "RuleNamed",
    "Shown",
    "Ticking",
    "ToDecide",
    "ToTick",
    "agreed",
    "bank_balance",
    "counted_on",
    "habits",
    "import_history",
    "known_to_bank",
    "lines_alike",
    "lines_of_entries",
    "mapping_for",
    "matched_entries",
    "next_days",
    "page_of",
    "paper_statements",
    "preview",
    "received",
    "reconciliation",
    "review_count",
    "review_list",
    "rules",
    "rules_named",
    "stated_balances",
    "ticking",
    "to_review",
]
