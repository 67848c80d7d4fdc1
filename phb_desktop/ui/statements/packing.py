"""Making a pack of the papers that prove a statement."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from phb_desktop.papers.model import PaperKind
from phb_desktop.papers.queries import content as paper_content
from phb_desktop.plan.model import CommissionerId
from phb_desktop.statements.overview import ToRead
from phb_desktop.statements.pack import Making, Pack, pack_of, write_folder, write_pdf
from phb_desktop.statements.paper.words import PAPERS
from phb_desktop.statements.queries import Wanted, wanted
from phb_desktop.ui.fields import ChoiceField, YesField, folder_to_fill
from phb_desktop.ui.labels import Card, Text
from phb_desktop.ui.making_sheet import MakingSheet
from phb_desktop.ui.page import Page
from phb_desktop.words import tr, trn

_NAME_WORKERS: Final = (PaperKind.PAYSLIP, PaperKind.TIMESHEET)


class Form(StrEnum):
    """What a pack is."""

    PDF = "pdf"
    FOLDER = "folder"


_FORMS: Final = {
    Form.PDF: "One PDF, to send or print",
    Form.FOLDER: "A folder, with each paper as it was handed in",
}


class PackSheet(MakingSheet):
    """In which form, into which folder, what stays at home; then how far it is, and where it lies."""

    def __init__(self, page: Page, paper: ToRead, name: str) -> None:
        super().__init__(
            page,
            tr("Make a pack of the papers"),
            tr(
                "{name}: its papers in order, each with its number, and a list of where to find them.",
                name=name,
            ),
            action=tr("Make the pack"),
            act=self._start,
        )
        self._paper = paper
        self.kind: ChoiceField[Form] = self.form.add(
            ChoiceField("kind", tr("In which form"), [(kind, tr(words)) for kind, words in _FORMS.items()])
        )
        self.folder = self.form.add(folder_to_fill(tr("Into which folder")))
        self.without = self.form.add(
            YesField("without", tr("Leave out payslips and timesheets: they name your workers"))
        )
        self.holds = Text()
        self.form.put(self.holds)
        self.wanted = Text(quiet=True)
        self.wanted.setVisible(False)
        self.form.put(self.wanted)
        self.form.put(
            Card(
                Text(
                    tr(
                        "Papers can hold names, addresses and bank details. The pack is not locked. "
                        "Send it only to somebody who may see them."
                    )
                )
            )
        )
        self.show_progress_here()
        self.without.changed.connect(self._fit)
        self._fit()
        page.ask(wanted, paper.content.header.period.last).then(self._show_wanted)

    def _show_wanted(self, found: Mapping[CommissionerId, Wanted]) -> None:
        """Begin with what the readers want along; the person may choose otherwise."""
        kinds = list(dict.fromkeys(kind for each in found.values() for kind in each.papers))
        if not kinds:
            return
        names = ", ".join(tr(PAPERS[kind]).lower() for kind in kinds)
        self.wanted.setText(tr("Your funder wants these papers: {kinds}.", kinds=names))
        self.wanted.setVisible(True)
        self.without.put(not set(_NAME_WORKERS) & set(kinds))

    def _pack(self) -> Pack:
        without = _NAME_WORKERS if self.without.read() else ()
        return pack_of(self._paper.content, self._paper.seal, without=without)

    def _fit(self) -> None:
        pack = self._pack()
        said = [trn("The pack holds {count} paper.", "The pack holds {count} papers.", len(pack.papers))]
        if pack.left_out:
            said.append(
                trn(
                    "{count} stays at home, and the list says so.",
                    "{count} stay at home, and the list says so.",
                    len(pack.left_out),
                )
            )
        if missing := self._paper.content.evidence.counts.missing:
            said.append(trn("{count} is still to find.", "{count} are still to find.", missing))
        self.holds.setText(" ".join(said))

    def _start(self) -> None:
        if not self.main.isEnabled() or not self.form.check():
            return
        office, folder, pack = self._page.desk.office, self.folder.read(), self._pack()
        making = Making(
            content_of=lambda paper: office.ask(paper_content, paper).result(),
            told=lambda done, whole: self.tell_share(done / max(whole, 1)),
            stop=self.work_begins(tr("Making the pack…")),
        )
        if self.kind.read() is Form.PDF:
            made = self._page.later(office.give_out(write_pdf, folder, pack, making))
            made.then(lambda told: self._finished(*told)).refused(self.work_refused)
        else:
            written = self._page.later(
                office.give_out(write_folder, folder, pack, making, layout=self._paper.layout)
            )
            written.then(lambda path: self._finished(path, 0)).refused(self.work_refused)

    def _finished(self, made: Path, beside: int) -> None:
        said = tr("The pack is “{name}”. It is not locked.", name=made.name)
        if beside:
            more = trn(
                "{count} paper could not be drawn. It lies beside the PDF as it is.",
                "{count} papers could not be drawn. They lie beside the PDF as they are.",
                beside,
            )
            said = f"{said} {more}"
        self.work_ended(made.parent, said, tr("The pack is made. It is not locked."))
