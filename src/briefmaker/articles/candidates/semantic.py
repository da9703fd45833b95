"""The container the page itself declares: article body, article, main."""

import numpy as np

from briefmaker.articles.candidates.cleaning import clean
from briefmaker.articles.candidates.interface import Candidate
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.dom.run_stats import RunStats

_NAME = "container the page declares"
_DECLARATIONS = ("in body text", "in article", "in main")
"""From the most exact to the least."""

_ENOUGH = 0.35
"""Share of the page's prose a declared container must hold to be believed."""


def find_declared(dom: PageArrays, stats: RunStats) -> Candidate:
    """Take the element declared as the article; of several that with most prose, if it holds a fair part of all."""
    total = stats.prose.sum()
    hints = np.array(dom.hints, np.uint64)
    for declaration in _DECLARATIONS:
        elements = np.flatnonzero(hints & np.uint64(BIT[declaration])).tolist()
        prose = [float(stats.prose[dom.first[i] : dom.stop[i]].sum()) for i in elements]
        if elements and max(prose) > _ENOUGH * total:
            return Candidate(_NAME, clean(dom, stats, elements[int(np.argmax(prose))]))
    return Candidate(_NAME, np.zeros(len(dom.texts), bool))
