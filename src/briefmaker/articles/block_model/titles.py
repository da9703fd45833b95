"""Features of where a run stands beside the title of its page, and under which heading."""

import re
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy import bool_, float32, float64
from numpy.typing import NDArray

from briefmaker.articles.block_model.elements import Elements, running_sum, side_by_side
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.run_stats import RunStats
from briefmaker.articles.dom.tags import HEADINGS
from briefmaker.language.scripts import UNSPACED

_WORDS = re.compile(r"\w+")
_TITLES = frozenset(("og:title", "twitter:title"))
_SHORT = 3
"""Letters of words too short to tell titles apart; also the least number of words two titles are compared by."""

_LONGEST_TITLE = 40
"""Words; what is longer is not looked at as a title."""

_HINT = 0.3
"""Share of the first words in the title element from which a run that is no heading may yet be the title."""

_LIKE, _AS_LIKE = 0.25, 0.7
"""From this likeness on a run is the title, and others that reach this share of the best likeness are so too."""

_ELSEWHERE, _OTHER = 0.6, 0.3
"""From this share in links a heading leads elsewhere; below this likeness a first heading names something else."""

_UNKNOWN = -9.0
"""Stands for a distance to the title where no title is found."""


def title_features(dom: PageArrays, stats: RunStats, elements: Elements) -> NDArray[float32]:
    """
    Describe each run by the heading it stands under and by the way from the title.

    Returns an array of runs by features: likeness of the nearest heading to the title, its share of links, runs and
    prose since it, likeness of the run itself; distance in runs and prose, linked headlines, foreign first headings
    and linked headings since the title, levels up to the element shared with it, and how like the title it is.
    """
    runs = np.arange(len(dom.texts))
    heading = _stands_in(HEADINGS, dom, stats, elements)
    like = _likeness(dom, stats, heading)
    prose = running_sum(stats.prose)
    under = np.maximum.accumulate(np.concatenate(([-1], np.where(heading, runs, -1))))[:-1]
    at, known = np.maximum(under, 0), under >= 0
    columns = [
        np.where(known, like[at], -1.0),
        np.where(known, stats.link_density[at], -1.0),
        np.log1p(np.where(known, runs - under, 99)),
        np.log1p(prose[runs] - prose[at]),
        like,
    ]
    first = _stands_in(("h1",), dom, stats, elements)
    counted = (
        ((stats.link_density > 0.8) & (stats.words >= 4)).astype(float),
        (first & (like < _OTHER)).astype(float),
        (heading & (stats.link_density > _ELSEWHERE)).astype(float),
    )
    columns += _way(like, prose, [running_sum(column) for column in counted], elements, stats)
    return side_by_side(columns, len(runs))


def _stands_in(tags: Iterable[str], dom: PageArrays, stats: RunStats, elements: Elements) -> NDArray[bool_]:
    """Mark the runs whose element, or the one around it, has one of some tag names."""
    marks = np.zeros(len(dom.tags), bool)
    for tag in tags:
        marks[dom.elements(tag)] = True
    return marks[stats.owners] | marks[elements.parents[stats.owners]]


def _way(
    like: NDArray[float64],
    prose: NDArray[float64],
    counts: list[NDArray[float64]],
    elements: Elements,
    stats: RunStats,
) -> list[NDArray[float64]]:
    """Describe the way from the last title before each run, or back from the first behind it."""
    best, runs = float(like.max()), np.arange(len(like))
    if best <= _LIKE:
        return [np.full(1, _UNKNOWN)] * 5 + [np.full(1, -1.0), np.full(1, best)]
    titles = np.flatnonzero(like >= _AS_LIKE * best)
    place = np.searchsorted(titles, runs, "right") - 1
    behind, at = place >= 0, titles[np.maximum(place, 0)]
    ahead = np.log1p(np.maximum(titles[0] - runs, 0))
    columns = [
        np.where(behind, np.log1p(np.maximum(runs - at, 0)), -1 - ahead),
        np.where(behind, np.log1p(np.maximum(prose[runs] - prose[at], 0)), -1.0),
    ]
    columns += [np.where(behind, np.log1p(np.maximum(total[runs] - total[at], 0)), -1.0) for total in counts]
    shared = elements.levels_up(int(stats.owners[titles[0]]), stats.owners)
    return [*columns, shared.astype(float), np.full(1, best)]


def _likeness(dom: PageArrays, stats: RunStats, heading: NDArray[bool_]) -> NDArray[float64]:
    """Compare headings, and what begins as the title does, with the titles the page gives: shared words by all."""
    said = [meta.get("content") or "" for meta in dom.metas if _names(meta) in _TITLES]
    title = frozenset().union(*map(_bag, [dom.head_title, *said]))
    like = np.zeros(len(dom.texts))
    likely = (heading | (stats.title > _HINT)) & (stats.words < _LONGEST_TITLE)
    for run in np.flatnonzero(likely).tolist() if title else ():
        words = _bag(dom.texts[run])
        like[run] = len(words & title) / max(_SHORT, len(words | title))
    return like


def _names(meta: dict[str, str | None]) -> str:
    return (meta.get("property") or meta.get("name") or "").lower()


def _bag(text: str) -> frozenset[str]:
    """List the longer words of a text, and the pairs of letters where a script parts no words."""
    lowered = text.lower()
    if lowered.isascii():
        return frozenset(word for word in _WORDS.findall(lowered) if len(word) > _SHORT)
    letters = UNSPACED.findall(lowered)
    words = (word for word in _WORDS.findall(lowered) if len(word) > _SHORT and not (letters and UNSPACED.search(word)))
    return frozenset((*words, *map("".join, pairwise(letters))))
