"""What is done with a bank file once it is read: found an account, previewed or brought in, told.

What a plain import does not need is loaded where it is: most of such a command is loading.
"""

# ruff: noqa: PLC0415 - see above
from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from phb_desktop.banking.importing import ImportBankFile, ImportResult, check_fits
from phb_desktop.banking.model import AccountHint, DayOrder, ParsedFile
from phb_desktop.banking.refusals import MappingNeeded, SeveralAccounts
from phb_desktop.cli.answers import Answers
from phb_desktop.cli.bank import order_of, read_now
from phb_desktop.cli.desk import opened
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import CashAccount
from phb_desktop.ledger.places import cash_accounts
from phb_desktop.office import Office
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn


class WhichAccount(Refused):
    """The file does not say which of several accounts it is for, or the name is not known."""

    def __init__(self, known: list[str]) -> None:
        super().__init__(
            tr("It is not clear which account this is for."),
            tr("Name one with --account: {known}.", known=", ".join(known) or tr("there is none yet")),
        )


class UnknownColumns(Refused):
    """Nobody has said yet what the columns of such a file are, and there is no way to say it here."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("We have not met a file with the columns of “{name}” before.", name=name),
            tr("Bring it in once in the window and say what its columns are. After that it works here too."),
        )


class OtherFormat(Refused):
    """The file is not of the format that was asked for."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            tr("“{name}” is a {found} file, not what --format names.", name=name, found=found),
            tr("Leave --format out, or look at `phb-desktop bank formats`."),
        )


class WhichDates(Refused):
    """Day and month could be swapped in the whole file, and nobody has said which comes first."""

    def __init__(self, name: str, parsed: ParsedFile) -> None:
        line = parsed.example_in_doubt() or parsed.lines[0]
        swapped = line.on.replace(day=line.on.month, month=line.on.day) if line.on.day <= 12 else line.on
        super().__init__(
            tr(
                "The dates in “{name}” can be read in two ways. "
                "Was {amount} for “{who}” on {one} or on {other}?",
                name=name,
                amount=abs(line.amount),
                who=line.payee or line.memo,
                one=in_words(line.on),
                other=in_words(swapped),
            ),
            tr("Say --dates day-first for the first day, or --dates month-first for the other."),
            field="day_order",
        )


@dataclass
class _Sums:
    """What all files together brought."""

    new: int = 0
    already_there: int = 0
    to_decide: int = 0
    refused: int = 0
    taken_back: int = 0
    set_aside: int = 0
    problems: list[dict[str, object]] = field(default_factory=list)


def bring(asked: argparse.Namespace, answers: Answers, early: Future[ParsedFile]) -> None:
    """Say what files hold, and keep what is new. Each file is one transaction.

    early: the first file, which is being read already.
    """
    sums, order = _Sums(), order_of(asked)
    with opened(asked, answers) as office:
        accounts = office.ask(cash_accounts).result()
        ready = []
        for file in asked.files:
            read = early.result if file is asked.files[0] else partial(read_now, file, order=order)
            account, parsed = _read(office, file, read, accounts, asked.account, order)
            if parsed.ambiguous_days:
                raise WhichDates(file.name, parsed)
            if asked.format not in (None, parsed.format):
                raise OtherFormat(file.name, parsed.label)
            ready.append((file, account, parsed))
        if len(ready) > 1 or asked.dry_run:  # a refusal comes before the first is kept, and is foretold too
            for _, account, parsed in ready:
                office.ask(check_fits, account.id, parsed).result()
        for file, account, parsed in ready:
            _bring(asked, answers, office, file, account, parsed, sums)
    answers.fact(
        new=sums.new,
        already_there=sums.already_there,
        to_decide=sums.to_decide,
        refused=sums.refused,
        taken_back=sums.taken_back,
        set_aside=sums.set_aside,
        problems=sums.problems,
    )


def _bring(
    asked: argparse.Namespace,
    answers: Answers,
    office: Office,
    file: Path,
    account: CashAccount,
    parsed: ParsedFile,
    sums: _Sums,
) -> None:
    if asked.dry_run:
        told = _foretold(office, account, parsed)
    else:
        again = not asked.without_taken_back
        told = office.do(ImportBankFile(account.id, parsed, file.name, taken_back=again)).result()
        if told.set_aside and asked.set_aside_too:
            from phb_desktop.banking.commands import TakeLinesBack

            office.do(TakeLinesBack(told.set_aside)).result()
    sums.new += told.new
    sums.already_there += told.already_there
    sums.to_decide += told.to_decide
    sums.refused += told.refused
    sums.taken_back += told.taken_back
    sums.set_aside += len(told.set_aside)
    sums.problems += [{"file": file.name, "line": p.line, "reason": p.says()} for p in told.problems]
    heading = tr(
        "{name} ({label}), for “{account}”:", name=file.name, label=parsed.label, account=account.name
    )
    answers.say(f"{heading} {tr('nothing is changed yet.')}" if asked.dry_run else heading)
    answers.say("  " + trn("{count} line is new.", "{count} lines are new.", told.new))
    answers.say("  " + trn("{count} is already there.", "{count} are already there.", told.already_there))
    if told.to_decide:
        answers.say("  " + trn("{count} is yours to decide.", "{count} are yours to decide.", told.to_decide))
    for words in _left_out(asked, told):
        answers.say(f"  {words}")
    if told.before_books:
        answers.say(
            "  "
            + trn(
                "{count} is from before the books began.",
                "{count} are from before the books began.",
                told.before_books,
            )
        )
    if told.refused:
        answers.say("  " + trn("{count} was not taken:", "{count} were not taken:", told.refused))
    for problem in told.problems:
        answers.say(f"    {problem.says()}")
    if parsed.balance_break is not None:
        answers.say("  " + parsed.balance_break.says())


def _left_out(asked: argparse.Namespace, told: ImportResult) -> Iterator[str]:
    """Say what became of lines that were here once and are not in the books."""
    if told.taken_back:
        out = asked.without_taken_back
        were = trn(
            "{count} was here before, and was taken back.",
            "{count} were here before, and were taken back.",
            told.taken_back,
        )
        yield f"{were} {tr('They stay out.') if out else tr('They come in again.')}"
    if count := len(told.set_aside):
        were = trn("{count} was set aside before.", "{count} were set aside before.", count)
        yield f"{were} {tr('They wait to be sorted.') if asked.set_aside_too else tr('They stay out.')}"


def _foretold(office: Office, account: CashAccount, parsed: ParsedFile) -> ImportResult:
    from phb_desktop.banking.queries import preview

    seen = office.ask(preview, account.id, parsed).result()
    return ImportResult(
        file=None,
        new=len(seen.new),
        already_there=len(seen.already_there),
        to_decide=len(seen.to_decide),
        refused=len(seen.refused),
        before_books=len(seen.before_books),
        problems=seen.refused,
        taken_back=len(seen.taken_back),
        set_aside=tuple(line.id for line in seen.set_aside),
    )


def _read(
    office: Office,
    file: Path,
    read: Callable[[], ParsedFile],
    accounts: list[CashAccount],
    name: str | None,
    order: DayOrder | None,
) -> tuple[CashAccount, ParsedFile]:
    """Read a file, and find which account it is for: the named one, else the one it names itself."""
    named = [each for each in accounts if name is not None and each.name.casefold() == name.casefold()]
    if name is not None and not named:
        raise WhichAccount([each.name for each in accounts])
    wanted = named or (accounts if len(accounts) == 1 else [])
    try:
        parsed = _parsed(office, file, read, order)
    except SeveralAccounts as several:
        fits = [
            each for each in wanted or accounts if any(hint.fits(_hint(each)) for hint in several.accounts)
        ]
        if len(fits) != 1:
            raise WhichAccount([each.name for each in accounts]) from None
        again = partial(read_now, file, order=order, account=_hint(fits[0]))
        return fits[0], _parsed(office, file, again, order, account=_hint(fits[0]))
    if not wanted:
        wanted = [each for each in accounts if each.account_number and parsed.account.fits(_hint(each))]
    if len(wanted) != 1:
        raise WhichAccount([each.name for each in accounts])
    return wanted[0], parsed


def _parsed(
    office: Office,
    file: Path,
    read: Callable[[], ParsedFile],
    order: DayOrder | None,
    account: AccountHint | None = None,
) -> ParsedFile:
    """Read a file; a CSV of unknown columns is read as the person said last time, if they did."""
    try:
        return read()
    except MappingNeeded as needed:
        from phb_desktop.banking.queries import mapping_for

        known = office.ask(mapping_for, needed.digest).result()
        if known is None:
            raise UnknownColumns(file.name) from None
        return read_now(file, known, order or known.day_order, account=account)


def _hint(account: CashAccount) -> AccountHint:
    return AccountHint(sort_code=account.sort_code, number=account.account_number)
