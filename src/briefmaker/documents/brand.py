"""
The brand of an office: one file that says its name, logo, colours, fonts, paper and dates, for every format.

    brand.toml ─┐
                ├──► said, key by key ──► checked ──► model.Brand ──► the layout of a note
    _brand.yml ─┘

`brand_forms` reads the two ways of writing it. All it says is checked here, and its logo encoded anew, so that no byte
of it reaches a document.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from stat import S_ISREG

from briefmaker.documents.brand_forms import COLOURS, FILES, FONTS, PLAIN, read_form
from briefmaker.documents.labels import check_date_format, find_labels
from briefmaker.documents.layout import Layout, layout_of
from briefmaker.documents.look import ENOUGH, WHITE, contrast, legible, mixed
from briefmaker.documents.note import Illustration
from briefmaker.documents.wording import one_line
from briefmaker.errors import UsageError
from briefmaker.model import Brand
from briefmaker.model.settings import NO_BRAND

LARGEST = 10_000_000
"""Bytes of the file."""

MOST_PIXELS = 40_000_000
"""Pixels decoded at most: 160 MB with transparency."""

SIZE = (900, 300)
"""It is scaled to fit into so many pixels: 300 an inch in the space it has at the head of a note."""


def read_logo(brand: Path, key: str, name: str) -> bytes:
    """
    Read a PNG or JPEG beside the brand file, and give it as PNG on white.

    Raises UsageError, naming the brand file and the key, for any other file, SVG above all: it is a program.
    """
    advice = "Give a PNG or JPEG file beside the brand file."
    file = brand.parent / name
    if "://" in name or file.suffix.lower() == ".svg":
        raise UsageError(f"{brand}: {key}: {name} is no picture that is printed", advice)
    try:
        # A pipe would hang, a device never ends.
        status = file.stat()
        data = file.read_bytes() if S_ISREG(status.st_mode) and status.st_size <= LARGEST else b""
    except (OSError, ValueError) as error:
        raise UsageError(f"{brand}: {key}: {name} cannot be read", advice) from error
    return _encoded(data, f"{brand}: {key}: {name}", advice)


def _encoded(data: bytes, place: str, advice: str) -> bytes:
    """Decode within limits, scale, lay on white, encode."""
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise UsageError(f"{place} has more than {MOST_PIXELS:,} pixels", "Make it smaller.")
                picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UsageError(f"{place} is no PNG or JPEG, or too large", advice) from error
    picture.thumbnail(SIZE)
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    buffer = BytesIO()
    ground.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


PAPERS = ("A4", "Letter")
LONGEST = 200
"""A name of an office has no more characters."""

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_FONT = re.compile(r"[^\W_][\w .+-]{0,63}")


def brand_of(given: Brand, layout: Layout) -> Brand:
    """Give the brand a note was asked for, else that in the folder of its template, else none."""
    if given != NO_BRAND or layout.folder is None:
        return given
    return find_brand(layout.folder) or NO_BRAND


def find_brand(folder: Path) -> Brand | None:
    """Read the brand file in the folder of a template, if there is one; raises what `read_brand` raises."""
    return next((read_brand(folder / name) for name in FILES if (folder / name).is_file()), None)


def read_brand(file: Path) -> Brand:
    """
    Read a brand file, `brand.toml` or `_brand.yml`.

    Raises UsageError, naming the file and its line or key and what to write instead, for what is no brand: an unknown
    key, a colour that nobody can read on white, a logo that is no PNG or JPEG.
    """
    form = read_form(file)
    said: dict[str, str] = {}
    for name, (key, value) in form.items():
        if not isinstance(value, str) or len(value) > LONGEST:
            raise UsageError(f"{file}: {key} is {str(value)[:40]!r}, not a text", "Write it between quotation marks.")
        said[name] = " ".join(value.split())
    keys = {name: key for name, (key, _) in form.items()}
    colours = {name: _colour(file, keys[f"colours.{name}"], said[f"colours.{name}"]) for name in COLOURS
               if f"colours.{name}" in said}  # fmt: skip
    _check_colours(file, keys, colours)
    _check_plain(file, keys, said)
    fonts = {name: said.get(f"fonts.{name}", "") for name in FONTS}
    for name, font in fonts.items():
        if font and not _FONT.fullmatch(font):
            key = keys[f"fonts.{name}"]
            raise UsageError(f"{file}: {key} is {font!r}, not the name of a font", "Write a family, such as Georgia.")
    plain = {name.replace("-", "_"): said.get(name, "") for name in PLAIN if name != "logo"}
    logo = read_logo(file, keys["logo"], said["logo"]) if said.get("logo") else b""
    return Brand(logo=logo, base_font=fonts["base"], headings_font=fonts["headings"], **plain, **colours)


def _colour(file: Path, key: str, said: str) -> str:
    """Read a colour as six digits."""
    found = _COLOUR.fullmatch(said)
    if found is None:
        raise UsageError(f"{file}: {key} is {said!r}, not a colour", "Write it as #RRGGBB, such as #14304F.")
    digits = found[1].upper()
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)


def _check_colours(file: Path, keys: dict[str, str], colours: dict[str, str]) -> None:
    """Refuse text that cannot be read on its ground, and say which colour could be."""
    own = layout_of("note").colours
    ground = colours.get("background", WHITE)
    for name, colour in colours.items():
        if name != "background":
            _check_contrast(file, keys[f"colours.{name}"], colour, WHITE)
    on_box = {"foreground": own["ink"], "accent": colours.get("primary", own["accent"]), "link": own["link"]}
    for name, usual in on_box.items():
        key = keys.get(f"colours.{name}") or keys.get("colours.background", "")
        _check_contrast(file, key, colours.get(name, usual), ground)


def _check_contrast(file: Path, key: str, colour: str, ground: str) -> None:
    """Refuse a colour that has too little contrast with its ground."""
    measured = contrast(colour, ground)
    if measured < ENOUGH:
        raise UsageError(
            f"{file}: {key}: #{colour} on #{ground} has a contrast of {measured:.1f}:1, and text needs {ENOUGH}:1",
            f"Write a darker colour, such as #{legible(colour, (WHITE, ground))}, or a lighter ground.",
        )


def _check_plain(file: Path, keys: dict[str, str], said: dict[str, str]) -> None:
    """Refuse a paper, a language or a pattern of dates that there is not."""
    if said.get("paper", "A4") not in PAPERS:
        raise UsageError(f"{file}: {keys['paper']} is {said['paper']!r}", f"Choose one of {', '.join(PAPERS)}.")
    if "date-format" in said:
        try:
            check_date_format(said["date-format"])
        except ValueError as error:
            raise UsageError(f"{file}: {keys['date-format']}: {error}", "Write one such as '%-d %B %Y'.") from error
    if said.get("labels"):
        try:
            find_labels(said["labels"])
        except UsageError as error:
            raise UsageError(f"{file}: {keys['labels']}: {error}", error.advice) from error


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


def logo_of(brand: Brand, organisation: str) -> Illustration | None:
    """Give the logo of a brand the size it has at the head of a note; None where there is none."""
    size = _LOGO_SIZE.match(brand.logo)
    if size is None:
        return None
    width, height = (int.from_bytes(part, "big") for part in size.groups())
    scale = min(LOGO[0] / width, LOGO[1] / height) if width and height else 0
    alt = one_line(brand.logo_alt or organisation or "Logo")
    return Illustration(brand.logo, "image/png", alt, "", width * scale, height * scale)
