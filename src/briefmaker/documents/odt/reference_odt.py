"""The styles of an office: an `.odt` of theirs lends its look to the OpenDocument notes."""

from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from briefmaker.documents.recorded import BROKEN_ZIP
from briefmaker.errors import UsageError

LARGEST = 16 * 1024 * 1024
"""Styles that unpack to more bytes are no styles."""

_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_LENT = tuple(f"{{{_STYLE}}}{kind}-properties" for kind in ("paragraph", "text"))
_NAME, _DISPLAY, _FAMILY = (f"{{{_STYLE}}}{name}" for name in ("name", "display-name", "family"))

Element = Any
"""lxml comes without types."""


def lend_styles(styles: str, reference: Path) -> tuple[str, tuple[str, ...]]:
    """
    Give the styles of a note the look of the styles of the same name in an OpenDocument text of the office.

    Returns the part `styles.xml`, and a warning that names the styles the reference lacks: they keep theirs. Raises
    UsageError if the file cannot be read or is no OpenDocument text.
    """
    from lxml.etree import fromstring, tostring

    lenders = {_called(style): style for style in _styles_in(_open(reference))}
    own = fromstring(styles.encode())
    missing = []
    for style in _styles_in(own):
        lender = lenders.get(_called(style))
        if lender is None:
            missing.append(_called(style)[1])
            continue
        for kind in _LENT:
            for old in style.findall(kind):
                style.remove(old)
            style.extend(deepcopy(new) for new in lender.findall(kind))
    few = f"{', '.join(missing[:3])}{f' and {len(missing) - 3} more' if len(missing) > 3 else ''}"
    warning = (f"{reference.name} has no style called {few}: those of the template note are used",) if missing else ()
    return tostring(own, encoding="UTF-8", xml_declaration=True).decode(), warning


def check_reference(reference: Path) -> None:
    """Raise UsageError, naming it, for a reference that cannot be read or is no OpenDocument text."""
    _open(reference)


def _open(reference: Path) -> Element:
    """Read the styles of the reference."""
    try:
        return _parsed(reference.read_bytes(), reference.name)
    except OSError as error:
        raise UsageError(f"{reference}: {error.strerror}", "Give the path of an .odt file as template.") from error


@lru_cache(maxsize=4)
def _parsed(data: bytes, name: str) -> Element:
    """Parse the styles of an OpenDocument text, without entities; a folder of thousands reads them once."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    try:
        with ZipFile(BytesIO(data)) as package:
            if package.getinfo("styles.xml").file_size > LARGEST:
                raise UsageError(f"{name} has more than {LARGEST >> 20} MiB of styles", "Take pictures out of it.")
            text = package.read("styles.xml")
        return fromstring(text, XMLParser(resolve_entities=False, no_network=True))
    except (*BROKEN_ZIP, XMLSyntaxError) as error:
        raise UsageError(f"{name} is no OpenDocument text", "Give the path of an .odt file as template.") from error


def _styles_in(tree: Element) -> list[Element]:
    """Give the named styles of paragraphs and of letters."""
    return [style for style in tree.iter(f"{{{_STYLE}}}style") if style.get(_FAMILY) in {"paragraph", "text"}]


def _called(style: Element) -> tuple[str, str]:
    """Give the family of a style and its name as the office sees it."""
    return style.get(_FAMILY), (style.get(_DISPLAY) or style.get(_NAME)).replace("_20_", " ")
