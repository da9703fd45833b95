"""What is taken out of a container that holds an article."""

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import bits_of
from briefmaker.articles.dom.run_stats import RunStats

_ALWAYS = bits_of("in nav", "in footer", "in form", "is hidden", "in dialog")
BESIDE = bits_of(
    "in aside", "comment", "related", "promo", "advert", "social", "consent", "navigation", "footer", "sidebar"
)
"""What stands beside an article by what it says itself."""

_LINKED = 0.6
"""From this share of linked characters on a run is a menu entry, unless it closes like a sentence."""


def clean(dom: PageArrays, stats: RunStats, container: int) -> NDArray[bool_]:
    """Keep the runs of a container, without what says inside it that it is something else."""
    inside = slice(dom.first[container], dom.stop[container])
    hints = stats.hints[inside] & ~np.uint64(dom.inherited[container])
    kept = (hints & np.uint64(_ALWAYS)) == 0
    kept &= ((hints & np.uint64(BESIDE)) == 0) | (stats.prose[inside] > 400)
    kept &= (stats.link_density[inside] < _LINKED) | (stats.ends_sentence[inside] & (stats.chars[inside] > 80))
    keep = np.zeros(len(dom.texts), bool)
    keep[inside] = kept
    return keep
