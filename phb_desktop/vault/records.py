"""The vault's own tables: what this file is, the audit chain, and what was being typed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.vault.base import AppendOnly, Base


class MetaRecord(Base):
    """One fact about the file itself: its id, when it was made."""

    __tablename__ = "vault_meta"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


class AuditRecord(AppendOnly, Base):
    """One link of the chain; `id` counts 1, 2, 3 without gaps. Written by vault.audit alone."""

    __tablename__ = "vault_audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    opener: Mapped[str]
    command: Mapped[str]
    changes: Mapped[str]
    mac: Mapped[bytes]


class DelegateRecord(Base):
    """Somebody who was given a passphrase of their own. ref: the label of their slot in keys.json.

    The name is kept in here because keys.json is not encrypted; it stays when the slot has gone, so
    that the audit can still say who it was.
    """

    __tablename__ = "vault_delegate"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    added_on: Mapped[date]
    removed_on: Mapped[date | None]


class DraftRecord(Base):
    """What was being typed when the vault was locked; one row at the most. Written by vault.drafts alone."""

    __tablename__ = "vault_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
