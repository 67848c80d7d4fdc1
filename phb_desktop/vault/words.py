"""Short words in place of long numbers: the audit head on paper, and passphrases worth having."""

from __future__ import annotations

import secrets
from functools import cache
from typing import Final

from phb_desktop import paths

# 256 plain words, one for each value of a byte. Frozen: they are printed on statements.
HEAD_WORDS: Final = tuple(
    """
    acorn actor album alley angel ankle apple apron arch arrow aunt badge baker ball band bank barn
    basin basket beach bean bear bell bench berry bike bird blanket boat bone book boot bottle bowl box
    branch bread brick bridge broom brush bucket bulb butter button cabin cake camel camp candle canoe
    card carpet carrot castle cat cedar chair chalk cheese cherry chess chin circle city clay cliff
    clock cloth cloud clover coach coat coin comb cook copper coral cork corn cotton cow crab crane
    cream crown cuckoo cup curtain daisy dance deer desk diamond dish dock dog doll donkey door dove
    dragon drum duck eagle ear earth egg elbow engine envelope fair farm feather fence fern field finger
    fire fish flag flame flower flute forest fork fox frog fruit garden garlic gate ginger glass globe
    glove goat gold goose grape grass guitar hammer hand harbour harp hat hazel hedge hen hill honey
    hood horn horse house ice ink iron island ivory ivy jacket jam jar jelly jewel judge jug kettle key
    king kite kitten knee ladder lake lamb lamp leaf lemon letter lily lion lock magnet maple market
    melon milk mint mirror money moon moth mouse music nail needle nest night nut oak oar ocean olive
    onion orange otter oven owl paint palm paper parrot path peach pear pearl pen penny piano pillow
    pilot plate plum pocket pond potato queen rabbit rain ring river road robin rocket roof rope rose
    saddle salt sand school shell sheep ship shoe silver spoon star stone sugar sun table tiger
    """.split()  # noqa: SIM905 - a column of quotes would hide the words
)
OFFERED_WORDS: Final = 5


def head_words(mac: str) -> str:
    """Return eight words for the first 64 bits of a seal given as hex digits."""
    return " ".join(HEAD_WORDS[byte] for byte in bytes.fromhex(mac)[:8])


@cache
def passphrase_words() -> tuple[str, ...]:
    """Return the 7,776 words that passphrases are drawn from."""
    lines = (paths.resources() / "words.txt").read_text(encoding="ascii").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def offer_passphrase() -> str:
    """Return five random words: 64 bits, for 7,776 words give 12.9 bits each."""
    return " ".join(secrets.choice(passphrase_words()) for _ in range(OFFERED_WORDS))
