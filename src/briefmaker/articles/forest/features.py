"""The features of each run that the block model looks at."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import NAMES
from briefmaker.articles.dom.run_stats import HEAD, RunStats
from briefmaker.articles.forest.echoes import echoes
from briefmaker.articles.forest.elements import Elements, run_templates, running_sum
from briefmaker.articles.forest.headlines import headline_features
from briefmaker.articles.forest.pages import page_features
from briefmaker.articles.forest.titles import title_features

if TYPE_CHECKING:
    from numpy import float32, float64
    from numpy.typing import NDArray

_TAGS = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "div",
    "section",
    "blockquote",
    "pre",
    "dt",
    "dd",
    "figcaption",
    "article",
    "summary",
    "th",
    "body",
)
_LEVELS = 5
_REACH = 3


def run_features(
    dom: PageArrays, measures: RunStats, elements: Elements, marked: "list[NDArray[float64]]"
) -> "NDArray[float32]":
    """
    Describe each run by itself, its neighbours, the elements around it, its likes, and the page.

    `marked` holds further columns, such as the answers of other candidates. Returns an array of runs by features.
    """
    import numpy as np

    own = _own(dom, measures)
    columns: list[NDArray[Any]] = [
        own,
        _neighbours(own[:, :7]),
        _hints(measures),
        _around(dom, measures, elements),
        _likes(dom, measures, elements),
        _places(measures),
        echoes(dom, measures),
        headline_features(dom, measures, elements),
        title_features(dom, measures, elements),
        *[column.reshape(-1, 1) for column in marked],
        page_features(dom, measures).reshape(1, -1),
    ]
    table = np.empty((len(dom.texts), sum(column.shape[1] for column in columns)), np.float32)
    place = 0
    for column in columns:
        table[:, place : place + column.shape[1]] = column
        place += column.shape[1]
    return table


def _own(dom: PageArrays, measures: RunStats) -> "NDArray[float64]":
    """Describe the run itself; the first seven columns are also wanted of its neighbours."""
    import numpy as np

    texts = dom.texts
    size = np.maximum(np.array([len(text) for text in texts], float), 1)
    tags = [dom.tags[owner] for owner in dom.owners]
    shares = [
        np.log1p(measures.chars),
        measures.link_density,
        measures.closed.astype(float),
        measures.glue,
        np.array([_level(tag) for tag in tags], float),
        measures.ends / np.maximum(measures.words, 1),
        np.array(dom.depths, float)[measures.owners],
        np.log1p(measures.words),
        measures.ends,
        measures.commas / np.maximum(measures.words, 1),
        measures.chars / np.maximum(measures.words, 1),
        np.array(dom.links, float),
        np.array(dom.strong_chars) / size,
        np.array(dom.button_chars) / size,
        measures.capitals / np.minimum(size, HEAD),
        measures.digits / np.minimum(size, HEAD),
        np.array([text[0].islower() for text in texts], float),
        np.array([text.endswith(":") for text in texts], float),
        np.array([text.rstrip('"”').endswith("?") for text in texts], float),
        measures.marks,
        np.array(measures.prose > 0, float),
    ]
    return np.column_stack([*shares, np.array(tags)[:, None] == np.array(_TAGS)])


def _level(tag: str) -> int:
    return 7 - int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal() else 0


def _neighbours(own: "NDArray[float64]") -> "NDArray[float64]":
    """Shift the columns so that each run sees those of the runs before and after it."""
    import numpy as np

    shifted = []
    for step in range(1, _REACH + 1):
        before = np.full_like(own, -1)
        after = np.full_like(own, -1)
        before[step:], after[:-step] = own[:-step], own[step:]
        shifted += [before, after]
    return np.hstack(shifted)


def _hints(measures: RunStats) -> "NDArray[float64]":
    """Unpack the hints a run inherits."""
    import numpy as np

    bits = np.arange(len(NAMES), dtype=np.uint64)
    return ((measures.hints[:, None] >> bits) & np.uint64(1)).astype(float)


def _around(dom: PageArrays, measures: RunStats, elements: Elements) -> "NDArray[float64]":
    """Describe the elements around each run, level by level: how much of the page, how linked, how much prose."""
    import numpy as np

    first, stop = elements.first, elements.stop
    hints = np.array(dom.hints, np.uint64)
    sums = [running_sum(column) for column in (measures.chars, measures.chars * measures.link_density, measures.prose)]
    chars, linked, prose = (total[stop] - total[first] for total in sums)
    count = np.maximum(stop - first, 1)
    whole, all_prose = max(1.0, sums[0][-1]), max(1.0, sums[2][-1])
    columns, element = [], measures.owners
    for _ in range(_LEVELS):
        element = elements.above[element]
        columns += [
            chars[element] / whole,
            linked[element] / np.maximum(chars[element], 1),
            prose[element] / all_prose,
            prose[element] / np.maximum(chars[element], 1),
            np.log1p(count[element]),
            np.log1p(chars[element] / count[element]),
        ]
        columns.append((hints[element][:, None] >> np.arange(12, dtype=np.uint64)) & np.uint64(1))
        place = (np.arange(len(element)) - first[element]) / count[element]
        columns.append(place)
    return np.column_stack(columns)


def _likes(dom: PageArrays, measures: RunStats, elements: Elements) -> "NDArray[float64]":
    """Describe the runs of the same make (tag and class of the element and its parent) and those of the same text."""
    import numpy as np

    kinds = run_templates(elements, measures.owners)
    runs, count = np.arange(len(kinds)), np.bincount(kinds)
    first, last = np.full(len(count), len(kinds)), np.zeros(len(count), int)
    np.minimum.at(first, kinds, runs)
    np.maximum.at(last, kinds, runs)
    chars, links, closed = (
        np.bincount(kinds, column) / count for column in (measures.chars, measures.link_density, measures.closed)
    )
    table = np.column_stack([np.log1p(count), np.log1p(chars), links, closed, (last - first) / len(kinds)])
    return np.column_stack([table[kinds], _repeats(dom.texts)])


def _repeats(texts: list[str]) -> list[int]:
    """Count the runs of the same text, case aside, from 1; 0 for one that stands alone."""
    folded = [text.casefold() for text in texts]
    totals, seen = Counter(folded), Counter[str]()
    places = []
    for text in folded:
        seen[text] += 1
        places.append(seen[text] if totals[text] > 1 else 0)
    return places


def _places(measures: RunStats) -> "NDArray[float64]":
    """Place each run on the page and among its prose, and say how far prose is in either direction."""
    import numpy as np

    count = len(measures.chars)
    runs = np.arange(count)
    chars, prose = running_sum(measures.chars), running_sum(measures.prose)
    at = np.flatnonzero(measures.prose > 100)
    before = runs - at[np.maximum(np.searchsorted(at, runs, "right") - 1, 0)] if len(at) else np.full(count, 999)
    after = at[np.minimum(np.searchsorted(at, runs, "left"), len(at) - 1)] - runs if len(at) else np.full(count, 999)
    columns = [
        runs / count,
        chars[:-1] / max(1, chars[-1]),
        prose[:-1] / max(1, prose[-1]),
        np.where(before < 0, 99, np.minimum(before, 60)),
        np.where(after < 0, 99, np.minimum(after, 60)),
    ]
    for reach in (5, 15):
        low, high = np.maximum(runs - reach, 0), np.minimum(runs + reach + 1, count)
        columns += [
            (prose[high] - prose[low]) / np.maximum(chars[high] - chars[low], 1),
            np.log1p(chars[high] - chars[low]),
        ]
    return np.column_stack(columns)
