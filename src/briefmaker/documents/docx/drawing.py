"""Pictures in a Word document."""

from briefmaker.documents.docx.xml import safe

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
