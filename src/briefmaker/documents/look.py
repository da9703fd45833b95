"""Turns the style sheets of the package, written in the look of the template `note`, into those of another look."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from briefmaker.documents.layout import COLOURS, USUAL, Layout, layout_of, template_folder
from briefmaker.errors import UsageError

LARGEST = 1 << 20
"""A file of a template of more bytes is none."""

_PLACE = re.compile(r"\{([A-Z_]+)\}")

_REFUSED = {
    ".css": re.compile(r"@import|url\(\s*[\"']?(?!data:|#)|</style", re.IGNORECASE),
    ".typ": re.compile(r"\"@[\w-]+/"),
    ".j2": re.compile(r"{%-?\+?\s*autoescape\b"),
}
"""What a file may not hold, by its suffix: what would ask for something, or leave text unescaped."""

_WHY = {".css": "asks for a file", ".typ": "loads a package", ".j2": "changes how text is escaped"}


def look_text(name: str, folder: Path | None) -> str:
    """
    Read a file of the look, such as `html/print.css`: that of the user's folder, if it has one, else the package's.

    Raises UsageError, naming file and line, for one that cannot be read, or that asks for something.
    """
    own = folder / name if folder is not None else None
    if own is None or not own.is_file():
        return template_text(name)
    try:
        text = own.read_text(encoding="utf-8") if own.stat().st_size <= LARGEST else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{own}: {error}", "Mend the file, or take it out of the folder.") from error
    found = _REFUSED[own.suffix].search(text) if own.suffix in _REFUSED else None
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise UsageError(f"{own}, line {line}: {found[0]!r} {_WHY[own.suffix]}", "Take it out of the template.")
    return text


def page_part(room: str, name: str) -> str:
    """Read a part of a page that a room here makes of its own, such as the style sheet of `review`."""
    return files("briefmaker.documents").joinpath(room, "page", name).read_text("utf-8")


def hash_for_policy(text: str) -> str:
    """Return the SHA-256 of a script or style sheet as the policy of a page names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def template_text(name: str) -> str:
    """Read a template file, such as `docx/styles.xml`."""
    return (template_folder() / name).read_text(encoding="utf-8")


@cache
def flat_text(name: str) -> str:
    """Read a template file as one line: its elements stand on a line each, and in a document one behind the other."""
    return "".join(map(str.strip, template_text(name).splitlines()))


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their names, such as `{TITLE}`."""
    return _PLACE.sub(lambda found: values[found[1]], text)


def look_folder(part: str, own: Path | None = None) -> Path:
    """Return the folder of a part of the look, such as `fonts`: that of the package, or the same in a user's `own`."""
    return (own or template_folder()) / part


FAMILIES = {"base": "Brief Serif", "headings": "Brief Sans"}
"""The families the style sheets are written in, by what a brand calls them."""

FACES = tuple(f"{family}-{face}" for family in ("BriefSerif", "BriefSans") for face in ("Regular", "Bold", "Italic"))
"""The fonts that travel in a document, so that it looks the same in an office that lacks them."""

TITLE = "Brief Title"
"""Stands in the style sheets for the family of the title."""

_TINTS = {"deep": "#b9d2ee", "accent": "#f09483", "link": "#8fc0ff"}
_DARK_GROUNDS = ("14181D", "1E252D")
"""How the template `note` looks in the dark: letters, and the page and the box they stand on."""

_LIGHT = 7.0
"""Contrast of text in the dark (WCAG 2.2, success criterion 1.4.6)."""

_WORD_TITLES = {52: 60, 38: 48}
"""Sizes of the title and the long title, in half points: one and a half times as large, they would fill the page."""

# Not of lines whose rule is "auto": these are parts of a line, and grow with its letters (ECMA-376, 17.3.1.33).
_WORD_SIZE = re.compile(r'(<w:szC?s? w:val=|w:line=)"(\d+)"(?! w:lineRule="auto")')
_POINTS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?|\.\d+)pt\b")


@dataclass(frozen=True, slots=True)
class WordLook:
    """What of a note the static parts of Word depend on; equal for most notes of a run."""

    language: str
    labels: str
    """The language of the labels; empty where it is that of the text."""

    direction: str
    colours: tuple[tuple[str, str], ...]
    fonts: tuple[tuple[str, str], ...]
    scale: float
    header: tuple[int, int]


def styled_sheet(text: str, layout: Layout, scale: float) -> str:
    """Return a style sheet of CSS in the colours, fonts and size of a note."""
    text = scaled(text, scale)
    for part, family in layout.fonts.items():
        text = text.replace(f'"{FAMILIES[part]}"', f'"{family}", "{FAMILIES[part]}"')
    text = _lit(coloured(text, layout.colours), layout)
    return text.replace(f'"{TITLE}"', f'"{title_family(layout.fonts)}"')


def styled_word(text: str, look: WordLook) -> str:
    """Return the styles of Word in the colours, fonts and size of a note."""
    text = _dressed(text, dict(look.fonts), dict(look.colours))
    for usual, place in zip(USUAL.header, look.header, strict=True):
        text = text.replace(f'w:pos="{usual}"', f'w:pos="{place}"')
    return _scaled_lines(text, look.scale, _WORD_SIZE, partial(_scaled_in_word, scale=look.scale))


def styled_odt(text: str, layout: Layout, scale: float) -> str:
    """Return the styles of an OpenDocument text in the colours, fonts and size of a note."""
    return scaled(_dressed(text, layout.fonts, layout.colours), scale)


def _dressed(text: str, fonts: Mapping[str, str], colours: Mapping[str, str]) -> str:
    """Return the styles of an office program in other fonts and colours."""
    for part, family in fonts.items():
        text = text.replace(f'"{FAMILIES[part]}"', f'"{family}"')
    return coloured(text, colours).replace(f'"{TITLE}"', f'"{title_family(fonts)}"')


def coloured(text: str, wanted: Mapping[str, str]) -> str:
    """Return a text, written in the colours of the template `note`, in those of a layout."""
    own = layout_of("note").colours
    if wanted == own:
        return text
    # In one pass: a colour of the one look may be another colour of the other.
    colours = {own[name]: wanted[name] for name in COLOURS}
    return re.sub("|".join(own.values()), lambda found: colours[found[0].upper()], text, flags=re.IGNORECASE)


def _lit(text: str, layout: Layout) -> str:
    """Tint the dark mode of a style sheet in the colours of a layout, made light enough to be read there."""
    own = layout_of("note").colours
    for name, tint in _TINTS.items():
        if layout.colours[name] != own[name]:
            text = text.replace(tint, "#" + legible(layout.colours[name], _DARK_GROUNDS, toward=WHITE, enough=_LIGHT))
    return text


def scaled(text: str, scale: float) -> str:
    """Multiply every length in points; of the TLP label only upwards: TLP 2.0 wants 12 points."""
    return _scaled_lines(text, scale, _POINTS, lambda found: f"{float(found[1]) * scale:g}pt")


def _scaled_lines(text: str, scale: float, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """Change what a pattern finds line by line, but for the lines of the label where it would become smaller."""
    if scale == 1:
        return text
    lines = text.split("\n")
    return "\n".join(line if scale < 1 and "tlp" in line.lower() else pattern.sub(change, line) for line in lines)


def title_family(fonts: Mapping[str, str]) -> str:
    """Name the family of the title: that of headings where a brand has one, else that of the text."""
    return fonts.get("headings") or fonts.get("base") or FAMILIES["base"]


def _scaled_in_word(found: re.Match[str], *, scale: float) -> str:
    """Scale a size, in half points, or the height of a line, in twentieths of a point; large print spares titles."""
    value = int(found[2])
    return f'{found[1]}"{(scale > 1 and _WORD_TITLES.get(value)) or round(value * scale)}"'


ENOUGH = 4.5
"""The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""

WHITE, BLACK = "FFFFFF", "000000"
_STEPS = 50
"""Shades tried between a colour and black or white: steps of two per cent."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours written RRGGBB, from 1 for equal ones to 21 for black on white."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Mix a colour with a share, from 0 to 1, of another."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "".join(f"{round(own + (far - own) * share):02X}" for own, far in pairs)


def legible(colour: str, grounds: Iterable[str], *, toward: str = BLACK, enough: float = ENOUGH) -> str:
    """Return the colour, mixed with as little of `toward` as makes it legible on each of the grounds."""
    grounds = tuple(grounds)
    shades = (mixed(colour, toward, step / _STEPS) for step in range(_STEPS))
    return next((shade for shade in shades if all(contrast(shade, ground) >= enough for ground in grounds)), toward)


def _parts(colour: str) -> tuple[int, ...]:
    """Return red, green and blue, from 0 to 255."""
    return tuple(bytes.fromhex(colour))


def _luminance(colour: str) -> float:
    """Return the relative luminance, as WCAG 2.2 defines it."""
    parts = (part / 255 for part in _parts(colour))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
