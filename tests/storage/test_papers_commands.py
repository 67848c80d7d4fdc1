"""Papers on a real encrypted file: kept once, untouched, linked, explained, undone, checked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from phb_desktop.errors import Refused
from phb_desktop.office import handler_of
from phb_desktop.papers import commands, queries
from phb_desktop.papers.checks import PapersMet, check_papers
from phb_desktop.papers.commands import (
    BringPaperBack,
    DescribePaper,
    EmptyPaper,
    KeepPaper,
    LinkGone,
    LinkPaper,
    NotAPaper,
    NothingSaid,
    NotNeeded,
    PaperIsPutAside,
    PaperTooLarge,
    PutPaperAside,
    StillNeeded,
    UnlinkPaper,
)
from phb_desktop.papers.model import (
    LARGEST_PAPER,
    GapReason,
    LinkId,
    PaperId,
    PaperKind,
    Payment,
    Proof,
    Subject,
    SubjectKind,
)
from phb_desktop.papers.queries import NoSuchPaper, PaperDamaged
from phb_desktop.values.money import Money
from phb_desktop.vault.audit_verify import verify
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command

RECEIPT = b"%PDF-1.7\n" + bytes(range(256)) * 10_000  # three parts, with every byte there is
PAYMENT = Subject(SubjectKind.ENTRY, 7)
OTHER_PAYMENT = Subject(SubjectKind.ENTRY, 8)


class Papers:
    """Does and undoes commands on a vault, as the office would."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.said = ""
        self.inverse: Command[Any] | None = None

    def do(self, command: Command[Any]) -> Any:
        with self.vault.work(type(command).__name__) as work:
            answer = handler_of(type(command))(work, command)
        self.said, self.inverse = work.said, work.inverse
        return answer

    def undo(self) -> None:
        assert self.inverse is not None
        self.do(self.inverse)

    def ask(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.vault.read() as reader:
            return query(reader, *args, **kwargs)

    def names(self, **kwargs: Any) -> list[str]:
        return [row.paper.name for row in self.ask(queries.papers, **kwargs)]

    def proves(self, paper: PaperId) -> list[Subject]:
        return [link.subject for link in self.ask(queries.links, paper=paper)]


@pytest.fixture
def papers(vault: Vault) -> Papers:
    return Papers(vault)


# --- keeping ------------------------------------------------------------------------------------


def test_a_paper_comes_back_byte_for_byte_with_its_digest(papers: Papers) -> None:
    paper_id = papers.do(KeepPaper("C:\\Scans\\till.pdf", RECEIPT, PaperKind.RECEIPT, date(2026, 6, 1)))

    kept = papers.ask(queries.paper, paper_id)
    assert papers.ask(queries.content, paper_id) == RECEIPT
    assert kept.digest == hashlib.sha256(RECEIPT).hexdigest()
    assert (kept.name, kept.size, kept.media_type) == ("till.pdf", len(RECEIPT), "application/pdf")
    assert (kept.kind, kept.dated, kept.kept_on) == (PaperKind.RECEIPT, date(2026, 6, 1), date(2026, 6, 30))
    assert papers.said == "“till.pdf” is kept as P1."


def test_no_word_of_a_paper_lies_open_in_the_folder(papers: Papers) -> None:
    papers.do(KeepPaper("Marigold.txt", b"One quince pie for Marigold. " * 400))

    stored = [
        each.read_bytes() for each in papers.vault.folder.rglob("*") if each.is_file() and each.name != "lock"
    ]
    assert sum(map(len, stored)) > 10_000
    for each in stored:
        assert b"quince" not in each
        assert b"Marigold" not in each


def test_one_audit_record_for_a_paper_with_all_its_parts(papers: Papers) -> None:
    before = papers.vault.head().n

    papers.do(KeepPaper("till.pdf", RECEIPT, proves=(PAYMENT, OTHER_PAYMENT)))

    assert papers.vault.head().n == before + 1


@pytest.mark.parametrize("size", [1, commands.PART - 1, commands.PART, commands.PART + 1, 2 * commands.PART])
def test_sizes_around_a_part(papers: Papers, size: int) -> None:
    content = (b"receipt " * (size // 8 + 1))[:size]

    paper_id = papers.do(KeepPaper("till.txt", content))

    assert papers.ask(queries.content, paper_id) == content


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyPaper),
        (b"MZ\x90\x00 a program", NotAPaper),
        (b"%PDF-" + bytes(LARGEST_PAPER - 4), PaperTooLarge),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_no_trace(
    papers: Papers, content: bytes, refusal: type[Refused]
) -> None:
    before = papers.vault.head()

    with pytest.raises(refusal, match=r"“odd\.bin”") as refused:
        papers.do(KeepPaper("odd.bin", content))

    assert refused.value.field == "content"
    assert papers.names() == []
    assert papers.vault.head() == before


def test_the_largest_paper_is_kept(papers: Papers) -> None:
    content = b"%PDF-" + bytes(LARGEST_PAPER - 5)

    paper_id = papers.do(KeepPaper("scan.pdf", content))

    assert papers.ask(queries.content, paper_id) == content


def test_the_same_bytes_are_kept_once_whatever_their_name(papers: Papers) -> None:
    first = papers.do(KeepPaper("till.pdf", RECEIPT))

    again = papers.do(KeepPaper("copy of till.pdf", RECEIPT, proves=(PAYMENT,)))

    assert again == first
    assert papers.said == "This paper is here already: “till.pdf”, kept on 30 June 2026."
    assert papers.names() == ["till.pdf"]
    assert papers.proves(first) == [PAYMENT]
    papers.undo()  # takes the new link away, not the paper that was there before
    assert papers.names() == ["till.pdf"]
    assert papers.proves(first) == []


def test_undoing_a_kept_paper_puts_it_aside_and_can_be_undone(papers: Papers) -> None:
    paper_id = papers.do(KeepPaper("till.pdf", RECEIPT, proves=(PAYMENT,)))

    papers.undo()
    assert papers.names() == []
    assert papers.names(put_aside=True) == ["till.pdf"]
    assert papers.ask(queries.papers_of, PAYMENT) == []

    papers.undo()
    assert papers.names() == ["till.pdf"]
    assert [paper.id for paper in papers.ask(queries.papers_of, PAYMENT)] == [paper_id]


def test_handing_in_a_paper_that_was_put_aside_brings_it_back(papers: Papers) -> None:
    paper_id = papers.do(KeepPaper("till.pdf", RECEIPT))
    papers.do(PutPaperAside(paper_id))

    assert papers.do(KeepPaper("till.pdf", RECEIPT, proves=(PAYMENT,))) == paper_id

    assert papers.names() == ["till.pdf"]
    assert papers.proves(paper_id) == [PAYMENT]
    papers.undo()
    assert papers.names() == []


def test_a_paper_that_was_put_aside_proves_nothing_until_it_is_back(papers: Papers) -> None:
    paper_id = papers.do(KeepPaper("till.pdf", RECEIPT))
    papers.do(PutPaperAside(paper_id))
    papers.do(PutPaperAside(paper_id))
    assert papers.inverse is None  # the second time changed nothing

    with pytest.raises(PaperIsPutAside, match=r"till\.pdf"):
        papers.do(LinkPaper(paper_id, PAYMENT))

    papers.do(BringPaperBack(paper_id))
    papers.do(LinkPaper(paper_id, PAYMENT))
    papers.do(BringPaperBack(paper_id))
    assert papers.inverse is None
    assert papers.proves(paper_id) == [PAYMENT]


@pytest.mark.parametrize("verb", ["UPDATE papers_content SET piece = x'00'", "DELETE FROM papers_link"])
def test_what_was_kept_cannot_be_changed_behind_our_back(papers: Papers, verb: str) -> None:
    papers.do(KeepPaper("till.pdf", RECEIPT, proves=(PAYMENT,)))

    with pytest.raises(Exception, match="append-only"):
        papers.vault._raw.execute(verb)


# --- describing and linking ---------------------------------------------------------------------


def test_a_new_description_leaves_the_bytes_alone(papers: Papers) -> None:
    paper_id = papers.do(KeepPaper("IMG_0001.pdf", RECEIPT))

    papers.do(DescribePaper(paper_id, "June gas bill.pdf", PaperKind.INVOICE, date(2026, 6, 2)))

    kept = papers.ask(queries.paper, paper_id)
    assert (kept.name, kept.kind, kept.dated) == ("June gas bill.pdf", PaperKind.INVOICE, date(2026, 6, 2))
    assert papers.ask(queries.content, paper_id) == RECEIPT
    papers.undo()
    assert papers.names() == ["IMG_0001.pdf"]


def test_a_paper_of_no_name_keeps_the_one_it_had(papers: Papers) -> None:
    paper_id = papers.do(KeepPaper("till.pdf", RECEIPT))

    papers.do(DescribePaper(paper_id, " \u202e ", PaperKind.RECEIPT, None))

    assert papers.names() == ["till.pdf"]


def test_one_paper_proves_many_things_and_one_thing_has_many_papers(papers: Papers) -> None:
    bill = papers.do(KeepPaper("bill.txt", b"a bill"))
    till = papers.do(KeepPaper("till.txt", b"a till receipt"))
    for paper_id, subject in ((bill, PAYMENT), (till, PAYMENT), (bill, OTHER_PAYMENT)):
        papers.do(LinkPaper(paper_id, subject))

    assert [paper.ref for paper in papers.ask(queries.papers_of, PAYMENT)] == ["P1", "P2"]
    assert papers.proves(bill) == [PAYMENT, OTHER_PAYMENT]
    assert {row.paper.name: row.links for row in papers.ask(queries.papers)} == {"bill.txt": 2, "till.txt": 1}


def test_a_link_is_made_once_taken_away_and_brought_back(papers: Papers) -> None:
    paper_id = papers.do(KeepPaper("till.pdf", RECEIPT))

    link = papers.do(LinkPaper(paper_id, PAYMENT))
    assert papers.do(LinkPaper(paper_id, PAYMENT)) == link

    papers.do(UnlinkPaper((link,)))
    assert papers.ask(queries.papers_of, PAYMENT) == []
    assert papers.names(unlinked=True) == ["till.pdf"]

    papers.undo()
    assert [paper.id for paper in papers.ask(queries.papers_of, PAYMENT)] == [paper_id]
    papers.undo()
    assert papers.ask(queries.papers_of, PAYMENT) == []


def test_a_link_that_does_not_count_cannot_be_taken_away(papers: Papers) -> None:
    paper_id = papers.do(KeepPaper("till.pdf", RECEIPT))
    link = papers.do(LinkPaper(paper_id, PAYMENT))
    papers.do(UnlinkPaper((link,)))
    other = papers.do(LinkPaper(paper_id, OTHER_PAYMENT))

    for links in ((link,), (other, link), (LinkId(99),), ()):
        with pytest.raises(LinkGone):
            papers.do(UnlinkPaper(links))

    assert papers.proves(paper_id) == [OTHER_PAYMENT]


@pytest.mark.parametrize(
    "command",
    [
        LinkPaper(PaperId(5), PAYMENT),
        DescribePaper(PaperId(5), "x", PaperKind.OTHER, None),
        PutPaperAside(PaperId(5)),
        BringPaperBack(PaperId(5)),
    ],
)
def test_a_paper_that_is_not_there_is_refused_by_its_number(papers: Papers, command: Command[Any]) -> None:
    with pytest.raises(NoSuchPaper, match="P5"):
        papers.do(command)


def test_papers_are_found_by_name_and_number(papers: Papers) -> None:
    for name in ("June gas.txt", "May Gas.txt", "bus 2.txt"):
        papers.do(KeepPaper(name, name.encode()))

    assert papers.names(text=" GAS ") == ["May Gas.txt", "June gas.txt"]
    assert papers.names(text="p3") == ["bus 2.txt"]
    assert papers.names(text="%") == []


# --- evidence -----------------------------------------------------------------------------------


def test_what_a_statement_lists_as_evidence(papers: Papers) -> None:
    papers.do(KeepPaper("till.pdf", RECEIPT, proves=(PAYMENT,)))
    papers.do(NotNeeded(OTHER_PAYMENT, GapReason.HELD_AT_HOME))
    papers.do(NotNeeded(Subject(SubjectKind.ENTRY, 9), GapReason.OTHER, "  the  stall\nhad no till "))
    papers.do(LinkPaper(PaperId(1), Subject(SubjectKind.WORKER, 9)))  # the same number of another kind
    payments = [
        Payment(n, Money(pence)) for n, pence in ((7, 5000), (8, 5000), (9, 5000), (10, 10), (11, 5000))
    ]

    index = papers.ask(queries.evidence, payments, receipt_from=Money(2500))

    assert [row.proof for row in index.rows] == [
        Proof.ATTACHED,
        Proof.HELD_AT_HOME,
        Proof.MISSING,
        Proof.NOT_NEEDED,
        Proof.MISSING,
    ]
    assert index.rows[0].refs == "P1"
    assert index.rows[2].gap.words == "the stall had no till"
    assert index.rows[4].gap is None


def test_evidence_for_more_payments_than_sqlite_takes_marks(papers: Papers) -> None:
    papers.do(KeepPaper("till.pdf", RECEIPT, proves=(Subject(SubjectKind.ENTRY, 39_999),)))
    payments = [Payment(n, Money(100)) for n in range(1, 40_001)]

    index = papers.ask(queries.evidence, payments, receipt_from=Money(0))

    assert index.count(Proof.ATTACHED) == 1
    assert index.count(Proof.MISSING) == 39_999


def test_a_reason_can_be_changed_and_taken_back(papers: Papers) -> None:
    papers.do(NotNeeded(PAYMENT, GapReason.SUPPLIER_ASKED))
    papers.do(NotNeeded(PAYMENT, GapReason.LOST))

    def reason() -> GapReason | None:
        gap = papers.ask(queries.gaps_by_subject, SubjectKind.ENTRY, [7]).get(7)
        return gap.reason if gap else None

    assert reason() is GapReason.LOST
    papers.undo()
    assert reason() is GapReason.SUPPLIER_ASKED
    papers.do(StillNeeded(PAYMENT))
    assert reason() is None
    papers.undo()
    assert reason() is GapReason.SUPPLIER_ASKED


def test_another_reason_needs_words(papers: Papers) -> None:
    with pytest.raises(NothingSaid):
        papers.do(NotNeeded(PAYMENT, GapReason.OTHER, " \n "))


def test_a_corrected_payment_takes_its_papers_and_reasons_along(papers: Papers) -> None:
    papers.do(KeepPaper("till.pdf", RECEIPT, proves=(PAYMENT,)))
    papers.do(KeepPaper("note.txt", b"a note", proves=(PAYMENT, OTHER_PAYMENT)))
    papers.do(NotNeeded(PAYMENT, GapReason.HELD_AT_HOME, "blue folder"))

    with papers.vault.work("correct") as work:
        commands.carry_papers(work, PAYMENT, OTHER_PAYMENT)
        commands.carry_papers(work, Subject(SubjectKind.ENTRY, 50), Subject(SubjectKind.ENTRY, 51))

    for subject in (PAYMENT, OTHER_PAYMENT):
        assert [paper.ref for paper in papers.ask(queries.papers_of, subject)] == ["P1", "P2"]
    gaps = papers.ask(queries.gaps_by_subject, SubjectKind.ENTRY, [8, 51])
    assert gaps[8].words == "blue folder"
    assert 51 not in gaps


# --- checking -----------------------------------------------------------------------------------


def spoil(vault: Vault, *statements: str) -> None:
    """Change stored bytes as damage would, past the triggers that stand in the way."""
    vault._raw.execute("DROP TRIGGER papers_content_no_update")
    vault._raw.execute("DROP TRIGGER papers_content_no_delete")
    for statement in statements:
        vault._raw.execute(statement)


def check(papers: Papers) -> list[tuple[str, str]]:
    """Check the papers by themselves; while the chain reads them, the same must be found."""
    with papers.vault.read() as reader:
        found = [(problem.rule, problem.where) for problem in check_papers(reader)]
        met = PapersMet()
        for _ in range(2):  # the second time as after a save
            assert list(verify(papers.vault._raw, papers.vault._audit_key, None, [met])) != [] or not found
        assert [(problem.rule, problem.where) for problem in met(reader)] == found
    return found


def test_each_part_of_a_paper_is_read_once_in_a_whole_check(papers: Papers) -> None:
    papers.do(KeepPaper("till.pdf", RECEIPT))
    papers.do(KeepPaper("whole.txt", b"an unharmed note"))
    side, asked = papers.vault.side(), list[str]()
    side._raw.set_trace_callback(asked.append)

    assert side.check(rooms=[PapersMet()]) == []

    reads = [
        question for question in asked if "papers_content" in question and not question.startswith("PRAGMA")
    ]
    assert [question for question in reads if "*" in question or "piece" in question] == [
        'SELECT * FROM "papers_content" ORDER BY id'
    ]


def test_papers_as_they_were_kept_are_all_well(papers: Papers) -> None:
    papers.do(KeepPaper("till.pdf", RECEIPT))
    papers.do(PutPaperAside(papers.do(KeepPaper("note.txt", b"a note"))))

    assert check(papers) == []


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        ("UPDATE papers_content SET piece = zeroblob(length(piece)) WHERE part = 2", "papers.unchanged"),
        (
            "UPDATE papers_content SET piece = substr(piece, 2) WHERE part = 0 AND paper_id = 1",
            "papers.unchanged",
        ),
        ("DELETE FROM papers_content WHERE part = 1", "papers.present"),
        ("DELETE FROM papers_content WHERE part = 2", "papers.unchanged"),
        ("DELETE FROM papers_content WHERE paper_id = 1", "papers.present"),
    ],
)
def test_damage_to_a_paper_is_found_and_named(papers: Papers, damage: str, rule: str) -> None:
    paper_id = papers.do(KeepPaper("till.pdf", RECEIPT))
    papers.do(KeepPaper("whole.txt", b"an unharmed note"))
    spoil(papers.vault, damage)

    assert check(papers) == [(rule, "P1 till.pdf")]
    with pytest.raises(PaperDamaged, match="till"):
        papers.ask(queries.content, paper_id)
