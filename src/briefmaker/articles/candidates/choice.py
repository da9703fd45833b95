"""Which runs of a page are its article, and how sure that is: likely blocks beside the containers of prose."""

from dataclasses import dataclass

import numpy as np
from numpy import bool_, float64, intp
from numpy.typing import NDArray

from briefmaker.articles.block_model.judge import judge_runs, load_calibration
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, HEADINGS, bits_of
from briefmaker.articles.dom.run_stats import RunStats
from briefmaker.model import ScoredCandidate

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
    # What the container itself inherits is true of all its runs and says nothing against one of them.
    hints = stats.hints[inside] & ~np.uint64(dom.inherited[container])
    kept = (hints & np.uint64(_ALWAYS)) == 0
    kept &= ((hints & np.uint64(BESIDE)) == 0) | (stats.prose[inside] > 400)
    kept &= (stats.link_density[inside] < _LINKED) | (stats.ends_sentence[inside] & (stats.chars[inside] > 80))
    keep = np.zeros(len(dom.texts), bool)
    keep[inside] = kept
    return keep


_DECLARATIONS = ("in body text", "in article", "in main")
"""From the most exact to the least."""

_ENOUGH = 0.35
"""Share of the page's prose a declared container must hold to be believed."""


def find_declared(dom: PageArrays, stats: RunStats) -> NDArray[bool_]:
    """Return the runs of the element declared as the article, of several the one with most prose, if that is enough."""
    total = stats.prose.sum()
    hints = np.array(dom.hints, np.uint64)
    for declaration in _DECLARATIONS:
        elements = np.flatnonzero(hints & np.uint64(BIT[declaration])).tolist()
        prose = [float(stats.prose[dom.first[i] : dom.stop[i]].sum()) for i in elements]
        if elements and max(prose) > _ENOUGH * total:
            return clean(dom, stats, elements[int(np.argmax(prose))])
    return np.zeros(len(dom.texts), bool)


_GOOD = bits_of("content", "article", "in article", "in main", "in body text")
_BAD = BESIDE | bits_of("in nav", "in footer", "in form", "is hidden", "widget", "meta")

_TOP = frozenset(("body", "html"))
_MOST_LINKED = 0.3
"""An element whose characters are linked to a larger share is more than the article."""


_SHORTEST_PARAGRAPH = 80
"""Characters of prose from which on a paragraph beside the container is joined to it."""

_CLEARLY_MORE = 1.15
"""As a factor of the prose: below it the element that comes first is kept."""

_SHARES = (1, 2, 6, 9, 12, 15)
"""Divisors of the points that a run gives its ancestors: all to the nearest, half to the next, then less and less."""


def find_container(dom: PageArrays, stats: RunStats) -> NDArray[bool_]:
    """Weigh every element, climb from the heaviest to the article around it, and take in the neighbours of its kind."""
    weights = _weigh(dom, stats)
    if not len(weights) or not weights.max() > 0:
        return np.zeros(len(dom.texts), bool)
    return _with_siblings(dom, stats, weights, _climb(dom, stats, int(weights.argmax())))


def _weigh(dom: PageArrays, stats: RunStats) -> NDArray[float64]:
    """Add the points of each run of prose to the elements around it."""
    points = np.where(stats.prose > 0, 1 + stats.commas + np.minimum(stats.chars / 100, 3), 0.0)
    points *= 1 - stats.link_density
    gathered, parents, owners = [0.0] * len(dom.tags), dom.parents, dom.owners
    for run, value in enumerate(points.tolist()):
        if value:
            element = owners[run]
            for share in _SHARES:
                element = parents[element]
                gathered[element] += value / share
                if parents[element] == element:
                    break
    weights = np.array(gathered)
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
        # Never up to the page itself: `body` always holds more prose.
        if dom.tags[above] in _TOP or density > _MOST_LINKED:
            break
        prose = _prose_inside(dom, stats, above)
        if prose > _CLEARLY_MORE * most:
            best, most = above, prose
    return best


_FOREIGN = bits_of("comment", "related", "footer", "in footer", "sidebar", "in aside", "promo", "consent", "in nav")


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


_SIBLING = 0.2
"""A neighbour of the container joins from this share of its weight on."""


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


_MOST_RUNS = 15_000
"""A page of more runs is a book or a heap: the rule decides, as the table of the block model would take too much."""

_BY_RULE = (0.8, 0.05)
"""The chance of a run inside and outside the container, where the rule decides."""

_NAMES = ("likely blocks, as many as pay", "container of most prose", "container the page declares")
"""What the answer and the rules are called, for people."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer for a page, and what it can be compared with."""

    mask: NDArray[bool_]
    """One value a run."""

    confidence: float
    """The F1 expected of it, 0 to 1, as pages of unseen domains had it."""

    candidates: tuple[ScoredCandidate, ...]


def choose(dom: PageArrays, stats: RunStats) -> Choice:
    """
    Choose the likeliest runs, as many as make the expected F1 greatest.

    What the rules would keep, the container of most prose and the one the page declares, is given beside it.
    """
    rules = (find_container(dom, stats), find_declared(dom, stats))
    if len(dom.texts) > _MOST_RUNS:
        # The choice and its calibration need chances, whoever decides.
        chances = np.where(rules[0], *_BY_RULE)
    else:
        chances = judge_runs(dom, stats, [rule.astype(float) for rule in rules])
    answer = maximise_expected_f1(chances, stats.chars)
    candidates = tuple(
        ScoredCandidate(
            name,
            int(stats.words[keep].sum()),
            round(float(np.interp(expected_f1(keep, chances, stats.chars), *load_calibration())), 3),
            keep is answer,
        )
        for name, keep in zip(_NAMES, (answer, *rules), strict=True)
    )
    return Choice(answer, candidates[0].expected or 0.0, candidates)


def maximise_expected_f1(probabilities: NDArray[float64], weights: NDArray[float64]) -> NDArray[bool_]:
    """Keep the likeliest runs, as many as make the expected F1 greatest; `weights` are their lengths."""
    order = np.argsort(-probabilities, kind="stable")
    kept, hit = np.cumsum(weights[order]), np.cumsum((weights * probabilities)[order])
    # Not a threshold: on a page that is sure of nothing one half would keep nothing.
    expected = 2 * hit / (hit[-1] + kept + 1e-9)
    mask = np.zeros(len(probabilities), bool)
    mask[order[: int(expected.argmax()) + 1]] = True
    return mask


def expected_f1(mask: NDArray[bool_], probabilities: NDArray[float64], weights: NDArray[float64]) -> float:
    """Expect the F1 of an answer from the probabilities of the runs, by length."""
    hit, likely = float((weights * probabilities)[mask].sum()), float((weights * probabilities).sum())
    return 2 * hit / max(1.0, likely + float(weights[mask].sum()))
