"""What the book knows that an employer's duties follow from, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select

from phb_desktop.employer import model
from phb_desktop.employer.duties.model import Facts, SlipFacts, WorkerFacts, YearFacts
from phb_desktop.employer.model.payday import Creditor
from phb_desktop.employer.queries.debts import open_debts
from phb_desktop.employer.queries.kept import counts
from phb_desktop.employer.queries.terms import checks, contracts
from phb_desktop.employer.queries.workers import workers
from phb_desktop.employer.records import (
    Kept,
    PayeRecord,
    PayslipRecord,
    PersonalRecord,
    SettingsRecord,
    WorkerRecord,
)
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader


def duty_facts(reader: Reader, *, on_paper: bool = False) -> Facts | None:
    """Return them; nothing where nobody works for us. on_paper: whether returns go to HMRC on paper."""
    everybody = workers(reader)
    if not everybody:
        return None
    terms: dict[model.WorkerId, list[model.Contract]] = defaultdict(list)
    for each in contracts(reader):
        terms[each.worker].append(each)
    noted = {row.id: row.noted_on for row in reader.session.scalars(select(WorkerRecord))}
    details = set(reader.session.scalars(select(PersonalRecord.worker_id)))
    found_checks = checks(reader)
    states = _pension_states(reader)
    looked_at = {each.worker for each in found_checks if each.kind is model.CheckKind.PENSION}
    slips = _slips(reader)
    known = [
        WorkerFacts(
            id=each.id,
            name=each.name,
            initials=each.initials,
            status=each.status,
            started=each.started,
            ended=each.ended,
            noted_on=noted[each.id],
            contracts=tuple(terms[each.id]),
            details=each.id in details,
            settings=each.id in states,
            pension=each.id in looked_at
            or states.get(each.id, model.PensionState.NOT_ASSESSED) is not model.PensionState.NOT_ASSESSED,
        )
        for each in everybody
    ]
    return Facts(
        today=reader.today,
        since=min([*(each.noted_on for each in known), *(each.paid_on for each in slips)]),
        workers=tuple(known),
        slips=slips,
        years=_years(reader),
        checks=tuple(found_checks),
        on_paper=on_paper,
        enrolled=model.PensionState.ENROLLED in states.values(),
    )


def _pension_states(reader: Reader) -> dict[model.WorkerId, model.PensionState]:
    """Return how each worker with pay settings stands with the pension, by the newest of them."""
    rows = reader.session.execute(
        select(SettingsRecord.worker_id, SettingsRecord.pension_state)
        .where(counts(Kept.SETTINGS, SettingsRecord.id))
        .order_by(SettingsRecord.from_day, SettingsRecord.id)
    )
    return {model.WorkerId(row.worker_id): row.pension_state for row in rows}


def _slips(reader: Reader) -> tuple[SlipFacts, ...]:
    """Return what each payslip made owed, without its lines and working."""
    still: dict[tuple[int, Creditor], Money] = defaultdict(lambda: ZERO)
    for debt in open_debts(reader):
        still[debt.payslip, debt.creditor] += debt.amount
    rows = reader.session.execute(
        select(
            PayslipRecord.id,
            PayslipRecord.worker_id,
            PayslipRecord.paid_on,
            PayslipRecord.tax,
            PayslipRecord.employee_ni,
            PayslipRecord.employer_ni,
            PayslipRecord.loans,
            PayslipRecord.pension_employee,
            PayslipRecord.pension_employer,
            PayslipRecord.allowance,
            PayslipRecord.recovered,
        )
        .where(counts(Kept.PAY_RUN, PayslipRecord.run_id))
        .order_by(PayslipRecord.paid_on, PayslipRecord.id)
    )
    return tuple(
        SlipFacts(
            worker=model.WorkerId(row.worker_id),
            paid_on=row.paid_on,
            to_hmrc=row.tax + row.employee_ni + row.employer_ni + row.loans - row.allowance - row.recovered,
            hmrc_open=still[row.id, Creditor.HMRC],
            to_pension=row.pension_employee + row.pension_employer,
            pension_open=still[row.id, Creditor.PENSION],
            recovered=row.recovered,
        )
        for row in rows
    )


def _years(reader: Reader) -> tuple[YearFacts, ...]:
    """Return what was said of us for each tax year, from the first that anything was said of to the next one.

    What was said last counts for a year of which nothing was said, except what is claimed anew each year.
    """
    counting = select(PayeRecord).where(counts(Kept.EMPLOYER, PayeRecord.id)).order_by(PayeRecord.id)
    said = {row.tax_year: row for row in reader.session.scalars(counting)}
    if not said:
        return ()
    found = []
    last = None
    for number in range(min(said), max(*said, TaxYear.of(_ahead(reader.today)).starts_in) + 1):
        own = said.get(number)
        last = own or last
        assert last is not None
        found.append(
            YearFacts(
                TaxYear(number),
                quarterly=last.quarterly,
                by_post=last.by_post,
                claims=own.claims_allowance if own else False,
                reference=last.paye_reference,
            )
        )
    return tuple(found)


def _ahead(today: date) -> date:
    return date(today.year + 1, 4, 6)
