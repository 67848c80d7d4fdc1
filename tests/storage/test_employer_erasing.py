"""When a worker's time is up: nothing in the file tells who they were, and the chain is whole."""

from __future__ import annotations

import json
import resource
import signal
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pay_household import FRIDAY, MONDAY, Household, refusal

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    AlreadyErased,
    ApprovePayDay,
    CorrectPA,
    EndPA,
    NoteAbsence,
    NoteCheck,
    PayDebts,
    SayPersonal,
)
from phb_desktop.employer.commands.erasing import StillOwed, StillToKeep, StillWithUs
from phb_desktop.employer.hiding import Traces, trace_hider
from phb_desktop.employer.model import AbsenceKind, CheckKind, Personal, Sex, WorkerStatus
from phb_desktop.employer.model.drafts import Extra
from phb_desktop.employer.model.extras import ExtraItem, ExtraKind
from phb_desktop.employer.queries.overview import about
from phb_desktop.employer.queries.to_settle import entries, still_owing
from phb_desktop.employer.telling import told_data, told_text
from phb_desktop.exchange.commands import ImportWhole
from phb_desktop.exchange.erasing import EraseWorker, EraseWorkerPaper, NotTheirPaper, NotTheirsAlone
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.exchange.queries import export_whole
from phb_desktop.ledger.queries import cash_book
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import PaperErased, content, papers
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money, total
from phb_desktop.vault.copies import usual_place
from phb_desktop.vault.rewording import TracesStay
from tests.tools import page_reader

LAST = date(2026, 6, 26)
NAMES = (b"Josephine", b"Ash", b"Jo Ash", b"JO ASH")
NUMBERS = (b"QQ123456C", b"QQ 12 34 56 C", b"17 Quince Row", b"EX0 7PL", b"12345678", b"Court order 4711")
SECRETS = (*NAMES, *NUMBERS, b"bad back", b"D-0099")


@pytest.fixture
def home(budget: Office) -> Household:
    """Jo worked, was paid, was sick, and left; bank, papers and notes name them."""
    home = Household(budget)
    jo = home.jo
    own = Personal(
        "Josephine",
        "Ash",
        date(1990, 5, 1),
        "QQ123456C",
        Sex.FEMALE,
        "17 Quince Row",
        "Exampleton",
        postcode="EX0 7PL",
        payroll_id="JO",
        bank_sort_code="00-00-00",
        bank_account="12345678",
    )
    home.do(SayPersonal(jo, own))
    home.do(
        NoteCheck(jo, CheckKind.DBS, FRIDAY, "QQ 12 34 56 C", outcome="Clear, D-0099", by="Jo Ash’s agency")
    )
    home.do(NoteAbsence(jo, AbsenceKind.SICK, FRIDAY, FRIDAY, note="bad back"))
    home.works(jo, MONDAY, note="Jo Ash came late")
    item = ExtraItem(ExtraKind.ORDERED, Money(5_00), because="Court order 4711")
    home.do(ApprovePayDay(FRIDAY, extras=(Extra(jo, items=(item,)),)))
    home.do(
        KeepPaper(
            "Josephine Ash passport.txt",
            b"Passport of Josephine Ash",
            PaperKind.OTHER,
            proves=(Subject(SubjectKind.WORKER, jo),),
        )
    )
    home.do(KeepPaper("bank.txt", b"24/04 JO ASH 400.00", PaperKind.BANK_STATEMENT))
    home.do(EndPA(jo, LAST, "Jo Ash moved to 17 Quince Row"))
    return home


def pay_all(home: Household) -> None:
    for each in home.ask(still_owing):
        words = "JO ASH WAGES QQ123456C" if each.to == "Jo Ash" else "HMRC"
        paid = home.bank(date(2026, 6, 1), -each.amount.pence, words)
        home.do(PayDebts(paid, entries([each])))


def everything_in(folder: Path) -> bytes:
    """Return every byte of every page of the file, free space with it, as it lies under the encryption."""
    data_key, vault_id = page_reader.data_key_from(folder, "four score and seven")
    key = page_reader.database_key(data_key, vault_id)
    return b"".join(page_reader.plain_pages((folder / "ledger.db").read_bytes(), key))


def test_nothing_in_the_file_tells_any_more_who_they_were(home: Household) -> None:
    pay_all(home)
    folder: Any = home.office.folder
    before = everything_in(folder)
    assert [secret for secret in SECRETS if secret not in before] == []
    figures = [(each.paid_on, each.amounts, each.shifts) for each in home.slips()]
    sums = total(row.amount for row in home.ask(cash_book, limit=-1))

    found = home.do(EraseWorker(home.jo, sooner=True))

    # the bank's own paper names them: it is not theirs alone, so it is named and stays
    assert found.left == ("the paper P2, bank.txt",)
    after = everything_in(folder).replace(b"24/04 JO ASH 400.00", b"")
    assert [secret for secret in SECRETS if secret in after] == []
    assert home.office.safety.check().result() == []
    assert [(each.paid_on, each.amounts, each.shifts) for each in home.slips()] == figures
    assert total(row.amount for row in home.ask(cash_book, limit=-1)) == sums
    (worker,) = home.ask(queries.workers)
    assert (worker.name, worker.initials, worker.erased, worker.note) == ("J.A.", "J.A.", True, "")
    assert not home.office.last_change.undoable  # type: ignore[union-attr]


def test_notes_with_the_first_name_alone_are_counted_for_a_person_to_look_at(home: Household) -> None:
    pay_all(home)
    home.bank(date(2026, 6, 2), -5_00, "Bus for Jo")
    home.bank(date(2026, 6, 2), -5_00, "banjo strings")

    found = home.do(EraseWorker(home.jo, sooner=True))

    assert found.left == ("the paper P2, bank.txt", "1 note with the first name alone")


def test_before_that_all_of_it_is_told_on_request_and_afterwards_nothing(home: Household) -> None:
    told = told_text(home.ask(about, home.jo), LAST)
    data = json.loads(told_data(home.ask(about, home.jo)))

    for words in (
        "First names: Josephine",
        "Sex, as HMRC holds it: Female",
        "Address: 17 Quince Row, Exampleton, EX0 7PL",
        "Deduction by order £5.00: Court order 4711",
        "confirmed: Jo, signed; Gwen, signed",
        "P1, Josephine Ash passport.txt",
        "bad back",
    ):
        assert words in told
    assert data["papers"][0]["name"] == "Josephine Ash passport.txt"
    assert data["sheets"][0]["worker_confirmed"] == "Jo, signed"

    pay_all(home)
    home.do(EraseWorker(home.jo, sooner=True))
    after = told_text(home.ask(about, home.jo), LAST)
    assert [secret for secret in SECRETS if secret.decode() in after] == []
    assert "£448.00" in after


def test_no_page_ever_keeps_what_was_erased_however_often_rows_moved(home: Household) -> None:
    pay_all(home)
    for number in range(60):  # long notes, written anew each time, move rows from page to page
        home.do(NoteCheck(home.jo, CheckKind.OTHER, date(2026, 5, 1), f"Jo Ash {number} " + "x" * 900))

    home.do(EraseWorker(home.jo, sooner=True))

    folder: Any = home.office.folder
    assert b"Jo Ash" not in everything_in(folder)


def test_their_papers_go_and_the_same_file_can_be_kept_anew(home: Household) -> None:
    pay_all(home)

    assert home.do(EraseWorker(home.jo, sooner=True)).papers == 1

    with pytest.raises(PaperErased):
        home.ask(content, 1)
    (aside,) = home.ask(papers, put_aside=True)
    assert (aside.paper.name, aside.paper.erased) == ("Erased", True)
    again = home.do(KeepPaper("again.txt", b"Passport of Josephine Ash"))
    assert home.ask(content, again) == b"Passport of Josephine Ash"
    assert home.office.safety.check().result() == []


def test_who_works_is_owed_or_left_lately_is_not_erased(home: Household, clock: FixedClock) -> None:
    refused = refusal(home, EraseWorker(home.jo), StillOwed)
    assert refused.field == "worker"
    pay_all(home)
    refused = refusal(home, EraseWorker(home.jo), StillToKeep)
    assert refused.field == "sooner"
    assert "5 April 2033" in refused.what
    lee = home.take_on("Lee Oak", date(2000, 1, 1))
    assert refusal(home, EraseWorker(lee, sooner=True), StillWithUs).field == "worker"

    clock.at = datetime(2033, 4, 6, 9, tzinfo=UTC)
    home.do(EraseWorker(home.jo))
    assert [each.name for each in home.ask(queries.workers)] == ["J.A.", "Lee Oak"]


def test_whoever_was_erased_is_named_no_more_and_may_be_erased_again(home: Household) -> None:
    pay_all(home)
    home.do(EraseWorker(home.jo, sooner=True))

    again = CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", None, LAST, "")
    assert refusal(home, again, AlreadyErased).field == "worker"
    assert refusal(home, SayPersonal(home.jo, Personal("Jo", "Ash")), AlreadyErased).field == "worker"
    home.do(EraseWorker(home.jo))
    assert home.office.safety.check().result() == []


def test_a_backup_of_before_is_named_and_lacks_no_payment(home: Household) -> None:
    pay_all(home)
    folder: Any = home.office.folder
    place = usual_place(folder)
    place.mkdir()
    assert home.office.safety.copies_there().result() == ()
    home.office.safety.backup(place / "Gwen before.vaultbackup").result()

    home.do(EraseWorker(home.jo, sooner=True))

    assert home.office.safety.copies_there().result() == ("Gwen before.vaultbackup",)
    newer = home.office.safety.newer_than(place / "Gwen before.vaultbackup").result()
    assert (newer.changes, newer.payments) == (1, 0)


def test_what_leaves_afterwards_names_nobody_and_comes_back_whole(
    home: Household, tmp_path: Path, office: Office
) -> None:
    pay_all(home)
    home.do(EraseWorker(home.jo, sooner=True))
    whole = home.ask(export_whole)

    told = json.loads(whole)["records"]
    without = {name: rows for name, rows in told.items() if name != "papers_content"}
    assert [secret for secret in SECRETS if secret.decode() in json.dumps(without)] == []
    office.create(tmp_path / "Back.vault", "another four words here", ImportWhole(read_whole(whole))).result()
    assert office.ask(export_whole).result() == whole
    assert office.safety.check().result() == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("JOSEPHINE ASHWOOD WAGES", "J.A. WAGES"),
        ("FP JOSEPHINE ASHWO", "FP J.A."),
        ("Ashwood, Josephine", "J.A."),
        ("J ASHWOOD REF 12", "J.A. REF 12"),
        ("to 17 quince row,  exampleton", "to …"),
        ("account 12345678 and 112345678", "account … and 112345678"),
        ("Ash trees and josephine", "Ash trees and josephine"),
    ],
)
def test_names_are_found_however_a_bank_writes_them(text: str, left: str) -> None:
    hide = trace_hider(
        Traces("J.A.", ("josephine ashwood",), ("17 Quince Row, Exampleton", "17 Quince Row", "12345678"))
    )

    assert hide(text) == left


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit for the size of files on this system")
def test_where_the_disk_leaves_traces_it_is_said_and_erasing_again_clears_them(home: Household) -> None:
    """The file may not grow: what is erased is saved, but the file cannot be written anew beside itself."""
    pay_all(home)
    # It leaves room for the change, and none for the whole.
    home.do(KeepPaper("big.txt", b"A long and dull paper about nothing. " * 650_000))
    folder: Any = home.office.folder
    heard: list[frozenset[str]] = []
    home.office.listen(heard.append)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((folder / "ledger.db").stat().st_size + 6 * 4096, hard))
    try:
        with pytest.raises(TracesStay) as told:
            home.do(EraseWorker(home.jo, sooner=True))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert "It is erased" in told.value.what
    (worker,) = home.ask(queries.workers)
    assert worker.erased
    assert heard, "pages that show workers must hear of it"
    assert not home.office.last_change.undoable  # type: ignore[union-attr]
    assert home.office.safety.check().result() == []

    home.do(EraseWorker(home.jo))
    after = everything_in(folder).replace(b"24/04 JO ASH 400.00", b"")
    assert [secret for secret in SECRETS if secret in after] == []


def test_one_paper_about_somebody_goes_alone_and_for_good(home: Household) -> None:
    worker = Subject(SubjectKind.WORKER, home.jo)
    scan = home.do(KeepPaper("dbs.txt", b"D-7711 Josephine was seen", proves=(worker,)))
    folder: Any = home.office.folder

    home.do(EraseWorkerPaper(home.jo, scan))

    with pytest.raises(PaperErased):
        home.ask(content, scan)
    assert b"D-7711" not in everything_in(folder)
    assert [each.erased for each in home.ask(about, home.jo).papers] == [False]  # the other one is there
    assert home.ask(queries.worker, home.jo).name == "Jo Ash"
    assert not home.office.last_change.undoable  # type: ignore[union-attr]
    assert home.office.safety.check().result() == []


def test_a_paper_of_somebody_else_or_of_a_payment_is_not_erased_as_one_workers(home: Household) -> None:
    pay_all(home)
    lee = home.take_on("Lee Oak", date(2000, 1, 1))
    both = (Subject(SubjectKind.WORKER, home.jo), Subject(SubjectKind.WORKER, lee))
    rota = home.do(KeepPaper("rota.txt", b"Jo and Lee", proves=both))
    other = home.do(KeepPaper("letter.txt", b"to the council"))
    entry = home.ask(cash_book, limit=-1)[0].id
    subjects = (Subject(SubjectKind.WORKER, home.jo), Subject(SubjectKind.ENTRY, entry))
    receipt = home.do(KeepPaper("receipt.txt", b"gloves for Jo", proves=subjects))
    slip = home.do(KeepPaper("slip.txt", b"net pay of Jo", kind=PaperKind.PAYSLIP, proves=subjects))

    assert refusal(home, EraseWorkerPaper(home.jo, rota), NotTheirsAlone).field == "paper"
    assert refusal(home, EraseWorkerPaper(home.jo, receipt), NotTheirsAlone).field == "paper"
    assert refusal(home, EraseWorkerPaper(home.jo, other), NotTheirPaper).field == "paper"
    home.do(EraseWorkerPaper(home.jo, slip))
    assert home.office.safety.check().result() == []
