"""Money by keys alone: add, split, correct, take back, undo, search."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from phb_desktop.ledger.commands import RecordReceipt
from phb_desktop.ledger.model import Allocation, CashAccountId, ReceiptKind
from phb_desktop.plan.model import StreamId
from phb_desktop.ui.tables.paged_model import PAGE
from phb_desktop.values.money import Money
from tests.person import Person


def test_a_payment_is_added_said_and_undone_with_the_next_stop(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.sees_done("Saved: £45.00 to Warm Pool.")
    person.sees_row(
        "Payments", "£45.00 paid out to Warm Pool, 30 June 2026, Therapies and counselling: Hydrotherapy."
    )
    person.presses("Undo")
    person.sees_done("Undone")
    person.sees_no_row("Payments", "Warm Pool")


def test_refusals_stand_at_their_field_and_keep_what_was_typed(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Warm Pool")
    person.types("Amount", "NaN")
    person.presses("Save")
    person.sees_problem("“NaN” is not an amount of money.")
    assert person.control("Amount").text() == "NaN"  # type: ignore[attr-defined]
    person.types("Amount", "12.5")
    person.types_day("Day of the payment", "31 feb 2026")
    person.presses("Save")
    person.sees_problem("is not a date")


def test_a_line_that_the_plan_does_not_hold_is_refused_with_what_to_do(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Warm Pool")
    person.types("Amount", "45")
    person.presses("Save")
    person.waits_for("There is a problem")
    person.sees_problem("This payment has no plan line.")


def test_a_split_must_add_up(person: Person) -> None:
    person.goes_to("Money")
    person.begins_to_pay("Mixed Shop", "100")
    person.presses("Split it: add a part")
    person.types("Amount of part 1", "60")
    person.types("Amount of part 2", "30")
    person.sees("£10.00 is still to be shared out.")
    person.chooses("Plan line, part 2", "Insurance")
    person.presses("Save")
    person.sees_problem("£10.00 is not shared out yet.")
    person.types("Amount of part 2", "40")
    person.presses("Save")
    person.waits_for("Payments")
    person.sees_row("Payments", "Split of £100.00")


def test_a_correction_shows_the_new_and_keeps_the_old(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.sees_row("Payments", "Warm Pool")
    person.picks("Payments", "Warm Pool")
    person.presses("Correct this payment")
    person.types("Amount", "54")
    person.presses("Save")
    person.sees_problem("“Why you correct it” is empty.")
    person.types("Why you correct it", "Typed the figures the wrong way round")
    person.presses("Save")
    person.waits_for("Payments")
    person.sees_done("Corrected.")
    person.sees_row("Payments", "£54.00")
    person.picks("Payments", "£54.00")
    person.presses("Its history")
    person.waits_for("Its history, 3 rows")
    person.presses("Go back")
    person.sees_no_row("Payments", "£45.00")


def test_search_as_you_type(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.pays("Cool Pool", "46")
    person.types("Find who or what", "cool")
    person.waits_for("Payments, 1 row")
    assert "Cool Pool" in person.rows("Payments")[0]


def test_a_payees_name_is_never_markup(person: Person) -> None:
    person.goes_to("Money")
    person.pays("<img src=/etc/passwd> & Sons", "45")
    person.sees_row("Payments", "<img src=/etc/passwd> & Sons")
    person.picks("Payments", "<img src=/etc/passwd> & Sons")
    person.sees("£45.00 paid out to <img src=/etc/passwd> & Sons")


def test_what_is_owed_is_noted_counted_and_marked_as_paid(person: Person) -> None:
    person.goes_to("Money")
    person.presses("What is owed")
    person.presses("Add something owed")
    person.types("To whom it is owed", "Warm Pool")
    person.types("Amount owed", "90")
    person.chooses("Plan line", "Hydrotherapy")
    person.presses("Save")
    person.waits_for("Owed now")
    owed = "£90.00 is owed to Warm Pool since 30 June 2026: A bill, or something ordered."
    person.sees_row("Owed now", owed)
    person.picks("Owed now", "Warm Pool")
    person.presses("It is paid")
    person.sees("How was it paid?")
    person.presses("Save")
    person.waits_for("There is a problem")  # nothing is chosen beforehand
    person.chooses("What happened", "With own money, for good")
    person.presses("Save")
    person.sees_done("Marked as paid with own money. No money of the budget was used.")
    person.sees_no_row("Owed now", "Warm Pool")
    person.presses("Undo")
    person.sees_done("Marked as not paid yet.")


def test_what_was_paid_by_transfer_or_with_own_money_is_kept_as_what_it_was(person: Person) -> None:
    person.goes_to("Money")
    person.presses("What is owed")
    person.presses("Add something owed")
    person.types("To whom it is owed", "Warm Pool")
    person.types("Amount owed", "90")
    person.chooses("Plan line", "Hydrotherapy")
    person.presses("Save")
    person.waits_for("Owed now, 1 row")

    person.picks("Owed now", "Warm Pool")
    person.presses("It is paid")
    person.sees("How was it paid?")
    person.chooses("What happened", "With own money. The budget")
    person.types("Who is to be paid back", "Aunt Mo")
    person.presses("Save")
    person.sees_done("Saved. £90.00 is owed to Aunt Mo now.")
    person.sees_row("Owed now", "£90.00 is owed to Aunt Mo since 30 June 2026: A bill, or something ordered.")

    person.picks("Owed now", "Aunt Mo")
    person.presses("It is paid")
    person.sees("How was it paid?")
    person.chooses("What happened", "From “")
    person.chooses("What kind of payment", "Therapies")
    person.presses("Save")
    person.sees_done("Saved: £90.00 to Aunt Mo. It is paid.")
    person.presses("Go back")
    person.sees_row("Payments", "£90.00 paid out to Aunt Mo")
    person.presses("Undo")
    person.sees_no_row("Payments", "£90.00 paid out to Aunt Mo")
    person.presses("What is owed")
    person.sees_row("Owed now", "£90.00 is owed to Aunt Mo")


def test_a_book_longer_than_a_page_shows_every_row_once(person: Person) -> None:
    office = person.window.office
    assert office is not None
    gift = (Allocation(Money(1_00), StreamId(1), receipt=ReceiptKind.OTHER),)
    payers = [f"Payer {number:03}" for number in range(2 * PAGE + 7)]
    for payer in payers:
        office.do(RecordReceipt(date(2026, 5, 20), payer, gift, CashAccountId(1))).result()
    person.goes_to("Money")
    person.waits_for("Payments")
    view = person.control("Payments")
    assert isinstance(view, QTableView)
    model = view.model()
    person.waits(lambda: model.rowCount() >= len(payers), "the rows")

    def said() -> list[str]:
        whole = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row, 0).data(whole)) for row in range(model.rowCount())]

    person.waits(lambda: not any("Reading…" in row for row in said()), "every page")
    shown = said()
    assert [sum(f"from {payer}," in row for row in shown) for payer in payers] == [1] * len(payers)

    person.types("Find who or what", "payer")
    person.waits_for(f"Payments, {len(payers)} rows")
    person.waits(lambda: not any("Reading…" in row for row in said()), "every page")
    shown = said()
    assert [sum(f"from {payer}," in row for row in shown) for payer in payers] == [1] * len(payers)
