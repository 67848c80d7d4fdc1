"""`pay check` as its own process: sentences, JSON, exit codes, and a CSV that no spreadsheet will run."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
HEADING = "id,tax_year,period_type,period_no,tax_code,gross,ni_letter,expected_tax,expected_ee_ni\n"


def pay_check(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "phb_desktop", "pay", "check", *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def a_file(folder: Path, rows: str) -> Path:
    path = folder / "bureau.csv"
    path.write_text(HEADING + rows, encoding="utf-8")
    return path


def test_all_public_rows_are_checked_and_six_pennies_told() -> None:
    told = pay_check(VECTORS / "pay_published.csv", "--json")

    facts: dict[str, Any] = json.loads(told.stdout)
    assert told.returncode == 0
    assert (facts["rows"], facts["refused"], facts["differences"]) == (2267, 0, 6)
    assert {detail["difference"] for detail in facts["details"]} == {-1}


def test_differences_and_bad_rows_are_told_in_sentences_and_in_json(tmp_path: Path) -> None:
    rows = "A,2026-27,monthly,1,1257L,2000,A,190.20,76.16\nB,2026-27,monthly,1,1257L,2000,A,180.20,76.16\n"
    file = a_file(tmp_path, rows + "C,2026-27,hourly,1,1257L,2000,A,180.20,76.16\n")

    said = pay_check(file)
    assert said.returncode == 0
    assert "1 figure differs" in said.stdout
    assert "-£10.00" in said.stdout
    assert "Line 4: period_type “hourly”" in said.stdout

    facts = json.loads(pay_check(file, "--json").stdout)
    assert (facts["rows"], facts["checked"], facts["refused"], facts["differences"]) == (3, 2, 1, 1)
    (detail,) = facts["details"]
    assert (detail["line"], detail["id"], detail["figure"]) == (3, "B", "tax")
    assert (detail["expected"], detail["ours"], detail["difference"]) == (18020, 19020, -1000)
    assert facts["problems"][0]["line"] == 4


def test_the_file_written_runs_no_formula_and_is_never_written_over(tmp_path: Path) -> None:
    file = a_file(tmp_path, '"=1+1",2026-27,monthly,1,NT,2000,A,-5.00,\n"@x",2026-27,never,1,NT,1,A,,\n')
    out = tmp_path / "checked.csv"

    assert pay_check(file, "--out", out).returncode == 0
    with out.open(encoding="utf-8-sig", newline="") as written:
        first, second = csv.DictReader(written)
    assert (first["id"], second["id"]) == ("'=1+1", "'@x")
    assert (first["expected_tax"], first["our_tax"], first["difference_tax"]) == ("-5.00", "0.00", "-5.00")
    assert "never" in second["reason"]

    again = pay_check(file, "--out", out)
    assert again.returncode == 1
    assert "is in that folder already" in again.stderr


def test_a_file_without_payslips_is_refused_and_wrong_words_end_with_two(tmp_path: Path) -> None:
    empty = pay_check(a_file(tmp_path, ""), "--json")
    assert empty.returncode == 1
    assert json.loads(empty.stdout)["refused"] == "There are no payslips in the file."

    gone = pay_check(tmp_path / "nowhere.csv")
    assert gone.returncode == 1
    assert "nowhere.csv" in gone.stderr

    assert pay_check().returncode == 2


def test_a_file_where_no_row_can_be_checked_is_refused_with_the_first_reason(tmp_path: Path) -> None:
    told = pay_check(a_file(tmp_path, "A,2031-32,monthly,1,1257L,2000,A,190.20,76.16\n"))

    assert told.returncode == 1
    assert "tax year 2031-32" in told.stderr
