"""A stranger reads the whole budget with nothing but the page about it, and comes to our sums."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from statements_household import FIRST, LAST, miniature

from phb_desktop.exchange import queries
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.folder import Making, write_folder
from phb_desktop.ledger import queries as ledger
from phb_desktop.office import Office
from phb_desktop.papers import queries as papers
from phb_desktop.papers.model import SubjectKind
from phb_desktop.plan import queries as plan
from phb_desktop.statements.commands import IssueStatement, issue_statement
from phb_desktop.values.span import Span
from phb_desktop.vault.vault import Vault
from tests.tools import stranger_reader
from tests.tools.random_budget import Scatter, filling, starter

UNTIL = date(2027, 3, 31)


def stranger(file: Path, until: date = date.max) -> tuple[int, dict[str, Any]]:
    """Run the reader where nothing of ours can be found: isolated, without site packages, elsewhere."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", stranger_reader.__file__, str(file), until.isoformat()],
        cwd=file.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert not done.stderr, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, found


def test_the_stranger_knows_nothing_of_ours() -> None:
    text = Path(stranger_reader.__file__).read_text(encoding="utf-8")
    assert "import phb_desktop" not in text
    assert "from phb_desktop" not in text
    assert "sqlalchemy" not in text


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("beside", [False, True])
def test_a_stranger_comes_to_our_sums_with_papers_inside_or_beside(
    office: Office, tmp_path: Path, seed: int, *, beside: bool
) -> None:
    start = starter(Random(seed))
    office.create(tmp_path / "book", "four score and seven", StartBudget(start)).result()
    office.do(filling(start, seed, 80)).result()

    def ask(query: Callable[..., Any], *facts: Any) -> Any:
        return office.ask(query, *facts).result()

    if beside:
        file = write_folder(tmp_path / "out", Making(ask)) / "budget.json"
    else:
        file = tmp_path / "budget.json"
        file.write_text(ask(queries.export_whole), encoding="utf-8")
    code, found = stranger(file, UNTIL)
    assert (code, found["problems"]) == (0, [])

    names = {each.id: each.name for each in ask(ledger.cash_accounts)}
    assert found["held"] == {names[n]: held.pence for n, held in ask(ledger.balances, UNTIL).items()}
    headings = ask(plan.line_headings)
    spent = {
        headings[row.line]: row.spent.pence
        for row in ask(ledger.positions_in, Span(date(2026, 4, 1), UNTIL))
        if row.spent
    }
    assert found["spent"] == spent
    assert spent
    assert sorted(found["cash_book"]) == sorted(
        row.id for row in office.ask(ledger.cash_book, limit=-1).result()
    )
    links: dict[int, list[int]] = {}
    for each in ask(papers.links):
        if each.subject.kind is SubjectKind.ENTRY:
            links.setdefault(each.paper, []).append(each.subject.id)
    assert found["papers"] == {
        str(row.paper.id): [row.paper.name, row.paper.size, sorted(links.get(row.paper.id, []))]
        for row in ask(papers.papers)
    }


def test_a_stranger_reads_rows_of_every_table(office: Office, tmp_path: Path) -> None:
    start = starter(Random(5))
    office.create(tmp_path / "book", "four score and seven", StartBudget(start)).result()
    office.do(filling(start, 5, 20)).result()
    office.do(Scatter(5, ("banking", "employer", "casebook", "plan_found"))).result()
    told = json.loads(office.ask(queries.export_whole).result())
    file = tmp_path / "budget.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    code, found = stranger(file)
    assert (code, found["problems"]) == (0, [])
    assert found["rows"] == sum(map(len, told["records"].values()))


def _posting(records: dict[str, Any]) -> None:
    records["ledger_posting"][0]["pence"] += 1


def _day(records: dict[str, Any]) -> None:
    records["ledger_posting"][0]["on"] = "2026-04-02"


def _statement(records: dict[str, Any]) -> None:
    row = records["statements_statement"][0]
    row["content"] = row["content"].replace("140000", "140001", 1)


def _gone(records: dict[str, Any]) -> None:
    del records["ledger_entry"][0]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_posting, "entry 1 does not add up"),
        (_day, "entry 1 has a posting of another day"),
        (_statement, "statement 1 version 1 is not as it was issued"),
        (_gone, "postings of entry 1, which is not there"),
    ],
)
def test_a_stranger_sees_what_was_changed(
    vault: Vault, tmp_path: Path, spoil: Callable[[dict[str, Any]], None], said: str
) -> None:
    home = miniature(vault)
    home.bank_says(LAST, "2040")
    with vault.work("IssueStatement") as work:
        issue_statement(work, IssueStatement(FIRST, LAST))
    with vault.read() as reader:
        told = json.loads(queries.export_whole(reader))
    file = tmp_path / "budget.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    assert stranger(file)[0] == 0
    spoil(told["records"])
    file.write_text(json.dumps(told), encoding="utf-8")
    code, found = stranger(file)
    assert code == 1
    assert said in found["problems"]


def test_a_stranger_sees_a_paper_that_was_saved_again(budget: Office, tmp_path: Path) -> None:
    from phb_desktop.papers.commands import KeepPaper

    budget.do(KeepPaper("taxi.png", b"\x89PNG\r\n\x1a\n1")).result()
    folder = write_folder(tmp_path / "out", Making(lambda query, *facts: budget.ask(query, *facts).result()))
    assert stranger(folder / "budget.json")[0] == 0
    (paper,) = (folder / "papers").rglob("*.png")
    paper.write_bytes(b"\x89PNG\r\n\x1a\n2")
    code, found = stranger(folder / "budget.json")
    assert (code, found["problems"]) == (1, ["paper 1 is not as it was kept"])
