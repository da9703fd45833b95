"""Who wrote an article, as a clean list of names."""

from collections.abc import Iterable, Iterator
from itertools import chain

from briefmaker.articles.flat import Flat
from briefmaker.articles.metadata.authors.bylines import (
    after_dates,
    in_author_lines,
    in_bylines,
    in_elements,
    in_titled_lines,
    in_written_by,
    under_title,
)
from briefmaker.articles.metadata.authors.declared import in_metas, in_nodes
from briefmaker.articles.metadata.authors.names import clean_names, is_company, is_handle, is_office
from briefmaker.articles.metadata.authors.profile_links import in_member_links
from briefmaker.articles.metadata.authors.signatures import (
    in_author_links,
    in_labelled_lines,
    is_full_name,
    with_a_portrait,
    with_degrees,
)
from briefmaker.articles.metadata.records import Records
from briefmaker.articles.metadata.sitenames import fold
from briefmaker.model import Provenance

_MANY = frozenset(("JSON-LD author", "citation_author", "citation_authors", "author link"))
"""Witnesses that give one name at a time."""

_SIGNED = frozenset(("author element", "byline", "labelled line", "published by", "author link", "author line"))
"""Witnesses a reader sees and that hardly err."""

_TOLD = frozenset(("byline", "labelled line", "published by", "author link"))
"""Those of them that say that an author follows."""

_CATALOGUED = frozenset(("dc.creator", "dcterms.creator"))

_MOST = 12


def find_authors(
    flat: Flat, records: Records, at: int | None, site: str | None, address: str | None = None
) -> tuple[Provenance, ...]:
    """
    Take the names of the first witness that gives any; the title is the run `at`.

    JSON-LD goes first, then meta, microdata and links, a line "By ..." near the title, lines called author or byline,
    and a "Written by" anywhere; a user name speaks only where no other name does, the name of the site only where
    nobody signs. Last come a name beside the date and a name near the title of whom some line tells.
    """
    witnesses = (
        in_nodes(records),
        in_metas(records),
        in_elements(flat),
        in_bylines(flat, at),
        in_titled_lines(flat, at),
        in_author_lines(flat, at),
        in_member_links(flat, at, address),
        in_labelled_lines(flat, at),
        in_author_links(flat, at),
        in_written_by(flat),
    )
    pools: list[list[Provenance]] = []
    """Filled as far as the search goes; most pages name their authors in the first or second."""

    named = ([witness for witness in pool if not _is_user(witness)] for pool in _filled(pools, witnesses, site))
    guessed = (_names(guess(flat, at), site) for guess in (with_degrees, after_dates, with_a_portrait))
    first: list[Provenance] = next((pool for pool in chain(named, pools, guessed) if pool), [])
    if all(_is_house(witness.value, site) for witness in first):
        people = ([witness for witness in pool if _is_signature(witness, site)] for pool in named)
        first = next(filter(None, people), [witness for witness in first if not _is_unseen(flat, witness)])
    if (signed := _names(under_title(flat, at), site)) and not _share(signed, first):
        first = signed
    told = (in_bylines(flat, at), in_labelled_lines(flat, at), in_author_links(flat, at))
    fuller = (pool for pool in (_names(values, site) for values in told) if _completes(pool, first))
    return tuple({witness.value: witness for witness in next(fuller, first)[:_MOST]}.values())


def _filled(
    pools: list[list[Provenance]], witnesses: Iterable[Iterator[tuple[str, str]]], site: str | None
) -> Iterator[list[Provenance]]:
    """Go through the names of the kinds of witness, and keep them."""
    for values in witnesses:
        pools.append(_names(values, site))
        yield pools[-1]


def _share(some: list[Provenance], others: list[Provenance]) -> bool:
    """Tell whether two lists of names have a word in common."""
    words = {word for witness in others for word in fold(witness.value).split()}
    return any(word in words for witness in some for word in fold(witness.value).split())


def _is_user(witness: Provenance) -> bool:
    """Tell the name of a user from that of a person, as far as its looks and its witness tell."""
    return witness.source == "member link" or (witness.source != "byline" and is_handle(witness.value))


def _completes(pool: list[Provenance], known: list[Provenance]) -> bool:
    """Tell whether readers see all the known names and more under the title."""
    signed = {witness.value for witness in pool if witness.source in _TOLD and is_full_name(witness.value)}
    values = {witness.value for witness in known}
    return len(signed) > len(values) > 0 and all(any(name in more for more in signed) for name in values)


def _is_signature(witness: Provenance, site: str | None) -> bool:
    """Tell whether a person signs here, which says more than a page that gives its own site as the author."""
    name = witness.value
    return (
        witness.source in _SIGNED
        and is_full_name(name)
        and not (site and site in name)
        and not (is_office(name) or is_company(name))
    )


def _is_house(name: str, site: str | None) -> bool:
    """Tell whether a name is that of the site, an office or a company."""
    return bool(site and _is_site(name, site)) or is_office(name) or is_company(name)


def _is_unseen(flat: Flat, witness: Provenance) -> bool:
    """
    Tell a company, or an office in charge of the page, that only its data names: no line a reader sees has it.

    Companies stand there that built the site; Dublin Core means by a creator also the office that is responsible.
    """
    responsible = witness.source in _CATALOGUED and is_office(witness.value)
    return (responsible or is_company(witness.value)) and not any(witness.value in text for text in flat.texts)


def _is_site(name: str, site: str) -> bool:
    return fold(name).replace(" ", "") == fold(site).replace(" ", "")


def _names(values: Iterator[tuple[str, str]], site: str | None) -> list[Provenance]:
    """
    List the clean names of one kind of witness; where each value is a whole byline the first is enough.

    The site itself counts only where it stands alone.
    """
    everyone: list[Provenance] = []
    people: list[Provenance] = []
    for value, origin in values:
        found = [Provenance("author", name, origin) for name in clean_names(value)]
        everyone += found
        people += [witness for witness in found if not (site and _is_site(witness.value, site))]
        if people and (origin not in _MANY or len(people) >= _MOST):
            break
    return people or everyone
