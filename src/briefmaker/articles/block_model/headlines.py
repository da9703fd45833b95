"""Features of a run beside titles: linked headlines around it, its own heading, echoes of the metadata."""

import json
import re
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy import bool_, float32, float64
from numpy.typing import NDArray

from briefmaker.articles.block_model.element_arrays import Elements, running_sum, sibling_ranks, side_by_side
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import HEADINGS
from briefmaker.articles.dom.run_stats import RunStats
from briefmaker.articles.dom.words import SIGNS
from briefmaker.language.scripts import UNSPACED

_WORDS = re.compile(r"\w+")
_TITLES = frozenset(("og:title", "twitter:title"))
_SHORT_WORD = 3
"""Characters of words that set no titles apart; also the least number of words two titles are compared by."""

_LONGEST_TITLE = 40
"""Words; what is longer is not looked at as a title."""

_HINT = 0.3
"""Share of the first words in the title element from which a run that is no heading may yet be the title."""

_LIKE, _AS_LIKE = 0.25, 0.7
"""From this likeness on a run is the title, and others that reach this share of the best likeness are so too."""

_LINKED_AWAY, _OTHER = 0.6, 0.3
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
        (heading & (stats.link_density > _LINKED_AWAY)).astype(float),
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
    like: NDArray[float64], prose: NDArray[float64], counts: list[NDArray[float64]], elements: Elements, stats: RunStats
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
    # Only headings, and lines that begin as the title element does: bags of words of all runs would cost too much.
    for run in np.flatnonzero(likely).tolist() if title else ():
        words = _bag(dom.texts[run])
        like[run] = len(words & title) / max(_SHORT_WORD, len(words | title))
    return like


def _names(meta: dict[str, str | None]) -> str:
    return (meta.get("property") or meta.get("name") or "").lower()


def _bag(text: str) -> frozenset[str]:
    """List the longer words of a text, and the pairs of characters where a script parts no words."""
    lowered = text.lower()
    if lowered.isascii():
        return frozenset(word for word in _WORDS.findall(lowered) if len(word) > _SHORT_WORD)
    letters = UNSPACED.findall(lowered)
    words = (
        word for word in _WORDS.findall(lowered) if len(word) > _SHORT_WORD and not (letters and UNSPACED.search(word))
    )
    return frozenset((*words, *map("".join, pairwise(letters))))


_EIGHT = np.dtype("<u8")
"""Eight bytes as one number."""

_PROBE = 48
"""So many characters of a run are looked up in the body."""

_SHORT, _NONE = 17, 1 << 60
"""Characters from which a run is looked up in the other texts; and more than any has, to look nothing up."""


def metadata_overlap(dom: PageArrays, stats: RunStats) -> NDArray[float64]:
    """
    Describe each run by its place after the title and by what it repeats.

    Columns: signed distance to the title, share of its words in the title, in the description, whether its beginning
    stands in the article body (-1 where the page gives none), and in any other text of the structured data.
    """
    runs = np.arange(len(dom.texts))
    title = set(_WORDS.findall(dom.head_title.lower()))
    at = _title_run(dom, stats, title)
    distance = np.sign(runs - at) * np.log1p(np.abs(runs - at)) if at >= 0 else np.full(len(runs), -9.0)
    body, others = _bodies(dom)
    least = 1 if body else _SHORT if others else _NONE
    probes = [_fold(text[: 2 * _PROBE])[:_PROBE] if len(text) >= least else "" for text in dom.texts]
    return np.column_stack(
        [
            distance,
            stats.title,
            stats.description,
            _stand_in(body, probes) if body else np.full(len(runs), -1.0),
            [len(probe) >= _SHORT and probe in others for probe in probes],
        ]
    )


def _stand_in(body: str, probes: list[str]) -> list[bool]:
    """
    Return of each probe whether it stands in the body; an empty one does not.

    Few do, so their first eight bytes are looked up first, all at once among all the body has in a row.
    """
    encoded = body.encode()
    # Every window of eight bytes of the body as one number, so that one binary search looks up all probes.
    rows = np.sort(np.ndarray((len(encoded) - _EIGHT.itemsize + 1,), _EIGHT, encoded, 0, (1,)).copy())
    first = np.array([probe.encode()[: _EIGHT.itemsize] for probe in probes], f"S{_EIGHT.itemsize}").view(_EIGHT)
    known = rows[np.minimum(np.searchsorted(rows, first), len(rows) - 1)] == first
    short = [0 < len(probe) < _EIGHT.itemsize for probe in probes]
    return [
        (begun or brief) and probe in body for probe, begun, brief in zip(probes, known.tolist(), short, strict=True)
    ]


def _title_run(dom: PageArrays, stats: RunStats, title: set[str]) -> int:
    """Find the first-level heading most like the title element, else the first one; -1 where there is none."""
    best, place = -1.0, -1
    heading = np.zeros(len(dom.tags), bool)
    heading[dom.elements("h1")] = True
    inside = heading[stats.owners] | heading[np.array(dom.parents)[stats.owners]]
    for run in inside.nonzero()[0].tolist():
        found = set(_WORDS.findall(dom.texts[run].lower()))
        likeness = len(found & title) / max(1, len(found | title))
        if likeness > best:
            best, place = likeness, run
    return place


_BODY = re.compile(r'"(?:articleBody|text|description|reviewBody)"\s*:\s*("(?:[^"\\]++|\\.)*+")')

_LONG_BODY = 400
"""Characters from which on a declared articleBody is the article and not its deck."""


def _bodies(dom: PageArrays) -> tuple[str, str]:
    """Read the long texts of the structured data, folded: the article body, and everything else."""
    body: list[str] = []
    others: list[str] = []
    for script in dom.data_scripts:
        for found in _BODY.finditer(script):
            try:
                text = _fold(json.loads(found[1], strict=False))
            except ValueError:
                continue
            (body if found[0].startswith('"articleBody"') and len(text) > _LONG_BODY else others).append(text)
    return " ".join(body), " ".join(others)


_SMALL = bytes(range(256)).lower()

_NO_WORD = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "_"))
"""What lowers the case of ASCII text, and what `_WORDS` leaves out of it, to do both at once."""


def _fold(text: str) -> str:
    """Reduce a text to its letters and digits in lower case."""
    if not text.isascii():
        for sign in SIGNS:
            text = text.replace(sign, "")
    if text.isascii():
        return text.encode("ascii").translate(_SMALL, _NO_WORD).decode("ascii")
    return "".join(_WORDS.findall(text.lower()))


_LINKED, _FEWEST_WORDS = 0.8, 4
"""A run is a linked headline from this share of characters in links and so many words on: fewer name a section."""

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
    anchors = {link: address for link in links if (address := attributes[link].get("href")) and begin[link] < count}
    targets = {address: _leads_to(address) for address in {*anchors.values()}}  # a third of them stand there twice
    at, kinds = np.array([*anchors], np.int64), np.array([targets[address] for address in anchors.values()], np.int64)
    # A link without text of its own counts for the run that follows it.
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


_REACHES = (3, 10, 30)
"""Runs before and behind that are looked at together."""


def _windows(
    stats: RunStats, headline: NDArray[float64], telling: NDArray[float64], timed: NDArray[float64]
) -> list[NDArray[float64]]:
    """Measure how dense headlines, times and linked characters stand before and behind each run."""
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
    columns = [(total[stop] - total[first]) / size for total in sums]
    columns += [
        np.log1p(siblings)[cards],
        (places / np.maximum(siblings, 1))[cards],
        np.log1p(pictures[elements.ends] - pictures[:-1]),
    ]
    around = elements.around[:-1].T
    return side_by_side(columns, len(first))[around].reshape(len(around), -1)


def _page(stats: RunStats, headline: NDArray[float64]) -> list[NDArray[float64]]:
    """Measure how much of the page is headlines, links and prose."""
    chars, prose = stats.chars, stats.prose
    return [
        headline.mean(keepdims=True),
        np.log1p(headline.sum(keepdims=True)),
        np.log1p(prose.sum(keepdims=True)),
        (chars * (stats.link_density > _LINKED)).sum(keepdims=True) / max(1.0, chars.sum()),
        np.log1p(prose.max(keepdims=True)),
    ]
