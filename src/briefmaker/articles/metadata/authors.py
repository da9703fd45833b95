"""Who wrote an article, as a clean list of names."""

import re
from collections.abc import Iterator
from typing import Any

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.metadata.near import runs_near_title
from briefmaker.articles.metadata.records import Records
from briefmaker.articles.metadata.signatures import (
    in_author_links,
    in_labelled_lines,
    is_full_name,
    is_tabular,
    with_a_portrait,
)
from briefmaker.model import Witness

_METAS = (
    "cxenseparse:author",
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.author",
    "citation_author",
    "byl",
    "twitter:data1",
    "og:author",
    "article.author",
    "authors",
    "creator",
)
_BY = re.compile(
    r"^\W*(?:(?:[\w ]{0,12}\d[\w ,./:]{4,24}|on)\W+)?"
    r"(?:(?:written|posted|published|story|words|text|article|recipe|guide|presented|authored|this post was written)"
    r"\s+)*"
    r"(?:on [\w ,./]{6,24}\W+)?"
    r"(?:(?:by|von|par|por|di|door|av|af|autor|author|auteur|autore|authors|contributors?|words)\b\s*:?\s*|By(?=[A-Z]))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[;|&/\n•·]|,|\s(?:and|und|et|with|en|och)\s)\s*")
_STOP = re.compile(
    r"\s+(?:on|at|in|for|updated|published|posted|last|is|min|minutes?|former|senior)\s.*|\s*[|•·⋅●—–(\[{\d<@].*|,?\s+"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s+\d.*",
    re.IGNORECASE | re.DOTALL,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|^\W*(?:admin(?:istrator)?|editors?|team|user(?:name)?|guest|author|unknown|anonymous|webmaster"
    r"|contributors?|by|posted|writers?|none|null|undefined|default|site ?admin|staff writer)\W*$|^[\W\d_]*$"
    r"|\b(?:min read|minutes?|updated|published|share|follow|posts?|comments?|view|about|subscribe|reviewed|read|meet)"
    r"\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|//|@", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:of|for|at|director|head|expert|manager|editor|writer|president|officer|professor|specialist|ceo|founder|reporter|"
    r"correspondent|contributor|analyst|author|columnist|producer|chair|fellow|university|marketing|strategist)\b",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"^(?:[A-Z.]{2,7}|Jr\.?|Sr\.?|Esq\.?|Ph\.?D\.?|MSc|BSc|M\.?Ed\.?|PharmD)$")
_TAIL = re.compile(
    r"^([^\W\d_][\w’'-]*[a-z.] (?:\S+ ){0,2}?\S*[a-z])\s+(?:MD|RN|RD|PhD|MS|MSc|MA|MBA|CFA|CFP|CPA|DVM|JD"
    r"|(?:Staff |Senior |Guest )?(?:Writer|Editor|Reporter|Author|Founder|Contributor|Correspondent))$"
)
"""A degree or role right behind a name of two words or more, without a comma."""

_LONGEST_BYLINE = 110
_LONGEST_NAME = 5
_PAIR = 2
_STARTS_WITH_DATE = re.compile(
    r"(?:mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)"
    r"[a-z]*\.?\s*\d",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"^\W*(?:(?:this (?:post|article) was )?written by|author|about the author|posted by|text)\b\s*:?\s*", re.IGNORECASE
)
_ABOVE, _BELOW = 8, 15
"""How many runs before and after the title are looked at for a byline."""

_SURNAME_FIRST = re.compile(r"\s*([^,]+?)\s*,\s*([^,]+?)\s*")
"""Catalogues sort by surname: "Roy, Aniruddha" is one name."""

_MANY = frozenset(("JSON-LD author", "citation_author", "author link"))
"""Witnesses that give one name at a time."""

_SIGNED = frozenset(("author element", "byline", "labelled line", "published by", "author link"))
"""Witnesses a reader sees and that hardly err."""

_MOST = 12
_LONGEST = 400


def find_authors(flat: Flat, records: Records, title: str | None, site: str | None) -> tuple[Witness, ...]:
    """
    Take the names of the first witness that gives any.

    JSON-LD goes first, then meta, microdata and links, a line "By ..." near the title, lines called author or byline,
    and a "Written by" anywhere; a user name speaks only where no other name does, the name of the site only where
    nobody signs. Last comes a name near the title of whom some line tells.
    """
    witnesses = (
        _in_nodes(records),
        _in_metas(records),
        _in_elements(flat),
        _in_bylines(flat, title),
        _in_author_lines(flat, title),
        in_labelled_lines(flat, title),
        in_author_links(flat, title),
        _in_written_by(flat),
    )
    pools = [list(_names(values)) for values in witnesses]
    named = [[witness for witness in pool if not _is_handle(witness.value)] for pool in pools]
    first = next((pool for pool in (*named, *pools) if pool), None) or list(_names(with_a_portrait(flat, title)))
    if site:
        people = ([witness for witness in pool if _is_signature(witness, site)] for pool in named)
        first = [witness for witness in first if witness.value != site] or next(filter(None, people), first)
    return tuple({witness.value: witness for witness in first[:_MOST]}.values())


def _is_signature(witness: Witness, site: str) -> bool:
    """Tell whether a person signs here, which says more than a page that gives its own site as the author."""
    return witness.origin in _SIGNED and is_full_name(witness.value) and site not in witness.value


def _names(values: Iterator[tuple[str, str]]) -> Iterator[Witness]:
    """Go through the clean names of one kind of witness; where each value is a whole byline the first is enough."""
    for value, origin in values:
        names = clean_names(value)
        yield from (Witness("author", name, origin) for name in names)
        if names and origin not in _MANY:
            return


def _is_handle(name: str) -> bool:
    """Tell a user name from a name: no capital where the script has them, or a dot, digit or line inside one word."""
    return not _is_cased(name) or (
        " " not in name and any(not (letter.isalpha() or letter in "-’'") for letter in name)
    )


def clean_names(text: str) -> list[str]:
    """Split a byline into names: without "By", degrees, roles, dates and addresses."""
    names: list[str] = []
    if _ADDRESS.match(text.strip()):
        return names
    for part in _PARTS.split(_STOP.sub("", _BY.sub("", text.strip()[:_LONGEST]))):
        name = _once(_TAIL.sub(r"\1", _BY.sub("", part).strip(" .-–—:()\"'*"))) + (
            "." if part.endswith((" Jr.", " Sr.")) else ""
        )
        if not name or len(name) > 60 or len(name.split()) > 6 or _NO_NAME.search(name):
            continue
        if names and (_DEGREES.match(name) or _ROLE.search(name)):
            continue
        if name not in names:
            names.append(name)
    return names


def _once(name: str) -> str:
    """Read a name that is written twice, for the picture and beside it, once."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


def _is_cased(text: str) -> bool:
    """Tell whether a name begins with a capital, in scripts that have them."""
    return text[0].isupper() or (text[0].isalpha() and not text[0].islower())


def _in_nodes(records: Records) -> Iterator[tuple[str, str]]:
    by_id = {node["@id"]: node for node in records.nodes if isinstance(node.get("@id"), str) and "name" in node}
    for node in records.articles():
        yielded = False
        for name in _person_names(node.get("author") or node.get("creator"), by_id):
            yielded = True
            yield name, "JSON-LD author"
        if yielded:
            return


def _person_names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:  # noqa: ANN401
    """Go through the names of people in what JSON-LD gives as author."""
    for item in value if isinstance(value, list) else [value]:
        person = by_id.get(item.get("@id", ""), item) if isinstance(item, dict) else item
        if isinstance(person, str):
            yield person
        elif isinstance(person, dict) and "Organization" not in str(person.get("@type")):
            name = person.get("name")
            yield from (text for text in (name if isinstance(name, list) else [name]) if isinstance(text, str))


def _in_metas(records: Records) -> Iterator[tuple[str, str]]:
    labels = " ".join(records.metas.get("twitter:label1", ())).lower()
    for value, name in records.meta(*_METAS):
        if name == "citation_author" and (found := _SURNAME_FIRST.fullmatch(value)):
            yield f"{found[2]} {found[1]}", name
            continue
        if name != "twitter:data1" or "written" in labels or "author" in labels:
            yield value, name


def _in_elements(flat: Flat) -> Iterator[tuple[str, str]]:
    """Go through elements marked as the author by microdata or relation."""
    for element, attributes in enumerate(flat.attributes):
        if not attributes or flat.inherited[element] & BIT["comment"]:
            continue
        marked = "author" in (attributes.get("itemprop") or "") or attributes.get("rel") == "author"
        if marked:
            yield attributes.get("content") or _text(flat, element), "author element"


def _in_bylines(flat: Flat, title: str | None) -> Iterator[tuple[str, str]]:
    """Go through lines near the title that begin with "By" and go on with a name."""
    for run in runs_near_title(flat, title, above=_ABOVE, below=_BELOW):
        text = flat.texts[run]
        if len(text) >= _LONGEST_BYLINE or is_tabular(flat, run):
            continue
        if (found := _BY.match(text)) and _looks_named(text[found.end() :]):
            yield text, "byline"


def _in_author_lines(flat: Flat, title: str | None) -> Iterator[tuple[str, str]]:
    """Go through lines near the title that stand in an element called author or byline and read as a name."""
    for run in runs_near_title(flat, title, above=_ABOVE, below=2 * _BELOW):
        text = flat.texts[run]
        if is_tabular(flat, run):
            continue
        if flat.inherited[flat.inners[run]] & BIT["author"] and len(text) < _LONGEST_BYLINE and _looks_named(text):
            yield text, "author line"


def _in_written_by(flat: Flat) -> Iterator[tuple[str, str]]:
    """Go through the short lines anywhere that say who wrote the text."""
    for run, text in enumerate(flat.texts):
        foreign = flat.inherited[flat.inners[run]] & (BIT["comment"] | BIT["related"]) or is_tabular(flat, run)
        found = None if foreign or len(text) >= _LONGEST_BYLINE else _WRITTEN.match(text)
        rest = text[found.end() :] if found else ""
        for named in (rest, rest.split(",")[0]):
            if _looks_named(named):
                yield named, "written by"


def _looks_named(text: str) -> bool:
    """Tell whether a line begins as a name does: in capitals where the script has them, one to five words, no date."""
    words = _STOP.sub("", text).strip().split()
    if not 0 < len(words) <= _LONGEST_NAME or _STARTS_WITH_DATE.match(text):
        return False
    if len(words) == _PAIR and not _is_cased(words[1]):
        return False
    return _is_cased(words[0]) and not any(word.isdigit() for word in words)


def _text(flat: Flat, element: int) -> str:
    return " ".join(flat.texts[flat.first[element] : flat.stop[element]])
