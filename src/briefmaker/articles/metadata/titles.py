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


def find_title(flat: Flat, records: Records, site: str | None) -> Witness | None:
    """
    Choose among headline, first-level headings, OpenGraph and the title element.

    A heading on the page that the others contain is what a reader sees as the title; the rest of the others is the
    site's name. Without such a heading, the first witness speaks, with a suffix that names the site taken off.
    """
    declared = [(text, origin) for text, origin in _declared(flat, records) if text]
    headings = _headings(flat)
    for heading, origin in headings:
        for text, _ in declared:
            if _contains(text, heading) and len(_fold(heading)) * 4 >= len(_fold(text)):
                return Witness("title", heading, f"{origin}, as in the page's own declaration")
    for text, origin in declared:
        return Witness("title", without_site(text, site), origin)
    return Witness("title", *headings[0]) if headings else None


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
    return title


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
        value = node.get("headline")
        if isinstance(value, str):
            yield " ".join(value.split())[:_LONGEST], "JSON-LD headline"
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


def _contains(text: str, heading: str) -> bool:
    """Tell whether a declared title holds a heading, letters and digits alone compared."""
    return bool(_fold(heading)) and f" {_fold(heading)} " in f" {_fold(text)} "


def _fold(text: str) -> str:
    return _FOLD.sub(" ", text.casefold()).strip()
