"""The container with the most prose, found as readability does: prose lends weight to the elements around it."""

import numpy as np
from numpy import bool_, float64, intp
from numpy.typing import NDArray

from briefmaker.articles.candidates.cleaning import BESIDE, clean
from briefmaker.articles.candidates.interface import Candidate
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import bits_of
from briefmaker.articles.dom.run_stats import RunStats
from briefmaker.articles.dom.tags import HEADINGS

_NAME = "container of most prose"
_GOOD = bits_of("content", "article", "in article", "in main", "in body text")
_BAD = BESIDE | bits_of("in nav", "in footer", "in form", "is hidden", "widget", "meta")
_FOREIGN = bits_of("comment", "related", "footer", "in footer", "sidebar", "in aside", "promo", "consent", "in nav")
_TOP = frozenset(("body", "html"))
_MOST_LINKED = 0.3
"""An element whose characters are linked to a larger share is more than the article."""


_SHORTEST_PARAGRAPH = 80
"""Characters of prose from which on a paragraph beside the container is joined to it."""

_CLEARLY_MORE = 1.15
"""As a factor of the prose: below it the element that comes first is kept."""

_SHARES = (1, 2, 6, 9, 12, 15)
"""What a run lends to its ancestors, parted by these: all to the nearest, half to the next, then less and less."""

_SIBLING = 0.2
"""A neighbour of the container joins from this share of its weight on."""


def find_container(dom: PageArrays, stats: RunStats) -> Candidate:
    """Weigh every element, climb from the heaviest to the article around it, and take in the neighbours of its kind."""
    weights = _weigh(dom, stats)
    if not len(weights) or not weights.max() > 0:
        return Candidate(_NAME, np.zeros(len(dom.texts), bool))
    best = _climb(dom, stats, int(weights.argmax()))
    return Candidate(_NAME, _with_siblings(dom, stats, weights, best))


def _weigh(dom: PageArrays, stats: RunStats) -> NDArray[float64]:
    """Let each run of prose lend weight upwards."""
    points = np.where(stats.prose > 0, 1 + stats.commas + np.minimum(stats.chars / 100, 3), 0.0)
    points *= 1 - stats.link_density
    lent, parents, owners = [0.0] * len(dom.tags), dom.parents, dom.owners
    for run, value in enumerate(points.tolist()):
        if value:
            element = owners[run]
            for share in _SHARES:
                element = parents[element]
                lent[element] += value / share
                if parents[element] == element:
                    break
    weights = np.array(lent)
    weighed = np.flatnonzero(weights)
    hints = np.array(dom.hints, np.uint64)[weighed]
    named = np.where(hints & np.uint64(_GOOD), 1.25, 1) * np.where(hints & np.uint64(_BAD), 0.5, 1)
    weights[weighed] *= named * (1 - _densities(dom, stats, weighed))
    return weights


def _climb(dom: PageArrays, stats: RunStats, element: int) -> int:
    """Go up from a section to the article around it: to the ancestor that holds clearly more prose and few links."""
    best, most = element, _prose_inside(dom, stats, element)
    around = dom.ancestors(element)[1:]
    densities = _densities(dom, stats, np.array(around, np.intp)) if around else ()
    for above, density in zip(around, densities, strict=True):
        if dom.tags[above] in _TOP or density > _MOST_LINKED:
            break
        prose = _prose_inside(dom, stats, above)
        if prose > _CLEARLY_MORE * most:
            best, most = above, prose
    return best


def _prose_inside(dom: PageArrays, stats: RunStats, element: int) -> float:
    """Sum up the prose of an element, without what says it is something else."""
    inside = slice(dom.first[element], dom.stop[element])
    foreign = (stats.hints[inside] & np.uint64(_FOREIGN)) != 0
    return float(stats.prose[inside][~foreign].sum())


def _densities(dom: PageArrays, stats: RunStats, elements: NDArray[intp]) -> NDArray[float64]:
    """Share of the characters of each element that are linked; all hold runs."""
    edges = np.column_stack((np.array(dom.first)[elements], np.array(dom.stop)[elements])).ravel()
    linked, chars = (
        np.add.reduceat(np.append(column, 0), edges)[::2] for column in (stats.chars * stats.link_density, stats.chars)
    )
    densities: NDArray[float64] = linked / chars
    return densities


def _with_siblings(dom: PageArrays, stats: RunStats, weights: NDArray[float64], best: int) -> NDArray[bool_]:
    """Join to the container its siblings that carry prose, and headings between them."""
    keep = clean(dom, stats, best)
    parent = dom.parents[best]
    if parent == best:
        return keep
    child = parent + 1
    while child < dom.ends[parent]:
        if child != best and (
            weights[child] > _SIBLING * weights[best]
            or (dom.tags[child] in HEADINGS and best < child)
            or (dom.tags[child] == "p" and _prose(dom, stats, child) > _SHORTEST_PARAGRAPH)
        ):
            keep |= clean(dom, stats, child)
        child = max(dom.ends[child], child + 1)
    return keep


def _prose(dom: PageArrays, stats: RunStats, element: int) -> float:
    return float(stats.prose[dom.first[element] : dom.stop[element]].sum())
