"""Tagged PDF (PDF/UA-1) through reportlab.

reportlab draws glyphs, embeds fonts and writes objects. What makes the file accessible is added
here: marked content, the structure tree and its parent tree, artifacts, metadata. The same calls
give the same bytes. reportlab is pinned because this sits on a few of its private names:
`Canvas._doc`, `Canvas._annotationrefs`, `PDFPage.__NoDefault__`.
"""

from __future__ import annotations

import html  # and not xml.sax.saxutils, which reads all of urllib and http
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from phb_desktop.statements.document import Document
from phb_desktop.statements.pdf.faces import Face, Style, rgb

_PRODUCER = "PHB Desktop, reportlab"
Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top
Mark: TypeAlias = tuple[int, int]  # page from 0, MCID


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF: the figures as data, for programs."""

    name: str
    media_type: str
    about: str
    data: bytes


class Elem:
    """A structure element; its kids are elements, marks on pages, or PDF source."""

    __slots__ = ("attrs", "kids", "number", "parent", "tag")

    def __init__(self, tag: str, parent: Elem | None, attrs: str = "") -> None:
        self.tag, self.parent, self.attrs = tag, parent, attrs
        self.kids: list[Elem | Mark | str] = []
        self.number = 0
        if parent:
            parent.kids.append(self)

    def source(self, pages: Sequence[str]) -> str:
        """Return it as PDF source. pages: the references of all pages."""
        above = self.parent.number if self.parent else 0
        head = f"<</Type /StructElem /S /{self.tag} /P {above} 0 R"
        if len(self.kids) == 1 and type(only := self.kids[0]) is tuple:  # a cell: most elements are
            return f"{head} /Pg {pages[only[0]]}{self.attrs} /K {only[1]}>>"
        home = next((kid[0] for kid in self.kids if type(kid) is tuple), None)
        kids = [self._kid(kid, home, pages) for kid in self.kids]
        page = "" if home is None else f" /Pg {pages[home]}"
        inside = f" /K {kids[0]}" if len(kids) == 1 else f" /K [{' '.join(kids)}]" if kids else ""
        return f"{head}{page}{self.attrs}{inside}>>"

    @staticmethod
    def _kid(kid: Elem | Mark | str, home: int | None, pages: Sequence[str]) -> str:
        if isinstance(kid, Elem):
            return f"{kid.number} 0 R"
        if isinstance(kid, str):
            return kid
        if kid[0] == home:
            return str(kid[1])
        return f"<</Type /MCR /Pg {pages[kid[0]]} /MCID {kid[1]}>>"


class TaggedPdf:
    """A reportlab canvas whose every mark is tagged or an artifact."""

    def __init__(self, about: Document, size: tuple[float, float], first: Face) -> None:
        self.about, self.file = about, io.BytesIO()
        stamp = about.issued.translate({ord(c): None for c in "-:T"})
        self.canvas = Canvas(
            self.file,
            size,
            pdfVersion=(1, 7),
            invariant=1,
            pageCompression=1,
            lang=about.lang,
            initialFontName=first.font.fontName,
        )
        self.pdf = self.canvas._doc  # noqa: SLF001 - reportlab offers no other way
        self.put: Callable[[str], object] = self.canvas.addLiteral
        self.canvas.setTitle(about.title)
        self.canvas.setAuthor(about.author)
        self.canvas.setSubject(about.subject)
        self.canvas.setCreator(_PRODUCER)
        self.canvas.setProducer(_PRODUCER)
        self.canvas.setDateFormatter(lambda *_: f"D:{stamp}Z")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.root = Elem("Document", None)
        self.conforms = True  # to PDF/UA: not where pages of strangers are inside
        self.parents: list[Elem | list[Elem]] = []  # position: StructParent or StructParents
        self.pages: list[tuple[pdfdoc.PDFPage, int]] = []
        self._shown: dict[tuple[str, Face, float], str] = {}
        self._start_page()

    def _start_page(self) -> None:
        self.marks: list[Elem] = []
        self.parents.append(self.marks)
        self.key = len(self.parents) - 1

    def end_page(self) -> None:
        """Close the page that is being drawn and open the next."""
        self.canvas.showPage()
        self.pages.append((self.pdf.Pages.pages[-1], self.key))
        self._start_page()

    def text(self, lines: Sequence[str], style: Style, x: float, y: float, right: float = 0) -> str:
        """Return operators that show lines from baseline y down, left at x or ending at right.

        Lines are clean already: as `Style.wrap` or `Face.clean` give them.
        """
        put = []
        for line in lines:
            left = right - style.face.width(line.rstrip()) * style.size if right else x
            put.append(f"1 0 0 1 {left:.2f} {y:.2f} Tm {self._glyphs(line, style)}")
            y -= style.leading
        return f"BT {rgb(style.colour)} rg {' '.join(put)} ET"

    def _glyphs(self, line: str, style: Style) -> str:
        """Return the operators of one line; days, names and codes come again and again."""
        key = (line, style.face, style.size)
        known = self._shown.get(key)
        if known is None:
            known = self._shown[key] = self._operators(line, style)
        return known

    def _operators(self, line: str, style: Style) -> str:
        font, put = style.face.font, []
        for subset, codes in font.splitString(line, self.pdf):
            name = font.getSubsetInternalName(subset, self.pdf)
            put.append(f"{name} {style.size:g} Tf ({escapePDF(codes)}) Tj")
        return " ".join(put)

    def tagged(self, elem: Elem, operators: str) -> None:
        """Draw operators as content of an element."""
        elem.kids.append((len(self.pages), len(self.marks)))
        self.put(f"/{elem.tag} <</MCID {len(self.marks)}>> BDC {operators} EMC")
        self.marks.append(elem)

    def artifact(self, operators: str) -> None:
        """Draw operators that mean nothing to a listener: rules and tints."""
        self.put(f"/Artifact <</Type /Layout>> BDC {operators} EMC")

    def pagination(self, kind: str, *operators: str) -> str:
        """Return operators wrapped as a page header or footer, for put() or for save()."""
        inside = " ".join(operators)
        return f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC {inside} EMC\n"

    def link(self, elem: Elem, href: str, label: str, box: Box) -> None:
        """Make a box on the page a link that belongs to an element."""
        said = pdfdoc.PDFString(label)
        self.canvas.linkURL(href, box, StructParent=len(self.parents), F=4, Contents=said)
        self.parents.append(elem)
        ref = self.canvas._annotationrefs[-1].format(self.pdf).decode()  # noqa: SLF001
        elem.kids.append(f"<</Type /OBJR /Obj {ref}>>")

    def bookmark(self, text: str, level: int, top: float) -> None:
        """Put a heading in the outline of the file."""
        key = f"h{len(self.parents)}-{len(self.marks)}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
        self.canvas.addOutlineEntry(text, key, level - 1, closed=level > 1)

    def stand_in(self, name: str) -> str:
        """Return the operator that draws a form of this name, empty here: another takes its place later."""
        self.canvas.beginForm(name)
        self.canvas.endForm()
        self.canvas._formsinuse.append(name)  # noqa: SLF001 - what doForm does, without drawing it yet
        return f"/{self.pdf.getXObjectName(name)} Do"

    def string(self, text: str) -> str:
        """Return a text as PDF source."""
        return pdfdoc.PDFString(text).format(self.pdf).decode("latin-1")

    def attach(self, file: Attachment) -> None:
        """Carry a file inside. PDF/UA-1 7.11 asks for both names; /AF says what it is for."""
        document = self.pdf
        stream = pdfdoc.PDFStream(content=file.data, filters=[pdfdoc.PDFZCompress])
        stream.dictionary["Type"] = pdfdoc.PDFName("EmbeddedFile")
        stream.dictionary["Subtype"] = "/" + file.media_type.replace("/", "#2F")
        stream.dictionary["Params"] = pdfdoc.PDFDictionary({"Size": len(file.data)})
        held = document.Reference(stream)
        named = pdfdoc.PDFString(file.name)
        spec = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Filespec"),
                "F": named,
                "UF": named,
                "Desc": pdfdoc.PDFString(file.about),
                "AFRelationship": pdfdoc.PDFName("Data"),
                "EF": pdfdoc.PDFDictionary({"F": held, "UF": held}),
            }
        )
        spec.__RefOnly__ = 1
        held_spec = document.Reference(spec)
        catalog = document.Catalog
        tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([named, held_spec])})
        catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
        catalog.AF = pdfdoc.PDFArray([held_spec])

    def save(self, furniture: Callable[[int, int], str]) -> bytes:
        """Finish; furniture(number, count) gives each page's header and footer operators."""
        count = len(self.pages)
        for number, (page, key) in enumerate(self.pages, 1):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = key, "/S"
            page.Contents = pdfdoc.PDFStream(
                content=page.stream + furniture(number, count), filters=[pdfdoc.PDFZCompress]
            )
        self._structure()
        self.pdf.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        self.pdf.Catalog.Metadata = pdfdoc.XMP(creator=lambda _: self._xmp())
        self.canvas.save()
        return self.file.getvalue()

    def _reference(self, thing: pdfdoc.PDFObject) -> str:
        return self.pdf.Reference(thing).format(self.pdf).decode()

    def _structure(self) -> None:
        """Give every element its object number; write the tree and its inverse, the parent tree."""
        pages = [self._reference(page) for page, _ in self.pages]
        top = _Top(self.root)
        self.root.parent = above = Elem("StructTreeRoot", None)
        above.number = int(self._reference(top).split()[0])
        elems: list[Elem] = [self.root]
        for elem in elems:  # grows while it is walked
            elems += [kid for kid in elem.kids if type(kid) is Elem]
        for number, elem in enumerate(elems, self.pdf.objectcounter + 1):
            elem.number = number
        self.pdf.objectcounter += len(elems)
        top.content = f"/K [{self.root.number} 0 R] {' '.join(self._parent_tree())}"
        self.pdf.Catalog.StructTreeRoot = top
        self.pdf.format = lambda: written(self.pdf, elems, pages)

    def _parent_tree(self) -> Iterator[str]:
        used = self.parents[:-1]  # the last belongs to a page that was never drawn
        yield f"/ParentTreeNextKey {len(used)} /ParentTree <</Nums ["
        for key, value in enumerate(used):
            if isinstance(value, list):
                yield f"{key} [{' '.join(f'{elem.number} 0 R' for elem in value)}]"
            else:
                yield f"{key} {value.number} 0 R"
        yield "]>>"

    def _xmp(self) -> bytes:
        about = self.about

        def item(tag: str, kind: str, text: str) -> str:
            lang = ' xml:lang="x-default"' if kind == "Alt" else ""
            said = html.escape(text, quote=False)
            return f"<{tag}><rdf:{kind}><rdf:li{lang}>{said}</rdf:li></rdf:{kind}></{tag}>"

        return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{"<pdfuaid:part>1</pdfuaid:part>" if self.conforms else ""}
<dc:format>application/pdf</dc:format>
{item("dc:title", "Alt", about.title)}
{item("dc:creator", "Seq", about.author)}
{item("dc:description", "Alt", about.subject)}
{item("dc:language", "Bag", about.lang)}
<xmp:CreateDate>{about.issued}Z</xmp:CreateDate>
<xmp:ModifyDate>{about.issued}Z</xmp:ModifyDate>
<xmp:CreatorTool>{html.escape(_PRODUCER)}</xmp:CreatorTool>
<pdf:Producer>{html.escape(_PRODUCER)}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


class _Top(pdfdoc.PDFObject):
    """The root of the structure tree; its content is written once all numbers are known."""

    __RefOnly__ = 1

    def __init__(self, root: Elem) -> None:
        self.root, self.content = root, ""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002 - reportlab's signature
        return f"<</Type /StructTreeRoot {self.content}>>".encode()


def written(document: pdfdoc.PDFDocument, elems: Sequence[Elem], pages: Sequence[str]) -> bytes:
    """Return the whole file, as `PDFDocument.format` does, and written to the same plan.

    The elements stand among its objects by their numbers alone. reportlab would look each of the thousands up
    by name four times, which took longer than drawing all the pages.
    """
    document.encrypt.prepare(document)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    file = pdfdoc.PDFFile((1, 7))
    first, ends = elems[0].number, elems[0].number + len(elems)
    offsets: list[int] = []
    number = 1
    while number <= document.objectcounter:  # formatting an object may make further ones
        if number == first:
            made = [f"{elem.number} 0 obj\n{elem.source(pages)}\nendobj\n" for elem in elems]
            offsets += accumulate(map(len, made[:-1]), initial=file.offset)  # a letter is a byte in latin-1
            file.add("".join(made).encode("latin-1"))
            number = ends
            continue
        name = document.numberToId[number]
        made_of = pdfdoc.PDFIndirectObject(name, document.idToObject[name])
        offsets.append(file.add(made_of.format(document)))
        number += 1
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    starts = file.add(f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{rows}")
    trailer = pdfdoc.PDFTrailer(
        startxref=starts,
        Size=len(offsets) + 1,
        Root=document.Reference(document.Catalog),
        Info=document.Reference(document.info),
        ID=document.ID(),
    )
    file.add(trailer.format(document))
    return file.format(document)
