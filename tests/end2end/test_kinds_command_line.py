"""Every kind of statement on the command line, from the words that are told to files that verify."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phb_desktop.cli import main
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger.commands import RecordReceipt, RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType, ReceiptKind
from phb_desktop.office import Office
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.day import parse_day
from phb_desktop.values.money import Money
from tests.builders import a_starter
from tests.conftest import PASSPHRASE

DAYS = ["--from", "2026-04-01", "--to", "2026-06-30"]


@pytest.fixture
def book(office: Office, tmp_path: Path) -> list[str]:
    folder, secret = tmp_path / "Kinds.vault", tmp_path / "pass"
    secret.write_text(PASSPHRASE.text)
    office.create(folder, PASSPHRASE.text, StartBudget(a_starter())).result()
    came = Allocation(Money(2800_00), StreamId(1), receipt=ReceiptKind.DIRECT_PAYMENT)
    went = Allocation(Money(340_00), StreamId(1), type=PaymentType.EQUIPMENT, line=PlanLineId(1))
    on = parse_day("2026-04-06")
    office.do(RecordReceipt(on, "Example ICB", (came,), CashAccountId(1))).result()
    office.do(RecordSpending(on, "Mobility Shop", (went,), CashAccountId(1))).result()
    office.lock().result()
    return [str(folder), "--passphrase-file", str(secret)]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    code = main([*words, "--json"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out else {}


def test_every_kind_is_issued_and_verified(
    book: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stay = ["tell", "change", book[0], "hospital", "--from", "2026-05-03", "--words", "Known", *book[1:]]
    assert run(capsys, *stay)[0] == 0
    ended = ["tell", "end", book[0], "--on", "2026-06-30", "--why", "moved", *book[1:]]
    assert run(capsys, *ended)[0] == 0
    closed = ["tell", "account-closed", book[0], "Nothing", "--on", "2026-06-30", *book[1:]]
    assert run(capsys, *closed)[0] == 1
    for kind, more in (
        ("full", []),
        ("own_copy", []),
        ("extract", ["--stream", "NHS money"]),
        ("one_off", ["--line", "Personal assistants", "--proposal", "For a strap"]),
        ("closing", ["--reason", "It was the last one"]),
    ):
        words = ["statement", book[0], *DAYS, "--kind", kind, "--issue", "--explain", "none yet", *more]
        code, told = run(capsys, *words, "--out", str(tmp_path / kind), *book[1:])
        assert code == 0, (kind, told)
        files = [Path(each) for each in told["files"]]  # type: ignore[attr-defined]
        for path in files:
            found, said = run(capsys, "verify", str(path))
            assert found == 0, (path, said)
        again = ["statement", book[0], *DAYS, "--kind", kind, "--again", *more]
        code, _ = run(capsys, *again, "--out", str(tmp_path / f"{kind} again"), *book[1:])
        assert code == 0
        for path in files:
            assert (tmp_path / f"{kind} again" / path.name).read_bytes() == path.read_bytes()


def test_a_name_that_is_not_there_is_answered_with_those_that_are(
    book: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["statement", book[0], *DAYS, "--kind", "extract", "--stream", "Nobody’s money"]

    assert main([*words, "--out", str(tmp_path / "out"), *book[1:]]) == 1

    said = capsys.readouterr()
    assert "NHS money" in said.out + said.err
    assert not (tmp_path / "out").exists()
