import re

ILLEGAL_CHARACTERS_RE: re.Pattern[str]
