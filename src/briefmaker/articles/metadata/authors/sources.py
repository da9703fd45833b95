"""Where the authors of a page are named, in the order in which that is believed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT
from briefmaker.articles.metadata.authors import bylines, signatures
from briefmaker.articles.metadata.records import absolute, host_of
from briefmaker.articles.metadata.view import PageView, links_near
from briefmaker.lazy import lazy_pattern

_METAS = ("cxenseparse:author", "author", "article:author", "parsely-author", "sailthru.author")
_CATALOGUE_METAS = (
    "dc.creator", "dcterms.creator", "dc.author", "byl", "og:author", "article.author", "article_author",
    "articleauthor", "authors", "creator",
)  # fmt: skip
_LABEL = lazy_pattern(
    r"\b(?:written|authors?|verfasst|geschrieben|écrit|auteur|escrito|scritto|autore?|geschreven|auteurs|skrevet"
    r"|skriven|napisan\w*|автор|написано)\b|作者|執筆|글쓴이",
    re.IGNORECASE,
)
"""How social cards label the author."""

_NAME_PARTS = ("givenName", "additionalName", "familyName")
"""How schema.org gives the name of a person in parts."""

_HOUSE_WITH_PLACE = lazy_pattern(
    r"\s*(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\s*,|.*,\s*(?:Germany|Deutschland|Austria|Österreich|Switzerland|Schweiz"
    r"|France|Italia|Italy|España|Spain|Polska|Poland|Brasil|Brazil|USA|United (?:States|Kingdom))\s*$"
)
"""A host before a comma, or a country at the end: the rest is where the house stands."""

_SURNAME_FIRST = lazy_pattern(r"\s*([^\s,;](?:[^,;]*[^\s,;])?)\s*,\s*([^\s,;](?:[^,;]*[^\s,;])?)\s*")
"""Catalogues sort by surname: "Roy, Aniruddha" is one name."""


def in_nodes(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the people the first JSON-LD object with any gives as its authors."""
    records = view.records
    by_id = {node["@id"]: node for node in records.nodes if isinstance(node.get("@id"), str) and "name" in node}
    for node in records.articles:
        yielded = False
        for name in _person_names(node.get("author") or node.get("creator"), by_id):
            yielded = True
            yield name, "JSON-LD author"
        if yielded:
            return


def in_newsrooms(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the organisations that JSON-LD gives as the author of a report of news."""
    for node in view.records.articles if view.records.is_news else ():
        authors = node.get("author")
        for author in authors if isinstance(authors, list) else [authors]:
            if isinstance(author, dict) and "Organization" in str(author.get("@type")):
                name = author.get("name")
                if isinstance(name, str):
                    yield name, "JSON-LD organisation"


def in_metas(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the authors in the `meta` that most pages have."""
    yield from (found for found in view.records.meta(*_METAS) if not _HOUSE_WITH_PLACE.match(found[0]))


def in_citations(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the authors that journals give to catalogues, each in a `meta` of its own."""
    for value, name in view.records.meta("citation_author", "citation_authors"):
        found = _SURNAME_FIRST.fullmatch(value) if name == "citation_author" else None
        yield (f"{found[2]} {found[1]}" if found else value), name


def in_catalogues(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the authors in the `meta` of Dublin Core and of single houses."""
    yield from view.records.meta(*_CATALOGUE_METAS)


def in_cards(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through what a social card labels as the author."""
    for number in "12":
        if any(_LABEL.search(label) for label, _ in view.records.meta(f"twitter:label{number}")):
            yield from view.records.meta(f"twitter:data{number}")


def _person_names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:  # noqa: ANN401
    """Go through the names of people in what JSON-LD gives as author."""
    for item in value if isinstance(value, list) else [value]:
        person = by_id.get(item.get("@id", ""), item) if isinstance(item, dict) else item
        if isinstance(person, str):
            yield person
        elif isinstance(person, dict) and "Organization" not in str(person.get("@type")):
            name = person.get("name") or " ".join(
                part for key in _NAME_PARTS if isinstance(part := person.get(key), str)
            )
            yield from (text for text in (name if isinstance(name, list) else [name]) if isinstance(text, str))


_MEMBER = lazy_pattern(
    r"(?:^|/)(?:members?|users?|u|profiles?)/[^/?#]|member(?:list)?\.php|profile\.php|viewprofile|/[~@]\w",
    re.IGNORECASE,
)
_FOREIGN = BIT["related"] | BIT["in nav"] | BIT["in footer"]
_BELOW = 30
"""How many runs after the title the first post may sign."""

_SHORTEST, _LONGEST = 3, 40
_MOST_WORDS = 4
"""Words of a linked name looked at; what follows is a role or an outlet."""

_LETTERS = lazy_pattern(r"[\W_]+")


def in_member_links(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the names after the title that lead to a member of the site whose address holds them."""
    dom = view.dom
    for element in links_near(dom, view.title_run, above=0, below=_BELOW):
        run = dom.first[element]
        if dom.inherited[element] & _FOREIGN or not element <= dom.inners[run] < dom.ends[element]:
            continue
        attributes = dom.attributes[element]
        href = attributes.get("href") or ""
        if not _MEMBER.search(href) or host_of(absolute(href, view.url)) not in {"", host_of(view.url)}:
            continue
        name = _named(dom, run, href, titled="username" in (attributes.get("class") or ""))
        if _SHORTEST <= len(name) <= _LONGEST:
            yield name, "member link"


def _named(dom: PageArrays, run: int, href: str, *, titled: bool) -> str:
    """Read what is linked at the head of a run, or of several links the longest head, if the address holds it."""
    text, letters = dom.texts[run], _letters(href)
    if dom.links[run] == 1:
        name = text[: dom.link_chars[run]].strip()
        return name if titled or _letters(name) in letters else ""
    words = text.split()[:_MOST_WORDS]
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((head for head in heads if _letters(head) in letters), "")


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


@dataclass(frozen=True, slots=True)
class AuthorSource:
    """One place where a page may name its authors."""

    name: str
    find: Callable[[PageView], Iterator[tuple[str, str]]]
    """Gives bylines or names, each with its source, as provenance says it."""

    reason: str
    """Why it is asked, and why here."""

    one_name_each: bool = False
    """Each value is one of several names; else the first value that holds names is the whole byline."""

    seen_by_reader: bool = False
    """A reader sees it where authors sign; it hardly errs."""

    says_author: bool = False
    """A word or link says that an author follows."""

    handles_count: bool = False
    """User names are names here: a reader sees that they sign."""

    only_users: bool = False
    """It names users of the site, who count where no other name is found."""

    guesses: bool = False
    """Nothing but the place speaks for it; asked where all others found nothing, not even a user."""


SOURCES: tuple[AuthorSource, ...] = (
    AuthorSource("JSON-LD", in_nodes, "structured data made for this", one_name_each=True),
    AuthorSource("meta", in_metas, "the field most pages have"),
    AuthorSource("citation meta", in_citations, "journals give a field a name", one_name_each=True),
    AuthorSource("catalogue meta", in_catalogues, "libraries, offices and single houses"),
    AuthorSource("social card", in_cards, "cards label the author, often nothing else does"),
    AuthorSource("element", bylines.in_elements, "microdata, rel=author", seen_by_reader=True),
    AuthorSource(
        "byline",
        bylines.in_bylines,
        '"By ..." near the title',
        seen_by_reader=True,
        says_author=True,
        handles_count=True,
    ),
    AuthorSource(
        "reporter line",
        bylines.in_titled_lines,
        "Chinese, Korean and Japanese names stand by a word for reporter, unparted",
        seen_by_reader=True,
        says_author=True,
        handles_count=True,
    ),
    AuthorSource("author line", bylines.in_author_lines, "the element is called author or byline", seen_by_reader=True),
    AuthorSource("member link", in_member_links, "a first post is signed by a member", only_users=True),
    AuthorSource(
        "labelled line",
        signatures.in_labelled_lines,
        '"Written by" on a line, the name on the next; or a date, "by" and a name',
        seen_by_reader=True,
        says_author=True,
    ),
    AuthorSource(
        "author link",
        signatures.in_author_links,
        "a name near the title leads to a page about an author",
        one_name_each=True,
        seen_by_reader=True,
        says_author=True,
    ),
    AuthorSource(
        "bold line",
        signatures.in_bold_lines,
        "papers set the name of the reporter above or below the text, and give themselves as the author",
        seen_by_reader=True,
    ),
    AuthorSource(
        "author box", signatures.in_author_boxes, "below the text a name heads what is told of it", seen_by_reader=True
    ),
    AuthorSource("written by", bylines.in_written_by, "boxes at the end say who wrote the text"),
    AuthorSource("name beside the date", bylines.after_dates, "blogs sign before or after the date", guesses=True),
    AuthorSource("line with a portrait", signatures.with_a_portrait, "some line tells of that name", guesses=True),
    AuthorSource("newsroom", in_newsrooms, "agencies and desks sign news that nobody else does", guesses=True),
)
"""In this order; `objections` says when a later one goes before an earlier."""
