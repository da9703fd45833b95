"""The parts of the Word package that are the same for every note of a language and a look, packed once."""

import re
from functools import lru_cache
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from briefmaker.documents.docx.reference_docx import lend_margins, lend_styles
from briefmaker.documents.look import WordLook, look_folder, styled_word, template_text, word_look
from briefmaker.documents.note import Note
from briefmaker.documents.zip_entries import ZipEntry, zip_entry

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

FACES = tuple(f"{family}-{face}" for family in ("BriefSerif", "BriefSans") for face in ("Regular", "Bold", "Italic"))
"""The fonts that travel in the document, so that it looks the same in an office that lacks them."""

_RARER = re.compile("[\u0180-\u0217\u021c-\u024f\u02bb-\u02dd\u0300-\u052f\u1e00-\u1e9d\u1e9f-\u1eff\u2070-\u209f]")
"""What the fonts cut for Word lack and the whole ones have: transliteration, Vietnamese, Greek, Cyrillic."""


_LABELLED = re.compile(
    r'w:styleId="(?:Kicker|Subtitle|BottomLineHeading|Notice|NoteText|Subline|AlsoNamed|TableLabel|Header|Footer|MarginLine)">'
    r"(?:(?!</w:style>).)*?(?=</w:rPr>)",
    re.DOTALL,
)
"""The styles of what a note says of its own, up to the end of their letters: they are in the language of its labels."""


_SPACED = re.compile(r'<w:spacing w:val="\d+"/>')
"""Room between letters, which a script whose letters join cannot bear."""

_BAR = re.compile(r'<w:left( [^>]*w:sz="24"[^>]*)/>(?:(<w:bottom [^>]*/>)<w:right( [^>]*)/>)?')
"""The thick border at the side of a box, and the thin ones that follow it."""


def static_entries(note: Note, body: str) -> tuple[tuple[ZipEntry, ...], tuple[str, ...]]:
    """
    Make the static parts, before which no others stand; and warn of styles the reference document lacks.

    The fonts within are those cut for Word, a quarter of the size, unless `body` has a letter that they lack.
    """
    texts, warnings = _texts(word_look(note)), tuple[str, ...]()
    if note.layout.reference_docx:
        styles, warnings = lend_styles(texts["word/styles.xml"], note.layout.reference_docx)
        styles = styles.replace("</w:styles>", f"{lend_margins(note.layout.reference_docx).styles}</w:styles>")
        texts = texts | {"word/styles.xml": styles}
    fonts = look_folder("fonts")
    return (*_pack(tuple(texts.items())), *_veiled_fonts(fonts if _RARER.search(body) else fonts / "word")), warnings


@lru_cache(maxsize=16)
def _texts(look: WordLook) -> dict[str, str]:
    """Write the static parts."""
    texts = {name: template_text(f"docx/{name}").replace("LANGUAGE", look.language) for name in PARTS}
    styles = styled_word(texts["word/styles.xml"], look)
    if look.direction == "rtl":
        styles = styles.replace("<w:pPr><w:widowControl/>", "<w:pPr><w:widowControl/><w:bidi/>", 1)
        styles = _SPACED.sub("", _BAR.sub(_turned, styles))
    if look.labels:
        styles = _LABELLED.sub(rf'\g<0><w:lang w:val="{look.labels}"/>', styles)
    theme = styled_word(texts["word/theme/theme1.xml"], look)
    return texts | {"word/styles.xml": styles, "word/theme/theme1.xml": theme}


def _turned(bar: re.Match[str]) -> str:
    """Put the bar of a box at the right; Word means the sides of the page, whichever way the text runs."""
    left, bottom, right = bar.groups()
    return f"<w:left{right}/>{bottom}<w:right{left}/>" if right else f"<w:right{left}/>"


@lru_cache(maxsize=64)
def _pack(texts: tuple[tuple[str, str], ...]) -> tuple[ZipEntry, ...]:
    """Pack the parts of text; what news in two dozen languages needs of them is remembered, 8 KB each."""
    return tuple(zip_entry(name, text.encode()) for name, text in texts)


@lru_cache(maxsize=2)
def _veiled_fonts(fonts: Path) -> tuple[ZipEntry, ...]:
    """Pack the fonts of a folder, 100 KB or 400."""
    return tuple(zip_entry(f"word/fonts/{face}.odttf", _veiled(face, fonts)) for face in FACES)


def _veiled(face: str, fonts: Path) -> bytes:
    """
    Read a font as Word embeds it: its first 32 bytes are combined with the key, last byte first.

    That is the obfuscation of ECMA-376, part 4, 2.8.1; it is no protection, but Word opens nothing else.
    """
    data = (fonts / f"{face}.ttf").read_bytes()
    key = uuid5(NAMESPACE_URL, f"briefmaker:{face}").bytes[::-1]  # as `fontTable.xml` has it
    return bytes(byte ^ key[place % 16] for place, byte in enumerate(data[:32])) + data[32:]
