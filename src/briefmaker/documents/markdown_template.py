"""
Fills a user's own template of Markdown, `md/note.md.j2` in the folder of their template.

It runs in the sandbox that the HTML templates run in. What it prints of the note is escaped as Markdown escapes, so
that no title of a page opens a heading, a link or an element; only what the filters below make stands as it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefmaker.documents.commonmark import body_text, escaped
from briefmaker.documents.html import check_still
from briefmaker.documents.note import Annex, Note, Reference, SourceRow
from briefmaker.documents.render import fill, find_template

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "md/note.md.j2"

_ADDRESS = re.compile(r"\]\(\s*+<?(?!data:)")
"""What stands before the address of a link or a picture that is fetched."""


class Ready(str):
    """Markdown that is printed as it stands, such as a macro's; whatever a template does to it is text again."""

    __slots__ = ()


class Made(Ready):
    """Markdown that was made of a note."""

    __slots__ = ()


def has_template(folder: Path | None) -> bool:
    """Return whether the template of a user brings its own Markdown."""
    return folder is not None and (folder / TEMPLATE).is_file()


def fill_markdown(note: Note, front_matter: str, folder: Path) -> str:
    """
    Fill the template; `front_matter` is that of the note, which the template may print.

    Raises UsageError, with file and line, where it cannot be filled, or makes what runs or asks for something.
    """
    bare = fill(_sandbox(note, folder, _left_out), TEMPLATE, folder, {"note": note, "front_matter": Made()})
    # Looked at is what the template itself brings: an article may show code that would run elsewhere, and not here.
    check_still(bare, folder / TEMPLATE, "what it makes", pictures=_find_pictures(bare))
    made = {"note": note, "front_matter": Made(front_matter)}
    return fill(_sandbox(note, folder, _printed), TEMPLATE, folder, made).strip("\n")


def _find_pictures(text: str) -> Iterator[tuple[int, str]]:
    """Yield the pictures that are fetched when the text is read: the line of each, and how it begins."""
    for address in _ADDRESS.finditer(text):
        label = text.rfind("]", 0, address.start()) + 1
        at = text.find("![", label, address.start())
        while at > 0 and text[at - 1] == "\\":
            at = text.find("![", at + 1, address.start())
        if at >= 0:
            yield text.count("\n", 0, at) + 1, text[at : address.end()]


def _sandbox(note: Note, folder: Path, printed: Callable[[object], str]) -> "Environment":
    """Set up the environment: what is printed is escaped, what macros make of it is not escaped again."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Joins the pieces of a macro to Markdown that is ready."""

        @staticmethod
        def concat(pieces: Iterable[str]) -> str:
            return Ready("".join(pieces))

    environment = Sandbox(
        loader=FunctionLoader(lambda name: find_template(name, folder)), undefined=StrictUndefined, autoescape=False,
        finalize=printed, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    own: Mapping[str, Any] = {"link": _link, "source_text": _source_text, "say": note.labels.say}
    environment.filters = {**environment.filters, **own}
    return environment


def _printed(value: object) -> str:
    """Escape what is printed, unless it was made here."""
    return value if isinstance(value, Ready) else escaped(str(value))


def _left_out(value: object) -> str:
    """Print what macros make of the template itself, and nothing of the note."""
    return value if type(value) is Ready else ""


def _link(to: Reference | SourceRow) -> Made:
    """Write `[¶4]`, linked where the paragraph is in the annex, or the title of a source, linked to its address."""
    if isinstance(to, SourceRow):
        title = escaped(to.title)
        return Made(f"[{title}](<{to.url}>)" if to.url else title)
    label = f"\\[{escaped(to.label)}\\]"
    return Made(f"[{label}](#{to.anchor})" if to.anchor else label)


def _source_text(annex: Annex) -> Made:
    """Write the paragraphs of an annex, each with the anchor that references jump to."""
    return Made(body_text(annex.passages, level=2, lead=lambda it: f'<a id="{it.anchor}"></a>**{it.number}** '))
