"""Rates of pay as something that is due: they end, or the program now knows them differently."""

from __future__ import annotations

from phb_desktop.casebook import model
from phb_desktop.employer.pay.rate_files import TABLE_WORDS
from phb_desktop.employer.queries.rates import differing, rates_ending
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def rates_duties(reader: Reader) -> list[model.Duty]:
    """Return a duty for rates that end within sixty days, or did, and one for each file that differs."""
    found = []
    if ending := rates_ending(reader):
        first = ending[0][1]
        ends = [f"{tr(TABLE_WORDS[name])}: {in_words(last)}" for name, last in ending]
        found.append(
            model.Duty(
                model.DutyKey(f"{model.DutyKind.RATES}:end:{first.isoformat()}"),
                model.DutyKind.RATES,
                tr("The rates of pay that this program knows end on {day}", day=in_words(first)),
                first,
                tr(
                    "A newer version of the program brings the next ones, or a file with them. Known up to: "
                    "{ends}. Pay days after that are refused until then.",
                    ends="; ".join(ends),
                ),
            )
        )
    found += [
        model.Duty(
            model.DutyKey(f"{model.DutyKind.RATES}:differs:{each.id}"),
            model.DutyKind.RATES,
            tr("The program now knows rates that you took in, and some are not the same"),
            reader.today,
            tr(
                "Its own count from now on. “Rates” on the People page shows which of “{name}” differ.",
                name=each.name,
            ),
        )
        for each in differing(reader)
    ]
    return found
