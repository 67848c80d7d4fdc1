"""What may change about papers: keep one, say what it is and what it proves, explain a gap."""

from __future__ import annotations

from phb_desktop.papers.commands.carrying import carry_papers
from phb_desktop.papers.commands.gaps import (
    NothingSaid,
    NotNeeded,
    StillNeeded,
    add_gap,
    not_needed,
    still_needed,
)
from phb_desktop.papers.commands.keeping import (
    PART,
    BringPaperBack,
    DescribePaper,
    EmptyPaper,
    KeepPaper,
    NotAPaper,
    PaperTooLarge,
    PutPaperAside,
    bring_paper_back,
    describe_paper,
    keep_paper,
    put_paper_aside,
)
from phb_desktop.papers.commands.linking import (
    LinkGone,
    LinkPaper,
    PaperIsPutAside,
    RelinkPapers,
    UnlinkPaper,
    end_links,
    link_all,
    link_paper,
    relink_papers,
    unlink_paper,
)

__all__ = [
    "PART",
    "BringPaperBack",
    "DescribePaper",
    "EmptyPaper",
    "KeepPaper",
    "LinkGone",
    "LinkPaper",
    "NotAPaper",
    "NotNeeded",
    "NothingSaid",
    "PaperIsPutAside",
    "PaperTooLarge",
    "PutPaperAside",
    "RelinkPapers",
    "StillNeeded",
    "UnlinkPaper",
    "add_gap",
    "bring_paper_back",
    "carry_papers",
    "describe_paper",
    "end_links",
    "keep_paper",
    "link_all",
    "link_paper",
    "not_needed",
    "put_paper_aside",
    "relink_papers",
    "still_needed",
    "unlink_paper",
]
