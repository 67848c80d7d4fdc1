"""Making a pack of proof on the command line, beside the statement that it belongs to."""

from __future__ import annotations

import argparse

from phb_desktop.cli.answers import Answers
from phb_desktop.office import Office
from phb_desktop.papers.model import PaperKind
from phb_desktop.papers.queries import content as paper_content
from phb_desktop.statements.content import Content
from phb_desktop.statements.model import Layout
from phb_desktop.statements.pack import Making, pack_of, write_folder, write_pdf
from phb_desktop.statements.statement_json import Seal, fingerprint, to_text
from phb_desktop.words import tr, trn


def make_pack(
    asked: argparse.Namespace,
    answers: Answers,
    office: Office,
    content: Content,
    seal: Seal | None,
    layout: Layout,
) -> None:
    """Make the pack that was asked for, and say what is in it."""
    share = answers.progress(tr("Making the pack"))
    making = Making(
        content_of=lambda paper: office.ask(paper_content, paper).result(),
        told=lambda done, whole: share(done / whole if whole else 1.0),
    )
    without = [PaperKind(kind) for kind in asked.without]
    pack = pack_of(content, seal or Seal(fingerprint(to_text(content))), without=without)
    beside = 0
    if asked.pack == "pdf":
        made, beside = write_pdf(asked.out, pack, making)
    else:
        made = write_folder(asked.out, pack, making, layout=layout)
    count = len(pack.papers)
    answers.say(trn("The pack holds {count} paper.", "The pack holds {count} papers.", count))
    if beside:
        answers.say(
            trn(
                "{count} paper could not be drawn. It lies beside the PDF as it is.",
                "{count} papers could not be drawn. They lie beside the PDF as they are.",
                beside,
            )
        )
    answers.say(f"  {made}")
    answers.fact(pack=str(made), pack_papers=count, pack_beside=beside, pack_left_out=len(pack.left_out))
