"""Who wrote an article: by which source, and which later one speaks before the first that named authors."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.authors import bylines, declared_authors, signatures
from briefmaker.articles.metadata.authors.bylines import under_title
from briefmaker.articles.metadata.authors.names import (
    clean_names,
    is_company,
    is_handle,
    is_maker,
    is_notice,
    is_office,
    spell,
)
from briefmaker.articles.metadata.authors.signatures import is_full_name
from briefmaker.articles.metadata.structured_data import host_of, is_host
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance


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
    AuthorSource("JSON-LD", declared_authors.in_nodes, "structured data made for this", one_name_each=True),
    AuthorSource("meta", declared_authors.in_metas, "the field most pages have"),
    AuthorSource("citation meta", declared_authors.in_citations, "journals give a field a name", one_name_each=True),
    AuthorSource("catalogue meta", declared_authors.in_catalogues, "libraries, offices and single houses"),
    AuthorSource("social card", declared_authors.in_cards, "cards label the author, often nothing else does"),
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
    AuthorSource("member link", signatures.in_member_links, "a first post is signed by a member", only_users=True),
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
        "author box",
        signatures.in_author_boxes,
        "below the text a name heads what is said of that person",
        seen_by_reader=True,
    ),
    AuthorSource("written by", bylines.in_written_by, "boxes at the end say who wrote the text"),
    AuthorSource("name beside the date", bylines.after_dates, "blogs sign before or after the date", guesses=True),
    AuthorSource("line with a portrait", signatures.with_a_portrait, "some line describes that person", guesses=True),
    AuthorSource(
        "newsroom", declared_authors.in_newsrooms, "agencies and desks sign news that nobody else does", guesses=True
    ),
)
"""In this order; the objections say when a later one goes before an earlier."""


_MOST = 12
"""Names that are read of a source that gives them one by one."""

Names = list[Provenance]


class AuthorEvidence:
    """What the sources say, each asked once and only when it is needed; most pages name their authors in the first."""

    def __init__(self, view: PageView, sources: Iterable[AuthorSource]) -> None:
        rows = tuple(sources)
        self.view = view
        self.steady = [row for row in rows if not row.guesses]
        self.guesses = [row for row in rows if row.guesses]
        self.signing = [row for row in self.steady if row.seen_by_reader]
        self.saying = [row for row in self.signing if row.says_author]
        self._names: dict[str, Names] = {}

    def names(self, source: AuthorSource) -> Names:
        """List the names of a source."""
        if source.name not in self._names:
            self._names[source.name] = read_names(self.view, source.find(self.view), one_name_each=source.one_name_each)
        return self._names[source.name]

    def named(self, source: AuthorSource) -> Names:
        """List its names without those of users, as far as their looks tell."""
        if source.only_users:
            return []
        return [name for name in self.names(source) if source.handles_count or not is_handle(name.value)]


def read_names(view: PageView, values: Iterable[tuple[str, str]], *, one_name_each: bool = False) -> Names:
    """
    List the clean names in the values of a source, of bylines those of the first that holds any.

    The site itself counts only where it stands alone.
    """
    everyone: Names = []
    people: Names = []
    for value, origin in values:
        found = [Provenance("author", name, origin) for name in clean_names(value)]
        everyone += found
        people += [name for name in found if not is_site(name.value, view.site)]
        # A byline names everybody at once; JSON-LD gives a node to each.
        if people and (not one_name_each or len(people) >= _MOST):
            break
    return people or everyone


def is_site(name: str, site: str | None) -> bool:
    """Return whether a name is that of the site, or what its host begins with, spaces and capitals aside."""
    known = [site or "", (site or "").split(".")[0]]
    return bool(site) and fold(name).replace(" ", "") in {fold(form).replace(" ", "") for form in known}


_CATALOGUED = frozenset(("dc.creator", "dcterms.creator"))
_DECLARED = frozenset(("author", "article:author", "creator", "authors", *_CATALOGUED))
"""Fields in which those sign who built the site."""


@dataclass(frozen=True, slots=True)
class Objection:
    """A doubt about the names that were found first."""

    name: str
    settle: Callable[[Names, AuthorEvidence], Names]
    """Takes the names found so far and what all sources say, gives the names that stand."""

    reason: str


def prefer_person(names: Names, evidence: AuthorEvidence) -> Names:
    """Prefer a person whom readers see sign where only the site, an office or a company is named."""
    if not _are_houses(names, evidence):
        return names
    signed = (
        [name for name in evidence.named(row) if _is_person(name, evidence.view.site)] for row in evidence.signing
    )
    return next(filter(None, signed), names)


def drop_unseen_houses(names: Names, evidence: AuthorEvidence) -> Names:
    """Drop companies and responsible offices that only the data of the page names."""
    return [name for name in names if not _is_unseen(name, evidence.view)] if _are_houses(names, evidence) else names


def prefer_byline_under_title(names: Names, evidence: AuthorEvidence) -> Names:
    """Prefer the byline right under the title where it shares no word with the names."""
    under = read_names(evidence.view, under_title(evidence.view))
    return under if under and not _share(under, names) else names


def prefer_fuller_byline(names: Names, evidence: AuthorEvidence) -> Names:
    """Prefer the byline that has all the names and more."""
    fuller = (more for more in map(evidence.names, evidence.saying) if _completes(more, names))
    return next(fuller, names)


def drop_addresses(names: Names, evidence: AuthorEvidence) -> Names:
    """Drop the host in the author's field that is all that names the site, unless readers see it sign."""
    declared = (name for name in names if name.source in _DECLARED and is_host(name.value))
    hosts = [name for name in declared if name.value.removeprefix("www.") == evidence.view.site]
    seen = {fold(text) for text in evidence.view.dom.texts} if hosts else set()
    return [name for name in names if name not in hosts or fold(name.value) in seen]


def drop_house_beside_person(names: Names, evidence: AuthorEvidence) -> Names:
    """Drop what begins with the name of the site, or is its paper or host, where a person signs beside it."""
    site = fold(evidence.view.site or "").split(" ")[0]
    people = [
        name
        for name in names
        if not (len(site) > 1 and fold(name.value).split(" ")[0] == site)
        and not _is_own_paper(name.value, evidence.view)
    ]
    # Without a person beside it the house is all that signs, and stays.
    return people if any(_is_person(name, evidence.view.site) for name in people) else names


def spell_capitals(names: Names, _evidence: AuthorEvidence) -> Names:
    """Write the names of persons as readers do where a byline prints them in capitals."""
    return [replace(name, value=spell(name.value)) for name in names]


OBJECTIONS: tuple[Objection, ...] = (
    Objection("person before house", prefer_person, "sites give themselves as the author of what people sign"),
    Objection("address off", drop_addresses, "a host is the site, and says nothing about who wrote"),
    Objection("unseen house off", drop_unseen_houses, "the company that built the site stands there"),
    Objection("byline under the title", prefer_byline_under_title, "data name who uploaded the page"),
    Objection("fuller byline", prefer_fuller_byline, "data name the first of several authors"),
    Objection("house beside person", drop_house_beside_person, "broadcasters sign with the house behind the name"),
    Objection("capitals", spell_capitals, "bylines in capitals are a matter of the look"),
)
"""Applied once each, in this order."""


def _are_houses(names: Names, evidence: AuthorEvidence) -> bool:
    return all(_is_house(name.value, evidence.view.site) for name in names)


def _share(some: Names, others: Names) -> bool:
    """Return whether two lists of names have a word in common."""
    words = {word for name in others for word in fold(name.value).split()}
    return any(word in words for name in some for word in fold(name.value).split())


def _completes(more: Names, known: Names) -> bool:
    """Return whether readers see all the known names and others beside them."""
    signed = {name.value for name in more if is_full_name(name.value)}
    values = {name.value for name in known}
    return len(signed) > len(values) > 0 and all(any(name in whole for whole in signed) for name in values)


def _is_person(name: Provenance, site: str | None) -> bool:
    """Return whether a person signs, which says more than a page that gives its own site as the author."""
    house = _is_house(name.value, site) or (site is not None and site in name.value)
    return is_full_name(name.value) and not house


def _is_house(name: str, site: str | None) -> bool:
    """Return whether a name is that of the site, alone or with a word behind it, an office or a company."""
    known = fold((site or "").split(".")[0])
    desk = bool(known) and fold(name).startswith(f"{known} ") and not name.istitle()
    return desk or is_site(name, site) or is_office(name) or is_company(name) or is_maker(name)


def _is_own_paper(name: str, view: PageView) -> bool:
    """Return whether a name is the host of the page, or the paper ("The Harbour Post") that its site belongs to."""
    host = host_of(view.url)
    if is_host(name):
        return name.casefold().removeprefix("www.") == host
    paper = fold(name).removeprefix("the ")
    if paper == fold(name):
        return False
    return f" {paper} " in f" {fold(view.site or '')} " or paper.replace(" ", "") in host.replace("-", "").split(".")


def _is_unseen(name: Provenance, view: PageView) -> bool:
    """
    Return whether a name is a company or office that only the data of the page has: no line but a notice of rights.

    Companies stand there that built the site, and these are named at its foot; Dublin Core means by a creator also the
    office that is responsible.
    """
    if is_maker(name.value) and name.source in _DECLARED:
        return True
    responsible = name.source in _CATALOGUED and is_office(name.value)
    lines = (text for text in view.dom.texts if name.value in text)
    return (responsible or is_company(name.value)) and all(map(is_notice, lines))


def find_authors(
    view: PageView, sources: Iterable[AuthorSource] = SOURCES, objections: Iterable[Objection] = OBJECTIONS
) -> tuple[Provenance, ...]:
    """
    Return the names of the first source that gives any, after the objections.

    A user name counts only where no other name is given, a guess only where not even that is.
    """
    evidence = AuthorEvidence(view, sources)
    names = next(filter(None, map(evidence.named, evidence.steady)), [])
    names = names or next(filter(None, map(evidence.names, (*evidence.steady, *evidence.guesses))), [])
    for objection in objections:
        names = objection.settle(names, evidence)
    return tuple({name.value: name for name in names[:_MOST]}.values())
