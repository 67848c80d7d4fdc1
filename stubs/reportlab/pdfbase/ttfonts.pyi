# ruff: noqa: N802, N815 - the names are reportlab's
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import PDFDocument

class TTFontFace:
    charToGlyph: dict[int, int]
    charWidths: dict[int, float]

class TTFont:
    class State:
        subsets: list[list[int]]

    fontName: str
    face: TTFontFace
    state: WeakKeyDictionary[PDFDocument, State]
    def __init__(self, name: str, filename: str) -> None: ...
    def splitString(self, text: str, doc: PDFDocument) -> Sequence[tuple[int, bytes]]: ...
    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str: ...
    def addObjects(self, doc: PDFDocument) -> None: ...
