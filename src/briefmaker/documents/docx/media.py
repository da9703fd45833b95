"""The pictures of an article in a Word document: a part of the package each, and a paragraph that shows it."""

from collections.abc import Iterator, Mapping

from briefmaker.documents.docx.xml import direction, paragraph, run, safe
from briefmaker.documents.illustrations import SUFFIXES
from briefmaker.documents.note import Illustration

EMU = 36_000
"""English Metric Units a millimetre, in which DrawingML measures (ECMA-376, part 1, 20.1.2.1)."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def picture(relation: str, number: int, *, width: float, height: float, alt: str) -> str:
    """
    Make a run that shows a picture of the package in the line.

    `relation` is the identifier of its part, `number` its own in the document, from 1; sizes in millimetres.
    """
    size = f'cx="{max(round(width * EMU), 1)}" cy="{max(round(height * EMU), 1)}"'
    named = f'id="{number}" name="{relation}" descr="{safe(alt)}"'
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


_LOGO = 1
"""The number of the one drawing that is no picture of an article."""


class Media:
    """The pictures shown so far; one that is shown twice is kept once."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, bytes], str] = {}
        self._drawn = _LOGO

    @property
    def files(self) -> Mapping[str, bytes]:
        """What the package holds, by its names inside the folder `word`."""
        return {f"media/{name}.{SUFFIXES[mime]}": data for (mime, data), name in self._names.items()}

    def show(self, it: Illustration) -> str:
        """Make the run that shows a picture; `picture1` and so on identify its part."""
        self._drawn += 1
        name = self._names.setdefault((it.mime, it.data), f"picture{len(self._names) + 1}")
        return picture(name, self._drawn, width=it.width, height=it.height, alt=it.alt)


def lead_parts(it: Illustration | None, media: Media) -> Iterator[str]:
    """Show the lead picture, and on the same page its caption; nothing where there is none."""
    if it is None:
        return
    keep = "<w:keepNext/>" if it.caption else ""
    yield paragraph("Picture", media.show(it), properties=keep + direction(it.caption))
    if it.caption:
        yield paragraph("PictureCaption", run(it.caption), properties=direction(it.caption))
