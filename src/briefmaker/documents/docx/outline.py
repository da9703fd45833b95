"""Writes the outline of a note in WordprocessingML; what it links to and shows is gathered for the package."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from briefmaker.documents.docx.xml import TAB, paragraph, run, safe
from briefmaker.documents.note import SHADES, SUFFIXES, Illustration, Note
from briefmaker.documents.office import Cell, Grid, Look, Outline
from briefmaker.documents.wording import right_to_left

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
    """Writes one document."""

    _TAB = TAB
    _BLANK = run(" ")
    _AROUND = ""
    _BELOW_TABLE = ""

    def __init__(self, note: Note) -> None:
        super().__init__(note)
        self._places, self._controls, self._drawings = count(1), count(1), count(_LOGO + 1)
        self._names: dict[tuple[str, bytes], str] = {}
        self.links: list[str] = []
        """The addresses outside the document, in the order they are met; each becomes a relationship of the package."""

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
        properties = (KEEP * keep, _direction(way), room, '<w:jc w:val="center"/>' * centred)
        return paragraph(style, *inside, properties="".join(properties))

    def _heading(self, level: int, *inside: str, style: str = "", way: str | None = None) -> str:
        """Make one that stays on the page of what follows, whatever the styles of an office say."""
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

    def _show(self, it: Illustration) -> str:
        """Show a picture; `picture1` and so on identify its part, and `logo` that of the logo."""
        if it is self._note.logo:
            return _draw(it, "logo", _LOGO)
        name = self._names.setdefault((it.mime, it.data), f"picture{len(self._names) + 1}")
        return _draw(it, name, next(self._drawings))

    def _show_lead(self, it: Illustration) -> str:
        return self._paragraph("Picture", self._show(it), way=it.caption, keep=bool(it.caption))

    def _list_points(self, points: Iterable[tuple[str, str]], number: int) -> Iterator[str]:
        """List sentences; the last never stands alone on a page."""
        own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number > 1 else ""
        listed = list(points)
        for place, (text, inside) in enumerate(listed, start=2):
            yield paragraph("KeyPoint", inside, properties=KEEP * (place == len(listed)) + own + _direction(text))

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


def _direction(text: str | None) -> str:
    """Give the property that sets a paragraph the way its text runs, whatever way the page does."""
    return "" if text is None else "<w:bidi/>" if right_to_left(text) else '<w:bidi w:val="0"/>'


def _round_widths(grid: Grid) -> list[int]:
    """Return whole widths; a table of the source is never wider than the text, any other just as wide."""
    if grid.look is Look.SOURCE:
        return list(map(int, grid.widths))
    widths = list(map(round, grid.widths))
    widths[-1] += round(sum(grid.widths)) - sum(widths)
    return widths


def _row(line: Sequence[Cell], widths: Sequence[int], *, header: bool, height: int) -> str:
    """Make a row at least so high; a header row is repeated on each page."""
    properties = "<w:cantSplit/>" + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
    cells = []
    for it, width in zip(line, widths, strict=True):
        ground = SHADES[it.shade]
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
        inside = "".join(it.paragraphs)
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inside}</w:tc>')
    return f"<w:tr><w:trPr>{properties}{'<w:tblHeader/>' * header}</w:trPr>{''.join(cells)}</w:tr>"


def _draw(it: Illustration, relation: str, number: int) -> str:
    """Make a run that shows a picture; `relation` identifies its part, `number` itself in the document, from 1."""
    size = f'cx="{max(round(it.width * EMU), 1)}" cy="{max(round(it.height * EMU), 1)}"'
    named = f'id="{number}" name="{relation}" descr="{safe(it.alt)}"'
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
