"""Files that overlap what was taken back or left out before: told first, then as asked. On a real book."""

from __future__ import annotations

from datetime import date

from phb_desktop.banking import queries
from phb_desktop.banking.commands import (
    ImportBankFile,
    ImportResult,
    SetAsideLines,
    TakeLinesBack,
    UndoImport,
)
from phb_desktop.banking.formats import parse
from phb_desktop.banking.model import ParsedFile
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.model import CashAccountId
from phb_desktop.office import Office
from phb_desktop.values.money import Money

BANK = CashAccountId(1)
APRIL = [("02", "CAFE", "-3.20"), ("02", "CAFE", "-3.20"), ("05", "POOL", "-45.00")]
LATER = [("05", "POOL", "-45.00"), ("09", "SHOP", "-7.00")]


def file(*rows: tuple[str, str, str]) -> ParsedFile:
    text = "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)\n"
    text += "".join(f"{day}/04/2026,{who},,X,{amount},\n" for day, who, amount in rows)
    return parse(text.encode())


def brings(budget: Office, parsed: ParsedFile, name: str, *, taken_back: bool = True) -> ImportResult:
    return budget.do(ImportBankFile(BANK, parsed, name, taken_back=taken_back)).result()


def seen(budget: Office, parsed: ParsedFile) -> queries.Preview:
    return budget.ask(queries.preview, BANK, parsed).result()


def held(budget: Office) -> Money:
    return budget.ask(ledger.balance_on, date(2026, 4, 30)).result() - Money(1400_00)


def goes(budget: Office, name: str) -> None:
    found = next(row for row in budget.ask(queries.import_history).result() if row.name == name)
    budget.do(UndoImport(found.id)).result()


class TestWhatWasTakenBack:
    """Lines of a file that is gone are new again, but not without a word."""

    def test_the_preview_tells_which_and_with_which_file(self, budget: Office) -> None:
        brings(budget, file(*APRIL), "april.csv")
        goes(budget, "april.csv")
        shown = seen(budget, file(*LATER))
        assert (len(shown.new), [line.payee for line in shown.taken_back]) == (2, ["POOL"])
        assert shown.taken_back_with == ("april.csv",)

    def test_they_come_in_again_or_stay_out_as_asked(self, budget: Office) -> None:
        brings(budget, file(*APRIL), "april.csv")
        goes(budget, "april.csv")
        result = brings(budget, file(*LATER), "later.csv", taken_back=False)
        assert (result.new, result.taken_back, held(budget)) == (1, 1, Money(-7_00))
        result = brings(budget, file(*LATER), "later.csv")
        assert (result.new, result.taken_back, result.already_there) == (1, 1, 1)
        assert held(budget) == Money(-52_00)

    def test_twins_are_counted(self, budget: Office) -> None:
        brings(budget, file(*APRIL[:1]), "one.csv")
        goes(budget, "one.csv")
        shown = seen(budget, file(*APRIL))
        assert (len(shown.new), len(shown.taken_back)) == (3, 1)

    def test_taken_back_twice_they_are_told_once(self, budget: Office) -> None:
        for name in ("first.csv", "second.csv"):
            brings(budget, file(*APRIL), name)
            goes(budget, name)
        shown = seen(budget, file(*APRIL))
        assert (len(shown.new), len(shown.taken_back)) == (3, 3)

    def test_what_is_there_again_is_no_longer_told(self, budget: Office) -> None:
        brings(budget, file(*APRIL), "april.csv")
        goes(budget, "april.csv")
        brings(budget, file(*APRIL), "april.csv")
        shown = seen(budget, file(*APRIL))
        assert (len(shown.new), len(shown.taken_back), len(shown.already_there)) == (0, 0, 3)

    def test_a_file_that_lost_lines_with_another_says_so_until_it_comes_again(self, budget: Office) -> None:
        brings(budget, file(*APRIL), "april.csv")
        brings(budget, file(*LATER), "later.csv")
        goes(budget, "april.csv")
        lost = {row.name: row.lost_with for row in budget.ask(queries.import_history).result()}
        assert lost == {"april.csv": "", "later.csv": "april.csv"}
        result = brings(budget, file(*LATER), "later.csv")
        assert (result.new, result.taken_back, held(budget)) == (1, 1, Money(-52_00))
        assert {row.lost_with for row in budget.ask(queries.import_history).result()} == {""}


class TestWhatWasSetAside:
    """A line that somebody set aside is known, and counts nowhere: a file that holds it again says so."""

    def test_it_is_told_with_its_reason_and_waits_again_when_asked(self, budget: Office) -> None:
        brings(budget, file(*APRIL), "april.csv")
        pool = next(row for row in budget.ask(queries.to_review).result() if row.line.payee == "POOL")
        budget.do(SetAsideLines((pool.line.id,), "not of this budget")).result()
        shown = seen(budget, file(*LATER))
        assert [(line.payee, line.reason) for line in shown.set_aside] == [("POOL", "not of this budget")]
        assert (len(shown.new), len(shown.already_there)) == (1, 1)
        result = brings(budget, file(*LATER), "later.csv")
        assert result.set_aside == (pool.line.id,)
        assert held(budget) == Money(-13_40)
        budget.do(TakeLinesBack(result.set_aside)).result()
        assert held(budget) == Money(-58_40)
        assert seen(budget, file(*LATER)).set_aside == ()
