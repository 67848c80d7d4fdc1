# ruff: noqa: A002, N802, N803, N815 - the names are reportlab's
from collections.abc import Callable, Mapping, Sequence
from typing import Any

class PDFObject:
    __RefOnly__: int
    def format(self, document: PDFDocument) -> bytes: ...

def PDFName(data: str) -> str: ...

class PDFString(PDFObject):
    def __init__(self, text: str) -> None: ...

class PDFArray(PDFObject):
    def __init__(self, sequence: Sequence[object]) -> None: ...

class PDFDictionary(PDFObject):
    def __init__(self, dict: Mapping[str, object] | None = ...) -> None: ...
    def __setitem__(self, name: str, value: object) -> None: ...

class PDFObjectReference(PDFObject):
    name: str

class PDFStreamFilterZCompress: ...

PDFZCompress: PDFStreamFilterZCompress

class PDFStream(PDFObject):
    dictionary: PDFDictionary
    def __init__(
        self,
        dictionary: PDFDictionary | None = ...,
        content: str | bytes | None = ...,
        filters: Sequence[PDFStreamFilterZCompress] | None = ...,
    ) -> None: ...

class XMP(PDFObject):
    def __init__(
        self, path: str | None = ..., creator: Callable[[PDFDocument], bytes] | None = ...
    ) -> None: ...

class NoEncryption:
    def prepare(self, document: PDFDocument) -> None: ...

class PDFIndirectObject(PDFObject):
    def __init__(self, name: str, content: object) -> None: ...

class PDFFile(PDFObject):
    offset: int
    def __init__(self, pdfVersion: tuple[int, int] = ...) -> None: ...
    def add(self, s: str | bytes) -> int: ...

class PDFTrailer(PDFObject):
    def __init__(
        self,
        startxref: int,
        Size: int | None = ...,
        Prev: int | None = ...,
        Root: PDFObject | None = ...,
        Info: PDFObject | None = ...,
        ID: PDFObject | None = ...,
    ) -> None: ...

class PDFPage(PDFObject):
    __NoDefault__: Sequence[str]
    stream: str
    Contents: PDFStream
    StructParents: int
    Tabs: str

class PDFPages(PDFObject):
    pages: list[PDFPage]

class PDFCatalog(PDFObject):
    __NoDefault__: Sequence[str]
    Names: PDFObject
    AF: PDFObject
    MarkInfo: PDFObject
    Metadata: PDFObject
    StructTreeRoot: PDFObject

class PDFDocument:
    Catalog: PDFCatalog
    Pages: PDFPages
    info: PDFObject
    encrypt: NoEncryption
    format: Callable[[], bytes]  # ours takes its place
    idToObject: dict[str, Any]
    idToObjectNumberAndVersion: dict[str, tuple[int, int]]
    numberToId: dict[int, str]
    objectcounter: int
    def getXObjectName(self, name: str) -> str: ...
    def Reference(self, obj: PDFObject) -> PDFObjectReference: ...
    def ID(self) -> PDFObject: ...
