"""Checks: what was seen, done or arranged, and the day on which it runs out."""

from __future__ import annotations

from phb_desktop.employer.commands import NoteCheck
from phb_desktop.employer.model import CHECK_WORDS, CheckKind, Worker
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.words import tr

_NAMED = frozenset({CheckKind.TRAINING, CheckKind.HEALTH_TASK, CheckKind.OTHER})
_TRAINED = frozenset({CheckKind.TRAINING, CheckKind.HEALTH_TASK})
_HINTS = {
    CheckKind.STATUS: "Note what HMRC’s tool answered, and the day.",
    CheckKind.RIGHT_TO_WORK: "Seen before the first day: the papers, or a share code online.",
    CheckKind.DBS: "Keep the outcome, number and day. Do not keep the certificate.",
    CheckKind.INSURANCE: "One policy covers everybody whom you employ.",
    CheckKind.CONTRACT: "Due on or before the first day of work.",
    CheckKind.DRIVING: "Only if they drive for work.",
    CheckKind.CAR_INSURANCE: "Their policy must say that it covers work.",
    CheckKind.TRAINING: "Say which course, and when it is due again.",
    CheckKind.HEALTH_TASK: "Say which task, who trained them, and who found them able.",
    CheckKind.HOUSEHOLD: "Who agreed that family or somebody living in may be paid.",
    CheckKind.PENSION: "What was done: looked at, enrolled, postponed, told in writing.",
    CheckKind.OTHER: "Say what it is.",
}


class CheckSheet(SaveSheet):
    """Something was seen, done or arranged."""

    kept = False

    def __init__(
        self, worker: Worker | None, *, today: Today, save: Save, kind: CheckKind | None = None
    ) -> None:
        super().__init__(
            tr("Note a check"),
            tr("For {name}. When it is renewed, note it again.", name=worker.name)
            if worker
            else tr("For everybody who works for you. When it is renewed, note it again."),
            save,
        )
        self._worker = worker
        form = self.form
        self.kind: ChoiceField[CheckKind] = form.add(
            ChoiceField(
                "kind",
                tr("What was checked"),
                [(each, tr(words)) for each, words in CHECK_WORDS.items()],
                start=kind or (CheckKind.RIGHT_TO_WORK if worker else CheckKind.INSURANCE),
            )
        )
        self.what = form.add(TextField("what", tr("More about it"), optional=True))
        self.done_on = form.add(DayField("done_on", tr("Day it was done"), today=today))
        self.expires_on = form.add(DayField("expires_on", tr("Day it runs out"), today=today, optional=True))
        self.by = form.add(TextField("by", tr("Who did it or agreed it"), optional=True, most=200))
        self.assessor = form.add(TextField("assessor", tr("Who found them able"), optional=True, most=200))
        self.outcome = form.add(TextField("outcome", tr("Outcome and number"), optional=True))
        self.kind.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        kind = self.kind.read()
        self.what.optional = kind not in _NAMED
        self.what.relabel(tr("What it is") if kind in _NAMED else tr("More about it"), tr(_HINTS[kind]))
        self.assessor.setVisible(kind in _TRAINED)

    def command(self) -> NoteCheck:
        """Return the check."""
        return NoteCheck(
            worker=self._worker.id if self._worker else None,
            kind=self.kind.read(),
            done_on=self.done_on.when(),
            what=self.what.read(),
            expires_on=self.expires_on.read(),
            by=self.by.read(),
            assessor=self.assessor.read() if self.assessor.isVisibleTo(self) else "",
            outcome=self.outcome.read(),
        )
