"""The title of an article, without the name of the site."""

import re
from collections.abc import Iterator

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.metadata.records import Records
from briefmaker.model import Witness

_JOINTS = re.compile(r"\s+[|\-–—·•:»«/~]+\s+|\s*[|»«·•]+\s*|:\s+|\s+[–—]\s*")
_FOLD = re.compile(r"[\W_]+")
_LONGEST = 300
_LIKE_ENOUGH = {"h1": 0.3, "h2": 0.75}
"""How like the declared titles a heading has to be, by its level."""

_SHORT_SUFFIX = 4
"""Words; what follows a bar and is no longer names a site or a section."""


def find_title(flat: Flat, records: Records, site: str | None) -> Witness | None:
    """
    Choose among headline, headings, OpenGraph and the title element.

    What a reader sees as the title is a heading; what the page declares often carries the site's name or words for
    search engines. So the heading most like the declarations speaks, and they speak where no heading is like them.
    """
    declared = [(without_site(text, site), origin) for text, origin in _declared(flat, records) if _fold(text)]
    headings = [(text, level) for text, level in _headings(flat) if not _same_site(_fold(text), _fold(site or ""))]
    best = max(headings, key=lambda heading: _rank(heading, declared), default=None)
    if best and _rank(best, declared) >= _LIKE_ENOUGH[best[1]]:
        return Witness("title", _without_tail(best[0], site), f"{best[1]} heading")
    for text, origin in declared:
        return Witness("title", text, origin)
    return Witness("title", best[0], f"{best[1]} heading") if best else None


def _rank(heading: tuple[str, str], declared: list[tuple[str, str]]) -> float:
    """Tell how like the declared titles a heading is, 0 to 1: shared words against all words, the best of them."""
    words = set(_fold(heading[0]).split())
    rank = 0.0
    for text, _ in declared:
        others = set(_fold(text).split())
        rank = max(rank, 2 * len(words & others) / max(1, len(words) + len(others)))
    return rank


def without_site(title: str, site: str | None) -> str:
    """Take the name of the site off the end or the front of a title."""
    name = _fold(site or "")
    joints = list(_JOINTS.finditer(title))
    if name:
        for joint in joints:
            before, after = title[: joint.start()].strip(), title[joint.end() :].strip()
            if before and _same_site(_fold(after), name):
                return before
            if after and _same_site(_fold(before), name):
                return after
    bars = [joint for joint in joints if "|" in joint.group()]
    if bars and len(title[bars[-1].end() :].split()) <= _SHORT_SUFFIX <= len(title[: bars[-1].start()]):
        return title[: bars[-1].start()].strip()
    return title


def _without_tail(heading: str, site: str | None) -> str:
    """Take the site or section off the end of a heading; what follows a colon there belongs to it."""
    title = without_site(heading, site)
    cut = heading.removeprefix(title).lstrip()
    return title if heading.startswith(title) and not cut.startswith(":") else heading


def _same_site(part: str, name: str) -> bool:
    """Tell whether a part of a title is the site's name, spaces aside."""
    part, name = part.replace(" ", ""), name.replace(" ", "")
    return bool(part) and (
        part == name or (len(part) > 3 and (part in name or name in part) and len(part) < 2 * len(name))
    )


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


def _headings(flat: Flat) -> list[tuple[str, str]]:
    """List the first-level headings of the page, then the second-level ones, that are not hidden."""
    found: list[tuple[str, str]] = []
    for level in ("h1", "h2"):
        for element, tag in enumerate(flat.tags):
            if tag == level and not flat.inherited[element] & (BIT["is hidden"] | BIT["in nav"] | BIT["in footer"]):
                text = " ".join(flat.texts[flat.first[element] : flat.stop[element]])
                if 0 < len(text) <= _LONGEST:
                    found.append((" ".join(text.split()), level))
    return found


def _fold(text: str) -> str:
    return _FOLD.sub(" ", text.casefold()).strip()
