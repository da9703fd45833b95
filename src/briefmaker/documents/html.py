"""
HTML: one file that needs nothing else, for screens large and small, light and dark.

What a user's own template makes is looked through: a page that runs or fetches anything when it is opened is refused.
"""

import re
from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from briefmaker.documents.columns import FittedTable, fit_table, head_rows
from briefmaker.documents.look import look_folder, look_text, styled_sheet, template_text
from briefmaker.documents.note import ACTOR_HEADS, Note, Passage, Square
from briefmaker.documents.wording import right_to_left
from briefmaker.errors import UsageError
from briefmaker.model import Briefing, Document
from briefmaker.model.page import PROPERTY

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment


_ACTIVE = frozenset(
    ("script", "iframe", "frame", "object", "embed", "applet", "link", "base", "form", "portal", "fencedframe")
)
"""Elements that run, fetch, send or redirect."""

_ADDRESSES = frozenset(
    ("src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "xlink:href", "codebase")
)
"""Attributes whose address is fetched, or sent to, without a click."""

_WITHIN = re.compile(r"\s*(?:data:image/|#)", re.IGNORECASE)
_CLICKED = re.compile(r"\s*(?:https?:|mailto:|#|[^:]*$)", re.IGNORECASE)
"""Where a link may lead that a reader clicks."""

_FETCHED = re.compile(r"@import|url\(\s*[\"']?(?!\s*(?:data:|#))", re.IGNORECASE)


def find_active(page: str) -> tuple[int, str] | None:
    """Return the line and the tag of the first thing in a page that runs or asks for something; None if none does."""
    finder = _Finder()
    finder.feed(page)
    finder.close()
    return finder.found


class _Finder(HTMLParser):
    """Reads tags as browsers do, and keeps the first that is not still."""

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[int, str] | None = None
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        self._in_style = tag == "style"
        said = dict(attrs)
        redirects = tag == "meta" and "refresh" in (said.get("http-equiv") or "").lower()
        if tag in _ACTIVE or redirects:
            self._keep(f"<{tag}>")
        for name, value in attrs:
            if _is_active(tag, name, value or ""):
                self._keep(f"<{tag} {name}>")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Look at a style sheet."""
        if self._in_style and _FETCHED.search(data):
            self._keep("<style>")

    def _keep(self, tag: str) -> None:
        """Keep a tag, unless there is one already."""
        self.found = self.found or (self.getpos()[0], tag)


def _is_active(tag: str, name: str, value: str) -> bool:
    """Return whether an attribute runs or fetches."""
    if name.startswith("on") or name == "srcdoc" or (name == "style" and _FETCHED.search(value)):
        return True
    if name in _ADDRESSES or (name == "href" and tag not in {"a", "area"}):
        return not _WITHIN.match(value)
    return name == "href" and not _CLICKED.match(value)


def write_html(note: Note, _briefing: Briefing) -> Document:
    """Make the .html, one page without scripts; it asks for nothing from anywhere when it is opened."""
    from markupsafe import Markup

    folder = note.layout.folder
    sheet = styled_sheet(look_text("html/screen.css", folder), note.layout, note.scale)
    style = Markup(sheet)  # noqa: S704 - ours, or looked through
    text = render_note("html/screen.html.j2", note, property=PROPERTY, style=style)
    if folder is not None:
        check_still(text, folder, "the page it makes", "; pictures may stand in it as data: addresses.")
    return Document(text.encode("utf-8", "replace"), ".html")


def check_still(text: str, file: Path, made: str, hint: str = ".", pictures: Iterable[tuple[int, str]] = ()) -> None:
    """
    Raise UsageError where what a user's template makes runs something, or asks for something elsewhere.

    `made` says what `file`, the template, makes; `pictures` are those that are fetched, as `find_active` finds them.
    """
    found = find_active(text) or next(iter(pictures), None)
    if found:
        said = f"{file}: line {found[0]} of {made} has {found[1]}, which runs or asks for something"
        raise UsageError(said, f"Take it out of the template{hint}")


_LARGEST_PAGE = 1 << 26
"""Characters of a page that a user's template may make; the pictures of a note are within."""

_PIECE = 64
"""Characters that a piece counts for at least, so that a loop that prints nothing has an end."""

MEND = "Mend the template, or copy one of the package anew."


def render(template: str, folder: Path | None = None, **values: object) -> str:
    """
    Fill a template; every value is escaped, and a name the template does not find is an error.

    `folder` is that of a user, whose templates stand in place of ours; UsageError names the file and line where one of
    them cannot be filled.
    """
    if folder is None:
        return _environment().get_template(template).render(values)
    return fill(_sandbox(folder), template, folder, values)


def render_note(template: str, note: Note, **values: object) -> str:
    """Fill a template of notes, by that of the user's folder where it has one; raises what `render` raises."""
    return render(template, note.layout.folder, note=note, chapter_names=note.layout.chapters, **values)


def fill(environment: "Environment", template: str, folder: Path, values: Mapping[str, object]) -> str:
    """Fill a template of a user's; raises UsageError, naming file and line, where that cannot be, or has no end."""
    from jinja2 import TemplateError

    try:
        return environment.concat(_bounded(environment.get_template(template).generate(values)))
    except TemplateError as error:
        name, line = getattr(error, "name", None) or template, getattr(error, "lineno", None)
        place = f"{folder / name.lstrip('/')}{f', line {line}' if line else ''}"
        raise UsageError(f"{place}: {error}", MEND) from error
    # A template computes what it likes, so that any of these is a fault of the template.
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise UsageError(f"{folder / template}: {error}", MEND) from error
    except MemoryError as error:
        raise UsageError(f"{folder / template}: it asks for more memory than there is", MEND) from error


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces of a page; ValueError where they have no end."""
    room = _LARGEST_PAGE
    for piece in pieces:
        room -= len(piece) + _PIECE
        if room < 0:
            raise ValueError(f"what it makes is larger than {_LARGEST_PAGE:,} characters")
        yield piece


@cache
def _environment() -> "Environment":
    """Set up the one Jinja environment of our own templates: autoescape everywhere, no missing names."""
    from jinja2 import Environment, FunctionLoader

    return _furnish(Environment, FunctionLoader(template_text))


def _sandbox(folder: Path) -> "Environment":
    """Set up the environment of a user's templates: the same, in a sandbox, without a way to leave text unescaped."""
    from jinja2 import FunctionLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = _furnish(ImmutableSandboxedEnvironment, FunctionLoader(lambda name: find_template(name, folder)))
    del environment.filters["safe"]
    return environment


def find_template(name: str, folder: Path) -> str | None:
    """Find a template of the user's or of the package; None for a name of neither, or one that leads out of them."""
    within = ".." not in name.split("/") and not name.startswith("/")
    there = within and any(look_folder(name, root).is_file() for root in (folder, None))
    return look_text(name, folder) if there else None


def _furnish(form: "type[Environment]", loader: "BaseLoader") -> "Environment":
    """Set up an environment with the filters and names that the templates use."""
    from jinja2 import StrictUndefined, pass_context

    environment = form(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "data_uri": lambda data, mime="image/png": f"data:{mime};base64,{b2a_base64(data, newline=False).decode()}",
        "direction": pass_context(_direction),
        "say": pass_context(_say),
        "joined": lambda spans: "".join(span.text for span in spans),
        "listed": _listed,
        "head_rows": head_rows,
        "fitted": pass_context(_fitted),
        "tlp_class": lambda label: label.removeprefix("TLP:").replace("+", "-").lower(),
    }
    environment.globals["actor_heads"] = ACTOR_HEADS
    return environment


def _direction(context: Mapping[str, object], text: str) -> str:
    """Return the attributes of text of an article, unlike the words around it: its direction and its language."""
    from markupsafe import Markup

    note = context.get("note")
    page = note.labels.direction if isinstance(note, Note) else "ltr"
    own = "rtl" if right_to_left(text) else "ltr"
    direction = Markup("") if own == page else Markup(' dir="{}"').format(own)
    if not isinstance(note, Note) or not note.speaks_two:
        return direction
    return direction + Markup(' lang="{}"').format(note.language)


def _say(context: Mapping[str, object], words: str) -> str:
    """Put words of the note into the language of its labels."""
    note = context.get("note")
    return note.labels.say(words) if isinstance(note, Note) else words


def _listed(passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, str]]:
    """Yield each passage with the list tags that go before and after it; items nest as deep as they stand."""
    from markupsafe import Markup

    depths: list[int] = []
    for passage in passages:
        outer = depths[-1] if depths else 0
        depths.append(min(passage.level, outer + 1) if passage.kind == "item" else 0)
    for passage, before, own, after in zip(passages, [0, *depths], depths, [*depths[1:], 0], strict=False):
        opening = Markup("<ul>") * (own > before)
        closing = (
            "" if own == 0 or after > own else "</li>" + "</ul></li>" * (own - max(after, 1)) + "</ul>" * (not after)
        )
        yield passage, opening, Markup(closing)  # noqa: S704 - list tags alone


def _fitted(context: Mapping[str, object], squares: tuple[tuple[Square, ...], ...]) -> Iterator[FittedTable]:
    """Fit a table into the printed page, merged cells split: WeasyPrint gives screen readers the first header alone."""
    note = context["note"]
    assert isinstance(note, Note)  # noqa: S101 - the templates of a note are filled with one
    for part in fit_table(squares, note):
        grid = [
            [(square and replace(square, columns=1, rows=1)) or Square((), place < part.heads, 1, 1) for square in line]
            for place, line in enumerate(part.grid)
        ]
        yield replace(part, grid=tuple(map(tuple, _headed(grid))), size=part.size * note.scale)


def _headed(grid: list[list[Square]]) -> list[list[Square]]:
    """
    Return a table in which every cell has a header or none: PDF/UA takes none of which some cells have one.

    A first row without, above rows that begin with one, is the head of the columns.
    """
    bare = [place for place, line in enumerate(grid) if not any(square.header for square in line)]
    if head_rows(grid) or not bare:
        return grid
    if bare == [0]:
        return [[replace(square, header=True) for square in grid[0]], *grid[1:]]
    return [[replace(square, header=False) for square in line] for line in grid]
