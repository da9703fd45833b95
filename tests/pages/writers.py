"""Writers of small containers, each as real tools lay them out, around one page."""

import gzip
import io
import json
import plistlib
import struct
import zipfile
from datetime import UTC, datetime
from itertools import pairwise

from briefmaker.model import (
    Article,
    Briefing,
    BriefSettings,
    Cell,
    Code,
    Figure,
    Heading,
    ListItem,
    Page,
    Paragraph,
    Quotation,
    Source,
    Table,
)
from briefmaker.model.record import to_record

TITLE = "The Ferry Comes Back"
LEAD = "The island's ferry sailed again on Thursday, nine months after a storm broke its landing stage."
BODY = "“People cried when they saw it,” said the harbour master, who had kept the ropes dry all winter."
ADDRESS = "https://example.org/news/ferry?page=1"
PAGE = (
    f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head>'
    f"<body><article><h1>{TITLE}</h1><p>{LEAD}</p><p>{BODY}</p></article></body></html>"
)
MINI = 0x3FFFFFFF
"""Stands in a compound file for the place of its mini stream until that is known."""

ADVERT = "<html><body><p>Buy two umbrellas and get a third one at no cost, today only.</p></body></html>"


def write_zip(members, *, compression=zipfile.ZIP_DEFLATED):
    """Names and contents, text or bytes, as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 11, 5, 9, 0, 0)), content, compression)
    return buffer.getvalue()


def write_webarchive(page=PAGE, *, form=plistlib.FMT_BINARY, beside=(), **more):
    """Safari's container."""
    main = {
        "WebResourceData": page.encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": ADDRESS,
        **more,
    }
    frame = {"WebMainResource": {"WebResourceData": ADVERT.encode(), "WebResourceURL": "https://ads.example/"}}
    archive = {"WebMainResource": main, "WebSubframeArchives": [frame], "WebSubresources": list(beside)}
    return plistlib.dumps(archive, fmt=form)


def write_maff(**more):
    """Firefox's old container, with two pages."""
    members = dict(more)
    for number, page in (("1", PAGE), ("2", PAGE.replace("ferry", "mail boat"))):
        members[f"{number}/index.rdf"] = (
            '<?xml version="1.0"?><RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#"'
            ' xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><RDF:Description RDF:about="urn:root">'
            f'<MAF:originalurl RDF:resource="https://example.org/{number}"/>'
            '<MAF:archivetime RDF:resource="Tue, 05 Nov 2024 09:14:33 +0100"/>'
            '<MAF:indexfilename RDF:resource="index.html"/><MAF:charset RDF:resource="UTF-8"/>'
            "</RDF:Description></RDF:RDF>"
        )
        members[f"{number}/index.html"] = page
        members[f"{number}/frame.html"] = ADVERT
    return write_zip(members)


def write_answer(body=None, *, kind="text/html; charset=utf-8", status="200 OK", extra=""):
    """What a server answers."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + (
        PAGE.encode() if body is None else body
    )


def write_record(block, *, kind="response", address=ADDRESS, date="2024-11-05T08:14:33Z", length=None):
    """One record of a WARC."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write_docx(paragraphs, *, title="", more=None):
    """A DOCX of paragraphs in the mark-up of Word, inside `w:p`."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Titre", "Title"), ("Titre1", "heading 1"), ("Citation", "Quote"))
    )
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<R><Relationship Type="x/officeDocument" Target="word/document.xml"/></R>',
        "word/document.xml": f"<w:document {word}><w:body>{''.join(paragraphs)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {word}>{styles}</w:styles>",
        "word/numbering.xml": (
            f'<w:numbering {word}><w:abstractNum w:abstractNumId="0"><w:lvl><w:numFmt w:val="bullet"/></w:lvl>'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        ),
        "docProps/core.xml": (
            '<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title><dc:creator>Ann Writer</dc:creator></c:coreProperties>"
        ),
    }
    return write_zip(members | (more or {}))


def write_paragraph(text, style="", *, depth=None):
    """A paragraph of Word, its runs split as Word splits them."""
    numbering = "" if depth is None else f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{numbering}</w:pPr>' if style or numbering else ""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in (text[:5], text[5:]))
    return f"<w:p>{properties}{runs}</w:p>"


def write_odt(body, *, more=None):
    """An ODT with the mark-up given."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    meta = f'<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title></m>'
    content = f"<office:document-content{names}><office:body><office:text>{body}</office:text></office:body>"
    return write_zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}</office:document-content>",
            "meta.xml": meta,
            "META-INF/manifest.xml": "<manifest/>",
            **(more or {}),
        },
        compression=zipfile.ZIP_STORED,
    )


def write_epub(chapters, *, more=None):
    """An EPUB with the bodies given, a title page before them and a table of contents beside them."""
    ids = range(len(chapters))
    items = "".join(f'<item id="c{i}" href="text/c%20{i}.xhtml" media-type="application/xhtml+xml"/>' for i in ids)
    spine = "".join(f'<itemref idref="c{i}"/>' for i in ids)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{TITLE}</dc:title><dc:creator>Ann Writer</dc:creator><dc:language>en</dc:language></metadata>"
        '<manifest><item id="nav" href="nav.xhtml" properties="nav"/><item id="t" href="title.xhtml"/>'
        f'{items}</manifest><spine><itemref idref="t"/><itemref idref="nav"/>{spine}</spine></package>'
    )
    page = "<html><head><title>part</title></head><body>{}</body></html>"
    return write_zip(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/b.opf"/></rootfiles></container>',
            "OPS/b.opf": package,
            "OPS/nav.xhtml": page.format("<nav>Contents of the book</nav>"),
            "OPS/title.xhtml": page.format(f"<h1>{TITLE}</h1>"),
            **{f"OPS/text/c {i}.xhtml": page.format(f"<section>{chapters[i]}</section>") for i in ids},
            **(more or {}),
        },
        compression=zipfile.ZIP_STORED,
    )


def write_pdf(pages, *, notes="", links=(), box="0 0 9 9"):
    """A PDF of pages, each a list of (left, bottom, size, text) in Helvetica on letter paper, links on each."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{notes}>>",
    ]
    kids = []
    annotations = "".join(f"<</Subtype/Link/Rect[{box}]/A<</S/URI/URI({link})>>>>" for link in links)
    for lines in pages:
        drawn = "".join(f"BT /F1 {size} Tf {left} {bottom} Td ({text}) Tj ET\n" for left, bottom, size, text in lines)
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}endstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/Annots[{annotations}]/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R/Info 4 0 R>>\n"
    return body + f"{tail}startxref\n{len(body)}\n%%EOF".encode()


def write_rtf(body):
    """An RTF with the control words given."""
    fonts = r"{\fonttbl{\f0\fswiss Helvetica;}{\f1\fnil\fcharset128 MS Gothic;}{\f2\fnil\fcharset204 Arial Cyr;}}"
    return (r"{\rtf1\ansi\ansicpg1252\uc1\deff0" + fonts + r"{\info{\title A file}}" + body + "}").encode("ascii")


def write_briefing():
    """The record of a briefing with one article, a block of each kind in it."""
    source = Source.from_bytes("ferry.md", PAGE.encode())
    saved = datetime(2024, 11, 5, tzinfo=UTC)
    page = Page(source, PAGE, url=ADDRESS, url_from="front matter", captured=saved, captured_from="front matter")
    blocks = (
        Paragraph(1, LEAD),
        Heading(2, "Next & last", 3),
        ListItem(3, "A stage", marker="1."),
        Quotation(4, "People cried."),
        Code(5, "a < b"),
        Table(6, ((Cell("Day", header=True), Cell("3")),)),
        Figure(7, "https://example.org/a.png", "A quay"),
    )
    article = Article(page, TITLE, blocks, ("Ann Wörth",), url=ADDRESS)
    briefing = Briefing((article,), (), (), (), BriefSettings(), "mark", ())
    return json.dumps(to_record(briefing), ensure_ascii=False).encode()


def write_outlook(fields, attachments=()):
    """An Outlook message: fields by number and kind, and attachments, each as fields; all small, in the mini stream."""
    entries, mini, mini_fat = [("Root Entry", 5, 0, 0)], b"", []

    def add_stream(name, content):
        nonlocal mini
        first, count = len(mini_fat), max(1, -(-len(content) // 64))
        mini_fat.extend([*range(first + 1, first + count), 0xFFFFFFFE])
        mini += content.ljust(count * 64, b"\0")
        entries.append((name, 2, first, len(content)))

    children = {0: []}
    sent = struct.pack("<32xIIQ", 0x00390040, 0, 133_752_680_730_000_000)
    for name, content in {"__properties_version1.0": sent, **fields}.items():
        children[0].append(len(entries))
        add_stream(name if name.startswith("__") else f"__substg1.0_{name}", content)
    for number, inner in enumerate(attachments):
        folder = len(entries)
        children[0].append(folder)
        children[folder] = []
        entries.append((f"__attach_version1.0_#{number:08}", 1, 0, 0))
        for name, content in inner.items():
            children[folder].append(len(entries))
            add_stream(f"__substg1.0_{name}", content)
    return _write_compound(entries, children, mini, mini_fat)


def _write_compound(entries, children, mini, mini_fat):
    """Lay a compound file out: its table, its directory, the table of the mini stream, the mini stream."""
    after = {number: following for found in children.values() for number, following in pairwise(found)}
    listing = b""
    for number, (name, kind, start, size) in enumerate(entries):
        coded = name.encode("utf-16-le")
        child = children[number][0] if children.get(number) else 0xFFFFFFFF
        head = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded) + 2, kind, 1)
        links = struct.pack("<III", 0xFFFFFFFF, after.get(number, 0xFFFFFFFF), child)
        places = (MINI, len(mini)) if kind == 5 else (start, size)
        listing += head + links + b"\0" * 36 + struct.pack("<IQ", *places)
    blocks = [listing, struct.pack(f"<{len(mini_fat)}I", *mini_fat), mini]
    sectors, chains, starts = [], [0xFFFFFFFD], []
    for block in blocks:
        starts.append(len(chains))
        count = -(-len(block) // 512)
        chains += [*range(len(chains) + 1, len(chains) + count), 0xFFFFFFFE]
        sectors.append(block.ljust(count * 512, b"\0"))
    sectors[0] = sectors[0].replace(struct.pack("<IQ", MINI, len(mini)), struct.pack("<IQ", starts[2], len(mini)))
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, starts[0], 0, 4096, starts[1], 1, 0xFFFFFFFE, 0)
    return head + struct.pack("<I", 0).ljust(436, b"\xff") + fat + b"".join(sectors)


def samples():
    """One small container of each kind, by name."""
    warc = write_record(write_answer())
    text = [write_paragraph(TITLE, "Titre"), write_paragraph(LEAD), write_paragraph(BODY)]
    return {
        "html": PAGE.encode(),
        "record": write_briefing(),
        "outlook": write_outlook({"0037001F": TITLE.encode("utf-16-le"), "10130102": PAGE.encode()}),
        "gzip": gzip.compress(PAGE.encode(), mtime=0),
        "webarchive": write_webarchive(),
        "webarchive-xml": write_webarchive(form=plistlib.FMT_XML),
        "maff": write_maff(),
        "zip": write_zip({"index.html": PAGE, "manifest.json": "{}", "images/0.png": b"\x89PNG"}),
        "singlefile-z": b"<!DOCTYPE html><html><body><plaintext>" + write_zip({"index.html": PAGE}) + b"</body></html>",
        "warc": warc,
        "warc-gz": gzip.compress(warc, mtime=0),
        "wacz": write_zip({"datapackage.json": "{}", "archive/a.warc.gz": gzip.compress(warc, mtime=0)}),
        "docx": write_docx(text),
        "odt": write_odt(f"<text:h>{TITLE}</text:h><text:p>{LEAD}</text:p><text:p>{BODY}</text:p>"),
        "epub": write_epub([f"<p>{LEAD}</p><p>{BODY}</p>"]),
        "rtf": write_rtf(rf"{{\pard {LEAD}\par}}{{\pard People cried\par}}"),
        "pdf": write_pdf([[(72, 700, 24, TITLE), (72, 650, 11, LEAD[:60]), (72, 636, 11, LEAD[60:].strip())]]),
    }
