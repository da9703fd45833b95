"""
A template: which parts a note has, in which order, under which headings, in which colours; and how wide its pages are.

A template is a folder with a file `template.toml`; those of the package are copied and changed. It holds words and
colours, never code.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_type_hints

from briefmaker.errors import UsageError
from briefmaker.model import BriefSettings
from briefmaker.model.choices import AnnexText
from briefmaker.model.suggest import suggest

LOOKS = ("html", "typst")
"""The folders of the package that a user may have a copy of."""

TEMPLATE = "template.toml"
"""The one file that a template has to have."""


@cache
def template_folder() -> Path:
    """Find the folder that holds the templates: inside the installed package, or at the top of the repository."""
    packaged = Path(str(files("briefmaker.documents"))) / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "templates"


@cache
def known_templates() -> tuple[str, ...]:
    """Name the templates of the package."""
    return tuple(sorted(path.parent.name for path in template_folder().glob(f"*/{TEMPLATE}")))


def check_links(folder: Path) -> None:
    """
    Raise UsageError where a link in a user's template leads out of its folder.

    What it leads to would be read as a part of the template, and printed.
    """
    root = folder.resolve()
    for file in folder.rglob("*"):
        if file.is_symlink() and not file.resolve().is_relative_to(root):
            raise UsageError(f"{file}: a link that leads out of the template", "Put the file itself there.")


CHAPTERS = (
    *("top-stories", "story-lines", "news", "stories", "figures", "changes"),
    *("timeline", "voices", "presence", "company", "unread"),
)
"""Parts that show what several articles say."""

PARTS = (
    *("bottom-line", "picture", "key-points", "top-stories", "story-lines", "news", "stories", "figures", "changes"),
    *("timeline", "contents", "articles"),
    *("actors", "voices", "presence", "company", "sources", "source-lines", "unread", "annex"),
)
"""What a note can have, beside the spaces a template defines."""

REFERENCE_DOCX, REFERENCE_ODT = "house.docx", "house.odt"
"""In the folder of a template, the documents whose styles are used for those of their kind."""

HEADED = ("bottom-line", "key-points", *CHAPTERS, "contents", "actors", "sources")
COLOURS = ("deep", "accent", "link", "pale", "soft", "line", "ink")

_OURS = frozenset(("reference_docx", "reference_odt", "folder", "fonts", "text", "values"))
"""Fields that no template sets."""

_LISTS = frozenset(("order", "behind", "fields"))
"""Keys whose values are lists of names."""

_COLOUR = re.compile(r"[0-9A-F]{6}")


@dataclass(frozen=True, slots=True)
class Space:
    """A place that the note leaves to a person."""

    heading: str
    hint: str = ""
    """What belongs there, in small letters."""

    lines: int = 0
    """How many lines are left empty."""

    fields: tuple[str, ...] = ()
    """Labels of a block to fill in, such as Signature."""

    text: str = ""
    """What a reader wrote there before the note was laid out, as `values`; a template says neither."""

    values: tuple[str, ...] = ()
    """What stands beside each of the fields, in their order; empty, or one for each."""

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Each field with what stands beside it."""
        return tuple(zip(self.fields, self.values or ("",) * len(self.fields), strict=True))


@dataclass(frozen=True, slots=True)
class Layout:
    """What a template says."""

    description: str
    kicker: str
    digest_kicker: str
    """The kicker of a note on several sources."""

    order: tuple[str, ...]
    headings: Mapping[str, str]
    spaces: Mapping[str, Space]
    colours: Mapping[str, str]
    """Seven colours as RRGGBB, by the names of COLOURS."""

    annex: str = "context"
    """What the annex prints: `context`, what stands around the quoted sentences; `quoted` paragraphs; `full` text."""

    behind: tuple[str, ...] = ()
    """Parts that come before the annex where one is asked for, and are left out where none is."""

    one_page: bool = False
    """Whether what does not fit on one page is left out, and said to be."""

    source_line: str = ""
    """Said of each source, such as its grade."""

    ungraded: str = ""
    """Said in place of a grade that nobody gave; empty leaves the line out."""

    reference_odt: Path | None = None
    """An OpenDocument text whose styles are used."""

    reference_docx: Path | None = None
    """A Word document whose styles, header and footer are used."""

    folder: Path | None = None
    """The user's own folder, whose files stand in place of those of the package."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    """The families of a brand, `base` and `headings`, where it has some."""

    @property
    def chapters(self) -> tuple[str, ...]:
        """The names of all parts that show what several articles say, whether they stand in it or not."""
        return CHAPTERS


def ordered(layout: Layout, sections: Sequence[str], *, digest: bool = False) -> Layout:
    """
    Return a template with the parts of a list, in its order; an empty list is the order of the template.

    The points of a digest stand under its articles, so that who asks for the points gets the articles. Raises
    UsageError for a part that the template does not have.
    """
    known = (*PARTS, *layout.spaces)
    for part in sections:
        if part not in known:
            raise UsageError(f"there is no section {part!r}", suggest(part, known))
    if not sections:
        return layout
    order = list(dict.fromkeys(sections))
    points = [place for place, part in enumerate(order) if part in {"bottom-line", "key-points"}]
    if digest and points and "articles" not in order:
        order[points[0] : points[0]] = [part for part in ("stories", "articles") if part not in order]
    return replace(layout, order=tuple(order))


def with_annex(layout: Layout, asked: BriefSettings) -> Layout:
    """
    Return a template with the annex that was asked for, else with its own; one asked for has a place.

    Raises UsageError for a template that says what no annex can hold.
    """
    if layout.annex not in set(AnnexText) - {AnnexText.AUTO}:
        raise UsageError(f"a template has no annex {layout.annex!r}", suggest(layout.annex, tuple(AnnexText)[1:]))
    which = AnnexText.FULL if asked.full_text and asked.annex == AnnexText.AUTO else asked.annex
    if which == AnnexText.AUTO:
        return layout
    others = tuple(part for part in layout.order if part != "annex")
    if which != AnnexText.NONE and not asked.sections:
        others += tuple(part for part in layout.behind if part not in others)
    wanted = which != AnnexText.NONE and ("annex" in layout.order or not asked.sections)
    order = layout.order if wanted and "annex" in layout.order else (*others, "annex") if wanted else others
    return replace(layout, annex=which, order=order)


def template_source(name: str) -> str:
    """Return the text of a template of the package; raises UsageError where there is none of that name."""
    if name not in known_templates():
        raise UsageError(f"there is no template {name!r}", suggest(name, known_templates()))
    return (template_folder() / name / TEMPLATE).read_text(encoding="utf-8")


def copy_template(name: str, folder: Path) -> Path:
    """
    Copy a template of the package, and the look all share, into a folder, to be changed, and return its file.

    What is not to be changed may be taken out of the folder again: the package has it. Raises UsageError if there is no
    such template, or one of the files is there already.
    """
    text = template_source(name)
    parts = [file for part in LOOKS for file in sorted((template_folder() / part).iterdir())]
    copies = {file.relative_to(template_folder()): file.read_text(encoding="utf-8") for file in parts}
    copies[Path(TEMPLATE)] = text
    # All places are looked at before anything is written: no folder is left half filled.
    for place in copies:
        if (folder / place).exists():
            raise UsageError(f"{folder / place} is there already", "Name another folder.")
    for place, content in copies.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(content, encoding="utf-8")
    return folder / TEMPLATE


def layout_of(template: str) -> Layout:
    """
    Read a template, by its name, by the path of its folder, or by that of a `.docx` or `.odt` whose styles are used.

    Raises UsageError where there is none, or where it says something that a template cannot say.
    """
    if template in known_templates():
        return _packaged(template)
    folder = Path(template)
    if folder.suffix.lower() == ".docx" and folder.is_file():
        return replace(_packaged("note"), reference_docx=folder)
    if folder.suffix.lower() == ".odt" and folder.is_file():
        return replace(_packaged("note"), reference_odt=folder)
    if not (folder / TEMPLATE).is_file():
        own = f"a folder with a {TEMPLATE}, or a .docx or .odt file"
        raise UsageError(
            f"there is no template {template!r}", f"{suggest(template, known_templates()).rstrip('.')}, {own}."
        )
    check_links(folder)
    docx, odt = (file if file.is_file() else None for file in (folder / REFERENCE_DOCX, folder / REFERENCE_ODT))
    return replace(_read(folder / TEMPLATE), folder=folder, reference_docx=docx, reference_odt=odt)


@cache
def _packaged(name: str) -> Layout:
    """Read a template of the package, which does not change."""
    return _read(template_folder() / name / TEMPLATE)


def _read(file: Path) -> Layout:
    """Read and check a template; what it leaves out is as in the template `note`."""
    said = _parse(template_folder() / "note" / TEMPLATE)
    for key, value in _parse(file).items():
        said[key] = {**said[key], **value} if isinstance(value, dict) and isinstance(said.get(key), dict) else value
    try:
        spaces = {name: Space(**_checked(space, Space)) for name, space in said.pop("spaces", {}).items()}
        layout = Layout(**_checked({**said, "spaces": spaces}, Layout))
        _check_words(layout)
    except (TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"{file}: {error}", "Mend the template, or copy one of the package anew.") from error
    return layout


def _parse(file: Path) -> dict[str, Any]:
    """Read a TOML file."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: {error}", "Mend the template, or copy one of the package anew.") from error


def _checked(said: dict[str, Any], form: type) -> dict[str, Any]:
    """Return the keys of a file as fields of a class; an error for a key it lacks or a value of another kind."""
    hints = get_type_hints(form)
    for key, value in said.items():
        if key not in hints or key in _OURS:
            raise ValueError(f"unknown key {key!r}; known are {', '.join(hints)}")
        wanted = {str: str, int: int, bool: bool}.get(hints[key], (list, tuple) if key in _LISTS else dict)
        if not isinstance(value, wanted):
            raise TypeError(f"{key} is {value!r}")
    return {key: tuple(map(str, value)) if isinstance(value, list) else value for key, value in said.items()}


def _check_words(layout: Layout) -> None:
    """Raise ValueError for a part, heading or colour that a note does not have."""
    for said, known in (
        (layout.order, (*PARTS, *layout.spaces)),
        (layout.behind, (*PARTS, *layout.spaces)),
        (layout.headings, HEADED),
        (layout.colours, COLOURS),
    ):
        for name in said:
            if name not in known:
                raise ValueError(f"unknown name {name!r}; known are {', '.join(known)}")
    for name, colour in layout.colours.items():
        if not _COLOUR.fullmatch(str(colour)):
            raise ValueError(f"colour {name} is {colour!r}, not RRGGBB such as 14304F")


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """The widths of text and tables, the latter in twentieths of a point, and how much has room there."""

    text: float
    """Width of the text in millimetres, on A4 and on Letter."""

    details: tuple[int, ...]
    actors: tuple[int, ...]
    fields: tuple[int, ...]
    """Label and room of a block to fill in."""

    header: tuple[int, int]
    """Where the middle and the end of a header stand, in twentieths of a point."""

    beside_marking: int
    """Characters that fit between the edge and the middle of a header."""

    details_across: int
    """Pairs of label and value that stand side by side."""

    article_columns: tuple[int, float]
    """Articles of a digest that have a column each in the table of its actors, and its share of the width."""

    company_columns: tuple[int, float]
    """The same for actors that are named together."""

    stretch: float
    """Times as much height as usual that the lines of a digest take."""

    @property
    def whole(self) -> int:
        """The width of the text in twentieths of a point."""
        return self.header[1]


USUAL = PageMeasures(
    text=164.0,
    details=(1420, 3229, 1420, 3229),
    actors=(2551, 4933, 1077, 737),
    fields=(3600, 5698),
    header=(4649, 9298),
    beside_marking=56,
    details_across=2,
    article_columns=(12, 0.045),
    company_columns=(10, 0.06),
    stretch=1.0,
)

LARGE = PageMeasures(
    text=180.0,
    details=(2500, 7704),
    actors=(2976, 4676, 1502, 1050),
    fields=(5000, 5204),
    header=(5102, 10204),
    beside_marking=41,
    details_across=1,
    article_columns=(6, 0.075),
    company_columns=(6, 0.09),
    stretch=1.65,
)

BROAD = replace(USUAL, actors=(2551, 4592, 1361, 794))
"""Tables in a font of an office, which may run a third wider than ours: no word of a narrow column is broken."""


def choose_measures(*, large_print: bool, broad: bool = False) -> PageMeasures:
    """Return the measures of a note in large print, in a `broad` font of an office, or neither."""
    return LARGE if large_print else BROAD if broad else USUAL
