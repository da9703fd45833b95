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
from briefmaker.model import Article
from briefmaker.model.changes import Changes, Correction, FieldChange, Order
from briefmaker.saves.sentences import compare_sentences

_HEADS = (
    "corrections?(?: (?:and|&) clarifications?)?|clarification|erratum|corrigendum|retraction|korrektur|berichtigung"
    "|richtigstellung|rectificatif|fe de erratas?|rectificación|corrección|correzione|rettifica|errata corrige|correção"
    "|erramos|rectificatie|correctie|sprostowanie|исправление|rättelse|rettelse"
)
_EARLIER = (
    r"\b(?:an?|the) (?:earlier|previous|prior|original|initial) version of (?:this|the|our) \w+"
    r"|\beiner (?:früheren|vorherigen|ersten|älteren) (?:version|fassung)|\bune version (?:antérieure|précédente)"
    r"|\buna versión (?:anterior|previa)|\buna versione precedente|\buma versão anterior|\been eerdere versie"
    r"|\bwcześniejszej wersji|\bпредыдущей версии|\b(?:en|i) tidigare version|\ben tidligere version"
)
_AMENDED = (
    r"\bthis (?:article|story|post|page|piece|report|item|headline|column|interview|text|copy|caption)(?: \w+){0,2} "
    r"(?:was|has been|is)(?: \w+)? (?:corrected|amended|clarified|updated (?:\w+ ){0,6}to (?:correct|clarify|fix))"
    r"|\b(?:dieser (?:artikel|text|beitrag) wurde|cet article a été|este artículo ha sido|questo articolo è stato"
    r"|este artigo foi|dit artikel is) (?:\w+ ){0,3}"
    r"(?:korrigiert|berichtigt|corrigé|rectifié|corregido|corretto|corrigido|gecorrigeerd)"
)
_DAY = r"(?: ?\([^)]{1,40}\)|,? (?:\w+\.? ){0,2}\d[\w ,./]{0,20})?"
_CORRECTED = re.compile(rf"^\W{{0,3}}(?:{_HEADS}){_DAY} ?[:—–]|{_EARLIER}|{_AMENDED}", re.IGNORECASE)
"""How a page says that it was corrected: a line under that head, what an earlier version had, that it was amended."""

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
    if (old.page.markup is None) != (new.page.markup is None):  # which line of a text is its title is a guess
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
        for start, end in split_sentences(line, article.language) if _CORRECTED.search(line) else ():
            if _CORRECTED.search(line[start:end]):
                said = line[start : end if start else _LONGEST].strip()
                found.setdefault(" ".join(words_of(said)), said)
                if not start:
                    break
    return list(found.values())
