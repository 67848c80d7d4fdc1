"""Going to what was found: to its place, to its very row there, with the keyboard on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from phb_desktop.casebook.model import DutyKind
from phb_desktop.ledger.queries.finding import rows_above
from phb_desktop.statements.finding import Hit, Sort
from phb_desktop.ui.grounds import Until, settled
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.labels import Button
    from phb_desktop.ui.page import Page
    from phb_desktop.ui.tables import Listing, TableView

PLACE_OF: Final = {
    Sort.PAYEE: "money",
    Sort.PAYMENT: "money",
    Sort.PAPER: "papers",
    Sort.WORKER: "people",
    Sort.PLAN_LINE: "plan",
    Sort.FUNDER: "plan",
    Sort.POT: "plan",
    Sort.ACCOUNT: "plan",
    Sort.CASE: "questions",
    Sort.DUTY: "questions",
    Sort.REVIEW_NOTE: "questions",
    Sort.LOCAL_RULE: "questions",
    Sort.PAYEE_RULE: "bank",
    Sort.HELPER: "questions",
    Sort.STATEMENT: "statements",
}


def go_to(frame: Frame, hit: Hit) -> None:
    """Show the place of what was found, and then its row."""
    page: Any = frame.show_place(PLACE_OF[hit.sort], enter=True)
    if page.sheets():  # something is being typed there: it stays in front
        frame.desk.status.say(tr("First finish or leave “{sheet}”.", sheet=page.sheets()[-1].title.text()))
        return
    Until(page, lambda: settled(page), lambda: _WAYS[hit.sort](page, hit))


def _payee(page: Any, hit: Hit) -> None:
    page.show_only(hit.name)
    _then_row(page, page.listing.view, lambda _row: True)


def _payment(page: Any, hit: Hit) -> None:
    def there(above: int | None) -> None:
        if above is None:
            _gone(page)
            return
        Until(page, lambda: settled(page) and page.model.rowCount() > above, lambda: show(above))

    def show(above: int) -> None:
        page.listing.go_to(above)
        view = page.listing.view
        Until(page, lambda: view.current() is not None, view.setFocus)

    page.show_only("")
    page.ask(rows_above, hit.id).then(there)


def _paper(page: Any, hit: Hit) -> None:
    page.show_all(put_aside=hit.aside)
    _then_row(page, page.listing.view, lambda row: row.paper.id == hit.id)


def _worker(page: Any, hit: Hit) -> None:
    _then_row(page, page.listing.view, lambda row: row.worker.id == hit.id)


def _plan_line(page: Any, hit: Hit) -> None:
    page.show_lines_on(hit.on)
    _then_row(page, page.line_listing.view, lambda row: row.position.line == hit.id)


def _funder(page: Any, hit: Hit) -> None:
    _then_row(page, page.payer_listing.view, lambda row: row.commissioner.id == hit.id)


def _case(page: Any, hit: Hit) -> None:
    page.show_all()
    _then_row(page, page.listing.view, lambda row: (row.sort, row.id) == (hit.case, hit.id))


def _pot(page: Any, hit: Hit) -> None:
    def go() -> None:
        sentence = page.pots.sentence_of(hit.id)
        if sentence is None:
            _gone(page)
            return
        sentence.setFocus()
        sentence.click()

    Until(page, lambda: settled(page), go)


def _account(page: Any, hit: Hit) -> None:
    _then_row(page, page.accounts.listing.view, lambda row: row.account.id == hit.id)


def _duty(page: Any, hit: Hit) -> None:
    """Show it on the list of what is due, as far ahead as its day; if not listed there, for the review."""
    key = f"{DutyKind.OWN}:{hit.id}"

    def there(sheet: Any) -> None:
        sheet.show_as_far_as(hit.on, page.desk.today(), done=hit.aside)
        view = (sheet.done if hit.aside else sheet.listing).view
        _then_row(page, view, lambda row: (row.done.key if hit.aside else row.key) == key, elsewhere)

    def elsewhere() -> None:
        page.sheet().close_sheet()
        _behind(page, page.review, lambda sheet: sheet.action_list, lambda row: row.duty.key == key)

    _once_open(page, page.due, there)


def _review_note(page: Any, hit: Hit) -> None:
    _behind(page, page.review, lambda sheet: sheet.note_list, lambda row: row.id == hit.id)


def _local_rule(page: Any, hit: Hit) -> None:
    _behind(page, page.about, lambda sheet: sheet.rule_list, lambda row: row.id == hit.id)


def _payee_rule(page: Any, hit: Hit) -> None:
    _behind(page, page.rules, lambda sheet: sheet.listing, lambda row: row.id == hit.id)


def _helper(page: Any, hit: Hit) -> None:
    _behind(page, page.about, lambda sheet: sheet.helper_list, lambda row: row.id == hit.id)


def _statement(page: Any, hit: Hit) -> None:
    _then_row(page, page.listing.view, lambda row: row.issued.id == hit.id)


_WAYS: Final[dict[Sort, Callable[[Any, Hit], None]]] = {
    Sort.PAYEE: _payee,
    Sort.PAYMENT: _payment,
    Sort.PAPER: _paper,
    Sort.WORKER: _worker,
    Sort.PLAN_LINE: _plan_line,
    Sort.FUNDER: _funder,
    Sort.POT: _pot,
    Sort.ACCOUNT: _account,
    Sort.CASE: _case,
    Sort.DUTY: _duty,
    Sort.REVIEW_NOTE: _review_note,
    Sort.LOCAL_RULE: _local_rule,
    Sort.PAYEE_RULE: _payee_rule,
    Sort.HELPER: _helper,
    Sort.STATEMENT: _statement,
}


def _then_row(
    page: Page,
    view: TableView,
    fits: Callable[[Any], bool],
    otherwise: Callable[[], object] | None = None,
) -> None:
    """When the page has its answers, go to the first row that fits and give it the keyboard."""

    def go() -> None:
        model: Any = view.model()
        for number in range(model.rowCount()):
            row = model.row_at(number)
            if row is not None and fits(row):
                view.go_to(number)
                view.setFocus()
                return
        (otherwise or partial(_gone, page))()

    Until(page, lambda: settled(page), go)


def _once_open(page: Any, button: Button, use: Callable[[Any], object]) -> None:
    """Press a button of the place, and use the sheet that it brings: going back leads to that button."""

    def press() -> None:
        button.setFocus()
        button.click()
        Until(page, lambda: page.sheet() is not None, lambda: use(page.sheet()))

    Until(page, lambda: settled(page), press)


def _behind(
    page: Any, button: Button, listing: Callable[[Any], Listing], fits: Callable[[Any], bool]
) -> None:
    """Go to a row of a list that lies in the sheet behind a button."""
    _once_open(page, button, lambda sheet: _then_row(page, listing(sheet).view, fits))


def _gone(page: Page) -> None:
    page.desk.status.say(tr("It is not in this list any more. Nothing was lost."))
    page.enter()
