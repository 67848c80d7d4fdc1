"""Checking a payroll bureau's payslips on the command line. It needs no account book and no passphrase."""

from __future__ import annotations

import argparse
from pathlib import Path

from phb_desktop.cli.answers import Answers
from phb_desktop.employer.bureau_file import read_bureau_file
from phb_desktop.employer.pay.bureau import Checked, Compared, What, check
from phb_desktop.employer.pay.bureau_rows import LARGEST_BYTES, BadRow, BureauRow, NotPayslips
from phb_desktop.words import tr, trn
from phb_desktop.written import write_file


def check_payslips(asked: argparse.Namespace, answers: Answers) -> None:
    """Work out every payslip of a file anew, and list each difference to the penny."""
    checked = check(read_bureau_file(_bytes(asked.file)))
    if not checked.rows:
        raise NotPayslips(tr("No payslip could be checked. {why}", why=_refused(checked.bad[0])))
    if asked.out is not None:
        write_file(asked.out, _sheet(checked))
    _say(asked.file.name, checked, answers)
    if asked.out is not None:
        answers.say(tr("All figures are in “{name}”.", name=asked.out.name))
        answers.fact(out=str(asked.out))
    found = checked.differences
    answers.fact(
        rows=len(checked.rows) + len(checked.bad),
        checked=len(checked.rows),
        refused=len(checked.bad),
        figures=sum(1 for row in checked.rows for each in row.figures if each.theirs is not None),
        differences=len(found),
        details=[_detail(row, each) for row, each in found],
        problems=[{"line": bad.line, "id": bad.id, "reason": bad.reason} for bad in checked.bad],
        left_out=list(checked.left_out),
        unproved_years=checked.unproved_years,
    )


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST_BYTES + 1)


def _say(name: str, checked: Checked, answers: Answers) -> None:
    count = len(checked.rows)
    answers.say(
        trn("{name}: {count} payslip checked.", "{name}: {count} payslips checked.", count, name=name)
    )
    found = checked.differences
    if found:
        titles = (tr("Line"), tr("Payslip"), tr("Figure"), tr("Theirs"), tr("Ours"), tr("Difference"))
        answers.say(trn("{count} figure differs:", "{count} figures differ:", len(found)))
        answers.say()
        answers.table(titles, [_told(row, each) for row, each in found], numbers=3)
        answers.say()
        for row, each in found:
            _explain(row, each, answers)
    else:
        answers.say(tr("No figure differs."))
    if checked.bad:
        bad = len(checked.bad)
        answers.say(trn("{count} row was not checked:", "{count} rows were not checked:", bad))
        for each_bad in checked.bad:
            answers.say(f"  {_refused(each_bad)}")
    for each_left in checked.left_out:
        answers.say(each_left)
    if checked.unproved_years:
        years = ", ".join(checked.unproved_years)
        answers.say(tr("Some rates of {years} are not proved by published test figures.", years=years))


def _explain(row: BureauRow, each: Compared, answers: Answers) -> None:
    answers.say(tr("Line {line}, {figure}:", line=row.line, figure=each.what.says()))
    for note in (*_workings(each), each.note, *each.why.doubts()):
        if note:
            answers.say(f"  {note}")


def _refused(bad: BadRow) -> str:
    return tr("Line {line}: {reason}.", line=bad.line, reason=bad.reason.rstrip("."))


def _told(row: BureauRow, each: Compared) -> tuple[str, ...]:
    amounts = str(each.theirs), str(each.ours), str(each.difference)
    return (str(row.line), row.id, each.what.says(), *amounts)


def _detail(row: BureauRow, each: Compared) -> dict[str, object]:
    assert each.theirs is not None
    return {
        "line": row.line,
        "id": row.id,
        "figure": each.what.value,
        "expected": each.theirs.pence,
        "ours": each.ours.pence,
        "difference": each.theirs.pence - each.ours.pence,
        "working": _workings(each),
        "confidence": each.why.confidence.value,
        "unconfirmed": list(each.why.doubts()),
        "note": each.note,
    }


def _workings(each: Compared) -> list[str]:
    return [f"{figure.says()}: {figure.working}" for figure in each.why.walk()]


def _sheet(checked: Checked) -> bytes:
    """Return every row with theirs, ours and the difference; text that a spreadsheet would run is guarded."""
    from phb_desktop.exchange.sheets import Cell, Sheet  # noqa: PLC0415 - only when a file is asked for
    from phb_desktop.exchange.workbook import as_csv  # noqa: PLC0415

    headings = ["line", "id", "tax_year", "period_type", "period_no", "tax_code", "ni_letter"]
    headings += ["student_loan", "gross"]
    for what in What:
        headings += [f"expected_{what}", f"our_{what}", f"difference_{what}"]
    headings.append("reason")
    rows: list[tuple[Cell, ...]] = []
    for checked_row in checked.rows:
        row, period = checked_row.row, checked_row.row.period
        code, loans = str(row.code) if row.code else "", "+".join(sorted(row.loans))
        cells: list[Cell] = [row.line, row.id, str(period.tax_year), period.frequency.value, period.number]
        cells += [code, row.letter, loans, row.gross]
        by = {each.what: each for each in checked_row.figures}
        for what in What:
            each = by.get(what)
            cells += [each.theirs, each.ours, each.difference] if each else [None, None, None]
        notes = [each.note or str(each.why.working) for each in checked_row.differences]
        rows.append((*cells, "; ".join(notes)))
    empty = (None,) * (len(headings) - 3)
    rows += [(bad.line, bad.id, *empty, bad.reason) for bad in checked.bad]
    rows.sort(key=lambda each: int(str(each[0])))
    return as_csv(Sheet("", "", tuple(headings), (12,) * len(headings), tuple(rows)))
