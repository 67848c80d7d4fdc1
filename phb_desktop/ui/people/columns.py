"""The columns of the place People, and its rows as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from phb_desktop.employer.model import CHECK_WORDS, Check, Contract, PaySettings
from phb_desktop.employer.model.notices import notice_words
from phb_desktop.employer.pay.notice import BY_LAW
from phb_desktop.employer.queries.overview import DueCheck, WorkerRow
from phb_desktop.papers.model import Paper
from phb_desktop.plan.model import PlanLineId
from phb_desktop.ui.people.words import FREQUENCY_WORDS, PENSION_WORDS, RATE_WORDS, STATUS_SHORT
from phb_desktop.ui.tables import Column, day_column
from phb_desktop.values.day import in_words, short
from phb_desktop.words import tr, trn


def worker_columns() -> list[Column[WorkerRow]]:
    """Return name, footing, since when, next payday, what runs out."""
    return [
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        Column(tr("How"), lambda row: tr(STATUS_SHORT[row.worker.status])),
        day_column(tr("Since"), lambda row: row.worker.started),
        Column(
            tr("Next payday"),
            payday_said,
            spoken=lambda row: in_words(row.next_payday) if row.next_payday else payday_said(row),
            sort=lambda row: row.next_payday.toordinal() if row.next_payday else 0,
        ),
        Column(tr("Runs out"), runs_out_said, wide=True),
    ]


def payday_said(row: WorkerRow) -> str:
    """Say the next payday, or why there is none."""
    if row.worker.ended is not None and row.next_payday is None and row.contract is not None:
        return tr("Left {day}", day=short(row.worker.ended))
    return short(row.next_payday) if row.next_payday else ""


def runs_out_said(row: WorkerRow) -> str:
    """Say what ran out and what runs out, the oldest first."""
    return "; ".join(
        tr("{what}, ran out", what=tr(CHECK_WORDS[each.kind]))
        if each.id in row.ran_out
        else tr(CHECK_WORDS[each.kind])
        for each in row.runs_out
    )


def worker_said(row: WorkerRow) -> str:
    """Say a worker as a sentence."""
    said = tr("{name}, {how}", name=row.worker.name, how=tr(STATUS_SHORT[row.worker.status]).lower())
    if row.worker.started:
        said = tr("{said}, since {day}", said=said, day=in_words(row.worker.started))
    if row.worker.ended:
        said = tr("{said}, last day {day}", said=said, day=in_words(row.worker.ended))
    if row.next_payday:
        said = tr("{said}, next payday {day}", said=said, day=in_words(row.next_payday))
    if not row.runs_out:
        return f"{said}."
    more = trn("{count} check to look at", "{count} checks to look at", len(row.runs_out))
    return f"{said}. {more}: {runs_out_said(row)}."


def due_columns() -> list[Column[DueCheck]]:
    """Return who, what, and the day it runs out."""
    return _day_columns(tr("Runs out on"))


def past_columns() -> list[Column[DueCheck]]:
    """Return who, what, and the day it ran out."""
    return _day_columns(tr("Ran out on"))


def _day_columns(when: str) -> list[Column[DueCheck]]:
    return [
        Column(tr("Who"), due_who, wide=True),
        Column(tr("What"), lambda row: check_words(row.check), wide=True),
        day_column(when, lambda row: row.check.expires_on),
    ]


def due_who(row: DueCheck) -> str:
    """Say whose check it is."""
    return row.name or tr("Everybody")


def due_said(row: DueCheck) -> str:
    """Say a check that runs out as a sentence."""
    day = in_words(row.check.expires_on) if row.check.expires_on else ""
    return tr("{who}: {what} runs out on {day}.", who=due_who(row), what=check_words(row.check), day=day)


def past_said(row: DueCheck) -> str:
    """Say a check that ran out as a sentence."""
    day = in_words(row.check.expires_on) if row.check.expires_on else ""
    return tr("{who}: {what} ran out on {day}.", who=due_who(row), what=check_words(row.check), day=day)


def check_words(check: Check) -> str:
    """Say what was checked, with the matter where it was named."""
    kind = tr(CHECK_WORDS[check.kind])
    return tr("{kind}: {what}", kind=kind, what=check.what) if check.what else kind


def check_columns() -> list[Column[Check]]:
    """Return what, when, until when, and what came of it."""
    return [
        Column(tr("What"), check_words, wide=True),
        day_column(tr("Done on"), lambda row: row.done_on),
        day_column(tr("Runs out on"), lambda row: row.expires_on),
        Column(tr("Outcome"), lambda row: row.outcome, wide=True),
    ]


def check_said(row: Check) -> str:
    """Say a check as a sentence."""
    said = tr("{what}, done on {day}", what=check_words(row), day=in_words(row.done_on))
    if row.by:
        said = tr("{said}, by {who}", said=said, who=row.by)
    if row.assessor:
        said = tr("{said}, found able by {who}", said=said, who=row.assessor)
    if row.outcome:
        said = f"{said}, {row.outcome}"
    if row.expires_on:
        said = tr("{said}. It runs out on {day}", said=said, day=in_words(row.expires_on))
    return f"{said}."


def terms_columns() -> list[Column[Contract]]:
    """Return from when, how often, the rates."""
    return [
        day_column(tr("From"), lambda row: row.from_day),
        Column(tr("The job"), lambda row: row.job, wide=True),
        Column(tr("Paid"), lambda row: tr(FREQUENCY_WORDS[row.frequency])),
        Column(tr("Rates"), rates_said, wide=True),
    ]


def rates_said(row: Contract) -> str:
    """Say every rate."""
    return "; ".join(f"{tr(RATE_WORDS[rate.kind])} {rate.amount}" for rate in row.rates)


def terms_said(row: Contract, lines: Mapping[PlanLineId, str]) -> str:
    """Say terms in a sentence or two."""
    said = tr(
        "From {day}: {job}, paid {often}, {hours} hours in a usual week. {rates}. Paid from “{line}”.",
        day=in_words(row.from_day),
        job=row.job,
        often=tr(FREQUENCY_WORDS[row.frequency]).lower(),
        hours=row.usual,
        rates=rates_said(row),
        line=lines.get(row.plan_line, ""),
    )
    if row.notice == BY_LAW:
        return said
    return " ".join((said, tr("Notice that you give: {length}.", length=notice_words(row.notice))))


def settings_columns() -> list[Column[PaySettings]]:
    """Return from when, code, letter, pension, and where it was read."""
    return [
        day_column(tr("From"), lambda row: row.from_day),
        Column(tr("Tax code"), lambda row: str(row.code)),
        Column(tr("Letter"), lambda row: row.letter),
        Column(tr("Pension"), lambda row: tr(PENSION_WORDS[row.pension_state]), wide=True),
        Column(tr("Read in"), lambda row: row.source, wide=True),
    ]


def settings_said(row: PaySettings) -> str:
    """Say settings as a sentence."""
    said = tr(
        "From {day}: tax code {code}, letter {letter}, pension: {pension}",
        day=in_words(row.from_day),
        code=row.code,
        letter=row.letter,
        pension=tr(PENSION_WORDS[row.pension_state]).lower(),
    )
    if row.loans:
        said = trn("{said}, {count} student loan", "{said}, {count} student loans", len(row.loans), said=said)
    return tr("{said}. Read in: {source}.", said=said, source=row.source) if row.source else f"{said}."


def paper_columns() -> list[Column[Paper]]:
    """Return number, name and day of a paper."""
    return [
        Column(tr("Paper"), lambda row: row.ref),
        Column(tr("Name"), lambda row: row.name, wide=True),
        day_column(tr("Dated"), lambda row: row.dated),
    ]


def paper_said(row: Paper) -> str:
    """Say a paper as a sentence."""
    said = tr("Paper {ref}, {name}", ref=row.ref, name=row.name)
    return tr("{said}, dated {day}", said=said, day=in_words(row.dated)) if row.dated else said
