"""
Which saves are of one page, and in which order they were made.

Of one page are saves of one address that have any text in common (a site may declare one address for all its pages),
and saves of the same text under another address of the site, or without one. The same text at another site is a copy,
and no version.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from briefmaker.language import split_words
from briefmaker.model import Article
from briefmaker.model.changes import Order, Save, Versions

LENGTH = 5
"""Words a run: shorter ones are idioms (Broder 1997, On the resemblance and containment of documents, takes ten)."""

_SKETCH = 64
"""Numbers of a sketch: what two texts share is then known to some six hundredths (one standard deviation)."""

_FEWEST = 20
"""Runs of five words that a text needs to be compared: a line or two may be alike by chance."""

_ANY, _SAME, _MOST = 0.03, 0.5, 0.95
"""
Of the runs of two texts together, how much both have so that they are versions: of one address; of one title, where
one of both has no address; else, for pages of one form, such as the weather of two towns, have much in common.
"""

_LONGEST = 2_000
"""Characters of an address; what is longer is no page's."""

_NEXT = 9
"""Of the saves that have one number, how many one is compared with: a line that a site prints under all its pages must
not have each compared with each."""

_PRIME = np.uint64(0x100000001B3)
"""The factor of FNV-1a: products wrap at 64 bits and are the same on every machine."""

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
"""An address at the Wayback Machine: the time of the capture, and the address of the page."""

_COUNTERS = re.compile(
    r"utm_\w+|(?:fb|g|ms|y|dc|tt|wbra|gbra)clid|mc_[ce]id|_ga|igsh(?:id)?|s?mid|cmp(?:id)?|ocid|icid|ito|at_\w+|ref(?:_?src)?"
    r"|share\w*|amp|outputtype|guce_\w+|partner|rss|feed",
    re.IGNORECASE,
)
"""Parts of a query that say where a reader came from, not what is read."""

_FORMS = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_ENDS = re.compile(r"(?:/(?:index|default)\.(?:html?|php|aspx?)|/amp(?:\.html)?|\.amp)$", re.IGNORECASE)


def hash_runs(words: Sequence[int]) -> NDArray[np.uint64]:
    """Return a number for each five words in a row, which are given as numbers."""
    count = max(0, len(words) - LENGTH + 1)
    row = np.array(words, np.uint64)
    runs = np.zeros(count, np.uint64)
    for place in range(LENGTH):
        runs = (runs ^ row[place : place + count]) * _PRIME
        runs ^= runs >> np.uint64(29)
    return runs


def make_save(article: Article, name: str = "", filed: datetime | None = None) -> Save:
    """Describe a save; `filed` is when its file was written, where that may put it in order."""
    page = article.page
    archived = _ARCHIVED.match(page.url or "")
    captured = datetime.strptime(archived[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if archived else page.captured
    return Save(
        name or page.source.name,
        page.source.sha256,
        article.title,
        address_of(article),
        captured,
        article.modified or article.published,
        filed,
        make_sketch(article),
    )


def address_of(article: Article) -> str:
    """Return the address of a page as it is compared: the canonical one, unless that is the front page of its site."""
    found = [plain_address(it) for it in (article.url, article.page.url) if it]
    return next((it for it in found if "/" in it or "?" in it), found[0] if found else "")


def plain_address(url: str) -> str:
    """
    Return an address without what does not change the page: `example.org/a` of `https://www.example.org/a/?utm_id=3`.

    Dropped are scheme, `www.` and the forms for telephones, fragment, the name of an index, and what counts clicks.
    Empty where it is no address of the web, or longer than any is.
    """
    if len(url) > _LONGEST:
        return ""
    archived = _ARCHIVED.match(url.strip())
    try:
        parts = urlsplit(archived[2] if archived else url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return ""
    asked = [it for it in parse_qsl(parts.query, keep_blank_values=True) if not _COUNTERS.fullmatch(it[0])]
    named = f":{port}" if port not in {None, 80, 443} else ""
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    return f"{_FORMS.sub('', host)}{named}{_ENDS.sub('', unquote(parts.path).rstrip('/')).rstrip('/')}{query}"


def make_sketch(article: Article) -> tuple[int, ...]:
    """Return the smallest numbers of the runs of five words of an article; none where it has too few."""
    texts = (block.text for block in article.blocks)
    words = [crc32(word.lower().encode()) for text in texts for word in split_words(text.replace("’", "'"))]
    runs = np.unique(hash_runs(words) >> np.uint64(1))  # 63 bits, which a database holds, too
    return tuple(runs[:_SKETCH].tolist()) if len(runs) >= _FEWEST else ()


def share_text(one: Save, other: Save) -> float:
    """Estimate how much of the runs of two texts both have, 0 to 1."""
    union = sorted({*one.sketch, *other.sketch})[:_SKETCH]
    both = {*one.sketch} & {*other.sketch}
    return sum(it in both for it in union) / len(union) if one.sketch and other.sketch else 0.0


def group_versions(saves: Sequence[Save]) -> tuple[Versions, ...]:
    """
    Return the saves page by page, the oldest of each first; a page that was saved once is one, too.

    Pages stand in the order of their first saves. A save without an address joins the page whose text is most like its
    own.
    """
    groups = _Groups(len(saves))
    by_address: dict[str, list[int]] = defaultdict(list)
    for place, save in enumerate(saves):
        by_address[save.address].append(place)
    by_address.pop("", None)  # that two saves have no address is nothing in common
    for places in by_address.values():
        for one, other in _find_versions(saves, places):
            groups.join(one, other)
    # The same text on another site is a copy, not a version, so the hosts have to agree.
    alike = _find_alike(saves)
    for one, other in alike:
        if _host(saves[one]) == _host(saves[other]) != "":
            groups.join(one, other)
    _place_unnamed(saves, alike, groups)
    return tuple(_put_in_order([saves[place] for place in group]) for group in groups.every())


class _Groups:
    """Which places belong together (union-find)."""

    def __init__(self, size: int) -> None:
        self._first = list(range(size))

    def first(self, place: int) -> int:
        """Return the first place of the group of another."""
        while self._first[place] != place:
            place = self._first[place]
        return place

    def join(self, one: int, other: int) -> None:
        """Make one of two groups."""
        low, high = sorted((self.first(one), self.first(other)))
        self._first[high] = low

    def every(self) -> Iterator[list[int]]:
        """Yield the groups, each with its places in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._first)):
            found[self.first(place)].append(place)
        yield from found.values()


def _find_versions(saves: Sequence[Save], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """
    Yield each save of one address with the first that is of the same page: the address may be another story's by now.

    Only those that share numbers are compared: a site may declare one address for all its pages.
    """
    titled: dict[str, int] = {}
    having: dict[int, list[int]] = defaultdict(list)
    for place in places:
        save, same = saves[place], titled.setdefault(_titled(saves[place]), place)
        near = sorted({same, *(it for number in save.sketch for it in having[number][:_NEXT])})
        yield next(it for it in near if it == same or share_text(saves[it], save) >= _ANY), place
        for number in save.sketch:
            having[number].append(place)


def _is_same_text(one: Save, other: Save) -> bool:
    """Return whether two saves have the same text but for what a version changes."""
    titled = _titled(one) == _titled(other) and not (one.address and other.address)
    return share_text(one, other) >= (_SAME if titled else _MOST)


def _titled(save: Save) -> str:
    return " ".join(split_words(save.title.casefold()))


def _host(save: Save) -> str:
    return re.split(r"[/?]", save.address, maxsplit=1)[0]


def _find_alike(saves: Sequence[Save]) -> list[tuple[int, int]]:
    """Return pairs of saves with the same text, in order; only those that share numbers are compared."""
    having: dict[int, list[int]] = defaultdict(list)
    for place, save in enumerate(saves):
        for number in save.sketch:
            having[number].append(place)
    shared = Counter(
        (one, other)
        for places in having.values()
        for at, one in enumerate(places)
        for other in places[at + 1 : at + _NEXT]
    )
    enough = ((saves[one], saves[other], count, (one, other)) for (one, other), count in shared.items())
    return sorted(
        pair
        for one, other, count, pair in enough
        if count >= _SAME * min(len(one.sketch), len(other.sketch)) and _is_same_text(one, other)
    )


def _place_unnamed(saves: Sequence[Save], alike: Sequence[tuple[int, int]], groups: _Groups) -> None:
    """Add each save without an address to the page that it has most in common with; two pages it does not join."""
    beside: dict[int, list[int]] = defaultdict(list)
    for one, other in alike:
        beside[one].append(other)
        beside[other].append(one)
    for place in (it for it, save in enumerate(saves) if not save.address):
        named = [it for it in beside[place] if saves[it].address] or [it for it in beside[place] if it < place]
        if named:
            groups.join(max(named, key=lambda it: (share_text(saves[it], saves[place]), -it)), place)


def _moment(save: Save) -> str:
    """Return when a save was captured, in one zone, as text that can be put in order; empty where that is unknown."""
    found = save.captured
    if found is None:
        return ""
    # A time without a zone is taken for UTC, so that the order does not depend on where the program runs.
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


_BASES: dict[Order, Callable[[Save], str]] = {
    Order.CAPTURED: _moment,
    Order.MODIFIED: lambda save: save.modified.isoformat() if save.modified else "",
    Order.FILED: lambda save: save.filed.astimezone(UTC).isoformat() if save.filed else "",
}
"""What each order goes by, as text; empty where a save does not say it."""


def _put_in_order(saves: Sequence[Save]) -> Versions:
    """Put the saves of a page in order by the first of the bases that sets all of them apart which differ."""
    texts = len({(save.sketch, save.title) for save in saves})
    for order, base in _BASES.items():
        moments = {base(save) for save in saves}
        if "" not in moments and len(moments) > 1 and len(moments) >= texts:
            return Versions(tuple(sorted(saves, key=lambda it: (base(it), it.name))), order)
    known = sorted(saves, key=lambda it: (*(base(it) for base in _BASES.values()), it.name))
    return Versions(tuple(known), Order.UNKNOWN)
