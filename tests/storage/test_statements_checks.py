"""The whole check looks at issued statements too: their frozen text, and what must hold in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from phb_desktop.office import Office
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.vault.vault import Vault


def issue(budget: Office) -> None:
    explained = IssueStatement(date(2026, 4, 1), date(2026, 4, 30), bank_explanation="No bank file yet.")
    budget.do(explained).result()


def test_an_issued_statement_that_was_not_touched_is_in_order(budget: Office) -> None:
    issue(budget)
    assert budget.safety.check().result() == []


def test_a_statement_that_was_changed_behind_our_back_is_named(budget: Office, tmp_path: Path) -> None:
    issue(budget)

    def tamper(vault: Vault) -> None:
        vault._raw.execute("DROP TRIGGER statements_statement_no_update")
        vault._raw.execute(
            "UPDATE statements_statement SET content = replace(content, '\"D1\":140000', '\"D1\":140001')"
        )

    assert '"D1":140000' in budget.with_vault(_frozen).result()
    budget.with_vault(tamper).result()

    rules = {problem.rule for problem in budget.safety.check().result()}
    assert "statements.unchanged" in rules
    assert len(rules) > 1  # the audit of the vault has noticed it as well


def _frozen(vault: Vault) -> str:
    found: str = vault._raw.execute("SELECT content FROM statements_statement").fetchone()[0]
    return found
