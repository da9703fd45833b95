"""What kind of block a run of text belongs to, told by the elements around it."""

from briefmaker.articles.blocks.tables import data_tables
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.dom.tags import HEADINGS, ITEMS

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
    """Tells the kind of a run and the element that makes it so; each element is asked once, however deep runs stand."""

    def __init__(self, dom: PageArrays) -> None:
        """Find the tables of data; the cells of other tables tell nothing."""
        self._flat = dom
        self._tables = data_tables(dom)
        self._known: dict[int, tuple[str, int] | None] = {}

    def of(self, run: int) -> tuple[str, int]:
        """
        Name the kind of a run and the element that makes it so.

        The innermost telling element rules. A definition and a term count as items, an item that holds half a page
        does not.
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
    """Tell the level of a heading, 1 to 6."""
    if dom.tags[element] in HEADINGS:
        return int(dom.tags[element][1])
    level = dom.attributes[element].get("aria-level") or ""
    return min(6, max(1, int(level))) if level.isdecimal() and len(level) < 3 else 2
