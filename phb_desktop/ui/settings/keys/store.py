"""Letting the computer's key store open the budget."""

from __future__ import annotations

from collections.abc import Callable

from phb_desktop.ui.fields import SecretField
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr


class KeyStoreSheet(Sheet):
    """What it means to let the computer open the budget, and the passphrase."""

    changes = False
    kept = False

    def __init__(self, allow: Callable[[str], object]) -> None:
        super().__init__(
            tr("Open without the passphrase here"),
            tr(
                "The key store of this computer keeps a key for you. Anyone who uses this computer "
                "as you can then open the budget. The passphrase and the code go on working: keep them."
            ),
            action=tr("Let this computer open it"),
            act=lambda: allow(self.passphrase.read()) if self.form.check() else None,
        )
        self.passphrase = self.form.add(SecretField("passphrase", tr("Your passphrase")))

    def forget(self) -> None:
        """Let go of the secret."""
        self.passphrase.forget()
