"""
What changed from one save of a page to a newer one.

Its sentences (`sentences`), title, authors and day, and what the page itself declares to have been corrected.
"""

import re
from collections.abc import Iterator
from html import unescape

from briefmaker.check.index import words_of
from briefmaker.check.library import list_outside
from briefmaker.language import split_sentences
from briefmaker.lazy import listed_pattern
from briefmaker.model import Article
from briefmaker.model.changes import Changes, Correction, FieldChange, Order
from briefmaker.saves.sentences import compare_sentences

_DAY = r"(?: ?\([^)]{1,40}\)|,? (?:\w+\.? ){0,2}\d[\w ,./]{0,20})?"
_HEADED = listed_pattern(
    "briefmaker.saves", "data/correction_headings.txt", rf"^\W{{0,3}}(?:{{}}){_DAY} ?[:—–]", re.IGNORECASE
)
"""A line that begins with the heading of a correction, with or without its day."""

_PHRASED = listed_pattern("briefmaker.saves", "data/correction_phrases.txt", flags=re.IGNORECASE)
"""A sentence that says what an earlier version had, or that the page was amended."""

_LONGEST = 600
"""Characters of a declared correction that are shown; it is a line or a short paragraph."""


def compare(old: Article, new: Article, numbers: tuple[int, int] = (1, 2), order: Order = Order.UNKNOWN) -> Changes:
    """
    Return what changed from one save of a page to a newer one.

    `numbers` are those of the articles in their briefing, and `order` what says which is the newer one.
    """
    fields, corrections = tuple(_compare_fields(old, new)), tuple(_list_corrections(old, new))
    return Changes(*numbers, fields, compare_sentences(old, new, numbers), corrections, order)


def _compare_fields(old: Article, new: Article) -> Iterator[FieldChange]:
    """Yield what changed of title, authors and day of publication; what one of both does not give is passed over."""
    if _has_other_title(old, new):
        yield FieldChange("title", old.title, new.title)
    if _has_other_authors(old, new):
        yield FieldChange("authors", ", ".join(old.authors), ", ".join(new.authors))
    days = [it.published.isoformat() if it.published and not it.is_dated_by_change else "" for it in (old, new)]
    if all(days) and days[0] != days[1] and None not in (old.page.markup, new.page.markup):
        yield FieldChange("published", *days)


def _has_other_title(old: Article, new: Article) -> bool:
    """Return whether the title is another: beside that no name of a site, and no other title of the page."""
    one, other = words_of(old.title), words_of(new.title)
    site = {word for it in (old, new) for word in words_of(it.site or "")}
    if [it for it in one if it not in site] == [it for it in other if it not in site]:
        return False
    # Which line of a text copy is its title is a guess, so a copy beside a page says nothing about titles.
    if (old.page.markup is None) != (new.page.markup is None):
        return False
    return not (_holds(new, old.title) and _holds(old, new.title))


def _has_other_authors(old: Article, new: Article) -> bool:
    """Return whether an author was added or taken away: one who stands nowhere in the other save."""
    if not old.authors or not new.authors:
        return False
    known = [{" ".join(words_of(name)) for name in it.authors} for it in (old, new)]
    gone = any(" ".join(words_of(name)) not in known[1] and not _holds(new, name) for name in old.authors)
    return gone or any(" ".join(words_of(name)) not in known[0] and not _holds(old, name) for name in new.authors)


def _holds(article: Article, text: str) -> bool:
    """Return whether a page has some words anywhere: in its mark-up, its lines, or what was read of it."""
    page = article.page
    whole = page.markup or "\n".join(page.lines) or f"{article.title}\n{article.text}"
    return _squeeze(text) in _squeeze(unescape(whole))


def _squeeze(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _list_corrections(old: Article, new: Article) -> Iterator[Correction]:
    """Yield what the newer save declares to have been corrected, also outside its article."""
    known = [words_of(it) for it in _find_corrections(old)]
    for text in _find_corrections(new):
        yield Correction(text, words_of(text) not in known)


def _find_corrections(article: Article) -> list[str]:
    """
    Return by what a page says that it was corrected, each once.

    That is the whole line where it begins with that sentence, for the next ones say what was wrong; else the sentence.
    """
    texts = [block.text for block in article.blocks] + [it.text for it in list_outside(article)]
    found: dict[str, str] = {}
    for line in (line for text in texts for line in text.splitlines()):
        for start, end in split_sentences(line, article.language) if _is_correction(line) else ():
            if _is_correction(line[start:end]):
                said = line[start : end if start else _LONGEST].strip()
                found.setdefault(" ".join(words_of(said)), said)
                if not start:
                    break
    return list(found.values())


def _is_correction(text: str) -> bool:
    """Return whether a text says that the page was corrected."""
    return (_HEADED.search(text) or _PHRASED.search(text)) is not None
