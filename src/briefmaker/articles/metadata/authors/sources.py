"""Where the authors of a page are told, in the order in which that is believed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefmaker.articles.metadata.authors import bylines, declared, lines, profile_links, signatures
from briefmaker.articles.metadata.view import PageView


@dataclass(frozen=True, slots=True)
class AuthorSource:
    """One place where a page may tell its authors."""

    name: str
    find: Callable[[PageView], Iterator[tuple[str, str]]]
    """Gives bylines or names, each with what told it, as provenance says it."""

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
    """It names users of the site, who count where no other name is told."""

    guesses: bool = False
    """Nothing but the place speaks for it; asked where all others told nothing, not even a user."""


SOURCES: tuple[AuthorSource, ...] = (
    AuthorSource("JSON-LD", declared.in_nodes, "structured data made for this", one_name_each=True),
    AuthorSource("meta", declared.in_metas, "the field most pages have"),
    AuthorSource("citation meta", declared.in_citations, "journals give a field a name", one_name_each=True),
    AuthorSource("catalogue meta", declared.in_catalogues, "libraries, offices and single houses"),
    AuthorSource("social card", declared.in_cards, "cards label the author, often nothing else does"),
    AuthorSource("element", lines.in_elements, "microdata, rel=author", seen_by_reader=True),
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
    AuthorSource("author line", lines.in_author_lines, "the element is called author or byline", seen_by_reader=True),
    AuthorSource("member link", profile_links.in_member_links, "a first post is signed by a member", only_users=True),
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
    AuthorSource("written by", lines.in_written_by, "boxes at the end say who wrote the text"),
    AuthorSource("line with degrees", signatures.with_degrees, "papers sign with degrees alone", guesses=True),
    AuthorSource("name beside the date", lines.after_dates, "blogs sign before or after the date", guesses=True),
    AuthorSource("line with a portrait", signatures.with_a_portrait, "some line tells of that name", guesses=True),
    AuthorSource(
        "comment of the author",
        signatures.in_own_comments,
        "blogs that are not signed are answered for by their author below",
        guesses=True,
    ),
    AuthorSource("newsroom", declared.in_newsrooms, "agencies and desks sign news that nobody else does", guesses=True),
)
"""Asked in this order; `objections` says when a later one goes before an earlier."""
