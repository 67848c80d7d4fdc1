"""Which rules speak of something that one wants to buy or pay? A prompt, never a refusal, never “allowed”."""

from phb_desktop.casebook.rules.matching import Wanted, same_things, speaking
from phb_desktop.casebook.rules.model import LEVEL_WORDS, TOPIC_WORDS, WHOM_WORDS, Found, Rule, Topic, Whom
from phb_desktop.casebook.rules.reading import read_rules, rules

__all__ = [
    "LEVEL_WORDS",
    "TOPIC_WORDS",
    "WHOM_WORDS",
    "Found",
    "Rule",
    "Topic",
    "Wanted",
    "Whom",
    "read_rules",
    "rules",
    "same_things",
    "speaking",
]
