"""Words the sources of a note: where each came from, and what a person holds of it."""

import re
from datetime import datetime
from fnmatch import fnmatchcase

from briefmaker.documents.labels import Labels
from briefmaker.documents.layout import Layout
from briefmaker.documents.note import SourceRow
from briefmaker.documents.wording import base_name, one_line, web_link
from briefmaker.errors import UsageError
from briefmaker.model import Article, Briefing
from briefmaker.model.legible import legible

_ALIKE = re.compile(r"[A-Za-z]\d")
_ADMIRALTY = re.compile(r"[A-Fa-f][1-6]")

COMPARED = 12
"""Hexadecimal digits of a SHA-256 that are printed: what a person compares (48 bits); the record keeps all 64."""

GRADE = "{grade}"
"""Stands in the line that a template says of each source."""


def source_row(number: int, briefing: Briefing, labels: Labels, layout: Layout) -> SourceRow:
    """
    Return where an article came from, so that anybody can check it.

    What stands at the head of a note on one source already, title, publisher, author and day, is not said again; a file
    is named where no address tells which page it is.
    """
    article, alone = briefing.articles[number - 1], len(briefing.articles) == 1
    page = article.page
    url = one_line(article.url or page.url or "")
    name = one_line(legible(base_name(page.source.name)))
    day = "" if article.is_dated_by_change else labels.day(article.published)
    about = () if alone else (*bylines(article, labels), labels.isolated(url))
    facts = (
        *about,
        captured_on(page.captured, labels),
        "" if url else labels.say("File {name}").replace("{name}", name) if name else "",
        _graded(name, number, briefing.settings.grades, labels, layout),
        f"SHA-256 {page.source.sha256[:COMPARED]}",
    )
    return SourceRow(
        number,
        mark="" if alone else f"[{number}] ",
        title=url if alone and url else headline(article, labels),
        url=web_link(url),
        facts=tuple(filter(None, facts)),
        published=day or labels.say("Not stated"),
        sha256=page.source.sha256,
    )


def bylines(article: Article, labels: Labels) -> tuple[str, ...]:
    """Return who published an article, who signs it, and when: as much of it as is known."""
    published = "" if article.is_dated_by_change else labels.day(article.published)
    changed = labels.day(article.modified or article.published)
    known = (
        labels.isolated(one_line(article.site or "")),
        one_line(labels.signed_by(signed(article))),
        labels.say("Published {when}").replace("{when}", published) if published else "",
        f"{labels.say('Modified')} {changed}" if changed != published else "",
    )
    return tuple(filter(None, known))


def captured_on(moment: datetime | None, labels: Labels) -> str:
    """Return when a page was saved; nothing where that is not known."""
    return labels.say("Captured {when}").replace("{when}", labels.moment(moment)) if moment else ""


def _graded(name: str, number: int, grades: tuple[str, ...], labels: Labels, layout: Layout) -> str:
    """Return the line of the template on a source; a grade that nobody gave only where it asks for one."""
    grade = grade_of(name, number, grades) or labels.say(layout.ungraded)
    return labels.say(layout.source_line).replace(GRADE, grade) if grade or GRADE not in layout.source_line else ""


def signed(article: Article) -> tuple[str, ...]:
    """Name who signs, but for the publisher, who is named as such."""
    return tuple(name for name in article.authors if name.casefold() != (article.site or "").casefold())


def kind_words(article: Article) -> str:
    """Return what kind of text it is, as `Press release`; nothing where that is not known."""
    return article.kind.capitalize() if article.kind else ""


def headline(article: Article, labels: Labels) -> str:
    """Give the title without a full stop at its end, so that one may follow."""
    return one_line(article.title).rstrip(".") or labels.say("Untitled")


def check_grade(said: str) -> None:
    """
    Raise UsageError for a grade that says nothing, or that looks like one of the Admiralty code and is none.

    That code is a letter from A to F for the reliability of a source and a digit from 1 to 6 for the credibility of
    what it says (NATO AJP-2.1); any other text is taken as it stands.
    """
    grade = said.rpartition("=")[2].strip()
    if not grade:
        raise UsageError(f"--grade {said!r} says no grade", "Write it as B2, or as NAME=B2 for one source.")
    if _ALIKE.fullmatch(grade) and not _ADMIRALTY.fullmatch(grade):
        raise UsageError(f"--grade {grade}: no grade of the Admiralty code", "It goes from A1 to F6.")


def grade_of(name: str, number: int, grades: tuple[str, ...]) -> str:
    """Give the grade of a source, by its file name or its number: the last of `grades` that fits, or none."""
    for said in reversed(grades):
        which, parted, grade = said.rpartition("=")
        if not parted or which.strip() == str(number) or fnmatchcase(name, which.strip()):
            grade = one_line(grade)
            return grade.upper() if _ADMIRALTY.fullmatch(grade) else grade
    return ""
