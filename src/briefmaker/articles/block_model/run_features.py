"""The features of each run, and of its page, that the block model looks at."""

from collections import Counter
from typing import Any

import numpy as np
from numpy import bool_, float32, float64
from numpy.typing import NDArray

from briefmaker.articles.block_model.element_arrays import LEVELS, Elements, running_sum, side_by_side
from briefmaker.articles.block_model.headlines import headline_features, metadata_overlap, title_features
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, NAMES
from briefmaker.articles.dom.run_stats import HEAD, RunStats

_SIGNS = (
    "comment", "thread", "product", "card", "faq", "code", "author", "in article", "in main", "in body text",
    "in table", "in form", "in heading", "related",
)  # fmt: skip
_SIGN_BITS = np.array([BIT[name] for name in _SIGNS], np.uint64)
_DECLARED = (
    "Article", "BlogPosting", "Product", "DiscussionForum", "QAPage", "Question", "ItemList", "CollectionPage",
    "Recipe", "FAQPage", "LocalBusiness", "Organization", "SoftwareApplication", "Course", "Service", "TechArticle",
    "Event", "JobPosting",
)  # fmt: skip
_SPOKEN = ("article", "website", "product", "profile")


def page_features(dom: PageArrays, stats: RunStats) -> NDArray[float64]:
    """Summarise a page: how much text, how linked, how much of it carries each sign, and what it declares to be."""
    chars, prose = max(1.0, stats.chars.sum()), stats.prose.sum()
    values = [
        np.log1p(chars),
        np.log1p(len(dom.texts)),
        float((stats.chars * stats.link_density).sum()) / chars,
        prose / chars,
        np.log1p(float((stats.prose > 0).sum())),
        np.log1p(_middle(stats.chars)),
        float(len(dom.elements("h1"))),
        np.log1p(len(dom.elements("h2"))),
        np.log1p(len(dom.elements("article"))),
        np.log1p(len(dom.elements("pre"))),
        np.log1p(len(dom.elements("time"))),
        np.log1p(len(dom.elements("table"))),
        np.log1p(len(dom.pictures)),
    ]
    values += (stats.chars @ ((stats.hints[:, None] & _SIGN_BITS) != 0) / chars).tolist()
    scripts = " ".join(dom.data_scripts)
    declared = [name for name in _DECLARED if name in scripts]
    values += [float(name in declared and (f'{name}"' in scripts or f"{name} " in scripts)) for name in _DECLARED]
    spoken = {(meta.get("content") or "").lower() for meta in dom.metas if meta.get("property") == "og:type"}
    values += [float(name in spoken) for name in _SPOKEN]
    values.append(float(any((meta.get("property") or "").startswith("article:") for meta in dom.metas)))
    return np.array(values, float)


def _middle(values: NDArray[float64]) -> float:
    """Return the median, for which numpy would load its masked arrays."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


_TAGS = (
    "p", "li", "h1", "h2", "h3", "h4", "td", "div", "section", "blockquote", "pre", "dt", "dd", "figcaption",
    "article", "summary", "th", "body",
)  # fmt: skip
_PLACES = {tag: place for place, tag in enumerate(_TAGS)}
_NUMBERS = np.arange(len(_TAGS))
_HEADING_LEVELS = {f"h{number}": 7 - number for number in range(10)}
"""How high a heading stands: a first one 6; what is none 0."""

_HINT_BITS = np.uint64(1) << np.arange(len(NAMES), dtype=np.uint64)


def run_features(
    dom: PageArrays, stats: RunStats, elements: Elements, marked: list[NDArray[float64]]
) -> NDArray[float32]:
    """
    Describe each run by itself, its neighbours, the elements around it, its likes, and the page.

    `marked` holds further columns, such as the answers of other candidates. Returns an array of runs by features.
    """
    # The trees ask columns by number: another order needs another training.
    own = _own(dom, stats)
    columns: list[NDArray[Any]] = [
        own,
        _neighbours(own[:, :7]),
        _hints(stats),
        _ancestors(dom, stats, elements),
        _same_template(dom, stats, elements),
        _positions(stats),
        metadata_overlap(dom, stats),
        headline_features(dom, stats, elements),
        title_features(dom, stats, elements),
        *marked,
        page_features(dom, stats).reshape(1, -1),
    ]
    return side_by_side(columns, len(dom.texts))


def _own(dom: PageArrays, stats: RunStats) -> NDArray[float32]:
    """Describe the run itself; the first seven columns are also wanted of its neighbours."""
    texts = dom.texts
    size = np.maximum(np.array(list(map(len, texts)), float), 1)
    tags = [dom.tags[owner] for owner in dom.owners]
    kinds = np.array([_PLACES.get(tag, -1) for tag in tags])
    columns: list[NDArray[Any]] = [
        np.log1p(stats.chars),
        stats.link_density,
        stats.ends_sentence,
        stats.stopword_density,
        np.array([_HEADING_LEVELS.get(tag, 0) for tag in tags]),
        stats.sentence_ends / np.maximum(stats.words, 1),
        np.array(dom.depths)[stats.owners],
        np.log1p(stats.words),
        stats.sentence_ends,
        stats.commas / np.maximum(stats.words, 1),
        stats.chars / np.maximum(stats.words, 1),
        np.array(dom.links),
        np.array(dom.strong_chars) / size,
        np.array(dom.button_chars) / size,
        stats.capitals / np.minimum(size, HEAD),
        stats.digits / np.minimum(size, HEAD),
        np.array([text[0].islower() for text in texts]),
        np.array([text[-1] == ":" for text in texts]),
        np.array(["?" in text and text.rstrip('"”')[-1] == "?" for text in texts]),
        stats.symbols,
        stats.prose > 0,
        kinds[:, None] == _NUMBERS,
    ]
    return side_by_side(columns, len(texts))


_REACH = 3
"""Neighbours before and after a run whose measures it sees."""


def _neighbours(own: NDArray[float32]) -> NDArray[float32]:
    """Shift the columns so that each run sees those of the runs before and after it."""
    shifted = []
    for step in range(1, _REACH + 1):
        before = np.full_like(own, -1)
        after = np.full_like(own, -1)
        # Beyond the edges of the page -1 stays, which no measure has.
        before[step:], after[:-step] = own[:-step], own[step:]
        shifted += [before, after]
    return np.hstack(shifted)


def _hints(stats: RunStats) -> NDArray[bool_]:
    """Unpack the hints a run inherits."""
    unpacked: NDArray[bool_] = (stats.hints[:, None] & _HINT_BITS) != 0
    return unpacked


_HINTS = 12
"""Hints of the elements around a run that it sees, the first ones."""


def _ancestors(dom: PageArrays, stats: RunStats, elements: Elements) -> NDArray[float32]:
    """Describe the elements around each run, level by level: how much of the page, how linked, how much prose."""
    first, stop = elements.first, elements.stop
    sums = [running_sum(column) for column in (stats.chars, stats.chars * stats.link_density, stats.prose)]
    chars, linked, prose = (total[stop] - total[first] for total in sums)
    count, letters = np.maximum(stop - first, 1), np.maximum(chars, 1)
    whole, all_prose = max(1.0, sums[0][-1]), max(1.0, sums[2][-1])
    described = np.empty((len(first), 6 + _HINTS), np.float32)
    described[:, 0], described[:, 1], described[:, 2] = chars / whole, linked / letters, prose / all_prose
    described[:, 3], described[:, 4], described[:, 5] = prose / letters, np.log1p(count), np.log1p(chars / count)
    described[:, 6:] = (np.array(dom.hints, np.uint64)[:, None] & _HINT_BITS[:_HINTS]) != 0
    above = elements.around[1:].T
    columns = np.empty((*above.shape, described.shape[1] + 1), np.float32)
    columns[:, :, :-1] = described[above]
    columns[:, :, -1] = (np.arange(len(above))[:, None] - first[above]) / count[above]
    return columns.reshape(len(above), LEVELS * columns.shape[2])


def _same_template(dom: PageArrays, stats: RunStats, elements: Elements) -> NDArray[float64]:
    """Describe the runs of the same make (tag and class of the element and its parent) and those of the same text."""
    kinds = elements.made
    runs, count = np.arange(len(kinds)), np.bincount(kinds)
    first, last = np.empty(len(count), int), np.empty(len(count), int)
    first[kinds[::-1]], last[kinds] = runs[::-1], runs  # of several the last one stays
    chars, links, closed = (
        np.bincount(kinds, column) / count for column in (stats.chars, stats.link_density, stats.ends_sentence)
    )
    table = np.column_stack([np.log1p(count), np.log1p(chars), links, closed, (last - first) / len(kinds)])
    return np.column_stack([table[kinds], _repeats(dom.texts)])


def _repeats(texts: list[str]) -> list[int]:
    """Count the runs of the same text, case aside, from 1; 0 for one that stands alone."""
    folded = [text.casefold() for text in texts]
    totals, seen = Counter(folded), dict[str, int]()
    places = [0] * len(folded)
    for run, text in enumerate(folded):
        if totals[text] > 1:
            seen[text] = places[run] = seen.get(text, 0) + 1
    return places


def _positions(stats: RunStats) -> NDArray[float64]:
    """Place each run on the page and among its prose, and say how far prose is in either direction."""
    count = len(stats.chars)
    runs = np.arange(count)
    chars, prose = running_sum(stats.chars), running_sum(stats.prose)
    at = np.flatnonzero(stats.prose > 100)
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
