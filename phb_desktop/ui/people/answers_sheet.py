"""The answers of Basic PAYE Tools, typed beside ours: each difference at its box, with where to look."""

from __future__ import annotations

from dataclasses import replace

from phb_desktop.employer.commands import ApprovePayDay, KeepBureauPayslips
from phb_desktop.employer.model.answers import ANSWERS, Answers, as_payslip, differing
from phb_desktop.employer.model.drafts import Draft, Extra, PayDay
from phb_desktop.employer.model.payday import PayMode
from phb_desktop.errors import Told
from phb_desktop.ui.fields import MoneyField, YesField
from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.save_sheet import Save, SaveSheet
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class AnswersSheet(SaveSheet):
    """Four figures for each worker. The same as ours: approved. Others: kept as given, if that is ticked."""

    kept = False

    def __init__(self, day: PayDay, extras: tuple[Extra, ...], save: Save) -> None:
        super().__init__(
            tr("What Basic PAYE Tools answered"),
            tr(
                "For {day}. Type the figures that it shows. It can print them, but it has no file of a "
                "payment that could be read here.",
                day=in_words(day.paid_on),
            ),
            save,
        )
        self.main.say(tr("Compare and approve"))
        self._day, self._extras = day, extras
        self.boxes: dict[tuple[int, str], MoneyField] = {}
        for draft in day.drafts:
            self.form.put(Heading(draft.worker.name, 2))
            self.form.put(Text(tr("Pay {gross} here.", gross=draft.amounts.gross), quiet=True))
            for name, words in ANSWERS.items():
                field = MoneyField(
                    f"{name}_{draft.worker.id}",
                    tr("{what}, {name}", what=tr(words), name=draft.worker.name),
                    hint=tr("A refund as -12.50") if name == "tax" else "",
                    nothing=name != "tax",
                    positive=name != "tax",
                )
                self.boxes[int(draft.worker.id), name] = self.form.add(field)
        self.knowing = YesField(
            "below",
            tr("Approve it although the pay is below the minimum wage"),
            hint=tr("The rest stays owed to them by law. Go back to add it."),
        )
        if any(draft.below_minimum_wage for draft in day.drafts):
            self.form.add(self.knowing)
        self.as_given = YesField(
            "as_given",
            tr("Keep it as Basic PAYE Tools says"),
            hint=tr("Only when each figure was looked at again. The differences are kept with the payslips."),
        )
        self.form.add(self.as_given)
        self.as_given.setVisible(False)

    def _answers(self, draft: Draft) -> Answers:
        read = {name: self.boxes[int(draft.worker.id), name].amount() for name in ANSWERS}
        return Answers(draft.worker.id, **read)

    def _save(self) -> None:
        if not self.form.check():
            return
        found: list[tuple[MoneyField, Told]] = []
        for draft in self._day.drafts:
            found += [
                (self.boxes[int(draft.worker.id), name], told)
                for name, told in differing(draft, self._answers(draft)).items()
            ]
        if found and not self.as_given.read():
            self.as_given.setVisible(True)
            for field, told in found:
                field.blame(told)
            self.form.problems.show_all([(f"{told.what} {told.do}", field.enter) for field, told in found])
            return
        self._save_with(self.command())

    def command(self) -> ApprovePayDay | KeepBureauPayslips:
        """Return the approval where all is the same, else the payslips as they were given."""
        read = [(draft, self._answers(draft)) for draft in self._day.drafts]
        if not any(differing(*each) for each in read):
            who = tuple(draft.worker.id for draft in self._day.drafts)
            below = self.knowing.read()
            return ApprovePayDay(
                self._day.paid_on, PayMode.PAYE_TOOLS, who, self._extras, below_minimum_wage=below
            )
        items = {each.worker: each.items for each in self._extras}
        given = tuple(
            replace(as_payslip(draft, answers), items=items.get(draft.worker.id, ()))
            for draft, answers in read
        )
        return KeepBureauPayslips(self._day.paid_on, given, PayMode.PAYE_TOOLS)
