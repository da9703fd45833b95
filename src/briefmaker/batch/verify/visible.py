"""What a reader reads: the words of a document, whatever saved it last, without its looks."""

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

from briefmaker.model import Source
from briefmaker.pages import open_pages

_HIDDEN = frozenset(("head", "style", "script", "template", "title", "noscript"))
_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_TAG = re.compile(r"<[^<>]{0,500}>")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)

_WORD = re.compile(r"[-+¶$€£]?\w+(?:[.,:/@'_-]\w+)*%?|[%‰]")
"""A word, with what changes its meaning: the sign of a number, its point, the mark of a paragraph."""

_ALIKE = str.maketrans("‘’‚‛`´‐‑‒–—−\u00ad", "''''''------\0")
"""Programs write quotation marks and hyphens in ways of their own."""


def read_words(data: bytes, name: str) -> list[str]:
    """Return the words a document shows, in the order they are read; `name` tells the format by its extension."""
    if name.endswith(".md"):  # all of it is read, the tags of its head too
        return split_words(_TAG.sub(" ", data.decode("utf-8", "replace")))
    words: list[str] = []
    for page in open_pages(Source.from_bytes(name, data)):
        text = " ".join(_Reader.read(page.markup)) if page.markup is not None else "\n".join(page.lines)
        words += split_words(text)
    return words


def split_words(text: str) -> list[str]:
    """Split text into words, written alike."""
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE).replace("\0", "")
    return _WORD.findall("".join(sign for sign in plain if unicodedata.category(sign) != "Cf"))


class _Reader(HTMLParser):
    """Takes the text out of a page that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._hidden: list[str] = []
        self._texts: list[str] = []

    @classmethod
    def read(cls, markup: str) -> Iterator[str]:
        """Yield the pieces of text."""
        reader = cls()
        reader.feed(markup)
        reader.close()
        yield from reader._texts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        if tag in _EMPTY:
            return
        said = dict(attrs)
        if self._hidden or tag in _HIDDEN or "hidden" in said or _NOT_SHOWN.search(said.get("style") or ""):
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and what was left open in it."""
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take text that is shown."""
        if not self._hidden:
            self._texts.append(data)
