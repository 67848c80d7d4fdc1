"""The rules for payees: seen, applied to what waits, changed and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from phb_desktop.banking.commands import ApplyRules, ChangeRule, ForgetRule
from phb_desktop.banking.queries import Rule
from phb_desktop.ledger.model import PaymentType, ReceiptKind
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.money.choices import Choices, payment_types, receipt_kinds
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.words import tr, trn


def kind_words(rule: Rule) -> str:
    """Say what a rule sorts payments as."""
    names: dict[Any, str] = dict([*payment_types(), *receipt_kinds()])
    kind = names.get(rule.type or rule.receipt, "")
    return f"{kind}: {rule.heading}" if rule.heading else kind


def learnt_words(rule: Rule) -> str:
    """Say where a rule comes from."""
    if rule.fixed:
        return tr("You made it")
    return trn("Sorted so once", "Sorted so {count} times", rule.times)


def rule_sentence(rule: Rule) -> str:
    """Say a rule in one breath."""
    way = (
        tr("money out to {payee}", payee=rule.payee)
        if rule.outgoing
        else tr("money from {payee}", payee=rule.payee)
    )
    waits = trn("{count} payment waits for it.", "{count} payments wait for it.", rule.waiting)
    return tr(
        "{way}: {kind}. {learnt}. {waits}",
        way=way,
        kind=kind_words(rule),
        learnt=learnt_words(rule),
        waits=waits,
    )


class RulesSheet(Sheet):
    """Every rule, with what it was learnt from and what waits for it."""

    kept = False

    def __init__(
        self, save: Callable[[Any], Any], change: Callable[[Rule], object], *, by_cell: bool
    ) -> None:
        super().__init__(
            tr("Rules for payees"),
            tr("They were learnt from how you sorted. They only suggest, until you apply one."),
        )
        self._save_with, self._change_with = save, change
        self.model: RowsModel[Rule] = RowsModel(
            [
                Column(tr("Who"), lambda rule: rule.payee, wide=True),
                Column(tr("Way"), lambda rule: tr("Money out") if rule.outgoing else tr("Money in")),
                Column(tr("What it is for"), kind_words, wide=True),
                Column(tr("From"), learnt_words),
                Column(
                    tr("Waiting"), lambda rule: str(rule.waiting), sort=lambda rule: rule.waiting, right=True
                ),
            ],
            rule_sentence,
            self,
        )
        self.listing = Listing(
            tr("Rules"), self.model, nothing=tr("There is no rule yet. Sort a payment, and one is learnt.")
        )
        self.listing.view.read_by_cell(by_cell)
        self.form.put(self.listing)
        self.apply = Button(tr("Sort what waits by this rule"), self._apply, starts=Starts.CHANGE)
        self.again = Button(tr("Sort again what was sorted before"), self._again, starts=Starts.CHANGE)
        self.change = Button(tr("Change the rule"), self._change, starts=Starts.FORM)
        self.forget = Button(tr("Forget the rule"), self._forget, starts=Starts.CHANGE)
        self.form.put(Actions(self.apply, self.again, self.change, self.forget))

    def _rule(self) -> Rule | None:
        row = self.listing.current()
        return row if isinstance(row, Rule) else None

    def _apply(self) -> None:
        if (rule := self._rule()) is not None:
            self._save_with(ApplyRules((rule.id,)))

    def _again(self) -> None:
        if (rule := self._rule()) is not None:
            self._save_with(ApplyRules((rule.id,), sorted_too=True))

    def _change(self) -> None:
        if (rule := self._rule()) is not None:
            self._change_with(rule)

    def _forget(self) -> None:
        if (rule := self._rule()) is not None:
            self._save_with(ForgetRule(rule.id))


class RuleSheet(SaveSheet):
    """What payments of one payee are for, whatever was sorted before."""

    kept = False

    def __init__(self, rule: Rule, known: Choices, save: Callable[[Any], object]) -> None:
        super().__init__(tr("Change the rule"), rule_sentence(rule), save)
        self._rule = rule
        kinds: list[tuple[PaymentType | ReceiptKind, str]] = [
            *(payment_types() if rule.outgoing else receipt_kinds())
        ]
        self.type: ChoiceField[PaymentType | ReceiptKind] = self.form.add(
            ChoiceField(
                "type",
                tr("What kind of payment") if rule.outgoing else tr("What kind of money"),
                kinds,
                start=rule.type or rule.receipt,
            )
        )
        self.line: ChoiceField[PlanLineId | None] = self.form.add(
            ChoiceField("line", tr("Plan line"), [(None, tr("Not chosen")), *known.lines], start=rule.line)
        )
        self.stream: ChoiceField[StreamId] = self.form.add(
            ChoiceField(
                "stream",
                tr("Whose money"),
                [(each.id, each.name) for each in known.streams],
                start=rule.stream,
            )
        )

    def command(self) -> ChangeRule:
        kind = self.type.read()
        return ChangeRule(
            self._rule.id,
            self.stream.read(),
            kind if isinstance(kind, PaymentType) else None,
            kind if isinstance(kind, ReceiptKind) else None,
            self.line.read(),
        )
