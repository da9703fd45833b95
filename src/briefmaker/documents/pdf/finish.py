"""The last touches to a PDF before it is written: what it conforms to, no clock, what could not be drawn."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from briefmaker.documents.pdf.timeless import timeless
from briefmaker.documents.template_files import template_text
from briefmaker.documents.wording import count

Library = Any
"""WeasyPrint and pydyf come without types."""

_LINE_BREAK = re.compile(rb"[\r\n]\nendstream\n")

STAND_IN = "\u25ca"
"""Drawn for a character no font here has: PDF/A takes no page with a missing glyph."""

INVISIBLE = {"Cf", "Cc", "Cn", "Co", "Cs", "Zs", "Zl", "Zp"}
"""Categories of characters that no reader misses."""

FONTS = {
    "EMOJI": "Noto Emoji",
    "CJK": "Noto Serif CJK",
    "HIRAGANA": "Noto Serif CJK",
    "KATAKANA": "Noto Serif CJK",
    "HANGUL": "Noto Serif CJK",
}
"""The font for a script, where it is not called Noto Serif or Sans and the name of the script."""


class Finisher:
    """
    Called by WeasyPrint with the pages and the file, once both are made.

    It says in the metadata that the file is PDF/UA-1 beside PDF/A-3a, leaves them uncompressed so that the fingerprint
    can be found without a PDF library, takes the time of day out of the fonts, and notes the characters no font had.
    `turn` counts the attempts to write a file without an ambiguous stream.
    """

    def __init__(self, fingerprint: str, turn: int = 0) -> None:
        self.fingerprint = fingerprint
        self.turn = turn
        self.missing: set[str] = set()

    def __call__(self, document: Library, pdf: Library) -> None:
        """Change the file in place."""
        import pydyf

        self.missing |= {chr(point) for font in document.fonts.values() for point in font.missing}
        own = template_text("pdf/identification.xml").replace("FINGERPRINT", self.fingerprint).encode()
        for item in pdf.objects:
            if not isinstance(item, pydyf.Stream):
                continue
            if item.extra.get("Type") == "/Metadata":
                item.compress = False
                item.stream = [part.replace(b"</rdf:RDF>", own + b"</rdf:RDF>") for part in item.stream]
            elif "Length1" in item.extra or item.extra.get("Subtype") == "/OpenType":
                item.stream = [timeless(part) for part in item.stream]
            # What is ambiguous once compressed is kept as it is: the last byte is that of a check sum.
            item.compress = item.compress and not ambiguous(item.data[-12:] + b"\n")
        if self.turn:
            pdf.info["Turn"] = self.turn
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def ambiguous(data: bytes) -> bool:
    """
    Tell whether a stream of the file ends in a line break.

    PDF parts a stream from the word `endstream` by a line break, so that a validator of PDF/A cannot tell where one
    ends that has a line break for its last byte, whatever length it declares.
    """
    return bool(_LINE_BREAK.search(data))


def missing_glyphs(missing: Iterable[str]) -> tuple[str, ...]:
    """Warn of the characters that no font on this machine can draw, one line a script, naming a font that could."""
    scripts: dict[str, list[str]] = {}
    for sign in sorted(missing):
        if unicodedata.category(sign) not in INVISIBLE:
            name = unicodedata.name(sign, "UNKNOWN").split()[0]
            scripts.setdefault("EMOJI" if unicodedata.category(sign) == "So" else name, []).append(sign)
    return tuple(_warning(script, signs) for script, signs in scripts.items())


def _warning(script: str, signs: list[str]) -> str:
    """Say which characters, and which font would have them."""
    name = script if script == "CJK" else script.capitalize()
    font = FONTS.get(script, f"Noto Sans {name}")
    return f"no font here can draw {count(len(signs), 'character')} ({name}, such as {signs[0]}): install {font}"
