"""How money moved, in plain words, from the banks' own words for it."""

from __future__ import annotations

_METHODS = {
    "direct debit": "dd directdebit direct_debit d/d ddr",
    "standing order": "so sto s/o repeatpmt standing_order standingorder",
    "transfer": (
        "fpi fpo bgc bac tfr trf xfer directdep dep transfer faster_payment bacs bacs_credit chaps payment "
        "topup bank_transfer on-line_banking_transaction online_payment tfp directcredit direct_credit"
    ),
    "card": (
        "deb pos card contactless chip_and_pin card_payment card_purchase card_transaction d/c vis "
        "bcc apple_pay google_pay online debit_card"
    ),
    "cheque": "chq cheque check",
    "cash": "cpt atm cash cash_withdrawal c/l",
    "bank charge": "fee srvchg chg charges charge bank_charge chrg",
    "interest": "int interest",
}
_METHOD_OF = {word: method for method, words in _METHODS.items() for word in words.split()}


def method_of(kind: str) -> str:
    """Return how money moved, in plain words, from the bank's own word for it; empty if not known."""
    return _METHOD_OF.get("_".join(kind.lower().split()), "")
