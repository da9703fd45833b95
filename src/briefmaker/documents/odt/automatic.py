"""The automatic styles of an OpenDocument text: of tables, their columns and rows, of text against the page's way."""

import re
from collections.abc import Iterator

from briefmaker.documents.chapter import SHADES

_COLUMN = re.compile(r'"Column(\d+)"')
_TURNED = re.compile(r'"(\w+?)_(rtl|ltr)"')
_CENTRED = re.compile(r'"(\w+?)_centred"')
_ROOM = re.compile(r'"Room(\d+)"')

_RULE = ".5pt solid #d5dbe2"
_CELLS = {
    "Cell": f'fo:padding=".9mm" fo:padding-left="0mm" fo:padding-right="2.5mm" fo:border-bottom="{_RULE}"',
    "HeadCell": 'fo:padding=".9mm" fo:padding-left="0mm" fo:padding-right="2.5mm" fo:border-bottom="1pt solid #14304f"'
    ' style:vertical-align="bottom"',
    "BareCell": 'fo:padding=".9mm" fo:padding-left="0mm" fo:padding-right="2.5mm" fo:border="none"',
    "RoomCell": 'fo:padding="2mm" fo:border=".5pt solid #c5cdd6"',
}
_CELLS |= {
    f"Shade{shade}": f'{_CELLS["Cell"]} fo:background-color="#{ground}"'
    for shade, ground in enumerate(SHADES)
    if ground
}
"""Names of cells, and how they look."""


def automatic_styles(body: str, width: float) -> str:
    """Define what the names in a body stand for; `width` of the text in millimetres."""
    styles = "".join(_defined(body))
    table = f'<style:table-properties style:width="{width}mm" table:align="left" table:border-model="collapsing"/>'
    row = '<style:table-row-properties fo:keep-together="always"/>'
    return (
        "<office:automatic-styles>"
        f'<style:style style:name="Table" style:family="table">{table}</style:style>'
        f'<style:style style:name="Row" style:family="table-row">{row}</style:style>'
        f"{styles}</office:automatic-styles>"
    )


def _defined(body: str) -> Iterator[str]:
    """Yield a style for each name that is used."""
    for name, look in _CELLS.items():
        properties = f"<style:table-cell-properties {look}/>"
        yield f'<style:style style:name="{name}" style:family="table-cell">{properties}</style:style>'
    for tenths in sorted(set(_COLUMN.findall(body)), key=int):
        properties = f'<style:table-column-properties style:column-width="{int(tenths) / 10}mm"/>'
        yield f'<style:style style:name="Column{tenths}" style:family="table-column">{properties}</style:style>'
    for height in sorted(set(_ROOM.findall(body)), key=int):
        properties = f'<style:table-row-properties style:min-row-height="{height}mm" fo:keep-together="always"/>'
        yield f'<style:style style:name="Room{height}" style:family="table-row">{properties}</style:style>'
    for name in sorted(set(_CENTRED.findall(body))):
        properties = '<style:paragraph-properties fo:text-align="center"/>'
        yield (
            f'<style:style style:name="{name}_centred" style:family="paragraph" style:parent-style-name="{name}">'
            f"{properties}</style:style>"
        )
    for name, way in sorted(set(_TURNED.findall(body))):
        mode = "rl-tb" if way == "rtl" else "lr-tb"
        properties = f'<style:paragraph-properties style:writing-mode="{mode}" fo:text-align="start"/>'
        yield (
            f'<style:style style:name="{name}_{way}" style:family="paragraph" style:parent-style-name="{name}">'
            f"{properties}</style:style>"
        )
