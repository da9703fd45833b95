"""The package of a Word document: static parts, the parts that change, one zip file."""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from json import dumps
from pathlib import PurePosixPath
from unicodedata import east_asian_width

from briefmaker.documents.content import build_note
from briefmaker.documents.docx.outline import DocxOutline
from briefmaker.documents.docx.reference_docx import Margin, lend_margins
from briefmaker.documents.docx.static import static_entries
from briefmaker.documents.docx.xml import DECLARATION, MAIN, OFFICE, RELATIONS, field, paragraph, run, safe
from briefmaker.documents.look import fill_in, flat_text, styled_word, template_text, word_look
from briefmaker.documents.note import Note
from briefmaker.documents.recorded import NAMESPACE
from briefmaker.documents.zip_entries import QUICK, ZipEntry, make_zip, zip_entry
from briefmaker.model import Briefing, Document
from briefmaker.model.record import to_record

PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
LOGO = "media/logo.png"


def write_docx(briefing: Briefing) -> Document:
    """Make the .docx, the record within; no page, picture or font is fetched from anywhere."""
    note = build_note(briefing)
    outline = DocxOutline(note)
    body = "".join(outline.parts())
    if body.endswith("</w:tbl>"):
        body += paragraph("AfterTable")  # Word wants a paragraph last.
    static, warnings = static_entries(note, body)
    document = f"{DECLARATION}<w:document {MAIN}><w:body>{body}{_page(note)}</w:body></w:document>"
    texts = (("word/document.xml", document), *_changing(note, outline))
    changing = [zip_entry(name, text.encode(), level=QUICK) for name, text in texts]
    # In ASCII alone: JSON has an escape for what XML cannot hold.
    record = f'{DECLARATION}<record xmlns="{NAMESPACE}">{escape(dumps(to_record(briefing)), quote=False)}</record>'
    recorded = zip_entry("customXml/item1.xml", record.encode(), level=QUICK)
    return Document(make_zip((*static, *changing, *_pictures(note, outline), recorded)), ".docx", warnings)


def _pictures(note: Note, outline: DocxOutline) -> Iterator[ZipEntry]:
    """Pack the pictures of the note and of its margins, which are compressed already, and the logo."""
    margins = lend_margins(note.layout.reference_docx)
    for name, picture in (outline.files | margins.header.files | margins.footer.files).items():
        yield zip_entry(f"word/{name}", picture, deflate=False)
    if note.logo:
        yield zip_entry(f"word/{LOGO}", note.logo.data)


def _changing(note: Note, outline: DocxOutline) -> Iterator[tuple[str, str]]:
    """Write the small parts that name something of this note."""
    yield "word/_rels/document.xml.rels", _relations(note, outline)
    lists = len(note.sections) + sum(bool(part.points) for it in note.chapters.values() for part in it.parts)
    yield "word/numbering.xml", styled_word(_numbering(lists), word_look(note))
    yield from _margin_parts(note, outline)
    yield "docProps/core.xml", _core(note)
    # The fingerprint stands where `fingerprint_of` finds it.
    custom = fill_in(flat_text("docx/docProps/custom.xml"), {"FINGERPRINT": safe(note.fingerprint)})
    yield "docProps/custom.xml", DECLARATION + custom


def _page(note: Note) -> str:
    """Describe the paper and its margins."""
    width, height = PAPERS[note.paper]
    side = (width - note.measures.whole) // 2
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="1588" w:right="{side}" w:bottom="1418" w:left="{side}" '
        'w:header="510" w:footer="454" w:gutter="0"/></w:sectPr>'
    )


def _relations(note: Note, outline: DocxOutline) -> str:
    """Which part each identifier of the document means."""
    targets = [("logo", "image", LOGO)] if note.logo else []
    targets += [(PurePosixPath(name).stem, "image", name) for name in outline.files]
    targets += [(f"link{number}", "hyperlink", url) for number, url in enumerate(outline.links, start=1)]
    return DECLARATION + fill_in(flat_text("docx/word/_rels/document.xml.rels"), {"OWN": _relate(targets)})


def _relate(targets: Iterable[tuple[str, str, str]]) -> str:
    """Write which part or address each identifier means; `targets` are identifiers, kinds and what is meant."""
    far = ' TargetMode="External"'
    return "".join(
        f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{safe(target)}"{far * (kind == "hyperlink")}/>'
        for identifier, kind, target in targets
    )


@cache
def _numbering(lists: int) -> str:
    """Define a list for the note, and one for each section and each part of a digest, each counting from 1."""
    numbered = (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(2, lists + 2)
    )
    return template_text("docx/word/numbering.xml").replace("</w:numbering>", f"{''.join(numbered)}</w:numbering>")


def _core(note: Note) -> str:
    """Write the properties that a file manager shows."""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{note.dated}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if note.dated
    )
    values = {name.upper(): safe(getattr(note, name)) for name in ("title", "kicker", "author", "language", "mark")}
    return DECLARATION + fill_in(flat_text("docx/docProps/core.xml"), values | {"DATES": dates})


def _margin_parts(note: Note, outline: DocxOutline) -> Iterator[tuple[str, str]]:
    """Yield header and footer; those of the reference document stand outermost, and say whose note it is."""
    reference = lend_margins(note.layout.reference_docx)
    name = "" if reference.header.inside else note.organisation or note.kicker
    header = _lines(note, outline, "Header", name, run(name) if name else "")
    number = note.labels.say("Page {page} of {pages}").replace("{pages}", "99")  # as long as most
    spoken = " · ".join(filter(None, (note.footing, number)))
    footer = _lines(note, outline, "Footer", spoken, _page_number(note, reference.footer))
    alone = outline.make_marking()
    parts = {
        "hdr": f"{reference.header.inside}{alone}{''.join(reversed(header))}",
        "ftr": f"{''.join(footer)}{alone}{reference.footer.inside}",
    }
    for root, name in (("hdr", "header1"), ("ftr", "footer1")):
        yield f"word/{name}.xml", f"{DECLARATION}<w:{root} {MAIN}>{parts[root]}</w:{root}>"
    for place, margin in (("header1", reference.header), ("footer1", reference.footer)):
        if margin.relations:
            related = f'<Relationships xmlns="{RELATIONS}">{_relate(margin.relations)}</Relationships>'
            yield f"word/_rels/{place}.xml.rels", DECLARATION + related


def _lines(note: Note, outline: DocxOutline, style: str, text: str, left: str) -> list[str]:
    """Make the line of the marking, with the runs of a text at its left; a text it has no room for follows alone."""
    beside = "" if note.marking.own_line else note.marking.text
    room = note.measures.beside_marking - len(beside)
    if (len(text) if text.isascii() else sum(1 + (east_asian_width(sign) in "WF") for sign in text)) <= room:
        return [outline.make_margin(style, left)]
    return [outline.make_margin(style, ""), paragraph("MarginLine", left)]


def _page_number(note: Note, reference: Margin) -> str:
    """Make `Page 1 of 3`, with fields that Word fills in, unless the reference document numbers its pages itself."""
    footing = run(f"{note.footing} · ") if note.footing else ""
    if reference.numbers_pages:
        return run(note.footing) if note.footing else ""
    return footing + "".join(note.labels.number_page(field("PAGE"), field("NUMPAGES"), run))
