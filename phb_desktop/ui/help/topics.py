"""Where F1 leads: which page of the guide fits a place or a sheet, and where to begin in it.

Sheets are known by the module they are written in, so that a new sheet of a module is led to the same part
until it has one of its own. A test holds that every place and every sheet leads to a heading that is there.
"""

from __future__ import annotations

from typing import Final

from phb_desktop.ui.help.guide import CONTENTS, Topic

# The longest beginning of "module.Class" that fits counts.
_TOPICS: Final = {
    "phb_desktop.ui": "README",
    "phb_desktop.ui.bank": "a-bank-file",
    "phb_desktop.ui.questions.ask_sheet": "questions/who-said-what",
    "phb_desktop.ui.bank.columns": "a-bank-file/get-the-file",
    "phb_desktop.ui.bank.import_sheet": "a-bank-file/bring-it-in",
    "phb_desktop.ui.bank.lock_sheets": "a-bank-file/does-it-agree",
    "phb_desktop.ui.bank.more_sheets": "a-bank-file/does-it-agree",
    "phb_desktop.ui.bank.more_sheets.FilesSheet": "a-bank-file/bring-it-in",
    "phb_desktop.ui.bank.paper_sheets": "a-bank-file/a-statement-on-paper",
    "phb_desktop.ui.bank.preview_sheet": "a-bank-file/bring-it-in",
    "phb_desktop.ui.bank.received_sheet": "a-bank-file/does-it-agree",
    "phb_desktop.ui.bank.review_sheets": "a-bank-file/sort-the-payments",
    "phb_desktop.ui.bank.review_sheets.SameForAllSheet": "a-bank-file/several-at-once",
    "phb_desktop.ui.bank.rule_sheets": "a-bank-file/what-is-suggested-and-when-it-is-sure",
    "phb_desktop.ui.explain": "home/the-money",
    "phb_desktop.ui.finding": "find-and-keys/find-anything",
    "phb_desktop.ui.help.news": "installing/a-newer-version",
    "phb_desktop.ui.home": "home",
    "phb_desktop.ui.home.afford_sheet": "how-you-stand/can-we-afford-this",
    "phb_desktop.ui.home.course_sheet": "how-you-stand/how-the-plan-will-end",
    "phb_desktop.ui.home.plan_end_sheet": "how-you-stand/how-the-plan-will-end",
    "phb_desktop.ui.home.spoken_sheet": "how-you-stand/the-first-sentences",
    "phb_desktop.ui.home.stay_sheet": "how-you-stand/what-may-stay",
    "phb_desktop.ui.home.turns_sheets": "how-you-stand/when-money-comes-and-goes",
    "phb_desktop.ui.home.turns_sheets.CostsSheet": "how-you-stand/what-help-costs",
    "phb_desktop.ui.home.practice": "keys/try-it-now-and-then",
    "phb_desktop.ui.life": "when-life-changes/see-the-steps",
    "phb_desktop.ui.life.changing.BornSheet": "when-life-changes/a-child-turns-16-or-18",
    "phb_desktop.ui.life.changing.FunderSheet": "when-life-changes/the-funder-changes",
    "phb_desktop.ui.life.handing.EmergencySheet": "when-life-changes/if-you-cannot-do-it-yourself-one-day",
    "phb_desktop.ui.life.handing.HandOverSheet": "when-life-changes/somebody-else-keeps-the-books",
    "phb_desktop.ui.life.sheets.ArchiveSheet": "when-life-changes/the-budget-ends",
    "phb_desktop.ui.life.sheets.KeptSheet": "when-life-changes/the-budget-ends",
    "phb_desktop.ui.life.sheets.KeepArchiveSheet": "when-life-changes/the-budget-ends",
    "phb_desktop.ui.life.sheets.OpenAgainSheet": "when-life-changes/the-budget-ends",
    "phb_desktop.ui.money": "money",
    "phb_desktop.ui.money.sheets": "money/add-a-payment",
    "phb_desktop.ui.money.sheets.SortAgainSheet": "money/it-was-wrong",
    "phb_desktop.ui.money.sheets.TakeBackSheet": "money/it-was-wrong",
    "phb_desktop.ui.money.owed": "a-bank-file/a-bill-that-is-not-paid-yet",
    "phb_desktop.ui.money.paid_sheet": "a-bank-file/a-bill-that-is-not-paid-yet",
    "phb_desktop.ui.money.papers": "a-statement/keep-the-papers-as-you-go",
    "phb_desktop.ui.papers": "papers",
    "phb_desktop.ui.papers.looking": "papers/look-at-a-paper",
    "phb_desktop.ui.papers.sheets": "papers/keep-a-paper",
    "phb_desktop.ui.papers.sheets.LinkSheet": "papers/say-what-it-proves",
    "phb_desktop.ui.papers.sheets.ProvesSheet": "papers/say-what-it-proves",
    "phb_desktop.ui.papers.sheets.CopySheet": "papers/look-at-a-paper",
    "phb_desktop.ui.people": "people",
    "phb_desktop.ui.people.answers_sheet": "payslips",
    "phb_desktop.ui.people.bureau_sheets": "people/payslips-and-what-is-owed",
    "phb_desktop.ui.people.check_sheets": "people/checks",
    "phb_desktop.ui.people.duties_sheet": "what-is-due/one-thing-at-a-time",
    "phb_desktop.ui.people.duties_sheet.CalendarSheet": "what-is-due/in-your-own-calendar",
    "phb_desktop.ui.people.extra_sheets": "pay-days/add-to-somebodys-pay-or-take-off",
    "phb_desktop.ui.people.opening_sheet": "pay-days/you-start-in-the-middle-of-a-tax-year",
    "phb_desktop.ui.people.owed_sheet": "people/payslips-and-what-is-owed",
    "phb_desktop.ui.people.own_sheets": "people/their-own-details",
    "phb_desktop.ui.people.paid_sheets": "pay-days/which-payment-paid-what",
    "phb_desktop.ui.people.pay_sheets": "people/pay-day",
    "phb_desktop.ui.people.rates_sheets": "pay-days/when-rates-end",
    "phb_desktop.ui.people.record_sheet": "pay-days/the-record-for-hmrc",
    "phb_desktop.ui.people.settle_sheet": "pay-days/which-payment-paid-what",
    "phb_desktop.ui.people.slip_sheet": "people/payslips-and-what-is-owed",
    "phb_desktop.ui.people.terms_sheets": "people/terms-and-tax-code",
    "phb_desktop.ui.people.time_sheets": "people/time",
    "phb_desktop.ui.people.uplift_sheets": "what-is-due/a-rise-in-april",
    "phb_desktop.ui.people.week_sheet": "people/time",
    "phb_desktop.ui.people.who_sheets": "people/add-a-worker",
    "phb_desktop.ui.people.worker_sheet": "people/add-a-worker",
    "phb_desktop.ui.people.year_sheets": "pay-days/the-end-of-the-tax-year",
    "phb_desktop.ui.plan": "the-plan",
    "phb_desktop.ui.plan.sheets.funders": "the-plan/who-pays-and-when",
    "phb_desktop.ui.plan.sheets.household": "the-plan/the-people",
    "phb_desktop.ui.plan.sheets.household.AccountSheet": "the-plan/savings-and-accounts",
    "phb_desktop.ui.plan.sheets.version": "the-plan/when-the-plan-changes",
    "phb_desktop.ui.plan.accounts": "the-plan/savings-and-accounts",
    "phb_desktop.ui.plan.pots": "savings",
    "phb_desktop.ui.plan.pots.MoveSheet": "savings/pay-in-take-out",
    "phb_desktop.ui.plan.pots.StartPotSheet": "savings/start-a-pot",
    "phb_desktop.ui.plan.sheets.terms": "their-terms/see-what-they-say-and-where-it-stands",
    "phb_desktop.ui.plan.sheets.wanted": "their-terms/choose-how-they-want-the-statement",
    "phb_desktop.ui.plan.sheets.wanted.PassOnSheet": "their-terms/pass-it-on",
    "phb_desktop.ui.plan.sheets.wanted.SuccessorSheet": "their-terms/another-body-takes-over",
    "phb_desktop.ui.questions": "questions",
    "phb_desktop.ui.questions.about_sheets": "questions/about-me-and-my-area",
    "phb_desktop.ui.questions.case_sheet": "questions/who-said-what",
    "phb_desktop.ui.questions.due_sheets": "questions/what-is-due",
    "phb_desktop.ui.questions.letter_sheet": "questions/letters",
    "phb_desktop.ui.questions.may_sheet": "questions/may-i",
    "phb_desktop.ui.questions.note_sheets": "questions/who-said-what",
    "phb_desktop.ui.questions.note_sheets.HappenedSheet": "when-life-changes",
    "phb_desktop.ui.questions.notice_sheet": "questions/a-letter-that-asks-money-back",
    "phb_desktop.ui.questions.payment_sheet": "questions/who-said-what",
    "phb_desktop.ui.questions.review_sheets": "questions/for-the-review",
    "phb_desktop.ui.rescue": "if-something-goes-wrong/it-says-the-file-is-damaged",
    "phb_desktop.ui.settings": "settings",
    "phb_desktop.ui.shortcuts": "find-and-keys/see-and-change-the-keys",
    "phb_desktop.ui.settings.keys": "keys",
    "phb_desktop.ui.settings.keys.new_code": "keys/keep-the-recovery-code-on-paper",
    "phb_desktop.ui.settings.keys.others": "keys/let-somebody-else-in",
    "phb_desktop.ui.settings.keys.passphrase": "keys/choose-a-passphrase",
    "phb_desktop.ui.settings.keys.store": "keys/open-without-typing",
    "phb_desktop.ui.settings.safety": "if-something-goes-wrong/are-my-safety-copies-safe",
    "phb_desktop.ui.settings.sheets.WordsSheet": "words",
    "phb_desktop.ui.settings.starter_sheet": "for-support-organisations/prepare-a-start-for-them",
    "phb_desktop.ui.undoing": "find-and-keys/undo",
    "phb_desktop.ui.statements": "a-statement",
    "phb_desktop.ui.statements.asked_back": "a-statement/are-you-asked-to-pay-money-back",
    "phb_desktop.ui.statements.issuing": "a-statement/make-it",
    "phb_desktop.ui.statements.keeping": "a-statement/make-it",
    "phb_desktop.ui.statements.life": "a-statement/what-happens-to-it-afterwards",
    "phb_desktop.ui.statements.other_kinds": "a-statement/for-one-funder-for-the-family-for-one-payment",
    "phb_desktop.ui.statements.packing": "a-statement/send-the-papers-with-it",
    "phb_desktop.ui.statements.reading": "a-statement/make-it",
    "phb_desktop.ui.statements.explaining": "a-statement/check-it-by-hand",
    "phb_desktop.ui.statements.sheets": "a-statement/see-what-is-due",
    "phb_desktop.ui.statements.telling_sheets": "a-statement/tell-what-changed-while-it-is-fresh",
    "phb_desktop.ui.statements.telling_sheets.EndSheet": "when-life-changes/you-want-to-give-it-up",
    "phb_desktop.ui.statements.telling_sheets.AccountClosedSheet": "a-statement/when-the-budget-ends",
    "phb_desktop.ui.taking_out": "taking-out",
    "phb_desktop.ui.unlock": "a-first-evening",
    "phb_desktop.ui.unlock.first_run": "a-first-evening/start-your-own",
    "phb_desktop.ui.unlock.restore_sheet": "if-something-goes-wrong/i-want-to-go-back-to-an-older-day",
}


def topic_of(kind: type) -> Topic:
    """Return what the guide says about a page or a sheet, by its class."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    while name:
        if name in _TOPICS:
            return topic(_TOPICS[name])
        name = name.rpartition(".")[0]
    return Topic(CONTENTS)


def topic(words: str) -> Topic:
    """Return the topic that `page` or `page/heading` names."""
    page, _, anchor = words.partition("/")
    return Topic(page, anchor)


def all_topics() -> list[Topic]:
    """Return every topic that F1 may lead to."""
    return [topic(words) for words in _TOPICS.values()]
