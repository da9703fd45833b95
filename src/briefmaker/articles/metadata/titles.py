"""The title of an article, without the name of the site."""

import re
from collections.abc import Iterator
from html import unescape

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.metadata.addresses import path_of
from briefmaker.articles.metadata.days import parse_day
from briefmaker.articles.metadata.records import Records
from briefmaker.articles.metadata.sitenames import (
    banner_of,
    fold,
    same_site,
    split_parts,
    without_site,
    without_sites,
)
from briefmaker.model import Witness

_LONGEST = 300
_MOST = 200
"""Headings of one level that are looked at."""

_LIKE_ENOUGH = {"h1": 0.25, "h2": 0.75}
"""How like the declared titles a heading has to be, by its level."""

_UNSEEN = BIT["is hidden"] | BIT["in nav"] | BIT["in footer"]
_FOREIGN = {"h1": _UNSEEN, "h2": _UNSEEN | BIT["comment"] | BIT["related"]}
"""What a heading must not be part of, by its level."""

_SLUG_WORDS = 3
"""An address of fewer words says nothing about the title."""

_ABOUT_AS_LIKE = 0.1
_LONGEST_LABEL = 3
"""Words of what may stand before a title in its heading."""

_PERMALINK = re.compile(r"\s*[¶#]\s*$")


def find_title(flat: Flat, records: Records, site: str | None, address: str | None = None) -> Witness | None:
    """
    Choose among headline, headings, OpenGraph and the title element.

    What a reader sees as the title is a heading; what the page declares often carries the site's name or words for
    search engines. So the first-level heading most like the declarations speaks, then the second-level one, and they
    speak where no heading is like them, unless the words of the address are as much those of a first-level heading.
    """
    given = [(unescape(text), origin) for text, origin in _declared(flat, records) if fold(text)]
    headings = {level: _headings(flat, level) for level in _LIKE_ENOUGH}
    names = _names(site, given, headings["h1"] + headings["h2"], address)
    declared = [(without_sites(text, names), origin) for text, origin in given]
    seen = {
        level: [text for text in texts if not any(same_site(fold(text), fold(name)) for name in names)]
        for level, texts in headings.items()
    }
    for level, texts in seen.items():
        best = max(texts, key=lambda text: _rank(text, declared), default=None)
        if best and _rank(best, declared) >= _LIKE_ENOUGH[level]:
            if calm := _not_shouted(best, declared):
                return calm
            return Witness("title", _without_tail(_without_label(best, given, declared), site), f"{level} heading")
    addressed = _as_addressed(seen["h1"], declared, address)
    if addressed:
        return Witness("title", addressed, "h1 heading, as the address has it")
    for text, origin in declared:
        return Witness("title", text, origin)
    return next((Witness("title", text, f"{level} heading") for level, texts in seen.items() for text in texts), None)


def _names(site: str | None, given: list[tuple[str, str]], headings: list[str], address: str | None) -> tuple[str, ...]:
    """List the names of the site: its own, and a heading that ends the title element, if nothing else is called so."""
    others = {fold(text) for text, origin in given if origin != "title element"}
    title = next((text for text, origin in given if origin == "title element"), "")
    banner = banner_of(title, headings, address)
    return tuple(name for name in (site, banner if banner and fold(banner) not in others else None) if name)


def _not_shouted(heading: str, declared: list[tuple[str, str]]) -> Witness | None:
    """Prefer to a heading in capitals alone what the page declares, where all that it declares is one title."""
    alike = heading.isupper() and len(heading.split()) > 1 and len({fold(text) for text, _ in declared}) == 1
    return Witness("title", *declared[0]) if alike and not declared[0][0].isupper() else None


def _rank(heading: str, declared: list[tuple[str, str]]) -> float:
    """Tell how like the declared titles a heading is, 0 to 1: the best of them."""
    return max((_likeness(heading, text) for text, _ in declared), default=0.0)


def _likeness(one: str, other: str) -> float:
    """Tell how like two texts are, 0 to 1: shared words against all words."""
    words, others = set(fold(one).split()), set(fold(other).split())
    return 2 * len(words & others) / max(1, len(words) + len(others))


def _as_addressed(headings: list[str], declared: list[tuple[str, str]], address: str | None) -> str | None:
    """Find the heading that shares about as many words with the address as the declared title does, or more."""
    parts = (fold(part.rsplit(".", 1)[0]) for part in path_of(address).split("/"))
    slug = max(parts, key=lambda part: len(part.split()))
    if len(slug.split()) < _SLUG_WORDS or not headings or not declared:
        return None
    best = max(headings, key=lambda text: _likeness(text, slug))
    return best if _likeness(best, slug) > _likeness(declared[0][0], slug) - _ABOUT_AS_LIKE else None


def _without_label(heading: str, given: list[tuple[str, str]], declared: list[tuple[str, str]]) -> str:
    """Take off what stands before a declared title in the heading: a date, a label such as "Review:", a quotation."""
    folded = fold(heading)
    for text, _ in declared:
        title = fold(text)
        if len(title.split()) > 1 and folded.endswith(f" {title}"):
            label = folded.removesuffix(title).strip()
            words = heading.split()[: len(label.split())]
            parted = words[-1].endswith((":", "“", "»")) or any(
                fold(part) == label for other, _ in given for part in split_parts(other)
            )
            if (parted and len(words) <= _LONGEST_LABEL) or "“" in heading or parse_day(" ".join(words)):
                return text
    return heading


def _without_tail(heading: str, site: str | None) -> str:
    """Take the site or section off the end of a heading; what follows a colon there belongs to it."""
    heading = _PERMALINK.sub("", heading)
    title = without_site(heading, site)
    cut = heading.removeprefix(title).lstrip()
    return title if heading.startswith(title) and not cut.startswith(":") else heading


def _declared(flat: Flat, records: Records) -> Iterator[tuple[str, str]]:
    """Go through what the page declares as its title, best first."""
    for value, name in records.meta("og:title"):
        yield value[:_LONGEST], name
    for node in records.articles():
        headline = node.get("headline")
        if isinstance(headline, str):
            yield " ".join(headline.split())[:_LONGEST], "JSON-LD headline"
    for value, name in records.meta("citation_title", "dc.title", "dcterms.title", "twitter:title", "title"):
        yield value[:_LONGEST], name
    yield flat.head_title[:_LONGEST], "title element"


def _headings(flat: Flat, level: str) -> list[str]:
    """List the headings of one level that a reader sees, and that are none of a comment or another story."""
    found: list[str] = []
    for element, tag in enumerate(flat.tags):
        if tag == level and not flat.inherited[element] & _FOREIGN[level]:
            text = " ".join(" ".join(flat.texts[flat.first[element] : flat.stop[element]]).split())
            if 0 < len(text) <= _LONGEST:
                found.append(text)
                if len(found) == _MOST:
                    break
    return found
