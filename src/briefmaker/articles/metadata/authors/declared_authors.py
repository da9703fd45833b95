"""Authors that a page declares: structured data, `meta`, social cards."""

from collections.abc import Iterator
from typing import Any

from briefmaker.articles.metadata.view import PageView
from briefmaker.articles.phrases import phrase_pattern
from briefmaker.lazy import lazy_pattern

_METAS = ("cxenseparse:author", "author", "article:author", "parsely-author", "sailthru.author")
_CATALOGUE_METAS = (
    "dc.creator", "dcterms.creator", "dc.author", "byl", "og:author", "article.author", "article_author",
    "articleauthor", "authors", "creator",
)  # fmt: skip
_LABEL = phrase_pattern("authors: card label", r"\b(?:{})\b|作者|執筆|글쓴이")
"""How social cards label the author."""

_NAME_PARTS = ("givenName", "additionalName", "familyName")
"""How schema.org gives the name of a person in parts."""

_HOUSE_WITH_PLACE = phrase_pattern(
    "authors: country", r"\s*(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\s*,|.*,\s*(?:{})\s*$", 0
)
"""A host before a comma, or a country at the end: the rest is where the house stands."""

_SURNAME_FIRST = lazy_pattern(r"\s*([^\s,;](?:[^,;]*[^\s,;])?)\s*,\s*([^\s,;](?:[^,;]*[^\s,;])?)\s*")
"""Catalogues sort by surname: "Roy, Aniruddha" is one name."""


def in_nodes(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the people the first JSON-LD object with any gives as its authors."""
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
    """Yield the organisations that JSON-LD gives as the author of a report of news."""
    for node in view.records.articles if view.records.is_news else ():
        authors = node.get("author")
        for author in authors if isinstance(authors, list) else [authors]:
            if isinstance(author, dict) and "Organization" in str(author.get("@type")):
                name = author.get("name")
                if isinstance(name, str):
                    yield name, "JSON-LD organisation"


def in_metas(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the authors in the `meta` that most pages have."""
    yield from (found for found in view.records.meta(*_METAS) if not _HOUSE_WITH_PLACE.match(found[0]))


def in_citations(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the authors that journals give to catalogues, each in a `meta` of its own."""
    for value, name in view.records.meta("citation_author", "citation_authors"):
        found = _SURNAME_FIRST.fullmatch(value) if name == "citation_author" else None
        yield (f"{found[2]} {found[1]}" if found else value), name


def in_catalogues(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the authors in the `meta` of Dublin Core and of single houses."""
    yield from view.records.meta(*_CATALOGUE_METAS)


def in_cards(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield what a social card labels as the author."""
    for number in "12":
        if any(_LABEL.search(label) for label, _ in view.records.meta(f"twitter:label{number}")):
            yield from view.records.meta(f"twitter:data{number}")


def _person_names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:  # noqa: ANN401
    """Yield the names of people in what JSON-LD gives as author."""
    for item in value if isinstance(value, list) else [value]:
        person = by_id.get(item.get("@id", ""), item) if isinstance(item, dict) else item
        if isinstance(person, str):
            yield person
        elif isinstance(person, dict) and "Organization" not in str(person.get("@type")):
            name = person.get("name") or " ".join(
                part for key in _NAME_PARTS if isinstance(part := person.get(key), str)
            )
            yield from (text for text in (name if isinstance(name, list) else [name]) if isinstance(text, str))
