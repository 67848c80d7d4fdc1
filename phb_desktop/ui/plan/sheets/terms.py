"""A commissioner's terms: all of them at once, or one with whose word it is and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from phb_desktop.errors import Refused
from phb_desktop.plan.commands import SetTerms
from phb_desktop.plan.found import ALLOWED_WORDS, LEVEL_WORDS, Allowed, Found, Level, Term
from phb_desktop.plan.model import Commissioner, CommissionerId, ContingencyBasis, Every, Terms, TermsId
from phb_desktop.statements.terms_said import TermSaid, said
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField, YesField
from phb_desktop.ui.form import Form
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.unlock.steps import EVERY_WORDS, StrangeWeeks
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr

_BASIS = {
    ContingencyBasis.WEEKLY_AMOUNT: "The budget’s own amount a week",
    ContingencyBasis.FIXED_WEEKLY: "A fixed sum a week",
}


class NotAWhole(Refused):
    """Something other than a whole number was typed."""

    def __init__(self, text: str, *, field: str) -> None:
        super().__init__(
            tr("“{text}” is not a whole number.", text=text[:20]),
            tr("Type a number such as 28."),
            field=field,
        )


class _Values:
    """The boxes of some terms in a form: filled from what counts, read into what is asked for."""

    def __init__(self, form: Form, terms: Sequence[Term]) -> None:
        self._terms = frozenset(terms)
        add = form.add
        if Term.CONTINGENCY in self._terms:
            self.weeks = add(
                TextField(
                    "contingency_weeks", tr("Weeks of money you may keep for emergencies"), start="0", most=6
                )
            )
            self.basis: ChoiceField[ContingencyBasis] = add(
                ChoiceField(
                    "basis", tr("Weeks of what"), [(each, tr(words)) for each, words in _BASIS.items()]
                )
            )
            self.fixed = add(
                MoneyField("fixed_weekly", tr("The fixed sum a week"), optional=True, nothing=True)
            )
            self.inside = add(YesField("inside_budget", tr("This money is part of the budget"), start=True))
            self.tell = add(YesField("tell_when_used", tr("Tell them when you use it")))
            self.basis.changed.connect(self._fit)
            self._fit()
        if Term.REASONS in self._terms:
            self.percent = add(
                TextField(
                    "reason_percent", tr("A reason is asked above this many per cent"), start="10", most=4
                )
            )
            self.reason_amount = add(MoneyField("reason_amount", tr("And above this amount"), nothing=True))
        if Term.RECEIPTS in self._terms:
            self.receipt_from = add(
                MoneyField(
                    "receipt_from", tr("They want a receipt from this amount on"), optional=True, nothing=True
                )
            )
        if Term.EQUIPMENT in self._terms:
            self.equipment_from = add(
                MoneyField(
                    "equipment_from",
                    tr("They want to know of equipment from this price on"),
                    hint=tr("Leave it empty if they do not say."),
                    optional=True,
                    nothing=True,
                )
            )
        if Term.RHYTHM in self._terms:
            self.every: ChoiceField[Every] = add(
                ChoiceField(
                    "statement_every",
                    tr("They want a statement"),
                    [(e, tr(words)) for e, words in EVERY_WORDS.items()],
                )
            )
        if Term.REPLY in self._terms:
            self.reply_days = add(TextField("reply_days", tr("Days to send it in"), start="28", most=4))
        if Term.CASH in self._terms:
            self.cash = add(_allowed("cash", tr("Taking cash from the account")))
        if Term.CHARGES in self._terms:
            self.charges = add(_allowed("charges", tr("Paying bank charges from the budget")))
        if Term.KEEPING in self._terms:
            self.keep_years = add(
                TextField(
                    "keep_years",
                    tr("Years to keep the papers"),
                    hint=tr("Counted from the end of the financial year. Leave it empty if they do not say."),
                    optional=True,
                    most=3,
                )
            )

    def _fit(self) -> None:
        self.fixed.setVisible(self.basis.read() is ContingencyBasis.FIXED_WEEKLY)

    def put(self, terms: Terms | SetTerms) -> None:
        """Fill the boxes."""
        if Term.CONTINGENCY in self._terms:
            self.weeks.put(f"{terms.contingency_weeks.normalize():f}")
            self.basis.put(terms.contingency_basis)
            self.fixed.put(terms.fixed_weekly or None)
            self.inside.put(terms.inside_budget)
            self.tell.put(terms.tell_when_used)
        if Term.REASONS in self._terms:
            self.percent.put(str(terms.reason_percent))
            self.reason_amount.put(terms.reason_amount)
        if Term.RECEIPTS in self._terms:
            self.receipt_from.put(terms.receipt_from or None)
        if Term.EQUIPMENT in self._terms:
            self.equipment_from.put(terms.equipment_from)
        if Term.RHYTHM in self._terms:
            self.every.put(terms.statement_every)
        if Term.REPLY in self._terms:
            self.reply_days.put(str(terms.reply_days))
        if Term.CASH in self._terms:
            self.cash.put(terms.cash)
        if Term.CHARGES in self._terms:
            self.charges.put(terms.charges)
        if Term.KEEPING in self._terms:
            self.keep_years.put("" if terms.keep_years is None else str(terms.keep_years))

    def read(self) -> dict[str, Any]:
        """Return what stands in the boxes. Raises StrangeWeeks, NotAWhole."""
        found: dict[str, Any] = {}
        if Term.CONTINGENCY in self._terms:
            weeks = self.weeks.read()
            if not (weeks.isascii() and weeks.replace(".", "", 1).isdecimal()):
                raise StrangeWeeks(weeks)
            fixed = self.basis.read() is ContingencyBasis.FIXED_WEEKLY
            found |= {
                "contingency_weeks": Decimal(weeks),
                "contingency_basis": self.basis.read(),
                "fixed_weekly": (self.fixed.read() or ZERO) if fixed else ZERO,
                "inside_budget": self.inside.read(),
                "tell_when_used": self.tell.read(),
            }
        if Term.REASONS in self._terms:
            found |= {"reason_percent": _whole(self.percent), "reason_amount": self.reason_amount.amount()}
        if Term.RECEIPTS in self._terms:
            found["receipt_from"] = self.receipt_from.read() or ZERO
        if Term.EQUIPMENT in self._terms:
            found["equipment_from"] = self.equipment_from.read()
        if Term.RHYTHM in self._terms:
            found["statement_every"] = self.every.read()
        if Term.REPLY in self._terms:
            found["reply_days"] = _whole(self.reply_days)
        if Term.CASH in self._terms:
            found["cash"] = self.cash.read()
        if Term.CHARGES in self._terms:
            found["charges"] = self.charges.read()
        if Term.KEEPING in self._terms:
            found["keep_years"] = None if self.keep_years.is_blank() else _whole(self.keep_years)
        return found


class TermsSheet(SaveSheet):
    """A commissioner's own terms from a day on."""

    def __init__(
        self, commissioners: Sequence[Commissioner], known: Sequence[Terms], today: Today, save: Save
    ) -> None:
        super().__init__(
            tr("What the agreement says"), tr("These are their own terms, not law. Earlier ones stay."), save
        )
        self._known = known
        form = self.form
        self.whose: ChoiceField[CommissionerId] = form.add(
            ChoiceField("commissioner", tr("Whose terms"), [(each.id, each.name) for each in commissioners])
        )
        self.from_day = form.add(DayField("from_day", tr("They count from"), today=today, start=today()))
        self.values = _Values(form, tuple(Term))
        self.source = form.add(
            TextField(
                "source", tr("Where you found this"), hint=tr("For example: agreement, page 3"), optional=True
            )
        )
        self.whose.changed.connect(self._show)
        self._show()

    def _before(self) -> Terms | None:
        own = [] if self.whose.is_blank() else [t for t in self._known if t.commissioner == self.whose.read()]
        return own[-1] if own else None

    def _show(self) -> None:
        if (before := self._before()) is not None:
            self.values.put(before)
            self.source.put(before.source)

    def command(self) -> SetTerms:
        """Return the terms; where a single one was found is kept while it says the same."""
        from_day, before = self.from_day.when(), self._before()
        old = SetTerms.as_before(before, from_day) if before else SetTerms(self.whose.read(), from_day)
        wanted = replace(old, **self.values.read(), source=self.source.read())
        kept = tuple(each for each in old.found if _same(old, wanted, each.term))
        return replace(wanted, found=kept)


class OneTermSheet(SaveSheet):
    """One term from a day on: what they say, whose word it is, and where it stands."""

    def __init__(self, row: TermSaid, today: Today, save: Save) -> None:
        super().__init__(
            row.what, tr("{who} says: {says}. What counted before stays.", who=row.who, says=row.says), save
        )
        self._row = row
        form = self.form
        self.values = _Values(form, (row.term,))
        self.values.put(row.terms)
        found = row.found
        self.level: ChoiceField[Level] = form.add(
            ChoiceField(
                "level",
                tr("Whose word it is"),
                [(each, tr(words)) for each, words in LEVEL_WORDS.items()],
                start=found.level,
            )
        )
        self.document = form.add(
            TextField(
                "document",
                tr("In which paper"),
                hint=tr("For example: your agreement"),
                start=found.document,
                optional=True,
            )
        )
        self.page = form.add(TextField("page", tr("On which page"), start=found.page, optional=True, most=20))
        self.found_on = form.add(
            DayField("found_on", tr("Of which day the paper is"), today=today, start=found.on, optional=True)
        )
        self.from_day = form.add(DayField("from_day", tr("It counts from"), today=today, start=today()))

    def command(self) -> SetTerms:
        """Return all terms with this one as it stands here."""
        term = self._row.term
        found = Found(term, self.level.read(), self.document.read(), self.page.read(), self.found_on.read())
        before = SetTerms.as_before(self._row.terms, self.from_day.when())
        others = tuple(each for each in before.found if each.term is not term)
        return replace(before, **self.values.read(), found=(*others, found))


def _same(old: SetTerms, new: SetTerms, term: Term) -> bool:
    def words(terms: SetTerms) -> str:
        told = {each.name: getattr(terms, each.name) for each in fields(SetTerms)}
        return said(Terms(id=TermsId(0), **told), term)

    return words(old) == words(new)


def _allowed(name: str, label: str) -> ChoiceField[Allowed]:
    return ChoiceField(name, label, [(each, tr(words)) for each, words in ALLOWED_WORDS.items()])


def _whole(field: TextField) -> int:
    text = field.read()
    if not (text.isascii() and text.isdecimal()):
        raise NotAWhole(text, field=field.name)
    return int(text)
