"""The words of each letter. What stands in [square brackets] is for the person to fill in, or to delete.

Sentences that name the 2013 Regulations go only to NHS bodies, and only where the regulation was read.
"""

from __future__ import annotations

from datetime import date

from phb_desktop.casebook.model import (
    GROUND_WORDS,
    TAG_WORDS,
    Ground,
    Incident,
    Notice,
    NoticeKind,
    Question,
    Tag,
    left_out,
)
from phb_desktop.ledger.queries import CashRow
from phb_desktop.plan.model import BudgetProfile, Role
from phb_desktop.statements.model import Notice as AskedBack
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

_REGULATIONS = "National Health Service (Direct Payments) Regulations 2013"


def _hello(who: BudgetProfile) -> str:
    if who.holder_role is Role.SELF:
        return tr("I have a personal health budget and receive it as a direct payment.")
    return tr(
        "I look after the personal health budget of {person}, which comes as a direct payment.",
        person=who.person_name,
    )


def _join(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _please(by: date | None) -> str:
    said = tr("Please answer in writing. If the answer is no, please give your reasons.")
    if by is None:
        return said
    return f"{tr('Please answer by {day}.', day=in_words(by))} {said}"


def permission(about: Question, who: BudgetProfile, by: date | None) -> str:
    """Ask for agreement before anything is bought."""
    return _join(
        _hello(who),
        tr("I would like to ask for your agreement before anything is bought or arranged."),
        tr("What it is: {words}", words=about.words),
        tr("What it would cost: {amount}.", amount=about.amount) if about.amount else "",
        tr("[Which need or outcome of the plan it serves.]"),
        tr("[What would happen without it, and what else was tried.]"),
        _please(by),
    )


def request(about: Question, who: BudgetProfile, by: date | None) -> str:
    """Ask for a change of the plan or the budget."""
    return _join(
        _hello(who),
        tr("I would like to ask for a change."),
        about.words,
        tr("What it would cost: {amount}.", amount=about.amount) if about.amount else "",
        tr("[Why it is needed now: what has changed, which outcome it serves, what the risk is otherwise.]"),
        _please(by),
    )


def question(about: Question, who: BudgetProfile, by: date | None) -> str:
    """Ask something that is no request."""
    return _join(
        _hello(who),
        tr("I have a question."),
        about.words,
        tr("Please answer by {day}, in writing.", day=in_words(by))
        if by
        else tr("Please answer in writing."),
    )


def chase(about: Question, who: BudgetProfile, by: date | None) -> str:
    """Ask again for an answer."""
    return _join(
        _hello(who),
        tr(
            "On {day} I asked {whom}: “{words}”",
            day=in_words(about.asked_on),
            whom=about.asked_whom,
            words=about.words,
        ),
        tr("I was told that there would be an answer by {day}.", day=in_words(about.answer_by))
        if about.answer_by
        else "",
        tr("I have no answer yet. I would be glad of one, so that I can plan."),
        _please(by),
    )


def promised(about: Question, who: BudgetProfile, by: date | None) -> str:
    """Ask after a promise."""
    until = tr(" by {day}", day=in_words(about.answer_by)) if about.answer_by else ""
    return _join(
        _hello(who),
        tr(
            "On {day} {whom} promised{until}: “{words}”",
            day=in_words(about.asked_on),
            whom=about.asked_whom,
            until=until,
            words=about.words,
        ),
        tr("Please tell me how this stands, and when it will be done."),
        _please(by),
    )


def reply(about: Question, who: BudgetProfile) -> str:
    """Answer what they asked."""
    return reply_to(about.asked_on, about.words, who)


def reply_to(on: date, words: str, who: BudgetProfile) -> str:
    """Answer what was asked on a day in these words."""
    return _join(
        _hello(who),
        tr("On {day} you asked: “{words}”", day=in_words(on), words=words),
        tr("This is my answer."),
        tr("[Your answer, in a few sentences. Name the payment, its day and its sum.]"),
        tr("If you need a paper that is not with this letter, please tell me which."),
    )


def look_again(about: Question, who: BudgetProfile, by: date | None) -> str:
    """Ask them to look again at what was asked and answered."""
    answer = about.answer
    return _join(
        _hello(who),
        tr("On {day} I asked: “{words}”", day=in_words(about.asked_on), words=about.words),
        tr(
            "{who} answered on {day}: “{words}”",
            who=answer.answered_by,
            day=in_words(answer.answered_on),
            words=answer.words,
        )
        if answer is not None and answer.words
        else "",
        tr("Please look at this decision again (reconsider it)."),
        tr("[Why: what was not known or not seen, which outcome it serves, what the risk is otherwise.]"),
        tr("Please tell me the outcome in writing, with your reasons, and how I can complain if I disagree."),
        _please(by) if by else "",
    )


def look_again_notice(about: Notice, who: BudgetProfile, by: date | None, *, nhs: bool) -> str:
    """Ask them to look again at a demand, a cut or an end."""
    return _join(
        _hello(who),
        tr("I write about your letter of {day}.", day=in_words(about.on)),
        tr("Please look at this decision again (reconsider it)."),
        tr("[Why: which sums or facts are not right, and what shows it. Papers can go with this letter.]"),
        _again_law(about, nhs=nhs),
        tr("Until I have your answer, please leave payments as they are.")
        if about.kind is not NoticeKind.REPAYMENT
        else tr("Until I have your answer, please do not take the money."),
        _please(by),
    )


def _again_law(about: Notice, *, nhs: bool) -> str:
    if not nhs or about.kind is not NoticeKind.REPAYMENT:
        return tr("Please tell me the outcome in writing, with your reasons.")
    return tr(
        "Regulation 15(4) and (5) of the {regulations} lets me ask for this and send evidence. The outcome "
        "is then to be told to me.",
        regulations=_REGULATIONS,
    )


def repayment(about: Notice, who: BudgetProfile, by: date | None, *, nhs: bool) -> str:
    """Answer a letter that asks money back: what it leaves out, and what is to be said to it."""
    asked = (
        tr("Your letter of {day} asks for {amount} back.", day=in_words(about.on), amount=about.amount)
        if about.amount
        else tr("Your letter of {day} asks for money back.", day=in_words(about.on))
    )
    return _join(
        _hello(who),
        asked,
        tr("You give this ground: {ground}.", ground=tr(GROUND_WORDS[about.ground]).lower())
        if about.ground is not Ground.NOT_STATED
        else "",
        _missing(about, nhs=nhs),
        tr("[What you say to it: which part is right, which is not, and what the money is kept for.]"),
        tr(
            "Before anything is paid back, these count: wages and bills that are owed, tax and pension that "
            "are due, and money that the agreement lets us keep."
        ),
        tr("If something is to be paid, I would like to agree on parts that leave the care in place."),
        _please(by),
    )


def _missing(about: Notice, *, nhs: bool) -> str:
    parts = [part.words for part in left_out(about)]
    if not parts:
        return ""
    head = tr("Your letter leaves something out. Please send me:")
    items = "\n".join(f"- {each}" for each in parts)
    rule = {
        NoticeKind.REPAYMENT: "15(2)",
        NoticeKind.CUT: "13(5)",
        NoticeKind.STOP: "17(3)",
        NoticeKind.OFFSET: "13(4)",
    }.get(about.kind, "")
    law = (
        tr("Regulation {rule} of the {regulations} asks for this.", rule=rule, regulations=_REGULATIONS)
        if nhs and rule
        else ""
    )
    return "\n\n".join(part for part in (f"{head}\n{items}", law) if part)


def asked_back(about: AskedBack, who: BudgetProfile, by: date | None, *, nhs: bool) -> str:
    """Answer a letter that was noted with an issued statement."""
    missing = [
        words
        for words, there in (
            (tr("a ground that the regulations know"), about.ground.value != "not_stated"),
            (tr("the reasons"), bool(about.reasons)),
            (tr("the day by which to pay"), about.pay_by is not None),
            (tr("who is to pay"), bool(about.who_pays)),
        )
        if not there
    ]
    items = "\n".join(f"- {each}" for each in missing)
    head = tr("Your letter leaves something out. Please send me:")
    return _join(
        _hello(who),
        tr(
            "Your letter of {day} asks for {amount} back because of statement {number}, {first} to {last}.",
            day=in_words(about.on),
            amount=about.amount,
            number=about.number,
            first=in_words(about.first),
            last=in_words(about.last),
        ),
        f"{head}\n{items}" if missing else "",
        tr("Regulation 15(2) of the {regulations} asks for this.", regulations=_REGULATIONS)
        if nhs and missing
        else "",
        tr("[What you say to it: which part is right, which is not, and what the money is kept for.]"),
        tr("The statement shows what is owed, and what the agreement lets us keep."),
        _please(by),
    )


def less_money(about: Notice, who: BudgetProfile, by: date | None, *, nhs: bool) -> str:
    """Answer a letter that cuts, offsets or stops the money."""
    enough = (
        tr(
            "Regulation 13(1) of the {regulations} says that the payment must be enough for the full cost of "
            "each service in the plan.",
            regulations=_REGULATIONS,
        )
        if nhs and about.kind in (NoticeKind.CUT, NoticeKind.OFFSET)
        else ""
    )
    return _join(
        _hello(who),
        tr("I write about your letter of {day}.", day=in_words(about.on)),
        _missing(about, nhs=nhs),
        tr("[What it would mean: which help could not be paid, from which day, and who depends on it.]"),
        enough,
        tr("Workers have contracts, with notice and holiday. Please say how these are to be paid.")
        if about.kind is NoticeKind.STOP
        else "",
        _please(by),
    )


def happened(about: Incident, who: BudgetProfile) -> str:
    """Tell of something that happened."""
    story = (
        tr("It was reported to those who look after safety.")
        if about.tag is Tag.SAFEGUARDING
        else about.words
    )
    return _join(
        _hello(who),
        tr("I would like to tell you of something that happened, so that it does not surprise you later."),
        tr("When: {days}.", days=about.when),
        tr("What it is about: {tag}.", tag=tr(TAG_WORDS[about.tag]).lower()),
        story,
        tr("[What it means for the help and for the money, if anything.]"),
        tr("If you need to know more, please ask me."),
    )


def what_for(payment: CashRow, who: BudgetProfile) -> str:
    """Ask whoever was paid what it was for."""
    return _join(
        tr("I keep the books of a personal budget for care.")
        if who.holder_role is Role.SELF
        else tr("I keep the books of a budget for care, for {person}.", person=who.person_name),
        tr(
            "On {day} we paid you {amount}. I cannot find what it was for.",
            day=in_words(payment.on),
            amount=abs(payment.amount),
        ),
        tr("Our bank says: {details}.", details=payment.details.rstrip(".")) if payment.details else "",
        tr("Please send me the invoice or a receipt, with the days that it was for."),
    )


def received(payment: CashRow, who: BudgetProfile) -> str:
    """Ask those who pay what a payment is for."""
    return _join(
        _hello(who),
        tr(
            "On {day} {amount} came into the account. I cannot tell what it is for.",
            day=in_words(payment.on),
            amount=payment.amount,
        ),
        tr("The bank says: {details}.", details=payment.details.rstrip(".")) if payment.details else "",
        tr("Please tell me in writing:"),
        "\n".join(
            (
                tr("- which days it is for;"),
                tr("- whether it is a regular payment, one for something named, or money from before;"),
                tr("- whether other payments change because of it."),
            )
        ),
    )
