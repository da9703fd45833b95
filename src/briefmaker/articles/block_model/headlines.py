"""Features that tell a story from the lists of other stories around it: linked headlines, and how dense they stand."""

import re

import numpy as np
from numpy import float32, float64
from numpy.typing import NDArray

from briefmaker.articles.block_model.elements import Elements, running_sum, sibling_ranks, side_by_side
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.run_stats import RunStats

_LINKED, _FEWEST_WORDS = 0.8, 4
"""A run is a linked headline from this share of characters in links and so many words on: fewer name a section."""

_REACHES = (3, 10, 30)
"""Runs before and behind that are looked at together."""

_ELSEWHERE, _STORY, _LOCAL = range(3)
"""Where a link leads."""

_STORY_PATH = re.compile(r"\d{4}|[-_][a-z0-9]+[-_][a-z0-9]+[-_]|\.s?html?\b", re.IGNORECASE)
"""What addresses of stories hold and those of sections hardly ever: years and numbers, slugs of words, documents."""

_LOCAL_ADDRESS = re.compile(r"\s*(?:#|javascript:|mailto:|tel:)", re.IGNORECASE)
_FAR = ("/", "http")
"""What nearly all addresses begin with; none of these stays within the page."""

_SCHEME = len("https://")
_TIME = re.compile(
    r"\W*(?:\d{1,2}[:.]\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2}[./]\d{2}\s+\d{1,2}:\d{2})"
)
"""A time or a day in figures at the beginning of a line."""


def headline_features(dom: PageArrays, stats: RunStats, elements: Elements) -> NDArray[float32]:
    """
    Describe each run by the links in it, and by how many linked headlines stand near and around it.

    Returns an array of runs by features: the run itself, windows before and behind it, elements around it, the page.
    """
    links, stories, local = _links(dom, elements)
    headline = ((stats.link_density > _LINKED) & (stats.words >= _FEWEST_WORDS)).astype(float)
    telling = headline * (stories > 0)
    timed = np.zeros(len(headline))
    timed[[run for run in stats.digits.nonzero()[0].tolist() if _TIME.match(dom.texts[run])]] = 1
    columns = [links, stories, local, headline, telling, timed, stories / np.maximum(links, 1)]
    columns += _windows(stats, headline, telling, timed)
    columns += _steps(headline)
    columns.append(_ancestors(dom, elements, (headline, telling, links, timed)))
    columns += _page(stats, headline)
    return side_by_side(columns, len(headline))


def _links(dom: PageArrays, elements: Elements) -> tuple[NDArray[float64], NDArray[float64], NDArray[float64]]:
    """Count for each run the links in it or around it, those to stories, and those within the page."""
    count, attributes, begin = len(dom.texts), dom.attributes, dom.first
    links = dom.elements("a")
    anchors = {one: address for one in links if (address := attributes[one].get("href")) and begin[one] < count}
    told = {address: _leads_to(address) for address in {*anchors.values()}}  # a third of them stand there twice
    at, kinds = np.array([*anchors], np.int64), np.array([told[address] for address in anchors.values()], np.int64)
    first, stop = elements.first[at], np.maximum(elements.stop[at], elements.first[at] + 1)

    def counts(some: NDArray[np.bool_] | slice) -> NDArray[float64]:
        opened, closed = (np.bincount(edge[some], minlength=count + 1) for edge in (first, stop))
        return np.cumsum(opened - closed)[:count].astype(float)

    return counts(slice(None)), counts(kinds == _STORY), counts(kinds == _LOCAL)


def _leads_to(address: str) -> int:
    """Return whether an address is of a story, within the page, or neither."""
    if not address.startswith(_FAR) and _LOCAL_ADDRESS.match(address):
        return _LOCAL
    path = address[address.find("/", _SCHEME) :] if "//" in address[:_SCHEME] else address
    return _STORY if _STORY_PATH.search(path) else _ELSEWHERE


def _windows(
    stats: RunStats, headline: NDArray[float64], telling: NDArray[float64], timed: NDArray[float64]
) -> list[NDArray[float64]]:
    """Tell how dense headlines, times and linked characters stand before and behind each run."""
    runs, count = np.arange(len(headline)), len(headline)  # sums[:-1] end before each run, sums[1:] behind it
    headlines, tellings, times = map(running_sum, (headline, telling, timed))
    chars, linked = running_sum(stats.chars), running_sum(stats.chars * stats.link_density)
    columns = []
    for reach in _REACHES:
        low, high = np.maximum(runs - reach, 0), np.minimum(runs + reach + 1, count)
        columns += [
            (headlines[high] - headlines[1:]) / reach,
            (headlines[:-1] - headlines[low]) / reach,
            (tellings[high] - tellings[low]) / reach,
            (times[high] - times[low]) / reach,
            (linked[high] - linked[1:]) / np.maximum(chars[high] - chars[1:], 1),
            (linked[:-1] - linked[low]) / np.maximum(chars[:-1] - chars[low], 1),
        ]
    return columns


def _steps(headline: NDArray[float64]) -> list[NDArray[float64]]:
    """Mark the runs beside a linked headline that are none: right behind it, two behind, right before it."""
    padded = np.concatenate((np.zeros(2), headline, np.zeros(1)))
    plain = headline == 0
    return [plain * padded[1:-2], plain * padded[:-3], plain * padded[3:]]


def _ancestors(dom: PageArrays, elements: Elements, counted: tuple[NDArray[float64], ...]) -> NDArray[float32]:
    """Describe the elements around each run: shares of headlines, links a run, siblings of its make, pictures."""
    sums = [running_sum(column) for column in counted]
    pictured = np.bincount([element for element, _ in dom.pictures], minlength=len(dom.tags))
    pictures = running_sum(pictured.astype(float))
    siblings, places = sibling_ranks(elements)
    first, stop, cards = elements.first, elements.stop, elements.outermost
    size = np.maximum(stop - first, 1)
    told = [(total[stop] - total[first]) / size for total in sums]
    told += [
        np.log1p(siblings)[cards],
        (places / np.maximum(siblings, 1))[cards],
        np.log1p(pictures[elements.ends] - pictures[:-1]),
    ]
    around = elements.around[:-1].T
    return side_by_side(told, len(first))[around].reshape(len(around), -1)


def _page(stats: RunStats, headline: NDArray[float64]) -> list[NDArray[float64]]:
    """Tell how much of the page is headlines, links and prose."""
    chars, prose = stats.chars, stats.prose
    return [
        headline.mean(keepdims=True),
        np.log1p(headline.sum(keepdims=True)),
        np.log1p(prose.sum(keepdims=True)),
        (chars * (stats.link_density > _LINKED)).sum(keepdims=True) / max(1.0, chars.sum()),
        np.log1p(prose.max(keepdims=True)),
    ]
