"""What may stay: weeks in hand, possible surplus or shortfall, each line of section J with what made it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from phb_desktop.ledger.model import OwedKind
from phb_desktop.statements.outlook.may_stay import MayStay
from phb_desktop.statements.outlook.words import now as words
from phb_desktop.ui.explain import Explanation, Part
from phb_desktop.ui.home.answered_sheet import AnsweredSheet
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class StayLine:
    """A line of section J: its code on the statement, what it is, how much, its rule, and what made it."""

    code: str
    what: str
    amount: Money
    rule: str
    parts: tuple[Part, ...] = ()


def stay_lines(seen: MayStay) -> list[StayLine]:
    """Return J1 to J13 as the statement has them, each with what it is made of."""
    j, today = seen.owed, seen.today

    def owed(kind: OwedKind) -> tuple[Part, ...]:
        return tuple(
            Part(item.on, ", ".join(each for each in (item.to_whom, item.stream) if each), item.amount)
            for item in j.items
            if item.what == kind
        )

    recorded = tr("What the books say is owed on {day}, and not paid.", day=in_words(today))
    return [
        StayLine(
            "J1",
            tr("What is in the accounts"),
            j.balance,
            tr("All accounts together, as the books have them."),
        ),
        StayLine("J2", tr("Less unpaid wages"), j.wages, recorded, owed(OwedKind.WAGES)),
        StayLine("J3", tr("Less tax and National Insurance due"), j.hmrc, recorded, owed(OwedKind.HMRC)),
        StayLine("J4", tr("Less pension due"), j.pension, recorded, owed(OwedKind.PENSION)),
        StayLine("J5", tr("Less unpaid bills"), j.invoices, recorded, owed(OwedKind.INVOICE)),
        StayLine(
            "J6",
            tr("Less holiday pay built up"),
            j.holiday,
            tr("Holiday that workers have built up and not taken, by their terms and hours up to today."),
            owed(OwedKind.HOLIDAY),
        ),
        StayLine(
            "J7",
            tr("Less money paid ahead for later days"),
            j.ahead,
            tr("Of payments that came, the part for days after today, counted by days."),
            tuple(Part(None, stream, amount) for stream, amount in seen.ahead),
        ),
        StayLine(
            "J8",
            tr("Not spoken for"),
            j.uncommitted,
            tr("J1 less J2 to J7."),
            (
                Part(None, tr("What is in the accounts"), j.balance),
                Part(
                    None, tr("Unpaid, and built up"), -(j.wages + j.hmrc + j.pension + j.invoices + j.holiday)
                ),
                Part(None, tr("Paid ahead for later days"), -j.ahead),
            ),
        ),
        StayLine(
            "J9",
            tr("Agreed for emergencies (contingency)"),
            j.contingency,
            tr("The weeks that each funder’s terms name, times its weekly amount."),
            tuple(Part(None, said, amount) for said, amount in seen.kept),
        ),
        StayLine(
            "J10",
            tr("Ear-marked savings"),
            j.earmarked,
            tr("What savings pots of the plan hold, up to their sums."),
            tuple(
                Part(None, row.pot.purpose, min(row.held, row.pot.target)) for row in seen.pots if row.held
            ),
        ),
        StayLine(
            "J11",
            tr("May stay"),
            j.allowed,
            tr("J9 and J10 together."),
            (
                Part(None, tr("Agreed for emergencies (contingency)"), j.contingency),
                Part(None, tr("Ear-marked savings"), j.earmarked),
            ),
        ),
        StayLine(
            "J12",
            tr("Possible surplus"),
            j.surplus,
            tr("J8 less J11, and never below nothing. Below: whose it is (J14)."),
            tuple(Part(None, share.stream or tr("Not sorted yet"), share.amount) for share in j.shares),
        ),
        StayLine(
            "J13",
            tr("Missing from what may stay"),
            j.shortfall,
            tr("J11 less J8, and never below nothing."),
            (Part(None, tr("May stay"), j.allowed), Part(None, tr("Not spoken for"), -j.uncommitted))
            if j.shortfall
            else (),
        ),
    ]


class StaySheet(AnsweredSheet):
    """Fills when its answer comes."""

    def __init__(self, *, explain: Callable[[Explanation], object], by_cell: bool) -> None:
        super().__init__(tr("What may stay"))
        self._seen: MayStay | None = None
        self._explain = explain
        self.surplus, self.terms, self.more = Text(), Text(), Text(quiet=True)
        self.model: RowsModel[StayLine] = RowsModel(_columns(), _said, self)
        self.listing = Listing(tr("From the balance to what may stay"), self.model, nothing="", tall=13)
        self.listing.view.read_by_cell(by_cell)
        self.listing.view.opened.connect(lambda _row: self._open())
        self.open_line = Button(tr("What this line is made of"), self._open)
        for widget in (self.surplus, self.terms, self.listing, Actions(self.open_line), self.more):
            self.form.put(widget)
        self.listing.chosen.connect(lambda row: self.open_line.setEnabled(row is not None))
        self.open_line.setEnabled(False)

    def show_stay(self, seen: MayStay | None) -> None:
        """Show what was found."""
        self._seen = seen
        if seen is None:
            self.no_plan()
            return
        self.surplus.setText(words.surplus(seen))
        self.terms.setText(
            "\n".join(tr("{terms}: {amount}", terms=said, amount=amount) for said, amount in seen.kept)
        )
        self.terms.setVisible(bool(seen.kept))
        self.more.setText("\n".join(_more(seen)))
        self.model.show(stay_lines(seen))
        self.listing.go_to(11 if seen.owed.surplus else 12)
        self.answered(words.in_hand(seen))

    def _open(self) -> None:
        line = self.listing.current()
        if isinstance(line, StayLine) and self._seen is not None:
            self._explain(Explanation(line.what, _said(line), line.rule, self._seen.today, line.parts))


def _more(seen: MayStay) -> list[str]:
    j = seen.owed
    said = [words.plain_way(seen), words.on_home(seen)]
    own = [share for share in j.shares if share.contribution]
    said += [
        tr(
            "Of the surplus in {stream}, {amount} is the person’s own contribution. It belongs to them.",
            stream=share.stream,
            amount=share.contribution,
        )
        for share in own
    ]
    if j.surplus:
        said.append(tr("When you issue the statement, you can say what it is for (J15)."))
    said += [
        tr(
            "A letter of {day} asks {amount} back (J16). It is on the Questions page.",
            day=in_words(each.on),
            amount=each.amount,
        )
        for each in j.notices
    ]
    return [each for each in said if each]


def _said(line: StayLine) -> str:
    return tr("{code}, {what}: {amount}.", code=line.code, what=line.what, amount=line.amount.spoken())


def _columns() -> list[Column[StayLine]]:
    return [
        Column(tr("Line"), lambda row: row.code),
        Column(tr("What it is"), lambda row: row.what, wide=True),
        money_column(tr("Amount"), lambda row: row.amount),
    ]
