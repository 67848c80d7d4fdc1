"""The household's account in the forms of HomeBank and KMyMoney, as these programs write them themselves."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from benchmarks.household import household, pounds

_EXPENSE: Final = 13  # KMyMoney's number for such an account; money in an account of the bank is 1
_ROOTS: Final = {"Asset": 9, "Liability": 10, "Expense": 13, "Income": 12, "Equity": 16}


def write_homebank(size: str, file: Path) -> None:
    """Write HomeBank's XML: one account, payees, categories, a line for each payment."""
    home = household(size)
    payees = {name: n for n, name in enumerate(sorted({line.party for line in home}), 1)}
    kinds = {name: n for n, name in enumerate(sorted({line.category for line in home}), 1)}
    with file.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0"?>\n<homebank v="1.4" d="050602">\n')
        out.write('<properties title="Household" curr="1" auto_smode="1" auto_weekday="1"/>\n')
        out.write('<cur key="1" flags="0" iso="GBP" name="Pound Sterling" symb="&#163;" syprf="1"')
        out.write(' dchar="." gchar="," frac="2" rate="0" mdate="0"/>\n')
        opening = pounds(home.opening_pence)
        out.write(f'<account key="1" pos="1" type="1" curr="1" name="Care account" initial="{opening}"/>\n')
        out.writelines(
            f"<pay key={quoteattr(str(n))} name={quoteattr(name)}/>\n" for name, n in payees.items()
        )
        out.writelines(
            f"<cat key={quoteattr(str(n))} name={quoteattr(name)}/>\n" for name, n in kinds.items()
        )
        for line in home:
            out.write(
                f'<ope date="{line.on.toordinal()}" amount="{pounds(line.pence)}" account="1"'
                f' payee="{payees[line.party]}" category="{kinds[line.category]}"'
                f" wording={quoteattr(line.reference)}/>\n"
            )
        out.write("</homebank>\n")


def write_kmymoney(size: str, file: Path) -> None:
    """Write KMyMoney's packed XML: its five roots, one account of the bank, an account for each category."""
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=6) as out:
        out.writelines(_kmymoney(size))


def _kmymoney(size: str) -> Iterator[str]:
    home = household(size)
    payees = {name: f"P{n:06}" for n, name in enumerate(sorted({line.party for line in home}), 1)}
    kinds = {name: f"A{n:06}" for n, name in enumerate(sorted({line.category for line in home}), 2)}
    bank = "A000001"
    yield '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE KMYMONEY-FILE>\n<KMYMONEY-FILE>\n<FILEINFO>'
    yield f'<CREATION_DATE date="{home.first_day}"/><LAST_MODIFIED_DATE date="{home.last_day}"/>'
    yield '<VERSION id="1"/><FIXVERSION id="5"/></FILEINFO>\n<USER name="" email=""><ADDRESS/></USER>\n'
    yield '<INSTITUTIONS count="0"/>\n'
    yield f'<PAYEES count="{len(payees)}">\n'
    for name, payee in payees.items():
        yield f'<PAYEE id="{payee}" name={quoteattr(name)} reference="" email="" matchingenabled="0">'
        yield "<ADDRESS/></PAYEE>\n"
    yield f'</PAYEES>\n<COSTCENTERS count="0"/>\n<TAGS count="0"/>\n<ACCOUNTS count="{len(kinds) + 6}">\n'
    under = {"Asset": [bank], "Expense": list(kinds.values())}
    for root, kind in _ROOTS.items():
        inside = "".join(f'<SUBACCOUNT id="{each}"/>' for each in under.get(root, ()))
        yield _account(f"AStd::{root}", root, kind, "", f"<SUBACCOUNTS>{inside}</SUBACCOUNTS>")
    yield _account(bank, "Care account", 1, "AStd::Asset")
    for name, account in kinds.items():
        yield _account(account, name.title(), _EXPENSE, "AStd::Expense")
    yield f'</ACCOUNTS>\n<TRANSACTIONS count="{sum(1 for _ in home)}">\n'
    for number, line in enumerate(home, 1):
        yield (
            f'<TRANSACTION id="T{number:018}" postdate="{line.on}" entrydate="{line.on}"'
            f' commodity="GBP" memo={quoteattr(line.reference)}><SPLITS>'
        )
        for split, (account, pence) in enumerate(
            ((bank, line.pence), (kinds[line.category], -line.pence)), 1
        ):
            yield (
                f'<SPLIT id="S{split:04}" payee="{payees[line.party]}" account="{account}"'
                f' value="{pence}/100" shares="{pence}/100" price="1/1" reconcileflag="0" reconciledate=""'
                f' action="" number=""'
                f' bankid="" memo="" investmentid=""/>'
            )
        yield "</SPLITS></TRANSACTION>\n"
    yield '</TRANSACTIONS>\n<KEYVALUEPAIRS><PAIR key="kmm-baseCurrency" value="GBP"/></KEYVALUEPAIRS>\n'
    yield '<SCHEDULES count="0"/>\n<SECURITIES count="0"/>\n<CURRENCIES count="1">'
    yield '<CURRENCY id="GBP" name="British Pound" symbol="&#163;" type="3" rounding-method="7" saf="100"'
    yield ' pp="4" scf="100"/></CURRENCIES>\n<PRICES count="0"/>\n<REPORTS count="0"/>\n'
    yield '<BUDGETS count="0"/>\n'
    yield '<ONLINEJOBS count="0"/>\n</KMYMONEY-FILE>\n'


def _account(number: str, name: str, kind: int, parent: str, inside: str = "") -> str:
    return (
        f'<ACCOUNT id="{number}" name={quoteattr(name)} type="{kind}" currency="GBP" parentaccount="{parent}"'
        f' opened="" lastmodified="" lastreconciled="" number="" description="" institution="">'
        f"{inside}</ACCOUNT>\n"
    )
