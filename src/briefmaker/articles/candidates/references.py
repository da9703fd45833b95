"""Lists of sources below a text, told apart: nobody quotes them as words of the article."""

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.names import names_of, words_of
from briefmaker.articles.dom.tags import LISTS

_NAMES = frozenset(("references", "reflist", "citations", "bibliography", "footnotes", "endnotes", "reference"))
"""What elements are called that hold sources; `sources` and `notes` are also said of other things."""

_FEWEST = 3
"""So many entries make a list of sources."""

_ABOVE = 0.5
"""Share of the kept text that stands above the list; one further up is part of the text."""


def drop_references(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the lists of sources behind the text: lists called so, or inside an element called so."""
    dom, rest = page.dom, mask.copy()
    above = np.concatenate(([0.0], np.cumsum(page.stats.chars * mask)))
    for tag in LISTS:
        for element in dom.elements(tag):
            first, stop = dom.first[element], dom.stop[element]
            behind = above[first] >= _ABOVE * (above[-1] - above[stop] + above[first])
            if stop - first >= _FEWEST and behind and mask[first:stop].any() and _is_called(dom, element):
                rest[first:stop] = False
    return rest if rest.any() else mask


def _is_called(dom: PageArrays, element: int) -> bool:
    """Tell whether a list or the element around it bears the name of sources."""
    around = (element, dom.parents[element])
    names = (name for one in around for name in names_of(dom.attributes[one]).split())
    return any(not _NAMES.isdisjoint(words_of(name)) for name in names)
