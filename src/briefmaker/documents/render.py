"""Renders the HTML templates, for the screen and for the printed page."""

from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefmaker.documents.columns import FittedTable, fit_table, head_rows
from briefmaker.documents.layout import CHAPTERS
from briefmaker.documents.look import find_template, template_text
from briefmaker.documents.note import ACTOR_HEADS, Note, Passage, Square
from briefmaker.documents.wording import right_to_left
from briefmaker.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

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


def fill(environment: "Environment", template: str, folder: Path, values: Mapping[str, object]) -> str:
    """Fill a template of a user's; raises UsageError, naming file and line, where that cannot be, or has no end."""
    from jinja2 import TemplateError

    try:
        return environment.concat(_bounded(environment.get_template(template).generate(values)))
    except TemplateError as error:
        name, line = getattr(error, "name", None) or template, getattr(error, "lineno", None)
        place = f"{folder / name.lstrip('/')}{f', line {line}' if line else ''}"
        raise UsageError(f"{place}: {error}", MEND) from error
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
    environment.globals |= {"actor_heads": ACTOR_HEADS, "chapter_names": CHAPTERS}
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
    """Give each passage with the list tags that go before and after it; items nest as deep as they stand."""
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
    """Fit a table into the printed page, its merged cells parted: WeasyPrint gives a reader the first header alone."""
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
    Give every cell a header or none: PDF/UA takes no table of which some cells have one.

    A first row without, above rows that begin with one, is the head of the columns.
    """
    bare = [place for place, line in enumerate(grid) if not any(square.header for square in line)]
    if head_rows(grid) or not bare:
        return grid
    if bare == [0]:
        return [[replace(square, header=True) for square in grid[0]], *grid[1:]]
    return [[replace(square, header=False) for square in line] for line in grid]
