"""Words the sources of a note: where each came from, and what a person holds of it."""

import re
from fnmatch import fnmatchcase

from briefmaker.documents.labels import Labels
from briefmaker.documents.note import SourceRow
from briefmaker.documents.wording import base_name, one_line, web_link
from briefmaker.errors import UsageError
from briefmaker.model import Article
from briefmaker.model.legible import legible

_ALIKE = re.compile(r"[A-Za-z]\d")
_ADMIRALTY = re.compile(r"[A-Fa-f][1-6]")

GRADE = "{grade}"
"""Stands in the line that a template says of each source."""


def source_row(number: int, article: Article, labels: Labels, *, said: str, grades: tuple[str, ...]) -> SourceRow:
    """Where an article came from, in full, so that anybody can check it; `said` is the line of the template."""
    page = article.page
    url = article.url or page.url or ""
    captured, name = labels.moment(page.captured), one_line(legible(base_name(page.source.name)))
    authors = [one_line(name) for name in signed(article)]
    changed = labels.day(article.modified or article.published) if article.is_dated_by_change else ""
    saved = (
        f"{labels.say('Modified')} {changed}" if changed else "",
        labels.say("Captured {when}").replace("{when}", captured) if captured else "",
        labels.say("File {name}").replace("{name}", name) if name else "",
    )
    grade = grade_of(name, number, grades) or labels.say("not graded")
    lines = (
        " · ".join(filter(None, (labels.isolated(one_line(article.site or "")), labels.signed_by(authors)))),
        labels.isolated(one_line(url)),
        " · ".join(filter(None, saved)),
        labels.say(said).replace(GRADE, grade),
    )
    published = "" if article.is_dated_by_change else labels.day(article.published)
    title = headline(article, labels)
    return SourceRow(
        number,
        title,
        web_link(url),
        tuple(filter(None, lines)),
        published or labels.say("Not stated"),
        page.source.sha256,
    )


def signed(article: Article) -> tuple[str, ...]:
    """Name who signs, but for the publisher, who is named as such."""
    return tuple(name for name in article.authors if name.casefold() != (article.site or "").casefold())


def kind_words(article: Article) -> str:
    """Say what kind of text it is, as `Press release`; nothing where that is not known."""
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
    """Give the grade of a source, by its file name or its number: the last of `grades` that fits; empty for none."""
    for said in reversed(grades):
        which, parted, grade = said.rpartition("=")
        if not parted or which.strip() == str(number) or fnmatchcase(name, which.strip()):
            return _written(one_line(grade))
    return ""


def _written(grade: str) -> str:
    """Write a grade of the Admiralty code in capitals."""
    return grade.upper() if _ADMIRALTY.fullmatch(grade) else grade
