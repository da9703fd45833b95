"""The words of a document, whatever saved it last, to look for what was quoted among them; `look` has what is seen."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from html.parser import HTMLParser

from briefmaker.batch.verify.findings import count_same
from briefmaker.model import Source
from briefmaker.pages import open_pages
from briefmaker.pages.readers.pdf.seen import LINE_END, read_sheets

_HIDDEN = frozenset(("head", "style", "script", "template", "title", "noscript"))
_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_INLINE = frozenset(
    ("a", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u")
)
"""Elements that stand within a paragraph."""

_TAG = re.compile(r"<[^<>]{0,500}>")
"""In Markdown; a sign that the source has is written as an entity there."""

_CELL = re.compile(r"\n|(?<!\\\\)\|")
"""Where a paragraph or a cell of Markdown ends."""

_NUMBER = re.compile(r"\d{1,4}")
"""Numbers of pages, which each program counts for itself."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")

_HEAD, _FOOT = 2, 4
"""Lines of a page that may be its head or foot: typst draws the head first, WeasyPrint draws both last."""

_FEWEST_HEADS = 2
"""A table has two columns or more; a single word at the top of a page may repeat by chance."""

_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)

_LETTER = (
    r"\w\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0700-\u109f"
    r"\u135d-\u135f\u1712-\u1aff\u1b00-\u1cff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ua66f-\ua6f1\ua802-\uabff"
    r"\ufe20-\ufe2f\U00010a00-\U00011fff\U0001e000-\U0001e94a"
)
"""Letters and the signs that stand on them, such as the vowels of Indic scripts and Thai, which `\\w` leaves out."""

_WORD = re.compile(
    rf"[-+¶$€£]?[{_LETTER}]+(?:[.,:/@'_-][{_LETTER}]+)*%?"
    r"|[%‰<>=~^°§¢-¥¬±×÷\u20a0-\u20cf\u2200-\u22ff\u2a00-\u2aff]"
)
"""A word, with what changes its meaning: the sign of a number, its point, the mark of a paragraph; or a sign alone."""

_LOOKS_OTHERWISE = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
"""Kinds of signs that mean something else than what they are composed of: 10² is not 102 (Unicode, UAX 44, 5.7.3)."""

_ALIKE = str.maketrans("‘’‚‛`´‐‑‒–—−\u00ad", "''''''------\0")
"""Programs write quotation marks and hyphens in ways of their own."""


class Words(list[str]):
    """The words a document shows, in the order they are read."""

    def __init__(self, blocks: Iterable[Sequence[str]]) -> None:
        super().__init__()
        begins = set()
        for block in blocks:
            begins.add(len(self))
            self.extend(block)
        self.begins = frozenset(begins)
        """The numbers of the words that begin a paragraph, as far as the format has paragraphs."""


def read_words(data: bytes, to: str) -> Words:
    """Return the words that a document of a format shows."""
    if to == "md":  # all of it is read, the tags of its head too
        text = unescape(_TAG.sub(" ", data.decode("utf-8", "replace")))
        return Words(map(split_words, _CELL.split(text)))
    source = Source.from_bytes(f"note.{to}", data)
    if to == "pdf":
        text = "\n".join(_put_margins_last([*read_sheets(source)]))
        return Words([split_words(text.replace(f"{LINE_END}\n", "-"))])
    blocks: list[list[str]] = []
    for page in open_pages(source):
        texts = _Reader.read(page.markup) if page.markup is not None else page.lines
        blocks += map(split_words, texts)
    return Words(blocks)


def _put_margins_last(sheets: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of all pages; what each repeats at its edge once, at the end: pages end elsewhere elsewhere."""
    edges = [_list_edges([*map(_take_numbers_out, lines)]) for lines in sheets]
    repeated = set.intersection(*edges) if len(sheets) > 1 else set()
    before: list[str] = []
    for lines in sheets:
        inner = [line for line in lines if _take_numbers_out(line) not in repeated]
        yield from inner[_count_table_head(inner, before) :]
        before = inner
    yield from sorted(" ".join(line) for line in repeated)


def _take_numbers_out(line: str) -> tuple[str, ...]:
    """Return the words of a line but its numbers; in Arabic these may stand in another order on each page."""
    words = _NUMBER.sub("", line).split()
    return tuple(words if line.isascii() or not _RIGHT_TO_LEFT.search(line) else sorted(words))


def _count_table_head(lines: list[str], before: list[str]) -> int:
    """Return how many lines at the top of a page repeat the head of a table that began on the page before."""
    if not lines or len(split_words(lines[0])) < _FEWEST_HEADS:
        return 0
    begins = (number for number, line in enumerate(before) if line == lines[0])
    return max((count_same(lines, before[number:]) for number in begins), default=0)


def _list_edges(lines: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return the lines at the edge of a page that it shows once; a title may stand at each edge, and between."""
    once = {line for line, times in Counter(lines).items() if times == 1}
    return once.intersection((*lines[:_HEAD], *lines[-_FOOT:]))


def split_words(text: str) -> list[str]:
    """Split text into words, written alike."""
    composed = unicodedata.normalize("NFC", "".join(map(_compose, text)) if not text.isascii() else text)
    plain = composed.translate(_ALIKE).replace("\0", "")
    return _WORD.findall("".join(sign for sign in plain if unicodedata.category(sign) != "Cf"))


def _compose(sign: str) -> str:
    """Write ligatures, wide letters and forms of letters as what they are composed of, but none that means another."""
    kind = unicodedata.decomposition(sign)
    return unicodedata.normalize("NFKC", sign) if kind[:1] == "<" and not kind.startswith(_LOOKS_OTHERWISE) else sign


class _Reader(HTMLParser):
    """Takes the text out of a page that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._hidden: list[str] = []
        self._blocks: list[list[str]] = [[]]

    @classmethod
    def read(cls, markup: str) -> Iterator[str]:
        """Yield the text of each paragraph, cell or heading."""
        reader = cls()
        reader.feed(markup)
        reader.close()
        yield from (" ".join(pieces) for pieces in reader._blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        if tag not in _INLINE:
            self._blocks.append([])
        if tag in _EMPTY:
            return
        said = dict(attrs)
        if self._hidden or tag in _HIDDEN or "hidden" in said or _NOT_SHOWN.search(said.get("style") or ""):
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and what was left open in it."""
        if tag not in _INLINE:
            self._blocks.append([])
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take text that is shown."""
        if not self._hidden:
            self._blocks[-1].append(data)
