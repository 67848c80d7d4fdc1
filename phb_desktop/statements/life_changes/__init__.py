"""What is to be done when life changes? Situations, each with its steps, and which of them are done."""

from phb_desktop.statements.life_changes.model import (
    SITUATION_INTRO,
    SITUATION_WORDS,
    WAY_WORDS,
    Course,
    Situation,
    Step,
    Way,
)

__all__ = ["SITUATION_INTRO", "SITUATION_WORDS", "WAY_WORDS", "Course", "Situation", "Step", "Way"]
