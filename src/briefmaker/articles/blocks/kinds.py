"""What kind of block a run of text belongs to, told by the elements around it."""

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.flat.tags import HEADINGS, ITEMS, LISTS

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


def kind_of(flat: Flat, run: int, tables: frozenset[int]) -> tuple[str, int]:
    """
    Name the kind of a run and the element that makes it so.

    The innermost telling element rules. `tables` are the elements taken for tables of data; the cells of other tables
    tell nothing. A definition and a term count as items, an item that holds half a page does not.
    """
    element, above = -1, flat.owners[run]
    while above != element and (element == -1 or flat.tags[element] not in _OUTSIDE):
        element, above = above, flat.parents[above]
        if flat.tags[element] in _TELLING or flat.hints[element] & _HEADING:
            kind = _kind_by_element(flat, element, tables)
            if kind:
                return kind, element
    return "paragraph", flat.owners[run]


def _kind_by_element(flat: Flat, element: int, tables: frozenset[int]) -> str:
    """Name the kind an element gives to the runs in it; empty for elements that tell nothing."""
    tag = flat.tags[element]
    if flat.hints[element] & _HEADING:
        return "heading"
    if tag in ITEMS:
        return "item" if flat.stop[element] - flat.first[element] <= _LONG_ITEM else ""
    if tag == "table":
        return "table" if element in tables else ""
    return _KINDS.get(tag, "")


def heading_level(flat: Flat, element: int) -> int:
    """Tell the level of a heading, 1 to 6."""
    if flat.tags[element] in HEADINGS:
        return int(flat.tags[element][1])
    level = flat.attributes[element].get("aria-level") or ""
    return min(6, max(1, int(level))) if level.isdecimal() and len(level) < 3 else 2


def item_depth(flat: Flat, element: int) -> int:
    """Count the lists around an item."""
    return max(1, sum(flat.tags[above] in LISTS for above in flat.ancestors(element)))


def item_marker(flat: Flat, element: int) -> str:
    """Tell what stands before an item: its number in an ordered list, nothing before a definition, else a bullet."""
    if flat.tags[element] in {"dt", "dd"}:
        return ""
    parent = flat.parents[element]
    if flat.tags[parent] != "ol":
        return "•"
    value = flat.attributes[element].get("value") or ""
    if value.isdecimal():
        return f"{value}."
    start = flat.attributes[parent].get("start") or ""
    before = _items_before(flat, parent, element)
    return f"{before + (int(start) if start.isdecimal() and len(start) < 10 else 1)}."


def _items_before(flat: Flat, parent: int, element: int) -> int:
    """Count the items of a list that stand before one of them."""
    count, child = 0, parent + 1
    while child < element:
        count += flat.tags[child] == "li"
        child = flat.ends[child]
    return count
