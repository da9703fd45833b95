"""The styles of an office: a `.docx` of theirs lends its look to the note."""

from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from briefmaker.errors import UsageError

LARGEST = 64 * 1024 * 1024
"""A template that unpacks to more bytes is refused."""

Element = Any
"""python-docx and lxml come without types."""


def lend_styles(styles: str, reference: Path) -> tuple[str, tuple[str, ...]]:
    """
    Give the styles of a note the look of the styles of the same name in a reference document of Word.

    Returns the part `word/styles.xml`, and a warning that names the styles the reference lacks: they keep theirs.
    Raises UsageError if the file cannot be read or is no Word document.
    """
    return _lent(styles, *open_reference(reference))


def check_reference(reference: Path) -> None:
    """Raise UsageError, naming it, for a reference document that cannot be read or is no Word document."""
    parsed(*open_reference(reference))


def open_reference(reference: Path) -> tuple[bytes, str]:
    """Read the reference document; raises UsageError, naming it, if it cannot be read."""
    try:
        return reference.read_bytes(), reference.name
    except OSError as error:
        raise UsageError(f"{reference}: {error.strerror}", "Give the path of a .docx file as template.") from error


@lru_cache(maxsize=4)
def _lent(styles: str, data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Work on the bytes, so that a folder of thousands reads the template once."""
    from docx.oxml import parse_xml
    from lxml.etree import tostring

    lenders = {style.name_val.lower(): style for style in parsed(data, name).styles.element.style_lst if style.name_val}
    own: Element = parse_xml(styles.encode())
    missing = []
    for style in own.style_lst:
        lender = lenders.get(style.name_val.lower())
        if lender is not None:
            _lend(lender, style)
        elif style.customStyle:
            missing.append(style.name_val)
            _take_font_of_text(style)
    few = f"{', '.join(missing[:3])}{f' and {len(missing) - 3} more' if len(missing) > 3 else ''}"
    warning = (f"{name} has no style called {few}: those of the template note are used",) if missing else ()
    return tostring(own, encoding="UTF-8", xml_declaration=True, standalone=True).decode(), warning


@lru_cache(maxsize=4)
def parsed(data: bytes, name: str) -> Element:
    """Open the reference document, unless it is none, or unpacks to a bomb."""
    from docx import Document

    try:
        with ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST:
                raise UsageError(
                    f"{name} unpacks to more than {LARGEST >> 20} MiB", "Take pictures out of the template."
                )
        return Document(BytesIO(data))
    except (BadZipFile, KeyError, ValueError, AttributeError, SyntaxError) as error:
        raise UsageError(f"{name} is no Word document", "Give the path of a .docx file as template.") from error


def _take_font_of_text(style: Element) -> None:
    """Set letters within a line in the font of the line: a font of other heights would part lines unevenly."""
    from docx.enum.style import WD_STYLE_TYPE

    if style.type == WD_STYLE_TYPE.CHARACTER and style.rPr is not None and style.rPr.rFonts is not None:
        style.rPr.remove(style.rPr.rFonts)


def _lend(lender: Element, style: Element) -> None:
    """Replace the look of a style; the numbering stays our own, for it points into our own part."""
    if lender.pPr is not None:
        look, own = deepcopy(lender.pPr), style.get_or_add_pPr()
        look._remove_numPr()  # noqa: SLF001 - the only way python-docx has
        if own.numPr is not None:
            look.replace(look.get_or_add_numPr(), deepcopy(own.numPr))
        style.replace(own, look)
    if lender.rPr is not None:
        style.replace(style.get_or_add_rPr(), deepcopy(lender.rPr))
