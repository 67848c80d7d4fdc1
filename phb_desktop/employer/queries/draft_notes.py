"""What a person should look at before they approve a payslip, and what to do; the minimum wage first."""

from __future__ import annotations

from collections.abc import Iterable

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Extra
from phb_desktop.employer.model.earned import for_minimum_wage
from phb_desktop.employer.pay.ages import age_on, usual_letter
from phb_desktop.employer.pay.leave_tables import MILEAGE
from phb_desktop.employer.pay.minimum_wage import MinimumWageCheck, Outcome, check_minimum_wage
from phb_desktop.employer.pay.payslip import Payslip
from phb_desktop.employer.pay.pension import Duty, pension_duty
from phb_desktop.employer.pay.rate_tables import PENSION
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.queries.known import Known
from phb_desktop.values.money import total
from phb_desktop.words import tr, trn


def minimum_wage(known: Known, extra: Extra) -> MinimumWageCheck | None:
    """Check the pay of a period, or return nothing where it cannot be checked."""
    times = for_minimum_wage(each for each in known.added if each.shift.day in known.period)
    born = known.born
    if born is None or not times or known.period.days > 31 or age_on(born, known.period.first) < 16:
        return None
    more = total(each.amount for each in extra.items if each.kind.counts_for_wage)
    return check_minimum_wage(known.period, born, times, other_pay=more)


def notes(known: Known, slip: Payslip, wage: MinimumWageCheck | None) -> Iterable[str]:
    """Yield what a person should look at before they approve."""
    if wage is not None and wage.outcome is Outcome.SHORT:
        yield tr("The pay is {amount} below the minimum wage for these hours.", amount=wage.short_by)
        yield tr(
            "The law asks for {needed}, and {counted} counts. Raise the rate in the terms, or add “Pay up to "
            "the minimum wage” to this pay.",
            needed=wage.needed,
            counted=wage.counted_pay,
        )
    elif wage is not None and wage.outcome is Outcome.DEPENDS:
        yield tr("The minimum wage is met only if the flat pay for sleep-ins counts. That is not settled.")
        yield tr("Ask Acas, or add “Pay up to the minimum wage”: {amount}.", amount=wage.short_by)
    born = known.born
    if born is None:
        yield tr("The date of birth is not known, so the minimum wage was not checked.")
    else:
        usual = usual_letter(born, slip.paid_on).name
        by_age = {"A", "M", "C", "X"}
        if usual != known.settings.letter and known.settings.letter in by_age:
            yield tr(
                "By age the National Insurance letter is {usual}, and {letter} is used.",
                usual=usual,
                letter=known.settings.letter,
            )
        rates = in_force(PENSION, slip.paid_on)
        duty = pension_duty(born, slip.paid_on, slip.gross, known.contract.frequency, rates)
        asked = (model.PensionState.NOT_ASSESSED, model.PensionState.NOT_DUE)
        if duty.duty is Duty.ENROL and known.settings.pension_state in asked:
            yield tr("By age and pay they must be enrolled in a workplace pension.")
    if known.waiting:
        yield trn(
            "{count} shift is not confirmed by both yet, and is not in this pay.",
            "{count} shifts are not confirmed by both yet, and are not in this pay.",
            known.waiting,
        )
    if slip.tax.limited:
        yield tr("The tax would be more than half of the pay; half is taken.")
    if slip.period.extra:
        yield tr(
            "This is tax week {week}, one payday more than usual. HMRC may ask them for some tax later.",
            week=slip.period.number,
        )
    unpaid = any(each.shift.awake.minutes and each.woken_rate is None for each in known.added)
    if unpaid:
        yield tr("Time awake in a sleep-in has no rate of its own, so it is not paid beside the night.")
    driven = [each.rate for each in known.added if each.shift.kind is model.TimeKind.MILEAGE and each.rate]
    free = in_force(MILEAGE, slip.paid_on).car_first_10000.value
    if driven and max(driven) > free:
        yield tr("More than {rate} a mile is paid. What is above that should be taxed as pay.", rate=free)
