"""Elements that microdata or a relation mark."""

from typing import TYPE_CHECKING

from briefmaker.articles.dom.arrays import PageArrays
from briefmaker.articles.dom.folding import fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LONGEST = 100
"""Characters of a name within a line; what is longer is no name."""


def note_mark(dom: PageArrays, element: int, attributes: dict[str, str | None], node: "LexborNode | None") -> None:
    """Note a marked element, and the text of its own where it is called a name or an author within a line, `node`."""
    dom.marked.append(element)
    itemprop = attributes.get("itemprop") or ""
    if node is not None and (attributes.get("rel") == "author" or itemprop == "name" or "author" in itemprop):
        own = fold(node.text() or "")
        if own and len(own) <= _LONGEST:
            dom.signed[element] = own
