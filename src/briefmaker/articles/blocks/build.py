"""Blocks of the model, made of the runs that were kept."""

import re
from collections import Counter

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.blocks.bold import bold_headings
from briefmaker.articles.blocks.figures import Captions, Placed, placed_pictures
from briefmaker.articles.blocks.items import Items
from briefmaker.articles.blocks.kinds import Kinds, heading_level
from briefmaker.articles.blocks.tables import table_caption, table_rows
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT, bits_of
from briefmaker.model import Block, Code, Figure, Heading, ListItem, Paragraph, Quotation, Table

_MOSTLY = 0.5
"""Share of a table's text that has to be kept for the table to come whole."""

_LONGEST_CREDIT = 300
"""Characters of what is called a caption or a credit by its class alone."""

_IN_PIECES = frozenset(("paragraph", "item", "quotation"))
"""Kinds of blocks that line breaks may part."""

_LETTER = re.compile(r"\w")
_CAPTION = bits_of("in caption", "caption")
_NEVER = bits_of("is hidden", "unseen", "in button", "in nav", "navigation", "social", "advert", "consent", "in form")


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
            self._add_code(number, text, element)
        else:
            self.blocks.append(Paragraph(number, text))

    def _add_code(self, number: int, text: str, element: int) -> None:
        """Add preformatted text; the lines of one element stay together."""
        before = self.blocks[-1] if self.blocks else None
        if element in self.done and isinstance(before, Code):
            self.blocks[-1] = Code(before.number, f"{before.text}\n{text}")
        else:
            self.done.add(element)
            self.blocks.append(Code(number, text))


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


def _is_caption(dom: PageArrays, kinds: Kinds, run: int, *, kept: bool) -> bool:
    """Tell a caption by its tag, or by its class where it is short and none of the text, such as a credit."""
    hints = dom.inherited[dom.owners[run]]
    within = hints | dom.inherited[dom.inners[run]]
    if not within & _CAPTION:
        return False
    kind = kinds.of(run)[0]
    if kind == "caption":
        return bool(hints & BIT["in caption"])
    short = kind == "paragraph" and len(dom.texts[run]) <= _LONGEST_CREDIT and bool(_LETTER.search(dom.texts[run]))
    return short and not kept and bool(within & BIT["caption"]) and not within & _NEVER
