"""Gives a layout the look of an office."""

import re
from collections.abc import Mapping
from dataclasses import replace

from briefmaker.documents.colours import ENOUGH, WHITE, contrast, mixed
from briefmaker.documents.layout import Layout
from briefmaker.documents.note import Logo
from briefmaker.documents.wording import one_line
from briefmaker.model import Brand

TINT = 92
"""At least so much white, in a hundred parts, is in the ground of the box, where a brand has a colour and no ground."""

LOGO = (60, 16)
"""Millimetres that a logo has at the head of a note: width and height."""

_LOGO_SIZE = re.compile(rb"\x89PNG\r\n\x1a\n....IHDR(.{4})(.{4})", re.DOTALL)
"""How a PNG begins, and where it says its width and height (ISO/IEC 15948)."""


def branded(layout: Layout, brand: Brand) -> Layout:
    """Set the colours and fonts of a brand in place of those of a template; what it leaves out stays."""
    said = {
        "deep": brand.primary,
        "accent": brand.accent or brand.primary,
        "link": brand.link or brand.primary,
        "ink": brand.foreground,
    }
    colours = {**layout.colours, **{name: colour for name, colour in said.items() if colour}}
    if brand.background or brand.primary:
        colours["pale"] = brand.background or _tint(colours)
    fonts = {"base": brand.base_font, "headings": brand.headings_font}
    return replace(layout, colours=colours, fonts={name: font for name, font in fonts.items() if font})


def _tint(colours: Mapping[str, str]) -> str:
    """Mix a ground for the box, so light that all that stands on it can be read."""
    tints = (mixed(colours["deep"], WHITE, share / 100) for share in range(TINT, 100))
    on_it = [colours[name] for name in ("accent", "link", "ink", "soft")]
    return next((tint for tint in tints if all(contrast(colour, tint) >= ENOUGH for colour in on_it)), WHITE)


def logo_of(brand: Brand, organisation: str) -> Logo | None:
    """Give the logo of a brand the size it has at the head of a note; None where there is none."""
    size = _LOGO_SIZE.match(brand.logo)
    if size is None:
        return None
    width, height = (int.from_bytes(part, "big") for part in size.groups())
    scale = min(LOGO[0] / width, LOGO[1] / height) if width and height else 0
    return Logo(brand.logo, one_line(brand.logo_alt or organisation or "Logo"), width * scale, height * scale)
