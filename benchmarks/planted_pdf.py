"""
What `verify` finds of PDF notes that were altered while the words in them, or most of them, stay.

    python benchmarks/planted_pdf.py PAGES... [--templates note,intel] [--engines weasyprint,typst] [--show FOLDER]
    python benchmarks/planted_pdf.py PAGES... --saved

Each page is briefed by both engines. Each alteration is made in the first page, the document written anew; it counts as
caught where `verify` says DIFFERS. Of those that a reader sees, a picture of the page by
poppler (by PDFium where that is not installed) has to differ: an alteration that nobody sees proves nothing.

`--saved` looks for false alarms: notes as they were made, saved again by qpdf and Ghostscript, and signed by pyHanko.
"""

import argparse
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from briefmaker.batch.verify.document import verify_document
from briefmaker.batch.verify.findings import Finding, State
from briefmaker.batch.verify.places import Places
from briefmaker.documents.pdf import ENGINES
from briefmaker.errors import BriefmakerError
from briefmaker.pages.readers.pdf.seen import draw

LIE = "This is NOT TRUE"
Box = tuple[float, float, float, float]


class Forge:
    """A document that is being altered: written anew, or by an update at its end."""

    def __init__(self, data: bytes, *, update: bool = False) -> None:
        self.reader = PdfFileReader(BytesIO(data))
        self.writer: Any = IncrementalPdfFileWriter(BytesIO(data)) if update else copy_into_new_writer(self.reader)
        self.reference = self.writer.find_page_for_modification(0)[0]
        self.page = self.reference.get_object()
        self.box = find_line(data)

    def done(self) -> bytes:
        """Return the document as it was altered."""
        self.writer.update_container(self.page)
        out = BytesIO()
        self.writer.write(out)
        return out.getvalue()

    def add(self, value: Any) -> Any:  # noqa: ANN401  (any object)
        """Add an object; return what leads to it."""
        return self.writer.add_object(_object(value))

    def stream(self, data: bytes, **entries: Any) -> Any:  # noqa: ANN401
        """Add a stream with these entries."""
        return self.writer.add_object(generic.StreamObject(_object(entries), stream_data=data))

    def catalogue(self, **entries: Any) -> None:  # noqa: ANN401
        """Put entries into the catalogue of the document."""
        self.writer.root.update(_object(entries))
        self.writer.update_root()

    def annotate(self, box: Box, **entries: Any) -> None:  # noqa: ANN401
        """Put an annotation on the page."""
        note = self.add({"Type": "/Annot", "Rect": list(box), "F": 4, "P": self.reference, **entries})
        self.page["/Annots"] = generic.ArrayObject([*self.page.get("/Annots", ()), note])

    def face(self, text: str, box: Box) -> Any:  # noqa: ANN401
        """Return what an annotation or a form shows: letters on white."""
        width, height = box[2] - box[0], box[3] - box[1]
        ops = f"1 g 0 0 {width} {height} re f 0 g BT /Lie 11 Tf 2 2 Td ({text}) Tj ET"
        return self.stream(
            ops.encode(), Type="/XObject", Subtype="/Form", BBox=[0, 0, width, height], Resources={"Font": self.font()}
        )

    def font(self) -> dict[str, Any]:
        """Return a font that every reader has, and the note has not."""
        return {"Lie": {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}}

    def draw(self, ops: str, before: str = "", **resources: dict[str, Any]) -> None:
        """Draw over all that a page shows; `before` comes first."""
        old = self.page.raw_get("/Contents")
        old = list(old) if isinstance(old, generic.ArrayObject) else [old]
        first, last = self.stream(f"q {before}\n".encode()), self.stream(f"\nQ {ops}".encode())
        self.page["/Contents"] = generic.ArrayObject([first, *old, last])
        own = self.page["/Resources"]
        kept = generic.DictionaryObject(own)
        for kind, entries in resources.items():
            there = {f"/{kind}": {}, **own}[f"/{kind}"]
            there = there.get_object() if isinstance(there, generic.IndirectObject) else there
            kept[f"/{kind}"] = generic.DictionaryObject({**there, **_object(entries)})
        self.page["/Resources"] = kept

    def fonts(self) -> Iterator[Any]:
        """Yield the fonts of the page."""
        for font in self.page["/Resources"]["/Font"].values():
            yield font.get_object()


def _object(value: Any) -> Any:  # noqa: ANN401
    """Return a value as an object of PDF: texts that begin with a stroke are names."""
    if isinstance(value, generic.PdfObject):
        return value
    if isinstance(value, dict):
        return generic.DictionaryObject({pdf_name(f"/{key}"): _object(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return generic.ArrayObject(map(_object, value))
    if isinstance(value, bool):
        return generic.BooleanObject(value)
    if isinstance(value, int | float):
        return generic.FloatObject(value)
    return pdf_name(value) if value.startswith("/") else pdf_string(value)


@cache
def find_line(data: bytes) -> Box:
    """Return where the longest line of the first page stands."""
    from pypdfium2 import PdfDocument

    letters = PdfDocument(data)[0].get_textpage()
    boxes = [letters.get_rect(number) for number in range(letters.count_rects())]
    left, bottom, right, top = max(boxes, key=lambda box: box[2] - box[0])
    return left, bottom - 1, right, top + 1


ALTERATIONS: dict[str, tuple[Callable[[Forge], None], bool]] = {}
"""What is altered: how, and whether a reader sees it."""


def alteration(name: str, *, seen: bool = True) -> Callable[[Any], Any]:
    def put(how: Callable[[Forge], None]) -> Callable[[Forge], None]:
        ALTERATIONS[name] = how, seen
        return how

    return put


def _rect(box: Box) -> str:
    return f"{box[0]} {box[1]} {box[2] - box[0]} {box[3] - box[1]} re"


def _words(box: Box, look: str = "0 g", text: str = LIE, size: float = 11) -> str:
    return f"q {look} BT /Lie {size} Tf {box[0]} {box[1] + 2} Td ({text}) Tj ET Q"


for kind, more in {
    "stamp": {"Subtype": "/Stamp"},
    "free text": {"Subtype": "/FreeText", "DA": "/Helv 11 Tf", "Contents": LIE},
    "square": {"Subtype": "/Square"},
    "redaction": {"Subtype": "/Redact"},
    "watermark": {"Subtype": "/Watermark"},
}.items():

    @alteration(f"a {kind} annotation over the text")
    def _(forge: Forge, more: dict[str, Any] = more) -> None:
        forge.annotate(forge.box, AP={"N": forge.face(LIE, forge.box)}, **more)


for kind, seen in {"StrikeOut": True, "Highlight": True, "Underline": True, "Squiggly": False}.items():

    @alteration(f"a {kind} annotation", seen=seen)
    def _(forge: Forge, kind: str = kind) -> None:
        corners = [
            forge.box[0],
            forge.box[3],
            forge.box[2],
            forge.box[3],
            forge.box[0],
            forge.box[1],
            forge.box[2],
            forge.box[1],
        ]
        forge.annotate(forge.box, Subtype=f"/{kind}", QuadPoints=corners, C=[1, 0, 0])


@alteration("a note that opens by itself", seen=False)
def _(forge: Forge) -> None:
    forge.annotate(
        (forge.box[0], forge.box[1], forge.box[0] + 20, forge.box[1] + 20), Subtype="/Text", Contents=LIE, Open=True
    )


@alteration("a file behind a paper clip", seen=False)
def _(forge: Forge) -> None:
    file = forge.stream(b"other", Type="/EmbeddedFile")
    forge.annotate(forge.box, Subtype="/FileAttachment", FS={"Type": "/Filespec", "F": "a.txt", "EF": {"F": file}})


@alteration("a white path over a line")
def _(forge: Forge) -> None:
    forge.draw(f"1 g {_rect(forge.box)} f")


@alteration("other words over a line")
def _(forge: Forge) -> None:
    forge.draw(f"1 g {_rect(forge.box)} f {_words(forge.box)}", Font=forge.font())


@alteration("a digit covered by another")
def _(forge: Forge) -> None:
    spot = (forge.box[0], forge.box[1], forge.box[0] + 6, forge.box[3])
    forge.draw(f"1 g {_rect(spot)} f {_words(spot, text='7')}", Font=forge.font())


@alteration("a picture over a line")
def _(forge: Forge) -> None:
    picture = forge.stream(
        b"\xff" * 3, Type="/XObject", Subtype="/Image", Width=1, Height=1, BitsPerComponent=8, ColorSpace="/DeviceRGB"
    )
    forge.draw(
        f"q {forge.box[2] - forge.box[0]} 0 0 {forge.box[3] - forge.box[1]} {forge.box[0]} {forge.box[1]} cm /Lie Do Q",
        XObject={"Lie": picture},
    )


@alteration("an inline picture over a line")
def _(forge: Forge) -> None:
    size = f"{forge.box[2] - forge.box[0]} 0 0 {forge.box[3] - forge.box[1]} {forge.box[0]} {forge.box[1]} cm"
    forge.draw(f"q {size} BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q".replace("\xff", "~"))


@alteration("a form over a line")
def _(forge: Forge) -> None:
    forge.draw(f"q 1 0 0 1 {forge.box[0]} {forge.box[1]} cm /Lie Do Q", XObject={"Lie": forge.face(LIE, forge.box)})


@alteration("a pattern over a line")
def _(forge: Forge) -> None:
    tile = forge.stream(
        b"1 g 0 0 9 9 re f",
        Type="/Pattern",
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, 9, 9],
        XStep=9,
        YStep=9,
        Resources={},
    )
    forge.draw(f"/Pattern cs /Lie scn {_rect(forge.box)} f", Pattern={"Lie": tile})


@alteration("a thin line through a sentence")
def _(forge: Forge) -> None:
    middle = (forge.box[1] + forge.box[3]) / 2
    forge.draw(f"0 G 0.4 w {forge.box[0]} {middle} m {forge.box[2]} {middle} l S")


@alteration("words in a margin")
def _(forge: Forge) -> None:
    forge.draw(_words((20, 20, 200, 40)), Font=forge.font())


@alteration("faint words")
def _(forge: Forge) -> None:
    forge.draw(_words((20, 20, 200, 40), "0.9 g"), Font=forge.font())


@alteration("words drawn as a path")
def _(forge: Forge) -> None:
    x, y = forge.box[2] + 4, forge.box[1]
    forge.draw(f"0 G 1 w {x} {y} m {x} {y + 9} l {x + 5} {y} l {x + 5} {y + 9} l S")


@alteration("a point that makes a figure another")
def _(forge: Forge) -> None:
    forge.draw(f"0 g {forge.box[0] + 30} {forge.box[1] + 2} 1 1 re f")


for name, look in {
    "invisible words": "3 Tr",
    "white words": "1 g",
    "words that only clip": "7 Tr",
    "words of one hundredth of a point": "0.01 0 0 0.01 0 0 cm",
}.items():

    @alteration(name, seen=False)
    def _(forge: Forge, look: str = look) -> None:
        forge.draw(_words((20, 20, 200, 40), look), Font=forge.font())


@alteration("words outside the page", seen=False)
def _(forge: Forge) -> None:
    forge.draw(_words((-300, -300, 0, 0)), Font=forge.font())


def _layer(forge: Forge, *, on: bool, text: str = LIE) -> None:
    layer = forge.add({"Type": "/OCG", "Name": "a"})
    forge.catalogue(OCProperties={"OCGs": [layer], "D": {"ON" if on else "OFF": [layer], "Order": [layer]}})
    forge.draw(
        f"/OC /Lay BDC 1 g {_rect(forge.box)} f {_words(forge.box, text=text)} EMC",
        Font=forge.font(),
        Properties={"Lay": layer},
    )


@alteration("a layer that is shown")
def _(forge: Forge) -> None:
    _layer(forge, on=True)


@alteration("a layer that is hidden until somebody prints", seen=False)
def _(forge: Forge) -> None:
    _layer(forge, on=False)


@alteration("the page itself in a hidden layer")
def _(forge: Forge) -> None:
    layer = forge.add({"Type": "/OCG", "Name": "a"})
    forge.catalogue(OCProperties={"OCGs": [layer], "D": {"OFF": [layer]}})
    forge.draw("EMC", "/OC /Lay BDC", Properties={"Lay": layer})


@alteration("the page itself made transparent")
def _(forge: Forge) -> None:
    forge.draw("", "/Lie gs", ExtGState={"Lie": {"ca": 0.05, "CA": 0.05}})


@alteration("the page cut by a path")
def _(forge: Forge) -> None:
    forge.draw("", f"0 0 2000 {forge.box[1]} re W n")


@alteration("another colour laid over all")
def _(forge: Forge) -> None:
    forge.draw("0.8 1 1 rg /Lie gs 0 0 2000 2000 re f", ExtGState={"Lie": {"BM": "/Multiply"}})


@alteration("digits that read 2 and look like 7")
def _(forge: Forge) -> None:
    for font in forge.fonts():
        _swap_glyphs(forge, font, "2", "7")


def _map_letters(font: Any) -> dict[str, int]:  # noqa: ANN401
    """Return the number of each letter in a font."""
    table = font["/ToUnicode"].data
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", table)
    return {chr(int(letter, 16)): int(code, 16) for code, letter in pairs}


def _swap_glyphs(forge: Forge, font: Any, one: str, other: str) -> None:  # noqa: ANN401
    from fontTools.ttLib import TTFont

    letters, descriptor = _map_letters(font), font["/DescendantFonts"][0]["/FontDescriptor"].get_object()
    if one not in letters or other not in letters:
        return
    outlines = TTFont(BytesIO(descriptor["/FontFile2"].data))
    glyphs, order = outlines["glyf"], outlines.getGlyphOrder()
    first, second = order[letters[one]], order[letters[other]]
    glyphs[first], glyphs[second] = glyphs[second], glyphs[first]
    out = BytesIO()
    outlines.save(out)
    descriptor["/FontFile2"] = forge.stream(out.getvalue(), Length1=len(out.getvalue()))
    forge.writer.update_container(descriptor)


@alteration("letters that look as before and copy as others", seen=False)
def _(forge: Forge) -> None:
    for font in forge.fonts():
        table = font["/ToUnicode"].data
        new = re.sub(rb"(<[0-9A-Fa-f]{4}>\s*)<0032>", rb"\g<1><0037>", table)
        font["/ToUnicode"] = forge.stream(new)
        forge.writer.update_container(font)


@alteration("letters nearer to each other")
def _(forge: Forge) -> None:
    for font in forge.fonts():
        inner = font["/DescendantFonts"][0].get_object()
        inner["/W"], inner["/DW"] = generic.ArrayObject(), generic.NumberObject(450)
        forge.writer.update_container(inner)


for name, action in {
    "script": {"S": "/JavaScript", "JS": "app.alert(1)"},
    "address": {"S": "/URI", "URI": "https://evil.example/"},
    "program": {"S": "/Launch", "F": "calc.exe"},
    "other document": {"S": "/GoToR", "F": "other.pdf", "D": [0, "/Fit"]},
    "command of the reader": {"S": "/Named", "N": "/Print"},
    "hiding": {"S": "/Hide", "T": "a"},
}.items():

    @alteration(f"opening runs: {name}", seen=False)
    def _(forge: Forge, action: dict[str, Any] = action) -> None:
        forge.catalogue(OpenAction=action)


@alteration("a script with a name", seen=False)
def _(forge: Forge) -> None:
    script = forge.add({"S": "/JavaScript", "JS": "app.alert(1)"})
    names = forge.writer.root.get("/Names", generic.DictionaryObject())
    names["/JavaScript"] = _object({"Names": ["a", script]})
    forge.catalogue(Names=names)


@alteration("a script of the page", seen=False)
def _(forge: Forge) -> None:
    forge.page["/AA"] = _object({"O": {"S": "/JavaScript", "JS": "app.alert(1)"}})


@alteration("a script before printing", seen=False)
def _(forge: Forge) -> None:
    forge.catalogue(AA={"WP": {"S": "/JavaScript", "JS": "app.alert(1)"}})


for kind, more in {"Tx": {"V": LIE, "DA": "/Lie 11 Tf 0 g"}, "Btn": {}, "Ch": {"Opt": ["a"]}}.items():

    @alteration(f"a field over the text: {kind}")
    def _(forge: Forge, kind: str = kind, more: dict[str, Any] = more) -> None:
        face = {"N": forge.face(LIE, forge.box)}
        forge.annotate(forge.box, Subtype="/Widget", FT=f"/{kind}", T="a", AP=face, MK={"BG": [1]}, **more)
        forge.catalogue(AcroForm={"Fields": [forge.page["/Annots"].raw_get(-1)], "DR": {"Font": forge.font()}})


@alteration("a form of XML", seen=False)
def _(forge: Forge) -> None:
    forge.catalogue(AcroForm={"Fields": [], "XFA": forge.stream(b"<xdp:xdp/>")})


for name, key in {"crop box": "CropBox", "media box": "MediaBox"}.items():

    @alteration(f"a smaller {name}")
    def _(forge: Forge, key: str = key) -> None:
        forge.page[f"/{key}"] = _object([0, forge.box[1], 595, 842])


@alteration("a page turned")
def _(forge: Forge) -> None:
    forge.page["/Rotate"] = generic.NumberObject(180)


@alteration("a page ten times as large", seen=False)
def _(forge: Forge) -> None:
    forge.page["/UserUnit"] = generic.NumberObject(10)


@alteration("a link put in", seen=False)
def _(forge: Forge) -> None:
    forge.annotate(forge.box, Subtype="/Link", Border=[0, 0, 0], A={"S": "/URI", "URI": "https://evil.example/"})


@alteration("a link to an address of the note, elsewhere", seen=False)
def _(forge: Forge) -> None:
    forge.annotate(forge.box, Subtype="/Link", Border=[0, 0, 0], Dest=[forge.reference, "/XYZ", 0, 800, 0])


@alteration("a frame around a link that covers the page")
def _(forge: Forge) -> None:
    link = generic.DictionaryObject(forge.page["/Annots"][0].get_object())
    key = "BS" if "/BS" in link else "Border"
    link[f"/{key}"] = _object({"W": 60, "S": "/S"} if key == "BS" else [0, 0, 60])
    forge.page["/Annots"] = generic.ArrayObject([forge.add(link), *[*forge.page["/Annots"]][1:]])


@alteration("a link without the entry that leaves its frame out", seen=False)
def _(forge: Forge) -> None:
    link = generic.DictionaryObject(forge.page["/Annots"][0].get_object())
    link.pop("/BS", None)
    link.pop("/Border", None)
    forge.page["/Annots"] = generic.ArrayObject([forge.add(link), *[*forge.page["/Annots"]][1:]])


@alteration("a link taken away", seen=False)
def _(forge: Forge) -> None:
    forge.page["/Annots"] = generic.ArrayObject([*forge.page["/Annots"]][1:])


@alteration("a link that leads elsewhere", seen=False)
def _(forge: Forge) -> None:
    link = generic.DictionaryObject(forge.page["/Annots"][0].get_object())
    link.pop("/Dest", None)
    link["/A"] = _object({"S": "/URI", "URI": "https://evil.example/"})
    forge.page["/Annots"] = generic.ArrayObject([forge.add(link), *[*forge.page["/Annots"]][1:]])


@alteration("a reference that leads to another paragraph", seen=False)
def _(forge: Forge) -> None:
    link = generic.DictionaryObject(forge.page["/Annots"][0].get_object())
    link.pop("/A", None)
    link["/Dest"] = _object([forge.reference, "/XYZ", 65, 700, 0])
    forge.page["/Annots"] = generic.ArrayObject([forge.add(link), *[*forge.page["/Annots"]][1:]])


for key in ("Title", "Author", "Subject", "Keywords"):

    @alteration(f"another {key.lower()}", seen=False)
    def _(forge: Forge, key: str = key) -> None:
        forge.writer.set_info(_object({**{name[1:]: text for name, text in _info(forge).items()}, key: LIE}))


def _info(forge: Forge) -> dict[str, Any]:
    return dict(forge.reader.trailer["/Info"])


@alteration("another title in the XMP", seen=False)
def _(forge: Forge) -> None:
    packet = forge.writer.root["/Metadata"].data
    new = re.sub(rb"(<dc:title>.*?<rdf:li[^>]*>)[^<]*", rb"\g<1>" + LIE.encode(), packet, flags=re.DOTALL)
    forge.catalogue(Metadata=forge.stream(new, Type="/Metadata", Subtype="/XML"))


@alteration("another outline", seen=False)
def _(forge: Forge) -> None:
    first = forge.writer.root["/Outlines"]["/First"].get_object()
    first["/Title"] = pdf_string(LIE)
    forge.writer.update_container(first)


@alteration("an entry of the outline that leads elsewhere", seen=False)
def _(forge: Forge) -> None:
    first = forge.writer.root["/Outlines"]["/First"].get_object()
    last = forge.writer.root["/Pages"]["/Kids"].raw_get(-1)
    first.pop("/A", None)
    first["/Dest"] = generic.ArrayObject([last, pdf_name("/Fit")])
    forge.writer.update_container(first)


@alteration("another file in it", seen=False)
def _(forge: Forge) -> None:
    file = forge.add({"Type": "/Filespec", "F": "a.txt", "UF": "a.txt", "EF": {"F": forge.stream(b"a")}})
    names = forge.writer.root["/Names"]
    names["/EmbeddedFiles"] = _object({"Names": ["a.txt", file]})
    forge.catalogue(Names=names)


@alteration("a page twice")
def _(forge: Forge) -> None:
    pages = forge.writer.root["/Pages"]
    pages["/Kids"].append(forge.reference)
    pages["/Count"] = generic.NumberObject(int(pages["/Count"]) + 1)
    forge.writer.update_container(pages)


@alteration("the last page taken away")
def _(forge: Forge) -> None:
    pages = forge.writer.root["/Pages"]
    pages["/Kids"] = generic.ArrayObject([pages["/Kids"].raw_get(number) for number in range(len(pages["/Kids"]) - 1)])
    pages["/Count"] = generic.NumberObject(int(pages["/Count"]) - 1)
    forge.writer.update_container(pages)


@alteration("words for those who listen", seen=False)
def _(forge: Forge) -> None:
    forge.draw("EMC", f"/Span <</ActualText ({LIE})>> BDC")


@alteration("another language for those who listen", seen=False)
def _(forge: Forge) -> None:
    forge.catalogue(Lang="tlh")


@alteration("numbers of pages that begin elsewhere", seen=False)
def _(forge: Forge) -> None:
    forge.catalogue(PageLabels={"Nums": [0, {"S": "/D", "St": 100}]})


@alteration("a list of files that opens by itself", seen=False)
def _(forge: Forge) -> None:
    forge.catalogue(PageMode="/UseAttachments")


@alteration("a collection of files", seen=False)
def _(forge: Forge) -> None:
    forge.catalogue(Collection={"Type": "/Collection", "View": "/T"})


@alteration("a picture with another for printing", seen=False)
def _(forge: Forge) -> None:
    more = {"Type": "/XObject", "Subtype": "/Image", "Width": 1, "Height": 1, "BitsPerComponent": 8}
    other = forge.stream(b"\0", ColorSpace="/DeviceGray", **more)
    alternates = [{"Image": other, "DefaultForPrinting": True}]
    picture = forge.stream(b"\xff", ColorSpace="/DeviceGray", Alternates=alternates, **more)
    forge.draw(f"q 5 0 0 5 {forge.box[0]} 20 cm /Lie Do Q", XObject={"Lie": picture})


@alteration("an article thread", seen=False)
def _(forge: Forge) -> None:
    forge.catalogue(Threads=[])


@alteration("an object that only a table finds", seen=False)
def _(forge: Forge) -> None:
    forge.stream(b"9999 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj")


def alter_twice(data: bytes) -> bytes:
    """Return a document with two contents of its page, of which programs show one or the other."""
    forge = Forge(data)
    other = forge.stream(f"0 g {_rect(forge.box)} f".encode())
    forge.page["/Contentz"] = other
    return forge.done().replace(b"/Contentz", b"/Contents")


def alter(data: bytes, name: str, *, update: bool = False) -> bytes:
    """Return a document with one alteration."""
    forge = Forge(data, update=update)
    ALTERATIONS[name][0](forge)
    return forge.done()


def is_seen(before: bytes, after: bytes) -> bool:
    """Return whether a reader sees that something was altered."""
    one, other = (_picture_all(data) for data in (before, after))
    return len(one) != len(other) or any(
        was.shape != now.shape or bool((np.maximum(was, now) - np.minimum(was, now) > 20).any())
        for was, now in zip(one, other, strict=True)
    )


def _picture_all(data: bytes) -> list[Any]:
    """Return all pages as pictures, by poppler where that is installed."""
    if not (poppler := shutil.which("pdftoppm")):
        return [*draw(data, 72)]
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        command = [poppler, "-cropbox", "-r", "72", "-", f"{folder}/page"]
        subprocess.run(command, input=data, check=False, capture_output=True)  # noqa: S603
        return [np.asarray(Image.open(path)) for path in sorted(Path(folder).iterdir())]


def sign(data: bytes, name: str = "Ada Example", *, stamped: bool = True, box: Box | None = None) -> bytes:
    """Return a document signed in a name, as an incremental update (PAdES), with a time stamp (RFC 3161)."""
    from pyhanko.sign import fields, signers, timestamps
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    certificate, key = _certify(name, stamps=False)
    signer = signers.SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=SimpleCertificateStore())
    clock = timestamps.DummyTimeStamper(*_certify("Time Example", stamps=True)) if stamped else None
    form = fields.SigSeedSubFilter.PADES
    number = data.count(b"/ByteRange") + 1
    meta = signers.PdfSignatureMetadata(field_name=f"Signature{number}", subfilter=form)
    spec = fields.SigFieldSpec(f"Signature{number}", box=box) if box else None
    out: BytesIO = signers.PdfSigner(meta, signer, timestamper=clock, new_field_spec=spec).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(data))
    )
    return out.getvalue()


@cache
def _certify(name: str, *, stamps: bool) -> tuple[Any, Any]:
    """Return a certificate that nobody vouches for, and its key."""
    from datetime import UTC, datetime

    from asn1crypto import keys
    from asn1crypto import x509 as asn1
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    )
    built = (
        x509.CertificateBuilder(subject, subject, key.public_key(), 7)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2050, 1, 1, tzinfo=UTC))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=True, encipher_only=False, decipher_only=False, **usage
            ),
            critical=True,
        )
    )
    if stamps:
        built = built.add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    encoding = serialization.Encoding.DER
    packed = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    certificate = built.sign(key, hashes.SHA256()).public_bytes(encoding)
    return asn1.Certificate.load(certificate), keys.PrivateKeyInfo.load(packed)


def save_again(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a document as each program saves it again; programs that are not installed are left out."""
    ways = {
        "qpdf": ["qpdf", "IN", "OUT"],
        "qpdf, linearised": ["qpdf", "--linearize", "--object-streams=generate", "IN", "OUT"],
        "qpdf, packed": [
            "qpdf",
            "--recompress-flate",
            "--compression-level=9",
            "--object-streams=disable",
            "IN",
            "OUT",
        ],
        "qpdf, unpacked": ["qpdf", "--qdf", "IN", "OUT"],
        "gs": ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=OUT", "IN"],
        "gs, printer": [
            "gs",
            "-q",
            "-dNOPAUSE",
            "-dBATCH",
            "-sDEVICE=pdfwrite",
            "-dPDFSETTINGS=/printer",
            "-sOutputFile=OUT",
            "IN",
        ],
    }
    for way, command in ways.items():
        if program := shutil.which(command[0]):
            with tempfile.TemporaryDirectory() as folder:
                source, target = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
                source.write_bytes(data)
                asked = [part.replace("IN", str(source)).replace("OUT", str(target)) for part in command[1:]]
                subprocess.run([program, *asked], check=True, capture_output=True)  # noqa: S603
                yield way, target.read_bytes()
    out = BytesIO()
    copy_into_new_writer(PdfFileReader(BytesIO(data))).write(out)
    yield "pyHanko", out.getvalue()
    yield "signed", sign(data)
    yield "signed twice", sign(sign(data), "Bea Example", stamped=False)


def brief(page: Path, engine: str, template: str, folder: Path) -> Path:
    """Brief a page; return the note."""
    import sys

    asked = ["-q", "brief", page, "-o", folder, "-t", "pdf,json", "--name", "note", "--pdf-engine", engine]
    command = [sys.executable, "-m", "briefmaker", *asked, "--template", template]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return folder / "note.pdf"


def verify(data: bytes, page: Path, note: Path) -> list[Finding]:
    """Return what `verify` finds of a document; against the kept record where it has lost its own."""
    path = note.with_name("altered.pdf")
    path.write_bytes(data)
    for given in (page, note.with_suffix(".json")):
        found: list[Finding] = []
        try:
            for one in verify_document(path, Places(path.parent, given)):
                found.append(one)  # noqa: PERF402  (what was found before an error is kept)
        except BriefmakerError as error:
            found.append(Finding(State.DIFFERS, f"error: {error}"))
            if "neither fingerprint nor record" in str(error):
                continue
        return found
    return found


def plant_all(notes: Sequence[tuple[str, Path, Path]], show: Path | None) -> None:
    """Plant each alteration in each note and print what was caught."""
    caught: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    for label, page, note in notes:
        data = note.read_bytes()
        for name, (_, seen) in ALTERATIONS.items():
            altered = alter(data, name)
            if show:
                (show / f"{label} {name}.pdf").write_bytes(altered)
            if seen and not is_seen(data, altered):
                print(f"{label}: {name}: nobody sees it")
                continue
            planted[name] += 1
            states = {one.state for one in verify(altered, page, note)}
            caught[name] += State.DIFFERS in states
            if State.DIFFERS not in states:
                print(f"{label}: {name}: passes as {sorted(states)}", flush=True)
        print(f"{label}: {caught.total()} of {planted.total()} so far", flush=True)
    print(f"{caught.total()} of {planted.total()} caught: {len(ALTERATIONS)} alterations of {len(notes)} notes")


def save_all(notes: Sequence[tuple[str, Path, Path]]) -> None:
    """Look for false alarms: untouched, and saved again."""
    alarms: Counter[str] = Counter()
    looked: Counter[str] = Counter()
    for label, page, note in notes:
        data = note.read_bytes()
        for way, again in [("untouched", data), *save_again(data)]:
            found = verify(again, page, note)
            looked[way] += 1
            if any(one.state in (State.DIFFERS, State.WORDS_ONLY) for one in found):
                alarms[way] += 1
                print(f"{label}, {way}:", *(f"    {one.state} {one.text}" for one in found), sep="\n", flush=True)
    for way, count in looked.items():
        print(f"{way}: {alarms[way]} false alarms of {count}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--engines", default=",".join(ENGINES[1:]))
    parser.add_argument("--templates", default="note")
    parser.add_argument("--saved", action="store_true", help="look for false alarms, and plant nothing")
    parser.add_argument("--show", type=Path, help="keep the altered documents in this folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        notes = [
            (
                f"{page.stem} {engine} {template}",
                page,
                brief(page, engine, template, Path(work) / f"{number}{engine}{template}"),
            )
            for number, page in enumerate(asked.pages)
            for engine in asked.engines.split(",")
            for template in asked.templates.split(",")
        ]
        if asked.saved:
            save_all(notes)
        else:
            plant_all(notes, asked.show)


if __name__ == "__main__":
    main()
