"""The chain's end that is printed on a statement is found in every later file of the budget (goal 38)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from statements_household import FIRST, LAST, miniature

from phb_desktop.ledger.commands import OpenAccount, open_account
from phb_desktop.ledger.model import CashKind
from phb_desktop.statements.commands import IssueStatement, issue_statement
from phb_desktop.statements.queries import issued_seal
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import audit, backup, kdf
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools.around import around


@pytest.fixture
def sealed(vault: Vault) -> AuditHead:
    """What a statement was printed with, and a change after it."""
    miniature(vault).bank_says(LAST, "2040")
    with vault.work("IssueStatement") as work:
        statement = issue_statement(work, IssueStatement(FIRST, LAST))
    with vault.read() as reader:
        seal = issued_seal(reader, statement)
    assert seal.audit_words == AuditHead(seal.audit_n, seal.audit_mac).words
    one_more(vault, "A tin on the shelf")
    return AuditHead(seal.audit_n, seal.audit_mac)


def one_more(vault: Vault, name: str) -> None:
    with vault.work("OpenAccount") as work:
        open_account(work, OpenAccount(name, CashKind.CASH, date(2026, 4, 1)))


def found_in(place: Path, head: AuditHead) -> bool:
    with around(place, PASSPHRASE) as raw:
        return audit.holds(raw, head)


def test_it_is_found_in_the_book_in_a_backup_and_under_a_new_key(
    vault: Vault, sealed: AuditHead, tmp_path: Path
) -> None:
    vault.backup(tmp_path / "copy.vaultbackup")
    backup.restore(tmp_path / "copy.vaultbackup", tmp_path / "Restored.vault", PASSPHRASE)
    vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=kdf.FOR_TESTS)
    one_more(vault, "A jar")
    vault.close()

    assert found_in(vault.folder, sealed)
    assert found_in(tmp_path / "Restored.vault", sealed)


def test_it_is_not_found_once_a_letter_of_it_is_another_nor_in_another_book(
    vault: Vault, sealed: AuditHead, tmp_path: Path, clock: FixedClock
) -> None:
    other, _ = Vault.create(
        tmp_path / "Other.vault", PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS, anchors=tmp_path / "anchors"
    )
    while other.head().n <= sealed.n:
        one_more(other, f"Box {other.head().n}")
    other.close()
    vault.close()

    changed = ("0" if sealed.mac[0] != "0" else "1") + sealed.mac[1:]
    assert not found_in(vault.folder, AuditHead(sealed.n, changed))
    assert not found_in(vault.folder, AuditHead(sealed.n - 1, sealed.mac))
    assert not found_in(tmp_path / "Other.vault", sealed)
