"""How rates that came in a file are stored: the file as it is, for its signature is over its very bytes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.vault.base import AppendOnly, Base


class RatesFileRecord(AppendOnly, Base):
    """A file of rates that was taken in. The latest counts where two speak of one day."""

    __tablename__ = "employer_rates_file"
    __table_args__ = (CheckConstraint("words <> ''", name="words_are_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    words: Mapped[str]
    noted_on: Mapped[date]
