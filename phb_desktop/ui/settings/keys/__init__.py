"""Who can open the budget: the card on the Settings page, and its sheets."""

from phb_desktop.ui.settings.keys.card import KeysCard
from phb_desktop.ui.settings.keys.passphrase import offer_new_passphrase

__all__ = ["KeysCard", "offer_new_passphrase"]
