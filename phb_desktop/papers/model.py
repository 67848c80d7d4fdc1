"""A kept paper, what it may prove, and which payments still need one. Nothing here opens a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final, NewType

from phb_desktop.values.money import Money, total

PaperId = NewType("PaperId", int)
LinkId = NewType("LinkId", int)

LARGEST_PAPER: Final = 25 * 1024 * 1024  # bytes; a phone photograph of a receipt is 2 to 8 MB


class PaperKind(StrEnum):
    """What sort of proof a paper is (statement section L; rules R-083)."""

    RECEIPT = "receipt"
    INVOICE = "invoice"
    BANK_STATEMENT = "bank_statement"
    PAYSLIP = "payslip"
    TIMESHEET = "timesheet"
    LETTER = "letter"
    AGREEMENT = "agreement"
    CERTIFICATE = "certificate"
    OTHER = "other"


class MediaType(StrEnum):
    """What a file really holds, told by its first bytes and never by its name."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    WEBP = "image/webp"
    HEIC = "image/heic"
    EMAIL = "message/rfc822"
    TEXT = "text/plain"

    @property
    def is_picture(self) -> bool:
        """Say whether it is measured in pixels."""
        return self.value.startswith("image/")

    @property
    def ending(self) -> str:
        """The ending that a copy saved outside gets, such as `.pdf`."""
        return _ENDINGS[self]


_ENDINGS: Final = {
    MediaType.PDF: ".pdf",
    MediaType.PNG: ".png",
    MediaType.JPEG: ".jpg",
    MediaType.TIFF: ".tif",
    MediaType.WEBP: ".webp",
    MediaType.HEIC: ".heic",
    MediaType.EMAIL: ".eml",
    MediaType.TEXT: ".txt",
}


class Caution(StrEnum):
    """Something that a reader of the paper should know before opening it elsewhere."""

    SCRIPT = "script"  # a PDF that runs a program
    OPENS_SOMETHING = "opens_something"  # a PDF that acts when it is opened
    HOLDS_FILES = "holds_files"  # a PDF with other files inside
    LOCKED = "locked"  # a PDF with a password
    MANY_PAGES = "many_pages"
    HUGE_PICTURE = "huge_picture"
    UNREADABLE = "unreadable"  # its headings do not make sense


@dataclass(frozen=True, slots=True)
class Facts:
    """What a paper's own headings tell, without decoding: nothing where it could not be told.

    width and height are in pixels, of the first page; title is an email's subject.
    """

    media_type: MediaType
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    title: str = ""
    cautions: tuple[Caution, ...] = ()


class SubjectKind(StrEnum):
    """What a paper, a question or an incident may be about."""

    ENTRY = "entry"
    PLAN_VERSION = "plan_version"
    PLAN_LINE = "plan_line"
    STATEMENT = "statement"
    QUESTION = "question"
    WORKER = "worker"
    BANK_FILE = "bank_file"
    NOTICE = "notice"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """One thing in another room, named by its kind and id. Papers know no more of it than that."""

    kind: SubjectKind
    id: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it was handed in. Its bytes are kept apart, untouched, and proved by the digest.

    size is in bytes; digest is SHA-256 in lower-case hex; dated is the day written on the paper, if
    somebody has said; put_aside means it was kept by mistake and stays out of the lists. pages is what
    its headings told when it was kept; nothing is known of text, letters by email and what could not be read.
    """

    id: PaperId
    name: str
    media_type: MediaType
    size: int
    digest: str
    kept_on: date
    pages: int | None
    kind: PaperKind
    dated: date | None
    put_aside: bool

    @property
    def ref(self) -> str:
        """The number that stands beside a payment in a statement: `P12`."""
        return f"P{self.id}"

    @property
    def erased(self) -> bool:
        """Say whether its bytes were erased for good, because they told of somebody whose time was up."""
        return self.digest == digest_of_erased(self.id)


def digest_of_erased(paper: int) -> str:
    """Return what stands in place of the digest of a paper whose bytes were erased."""
    return sha256(f"P{paper} was erased".encode()).hexdigest()


class GapReason(StrEnum):
    """Why no paper is attached where one is asked for (statement section L)."""

    LOST = "lost"
    SUPPLIER_ASKED = "supplier_asked"
    NONE_GIVEN = "none_given"  # a parking meter, a fair, a cash stall
    UNDER_RECEIPT_LIMIT = "under_receipt_limit"  # this payment is not asked about after all
    HELD_AT_HOME = "held_at_home"  # it exists on paper and can be shown
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Gap:
    """What somebody said about a missing paper, and when."""

    reason: GapReason
    words: str
    noted_on: date


class Proof(StrEnum):
    """How a payment stands with its paper."""

    ATTACHED = "attached"
    HELD_AT_HOME = "held_at_home"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Payment:
    """What the rules need to know of a payment. The amount's sign does not matter."""

    id: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Evidence:
    """One payment, the papers that prove it, and how it stands."""

    payment: Payment
    papers: tuple[Paper, ...]
    gap: Gap | None
    proof: Proof

    @property
    def refs(self) -> str:
        """The papers' numbers as they are printed: `P3, P12`, or nothing."""
        return ", ".join(paper.ref for paper in self.papers)


def needs_paper(payment: Payment, receipt_from: Money) -> bool:
    """Say whether the commissioner's terms ask for a paper: from this amount on, that amount included."""
    return abs(payment.amount) >= receipt_from


def proof_of(payment: Payment, *, attached: bool, gap: Gap | None, receipt_from: Money) -> Proof:
    """Say how a payment stands. A paper that is there counts, even where none was asked for."""
    if attached:
        return Proof.ATTACHED
    if gap and gap.reason is GapReason.HELD_AT_HOME:
        return Proof.HELD_AT_HOME
    if not needs_paper(payment, receipt_from) or (gap and gap.reason is GapReason.UNDER_RECEIPT_LIMIT):
        return Proof.NOT_NEEDED
    return Proof.MISSING


@dataclass(frozen=True, slots=True)
class EvidenceIndex:
    """The payments of a period with their proof, in the order given, and what section L counts.

    X24: attached + held at home + missing = the payments that need a paper. A paper kept for a
    payment that needs none makes it one of those counted: what is shown can be looked at.
    """

    rows: tuple[Evidence, ...]

    def of(self, proof: Proof) -> tuple[Evidence, ...]:
        """Return the payments that stand so."""
        return tuple(row for row in self.rows if row.proof is proof)

    def count(self, proof: Proof) -> int:
        """Return how many payments stand so."""
        return len(self.of(proof))

    def amount(self, proof: Proof) -> Money:
        """Return the sum of the payments that stand so, each taken without its sign."""
        return total(abs(row.payment.amount) for row in self.of(proof))

    @property
    def needed(self) -> int:
        """How many payments need a paper or have one."""
        return len(self.rows) - self.count(Proof.NOT_NEEDED)

    @property
    def missing(self) -> tuple[Evidence, ...]:
        """The papers to find."""
        return self.of(Proof.MISSING)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every attached paper once, by number."""
        found = {paper.id: paper for row in self.rows for paper in row.papers}
        return tuple(found[key] for key in sorted(found))


def evidence_index(
    payments: Iterable[Payment],
    *,
    receipt_from: Money,
    papers: Mapping[int, Sequence[Paper]],
    gaps: Mapping[int, Gap],
    own_limits: Mapping[int, Money] | None = None,
) -> EvidenceIndex:
    """Set each payment beside its papers and what was said about missing ones, both by payment id.

    own_limits: of payments from days on which another limit counted.
    """
    limits = own_limits or {}
    return EvidenceIndex(
        tuple(
            evidence_of(
                payment,
                tuple(papers.get(payment.id, ())),
                gaps.get(payment.id),
                receipt_from=limits.get(payment.id, receipt_from),
            )
            for payment in payments
        )
    )


def evidence_of(
    payment: Payment, papers: tuple[Paper, ...], gap: Gap | None, *, receipt_from: Money
) -> Evidence:
    """Set one payment beside its papers and what was said about a missing one."""
    proof = proof_of(payment, attached=bool(papers), gap=gap, receipt_from=receipt_from)
    return Evidence(payment, papers, gap, proof)
