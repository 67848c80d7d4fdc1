"""An invented paper with every kind of block, for the tests of the paper layer."""

from __future__ import annotations

import random
from datetime import date, timedelta

from phb_desktop.statements.document import (
    Balance,
    BalanceChart,
    Bar,
    BarChart,
    Block,
    Bullets,
    Column,
    Cover,
    Document,
    Facts,
    Figures,
    Heading,
    Manner,
    Noted,
    PageBreak,
    Para,
    Picture,
    Pictured,
    Table,
)
from phb_desktop.values.money import Money

LONG = "A sentence that is long enough to wrap and to run on. " * 90
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
PAYEES = (
    ("Gwenllïan Pŵell, personal assistant", "Wages, 16 hours", 24560, False),
    ("Tŷ Aur Physiotherapy", "Physiotherapy session", 3800, False),
    ("HM Revenue & Customs", "PAYE for the month", 18742, False),
    ("Maple Pensions", "Employer and worker contributions", 4125, False),
    ("Harbour Home Care", "Agency cover while worker was ill, 6 hours", 15300, False),
    ("Example Integrated Care Board", "Direct payment, four weeks in advance", 120000, True),
    ("Swim Together", "Accessible swimming, block of six", 4200, False),
)


def ledger(count: int) -> Table:
    """Return receipts and payments, the same every time."""
    rng, rows, balance = random.Random(7), [], 184250
    for n in range(count):
        who, what, pence, receipt = PAYEES[rng.randrange(len(PAYEES))]
        pence += rng.randrange(-900, 900)
        balance += pence if receipt else -pence
        day = date(2026, 4, 1) + timedelta(days=n * 91 // count)
        amount = str(Money(pence))
        money_in, money_out = (amount, "–") if receipt else ("–", amount)
        rows.append(
            (day.strftime("%d/%m/%Y"), f"{n + 1:04}", who, what, money_in, money_out, str(Money(balance)))
        )
    titles = ("Date", "Entry", "From or to", "What for", "In", "Out", "Balance")
    columns = [Column(title, n > 3, row_header=n == 1) for n, title in enumerate(titles)]
    return Table("Receipts and payments", columns, rows, ("Total", "£1.00", "£2.00", str(Money(balance))))


def paper(rows: int = 60, extra: tuple[Block, ...] = ()) -> Document:
    """Return a paper with every kind of block."""
    return Document(
        title="Accountability statement 7: April to June 2026",
        author="Siân Pugh",
        subject="How the personal health budget was spent from 1 April to 30 June 2026",
        issued="2026-07-14T09:30:00",
        running="Accountability statement 7 · 1 April to 30 June 2026 · Reference PHB-20417",
        foot="Check code 4F2A 91BC 77D0 E1A5",
        blocks=[
            Cover(
                "Accountability statement 7",
                "Personal health budget, direct payment, 1 April to 30 June 2026",
                [("Person", "Mair Pugh"), ("Prepared by", "Siân Pugh, representative")],
            ),
            Heading("In one minute"),
            Para("The spending followed the plan. No payment is in question.", Manner.LEAD),
            Figures(
                [
                    ("Came in", "£4,800.00", "direct payments and refunds"),
                    ("Went out", "£4,672.70", "on care and support"),
                    ("Left", "£1,969.80", "on 30 June 2026"),
                ]
            ),
            Table(
                "Money summary",
                [Column("", row_header=True), Column("", numeric=True)],
                [
                    ("Balance brought forward", "£1,842.50"),
                    ("Total in", "£4,800.00"),
                    ("Repaid", "£0.00"),
                ],
                ("Balance carried forward", "£1,969.80"),
                strong=frozenset([1]),
                large=True,
            ),
            Heading("Plan against actual"),
            BarChart(
                [
                    Bar("Personal assistant wages", 318000, 294720, "planned £3,180.00, spent £2,947.20"),
                    Bar("Therapies", 60000, 64600, "planned £600.00, spent £646.00"),
                    Bar("Activities", 0, 0, "planned £0.00, spent £0.00"),
                ],
                "Bar chart: wages below plan, therapies above.",
                "Figure 1. The figures are in the table that follows.",
            ),
            BALANCE,
            *(Pictured(each, f"A picture: {each}.", f"One idea about {each}.") for each in Picture),
            Bullets(["£1,200.00 is the contingency agreed in the plan.", "£271.60 is set aside."]),
            Para("Send questions to the care co-ordinator:"),
            Para("care.team@example.org", href="mailto:care.team@example.org"),
            Heading("All entries"),
            ledger(rows),
            *extra,
            PageBreak(),
            Heading("Declaration"),
            Facts([("Signed", "Not yet signed"), ("Date", "Not yet dated")], to_sign=True),
        ],
    )


BALANCE = BalanceChart(
    levels=[Balance(0, 184250), Balance(8, 664250), Balance(50, -20000), Balance(91, 196980)],
    days=91,
    scale=[(0, "£0"), (200000, "£2,000"), (400000, "£4,000"), (600000, "£6,000")],
    ticks=[(0, "April"), (30, "May"), (61, "June")],
    notes=[
        Noted(Balance(0, 184250), "start £1,842.50"),
        Noted(Balance(50, -20000), "lowest -£200.00 on 20 May"),
        Noted(Balance(91, 196980), "end £1,969.80"),
    ],
    alt="The balance as steps: it began at £1,842.50, fell to -£200.00 and ended at £1,969.80.",
    caption="Figure 2. The balance at the end of each day.",
)

HARD: tuple[Block, ...] = (
    Heading("Hard (cases) \\ with <markup> & “quotes”", 2),
    Heading("Level three", 3),
    Para(LONG),
    Para("Wrapped link " * 14, href="https://example.org/a(b)c?d=e&f=g"),
    Para("Missing: \U0001f600 中文 control \x07 tab\there\nnew line \u00a0 soft\u00adhyphen − €"),
    Table("No rows", [Column("Name", row_header=True), Column("Amount", numeric=True)], []),
    Table("Only a total", [Column("Name", row_header=True), Column("Amount", True)], [], ("Total", "£0.00")),
    Table("Only money", [Column("A", True), Column("B", True)], [("£1.00", "£2.00")]),
    Table(
        "A row taller than a page",
        [Column("Item", row_header=True), Column("Why"), Column("Amount", True)],
        [
            ("Short", "Short", "£1.00"),
            (WORD, LONG * 2, "£123,456,789.00"),
            ("After", "nothing", "-£1.00"),
        ],
        ("Total", "£123,456,789.00"),
    ),
    Bullets([LONG, "Short", WORD]),
    Facts([("Key " * 20, LONG[:900]), ("Blank", "not said")]),
    BarChart([Bar("Nothing", 0, 0, "£0.00")], "One bar of no length.", "A chart of zero."),
    BarChart([Bar(f"Line {n}", n, n + 1, "£1.00") for n in range(40)], "Forty bars.", "A long chart."),
    Heading("A heading that is much too long for one line " * 4, 2),
    Para(""),
    Para("End."),
)
