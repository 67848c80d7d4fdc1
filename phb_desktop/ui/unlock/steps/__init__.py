"""The first-run screens, one thing each. What was typed stays in them while the person moves about."""

from phb_desktop.ui.keys.choosing import NotTheSame
from phb_desktop.ui.keys.code import CodeDiffers
from phb_desktop.ui.unlock.steps.account import (
    AccountStep,
    OpeningStep,
    PlaceStep,
)
from phb_desktop.ui.unlock.steps.base import (
    BODY_WORDS,
    EVERY_WORDS,
    KIND_WORDS,
    PER_WORDS,
    ROLE_WORDS,
    Answer,
    Step,
    Today,
)
from phb_desktop.ui.unlock.steps.keys import (
    CodeBackStep,
    CodeStep,
    PassphraseStep,
)
from phb_desktop.ui.unlock.steps.payers import (
    AnyoneElseStep,
    PayerStep,
    RhythmStep,
    StrangeWeeks,
    TermsStep,
)
from phb_desktop.ui.unlock.steps.people import (
    CoordinatorStep,
    HolderStep,
    PersonStep,
    WelcomeStep,
    put_starter,
)
from phb_desktop.ui.unlock.steps.plan import (
    LineSheet,
    LinesStep,
    NoLines,
    PlanStep,
    line_amount,
    line_sentence,
)

__all__ = [
    "BODY_WORDS",
    "EVERY_WORDS",
    "KIND_WORDS",
    "PER_WORDS",
    "ROLE_WORDS",
    "AccountStep",
    "Answer",
    "AnyoneElseStep",
    "CodeBackStep",
    "CodeDiffers",
    "CodeStep",
    "CoordinatorStep",
    "HolderStep",
    "LineSheet",
    "LinesStep",
    "NoLines",
    "NotTheSame",
    "OpeningStep",
    "PassphraseStep",
    "PayerStep",
    "PersonStep",
    "PlaceStep",
    "PlanStep",
    "RhythmStep",
    "Step",
    "StrangeWeeks",
    "TermsStep",
    "Today",
    "WelcomeStep",
    "line_amount",
    "line_sentence",
    "put_starter",
]
