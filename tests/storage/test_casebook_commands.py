"""The casebook on a real encrypted file: asked, answered, noted, due, done, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from phb_desktop.casebook import queries
from phb_desktop.casebook.commands import (
    AnsweredBeforeAsked,
    AskQuestion,
    BringNoteBack,
    CameBeforeWritten,
    CoverPayment,
    EndedBeforeBegun,
    MarkDone,
    MarkNotDone,
    NobodyNamed,
    NoSuchNote,
    NoSuchPayment,
    NotAgreedYet,
    NoteDuty,
    NoteHelper,
    NoteIncident,
    NoteLocalRule,
    NoteNotice,
    NothingAsked,
    NoWords,
    PayAsAgreed,
    RecordAnswer,
    SayNeeds,
    StillToCome,
    TakeBackNote,
    UncoverPayment,
)
from phb_desktop.casebook.model import DutyKey, HelperId, Kind, NoticeKind, Outcome, QuestionId, Tag, What
from phb_desktop.casebook.rules import Wanted
from phb_desktop.errors import Refused
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.commands.entries import CorrectEntry
from phb_desktop.ledger.model import Allocation, CashAccountId, EntryId, PaymentType
from phb_desktop.office import handler_of
from phb_desktop.papers.model import PaperId, Subject, SubjectKind
from phb_desktop.papers.queries import NoSuchPaper
from phb_desktop.plan.found import Allowed
from phb_desktop.plan.model import Body, ContingencyBasis, Every, PlanLineId, StreamId
from phb_desktop.plan.records import CommissionerRecord, TermsRecord, VersionRecord
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command
from tests.builders import a_starter

PAYMENT = Subject(SubjectKind.ENTRY, 7)
TABLET = AskQuestion(date(2026, 6, 1), "Cara Ordinator", "May we buy a tablet?", PAYMENT)


class Casebook:
    """Does and undoes commands on a vault, as the office would."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.inverse: Command[Any] | None = None

    def do(self, command: Command[Any]) -> Any:
        with self.vault.work(type(command).__name__) as work:
            answer = handler_of(type(command))(work, command)
        self.inverse = work.inverse
        return answer

    def undo(self) -> None:
        assert self.inverse is not None
        self.do(self.inverse)

    def ask(self, query: Callable[..., Any], **kwargs: Any) -> Any:
        with self.vault.read() as reader:
            return query(reader, **kwargs)

    def due(self, **kwargs: Any) -> list[tuple[str, str]]:
        return [(row.duty.key, row.when) for row in self.ask(queries.due, **kwargs)]

    def add(self, *records: Any) -> None:
        with self.vault.work("test.plan") as work:
            work.add_all(records)


@pytest.fixture
def casebook(vault: Vault) -> Casebook:
    return Casebook(vault)


def an_answer(question: QuestionId, outcome: Outcome = Outcome.YES, **changes: Any) -> RecordAnswer:
    answer = RecordAnswer(question, date(2026, 6, 10), "Cara Ordinator", outcome, "Up to £200")
    return replace(answer, **changes)


# --- questions and permissions ------------------------------------------------------------------


def test_a_question_waits_until_it_is_answered(casebook: Casebook) -> None:
    question_id = casebook.do(TABLET)

    (asked,) = casebook.ask(queries.open_questions)
    assert (asked.id, asked.words, asked.about) == (question_id, "May we buy a tablet?", PAYMENT)
    assert casebook.ask(queries.permissions) == []

    casebook.do(an_answer(question_id))

    assert casebook.ask(queries.open_questions) == []
    (permission,) = casebook.ask(queries.permissions, about=PAYMENT)
    assert permission.answer.words == "Up to £200"
    assert casebook.ask(queries.permissions, about=Subject(SubjectKind.ENTRY, 8)) == []


def test_a_no_is_kept_and_permits_nothing(casebook: Casebook) -> None:
    casebook.do(an_answer(casebook.do(TABLET), Outcome.NO))

    assert casebook.ask(queries.permissions) == []
    (question,) = casebook.ask(queries.questions)
    assert question.answer.outcome is Outcome.NO


def test_an_answer_can_be_taken_back_and_brought_back(casebook: Casebook) -> None:
    casebook.do(an_answer(casebook.do(TABLET)))

    casebook.undo()
    assert len(casebook.ask(queries.open_questions)) == 1

    casebook.undo()
    assert len(casebook.ask(queries.permissions)) == 1


def test_a_question_can_be_taken_back_with_its_answers(casebook: Casebook) -> None:
    question_id = casebook.do(TABLET)
    casebook.do(an_answer(question_id))

    casebook.do(TakeBackNote(What.QUESTION, question_id))

    assert casebook.ask(queries.questions) == []
    with pytest.raises(NoSuchNote):
        casebook.do(an_answer(question_id))
    with pytest.raises(NoSuchNote):
        casebook.do(TakeBackNote(What.QUESTION, question_id))


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"words": " \n"}, NoWords, "words"),
        ({"asked_whom": " "}, NobodyNamed, "asked_whom"),
        ({"asked_on": date(2026, 7, 1)}, StillToCome, "asked_on"),
    ],
)
def test_a_question_that_says_too_little_is_refused(
    casebook: Casebook, change: dict[str, Any], refusal: type[Refused], field: str
) -> None:
    before = casebook.vault.head()

    with pytest.raises(refusal) as refused:
        casebook.do(replace(TABLET, **change))

    assert refused.value.field == field
    assert casebook.vault.head() == before


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"answered_on": date(2026, 5, 31)}, AnsweredBeforeAsked, "answered_on"),
        ({"answered_on": date(2026, 7, 1)}, StillToCome, "answered_on"),
        ({"answered_by": ""}, NobodyNamed, "answered_by"),
        ({"outcome": Outcome.PART, "words": " "}, NoWords, "words"),
        ({"question": QuestionId(99)}, NoSuchNote, ""),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    casebook: Casebook, change: dict[str, Any], refusal: type[Refused], field: str
) -> None:
    question_id = casebook.do(TABLET)

    with pytest.raises(refusal) as refused:
        casebook.do(replace(an_answer(question_id), **change))

    assert refused.value.field == field
    assert len(casebook.ask(queries.open_questions)) == 1


# --- incidents ----------------------------------------------------------------------------------


def test_incidents_of_a_period(casebook: Casebook) -> None:
    for day in (1, 15, 30):
        casebook.do(NoteIncident(date(2026, 6, day), f" day {day} ", Tag.HOSPITAL))

    found = casebook.ask(queries.incidents, first=date(2026, 6, 2), last=date(2026, 6, 30))

    assert [(incident.words, incident.tag) for incident in found] == [
        ("day 15", Tag.HOSPITAL),
        ("day 30", Tag.HOSPITAL),
    ]
    casebook.undo()
    assert [incident.words for incident in casebook.ask(queries.incidents)] == ["day 1", "day 15"]


def test_what_lies_ahead_has_not_happened(casebook: Casebook) -> None:
    with pytest.raises(StillToCome, match="1 July 2026"):
        casebook.do(NoteIncident(date(2026, 7, 1), "A fall"))


# --- what is due --------------------------------------------------------------------------------


def a_plan(casebook: Casebook, *, terms: int = 1, reply_days: int = 28) -> None:
    casebook.add(
        VersionRecord(
            number=1,
            starts=date(2025, 10, 1),
            ends=date(2026, 9, 30),
            agreed_on=None,
            agreed_by="",
            reviewed_on=None,
            review_due=date(2026, 6, 27),
        )
    )
    for number in range(1, terms + 1):
        casebook.add(
            CommissionerRecord(
                name=f"Invented ICB {number}",
                kind=Body.ICB,
                receives_return="",
                address="",
                email="",
                reference="",
            )
        )
        casebook.add(
            TermsRecord(
                commissioner_id=number,
                from_day=date(2025, 10, 1),
                contingency_weeks_hundredths=400,
                contingency_basis=ContingencyBasis.WEEKLY_AMOUNT,
                fixed_weekly=Money(0),
                inside_budget=True,
                tell_when_used=False,
                cash=Allowed.NOT_SAID,
                charges=Allowed.NOT_SAID,
                reason_percent=10,
                reason_amount=Money(5000),
                receipt_from=Money(0),
                statement_every=Every.QUARTER,
                reply_days=reply_days + number - 1,
                source="agreement",
            )
        )


def test_what_is_due_nearest_first(casebook: Casebook) -> None:
    a_plan(casebook)
    casebook.do(TABLET)
    casebook.do(NoteDuty("Ring the bureau", date(2026, 7, 1)))

    assert casebook.due(sent_until=date(2026, 3, 31)) == [
        ("review:1", "its day was 27 June 2026"),
        ("answer:1", "its day was 29 June 2026"),
        ("own:1", "tomorrow"),
        ("statement:2026-06-30", "in 28 days"),
        ("plan_ends:1", "in 92 days"),
    ]


def test_two_funders_with_one_rhythm_ask_for_one_statement_by_the_nearer_day(casebook: Casebook) -> None:
    a_plan(casebook, terms=2, reply_days=14)

    assert ("statement:2026-06-30", "in 14 days") in casebook.due()
    assert len([key for key, _ in casebook.due() if key == "statement:2026-06-30"]) == 1


def test_an_empty_budget_has_nothing_due(casebook: Casebook) -> None:
    casebook.do(TABLET)  # no terms say how long an answer may take

    assert casebook.due() == []


def test_a_duty_that_is_done_leaves_the_list_and_can_come_back(casebook: Casebook) -> None:
    a_plan(casebook)
    review = DutyKey("review:1")

    casebook.do(MarkDone(review, "by telephone"))
    assert review not in dict(casebook.due())
    assert [(done.key, done.note) for done in casebook.ask(queries.all_done)] == [(review, "by telephone")]

    casebook.undo()
    assert review in dict(casebook.due())

    casebook.undo()
    assert casebook.ask(queries.all_done)[0].note == "by telephone"


def test_doing_it_twice_changes_nothing(casebook: Casebook) -> None:
    casebook.do(MarkDone(DutyKey("own:1"), "first"))
    before = casebook.vault.head()

    casebook.do(MarkDone(DutyKey("own:1"), "second"))

    assert casebook.vault.head() == before
    assert casebook.inverse is None


def test_a_review_of_a_new_version_is_a_new_duty(casebook: Casebook, clock: FixedClock) -> None:
    a_plan(casebook)
    casebook.do(MarkDone(DutyKey("review:1")))
    casebook.add(
        VersionRecord(
            number=2,
            starts=date(2026, 10, 1),
            ends=date(2027, 9, 30),
            agreed_on=None,
            agreed_by="",
            reviewed_on=None,
            review_due=date(2027, 1, 1),
        )
    )
    clock.at = datetime(2027, 1, 2, 10, 0, tzinfo=UTC)

    assert ("review:2", "its day was 1 January 2027") in casebook.due()


def test_an_own_duty_can_be_taken_back(casebook: Casebook) -> None:
    casebook.do(NoteDuty("Ring the bureau", date(2026, 7, 1)))

    casebook.undo()

    assert casebook.due() == []


@pytest.mark.parametrize(
    "command",
    [
        MarkDone(DutyKey("nothing of that kind:1")),
        MarkDone(DutyKey("review:")),
        MarkNotDone(DutyKey("review:1")),
        TakeBackNote(What.INCIDENT, 9),
        BringNoteBack(What.DUTY, 9),
    ],
)
def test_what_is_not_there_is_refused(casebook: Casebook, command: Command[Any]) -> None:
    with pytest.raises(NoSuchNote):
        casebook.do(command)


def test_not_needed_must_say_why_and_one_word_marks_earlier_ones_too(casebook: Casebook) -> None:
    first, second, third = (DutyKey(f"employer:fps:2026-0{n}-01") for n in (4, 5, 6))
    with pytest.raises(NoWords):
        casebook.do(MarkDone(third, " ", needed=False))

    casebook.do(MarkDone(first, "sent by the bureau"))
    casebook.do(MarkDone(third, "filed on paper", needed=False, also=(first, second)))

    said = {done.key: (done.note, done.needed) for done in casebook.ask(queries.all_done)}
    assert said == {
        first: ("sent by the bureau", True),  # what was said before stays
        second: ("filed on paper", False),
        third: ("filed on paper", False),
    }
    casebook.undo()
    assert [done.key for done in casebook.ask(queries.all_done)] == [first]
    casebook.undo()
    assert len(casebook.ask(queries.all_done)) == 3


def test_a_paper_that_is_not_there_shows_nothing(casebook: Casebook) -> None:
    with pytest.raises(NoSuchPaper):
        casebook.do(MarkDone(DutyKey("employer:p60:2025-26"), paper=PaperId(7)))
    assert casebook.ask(queries.all_done) == []


# --- what an agreement covers --------------------------------------------------------------------------


def a_payment(casebook: Casebook, party: str = "Tablet Shop") -> EntryId:
    """Record a payment, and what it needs to be one."""
    if not casebook.ask(ledger.cash_accounts):
        casebook.do(StartBudget(a_starter()))
    part = Allocation(Money(14900), StreamId(1), type=PaymentType.EQUIPMENT, line=PlanLineId(1))
    entry: EntryId = casebook.do(RecordSpending(date(2026, 6, 20), party, (part,), CashAccountId(1)))
    return entry


def test_a_payment_is_covered_only_by_what_was_agreed(casebook: Casebook) -> None:
    entry = a_payment(casebook)
    question = casebook.do(replace(TABLET, kind=Kind.PERMISSION))
    with pytest.raises(NotAgreedYet):
        casebook.do(CoverPayment(question, entry))
    casebook.do(an_answer(question))

    casebook.do(CoverPayment(question, entry))

    ((said, row),) = casebook.ask(queries.covered_payments, question=question)
    assert (said, row.party) == (entry, "Tablet Shop")
    casebook.undo()
    assert casebook.ask(queries.covered_payments, question=question) == []
    casebook.undo()
    assert len(casebook.ask(queries.covered_payments, question=question)) == 1
    with pytest.raises(NoSuchPayment):
        casebook.do(CoverPayment(question, EntryId(999)))
    with pytest.raises(NoSuchNote):
        casebook.do(UncoverPayment(question, EntryId(999)))


def test_what_covers_a_payment_covers_it_when_it_is_put_right(casebook: Casebook) -> None:
    entry = a_payment(casebook)
    question = casebook.do(replace(TABLET, kind=Kind.ACCEPTED))
    casebook.do(CoverPayment(question, entry))
    part = Allocation(Money(13900), StreamId(1), type=PaymentType.EQUIPMENT, line=PlanLineId(1))
    right = RecordSpending(date(2026, 6, 20), "Tablet Shop", (part,), CashAccountId(1))
    casebook.do(CorrectEntry(entry, right, "It was ten pounds less"))

    ((said, row),) = casebook.ask(queries.covered_payments, question=question)

    assert (said, row.amount) == (entry, Money(-13900))
    casebook.do(UncoverPayment(question, said))
    assert casebook.ask(queries.covered_payments, question=question) == []


def test_a_payment_taken_from_an_agreement_goes_back_even_if_the_answer_went(casebook: Casebook) -> None:
    entry = a_payment(casebook)
    question = casebook.do(TABLET)
    answer = casebook.do(an_answer(question))
    casebook.do(CoverPayment(question, entry))
    casebook.do(TakeBackNote(What.ANSWER, answer))
    casebook.do(UncoverPayment(question, entry))

    casebook.undo()

    assert casebook.ask(queries.questions)[0].covers == (entry,)


# --- hints ---------------------------------------------------------------------------------------------


def test_a_payment_that_a_rule_speaks_of_is_hinted_at_until_it_is_seen_or_agreed(casebook: Casebook) -> None:
    pub = a_payment(casebook, "The Red Lion pub")
    a_payment(casebook, "Warm Pool")
    (hint,) = casebook.ask(queries.hints)
    assert (hint.payment.id, hint.found.rule.id, hint.found.because) == (pub, "alcohol", ("pub",))
    assert casebook.ask(queries.hints, after=casebook.ask(queries.newest_entry)) == []

    casebook.do(MarkDone(hint.key))
    assert casebook.ask(queries.hints) == []
    casebook.undo()
    again = a_payment(casebook, "the red lion PUB")
    assert [each.payment.id for each in casebook.ask(queries.hints)] == [again]  # one for a rule and a payee

    for entry in (pub, again):
        casebook.do(replace(TABLET, about=Subject(SubjectKind.ENTRY, entry)))
    assert casebook.ask(queries.hints) == []


def test_may_i_gathers_rules_plan_earlier_answers_and_ones_own_agreement(casebook: Casebook) -> None:
    a_payment(casebook)
    casebook.do(replace(TABLET, words="May we pay for hydrotherapy at the weekend?"))
    casebook.do(NoteLocalRule("hydrotherapy, pool", "Twice a week.", "agreement, page 4"))

    spoken = casebook.ask(queries.may_i, wanted=Wanted("more hydrotherapy", by_cash=True))

    assert [each.rule.id for each in spoken.rules] == ["own:1", "cash", "in_plan"]
    assert [each.words for each in spoken.earlier] == ["May we pay for hydrotherapy at the weekend?"]
    assert "Hydrotherapy" in [each.heading for each in spoken.lines]


# --- letters that came, and what is said once ----------------------------------------------------------


def a_letter(**changes: Any) -> NoteNotice:
    letter = NoteNotice(NoticeKind.REPAYMENT, date(2026, 6, 1), date(2026, 6, 3), "Example ICB")
    return replace(letter, **changes)


def test_a_letter_is_kept_due_and_dealt_with(casebook: Casebook) -> None:
    number = casebook.do(a_letter(by=date(2026, 7, 4), amount=Money(500)))

    assert casebook.due() == [(f"notice:{number}", "in 4 days")]
    casebook.do(MarkDone(DutyKey(f"notice:{number}"), "Answered by letter"))
    assert casebook.due() == []
    casebook.do(TakeBackNote(What.NOTICE, number))
    assert casebook.ask(queries.notices) == []


@pytest.mark.parametrize(
    ("letter", "refusal", "field"),
    [
        (a_letter(on=date(2026, 7, 1)), StillToCome, "on"),
        (a_letter(came_on=date(2026, 5, 1)), CameBeforeWritten, "came_on"),
        (a_letter(from_whom=" "), NobodyNamed, "from_whom"),
        (a_letter(amount=Money(0)), NothingAsked, "amount"),
        (a_letter(next_payment=Money(-1)), NothingAsked, "next_payment"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(
    casebook: Casebook, letter: NoteNotice, refusal: type[Refused], field: str
) -> None:
    with pytest.raises(refusal) as told:
        casebook.do(letter)

    assert told.value.field == field
    assert casebook.ask(queries.notices) == []


def test_what_is_said_last_of_access_needs_counts_and_goes_back(casebook: Casebook) -> None:
    casebook.do(SayNeeds("large print"))
    casebook.do(SayNeeds(" by email "))
    assert casebook.ask(queries.needs).words == "by email"

    casebook.undo()

    assert casebook.ask(queries.needs).words == "large print"


def test_somebody_who_helps_is_changed_in_their_place_and_goes_back(casebook: Casebook) -> None:
    first = casebook.do(NoteHelper("Dana Helper", "Forms", "01632 960111"))
    casebook.do(NoteHelper("Dana Helper", "Forms", "01632 960222", replaces=first))
    assert [each.contact for each in casebook.ask(queries.helpers)] == ["01632 960222"]
    casebook.undo()
    assert [each.contact for each in casebook.ask(queries.helpers)] == ["01632 960111"]
    with pytest.raises(NoSuchNote):
        casebook.do(NoteHelper("Dana Helper", replaces=HelperId(99)))


def test_things_of_a_local_rule_are_parted_by_commas_and_each_kept_once(casebook: Casebook) -> None:
    casebook.do(NoteLocalRule(" gym,  sports   club,,gym", "Up to £30.", "page 4"))

    (rule,) = casebook.ask(queries.local_rules)
    assert rule.words == ("gym", "sports club")
    with pytest.raises(NoWords):
        casebook.do(NoteLocalRule(" , ", "Up to £30.", "page 4"))


def test_something_that_ended_before_it_began_is_refused(casebook: Casebook) -> None:
    with pytest.raises(EndedBeforeBegun):
        casebook.do(NoteIncident(date(2026, 6, 9), "Hospital", last=date(2026, 6, 8)))


def test_the_words_of_what_is_due_stay_at_home_unless_asked_for(casebook: Casebook) -> None:
    casebook.do(replace(TABLET, answer_by=date(2026, 7, 4), kind=Kind.PROMISE))
    casebook.do(replace(TABLET, answer_by=date(2026, 7, 5), kind=Kind.QUERY))
    casebook.do(a_letter())
    casebook.do(NoteDuty("Ring the clinic", date(2026, 7, 6), "Sam"))

    discreet = [each.words for each in casebook.ask(queries.calendar_days).days]
    assert set(discreet) == {
        "Something was promised for this day",
        "An answer of ours is due",
        "A letter is to be looked at",
        "Something of your own",
    }
    named = [each.words for each in casebook.ask(queries.calendar_days, names=True).days]
    assert "Sam: Ring the clinic" in named


def test_a_payment_recorded_as_agreed_is_covered_and_undone_as_one(casebook: Casebook) -> None:
    casebook.do(StartBudget(a_starter()))
    question = casebook.do(replace(TABLET, kind=Kind.PERMISSION))
    part = Allocation(Money(14900), StreamId(1), type=PaymentType.EQUIPMENT, line=PlanLineId(1))
    payment = RecordSpending(date(2026, 6, 20), "Tablet Shop", (part,), CashAccountId(1))
    with pytest.raises(NotAgreedYet):
        casebook.do(PayAsAgreed(payment, question))  # and then nothing is recorded at all
    with pytest.raises(NoSuchNote):
        casebook.do(PayAsAgreed(payment, QuestionId(999)))
    assert not named(casebook, "Tablet Shop")
    casebook.do(an_answer(question))

    entry = casebook.do(PayAsAgreed(payment, question))

    ((said, row),) = casebook.ask(queries.covered_payments, question=question)
    assert (said, row.amount) == (entry, Money(-14900))
    casebook.undo()
    assert casebook.ask(queries.covered_payments, question=question) == []
    assert not named(casebook, "Tablet Shop")


def named(casebook: Casebook, party: str) -> list[ledger.CashRow]:
    """Return the payments to somebody that stand."""
    return [row for row in casebook.ask(ledger.cash_book) if row.party == party]
