"""
The words of a document, whatever saved it last, and where the items of a note stand among them.

Texts are compared letter by letter without the blanks: a typesetter parts words at the end of a line, and a page ends
amid a sentence, so that its foot and the next head stand in it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate, islice, pairwise

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
    # a set has no order, and the engines draw head and foot at different times
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
        """Collect text that is shown."""
        if not self._hidden:
            self._blocks[-1].append(data)


@dataclass(frozen=True, slots=True)
class Item:
    """Something a note prints of its record."""

    what: str
    """Such as `quote ¶4`."""

    texts: tuple[str, ...]
    """They follow each other."""

    closed: bool = True
    """Whether nothing may follow it in its paragraph, as a remark may follow the reference of a sentence."""


_CLOSE = 16
"""Characters between two parts of one item, such as `also`, or the anchor of a link."""

_APART = 600
"""Characters between two such parts where a page ends: its foot, a marking, the next head."""

_SEED = 12
"""Characters of a text that have to stand together before a page may end."""

_MOST_BREAKS = 3
"""Pages that one text may fill."""

_MOST_PLACES = 200
"""Places of one text that are looked at."""

Run = tuple[int, int]
"""The number of the first word, and one past the last."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item stands; between its runs stand words that are none of its own."""

    what: str
    runs: tuple[Run, ...]
    closed: bool = True
    """Whether nothing may follow it in its paragraph."""

    @property
    def start(self) -> int:
        """The first word."""
        return self.runs[0][0]

    @property
    def end(self) -> int:
        """One past the last word."""
        return self.runs[-1][1]

    def touches(self, first: int, last: int) -> bool:
        """Return whether its words changed, or were parted; words put in stand before the word `first`."""
        if first < last:
            return any(start < last and first < end for start, end in self.runs)
        between = any(end < first < start for (_, end), (start, _) in pairwise(self.runs))
        return self.start < first < self.end and not between

    def continues(self, at: int, *, before: bool, after: bool) -> bool:
        """Return whether words were put in at its edge, `before` or `after` a word of the same paragraph."""
        return (before and at == self.start) or (after and self.closed and at == self.end)


class Letters:
    """The words of a document, written together."""

    def __init__(self, words: Sequence[str]) -> None:
        written = [_letters(word) for word in words]
        self.text = "".join(written)
        self._ends = [*accumulate(map(len, written))]

    @cached_property
    def starts(self) -> dict[int, int]:
        """The number of each word by the place of its first letter."""
        return {place: number for number, place in enumerate([0, *self._ends[:-1]])}

    @cached_property
    def ends(self) -> dict[int, int]:
        """One past the number of each word by the place after its last letter."""
        return {place: number for number, place in enumerate(self._ends, start=1)}

    def after(self, word: int) -> int:
        """Return the place of the first letter of a word, one past the last too."""
        return self._ends[word - 1] if word else 0

    def places(self, key: str, start: int, end: int) -> Iterator[int]:
        """Yield where a text begins with a word."""
        at = self.text.find(key, start, end)
        while at >= 0:
            if at in self.starts:
                yield at
            at = self.text.find(key, at + 1, end)

    def runs(self, key: str, at: int, breaks: int = _MOST_BREAKS) -> list[Run]:
        """Return the runs of words from a place on that make up a text; empty where they do not."""
        end = at + len(key)
        if self.text.startswith(key, at) and end in self.ends:
            return [(self.starts[at], self.ends[end])]
        same = count_same(key, self.text[at:end])
        cuts = [cut for cut in range(same, _SEED - 1, -1) if at + cut in self.ends] if breaks else []
        for cut in cuts[:_MOST_BREAKS]:
            rest, begun = key[cut:], at + cut
            for place in self.places(rest[:_SEED], begun, begun + _APART + _SEED):
                found = self.runs(rest, place, breaks - 1)
                if found:
                    return [(self.starts[at], self.ends[begun]), *found]
        return []


def place_items(items: Sequence[Item], words: Sequence[str]) -> list[Placed]:
    """Return each place of each item among words."""
    letters = Letters(words)
    return [Placed(item.what, runs, item.closed) for item in items for runs in dict.fromkeys(_place(item, letters))]


def find_text(text: str, letters: Letters) -> list[Run]:
    """Return each place of a text that nothing stands in."""
    key = _written_together(text)
    return [run for (run,) in _find_key(key, letters, breaks=0)] if key else []


def _place(item: Item, letters: Letters) -> Iterator[tuple[Run, ...]]:
    """Yield the places of an item; of one whose texts do not follow each other, those of each text."""
    keys = [*filter(None, map(_written_together, item.texts))]
    chains = ([*_chain(keys, letters, gap)] for gap in (_CLOSE, _APART) if keys)
    found = next(filter(None, chains), [])
    yield from found
    yield from (alone for alone in _alone(keys, letters) if _is_elsewhere(alone, found))


_LINE_ENDS = re.compile(r"-|/(?!\d)|(?<!\d)/")


def _letters(word: str) -> str:
    """Leave out what a line may end at: hyphens, and the strokes of addresses."""
    return _LINE_ENDS.sub("", word)


def _written_together(text: str) -> str:
    return "".join(map(_letters, split_words(text)))


def _is_elsewhere(alone: tuple[Run, ...], found: Sequence[tuple[Run, ...]]) -> bool:
    """Return whether a longer text of an item stands elsewhere too, such as a sentence in a table."""
    return all(alone[-1][1] <= runs[0][0] or runs[-1][1] <= alone[0][0] for runs in found)


def _alone(keys: Sequence[str], letters: Letters) -> Iterator[tuple[Run, ...]]:
    """Yield where each text stands by itself; one that is short might stand for anything."""
    for key in keys:
        if len(key) >= _SEED:
            yield from _find_key(key, letters)


def _find_key(key: str, letters: Letters, breaks: int = _MOST_BREAKS) -> Iterator[tuple[Run, ...]]:
    """Yield each place of a text that is written together; `breaks` is how many pages may end in it."""
    places = islice(letters.places(key[:_SEED], 0, len(letters.text)), _MOST_PLACES)
    yield from (tuple(runs) for at in places if (runs := letters.runs(key, at, breaks)))


def _chain(keys: Sequence[str], letters: Letters, gap: int) -> Iterator[tuple[Run, ...]]:
    """Yield where all texts of an item follow each other; of two places of the first one, the nearer is meant."""
    first, *others = keys
    places = [*islice(letters.places(first[:_SEED], 0, len(letters.text)), _MOST_PLACES)]
    for at, later in zip(places, [*places[1:], len(letters.text)], strict=False):
        runs = letters.runs(first, at)
        followed = _follow(runs, others, letters, gap) if runs else None
        if followed is not None and (not followed or letters.after(followed[0][0]) <= later):
            yield (*runs, *followed)


def _follow(runs: Sequence[Run], order: Sequence[str], letters: Letters, gap: int) -> list[Run] | None:
    """Return the runs of texts that follow each other; None where one of them does not."""
    followed: list[Run] = []
    for key in order:
        seed = key[:_SEED]
        here = letters.after((followed or runs)[-1][1])
        places = letters.places(seed, here, here + gap + len(seed))
        found = next(filter(None, (letters.runs(key, place) for place in places)), None)
        if found is None:
            return None
        followed += found
    return followed
