"""Writes the catalogues that translators work on, and takes their work back in (`make words`).

    python -m tests.tools.write_catalogues                  every text into build/languages, for each language
    python -m tests.tools.write_catalogues --take FILE.ts   what a translator saved, into resources/languages

A catalogue in resources holds what is translated and no more. Those in build hold every text, as Qt Linguist
wants them. What a machine or a memory drafted is marked as unfinished, until somebody who speaks the language
has read it.
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from phb_desktop.languages import FORMS, LANGUAGES
from tests.tools.texts import PROJECT, Found, extract

SHIPPED = PROJECT / "resources" / "languages"
TO_WORK_ON = PROJECT / "build" / "languages"


@dataclass(frozen=True, slots=True)
class Said:
    """What a catalogue says for a text: one translation, or a form for each kind of count."""

    forms: tuple[str, ...]
    finished: bool


Entries = dict[str, Said]


def load(path: Path) -> tuple[Entries, Entries]:
    """Return what a catalogue says, for texts and for texts with a count."""
    texts: Entries = {}
    numbers: Entries = {}
    if not path.exists():
        return texts, numbers
    for message in ET.parse(path).getroot().iter("message"):
        source, said = message.findtext("source") or "", message.find("translation")
        if said is None or said.get("type") in ("vanished", "obsolete"):
            continue
        finished = said.get("type") != "unfinished"
        if message.get("numerus") == "yes":
            forms = tuple(form.text or "" for form in said.iter("numerusform"))
            if any(forms):
                numbers[source] = Said(forms, finished)
        elif said.text:
            texts[source] = Said((said.text,), finished)
    return texts, numbers


def write(path: Path, code: str, found: Found, texts: Entries, numbers: Entries, *, every: bool) -> int:
    """Write a catalogue: every text, or only what is translated. Return how many are translated."""
    root = ET.Element("TS", version="2.1", language=code, sourcelanguage="en_GB")
    contexts: dict[str, ET.Element] = {}

    def message(where: Iterable[str], source: str) -> ET.Element:
        room = min(where).removesuffix(".py").rpartition("/")[0] or "phb_desktop"
        if room not in contexts:
            contexts[room] = ET.SubElement(root, "context")
            ET.SubElement(contexts[room], "name").text = room
        made = ET.SubElement(contexts[room], "message")
        ET.SubElement(made, "source").text = source
        return made

    order = sorted(found.texts.items(), key=lambda item: (min(item[1]), item[0]))
    for source, where in order:
        said = texts.get(source)
        if said is None and not every:
            continue
        _translated(message(where, source), said)
    for source, (one, where) in sorted(found.numbers.items(), key=lambda item: (min(item[1][1]), item[0])):
        said = numbers.get(source)
        if said is None and not every:
            continue
        made = message(where, source)
        made.set("numerus", "yes")
        ET.SubElement(made, "extracomment").text = f"For one: {one}"
        translation = ET.SubElement(made, "translation")
        if said is None or not said.finished:
            translation.set("type", "unfinished")
        for n in range(FORMS[code][0]):
            ET.SubElement(translation, "numerusform").text = said.forms[n] if said else ""
    ET.indent(root, "    ")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")
    return len(texts.keys() & found.texts.keys()) + len(numbers.keys() & found.numbers.keys())


def _translated(made: ET.Element, said: Said | None) -> None:
    translation = ET.SubElement(made, "translation")
    if said is None or not said.finished:
        translation.set("type", "unfinished")
    translation.text = said.forms[0] if said else ""


def main() -> int:
    """Write all catalogues, or take one in."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--take", type=Path, help="a catalogue that a translator saved")
    taken: Path | None = parser.parse_args().take
    found = extract()
    if found.lost:
        sys.exit("Texts that could not be followed:\n" + "\n".join(found.lost))
    for language in LANGUAGES[1:]:
        shipped = SHIPPED / f"{language.code}.ts"
        texts, numbers = load(shipped)
        if taken is not None and taken.stem == language.code:
            more, more_numbers = load(taken)
            texts, numbers = texts | more, numbers | more_numbers
        gone = sorted((texts.keys() - found.texts.keys()) | (numbers.keys() - found.numbers.keys()))
        count = write(shipped, language.code, found, texts, numbers, every=False)
        write(TO_WORK_ON / shipped.name, language.code, found, texts, numbers, every=True)
        whole = len(found.texts) + len(found.numbers)
        print(f"{language.name}: {count:,} of {whole:,} texts, {len(gone)} gone from the program")
        for text in gone:
            print(f"  gone: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
