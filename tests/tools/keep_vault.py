"""Keep a small vault of today's format, its backup and its open form, to be opened by every later version.

    python -m tests.tools.keep_vault [NAME]

writes tests/data/vaults/NAME, by default the program's version. Done once for each release, when its
tables are frozen, and never again for that release: see CONTRIBUTING.md.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from phb_desktop import __version__
from phb_desktop.banking.commands import ImportBankFile
from phb_desktop.banking.formats import parse
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.queries import export_whole
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import folder as files
from phb_desktop.vault import kdf
from tests.builders import a_starter

KEPT: Final = Path(__file__).resolve().parents[1] / "data" / "vaults"
PASSPHRASE: Final = "four score and seven"
BOOK: Final = "book.vault"
BACKUP: Final = "book.vaultbackup"
OPEN_FORM: Final = "book.json"
CLOCK: Final = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))

_BANK: Final = (
    "OFXHEADER:100\n<OFX><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>000000<ACCTID>00012345</BANKACCTFROM>"
    "<BANKTRANLIST>\n{rows}</BANKTRANLIST></STMTRS></OFX>"
)


def keep(place: Path) -> None:
    """Make the three of them in a folder that is not there yet."""
    place.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as anchors:
        office = Office(clock=CLOCK, anchors=Path(anchors), cost=kdf.FOR_TESTS)
        try:
            office.create(place / BOOK, PASSPHRASE, StartBudget(a_starter())).result()
            for n in range(3):
                part = Allocation(Money(12_50 + n), StreamId(1), PaymentType.ACTIVITIES, line=PlanLineId(1))
                office.do(
                    RecordSpending(
                        date(2026, 6, 1 + n), "Tansley Pool", (part,), CashAccountId(1), "Swimming"
                    )
                ).result()
            rows = "".join(
                f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>202605{n + 1:02}<TRNAMT>-{n + 1}.00<FITID><NAME>SHOP {n}"
                "</STMTTRN>\n"
                for n in range(5)
            )
            bank = parse(_BANK.format(rows=rows).encode())
            office.do(ImportBankFile(CashAccountId(1), bank, "may.ofx")).result()
            office.do(KeepPaper("receipt.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40)).result()
            office.safety.backup(place / BACKUP).result()
            (place / OPEN_FORM).write_text(office.ask(export_whole).result(), encoding="utf-8")
        finally:
            office.shut()
    for file in (place / BOOK).iterdir():  # what a vault is made of; the rest is made again when opened
        if file.name not in (files.LEDGER, files.KEYS):
            file.unlink()


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else __version__
    shutil.rmtree(KEPT / name, ignore_errors=True)
    keep(KEPT / name)
    print(f"kept in {KEPT / name}")


if __name__ == "__main__":
    main()
