"""Until when each kind of record of this budget is kept, and why: from the newest of each."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, or_, select

from phb_desktop.casebook.keeping_rules import KeptUntil, Record, kept_until, rules
from phb_desktop.casebook.records import AnswerRecord, QuestionRecord
from phb_desktop.employer.records import PayslipRecord, ShiftRecord
from phb_desktop.ledger.model import PaymentType
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.papers.queries import papers
from phb_desktop.plan import queries as plan
from phb_desktop.values.money import ZERO
from phb_desktop.vault.work import Reader


def records_kept(reader: Reader, ended: date | None = None) -> list[KeptUntil]:
    """Return until when each kind of record is kept, if nothing new comes. ended: the budget's last day."""
    terms = plan.terms_on(reader, reader.today)
    said = [(each.name, terms[each.id].keep_years) for each in plan.commissioners(reader) if each.id in terms]
    return kept_until(_newest(reader, ended), said, rules())


def _newest(reader: Reader, ended: date | None) -> dict[Record, date]:
    """Return the day of the newest record of each kind that there is."""
    ask = reader.session.scalar
    pension = or_(PayslipRecord.pension_employee != ZERO, PayslipRecord.pension_employer != ZERO)
    worked = ask(select(func.max(ShiftRecord.ends)))
    lasts = [min(each.ends, ended) if ended else each.ends for each in plan.versions(reader)]
    known = {
        Record.MONEY: ask(select(func.max(EntryRecord.on))),
        Record.PAPERS: max((row.paper.dated or row.paper.kept_on for row in papers(reader)), default=None),
        Record.AGREEMENT: max(
            (
                day
                for day in (
                    *lasts,
                    ask(select(func.max(QuestionRecord.asked_on))),
                    ask(select(func.max(AnswerRecord.answered_on))),
                )
                if day is not None
            ),
            default=None,
        ),
        Record.PAY: ask(select(func.max(PayslipRecord.paid_on))),
        Record.HOURS: worked.date() if worked else None,
        Record.PENSION: ask(select(func.max(PayslipRecord.paid_on)).where(pension)),
        Record.EQUIPMENT: ask(
            select(func.max(PostingRecord.on)).where(PostingRecord.kind == PaymentType.EQUIPMENT)
        ),
    }
    return {record: day for record, day in known.items() if day is not None}
