"""
The parts of a Word package that are the same for all notes of a language and a look.

Where an office gives a `.docx` of its own, the note takes styles, header and footer from it, with their pictures.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zipfile import BadZipFile, ZipFile

from briefmaker.documents.look import FACES, WordLook, look_folder, styled_word, template_text
from briefmaker.documents.wording import web_link
from briefmaker.errors import UsageError

PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "word/settings.xml",
    "word/styles.xml",
    "word/fontTable.xml",
    "word/_rels/fontTable.xml.rels",
    "word/theme/theme1.xml",
    "customXml/itemProps1.xml",
    "customXml/_rels/item1.xml.rels",
)

_RARER = re.compile("[\u0180-\u0217\u021c-\u024f\u02bb-\u02dd\u0300-\u052f\u1e00-\u1e9d\u1e9f-\u1eff\u2070-\u209f]")
"""What the fonts cut for Word lack and the whole ones have: transliteration, Vietnamese, Greek, Cyrillic."""


_LABELLED = re.compile(
    r'w:styleId="(?:Kicker|Subtitle|BottomLineHeading|Notice|NoteText|Subline|AlsoNamed|TableLabel|Header|Footer|MarginLine)">'
    r"(?:(?!</w:style>).)*?(?=</w:rPr>)",
    re.DOTALL,
)
"""The styles of what a note says of its own, up to the end of their letters: they are in the language of its labels."""


_SPACED = re.compile(r'<w:spacing w:val="\d+"/>')
"""Room between letters, which breaks a script whose letters join."""

_BAR = re.compile(r'<w:left( [^>]*w:sz="24"[^>]*)/>(?:(<w:bottom [^>]*/>)<w:right( [^>]*)/>)?')
"""The thick border at the side of a box, and the thin ones that follow it."""


def static_texts(look: WordLook, reference: Path | None) -> tuple[dict[str, str], tuple[str, ...]]:
    """Write the static parts, by their names, and warn of styles that the reference document lacks."""
    texts = _texts(look)
    if reference is None:
        return texts, ()
    styles, warnings = apply_reference(texts["word/styles.xml"], reference)
    styles = styles.replace("</w:styles>", f"{read_margins(reference).styles}</w:styles>")
    return texts | {"word/styles.xml": styles}, warnings


def find_fonts(body: str) -> Path:
    """Find the folder of fonts: those cut for Word, a quarter of the size, unless `body` has a letter they lack."""
    return look_folder("fonts" if _RARER.search(body) else "fonts/word")


@lru_cache(maxsize=16)
def _texts(look: WordLook) -> dict[str, str]:
    """Write the static parts."""
    texts = {name: template_text(f"docx/{name}").replace("LANGUAGE", look.language) for name in PARTS}
    keys = {f'"{face}-KEY"': f'"{{{str(_font_key(face)).upper()}}}"' for face in FACES}
    fonts = re.sub("|".join(keys), lambda found: keys[found[0]], texts["word/fontTable.xml"])
    styles = styled_word(texts["word/styles.xml"], look)
    if look.direction == "rtl":
        # In the first style alone, on which the others are based.
        styles = styles.replace("<w:pPr><w:widowControl/>", "<w:pPr><w:widowControl/><w:bidi/>", 1)
        styles = _SPACED.sub("", _BAR.sub(_turned, styles))
    if look.labels:
        styles = _LABELLED.sub(rf'\g<0><w:lang w:val="{look.labels}"/>', styles)
    theme = styled_word(texts["word/theme/theme1.xml"], look)
    return texts | {"word/styles.xml": styles, "word/theme/theme1.xml": theme, "word/fontTable.xml": fonts}


def _turned(bar: re.Match[str]) -> str:
    """Put the bar of a box at the right; Word means the sides of the page, whichever way the text runs."""
    left, bottom, right = bar.groups()
    return f"<w:left{right}/>{bottom}<w:right{left}/>" if right else f"<w:right{left}/>"


def _font_key(face: str) -> UUID:
    """Return the key that a font is veiled by, which `fontTable.xml` names."""
    return uuid5(NAMESPACE_URL, f"briefmaker:{face}")


def veiled_font(face: str, fonts: Path) -> bytes:
    """
    Read a font as Word embeds it: its first 32 bytes are combined with the key, last byte first.

    That is the obfuscation of ECMA-376, part 4, 2.8.1; it is no protection, but Word opens nothing else.
    """
    data = (fonts / f"{face}.ttf").read_bytes()
    key = _font_key(face).bytes[::-1]
    return bytes(byte ^ key[place % 16] for place, byte in enumerate(data[:32])) + data[32:]


LARGEST = 64 * 1024 * 1024
"""A template that unpacks to more bytes is refused."""

Element = Any
"""python-docx and lxml come without types."""


def apply_reference(styles: str, reference: Path) -> tuple[str, tuple[str, ...]]:
    """
    Return the styles of a note with the look of the styles of the same name in a reference document of Word.

    Returns the part `word/styles.xml`, and a warning that names the styles the reference lacks: they keep theirs.
    Raises UsageError if the file cannot be read or is no Word document.
    """
    return _apply(styles, *open_reference(reference))


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
def _apply(styles: str, data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Work on the bytes, so that a folder of thousands reads the reference once."""
    from docx.oxml import parse_xml
    from lxml.etree import tostring

    sources = {style.name_val.lower(): style for style in parsed(data, name).styles.element.style_lst if style.name_val}
    own: Element = parse_xml(styles.encode())
    missing = []
    for style in own.style_lst:
        source = sources.get(style.name_val.lower())
        if source is not None:
            _copy_look(source, style)
        elif style.customStyle:
            missing.append(style.name_val)
            _take_font_of_text(style)
    few = f"{', '.join(missing[:3])}{f' and {len(missing) - 3} more' if len(missing) > 3 else ''}"
    warning = (f"{name} has no style called {few}: those of the template note are used",) if missing else ()
    return tostring(own, encoding="UTF-8", xml_declaration=True, standalone=True).decode(), warning


@lru_cache(maxsize=4)
def parsed(data: bytes, name: str) -> Element:
    """Open the reference document; raises UsageError if it is none, or unpacks to a bomb."""
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
    """Set letters within a line in the font of the line: a font of other heights would make lines uneven."""
    from docx.enum.style import WD_STYLE_TYPE

    if style.type == WD_STYLE_TYPE.CHARACTER and style.rPr is not None and style.rPr.rFonts is not None:
        style.rPr.remove(style.rPr.rFonts)


def _copy_look(source: Element, style: Element) -> None:
    """Replace the look of a style; the numbering stays our own, for it points into our own part."""
    if source.pPr is not None:
        look, own = deepcopy(source.pPr), style.get_or_add_pPr()
        look._remove_numPr()  # noqa: SLF001 - the only way python-docx has
        if own.numPr is not None:
            look.replace(look.get_or_add_numPr(), deepcopy(own.numPr))
        style.replace(own, look)
    if source.rPr is not None:
        style.replace(style.get_or_add_rPr(), deepcopy(source.rPr))


PICTURES = {b"\x89PNG\r\n": "png", b"\xff\xd8\xff": "jpg"}
"""How a picture begins that may be taken along, and the ending of its name."""

MOST_STYLES = 40
"""Styles followed from one to the one it is based on; more are a circle."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {
    _WORD,
    _RELATIONS,
    "http://www.w3.org/XML/1998/namespace",
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
"""Elements and attributes of any other are left behind: newer ones need a declaration, older ones carry programs."""

_DROPPED = {"object", "control", "sectPr", "commentRangeStart", "commentRangeEnd", "commentReference", "altChunk"}
_FETCHING = re.compile(r"\b(?:INCLUDE\w*|DDE\w*|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE)
"""Fields that open another file."""


@dataclass(slots=True)
class Margin:
    """A header or footer of the reference document."""

    inside: str = ""
    """Its paragraphs and tables; empty where the reference document has none."""

    relations: list[tuple[str, str, str]] = field(default_factory=list)
    """Identifier, kind and target of what it shows and links to."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Its pictures, by their names in the package."""

    @property
    def numbers_pages(self) -> bool:
        """Whether it has a page number of its own."""
        return bool(re.search(r"\bPAGE\b", self.inside))


@dataclass(frozen=True, slots=True)
class Margins:
    """Header and footer of the reference document, and the styles they need beside ours."""

    header: Margin
    footer: Margin
    styles: str


NO_MARGINS = Margins(Margin(), Margin(), "")


def read_margins(reference: Path | None) -> Margins:
    """Return header and footer of a Word reference document; raises UsageError if it is none."""
    return NO_MARGINS if reference is None else _read_margins(*open_reference(reference))


@lru_cache(maxsize=4)
def _read_margins(data: bytes, name: str) -> Margins:
    """Work on the bytes, so that a folder of thousands reads the reference once."""
    document = parsed(data, name)
    section = document.sections[0] if len(document.sections) else None
    if section is None:
        return NO_MARGINS
    styles: dict[str, str] = {}
    by_id = {style.styleId: style for style in document.styles.element.style_lst}
    margins = [
        _margin(part, kind, styles, by_id) for part, kind in ((section.header, "header"), (section.footer, "footer"))
    ]
    return Margins(margins[0], margins[1], "".join(styles.values()))


def _margin(part: Element, kind: str, styles: dict[str, str], by_id: dict[str, Element]) -> Margin:
    """Return the header or the footer, empty if the reference document has none of its own."""
    from lxml.etree import tostring

    margin = Margin()
    if part.is_linked_to_previous:
        return margin
    root = deepcopy(part._element)  # noqa: SLF001 - the only way python-docx has
    _strip(root)
    _relate(root, part.part.rels, kind, margin)
    for reference in root.iter(*(f"{{{_WORD}}}{tag}" for tag in ("pStyle", "rStyle", "tblStyle"))):
        reference.set(f"{{{_WORD}}}val", _style(reference.get(f"{{{_WORD}}}val"), styles, by_id))
    shown = any(text.strip() for text in root.itertext()) or margin.files
    margin.inside = "".join(tostring(child, encoding="unicode") for child in root) if shown else ""
    return margin


def _strip(root: Element) -> None:
    """Remove what is of no known kind, what carries a program, and fields that open files."""
    for element in list(root.iter()):
        space, _, tag = element.tag.rpartition("}") if isinstance(element.tag, str) else ("", "", "")
        does = f"{element.text or ''} {element.get(f'{{{_WORD}}}instr') or ''}"
        fetches = tag in {"instrText", "fldSimple"} and _FETCHING.search(does)
        if space.lstrip("{") not in _NAMESPACES or tag in _DROPPED or fetches:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name in list(element.attrib):
            if name.startswith("{") and name[1:].partition("}")[0] not in _NAMESPACES:
                del element.attrib[name]


def _relate(root: Element, relations: Element, kind: str, margin: Margin) -> None:
    """Keep the pictures and links that identifiers refer to; remove what refers to anything else."""
    for element in list(root.iter()):
        for name in [name for name in element.attrib if name.startswith(f"{{{_RELATIONS}}}")]:
            relation = relations.get(element.get(name))
            target = _target(relation, kind, margin) if relation is not None else None
            if target:
                identifier = f"{kind}{len(margin.relations) + 1}"
                margin.relations.append((identifier, *target))
                element.set(name, identifier)
            else:
                _lift(element)
                break


def _target(relation: Element, kind: str, margin: Margin) -> tuple[str, str] | None:
    """Return kind and target of a relation that is kept; None for any other."""
    if relation.is_external:
        is_link = relation.reltype.endswith("/hyperlink") and web_link(relation.target_ref)
        return ("hyperlink", relation.target_ref) if is_link else None
    data = relation.target_part.blob
    ending = next((ending for start, ending in PICTURES.items() if data.startswith(start)), None)
    if ending is None:
        return None
    name = f"media/{kind}{len(margin.files) + 1}.{ending}"
    margin.files[name] = data
    return "image", name


def _lift(element: Element) -> None:
    """Remove an element; the text of a link stays, of a picture nothing."""
    parent = element.getparent()
    if parent is not None and element.tag == f"{{{_WORD}}}hyperlink":
        place = parent.index(element)
        parent[place : place + 1] = list(element)
        return
    drawing = next(
        (above for above in (element, *element.iterancestors()) if above.tag == f"{{{_WORD}}}drawing"), element
    )
    if drawing.getparent() is not None:
        drawing.getparent().remove(drawing)


def _style(identifier: str, styles: dict[str, str], by_id: dict[str, Element]) -> str:
    """Copy a style of the reference and those it builds on under names of their own; give its new identifier."""
    from lxml.etree import tostring

    own = f"House{identifier}"
    if identifier not in by_id or len(styles) >= MOST_STYLES:
        return "Header"
    if own not in styles:
        # Known before the styles it builds on are copied, so that a circle of them ends.
        styles[own] = ""
        copy = deepcopy(by_id[identifier])
        copy.set(f"{{{_WORD}}}styleId", own)
        copy.attrib.pop(f"{{{_WORD}}}default", None)
        copy.set(f"{{{_WORD}}}customStyle", "1")
        for tag in ("link", "next", "numPr", "aliases"):
            for inner in list(copy.iter(f"{{{_WORD}}}{tag}")):
                inner.getparent().remove(inner)
        copy.find(f"{{{_WORD}}}name").set(f"{{{_WORD}}}val", f"House {by_id[identifier].name_val}")
        for base in copy.iter(f"{{{_WORD}}}basedOn"):
            base.set(f"{{{_WORD}}}val", _style(base.get(f"{{{_WORD}}}val"), styles, by_id))
        _strip(copy)
        styles[own] = tostring(copy, encoding="unicode")
    return own
