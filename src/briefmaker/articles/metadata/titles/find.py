"""The title of an article, without the name of the site."""

from collections.abc import Iterator
from html import unescape

from briefmaker.articles.flat import Flat
from briefmaker.articles.metadata.addresses import path_of
from briefmaker.articles.metadata.records import Records
from briefmaker.articles.metadata.sitenames import (
    fold,
    leading_part,
    same_site,
    site_names,
    without_sites,
)
from briefmaker.articles.metadata.titles.headings import headings_of
from briefmaker.articles.metadata.titles.headlines import bare_title, shown_part
from briefmaker.model import Provenance

_TITLE_METAS = (
    "headline",
    "hdl",
    "parsely-title",
    "sailthru.title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "twitter:title",
    "title",
)
_LONGEST = 300
_LIKE_ENOUGH = {"h1": 0.25, "h2": 0.75, "h3": 0.9}
"""How like the declared titles a heading has to be, by its level."""

_SURE = 0.5
"""The same where the heading has more words than titles have, or more others beside it than pages have titles."""

_WORDY, _MOST_ALIKE = 25, 3

_SLUG_WORDS = 3
"""An address of fewer words says nothing about the title."""

_ABOUT_AS_LIKE = 0.1

_Words = frozenset[str]


def find_title(flat: Flat, records: Records, site: str | None, address: str | None = None) -> Provenance | None:
    """
    Choose among headline, headings, OpenGraph and the title element.

    What a reader sees as the title is a heading; what the page declares often carries the site's name or words for
    search engines. So the first-level heading most like the declarations speaks, then the second-level one, and they
    speak where no heading is like them, unless the words of the address are as much those of a first-level heading.
    """
    raw = [(unescape(text), origin) for text, origin in _declared(flat, records) if fold(text)]
    headings = headings_of(flat)
    names = site_names(site, raw, [*headings["h1"], *headings["h2"]], address)
    shown = {fold(text) for texts in headings.values() for text in texts}
    declared = [(leading_part(without_sites(text, names), shown), origin) for text, origin in raw]
    sites = [fold(name) for name in names]
    seen = {level: [text for text in texts if not _is_site(text, sites)] for level, texts in headings.items()}
    told, slug = [_words(text) for text, _ in declared], _slug(address)
    for level, texts in seen.items():
        best = max(texts, key=lambda text: _rank(text, [*told, slug] if slug else told), default=None)
        if best and _rank(best, told) >= max(_LIKE_ENOUGH[level], _SURE * _is_doubtful(best, texts)):
            if calm := _not_shouted(best, declared):
                return calm
            heading = bare_title(best, [text for text, _ in raw], [text for text, _ in declared], site)
            return Provenance("title", leading_part(heading, shown), f"{level} heading")
    if addressed := _as_addressed(seen["h1"], told, slug):
        return Provenance("title", addressed, "h1 heading, as the address has it")
    for text, origin in declared:
        return Provenance("title", shown_part(text, flat) if origin == "title element" else text, origin)
    return next(
        (Provenance("title", text, f"{level} heading") for level, texts in seen.items() for text in texts), None
    )


def _is_doubtful(heading: str, others: list[str]) -> bool:
    """Tell whether a heading may be a standfirst, or one of the sections of a page that has them all on one level."""
    return len(heading.split()) > _WORDY or len(others) > _MOST_ALIKE


def _is_site(heading: str, sites: list[str]) -> bool:
    return any(same_site(fold(heading), name) for name in sites)


def _not_shouted(heading: str, declared: list[tuple[str, str]]) -> Provenance | None:
    """Prefer to a heading in capitals alone what the page declares, where all that it declares is one title."""
    alike = heading.isupper() and len(heading.split()) > 1 and len({fold(text) for text, _ in declared}) == 1
    return Provenance("title", *declared[0]) if alike and not declared[0][0].isupper() else None


def _words(text: str) -> _Words:
    return frozenset(fold(text).split())


def _rank(heading: str, told: list[_Words]) -> float:
    """Tell how like what is told of the title a heading is, 0 to 1: the best of it."""
    words = _words(heading)
    return max((_likeness(words, other) for other in told), default=0.0)


def _likeness(words: _Words, others: _Words) -> float:
    """Tell how like two texts are, 0 to 1: shared words against all words."""
    return 2 * len(words & others) / max(1, len(words) + len(others))


def _slug(address: str | None) -> _Words:
    """Read the words of the longest part of an address; empty where they are too few to name a title."""
    parts = (fold(part.rsplit(".", 1)[0]).split() for part in path_of(address).split("/"))
    longest = max(parts, key=len)
    return frozenset(longest if len(longest) >= _SLUG_WORDS else ())


def _as_addressed(headings: list[str], told: list[_Words], slug: _Words) -> str | None:
    """Find the heading that shares about as many words with the address as the declared title does, or more."""
    if not slug or not headings or not told:
        return None
    best = max(headings, key=lambda text: _likeness(_words(text), slug))
    return best if _likeness(_words(best), slug) > _likeness(told[0], slug) - _ABOUT_AS_LIKE else None


def _declared(flat: Flat, records: Records) -> Iterator[tuple[str, str]]:
    """Go through what the page declares as its title, best first."""
    for value, name in records.meta("og:title"):
        yield value[:_LONGEST], name
    for node in records.articles:
        headline = node.get("headline")
        if isinstance(headline, str):
            yield " ".join(headline.split())[:_LONGEST], "JSON-LD headline"
    for value, name in records.meta(*_TITLE_METAS):
        yield value[:_LONGEST], name
    yield flat.head_title[:_LONGEST], "title element"
