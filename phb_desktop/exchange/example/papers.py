"""The papers of the household: invoices, receipts, letters. All made here, none real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.exchange.example.event import Event
from phb_desktop.exchange.example.people import COORDINATOR, NHS
from phb_desktop.exchange.example.small_pdf import small_pdf
from phb_desktop.exchange.starter import StarterPlan
from phb_desktop.ledger.model import PaymentType
from phb_desktop.papers.model import PaperKind
from phb_desktop.plan.model import Per
from phb_desktop.values.day import in_words, short


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper about to be kept: its file name, bytes, kind, and the day written on it."""

    name: str
    content: bytes
    kind: PaperKind
    dated: date


def paper_for(event: Event) -> MadePaper:
    """Return the paper that proves a payment or receipt."""
    assert event.paper is not None
    day, payee = f"{event.on:%Y-%m-%d}", event.payee.title()
    if event.type in (PaymentType.HMRC, PaymentType.PENSION):
        name = "HMRC" if event.type is PaymentType.HMRC else payee
        return MadePaper(f"{day} {name}.eml", _email(event, name), event.paper, event.on)
    title = {
        PaperKind.RECEIPT: "Receipt",
        PaperKind.INVOICE: "Invoice",
        PaperKind.CERTIFICATE: "Certificate of insurance",
        PaperKind.LETTER: "Request for repayment" if event.outgoing else "Payment advice",
    }[event.paper]
    lines = [payee, "Exampleton EX0 9PL", "", f"Date: {in_words(event.on)}"]
    if event.served:
        lines.append(f"For {in_words(event.served.first)} to {in_words(event.served.last)}")
    lines += [event.details] if event.details else []
    lines += ["", f"{'Paid' if event.outgoing else 'We paid you'}: {abs(event.amount)}"]
    lines += ["For Gwen Sample, reference PHB-00417", "", "Invented for the example budget"]
    return MadePaper(f"{day} {title} {payee}.pdf", small_pdf(title, lines), event.paper, event.on)


def _email(event: Event, name: str) -> bytes:
    served = f" for {short(event.served.first)} to {short(event.served.last)}" if event.served else ""
    return "\r\n".join(
        (
            "From: no-reply@example.org",
            "To: rhiannon.sample@example.org",
            f"Date: {_email_date(event.on)}",
            f"Subject: {name}: payment received",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "",
            f"We have received {abs(event.amount)}{served}. Thank you.",
            "",
            "(Invented for the example budget.)",
            "",
        )
    ).encode()


def _email_date(day: date) -> str:
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]
    return f"{weekday}, {short(day)} 09:00:00 +0000"


def plan_letter(plan: StarterPlan, number: int) -> MadePaper:
    """Return the letter in which a version of the plan was agreed."""
    agreed = plan.agreed_on or plan.starts
    per = {Per.WEEK: "a week", Per.YEAR: "a year", Per.ONCE: "once"}
    lines = ["Example Integrated Care Board, with Example Council", in_words(agreed), ""]
    lines += [f"Plan {number} for Gwen Sample, from {in_words(plan.starts)}", ""]
    for line in plan.lines:
        money = ", ".join(
            f"{rate.amount} {'NHS' if rate.stream == NHS else 'council'}" for rate in line.rates
        )
        lines.append(f"{line.heading}: {money} {per[line.per]}")
    lines += ["", f"Agreed by {COORDINATOR}", "and Rhiannon Sample, representative", ""]
    lines.append("Invented for the example budget")
    name = f"{agreed:%Y-%m-%d} Personal health budget plan {number}.pdf"
    return MadePaper(name, small_pdf("Your personal health budget", lines), PaperKind.AGREEMENT, agreed)


def permission(asked: date, answered: date, words: str) -> MadePaper:
    """Return the email in which the co-ordinator agreed to something outside the plan."""
    text = "\r\n".join(
        (
            "From: nia.specimen@example.org",
            "To: rhiannon.sample@example.org",
            f"Date: {_email_date(answered)}",
            "Subject: Re: a fan for the hot weeks",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "",
            words,
            "Nia Specimen, continuing care nurse",
            "",
            f"> You wrote on {in_words(asked)}: can the budget pay for a cooling fan?",
            "",
        )
    )
    return MadePaper(f"{answered:%Y-%m-%d} Permission.eml", text.encode(), PaperKind.LETTER, answered)
