"""
Word documents.

Most parts of the package are the same for all notes and are read once from the templates; the few that hold the note
are written as text. python-docx would make an object for each paragraph, at eighty times the cost.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from html import escape
from itertools import count
from json import dumps
from pathlib import Path, PurePosixPath
from unicodedata import east_asian_width

from briefmaker.documents.docx_styles import Margin, find_fonts, read_margins, static_texts, veiled_font
from briefmaker.documents.look import FACES, WordLook, fill_in, flat_text, styled_word, template_text
from briefmaker.documents.note import SHADES, SUFFIXES, Illustration, Note
from briefmaker.documents.office import Cell, Grid, Look, Outline
from briefmaker.documents.packaging import (
    DECLARATION,
    MAIN,
    OFFICE,
    QUICK,
    RELATIONS,
    TAB,
    ZipEntry,
    direction,
    field,
    make_zip,
    paragraph,
    run,
    safe,
    zip_entry,
)
from briefmaker.documents.recorded import NAMESPACE
from briefmaker.model import Briefing, Document
from briefmaker.model.record import to_record

KEEP = "<w:keepNext/>"
"""Holds a paragraph, or the row it stands in, on the page of the next."""

LINE = 420
"""The height of an empty line, in twentieths of a point."""

EMU = 36_000
"""English Metric Units a millimetre, in which DrawingML measures (ECMA-376, part 1, 20.1.2.1)."""

_LOGO = 1
"""The number of the one drawing that is no picture of an article."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


class DocxOutline(Outline):
    """Writes the outline of one note in WordprocessingML; what it links to and shows is gathered for the package."""

    _TAB = TAB
    _BLANK = run(" ")
    _AROUND = ""
    _BELOW_TABLE = ""

    def __init__(self, note: Note) -> None:
        super().__init__(note)
        self._places, self._controls, self._drawings = count(1), count(1), count(_LOGO + 1)
        self._names: dict[tuple[str, bytes], str] = {}
        self.links: list[str] = []
        """The addresses outside the document, in their order; each becomes a relationship of the package."""

    @property
    def files(self) -> dict[str, bytes]:
        """The pictures shown, by their names inside the folder `word`; one that is shown twice is kept once."""
        return {f"media/{name}.{SUFFIXES[mime]}": data for (mime, data), name in self._names.items()}

    def _run(self, text: str, style: str = "") -> str:
        return run(text, style)

    def _paragraph(
        self, style: str, *inside: str, way: str | None = None, keep: bool = False, centred: bool = False,
        above: int = 0,
    ) -> str:  # fmt: skip
        room = f'<w:spacing w:before="{above}"/>' if above else ""
        properties = (KEEP * keep, direction(way), room, '<w:jc w:val="center"/>' * centred)
        return paragraph(style, *inside, properties="".join(properties))

    def _heading(self, level: int, *inside: str, style: str = "", way: str | None = None) -> str:
        """Make a heading that stays on the page of what follows, whatever the styles of an office say."""
        return self._paragraph(style or f"Heading{level}", *inside, way=way, keep=True)

    def _bookmark(self, name: str, inside: str) -> str:
        number = next(self._places)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def _jump(self, anchor: str, text: str, style: str) -> str:
        if not anchor:
            return run(text, "Aside")
        return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(text, style)}</w:hyperlink>'

    def _web(self, url: str, text: str) -> str:
        if not url:
            return run(text, "RowLabel")
        self.links.append(url)
        return f'<w:hyperlink r:id="link{len(self.links)}" w:history="1">{run(text, "SourceTitle")}</w:hyperlink>'

    def _list_contents(self, anchor: str, *inside: str) -> str:
        """Make a line whose number of the page Word fills in when it opens the document."""
        whole = self._note.measures.whole
        tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{whole}"/></w:tabs>'
        instruction = f'<w:instrText xml:space="preserve"> PAGEREF {anchor} \\h </w:instrText>'
        begin, part, end = (f'<w:fldChar w:fldCharType="{kind}"' for kind in ("begin", "separate", "end"))
        pieces = (f'{begin} w:dirty="true"/>', instruction, f"{part}/>", "<w:t>–</w:t>", f"{end}/>")
        page = "".join(f"<w:r>{piece}</w:r>" for piece in pieces)
        return paragraph("Contents", *inside, self._TAB, page, properties=tabs)

    def _show(self, picture: Illustration) -> str:
        """Show a picture; `picture1` and so on identify its part, and `logo` that of the logo."""
        if picture is self._note.logo:
            return _draw(picture, "logo", _LOGO)
        name = self._names.setdefault((picture.mime, picture.data), f"picture{len(self._names) + 1}")
        return _draw(picture, name, next(self._drawings))

    def _show_lead(self, picture: Illustration) -> str:
        return self._paragraph("Picture", self._show(picture), way=picture.caption, keep=bool(picture.caption))

    def _list_points(self, points: Iterable[tuple[str, str]], number: int) -> Iterator[str]:
        """List sentences; the last never stands alone on a page."""
        own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number > 1 else ""
        listed = list(points)
        for place, (text, inside) in enumerate(listed, start=2):
            yield paragraph("KeyPoint", inside, properties=KEEP * (place == len(listed)) + own + direction(text))

    def _write_in(self, name: str, lines: Sequence[str], hint: str, *, keep: bool = False) -> tuple[str, ...]:
        """Make a content control: its prompt is replaced as a whole by what is typed."""
        said = [self._paragraph("TableField", run(line), way=line, keep=keep) for line in lines]
        prompt = self._paragraph("TableField", run(hint, "PlaceholderText"), keep=keep)
        number, prompting = next(self._controls), "" if said else "<w:showingPlcHdr/>"
        named = f'<w:alias w:val="{safe(name)}"/><w:tag w:val="space{number}"/><w:id w:val="{number}"/>{prompting}'
        inside = "".join(said) or prompt
        return (f"<w:sdt><w:sdtPr>{named}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>",)

    def _table(self, grid: Grid) -> str:
        """Make a table of fixed widths, with the title and description that screen readers read out."""
        widths = _round_widths(grid)
        turned = "<w:bidiVisual/>" if (grid.way or self._note.labels.direction) == "rtl" else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(
            _row(line, widths, header=place < grid.heads, height=LINE * grid.lines)
            for place, line in enumerate(grid.rows)
        )
        header = int(grid.heads > 0)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{grid.look.value}"/>{turned}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{"0420" if header else "0400"}" w:firstRow="{header}" '
            'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{safe(grid.title)}"/><w:tblDescription w:val="{safe(grid.description)}"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )


def _round_widths(grid: Grid) -> list[int]:
    """Return whole widths; a table of the source is never wider than the text, any other just as wide."""
    if grid.look is Look.SOURCE:
        return list(map(int, grid.widths))
    widths = list(map(round, grid.widths))
    widths[-1] += round(sum(grid.widths)) - sum(widths)
    return widths


def _row(line: Sequence[Cell], widths: Sequence[int], *, header: bool, height: int) -> str:
    """Make a row of at least a height; a header row is repeated on each page."""
    properties = "<w:cantSplit/>" + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
    cells = []
    for cell, width in zip(line, widths, strict=True):
        ground = SHADES[cell.shade]
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
        inside = "".join(cell.paragraphs)
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inside}</w:tc>')
    return f"<w:tr><w:trPr>{properties}{'<w:tblHeader/>' * header}</w:trPr>{''.join(cells)}</w:tr>"


def _draw(picture: Illustration, relation: str, number: int) -> str:
    """Make a run that shows a picture; `relation` identifies its part, `number` itself in the document, from 1."""
    size = f'cx="{max(round(picture.width * EMU), 1)}" cy="{max(round(picture.height * EMU), 1)}"'
    named = f'id="{number}" name="{relation}" descr="{safe(picture.alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent {size}/><wp:docPr {named}/><wp:cNvGraphicFramePr><a:graphicFrameLocks '
        f'xmlns:a="{_DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
        f'<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
LOGO = "media/logo.png"


def write_docx(note: Note, briefing: Briefing) -> Document:
    """Make the .docx, the record within; no page, picture or font is fetched from anywhere."""
    outline = DocxOutline(note)
    body = "".join(outline.parts())
    if body.endswith("</w:tbl>"):
        body += paragraph("AfterTable")  # Word wants a paragraph last.
    texts, warnings = static_texts(_look_of(note), note.layout.reference_docx)
    static = (*_pack(tuple(texts.items())), *_pack_fonts(find_fonts(body)))  # before which no others stand
    document = f"{DECLARATION}<w:document {MAIN}><w:body>{body}{_page(note)}</w:body></w:document>"
    own = (("word/document.xml", document), *_changing(note, outline))
    changing = [zip_entry(name, text.encode(), level=QUICK) for name, text in own]
    # In ASCII alone: JSON has an escape for what XML cannot hold.
    record = f'{DECLARATION}<record xmlns="{NAMESPACE}">{escape(dumps(to_record(briefing)), quote=False)}</record>'
    recorded = zip_entry("customXml/item1.xml", record.encode(), level=QUICK)
    return Document(make_zip((*static, *changing, *_pictures(note, outline), recorded)), ".docx", warnings)


def _look_of(note: Note) -> WordLook:
    """Return what the static parts of Word take from a note."""
    colours, fonts = tuple(note.layout.colours.items()), tuple(note.layout.fonts.items())
    spoken = note.labels.language if note.speaks_two else ""
    return WordLook(note.language, spoken, note.labels.direction, colours, fonts, note.scale, note.measures.header)


@lru_cache(maxsize=64)
def _pack(texts: tuple[tuple[str, str], ...]) -> tuple[ZipEntry, ...]:
    """Pack the parts of text; what news in two dozen languages needs of them is remembered, 8 KB each."""
    return tuple(zip_entry(name, text.encode()) for name, text in texts)


@lru_cache(maxsize=2)
def _pack_fonts(folder: Path) -> tuple[ZipEntry, ...]:
    """Pack the fonts of a folder, 100 KB or 400."""
    return tuple(zip_entry(f"word/fonts/{face}.odttf", veiled_font(face, folder)) for face in FACES)


def _pictures(note: Note, outline: DocxOutline) -> Iterator[ZipEntry]:
    """Pack the pictures of the note and of its margins, which are compressed already, and the logo."""
    margins = read_margins(note.layout.reference_docx)
    for name, picture in (outline.files | margins.header.files | margins.footer.files).items():
        yield zip_entry(f"word/{name}", picture, deflate=False)
    if note.logo:
        yield zip_entry(f"word/{LOGO}", note.logo.data)


def _changing(note: Note, outline: DocxOutline) -> Iterator[tuple[str, str]]:
    """Write the small parts that name something of this note."""
    yield "word/_rels/document.xml.rels", _relations(note, outline)
    lists = len(note.sections) + sum(bool(part.points) for chapter in note.chapters.values() for part in chapter.parts)
    yield "word/numbering.xml", styled_word(_numbering(lists), _look_of(note))
    yield from _margin_parts(note, outline)
    yield "docProps/core.xml", _core(note)
    # The fingerprint stands where `fingerprint_of` finds it.
    custom = fill_in(flat_text("docx/docProps/custom.xml"), {"FINGERPRINT": safe(note.fingerprint)})
    yield "docProps/custom.xml", DECLARATION + custom


def _page(note: Note) -> str:
    """Describe the paper and its margins."""
    width, height = PAPERS[note.paper]
    # The text is as wide on either paper, so that lines break alike; the margins take the rest.
    side = (width - note.measures.whole) // 2
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="1588" w:right="{side}" w:bottom="1418" w:left="{side}" '
        'w:header="510" w:footer="454" w:gutter="0"/></w:sectPr>'
    )


def _relations(note: Note, outline: DocxOutline) -> str:
    """Write the relations of the document: which part each of its identifiers means."""
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
    reference = read_margins(note.layout.reference_docx)
    name = "" if reference.header.inside else note.organisation or note.kicker
    header = _lines(note, outline, "Header", name, run(name) if name else "")
    number = note.labels.say("Page {page} of {pages}").replace("{pages}", "99")  # as long as most
    spoken = " · ".join(filter(None, (note.footing, number)))
    footer = _lines(note, outline, "Footer", spoken, _page_number(note, reference.footer))
    alone = outline.make_marking()
    parts = {
        # What has no room beside the marking stands on its far side: above it in a header, below it in a footer.
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
