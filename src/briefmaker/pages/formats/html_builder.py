"""
Simple mark-up for what was no web page: mail, office documents, books, PDF, clips.

The articles room then sees one kind of page. Facts are escaped here; the content of blocks is mark-up, escaped by the
reader that knows which part of it is text.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import escape, unescape
from typing import TYPE_CHECKING, TypeVar

from briefmaker.pages.formats.xml import Event, Step, find_texts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What a file says of the text in it."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601."""

    site: str = ""
    language: str = ""
    url: str = ""


def read_properties(root: "Element", *authors: str) -> PageInfo:
    """Return title, authors and language of an office document; `authors` are the elements that name them, by rank."""
    titles, languages = find_texts(root, "title"), find_texts(root, "language")
    named = next(filter(None, (find_texts(root, name) for name in authors)), ())
    return PageInfo(titles[0] if titles else "", named, language=languages[0] if languages else "")


def write_head(info: PageInfo) -> str:
    """Write the facts as a page of the web declares them."""
    head = [f"<title>{escape(info.title)}</title>"]
    head += [f'<meta name="author" content="{escape(author)}">' for author in info.authors]
    named = (("article:published_time", info.published), ("og:site_name", info.site), ("og:url", info.url))
    head += [f'<meta property="{name}" content="{escape(value)}">' for name, value in named if value]
    return "".join(head)


def write_page(info: PageInfo, blocks: Iterable[str]) -> str:
    """Write a page: the facts, and the blocks, which are mark-up already, as its article."""
    language = f' lang="{escape(info.language)}"' if info.language else ""
    body = "\n".join(blocks)
    return (
        f"<!DOCTYPE html>\n<html{language}><head>{write_head(info)}</head>\n"
        f"<body><article>\n{body}\n</article></body></html>\n"
    )


class BlockWriter:
    """Collects blocks, whose content is mark-up already, and opens and closes the lists around items."""

    def __init__(self, title: str = "") -> None:
        """Start with the title, which is text; what only says it again, before anything else, is left out."""
        self._title = _plain(title)
        self._written = [f"<h1>{escape(title, quote=False)}</h1>"] if title else []
        self._lists: list[str] = []
        self._has_text = False

    def paragraph(self, content: str) -> None:
        """Add a paragraph."""
        if not self._repeats_title(content):
            self._add(f"<p>{content}</p>", content)

    def title(self, content: str) -> None:
        """Add the title where it stands further down."""
        self._add(f"<h1>{content}</h1>", content)

    def heading(self, content: str, level: int) -> None:
        """Add a heading; level 1 is the title's own, so that others start at 2."""
        if not self._repeats_title(content):
            number = min(max(level, 2), 6)
            self._add(f"<h{number}>{content}</h{number}>", content)

    def quotation(self, content: str) -> None:
        """Add a block quotation."""
        self._add(f"<blockquote><p>{content}</p></blockquote>", content)

    def item(self, content: str, depth: int, *, ordered: bool) -> None:
        """Add an item of a list, at a depth from 1; lists are opened and closed as depths come and go."""
        depth = min(max(depth, 1), 9)
        while len(self._lists) > depth:
            self._written.append(f"</li></{self._lists.pop()}>")
        if len(self._lists) == depth:
            self._written.append("</li>")
        while len(self._lists) < depth:
            self._lists.append("ol" if ordered else "ul")
            self._written.append(f"<{self._lists[-1]}>" + ("<li>" if len(self._lists) < depth else ""))
        self._written.append(f"<li>{content}")
        self._has_text = True

    def picture(self, path: str, alt: str) -> None:
        """Add a picture by its path inside the file; both are text."""
        self.mark(f'<figure><img src="{escape(path)}" alt="{escape(alt)}"></figure>')

    def mark(self, tag: str) -> None:
        """Add a bare tag, such as `<table>` or `</td>`, around what comes next."""
        self.end_lists()
        self._written.append(tag)

    def end_lists(self) -> None:
        """Close what is open."""
        while self._lists:
            self._written.append(f"</li></{self._lists.pop()}>")

    def finish(self) -> list[str]:
        """Return the mark-up."""
        self.end_lists()
        return self._written

    def _add(self, block: str, content: str) -> None:
        if content.strip():
            self.end_lists()
            self._written.append(block)
            self._has_text = self._has_text or _plain(content) != self._title

    def _repeats_title(self, content: str) -> bool:
        return not self._has_text and bool(self._title) and _plain(content) == self._title


def _plain(text: str) -> str:
    """Return the letters of `text`, to compare."""
    return "".join(filter(str.isalnum, unescape(text))).lower()


def iso(moment: datetime | None) -> str:
    """Write a time as ISO 8601; nothing for None."""
    return moment.isoformat() if moment else ""


class TreeWriter:
    """
    Writes blocks as a walk meets them.

    What stands inside a paragraph, such as a text box or a picture, comes before it.
    """

    def __init__(self, title: str) -> None:
        """Start with the title."""
        self.blocks = BlockWriter(title)
        self.alt = ""
        """What the next picture shows."""

        self._paragraphs: list[list[str]] = []

    def open_paragraph(self, _step: Step) -> None:
        """Begin to collect a paragraph."""
        self._paragraphs.append([])

    def take_paragraph(self) -> str:
        """Return what was collected of the innermost paragraph."""
        return "".join(self._paragraphs.pop()).strip()

    def add(self, content: str) -> None:
        """Add mark-up to the innermost paragraph; what stands outside all of them is left out."""
        if self._paragraphs:
            self._paragraphs[-1].append(content)


_Writer = TypeVar("_Writer", bound=TreeWriter)
Actions = dict[tuple[Event, str], Callable[[_Writer, Step], None]]
"""What is done at which step: the event, and the name of the element."""


def table_actions(tags: Mapping[str, str]) -> Actions[TreeWriter]:
    """Make the actions that write a table; `tags` are those of HTML by the elements of the document."""
    starts = {(Event.START, element): partial(_mark, f"<{tag}>") for element, tag in tags.items()}
    return {**starts, **{(Event.END, element): partial(_mark, f"</{tag}>") for element, tag in tags.items()}}


def break_actions(breaks: Mapping[str, str]) -> Actions[TreeWriter]:
    """Make the actions that write what stands between characters: tabs, line breaks."""
    return {(Event.START, element): partial(_add, content) for element, content in breaks.items()}


def _mark(tag: str, writer: TreeWriter, _step: Step) -> None:
    writer.blocks.mark(tag)


def _add(content: str, writer: TreeWriter, _step: Step) -> None:
    writer.add(content)
