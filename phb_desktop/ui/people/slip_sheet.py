"""One payslip, as it would be or as it was handed out: its lines, its figures, and how each is worked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from phb_desktop.employer.model.drafts import PAY_MODE_WORDS, Draft
from phb_desktop.employer.model.payday import Amounts, PayMode, SlipLine
from phb_desktop.employer.queries.overview import PaidSlip
from phb_desktop.ui.fields import YesField
from phb_desktop.ui.giving_out import OutSheet
from phb_desktop.ui.labels import Card, Figure, Heading, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class ShownSlip:
    """What a payslip shows on screen, whether it is kept already or not."""

    name: str
    paid_on: date
    period: Span
    code: str
    letter: str
    amounts: Amounts
    lines: tuple[SlipLine, ...]
    why: tuple[tuple[str, str], ...]
    look_at: tuple[str, ...]
    doubts: tuple[str, ...]
    mode: PayMode


def shown_draft(draft: Draft, mode: PayMode) -> ShownSlip:
    """Return a draft as it is shown."""
    return ShownSlip(
        draft.worker.name,
        draft.paid_on,
        draft.period,
        str(draft.settings.code),
        draft.slip.ni.letter,
        draft.amounts,
        draft.lines + _off(draft.deductions),
        draft.why,
        draft.notes,
        draft.doubts,
        mode,
    )


def shown_kept(paid: PaidSlip) -> ShownSlip:
    """Return a kept payslip as it is shown."""
    slip = paid.slip
    return ShownSlip(
        paid.worker.name,
        slip.paid_on,
        slip.period,
        slip.code,
        slip.letter,
        slip.amounts,
        slip.lines + _off(slip.deductions),
        slip.why,
        slip.differences,
        slip.doubts,
        slip.mode,
    )


def _off(deductions: Sequence[SlipLine]) -> tuple[SlipLine, ...]:
    """Return deductions as amounts below nothing, as they stand among the lines of pay."""
    return tuple(replace(each, amount=-each.amount) for each in deductions)


class SlipSheet(Sheet):
    """A payslip to read. out: saves it for the worker, where it is kept."""

    changes = False
    kept = False

    def __init__(self, slip: ShownSlip, out: Callable[[], object] | None = None) -> None:
        super().__init__(
            tr("Payslip of {name}, {day}", name=slip.name, day=in_words(slip.paid_on)),
            tr(
                "For {first} to {last}. Tax code {code}, letter {letter}. {mode}.",
                first=in_words(slip.period.first),
                last=in_words(slip.period.last),
                code=slip.code,
                letter=slip.letter,
                mode=tr(PAY_MODE_WORDS[slip.mode]),
            ),
            action=tr("Save it as a PDF"),
            act=out,
        )
        if slip.look_at:
            card = Card(Heading(tr("Look at this first"), 2), *(Text(each) for each in slip.look_at))
            self.form.put(card)
        net = Figure(tr("To pay out: {amount}", amount=slip.amounts.net))
        self.form.put(net)
        self._list(
            tr("Pay and what is taken off"), _line_columns(), line_said, slip.lines, tr("There is no pay.")
        )
        self._list(tr("Figures"), _figure_columns(), figure_said, figures(slip.amounts), "")
        self._list(
            tr("How each figure is worked out"),
            _why_columns(),
            lambda row: f"{row[0]}: {row[1]}.",
            slip.why,
            tr("No working was kept."),
        )
        if slip.doubts:
            self.form.put(
                Card(Heading(tr("What no source confirms"), 2), *(Text(each) for each in slip.doubts))
            )

    def _list(
        self,
        title: str,
        columns: list[Column[Any]],
        said: Callable[..., str],
        rows: Sequence[object],
        nothing: str,
    ) -> None:
        model: RowsModel[Any] = RowsModel(columns, said, self)
        listing = Listing(title, model, nothing=nothing, tall=8)
        self.form.put(listing)
        model.show(rows)


def figures(a: Amounts) -> tuple[tuple[str, Money], ...]:
    """Return a payslip's figures in reading order; what is nothing is left out, but for the main ones."""
    every = (
        (tr("Pay before deductions"), a.gross, True),
        (tr("Paid without tax"), a.expenses, False),
        (tr("Taxable pay"), a.taxable, False),
        (tr("Income tax"), a.tax, True),
        (tr("Their National Insurance"), a.employee_ni, True),
        (tr("Student loan"), a.loans, False),
        (tr("Their pension"), a.pension_employee, False),
        (tr("Other deductions"), a.other, False),
        (tr("To pay out"), a.net, True),
        (tr("Your National Insurance"), a.employer_ni, False),
        (tr("Your pension payment"), a.pension_employer, False),
        (tr("Employment Allowance"), -a.allowance, False),
        (tr("HMRC gives back"), -a.recovered, False),
        (tr("Cost to the budget"), a.cost, True),
    )
    return tuple((words, amount) for words, amount, always in every if always or amount)


def _line_columns() -> list[Column[SlipLine]]:
    return [
        Column(tr("What for"), line_words, wide=True),
        Column(tr("Hours"), lambda row: str(row.hours) if row.hours else "", right=True),
        money_column(tr("Rate"), lambda row: row.rate or None),
        money_column(tr("Amount"), lambda row: row.amount),
    ]


def line_words(row: SlipLine) -> str:
    """Say what a line is for, with the reason that was typed for it."""
    return tr("{what} ({because})", what=row.words, because=row.because) if row.because else row.words


def line_said(row: SlipLine) -> str:
    """Say a line of pay as a sentence."""
    if row.hours is None or row.rate is None:
        return tr("{what}: {amount}.", what=line_words(row), amount=row.amount.spoken())
    return tr(
        "{what}: {hours} hours at {rate}, {amount}.",
        what=row.words,
        hours=row.hours,
        rate=row.rate.spoken(),
        amount=row.amount.spoken(),
    )


def _figure_columns() -> list[Column[tuple[str, Money]]]:
    return [
        Column(tr("What"), lambda row: row[0], wide=True),
        money_column(tr("Amount"), lambda row: row[1]),
    ]


def figure_said(row: tuple[str, Money]) -> str:
    """Say a figure as a sentence."""
    return f"{row[0]}: {row[1].spoken()}."


def _why_columns() -> list[Column[tuple[str, str]]]:
    return [
        Column(tr("Figure"), lambda row: row[0], wide=True),
        Column(tr("How"), lambda row: row[1], wide=True),
    ]


class PageSheet(OutSheet):
    """A page goes outside as a PDF, in large print if that is wanted."""

    def __init__(
        self,
        title: str,
        intro: str,
        start: Path,
        save: Callable[[Path, bool], object],
        *,
        large: bool = False,
    ) -> None:
        super().__init__(title, intro, save)
        self.ask_where(start)
        self.large = YesField("large", tr("In large print"))
        if large:
            self.form.add(self.large)

    def others(self) -> tuple[bool]:
        return (self.large.read(),)
