"""The same content as a workbook: a sheet for each list, and the whole as data on the last one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from phb_desktop.statements.content import Content
from phb_desktop.statements.model import GROUND_WORDS
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.titles import foot, title
from phb_desktop.statements.statement_json import Seal, to_file
from phb_desktop.statements.workbook import About, Sheet, Value, write
from phb_desktop.statements.xlsx_more import more_sheets
from phb_desktop.statements.xlsx_pay import (
    checks_rows,
    control_rows,
    deadlines_rows,
    holiday_rows,
    hours_rows,
    payslips_rows,
    share_rows,
)
from phb_desktop.words import tr

Row: TypeAlias = Sequence[Value]

_CELL_HOLDS: Final = 32_000  # Excel's limit is 32,767 characters a cell


def to_xlsx(content: Content, seal: Seal) -> bytes:
    """Return the workbook. The same content gives the same bytes."""
    sheets = [Sheet(name, widths, rows) for name, widths, rows in _sheets(content, seal)]
    sheets.append(Sheet(tr("Data"), (100,), _data(content, seal)))
    author = content.header.prepared_by.name or tr("Not said")
    return write(sheets, About(title(content), author, content.header.prepared.on))


def _data(content: Content, seal: Seal) -> Iterable[Row]:
    text = to_file(content, seal).decode()
    yield (tr("The whole statement as data, in parts. Do not change it."),)
    for start in range(0, len(text), _CELL_HOLDS):
        yield (text[start : start + _CELL_HOLDS],)


def _sheets(content: Content, seal: Seal) -> Iterable[tuple[str, tuple[int, ...], Iterable[Row]]]:
    yield tr("Summary"), (12, 60, 16), _summary(content, seal)
    if content.results is not None:
        yield (
            tr("Plan and actual"),
            (30, 16, 14, 14, 14, 14, 14, 14, 10, 14, 14, 14, 26, 40, 12, 40),
            _results(content),
        )
    if content.owed is not None:
        yield tr("Owed"), (10, 50, 16), _owed(content)
    yield tr("Bank"), (26, 10, *[14] * 12), _bank(content)
    yield tr("Money in"), (10, 14, 30, 24, 36, 24, 16, 14, 14, 14, 14, 24, 8, 12), _receipts(content)
    if content.payments is not None:
        widths = (10, 14, 14, 14, 30, 30, 30, 26, 30, 16, 14, 14, 10, 16, 22, 20, 14, 24, 8, 12)
        yield tr("Money out"), widths, _payments(content)
        yield tr("Money out by type"), widths, _payments(content, by_type=True)
    if content.receipts.contributions or content.plan.contributions:
        yield tr("Contribution"), (10, 30, 14, 14, 14, 14, 14, 40), _contributions(content)
    yield tr("Streams"), (20, 16, 16, 16, 16), _flows(content)
    if content.employer is not None:
        yield tr("Payslips"), (12, 12, 12, 12, *[14] * 16), payslips_rows(content)
        yield tr("Owed for pay"), (26, 16, 16, 16, 16, 16, 16, 16), control_rows(content)
        yield tr("Holiday"), (12, 14, 14, 14, 14, 14, 14, 14), holiday_rows(content)
        yield tr("Timesheets"), (12, 16, 16, 16, 16, 16), hours_rows(content)
        yield tr("Paid in time"), (26, 14, 14, 14, 14, 14, 14, 14), deadlines_rows(content)
        yield tr("Checked"), (12, 30, 14, 14), checks_rows(content)
    if content.pay_shares is not None:
        yield tr("Payslips"), (12, 12, 12, 12, 14, 14, 14, 14, 14), share_rows(content)
    yield from more_sheets(content)
    yield tr("Papers"), (10, 14, 30, 14, 16, 20, 26, 40), _papers(content)


def _summary(content: Content, seal: Seal) -> Iterable[Row]:
    d, head = content.summary, content.header
    yield tr("Line"), tr("What"), tr("Amount")
    yield "A1", title(content), None
    yield "A3", words.days(head.period), None
    yield "A6", head.person.name, None
    yield "A7", "; ".join(each.name for each in head.commissioners), None
    yield "A9", head.prepared_by.name, None
    yield from (
        ("D1", tr("Balance brought forward"), d.brought_forward),
        ("D2", tr("Direct payments received"), d.direct_payments),
        ("D3", tr("Client contribution paid in"), d.contribution),
        ("D4", tr("Other money in"), d.other_in),
        ("D5", tr("Total in"), d.total_in),
        ("D6", tr("Spent on care and support in the plan"), d.in_plan),
        ("D7", tr("Spent outside the plan, agreed"), d.approved),
        ("D8", tr("Spent and not in the plan yet"), d.in_question),
        ("D9", tr("Repaid to a commissioner"), d.repaid),
        ("D10", tr("Own money returned to the holder"), d.own_money_returned),
        ("D11", tr("Total out"), d.total_out),
        ("D12", tr("Balance carried forward"), d.carried_forward),
        ("D13", tr("Already owed on the last day"), d.owed),
        ("D14", tr("Allowed to be kept"), d.allowed),
        ("D15", tr("Possible surplus"), d.surplus),
    )
    yield "D16", d.main_reason, None
    yield "P", foot(content, seal), None


def _results(content: Content) -> Iterable[Row]:
    assert content.results is not None
    yield (
        tr("Plan line"),
        tr("Stream"),
        "G1",
        "G2",
        tr("Hours planned"),
        tr("Hours paid for"),
        tr("Payments without hours"),
        "G3",
        tr("In %"),
        tr("Planned this year"),
        tr("Spent this year"),
        "G4",
        "G6",
        "G5",
        "G7",
        "G8",
    )
    for row in content.results.rows:
        yield (
            row.line or tr("Not in the plan"),
            row.stream,
            row.planned,
            row.actual,
            words.hours(row.planned_minutes) if row.planned_minutes else "",
            words.hours(row.actual_minutes) if row.actual_minutes else "",
            row.without_hours or None,
            row.difference,
            words.percent(row.permille),
            row.year_planned,
            row.year_actual,
            row.year_difference,
            words.reason_code(row.reason_code),
            row.reason,
            words.need_met(row.need_met),
            row.action,
        )


def _owed(content: Content) -> Iterable[Row]:
    assert content.owed is not None
    j = content.owed
    yield tr("Line"), tr("What"), tr("Amount")
    yield from (
        ("J1", tr("Balance carried forward"), j.balance),
        ("J2", tr("Unpaid wages"), j.wages),
        ("J3", tr("Tax and National Insurance due"), j.hmrc),
        ("J4", tr("Pension due"), j.pension),
        ("J5", tr("Unpaid invoices"), j.invoices),
        ("J6", tr("Holiday pay built up"), j.holiday),
        ("J7", tr("Money paid ahead for later days"), j.ahead),
        ("J8", tr("Balance that is not spoken for"), j.uncommitted),
        ("J9", tr("Agreed contingency"), j.contingency),
        ("J10", tr("Ear-marked savings"), j.earmarked),
        ("J11", tr("Allowed to be kept"), j.allowed),
        ("J12", tr("Possible surplus"), j.surplus),
        ("J13", tr("Short of what may be kept"), j.shortfall),
    )
    for share in j.shares:
        yield "J14", share.stream, share.amount
    for back in j.given_before:
        said = " / ".join(filter(None, (words.day(back.on), back.to_whom, back.stream)))
        yield "J16_before", said, back.amount
    for row in j.paid_ahead:
        said = tr(
            "{stream}, came on {day}, for {days}",
            stream=row.stream,
            day=words.day(row.on),
            days=words.days(row.covers),
        )
        yield "J7_list", said, row.ahead
    for saved in j.saved:
        yield "J10_list", " / ".join(filter(None, (saved.purpose, saved.account))), saved.held
    if j.proposal:
        yield "J15", j.proposal, None
    for notice in j.notices:
        yield "J16", f"{words.said(GROUND_WORDS, notice.ground)}. {notice.reasons}".strip(), notice.amount


def _bank(content: Content) -> Iterable[Row]:
    yield (
        *(tr("Account"), tr("Ending"), "H8", "H1", "H2", "H3", "H4", "H5"),
        *("H6_before", "H6_in", "H6_out", "H6_moved", "H6", "H7"),
    )
    for each in content.bank.accounts:
        yield (
            each.account,
            each.last_four,
            each.opening,
            each.statement,
            each.payments_sum,
            each.receipts_sum,
            each.cash,
            each.adjusted,
            each.before,
            each.came_in,
            each.went_out,
            each.moved,
            each.ledger,
            each.difference,
        )
    if any(each.moves for each in content.bank.accounts):
        yield tr("Account"), tr("Entry"), tr("Date"), tr("Other account"), tr("Moved")
    for each in content.bank.accounts:
        for move in each.moves:
            yield each.account, move.entry, move.on, move.other, move.amount


def _receipts(content: Content) -> Iterable[Row]:
    yield (
        tr("Entry"),
        tr("Date"),
        tr("From whom"),
        tr("What for"),
        tr("Details"),
        tr("Plan line"),
        tr("Stream"),
        tr("From"),
        tr("To"),
        tr("Amount"),
        tr("Whole receipt"),
        tr("Account"),
        tr("Bank"),
        tr("Paper"),
    )
    for row in content.receipts.rows:
        yield (
            row.entry,
            row.on,
            row.from_whom,
            words.receipt_kind(row.what),
            row.details,
            row.line,
            row.stream,
            row.covers.first if row.covers else None,
            row.covers.last if row.covers else None,
            row.amount,
            row.whole,
            row.account,
            _yes(row.on_bank_statement),
            row.papers,
        )


def _payments(content: Content, *, by_type: bool = False) -> Iterable[Row]:
    """Section F by day, or the second copy of it by type."""
    assert content.payments is not None
    yield (
        tr("Entry"),
        tr("Date"),
        tr("Service from"),
        tr("Service to"),
        tr("To whom"),
        tr("Type"),
        tr("Details"),
        tr("Plan line"),
        tr("Outcome"),
        tr("Stream"),
        tr("Amount"),
        tr("Whole payment"),
        tr("Hours"),
        tr("Method"),
        tr("In the plan"),
        tr("Agreed by"),
        tr("Agreed on"),
        tr("Account"),
        tr("Bank"),
        tr("Paper"),
    )
    rows = content.payments.rows
    if by_type:
        rows = tuple(sorted(rows, key=lambda row: (words.payment_type(row.type), row.on, row.entry)))
    for row in rows:
        yield (
            row.entry,
            row.on,
            row.served_first,
            row.served_last,
            row.to_whom,
            words.payment_type(row.type),
            row.details,
            row.line,
            row.outcome,
            row.stream,
            row.amount,
            row.whole,
            words.hours(row.minutes) if row.minutes is not None else "",
            row.method,
            words.standing(row.standing),
            row.agreed_by,
            row.agreed_on,
            row.account,
            _yes(row.on_bank_statement),
            row.papers,
        )


def _contributions(content: Content) -> Iterable[Row]:
    yield (
        tr("Line"),
        tr("Stream"),
        tr("A week"),
        tr("From"),
        tr("To"),
        tr("Counted from"),
        None,
        tr("Where it stands"),
    )
    for each in content.plan.contributions:
        row = (
            "C4",
            each.stream,
            each.weekly,
            each.agreed_from,
            each.last,
            each.counts_from,
            None,
            each.source,
        )
        yield row
    yield tr("Line"), tr("Stream"), tr("Left from before"), tr("Due"), tr("Paid"), tr("Left at the end")
    for one in content.receipts.contributions:
        yield "E", one.stream, one.brought_forward, one.due, one.paid, one.carried_forward


def _flows(content: Content) -> Iterable[Row]:
    yield tr("Stream"), tr("At the start"), tr("In"), tr("Out"), tr("At the end")
    for row in content.flows.rows:
        yield row.stream or tr("Not sorted yet"), row.opening, row.money_in, row.money_out, row.closing


def _papers(content: Content) -> Iterable[Row]:
    yield (
        tr("Entry"),
        tr("Date"),
        tr("To whom"),
        tr("Amount"),
        tr("How it stands"),
        tr("Papers"),
        tr("Why not"),
        tr("Words"),
    )
    for row in content.evidence.rows:
        yield (
            row.entry,
            row.on,
            row.to_whom,
            row.amount,
            words.said(words.PROOFS, row.proof),
            row.papers,
            words.said(words.GAPS, row.gap) if row.gap else "",
            row.words,
        )


def _yes(seen: bool) -> str:
    return tr("Yes") if seen else tr("No")
