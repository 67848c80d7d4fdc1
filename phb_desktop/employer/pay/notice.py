"""Post-employment notice pay (PENP): what of other payments for the end of a job stands for unworked notice.

It is taxed like wages; the rest of such payments is not, up to the limit. Payments here are all that is not
wages, holiday, or redundancy pay by law. Source: Income Tax (Earnings and Pensions) Act 2003, sections 402D
and 402E, as HMRC's manual tells them (EIM13876 to EIM13898; stored copies of gov.uk). For jobs that end from
6 April 2021 by dismissal, without a fixed last day. How a penny is rounded is laid down nowhere: half up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, Working, working
from phb_desktop.employer.pay.rounding import exact_half_up
from phb_desktop.values.day import months_on
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY, Span

_MONTH: Final = Decimal(
    "30.42"
)  # days, where a salary comes in twelve equal parts (section 402D, Finance Act 2021)


@dataclass(frozen=True, slots=True)
class Notice:
    """What law and contract ask of the employer, whichever is longer: days, or whole months."""

    days: int = 0
    months: int = 0

    def __post_init__(self) -> None:
        if min(self.days, self.months) < 0 or (self.days and self.months):
            raise ValueError("notice is so many days or so many months, none below nothing")


BY_LAW: Final = Notice()  # nothing longer is agreed


@dataclass(frozen=True, slots=True)
class JobEnd:
    """How a job ended. ended: its last day. notice: what was due. told: when it was given, if it was."""

    ended: date
    notice: Notice
    told: date | None = None

    @property
    def trigger(self) -> date:
        """The day from which notice runs: when it was given, else the last day."""
        return self.ended if self.told is None else self.told

    @property
    def could_end(self) -> date:
        """The first day on which the job could have ended lawfully."""
        return months_on(self.trigger, self.notice.months) + DAY * self.notice.days

    @property
    def days(self) -> int:
        """The days of notice that were not given."""
        return max((self.could_end - self.ended).days, 0)

    @property
    def months(self) -> int | None:
        """The same in months, where notice is due in months and whole ones were not given."""
        counted = range(1, self.notice.months + 1)
        return next((each for each in counted if months_on(self.ended, each) == self.could_end), None)


@dataclass(frozen=True, slots=True)
class BasicPay:
    """Basic pay of a pay period: no overtime, bonus, commission, tips or allowances, and no sick pay.

    span: the days it pays for: the last period before `JobEnd.trigger`; in a first one, those up to it.
    equal_months: it is a salary that comes in twelve equal parts. doubt: what is unsure about it.
    """

    amount: Money
    span: Span
    equal_months: bool = False
    doubt: Working | None = None


def post_employment_notice_pay(end: JobEnd, basic: BasicPay, awards: Money, taxed: Money = ZERO) -> Figure:
    """Return ((basic × days of notice) ÷ days of the period) − taxed, from nothing up to the awards.

    awards: what is paid for the end of the job beside wages, holiday, redundancy pay by law, and `taxed`:
    pay in place of notice, which is taxed like wages as it is. A salary in twelve equal parts counts whole
    months of notice as months, and other notice by a month of 30.42 days.
    """
    months = end.months if basic.equal_months else None
    if months is not None:
        worth = Fraction(basic.amount.pence * months)
        said = working("{basic} a month × {months}", basic=basic.amount, months=months)
    else:
        period = _MONTH if basic.equal_months else Decimal(basic.span.days)
        hundredths = int(period * 100)  # whole, so that nothing is rounded before the end
        worth = Fraction(basic.amount.pence * end.days * 100, hundredths)
        said = working("{basic} × {days} ÷ {period} days", basic=basic.amount, days=end.days, period=period)
    unworked = Figure(
        "Days of notice not worked",
        end.days,
        rules.PENP,
        working("from {ended} to {could}", ended=end.ended, could=end.could_end)
        if end.days
        else working("the whole notice was given"),
    )
    whole = exact_half_up(worth)
    for_it = Figure("Basic pay for notice not worked", whole, rules.PENP, said, (), (unworked,), basic.doubt)
    return Figure(
        "Taxed as pay for notice",
        min(max(whole - taxed, ZERO), awards),
        rules.PENP,
        working(
            "{whole} − {taxed} taxed already, of {awards} at most", whole=whole, taxed=taxed, awards=awards
        ),
        (),
        (for_it,),
    )
