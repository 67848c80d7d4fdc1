"""Each format that we read, in the window: from the file, by keys, to the postings of the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from phb_desktop.banking.formats import parse
from phb_desktop.banking.model import AccountHint, ParsedFile
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.queries import cash_book_count
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.day import LATEST
from phb_desktop.values.money import Money, total
from phb_desktop.vault import kdf
from tests.builders import a_starter
from tests.person import Person
from tests.tools.bank_samples import OURS, names, sample, text_of

PASSPHRASE = "four score and seven"
WAGES = ("What kind of payment", "PA net wages"), ("Plan line", "Personal assistants")

# The dialects of QIF: how each writes the 28th of April 2026.
DIALECTS = {
    "day first": "28/04/2026",
    "day first, short": "28/4/26",
    "apostrophe": "28/04'26",
    "apostrophe and blanks": "28/ 4'26",
    "ISO": "2026-04-28",
    "month first": "04/28/2026",
    "dots": "28.04.2026",
    "dashes": "28-04-2026",
}


def qif(written: str) -> bytes:
    """Three payments of one day, two of them alike."""
    return "".join(
        ["!Type:Bank\n", *(f"D{written}\nT{amount}\nP{who}\n^\n" for who, amount in PAID)]
    ).encode()


PAID = [("SAM WORKER", "-640.00"), ("WARM POOL", "-45.00"), ("WARM POOL", "-45.00")]
ELSEWHERE = {
    "rbs.csv",
    "card.qfx",
    "monzo_2018.csv",
}  # told apart below: two accounts, a card, an earlier year
CASES = {name: (lambda name=name: sample(name)) for name in names() if name not in ELSEWHERE} | {
    f"qif {name}": (lambda written=written: qif(written)) for name, written in DIALECTS.items()
}


def facts(person: Person) -> tuple[Money, int]:
    """What the ledger holds, and in how many rows of the cash book."""
    office = person.window.office
    assert office is not None
    held = person.result(office.ask(ledger.balance_on, LATEST))
    return held, person.result(office.ask(cash_book_count))


def brings_in(person: Person, file: Path) -> None:
    """Look at the file, see what it would do, and bring it in."""
    person.brings(file)
    brings_what_is_shown(person)


def brings_what_is_shown(person: Person) -> None:
    def offered() -> list[str]:
        return [said for said in person.names() if re.fullmatch(r"Bring in \d+ payments?", said)]

    person.waits(lambda: bool(offered()), "a preview")
    person.presses(offered()[0])
    person.waits(lambda: any(said.startswith("Payments to sort, ") for said in person.names()), "payments")


def posts(person: Person, parsed: ParsedFile, before: tuple[Money, int]) -> None:
    """See that each line of the file is one entry of its amount, and that one of them can be sorted."""
    held, count = facts(person)
    assert (held, count) == (
        before[0] + total(line.amount for line in parsed.lines),
        before[1] + len(parsed.lines),
    )


@pytest.mark.parametrize(("name", "made"), CASES.items(), ids=list(CASES))
def test_each_format_goes_from_the_file_to_the_postings(
    person: Person, tmp_path: Path, name: str, made: Callable[[], bytes]
) -> None:
    """Looked at, brought in, posted to the penny, sorted, undone; the same file again is there already."""
    file = tmp_path / name.replace(" ", "_")
    file.write_bytes(made())
    parsed = parse(made(), account=OURS)
    before = facts(person)
    brings_in(person, file)
    posts(person, parsed, before)
    waiting = len(parsed.lines)
    person.waits_for(f"Payments to sort, {waiting} row" + ("" if waiting == 1 else "s"))
    person.brings(file)
    person.sees("0 payments are new.")
    person.presses("Go back")
    person.presses("Go back")
    worker = next(line for line in parsed.lines if "worker" in line.payee.casefold())
    person.sorts(worker.payee, waiting - 1, *WAGES)
    person.sees_done("1 payment sorted.")
    person.presses("Undo")
    person.waits_for(f"Payments to sort, {waiting} rows")
    person.presses("Files brought in")
    person.sees_row("Bank files", file.name)
    person.reaches("Bank files")
    person.presses("Take this file back")
    person.sees_done("taken back.")
    assert facts(person)[0] == before[0]


def test_a_file_with_two_accounts_asks_which_is_meant(person: Person, tmp_path: Path) -> None:
    """It holds ours and another: our number is chosen by itself, so a budget without a number is asked."""
    file = tmp_path / "rbs.csv"
    file.write_bytes(sample("rbs.csv"))
    parsed = parse(sample("rbs.csv"), account=OURS)
    before = facts(person)
    brings_in(person, file)
    posts(person, parsed, before)


def seated(
    newcomer: Callable[[Path | None], Person], tmp_path: Path, clock: FixedClock, **account: object
) -> Person:
    """Sit a person down before a budget whose one account is like this."""
    from dataclasses import replace

    starter = a_starter()
    starter = replace(starter, accounts=(replace(starter.accounts[0], **account),))  # type: ignore[arg-type]
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.create(tmp_path / "Other.vault", PASSPHRASE, StartBudget(starter)).result()
    office.shut()
    person = newcomer(tmp_path / "Other.vault")
    person.opens(PASSPHRASE)
    return person


def test_a_card_in_qfx_goes_to_the_postings(
    newcomer: Callable[[Path | None], Person], tmp_path: Path, clock: FixedClock
) -> None:
    person = seated(newcomer, tmp_path, clock, sort_code="", account_number="")
    file = tmp_path / "card.qfx"
    file.write_bytes(sample("card.qfx"))
    before = facts(person)
    brings_in(person, file)
    posts(person, parse(sample("card.qfx")), before)


def test_an_old_monzo_file_goes_to_the_postings(
    newcomer: Callable[[Path | None], Person], tmp_path: Path, clock: FixedClock
) -> None:
    person = seated(newcomer, tmp_path, clock, opened_on=date(2018, 1, 1))
    file = tmp_path / "monzo_2018.csv"
    file.write_bytes(sample("monzo_2018.csv"))
    before = facts(person)
    brings_in(person, file)
    posts(person, parse(sample("monzo_2018.csv"), account=OURS), before)


def test_an_account_without_a_number_is_asked_which_of_two_is_meant(
    newcomer: Callable[[Path | None], Person], tmp_path: Path, clock: FixedClock
) -> None:
    person = seated(newcomer, tmp_path, clock, sort_code="", account_number="")
    file = tmp_path / "rbs.csv"
    file.write_bytes(sample("rbs.csv"))
    before = facts(person)
    person.brings(file)
    person.waits_for("Which account in the file")
    person.chooses("Which account in the file", "SAMPLE G, ending 2345")
    person.presses("Look at the file")
    brings_what_is_shown(person)
    posts(person, parse(sample("rbs.csv"), account=AccountHint("000000", "00012345")), before)


def test_a_file_of_another_account_is_stopped_in_words(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "lloyds.csv"
    file.write_text(text_of("lloyds.csv").replace("00012345", "00098765"), encoding="utf-8")
    before = facts(person)
    person.brings(file)
    person.sees_problem("The file is of another account")
    assert facts(person) == before


def test_columns_that_nobody_knows_go_to_the_postings_once_they_are_said(
    person: Person, tmp_path: Path
) -> None:
    """A prepaid card portal, or any other CSV: said once, then read without asking."""
    file, later = tmp_path / "portal.csv", tmp_path / "later.csv"
    file.write_text(
        "Posted;Merchant;Debit;Credit\n28.04.2026;Sam Worker;640.00;\n29.04.2026;ICB;;2800.00\n", "utf-8"
    )
    later.write_text("Posted;Merchant;Debit;Credit\n30.04.2026;Warm Pool;45.00;\n", "utf-8")
    before = facts(person)
    person.brings(file)
    person.sees("What are the columns of this file?")
    person.chooses("Amount column", "None of them")
    person.chooses("Money in column", "Credit")
    person.chooses("Money out column", "Debit")
    person.presses("Go on")
    brings_what_is_shown(person)
    assert facts(person) == (before[0] + Money(2160_00), before[1] + 2)
    brings_in(person, later)
    assert facts(person) == (before[0] + Money(2115_00), before[1] + 3)


def test_a_qif_file_whose_days_prove_nothing_is_asked_and_posted_as_answered(
    person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "doubt.qif"
    file.write_bytes(qif("05/04/2026"))
    person.brings(file)
    person.sees("Which date is meant?")
    person.chooses("When was this payment?", "4 May 2026")
    person.presses("Go on")
    brings_what_is_shown(person)
    person.sees_row("Payments to sort", "4 May 2026")
