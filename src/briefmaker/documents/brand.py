"""
The brand of an office: one file that says its name, logo, colours, fonts, paper and dates, for every format.

    brand.toml ─┐
                ├──► said, key by key ──► checked ──► model.Brand ──► the layout of a note
    _brand.yml ─┘

`brand.toml` is our own; `_brand.yml` is that of brand.yml (posit-dev.github.io/brand-yml), of which we take meta.name,
logo, color, typography.base, typography.headings, typography.link, and `defaults.briefmaker` for what it has no place
for. All it says is checked here, and its logo encoded anew, so that no byte of it reaches a document.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import Any

from briefmaker.documents.layout import Layout, layout_of
from briefmaker.documents.look import ENOUGH, WHITE, contrast, legible, mixed
from briefmaker.documents.wording import check_date_format, find_labels
from briefmaker.errors import UsageError
from briefmaker.model import Brand
from briefmaker.model.settings import NO_BRAND
from briefmaker.model.suggest import suggest

LARGEST_LOGO = 10_000_000
"""Bytes of the file of a logo."""

MOST_PIXELS = 40_000_000
"""Pixels decoded at most: 160 MB with transparency."""

SIZE = (900, 300)
"""It is scaled to fit into so many pixels: 300 an inch in the space it has at the head of a note."""


def read_logo(brand: Path, key: str, name: str) -> bytes:
    """
    Read a PNG or JPEG beside the brand file, and return it as PNG on white.

    Raises UsageError, naming the brand file and the key, for any other file, SVG above all: it is a program.
    """
    advice = "Give a PNG or JPEG file beside the brand file."
    file = brand.parent / name
    if "://" in name or file.suffix.lower() == ".svg":
        raise UsageError(f"{brand}: {key}: {name} is no picture that is printed", advice)
    try:
        # A pipe would hang, a device never ends.
        status = file.stat()
        data = file.read_bytes() if S_ISREG(status.st_mode) and status.st_size <= LARGEST_LOGO else b""
    except (OSError, ValueError) as error:
        raise UsageError(f"{brand}: {key}: {name} cannot be read", advice) from error
    return _encoded(data, f"{brand}: {key}: {name}", advice)


def _encoded(data: bytes, place: str, advice: str) -> bytes:
    """Decode a picture within limits, scale it, lay it on white, and encode it."""
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Pillow warns of pictures that are refused here.
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
    """Return the brand a note was asked for, else that in the folder of its template, else none."""
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
    """Return a colour as six digits; raises UsageError for what is none."""
    found = _COLOUR.fullmatch(said)
    if found is None:
        raise UsageError(f"{file}: {key} is {said!r}, not a colour", "Write it as #RRGGBB, such as #14304F.")
    digits = found[1].upper()
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)


def _check_colours(file: Path, keys: dict[str, str], colours: dict[str, str]) -> None:
    """Raise UsageError for text that cannot be read on its ground; the advice names a colour that can."""
    own = layout_of("note").colours
    ground = colours.get("background", WHITE)
    for name, colour in colours.items():
        if name != "background":
            _check_contrast(file, keys[f"colours.{name}"], colour, WHITE)
    # As `branded` sets them: a colour that a brand leaves out may be taken from another of its own.
    on_box = {"foreground": own["ink"], "accent": colours.get("primary", own["accent"]), "link": own["link"]}
    for name, usual in on_box.items():
        key = keys.get(f"colours.{name}") or keys.get("colours.background", "")
        _check_contrast(file, key, colours.get(name, usual), ground)


def _check_contrast(file: Path, key: str, colour: str, ground: str) -> None:
    """Raise UsageError for a colour that has too little contrast with its ground."""
    measured = contrast(colour, ground)
    if measured < ENOUGH:
        raise UsageError(
            f"{file}: {key}: #{colour} on #{ground} has a contrast of {measured:.1f}:1, and text needs {ENOUGH}:1",
            f"Write a darker colour, such as #{legible(colour, (WHITE, ground))}, or a lighter ground.",
        )


def _check_plain(file: Path, keys: dict[str, str], said: dict[str, str]) -> None:
    """Raise UsageError for a paper, a language or a pattern of dates that does not exist."""
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


FILES = ("brand.toml", "_brand.yml", "_brand.yaml")
"""What a brand file is called in the folder of a template."""

LARGEST = 1 << 20
"""A brand file of more bytes is none."""

PLAIN = ("organisation", "logo", "logo-alt", "paper", "date-format", "labels")
COLOURS = ("primary", "accent", "link", "foreground", "background")
FONTS = ("base", "headings")

_BRAND_YML = {
    "": ("meta", "logo", "color", "typography", "defaults"),
    "color": (
        "palette", "foreground", "background", "primary", "secondary", "tertiary", "success", "info", "warning",
        "danger", "light", "dark",
    ),
    "typography": ("fonts", "base", "headings", "monospace", "monospace-inline", "monospace-block", "link"),
    "defaults.briefmaker": ("accent", "paper", "date-format", "labels"),
}  # fmt: skip


def read_form(file: Path) -> dict[str, tuple[str, object]]:
    """
    Read a brand file: its values by the names of `brand.toml`, each with the key that the file has it under.

    Raises UsageError, naming the file and the line or the key, for what cannot be read or is no key of a brand.
    """
    is_yaml = file.suffix.lower() in {".yml", ".yaml"}
    said = _parsed(file, is_yaml=is_yaml)
    return _of_brand_yml(file, said) if is_yaml else _of_toml(file, said)


def _parsed(file: Path, *, is_yaml: bool) -> Mapping[str, Any]:
    """Parse the file as plain data."""
    advice = "Mend the file."
    try:
        if file.stat().st_size > LARGEST:
            raise UsageError(f"{file} is no brand file: it is too large", "Name a brand.toml or a _brand.yml.")
        text = file.read_text(encoding="utf-8-sig")
        said = _yaml(text) if is_yaml else tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}", "Check the name after --brand.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UsageError(f"{file}: {' '.join(str(error).split())}", advice) from error
    if not isinstance(said, dict):
        raise UsageError(f"{file} holds no keys", advice)
    return said


def _yaml(text: str) -> object:
    """Parse YAML by the loader that makes plain data alone; raises ValueError, which names the line."""
    import yaml

    try:
        return yaml.safe_load(text) or {}
    except yaml.MarkedYAMLError as error:
        line = f" (at line {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise ValueError(f"{error.problem}{line}") from error
    except yaml.YAMLError as error:
        raise ValueError(error) from error


def _of_toml(file: Path, said: Mapping[str, Any]) -> dict[str, tuple[str, object]]:
    """Read a `brand.toml`."""
    _check(file, "", said, (*PLAIN, "colours", "fonts"))
    found = {key: (key, said[key]) for key in PLAIN if key in said}
    for section, known in (("colours", COLOURS), ("fonts", FONTS)):
        inner = _table(file, section, said.get(section))
        _check(file, section, inner, known)
        found |= {f"{section}.{key}": (f"{section}.{key}", value) for key, value in inner.items()}
    return found


def _of_brand_yml(file: Path, said: Mapping[str, Any]) -> dict[str, tuple[str, object]]:
    """Read of a `_brand.yml` what a note has a use for."""
    meta, color, typography = (_table(file, name, said.get(name)) for name in ("meta", "color", "typography"))
    defaults = _table(file, "defaults", said.get("defaults"))
    ours = _table(file, "defaults.briefmaker", defaults.get("briefmaker"))
    for place, inner in (("", said), ("color", color), ("typography", typography), ("defaults.briefmaker", ours)):
        _check(file, place, inner, _BRAND_YML[place])
    palette = _table(file, "color.palette", color.get("palette"))
    link = typography.get("link")
    candidates = {
        "organisation": ("meta.name", _either(meta.get("name"), "full", "short")),
        "logo": ("logo", _logo(said.get("logo"))),
        "logo-alt": ("logo", _alt(said.get("logo"))),
        **{f"colours.{key}": (f"color.{key}", _named(color.get(key), palette)) for key in COLOURS},
        "colours.accent": ("defaults.briefmaker.accent", _named(ours.get("accent"), palette)),
        "colours.link": ("typography.link", _named(_either(link, "color"), color | palette)),
        **{f"fonts.{key}": (f"typography.{key}", _either(typography.get(key), "family")) for key in FONTS},
        **{key: (f"defaults.briefmaker.{key}", ours.get(key)) for key in ("paper", "date-format", "labels")},
    }
    return {name: (key, value) for name, (key, value) in candidates.items() if value is not None}


def _either(value: object, *keys: str) -> object:
    """Return a value that stands alone, or under the first of some keys that is there."""
    if not isinstance(value, dict):
        return value
    return next((value[key] for key in keys if key in value), None)


def _logo(value: object) -> object:
    """Return the file of a logo: of several sizes the middle one, for light grounds, by its name among the images."""
    images = value.get("images") if isinstance(value, dict) else None
    chosen = _either(_either(value, "medium", "large", "small", "path"), "light", "path")
    if isinstance(images, dict):
        chosen = images.get(chosen, chosen) if isinstance(chosen, str) else next(iter(images.values()), None)
    return _either(chosen, "path")


def _alt(value: object) -> object:
    """Return what a logo shows, where the file says so."""
    images = value.get("images") if isinstance(value, dict) else None
    chosen = next(iter(images.values()), None) if isinstance(images, dict) else value
    return chosen.get("alt") if isinstance(chosen, dict) else None


def _named(value: object, palette: Mapping[str, object]) -> object:
    """Return the colour that a name of the palette means; a name may mean another, as often as there are names."""
    for _ in palette:
        if not isinstance(value, str) or value not in palette:
            break
        value = palette[value]
    return value


def _table(file: Path, place: str, value: object) -> dict[str, Any]:
    """Return a section, empty where it is left out; raises UsageError for what is none."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UsageError(f"{file}: {place} is {value!r}, not a section", "Put keys of its own beneath it.")
    return value


def _check(file: Path, place: str, said: Mapping[str, Any], known: Collection[str]) -> None:
    """Raise UsageError for an unknown key, for a misspelt one must not pass in silence."""
    for key in said:
        if key not in known:
            where = f" in {place}" if place else ""
            raise UsageError(f"{file}: there is no key {key!r}{where}", suggest(str(key), known))
