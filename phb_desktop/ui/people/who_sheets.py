"""Who works for us: take somebody on, correct what is said, say their last day."""

from __future__ import annotations

from phb_desktop.employer.commands import CorrectPA, EndPA, TakeOnPA
from phb_desktop.employer.model import Worker, WorkerStatus
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.people.words import STATUS_WORDS
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.words import tr


class WhoSheet(SaveSheet):
    """A worker's name and footing; for a new one, or to correct."""

    kept = False

    def __init__(self, worker: Worker | None, *, today: Today, save: Save) -> None:
        super().__init__(
            tr("Correct who they are") if worker else tr("Add a worker"),
            tr("What you send out shows initials only, and these stay the same.")
            if worker
            else tr("The name stays here. What you send out shows initials only."),
            save,
        )
        self._worker = worker
        form = self.form
        self.name = form.add(
            TextField(
                "name", tr("Name"), hint=tr("The name that they go by"), most=200, start=_of(worker, "name")
            )
        )
        self.status: ChoiceField[WorkerStatus] = form.add(
            ChoiceField(
                "status",
                tr("How they work for you"),
                [(each, tr(words)) for each, words in STATUS_WORDS.items()],
                hint=tr("HMRC’s test decides this, not what you call it. Note the test as a check."),
                start=worker.status if worker else WorkerStatus.EMPLOYEE,
            )
        )
        self.employer = form.add(
            TextField(
                "employer_of_record",
                tr("Who the employer is"),
                hint=tr("Who signs the contract. Your direct payment agreement says who that should be."),
                most=200,
                start=_of(worker, "employer_of_record"),
            )
        )
        self.started = form.add(DayField("started", tr("First day"), today=today, optional=True))
        self.ended = form.add(DayField("ended", tr("Last day"), today=today, optional=True))
        self.notice = form.add(_notice_field(today))
        self.notice.setVisible(bool(worker and worker.ended))
        self.note = form.add(TextField("note", tr("A note"), optional=True, start=_of(worker, "note")))
        if worker:
            self.notice.put(worker.notice_given)
            self.started.put(worker.started)
            self.ended.put(worker.ended)
        self.status.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        employed = self.status.read() is WorkerStatus.EMPLOYEE
        self.employer.setVisible(employed or bool(self._worker and self._worker.employer_of_record))

    def command(self) -> TakeOnPA | CorrectPA:
        """Return what is typed, as a new worker or as a correction."""
        said = {
            "name": self.name.read(),
            "status": self.status.read(),
            "employer_of_record": self.employer.read() if self.employer.isVisibleTo(self) else "",
            "started": self.started.read(),
            "ended": self.ended.read(),
            "note": self.note.read(),
        }
        if self._worker is None:
            return TakeOnPA(**said)  # type: ignore[arg-type]
        return CorrectPA(self._worker.id, **said, notice_given=self.notice.read())  # type: ignore[arg-type]


def _of(worker: Worker | None, name: str) -> str:
    return str(getattr(worker, name)) if worker else ""


def _notice_field(today: Today) -> DayField:
    return DayField(
        "notice_given",
        tr("Day on which you gave notice"),
        today=today,
        hint=tr("When you told them that the job ends. Empty if you gave none, or if they gave it."),
        optional=True,
    )


class EndSheet(SaveSheet):
    """Somebody stops working for us."""

    kept = False

    def __init__(self, worker: Worker, *, today: Today, save: Save) -> None:
        super().__init__(
            tr("Their last day"),
            tr("All that was paid and noted for {name} stays.", name=worker.name),
            save,
        )
        self._worker = worker
        self.ended = self.form.add(DayField("ended", tr("Last day"), today=today))
        self.notice = self.form.add(_notice_field(today))
        self.note = self.form.add(TextField("note", tr("Why, in your words"), optional=True))

    def command(self) -> EndPA:
        """Return the last day, and when notice was given."""
        return EndPA(self._worker.id, self.ended.when(), self.note.read(), self.notice.read())
