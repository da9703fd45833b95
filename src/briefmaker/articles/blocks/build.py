"""Blocks of the model, made of the runs that were kept: their kinds, bold headings, items of lists."""

import re
from collections import Counter
from itertools import pairwise

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.blocks.figures import Captions, Placed, data_tables, placed_pictures, table_caption, table_rows
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, HEADINGS, ITEMS, LISTS, bits_of
from briefmaker.model import Block, Code, Figure, Heading, ListItem, Paragraph, Quotation, Table

_LONGEST = 120
"""Characters of such a line; on the pages of two sets one more in fifty is longer, and these are sentences."""

_BOLD, _PLAIN, _LINKED = 0.9, 0.5, 0.5
"""Share of a heading that is bold at least, of the paragraph below it at most, and of a heading that is a link."""

_PROSE = 60
"""Characters of a paragraph below a heading: less is a list of names, a table or an address."""

_NO_HEADING = re.compile(
    r"[.,;:!?…。：！？]\W{0,9}$|[@©]|https?:|^\W{0,9}(?:by|von|par|por|di|foto|photo)\b", re.IGNORECASE
)
"""Sentences, questions of an interview, leads to a list, addresses and names of who wrote are no headings."""

_LETTERS = re.compile(r"[^\W\d_]{2}")


def bold_headings(dom: PageArrays, kinds: dict[int, tuple[str, int]]) -> dict[int, tuple[str, int]]:
    """
    Find the paragraphs that are headings: wholly bold, no sentence, and right above a longer one that is not bold.

    The first of all is none, as a name stands there, or the title once more. Of 75 found on 34 of 300 pages of fundus,
    one, the caption of a picture, heads nothing.
    """
    runs = sorted(kinds)
    found = (run for run, below in pairwise(runs) if run != runs[0] and _is_heading(dom, kinds, run, below))
    return {run: ("heading", kinds[run][1]) for run in found}


def _is_heading(dom: PageArrays, kinds: dict[int, tuple[str, int]], run: int, below: int) -> bool:
    text, size = dom.texts[run], len(dom.texts[below])
    own, linked, other = dom.strong_chars[run], dom.link_chars[run], dom.strong_chars[below]
    if not (own >= _BOLD * len(text) and linked < _LINKED * len(text) and other < _PLAIN * size):
        return False
    if kinds[run][0] != "paragraph" or kinds[below][0] != "paragraph" or not _LETTERS.search(text):
        return False
    return len(text) <= min(_LONGEST, size) and size >= _PROSE and not _NO_HEADING.search(text)


class Items:
    """The items of a page and their lists; each list is counted once, however long it is."""

    def __init__(self, dom: PageArrays) -> None:
        """Begin without a list."""
        self._flat = dom
        self._depths: dict[int, int] = {}
        self._numbers: dict[int, dict[int, int]] = {}

    def depth(self, item: int) -> int:
        """Count the lists around an item."""
        dom, path, depth = self._flat, [item], 0
        while path[-1] not in self._depths and dom.parents[path[-1]] != path[-1]:
            path.append(dom.parents[path[-1]])
        for element in reversed(path):
            depth = self._depths.setdefault(element, depth + (dom.tags[element] in LISTS))
        return max(1, depth)

    def marker(self, item: int) -> str:
        """Return what stands before an item: its number, nothing before a definition, else a bullet."""
        dom = self._flat
        if dom.tags[item] in {"dt", "dd"}:
            return ""
        parent = dom.parents[item]
        if dom.tags[parent] != "ol":
            return "•"
        value = dom.attributes[item].get("value") or ""
        if value.isdecimal():
            return f"{value}."
        start = dom.attributes[parent].get("start") or ""
        before = self._before(parent).get(item, 0)
        return f"{before + (int(start) if start.isdecimal() and len(start) < 10 else 1)}."

    def _before(self, parent: int) -> dict[int, int]:
        """Count for each item of a list the items that stand before it."""
        # Once a list: a page of 5 MB that is one list took 17 s.
        if parent not in self._numbers:
            dom = self._flat
            numbers: dict[int, int] = {}
            count, child = 0, parent + 1
            while child < dom.ends[parent]:
                numbers[child] = count
                count += dom.tags[child] == "li"
                child = max(dom.ends[child], child + 1)
            self._numbers[parent] = numbers
        return self._numbers[parent]


_KINDS = {
    "pre": "code",
    "listing": "code",
    "xmp": "code",
    "plaintext": "code",
    "blockquote": "quotation",
    "figcaption": "caption",
}
_OUTSIDE = frozenset(("article", "main", "body"))
_TELLING = frozenset((*_KINDS, *ITEMS, "table"))
_HEADING = BIT["in heading"]
"""Of an element itself: a heading by tag or role."""

_LONG_ITEM = 4
"""An item of more runs than this is layout: its runs are paragraphs."""


class Kinds:
    """The kind of a run and the element that makes it so; each element is asked once, however deep runs stand."""

    def __init__(self, dom: PageArrays) -> None:
        """Find the tables of data; the cells of other tables tell nothing."""
        self._flat = dom
        self._tables = data_tables(dom)
        self._known: dict[int, tuple[str, int] | None] = {}

    def of(self, run: int) -> tuple[str, int]:
        """
        Name the kind of a run and the element that makes it so.

        The innermost element that says a kind decides. A definition and a term count as items, an item that holds half
        a page does not.
        """
        dom, known, path = self._flat, self._known, []
        element, found = dom.owners[run], None
        while element not in known:
            path.append(element)
            if dom.tags[element] in _TELLING or dom.hints[element] & _HEADING:
                kind = _kind_by_element(dom, element, self._tables)
                found = (kind, element) if kind else None
            above = dom.parents[element]
            if found or dom.tags[element] in _OUTSIDE or above == element:
                break
            element = above
        else:
            found = known[element]
        known.update(dict.fromkeys(path, found))
        return found or ("paragraph", dom.owners[run])


def _kind_by_element(dom: PageArrays, element: int, tables: frozenset[int]) -> str:
    """Name the kind an element gives to the runs in it; empty for elements that tell nothing."""
    tag = dom.tags[element]
    if dom.hints[element] & _HEADING:
        return "heading"
    if tag in ITEMS:
        return "item" if dom.stop[element] - dom.first[element] <= _LONG_ITEM else ""
    if tag == "table":
        return "table" if element in tables else ""
    return _KINDS.get(tag, "")


def heading_level(dom: PageArrays, element: int) -> int:
    """Return the level of a heading, 1 to 6."""
    if dom.tags[element] in HEADINGS:
        return int(dom.tags[element][1])
    level = dom.attributes[element].get("aria-level") or ""
    return min(6, max(1, int(level))) if level.isdecimal() and len(level) < 3 else 2


_IN_PIECES = frozenset(("paragraph", "item", "quotation"))
"""Kinds of blocks that line breaks may part."""


def build_blocks(dom: PageArrays, keep: NDArray[bool_], *, pictures: bool = True) -> tuple[Block, ...]:
    """Make the blocks of the kept runs and their pictures, in reading order, numbered from 1 without gaps."""
    return tuple(_Builder(dom, keep, placed_pictures(dom, keep) if pictures else {}).build())


class _Builder:
    """The blocks made so far, and what has to be known to go on."""

    def __init__(self, dom: PageArrays, keep: NDArray[bool_], pictures: Placed) -> None:
        self.dom = dom
        self.items = Items(dom)
        kinds = Kinds(dom)
        self.kinds = {run: kinds.of(run) for run in keep.nonzero()[0].tolist()}
        self.kinds |= bold_headings(dom, self.kinds)
        self.tables = _whole_tables(dom, self.kinds)
        self.captions = Captions(dom, _captions(dom, kinds, keep))
        self.pictures = pictures
        self.blocks: list[Block] = []
        self.done: set[int] = set()

    def build(self) -> list[Block]:
        """Go through the runs; pictures come where they stand."""
        for run in sorted(self.kinds.keys() | self.pictures.keys()):
            for (source, *others), alt, element in self.pictures.get(run, ()):
                caption = self.captions.of(element)
                self.blocks.append(Figure(len(self.blocks) + 1, source, caption, alt, tuple(others)))
            if run in self.kinds and run not in self.captions.texts:
                whole = (self.dom.texts[run],)
                for text in self.dom.pieces.get(run, whole) if self.kinds[run][0] in _IN_PIECES else whole:
                    self._add(run, text)
        return self.blocks

    def _add(self, run: int, text: str) -> None:
        """Add the block of one run, or of a piece of it; a table comes whole with its first cell."""
        dom, number = self.dom, len(self.blocks) + 1
        kind, element = self.kinds[run]
        # Where few cells were kept, the whole table would print those that were dropped.
        if kind == "table" and element in self.tables:
            if element not in self.done:
                self.done.add(element)
                self.blocks.append(Table(number, table_rows(dom, element), table_caption(dom, element)))
        elif kind == "heading":
            self.blocks.append(Heading(number, " ".join(text.split()), heading_level(dom, element)))
        elif kind == "item":
            marker = "" if element in self.done else self.items.marker(element)
            self.done.add(element)
            self.blocks.append(ListItem(number, text, self.items.depth(element), marker))
        elif kind == "quotation":
            self.blocks.append(Quotation(number, text))
        elif kind == "code":
            self.blocks.append(Code(number, text))
        else:
            self.blocks.append(Paragraph(number, text))


_MOSTLY = 0.5
"""Share of a table's text that has to be kept for the table to come whole."""


def _whole_tables(dom: PageArrays, kinds: dict[int, tuple[str, int]]) -> frozenset[int]:
    """List the tables most of whose text is kept: of the others a few cells are, and these are paragraphs."""
    kept: Counter[int] = Counter()
    for run, (kind, element) in kinds.items():
        if kind == "table":
            kept[element] += len(dom.texts[run])
    held = {element: sum(map(len, dom.texts[dom.first[element] : dom.stop[element]])) for element in kept}
    return frozenset(element for element, size in kept.items() if size and size >= _MOSTLY * held[element])


def _captions(dom: PageArrays, kinds: Kinds, keep: NDArray[bool_]) -> dict[int, str]:
    """Find the runs that are captions of pictures."""
    kept = keep.nonzero()[0]
    if not len(kept):
        return {}
    around = range(max(0, int(kept[0]) - 4), min(len(dom.texts), int(kept[-1]) + 4))
    found = (run for run in around if _is_caption(dom, kinds, run, kept=bool(keep[run])))
    return {run: dom.texts[run] for run in found}


_LONGEST_CREDIT = 300
"""Characters of what is called a caption or a credit by its class alone."""

_LETTER = re.compile(r"\w")

_CAPTION = bits_of("in caption", "caption")

_NEVER = bits_of("is hidden", "unseen", "in button", "in nav", "navigation", "social", "advert", "consent", "in form")


def _is_caption(dom: PageArrays, kinds: Kinds, run: int, *, kept: bool) -> bool:
    """Return whether a run is a caption, by its tag, or by its class where it is short and none of the text."""
    hints = dom.inherited[dom.owners[run]]
    within = hints | dom.inherited[dom.inners[run]]
    if not within & _CAPTION:
        return False
    kind = kinds.of(run)[0]
    if kind == "caption":
        return bool(hints & BIT["in caption"])
    short = kind == "paragraph" and len(dom.texts[run]) <= _LONGEST_CREDIT and bool(_LETTER.search(dom.texts[run]))
    return short and not kept and bool(within & BIT["caption"]) and not within & _NEVER
