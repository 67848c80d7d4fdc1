"""Section I in an issued statement: in every form, without names, checked from the data alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    AgreeContract,
    ApprovePayDay,
    ApproveTime,
    EnterShift,
    SetPay,
    TakeOnPA,
    UndoPayDay,
)
from phb_desktop.employer.model import HolidayWay, TimeKind, TimeRate, WorkerStatus
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.office import Office
from phb_desktop.office.guards import StatementShowsPay
from phb_desktop.plan.queries import streams, versions
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.statements.content import Content
from phb_desktop.statements.files import files
from phb_desktop.statements.identities import broken
from phb_desktop.statements.queries import draft, issued_content, issued_seal
from phb_desktop.statements.verify import verify
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span

FIRST, LAST = date(2026, 4, 1), date(2026, 4, 30)
PAYDAY = date(2026, 4, 24)


@pytest.fixture
def paid(budget: Office) -> Any:
    """A budget in which Josephine was paid once."""

    def do(command: Any) -> Any:
        return budget.do(command).result()

    plan = budget.ask(versions).result()[0]
    jo = do(TakeOnPA("Josephine Ashworth", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6)))
    do(
        AgreeContract(
            worker=jo,
            from_day=date(2026, 4, 6),
            job="Personal assistant",
            frequency=Frequency.WEEKLY,
            first_payday=PAYDAY,
            days_behind=5,
            usual=Hours(20 * 60),
            rates=(TimeRate(TimeKind.DAY, Money(15_00)),),
            holiday=HolidayWay.ACCRUED,
            holiday_from=date(2026, 4, 1),
            plan_line=plan.lines[0].id,
            stream=budget.ask(streams).result()[0].id,
        )
    )
    do(SetPay(jo, date(2026, 4, 6), "1257L", "A"))
    for day in (13, 14, 15):
        do(EnterShift(jo, TimeKind.DAY, date(2026, 4, day), time(8), time(18)))
    do(ApproveTime(jo, Span(date(2026, 4, 13), date(2026, 4, 19)), "signed", "signed"))
    return do(ApprovePayDay(PAYDAY))


def test_every_form_shows_section_i_and_no_name(budget: Office, paid: Any) -> None:
    statement = budget.do(IssueStatement(FIRST, LAST, bank_explanation="no bank file yet")).result()
    content = budget.ask(issued_content, statement).result()
    seal = budget.ask(issued_seal, statement).result()

    assert content.employer is not None
    (row,) = content.employer.payslips
    assert (row.worker, row.gross, row.minutes) == ("J.A.", Money(450_00), 30 * 60)
    for name, raw in files(content, seal=seal).items():
        told = verify(raw)
        assert told.broken == (), name
        assert told.ok, name
        assert b"Josephine" not in raw
        assert "Ashworth" not in str(told.content)

    with pytest.raises(StatementShowsPay):
        budget.do(UndoPayDay(paid)).result()
    assert budget.ask(queries.payslips).result()


def test_what_was_never_issued_may_be_taken_back(budget: Office, paid: Any) -> None:
    budget.do(UndoPayDay(paid)).result()
    assert budget.ask(draft, FIRST, LAST).result().employer is None


@pytest.mark.parametrize(
    ("rule", "where", "change"),
    [
        ("X14", "payslips", {"net": Money(1)}),
        ("X15", "control", {"due": Money(1)}),
        ("X17", "payslips", {"cost": Money(1)}),
        ("X18", "holiday", {"owed": 7}),
        ("X18", "holiday", {"worth": Money(1)}),
    ],
)
def test_a_changed_figure_breaks_its_rule(
    budget: Office, paid: Any, rule: str, where: str, change: dict[str, Any]
) -> None:
    content: Content = budget.ask(draft, FIRST, LAST).result()
    assert broken(content) == []
    assert content.employer is not None
    first, *rest = getattr(content.employer, where)
    other: Any = {where: (replace(first, **change), *rest)}
    changed = replace(content.employer, **other)
    assert rule in {each.rule for each in broken(replace(content, employer=changed))}


def test_what_is_owed_to_hmrc_is_what_payslips_say(budget: Office, paid: Any) -> None:
    content: Content = budget.ask(draft, FIRST, LAST).result()
    assert content.employer is not None
    rows = [
        replace(row, carried=row.carried + Money(1), by_hand=Money(1)) if row.what == "hmrc" else row
        for row in content.employer.control
    ]
    changed = replace(content, employer=replace(content.employer, control=tuple(rows)))
    assert "X16" in {each.rule for each in broken(changed)}
