"""Whose account a file belongs to, as far as it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class AccountHint:
    """What a file tells about the account it belongs to; empty where it tells nothing.

    sort_code: six digits. number: seven or eight digits. ending: the last digits, where the file
    masks the others. name: what the bank calls the account.
    """

    sort_code: str = ""
    number: str = ""
    ending: str = ""
    name: str = ""

    def disagrees(self, sort_code: str, number: str) -> bool:
        """Say whether the file belongs to another account than the one with these numbers.

        Only what both sides know is compared; spaces and dashes do not count.
        """
        own_sort, own_number = _digits(sort_code), _digits(number)
        if own_sort and self.sort_code and own_sort != self.sort_code:
            return True
        told = self.number or self.ending
        if not own_number or not told:
            return False
        shorter, longer = sorted((own_number, told), key=len)
        return not longer.endswith(shorter)

    def fits(self, wanted: AccountHint) -> bool:
        """Say whether this is the wanted account: something is known of both, and all of it agrees."""
        if self == wanted:
            return True
        known = (self.number or self.ending) and (wanted.number or wanted.ending)
        if not known:
            return bool(self.name) and self.name == wanted.name
        if wanted.ending and not wanted.number:
            return (self.number or self.ending).endswith(wanted.ending)
        return not self.disagrees(wanted.sort_code, wanted.number)

    def says(self) -> str:
        """Return a short name for the account that shows no more than its last four digits."""
        ending = (self.number or self.ending)[-4:]
        if self.name and ending:
            return tr("{name}, ending {ending}", name=self.name, ending=ending)
        if ending:
            return tr("account ending {ending}", ending=ending)
        return self.name or tr("account without a number")


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
